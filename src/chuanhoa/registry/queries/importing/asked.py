"""Questions of a row that are no plain contradiction: whether somebody was there, who holds a seat."""

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.utils.translation import gettext as _

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.models import ImportRow
from chuanhoa.registry.queries.importing.naming import value_of
from chuanhoa.registry.queries.importing.seats import ENDED, Formers, Seated

PRESENT: Final = "appointment.present"
BEGUN: Final = "appointment.begun"
_SEEN, _BY = "seen", "by"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field. `key`: "what.field", by which it is decided; `chosen`: take, keep or "".

    `decided`: whether the clerk decided this field by itself. `alike`: in how many rows of the import
    the same was decided, else how many wait with a contradiction in the same field; where several.
    `take`, `keep`: what the two answers are called, "" as usual. `of_seat`: instead of keeping, it is
    asked until when the former holder held the post; `ended`: what was answered; `why_not`: why it is
    not for the reader to answer that.
    """

    key: str
    label: str
    old: str
    new: str
    chosen: str = ""
    decided: bool = False
    alike: int = 0
    take: str = ""
    keep: str = ""
    of_seat: bool = False
    ended: str = ""
    why_not: str = ""


def presence(
    old: str, new: str, row: ImportRow, alike: Counter[tuple[str, str]], elsewhere: str
) -> FieldChange:
    """Return the question about somebody whom the list of a later day lacks, or names `elsewhere`."""
    many = alike[PRESENT, row.decided.get(PRESENT, "")]
    later, own = PartialDate.from_iso(old).show(), PartialDate.from_iso(new).show()
    return FieldChange(
        key=PRESENT,
        label=_("Có mặt"),
        old=_("danh sách {day} ghi người cùng họ tên, ngày sinh ở {unit}: đã chuyển đi?").format(
            day=later, unit=elsewhere
        )
        if elsewhere
        else _("danh sách {day} không có người này: đã nghỉ, chuyển đi?").format(day=later),
        new=_("có tên ngày {day}").format(day=own),
        chosen=row.decided.get(PRESENT, ""),
        decided=PRESENT in row.decided,
        alike=many if many > 1 else 0,
        take=_("Vẫn có mặt (danh sách sau ghi thiếu)"),
        keep=_("Có mặt đến trước ngày {day}").format(day=later),
    )


def still_held(day: date, post: str) -> str:
    """Return, as a plan keeps it, that another post is on record as held on a day."""
    return f"{_SEEN} {day.isoformat()} {post}"


def at_latest(day: date) -> str:
    """Return, as a plan keeps it, that a post is held from a day, or from an earlier one."""
    return f"{_BY} {day.isoformat()}"


def on_record(old: str) -> str | None:
    """Return what the register says of a post's first day, where that is no such day, in words."""
    how, _space, rest = old.partition(" ")
    if how == _BY:
        return _("{day} hoặc sớm hơn").format(day=PartialDate.from_iso(rest).show())
    if how != _SEEN:
        return None
    day, _space, post = rest.partition(" ")
    return _("còn giữ {post} ngày {day}").format(
        post=value_of("appointment", "title", post), day=PartialDate.from_iso(day).show()
    )


def beginning(
    old: str, new: str, row: ImportRow, alike: Counter[tuple[str, str]], label: str
) -> FieldChange:
    """Return the question since when a post is held, which the register does not say.

    Where another post is on record as held later, keeping the register's word leaves the day unknown.
    """
    chosen = row.decided.get(BEGUN, row.chosen if row.chosen in ("take", "keep") else "")
    many = alike[BEGUN, row.decided.get(BEGUN, "")]
    listed = PartialDate.from_iso(row.sheet.as_of).show()
    return FieldChange(
        key=BEGUN,
        label=label,
        old=on_record(old) or "",
        new=new,
        chosen=chosen,
        decided=BEGUN in row.decided,
        alike=many if many > 1 else 0,
        keep=_("Chưa rõ, muộn nhất từ {day}").format(day=listed) if old.startswith(_SEEN) else "",
    )


def holder(seat: Seated, name: str, last: str, row: ImportRow, formers: Formers) -> FieldChange:
    """Return the question about a seat that somebody else holds, or what was answered.

    That is until when (`last`) he held it, or that both do.
    """
    chosen = row.decided.get(seat.key, "")
    ended = chosen.removeprefix(ENDED) if chosen.startswith(ENDED) else ""
    may_end = formers.ends(seat)
    here = _("cột này") if row.sheet.sideways else _("dòng này")
    if not formers.names(seat):
        name = _("Một người ngoài phạm vi của bạn")
    holds = _("{name}, đang giữ ngày {day}; chức vụ này chỉ có một người").format(
        name=name, day=PartialDate.from_iso(row.sheet.as_of).show()
    )
    if listed := json.loads(row.plan).get("beside", {}).get(seat.key):
        line, _space, file = listed.partition(" ")
        told = (
            _(
                "không phải hồ sơ mà dòng {line} của tệp {file}: {name}; chức vụ này chỉ có một người"
            )
            if line.isdecimal()
            else _(
                "không phải hồ sơ mà cột {line} của tệp {file}: {name}; chức vụ này chỉ có một người"
            )
        )
        holds = told.format(line=line, file=file, name=name)
    return FieldChange(
        key=seat.key,
        label=_("Người giữ chức vụ {post}").format(post=value_of("appointment", "post", seat.post)),
        old=name if last else holds,
        new=_("{name}: giữ đến hết {day}").format(name=name, day=PartialDate.from_iso(last).show())
        if last
        else _("{name} và người ở {place} cùng giữ").format(name=name, place=here)
        if chosen == "take"
        else _("người ở {place}").format(place=here),
        chosen="take" if chosen == "take" else "",
        decided=bool(chosen),
        take=_("Cả hai cùng giữ"),
        of_seat=True,
        ended=PartialDate.from_iso(ended).show() if ended and may_end else "",
        why_not=""
        if may_end
        else _("Hồ sơ người trước thuộc cơ quan khác: cơ quan ấy ghi ngày thôi giữ."),
    )
