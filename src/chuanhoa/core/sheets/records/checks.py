"""Looking over the records of one table: people written twice, numbers left out."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from heapq import merge
from typing import Any

from chuanhoa.core.sheets.answer import Duplicate, Warned
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.records.sorted import Sorted
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.text import Message, PartialDate, name_key


def find_duplicates(
    lines: Sequence[int],
    names: Sequence[object],
    identities: Sequence[Any] | None,
    births: Sequence[object] | None,
    communes: Sequence[object] | None,
    beside: Sequence[Sequence[object]] = (),
) -> list[Duplicate]:
    """Rows of one person: the same identity number, else the same name, birth and commune.

    `beside` must be equal too: in a list of turns the same person stands in many rows. A name
    without a birth is no evidence in a list of people of one commune with many namesakes, but it is
    shown when nothing else tells the rows apart.
    """
    found: list[Duplicate] = []
    taken: set[int] = set()
    if identities is not None:
        keys: Iterable[Hashable] = identities
        if beside:
            pairs = zip(identities, zip(*beside, strict=True), strict=True)
            keys = [(number, rest) if number else None for number, rest in pairs]
        for rows in _alike(keys):
            found.append(
                Duplicate(tuple(lines[at] for at in rows), "identity_number", _name(names[rows[0]]))
            )
            taken.update(rows)
    empty = [None] * len(names)
    days = _days(births or empty)
    weak = [
        key if name else None
        for name, key in zip(names, zip(days, communes or empty, *beside, strict=True), strict=True)
    ]
    for rows in _alike(weak):
        by_name: dict[str, list[int]] = defaultdict(list)
        for at in rows:
            if at not in taken:
                by_name[name_key(_name(names[at]))].append(at)
        found += (
            Duplicate(tuple(lines[at] for at in same), "name", _name(names[same[0]]))
            for same in by_name.values()
            if len(same) > 1 and not _told_apart(same, identities)
        )
    return sorted(found, key=lambda duplicate: duplicate.rows)


def _days(births: Sequence[object]) -> list[str | None]:
    """Births as text; equal births are few objects, so each object is written once."""
    objects = {id(birth): birth for birth in births}
    texts = {
        key: birth.iso() if isinstance(birth, PartialDate) else None
        for key, birth in objects.items()
    }
    return list(map(texts.__getitem__, map(id, births)))


def _alike(keys: Iterable[Hashable | None]) -> list[list[int]]:
    """Positions with equal keys, where there are several; None is like nothing."""
    first: dict[Hashable, int] = {}
    seen: dict[int, list[int]] = {}
    for at, key in enumerate(keys):
        if key is not None and (before := first.setdefault(key, at)) != at:
            seen.setdefault(before, [before]).append(at)
    return [rows for _, rows in sorted(seen.items())]


def _name(value: object) -> str:
    return value.name if isinstance(value, Person) else str(value or "")


def _told_apart(rows: Sequence[int], identities: Sequence[object] | None) -> bool:
    """Whether every row has an identity number of its own: namesakes, not a repetition."""
    if identities is None:
        return False
    numbers = [identities[at] for at in rows]
    return all(numbers) and len(set(numbers)) == len(numbers)


def check_numbering(grid: Grid, column: int, out: Sorted) -> list[Warned]:
    """Numbers that are left out or stand twice: a row may have been deleted or pasted again.

    Numbering that begins anew is ordinary; with a group row above it needs no word. Vacant posts
    and numbers that nobody filled in count as well.
    """
    numbered = [row for row, reason in out.ignored if reason in ("vacant", "only_number")]
    starts = {group.row for group, _ in out.all_groups}
    begun = sorted(row for row in starts if row is not None)
    warnings: list[Warned] = []
    last: tuple[int, int] | None = None
    for row in merge(out.data, numbered):
        cells = grid.rows[row]
        number = _ordinal(cells[column]) if column < len(cells) else None
        if number is None:
            continue
        if last is not None and number != last[1] + 1:
            grouped = bisect_left(begun, row) != bisect_left(begun, last[0])
            code = _numbering_code(number, last[1], grouped=grouped)
            if code:
                line = grid.lines[row]
                params = {"row": line, "number": number, "last": last[1]}
                warnings.append(Warned(Message(f"sheets.{code}", params), line))
        last = row, number
    return warnings


def _numbering_code(number: int, last: int, *, grouped: bool) -> str | None:
    if number == 1 and grouped:
        return None
    if number == last:
        return "numbering_repeats"
    if number == 1:
        return "numbering_restarts"
    return "numbering_gap"


def _ordinal(cell: Cell) -> int | None:
    if type(cell) is int:
        return cell
    if type(cell) is float:
        return int(cell) if cell.is_integer() else None
    text = text_of(cell).strip(" .)(")
    return int(text) if text.isdecimal() else None
