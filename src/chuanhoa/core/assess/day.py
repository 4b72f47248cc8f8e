"""The day that is asked about, read from what somebody typed."""

import re
from datetime import date

from chuanhoa.core.text import FIRST_DAY as FIRST
from chuanhoa.core.text import LAST_DAY as LAST
from chuanhoa.core.text import Message, Refused

__all__ = ["FIRST", "LAST", "read_day"]

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", re.ASCII)
_OFFICE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", re.ASCII)


def read_day(text: str) -> date:
    """Return the day of `2023-09-30` or `30/9/2023`.

    Raises Refused for anything else, for a day that no month has, and outside `FIRST` to `LAST`.
    """
    written = text.strip()
    day = None
    try:
        if found := _ISO.fullmatch(written):
            day = date(int(found[1]), int(found[2]), int(found[3]))
        elif found := _OFFICE.fullmatch(written):
            day = date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        day = None
    if day is None or not FIRST <= day <= LAST:
        shown = written if len(written) <= 60 else f"{written[:57]}…"
        raise Refused(Message("assess.bad_day", {"found": shown}))
    return day
