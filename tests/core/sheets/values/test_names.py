import pytest

from chuanhoa.core.sheets.values.bad import Bad
from chuanhoa.core.sheets.values.names import Person, is_name, read_person


@pytest.mark.parametrize(
    ("cell", "person"),
    [
        ("Nguyễn Văn Giả", Person("Nguyễn Văn Giả")),
        (" HOÀNG  THỊ\u00a0GIẢ ", Person("HOÀNG THỊ GIẢ")),
        ("Bà Trần Thị Tưởng", Person("Trần Thị Tưởng", "nu")),
        ("Ông: Lê Văn Bịa", Person("Lê Văn Bịa", "nam")),
        ("Đ/c Ma Văn Thử", Person("Ma Văn Thử")),
        ("1. Nguyễn Văn Giả", Person("Nguyễn Văn Giả")),
        ("Nguyễn Văn Giả*", Person("Nguyễn Văn Giả")),
        ("Nguyễn Văn Giả (nghỉ thai sản)", Person("Nguyễn Văn Giả", None, "nghỉ thai sản")),
        ("Y Thử Niê", Person("Y Thử Niê")),
        ("Đoàn Thị Nháp", Person("Đoàn Thị Nháp")),
        ("H’Thử Ayun", Person("H'Thử Ayun")),
    ],
)
def test_a_name_is_kept_as_written_without_what_is_no_part_of_it(cell: str, person: Person) -> None:
    found = read_person(cell)
    assert isinstance(found, Person)
    assert (found.name.replace("’", "'"), found.sex, found.remark) == (
        person.name,
        person.sex,
        person.remark,
    )


@pytest.mark.parametrize(
    "text",
    ["Cộng", "Tổng số cán bộ", "Xã Nghĩa Tá", "TT Bằng Lũng", "Cán bộ", "CÔNG CHỨC", "Khối Đảng",
     "Chủ tịch", "Người lập biểu", "Văn phòng - thống kê", "12345", "Nguyễn Văn A1", "Khuyết",
     "Tỷ lệ", "Họ và tên", "Ghi chú", ""],
)  # fmt: skip
def test_what_stands_in_a_name_column_may_be_no_name(text: str) -> None:
    assert not is_name(text)


def test_a_cell_that_is_no_name_is_a_problem() -> None:
    assert isinstance(read_person("12345"), Bad)
    assert read_person(None) is None
