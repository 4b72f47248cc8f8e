"""Invented forms of one person with tables, as rows of cells."""

from chuanhoa.core.sheets import FileRead, SheetRead, Workbook, read_workbook
from chuanhoa.core.sheets.layout.stacking import stacked_workbook
from tests.core.sheets.made import catalogues, grid

PERSON = """
UBND XÃ NGHĨA TÁ
SƠ YẾU LÝ LỊCH CÁN BỘ, CÔNG CHỨC
(Tính đến ngày 30/9/2023)
1) Họ và tên khai sinh: Nông Văn Thử
3) Sinh ngày: 12 tháng 3 năm 1975, Giới tính (nam, nữ): Nam
6) Dân tộc: Tày, 7) Tôn giáo: Không
12) Chức vụ (chức danh) hiện tại: Phó Chủ tịch UBND xã
15.2- Trình độ chuyên môn cao nhất: Đại học Luật
25) Số chứng minh nhân dân: 095080001234   Ngày cấp: 01/01/2020
"""
HEAD = (
    "Tên trường|Chuyên ngành đào tạo, bồi dưỡng|Từ tháng, năm - đến tháng, năm|Hình thức đào tạo"
    "|Văn bằng, chứng chỉ, trình độ gì\n"
)
LAW = "Trường Đại học Luật Hà Nội|Luật|9/1995 - 6/1999|Chính quy|Đại học\n"
MASTER = "Học viện Hành chính|Quản lý kinh tế|9/2010 - 6/2012|Không tập trung|Thạc sĩ\n"
THEORY = "Trường Chính trị tỉnh|Lý luận chính trị - Hành chính|3/2005 - 12/2006|Tại chức|Bằng trung cấp\n"
STATE = (
    "Trường Chính trị tỉnh|Quản lý nhà nước ngạch chuyên viên|5/2008 - 8/2008|Tập trung|Chứng chỉ\n"
)
HEADING = "26) Đào tạo, bồi dưỡng về chuyên môn, nghiệp vụ, lý luận chính trị\n"
TRAINING = f"{HEADING}{HEAD}{LAW}{MASTER}\n{THEORY}{STATE}"
CAREER = """27) Tóm tắt quá trình công tác
Từ tháng, năm đến tháng, năm|Chức danh, chức vụ, đơn vị công tác (đảng, chính quyền, đoàn thể)
9/1999 - 12/2004|Cán bộ Văn phòng UBND xã Nghĩa Tá
1/2005 - nay|Phó Chủ tịch UBND xã Nghĩa Tá
"""
FAMILY = """30) Quan hệ gia đình
a) Về bản thân: Cha, Mẹ, Vợ
Mối quan hệ|Họ và tên|Năm sinh|Quê quán, nghề nghiệp, chức danh
Bố|Nông Văn Bố|1945|Nghĩa Tá
b) Về bên vợ:
Bố vợ|Lý Văn Ví|1950|Bằng Lũng
"""
PAY = """31) Diễn biến quá trình lương của bản thân
Tháng/năm|1/2005|1/2008|1/2011
Mã ngạch/bậc|01.003/1|01.003/2|01.003/3
Hệ số lương|2.34|2.67|3.0
"""
FOOT = """Tôi xin cam đoan những lời khai trên là đúng
||Ngày 02 tháng 10 năm 2023
||NGƯỜI KHAI
||Nông Văn Thử
"""


def answers(text: str, merges: str = "") -> tuple[SheetRead, ...]:
    """The answers of a form, its own first."""
    return whole(text, merges).sheets


def whole(text: str, merges: str = "") -> FileRead:
    book = Workbook("phieu.xlsx", (grid(text, merges),))
    return read_workbook(stacked_workbook(book), catalogues=catalogues())
