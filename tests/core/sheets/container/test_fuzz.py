"""Damaged files: whatever happens to the bytes, they are read or refused with a sentence."""

from pathlib import Path

import pytest
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chuanhoa.core.sheets.container import open_workbook
from chuanhoa.core.text import Refused, say, to_tcvn3
from tests.core.sheets.container.files import (
    escaped,
    fonts,
    ods,
    ods_table,
    ods_text,
    packed,
    text,
    xls,
    xlsx_parts,
)


def small_xlsx_parts() -> dict[str, str | bytes]:
    old = escaped(to_tcvn3("Nguyễn"))
    body = (
        f'<row r="1">{text("A1", "Họ và tên")}{text("B1", old, 1)}</row>'
        '<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><f>SUM(C2:D2)</f><v>3</v></c></row>'
    )
    strings = f'<si><r><rPr><rFont val=".VnTime"/></rPr><t>{old}</t></r></si>'
    return xlsx_parts(body, strings=strings, styles=fonts("Arial", ".VnTime"))


def small_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Trang")
    font = xlwt.Font()
    font.name = ".VnTime"
    sheet.write_rich_text(0, 0, (("Trần ", font), "x"))
    for row in range(1, 12):
        sheet.write(row, 0, f"Người {row}" * row)
        sheet.write(row, 1, row * 1.5)
        sheet.write(row, 2, xlwt.Formula("SUM(B1:B2)"))
    sheet.write_merge(20, 21, 0, 2, "x")
    return xls(book)


SMALL = {
    "xlsx": packed(small_xlsx_parts()),
    "xls": small_xls(),
    "ods": ods(
        ods_table(f"<table:table-row>{ods_text('Xã')}{ods_text('y')}</table:table-row>" * 3)
    ),
    "csv": 'STT;Họ và tên\r\n1;"Nông Thị\nHà"\r\n'.encode("utf-8-sig"),
    "html": "<html><table><tr><td rowspan=2>Xã</td><td>1</td></tr></table></html>".encode(),
}


def opens_or_is_refused(data: bytes, name: str) -> None:
    try:
        book = open_workbook(data, name)
    except Refused as refused:
        messages = [refused.message]
    else:
        messages = list(book.notes)
        assert all(len(grid.rows) == len(grid.lines) for grid in book.grids)
    assert all(say(message, lang) for message in messages for lang in ("vi", "en"))


@pytest.mark.parametrize("kind", SMALL)
@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_bytes_are_read_or_refused(kind: str, data: st.DataObject) -> None:
    whole = bytearray(SMALL[kind])
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(whole) - 1))
        change = data.draw(st.sampled_from(("set", "cut", "insert", "erase", "long")))
        if change == "set":
            whole[at] = data.draw(st.integers(0, 255))
        elif change == "cut":
            del whole[at + 1 :]
        elif change == "insert":
            whole[at:at] = data.draw(st.binary(min_size=1, max_size=8))
        elif change == "erase":
            del whole[at : at + data.draw(st.integers(1, 40))]
        else:
            whole[at : at + 4] = data.draw(
                st.sampled_from((b"\xff\xff\xff\xff", b"\xff\xff\xff\x7f", b"\0\0\0\0"))
            )
        if not whole:
            break
    opens_or_is_refused(bytes(whole), f"a.{kind}")


@pytest.mark.parametrize("kind", SMALL)
def test_a_file_cut_anywhere_is_read_or_refused(kind: str) -> None:
    whole = SMALL[kind]
    for end in range(0, len(whole), max(1, len(whole) // 150)):
        opens_or_is_refused(whole[:end], f"a.{kind}")


@given(data=st.data())
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_xml_inside_a_sound_archive_is_read_or_refused(data: st.DataObject) -> None:
    parts = dict(small_xlsx_parts())
    name = data.draw(st.sampled_from(sorted(parts)))
    raw = bytearray(str(parts[name]).encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(raw)))
        piece = data.draw(
            st.sampled_from(
                (b"", b"<", b">", b"/>", b'"', b"&", b"\xff", b"9", b"<row>", b"<c>", b"-1")
            )
        )
        raw[at : at + data.draw(st.integers(0, 12))] = piece
    opens_or_is_refused(packed(parts | {name: bytes(raw)}), "a.xlsx")


@given(data=st.data())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_damaged_records_of_an_old_workbook_are_read_or_refused(data: st.DataObject) -> None:
    whole = bytearray(SMALL["xls"])
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(512, len(whole) - 8))
        whole[at : at + 2] = data.draw(st.integers(0, 65535)).to_bytes(2, "little")
    opens_or_is_refused(bytes(whole), "a.xls")


@given(st.binary(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    opens_or_is_refused(raw, "a.xls")


def test_the_sources_of_this_project_are_read_or_refused() -> None:
    for path in sorted(Path(__file__).parent.glob("*.py")):
        opens_or_is_refused(path.read_bytes(), path.name)
