"""Phiếu rà soát as files: one at once, a unit's as long work. What was opened is written down."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from chuanhoa.assessment import access
from chuanhoa.assessment.actions.exporting import DOCX
from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.made import KIND
from chuanhoa.assessment.queries.review_paper import review_document
from chuanhoa.assessment.queries.review_sheets import (
    ReviewSheet,
    chosen,
    sheet_of,
    sheets_of,
)
from chuanhoa.core.documents import Document, to_pdf, to_word
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import Work, start_job, write_line
from chuanhoa.org.models import Job, User
from chuanhoa.org.queries import one_look, one_state
from chuanhoa.registry.access import may_write
from chuanhoa.registry.actions.importing import uploads
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.registry.queries.importing.files import MADE
from chuanhoa.registry.queries.record import in_reach

AT_ONCE: Final = 20
"""So many sheets are made while the reader waits; more are long work."""
MOST: Final = 2_000
"""So many sheets are made in one file."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what writes it, and what a browser is told it is."""

    write: Callable[[Document], bytes]
    content_type: str


FORMATS: Final[Mapping[str, Format]] = {
    "docx": Format(to_word, DOCX),
    "pdf": Format(to_pdf, "application/pdf"),
}


def print_sheet(*, official: UUID, kind: str, as_of: date, by: User, at: datetime) -> bytes | None:
    """Return one person's sheet as a file; None for nobody in reach of `by`.

    Raises NotAllowed unless `by` may take lists out of the program, or it is his own record.
    """
    today = timezone.localtime(at).date()
    if not access.may_print(by, official, as_of=as_of, today=today):
        if in_reach(by, official, as_of=as_of, today=today) is None:
            return None
        raise NotAllowed(access.EXPORT)
    with one_state():
        sheet = sheet_of(by, official, as_of=as_of, today=today)
    if sheet is None:
        return None
    data = _on_paper([sheet], kind, today)
    with transaction.atomic():  # the database is not held while a sheet is read and set
        _line([sheet], unit=None, by=by, at=at)
    return data


def print_sheets(
    *, asking: Asking, kind: str, only_asked: bool, by: User, at: datetime
) -> bytes | None:
    """Return the sheets of a small unit as one file; None where there is none to make.

    Raises Refused for more than are made at once.
    """
    today = timezone.localtime(at).date()
    _refuse_more_than(AT_ONCE, asking, only_asked=only_asked)
    with one_state():
        sheets = list(_allowed(sheets_of(asking, only_asked=only_asked), by, today))
    if not sheets:
        return None
    data = _on_paper(sheets, kind, today)
    with transaction.atomic():
        _line(sheets, unit=asking.unit.id if asking.unit else None, by=by, at=at)
    return data


def order_sheets(*, asking: Asking, kind: str, only_asked: bool, by: User, at: datetime) -> Job:
    """Put the making of a unit's sheets in the queue; Refused for more than one file takes."""
    _refuse_more_than(MOST, asking, only_asked=only_asked)
    uploads.drop_old(at=at)
    arguments = {
        "unit": asking.unit.code if asking.unit else "",
        "as_of": asking.as_of.isoformat(),
        "kind": kind,
        "only_asked": only_asked,
    }
    return start_job(kind=KIND, by=by, at=at, arguments=arguments)


def make(work: Work) -> None:
    """Make the sheets that were ordered, of one state, and keep them, sealed, for whoever ordered them."""
    by = work.by
    assert by is not None  # noqa: S101 -- every order names who gave it
    at = work.clock()
    by.today = today = timezone.localtime(at).date()  # as in a request: grants are asked for once
    told = work.arguments
    day, kind = date.fromisoformat(str(told["as_of"])), str(told["kind"])
    only_asked = bool(told["only_asked"])
    sheets: list[ReviewSheet | None] = []
    with one_look(), one_state():
        asking = ask(by, as_of=day, today=today, unit=str(told["unit"]))
        total = len(chosen(asking, only_asked=only_asked))
        for one in sheets_of(asking, only_asked=only_asked):
            sheets.append(one)
            work.tell(len(sheets), total, Message("assess.step.sheets", {}))
        found = list(_allowed(sheets, by, today))
    work.tell(total, total, Message("assess.step.paper", {}))
    data = _on_paper(found, kind, today)
    with work.last_transaction() as result:
        _line(found, unit=asking.unit.id if asking.unit else None, by=by, at=at)
        uploads.keep(data, work.id, name=MADE.format(key=work.id.hex))
        result.update(rows=len(found))


def _refuse_more_than(most: int, asking: Asking, *, only_asked: bool) -> None:
    n = len(chosen(asking, only_asked=only_asked))
    if n > most:
        raise Refused(Message("assess.too_many_sheets", {"found": n, "limit": most}))


def _allowed(sheets: Iterable[ReviewSheet | None], by: User, today: date) -> Iterable[ReviewSheet]:
    """Return those sheets that `by` may take out of the program."""
    found = [one for one in sheets if one is not None]
    allowed = may_write(by, access.EXPORT, {one.id for one in found}, today=today)
    return [one for one in found if one.id in allowed]


def _on_paper(sheets: Sequence[ReviewSheet], kind: str, today: date) -> bytes:
    return FORMATS[kind].write(review_document(sheets, on=today))


def _line(sheets: Sequence[ReviewSheet], *, unit: UUID | None, by: User, at: datetime) -> None:
    """Write who was printed, and which guarded attributes of each were opened for it."""
    write_line(
        verb="assessment.review_sheet",
        target_label="assessment.list",
        target_id=unit,
        by=by,
        at=at,
        touched={one.id: one.opened for one in sheets if one.opened},
        counts={"people": len(sheets)},
        changes=False,
    )
