"""Of which units imports speak: what one unit is told of them."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from chuanhoa.org.queries import Scope
from chuanhoa.registry.models import ImportBatch, ImportQuota, ImportRow, ImportSheet


def batches_about(batches: QuerySet[ImportBatch], asked: Scope) -> QuerySet[ImportBatch]:
    """Return those of `batches` that say something of the units asked about, or may.

    That is what was brought for one of them, has a row or a number of one of them, or names no unit
    anywhere.
    """
    units = asked.onward_ids | asked.split_ids
    within = Q(unit__in=units)
    return batches.filter(
        Q(scope__in=units) | _has(within) | (Q(scope=None) & ~_has(Q(unit__isnull=False)))
    )


def _has(condition: Q) -> Q:
    """Return the condition that an import has a sheet, a row or a number of posts of that sort."""
    sheets = ImportSheet.objects.filter(condition, file__batch=OuterRef("pk"), skipped=False)
    mine = {"sheet__file__batch": OuterRef("pk"), "sheet__skipped": False}
    rows = ImportRow.objects.filter(condition, **mine)
    quotas = ImportQuota.objects.filter(condition, **mine)
    return Q(Exists(sheets)) | Q(Exists(rows)) | Q(Exists(quotas))


def reaching_beyond(batches: Sequence[ImportBatch], asked: Scope) -> dict[UUID, bool]:
    """Return which imports are not of the units asked about alone: True; False where they may not be.

    True: a line is of another unit. False: a line is of no unit that is known, or there is no line.
    """
    whole = asked.onward_ids
    wider = [batch.pk for batch in batches if batch.scope_id not in whole]
    elsewhere = _of(wider, Q(unit__isnull=False) & ~Q(unit__in=whole))
    alone = _of(wider, Q(unit__in=whole)) - _of(wider, Q(unit=None))
    return {key: key in elsewhere for key in wider if key in elsewhere or key not in alone}


def _of(batches: Collection[UUID], condition: Q) -> set[UUID]:
    """Return the imports with a row or a number of posts of that sort."""
    return {
        key
        for kind in (ImportRow.objects, ImportQuota.objects)
        for key in kind.filter(condition, sheet__skipped=False, sheet__file__batch__in=batches)
        .values_list("sheet__file__batch", flat=True)
        .distinct()
    }
