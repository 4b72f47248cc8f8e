"""A day of the law as it is typed: of years in which no record lies, too."""

from contextlib import suppress
from typing import Any

from chuanhoa.core.assess.day import read_day
from chuanhoa.core.text import PartialDate, Refused
from chuanhoa.registry.forms.fields import Day


class LawDay(Day):
    """Cleans to any day that can be asked about; what else is typed is read as a day of a record."""

    def to_python(self, value: Any) -> PartialDate | None:
        with suppress(Refused):
            return PartialDate.of(read_day(str(value)))
        return super().to_python(value)
