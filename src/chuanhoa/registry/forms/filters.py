"""What a list of people is filtered by: the address is the form, so that it can be sent."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, Final
from uuid import UUID

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import SERVING_KINDS
from chuanhoa.registry.queries.ages import AgeBand, AgeUnknown
from chuanhoa.registry.queries.criteria import MEMBER, MINORITY, NOT_MEMBER, UNKNOWN, Criteria

EVERY_KIND: Final = "moi"
NAME: Final = "tim"
AGES: Final[Mapping[str, AgeBand | AgeUnknown]] = {
    "duoi-30": AgeBand(under=30),
    "30-40": AgeBand(start=30, under=40),
    "40-50": AgeBand(start=40, under=50),
    "50-60": AgeBand(start=50, under=60),
    "tu-60": AgeBand(start=60),
    UNKNOWN: AgeUnknown((30, 40, 50, 60)),
}
AGE_WORDS: Final = {
    "duoi-30": _("Dưới 30 tuổi"), "30-40": _("Từ 30 đến dưới 40"), "40-50": _("Từ 40 đến dưới 50"),
    "50-60": _("Từ 50 đến dưới 60"), "tu-60": _("Từ 60 tuổi"), UNKNOWN: _("Không rõ"),
}  # fmt: skip


def entries(catalogue: str, first: Any = None) -> list[tuple[str, Any]]:
    """Return the choices of a catalogue in the reader's language, `first` for none of them."""
    found = _entries(catalogue, get_language() or "vi")
    return [*found] if first is None else [("", first), *found]


@cache
def _entries(catalogue: str, lang: str) -> tuple[tuple[str, str], ...]:
    return tuple((entry.code, entry.label_in(lang)) for entry in catalogues()[catalogue])


class QuickSelect(forms.Select):
    """A list written in one go: Django renders a template for each of its options."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Any = None,
        renderer: Any = None,  # noqa: ARG002 -- Django's signature
    ) -> SafeString:
        options = _options(tuple((str(code), str(label)) for code, label in self.choices))
        plain = format_html('<option value="{}">', value or "")
        chosen = mark_safe(options.replace(plain, f"{plain[:-1]} selected>", 1))  # noqa: S308 -- parts are escaped
        dressed = flatatt(self.build_attrs(self.attrs, attrs))
        return format_html('<select name="{}"{}>{}</select>', name, dressed, chosen)


@lru_cache(maxsize=256)
def _options(choices: tuple[tuple[str, str], ...]) -> SafeString:
    """Return the options of a list, none of them chosen: the same lists stand on every page."""
    return format_html_join("", '<option value="{}">{}</option>', choices)


_drawn: Final[dict[tuple[object, ...], SafeString]] = {}
"""Lists as they stand on the page, by language, name and what is chosen: a few hundred at most.

Drawing ten of them by templates takes as long as the rows of fifty people.
"""


class PeopleFilter(forms.Form):
    """`allowed`: the guarded attributes that the viewer may ask about. `one_kind`: only deputies."""

    tim = forms.CharField(label=_("Họ tên, không cần dấu"), required=False, max_length=120)
    doituong = forms.ChoiceField(widget=QuickSelect, label=_("Đối tượng"), required=False)
    chucvu = forms.ChoiceField(widget=QuickSelect, label=_("Chức vụ"), required=False)
    chuyenmon = forms.ChoiceField(widget=QuickSelect, label=_("Chuyên môn"), required=False)
    lyluan = forms.ChoiceField(widget=QuickSelect, label=_("Lý luận chính trị"), required=False)
    quanly = forms.ChoiceField(widget=QuickSelect, label=_("Quản lý nhà nước"), required=False)
    gioi = forms.ChoiceField(widget=QuickSelect, label=_("Giới tính"), required=False)
    tuoi = forms.ChoiceField(widget=QuickSelect, label=_("Độ tuổi"), required=False)
    dantoc = forms.ChoiceField(widget=QuickSelect, label=_("Dân tộc"), required=False)
    dang = forms.ChoiceField(widget=QuickSelect, label=_("Đảng viên"), required=False)

    def __init__(
        self, *args: Any, allowed: frozenset[str], one_kind: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.allowed = allowed
        self.auto_id = "loc_%s"
        unknown = (UNKNOWN, _("Không rõ"))
        self._offer("doituong", [("", _("Cán bộ, công chức")), (EVERY_KIND, _("Mọi đối tượng")),
                                 *entries("staff_kind")])  # fmt: skip
        self._offer("chucvu", entries("post", _("Mọi chức vụ")))
        for name, book in (("chuyenmon", "degree"), ("lyluan", "political_theory"),
                           ("quanly", "state_management")):  # fmt: skip
            self._offer(name, [*entries(book, _("Mọi trình độ")), unknown])
        self._offer("gioi", [*entries("sex", _("Nam và nữ")), unknown])
        self._offer("tuoi", [("", _("Mọi độ tuổi")), *AGE_WORDS.items()])
        minority = (MINORITY, _("Dân tộc thiểu số"))
        self._offer("dantoc", [("", _("Mọi dân tộc")), minority, unknown, *entries("ethnicity")])
        self._offer("dang", [("", _("Tất cả")), (MEMBER, _("Đảng viên")),
                             (NOT_MEMBER, _("Không là đảng viên")), unknown])  # fmt: skip
        for name, attribute in (("dantoc", "ethnicity"), ("dang", "party")):
            if attribute not in allowed:
                del self.fields[name]

        if one_kind:
            del self.fields["doituong"], self.fields["chucvu"]

    def often(self) -> list[SafeString]:
        """Return the filters that show on a wide screen, but for the name, which always does."""
        return [self._drawn(name) for name in self.fields if name not in (NAME, *self.rare())]

    def seldom(self) -> list[SafeString]:
        """Return the filters behind “Lọc thêm”."""
        return [self._drawn(name) for name in self.rare()]

    def _drawn(self, name: str) -> SafeString:
        """Return a list as the page shows it; one without a fault is drawn once for everybody."""
        field = self[name]
        key = (get_language(), name, field.value() or "")
        if field.errors or not isinstance(key[-1], str):
            return field.as_field_group()
        drawn = _drawn.get(key)
        if drawn is None:
            drawn = _drawn[key] = field.as_field_group()
        return drawn

    @property
    def chosen(self) -> int:
        """How many filters are set beside the name."""
        return sum(name != NAME for name, _label, _value in self.active())

    @property
    def chosen_seldom(self) -> int:
        return sum(name in self.rare() for name, _label, _value in self.active())

    def rare(self) -> list[str]:
        return [
            name for name in ("quanly", "gioi", "tuoi", "dantoc", "dang") if name in self.fields
        ]

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 -- narrows the type
        field.choices = choices

    def criteria(self, unit: UUID | None, *, kinds: frozenset[str] | None = None) -> Criteria:
        """Return what is asked; a value that is no choice asks for nothing."""
        self.is_valid()
        typed = self.cleaned_data
        asked = typed.get("doituong", "")
        chosen = {"": frozenset(SERVING_KINDS), EVERY_KIND: frozenset()}.get(asked, {asked})
        return Criteria(
            unit=unit,
            staff_kinds=frozenset(chosen if kinds is None else kinds),
            posts=frozenset(filter(None, [typed.get("chucvu", "")])),
            sex=typed.get("gioi", ""),
            ethnicity=typed.get("dantoc", ""),
            age=AGES.get(typed.get("tuoi", "")),
            degree=typed.get("chuyenmon", ""),
            political_theory=typed.get("lyluan", ""),
            state_management=typed.get("quanly", ""),
            party=typed.get("dang", ""),
            search=typed.get("tim", ""),
        )

    def active(self) -> Iterator[tuple[str, Any, Any]]:
        """Yield (name, label, value in words) of each filter that is on."""
        self.is_valid()
        for name, field in self.fields.items():
            value = self.cleaned_data.get(name)
            if value:
                choices = dict(getattr(field, "choices", ()))
                yield name, field.label, choices.get(value, value)
