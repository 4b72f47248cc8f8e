"""Cells of a row that tell one field: each is read once, and what is left of it is known."""

from dataclasses import replace

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.records.together import Together
from chuanhoa.core.sheets.values.bad import NONE, Bad, wanted
from chuanhoa.core.sheets.values.levels import Credential
from chuanhoa.core.sheets.values.listed import Post
from chuanhoa.core.text import PartialDate

WRONG = Bad("sheets.not_a_date", wanted("date"))
BOTH, FIRST = Post("Bí thư, Chủ tịch", ("BT", "CT_HDND")), Post("Bí thư", ("BT",))
UNKNOWN = Post("Đảng ủy viên", ())


def together(*answers: object, **about: object) -> tuple[object, list[int]]:
    """What answers to the cells of a row say together, and of which cells something is left."""
    both = replace(Together(list(answers).__getitem__), **about)
    cells = tuple(range(len(answers)))
    return both(cells), [at for at in cells if both.left(at)(cells) is not None]


def test_what_is_left_of_cells_is_known_without_reading_them_again() -> None:
    asked: list[Cell] = []

    def read(cell: Cell) -> Post:
        asked.append(cell)
        return Post(str(cell), ("CHUYEN_VIEN",) if cell == "Chuyên viên" else ("BT",))

    both = Together(read, leading=frozenset(["BT"]), titles_of_rank=frozenset(["CHUYEN_VIEN"]))
    cells = ("Chuyên viên", "Bí thư")
    assert both(cells) == Post("Bí thư", ("BT",))
    assert [both.left(at)(cells) for at in (0, 1)] == ["Chuyên viên", None]
    assert asked == ["Chuyên viên", "Bí thư"]


def test_a_cell_of_another_field_counts_only_where_it_names_a_known_post() -> None:
    assert together(None, UNKNOWN, own=1) == (None, [])
    assert together(None, FIRST, own=1) == (FIRST, [])
    assert together(None, UNKNOWN, own=2) == (UNKNOWN, [])


def test_a_cell_that_cannot_be_read_is_asked_about_only_where_no_other_says_it() -> None:
    day = PartialDate(1970, 2, 1)
    assert together(day, WRONG) == (day, [1])
    for before, severity in ((None, "error"), (NONE, "warning")):
        bad, left = together(before, WRONG)
        assert isinstance(bad, Bad)
        assert (bad.at, bad.severity, bad.kept, left) == (1, severity, before, [])
    bad, _left = together(WRONG, day)
    assert isinstance(bad, Bad)
    assert (bad.at, bad.severity, bad.kept) == (0, "warning", day)


def test_posts_that_the_first_cell_has_said_are_not_left_over() -> None:
    assert together(BOTH, FIRST) == (BOTH, [])
    assert together(FIRST, UNKNOWN) == (FIRST, [1])
    assert together(FIRST, BOTH)[0] == Post(f"{FIRST.text}; {BOTH.text}", ("BT", "CT_HDND"))


def test_a_year_and_its_first_or_last_day_agree() -> None:
    for day in (PartialDate(1970, 1, 1), PartialDate(1970, 12, 31)):
        assert together(PartialDate(1970), day) == (day, [])


def test_no_level_and_a_level_contradict_each_other() -> None:
    none, degree = (Credential("chua"),), (Credential("dai_hoc"),)
    bad, _left = together(none, degree, rank=len)
    assert isinstance(bad, Bad)
    assert (bad.code, bad.kept) == ("sheets.two_cells", none)
    assert together(none, none, rank=len) == (none, [])
