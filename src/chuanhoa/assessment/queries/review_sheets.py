"""Phiếu rà soát thông tin cá nhân: what the register holds of a person, to correct and to sign."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.columns import over_columns
from chuanhoa.assessment.queries.data_to_ask import (
    Lacking,
    affected,
    asked_about,
    asked_of_person,
    asked_of_whom,
    left_to_the_province,
)
from chuanhoa.assessment.queries.dossiers import people_in
from chuanhoa.assessment.queries.standing import among
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.assessment.queries.wording import Missing
from chuanhoa.core.assess.ranks import HOLDER
from chuanhoa.org.models import User
from chuanhoa.org.queries import UnitNode, catalogues
from chuanhoa.registry.models import Appointment, Credential
from chuanhoa.registry.queries.reach import reached
from chuanhoa.registry.queries.record import Record, identity_of, record_in
from chuanhoa.registry.queries.sight import Sight, sight_of
from chuanhoa.registry.queries.wording import (
    day,
    day_word,
    level_word,
    post_word,
    rank_words,
    word,
)
from chuanhoa.ui.dates import office_date

ALWAYS: Final = (
    "schooling", "degree", "political_theory", "state_management", "it", "foreign_language",
)  # fmt: skip
"""Kinds of credential that every sheet has a line for; others where held or asked for."""
EXPORT: Final = "registry.export"
VEILED: Final = "••••••••••••"


@dataclass(frozen=True, slots=True)
class Known:
    """One line: what it is about, and what the register says; "" for nothing.

    `asked`: the document that would settle it, where a verdict waits for it though it may be known
    in part. `veiled`: known or not, it is not for whoever prints it.
    """

    label: str
    value: str
    asked: str = ""
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class ReviewSheet:
    """One person's sheet. `opened`: guarded attributes that are printed, of whoever they are.

    `own`: the papers that the person is asked for, `of_unit` those that the unit is; `elsewhere`:
    what only the province settles.
    """

    id: UUID
    full_name: str
    unit: UnitNode | None
    superior: str
    as_of: date
    lines: tuple[Known, ...]
    own: tuple[str, ...]
    of_unit: tuple[str, ...]
    elsewhere: tuple[str, ...]
    opened: frozenset[str]


def sheet_of(viewer: User, official: UUID, *, as_of: date, today: date) -> ReviewSheet | None:
    """Return the sheet of somebody in the viewer's reach, or one's own; None for anybody else.

    Opens the identity number where the viewer may see it: whoever calls this writes it down.
    """
    sight = sight_of(viewer, as_of=as_of, today=today)
    people = people_in(sight, officials=[official])
    assessed = next(iter(verdicts_of(people, book(), as_of=as_of)), None)
    return _sheet(sight, official, assessed)


def sheets_of(asking: Asking, *, only_asked: bool) -> Iterator[ReviewSheet | None]:
    """Yield the sheet of everybody asked about, by unit, post and name; None for one out of reach.

    `only_asked`: of those alone of whom something is to be asked.
    """
    asked = asking.sight
    sight = sight_of(asked.viewer, as_of=asked.as_of, today=asked.today)
    for one in asking.judged(chosen(asking, only_asked=only_asked)):
        yield _sheet(sight, one.person.id, one)


def printable(asking: Asking) -> Lacking:
    """Return of how many sheets can be made, and of how many of those something is not known."""
    may, asked = _may_leave(asking), asked_about(asking)
    waiting = affected(asking) & ~asked
    return Lacking(int((may & asked).sum()), int((may & waiting).sum()), int(may.sum()))


def chosen(asking: Asking, *, only_asked: bool) -> set[UUID]:
    """Return those of whom sheets are made: who may be taken out of the program today."""
    standing = asking.standing
    mask = asked_about(asking) if only_asked else np.ones(len(standing), np.bool_)
    return set(standing.ids(mask & _may_leave(asking)))


def _may_leave(asking: Asking) -> Any:
    """Return who may be taken out: most serve today where that may be done, the others are looked up."""
    sight, standing = asking.sight, asking.standing
    now = sight_of(sight.viewer, as_of=sight.today, today=sight.today, permission=EXPORT)
    may = np.ones(len(standing), np.bool_)
    if now.scope.whole_country:
        return may
    there = over_columns(Asking(now, None, frozenset(), asking.rules))
    may[:] = False if there is None else among(standing.keys(), there.keys())
    others = dict(zip(standing.ids(~may), np.flatnonzero(~may).tolist(), strict=True))
    found = reached(now.scope, set(others), now.merged, as_of=now.as_of)
    may[[others[one] for one in found]] = True
    return may


def _sheet(sight: Sight, official: UUID, assessed: Assessed | None) -> ReviewSheet | None:
    record = record_in(sight, official)
    if record is None:
        return None
    asked = asked_of_person(assessed).missing if assessed else ()
    lines = [*_person(record), *_service(record), *_learned(record, asked)]
    placed = {code for code, _line in lines}
    lines += _not_placed(asked, placed)
    by_code = {one.code: one for one in asked}
    unit = record.unit(record.posts[0].unit_id) if record.posts else None
    above = sight.tree.above(unit.id) if unit and unit.id in sight.tree else []
    papers = [(asked_of_whom(one.code), one.settled_by) for one in asked if one.code]
    return ReviewSheet(
        id=record.id,
        full_name=record.now.full_name,
        unit=unit,
        superior=above[-1].name if above else "",
        as_of=sight.as_of,
        lines=tuple(_asked(line, by_code.get(code)) for code, line in lines),
        own=tuple(dict.fromkeys(paper for of, paper in papers if of == "person")),
        of_unit=tuple(dict.fromkeys(paper for of, paper in papers if of != "person")),
        elsewhere=left_to_the_province(assessed) if assessed else (),
        opened=frozenset(_opened(record)),
    )


def _asked(line: Known, missing: Missing | None) -> Known:
    if missing is None or line.veiled:
        return line
    return Known(line.label, line.value, missing.settled_by)


Coded = tuple[str, Known]
"""A line with the code that the catalogue of missing facts has for it, "" for none."""


def _person(record: Record) -> Iterator[Coded]:
    now = record.now
    birth = day(now.birth)
    lines = (
        ("", _("Họ và tên"), now.full_name),
        ("birth", _("Ngày, tháng, năm sinh"), birth.show() if birth else ""),
        ("sex", _("Giới tính"), word("sex", now.sex) or ""),
        ("identity_number", _("Số định danh cá nhân"), _number(record)),
        ("ethnicity", _("Dân tộc"), word("ethnicity", now.ethnicity) or ""),
        ("religion", _("Tôn giáo"), word("religion", now.religion) or ""),
        ("", _("Quê quán"), now.home_town),
        ("", _("Nơi ở hiện nay"), now.residence),
    )
    for code, label, value in lines:
        hidden = code in record.hidden and not (code == "identity_number" and _no_number(record))
        shown = VEILED if hidden else value
        yield code, Known(label, shown, veiled=hidden)


def _no_number(record: Record) -> bool:
    """Whether no identity number is on record: that may be told to whoever may not see one."""
    return not any(row.identity_index for row in record.details)


def _number(record: Record) -> str:
    return "" if "identity_number" in record.hidden else identity_of(record)


def _service(record: Record) -> Iterator[Coded]:
    posts = record.posts
    for at, row in enumerate(posts):
        label = _("Chức vụ, chức danh kiêm nhiệm") if row.concurrent else _("Chức vụ, chức danh")
        known = bool(row.post or row.title)
        yield "" if at else "post", Known(label, post_word(row) if known else "")
        yield "" if at else "post_start", Known(_("Ngày giữ chức vụ đó"), _begun(row))
    if not posts:
        yield "post", Known(_("Chức vụ, chức danh"), "")
    node = record.unit(posts[0].unit_id) if posts else None
    yield "unit", Known(_("Đơn vị công tác"), node.name if node else "")
    kind = word("staff_kind", posts[0].staff_kind) if posts else None
    yield "staff_kind", Known(_("Đối tượng"), kind or "")
    recruited = day(record.now.recruited)
    of_office = bool(posts) and posts[0].staff_kind != HOLDER
    yield (
        "" if of_office else "entered",
        Known(_("Ngày tuyển dụng"), recruited.show() if recruited else ""),
    )
    yield from _never(record)
    rank = record.rank
    told = " · ".join(part for part in rank_words(rank, record.as_of) if part) if rank else ""
    yield "rank", Known(_("Ngạch, bậc, hệ số lương"), told)
    veiled = "party" in record.hidden
    party = VEILED if veiled else _party(record)
    yield "", Known(_("Đảng viên; ngày vào Đảng"), party, veiled=veiled)


def _never(record: Record) -> Iterator[Coded]:
    """Yield what a paper says never was."""
    now = record.now
    for code, before in (("led", now.never_led_before), ("entered", now.never_elected_before)):
        if before:
            told = _("trước ngày {day}, theo {paper}")
            told = told.format(day=day_word(before), paper=now.career_source)
            yield "", Known(_never_label(code), told)


def _never_label(code: str) -> str:
    if code == "led":
        return _("Chưa từng giữ chức vụ lãnh đạo, quản lý")
    return _("Chưa từng giữ chức vụ cán bộ do bầu cử")


def _not_placed(asked: Sequence[Missing], placed: Container[str]) -> Iterator[Coded]:
    """Yield what else is asked for, with a box to tick where it may be that it never was."""
    for one in asked:
        if one.code in placed:
            continue
        yield one.code, Known(one.label, "")
        if one.code in ("led", "entered"):
            yield "", Known(_never_label(one.code), _("□ trước ngày …………"))


def _begun(row: Appointment) -> str:
    if row.begun:
        return day_word(row.begun)
    if row.from_exact and row.valid_from:
        return office_date(row.valid_from)
    return ""


def _party(record: Record) -> str:
    held = record.membership
    if held is None:
        return ""
    told = _("có") if held.member else _("không")
    return f"{told}; {day_word(held.admitted)}" if held.admitted else told


def _learned(record: Record, asked: Sequence[Missing]) -> Iterator[Coded]:
    """Yield a line for each kind of credential that is usual or asked for; the others share one."""
    named = {one.code for one in asked}
    others = []
    for entry in catalogues()["credential_field"]:
        held = record.highest(entry.code)
        label = word("credential_field", entry.code) or entry.code
        if entry.code in ALWAYS or entry.code in named:
            yield entry.code, Known(label, _credential(held) if held else "")
        elif held is not None:
            level = level_word(held.field, held.level)
            others.append(f"{label}: {level}" if level else label)
    if others:
        yield "", Known(_("Văn bằng, chứng chỉ khác"), "; ".join(others))


def _credential(held: Credential) -> str:
    awarded = day(held.awarded)
    parts = (
        level_word(held.field, held.level), word("language", held.language), held.major,
        held.institution, awarded.show() if awarded else "",
    )  # fmt: skip
    return " · ".join(part for part in parts if part)


def _opened(record: Record) -> Iterator[str]:
    """Yield the guarded attributes that are known and not hidden: what a reader was shown."""
    now = record.now
    known = {
        "ethnicity": now.ethnicity, "religion": now.religion,
        "identity_number": now.identity_index, "party": record.membership is not None,
    }  # fmt: skip
    yield from (name for name, value in known.items() if value and name not in record.hidden)
