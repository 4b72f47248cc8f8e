"""A verdict that waits for the province, as it would be had the province decided."""

from datetime import date

import pytest

from chuanhoa.core.assess import (
    FOLDERS,
    Book,
    Credential,
    Dossier,
    Post,
    Span,
    Workplace,
    assess,
    read_book,
)
from chuanhoa.core.assess.supposing import (
    asking_level_of_posts,
    fields_asked,
    known_below,
    only,
    province_levels,
    supposing,
)
from chuanhoa.core.text import PartialDate
from chuanhoa.rules import texts
from tests.core.assess import written

DAY = date(2023, 9, 30)


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


def clerk(level: str = "trung_cap", start: str = "2015-01-01") -> Dossier:
    """A clerk of a special area with a level of degree; of the province nothing is on file."""
    degree = Credential("degree", level, PartialDate.from_iso("2014-06-30"))
    unit = Workplace(territory=(Span("dac_biet"),))
    post = Post("VPTK", "cong_chuc", PartialDate.from_iso(start), unit=unit)
    return Dossier(credentials=(degree,), posts=(post,))


def verdict(dossier: Dossier, book: Book) -> str:
    (found,) = [
        one for one in assess(dossier, book, as_of=DAY) if one.requirement == "cong_chuc.trinh_do"
    ]
    return found.verdict


@pytest.mark.parametrize(
    ("start", "lowest", "highest"),
    [("2015-01-01", "met", "in_transition"), ("2023-09-01", "met", "not_met")],
)
def test_what_waits_for_the_province_is_settled_by_each_level_it_may_set(
    book: Book, start: str, lowest: str, highest: str
) -> None:
    dossier = clerk(start=start)
    assert verdict(dossier, book) == "unknown"
    assert province_levels(book, "degree") == ("trung_cap", "dai_hoc")
    told = [verdict(supposing(dossier, level), book) for level in province_levels(book, "degree")]
    assert told == [lowest, highest]
    assert verdict(dossier, book) == "unknown", "a supposition changes nothing"


def test_a_narrowed_book_says_the_same_of_what_it_kept(book: Book) -> None:
    kept = [one.code for one in asking_level_of_posts(book, "degree")]
    assert {"cong_chuc.trinh_do", "cap_xa.trinh_do", "can_bo.ubnd.trinh_do"} <= set(kept)
    assert not [code for code in kept if code.startswith("ngach.") or "nganh" in code]
    narrow = only(book, kept)
    whole = [one for one in assess(clerk(), book, as_of=DAY) if one.requirement in kept]
    assert list(assess(clerk(), narrow, as_of=DAY)) == whole


@pytest.mark.parametrize(
    ("dossier", "below"),
    [
        (clerk("trung_cap"), True),
        (clerk("dai_hoc"), False),
        (Dossier(), False),
        (Dossier(known_none=frozenset({"degree"})), True),
    ],
)
def test_only_who_is_known_to_lack_a_degree_lacks_it(
    book: Book, dossier: Dossier, *, below: bool
) -> None:
    assert known_below(dossier, book, "degree", "dai_hoc", as_of=DAY) is below


def test_the_fields_that_rules_speak_of_are_those_of_wants_and_of_conditions() -> None:
    rules = written.book(
        written.requirement(
            """
            applies: {any_of: [{holds: {field: "it"}}, {posts: ["VPTK"]}]}
            wants: {any_of: [{level: {field: "degree", at_least: "dai_hoc"}}, {age: {least: 18}}]}
            """
        )
    )
    assert fields_asked(rules) == {"degree", "it"}
