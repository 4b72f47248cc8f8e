"""What a list asks of the people of the district is what their verdicts wait for, and all of it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest

from chuanhoa.cli.demo import District
from chuanhoa.cli.pure.assess.course import book
from chuanhoa.cli.pure.assess.people import read_sheet
from chuanhoa.core.assess import Credential, Dossier, Finding, Post, Rank, assess
from chuanhoa.core.assess.career import Told, leads, with_career
from chuanhoa.core.assess.dossier import Attended
from chuanhoa.core.assess.from_sheet import dossiers
from chuanhoa.core.assess.ranks import ranked
from chuanhoa.core.assess.summary import DECIDING, asked_first
from chuanhoa.core.text import PartialDate

DAYS: Final = (date(2023, 9, 30), date(2026, 11, 20))
EARLY, LATE = PartialDate(2015, 1, 1), PartialDate(2025, 8, 1)
ROUNDS: Final = 3
"""A list is asked again where an answer is known: which standards apply, and who is below them."""


def people(folder: Path, district: District) -> list[Dossier]:
    found = []
    for file in district.files:
        if file.kind == "people":
            for sheet in read_sheet(folder / file.name).sheets:
                if sheet.kind == "people":
                    found += [one for _, one in dossiers(sheet, book().catalogues, as_of=DAYS[0])]
    return found


def waiting(findings: Iterable[Finding]) -> set[str]:
    """Return what a person or a unit is asked for; what the province settles is asked of it."""
    missing = book().catalogues["missing"]
    return {
        code
        for one in findings
        if one.verdict == "unknown"
        for code in asked_first(one.missing)
        if missing[code].extra["asked_of"] != "province"
    }


def answered(person: Dossier, codes: set[str], day: date, *, high: bool) -> Dossier:
    """Return somebody of whom nothing more is known than before and what `codes` name."""
    fields = {entry.code: entry.extra["levels"] for entry in book().catalogues["credential_field"]}
    start = EARLY if high else PartialDate.of(min(LATE.earliest, day))
    posts = tuple(_post(one, codes, start, high=high) for one in person.posts)
    ranks = tuple(one for one in person.ranks if one.code)
    if "rank" in codes:
        ranks = (Rank("01.003", start),)
    elif "rank_start" in codes:
        ranks = tuple(replace(one, start=start) for one in ranks)
    credentials, none = person.credentials, person.known_none
    for field in sorted(codes & fields.keys()):
        others = tuple(one for one in credentials if one.field != field)
        levels = fields[field]
        best = max(book().catalogues[levels], key=lambda one: one.rank).code if levels else ""
        credentials = (*others, Credential(field, best, EARLY)) if high else others
        none = none - {field} if high else none | {field}
    if "degree_fits" in codes:
        fits = {one.title: high for one in posts}
        credentials = tuple(
            replace(one, fits=fits) if one.field == "degree" else one for one in credentials
        )
    turns = person.turns
    if "turn_periods" in codes:
        turns = (Attended(PartialDate.of(day), 40 if high else 8, counts=True),)
    known: dict[str, Any] = {"posts": posts, "ranks": ranks, "credentials": credentials}
    known |= {"known_none": none, "turns": turns}
    known |= {"birth": PartialDate(1985, 3, 10)} if "birth" in codes else {}
    known |= {"sex": "nam"} if "sex" in codes else {}
    known |= {"minority": high} if "ethnicity" in codes else {}
    told = _told(posts, codes, day, high=high)
    return ranked(with_career(replace(person, **known), book().catalogues, told, seen=day))


def _post(one: Post, codes: set[str], start: PartialDate, *, high: bool) -> Post:
    if not one.title and "post" in codes:
        one = replace(one, title="TRUONG_PHONG" if high else "CHUYEN_VIEN", start=start)
    if codes & {"post_start", "leader"} and (one.start is None or one.start.precision != "day"):
        one = replace(one, start=start)
    if "staff_kind" in codes and not one.staff_kind:
        one = replace(one, staff_kind="cong_chuc")
    if "first_time" in codes and one.first_time is None:
        one = replace(one, first_time=high)
    return one


def _told(posts: Iterable[Post], codes: set[str], day: date, *, high: bool) -> Told:
    """Return what papers say: that the first of such posts on record was the first of all."""
    begun = [(one, one.start.earliest if one.start else day) for one in posts]

    def first(some: Iterable[tuple[Post, date]]) -> PartialDate:
        return PartialDate.of(min((since for _, since in some), default=day))

    led = first((one, on) for one, on in begun if leads(one.title, one.leader, book().catalogues))
    kind = {
        name: first(b for b in begun if b[0].staff_kind == name) for name in ("cong_chuc", "can_bo")
    }
    return Told(
        recruited=(EARLY if high else kind["cong_chuc"]) if "entered" in codes else None,
        never_led=led if codes & {"led", "leader"} else None,
        never_elected=kind["can_bo"] if "entered" in codes else None,
    )


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_filling_in_what_the_list_asks_settles_all_that_it_could_have_asked_for(
    mended: District, mended_folder: Path, day: date
) -> None:
    found = people(mended_folder, mended)
    assert len(found) >= 388
    started = 0
    for person in found:
        asked: set[str] = set()
        now = person
        for _round in range(ROUNDS):
            codes = waiting(assess(now, book(), as_of=day))
            started += bool(codes)
            assert not codes & asked, (person.name, codes & asked)
            assert not {"post", "leader"} <= codes, person.name
            asked |= codes
            if not codes:
                break
            both = [answered(now, asked, day, high=high) for high in (True, False)]
            left = [waiting(assess(one, book(), as_of=day)) for one in both]
            assert codes & DECIDING or not all(left), (person.name, codes, left)
            now = both[bool(left[1])]
        assert not waiting(assess(now, book(), as_of=day)), person.name
    assert started
