"""A structure table of every unit on a day, by the kernel and by Polars.

    python bench/assess_structure.py [PEOPLE ...]      (with the libraries of requirements/bench.txt)

By unit: how many have which highest level in each of seven fields; how many are women, men, of a
minority, and in which band of age. Polars is asked twice. "Records": one row a credential and one a
person, as a register holds them; the highest level of each field is grouped out of them, and counted
by unit. "Columns": our own columns, one row a person, the levels numbered for it beforehand. Of each the
quicker of its two engines is told. All use the cores there are. Medians of five, turn by turn, after
every count has been compared.
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
    wide, long = over_columns(snapshot, book), over_records(snapshot, book)

    def own() -> Structure:
        return structure(snapshot, book.catalogues, as_of=AS_OF, fields=FIELDS, bands=BANDS)

    same(own(), wide.collect())
    same_records(own(), pl.collect_all(long))
    works: dict[str, Callable[[], Any]] = {
        "kernel": own,
        "columns": wide.collect,
        "columns, streaming": lambda: wide.collect(engine="streaming"),
        "records": lambda: pl.collect_all(long),
        "records, streaming": lambda: pl.collect_all(long, engine="streaming"),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(TIMES):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - began)
    taken = {name: statistics.median(found) for name, found in times.items()}
    told = "   ".join(f"{name} {1000 * value:.1f} ms" for name, value in taken.items())
    print(f"{people:,} people: {told}")
    for way in ("records", "columns"):
        best = min(value for name, value in taken.items() if name.startswith(way))
        print(f"  Polars over {way} ÷ kernel {best / taken['kernel']:.1f}")


def over_columns(snapshot: Snapshot, book: Book) -> pl.LazyFrame:
    """Return the same as expressions over one row a person, codes numbered by field and level."""
    c, day, place = snapshot.columns, number(AS_OF), places(book)
    renumbered = np.array([place.get(code, 0) for code in snapshot.lists.codes], np.uint16)
    columns = of_person(snapshot)
    for s in range(SLOTS):
        columns[f"code{s}"] = renumbered[c.rec[:, CODE, s]]
        for name, what in (("may", MAY), ("sure", SURE), ("last", LAST)):
            columns[f"{name}{s}"] = c.rec[:, what, s]
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
    sums = [
        (pl.col(f"of_{field}") == value).sum().alias(name)
        for (field, name), value in levels(book).items()
    ]
    made = there(columns).with_columns(*held).with_columns(highest)
    return made.group_by("unit").agg(*sums, *traits(), pl.len().alias("heads")).sort("unit")


def over_records(snapshot: Snapshot, book: Book) -> list[pl.LazyFrame]:
    """Return the same over one row a credential and one a person: by unit and level, and by unit."""
    c, day, place = snapshot.columns, number(AS_OF), places(book)
    renumbered = np.array([place.get(code, 0) for code in snapshot.lists.codes], np.uint16)
    code = renumbered[c.rec[:, CODE]]
    person, slot = np.nonzero(code)
    records: dict[str, Any] = {"person": person.astype(np.uint32), "code": code[person, slot]}
    for name, what in (("may", MAY), ("sure", SURE), ("last", LAST)):
        records[name] = c.rec[person, what, slot]
    people = there({**of_person(snapshot), "person": np.arange(len(snapshot), dtype=np.uint32)})
    sure = (pl.col("may") <= day) & (pl.col("sure") <= day) & (pl.col("last") >= day)
    highest = (
        frame_of(records).lazy().filter(sure)
        .group_by("person", (pl.col("code") // 16).alias("field"))
        .agg(pl.col("code").max())
    )  # fmt: skip
    reached = highest.join(people.select("person", "unit"), on="person")
    heads = people.group_by("unit").agg(*traits(), pl.len().alias("heads")).sort("unit")
    return [reached.group_by("unit", "code").len(), heads]


def places(book: Book) -> dict[tuple[str, str], int]:
    """Return numbers for levels: sixteen a field, the lowest first, those that stand alike the same."""
    return {
        (field, level): 16 * (1 + k) + n
        for k, field in enumerate(FIELDS)
        for n, alike in enumerate(steps(book.catalogues, field))
        for level in alike
    }


def levels(book: Book) -> dict[tuple[str, str], int]:
    """Return (field, name of its column) → the number of the level."""
    return {
        (field, f"{field}.{n}"): 16 * (1 + k) + n
        for k, field in enumerate(FIELDS)
        for n in range(len(steps(book.catalogues, field)))
    }


def of_person(snapshot: Snapshot) -> dict[str, Any]:
    c = snapshot.columns
    return {
        "trait": c.who[:, TRAIT], "born_e": c.who[:, BORN_E], "born_l": c.who[:, BORN_L],
        "old": c.unit[::2], "new": c.unit[1::2], "begun": c.seg[1::2, 2], "first": c.seg[::2, 2],
    }  # fmt: skip


def frame_of(columns: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame({name: np.ascontiguousarray(values) for name, values in columns.items()})


def there(columns: dict[str, Any]) -> pl.LazyFrame:
    """Return who holds a post on the day, with its unit."""
    day = number(AS_OF)
    unit = pl.when(pl.col("begun") <= day).then(pl.col("new")).otherwise(pl.col("old"))
    people = frame_of(columns).lazy().filter(pl.col("first") <= day)
    return people.with_columns(unit.alias("unit"))


def traits() -> list[pl.Expr]:
    """Return the sums over bands of age, sex and people."""
    sums = []
    for k, (least, most) in enumerate(BANDS):
        inside = pl.col("born_e") > 0
        if least is not None:
            inside &= pl.col("born_l") <= number(months_before(AS_OF, 12 * least))
        if most is not None:
            inside &= pl.col("born_e") > number(months_before(AS_OF, 12 * (most + 1)))
        sums.append(inside.sum().alias(f"age.{k}"))
    return [
        *sums,
        (pl.col("trait") // 3 == 1).sum().alias("sex.nam"),
        (pl.col("trait") // 3 == 2).sum().alias("sex.nu"),
        (pl.col("trait") % 3 == 2).sum().alias("minority."),
    ]


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


def same_records(own: Structure, found: list[pl.DataFrame]) -> None:
    """Stop where the records tell another count of a level, or of a unit."""
    reached, heads = found
    told = dict(zip(reached.select("unit", "code").iter_rows(), reached["len"], strict=True))
    units = heads["unit"].to_list()
    if own.heads[units].tolist() != heads["heads"].to_list():
        raise SystemExit("heads: not equal")
    for at, (name, step) in enumerate(own.columns):
        if name in FIELDS:
            value = 16 * (1 + FIELDS.index(name)) + int(step)
            if own.people[units, at].tolist() != [told.get((unit, value), 0) for unit in units]:
                raise SystemExit(f"{name}.{step}: not equal among records")
        elif own.people[units, at].tolist() != heads[f"{name}.{step}"].to_list():
            raise SystemExit(f"{name}.{step}: not equal among people")


if __name__ == "__main__":
    main()
