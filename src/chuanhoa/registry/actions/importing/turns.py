"""What a row says of one attendance at a course, against the turns held now."""

from collections.abc import Mapping
from typing import Any, Final, cast

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.importing.drafting import Drafting
from chuanhoa.registry.models import TrainingTurn

Stated = Mapping[str, Any]

WHAT: Final = "trainingturn"
_DAYS: Final = ("started", "ended")
_BESIDE: Final = (
    "programme", "study_form", "institution_title", "decision_number", "decided", "periods",
    "funding", "result",
)  # fmt: skip


def compare_turn(one: Drafting, stated: Stated) -> None:
    """Draft a turn, or what `stated` adds to the turn of the same course that has no day yet."""
    held = cast("list[TrainingTurn]", one.person.of(TrainingTurn))
    alike = [row for row in held if _same_course(row, stated)]
    undated = next((row for row in alike if _may_be(one, row, stated)), None)
    if undated is not None:
        if any(_blank(getattr(undated, n)) for n in _said_of(stated) if n != "programme"):
            _complete(one, undated, stated)
        return
    if any(all(getattr(row, name) == stated.get(name, "") for name in _DAYS) for row in alike):
        return
    if not _dated(stated) and any(_within(one, row, stated) for row in alike):
        return
    fresh = rows.training_turn(
        official=one.person.official, observed=one.as_of, source=one.source, **stated
    )
    one.open(fresh)
    one.tell(WHAT, fresh.kind, "", fresh.programme_title or fresh.kind)
    one.tell_of(WHAT, fresh, (*_DAYS, *_BESIDE), of=fresh.kind)
    _note_unknown(one, fresh)


def _same_course(row: TrainingTurn, stated: Stated) -> bool:
    said = (stated["kind"], stated.get("programme_title", ""))
    return (row.kind, row.programme_title) == said


def _may_be(one: Drafting, row: TrainingTurn, stated: Stated) -> bool:
    """Whether a turn without a day says nothing else than `stated`, and was told of in the same year."""
    if _counts_on(row) or not row.programme_title:
        return False
    day = stated.get("ended") or stated.get("started")
    seen = row.valid_from or one.as_of
    return (not day or PartialDate.from_iso(day).year == seen.year) and _agree(row, stated)


def _within(one: Drafting, row: TrainingTurn, stated: Stated) -> bool:
    """Whether a turn that has its day, in the year of the sheet, says all that `stated` does."""
    day = _counts_on(row)
    whole = all(getattr(row, name) == stated[name] for name in _BESIDE if name in stated)
    return bool(day) and PartialDate.from_iso(day).year == one.as_of.year and whole


def _agree(row: TrainingTurn, stated: Stated) -> bool:
    return all(
        _blank(getattr(row, name)) or getattr(row, name) == stated[name]
        for name in _said_of(stated)
    )


def _complete(one: Drafting, row: TrainingTurn, stated: Stated) -> None:
    """Write a turn anew with what `stated` adds to it."""
    names = ("kind", "programme_title", *_DAYS, *_BESIDE)
    both = {name: getattr(row, name) for name in names} | dict(stated)
    fresh = rows.training_turn(
        official=one.person.official, institution=row.institution,
        observed=row.valid_from or one.as_of, source=one.source, **both,
    )  # fmt: skip
    one.replace(row, fresh)
    one.tell(WHAT, fresh.kind, _shown(row), _shown(fresh))
    for name in (*_DAYS, *_BESIDE):
        if getattr(row, name) != getattr(fresh, name):
            one.tell(WHAT, f"{fresh.kind}.{name}", getattr(row, name), getattr(fresh, name))
    _note_unknown(one, fresh)


def _shown(row: TrainingTurn) -> str:
    day = _counts_on(row)
    parts = (row.programme_title, PartialDate.from_iso(day).show() if day else "", row.periods)
    return ", ".join(str(part) for part in parts if part not in ("", None))


def _note_unknown(one: Drafting, turn: TrainingTurn) -> None:
    if turn.programme_title and not turn.programme:
        one.note("import.note.programme", found=turn.programme_title)


def _dated(stated: Stated) -> bool:
    return any(stated.get(name) for name in (*_DAYS, "decided"))


def _counts_on(row: TrainingTurn) -> str:
    return row.ended or row.started or row.decided


def _said_of(stated: Stated) -> list[str]:
    return [name for name in (*_DAYS, *_BESIDE) if name in stated]


def _blank(value: object) -> bool:
    return value in ("", None)
