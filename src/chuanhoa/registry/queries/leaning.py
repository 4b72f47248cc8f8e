"""What of the register leans on units: people, movements, posts assigned, imports not yet written."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import Leaning, country, named_few
from chuanhoa.registry.models import (
    Appointment,
    ImportBatch,
    Movement,
    PersonDetails,
    StaffQuota,
)
from chuanhoa.registry.queries.importing.batches import batch_for
from chuanhoa.registry.queries.roundtrip import CARRIED, written_list
from chuanhoa.registry.queries.sight import sight_of
from chuanhoa.ui.show import moment

STAGED = (ImportBatch.State.READING, ImportBatch.State.STAGED, ImportBatch.State.APPLYING)


def leaning(units: frozenset[UUID], viewer: User | None, today: date) -> Iterator[Leaning]:
    """Return it; people and files are named only to whom may see them."""
    posts = Appointment.objects.open().filter(unit__in=units).select_related("act")
    by_act: dict[JournalLine, set[UUID]] = defaultdict(set)
    for post in posts.order_by("act__seq", "pk"):
        by_act[post.act].add(post.official_id)
    people = set[UUID]().union(*by_act.values())
    one_by_one: set[UUID] = set()
    for act in sorted(by_act, key=lambda line: line.seq, reverse=True):
        door = _door(act, viewer, today)
        if door is None:
            one_by_one |= by_act[act]
            continue
        what = ngettext(
            "{n} người đã chuyển sang đơn vị mới trong một lần ghi lúc {at}: {names}",
            "{n} người đã chuyển sang đơn vị mới trong một lần ghi lúc {at}: {names}",
            len(by_act[act]),
        )
        told = what.format(
            n=len(by_act[act]), at=moment(act.at), names=_names(by_act[act], viewer, today)
        )
        to_do = _("Hủy lần ghi ấy trước.")
        yield Leaning(told, to_do, *door)
    moved = Movement.objects.filter(
        Q(from_unit__in=units) | Q(to_unit__in=units), undone_by=None
    ).exclude(official__in=people)
    only_moved = set(moved.values_list("official", flat=True))
    if one_by_one or only_moved:
        yield _single(one_by_one | only_moved, units, viewer, today)
    yield from _quotas(units)
    yield from _imports(units, viewer, today)


def _door(
    act: JournalLine, viewer: User | None, today: date
) -> tuple[str, tuple[object, ...]] | None:
    """Return the page on which an act about many people is taken back whole; None for none."""
    if viewer is None:
        return None
    if act.verb == CARRIED and written_list(viewer, act.pk, today=today):
        return "registry:edits_written", (act.pk,)
    if act.verb == "import.apply":
        batch = ImportBatch.objects.filter(applied=act).first()
        if batch and batch_for(viewer, batch.pk, today=today):
            return "registry:import_result", (batch.pk,)
    return None


def _single(people: set[UUID], units: frozenset[UUID], viewer: User | None, today: date) -> Leaning:
    what = ngettext(
        "{n} người có chức vụ hoặc biến động ở đơn vị mới: {names}",
        "{n} người có chức vụ hoặc biến động ở đơn vị mới: {names}",
        len(people),
    ).format(n=len(people), names=_names(people, viewer, today))
    to_do = _("Hủy biến động hoặc rút chức vụ ấy ở từng hồ sơ trước.")
    held = Appointment.objects.open().filter(official__in=people, unit__in=units)
    there = set(held.values_list("unit", flat=True)) or units
    codes = sorted(node.code for unit in there if (node := country().latest(unit)))
    if viewer is None or not codes:
        return Leaning(what, to_do)
    return Leaning(what, to_do, "registry:officials", query={"donvi": codes[0]})


def _names(people: set[UUID], viewer: User | None, today: date) -> str:
    """Return a few of their names in order; "…" for whoever may not see one of them."""
    if viewer is None:
        return "…"
    sight = sight_of(viewer, as_of=today, today=today)
    seen = {
        official
        for official, unit in Appointment.objects.open()
        .filter(official__in=people)
        .values_list("official", "unit")
        if sight.scope.holds(unit)
    }
    if not seen:
        return "…"
    rows = PersonDetails.objects.open().filter(official__in=seen).order_by("sort_key", "pk")
    return named_few(dict(rows.values_list("official", "full_name")).values())


def _quotas(units: frozenset[UUID]) -> Iterator[Leaning]:
    for unit in sorted(
        set(StaffQuota.objects.open().filter(unit__in=units).values_list("unit", flat=True))
    ):
        yield Leaning(
            _("Biên chế được giao đã ghi cho đơn vị mới"),
            _("Rút các số ấy ở trang của đơn vị."), "org:unit", (unit,),
        )  # fmt: skip


def _imports(units: frozenset[UUID], viewer: User | None, today: date) -> Iterator[Leaning]:
    named = (
        Q(scope__in=units)
        | Q(files__sheets__unit__in=units)
        | Q(files__sheets__rows__unit__in=units)
        | Q(files__sheets__quotas__unit__in=units)
    )
    open_yet = ImportBatch.objects.filter(named, state__in=STAGED).distinct().order_by("begun_at")
    for batch in open_yet:
        seen = viewer is not None and batch_for(viewer, batch.pk, today=today) is not None
        what = _("Một lần nhập bảng tính chưa ghi, bắt đầu lúc {at}, nói đến đơn vị mới")
        yield Leaning(
            what.format(at=moment(batch.begun_at)), _("Bỏ lần nhập ấy, hoặc ghi rồi hủy."),
            "registry:import" if seen else "", (batch.pk,) if seen else (), dated=False,
        )  # fmt: skip
