"""Nothing is lost: whatever stands in a sheet, every row that is not empty is told about, once."""

from datetime import date

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from chuanhoa.core.sheets import Grid, read_grid, to_json
from chuanhoa.core.sheets.answer import FileRead
from chuanhoa.core.sheets.answer.json import fields_to_json
from chuanhoa.core.sheets.answer.text import json_pieces
from chuanhoa.core.sheets.grid import Cell, Merge
from chuanhoa.core.text import normalise
from tests.core.sheets.made import accounted, catalogues, grid, problems

HEADS: list[list[list[Cell]]] = [
    [["STT", "Họ và tên", "Năm sinh", "Chức vụ", "Trình độ CM", "LLCT"]],
    [["Họ và tên", "Ngày sinh", "Dân tộc", "Ghi chú"]],
    [
        ["STT", "Họ tên", "Ngày sinh", None, "Trình độ", None],
        [None, None, "Nam", "Nữ", "ĐH", "TC"],
        ["A", "B", 1, 2, 3, 4],
    ],
    [["TT", "Tên đơn vị", "Tổng số", "Nữ", "Đảng viên", "Tỷ lệ %"]],
    [["TT", "Họ và tên", "Tên lớp", "Từ ngày", "Đến ngày", "Kết quả"]],
]
WORDS: list[Cell] = [
    *(
        "Nguyễn Văn Giả",
        "Trần Thị Tưởng",
        "Lê Văn Bịa",
        "ĐH",
        "TC",
        "x",
        "-",
        "nt",
        "//",
        "Tày",
        "Nam",
    ),
    *("I", "II", "A", "a)", "XÃ NGHĨA TÁ", "TT Bằng Lũng", "Cán bộ", "B. CÔNG CHỨC", "Khối Đảng"),
    *(
        "Cộng",
        "Tổng cộng: 3 người",
        "Tỷ lệ %",
        "Ghi chú: thử",
        "(*) thử",
        "Khuyết",
        "Người lập biểu",
    ),
    *(
        "CHỦ TỊCH",
        "Nghĩa Tá, ngày 02 tháng 10 năm 2023",
        "STT",
        "Họ và tên",
        "Bí thư Đảng ủy",
        "12/12",
    ),
    *(
        "10/02/1980",
        "1985",
        "31/02/1990",
        "1/9",
        "006085001234",
        "chữ lạ",
        "ĐH Luật; TC Kế toán",
        " ",
    ),
    *(
        1,
        2,
        3,
        7,
        19.5,
        1980,
        31116,
        6085001234.0,
        True,
        date(2023, 12, 12),
        None,
        None,
        None,
        None,
    ),
]

cells = st.sampled_from(WORDS) | st.text(max_size=6) | st.none()
rows = st.lists(cells, max_size=8)
persons = st.builds(
    lambda number, name, rest: [number, name, *rest],
    st.integers(1, 5) | st.none(),
    st.sampled_from(["Nguyễn Văn Giả", "Trần Thị Tưởng", "Ma Văn Thử", "Xã Bản Thi", None]),
    st.lists(cells, max_size=6),
)


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """Sheets as clerks might leave them: a letterhead, a head, rows of all sorts, sometimes again."""
    content: list[list[Cell]] = []
    for _ in range(draw(st.integers(1, 2))):
        content += draw(st.lists(rows, max_size=3))
        content += [list(row) for row in draw(st.sampled_from([*HEADS, []]))]
        content += draw(st.lists(persons | rows, max_size=9))
    for row in content:
        while row and row[-1] is None:
            row.pop()
    merges = draw(st.lists(merges_of(len(content)), max_size=3)) if content else []
    lines = list(range(1, len(content) + 1))
    hidden = frozenset(draw(st.sets(st.integers(0, 12), max_size=2)))
    return Grid("Sheet1", content, lines, merges=tuple(merges), hidden_rows=hidden)


def merges_of(height: int) -> st.SearchStrategy[Merge]:
    return st.builds(
        lambda top, left, down, right: Merge(top, left, min(top + down, height - 1), left + right),
        st.integers(0, height - 1),
        st.integers(0, 7),
        st.integers(0, 2),
        st.integers(0, 4),
    )


def filled_rows(grid: Grid) -> list[int]:
    """Rows in which a person sees something."""
    return [
        line
        for line, row in zip(grid.lines, grid.rows, strict=True)
        if any(cell is not None and normalise(str(cell)) for cell in row)
    ]


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(grids())
@example(Grid("Sheet1", [["STT", "Họ và tên", "Năm sinh"], [1, "Nguyễn Văn Giả"]], [1, 2]))
def test_every_filled_row_is_told_about_exactly_once(grid: Grid) -> None:
    sheets = read_grid(grid, catalogues=catalogues(), file_name="tệp.xlsx")
    told = accounted(sheets)
    assert set(filled_rows(grid)) <= set(told)
    assert len(told) == len(set(told))


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(grids())
def test_the_quick_json_text_is_the_plain_json(grid: Grid) -> None:
    import json

    read = FileRead("x", read_grid(grid, catalogues=catalogues(), file_name="tệp.xlsx"))
    assert json.loads("".join(json_pieces(read, explain=True))) == to_json(read, explain=True)


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(grids())
def test_reading_is_a_function_of_the_sheet_and_leaves_it_as_it_is(grid: Grid) -> None:
    before = [list(row) for row in grid.rows]
    first = read_grid(grid, catalogues=catalogues(), file_name="tệp.xlsx")
    again = read_grid(grid, catalogues=catalogues(), file_name="tệp.xlsx")
    assert [list(row) for row in grid.rows] == before
    assert [[fields_to_json(r.fields) for r in s.records] for s in first] == [
        [fields_to_json(r.fields) for r in s.records] for s in again
    ]


FAR = "TT|{title}|Năm\n1|{row}|1980\n2|{row}|1985\n|Ghi chú: thử\n|cuối|"


@pytest.mark.parametrize(
    ("title", "row"), [("Họ và tên", "Nguyễn Văn Giả"), ("Tên đơn vị", "Xã Nghĩa Tá")]
)
def test_a_word_far_below_a_table_is_no_part_of_its_foot(title: str, row: str) -> None:
    near = grid(FAR.format(title=title, row=row))
    lines = [1, 2, 3, 4, 1_048_570]
    far = near._replace(lines=lines)
    read = [read_grid(one, catalogues=catalogues(), file_name="x")[0] for one in (near, far)]
    assert [problems(sheet) for sheet in read] == [
        [],
        [("B1048570", "row_not_understood", "cuối", None)],
    ]
