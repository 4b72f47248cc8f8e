"""People of reorganised units: one day and document for all, the new unit of each unit or person."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.text import format_number
from chuanhoa.org.queries import catalogues, told_apart
from chuanhoa.registry.actions import Carried
from chuanhoa.registry.forms.fields import Day
from chuanhoa.registry.queries.left_behind import LeftBehind, LeftUnit

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


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody as the form has him: the box, the unit and the post where these are asked for."""

    one: LeftBehind
    chosen: forms.BoundField
    into: forms.BoundField | None
    post: forms.BoundField | None


@dataclass(frozen=True, slots=True)
class UnitPart:
    """A unit as the form has it; `lines` None: not drawn, so that only the whole can be chosen.

    `picked`: how many of it are chosen, `open`: how many of these have no new unit yet.
    """

    unit: LeftUnit
    whole: forms.BoundField | None
    to: forms.BoundField | None
    lines: list[PersonLine] | None
    picked: int
    open: int


class CarryForm(forms.Form):
    """`units`: those with somebody left, each to be chosen whole; of the `drawn` also each person.

    `keeping`: how many could keep their posts, in words. `latest`: the number of the latest act that
    the writer had before him, to be sent back.
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
    as_seen = forms.IntegerField(required=False)

    def __init__(
        self,
        *args: Any,
        units: Sequence[LeftUnit],
        drawn: Collection[UUID] = (),
        today: date,
        keeping: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["keep"].help_text = keeping
        self.units, self.today = units, today
        self.people = [one for unit in units for one in unit.people]
        self.latest: object = self.data.get("as_seen") or self._newest()
        self.drawn = {unit.id for unit in units if unit.id in drawn or self._sent_of(unit)}
        for unit in units:
            self._ask_of_unit(unit)
            for one in unit.people if unit.id in self.drawn else ():
                self._ask_of_person(unit, one)

    def _newest(self) -> int:
        """Return the number of the latest act that wrote to any of the people."""
        return max((one.version for one in self.people), default=0)

    def _sent_of(self, unit: LeftUnit) -> bool:
        """Whether what was sent says something of single people of a unit."""
        return any(
            f"{what}-{one.person.hex}" in self.data
            for one in unit.people
            for what in ("chosen", "post", "into")
        )

    def _ask_of_unit(self, unit: LeftUnit) -> None:
        if not unit.into:
            return
        named = {"unit": unit.name}
        self.fields[f"whole-{unit.id.hex}"] = forms.BooleanField(
            label=_("Chọn mọi người của %(unit)s") % named, required=False
        )
        if unit.split:
            self.fields[f"to-{unit.id.hex}"] = _choice(
                unit, _("Đơn vị mới của người %(unit)s") % named
            )

    def _ask_of_person(self, unit: LeftUnit, one: LeftBehind) -> None:
        named, key = {"name": one.full_name}, one.person.hex
        self.fields[f"chosen-{key}"] = forms.BooleanField(
            label=_("Chọn %(name)s") % named, required=False
        )
        if not one.seat_only:
            self.fields[f"post-{key}"] = NewPost(label=_("Chức vụ mới của %(name)s") % named)
        if unit.split:
            self.fields[f"into-{key}"] = _choice(unit, _("Đơn vị mới của %(name)s") % named)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        for unit in self.units:
            if unit.into:
                self._refuse_open(unit, given)
                self._refuse_forgotten(unit, given)
        if not self.errors and not self.stated():
            self.add_error(
                None,
                _(
                    "Chưa chọn ai. Đánh dấu từng đơn vị hoặc từng người, hoặc chọn chuyển mọi người đã rõ "
                    "đơn vị mới."
                ),
            )
        return given

    def _refuse_open(self, unit: LeftUnit, given: dict[str, Any]) -> None:
        """Say who is chosen and has no new unit."""
        if not unit.split or f"to-{unit.id.hex}" in self.errors:
            return
        missing = [
            one for one in unit.people if self._chosen(unit, one) and self._into(unit, one) is None
        ]
        if missing and given.get(f"whole-{unit.id.hex}"):
            text = _("%(unit)s chia cho nhiều đơn vị: %(n)s người chưa chọn đơn vị mới.")
            self.add_error(
                f"to-{unit.id.hex}", text % {"unit": unit.name, "n": format_number(len(missing))}
            )
            return
        for one in missing:
            if f"into-{one.person.hex}" not in self.errors:
                self.add_error(
                    f"into-{one.person.hex}", _("Đơn vị cũ chia cho nhiều đơn vị: chọn đơn vị mới.")
                )

    def _refuse_forgotten(self, unit: LeftUnit, given: dict[str, Any]) -> None:
        """Say where something was typed about somebody who is not chosen."""
        if given.get("everybody"):
            return
        chosen = [one for one in unit.people if self._chosen(unit, one)]
        if given.get(f"to-{unit.id.hex}") and not chosen:
            text = _("Đã chọn đơn vị mới mà chưa chọn ai của %(unit)s.")
            self.add_error(f"to-{unit.id.hex}", text % {"unit": unit.name})
        for one in unit.people if unit.id in self.drawn else ():
            for name in (f"post-{one.person.hex}", f"into-{one.person.hex}"):
                if given.get(name) and one not in chosen:
                    self.add_error(name, _("Đã ghi ở đây mà chưa chọn người này."))

    def _chosen(self, unit: LeftUnit, one: LeftBehind) -> bool:
        """Whether a box of the person, or of the unit, is ticked: not only that of everybody."""
        given = self.cleaned_data
        return bool(given.get(f"whole-{unit.id.hex}") or given.get(f"chosen-{one.person.hex}"))

    def _into(self, unit: LeftUnit, one: LeftBehind) -> UUID | None:
        if unit.split:
            given = self.cleaned_data
            typed = given.get(f"into-{one.person.hex}") or given.get(f"to-{unit.id.hex}")
            return UUID(typed) if typed else None
        return unit.into[0].id if unit.into else None

    def stated(self) -> list[Carried]:
        """Return who is carried over, where to, and to which post where that is typed."""
        given, found = self.cleaned_data, []
        for unit in self.units:
            for one in unit.people:
                into = self._into(unit, one)
                if into is not None and (given.get("everybody") or self._chosen(unit, one)):
                    post = given.get(f"post-{one.person.hex}") or ""
                    found.append(Carried(one.person, into, post, keep=bool(given.get("keep"))))
        return found

    def too_late(self) -> list[LeftBehind]:
        """Return who is chosen though on record in the old unit only from that day on, or later."""
        chosen, on = {one.person for one in self.stated()}, self.cleaned_data["on"]
        return [one for one in self.people if one.person in chosen and one.came and one.came >= on]

    def seen(self) -> dict[UUID, int]:
        """Return the version of each record that is written, as the writer had it before him.

        Acts are numbered in their order, so a record written to since the page was drawn is at a
        later number than the latest that the page had.
        """
        latest = self.cleaned_data.get("as_seen")
        if latest is None:
            return {}
        versions = {one.person: one.version for one in self.people}
        return {one.person: min(versions[one.person], latest) for one in self.stated()}

    def refuse_changed(self, person: UUID) -> None:
        """Say whose records were written to since the page was opened: at least that of `person`."""
        latest, chosen = self.cleaned_data.get("as_seen"), {one.person for one in self.stated()}
        names = [
            one.full_name
            for one in self.people
            if one.person == person
            or (latest is not None and one.version > latest and one.person in chosen)
        ]
        text = _(
            "Hồ sơ của %(names)s đã được ghi hoặc sửa sau khi mở trang này. Chưa chuyển ai: xem lại rồi ghi "
            "lần nữa."
        )
        self.add_error(None, text % {"names": ", ".join(names)})
        self.latest = self._newest()

    def head(self) -> list[forms.BoundField]:
        """Return the fields that stand for all."""
        return [self[name] for name in ("on", "decision_number", "everybody", "keep")]

    def parts(self) -> Iterator[UnitPart]:
        """Yield each unit with its box, the new unit where that is asked, and its people if drawn."""
        for unit in self.units:
            key = unit.id.hex
            chosen = [one for one in unit.people if self.is_bound and self._is_picked(unit, one)]
            lines = None
            if unit.id in self.drawn:
                lines = [self._line(unit, one) for one in unit.people]
            yield UnitPart(
                unit,
                self[f"whole-{key}"] if unit.into else None,
                self[f"to-{key}"] if unit.split else None,
                lines, len(chosen),
                sum(self._into(unit, one) is None for one in chosen),
            )  # fmt: skip

    def _is_picked(self, unit: LeftUnit, one: LeftBehind) -> bool:
        everybody = self.cleaned_data.get("everybody") and self._into(unit, one) is not None
        return bool(unit.into and (everybody or self._chosen(unit, one)))

    def _line(self, unit: LeftUnit, one: LeftBehind) -> PersonLine:
        key = one.person.hex
        return PersonLine(
            one, self[f"chosen-{key}"], self[f"into-{key}"] if unit.split else None,
            None if one.seat_only else self[f"post-{key}"],
        )  # fmt: skip


def _choice(unit: LeftUnit, label: str) -> forms.ChoiceField:
    choices = [("", _("– chọn đơn vị –")), *((str(one.id), told_apart(one)) for one in unit.into)]
    return forms.ChoiceField(label=label, required=False, choices=choices)
