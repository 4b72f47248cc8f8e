"""Ranks kept one day for two facts: say of each which it was, and keep it apart where nobody can tell.

An import says it by its column; a day that was typed is the rank's where nothing is said of pay, and
the pay's where the same rank was on record the day before. Any other is kept as `either_begun`, which
no rule reads. No day is lost.
"""

from datetime import date, timedelta
from itertools import groupby

from django.db import migrations

DAY = timedelta(days=1)
COLUMNS = {"rank_from": "begun", "pay_from": "pay_begun"}
EITHER = "either_begun"
AT_ONCE = 2_000


def forwards(apps, schema_editor):
    held = apps.get_model("registry", "RankHeld").objects.using(schema_editor.connection.alias)
    meant = _meant(apps, schema_editor.connection.alias)
    rows = held.select_related("source", "act").order_by("official_id", "valid_from", "known_from")
    rows = rows.defer("source__record", "source__plan").iterator(chunk_size=AT_ONCE)
    changed = []
    for _official, group in groupby(rows, lambda row: row.official_id):
        changed += _settled(list(group), meant)
        if len(changed) >= AT_ONCE:
            changed = _written(held, changed)
    _written(held, changed)


def backwards(apps, schema_editor):
    held = apps.get_model("registry", "RankHeld").objects.using(schema_editor.connection.alias)
    for name in ("either_begun", "pay_begun"):
        rows = list(held.filter(begun="").exclude(**{name: ""}))
        for row in rows:
            row.begun = getattr(row, name)
        held.bulk_update(rows, ["begun"], batch_size=500)


def _meant(apps, alias):
    """Return by sheet what its days are of: the rank, the pay, or either; and the sheet's own day."""
    found = {}
    sheets = apps.get_model("registry", "ImportSheet").objects.using(alias)
    for key, columns, as_of in sheets.values_list("pk", "columns", "as_of").iterator():
        fields = {one.get("field") for one in columns if isinstance(one, dict)}
        said = [name for field, name in COLUMNS.items() if field in fields]
        found[key] = (said[0] if len(said) == 1 else EITHER, as_of)
    return found


def _written(held, rows):
    fields = ["begun", "pay_begun", "either_begun", "valid_from", "from_exact"]
    held.bulk_update(rows, fields, batch_size=500)
    return []


def _settled(rows, meant):
    """Return the rows of one person that change, in the order of their days."""
    changed, decided = [], {}
    for row in rows:
        day = row.begun or (row.from_exact and row.valid_from and row.valid_from.isoformat())
        if not day:
            continue
        before = next((one for one in rows if _follows(row, one)), None)
        resumed = decided.get((row.rank, day, row.source_id))
        whose = resumed or _whose(row, before, rows, meant)
        decided[row.rank, day, row.source_id] = whose
        if whose == "begun":
            if row.begun != day:
                row.begun = day
                changed.append(row)
            continue
        _move(row, day, whose, before, meant)
        changed.append(row)
    return changed


def _whose(row, before, rows, meant):
    if row.source_id:
        return meant[row.source.sheet_id][0]
    if not row.step and row.coefficient is None:
        return "begun"
    if before is not None:
        return "pay_begun"
    other = any(_ends_before(one, row) for one in rows)
    return "begun" if other and row.act and row.act.verb == "register.change" else EITHER


def _move(row, day, whose, before, meant):
    row.begun = before.begun if before is not None and whose == "pay_begun" else ""
    setattr(row, whose, day)
    if before is not None and whose == "pay_begun":
        return  # the rank was on record: from its day on, the row holds
    row.from_exact = False
    seen = _day(meant[row.source.sheet_id][1]) if row.source_id and whose == "pay_begun" else None
    last = row.valid_to or date.max
    if seen and row.valid_from and row.valid_from < seen <= last:
        row.valid_from = seen


def _follows(row, one):
    """Whether `one` says the same rank of the day before `row`, and was known when `row` was."""
    return one.rank == row.rank and _ends_before(one, row)


def _ends_before(one, row):
    if one is row or row.valid_from is None or one.valid_to != row.valid_from - DAY:
        return False
    known = one.known_to is None or one.known_to > row.known_from
    return known and (row.known_to is None or one.known_from < row.known_to)


def _day(text):
    """Return the last day of a date kept as "2023", "2023-09" or "2023-09-30"; None for none."""
    parts = [int(part) for part in text.split("-")] if text else []
    if len(parts) == 3:
        return date(*parts)
    if len(parts) == 2:
        return date(parts[0] + parts[1] // 12, parts[1] % 12 + 1, 1) - DAY
    return date(parts[0], 12, 31) if parts else None


class Migration(migrations.Migration):
    dependencies = [("registry", "0008_day_of_pay")]

    operations = [migrations.RunPython(forwards, backwards)]
