"""A verdict that waits for the province, as it would be had the province decided."""

from dataclasses import replace
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
from chuanhoa.core.assess.career import Told, with_career
from chuanhoa.core.assess.dossier import Since
from chuanhoa.core.assess.supposing import (
    asking_level,
    asking_level_of_posts,
    held_to_suppose,
    only,
    province_floors,
    province_levels,
    supposing,
)
from chuanhoa.core.assess.supposing_areas import areas_to_suppose
from chuanhoa.core.assess.supposing_careers import careers_to_suppose
from chuanhoa.core.text import PartialDate
from chuanhoa.rules import texts
from tests.core.assess.written import catalogues

DAY = date(2023, 9, 30)


@pytest.fixture(scope="module")
def book() -> Book:
    return read_book({name: texts(name) for name in FOLDERS})


def clerk(level: str = "trung_cap", start: str = "2015-01-01") -> Dossier:
    """A clerk of a special area with a level of degree, recruited then; nothing of the province."""
    degree = Credential("degree", level, PartialDate.from_iso("2014-06-30"))
    unit, begun = Workplace(territory=(Span("dac_biet"),)), PartialDate.from_iso(start)
    post = Post("VPTK", "cong_chuc", begun, unit=unit)
    return with_career(Dossier(credentials=(degree,), posts=(post,)), catalogues(), Told(begun))


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


def test_who_waits_for_a_list_is_settled_by_each_class_within_the_one_on_record(book: Book) -> None:
    day, unit = date(2026, 11, 20), Workplace(territory=(Span("dac_biet"),))
    kinh = replace(clerk(), minority=False, posts=(Post("CHUYEN_VIEN", "cong_chuc", unit=unit),))
    told = areas_to_suppose(kinh, book, day)
    assert [one.posts[0].unit.territory[0].value for one in told] == [
        "dac_biet_kho_khan", "dac_biet_khac",
    ]  # fmt: skip
    assert areas_to_suppose(kinh, book, DAY) == (kinh,), "no rule of that day asks for the list"
    for code in ("mien_nui", "dac_biet_khac"):
        known = replace(kinh.posts[0], unit=Workplace(territory=(Span(code),)))
        settled = replace(kinh, posts=(known,))
        assert areas_to_suppose(settled, book, day) == (settled,)
    bare = replace(kinh, posts=(replace(kinh.posts[0], unit=Workplace()),))
    assert areas_to_suppose(bare, book, day) == (bare,), "of no class at all nothing is supposed"


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
        (replace(clerk(), credentials=()), False),
        (replace(clerk(), credentials=(), known_none=frozenset({"degree"})), True),
    ],
)
def test_only_who_is_known_to_lack_a_degree_lacks_it(
    book: Book, dossier: Dossier, *, below: bool
) -> None:
    (found,) = assess(dossier, asking_level(book, "degree", "dai_hoc"), as_of=DAY)
    assert (found.verdict == "not_met") is below


BEGUN, NOTHING = date(2023, 8, 1), ""


def supposed(book: Book, *credentials: Credential) -> list[str]:
    found = held_to_suppose(Dossier(credentials=credentials), "degree", book.catalogues, BEGUN)
    return sorted(
        one.credentials[0].level if one.credentials else NOTHING
        for one in found
        if one.credentials or "degree" in one.known_none
    )


def test_what_is_on_record_only_later_may_have_been_held_or_less_or_nothing(book: Book) -> None:
    seen = Credential("degree", "trung_cap", observed=DAY)
    assert supposed(book, seen) == sorted([NOTHING, "so_cap", "trung_cap"])


def test_what_was_surely_held_is_the_least(book: Book) -> None:
    sure = Credential("degree", "cao_dang", awarded=PartialDate(2010))
    seen = Credential("degree", "dai_hoc", observed=DAY)
    found = supposed(book, sure, seen)
    assert {"cao_dang", "dai_hoc"} <= set(found)
    assert not {NOTHING, "trung_cap", "thac_si"} & set(found)


def test_of_nothing_on_record_it_may_be_anything(book: Book) -> None:
    assert {NOTHING, "so_cap", "tien_si"} <= set(supposed(book))


def test_what_was_awarded_after_the_day_bounds_nothing(book: Book) -> None:
    after = Credential("degree", "trung_cap", awarded=PartialDate(2024))
    assert "tien_si" in supposed(book, after)


def test_what_is_being_studied_for_or_has_expired_bounds_nothing(book: Book) -> None:
    studying = Credential("degree", "thac_si", observed=DAY, in_progress=True)
    expired = Credential("degree", "trung_cap", PartialDate(2010), valid_to=date(2015, 1, 1))
    seen = Credential("degree", "trung_cap", observed=DAY)
    assert supposed(book, studying) == supposed(book)
    assert supposed(book, expired) == supposed(book)
    assert supposed(book, studying, expired, seen) == supposed(book, seen)


def test_the_law_names_the_lowest_level_that_a_province_may_set(book: Book) -> None:
    assert province_floors(book, "degree") == {"trung_cap"}
    assert province_floors(book, "it") == frozenset()


def careers(post: Post, book: Book, day: date = DAY) -> list[tuple[str, str]]:
    """Return the first day in the post and of its kind of each career that may be so."""
    found = careers_to_suppose(Dossier(posts=(post,)), book, day)
    return [
        (one.start.iso() if one.start else "", f"{one.entered.latest}")
        for (one,) in (dossier.posts for dossier in found)
    ]


def test_a_first_day_that_is_known_is_supposed_to_be_no_other(book: Book) -> None:
    begun = PartialDate.from_iso("2015-01-01")
    post = Post("TPHT", "cong_chuc", begun, entered=Since(None, date(2015, 1, 1)))
    assert careers(post, book) == [("2015-01-01", "2015-01-01")]


def test_a_first_day_that_is_not_known_lies_on_each_side_of_the_days_of_the_law(book: Book) -> None:
    asked = only(book, {"cong_chuc.trinh_do", "cong_chuc.tu_phap.trinh_do"})
    post = Post("TPHT", "cong_chuc", entered=Since(None, DAY))
    assert careers(post, asked) == [
        ("2015-12-31", "2015-12-31"),
        ("2016-01-01", "2015-12-31"), ("2016-01-01", "2016-01-01"),
        ("2023-08-01", "2015-12-31"), ("2023-08-01", "2016-01-01"), ("2023-08-01", "2023-08-01"),
    ]  # fmt: skip


def test_who_was_recruited_long_ago_began_the_post_whenever(book: Book) -> None:
    asked = only(book, {"cong_chuc.trinh_do"})
    recruited = Since(date(2012, 3, 1), date(2012, 3, 1))
    assert {entered for _, entered in careers(Post("VPTK", entered=recruited), asked)} == {
        "2012-03-01"
    }


def test_a_year_on_both_sides_of_a_day_of_the_law_leaves_both_open(book: Book) -> None:
    asked = only(book, {"cong_chuc.trinh_do"})
    vague = Post("VPTK", "cong_chuc", PartialDate(2023), entered=Since(None, date(2023, 12, 31)))
    assert [start for start, _ in careers(vague, asked)] == [
        "2023-07-31",
        "2023-08-01",
        "2023-08-01",
    ]


def test_no_post_is_supposed_to_begin_before_recruitment(book: Book) -> None:
    asked = only(book, {"cong_chuc.trinh_do", "cong_chuc.tu_phap.trinh_do"})
    late = Since(date(2024, 3, 1), date(2024, 3, 1))
    post = Post("TPHT", "cong_chuc", entered=late)
    assert careers(post, asked, date(2024, 9, 30)) == [("2024-03-01", "2024-03-01")]
