"""Levels without a title above: "TC" is told by its neighbours, or refused.

A run is a stretch of columns under the same parent whose titles are all levels of something. It is
cut into the longest pieces that one catalogue explains without naming a level twice; a piece that two
catalogues explain equally well is ambiguous.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from chuanhoa.core.sheets.columns.meaning import Lists, Meaning
from chuanhoa.core.sheets.layout import Path
from chuanhoa.core.text import Message

KINDS: Final = (
    "degree",
    "political_theory",
    "state_management",
    "schooling",
    "staff_kind",
    "defence_security",
    "it",
    "foreign_language",
)


class Titled(NamedTuple):
    """A column that its own title does not explain."""

    column: int
    path: Path


def levels_by_neighbours(
    columns: Sequence[Titled], lists: Lists, known: Mapping[int, Meaning]
) -> list[Meaning]:
    """Return the meaning of those of `columns` whose titles are levels of something.

    `known`: what other columns mean; beside "Sau ĐH" an "ĐH" is a degree.
    """
    found: list[Meaning] = []
    for run in _runs(columns, lists):
        start = 0
        while start < len(run):
            size, kinds = _longest(run[start:], lists)
            piece = run[start : start + size]
            beside = (known.get(piece[0].column - 1), known.get(piece[-1].column + 1))
            kinds = [m.field for m in beside if m and m.among and m.field in kinds][:1] or kinds
            found += _read(piece, kinds, lists)
            start += size
    return found


def _runs(columns: Sequence[Titled], lists: Lists) -> list[list[Titled]]:
    runs: list[list[Titled]] = []
    for column in columns:
        if not any(lists.level(kind, column.path[-1]) for kind in KINDS):
            continue
        last = runs[-1][-1] if runs else None
        if last and last.column == column.column - 1 and last.path[:-1] == column.path[:-1]:
            runs[-1].append(column)
        else:
            runs.append([column])
    return runs


def _longest(run: Sequence[Titled], lists: Lists) -> tuple[int, list[str]]:
    """How many columns the best catalogue explains, and which catalogues explain as many."""
    sizes = {kind: _explained(run, kind, lists) for kind in KINDS}
    best = max(sizes.values())
    return max(best, 1), [kind for kind, size in sizes.items() if size == best]


def _explained(run: Sequence[Titled], kind: str, lists: Lists) -> int:
    seen: set[str] = set()
    for size, column in enumerate(run):
        level = lists.level(kind, column.path[-1])
        if level is None or level in seen:
            return size
        seen.add(level)
    return len(run)


def _read(piece: Sequence[Titled], kinds: list[str], lists: Lists) -> list[Meaning]:
    names = ", ".join(column.path[-1] for column in piece)
    if len(kinds) == 1:
        why = Message("sheets.why.run", {"titles": names})
        return [
            Meaning(c.column, c.path, kinds[0], "mark", lists.level(kinds[0], c.path[-1]), why)
            for c in piece
        ]
    why = Message("sheets.why.ambiguous", {"title": names})
    return [Meaning(c.column, c.path, "extra", why=why, refused=tuple(kinds)) for c in piece]
