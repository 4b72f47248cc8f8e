"""Whether Excel opens an .xlsx without a word: what it refuses or mends and LibreOffice takes."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
NAME, TEXT, TITLE, PROMPT, LISTED, LINK = 31, 32_767, 32, 255, 255, 2_079
"""Letters, as UTF-16 counts them: of a sheet's name, a cell, a prompt's title and text, a list, a link."""
ROWS, COLUMNS, BREAKS, XFS, FORMATS, HEIGHT, WIDTH = (
    1_048_576,
    16_384,
    1_026,
    65_490,
    250,
    409.5,
    255,
)
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9]\d*)")
_DATE = re.compile(r"[dmyh]", re.IGNORECASE)
_NEEDS_QUOTES = re.compile(r"[^\w.]|^\d|^[A-Za-z]{1,3}\d+$")
Box = tuple[int, int, int, int]


def is_workbook(data: bytes) -> bool:
    """Whether bytes are those of an .xlsx."""
    if data[:4] != b"PK\x03\x04":
        return False
    with ZipFile(BytesIO(data)) as parts:
        return "xl/workbook.xml" in parts.namelist()


def faults(data: bytes) -> list[str]:
    """Return what Excel would refuse or mend, each with its part; [] for a sound workbook."""
    with ZipFile(BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    texts = {name: body.decode("utf-8") for name, body in parts.items()}
    found = [
        f"{name}: a sign that XML has not" for name, text in texts.items() if _NO_XML.search(text)
    ]
    trees = {
        name: ET.fromstring(body) for name, body in parts.items() if not _NO_XML.search(texts[name])
    }
    book = trees["xl/workbook.xml"]
    names = [one.get("name", "") for one in book.iter(f"{S}sheet")]
    found += [f"workbook: {told}" for told in (*_names(names), *_defined(book, names))]
    styles = trees["xl/styles.xml"]
    found += [f"styles: {told}" for told in _styles(styles)]
    if strings := trees.get("xl/sharedStrings.xml"):
        found += [f"strings: {told}" for told in _strings(strings)]
    dates = _dates(styles)
    for name, tree in trees.items():
        if name.startswith("xl/worksheets/sheet"):
            found += [f"{name}: {told}" for told in _sheet(tree, dates)]
    return found


def _length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _names(names: list[str]) -> Iterator[str]:
    for name, times in Counter(map(str.casefold, names)).items():
        if times > 1:
            yield f"two sheets called {name}"
    for name in names:
        if not name or _length(name) > NAME or re.search(r"[\[\]:*?/\\]", name):
            yield f"a sheet called {name!r}"
        if name[:1] == "'" or name[-1:] == "'" or name.casefold() == "history":
            yield f"a sheet called {name!r}"


def _defined(book: ET.Element, names: list[str]) -> Iterator[str]:
    seen = Counter(
        (one.get("name"), one.get("localSheetId")) for one in book.iter(f"{S}definedName")
    )
    yield from (f"{name} twice" for (name, _), times in seen.items() if times > 1)
    for one in book.iter(f"{S}definedName"):
        for part in re.findall(r"(?:'(?:[^']|'')*'|[^',!]+)!", one.text or ""):
            quoted = part.startswith("'")
            name = part[1:-2].replace("''", "'") if quoted else part[:-1]
            if name not in names or (not quoted and _NEEDS_QUOTES.search(name)):
                yield f"{one.get('name')} of {part}"


def _styles(styles: ET.Element) -> Iterator[str]:
    for tag, most in (("cellXfs", XFS), ("numFmts", FORMATS), ("fonts", 1_024), ("fills", 256)):
        group = styles.find(f"{S}{tag}")
        if group is not None and len(group) > most:
            yield f"{len(group)} {tag}"


def _dates(styles: ET.Element) -> set[str]:
    """Return the numbers of the styles that show a number as a day."""
    codes = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{S}numFmt")}
    own = {
        number for number, code in codes.items() if _DATE.search(re.sub(r'"[^"]*"|\\.', "", code))
    }
    days = own | {str(number) for number in (*range(14, 23), *range(45, 48))}
    listed = styles.find(f"{S}cellXfs")
    assert listed is not None
    return {str(at) for at, one in enumerate(listed) if one.get("numFmtId") in days}


def _strings(strings: ET.Element) -> Iterator[str]:
    for at, one in enumerate(strings.iter(f"{S}si")):
        if _length("".join(one.itertext())) > TEXT:
            yield f"text {at} is longer than a cell takes"


def _sheet(tree: ET.Element, dates: set[str]) -> Iterator[str]:
    yield from _cells(tree, dates)
    merged = [_box(one.get("ref", "")) for one in tree.iter(f"{S}mergeCell")]
    yield from (f"{box} merged alone" for box in merged if box[:2] == box[2:])
    yield from (f"{a} and {b} overlap" for a, b in _overlapping(merged))
    filters = [_box(one.get("ref", "")) for one in tree.iter(f"{S}autoFilter")]
    if len(filters) > 1:
        yield "two filters"
    for one in tree.iter(f"{S}dataValidation"):
        yield from _choices(one)
    links = [one.get("location", "") for one in tree.iter(f"{S}hyperlink")]
    yield from (f"a link of {len(link)}" for link in links if _length(link) > LINK)
    for tag in ("rowBreaks", "colBreaks"):
        if (
            len(list(tree.iter(f"{S}{tag}"))) > 1
            or sum(len(one) for one in tree.iter(f"{S}{tag}")) > BREAKS
        ):
            yield f"{tag} too many"
    for one in tree.iter(f"{S}row"):
        if float(one.get("ht", 0)) > HEIGHT:
            yield f"row {one.get('r')} is too tall"
    yield from (
        "a column too wide" for one in tree.iter(f"{S}col") if float(one.get("width", 0)) > WIDTH
    )
    for tag in ("oddHeader", "oddFooter"):
        yield from (
            f"{tag} too long" for one in tree.iter(f"{S}{tag}") if _length(one.text or "") > PROMPT
        )


def _cells(tree: ET.Element, dates: set[str]) -> Iterator[str]:
    last = 0, 0
    for cell in tree.iter(f"{S}c"):
        top, left, *_ = _box(cell.get("r", ""))
        if (top, left) <= last or top > ROWS or left > COLUMNS:
            yield f"{cell.get('r')} out of place"
        last = top, left
        if cell.find(f"{S}f") is not None:
            yield f"{cell.get('r')} is a formula"
        value, kind = cell.findtext(f"{S}v"), cell.get("t", "n")
        if kind != "n" or value is None:
            continue
        if not re.fullmatch(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", value):
            yield f"{cell.get('r')} holds {value}"
        elif cell.get("s") in dates and float(value) < 0:
            yield f"{cell.get('r')} is a day before 1900"


def _choices(one: ET.Element) -> Iterator[str]:
    where = one.get("sqref", "")
    listed = one.findtext(f"{S}formula1") or ""
    if one.get("type") == "list" and listed.startswith('"') and _length(listed) - 2 > LISTED:
        yield f"the list of {where} is too long"
    for title, text in (("promptTitle", "prompt"), ("errorTitle", "error")):
        if _length(one.get(title, "")) > TITLE or _length(one.get(text, "")) > PROMPT:
            yield f"the {text} of {where} is too long"


def _box(ref: str) -> Box:
    corners = [(int(row), _column(letters)) for letters, row in _CELL.findall(ref)]
    (top, left), (bottom, right) = corners[0], corners[-1]
    return top, left, bottom, right


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def _overlapping(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    """Yield neighbours, by their first rows, that share a cell."""
    open_: list[Box] = []
    for box in sorted(boxes):
        open_ = [one for one in open_ if one[2] >= box[0]]
        yield from ((one, box) for one in open_ if one[1] <= box[3] and box[1] <= one[3])
        open_.append(box)
