"""One row of values per person, read in one statement: what the figures are counted from.

A person is one row however many posts he holds: the main one counts. Levels are the highest on
record that day. A value is None where the register does not know it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from chuanhoa.org.queries.statements import Statement, rows_found
from chuanhoa.registry.models import Appointment, Credential, PartyMembership, PersonDetails
from chuanhoa.registry.models.service import AppointmentQuerySet
from chuanhoa.registry.queries.reach import limits, within
from chuanhoa.reports.queries.asking import Asking

PERSON: Final = "person"
UNIT: Final = "unit"
THERE: Final = "there"
OF_POST: Final = ("staff_kind", "post")
OF_DETAILS: Final = ("sex", "birth", "ethnicity", "religion")
PARTY: Final = "party"
OF_LEVELS: Final = {
    "degree": "field = 'degree'",
    "political_theory": "field = 'political_theory'",
    "state_management": "field = 'state_management'",
    "schooling": "field = 'schooling'",
    "it": "field = 'it'",
    "english": "field = 'foreign_language' AND language = 'anh'",
    "other_language": "field = 'foreign_language' AND language NOT IN ('', 'anh')",
    "ethnic_language": "field = 'ethnic_language'",
    "defence_security": "field = 'defence_security'",
}
FIELD_OF: Final = {"english": "foreign_language", "other_language": "foreign_language"}
"""The field of learning that a level is of, where it is not called like its column."""
KNOWN_COLUMNS: Final = frozenset({*OF_POST, *OF_DETAILS, PARTY, *OF_LEVELS})


@dataclass(frozen=True, slots=True)
class Rows:
    """Values in the order of `columns`; units as the database gives them, see `unit_id`."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Any]]


def rows_of(
    asking: Asking, columns: Iterable[str], *, people: bool = False, there: date | None = None
) -> Rows:
    """Return a row for each cán bộ and công chức of `asking` on its day.

    The first columns are `unit`, then `person` where `people` are wanted, then `there` (the unit
    of the same person's main post on that other day) where it is named, then those of `columns`
    that the register can tell.
    """
    wanted = [name for name in dict.fromkeys(columns) if name in KNOWN_COLUMNS]
    found = rows_found(
        lambda: _statement(asking, wanted, people=people, there=there),
        key=asking.rests_on("people", *wanted, people, there is not None),
        days=(asking.as_of, there or asking.as_of),
    )
    names = (UNIT, *((PERSON,) if people else ()), *((THERE,) if there else ()), *wanted)
    places = [at for at, name in enumerate(names) if name in OF_LEVELS]
    return Rows(names, list(_with_codes(found, places)) if places else found)


def unit_id(value: Any) -> UUID | None:
    """Return the id behind a value of a unit or person column."""
    return value if value is None or isinstance(value, UUID) else UUID(str(value))


def day_of(value: Any) -> date:
    """Return the day behind a value of a column of dates."""
    return value if isinstance(value, date) else date.fromisoformat(value)


def serving(asking: Asking) -> AppointmentQuerySet:
    """Return the main post of each cán bộ and công chức whom the figures count."""
    held = Appointment.objects.serving_on(asking.as_of, asking.known_at)
    for limit in limits(asking.scope, asking.asked):
        held = within(held, limit, asking.eyes.merged, known_at=asking.known_at)
    return main_posts(held, asking, asking.as_of)


def main_posts(held: AppointmentQuerySet, asking: Asking, day: date) -> AppointmentQuerySet:
    """Keep of `held` the rows before which the same person holds no other post that day.

    Posts come in this order: not concurrent before concurrent, then the order of posts.
    """
    merged, others = asking.eyes.merged, Appointment.objects.serving_on(day, asking.known_at)
    if merged.found:
        held = held.annotate(person=merged.person)
        others = others.annotate(person=merged.person).filter(person=OuterRef("person"))
    else:
        others = others.filter(official=OuterRef("official"))
    before, same = Q(), Q()
    for column in ("concurrent", "post_order", "pk"):
        before |= same & Q(**{f"{column}__lt": OuterRef(column)})
        same &= Q(**{column: OuterRef(column)})
    return held.filter(~Exists(others.filter(before)))


def _statement(
    asking: Asking, wanted: Sequence[str], *, people: bool, there: date | None
) -> Statement:
    params: list[Any] = []
    parts: list[str] = []
    joins: list[str] = []
    picked = ["held.unit"]

    def part(name: str, names: Sequence[str], rows: QuerySet[Any, Any]) -> None:
        text, values = rows.query.sql_with_params()
        parts.append(f"{name} ({', '.join(names)}) AS ({text})")
        params.extend(values)

    person = asking.eyes.merged.person
    held = serving(asking).annotate(who=person)
    part(
        "held", ("unit", "staff_kind", "post", "who"), held.values_list("unit_id", *OF_POST, "who")
    )
    if people:
        picked.append("held.who")
    if there is not None:
        posts = Appointment.objects.serving_on(there, asking.known_at)
        elsewhere = main_posts(posts, asking, there).annotate(who=person)
        part("there", ("unit", "who"), elsewhere.values_list("unit_id", "who"))
        joins.append("LEFT JOIN there ON there.who = held.who")
        picked.append("there.unit")
    details = [name for name in wanted if name in OF_DETAILS]
    if details:
        known = PersonDetails.objects.on(asking.as_of, asking.known_at).annotate(
            who=F("official_id")
        )
        part("details", (*details, "who"), known.values_list(*details, "who"))
        joins.append("LEFT JOIN details ON details.who = held.who")
    levels = [name for name in wanted if name in OF_LEVELS]
    if levels:
        proofs = Credential.objects.held_on(asking.as_of, asking.known_at).annotate(who=person)
        part("proof", ("field", "language", "level_key", "who"),
             proofs.values_list("field", "language", "level_key", "who"))  # fmt: skip
        highest = ", ".join(
            f"MAX(CASE WHEN {OF_LEVELS[name]} THEN level_key END) AS {name}" for name in levels
        )
        parts.append(
            f"levels AS (SELECT proof.who, {highest} FROM proof"  # noqa: S608 -- names of this module
            " JOIN held ON held.who = proof.who GROUP BY proof.who)"
        )
        joins.append("LEFT JOIN levels ON levels.who = held.who")
    if PARTY in wanted:
        cards = PartyMembership.objects.on(asking.as_of, asking.known_at).annotate(who=person)
        part("card", ("member", "who"), cards.values_list("member", "who"))
        parts.append(
            "party AS (SELECT card.who, MAX(CASE WHEN member THEN 1 ELSE 0 END) AS party"
            " FROM card GROUP BY card.who)"
        )
        joins.append("LEFT JOIN party ON party.who = held.who")
    tables = dict.fromkeys(OF_POST, "held") | dict.fromkeys(OF_DETAILS, "details")
    tables |= dict.fromkeys(OF_LEVELS, "levels") | {PARTY: "party"}
    picked += [f"{tables[name]}.{name}" for name in wanted]
    text = f"WITH {', '.join(parts)} SELECT {', '.join(picked)} FROM held {' '.join(joins)}"  # noqa: S608 -- only names of this module
    return text, params


def _with_codes(rows: Iterable[Sequence[Any]], places: Sequence[int]) -> Iterator[list[Any]]:
    """Turn the keys of levels into the codes they end in."""
    codes: dict[str | None, str | None] = {None: None}
    for row in rows:
        values = list(row)
        for at in places:
            key = values[at]
            code = codes.get(key)
            if code is None and key is not None:
                code = codes[key] = key.partition(":")[2]
            values[at] = code
        yield values
