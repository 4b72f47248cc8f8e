"""What is asked of somebody who is away for a time: a second leave in the first, a post that begins."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext

from chuanhoa.registry.queries.leaves import Leave
from chuanhoa.registry.queries.wording import word


def begins_away(leaves: Sequence[Leave], day: date | None) -> Iterator[str]:
    """Ask about a post that begins on a day on which the person is away."""
    for one in leaves:
        if day is not None and one.meets(day, day):
            told = gettext(
                "Sổ đang ghi “{what}” {days}: vẫn nhận chức vụ trong thời gian ấy, đúng như vậy?"
            )
            yield told.format(what=word("movement", one.verb), days=one.days)


def leave_within(
    leaves: Sequence[Leave], verb: str, first: date, last: date | None
) -> Iterator[str]:
    """Ask about a leave that has days in common with another of its kind."""
    for one in leaves:
        if one.verb == verb and one.meets(first, last):
            told = gettext(
                "Sổ đang ghi “{what}” {days}: ghi thì hai lần nghỉ trùng ngày nhau. Lần đã ghi sai thì đính "
                "chính biến động ấy."
            )
            yield told.format(what=word("movement", verb), days=one.days)
