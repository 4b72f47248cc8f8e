"""Columns about service: posts, unit, staff kind, pay."""

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.columns.line import PersonColumn
from chuanhoa.cli.demo.layouts.columns.person import BirthStyle, birth_written
from chuanhoa.cli.demo.model import Commune, Person
from chuanhoa.cli.demo.writing.page import Column


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
