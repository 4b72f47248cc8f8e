"""What the acts of the register are called, and which parts of a record an act touched."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.apps import apps
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.models import JournalLine, JournalTouch
from chuanhoa.org.queries import verb_label

PARTY: Final = "partymembership"
UNDO: Final = "act.undo"
VERBS: Final[dict[str, str | Promise]] = {
    "account.link": pgettext_lazy("nhật ký", "Nối tài khoản với hồ sơ"),
    "account.unlink": pgettext_lazy("nhật ký", "Bỏ nối tài khoản với hồ sơ"),
    UNDO: pgettext_lazy("nhật ký", "Hủy một việc đã ghi"),
    "appointment.add": pgettext_lazy("nhật ký", "Ghi chức vụ"),
    "appointment.correct": pgettext_lazy("nhật ký", "Đính chính chức vụ"),
    "appointment.record_many": pgettext_lazy("nhật ký", "Ghi chức vụ cho nhiều người"),
    "appointment.end": pgettext_lazy("nhật ký", "Kết thúc chức vụ"),
    "appointment.give_back": pgettext_lazy("nhật ký", "Lấy lại chức vụ đã rút"),
    "appointment.withdraw": pgettext_lazy("nhật ký", "Rút chức vụ"),
    "credential.add": pgettext_lazy("nhật ký", "Ghi văn bằng, chứng chỉ"),
    "credential.correct": pgettext_lazy("nhật ký", "Đính chính văn bằng, chứng chỉ"),
    "credential.give_back": pgettext_lazy("nhật ký", "Lấy lại văn bằng, chứng chỉ đã rút"),
    "credential.withdraw": pgettext_lazy("nhật ký", "Rút văn bằng, chứng chỉ"),
    "details.complete": pgettext_lazy("nhật ký", "Bổ sung thông tin cá nhân"),
    "details.correct": pgettext_lazy("nhật ký", "Đính chính thông tin cá nhân"),
    "details.update": pgettext_lazy("nhật ký", "Cập nhật thông tin cá nhân"),
    "evidence.add": pgettext_lazy("nhật ký", "Ghi tài liệu"),
    "evidence.correct": pgettext_lazy("nhật ký", "Đính chính tài liệu"),
    "evidence.give_back": pgettext_lazy("nhật ký", "Lấy lại tài liệu đã rút"),
    "evidence.withdraw": pgettext_lazy("nhật ký", "Rút tài liệu"),
    "identity.read": pgettext_lazy("nhật ký", "Xem số định danh cá nhân"),
    "import.apply": pgettext_lazy("nhật ký", "Nhập bảng tính vào hồ sơ"),
    "import.begin": pgettext_lazy("nhật ký", "Gửi bảng tính lên"),
    "import.close": pgettext_lazy("nhật ký", "Khép phần chưa ghi của một lần nhập"),
    "import.discard": pgettext_lazy("nhật ký", "Bỏ một lần nhập"),
    "import.reopen": pgettext_lazy("nhật ký", "Mở lại phần chưa ghi của một lần nhập"),
    "movement.record": pgettext_lazy("nhật ký", "Ghi biến động"),
    "official.merge": pgettext_lazy("nhật ký", "Gộp hồ sơ trùng"),
    "official.not_same": pgettext_lazy("nhật ký", "Xác nhận hai hồ sơ không trùng"),
    "official.register": pgettext_lazy("nhật ký", "Thêm người vào sổ"),
    "official.unmerge": pgettext_lazy("nhật ký", "Bỏ gộp hồ sơ"),
    "party.set": pgettext_lazy("nhật ký", "Ghi thông tin đảng viên"),
    "partymembership.correct": pgettext_lazy("nhật ký", "Đính chính thông tin đảng viên"),
    "partymembership.give_back": pgettext_lazy("nhật ký", "Lấy lại thông tin đảng viên đã rút"),
    "partymembership.withdraw": pgettext_lazy("nhật ký", "Rút thông tin đảng viên"),
    "quota.assign": pgettext_lazy("nhật ký", "Ghi biên chế được giao"),
    "quota.correct": pgettext_lazy("nhật ký", "Đính chính biên chế được giao"),
    "quota.withdraw": pgettext_lazy("nhật ký", "Rút biên chế được giao"),
    "rank.set": pgettext_lazy("nhật ký", "Ghi ngạch, bậc, hệ số"),
    "rankheld.correct": pgettext_lazy("nhật ký", "Đính chính ngạch, bậc, hệ số"),
    "rankheld.give_back": pgettext_lazy("nhật ký", "Lấy lại ngạch, bậc, hệ số đã rút"),
    "rankheld.withdraw": pgettext_lazy("nhật ký", "Rút ngạch, bậc, hệ số"),
    "register.change": pgettext_lazy("nhật ký", "Cập nhật thay đổi từ tệp Excel đã sửa"),
    "register.correction": pgettext_lazy("nhật ký", "Đính chính từ tệp Excel đã sửa"),
    "register.export": pgettext_lazy("nhật ký", "Tải danh sách ra Excel"),
    "register.export_to_edit": pgettext_lazy("nhật ký", "Tải danh sách ra Excel để sửa"),
    "suitability.correct": pgettext_lazy("nhật ký", "Đính chính kết luận về ngành đào tạo"),
    "suitability.judge": pgettext_lazy("nhật ký", "Ghi kết luận về ngành đào tạo"),
    "suitability.give_back": pgettext_lazy("nhật ký", "Lấy lại kết luận về ngành đào tạo đã rút"),
    "suitability.withdraw": pgettext_lazy("nhật ký", "Rút kết luận về ngành đào tạo"),
    "trainingturn.correct": pgettext_lazy("nhật ký", "Đính chính lượt đào tạo, bồi dưỡng"),
    "trainingturn.give_back": pgettext_lazy("nhật ký", "Lấy lại lượt đào tạo, bồi dưỡng đã rút"),
    "trainingturn.withdraw": pgettext_lazy("nhật ký", "Rút lượt đào tạo, bồi dưỡng"),
    "turn.add": pgettext_lazy("nhật ký", "Ghi lượt đào tạo, bồi dưỡng"),
    "unit.carry_over": pgettext_lazy("nhật ký", "Chuyển theo sắp xếp đơn vị hành chính"),
}

TARGETS: Final[dict[str, str | Promise]] = {
    "registry.official": _("hồ sơ"),
    "registry.ImportBatch": _("lần nhập"),
}
PAGES: Final = {
    "registry.official": ("registry:official", "registry.read"),
    "registry.ImportBatch": ("registry:import", "registry.import"),
}

MOST: Final = 6
"""More columns than these are told by kind alone."""


def touched_by_line(person: UUID, hidden: frozenset[str]) -> dict[UUID, str]:
    """Return, by journal line, what it touched of a person, in words and without values.

    That a Party date was written tells as much as the date: it is left out with `hidden` Party.
    """
    touches = JournalTouch.objects.filter(person=person).values_list("line_id", "fields")
    shut = PARTY if "party" in hidden else "\0"
    return {
        line: _words([field for field in fields if not field.startswith(shut)])
        for line, fields in touches
    }


def told_to(verb: str, hidden: frozenset[str]) -> bool:
    """Whether an act may be named to a viewer for whom `hidden` is shut."""
    return "party" not in hidden or not verb.startswith("party")


def acts_told(lines: Iterable[JournalLine], hidden: frozenset[str]) -> dict[UUID, str]:
    """Return by line what its act is called; of one that took another act back, also which.

    An act that may not be named to a viewer for whom `hidden` is shut is not named here either.
    """
    found = {line.pk: line for line in lines}
    gone = {line.target_id for line in found.values() if line.verb == UNDO}
    undone = dict(JournalLine.objects.filter(pk__in=gone).values_list("pk", "verb"))
    told = {}
    for key, line in found.items():
        told[key] = verb_label(line.verb)
        verb = undone.get(line.target_id) if line.verb == UNDO and line.target_id else None
        if verb and told_to(verb, hidden):
            told[key] = gettext("Hủy việc đã ghi: {what}").format(what=verb_label(verb))
    return told


def _words(fields: list[str]) -> str:
    """Return columns by their names; a kind of row alone where none of its columns is named."""
    if sum("." in field for field in fields) > MOST:
        fields = sorted({field.partition(".")[0] for field in fields})
    named = {field.partition(".")[0] for field in fields if "." in field}
    told = [_word(field) for field in fields if "." in field or field not in named]
    return ", ".join(dict.fromkeys(filter(None, told)))


def _word(field: str) -> str:
    label, _dot, column = field.partition(".")
    try:
        model = apps.get_model("registry", label)
        if column in ("valid_from", "valid_to"):
            return ""
        return capfirst(
            str((model._meta.get_field(column) if column else model._meta).verbose_name)
        )
    except LookupError:
        return ""
