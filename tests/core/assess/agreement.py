"""The kernel held against the oracle: every cell, every end of a transition, every sum."""

from collections.abc import Sequence
from datetime import date

import numpy as np

from chuanhoa.core.assess import VERDICTS, Book, Dossier, Finding, assess, kernel, worst
from chuanhoa.core.assess.compile import Tables, tables_on
from chuanhoa.core.assess.days import of_stamp
from chuanhoa.core.assess.person import encoded, key_of
from chuanhoa.core.assess.snapshot import Snapshot, Tree, build

TREE = Tree.of({"01": ["0101", "0102"], "02": ["0201"]}, ["01", "02"])
Cell = tuple[str, int, str]
"""Person, position among posts then ranks, requirement."""


def columns(people: Sequence[Dossier]) -> Snapshot:
    return build([encoded(person) for person in people], tree=TREE)


def by_oracle(people: Sequence[Dossier], book: Book, as_of: date) -> dict[Cell, Finding]:
    return {
        (person.ref, finding.place + (len(person.posts) if of_ranks else 0), finding.requirement): finding
        for person in people
        for finding in assess(person, book, as_of=as_of)
        for of_ranks in [_of_ranks(book, finding.requirement, as_of)]
    }  # fmt: skip


def _of_ranks(book: Book, code: str, as_of: date) -> bool:
    period = book.standards.requirements[code].on(as_of)
    return period is not None and period.applies.of_ranks


def by_kernel(
    people: Sequence[Dossier], snapshot: Snapshot, tables: Tables
) -> tuple[dict[Cell, tuple[str, date | None]], dict[tuple[str, str], str]]:
    """Verdict and end by cell, and the worst verdict by person and requirement."""
    found = kernel.cells(snapshot, tables)
    rows = {snapshot.columns.key[row].tobytes(): row for row in range(len(snapshot))}
    cells, worsts = {}, {}
    for person in people:
        row = rows[key_of(person.ref)]
        first = int(snapshot.columns.at[row, 1])
        for at, code in enumerate(found.requirements):
            for held in range(len(person.posts) + len(person.ranks)):
                verdict = found.verdicts[first + held, at]
                if verdict != kernel.NOT_ASKED:
                    until = int(found.until[first + held, at])
                    cells[person.ref, held, code] = (
                        VERDICTS[verdict],
                        of_stamp(until) if until >= 0 else None,
                    )
            if found.worst[row, at] != kernel.NOT_ASKED:
                worsts[person.ref, code] = VERDICTS[found.worst[row, at]]
    return cells, worsts


def assert_equal(people: Sequence[Dossier], book: Book, as_of: date) -> dict[Cell, Finding]:
    """Compare every cell, the worst of every person, and the counts; returns what the oracle said."""
    snapshot = columns(people)
    tables = tables_on(book, snapshot.lists, as_of=as_of)
    said = by_oracle(people, book, as_of)
    cells, worsts = by_kernel(people, snapshot, tables)
    assert cells == {cell: (finding.verdict, finding.until) for cell, finding in said.items()}
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for (ref, _, code), finding in said.items():
        grouped.setdefault((ref, code), []).append(finding)
    summed = {key: one.verdict for key, part in grouped.items() if (one := worst(part))}
    assert worsts == summed
    counts = kernel.counts(snapshot, tables)
    expected = np.zeros((len(tables.requirements), len(VERDICTS)), int)
    codes = [one.code for one in tables.requirements]
    for (_, code), verdict in summed.items():
        expected[codes.index(code), VERDICTS.index(verdict)] += 1
    assert counts.people.sum(axis=0).tolist() == expected.tolist()
    assert counts.people.sum(axis=2).tolist() == counts.heads.tolist()
    return said
