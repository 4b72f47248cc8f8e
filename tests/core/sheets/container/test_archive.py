"""Zip archives that lie, break off or unpack without end."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from chuanhoa.core.sheets.container import limits
from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.text import Refused
from tests.core.sheets.container.files import packed, refusal, xlsx_parts

SHEET = "xl/worksheets/s1.xml"


def code(data: bytes, entry: str) -> str:
    with pytest.raises(Refused) as caught:
        Archive(data, "a.zip").read(entry)
    return caught.value.message.code.removeprefix("sheets.file.")


def of_zeros(megabytes: int, declared: int | None = None, entries: int = 1) -> bytes:
    """An archive of zeros; its directory declares the size in megabytes or another one in bytes."""
    engine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    one = engine.compress(bytes(limits.MEGABYTE)) + engine.flush(zlib.Z_FULL_FLUSH)
    stream = one * megabytes + engine.flush()
    parts = {f"xl/media/{number}.bin": stream for number in range(entries)}
    data = bytearray(packed(xlsx_parts("") | parts, ZIP_STORED))
    size = megabytes * limits.MEGABYTE if declared is None else declared
    for name in parts:
        at = directory_entry(data, name)
        struct.pack_into("<H", data, at + 10, ZIP_DEFLATED)
        struct.pack_into("<I", data, at + 24, size)
    return bytes(data)


def directory_entry(data: bytes | bytearray, name: str) -> int:
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name.encode():
        at = data.index(b"PK\x01\x02", at + 1)
    return at


def test_two_gigabytes_of_zeros_are_refused_by_what_they_declare() -> None:
    data = of_zeros(2048)
    assert len(data) < 4 * limits.MEGABYTE
    assert refusal(data) == "unpacked_too_large"


def test_many_large_entries_count_together() -> None:
    assert refusal(of_zeros(300, entries=4)) == "unpacked_too_large"


def test_an_entry_larger_than_it_declares_is_refused() -> None:
    assert code(of_zeros(5, declared=1000), "xl/media/0.bin") == "broken"


def test_an_entry_that_unpacks_without_end_is_stopped_at_the_limit() -> None:
    assert stream_code(of_zeros(2048, declared=1000)) == "unpacked_too_large"


def stream_code(data: bytes) -> str:
    archive = Archive(data, "a.xlsx")
    with pytest.raises(Refused) as caught:
        for _ in archive.stream("xl/media/0.bin"):
            pass
    return caught.value.message.code.removeprefix("sheets.file.")


def test_one_part_read_again_and_again_counts_each_time() -> None:
    archive = Archive(packed({"x": bytes(limits.MEGABYTE)}), "a.zip")
    archive._left = 10 * limits.MEGABYTE
    for _ in range(10):
        archive.read("x")
    with pytest.raises(Refused):
        archive.read("x")


def test_sheets_that_share_one_huge_part_are_refused() -> None:
    parts = xlsx_parts(*[""] * 20)
    relations = str(parts["xl/_rels/workbook.xml.rels"])
    for number in range(2, 21):
        relations = relations.replace(f"worksheets/s{number}.xml", "worksheets/s1.xml")
    body = b'<row r="1"><c r="A1"><v>1</v></c></row>'
    sheet = (
        b"<worksheet><sheetData>"
        + body
        + b" " * (90 * limits.MEGABYTE)
        + b"</sheetData></worksheet>"
    )
    data = packed(parts | {"xl/_rels/workbook.xml.rels": relations, SHEET: sheet})
    assert refusal(data) in {"unpacked_too_large", "broken"}


def test_a_cut_archive_is_refused_as_cut() -> None:
    data = packed(xlsx_parts('<row r="1"><c r="A1"><v>1</v></c></row>'))
    for share in (0.2, 0.5, 0.9, 0.99):
        assert refusal(data[: int(len(data) * share)]) == "truncated"


def test_a_damaged_entry_is_refused() -> None:
    body = "".join(
        f'<row r="{r}"><c r="A{r}"><v>{r * 7919 % 1000}</v></c></row>' for r in range(1, 500)
    )
    data = bytearray(packed(xlsx_parts(body)))
    at = data.index(SHEET.encode()) + len(SHEET) + 200
    data[at : at + 20] = bytes(20)
    assert refusal(bytes(data)) == "broken"


def test_a_stored_entry_with_a_wrong_check_sum_is_refused() -> None:
    data = packed({"x": b"Nghia Ta"}, ZIP_STORED).replace(b"Nghia Ta", b"Nghia To")
    assert code(data, "x") == "broken"


def test_a_locked_entry_is_refused_as_locked() -> None:
    data = bytearray(packed({"x": b"secret"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert code(bytes(data), "x") == "password"


def test_too_many_entries_are_refused() -> None:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for number in range(20_001):
            archive.writestr(f"{number}", b"")
    assert refusal(out.getvalue()) == "too_many_parts"


def test_names_are_found_whatever_their_slashes_and_capitals() -> None:
    archive = Archive(packed({"XL\\Worksheets\\Sheet1.xml": b"<x/>"}), "a.zip")
    assert archive.read("xl/worksheets/sheet1.xml") == b"<x/>"
    assert archive.read("xl/worksheets/sheet2.xml") == b""


def test_entities_in_any_part_are_refused() -> None:
    laughs = '<!DOCTYPE x [<!ENTITY a "ha">]>'
    for part in ("xl/workbook.xml", SHEET, "xl/styles.xml", "xl/sharedStrings.xml"):
        parts = xlsx_parts("", strings="<si><t>x</t></si>", styles="<fonts/>")
        assert refusal(packed(parts | {part: laughs + str(parts[part])})) == "doctype"


def test_a_shared_string_that_would_swell_in_every_cell_is_refused() -> None:
    strings = f"<si><t>{'x' * 120_000}</t></si><si><t>y</t></si>"
    body = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    assert refusal(packed(xlsx_parts(body, strings=strings))) == "long_text"
