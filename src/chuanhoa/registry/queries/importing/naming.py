"""What the fields and values of a planned change are called, in the office's words."""

from typing import Final

from django.apps import apps
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from chuanhoa.core.rulebook import Entry
from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.queries.facts import DATES
from chuanhoa.registry.queries.importing.cells import field_name
from chuanhoa.registry.queries.wording import NONE_HELD

_CATALOGUES: Final = {
    ("persondetails", "sex"): "sex",
    ("persondetails", "ethnicity"): "ethnicity",
    ("persondetails", "religion"): "religion",
    ("rankheld", "rank"): "rank",
    ("appointment", "staff_kind"): "staff_kind",
    ("trainingturn", "programme"): "programme",
    ("trainingturn", "study_form"): "study_form",
    ("trainingturn", "funding"): "funding",
    ("credential", "study_form"): "study_form",
    ("credential", "language"): "language",
}
_DATES: Final = DATES | {"valid_from", "appointed"}


def _label(entry: Entry) -> str:
    return entry.label_in(get_language() or "vi")


def label_of(what: str, name: str) -> str:
    """Return what a field is called; of several rows of a kind, "degree.awarded", also which."""
    of, _dot, part = name.rpartition(".")
    if of:
        whole = str(apps.get_model("registry", what)._meta.get_field(part).verbose_name)
        return f"{label_of(what, of)}: {whole}"
    books = catalogues()
    if what == "credential" and name in books["credential_field"]:
        return _label(books["credential_field"][name])
    if what == "trainingturn":
        return _label(books["turn_kind"][name]) if name in books["turn_kind"] else name
    if what == "suitability":
        post = books["post"].get(name)
        return _("Ngành đào tạo phù hợp {post}").format(post=_label(post) if post else name)
    own = {
        ("appointment", "post"): _("Chức vụ, chức danh"),
        ("appointment", "title"): _("Chức vụ, chức danh"),
        ("appointment", "concurrent"): _("Kiêm nhiệm"),
        ("appointment", "begun"): _("Giữ chức vụ từ ngày"),
        ("appointment", "ended"): _("Giữ chức vụ đến hết ngày"),
        ("appointment", "first_time"): _("Giữ chức vụ lần đầu"),
        ("rankheld", "begun"): _("Giữ ngạch, bậc từ ngày"),  # as imports of before kept it
        ("rankheld", "appointed"): _("Ngày bổ nhiệm vào ngạch"),
        ("rankheld", "pay_begun"): _("Ngày hưởng bậc, hệ số lương"),
        ("rankheld", "either_begun"): _(
            "Ngày ghi trước đây, chưa rõ là ngày bổ nhiệm vào ngạch hay ngày hưởng bậc"
        ),
        ("appointment", "staff_kind"): _("Đối tượng"),
        ("appointment", "valid_from"): _("Giữ chức vụ, muộn nhất từ"),
        ("credential", "major"): _("Chuyên ngành"),  # as imports of before kept it
        ("credential", "awarded"): _("Ngày cấp văn bằng"),
        ("partymembership", "member"): _("Đảng viên"),
        ("partymembership", "admitted"): _("Ngày vào Đảng"),
    }
    if (what, name) in own:
        return own[what, name]
    words = field_name(name)
    return words[:1].upper() + words[1:]


def value_of(what: str, name: str, value: str) -> str:
    """Return a value as the office writes it."""
    if not value:
        return ""
    name = name.rpartition(".")[2] or name
    if name in _DATES:
        return PartialDate.from_iso(value).show()
    if name == "identity_number":
        return f"••• {value[-3:]}"
    if what == "partymembership" and name == "member":
        return _("đảng viên") if value == "True" else _("không là đảng viên")
    if what == "appointment" and name == "first_time":
        return _("lần đầu") if value == "True" else _("không phải lần đầu")
    if what == "suitability":
        return _("phù hợp") if value == "True" else _("không phù hợp")
    books = catalogues()
    book = _CATALOGUES.get((what, name))
    if what == "credential" and name in books["credential_field"]:
        if value == NONE_HELD and not books["credential_field"][name].extra["levels"]:
            return _("chưa có")
        book = str(books["credential_field"][name].extra.get("levels") or "") or None
    if what == "trainingturn" and value == name:
        book = "turn_kind"  # a turn of which only its kind is known
    if what == "appointment" and name in ("post", "title", "concurrent"):
        book = "post" if value in books["post"] else "staff_kind"
    entry = books[book].get(value) if book else None
    return _label(entry) if entry else value.replace(".", ",") if name == "coefficient" else value
