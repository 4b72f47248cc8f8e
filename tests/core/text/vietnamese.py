"""The alphabet written out by hand, and Vietnamese text for property tests."""

import unicodedata

from hypothesis import strategies as st

# Each vowel with huyền, hỏi, ngã, sắc, nặng.
SMALL = ("àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ").replace(
    " ", ""
)
CAPITAL = (
    "ÀẢÃÁẠ ĂẰẲẴẮẶ ÂẦẨẪẤẬ ÈẺẼÉẸ ÊỀỂỄẾỆ ÌỈĨÍỊ ÒỎÕÓỌ ÔỒỔỖỐỘ ƠỜỞỠỚỢ ÙỦŨÚỤ ƯỪỬỮỨỰ ỲỶỸÝỴ Đ"
).replace(" ", "")
LETTERS = SMALL + CAPITAL
ASCII_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

_SYLLABLES = """
    an ẩn ánh anh bé bế bích bình cảnh cao chí chiến chinh chuyên cường dịu dung dũng dương đài đan
    đào đạt điệp đình đỗ đông đức em gấm giang già gìn giếng giỏi hà hạnh hằng hiếu hoa hoà hoài
    hoạch hoàng hồng huệ huỳnh hương huy huyền khánh khuê kiên kiều kỷ lan lâm lệ liễu linh loan lộc
    luyến lý mai mạnh mến minh mừng mỹ nam ngà ngân nghĩa nghị ngoãn ngọc nguyễn nguyệt nhã nhung
    nông oanh phố phúc phương quân quế quyên quỳnh quý sáng sầm sơn sự tâm tấn thạch thắm thêm thị
    thịnh thoả thơm thuần thuý thuỷ tích tiệp toàn trang trí trường tuấn tuyết tường ước uyên vạn
    văn vi việt vĩnh vũ vượng xoan xuân xứng yến ý ỷ ưu
"""
SYLLABLES = _SYLLABLES.split()

words = st.sampled_from(SYLLABLES)
names = st.lists(words.map(str.capitalize), min_size=2, max_size=4).map(" ".join)
sentences = st.lists(words | words.map(str.capitalize) | words.map(str.upper), max_size=12).map(
    " ".join
)
# Any run of letters, real words or not.
letters = st.text(alphabet=LETTERS + ASCII_LETTERS + " ", max_size=30)


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)
