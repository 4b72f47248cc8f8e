"""Columns about service: posts, unit, staff kind, pay."""

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.columns.line import Line, PersonColumn
from chuanhoa.cli.demo.layouts.columns.person import BirthStyle, birth_written
from chuanhoa.cli.demo.model import Commune, Person, Precision
from chuanhoa.cli.demo.writing.page import Cell, Column


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


def since(
    path: tuple[str, ...],
    style: BirthStyle = "text",
    precision: Precision = "day",
    wording: str = "{}",
) -> PersonColumn:
    """Return since when the main post is held, no more exactly than `precision`, put into `wording`."""

    def write(at: Line) -> Cell:
        written = birth_written(at.person.posts[0].since, precision, style)
        return written if wording == "{}" else wording.format(written)

    return Column("since", path, write, 12)


def recruited(
    path: tuple[str, ...], style: BirthStyle = "text", precision: Precision = "day"
) -> PersonColumn:
    """Return when a civil servant was recruited; cadres were elected, so theirs stays empty."""

    def write(at: Line) -> Cell:
        if at.person.staff_kind != "cong_chuc":
            return None
        return birth_written(at.person.started, precision, style)

    return Column("recruited", path, write, 12)


def suits(path: tuple[str, ...] = ("Ngành đào tạo phù hợp chức danh (có, không)",)) -> PersonColumn:
    """Return whether an officer's field of study suits the post; empty where nobody asks."""
    return Column("suits", path, lambda at: _yes_or_no(at.person.suits, "Không"), 10)


def civil_status(
    path: tuple[str, ...] = ("Chứng chỉ nghiệp vụ hộ tịch (có, không)",),
) -> PersonColumn:
    """Return whether a justice officer has the civil-status certificate; empty for others."""
    return Column("civil_status", path, lambda at: _yes_or_no(at.person.civil_status, "Chưa"), 10)


def _yes_or_no(said: bool | None, no: str) -> Cell:  # noqa: FBT001 -- a fact, not a switch
    return None if said is None else "Có" if said else no


def coefficient(path: tuple[str, ...] = ("Hệ số lương",)) -> PersonColumn:
    return Column("coefficient", path, lambda at: at.person.coefficient, 8)


def step(path: tuple[str, ...] = ("Bậc lương",)) -> PersonColumn:
    steps = {"01.003": 9, "01.004": 10, "01.005": 12}
    return Column("step", path, lambda at: f"{at.person.step}/{steps[at.person.rank]}", 8)


def rank_code(path: tuple[str, ...] = ("Mã ngạch",)) -> PersonColumn:
    return Column("rank_code", path, lambda at: at.person.rank, 9)
