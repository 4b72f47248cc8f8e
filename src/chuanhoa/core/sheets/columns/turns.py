"""Columns of training turns: one a kind of training, marked; one whose title is the subject's."""

from collections.abc import Mapping, Sequence
from typing import Final

from chuanhoa.core.sheets.columns.fields import LEVELS
from chuanhoa.core.sheets.columns.meaning import Lists, Meaning
from chuanhoa.core.sheets.columns.profile import Profile
from chuanhoa.core.sheets.columns.words import parent
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.sheets.values.listed import KindReader
from chuanhoa.core.text import Message

_OF_A_TURN: Final = frozenset({"period", "from", "decision_number", "decision_date", "duration"})


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
        meaning._replace(
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


def programme_by_company(
    columns: Sequence[Meaning], cells: Mapping[int, Profile], lists: Lists
) -> list[Meaning]:
    """Return "Chuyên ngành đào tạo" as the programme, where most of its cells name a training.

    Only beside the time or the decision of a turn, and where no column names the programme or a
    degree: elsewhere "Quản lý nhà nước" is what somebody has studied.
    """
    fields = {meaning.field for meaning in columns}
    if fields & {"programme", "training_kind", "degree"} or not fields & _OF_A_TURN:
        return list(columns)
    return [
        meaning._replace(
            field="programme", why=Message("sheets.why.values", _shown(meaning, cells))
        )
        if meaning.field == "field_of_study"
        and parent(key(meaning.path[-1] if meaning.path else "")) == "training"
        and trainings(cells[meaning.column], lists) * 2 > cells[meaning.column].worded
        else meaning
        for meaning in columns
    ]


def trainings(cells: Profile, lists: Lists) -> int:
    """Return how many cells of a column name a kind of training, or a programme of one."""
    kinds = KindReader(lists.catalogues)
    return sum(count for text, count in cells.texts.items() if kinds.kind_of(text))


def _shown(meaning: Meaning, cells: Mapping[int, Profile]) -> Mapping[str, object]:
    values = ", ".join(text for text, _ in cells[meaning.column].texts.most_common(4))
    return {"title": meaning.title, "values": values}


def _may_be_marks(cells: Profile) -> bool:
    return cells.is_marks or cells.filled == 0


def _kind(meaning: Meaning, lists: Lists) -> str | None:
    """Return the kind of training named by a title that stands under one about training."""
    above = [key(title) for title in meaning.path[:-1]]
    if not any(parent(words) == "training" and "trinh do" not in words for words in above):
        return None
    return lists.level("turn_kind", meaning.path[-1])
