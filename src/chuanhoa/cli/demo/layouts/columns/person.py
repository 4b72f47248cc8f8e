"""Columns about the person: name, birth, sex, people, origin, Party."""

from collections.abc import Callable
from datetime import date
from typing import Final, Literal

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.columns.line import Line, PersonColumn
from chuanhoa.cli.demo.model import Precision
from chuanhoa.cli.demo.names import other_tone_place
from chuanhoa.cli.demo.writing.page import Cell, Column

BirthStyle = Literal["text", "dots", "date", "mixed"]
_CENTURY: Final = 100


def number(title: str = "TT") -> PersonColumn:
    return Column("number", (title,), lambda line: line.number, 5)


def full_name(title: str = "Họ và tên", *, newer_tones: bool = False) -> PersonColumn:
    def write(line: Line) -> Cell:
        name = line.person.full_name
        return other_tone_place(name) if newer_tones else name

    return Column("full_name", (title,), write, 26)


def split_name() -> list[PersonColumn]:
    """Return family and middle names in one column, the given name in the next."""
    return [
        Column(
            "family_name", ("Họ và đệm",), lambda at: at.person.full_name.rpartition(" ")[0], 20
        ),
        Column("given_name", ("Tên",), lambda at: at.person.full_name.rpartition(" ")[2], 10),
    ]


def birth_written(born: date, precision: Precision, style: BirthStyle) -> Cell:
    """Return a birth as a clerk of this style writes it, no more exactly than `precision`."""
    if precision == "year":
        return born.year if style in {"date", "mixed"} else f"{born.year}"
    if precision == "month":
        return f"{born:%m/%Y}"
    if style == "dots":
        return f"{born.day:02d}.{born.month:02d}.{born.year % _CENTURY:02d}"
    if style == "date" or (style == "mixed" and born.day % 2):
        return born
    return f"{born:%d/%m/%Y}"


def birth(path: tuple[str, ...], style: BirthStyle) -> PersonColumn:
    return Column("birth", path, lambda at: birth_written(at.person.birth, at.birth, style), 12)


def birth_by_sex(parent: str, style: BirthStyle) -> list[PersonColumn]:
    """Return two columns, for men and women: the one filled in is all that tells the sex."""

    def of(sex: str) -> Callable[[Line], Cell]:
        return lambda at: (
            birth_written(at.person.birth, at.birth, style) if at.person.sex == sex else None
        )

    return [
        Column("birth_nam", (parent, "Nam"), of("nam"), 12),
        Column("birth_nu", (parent, "Nữ"), of("nu"), 12),
    ]


def sex(path: tuple[str, ...] = ("Giới tính",)) -> PersonColumn:
    return Column("sex", path, lambda at: data("words")["sexes"][at.person.sex], 8)


def sex_marks(parent: str, mark: str = "x") -> list[PersonColumn]:
    """Return two columns, for men and women, one of them marked."""

    def of(code: str) -> Callable[[Line], Cell]:
        return lambda at: mark if at.person.sex == code else None

    return [
        Column("sex", (parent, "NAM"), of("nam"), 6),
        Column("sex_nu", (parent, "NỮ"), of("nu"), 6),
    ]


def ethnicity(path: tuple[str, ...] = ("Dân tộc",)) -> PersonColumn:
    return Column(
        "ethnicity", path, lambda at: data("words")["ethnicities"][at.person.ethnicity], 9
    )


def home_town(path: tuple[str, ...] = ("Quê quán",)) -> PersonColumn:
    return Column("home_town", path, lambda at: at.person.home_town, 34)


def identity(path: tuple[str, ...] = ("Số CCCD",)) -> PersonColumn:
    return Column("identity", path, lambda at: at.person.identity, 15)


def strength(path: tuple[str, ...] = ("Sở trường công tác",)) -> PersonColumn:
    return Column("strength", path, lambda at: at.person.strength, 20)


def party_mark(path: tuple[str, ...] = ("Đảng viên",), mark: str = "x") -> PersonColumn:
    return Column("party", path, lambda at: mark if at.person.party_on else None, 7)


def party_days(parent: str) -> list[PersonColumn]:
    return [
        Column("party_on", (parent, "Dự bị"), lambda at: at.person.party_on, 11),
        Column(
            "party_official_on", (parent, "Chính thức"), lambda at: at.person.party_official_on, 11
        ),
    ]


def empty(key: str, path: tuple[str, ...]) -> PersonColumn:
    """Return a column of the form that nobody fills in."""
    return Column(key, path, lambda _: None, 10)
