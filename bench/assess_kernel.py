"""A full pass over everybody against the bytes, Polars, DuckDB, the oracle, a series and one change.

    python bench/assess_kernel.py [PEOPLE ...]      (with the libraries of requirements/bench.txt)

Everything is measured in one run, turn by turn, medians of nine turns, and told as ratios; counts are
compared before any time is printed. Polars and DuckDB run where there are at most 250,000 people,
the oracle over a sample, as its time a person. DuckDB comes last, in three turns with the kernel
alone: it takes so long that whatever comes after it finds nothing of its own in memory's caches, and
its threads take time of the others as long as it is open.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import duckdb
import numpy as np
import polars as pl
from assess_data import AS_OF, book_of, bytes_of, real, snapshot_of
from assess_people import dossier_of
from assess_reference import Written, frame_of, lazy, same, sql

from chuanhoa.core.assess import Dossier, assess, delta, kernel
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.series import series
from chuanhoa.core.assess.snapshot import Snapshot, person_at

TIMES = 9
TURNS_OF_DUCKDB = 3
MONTHS = [date(2011 + at // 12, at % 12 + 1, 1) for at in range(240)]
FEW = 250_000
SAMPLE = 300
CHANGES = 100
SLOW = "DuckDB, SQL"


def main() -> None:
    sizes = [int(word) for word in sys.argv[1:]] or [15_000, 250_000, 2_500_000]
    book = book_of(real())
    for people in sizes:
        measure(people, book)


def measure(people: int, book: Any) -> None:
    snapshot = snapshot_of(people, book)
    compiler = Compiler(book, snapshot.lists)
    began = time.perf_counter()
    tables = compiler.on(AS_OF)
    compiled = time.perf_counter() - began
    buckets = np.arange(len(snapshot.tree.codes) + 1)
    counts = kernel.counts(snapshot, tables)
    raw = np.concatenate([column.reshape(-1).view(np.uint8) for column in snapshot.columns[1:]])
    data = pl.Series(raw)
    words = pl.Series(raw[: len(raw) // 8 * 8].view(np.uint64))
    works: dict[str, Callable[[], Any]] = {
        "kernel": lambda: kernel.tally(snapshot, tables, buckets),
        "sum of bytes (Polars)": data.sum,
        "sum of words (Polars)": words.sum,
    }
    if people <= FEW:
        works["Polars, streaming"] = by_polars(snapshot, book, counts)
        works["240 months"] = lambda: series(snapshot, compiler, MONTHS)
    works["one change"] = one_change(snapshot, tables, counts)
    check_months(snapshot, compiler)
    times = interleaved(works, TIMES)
    times["one change"] /= CHANGES
    base = times["kernel"]
    bases = dict.fromkeys(works, base)
    if people <= FEW:
        with duckdb.connect() as bench:
            both = {"kernel": works["kernel"], SLOW: by_duckdb(bench, snapshot, book, counts)}
            apart = interleaved(both, TURNS_OF_DUCKDB)
        times[SLOW], bases[SLOW] = apart[SLOW], apart["kernel"]
    print(
        f"{people:,} people, {bytes_of(snapshot) / people:.0f} bytes each, compiling {1000 * compiled:.1f} ms"
    )
    print(f"  {'kernel':26} {1000 * base:10.2f} ms   {1e9 * base / people:6.0f} ns a person")
    for name, taken in times.items():
        ratio = (
            f"kernel ÷ it {bases[name] / taken:10.1f}"
            if taken < bases[name]
            else f"it ÷ kernel {taken / bases[name]:10.1f}"
        )
        if name != "kernel":
            print(f"  {name:26} {1000 * taken:10.3f} ms   {ratio}")
    if people == 15_000:
        slow = oracle(snapshot, book)
        all_of = slow * people
        print(
            f"  {'oracle (sampled)':26} {1000 * all_of:10.0f} ms   it ÷ kernel {all_of / base:10.1f}"
        )


def by_polars(snapshot: Snapshot, book: Any, counts: kernel.Counts) -> Callable[[], Any]:
    """Return Polars' way to the same counts, after comparing what it says."""
    query = lazy(Written(book, snapshot, AS_OF), frame_of(snapshot).lazy())
    told = query.collect(engine="streaming")
    same(
        counts.people,
        counts.requirements,
        told["post_unit"].to_numpy(),
        lambda n: told[n].to_numpy(),
    )
    return lambda: query.collect(engine="streaming")


def by_duckdb(
    bench: duckdb.DuckDBPyConnection, snapshot: Snapshot, book: Any, counts: kernel.Counts
) -> Callable[[], Any]:
    """Return DuckDB's way to the same counts, over a table of its own, after comparing."""
    frame = frame_of(snapshot)
    bench.register("columns", {name: frame[name].to_numpy() for name in frame.columns})
    bench.execute("CREATE TABLE people AS SELECT * FROM columns")
    statement = sql(Written(book, snapshot, AS_OF), "people")
    rows = bench.execute(statement).fetchnumpy()
    same(counts.people, counts.requirements, rows["post_unit"], lambda name: rows[name])
    return lambda: bench.execute(statement).fetchnumpy()


def one_change(snapshot: Snapshot, tables: Any, counts: kernel.Counts) -> Callable[[], Any]:
    """Return so many changes one by one, undone by the next call."""
    running = delta.Running(snapshot, tables)
    people = [person_at(snapshot, 37 * row) for row in range(CHANGES)]
    others = [*people[1:], people[0]]
    there = [running.pair(*both) for both in zip(people, others, strict=True)]
    back = [running.pair(*both) for both in zip(others, people, strict=True)]
    ways = [there, back]

    def change() -> None:
        for pair in ways[0]:
            running.change(pair)  # type: ignore[arg-type]  # all stand in the lists
        ways.reverse()

    change()
    change()
    if not np.array_equal(running.counts.people, counts.people):
        raise SystemExit("changes and their undoing: not equal")
    return change


def check_months(snapshot: Snapshot, compiler: Compiler) -> None:
    """Compare a few months of the series with evaluating each."""
    days = MONTHS[:: len(MONTHS) // 6]
    found = series(snapshot, compiler, days)
    for at, day in enumerate(days):
        counts = kernel.counts(
            snapshot, compiler.on(day), buckets=np.zeros(len(snapshot.tree.codes) + 1)
        )
        if not np.array_equal(counts.people[0], found.people[at]):
            raise SystemExit(f"series on {day}: not equal")


def interleaved(works: dict[str, Callable[[], Any]], turns: int) -> dict[str, float]:
    """Return the median seconds of each, all taken turn by turn."""
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(turns):
        for name, work in works.items():
            began = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - began)
    return {name: statistics.median(taken) for name, taken in times.items()}


def oracle(snapshot: Snapshot, book: Any) -> float:
    """Return the oracle's seconds a person, over people who stand for all."""
    step = len(snapshot) // SAMPLE
    people: list[Dossier] = [dossier_of(person_at(snapshot, step * at)) for at in range(SAMPLE)]
    began = time.perf_counter()
    said = [assess(person, book, as_of=AS_OF) for person in people]
    taken = (time.perf_counter() - began) / SAMPLE
    cells = kernel.cells(snapshot, Compiler(book, snapshot.lists).on(AS_OF))
    codes = list(cells.requirements)
    for at, findings in enumerate(said):
        for one in findings:
            if kernel.VERDICTS[cells.worst[step * at, codes.index(one.requirement)]] != one.verdict:
                raise SystemExit(f"oracle on {one.requirement}: not equal")
    return taken


if __name__ == "__main__":
    main()
