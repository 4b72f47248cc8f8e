"""The journal, for those who inspect: who did what, when, to which record. No values, no names."""

import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time, timedelta

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from chuanhoa.core.text import collate_key, format_number
from chuanhoa.org.models import JournalLine, Role, User
from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.scope import scope_of
from chuanhoa.ui.dates import office_date

DAY = re.compile(r"\d{4}-\d\d-\d\d")

_labels: dict[str, str | Promise] = {
    "unit.load": pgettext_lazy("nhật ký", "Nạp danh mục đơn vị"),
    "unit.change": pgettext_lazy("nhật ký", "Lập, sáp nhập, chia tách, đổi tên đơn vị"),
    "unit.correct": pgettext_lazy("nhật ký", "Sửa việc sắp xếp đơn vị ghi sai"),
    "unit.undo": pgettext_lazy("nhật ký", "Hủy việc sắp xếp đơn vị"),
    "unit.export": pgettext_lazy("nhật ký", "Tải danh mục đơn vị"),
    "unit.trait": pgettext_lazy("nhật ký", "Ghi đặc điểm đơn vị"),
    "user.create": pgettext_lazy("nhật ký", "Tạo tài khoản"),
    "user.rename": pgettext_lazy("nhật ký", "Sửa tên hiển thị của tài khoản"),
    "user.reset": pgettext_lazy("nhật ký", "Cấp lại mật khẩu"),
    "user.password": pgettext_lazy("nhật ký", "Đổi mật khẩu"),
    "user.close": pgettext_lazy("nhật ký", "Khóa tài khoản"),
    "user.reopen": pgettext_lazy("nhật ký", "Mở lại tài khoản"),
    "user.login": pgettext_lazy("nhật ký", "Đăng nhập"),
    "user.logout": pgettext_lazy("nhật ký", "Đăng xuất"),
    "grant.give": pgettext_lazy("nhật ký", "Giao quyền"),
    "grant.withdraw": pgettext_lazy("nhật ký", "Thu hồi quyền"),
    "institution.create": pgettext_lazy("nhật ký", "Thêm cơ sở đào tạo, bồi dưỡng"),
    "job.start": pgettext_lazy("nhật ký", "Giao việc chạy nền"),
    "job.cancel": pgettext_lazy("nhật ký", "Yêu cầu dừng việc chạy nền"),
    "journal.export": pgettext_lazy("nhật ký", "Tải nhật ký"),
    "keys.rotate": pgettext_lazy("nhật ký", "Thay khóa mã hóa"),
}


_targets: dict[str, str | Promise] = {
    "org.user": _("tài khoản"), "org.unit": _("đơn vị"),
    "org.reform": _("việc sắp xếp đơn vị"), "org.job": _("việc chạy nền"),
    "org.institution": _("cơ sở đào tạo, bồi dưỡng"), "org.JournalLine": _("việc đã ghi"),
}  # fmt: skip
_pages: dict[str, tuple[str, str]] = {
    "org.user": ("org:user", "org.manage_users"), "org.unit": ("org:unit", "org.read_units"),
    "org.job": ("org:job", "org.run_jobs"), "org.reform": ("org:reform", "org.read_units"),
}  # fmt: skip


def register_verbs(
    verbs: Mapping[str, str | Promise],
    targets: Mapping[str, str | Promise] | None = None,
    *,
    pages: Mapping[str, tuple[str, str]] | None = None,
) -> None:
    """Say what a room's verbs and the labels of its records are called, and where one is shown.

    `pages`: label → the name of the page and the permission it needs. A room's `urls` or `ready`
    calls this. Raises ValueError where a name is called otherwise already.
    """
    for names, held in ((verbs, _labels), (targets or {}, _targets)):
        for name, label in names.items():
            if held.setdefault(name, label) != label:
                raise ValueError(f"{name} is called {held[name]} already")
    for name, page in (pages or {}).items():
        if _pages.setdefault(name, page) != page:
            raise ValueError(f"{name} is shown at {_pages[name]} already")


def target_label(label: str) -> str:
    """Return what the records of a label are called; the label itself when nobody said."""
    return str(_targets.get(label, label))


def target_page(label: str, allowed: Callable[[str], bool]) -> str:
    """Return the name of the page that shows one record of a label, "" for none or if shut."""
    page, permission = _pages.get(label, ("", ""))
    return page if page and allowed(permission) else ""


def verb_label(verb: str) -> str:
    """Return what an act is called on the screen; the verb itself when nobody said."""
    return str(_labels.get(verb, verb))


def journal_for(
    viewer: User,
    *,
    today: date,
    verb: str = "",
    username: str = "",
    person: uuid.UUID | None = None,
    from_day: date | None = None,
    to_day: date | None = None,
) -> QuerySet[JournalLine]:
    """Return the lines that `viewer` may read, to be ordered by -seq.

    Whoever may read the journal for the whole country reads all of it. For some units only: the
    acts of logins that hold or held a role in those units.
    """
    reach = scope_of(viewer, as_of=today, today=today, permission="org.read_journal")
    lines = JournalLine.objects.select_related("by")
    if not reach.whole_country:
        lines = lines.filter(
            by__in=User.objects.filter(grants__unit__in=reach.unit_ids).values("pk")
        )
    if verb:
        lines = lines.filter(verb=verb)
    if username:
        lines = lines.filter(by__username=username.strip().lower())
    if person is not None:
        lines = lines.filter(touches__person=person)
    if from_day is not None:
        lines = lines.filter(at__gte=_midnight(from_day))
    if to_day is not None:
        lines = lines.filter(at__lt=_midnight(to_day + timedelta(days=1)))
    return lines


def counts_line(line: JournalLine, *, job_title: Callable[[str], str] = str) -> str:
    """Return the numbers of a line in words; codes of roles and ids of units by their names.

    `job_title` names a kind of long work.
    """
    land = country()
    told = []
    for key, value in line.counts.items():
        label = _key_label(key)
        if key == "role" and value in Role.values:
            told.append(str(Role(value).label))
        elif key == "unit":
            node = land.latest(uuid.UUID(value)) if value else None
            told.append(node.name if node else str(_("cả nước")))
        elif key == "kind" and isinstance(value, str):
            told.append(job_title(value))
        elif isinstance(value, str) and DAY.fullmatch(value):
            told.append(f"{label}: {office_date(date.fromisoformat(value))}")
        elif isinstance(value, list):
            told.append(f"{label}: {len(value)}")
        elif isinstance(value, int):
            told.append(f"{label}: {format_number(value)}")
        elif value is not None and key not in _ids:
            told.append(f"{label}: {value}")
    return "; ".join(told)


def _key_label(key: str) -> str:
    """Return what a number counts: `appointment.closed` by the name of its table."""
    table, _dot, what = key.partition(".")
    done = _doings.get(what)
    if done is None:
        return str(_keys.get(key, key))
    for model in apps.get_models():
        if model._meta.model_name == table:
            return str(done).format(table=model._meta.verbose_name)
    return key


_doings: dict[str, str | Promise] = {
    "opened": _("{table}: ghi mới"), "closed": _("{table}: thôi ghi nhận"),
    "undone": _("{table}: trở lại như trước"), "kept": _("{table}: giữ nguyên"),
}  # fmt: skip
_keys: dict[str, str | Promise] = {
    "units": _("đơn vị"), "lineage": _("dòng lịch sử"), "from": _("từ ngày"), "to": _("đến ngày"),
    "on": _("ngày"), "new": _("đơn vị mới"), "withdrawn": _("đơn vị mới đã hủy"),
    "reopened": _("đơn vị hoạt động trở lại"), "moved": _("phần khác đổi ngày theo"),
    "ended": _("đơn vị thôi hoạt động"),
    "institutions": _("cơ sở"), "kind": _("loại việc"), "fields": _("số trường"),
    "trait": _("đặc điểm"), "values": _("giá trị"), "people": _("người"),
    "rows": _("dòng"), "retired": _("khóa cũ đã bỏ"), "posts_left": _("chức vụ để nguyên"),
    "seats_ended": _("người giữ trước thôi giữ"), "seats_shared": _("chức vụ có người cùng giữ"),
}  # fmt: skip
_ids = frozenset({"grant"})


def verbs() -> list[str]:
    """Return every verb that a room has named, by its label: what a reader can choose from."""
    return sorted(_labels, key=lambda verb: collate_key(str(_labels[verb])))


def lines_touching(person: uuid.UUID, limit: int = 50) -> list[JournalLine]:
    """Return the latest lines that touched one person; the caller has checked the viewer."""
    found: Iterable[JournalLine] = (
        JournalLine.objects.filter(touches__person=person).select_related("by").order_by("-seq")
    )[:limit]
    return list(found)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
