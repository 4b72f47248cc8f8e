"""A structure table of every unit on a day, by the kernel and by Polars.

    python bench/assess_structure.py [PEOPLE ...]      (with the libraries of requirements/bench.txt)

By unit: how many have which highest level in each of seven fields, or none that is known; how many
are women, of a minority, and in which band of age. The kernel is asked whether each level is held
or a higher one, one bit a question, and tells levels apart by subtraction. Polars takes the
highest of the codes, which are numbered for it in the order of levels, and counts each; the quicker
of its two engines is told. Medians of five, turn by turn, after every count has been compared.
"""

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import polars as pl
from assess_data import AS_OF, FIELDS, SOURCE, levels, real, snapshot_of
from assess_data import book_of as any_book

from chuanhoa.core.assess import VERDICTS, kernel
from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.facts import LACKING
from chuanhoa.core.assess.snapshot import SLOTS, Snapshot
from chuanhoa.core.assess.snapshot.columns import BORN_E, BORN_L, CODE, LAST, MAY, SURE, TRAIT
from chuanhoa.core.figures.ages import months_before
from chuanhoa.core.rulebook.standards import (
    Age,
    Case,
    Condition,
    Level,
    Period,
    Requirement,
    Standards,
    Want,
)
from chuanhoa.core.text import PartialDate

TIMES = 5
BANDS = ((None, 30), (31, 40), (41, 50), (51, None))
MET, UNKNOWN = VERDICTS.index("met"), VERDICTS.index("unknown")


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [15_000, 250_000, 2_500_000]
    for people in sizes:
        measure(people)


def measure(people: int) -> None:
    book = real()
    snapshot = snapshot_of(people, any_book(book))
    own = structure(snapshot, book)
    lazy = polars(snapshot, book)
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


def structure(snapshot: Snapshot, book: Book) -> Callable[[], dict[str, Any]]:
    """Return what makes the table: column → people by unit."""
    known = true_levels(book)
    wants: dict[str, tuple[Condition, Want]] = {
        f"{field}.{n}": (Condition(), Level(field, alike[0]))
        for field in FIELDS
        for n, alike in enumerate(known[field])
    }
    wants |= {f"age.{k}": (Condition(), Age(*band, "as_of")) for k, band in enumerate(BANDS)}
    anything = Level(FIELDS[0], known[FIELDS[0]][0][0])
    wants |= {"women": (Condition(sex="nu"), anything)}
    wants |= {"minority": (Condition(minority=True), anything)}
    asked = {
        code: Requirement(code, code, code, "other", (_period(when, want),), "bench", 1)
        for code, (when, want) in wants.items()
    }
    compiler = Compiler(
        Book(Standards(asked, {}), book.catalogues, book.retirement, "structure"), snapshot.lists
    )

    def table() -> dict[str, Any]:
        counts = kernel.counts(snapshot, compiler.on(AS_OF))
        at = {code: row for row, code in enumerate(counts.requirements)}
        met = counts.people[:, :, MET]
        found = {code: met[:, row] for code, row in at.items() if code not in ("women", "minority")}
        for field in FIELDS:
            for n in range(len(known[field]) - 1):
                found[f"{field}.{n}"] = met[:, at[f"{field}.{n}"]] - met[:, at[f"{field}.{n + 1}"]]
        heads = counts.heads[:, 0]
        for name in ("women", "minority"):
            found[name] = heads - counts.people[:, at[name], VERDICTS.index("not_applicable")]
        return {**found, "heads": heads}

    return table


def true_levels(book: Book) -> dict[str, list[list[str]]]:
    """Return the levels of each field, those that stand alike together, the lowest first.

    Without the word for "none".
    """
    found: dict[str, list[list[str]]] = {}
    for field, codes in levels(book).items():
        entries = book.catalogues[str(book.catalogues["credential_field"][field].extra["levels"])]
        steps: dict[int, list[str]] = {}
        for code in codes:
            if code != LACKING:
                steps.setdefault(entries[code].rank or 0, []).append(code)
        found[field] = list(steps.values())
    return found


def _period(when: Condition, want: Want) -> Period:
    cases = (Case(Condition(), want, None),)
    return Period(PartialDate(2000), None, None, SOURCE, when, cases, (), (), "", 1)


def polars(snapshot: Snapshot, book: Book) -> pl.LazyFrame:
    """Return the same as expressions: one row a person, codes numbered by field and level."""
    c, known, day = snapshot.columns, true_levels(book), number(AS_OF)
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
    sums.append((pl.col("trait") // 3 == 2).sum().alias("women"))
    sums.append((pl.col("trait") % 3 == 2).sum().alias("minority"))
    there = frame.lazy().filter(pl.col("first") <= day)
    made = there.with_columns(unit.alias("unit"), *held).with_columns(highest)
    return made.group_by("unit").agg(*sums, pl.len().alias("heads")).sort("unit")


def same(own: dict[str, Any], other: pl.DataFrame) -> None:
    units = other["unit"].to_numpy()
    for name, counts in own.items():
        if not np.array_equal(counts[units], other[name].to_numpy()):
            raise SystemExit(f"{name}: not equal")
        if int(counts.sum()) != int(other[name].sum()):
            raise SystemExit(f"{name}: somebody is in no unit")


if __name__ == "__main__":
    main()
