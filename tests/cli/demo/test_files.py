"""The files: the same seed gives the same bytes; each fault stands where it says it stands."""

import hashlib
from collections import Counter
from pathlib import Path

import openpyxl
from python_calamine import CalamineWorkbook

from chuanhoa.cli.demo import District, Fault, write_district
from chuanhoa.cli.demo.model import STAMP
from chuanhoa.cli.demo.writing.page import letters
from chuanhoa.core.text import Decoded, decode, from_tcvn3, from_vni, normalise

LEGACY = {"06. Ban Thi.xlsx": from_tcvn3, "07. Quang Bach.xlsx": from_vni}
FOREIGN_FORMATS = {".csv", ".ods"}


def digests(folder: Path) -> dict[str, str]:
    return {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in sorted(folder.iterdir())}


def cells_as_text(path: Path) -> list[list[list[str]]]:
    """All sheets as text, by other people's readers; legacy fonts made Unicode by hand."""
    if path.suffix == ".csv":
        read: Decoded = decode(path.read_bytes())
        delimiter = next(d for d in "\t;," if d in read.text.splitlines()[0])
        return [[line.split(delimiter) for line in read.text.splitlines()]]
    book = CalamineWorkbook.from_path(path)
    convert = LEGACY.get(path.name, lambda text: text)
    sheets = (book.get_sheet_by_name(n).to_python(skip_empty_area=False) for n in book.sheet_names)
    return [[[normalise(convert(str(c))) for c in row] for row in sheet] for sheet in sheets]


def test_the_same_seed_gives_the_same_bytes(
    district: District, folder: Path, tmp_path: Path
) -> None:
    again = write_district(tmp_path, seed=district.seed)
    assert again == district
    assert digests(tmp_path) == digests(folder)


def test_there_is_a_file_for_each_commune_in_at_least_eight_layouts(district: District) -> None:
    people = [f for f in district.files if f.kind == "people"]
    assert [f.unit for f in people] == [c.code for c in district.communes]
    assert len({f.layout for f in people}) >= 8
    assert Counter(f.kind for f in district.files) == {
        "people": 20,
        "deputies": 1,
        "turns": 5,
        "aggregate": 2,
        "arranged": 3,
    }


def test_the_folder_holds_these_files_and_nothing_else(district: District, folder: Path) -> None:
    assert {p.name for p in folder.iterdir()} == {f.name for f in district.files}


def test_every_sheet_in_sight_bears_the_stamp(district: District, folder: Path) -> None:
    for file in district.files:
        for number, sheet in enumerate(cells_as_text(folder / file.name)):
            text = " ".join(cell for row in sheet for cell in row).upper()
            lookup = file.layout in {"hidden", "counted"} and number == 1
            assert (STAMP in text) or lookup, (file.name, number)


def test_every_printed_page_bears_the_stamp(district: District, folder: Path) -> None:
    for file in district.files:
        path = folder / file.name
        if path.suffix not in FOREIGN_FORMATS:
            book = openpyxl.load_workbook(path)
            assert {sheet.oddFooter.center.text for sheet in book} == {STAMP}


def test_every_list_states_its_date_in_its_own_words(district: District, folder: Path) -> None:
    for file in district.files:
        text = " ".join(c for s in cells_as_text(folder / file.name) for row in s for c in row)
        assert file.dated in text, file.name
    assert len({f.dated for f in district.files if f.kind == "people"}) >= 12


def test_two_communes_and_more_are_written_in_encodings_from_before_unicode(
    folder: Path, district: District
) -> None:
    assert district.files
    read = decode((folder / "04_Dong_Lac.csv").read_bytes())
    assert read.encoding == "windows-1258"
    assert decode((folder / "05_Tan_Lap_Unicode_Text.csv").read_bytes()).encoding == "utf-16-le"
    for name, font in (("06. Ban Thi.xlsx", ".VnTime"), ("07. Quang Bach.xlsx", "VNI-Times")):
        sheet = openpyxl.load_workbook(folder / name).worksheets[0]
        fonts = Counter(c.font.name for row in sheet for c in row if isinstance(c.value, str))
        assert fonts[font] > 100


def test_every_person_stands_once_in_the_lists_and_one_guest_twice(district: District) -> None:
    listed = Counter(row.subject for f in district.files if f.kind == "people" for row in f.rows)
    everybody = {p.id for p in (*district.people, *district.part_time)}
    guest = next(f for f in district.faults if f.id == "same_person_twice").subjects[0]
    assert set(listed) == everybody
    assert {id_ for id_, n in listed.items() if n != 1} == {guest}
    assert listed[guest] == 2


def test_every_turn_and_every_deputy_stands_once(district: District) -> None:
    turns = Counter(row.turn for f in district.files if f.kind == "turns" for row in f.rows)
    assert turns == Counter(t.id for t in district.turns)
    deputies = Counter(r.subject for f in district.files if f.kind == "deputies" for r in f.rows)
    assert deputies == Counter(d.id for d in district.deputies)


def test_a_dozen_faults_and_more_are_planted_each_in_its_file(district: District) -> None:
    assert len(district.faults) == len({f.id for f in district.faults}) >= 12
    assert {f.file for f in district.faults} <= {f.name for f in district.files}
    assert Counter(f.expect for f in district.faults)["problem"] >= 8


def test_each_fault_stands_in_the_cell_it_names(district: District, folder: Path) -> None:
    for fault in district.faults:
        assert standing(folder, fault) == fault.found, fault.id


def test_mended_files_hold_what_the_mends_write(
    district: District, mended: District, mended_folder: Path
) -> None:
    assert mended.faults == ()
    written = [f for f in district.faults if f.mend.act == "write"]
    assert len(written) >= 10
    for fault in written:
        assert standing(mended_folder, fault) == (fault.mend.value or ""), fault.id


def test_files_without_a_fault_are_the_same_when_mended(
    district: District, mended: District, folder: Path, mended_folder: Path
) -> None:
    assert [f.name for f in mended.files] == [f.name for f in district.files]
    before, after = digests(folder), digests(mended_folder)
    struck = {f.file for f in district.faults if f.expect != "ignored"}
    alike = next(f.file for f in district.faults if f.id == "alike_pair")
    assert {name for name in before if before[name] != after[name]} == struck - {alike}


def standing(folder: Path, fault: Fault) -> str:
    """What stands in the cell of a fault, in the writing of a clerk."""
    path = folder / fault.file
    column, line = split(fault.cell)
    if path.suffix == ".csv":
        return cells_as_text(path)[0][line - 1][column]
    book = CalamineWorkbook.from_path(path)
    sheet = book.get_sheet_by_name(fault.sheet).to_python(skip_empty_area=False)
    value = sheet[line - 1][column]
    if hasattr(value, "strftime"):
        return value.strftime("%d/%m/%Y")
    if isinstance(value, float):
        return str(int(value))
    return normalise(LEGACY.get(path.name, lambda text: text)(str(value)))


def split(cell: str) -> tuple[int, int]:
    name = cell.rstrip("0123456789")
    return next(i for i in range(200) if letters(i) == name), int(cell[len(name) :])
