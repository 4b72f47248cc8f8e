"""What a clerk decides: about whole rows, about single contradictions, about numbers of posts."""

import json
from datetime import date

from django.db import transaction
from django.db.models import Q

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import User
from chuanhoa.registry.actions.importing.reaching import Reach
from chuanhoa.registry.actions.importing.seats import why_no_end
from chuanhoa.registry.actions.importing.staging import locked
from chuanhoa.registry.models import ImportBatch, ImportQuota, ImportRow
from chuanhoa.registry.queries.importing.changes import asked_alone
from chuanhoa.registry.queries.importing.seats import ENDED, Seated, seated


def choose(*, row: ImportRow, chosen: str) -> None:
    """Decide a row: `take` the sheet's word, `keep` the register's, `separate`: two people, `skip`.

    `concurrent`: the person of an earlier row of the sheet, who holds this row's post besides.
    `anew`: look at it like any other, though it was left out of an earlier import. What was answered of
    a question that the whole row does not answer stands beside `take` and `keep`.
    """
    if chosen not in ("take", "keep", "separate", "concurrent", "skip", "anew", ""):
        raise Refused(Message("import.unknown_choice", {"found": chosen}))
    with transaction.atomic():
        locked(row.sheet.file.batch)
        stands = chosen in ("take", "keep")
        row.decided = {key: one for key, one in row.decided.items() if stands and asked_alone(key)}
        row.chosen = chosen
        row.save(update_fields=["chosen", "decided"])


def decide(
    *,
    row: ImportRow,
    what: str,
    chosen: str,
    by: User | None,
    today: date,
    everywhere: bool = False,
) -> int:
    """Decide one contradiction of a row ("what.field"): `take` the sheet's word, `keep` the register's.

    Of a seat that two would hold: `take`, both do; `ended:` and the last day of the former holder.
    "" takes the decision back. `everywhere`: in every row of the batch that waits with a
    contradiction in the same field; where this one is decided already, in every row that was decided
    as it was. Returns in how many rows. Refused where the row asks no such thing, and where `by` may
    not write about the former holder or he is known to have held the post after that day.
    """
    seat = seated(what)
    last = _last_day(chosen) if seat else None
    if last is None and chosen not in (("take", "") if seat else ("take", "keep", "")):
        raise Refused(Message("import.unknown_choice", {"found": chosen[:40]}))
    if what not in row.asks:
        raise Refused(Message("import.not_asked"))
    if seat and last:
        _refuse_unless_end(row, seat, last, by, today)
    with transaction.atomic():
        batch = locked(row.sheet.file.batch)
        rows = [row]
        if everywhere:
            rows += [other for other in _alike_rows(batch, row, what) if other.pk != row.pk]
        for one in rows:
            if one.chosen in ("take", "keep") and not asked_alone(what):
                one.chosen = ""
            one.decided = {key: value for key, value in one.decided.items() if key != what}
            if chosen:
                one.decided[what] = chosen
            one.save(update_fields=["chosen", "decided"])
    return len(rows)


def _last_day(chosen: str) -> date | None:
    """Return until when the former holder of a seat held it, where an answer says so."""
    if not chosen.startswith(ENDED):
        return None
    try:
        return date.fromisoformat(chosen.removeprefix(ENDED))
    except ValueError:
        return None


def _refuse_unless_end(
    row: ImportRow, seat: Seated, last: date, by: User | None, today: date
) -> None:
    """Raise Refused where `last` cannot be the last day of who is known to hold the seat."""
    record = seat.record
    wrong = why_no_end(
        last,
        as_of=row.sheet.as_of,
        first=json.loads(row.plan).get("seats", {}).get(seat.key, ""),
        may_end=record is None or record in Reach(by, today).writes_on({record}),
    )
    if wrong:
        code, about = wrong
        raise Refused(
            Message(code, {k: PartialDate.from_iso(day).show() for k, day in about.items()})
        )


def _alike_rows(batch: ImportBatch, row: ImportRow, what: str) -> list[ImportRow]:
    """Return the rows that were decided as `row` was, else those that wait for the same."""
    rows = ImportRow.objects.filter(sheet__file__batch=batch, sheet__skipped=False)
    if decided := row.decided.get(what):
        return [one for one in rows.exclude(decided={}) if one.decided.get(what) == decided]
    waiting = rows.filter(effect=ImportRow.Effect.CONFLICT)
    return [one for one in waiting if what in one.contradicts]


def choose_quota(*, quota: ImportQuota, chosen: str, everywhere: bool = False) -> int:
    """Decide a number: `take` the form's, `keep` the register's, `skip` it; "" takes that back.

    `everywhere`: every other of the batch that contradicts the register too. Returns how many.
    """
    if chosen not in ("take", "keep", "skip", ""):
        raise Refused(Message("import.unknown_choice", {"found": chosen}))
    with transaction.atomic():
        batch = locked(quota.sheet.file.batch)
        asked = Q(pk=quota.pk)
        if everywhere:
            asked |= Q(sheet__file__batch=batch, effect=ImportRow.Effect.CONFLICT)
        keys = list(ImportQuota.objects.filter(asked).values_list("pk", flat=True))
        return ImportQuota.objects.filter(pk__in=keys).update(chosen=chosen)
