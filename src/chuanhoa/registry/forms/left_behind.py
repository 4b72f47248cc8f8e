"""People of reorganised units: one day and document for all, the new unit and the post of each."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import Carried
from chuanhoa.registry.forms.fields import Day
from chuanhoa.registry.queries.left_behind import LeftBehind

DATALIST = "posts"


class NewPost(forms.CharField):
    """A post by its name in the catalogue; cleans to its code, "" for none."""

    def __init__(self, **options: Any) -> None:
        attrs = {"list": DATALIST, "autocomplete": "off"}
        super().__init__(
            required=False, max_length=120, widget=forms.TextInput(attrs=attrs), **options
        )

    def clean(self, value: Any) -> str:
        typed = super().clean(value)
        entry = catalogues()["post"].find(typed) if typed else None
        if typed and entry is None:
            text = _(
                "“%(found)s” không có trong danh mục chức vụ. Chọn một tên trong danh sách gợi ý."
            )
            raise forms.ValidationError(text % {"found": typed[:60]})
        return entry.code if entry else ""


class CarryForm(forms.Form):
    """`people`: those on the page, each with a box, the unit to go to, a post and the version seen.

    `keeping`: how many could keep their posts, in words.
    """

    on = Day(
        label=_("Từ ngày"), help_text=_("Ngày đầu tiên ở đơn vị mới, ví dụ ngày đơn vị mới hoạt động.")
    )  # fmt: skip
    decision_number = forms.CharField(
        label=_("Số quyết định, văn bản"), required=False, max_length=60
    )
    everybody = forms.BooleanField(
        label=_("Chuyển mọi người trong danh sách dưới đây đã rõ đơn vị mới"), required=False
    )
    keep = forms.BooleanField(
        label=_("Giữ chức vụ, chức danh đang ghi cho những người được chuyển"), required=False
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[LeftBehind],
        today: date,
        keeping: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].help_text = keeping
        self.people, self.today = people, today
        for one in people:
            named = {"name": one.full_name}
            key = one.person.hex
            self.fields[f"chosen-{key}"] = forms.BooleanField(
                label=_("Chọn %(name)s") % named, required=False
            )
            if not one.seat_only:
                self.fields[f"post-{key}"] = NewPost(label=_("Chức vụ mới của %(name)s") % named)
            self.fields[f"version-{key}"] = forms.IntegerField(required=False)
            if asks_for_unit(one):
                choices = [("", _("– chọn đơn vị –")), *((str(u.id), u.name) for u in one.into)]
                self.fields[f"into-{key}"] = forms.ChoiceField(
                    label=_("Đơn vị mới của %(name)s") % named, required=False, choices=choices
                )

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for one in self.people:
            key = one.person.hex
            if given.get(f"chosen-{key}") and asks_for_unit(one) and not given.get(f"into-{key}"):
                self.add_error(
                    f"into-{key}", _("Đơn vị cũ chia cho nhiều đơn vị: chọn đơn vị mới.")
                )
        if not self.errors and not self.stated():
            self.add_error(
                None,
                _(
                    "Chưa chọn ai. Đánh dấu từng người, hoặc chọn chuyển mọi người đã rõ đơn vị mới."
                ),
            )
        return given

    def _into(self, one: LeftBehind) -> UUID | None:
        if asks_for_unit(one):
            typed = self.cleaned_data.get(f"into-{one.person.hex}")
            return UUID(typed) if typed else None
        return one.into[0].id if one.into else None

    def stated(self) -> list[Carried]:
        """Return who is carried over, where to, and to which post where that is typed."""
        given, found = self.cleaned_data, []
        for one in self.people:
            key, into = one.person.hex, self._into(one)
            if into is not None and (given.get("everybody") or given.get(f"chosen-{key}")):
                post = given.get(f"post-{key}") or ""
                found.append(Carried(one.person, into, post, keep=bool(given.get("keep"))))
        return found

    def too_late(self) -> list[LeftBehind]:
        """Return who is chosen though on record in the old unit only from that day on, or later."""
        chosen, on = {one.person for one in self.stated()}, self.cleaned_data["on"]
        return [one for one in self.people if one.person in chosen and one.came and one.came >= on]

    def seen(self) -> dict[UUID, int]:
        """Return the version of each record that is written, as the writer had it before him."""
        found = {}
        for one in self.stated():
            version = self.cleaned_data.get(f"version-{one.person.hex}")
            if version is not None:
                found[one.person] = version
        return found

    def refuse_changed(self, names: Sequence[str]) -> None:
        """Say whose records were written to since the page was opened."""
        text = _(
            "Hồ sơ của %(names)s đã được ghi hoặc sửa sau khi mở trang này. Chưa chuyển ai: xem lại rồi ghi "
            "lần nữa."
        )
        self.add_error(None, text % {"names": ", ".join(names)})

    def head(self) -> list[forms.BoundField]:
        """Return the fields that stand for all."""
        return [self[name] for name in ("on", "decision_number", "everybody", "keep")]

    def lines(
        self,
    ) -> Iterator[
        tuple[LeftBehind, forms.BoundField, forms.BoundField | None, forms.BoundField | None]
    ]:
        """Yield each person with the box, the unit and the post where these are asked for."""
        for one in self.people:
            key = one.person.hex
            into = self[f"into-{key}"] if asks_for_unit(one) else None
            post = None if one.seat_only else self[f"post-{key}"]
            yield one, self[f"chosen-{key}"], into, post


def asks_for_unit(one: LeftBehind) -> bool:
    """Whether the old unit leaves open which unit is the new one."""
    return len(one.into) > 1 or (one.elsewhere and bool(one.into))
