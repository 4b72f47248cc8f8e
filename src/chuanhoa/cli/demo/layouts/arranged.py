"""Lists of who is placed where in the new communes, after the reorganisation of 01/7/2025."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.brief import CLERK
from chuanhoa.cli.demo.layouts.columns import level_written
from chuanhoa.cli.demo.model import Arranged, Commune
from chuanhoa.cli.demo.writing.page import Cell, Column, Page

TITLE = "DANH SÁCH BỐ TRÍ CÁN BỘ, CÔNG CHỨC SAU SẮP XẾP ĐƠN VỊ HÀNH CHÍNH"
ASSUMED = "Việc bố trí trong danh sách này là giả định, không theo quyết định nào có thật"
_PAPER = "Lý lịch cán bộ, công chức"

_COURSES = {
    "leadership_171": "Bồi dưỡng lãnh đạo, quản lý theo Nghị định 171/2025 (có, không)",
    "leadership_89": "Chứng chỉ lãnh đạo, quản lý theo Nghị định 89/2021 (có, không)",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One line of a list: somebody placed, and the commune served in before."""

    of: Arranged
    number: int
    before: str


@dataclass(frozen=True, slots=True)
class ArrangedBrief:
    """The new communes of one file: code → name, and who is placed there; what was typed instead."""

    names: Mapping[str, str]
    arranged: Mapping[str, Sequence[Arranged]]
    communes: Mapping[str, Commune]
    dated: str
    typed: Mapping[tuple[str, str], Cell] = field(default_factory=dict)

    def place(self, of: Arranged, number: int) -> Place:
        return Place(of, number, self.communes[of.person.unit].title)


PlaceColumn = Column[Place]


def _name(title: str) -> PlaceColumn:
    return Column("full_name", (title,), lambda at: at.of.person.full_name, 26)


def _word(key: str, title: str, words: str) -> PlaceColumn:
    return Column(key, (title,), lambda at: data("words")[words][getattr(at.of.person, key)], 9)


def _since(
    title: str,
    form: str,
    key: str = "since",
    asked: Callable[[Arranged], bool] = lambda _: True,
) -> PlaceColumn:
    """Return the day of the placement, of those `asked` about."""

    def write(at: Place) -> Cell:
        return at.of.since.strftime(form) if at.of.since and asked(at.of) else None

    return Column(key, (title,), write, 12)


def _graduated(at: Place) -> Cell:
    return at.of.degree.on.year if at.of.degree and at.of.degree.on else None


def _degree(at: Place) -> Cell:
    if at.of.degree:
        return str(data("words")["levels"]["degree"]["full"][at.of.degree.level])
    return level_written(at.of.person, "degree", "full")


def _detailed() -> list[PlaceColumn]:
    levels = "Trình độ"
    return [
        Column("number", ("TT",), lambda at: at.number, 5),
        _name("Họ và tên"),
        Column("birth", ("Ngày sinh",), lambda at: f"{at.of.person.birth:%d/%m/%Y}", 12),
        _word("sex", "Giới tính", "sexes"),
        _word("ethnicity", "Dân tộc", "ethnicities"),
        Column("post", ("Chức vụ, chức danh được bố trí",), lambda at: at.of.full or None, 36),
        _since("Ngày bổ nhiệm", "%d/%m/%Y"),
        Column("rank_code", ("Mã ngạch",), lambda at: at.of.rank, 9),
        _since(
            "Ngày bổ nhiệm vào ngạch", "%d/%m/%Y", "rank_from", lambda one: one.rank is not None
        ),
        Column("degree", (levels, "Chuyên môn"), _degree, 12),
        Column("degree_year", (levels, "Năm tốt nghiệp"), _graduated, 8),
        *(
            Column(key, (levels, title), _level(key), 12)
            for key, title in (("political_theory", "LLCT"), ("state_management", "QLNN"))
        ),
        _since(
            "Chưa giữ chức vụ lãnh đạo, quản lý trước ngày",
            "%d/%m/%Y",
            "never_led",
            lambda one: one.newly_leads,
        ),
        Column(
            "paper", ("Tài liệu xác nhận",), lambda at: _PAPER if at.of.newly_leads else None, 18
        ),
        *(Column(key, (title,), _not_yet, 12) for key, title in _COURSES.items()),
        Column("note", ("Ghi chú",), _note, 24),
    ]


def _level(key: str) -> Callable[[Place], Cell]:
    return lambda at: level_written(at.of.person, key, "full")  # type: ignore[arg-type]


def _not_yet(at: Place) -> Cell:
    return "Chưa" if at.of.newly_leads else None


def _note(at: Place) -> Cell:
    return f"Nguyên {at.before}" if at.of.posts else "Chờ bố trí"


def by_body(brief: ArrangedBrief) -> list[Page[Place]]:
    """Return a sheet for each commune: a group row for each body, numbers restarting below it."""
    pages = []
    for unit, placed in brief.arranged.items():
        page = Page(brief.names[unit], _detailed(), dict(brief.typed))
        _open(page, brief, unit)
        page.head()
        number = 1
        bodies: dict[str, list[Arranged]] = {}
        for one in placed:
            bodies.setdefault(one.body, []).append(one)
        for body, members in bodies.items():
            if body:
                page.group("", data("arranged")["bodies"][body].upper())
                number = 1
            number = _lines(page, brief, members, number)
        page.total(f"Tổng số: {len(placed)} người", {})
        _sign(page, brief.names[unit])
        pages.append(page)
    return pages


def listed(brief: ArrangedBrief) -> list[Page[Place]]:
    """Return a plain list in abbreviations, without levels."""
    ((unit, placed),) = brief.arranged.items()
    page = Page(
        brief.names[unit],
        [
            Column("number", ("STT",), lambda at: at.number, 5),
            _name("Họ tên"),
            Column("birth", ("Ngày sinh",), lambda at: f"{at.of.person.birth:%d.%m.%Y}", 12),
            _word("sex", "Giới", "sexes"),
            Column("post", ("Chức danh",), lambda at: at.of.short or None, 26),
            _since("Ngày giữ chức vụ", "%d.%m.%Y"),
            Column("note", ("Ghi chú",), _note, 24),
        ],
        dict(brief.typed),
    )
    _open(page, brief, unit)
    page.head()
    _lines(page, brief, placed, 1)
    _sign(page, brief.names[unit])
    return [page]


def _lines(page: Page[Place], brief: ArrangedBrief, placed: Sequence[Arranged], first: int) -> int:
    """Append the people, numbered from `first`; return the next number."""
    for number, one in enumerate(placed, start=first):
        page.line(one.person.id, brief.place(one, number))
    return first + len(placed)


def _open(page: Page[Place], brief: ArrangedBrief, unit: str) -> None:
    page.letterhead(("UBND TỈNH THÁI NGUYÊN", f"UBND XÃ {brief.names[unit].upper()}"))
    page.blank()
    page.across(TITLE)
    page.across(brief.dated, "note")
    page.stamp()
    page.across(ASSUMED, "note")


def _sign(page: Page[Place], name: str) -> None:
    page.sign(
        f"{name}, ngày 03 tháng 7 năm 2025", ("NGƯỜI LẬP BIỂU", CLERK), ("TM. ỦY BAN NHÂN DÂN", "")
    )
