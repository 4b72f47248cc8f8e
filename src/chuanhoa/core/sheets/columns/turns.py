"""Columns that each stand for a kind of training, marked where somebody attended: a turn a mark."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from chuanhoa.core.sheets.columns.fields import LEVELS
from chuanhoa.core.sheets.columns.meaning import Lists, Meaning
from chuanhoa.core.sheets.columns.profile import Profile
from chuanhoa.core.sheets.columns.words import parent
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.text import Message


def turns_by_marks(
    columns: Sequence[Meaning], cells: Mapping[int, Profile], lists: Lists
) -> list[Meaning]:
    """Return marked columns "LLCT", "QPAN" … under "Nội dung bồi dưỡng" as kinds of turns.

    Only where no other column tells a level: beside levels such marks are credentials.
    """
    marked = {
        meaning.column: kind
        for meaning in columns
        if _may_be_marks(cells[meaning.column]) and (kind := _kind(meaning, lists))
    }
    levels = [m for m in columns if m.field in LEVELS and m.column not in marked]
    if len(marked) < 2 or levels:
        return list(columns)
    why = "sheets.why.mark"
    return [
        replace(
            meaning,
            field="training_kind",
            role="mark",
            level=marked[meaning.column],
            refused=(),
            why=Message(why, {"title": meaning.title}),
        )
        if meaning.column in marked
        else meaning
        for meaning in columns
    ]


def _may_be_marks(cells: Profile) -> bool:
    return cells.is_marks or cells.filled == 0


def _kind(meaning: Meaning, lists: Lists) -> str | None:
    """Return the kind of training named by a title that stands under one about training."""
    above = [key(title) for title in meaning.path[:-1]]
    if not any(parent(words) == "training" and "trinh do" not in words for words in above):
        return None
    return lists.level("turn_kind", meaning.path[-1])
