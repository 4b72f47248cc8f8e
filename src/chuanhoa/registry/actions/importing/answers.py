"""What a list of data to ask for says when it comes back, beside what other lists say of people.

A yes or no about a certificate without levels, whether a field of study suits the post of the row,
the day of an award alone, and the one course of the year for which the list has room.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final, cast

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.columns.fields import CERTIFICATES
from chuanhoa.core.text import PartialDate, fold
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft
from chuanhoa.registry.actions.importing.drafting import Drafting, holds
from chuanhoa.registry.actions.importing.levels import enrich, highest, nearer
from chuanhoa.registry.actions.rows.learning import NONE
from chuanhoa.registry.models import Credential, Suitability
from chuanhoa.registry.queries.importing.fields import LEVEL_FIELDS

Stated = Mapping[str, Any]

HELD: Final = "Đã có"
"""What a certificate without levels says where a list says no more than that there is one."""
DEGREE: Final = "degree"
WHAT: Final = "suitability"


def certificates(fields: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield the certificates that a row says somebody has, or has not."""
    for name in CERTIFICATES:
        if (said := fields.get(name)) is not None:
            day = fields.get(f"{name}_awarded")
            awarded = {"awarded": day.iso()} if said and isinstance(day, PartialDate) else {}
            yield {"field": name, "level": HELD if said else NONE, **awarded}


def courses(fields: Mapping[str, Any], books: Catalogues) -> Iterator[dict[str, Any]]:
    """Yield the course of the year; of which kind it is the list of programmes says, else nobody."""
    title, ended, periods = (
        fields.get(name) for name in ("course", "course_ended", "course_periods")
    )
    if title is None and ended is None and periods is None:
        return
    entry = books["programme"].find(str(title or ""))
    told = {
        "kind": str(entry.extra["turn_kind"]) if entry else "",
        "programme_title": str(title or ""),
        "ended": ended.iso() if isinstance(ended, PartialDate) else "",
        "periods": int(periods) if periods is not None and periods == int(periods) else None,
    }
    yield {name: value for name, value in told.items() if value not in ("", None)}


def answers(fields: Mapping[str, Any], posts: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what answers a question and states no row by itself: `suits` of a `post`, `awards`."""
    said: dict[str, Any] = {}
    suits = fields.get("suits")
    post = posts[0].get("post", "") if posts else ""
    if suits is not None and post:
        said["suits"] = {"post": post, "suits": bool(suits)}
    named = (*LEVEL_FIELDS, *CERTIFICATES)
    awards = {field: day for field in named if (day := _award_alone(fields, field))}
    if awards and fields.get("record"):
        said["awards"] = awards
    return said


def _award_alone(fields: Mapping[str, Any], field: str) -> str:
    """Return the day of an award beside a level that the row leaves blank."""
    day = fields.get("graduated" if field == DEGREE else f"{field}_awarded")
    alone = not isinstance(fields.get(field), tuple | bool)
    return day.iso() if alone and isinstance(day, PartialDate) else ""


def compare_answers(one: Drafting, said: Stated) -> None:
    """Draft what `said` answers; its levels are drafted already."""
    for field, day in said.get("awards", {}).items():
        undated = [row for row in _held(one, field) if not row.awarded or nearer(day, row.awarded)]
        best = highest(undated, field)
        if best is None:
            one.note("import.note.award", field=field)
        else:
            enrich(one, best, {"awarded": day})
    if "suits" in said:
        _suits(one, **said["suits"])


def _held(one: Drafting, field: str) -> list[Credential]:
    held = cast("list[Credential]", one.person.of(Credential))
    return [row for row in held if row.field == field and row.level != NONE]


def _suits(one: Drafting, post: str, suits: bool) -> None:  # noqa: FBT001 -- what the row says
    """State whether somebody's field of study suits a post: of the highest degree, or of none."""
    degrees = _held(one, DEGREE)
    majors = list(dict.fromkeys(row.major for row in degrees)) or [""]
    held = cast("list[Suitability]", one.person.of(Suitability))
    spoken = {"", *map(fold, majors)}
    ruled = [row for row in held if row.post == post and row.field == DEGREE]
    known = [row.suits for row in ruled if holds(row, one.as_of) and fold(row.major) in spoken]
    was = any(known) if known else None
    if was is suits:
        return
    if was is not None and not one.takes(WHAT, post):
        one.clash(WHAT, post, was, suits)
        return
    best = highest(degrees, DEGREE)
    for major in [best.major if best else ""] if suits else majors:
        fresh = rows.suitability(
            official=one.person.official, post=post, suits=suits, major=major,
            observed=one.as_of, source=one.source,
        )  # fmt: skip
        draft = Draft()
        draft.follow(fresh, [row for row in ruled if row.major == major])
        for row in draft.closed:
            one.withdraw(cast("Suitability", row))
        for row in draft.opened:
            one.open(cast("Suitability", row))
    one.tell(WHAT, post, was, suits)
