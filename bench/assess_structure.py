"""A structure table of every unit on a day, by the kernel and by Polars.

    python bench/assess_structure.py [PEOPLE ...]      (with the libraries of requirements/bench.txt)

By unit: how many have which highest level in each of seven fields; how many are women, men, of a
minority, and in which band of age. Polars takes the highest of the codes, which are numbered for it
in the order of levels, and counts each; the quicker of its two engines is told. Both use the cores
there are. Medians of five, turn by turn, after every count has been compared.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from assess_data import AS_OF, FIELDS, book_of, real, snapshot_of

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.snapshot import SLOTS, Snapshot
from chuanhoa.core.assess.snapshot.columns import BORN_E, BORN_L, CODE, LAST, MAY, SURE, TRAIT
from chuanhoa.core.assess.structure import Structure, steps, structure
from chuanhoa.core.figures.ages import months_before

TIMES = 5
BANDS = ((None, 30), (31, 40), (41, 50), (51, None))


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [15_000, 250_000, 2_500_000]
    for people in sizes:
        measure(people)


def measure(people: int) -> None:
    book = real()
    snapshot = snapshot_of(people, book_of(book))
    lazy = polars(snapshot, book)

    def own() -> Structure:
        return structure(snapshot, book.catalogues, as_of=AS_OF, fields=FIELDS, bands=BANDS)

    same(own(), lazy.collect())
    works: dict[str, Callable[[], Any]] = {
        "kernel": own,
        "Polars": lazy.collect,
        "Polars, streaming": lambda: lazy.collect(engine="streaming"),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(TIMES):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - began)
    taken = {name: statistics.median(found) for name, found in times.items()}
    best = min(value for name, value in taken.items() if name != "kernel")
    told = "   ".join(f"{name} {1000 * value:.1f} ms" for name, value in taken.items())
    print(f"{people:,} people: {told}   Polars ÷ kernel {best / taken['kernel']:.1f}")


def polars(snapshot: Snapshot, book: Book) -> pl.LazyFrame:
    """Return the same as expressions: one row a person, codes numbered by field and level."""
    c, known, day = (
        snapshot.columns,
        {field: steps(book.catalogues, field) for field in FIELDS},
        number(AS_OF),
    )
    place = {
        (field, level): 16 * (1 + k) + n
        for k, field in enumerate(FIELDS)
        for n, alike in enumerate(known[field])
        for level in alike
    }
    renumbered = np.array([place.get(code, 0) for code in snapshot.lists.codes], np.uint16)
    columns: dict[str, Any] = {
        "trait": c.who[:, TRAIT], "born_e": c.who[:, BORN_E], "born_l": c.who[:, BORN_L],
        "old": c.unit[::2], "new": c.unit[1::2], "begun": c.seg[1::2, 2], "first": c.seg[::2, 2],
    }  # fmt: skip
    for s in range(SLOTS):
        columns[f"code{s}"] = renumbered[c.rec[:, CODE, s]]
        for name, what in (("may", MAY), ("sure", SURE), ("last", LAST)):
            columns[f"{name}{s}"] = c.rec[:, what, s]
    frame = pl.DataFrame({name: np.ascontiguousarray(values) for name, values in columns.items()})
    held = [
        pl.when((pl.col(f"may{s}") <= day) & (pl.col(f"sure{s}") <= day) & (pl.col(f"last{s}") >= day))
        .then(pl.col(f"code{s}")).otherwise(0).alias(f"held{s}")
        for s in range(SLOTS)
    ]  # fmt: skip
    highest = [
        pl.max_horizontal([
            pl.when(pl.col(f"held{s}").is_between(first, first + 15)).then(pl.col(f"held{s}")).otherwise(0)
            for s in range(SLOTS)
        ]).alias(f"of_{field}")
        for field, first in ((f, 16 * (1 + k)) for k, f in enumerate(FIELDS))
    ]  # fmt: skip
    unit = pl.when(pl.col("begun") <= day).then(pl.col("new")).otherwise(pl.col("old"))
    sums = [
        (pl.col(f"of_{field}") == 16 * (1 + k) + n).sum().alias(f"{field}.{n}")
        for k, field in enumerate(FIELDS)
        for n in range(len(known[field]))
    ]
    for k, (least, most) in enumerate(BANDS):
        inside = pl.col("born_e") > 0
        if least is not None:
            inside &= pl.col("born_l") <= number(months_before(AS_OF, 12 * least))
        if most is not None:
            inside &= pl.col("born_e") > number(months_before(AS_OF, 12 * (most + 1)))
        sums.append(inside.sum().alias(f"age.{k}"))
    sums += [
        (pl.col("trait") // 3 == 1).sum().alias("sex.nam"),
        (pl.col("trait") // 3 == 2).sum().alias("sex.nu"),
    ]
    sums.append((pl.col("trait") % 3 == 2).sum().alias("minority."))
    there = frame.lazy().filter(pl.col("first") <= day)
    made = there.with_columns(unit.alias("unit"), *held).with_columns(highest)
    return made.group_by("unit").agg(*sums, pl.len().alias("heads")).sort("unit")


def same(own: Structure, other: pl.DataFrame) -> None:
    """Stop where a count of a unit is not the same, or somebody is in no unit."""
    units = other["unit"].to_numpy()
    told = {"heads": own.heads}
    told |= {f"{name}.{value}": own.people[:, at] for at, (name, value) in enumerate(own.columns)}
    for name, counts in told.items():
        if not np.array_equal(counts[units], other[name].to_numpy()):
            raise SystemExit(f"{name}: not equal")
        if int(counts.sum()) != int(other[name].sum()):
            raise SystemExit(f"{name}: somebody is in no unit")


if __name__ == "__main__":
    main()
