"""What an import would change or did change, row by row, in the office's words."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chuanhoa.core.text import Message, PartialDate
from chuanhoa.registry.models import (
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.asked import (
    BEGUN,
    PRESENT,
    FieldChange,
    beginning,
    holder,
    on_record,
    presence,
)
from chuanhoa.registry.queries.importing.batches import unit_name
from chuanhoa.registry.queries.importing.cells import NAMES, field_name
from chuanhoa.registry.queries.importing.effects import effect_words
from chuanhoa.registry.queries.importing.fields import OF_SHEET, is_of_untold_kind
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.importing.lying import in_words, placed, where
from chuanhoa.registry.queries.importing.naming import label_of, value_of
from chuanhoa.registry.queries.importing.near import (
    BIRTHS,
    OF_ANOTHER_BIRTH,
    TURN_OF_ANOTHER_BIRTH,
    NearLine,
    near_lines,
)
from chuanhoa.registry.queries.importing.seats import (
    HOLDER,
    Formers,
    formers_of,
    seated,
)

ORDER: Final = ("sheet__file__name", "sheet__position", "row", "id")

CHOICES: Final = {
    "take": gettext_lazy("Cả dòng: theo tệp"),
    "keep": gettext_lazy("Cả dòng: giữ hồ sơ"),
    "separate": gettext_lazy("Là hai người khác nhau"),
    "concurrent": gettext_lazy("Cùng một người, kiêm nhiệm"),
    "skip": gettext_lazy("Bỏ dòng này"),
    "anew": gettext_lazy("Vẫn xét dòng này"),
}
_OF_BIRTH: Final = {
    "take": gettext_lazy("Là người này, sửa ngày sinh theo tệp"),
    "keep": gettext_lazy("Là người này, giữ ngày sinh trong hồ sơ"),
}
_BY_REASON: Final = {
    "import.held.alike_in_sheet": ("separate", "concurrent", "skip"),
    OF_ANOTHER_BIRTH: ("take", "keep", "separate", "skip"),
    TURN_OF_ANOTHER_BIRTH: ("keep", "take", "skip"),
    "import.held.several_alike": ("separate", "skip"),
    "import.held.identity_of_another": ("take", "skip"),
    "import.held.number_unseen": ("take", "keep", "skip"),
    "import.held.dropped": ("anew", "skip"),
    "import.held.dropped_for": ("anew", "skip"),
}
POST: Final = "appointment.post"
KIND: Final = "appointment.staff_kind"
WRITTEN_AS_IS: Final = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED, ImportRow.Effect.SAME)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row. `choices`: what a clerk may decide, as (code, words); `chosen`: what was decided.

    `aside`: (column, text) of what was read and is not held by the register. `questions`: how many
    places of a row that can be written are still to be looked at. `near`: whom of the register the row
    may speak of, where it waits for that, and `birth`, the day that it says. `to_mend`: it waits for a
    cell to be mended, or for its sheet's date. `sheet`: its name, where the file has several.
    """

    id: UUID
    row: int
    where: str
    file: str
    sheet_id: UUID
    name: str
    unit: str
    official: UUID | None
    effect: str
    effect_label: str
    reason: str
    notes: tuple[str, ...]
    changes: tuple[FieldChange, ...]
    clashes: tuple[FieldChange, ...]
    aside: tuple[tuple[str, str], ...]
    choices: tuple[tuple[str, str], ...]
    chosen: str
    questions: int
    near: tuple[NearLine, ...] = ()
    birth: str = ""
    post: str = ""
    to_mend: bool = False
    sheet: str = ""


def rows_of(
    batch: ImportBatch, *, effects: Sequence[str] = (), left_out: bool | None = None
) -> QuerySet[ImportRow]:
    """Return the rows of an import that are not left out with their sheet; none given: all.

    `left_out`: only those that the importer said not to write, or only the others.
    """
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    rows = rows.select_related("sheet__file__batch")
    if left_out is not None:
        rows = rows.filter(chosen="skip") if left_out else rows.exclude(chosen="skip")
    return rows.filter(effect__in=effects) if effects else rows


def change_lines(rows: Sequence[ImportRow], veil: Veil) -> list[ChangeLine]:
    """Return rows as their page shows them, what the viewer may not see masked."""
    alike = _alike(rows[0].sheet.file.batch_id) if any(map(_to_decide, rows)) else Counter()
    formers = formers_of(rows, veil)
    asked, near, called = _questions(rows), near_lines(rows, veil), _called(rows)
    several = _of_several_sheets(rows)
    return [
        replace(
            _line(
                row,
                alike,
                veil,
                formers,
                asked[row.sheet_id, row.row],
                near.get(row.pk, ()),
                called,
            ),
            sheet=row.sheet.name if row.sheet.file_id in several else "",
        )
        for row in rows
    ]


def _of_several_sheets(rows: Sequence[ImportRow]) -> set[UUID]:
    """Return of the files of some rows those with several sheets to import."""
    sheets = ImportSheet.objects.filter(
        file__in={row.sheet.file_id for row in rows}, kind__in=("people", "turns")
    )
    counted = sheets.values_list("file").annotate(n=Count("pk"))
    return {file for file, n in counted if n > 1} if rows else set()


def asked_alone(key: str) -> bool:
    """Whether the decision about a whole row does not answer a question."""
    return key == PRESENT or key.startswith(HOLDER)


def _questions(rows: Sequence[ImportRow]) -> Counter[tuple[UUID, int]]:
    """Return how many places are open in each of the rows that do not wait for them.

    What is asked of several people of a sheet at once is asked of each.
    """
    written = [row for row in rows if row.effect in WRITTEN_AS_IS]
    if not written:
        return Counter()
    open_ones = ImportProblem.objects.filter(
        Q(row__in={row.row for row in written}) | Q(code=OF_SHEET),
        sheet__in={row.sheet_id for row in written}, state=ImportProblem.State.OPEN,
    )  # fmt: skip
    places = list(open_ones.values_list("sheet", "row", "code"))
    asked = Counter((sheet, row) for sheet, row, code in places if code != OF_SHEET)
    whole = {sheet for sheet, _row, code in places if code == OF_SHEET}
    asked.update(
        (row.sheet_id, row.row)
        for row in written
        if row.sheet_id in whole and is_of_untold_kind(json.loads(row.record))
    )
    return asked


def _called(rows: Sequence[ImportRow]) -> dict[tuple[UUID, int], str]:
    """Return what the cell of the name says in rows whose name cannot be read."""
    held = (row for row in rows if row.effect == ImportRow.Effect.HELD)
    nameless = [row for row in held if "full_name" not in json.loads(row.record)["details"]]
    if not nameless:
        return {}
    cells = ImportProblem.objects.filter(
        sheet__in={row.sheet_id for row in nameless}, row__in={row.row for row in nameless},
        field__in=NAMES,
    )  # fmt: skip
    return {(cell.sheet_id, cell.row): cell.found for cell in cells if cell.found}


def _to_decide(row: ImportRow) -> bool:
    return bool(row.decided) or row.effect == ImportRow.Effect.CONFLICT


def _alike(batch: UUID) -> Counter[tuple[str, str]]:
    """Return how many rows of an import were decided so, or wait ("") for a decision, by field."""
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    asked = rows.filter(effect=ImportRow.Effect.CONFLICT) | rows.exclude(decided={})
    found: Counter[tuple[str, str]] = Counter()
    for row in asked.only("plan", "decided", "effect"):
        found.update(row.decided.items())
        if row.effect == ImportRow.Effect.CONFLICT:
            found.update((what, "") for what in row.contradicts - set(row.decided))
    return found


def _line(
    row: ImportRow,
    alike: Counter[tuple[str, str]],
    veil: Veil,
    formers: Formers,
    questions: int,
    near: tuple[NearLine, ...],
    called: Mapping[tuple[UUID, int], str],
) -> ChangeLine:
    plan: dict[str, Any] = json.loads(row.plan) if row.plan else {}
    said_by_row = json.loads(row.record)
    details = said_by_row["details"]
    reason = plan.get("reason", "")
    elsewhere = next(
        (about["unit"] for code, about in _notes(plan) if code == "import.note.named_elsewhere"), ""
    )
    codes: tuple[str, ...] = _BY_REASON.get(reason, ())
    if again := bool(plan.get("again")):
        codes = ("concurrent", "skip")
    elif row.effect == ImportRow.Effect.CONFLICT or row.chosen in ("take", "keep", "separate"):
        asked = row.contradicts | set(row.decided)
        codes = codes or _of_whole_row(row, {key for key in asked if not asked_alone(key)})
    elif not reason or reason == "import.held.skipped" or row.chosen:
        codes = codes or (() if row.effect == ImportRow.Effect.SAME else ("skip",))
    day = PartialDate.from_iso(row.sheet.as_of).latest if row.sheet.as_of else None
    return ChangeLine(
        id=row.pk,
        row=row.row,
        where=where(row.sheet, row.row),
        file=row.sheet.file.name,
        sheet_id=row.sheet_id,
        name=str(details.get("full_name", "")) or called.get((row.sheet_id, row.row), ""),
        unit=unit_name(row.unit_id, day) if day else "",
        official=row.official_id,
        effect=row.effect,
        effect_label=effect_words(row.effect, row.sheet.file.batch),
        reason=_told(reason, plan.get("params", {}), veil, row.sheet) if reason else "",
        notes=tuple(in_words(row.sheet, _note(told, veil)) for told in plan.get("notes", ())),
        changes=tuple(
            _change(change, row, alike, veil, elsewhere, formers, again=again)
            for change in plan.get("changes", ())
        ),
        clashes=tuple(
            _change(change, row, alike, veil, elsewhere, formers, again=again)
            for change in plan.get("clashes", ())
        ),
        aside=tuple(
            (_title(name), veil.cell(text, name)) for name, text in said_by_row.get("aside", ())
        ),
        choices=tuple(
            (
                code,
                in_words(
                    row.sheet,
                    str((_OF_BIRTH if reason in BIRTHS else CHOICES).get(code, CHOICES[code])),
                ),
            )
            for code in codes
        ),
        chosen=row.chosen,
        questions=questions if row.effect in WRITTEN_AS_IS else 0,
        near=near,
        birth=value_of("persondetails", "birth", details.get("birth", "")) if near else "",
        post=_posts_said(said_by_row) if near else "",
        to_mend=reason in ("import.held.problem", "import.held.no_date"),
    )


def _posts_said(said_by_row: Mapping[str, Any]) -> str:
    posts = said_by_row.get("appointments", ())
    named = (
        value_of("appointment", "post", one.get("post", "")) or one.get("title") for one in posts
    )
    return "; ".join(filter(None, named))


def _of_whole_row(row: ImportRow, asked: set[str]) -> tuple[str, ...]:
    """Return what may be decided of a row as a whole: no more than of its one contradiction, twice."""
    if not asked:
        return ("skip",)
    if len(asked) == 1 and row.chosen not in ("take", "keep"):
        return "separate", "skip"
    return "take", "keep", "separate", "skip"


def _change(
    told: Sequence[str],
    row: ImportRow,
    alike: Counter[tuple[str, str]],
    veil: Veil,
    elsewhere: str,
    formers: Formers,
    *,
    again: bool,
) -> FieldChange:
    what, name, old, new, *which = told
    key = f"{what}.{name}"
    if key == PRESENT:
        return presence(old, new, row, alike, elsewhere)
    if seat := seated(key):
        return holder(seat, old, new, row, formers)
    label = " ".join([label_of(what, name), *(f"({value_of(what, 'post', one)})" for one in which)])
    if key == BEGUN and on_record(old):
        return beginning(old, value_of(what, name, new), row, alike, label)
    beside = again and key == POST
    many = 0 if beside else alike[key, row.decided.get(key, "")]
    shown = veil.change(what, name, value_of(what, name, old), value_of(what, name, new))
    return FieldChange(
        key=key,
        label=label,
        old=veil.text(shown[0]),
        new=_of_the_post(key, veil.text(shown[1]), row),
        chosen=row.decided.get(key, row.chosen if row.chosen in ("take", "keep") else ""),
        decided=key in row.decided,
        alike=many if many > 1 else 0,
        take=_("Kiêm nhiệm, giữ cả hai chức vụ") if beside else "",
        keep=_("Không ghi chức vụ này") if beside else "",
    )


def _of_the_post(key: str, new: str, row: ImportRow) -> str:
    """Return a kind of staff, said to follow from the post where no column of the sheet names it."""
    if key != KIND or any(column["field"] == "staff_kind" for column in row.sheet.columns):
        return new
    said = json.loads(row.record)
    if is_of_untold_kind(said):
        return _("{kind} (tệp không ghi chức vụ, đối tượng)").format(kind=new)
    if not any(one.get("post") or one.get("title") for one in said.get("appointments", ())):
        return new  # answered for the sheet
    return _("{kind} (theo chức vụ; tệp không có cột đối tượng)").format(kind=new)


def _notes(plan: Mapping[str, Any]) -> list[Any]:
    """Return the notes with what they speak of; imports of before kept the code alone."""
    return [(told, {}) if isinstance(told, str) else told for told in plan.get("notes", ())]


def _note(told: Any, veil: Veil) -> str:
    """Return a note in words; imports of before kept its code alone."""
    code, about = (told, {}) if isinstance(told, str) else told
    if field := about.get("field"):
        about = {**about, "field": field_name(field)}
    if post := about.get("post"):
        about = {**about, "post": value_of("appointment", "post", post)}
    return _told(code, about, veil)


def _told(
    code: str, params: Mapping[str, Any], veil: Veil, sheet: ImportSheet | None = None
) -> str:
    """Return a kept message in words: a day in it as the office writes it, a reason in words."""
    about = dict(params)
    if day := about.get("day"):
        about["day"] = PartialDate.from_iso(day).show()
    if why := about.get("why"):
        about["why"] = _told(why["code"], why["params"], veil)
    message = Message(code, about)
    if sheet is None:
        return veil.message(message)
    return in_words(sheet, veil.message(placed(sheet, message)))


def _title(name: str) -> str:
    """Return what a column is called: a field in words, else the title as the sheet has it."""
    words = field_name(name)
    return words[:1].upper() + words[1:]
