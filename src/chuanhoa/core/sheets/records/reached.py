"""The levels that a table of training tells, among those that the form of its person names."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.columns.fields import attribute
from chuanhoa.core.sheets.records.together import finer
from chuanhoa.core.sheets.values.levels import Credential
from chuanhoa.core.sheets.values.listed import Term
from chuanhoa.core.text import PartialDate, fold
from chuanhoa.core.text.patterns import regex

Told = Mapping[str, Any]

_NONE: Final = "chua"
_BRANCH = regex(r"(?:chuyen )?nganh\s+")


class Reached(NamedTuple):
    """A level that a row of the table tells."""

    row: int
    held: Credential


class Differing(NamedTuple):
    """What a row says of a level otherwise than the form itself. `name`: study_form | awarded."""

    row: int
    name: str
    own: str
    told: str


def reached(level: str, said: Told, major: str | None, awarded: PartialDate | None) -> Credential:
    """Return what a row says of a level reached. `awarded`: as the row writes it.

    Where it does not, of the year in which the study ended: the day of the last lesson is no day of
    award.
    """
    form, end = said.get("study_form"), said.get("to")
    days = [day.show() for name in ("from", "to") if isinstance(day := said.get(name), PartialDate)]
    words = [str(said.get(name) or "") for name in ("certificate", "programme", "institution")]
    more = said.get("extra")
    more = [str(one) for one in more.values()] if isinstance(more, Mapping) else []
    by_end = awarded is None and isinstance(end, PartialDate)
    return Credential(
        level,
        ", ".join(filter(None, (*words, " - ".join(days), *more))),
        major,
        form.code if isinstance(form, Term) else None,
        PartialDate(end.year) if by_end and isinstance(end, PartialDate) else awarded,
        institution=words[2] or None,
        by_end=by_end,
    )


def joined(
    fields: Told, field: str, told: Sequence[Reached], ranks: Catalogue
) -> tuple[Told, list[Differing]]:
    """Return the fields of a form with the levels of one field that its table tells, the highest first.

    A row of a level and a subject that the form names says more of that one; what it says otherwise
    than the form is returned, the form's own kept. Any other row is one more level.
    """
    own = fields.get(field)
    known = [one for one in own if one.level != _NONE] if isinstance(own, tuple) else []
    beside = _beside(field)
    held = [_whole(one, fields if place == 0 else {}, beside) for place, one in enumerate(known)]
    before, differing, settled = list(held), list[Differing](), set[int]()
    for row, one in told:
        at = _of(held, one, settled)
        if at is None:
            at = len(held)
            held.append(one)
        else:
            differing += _otherwise(held[at], Reached(row, one))
            held[at] = _more(held[at], one)
        settled.add(at)
    if held == before:
        return fields, differing
    rest = {name: value for name, value in fields.items() if name not in beside.values()}
    return {**rest, field: tuple(sorted(held, key=lambda one: -ranks[one.level].rank))}, differing


def _beside(field: str) -> dict[str, str]:
    """Return by attribute of a level the field that says it of the highest one."""
    names = {name: attribute(field, name) for name in ("study_form", "institution", "awarded")}
    return {**names, "field_of_study": "field_of_study"} if field == "degree" else names


def _whole(one: Credential, fields: Told, beside: Mapping[str, str]) -> Credential:
    """Return a level with what items of their own say of it."""
    said = {name: fields.get(field) for name, field in beside.items()}
    said = {name: value.code if isinstance(value, Term) else value for name, value in said.items()}
    return replace(one, **{name: value for name, value in said.items() if value})


def _of(held: Sequence[Credential], one: Credential, settled: set[int]) -> int | None:
    """Return which of the levels a row tells of, one of the same subject before one without; None for none.

    Two rows that were awarded at different times are two.
    """
    subject = _subject(one)
    alike = [
        at
        for at, had in enumerate(held)
        if had.level == one.level
        and (not subject or _subject(had) in ("", subject))
        and not (at in settled and _apart(had.awarded, one.awarded))
    ]
    return max(alike, key=lambda at: (_subject(held[at]) == subject, -at), default=None)


def _subject(one: Credential) -> str:
    return _BRANCH.sub("", fold(one.field_of_study or ""))


def _apart(had: PartialDate | None, said: PartialDate | None) -> bool:
    return had is not None and said is not None and had != said and finer(had, said) is None


def _otherwise(had: Credential, told: Reached) -> list[Differing]:
    one, found = told.held, list[Differing]()
    if had.study_form and one.study_form and had.study_form != one.study_form:
        found.append(Differing(told.row, "study_form", had.study_form, one.study_form))
    if had.awarded and one.awarded and _apart(had.awarded, one.awarded):
        later = had.awarded.latest > one.awarded.latest
        if not (one.by_end and later):  # a paper may be given years after the last lesson
            found.append(Differing(told.row, "awarded", had.awarded.show(), one.awarded.show()))
    return found


def _more(had: Credential, one: Credential) -> Credential:
    """Return a level with what a row says of it besides."""
    both = had.awarded and one.awarded and finer(had.awarded, one.awarded)
    closer = both is not None and both == one.awarded
    by_end = one.by_end if not had.awarded or closer else had.by_end
    return replace(
        had,
        field_of_study=had.field_of_study or one.field_of_study,
        study_form=had.study_form or one.study_form,
        institution=had.institution or one.institution,
        awarded=one.awarded if closer else had.awarded or one.awarded,
        by_end=by_end,
    )
