"""Columns about qualifications: in words, in abbreviations, with fields, or as marks."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.columns.line import Line, PersonColumn
from chuanhoa.cli.demo.model import Person
from chuanhoa.cli.demo.writing.page import Cell, Column

Level = Literal["degree", "political_theory", "state_management"]


def schooling(path: tuple[str, ...] = ("Trình độ văn hóa",)) -> PersonColumn:
    return Column("schooling", path, lambda at: at.person.schooling, 9)


def level_written(person: Person, level: Level, form: str) -> str:
    """Return a level in one of the wordings of the words file."""
    award = getattr(person, level)
    return str(data("words")["levels"][level][form][award.level])


def level(key: Level, path: tuple[str, ...], form: str) -> PersonColumn:
    return Column(key, path, lambda at: level_written(at.person, key, form), 12)


def degree_with_major(path: tuple[str, ...], form: str, *, engineers: bool = False) -> PersonColumn:
    """Return degree and field in one cell: ĐH Luật, or Kỹ sư and Cử nhân for graduates."""
    engineering = {"Lâm nghiệp", "Khoa học cây trồng", "Kỹ thuật xây dựng"}

    def write(line: Line) -> Cell:
        degree = line.person.degree
        if engineers and degree.level == "dai_hoc":
            title = "Kỹ sư" if degree.major in engineering else "Cử nhân"
            return f"{title} {degree.major}"
        return f"{level_written(line.person, 'degree', form)} {degree.major}"

    return Column("degree", path, write, 24)


def major(path: tuple[str, ...]) -> PersonColumn:
    return Column("major", path, lambda at: at.person.degree.major, 22)


def awarded(key: Level, path: tuple[str, ...]) -> PersonColumn:
    """Return the year of an award; empty for who has none."""

    def write(line: Line) -> Cell:
        day: date | None = getattr(line.person, key).on
        return day and day.year

    return Column(f"{key}_year", path, write, 8)


def marks(
    key: Level, parent: tuple[str, ...], titles: dict[str, str], mark: Callable[[Line], str]
) -> list[PersonColumn]:
    """Return one column a level; the mark stands under the level the person has."""

    def of(code: str) -> Callable[[Line], Cell]:
        return lambda at: mark(at) if getattr(at.person, key).level == code else None

    return [
        Column(f"{key}.{code}", (*parent, title), of(code), 6) for code, title in titles.items()
    ]


def certificates(parent: str, titles: tuple[str, str, str], text: str = "x") -> list[PersonColumn]:
    """Return IT, foreign language and ethnic language, `text` where there is a certificate."""
    return [
        Column("it", (parent, titles[0]), lambda at: text if at.person.it else None, 8),
        Column(
            "foreign_language",
            (parent, titles[1]),
            lambda at: text if at.person.foreign_language else None,
            8,
        ),
        Column(
            "ethnic_language",
            (parent, titles[2]),
            lambda at: text if at.person.ethnic_language else None,
            8,
        ),
    ]
