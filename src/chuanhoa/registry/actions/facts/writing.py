"""The one place where facts are written: lock, journal line, close, open, check."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import hold_units, journal
from chuanhoa.org.models import Fact, JournalLine, User
from chuanhoa.org.queries import country
from chuanhoa.registry.actions.facts.draft import Draft
from chuanhoa.registry.actions.facts.many import insert_each, others_need_key
from chuanhoa.registry.actions.facts.seating import wait_for_seats_of
from chuanhoa.registry.actions.facts.timelines import refuse_overlaps
from chuanhoa.registry.actions.standing import refuse_unless_stood
from chuanhoa.registry.models import (
    Appointment,
    Evidence,
    Movement,
    Official,
    RegistryFact,
    StaffQuota,
)
from chuanhoa.registry.queries.pieces import chunks
from chuanhoa.ui.dates import office_date

BATCH = 500
OF_UNITS = (Appointment, StaffQuota)


class Conflict(Refused):
    """Somebody wrote to the same person since the writer looked.

    `official`: whose record; `seen` and `now`: the versions (numbers of journal lines) that the
    writer had before him and that stands; `line`: the latest of the acts between them.
    """

    def __init__(self, official: Official, seen: int, line: JournalLine | None) -> None:
        if line is None or line.by is None:
            message = Message("registry.changed_by_nobody_named")
        else:
            local = timezone.localtime(line.at)
            when = f"{local:%H:%M} {office_date(local)}"
            message = Message("registry.changed_meanwhile", {"at": when, "by": line.by.full_name})
        super().__init__(message)
        self.official = official
        self.seen = seen
        self.now = official.version
        self.line = line


@transaction.atomic
def write(
    draft: Draft,
    *,
    verb: str,
    target: tuple[str, UUID | None],
    by: User | None,
    at: datetime,
    seen: Mapping[UUID, int] | None = None,
    counts: Mapping[str, int] | None = None,
) -> JournalLine:
    """Write `draft` with its journal line and return the line.

    `seen`: per person the version the writer had before him. Raises Conflict when it is no longer
    the one that stands, Refused when a row was closed meanwhile, periods would overlap, or somebody
    took back a unit of which something is written, or moved its days away.
    """
    wait_for_seats_of(draft)
    new = {official.pk for official in draft.officials}
    officials = _locked((draft.people | set(seen or {})) - new)
    _refuse_conflicts(officials, seen or {})
    _hold_units(draft)
    at = max([at, *(row.known_from for row in draft.closed)])  # a clock may run behind another's
    act = journal.new_line_id()
    _close(draft.closed, act, at)
    _take_back(draft.taken_back, act)
    for model, rows in _by_model(draft.opened).items():
        refuse_overlaps(model, rows)
    _open(draft, act, at)
    line = journal.write_line(
        verb=verb,
        target_label=target[0],
        target_id=target[1],
        by=by,
        at=at,
        touched=_touched(draft),
        counts={**_counts(draft), **(counts or {})},
        line_id=act,
    )
    roots = {o.merged_into_id for o in officials.values() if o.merged_into_id is not None}
    _set_version(new | set(officials) | roots, line)
    return line


def write_for(
    official: Official,
    draft: Draft,
    *,
    verb: str,
    by: User | None,
    at: datetime,
    version: int | None = None,
    counts: Mapping[str, int] | None = None,
) -> JournalLine:
    """Write a draft about one person, who is still at `version` where that is given."""
    person = official.merged_into_id or official.pk
    seen = None if version is None else {person: version}
    return write(
        draft, verb=verb, target=("registry.official", person), by=by, at=at, seen=seen,
        counts=counts,
    )  # fmt: skip


def lock(*officials: Official) -> None:
    """Let no other act write to people until this transaction ends: what is read now stays so."""
    _locked({official.pk for official in officials})


def refuse_conflict(official: Official, version: int) -> None:
    """Raise Conflict when the record of `official` is no longer at `version`."""
    person = official.merged_into_id or official.pk
    _refuse_conflicts(_locked({person}), {person: version})


def _locked(people: set[UUID]) -> dict[UUID, Official]:
    """Lock the officials in the order of their ids, so that two writers never wait in a ring."""
    found: dict[UUID, Official] = {}
    for some in chunks(sorted(people)):
        locked = Official.objects.filter(pk__in=some).order_by("pk").select_for_update()
        found.update({official.pk: official for official in locked})
    return found


def _refuse_conflicts(officials: Mapping[UUID, Official], seen: Mapping[UUID, int]) -> None:
    for key, version in seen.items():
        official = officials[key]
        if official.version != version:
            line = JournalLine.objects.select_related("by").filter(seq=official.version).first()
            raise Conflict(official, version, line)


def _hold_units(draft: Draft) -> None:
    """Let nobody take back a unit of which `draft` tells; each stands still on the day it is told of."""
    rows = [row for row in draft.opened if isinstance(row, OF_UNITS)]
    moves = [note for note in draft.noted if isinstance(note, Movement)]
    told = {(row.unit_id, row.valid_from or date.min) for row in rows}
    told |= {(note.to_unit_id, note.happened_on) for note in moves if note.to_unit_id}
    left = {note.from_unit_id for note in moves if note.from_unit_id}
    units = left | {unit for unit, _day in told}
    if not units:
        return
    seen = country()
    hold_units(units)
    now = country()
    for unit, day in sorted(told):
        if unit in seen.tree(day) and unit not in now.tree(day):
            refuse_unless_stood(unit, day)


def _close(rows: Sequence[Fact], act: UUID, at: datetime) -> None:
    for model, of_model in _by_model(rows).items():
        for keys in chunks([row.pk for row in of_model]):
            open_rows = model._default_manager.filter(pk__in=keys, known_to=None)
            if open_rows.update(known_to=at, closed_by=act) != len(keys):
                raise Refused(Message("registry.row_gone"))


def _take_back(movements: Sequence[Movement], act: UUID) -> None:
    standing = Movement.objects.filter(pk__in=[one.pk for one in movements], undone_by=None)
    if standing.update(undone_by=act) != len(movements):
        raise Refused(Message("registry.row_gone"))


def _open(draft: Draft, act: UUID, at: datetime) -> None:
    for official in draft.officials:
        official.act_id = act
    _insert(Official, draft.officials)
    for row in draft.opened:
        row.act_id, row.known_from = act, at
    grouped = _by_model(draft.opened)
    for model in sorted(grouped, key=lambda model: model is not Evidence):  # others point to it
        _insert(model, grouped[model])
    for note in draft.noted:
        note.act_id = act
        note.save(force_insert=True)


def _insert(model: type[Model], rows: Sequence[Model]) -> None:
    """Insert rows; of many at once, nobody asks for keys that the database gives and no row points to."""
    if len(rows) > BATCH and not others_need_key(model):
        insert_each(rows)
    else:
        model._default_manager.bulk_create(rows, batch_size=BATCH)


def _set_version(people: set[UUID], line: JournalLine) -> None:
    for some in chunks(sorted(people)):
        Official.objects.filter(pk__in=some).update(version=line.seq)


def _touched(draft: Draft) -> dict[UUID, list[str]]:
    """Return per person the columns in which opened rows differ from the closed ones."""
    before: dict[tuple[UUID, type[Fact]], list[Fact]] = defaultdict(list)
    fields: dict[UUID, set[str]] = {key: set() for key in draft.people}
    for row in draft.closed:
        if isinstance(row, RegistryFact):
            before[row.official_id, type(row)].append(row)
            fields[row.official_id].add(_label(row))
    for row in draft.opened:
        if isinstance(row, RegistryFact):
            others = before[row.official_id, type(row)]
            fields[row.official_id].update(_columns_changed(row, others))
    for note in (*draft.noted, *draft.taken_back):
        if isinstance(note, Movement):
            fields[note.official_id].add(str(note._meta.model_name))
    return {key: sorted(names) for key, names in fields.items()}


ASIDE = {
    "id", "official", "act", "closed_by", "known_from", "known_to", "source", "from_exact",
    "name_fold", "name_key", "sort_key", "birth_earliest", "birth_latest", "identity_index",
    "level_key", "post_order",
}  # fmt: skip


def _columns_changed(row: RegistryFact, others: Sequence[Fact]) -> set[str]:
    label = _label(row)
    changed = {label}
    for field in row._meta.concrete_fields:
        value = getattr(row, field.attname)
        if field.name in ASIDE or value in ("", None):
            continue
        if not any(getattr(other, field.attname) == value for other in others):
            changed.add(f"{label}.{field.name}")
    return changed


def _label(row: Fact) -> str:
    return str(row._meta.model_name)


def _counts(draft: Draft) -> dict[str, int]:
    counts = Counter(f"{_label(row)}.opened" for row in draft.opened)
    counts += Counter(f"{_label(row)}.closed" for row in draft.closed)
    counts += Counter({"official.opened": len(draft.officials)})
    counts += Counter({"movement.closed": len(draft.taken_back)})
    return dict(sorted(counts.items()))


def _by_model(rows: Iterable[Fact]) -> dict[type[Fact], list[Fact]]:
    grouped: dict[type[Fact], list[Fact]] = defaultdict(list)
    for row in rows:
        grouped[type(row)].append(row)
    return grouped
