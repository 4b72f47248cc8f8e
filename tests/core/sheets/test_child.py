import os
import pickle
from pathlib import Path
from types import MappingProxyType

import pytest

from chuanhoa.core.sheets import child
from chuanhoa.core.sheets.child import Bounds, read_bounded, run_bounded, supervise
from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.sheets.packing import unpacked
from chuanhoa.core.text import Refused
from tests.core.sheets.container.files import (
    ods,
    ods_table,
    ods_text,
    packed,
    text,
    xlsx,
    xlsx_parts,
)
from tests.core.sheets.container.test_archive import of_zeros

TASKS = "tests.core.sheets.tasks"
TABLE = f'<row r="1">{text("A1", "Họ và tên")}</row><row r="2">{text("A2", "Nông Thị Hà")}</row>'


def code(task: str, bounds: Bounds | None = None) -> str:
    with pytest.raises(Refused) as caught:
        run_bounded(f"{TASKS}:{task}", b"1", "a.xlsx", bounds=bounds, isolated=True)
    return caught.value.message.code.removeprefix("sheets.file.")


def test_a_small_file_is_read_here_and_a_large_one_in_a_child() -> None:
    own, data, name = run_bounded(f"{TASKS}:process", b"a;b", "a.csv")
    assert (own, data, name) == (os.getpid(), b"a;b", "a.csv")
    other, data, name = run_bounded(f"{TASKS}:process", b"a;b\n" * 600_000, "a.csv")
    assert (other == os.getpid(), len(data), name) == (False, 2_400_000, "a.csv")


def test_a_small_archive_that_unpacks_to_much_is_read_in_a_child() -> None:
    assert child._is_small(packed({"x": bytes(30 << 20)}))
    assert not child._is_small(packed({"x": bytes(40 << 20)}))


def test_text_is_read_here_only_when_it_is_short() -> None:
    assert child._is_small(b"<table>" + b"x" * 400_000)
    assert not child._is_small(b"<table>" + b"x" * 600_000)
    assert child._is_small(b"\xd0\xcf\x11\xe0" + bytes(600_000))


def test_an_answer_beyond_its_share_of_memory_is_not_handed_over() -> None:
    assert code("long", Bounds(megabytes=200)) == "stopped"


def test_a_child_gives_the_same_answer() -> None:
    data = xlsx(TABLE + '<row r="9000"><c r="B9000"><f>SUM(A1:A2)</f></c></row>')
    assert run_bounded(child.OPEN, data, "a.xlsx", isolated=True) == open_workbook(data, "a.xlsx")


def test_read_only_mappings_travel_both_ways() -> None:
    options = {"words": MappingProxyType({"x": "y"})}
    answer = run_bounded(f"{TASKS}:mapped", b"z", "a.csv", options=options, isolated=True)
    assert answer == {"x": "y", "a.csv": "z"}


def test_a_refusal_comes_back_from_the_child() -> None:
    assert code("refuse") == "empty"


def test_a_reading_without_end_is_ended() -> None:
    assert code("for_ever", Bounds(seconds=2)) == "took_too_long"


def test_a_reading_that_wants_all_memory_is_ended() -> None:
    assert code("hungry", Bounds(megabytes=600)) == "stopped"


def test_a_reader_that_ends_its_process_does_not_end_ours() -> None:
    assert code("abort") == "stopped"


def test_a_mistake_of_ours_is_not_blamed_on_the_file() -> None:
    with pytest.raises(RuntimeError, match="ZeroDivisionError"):
        run_bounded(f"{TASKS}:mistake", b"1", "a.xlsx", isolated=True)


def test_an_answer_is_taken_apart_with_distrust() -> None:
    with pytest.raises(pickle.UnpicklingError, match=r"posix.system|nt.system"):
        run_bounded(f"{TASKS}:trap", b"1", "a.xlsx", isolated=True)


@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("chuanhoa.core.sheets.container.archive", "ZipFile"),
        ("chuanhoa.core.sheets.container.archive", "Archive.read"),
        ("chuanhoa.core.sheets.container", "archive.ZipFile"),
        ("chuanhoa.core.sheets.grid", "Grid.__class__"),
    ],
)
def test_an_answer_reaches_no_type_of_others_by_way_of_ours(module: str, name: str) -> None:
    strings = b"".join(b"\x8c" + bytes([len(word)]) + word.encode() for word in (module, name))
    with pytest.raises(pickle.UnpicklingError, match=name):
        unpacked(b"\x80\x04" + strings + b"\x93.")


def test_a_path_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "danh-sach.xlsx"
    path.write_bytes(xlsx(TABLE))
    assert read_bounded(path).grids[0].rows == [["Họ và tên"], ["Nông Thị Hà"]]
    for unreadable in (tmp_path / "khong-co.xlsx", tmp_path):
        with pytest.raises(Refused) as caught:
            read_bounded(unreadable)
        assert caught.value.message.code == "sheets.file.cannot_open"


def test_a_path_beyond_the_limit_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lon.xlsx"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    with pytest.raises(Refused) as caught:
        read_bounded(path)
    assert caught.value.message.params == {"file": "lon.xlsx", "found": 200, "limit": 100}


class _Growing(type(Path())):  # type: ignore[misc]  # the class of paths of this system
    """A file to which somebody writes while it is read."""

    def read_bytes(self) -> bytes:
        data = super().read_bytes()
        with self.open("ab") as file:
            file.write(b"2;Tran;1985\n")
        return bytes(data)


def test_a_file_that_is_being_written_is_refused(tmp_path: Path) -> None:
    path = _Growing(tmp_path / "a.csv")
    path.write_bytes(b"STT;Ten;Sinh\n1;Le;1980\n")
    with pytest.raises(Refused) as caught:
        read_bounded(path)
    assert caught.value.message.code == "sheets.file.being_written"


def test_a_supervised_task_writes_to_our_streams(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "x"
    path.write_text("Nghĩa Tá")
    assert supervise(f"{TASKS}:say", str(path), "2", file="a.xlsx") == 2
    assert capfd.readouterr().out == "Nghĩa Tá"
    with pytest.raises(Refused) as caught:
        supervise(f"{TASKS}:wait", "x", file="a.xlsx", bounds=Bounds(seconds=2))
    assert caught.value.message.code == "sheets.file.took_too_long"


NARROW = Bounds(seconds=60, megabytes=700)
STRAY = xlsx(TABLE + '<row r="1048576"><c r="IV1048576"><v>1</v></c></row>')
DANGEROUS = {
    "zeros": (lambda: of_zeros(2048), "unpacked_too_large"),
    "lying zeros": (lambda: of_zeros(2048, declared=1000), None),
    "empty columns": (
        lambda: xlsx('<row r="1">' + '<c r="A1" s="0"/>' * 1_000_000 + "</row>"),
        None,
    ),
    "million rows": (
        lambda: xlsx(
            "".join(
                f'<row r="{row}"><c r="IV{row}"><v>1</v></c></row>' for row in range(1, 200_000)
            )
        ),
        "too_many_cells",
    ),
    "repeated cells": (
        lambda: ods(
            ods_table(
                '<table:table-row table:number-rows-repeated="1000000">'
                + ods_text("x" * 1000, 'table:number-columns-repeated="250"')
                + "</table:table-row>"
            )
        ),
        "too_many_cells",
    ),
    "laughs": (
        lambda: packed(
            xlsx_parts(TABLE)
            | {
                "xl/sharedStrings.xml": "<!DOCTYPE s ["
                + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
                + "]><sst><si><t>&a29;</t></si></sst>"
            }
        ),
        "doctype",
    ),
    "one endless row": (lambda: xlsx('<row r="1">' + " " * (40 << 20) + "</row>"), "broken"),
}
"""Each made where it is read: whoever only collects the tests does not wait for it."""


@pytest.mark.parametrize("name", DANGEROUS)
def test_a_dangerous_file_ends_in_a_sentence_within_narrow_bounds(name: str) -> None:
    made, expected = DANGEROUS[name]
    data, found = made(), None
    try:
        run_bounded(child.OPEN, data, "a.xlsx", bounds=NARROW, isolated=True)
    except Refused as refusal:
        found = refusal.message.code.removeprefix("sheets.file.")
    assert found == expected


def test_a_stray_cell_allocates_nothing_beyond_its_rows() -> None:
    book = run_bounded(child.OPEN, STRAY, "a.xlsx", bounds=NARROW, isolated=True)
    assert len(book.grids[0].rows) == 4
