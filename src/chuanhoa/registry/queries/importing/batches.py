"""Which imports somebody may see, and how each stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.text import Message
from chuanhoa.org.models import Job, JobState, JournalLine, User
from chuanhoa.org.queries import country, grants_of, said, scope_of
from chuanhoa.registry.models import (
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportQuota,
    ImportRow,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.again import Again, again_of
from chuanhoa.registry.queries.importing.moved import has_moved
from chuanhoa.registry.queries.importing.told import mended_places, still_wrong

IMPORT = "registry.import"
SKIPPED = "skip"
OPEN = (ImportBatch.State.STAGED, ImportBatch.State.READING)


def batches_for(viewer: User, *, today: date) -> QuerySet[ImportBatch]:
    """Return the imports `viewer` may see and work on: one's own, and those of units in reach.

    An import without a unit may speak of anybody: it is its maker's, and of those who may import
    for the whole country. Nobody's without the permission, today, to import.
    """
    batches = ImportBatch.objects.select_related("by", "job", "applied", "undone")
    if not grants_of(viewer, today=today, permission=IMPORT):
        return batches.none()
    scope = scope_of(viewer, as_of=today, today=today, permission=IMPORT)
    if scope.whole_country:
        return batches
    return batches.filter(Q(by=viewer) | Q(scope__in=scope.unit_ids))


def may_see(viewer: User, batch: ImportBatch, *, today: date) -> bool:
    """Whether one import is among `batches_for`: asked of it alone, without a list of units."""
    if not grants_of(viewer, today=today, permission=IMPORT):
        return False
    scope = scope_of(viewer, as_of=today, today=today, permission=IMPORT)
    own = batch.by_id == viewer.pk or scope.whole_country
    return own or (batch.scope_id is not None and scope.holds(batch.scope_id))


def batch_for(viewer: User, key: UUID, *, today: date) -> ImportBatch | None:
    batches = ImportBatch.objects.select_related("by", "job", "applied", "undone")
    found = batches.filter(pk=key).first()
    return found if found and may_see(viewer, found, today=today) else None


def sheet_for(viewer: User, key: UUID, *, today: date) -> ImportSheet | None:
    sheets = ImportSheet.objects.select_related("file__batch__scope", "file__batch__job")
    found = sheets.filter(pk=key).first()
    return found if found and may_see(viewer, found.file.batch, today=today) else None


def problem_for(viewer: User, key: UUID, *, today: date) -> ImportProblem | None:
    problems = ImportProblem.objects.select_related("sheet__file__batch__scope")
    found = problems.filter(pk=key).first()
    return found if found and may_see(viewer, found.sheet.file.batch, today=today) else None


def row_for(viewer: User, key: UUID, *, today: date) -> ImportRow | None:
    rows = ImportRow.objects.select_related("sheet__file__batch")
    found = rows.filter(pk=key).first()
    return found if found and may_see(viewer, found.sheet.file.batch, today=today) else None


@dataclass(frozen=True, slots=True)
class Refusal:
    file: str
    why: str


@dataclass(frozen=True, slots=True)
class BatchSeen:
    """An import as it stands.

    `effects`: rows by what writing would do, or did, "" for not compared yet; `quotas`: the same of
    numbers of posts assigned.
    `left_out`: rows that the importer said not to write.
    `undated`: sheets whose rows wait for a date. `sideways`: no row of a sheet is one of the import.
    `mended`: places mended well; `mended_wrong`: mended, and still to be mended.
    `planned`: compared since the last mend; `moved`: what the rows speak of was changed elsewhere since.
    """

    id: UUID
    state: str
    state_label: str
    unit: str
    by: str
    begun_at: datetime
    files: int
    sheets: int
    undated: int
    sideways: bool
    rows: int
    to_mend: int
    set_aside: int
    mended: int
    mended_wrong: int
    effects: dict[str, int]
    left_out: int
    quotas: dict[str, int]
    absent: int
    planned: bool
    moved: bool
    refusals: tuple[Refusal, ...]
    working: Job | None
    again: Again | None = None

    @property
    def open(self) -> bool:
        return self.state in OPEN

    @property
    def writes(self) -> int:
        """How many rows writing now would bring in."""
        return sum(told["new"] + told["changed"] for told in (self.effects, self.quotas))

    @property
    def uncompared(self) -> int:
        """How many rows were read since the last comparison."""
        return self.effects[""]

    @property
    def waiting(self) -> int:
        return sum(told["held"] + told["conflict"] for told in (self.effects, self.quotas))

    @property
    def unwritten(self) -> int:
        """How many rows were not written that nobody has said to leave out."""
        return self.effects["held"] + self.effects["conflict"] - self.left_out

    @property
    def quotas_waiting(self) -> int:
        return self.quotas["held"] + self.quotas["conflict"]

    @property
    def same(self) -> int:
        return self.effects["same"] + self.quotas["same"]

    @property
    def quota_count(self) -> int:
        return sum(self.quotas.values())

    @property
    def lines(self) -> int:
        """Rows and numbers of posts: whether there is anything to compare."""
        return self.rows + self.quota_count


def batch_seen(batch: ImportBatch) -> BatchSeen:
    """Return what a page shows of an import."""
    files = list(ImportFile.objects.filter(batch=batch).order_by("name"))
    sheets = ImportSheet.objects.filter(file__batch=batch)
    problems = ImportProblem.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    states = Counter(dict(problems.values_list("state").annotate(n=Count("pk"))))
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    skipped = Count("pk", filter=Q(chosen=SKIPPED))
    told = list(rows.values_list("effect").annotate(n=Count("pk"), skipped=skipped))
    effects = Counter({effect: n for effect, n, _left_out in told})
    left_out = sum(n for effect, _all, n in told if effect == ImportRow.Effect.HELD)
    quotas = ImportQuota.objects.filter(sheet__file__batch=batch)
    numbers = Counter(dict(quotas.values_list("effect").annotate(n=Count("pk"))))
    undated = Count("pk", filter=Q(kind__in=("people", "turns"), skipped=False, as_of=""))
    upright = Count("pk", filter=Q(kind__in=("people", "turns"), skipped=False, shape=""))
    counted = sheets.aggregate(n=Count("pk"), undated=undated, upright=upright)
    job = batch.job
    mended = mended_places(files)
    wrong = mended & still_wrong(batch) if mended else mended
    return BatchSeen(
        id=batch.pk,
        state=batch.state,
        state_label=str(batch.get_state_display()),
        unit=unit_name(batch.scope_id, batch.begun_at.date()),
        by=batch.by.full_name if batch.by else "",
        begun_at=batch.begun_at,
        files=len(files),
        sheets=counted["n"],
        undated=counted["undated"],
        sideways=bool(effects) and not counted["upright"],
        rows=sum(effects.values()),
        to_mend=states[ImportProblem.State.OPEN],
        set_aside=sum(states.values()) - states[ImportProblem.State.OPEN],
        mended=len(mended) - len(wrong),
        mended_wrong=len(wrong),
        effects={effect: effects[effect] for effect in ("", *ImportRow.Effect.values)},
        left_out=left_out,
        quotas={effect: numbers[effect] for effect in ("", *ImportRow.Effect.values)},
        absent=sum(len(sheet.absent) for sheet in sheets.only("absent")),
        planned=batch.planned_seq is not None,
        moved=batch.state in OPEN and has_moved(batch),
        refusals=tuple(
            Refusal(file.name, said(stored(file.refused))) for file in files if file.refused
        ),
        working=job if job and job.state in (JobState.WAITING, JobState.RUNNING) else None,
        again=again_of(files) if batch.state in OPEN else None,
    )


def stored(message: Any) -> Message:
    """Return a message that was kept as JSON."""
    params = {name: _stored_param(value) for name, value in message.get("params", {}).items()}
    return Message(message["code"], params)


def _stored_param(value: Any) -> Any:
    if isinstance(value, list):
        return [_stored_param(part) for part in value]
    if isinstance(value, dict) and "decimal" in value:
        return Decimal(value["decimal"])
    return stored(value) if isinstance(value, dict) else value


def unit_name(unit: UUID | None, as_of: date) -> str:
    """Return a unit's name on a day, else its last one; "" for none."""
    if unit is None:
        return ""
    node = country().tree(as_of).get(unit) or country().latest(unit)
    return node.name if node else ""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """An import in the list of them."""

    id: UUID
    begun_at: datetime
    files: str
    unit: str
    state_label: str
    rows: int
    by: str
    over: bool


def batch_lines(batches: Sequence[ImportBatch]) -> list[BatchLine]:
    """Return lines of the list of imports, counted for all of them at once."""
    keys = [batch.pk for batch in batches]
    names = file_names(batches)
    rows = ImportRow.objects.filter(sheet__file__batch__in=keys, sheet__skipped=False)
    counts = dict(rows.values_list("sheet__file__batch").annotate(n=Count("pk")))
    return [
        BatchLine(
            id=batch.pk,
            begun_at=batch.begun_at,
            files=names[batch.pk] or _("(không còn tệp)"),
            unit=unit_name(batch.scope_id, batch.begun_at.date()),
            state_label=str(batch.get_state_display()),
            rows=counts.get(batch.pk, 0),
            by=batch.by.full_name if batch.by else "",
            over=batch.state in (ImportBatch.State.UNDONE, ImportBatch.State.DISCARDED),
        )
        for batch in batches
    ]


def file_names(batches: Iterable[ImportBatch]) -> dict[UUID, str]:
    """Return by import what its files are called, the first few of many; "" for none."""
    names: dict[UUID, list[str]] = {batch.pk: [] for batch in batches}
    files = ImportFile.objects.filter(batch__in=names).order_by("name")
    for key, name in files.values_list("batch", "name"):
        names[key].append(name)
    return {key: _named(found) for key, found in names.items()}


def _named(files: Sequence[str]) -> str:
    """Return up to three names of files; of more, two and how many others."""
    if len(files) <= 3:
        return "; ".join(files)
    return "; ".join(
        [
            *files[:2],
            ngettext("và {n} tệp nữa", "và {n} tệp nữa", len(files) - 2).format(n=len(files) - 2),
        ]
    )


def usual_unit(viewer: User, *, today: date) -> UUID | None:
    """Return the unit somebody imports for, where there is but one."""
    units = {grant.unit_id for grant in grants_of(viewer, today=today, permission=IMPORT)}
    return units.pop() if len(units) == 1 else None


@dataclass(frozen=True, slots=True)
class Ended:
    """Who wrote an import and took it back, and when; how many records each touched."""

    applied_at: datetime | None
    applied_by: str
    people: int
    new_people: int
    undone_at: datetime | None
    undone_by: str
    given_back: int
    left: int
    quotas: int
    quotas_back: int
    moved: bool


def ended(batch: ImportBatch) -> Ended:
    """Return how an import ended."""
    applied, undone = batch.applied, batch.undone
    back = (
        list(JournalLine.objects.filter(verb="act.undo", target_id=applied.pk)) if applied else []
    )
    return Ended(
        applied_at=applied.at if applied else None,
        applied_by=applied.by.full_name if applied and applied.by else "",
        people=applied.touches.count() if applied else 0,
        new_people=_count(applied, "official.opened"),
        undone_at=undone.at if undone else None,
        undone_by=undone.by.full_name if undone and undone.by else "",
        given_back=sum(_count(line, "official.undone") for line in back),
        left=_count(undone, "official.kept") + _count(undone, "staffquota.kept"),
        quotas=_quotas_written(batch) if applied else 0,
        quotas_back=sum(_count(line, "staffquota.undone") for line in back),
        moved=bool(batch.job and batch.job.result.get("moved")),
    )


def _count(line: JournalLine | None, name: str) -> int:
    return int(line.counts.get(name, 0)) if line else 0


def _quotas_written(batch: ImportBatch) -> int:
    written = (ImportRow.Effect.NEW, ImportRow.Effect.CHANGED)
    return ImportQuota.objects.filter(sheet__file__batch=batch, effect__in=written).count()
