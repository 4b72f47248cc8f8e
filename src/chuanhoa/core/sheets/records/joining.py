"""Tables of one sheet joined to one answer, where they are of one kind with the same columns."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from chuanhoa.core.sheets.answer import Records, SheetRead
from chuanhoa.core.sheets.answer.records import Slot, Unpack
from chuanhoa.core.sheets.records.totals import PEOPLE


def join_tables(tables: Sequence[SheetRead]) -> tuple[SheetRead, ...]:
    """Neighbouring tables with the same columns as one answer; others stay apart.

    What a letterhead says about one table only, its commune, goes to that table's records.
    """
    joined: list[SheetRead] = []
    for table in tables:
        if joined and _alike(joined[-1], table):
            joined[-1] = _join(joined[-1], table)
        else:
            joined.append(table)
    return tuple(joined)


def _alike(first: SheetRead, second: SheetRead) -> bool:
    if first.kind != second.kind or first.kind not in ("people", "turns"):
        return False
    return [(c.path, c.field) for c in first.columns] == [(c.path, c.field) for c in second.columns]


def _join(first: SheetRead, second: SheetRead) -> SheetRead:
    first, second = _over_both(first, second)
    return first._replace(
        records=_records(first.records, second.records),
        header_rows=first.header_rows + second.header_rows,
        ignored_rows=first.ignored_rows + second.ignored_rows,
        problems=first.problems + second.problems,
        warnings=first.warnings + tuple(w for w in second.warnings if w not in first.warnings),
        duplicates=first.duplicates + second.duplicates,
        totals_printed=_sum(first.totals_printed, second.totals_printed),
        totals_computed=_sum(first.totals_computed, second.totals_computed),
        commune=first.commune if first.commune == second.commune else None,
        as_of=first.as_of or second.as_of,
    )


def _over_both(first: SheetRead, second: SheetRead) -> tuple[SheetRead, SheetRead]:
    """Return both without what disagrees only because a total at the end is of the whole list."""
    people = Decimal(len(first.records) + len(second.records))
    if second.totals_printed.get(PEOPLE) != people:
        return first, second
    wrong = ("sheets.total_people", people)
    return (
        first._replace(
            totals_printed=_without_people(first.totals_printed),
            totals_computed=_without_people(first.totals_computed),
        ),
        second._replace(
            warnings=tuple(
                warned
                for warned in second.warnings
                if (warned.code, warned.message.params.get("printed")) != wrong
            ),
            totals_printed={**second.totals_printed, PEOPLE: people},
            totals_computed={**second.totals_computed, PEOPLE: people},
        ),
    )


def _without_people(totals: Mapping[str, Decimal]) -> Mapping[str, Decimal]:
    return {title: number for title, number in totals.items() if title != PEOPLE}


def _sum(first: object, second: object) -> dict[str, Decimal]:
    one, two = dict(first), dict(second)  # type: ignore[call-overload]
    return {key: one.get(key, Decimal()) + two.get(key, Decimal()) for key in {**one, **two}}


def _records(first: Records, second: Records) -> Records:
    """Return the records of both; a slot that only one of them has is empty for the other."""
    unpacks = dict.fromkeys(_kind(slot) for slot in (*first.slots, *second.slots))
    slots = []
    for kind in unpacks:
        values: list[object] = []
        for part in (first, second):
            own = next((slot.values for slot in part.slots if _kind(slot) == kind), None)
            values += own if own is not None else [None] * len(part)
        slots.append(Slot(values, kind[1]))
    return Records([*first.rows, *second.rows], slots)


def _kind(slot: Slot) -> tuple[type, Unpack]:
    """Return what tells slots apart: named tuples of two types may be equal."""
    return type(slot.unpack), slot.unpack
