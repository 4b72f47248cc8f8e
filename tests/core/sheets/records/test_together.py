"""Cells of a row that tell one field: each is read once, and what is left of it is known."""

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.records.together import Together
from chuanhoa.core.sheets.values.listed import Post


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
