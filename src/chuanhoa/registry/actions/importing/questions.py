"""What a sheet says and no list knows: a question each, at its cell, for the clerk to answer."""

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final
from uuid import uuid4

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.columns.doubled import BESIDE
from chuanhoa.core.sheets.values.bad import in_both, nearest
from chuanhoa.core.sheets.values.listed import Post, staff_of_post
from chuanhoa.core.text import Message, PartialDate
from chuanhoa.registry.actions.importing.meant import Meant, place_meant, post_meant
from chuanhoa.registry.actions.importing.places import Places
from chuanhoa.registry.models import (
    SERVING_KINDS,
    ImportProblem,
    ImportSheet,
    RememberedMend,
)
from chuanhoa.registry.queries.importing.fields import CAREER_FIELDS, OF_SHEET
from chuanhoa.registry.queries.importing.lying import cell_at, placed

POSTS: Final = ("position", "concurrent")
"""Fields that name posts."""
*NEVER, PAPER = CAREER_FIELDS


class UnknownPosts:
    """The posts of a sheet that neither the list of posts nor that of kinds of staff knows.

    What the unit said stands as written is not asked again.
    """

    def __init__(self, sheet: ImportSheet, books: Catalogues) -> None:
        self._sheet, self._books = sheet, books
        self._columns = {field: _column_of(sheet, field) for field in POSTS}
        mends = RememberedMend.objects.filter(unit=sheet.file.batch.scope_id, field__in=POSTS)
        self._settled = {(m.field, m.found) for m in mends if m.value == m.found}
        self._told: dict[tuple[str, Post], tuple[str, Meant]] = {}

    def in_row(self, row: int, fields: Mapping[str, Any]) -> Iterator[ImportProblem]:
        """Yield a question for each post of a row that no list knows."""
        for field in POSTS:
            post = fields.get(field)
            if not isinstance(post, Post) or (post.codes and not post.unknown):
                continue
            if (field, post) not in self._told:
                self._told[field, post] = self._look(field, post)
            unknown, meant = self._told[field, post]
            if unknown:
                yield self._question(row, field, post, unknown, meant)

    def _look(self, field: str, post: Post) -> tuple[str, Meant]:
        """Return what of a text is no known post, "" for nothing, and what it may be meant for."""
        asked = post.unknown or post.text
        if (field, post.text[:200]) in self._settled:
            return "", Meant()
        if staff_of_post(asked, self._books["staff_kind"]):
            return "", Meant()
        return asked, Meant() if post.codes else post_meant(post.text, self._books["post"])

    def _question(
        self, row: int, field: str, post: Post, unknown: str, meant: Meant
    ) -> ImportProblem:
        code = "import.unknown_beside" if post.codes else "import.unknown_post"
        message = Message(code, {"found": post.text, "unknown": unknown, "row": row})
        question = _at_cell(
            self._sheet, row, self._columns[field], field, post.text, message,
            Message("import.wanted.post"), meant.suggestion, meant.choices,
        )  # fmt: skip
        question.severity = "warning"
        return question


def untold_kinds(
    sheet: ImportSheet, rows: Sequence[int], answer: str, books: Catalogues
) -> ImportProblem:
    """Return the one question about people of whom neither a post nor a kind of staff is said.

    Their rows do not wait for it: unanswered, the kind is written as not known. `answer`: one that was
    given and is no kind, "" for none.
    """
    message = Message(OF_SHEET, {"count": len(rows)})
    kinds = [in_both(kind.label, kind.label_en) for kind in books["staff_kind"]]
    problem = _at_cell(
        sheet, rows[0], {"column": 0, "letters": ""}, "staff_kind", answer, message,
        Message("import.wanted.staff_kind", {"values": kinds}),
        choices=[books["staff_kind"][kind].label for kind in SERVING_KINDS],
    )  # fmt: skip
    problem.severity = "warning"
    return problem


MOST_PERIODS: Final = 320
"""Teaching periods of one course that are not asked about: eight weeks of whole days."""


def unknown_place(sheet: ImportSheet, row: int, written: str, places: Places) -> ImportProblem:
    message = Message("import.unknown_place", {"found": written, "row": row})
    code, several = message.code, places.several(written)
    if several:
        told = {"found": written, "row": row, "count": several}
        message = Message("import.several_places", told)
    meant = Meant() if several else place_meant(written, places.near(written))
    details = {
        "found": written,
        "message": stored_message(placed(sheet, message)),
        "wanted": stored_message(Message("import.wanted.place")),
        "suggestion": meant.suggestion,
        "choices": list(meant.choices),
    }
    return ImportProblem(
        id=uuid4(),
        sheet=sheet,
        row=row,
        field="commune",
        code=code,
        severity="error",
        details=json.dumps(details, ensure_ascii=False),
    )


def unknown_kind(
    sheet: ImportSheet, row: int, turn: Mapping[str, Any], books: Catalogues
) -> ImportProblem:
    """Return the problem of a turn whose kind no cell tells, at the cell that names its course."""
    written = turn.get("programme_title", "")
    message = Message("import.unknown_turn_kind", {"found": written or "…", "row": row})
    kinds = [in_both(kind.label, kind.label_en) for kind in books["turn_kind"]]
    wanted = Message("import.wanted.turn_kind", {"values": kinds})
    column = _column_of(sheet, "training_kind", "programme")
    return _at_cell(sheet, row, column, "training_kind", written, message, wanted)


def unknown_course(
    sheet: ImportSheet, row: int, turn: Mapping[str, Any], books: Catalogues
) -> ImportProblem:
    """Return the same of the one course that a list of people tells of: it waits, its row does not."""
    written = turn.get("programme_title", "")
    message = Message("import.unknown_course", {"found": written or "…", "row": row})
    column = _column_of(sheet, "course", "course_ended", "course_periods")
    problem = _at_cell(
        sheet, row, column, "course", written, message, Message("import.wanted.course"),
        nearest(written, books["programme"]),
    )  # fmt: skip
    problem.severity = "warning"
    return problem


def doubtful_course(
    sheet: ImportSheet, row: int, turn: Mapping[str, Any]
) -> Iterator[ImportProblem]:
    """Yield what is asked of a course as it is told: periods of no day, and very many of them."""
    periods = turn.get("periods")
    if not periods:
        return
    about = {"periods": periods, "row": row}
    asked = []
    if not (turn.get("ended") or turn.get("begun")):
        asked.append(("course_ended", "", "import.course_without_day", "import.wanted.course_day"))
    if periods > MOST_PERIODS:
        asked.append(
            ("course_periods", str(periods), "import.many_periods", "import.wanted.periods")
        )
    for field, written, code, wanted in asked:
        problem = _at_cell(
            sheet, row, _column_of(sheet, field), field, written, Message(code, about),
            Message(wanted),
        )  # fmt: skip
        problem.severity = "warning"
        yield problem


def unproved(sheet: ImportSheet, row: int, details: dict[str, Any]) -> Iterator[ImportProblem]:
    """Take out of a row's details what never was, where no paper says so, with a question at each cell.

    The rest of the row does not wait for it.
    """
    if details.get(PAPER):
        return
    for field in NEVER:
        if not (written := details.pop(field, "")):
            continue
        about = {"found": written, "row": row, "field": Message(f"sheets.field.{field}")}
        problem = _at_cell(
            sheet, row, _column_of(sheet, field), field, PartialDate.from_iso(written).show(),
            Message("import.never_without_paper", about), Message("import.wanted.paper"),
        )  # fmt: skip
        problem.severity = "warning"
        yield problem


def _column_of(sheet: ImportSheet, *fields: str) -> Mapping[str, Any]:
    """Return the column of the first of some fields that the sheet has; one without a place for none."""
    governing = [each for each in sheet.columns if each["why"]["code"] != BESIDE]
    of_field = {each["field"]: each for each in reversed(governing)}
    none = {"column": 0, "letters": ""}
    return next((of_field[field] for field in fields if field in of_field), none)


def _at_cell(
    sheet: ImportSheet,
    row: int,
    column: Mapping[str, Any],
    field: str,
    written: str,
    message: Message,
    wanted: Message,
    suggestion: str | None = None,
    choices: Sequence[str] = (),
) -> ImportProblem:
    details = {
        "found": written,
        "message": stored_message(placed(sheet, message)),
        "wanted": stored_message(wanted),
        "suggestion": suggestion,
        "choices": list(choices),
    }
    return ImportProblem(
        id=uuid4(),
        sheet=sheet,
        row=row,
        column=column["column"],
        cell=cell_at(sheet, row, column["column"]) if column["column"] else "",
        field=field,
        code=message.code,
        severity="error",
        details=json.dumps(details, ensure_ascii=False),
    )


def stored_message(message: Message) -> dict[str, Any]:
    """Return a message as JSON; a number that is no whole one is kept to be written in each language.

    Parts that are dates become plain text.
    """
    return {
        "code": message.code,
        "params": {name: _param(value) for name, value in message.params.items()},
    }


def _param(value: object) -> Any:
    plain: tuple[type, ...] = (str, int, bool, type(None))
    if isinstance(value, Message):
        return stored_message(value)
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, (list, tuple)):
        return [_param(part) for part in value]
    return value if isinstance(value, plain) else str(value)
