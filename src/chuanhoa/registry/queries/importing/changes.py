"""What an import would change or did change, row by row, in the office's words."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chuanhoa.core.text import Message, PartialDate
from chuanhoa.registry.models import (
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportSheet,
    PersonDetails,
)
from chuanhoa.registry.queries.importing.batches import unit_name
from chuanhoa.registry.queries.importing.cells import field_name
from chuanhoa.registry.queries.importing.effects import effect_words
from chuanhoa.registry.queries.importing.hiding import Veil
from chuanhoa.registry.queries.importing.naming import label_of, value_of
from chuanhoa.registry.queries.importing.seats import (
    ENDED,
    HOLDER,
    Formers,
    Seated,
    formers_of,
    seated,
)

ORDER: Final = ("sheet__file__name", "sheet__position", "row", "id")

CHOICES: Final = {
    "take": gettext_lazy("Theo tệp"),
    "keep": gettext_lazy("Giữ hồ sơ"),
    "separate": gettext_lazy("Là hai người khác nhau"),
    "concurrent": gettext_lazy("Cùng một người, kiêm nhiệm"),
    "skip": gettext_lazy("Bỏ dòng này"),
    "anew": gettext_lazy("Vẫn xét dòng này"),
}
_BY_REASON: Final = {
    "import.held.alike_in_sheet": ("separate", "concurrent", "skip"),
    "import.held.of_another_birth": ("take", "keep", "separate", "skip"),
    "import.held.several_alike": ("separate", "skip"),
    "import.held.identity_of_another": ("take", "skip"),
    "import.held.number_unseen": ("take", "keep", "skip"),
    "import.held.dropped": ("anew", "skip"),
    "import.held.dropped_for": ("anew", "skip"),
}
PRESENT: Final = "appointment.present"
POST: Final = "appointment.post"
WRITTEN_AS_IS: Final = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED, ImportRow.Effect.SAME)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field. `key`: "what.field", by which it is decided; `chosen`: take, keep or "".

    `decided`: whether the clerk decided this field by itself. `alike`: in how many rows of the import
    the same was decided, else how many wait with a contradiction in the same field; where several.
    `take`, `keep`: what the two answers are called, "" as usual. `of_seat`: instead of keeping, it is
    asked until when the former holder held the post; `ended`: what was answered; `why_not`: why it is
    not for the reader to answer that.
    """

    key: str
    label: str
    old: str
    new: str
    chosen: str = ""
    decided: bool = False
    alike: int = 0
    take: str = ""
    keep: str = ""
    of_seat: bool = False
    ended: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One row. `choices`: what a clerk may decide, as (code, words); `chosen`: what was decided.

    `aside`: (column, text) of what was read and is not held by the register. `questions`: how many
    places of a row that can be written are still to be looked at.
    """

    id: UUID
    row: int
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


def rows_of(batch: ImportBatch, *, effects: Sequence[str] = ()) -> QuerySet[ImportRow]:
    """Return the rows of an import that are not left out with their sheet; none given: all."""
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    rows = rows.select_related("sheet__file__batch")
    return rows.filter(effect__in=effects) if effects else rows


def change_lines(rows: Sequence[ImportRow], veil: Veil) -> list[ChangeLine]:
    """Return rows as their page shows them, what the viewer may not see masked."""
    alike = _alike(rows[0].sheet.file.batch_id) if any(map(_to_decide, rows)) else Counter()
    formers = formers_of(rows, veil)
    asked = _questions(rows)
    return [_line(row, alike, veil, formers, asked[row.sheet_id, row.row]) for row in rows]


def asked_alone(key: str) -> bool:
    """Whether the decision about a whole row does not answer a question."""
    return key == PRESENT or key.startswith(HOLDER)


def _questions(rows: Sequence[ImportRow]) -> Counter[tuple[UUID, int]]:
    """Return how many places are open in each of the rows that do not wait for them."""
    written = [row for row in rows if row.effect in WRITTEN_AS_IS]
    open_ones = ImportProblem.objects.filter(
        sheet__in={row.sheet_id for row in written}, row__in={row.row for row in written},
        state=ImportProblem.State.OPEN,
    )  # fmt: skip
    return Counter(open_ones.values_list("sheet", "row")) if written else Counter()


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
    row: ImportRow, alike: Counter[tuple[str, str]], veil: Veil, formers: Formers, questions: int
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
        codes = codes or (
            ("skip",) if all(map(asked_alone, asked)) else ("take", "keep", "separate", "skip")
        )
    elif not reason or reason == "import.held.skipped" or row.chosen:
        codes = codes or (() if row.effect == ImportRow.Effect.SAME else ("skip",))
    day = PartialDate.from_iso(row.sheet.as_of).latest if row.sheet.as_of else None
    return ChangeLine(
        id=row.pk,
        row=row.row,
        file=row.sheet.file.name,
        sheet_id=row.sheet_id,
        name=str(details.get("full_name", "")),
        unit=unit_name(row.unit_id, day) if day else "",
        official=row.official_id,
        effect=row.effect,
        effect_label=effect_words(row.effect, row.sheet.file.batch),
        reason=_told(reason, plan.get("params", {}), veil) if reason else "",
        notes=tuple(_note(told, veil) for told in plan.get("notes", ())),
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
        choices=tuple((code, str(CHOICES[code])) for code in codes),
        chosen=row.chosen,
        questions=questions if row.effect in WRITTEN_AS_IS else 0,
    )


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
        return _presence(old, new, row, alike, elsewhere)
    if seat := seated(key):
        return _holder(seat, old, new, row, formers)
    beside = again and key == POST
    many = 0 if beside else alike[key, row.decided.get(key, "")]
    shown = veil.change(what, name, value_of(what, name, old), value_of(what, name, new))
    return FieldChange(
        key=key,
        label=" ".join(
            [label_of(what, name), *(f"({value_of(what, 'post', one)})" for one in which)]
        ),
        old=veil.text(shown[0]),
        new=veil.text(shown[1]),
        chosen=row.decided.get(key, row.chosen if row.chosen in ("take", "keep") else ""),
        decided=key in row.decided,
        alike=many if many > 1 else 0,
        take=_("Kiêm nhiệm, giữ cả hai chức vụ") if beside else "",
        keep=_("Không ghi chức vụ này") if beside else "",
    )


def _presence(
    old: str, new: str, row: ImportRow, alike: Counter[tuple[str, str]], elsewhere: str
) -> FieldChange:
    """Return the question about somebody whom the list of a later day lacks, or names `elsewhere`."""
    many = alike[PRESENT, row.decided.get(PRESENT, "")]
    later, own = PartialDate.from_iso(old).show(), PartialDate.from_iso(new).show()
    return FieldChange(
        key=PRESENT,
        label=_("Có mặt"),
        old=_("danh sách {day} ghi người cùng họ tên, ngày sinh ở {unit}: đã chuyển đi?").format(
            day=later, unit=elsewhere
        )
        if elsewhere
        else _("danh sách {day} không có người này: đã nghỉ, chuyển đi?").format(day=later),
        new=_("có tên ngày {day}").format(day=own),
        chosen=row.decided.get(PRESENT, ""),
        decided=PRESENT in row.decided,
        alike=many if many > 1 else 0,
        take=_("Vẫn có mặt (danh sách sau ghi thiếu)"),
        keep=_("Có mặt đến trước ngày {day}").format(day=later),
    )


def _holder(seat: Seated, name: str, last: str, row: ImportRow, formers: Formers) -> FieldChange:
    """Return the question about a seat that somebody else holds, or what was answered.

    That is until when (`last`) he held it, or that both do.
    """
    chosen = row.decided.get(seat.key, "")
    ended = chosen.removeprefix(ENDED) if chosen.startswith(ENDED) else ""
    may_end = formers.ends(seat)
    if not formers.names(seat):
        name = _("Một người ngoài phạm vi của bạn")
    return FieldChange(
        key=seat.key,
        label=_("Người giữ chức vụ {post}").format(post=value_of("appointment", "post", seat.post)),
        old=name
        if last
        else _("{name}, đang giữ ngày {day}; chức vụ này chỉ có một người").format(
            name=name, day=PartialDate.from_iso(row.sheet.as_of).show()
        ),
        new=_("{name}: giữ đến hết {day}").format(name=name, day=PartialDate.from_iso(last).show())
        if last
        else _("{name} và người ở dòng này cùng giữ").format(name=name)
        if chosen == "take"
        else _("người ở dòng này"),
        chosen="take" if chosen == "take" else "",
        decided=bool(chosen),
        take=_("Cả hai cùng giữ"),
        of_seat=True,
        ended=PartialDate.from_iso(ended).show() if ended and may_end else "",
        why_not=""
        if may_end
        else _("Hồ sơ người trước thuộc cơ quan khác: cơ quan ấy ghi ngày thôi giữ."),
    )


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


def _told(code: str, params: Mapping[str, Any], veil: Veil) -> str:
    """Return a kept message in words: a day in it as the office writes it, a reason in words."""
    about = dict(params)
    if day := about.get("day"):
        about["day"] = PartialDate.from_iso(day).show()
    if why := about.get("why"):
        about["why"] = _told(why["code"], why["params"], veil)
    return veil.message(Message(code, about))


def _title(name: str) -> str:
    """Return what a column is called: a field in words, else the title as the sheet has it."""
    words = field_name(name)
    return words[:1].upper() + words[1:]


@dataclass(frozen=True, slots=True)
class AbsentLine:
    """Somebody in the register whom a list of the same day and unit lacks."""

    official: UUID
    name: str
    birth: str
    file: str
    sheet: str
    as_of: str


def absent_lines(batch: ImportBatch) -> list[AbsentLine]:
    """Return everybody absent from the lists of an import, list by list."""
    sheets = [
        sheet
        for sheet in ImportSheet.objects.filter(file__batch=batch, skipped=False)
        .select_related("file")
        .order_by("file__name", "position")
        if sheet.absent
    ]
    keys = {UUID(key) for sheet in sheets for key in sheet.absent}
    people = {
        row.official_id: row
        for row in PersonDetails.objects.filter(
            official__in=keys, known_to=None, valid_to=None
        ).only("official_id", "full_name", "birth", "sort_key")
    }
    lines = []
    for sheet in sheets:
        found = [people[UUID(key)] for key in sheet.absent if UUID(key) in people]
        lines += [
            AbsentLine(
                official=row.official_id,
                name=row.full_name,
                birth=PartialDate.from_iso(row.birth).show() if row.birth else "",
                file=sheet.file.name,
                sheet=sheet.name,
                as_of=PartialDate.from_iso(sheet.as_of).show(),
            )
            for row in sorted(found, key=lambda row: row.sort_key)
        ]
    return lines
