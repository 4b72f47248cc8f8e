"""What stands above a table: office, title, as-of date, period, commune, unit of the numbers."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout.cells import is_blank, lines_of
from chuanhoa.core.sheets.layout.places import commune_called, commune_in
from chuanhoa.core.text import Message, PartialDate, Refused, fold, normalise
from chuanhoa.core.text.patterns import regex

FIRST_YEAR: Final = 1950
LAST_YEAR: Final = 2100

_SECRET: Final = frozenset({"MẬT", "TỐI MẬT", "TUYỆT MẬT"})
_DAY = r"(?:ngay\s*)?(?P<d>\d{1,2})\s*(?:[/.\-]|thang)\s*(?P<m>\d{1,2})"
_FULL = rf"{_DAY}\s*(?:[/.\-]|nam)\s*(?P<y>\d{{4}})"
_MONTH = r"(?:het\s*)?thang\s*(?P<m>\d{1,2})\s*(?:[/.\-]|nam)\s*(?P<y>\d{4})"
_AS_OF = regex(
    r"(?:tinh|tinh den|so lieu|thoi diem|co mat|co den|thoi gian|cap nhat|chot)\W+"
    rf"(?:\w+\W+){{0,5}}?(?:{_FULL})"
)
_AS_OF_ALONE = regex(rf"(?:^|[(\[])\W*(?:den|het)(?: het)?(?: ngay)?\W+(?:{_FULL})\W*(?:$|[)\]])")
"""A line or bracket that says nothing else: "(Đến 30/9/2023)"."""
_AS_OF_MONTH = regex(
    rf"(?:tinh|so lieu|thoi diem|co (?:mat|den)|cap nhat)\W+(?:\w+\W+){{0,4}}?{_MONTH}"
)
_AS_OF_DAY = regex(rf"(?:tinh|thoi diem|so lieu)\W+(?:\w+\W+){{0,4}}?{_DAY}(?!\d)")
_AS_OF_YEAR = regex(r"tinh (?:den|het)\W+(?:het\W+|cuoi\W+)?nam\W+(?P<y>\d{4})")
_YEAR = regex(r"\bnam\W*(?P<y>\d{4})(?!\s*[-–/]\s*\d{4})")
_SPAN = regex(
    r"(?:giai doan|nhiem ky|nien khoa|trong cac nam|tu nam|nam|tu)\W*(?P<a>\d{4})\s*"
    r"(?:[-–/]|den(?: nam)?)\s*(?P<b>\d{4})"
)
_SPAN_MONTHS = regex(
    r"tu\W*(?:thang\s*(?P<am>\d{1,2})\s*[/.\-]?\s*)?(?:nam\s*)?(?P<a>\d{4})\s*(?:den|[-–])\W*"
    r"(?:het\W+)?thang\s*(?P<bm>\d{1,2})\s*(?:[/.\-]|nam)\s*(?P<b>\d{4})"
)
_SPAN_DAYS = regex(
    rf"tu\W+{_FULL}\W*(?:den|[-–])\W*(?:ngay\s*)?"
    r"(?P<d2>\d{1,2})\s*[/.\-]\s*(?P<m2>\d{1,2})\s*[/.\-]\s*(?P<y2>\d{4})"
)
_QUARTER = regex(r"quy\W*(?P<q>iv|iii|ii|i|[1-4])\W+(?:nam\W*)?(?P<y>\d{4})")
_HALF = regex(r"6 thang (?P<h>dau|cuoi)(?: nam)?\W+(?:nam\W*)?(?P<y>\d{4})")
_NINE = regex(r"9 thang(?: dau)?(?: nam)?\W+(?:nam\W*)?(?P<y>\d{4})")
_ONE_MONTH = regex(r"(?<!\d )(?<!\d)thang\W*(?P<m>\d{1,2})\s*(?:/|nam)\s*(?P<y>\d{4})")
_SIGNED = regex(r"[,…._]\s*ngay\W+[\d…._ ]+\s*thang", re.DOTALL)
_LABEL = regex(
    r"^(?:tên )?(?:đơn vị(?: báo cáo| công tác| lập)?|xã|phường|thị trấn|xã,? phường,? thị trấn"
    r"|xã \(thị trấn\)|cơ quan|ubnd xã)\s*:\s*(?P<rest>.+)$",
    re.IGNORECASE,
)
_MEASURE = regex(r"(?:đơn vị tính|đvt)\s*:\s*([^\d()]{2,24})\)?$", re.IGNORECASE)
_OFFICE = regex(r"uy ban nhan dan|\bubnd\b|dang uy|dang bo|hoi dong nhan dan|\bhdnd\b|phong |ban ")
_FORM = regex(r"\b(?:BM|Biểu|Mẫu|Phụ lục)\b.*?\d", re.IGNORECASE)
_TITLE = regex(
    r"danh sach|bao cao|thong ke|tong hop|bieu|so luong|ket qua|bang|ke hoach|trich ngang"
)
_NAMED_DAY = regex(rf"(?:^|, ?){_FULL}\W*$")
"""A line that ends in a day and says no more than the place: "Nghĩa Tá, ngày 31 tháng 10 năm 2026"."""
_TITLE_DAY = regex(rf"\bngay\s*{_FULL}\W*$")
_OF_A_PAPER = regex(r"quyet dinh|cong van|nghi quyet|nghi dinh|thong tu|kem theo|\bso\W*\d")
_QUARTERS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Period(NamedTuple):
    """The stretch of time a sheet tells about, both ends inclusive."""

    first: PartialDate
    last: PartialDate

    def iso(self) -> str:
        """`2021/2023-09`, an ISO 8601 interval with the precision of each end."""
        return f"{self.first.iso()}/{self.last.iso()}"


class Letterhead(NamedTuple):
    """What the lines above a table say; None where they do not say it."""

    title: str | None = None
    as_of: PartialDate | None = None
    year: int | None = None
    period: Period | None = None
    commune: str | None = None
    office: str | None = None
    measure: str | None = None
    form: str | None = None

    def over(self, earlier: "Letterhead") -> "Letterhead":
        """Take what this letterhead leaves open taken from an earlier one of the same sheet."""
        if self == Letterhead():
            return earlier
        return self._replace(
            as_of=self.as_of or (earlier.as_of if self.year is None else None),
            year=self.year or earlier.year,
            period=self.period or earlier.period,
            office=self.office or earlier.office,
            commune=self.commune or earlier.commune,
        )


def read_letterhead(grid: Grid, rows: Iterable[int]) -> Letterhead:
    """Return the letterhead in `rows`. Raises Refused where a line says MẬT: nothing of the file is kept."""
    lines = [
        line
        for row in rows
        for cell in grid.rows[row]
        if not is_blank(cell)
        for line in lines_of(cell)
    ]
    refuse_secret(lines)
    folded = [fold(line) for line in lines]
    dated = " ".join(line for line in folded if not _SIGNED.search(line))
    period = _period(_without_as_of(dated))
    year = _year(dated)
    if period and period.first.year != period.last.year:
        year = None
    return Letterhead(
        title=_title(lines),
        as_of=_as_of(dated, year) or _as_of_a_line(folded),
        year=year,
        period=period,
        commune=_commune(lines),
        office=_office(lines),
        measure=_measure(lines),
        form=next((f[0] for line in lines if (f := _FORM.search(line))), None),
    )


def refuse_secret(lines: Iterable[str]) -> None:
    """Raise Refused if a line is the stamp of a state secret."""
    for line in lines:
        stamp = normalise(line).upper().removeprefix("ĐỘ MẬT").strip("()[]. *:")
        if stamp in _SECRET:
            raise Refused(Message("sheets.secret", {"found": stamp}))


def dates_in(text: str) -> Letterhead:
    """As-of date, year and period that a sheet's name or a file's name states."""
    folded = fold(text).replace("_", " ")
    year = _year(folded)
    found = re.search(r"(?<!\d)(\d{1,2})[.\-/](\d{1,2})[.\-/](\d{4})(?!\d)", folded)
    as_of = _as_of(folded, year)
    if as_of is None and found:
        as_of = _date(int(found[3]), int(found[2]), int(found[1]))
    if as_of is None and year is None:
        bare = re.search(r"(?<!\d)(20\d\d|19[5-9]\d)(?!\d)", folded)
        year = int(bare[1]) if bare else None
    return Letterhead(as_of=as_of, year=year, period=_period(_without_as_of(folded)))


def day_named(lines: Iterable[str]) -> PartialDate | None:
    """Return the day that a title ends in, else that under which a sheet was signed; None without it.

    Neither says of which day the data are: it is for somebody to confirm.
    """
    signed = None
    for line in lines:
        folded = fold(line)
        if _OF_A_PAPER.search(folded):
            continue
        if _TITLE.search(folded) and (found := _TITLE_DAY.search(folded)):
            return _full(found)
        if "thang" in folded and (found := _NAMED_DAY.search(folded)):
            signed = _full(found) or signed
    return signed


def _date(year: int, month: int | None = None, day: int | None = None) -> PartialDate | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    try:
        return PartialDate(year, month, day)
    except ValueError:
        return None


def _full(found: re.Match[str]) -> PartialDate | None:
    return _date(int(found["y"]), int(found["m"]), int(found["d"]))


def _as_of(text: str, year: int | None) -> PartialDate | None:
    if found := _AS_OF.search(text) or _AS_OF_ALONE.search(text):
        return _full(found)
    if found := _AS_OF_MONTH.search(text):
        return _date(int(found["y"]), int(found["m"]))
    if year and (found := _AS_OF_DAY.search(text)):
        return _date(year, int(found["m"]), int(found["d"]))
    if found := _AS_OF_YEAR.search(text):
        return _date(int(found["y"]))
    return None


def _as_of_a_line(lines: Iterable[str]) -> PartialDate | None:
    """Return the day of a line that says nothing else: "Đến 30/6/2023"."""
    return next((_full(found) for line in lines if (found := _AS_OF_ALONE.search(line))), None)


def _without_as_of(text: str) -> str:
    """Return the text without the month up to which it counts: "tính đến tháng 9/2023" is no period."""
    return _AS_OF_MONTH.sub(lambda found: found[0][: found.start("m") - found.start()], text)


def _year(text: str) -> int | None:
    years = [
        int(found["y"])
        for found in _YEAR.finditer(text)
        if not re.search(r"thang\W*\d{1,2}\W*\Z", text[: found.start()])
    ]
    plain = [year for year in years if FIRST_YEAR <= year <= LAST_YEAR]
    return plain[0] if len(set(plain)) == 1 else None


def _search(word: str, pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    """Search for what needs `word`: without it an expression that few sheets need is not compiled."""
    return pattern.search(text) if word in text else None


def _period(text: str) -> Period | None:
    def between(first: PartialDate | None, last: PartialDate | None) -> Period | None:
        return Period(first, last) if first and last else None

    if found := _search("tu", _SPAN_DAYS, text):
        return between(
            _date(int(found["y"]), int(found["m"]), int(found["d"])),
            _date(int(found["y2"]), int(found["m2"]), int(found["d2"])),
        )
    if found := _search("tu", _SPAN_MONTHS, text):
        first = _date(int(found["a"]), int(found["am"]) if found["am"] else None)
        return between(first, _date(int(found["b"]), int(found["bm"])))
    if found := _SPAN.search(text):
        return between(_date(int(found["a"])), _date(int(found["b"])))
    months = _months(text)
    return between(*months) if months else None


def _months(text: str) -> tuple[PartialDate | None, PartialDate | None] | None:
    if found := _search("quy", _QUARTER, text):
        quarter = _QUARTERS.get(found["q"]) or int(found["q"])
        first, last = 3 * quarter - 2, 3 * quarter
    elif found := _search("6 thang", _HALF, text):
        first, last = (1, 6) if found["h"] == "dau" else (7, 12)
    elif found := _search("9 thang", _NINE, text):
        first, last = 1, 9
    elif found := _search("thang", _ONE_MONTH, text):
        first = last = int(found["m"])
    else:
        return None
    year = int(found["y"])
    return _date(year, first), _date(year, last)


def _commune(lines: list[str]) -> str | None:
    for line in lines:
        if labelled := _LABEL.match(line):
            rest = labelled["rest"].strip(" .…_")
            named = commune_in(rest) or commune_called(rest)
            if named is None and line.casefold().startswith(
                ("xã", "phường", "thị trấn", "ubnd xã")
            ):
                named = commune_called(f"{line.split(':')[0].split()[-1]} {rest}")
            if named:
                return named
    communes = list(dict.fromkeys(named for line in lines if (named := commune_in(line))))
    return communes[0] if len(communes) == 1 else None


def _office(lines: list[str]) -> str | None:
    """Return the lines of the office, first and second: "UBND HUYỆN CHỢ ĐỒN – PHÒNG NỘI VỤ"."""
    named = [line for line in lines if _OFFICE.search(fold(line)) and len(line) < 80]
    titles = [line for line in named if not _TITLE.search(fold(line))]
    return " – ".join(dict.fromkeys(titles[:2])) or None


def _measure(lines: list[str]) -> str | None:
    found = (_MEASURE.search(line) for line in lines)
    return next((one[1].strip() for one in found if one), None)


def _title(lines: list[str]) -> str | None:
    """Return the title: the longest line that says what the table is, in capitals if there is one."""
    titled = [line for line in lines if _TITLE.search(fold(line)) and len(line) > 7]
    capitals = [line for line in titled if line.upper() == line]
    return max(capitals or titled, key=len, default=None)
