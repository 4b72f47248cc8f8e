"""A day of the law as it is typed: of years in which no record lies, too."""

from contextlib import suppress
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from chuanhoa.core.assess.day import FIRST, LAST, read_day
from chuanhoa.core.text import PartialDate, Refused, parse_date
from chuanhoa.registry.forms.fields import Day
from chuanhoa.ui.dates import office_date


class LawDay(Day):
    """Cleans to a day that can be asked about; what else is typed is read as a day of a record."""

    def to_python(self, value: Any) -> PartialDate | None:
        with suppress(Refused):
            return PartialDate.of(read_day(str(value)))
        try:
            parse_date(str(value))
        except Refused as refused:
            if refused.message.code == "text.date_out_of_range":
                raise _beyond() from refused  # those years are the records', not the law's
        return super().to_python(value)

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and not FIRST <= day <= LAST:
            raise _beyond()
        return day


def _beyond() -> forms.ValidationError:
    first, last = office_date(FIRST), office_date(LAST)
    return forms.ValidationError(
        _("Ghi ngày từ {first} đến {last}.").format(first=first, last=last)
    )
