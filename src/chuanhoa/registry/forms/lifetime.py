"""What is asked, or refused, of days typed by hand: against the birth, and against today."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, ngettext

from chuanhoa.core.sheets.values.lifetime import (
    FIRST_BIRTH_YEAR,
    PARTY_AGE,
    SERVING_AGE,
    age_at_most,
    before_birth,
    last_birth_year,
    may_be_born,
)
from chuanhoa.core.text import PartialDate, is_bare
from chuanhoa.registry.forms.fields import Asking, shown
from chuanhoa.registry.models import PartyMembership
from chuanhoa.registry.queries.record.beginnings import Beginning
from chuanhoa.ui.dates import office_date


class OfALife(Asking):
    """Asks about days at which somebody was very young, and about what is still to come."""

    SERVED: ClassVar[tuple[str, ...]] = ()
    """First days of service: nobody younger than `SERVING_AGE` serves."""
    GOT: ClassVar[tuple[str, ...]] = ()
    """Days of what somebody has once they have come."""

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask besides about service at a young age, and about what one would not have yet."""
        yield from super().unlikely(typed)
        for name in self.SERVED:
            yield from self.too_young(name, SERVING_AGE)
        for name in self.GOT:
            day = self.typed_day(name) if typed.get(name) else None
            if day and day.earliest > self.today:
                told = gettext("{label} {day}: chưa đến ngày. Ngày này có đúng không?")
                yield told.format(label=self.fields[name].label, day=shown(day))

    def too_young(self, name: str, least: int) -> Iterator[str]:
        """Ask about a day on which somebody was surely younger than `least`."""
        day, born = self.typed_day(name), self.born()
        if day is None or born is None or before_birth(day, born):
            return
        age = age_at_most(day, born)
        if age < least:
            told = ngettext(
                "{label} {day}: khi ấy mới {age} tuổi (sinh {birth}). Hai ngày này có đúng không?",
                "{label} {day}: khi ấy mới {age} tuổi (sinh {birth}). Hai ngày này có đúng không?",
                age,
            )
            yield told.format(
                label=self.fields[name].label, day=shown(day), age=age, birth=shown(born)
            )


class OfABirth(OfALife):
    """A form that tells a birth; `on_record`: what is there of the person, with its first day."""

    def __init__(self, *args: Any, on_record: Sequence[Beginning] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on_record = on_record

    def born(self) -> PartialDate | None:
        """Return the birth typed; where the form does not ask for it, the one on record."""
        if "birth" not in self.fields:
            return super().born()
        found = self.cleaned_data.get("birth")
        return found if isinstance(found, PartialDate) else None

    def typed_day(self, name: str) -> PartialDate | None:
        """Return a day of which it, or the birth, is typed anew."""
        found = self.cleaned_data.get(name)
        if not {name, "birth"} & set(self.changed_data):
            return None
        return found if isinstance(found, PartialDate) else super().typed_day(name)

    def clean_birth(self) -> PartialDate | None:
        """Refuse the birth of nobody who serves, and one after what is on record of the person."""
        typed: PartialDate | None = self.cleaned_data["birth"]
        if typed is None or "birth" not in self.changed_data:
            return typed
        last = last_birth_year(self.today.year)
        if not may_be_born(typed, last):
            told = gettext("Năm sinh từ {first} đến {last}, ở đây là {found}. Xem lại ngày sinh.")
            found = {"first": FIRST_BIRTH_YEAR, "last": last, "found": typed.year}
            raise forms.ValidationError(told.format(**found))
        for one in self.on_record:
            if before_birth(one.day, typed):
                told = gettext("Sổ đang ghi {what} {day}, trước ngày sinh này. Xem lại hai ngày.")
                raise forms.ValidationError(told.format(what=one.what, day=shown(one.day)))
        return typed

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask besides about a name without marks, and posts on record at a very young age."""
        yield from super().unlikely(typed)
        name = typed.get("full_name") or ""
        if name and "full_name" in self.changed_data and is_bare(name):
            told = gettext("Họ tên “{name}” không có dấu nào: tên người này viết đúng như vậy?")
            yield told.format(name=name)
        born = self.born()
        if born is None or "birth" not in self.changed_data:
            return
        for one in self.on_record:
            age = age_at_most(one.day, born)
            if one.served and age < SERVING_AGE:
                told = ngettext(
                    "Sổ đang ghi {what} từ {day}, khi ấy mới {age} tuổi. Hai ngày này có đúng không?",
                    "Sổ đang ghi {what} từ {day}, khi ấy mới {age} tuổi. Hai ngày này có đúng không?",
                    age,
                )
                yield told.format(what=one.what, day=shown(one.day), age=age)
                return


class OfTheParty(OfALife):
    """Asks besides about an early age, and about what `held`, the memberships on record, contradicts."""

    def __init__(self, *args: Any, held: Sequence[PartyMembership] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.held = held

    def unlikely(self, typed: Mapping[str, Any]) -> Iterator[str]:
        """Ask about who was admitted before the age of the statutes, twice, or after having left."""
        yield from super().unlikely(typed)
        member, day = typed.get("member"), self.typed_day("admitted")
        if member:
            yield from self.too_young("admitted", PARTY_AGE)
        for one in self.held if day else ():
            since = {"day": office_date(one.valid_from) if one.valid_from else "…"}
            first, last = one.valid_from or date.min, one.valid_to or date.max
            if member and one.member and day and one.admitted != day.iso():
                told = gettext(
                    "Sổ đang ghi là đảng viên từ {day}: ghi thì có hai ngày vào Đảng. Ngày đã ghi sai thì "
                    "đính chính mục ấy."
                )
                yield told.format(**since)
            elif member and not one.member and day and first > day.latest:
                told = gettext("Sổ đang ghi không là đảng viên từ {day}, sau ngày vào Đảng này.")
                yield told.format(**since)
            elif not member and one.member and day and first <= day.latest <= last:
                told = gettext(
                    "Sổ đang ghi là đảng viên từ {day}: ghi thì từ ngày vừa nhập không còn là đảng viên."
                )
                yield told.format(**since)
