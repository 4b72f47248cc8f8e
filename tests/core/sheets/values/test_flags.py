"""Yes and no in a cell: what says neither is asked about, and what nobody knows stays unknown."""

from datetime import date

import pytest

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.values.bad import Bad
from chuanhoa.core.sheets.values.dates import date_reader
from chuanhoa.core.sheets.values.flags import FlagReader, says_no_or_unknown
from chuanhoa.core.text import PartialDate
from tests.core.sheets.made import catalogues

LATEST = 2026


def read(field: str, cell: Cell) -> object:
    certificate = field == "leadership_171"
    dated = certificate or field == "party_member"
    day = date_reader(epoch_1904=False, pivot=LATEST) if dated else None
    reader = FlagReader(field, catalogues(), latest=LATEST, certificate=certificate, read_day=day)
    return reader(cell)


@pytest.mark.parametrize("field", ["party_member", "leadership_171", "first_time", "suits"])
@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("x", True), ("Có", True), ("có.", True), (1, True), (True, True), ("yes", True),
        ("-", False), ("Không", False), ("chưa", False), ("không có", False), (0, False), (False, False),
        (None, None), ("", None), ("chưa rõ", None), ("KHÔNG RÕ", None), ("?", None), ("…", None),
        ("không có thông tin", None), ("chưa xác định", None),
    ],
)  # fmt: skip
def test_a_mark_is_yes_a_dash_is_no_and_what_nobody_knows_is_not_known(
    field: str, cell: Cell, expected: bool | None
) -> None:
    assert read(field, cell) is expected


@pytest.mark.parametrize("field", ["party_member", "leadership_171", "first_time", "minority"])
@pytest.mark.parametrize("cell", ["đang học", "dự kiến 2027", "có (đang học)", "2027", 7, "abc"])
def test_what_says_neither_yes_nor_no_is_a_problem(field: str, cell: Cell) -> None:
    answer = read(field, cell)
    assert isinstance(answer, Bad)
    assert (answer.code, answer.wanted.code) == ("sheets.not_a_flag", "sheets.wanted.flag")
    assert (answer.kept, answer.suggestion) == (None, None)


@pytest.mark.parametrize(
    ("field", "cell", "expected"),
    [
        ("party_member", "Đảng viên", True),
        ("party_member", "ĐV", True),
        ("party_member", "Đảng viên dự bị", True),
        ("party_member", "Chưa kết nạp", False),
        ("party_member", "không phải đảng viên", False),
        ("party_member", "Quần chúng", False),
        ("leadership_171", "Hoàn thành", True),
        ("leadership_171", "Đạt", True),
        ("leadership_171", "Có chứng chỉ", True),
        ("leadership_171", "Số 123/CC-HV", True),
        ("leadership_171", "Lãnh đạo, quản lý cấp phòng và tương đương", True),
        ("leadership_171", "Chưa hoàn thành", False),
        ("leadership_171", "chưa học", False),
        ("first_time", "Lần đầu", True),
        ("first_time", "Bổ nhiệm lại", False),
        ("minority", "Tày", True),
        ("minority", "Kinh", False),
        ("suits", "Phù hợp", True),
        ("suits", "Trái ngành", False),
    ],
)
def test_a_column_knows_the_words_that_offices_write_in_it(
    field: str, cell: str, expected: bool
) -> None:
    assert read(field, cell) is expected


def test_another_course_and_a_decision_to_send_somebody_are_no_certificate() -> None:
    for cell in ("Cao cấp LLCT", "QĐ số 12/QĐ-UBND", "12/QĐ-UBND"):
        assert isinstance(read("leadership_171", cell), Bad)


@pytest.mark.parametrize(
    ("cell", "admitted"),
    [
        ("01/02/2010", PartialDate(2010, 2, 1)),
        (date(2010, 2, 1), PartialDate(2010, 2, 1)),
        ("2/2010", PartialDate(2010, 2)),
        ("2010", PartialDate(2010)),
        (2010, PartialDate(2010)),
        ("có, 2022", PartialDate(2022)),
        ("Có (kết nạp ngày 01/02/2010)", PartialDate(2010, 2, 1)),
        ("Đảng viên từ 2010", PartialDate(2010)),
    ],
)
def test_the_day_of_joining_says_yes_and_is_kept(cell: Cell, admitted: PartialDate) -> None:
    assert read("party_member", cell) == admitted
    assert isinstance(read("first_time", cell), Bad)


@pytest.mark.parametrize("cell", ["01/02/2025", date(2025, 2, 1), 2025, "năm 2025", "có, 2025"])
def test_the_day_of_a_certificate_says_yes(cell: Cell) -> None:
    assert read("leadership_171", cell) is True


@pytest.mark.parametrize("cell", [date(2027, 1, 1), "01/01/2027", "có, 2027"])
def test_a_day_still_to_come_says_no_yes(cell: Cell) -> None:
    assert isinstance(read("party_member", cell), Bad)
    assert isinstance(read("leadership_171", cell), Bad)


def test_no_total_counts_a_no_or_what_nobody_knows() -> None:
    assert all(map(says_no_or_unknown, ("-", 0, False, "không", "chưa rõ", "?")))
    assert not any(map(says_no_or_unknown, ("x", "có", "01/01/2010", True)))
