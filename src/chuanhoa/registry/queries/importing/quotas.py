"""Posts assigned that the forms of an import state, and what writing them would change."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import Message, PartialDate
from chuanhoa.org.models import User
from chuanhoa.org.queries import said
from chuanhoa.registry.models import ImportBatch, ImportQuota, ImportRow
from chuanhoa.registry.queries.importing.batches import batches_for, unit_name
from chuanhoa.registry.queries.importing.effects import effect_words
from chuanhoa.registry.queries.importing.found import day_of
from chuanhoa.registry.queries.quotas import quota_kind_word

CHOICES: Final = {
    "take": _("Theo tệp"),
    "keep": _("Giữ hồ sơ"),
    "skip": _("Bỏ dòng này"),
    "": _("Bỏ quyết định"),
}


@dataclass(frozen=True, slots=True)
class ImportedQuota:
    """One number. `choices`: what a clerk may decide, as (code, words); `was`: what the register has."""

    id: UUID
    row: int
    file: str
    sheet_id: UUID
    unit: str
    kind: str
    as_of: str
    stated: str
    was: int | None
    effect: str
    effect_label: str
    reason: str
    choices: tuple[tuple[str, str], ...]
    chosen: str


def imported_quotas(batch: ImportBatch) -> list[ImportedQuota]:
    """Return every number of posts assigned in the forms of an import, form by form."""
    found = ImportQuota.objects.filter(sheet__file__batch=batch).select_related(
        "sheet__file__batch"
    )
    return [_line(q) for q in found.order_by("sheet__file__name", "sheet__position", "row", "pk")]


def imported_quota_for(viewer: User, key: UUID, *, today: date) -> ImportQuota | None:
    """Return a number of an import that `viewer` may work on; None else."""
    found = ImportQuota.objects.select_related("sheet__file__batch")
    return found.filter(pk=key, sheet__file__batch__in=batches_for(viewer, today=today)).first()


def _line(one: ImportQuota) -> ImportedQuota:
    effects, day = ImportRow.Effect, day_of(one.sheet)
    codes: tuple[str, ...] = ()
    if one.effect == effects.CONFLICT or one.chosen in ("take", "keep"):
        codes = ("take", "keep", "skip")
    elif one.effect in (effects.NEW, effects.CHANGED) or one.chosen == "skip":
        codes = ("skip",)
    if one.chosen:
        codes = (*codes, "")
    return ImportedQuota(
        id=one.pk, row=one.row, file=one.sheet.file.name, sheet_id=one.sheet_id,
        unit=(unit_name(one.unit_id, day) if day else "") or one.label,
        kind=quota_kind_word(one.staff_kind),
        as_of=PartialDate.from_iso(one.sheet.as_of).show() if one.sheet.as_of else "",
        stated=one.stated.replace(".", ","), was=one.was, effect=one.effect,
        effect_label=effect_words(one.effect, one.sheet.file.batch),
        reason=said(Message(one.reason)) if one.reason else "",
        choices=tuple((code, str(CHOICES[code])) for code in codes), chosen=one.chosen,
    )  # fmt: skip
