"""An import on its way: files, what was found in them, problems, and what a clerk made of them.

These are process rows: their state changes in place. What a row of a sheet says about a person is
kept encrypted, as the register's identity numbers are.
"""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models import EncryptedText, Job, JournalLine, Unit


class ImportBatch(models.Model):
    """One act of importing: one or many files, staged, looked at, then applied whole or not."""

    class State(models.TextChoices):
        READING = "reading", _("Đang đọc tệp")
        STAGED = "staged", _("Chờ xem xét")
        APPLYING = "applying", _("Đang ghi vào hồ sơ")
        APPLIED = "applied", _("Đã ghi vào hồ sơ")
        PARTLY_UNDONE = "partly", _("Đã hủy một phần")
        UNDONE = "undone", _("Đã hủy")
        DISCARDED = "discarded", _("Đã bỏ")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.READING)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    begun_at = models.DateTimeField()
    job = models.ForeignKey(Job, null=True, on_delete=models.SET_NULL, related_name="+")
    applied = models.ForeignKey(JournalLine, null=True, on_delete=models.PROTECT, related_name="+")
    undone = models.ForeignKey(JournalLine, null=True, on_delete=models.PROTECT, related_name="+")
    closed = models.ForeignKey(JournalLine, null=True, on_delete=models.PROTECT, related_name="+")
    """Who said that what the import left unwritten is no longer to be done; None: nobody."""
    closed_why = EncryptedText(blank=True)
    planned_seq = models.BigIntegerField(null=True)
    """`Change.seq` the plan was made against: a later change asks for a new look before apply."""

    def __str__(self) -> str:
        return str(self.id)


WRITTEN = (ImportBatch.State.APPLIED, ImportBatch.State.PARTLY_UNDONE)
"""States in which something that a batch wrote stands."""


class ImportFile(models.Model):
    """One file of a batch: what it is called, where its sealed bytes are, why it was refused."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    batch = models.ForeignKey(ImportBatch, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_as = models.CharField(max_length=120, blank=True)
    text_encoding = models.CharField(max_length=40, blank=True)
    refused = models.JSONField(null=True, blank=True)
    """The message (code, params) that says why this file could not be read, if so."""
    told = EncryptedText(blank=True)
    """JSON by sheet position: what people said since, mended cells among it."""
    again = models.JSONField(null=True, blank=True)
    """Where the same file was imported before: that import, and how many mends and decisions hold here."""

    class Meta:
        constraints = [models.UniqueConstraint(name="import_file_once", fields=["batch", "sha256"])]

    def __str__(self) -> str:
        return self.name

    def told_json(self) -> dict[str, Any]:
        return dict(json.loads(self.told)) if self.told else {}

    def keep_told(self, said: Mapping[str, Any]) -> None:
        self.told = json.dumps(said, ensure_ascii=False)


class ImportSheet(models.Model):
    """One table found in a file: its kind, day, unit, columns, and the rows it leaves out.

    Of a list that lies on its side, `columns` are the rows of the sheet and a row of the import is a
    column of it; so are the rows and columns of its problems. `at` says where that stands in the sheet.
    """

    class Shape(models.TextChoices):
        UPRIGHT = "", _("Mỗi người một dòng")
        SIDEWAYS = "sideways", _("Mỗi người một cột")
        FORM = "form", _("Phiếu của một người")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    file = models.ForeignKey(ImportFile, on_delete=models.CASCADE, related_name="sheets")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12)
    as_of = models.CharField(max_length=10, blank=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    header_rows = models.JSONField(default=list)
    columns = models.JSONField(default=list)
    """Per column: letter, header path, field, why; what a clerk can change by clicking."""
    ignored_rows = models.JSONField(default=list)
    totals = models.JSONField(default=dict)
    figures = models.JSONField(default=list)
    """Of a form of figures, line by line: row, label, unit, subtotal, numbers by header path."""
    absent = models.JSONField(default=list)
    """Ids of those who serve in the register on the sheet's day and are not in it."""
    warnings = models.JSONField(default=list)
    skipped = models.BooleanField(default=False)
    shape = models.CharField(max_length=10, choices=Shape.choices, blank=True, default="")

    def __str__(self) -> str:
        return self.name

    @property
    def sideways(self) -> bool:
        """Whether a person is a column of the sheet."""
        return self.shape != self.Shape.UPRIGHT

    @property
    def is_form(self) -> bool:
        """Whether the sheet is about one person alone, and so tells of no other that he is missing."""
        return self.shape == self.Shape.FORM

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Return the (row, column) of the sheet itself where those of the import stand, or the reverse."""
        return (column, row) if self.sideways else (row, column)


class ImportRow(models.Model):
    """One record of a sheet, and what applying it would do."""

    class Effect(models.TextChoices):
        NEW = "new", _("Mới, sẽ ghi")
        CHANGED = "changed", _("Có thay đổi")
        SAME = "same", _("Không đổi")
        CONFLICT = "conflict", _("Mâu thuẫn")
        HELD = "held", _("Giữ lại, chưa ghi")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(ImportSheet, on_delete=models.CASCADE, related_name="rows")
    row = models.PositiveIntegerField()
    record = EncryptedText()
    """JSON of the record as read, mends applied."""
    effect = models.CharField(max_length=10, choices=Effect.choices, blank=True)
    plan = EncryptedText()
    """JSON of the changes field by field: old, new, whether held back."""
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    official = models.ForeignKey(
        "registry.Official", null=True, on_delete=models.PROTECT, related_name="+"
    )
    match_key = models.CharField(max_length=64, blank=True, db_index=True)
    chosen = models.CharField(max_length=12, blank=True)
    """What the clerk decided: take, keep, separate, concurrent, skip, anew."""
    decided = models.JSONField(default=dict)
    """What he decided about single contradictions: "what.field" → take, keep; of a seat: take, ended:day."""

    class Meta:
        constraints = [models.UniqueConstraint(name="import_row_once", fields=["sheet", "row"])]

    def __str__(self) -> str:
        return f"{self.row}"

    @property
    def asks(self) -> set[str]:
        """What a clerk may decide of the row, or has: "what.field" of what differs."""
        plan = json.loads(self.plan) if self.plan else {}
        differs = [*plan.get("clashes", ()), *plan.get("changes", ())]
        return {f"{what}.{name}" for what, name, *_values in differs} | set(self.decided)

    @property
    def contradicts(self) -> set[str]:
        """What of the register the row contradicts, as "what.field"."""
        plan = json.loads(self.plan) if self.plan else {}
        return {f"{what}.{name}" for what, name, *_values in plan.get("clashes", ())}


class UnwrittenEdits(models.Model):
    """What a list that came back from Excel brought besides and was not written, kept with the act."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    act = models.OneToOneField(JournalLine, on_delete=models.PROTECT, related_name="+")
    told = EncryptedText()
    """JSON: of each the message (code, params), the person and the guarded attribute it is about."""

    def __str__(self) -> str:
        return str(self.act_id)


class ImportQuota(models.Model):
    """How many posts a form of figures says a unit was given, and what applying it would do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(ImportSheet, on_delete=models.CASCADE, related_name="quotas")
    row = models.PositiveIntegerField()
    label = models.CharField(max_length=200, blank=True)
    unit = models.ForeignKey(Unit, null=True, on_delete=models.PROTECT, related_name="+")
    staff_kind = models.CharField(max_length=24)
    stated = models.CharField(max_length=24)
    """The figure as the form has it."""
    was = models.PositiveIntegerField(null=True)
    """What the register holds for the form's day; None: nothing."""
    effect = models.CharField(max_length=10, choices=ImportRow.Effect.choices, blank=True)
    reason = models.CharField(max_length=60, blank=True)
    """Code of the message that says why it is held."""
    chosen = models.CharField(max_length=12, blank=True)
    """What the clerk decided: take, keep, skip."""

    class Meta:
        constraints = [
            models.UniqueConstraint(name="import_quota_once", fields=["sheet", "row", "staff_kind"])
        ]

    def __str__(self) -> str:
        return f"{self.row} {self.staff_kind}: {self.stated}"


class ImportProblem(models.Model):
    """A cell that a clerk has to look at, and what was made of it."""

    class State(models.TextChoices):
        OPEN = "open", _("Cần sửa")
        KEPT = "kept", _("Giữ lại, sửa sau")
        ACCEPTED = "accepted", _("Đã xem, chấp nhận")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(ImportSheet, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.PositiveIntegerField(default=0)
    cell = models.CharField(max_length=12, blank=True)
    field = models.CharField(max_length=40, blank=True)
    code = models.CharField(max_length=60)
    severity = models.CharField(max_length=10)
    details = EncryptedText()
    """JSON: found, wanted, suggestion and the cell's neighbourhood as printed."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)

    class Meta:
        indexes = [models.Index(name="problem_sheet_row", fields=["sheet", "row"])]

    def __str__(self) -> str:
        return f"{self.cell} {self.code}"

    @property
    def told(self) -> dict[str, Any]:
        """What was found and wanted, the message and the suggestion."""
        return dict(json.loads(self.details)) if self.details else {}

    @property
    def found(self) -> str:
        return str(self.told.get("found", ""))

    @property
    def may_stand(self) -> bool:
        """Whether what is written may stand though no list has it, here and in later sheets."""
        return self.code in ("import.unknown_post", "import.unknown_beside")

    @property
    def holds_row(self) -> bool:
        """Whether no row can be written without it: its name, its unit, what kind of turn it is."""
        if self.code == "import.unknown_place":
            return self.sheet.kind == "people"
        return self.severity == "error" and self.field in ("full_name", "training_kind")


class RememberedMatch(models.Model):
    """Ghi nhớ cho lần sau: in this unit's sheets a header path means this field."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    header_path = models.CharField(max_length=400)
    field = models.CharField(max_length=40)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="remembered_match_once", fields=["unit", "header_path"])
        ]

    def __str__(self) -> str:
        return f"{self.header_path} = {self.field}"


class RememberedMend(models.Model):
    """Ghi nhớ cho lần sau: in this unit's sheets this text in this field means that value."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    field = models.CharField(max_length=40)
    found = models.CharField(max_length=200)
    value = models.CharField(max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="remembered_mend_once", fields=["unit", "field", "found"])
        ]

    def __str__(self) -> str:
        return f"{self.field}: {self.found}"
