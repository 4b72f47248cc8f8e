"""Guarded attributes: whose small counts they are not for, and which rows of a table that hides."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.core.figures.indicators import Block
from chuanhoa.core.figures.masking import Counts, Sum, hidden_rows
from chuanhoa.core.figures.structure import Structure
from chuanhoa.org.models import Level
from chuanhoa.registry.queries.sight import READ_PARTY, READ_SENSITIVE
from chuanhoa.reports.queries.asking import PREPARE, Asking, OnMap
from chuanhoa.reports.queries.cells import unit_id
from chuanhoa.reports.queries.definitions import indicators
from chuanhoa.reports.queries.places import Placing, RowKey
from chuanhoa.ui.dates import office_date

GUARDS: Final[Mapping[str, str]] = {
    "ethnicity": READ_SENSITIVE,
    "religion": READ_SENSITIVE,
    "party": READ_PARTY,
}
"""Columns whose small counts are hidden from whoever lacks the permission where they were counted.

Whoever prepares the official forms there sees the counts, since the forms ask for them by unit; the
people behind them need the permission itself.
"""

Ends = frozenset[RowKey]
"""The units at the end of the tree that a row or a sum holds."""


def guard_of(block: Block) -> str | None:
    """Return the permission that seeing a block's small counts needs, None where anybody may."""
    return next((GUARDS[name] for name in GUARDS if block.code.startswith(name)), None)


def guard_of_columns(columns: Iterable[str]) -> list[str]:
    """Return the permissions that opening a figure over these columns needs."""
    return sorted({GUARDS[name] for name in columns if name in GUARDS})


def guarded_codes(asking: Asking) -> frozenset[str]:
    """Return the parts of blocks whose small counts are not for this viewer."""
    return frozenset(
        code for block in _guarded(asking, indicators().blocks.values()) for code in parts_of(block)
    )


def parts_of(block: Block) -> tuple[str, ...]:
    return (*block.members, block.unknown)


def counts_allowed(asking: Asking, permission: str) -> bool:
    """Whether the viewer may see every count of an attribute: by its permission, or to report it."""
    return allowed(asking, permission) or allowed(asking, PREPARE)


def allowed(asking: Asking, permission: str) -> bool:
    """Whether the viewer holds a permission over all that he sees here."""
    reach = asking.eyes.reach(permission)
    if reach.whole_country:
        return True
    seen = asking.scope.unit_ids if asking.units is None else asking.scope.unit_ids & asking.units
    return not asking.scope.whole_country and seen <= reach.unit_ids


def why_hidden(asking: Asking) -> str:
    """Return what a table with hidden figures says of them, on the screen, on paper, in a sheet."""
    if _is_day_shown(asking):
        return _("“giữ kín”: nhóm quá nhỏ, không hiện số để không lộ ra một người nào.")
    words = _(
        "“giữ kín”: số về dân tộc, tôn giáo, Đảng viên chỉ hiện ở ngày 31/12 (gần nhất: {day}), theo điều "
        "nay đã biết, với nhóm đủ lớn, để so hai ngày gần nhau không lộ ra một người nào."
    )
    return words.format(day=office_date(_latest_shown(asking)))


def shown_instead(asking: Asking) -> date | None:
    """Return the latest day of which guarded counts are shown, None where that is the day asked about."""
    return None if _is_day_shown(asking) else _latest_shown(asking)


def _latest_shown(asking: Asking) -> date:
    latest = min(asking.as_of, asking.eyes.today)
    last_day = date(latest.year, 12, 31)
    return last_day if latest == last_day else date(latest.year - 1, 12, 31)


def _is_day_shown(asking: Asking) -> bool:
    """Whether guarded counts of this day are shown at all: of the last day of a year gone by.

    Of any day, they would name whoever came or left between it and the next. For the same reason
    they are not shown by what was known at an earlier moment. Decision 0011.
    """
    day = asking.as_of
    return (day.month, day.day) == (12, 31) and day <= asking.eyes.today and asking.known_at is None


def hidden_in(
    asking: Asking, counted: Structure, rows: Mapping[Hashable, Sequence[Hashable]]
) -> frozenset[tuple[Hashable, str]]:
    """Return the figures of a table not to be shown to this viewer, as (row, code); None: the total.

    On a day of which guarded counts are not shown: all of them.

    `rows`: the keys of `counted`, which is by unit of service, in each row. Whether a row is shown
    is settled on the map of its day, by its people alone, and so alike on every page. A row that
    is none of that map's units is shown where nothing in it is hidden.
    """
    blocks = list(_guarded(asking, counted.counting.blocks.values()))
    if not blocks:
        return frozenset()
    if not _is_day_shown(asking):
        return frozenset((row, c) for row in (None, *rows) for b in blocks for c in parts_of(b))
    end_of = _ends(asking, counted)
    size = Counter(end_of.values())
    held: dict[Hashable, Ends | None] = {None: frozenset(size)}
    for row, keys in rows.items():
        inside = Counter(end_of[key] for key in keys)
        torn = any(n < size[end] for end, n in inside.items())
        held[row] = None if torn else frozenset(inside)
    chains = _chains(asking, size)
    found: set[tuple[Hashable, str]] = set()
    for block in blocks:
        codes = parts_of(block)
        counts: dict[RowKey, Counts] = dict.fromkeys(size, (0,) * len(codes))
        for key, end in end_of.items():
            row = counted.row(key)
            counts[end] = tuple(n + row.k(c) for n, c in zip(counts[end], codes, strict=True))
        hidden = _hidden(_summed(None, chains, counts))
        for row, ends in held.items():
            if ends is None or hidden.get(ends, any(hidden[frozenset({end})] for end in ends)):
                found |= {(row, code) for code in codes}
    return frozenset(found)


def _guarded(asking: Asking, blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        permission = guard_of(block)
        if permission and not counts_allowed(asking, permission):
            yield block


def _ends(asking: Asking, counted: Structure) -> dict[Hashable, RowKey]:
    """Return the unit at the end of the map of the day of each key counted."""
    own = replace(asking, level=Level.COMMUNE, on_map=OnMap.OF_THE_DAY, on=asking.as_of)
    placing = Placing(own)
    units = {key: unit_id(key[0] if isinstance(key, tuple) else key) for key in counted.rows}
    return {key: placing.key(unit) for key, unit in units.items()}  # type: ignore[arg-type]


def _chains(asking: Asking, ends: Iterable[RowKey]) -> dict[RowKey, tuple[RowKey, ...]]:
    """Return the units from beneath the one asked about down to each end."""
    tree, under = asking.eyes.land.tree(asking.as_of), asking.unit.id if asking.unit else None
    chains: dict[RowKey, tuple[RowKey, ...]] = {}
    for end in ends:
        above = tree.above(end) if isinstance(end, UUID) and end in tree else ()
        chain = (*(node.id for node in above), end)
        chains[end] = chain[chain.index(under) + 1 :] if under in chain else chain
    return chains


def _hidden(top: Sum) -> dict[Ends, bool]:
    """Return of every unit, by the ends in it, whether its row is hidden."""
    hidden = hidden_rows(top)
    found: dict[Ends, bool] = {}

    def ends_in(one: Sum) -> Ends:
        if isinstance(one.key, tuple):
            ends: Ends = frozenset(one.key)
        else:
            ends = frozenset(end for part in one.parts for end in ends_in(part))
        found[ends] = one.key in hidden
        return ends

    ends_in(top)
    return found


def _summed(
    key: Hashable, chains: Mapping[RowKey, tuple[RowKey, ...]], counts: Mapping[RowKey, Counts]
) -> Sum:
    """Return a unit with what is beneath it; those who serve in it itself are one of its parts."""
    below: dict[RowKey, dict[RowKey, tuple[RowKey, ...]]] = {}
    parts = []
    for end, chain in chains.items():
        if chain:
            below.setdefault(chain[0], {})[end] = chain[1:]
        else:
            parts.append(Sum((end,), counts[end]))
    parts += [_summed(unit, some, counts) for unit, some in below.items()]
    together = tuple(map(sum, zip(*(part.counts for part in parts), strict=True)))
    return Sum(key, together, tuple(parts))
