"""A person's record in parts that the page draws: head, facts, timeline, what was corrected."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, Final, TypeVar
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from chuanhoa.registry.queries.facts import differences
from chuanhoa.registry.queries.importing import where
from chuanhoa.registry.queries.leaves import AWAY, leaves
from chuanhoa.registry.queries.record import Record, aside_of, kind_of
from chuanhoa.registry.queries.record.facts import KIND_WORDS
from chuanhoa.registry.queries.verbs import acts_told, told_to, touched_by_line
from chuanhoa.registry.queries.wording import (
    day,
    day_word,
    fact_words,
    level_word,
    post_word,
    rank_words,
    turn_words,
    word,
)
from chuanhoa.ui.addresses import address
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.parts import Event, Fact
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Unit
from chuanhoa.ui.tables import Column, Row, Table

LEVELS = ("degree", "political_theory", "state_management")
EVENTS: Final = {
    "ngach": "rank", "van-bang": "credential", "phu-hop": "credential", "dang-vien": "rating",
}  # fmt: skip
T = TypeVar("T")


def head(record: Record, held: Sequence[Any] | None = None) -> list[tuple[str, object, str]]:
    """Return (post, unit, since) of each post of the day, or of the posts to come that are `held`."""
    found = [
        (
            _("{post} (kiêm nhiệm)").format(post=post_word(row)) if row.concurrent
            else post_word(row),
            Unit(node.name, node.code) if (node := record.unit(row.unit_id)) else None,
            since(row) if held is None else _from(row),
        )
        for row in (record.posts if held is None else held)
    ]  # fmt: skip
    return _once(record, found, repr)


def away(record: Record) -> list[str]:
    """Return why somebody who holds a post is not there on the day, and from when to when."""
    told = []
    for one in leaves(record.movements):
        if one.meets(record.as_of, record.as_of):
            words = f"{AWAY[one.verb]} {one.days}"
            if one.last is None and record.as_of >= record.sight.today:
                words = _("{away}, chưa ghi đến ngày nào").format(away=words)
            told.append(words)
    return list(dict.fromkeys(told))


def _from(row: Any) -> str:
    """Return from when a post will be held."""
    begins = day_word(row.begun) if row.begun else office_date(row.valid_from)
    return pgettext("to come", "từ {day}").format(day=begins)


def since(row: object) -> str:
    """Return since when a row holds, as exactly as it is known."""
    stated = (getattr(row, name, "") for name in ("begun", "awarded", "decided", "admitted"))
    begun = next(filter(None, stated), "")
    if begun and not getattr(row, "continues", False):  # a rank's row of another step begins later
        return _("từ {day}").format(day=day_word(begun))
    first = getattr(row, "valid_from", None)
    if first is None:
        return _("chưa rõ từ ngày nào")
    if not getattr(row, "from_exact", True):
        return _("từ {day} hoặc sớm hơn").format(day=office_date(first))
    return _("từ {day}").format(day=office_date(first))


def time_of(row: Any) -> str:
    """Return from when to when a post was held, in words."""
    until = row.ended or (row.valid_to.isoformat() if row.valid_to else "")
    return since(row) + (_(" đến {day}").format(day=day_word(until)) if until else "")


def facts(record: Record) -> list[Fact]:
    """Return what is known of the person on the day."""
    now = record.now
    lines = [
        Fact(_("Ngày sinh"), day(now.birth)),
        Fact(_("Giới tính"), word("sex", now.sex)),
        Fact(_("Dân tộc"), word("ethnicity", now.ethnicity)),
        Fact(_("Tôn giáo"), word("religion", now.religion)),
        Fact(_("Quê quán"), now.home_town),
        Fact(_("Nơi ở hiện nay"), now.residence),
        Fact(_("Sở trường công tác"), now.strengths),
        Fact(_("Ngày tuyển dụng"), day(now.recruited)),
        *_never(record),
    ]
    guarded = {2: "ethnicity", 3: "religion"}
    kept = [one for at, one in enumerate(lines) if guarded.get(at) not in record.hidden]
    if "party" not in record.hidden:
        kept.append(_party(record))
    return kept


def _never(record: Record) -> Iterator[Fact]:
    """Yield what a paper says never was; that nothing is said of it is not worth a line."""
    now = record.now
    for before, label in (
        (now.never_led_before, _("Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày")),
        (now.never_elected_before, _("Chưa từng giữ chức vụ cán bộ do bầu cử trước ngày")),
    ):
        if before:
            told = _("theo {paper}").format(paper=now.career_source)
            yield Fact(label, day(before), told)


def _party(record: Record) -> Fact:
    held = record.membership
    if held is None:
        return Fact(_("Đảng viên"), None)
    told = _("có") if held.member else _("không")
    note = _("vào Đảng {day}").format(day=day_word(held.admitted)) if held.admitted else ""
    return Fact(_("Đảng viên"), told, note)


def standing(record: Record) -> list[Fact]:
    """Return the highest levels and the rank of the day."""
    lines = []
    for field in LEVELS:
        held = record.highest(field)
        note = " · ".join(filter(None, (held.major, since(held)))) if held else ""
        level = level_word(field, held.level) if held else None
        lines.append(Fact(word("credential_field", field) or field, level, note))
    rank = record.rank
    title, about = rank_words(rank, record.as_of) if rank else (None, "")
    return [*lines, Fact(_("Ngạch"), title, about)]


def timeline(request: Request, record: Record) -> list[Event]:
    """Return posts, ranks, credentials, turns, Party membership up to the day, and what is to come."""
    found = sorted(_dated(request, record), key=lambda pair: pair[0], reverse=True)
    told = [event for _key, event in found]
    return _once(record, told, lambda event: repr(replace(event, url="")))


def _once(record: Record, rows: Sequence[T], told: Callable[[T], str]) -> list[T]:
    """Return rows, of several records of one person that tell the same only the first."""
    if not record.merged_from:
        return list(rows)
    return list({told(row): row for row in reversed(rows)}.values())[::-1]


def _dated(request: Request, record: Record) -> Iterator[tuple[str, Event]]:
    later = _("chưa đến ngày, chưa tính vào số liệu")
    for row in record.appointments:
        when = time_of(row)
        node = record.unit(row.unit_id)
        about = [node.name if node else "", word("staff_kind", row.staff_kind) or ""]
        about += [_("kiêm nhiệm")] * row.concurrent
        about += [_("QĐ {number}").format(number=row.decision_number)] * bool(row.decision_number)
        about += [later] * (row in record.coming)
        yield _event(request, record, row, "post", when, post_word(row), " · ".join(about))
    for one in (*record.ranks, *record.credentials, *record.suitability, *record.party):
        yield _event(request, record, one, EVENTS[kind_of(one)], since(one), *fact_words(one))
    for one in record.ahead:
        title, detail = fact_words(one)
        detail = " · ".join(filter(None, (detail, later)))
        yield _event(request, record, one, EVENTS[kind_of(one)], since(one), title, detail)
    for turn in record.turns:
        begun, ended = day_word(turn.started), day_word(turn.ended)
        when = " – ".join(part for part in (begun, ended) if part) or since(turn)
        yield _event(request, record, turn, "training", when, *turn_words(turn))
    for turn in record.unfinished:
        begun, ended = day_word(turn.started), day_word(turn.ended)
        when = " – ".join(part for part in (begun, ended) if part) or _("chưa rõ ngày")
        title, detail = turn_words(turn)
        if record.may_be_over(turn):
            left = _("chưa rõ đã xong, chưa đếm vào lượt")
        else:
            left = _("chưa xong, chưa đếm vào lượt")
        detail = " · ".join(filter(None, (detail, left)))
        yield _event(request, record, turn, "training", when, title, detail)


def _event(
    request: Request, record: Record, row: object, kind: str, when: str, title: str, detail: str
) -> tuple[str, Event]:
    first = getattr(row, "valid_from", None)
    word_of_row, key = kind_of(row), getattr(row, "pk", "")
    url = address(request, "registry:row", record.id, word_of_row, key)
    before = [
        f"{change.label}: {text_of(change.before)} → {text_of(change.after)}"
        for old in record.corrected(row)  # type: ignore[arg-type]
        for change in differences(old, row)  # type: ignore[arg-type]
        if change.name not in ("valid_from", "valid_to")
    ]
    made = getattr(row, "act", None)
    by = made.by.full_name if made is not None and made.by else _("chương trình")
    corrected = "; ".join(before)
    if corrected:
        corrected = _("{what} ({by}, {at})").format(
            what=corrected, by=by, at=office_date(made.at) if made else ""
        )
    return (first.isoformat() if first else ""), Event(when, title, detail, kind, url, corrected)


def text_of(value: object) -> str:
    """Return a value of a page in plain words."""
    return value.show() if hasattr(value, "show") else str(value if value is not None else "–")


def movements(request: Request, record: Record) -> Table:
    """Return the movements on record, the latest first; those still to come say so."""
    rows = [
        Row(
            [one.happened_on, word("movement", one.verb), _place(record, one.from_unit_id),
             _place(record, one.to_unit_id), one.until, one.decision_number,
             _("sắp tới") if one.happened_on > record.as_of else one.note],
            url=address(request, "registry:movement", record.id, one.pk), door=True,
        )
        for one in record.movements
    ]  # fmt: skip
    columns = [
        Column(_("Từ ngày"), "date"), Column(_("Biến động")), Column(_("Đơn vị đi")),
        Column(_("Đơn vị đến")), Column(_("Đến ngày"), "date"), Column(_("Số quyết định")),
        Column(_("Ghi chú")),
    ]  # fmt: skip
    return Table(
        "person-movements", _("Biến động"), columns,
        _once(record, rows, lambda row: repr(row.cells)), chooser=False, main=1,
        empty_title=_("Chưa ghi biến động nào"),
    )  # fmt: skip


def movement_facts(record: Record, one: Any) -> list[Fact]:
    """Return what is known of one movement."""
    return [
        Fact(_("Biến động"), word("movement", one.verb)),
        Fact(_("Từ ngày"), one.happened_on),
        Fact(_("Đến ngày"), one.until),
        Fact(_("Đơn vị đi"), _place(record, one.from_unit_id)),
        Fact(_("Đơn vị đến"), _place(record, one.to_unit_id)),
        Fact(_("Số quyết định"), one.decision_number),
        Fact(_("Ghi chú"), one.note),
    ]


def _place(record: Record, unit: UUID | None) -> str | None:
    node = record.unit(unit) if unit else None
    return node.name if node else None


def documents(request: Request, record: Record) -> Table:
    rows = [
        Row([row.label, row.kind, row.number, row.issuer, day(row.issued)],
            url=address(request, "registry:row", record.id, "tai-lieu", row.pk), door=True)
        for row in record.evidence
    ]  # fmt: skip
    columns = [
        Column(_("Tài liệu")), Column(_("Loại")), Column(_("Số, ký hiệu")), Column(_("Nơi cấp")),
        Column(_("Ngày cấp"), "date"),
    ]  # fmt: skip
    return Table(
        "documents", _("Tài liệu"), columns, rows, chooser=False,
        empty_title=_("Chưa có tài liệu nào"),
        empty_text=_("Văn bằng, chứng chỉ, quyết định chứng minh sẽ liệt kê ở đây."),
    )  # fmt: skip


def provenance(record: Record) -> Table:
    """Return the places of sheets from which the record was read."""
    told: dict[object, tuple[list[object], list[str]]] = {}
    for row in record.read_from_sheets:
        if row.source is not None:
            written = row.source.sheet.file.batch.applied
            place = [
                row.source.sheet.file.name, row.source.sheet.name, where(row.source.sheet, row.source.row),
                written.at if written else None,
            ]  # fmt: skip
            told.setdefault(row.source_id, (list(place), []))[1].append(str(KIND_WORDS[type(row)]))
    rows = [Row([*place, ", ".join(dict.fromkeys(kinds))]) for place, kinds in told.values()]
    columns = [
        Column(_("Tệp")), Column(_("Trang")), Column(_("Chỗ ghi trong trang")),
        Column(_("Ghi vào lúc"), "date"), Column(_("Đã đọc được")),
    ]  # fmt: skip
    return Table(
        "sources", _("Nguồn"), columns, rows, chooser=False, printed=False,
        empty_title=_("Hồ sơ này được nhập tay, không từ bảng tính"),
    )  # fmt: skip


def aside(record: Record) -> Table:
    """Return what sheets said that the register has no place for."""
    rows = [
        Row([one.title, one.text, one.file, one.sheet, one.where, one.as_of])
        for one in aside_of(record)
    ]
    columns = [
        Column(_("Mục")), Column(_("Ghi trong tệp")), Column(_("Tệp")), Column(_("Trang")),
        Column(_("Chỗ ghi trong trang")), Column(_("Tính đến"), "date"),
    ]  # fmt: skip
    return Table(
        "aside", _("Điều khác ghi trong các tệp đã nhập"), columns, rows, chooser=False, main=1,
        printed=False, note=_("Giữ nguyên văn như trong tệp; không dùng để tính số liệu hay xét tiêu chuẩn."),
    )  # fmt: skip


def journal(record: Record) -> Table:
    """Return who did what to the record, with the parts touched but no values."""
    touched = touched_by_line(record.id, record.hidden)
    called = acts_told(record.journal, record.hidden)
    rows = [
        Row(
            [
                line.at,
                called[line.pk],
                touched.get(line.pk) or None,
                line.by.full_name if line.by else _("chương trình"),
            ]
        )
        for line in record.journal
        if told_to(line.verb, record.hidden)
    ]
    columns = [
        Column(_("Lúc"), "date"),
        Column(_("Việc")),
        Column(_("Phần được ghi")),
        Column(_("Người làm")),
    ]
    return Table(
        "journal", _("Nhật ký của hồ sơ"), columns, rows, chooser=False, main=1, printed=False
    )
