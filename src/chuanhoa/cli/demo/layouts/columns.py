"""Columns of lists of people, each in the wordings that offices use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.model import Commune, Person, Precision
from chuanhoa.cli.demo.names import other_tone_place
from chuanhoa.cli.demo.writing.page import Cell, Column

BirthStyle = Literal["text", "dots", "date", "mixed"]
Level = Literal["degree", "political_theory", "state_management"]
_CENTURY: Final = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One person in a list: the number in front, and how exactly the birth is written."""

    person: Person
    number: int
    commune: Commune
    birth: Precision = "day"


PersonColumn = Column[Line]


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


def post_title(code: str, commune: Commune, form: str = "full") -> str:
    """Return a post as the commune writes it; a township's land officer has another title."""
    if code == "DCXD" and commune.kind == "thi_tran" and form == "full":
        return "Địa chính - xây dựng - đô thị và môi trường"
    return str(data("words")["posts"][code][form])


def posts_written(person: Person, commune: Commune, form: str) -> str:
    """Return all posts of a person in one cell, Party posts in front."""
    if person.title:
        return person.title
    codes = sorted((post.code for post in person.posts), key=lambda code: code not in {"BT", "PBT"})
    return ", ".join(post_title(code, commune, form) for code in codes)


def posts(path: tuple[str, ...] = ("Chức vụ, chức danh",), form: str = "full") -> PersonColumn:
    return Column("post", path, lambda at: posts_written(at.person, at.commune, form), 30)


def split_posts(main: str, other: str) -> list[PersonColumn]:
    """Return the main post in one column, concurrent ones in the next."""
    return [
        Column("post", (main,), lambda at: post_title(at.person.post, at.commune), 28),
        Column(
            "concurrent",
            (other,),
            lambda at: (
                ", ".join(post_title(p.code, at.commune) for p in at.person.posts[1:]) or None
            ),
            22,
        ),
    ]


def unit(path: tuple[str, ...]) -> PersonColumn:
    return Column("unit", path, lambda at: at.commune.title[:1].upper() + at.commune.title[1:], 18)


def staff_kind(path: tuple[str, ...]) -> PersonColumn:
    return Column(
        "staff_kind", path, lambda at: data("words")["staff_kinds"][at.person.staff_kind], 12
    )


def since(path: tuple[str, ...], style: BirthStyle = "text") -> PersonColumn:
    return Column(
        "since", path, lambda at: birth_written(at.person.posts[0].since, "day", style), 12
    )


def coefficient(path: tuple[str, ...] = ("Hệ số lương",)) -> PersonColumn:
    return Column("coefficient", path, lambda at: at.person.coefficient, 8)


def step(path: tuple[str, ...] = ("Bậc lương",)) -> PersonColumn:
    steps = {"01.003": 9, "01.004": 10, "01.005": 12}
    return Column("step", path, lambda at: f"{at.person.step}/{steps[at.person.rank]}", 8)


def rank_code(path: tuple[str, ...] = ("Mã ngạch",)) -> PersonColumn:
    return Column("rank_code", path, lambda at: at.person.rank, 9)


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


def party_mark(path: tuple[str, ...] = ("Đảng viên",), mark: str = "x") -> PersonColumn:
    return Column("party", path, lambda at: mark if at.person.party_on else None, 7)


def party_days(parent: str) -> list[PersonColumn]:
    return [
        Column("party_on", (parent, "Dự bị"), lambda at: at.person.party_on, 11),
        Column(
            "party_official_on", (parent, "Chính thức"), lambda at: at.person.party_official_on, 11
        ),
    ]


def identity(path: tuple[str, ...] = ("Số CCCD",)) -> PersonColumn:
    return Column("identity", path, lambda at: at.person.identity, 15)


def strength(path: tuple[str, ...] = ("Sở trường công tác",)) -> PersonColumn:
    return Column("strength", path, lambda at: at.person.strength, 20)


def empty(key: str, path: tuple[str, ...]) -> PersonColumn:
    """Return a column of the form that nobody fills in."""
    return Column(key, path, lambda _: None, 10)
