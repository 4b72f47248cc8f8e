"""How many people have which highest level, by unit, with women, minorities and bands of age."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np

from chuanhoa.core.assess import kernel
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.person import SEXES, TRUTH
from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.figures.ages import months_before
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.standards import LACKING

Band = tuple[int | None, int | None]
"""The least and the most years of a band of age, both included."""
WORD: Final = 64
DAYS: Final = 1 << 16
"""Every day of birth that columns can hold."""


@dataclass(frozen=True, slots=True)
class Structure:
    """people[bucket, column] in the order of `columns`; `heads`: who holds a post, by bucket.

    Columns are (field, step) for a level that is surely held and the highest, counted from the
    lowest, levels that stand alike on one step; then ("sex", code), ("minority", ""), ("age", n).
    """

    columns: tuple[tuple[str, str | int], ...]
    people: Any
    heads: Any


def steps(catalogues: Catalogues, field: str) -> list[list[str]]:
    """Return the levels of a field, the lowest first, those that stand alike together."""
    named = catalogues["credential_field"][field].extra["levels"]
    found: dict[int, list[str]] = {}
    for entry in catalogues[str(named)] if named else ():
        if entry.code != LACKING:
            found.setdefault(entry.rank or 0, []).append(entry.code)
    return [found[rank] for rank in sorted(found)]


def structure(
    snapshot: Snapshot, catalogues: Catalogues, *, as_of: date, fields: Sequence[str],
    bands: Sequence[Band] = (), buckets: Any = None,
) -> Structure:  # fmt: skip
    """Return the table of a day. `buckets`: as for `kernel.counts`.

    Raises ValueError for more columns than one word holds.
    """
    from chuanhoa.core.assess.loops.structure import structure as loop  # noqa: PLC0415 -- Numba

    if buckets is None:
        buckets = np.arange(len(snapshot.tree.codes) + 1)
    buckets = np.ascontiguousarray(buckets, np.int64)
    of_field = {field: steps(catalogues, field) for field in fields}
    columns: list[tuple[str, str | int]] = [(f, n) for f in fields for n in range(len(of_field[f]))]
    sexed = len(columns)
    columns += [*(("sex", code) for code in SEXES[1:]), ("minority", "")]
    aged = len(columns)
    columns += [("age", n) for n in range(len(bands))]
    if len(columns) > WORD:
        raise ValueError(f"{len(columns)} columns")
    at = {column: bit for bit, column in enumerate(columns)}
    levels = np.array(list(_levels(snapshot, of_field, at)), np.uint64)
    inner = sum(1 << at[f, n] for f in fields for n in range(len(of_field[f]) - 1))
    traits = np.array(
        [_traits(trait, sexed) for trait in range(len(SEXES) * len(TRUTH))], np.uint64
    )
    ages, of_class = _ages([_days(band, as_of) for band in bands], aged)
    ranks = np.array([kind.is_rank for kind in snapshot.lists.kinds], np.bool_)
    spots = kernel.BIT_AT[: len(columns)].astype(np.uint8)
    c, size = snapshot.columns, int(buckets.max()) + 1

    def part(some: Sequence[range]) -> tuple[Any, Any]:
        found, heads = np.zeros((size, len(columns)), np.int32), np.zeros(size, np.int32)
        lanes = np.zeros(8, np.uint64)
        for rows in some:
            loop(rows.start, rows.stop, np.uint16(number(as_of)), c.who, c.rec, c.over, c.seg, c.unit,
                 c.at, ranks, levels, np.uint64(inner), traits, ages, of_class, buckets, lanes,
                 lanes.view(np.uint8), spots, found, heads)  # fmt: skip
        return found, heads

    (found, heads), *others = kernel.at_once(part, kernel.halves([range(len(snapshot))]))
    for more, further in others:
        there = kernel.touched(further)
        found[there] += more[there]
        heads[there] += further[there]
    return Structure(tuple(columns), found, heads)


def _levels(
    snapshot: Snapshot, of_field: dict[str, list[list[str]]], at: dict[tuple[str, str | int], int]
) -> Iterator[int]:
    """Yield for every code its bit and those of what stands lower; none for other codes."""
    for field, level in snapshot.lists.codes:
        order = of_field.get(field, [])
        step = next((n for n, alike in enumerate(order) if level in alike), -1)
        yield sum(1 << at[field, n] for n in range(step + 1))


def _traits(trait: int, first: int) -> int:
    sex, minority = divmod(trait, len(TRUTH))
    found = 1 << (first + sex - 1) if sex else 0
    return found | (1 << (first + len(SEXES) - 1) if minority == TRUTH[True] else 0)


def _days(band: Band, as_of: date) -> tuple[int, int]:
    """Return the day by which, and the day after which, somebody of the band was born."""
    least, most = band
    born_by = number(as_of) if least is None else number(months_before(as_of, 12 * least))
    return born_by, 0 if most is None else number(months_before(as_of, 12 * (most + 1)))


def _ages(bands: Sequence[tuple[int, int]], first: int) -> tuple[Any, Any]:
    """Return the class of every day of birth; and by class the bands of the old and the young enough.

    Bits begin at `first`. Whoever's birth is not known was born on day 0, young enough for none.
    """
    cuts = sorted({day + 1 for band in bands for day in band})
    classes = np.zeros(DAYS, np.uint8)
    for cut in cuts:
        classes[cut:] += 1
    of_class = np.zeros((2, len(cuts) + 1), np.uint64)
    for at, day in enumerate([0, *cuts]):
        for n, (born_by, after) in enumerate(bands):
            of_class[0, at] |= np.uint64((day <= born_by) << (first + n))
            of_class[1, at] |= np.uint64((day > after) << (first + n))
    return classes, of_class
