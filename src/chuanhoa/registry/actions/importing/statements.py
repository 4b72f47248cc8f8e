"""What one row of a sheet states, as plain JSON in the words that `actions.rows` takes.

Every date is ISO text of its own precision, every level and list value a code of a catalogue, every
number text. A field the row says nothing about is absent; "-" is kept as known to have none.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.values.divisions import in_full
from chuanhoa.core.text import PartialDate, Unreadable, fold, parse_date
from chuanhoa.core.text.patterns import regex
from chuanhoa.registry.actions.importing.answers import answers, certificates, courses
from chuanhoa.registry.models import UNTOLD_KIND
from chuanhoa.registry.queries.importing.fields import (
    DETAIL_FIELDS,
    IN_OTHERS,
    LEVEL_FIELDS,
    OF_CONCURRENT,
    STORED,
)

Fields = Mapping[str, Any]
Stated = dict[str, Any]

DEPUTY = "dai_bieu_hdnd"
DEPUTY_POST = "DAI_BIEU_HDND"
OTHER = "khac"
"""The kind of staff of somebody whose post the list of posts does not know."""
UNSAID_KINDS = (OTHER, UNTOLD_KIND)
"""The kinds of staff that a list of posts does not say."""
NONE = "chua"
_DECIDED = regex(
    r"(?P<number>\S.{0,80}?)[,;]?\s+(?:ký )?ngày\s+(?P<day>\d{1,2}[/.\-]\d{1,2}[/.\-]\d{4})",
    re.IGNORECASE,
)


def statements(fields: Fields, *, kind: str, catalogues: Catalogues) -> Stated:
    """Return what a record of a sheet of `kind` ("people", "turns") states.

    Keys: `details`, `record` (where the register wrote the list), `commune` (as written),
    `appointments`, `rank`, `credentials`, `party`, `turns`, `answers`, `aside` ([field or title, text]:
    read, but nothing the register holds), each absent where the row is silent. A row of a list of people
    always states a post, be it an unknown one; a turn of which the kind is not known is stated without
    `kind`.
    """
    said: Stated = {"details": _details(fields)}
    if record := _record(fields.get("record")):
        said["record"] = record
    if commune := fields.get("commune"):
        said["commune"] = str(commune)
    people = kind != "turns"
    turns = list(courses(fields, catalogues) if people else _turns(fields))
    posts = list(_posts(fields, catalogues) if people else _seats(fields, turns))
    parts: dict[str, Any] = {
        "appointments": posts,
        "rank": _rank(fields, catalogues) if people else None,
        "credentials": [*_credentials(fields), *certificates(fields)] if people else [],
        "answers": answers(fields, posts) if people else {},
        "party": _party(fields),
        "turns": turns,
        "aside": list(_aside(fields, STORED.get(kind, frozenset()))),
    }
    said.update({name: part for name, part in parts.items() if part})
    return said


def _details(fields: Fields) -> Stated:
    values = {name: _plain(fields.get(name)) for name in DETAIL_FIELDS}
    values["residence"] = _plain(fields.get("current_residence")) or values["residence"]
    return {name: value for name, value in values.items() if value}


def _record(written: Any) -> str:
    """Return the key of the record that a row was written from; "" for none, or for other words."""
    try:
        return str(UUID(str(written or "")))
    except ValueError:
        return ""


def _posts(fields: Fields, books: Catalogues) -> Iterator[Stated]:
    post = fields.get("position")
    codes = list(getattr(post, "codes", ()))
    title = str(getattr(post, "text", ""))
    kind = _code(fields.get("staff_kind")) or _kind_written(codes, title, books)
    title = "" if _only_says_the_kind(title, books) else title
    full = _full_titles(fields, books)
    begun = _iso(fields.get("appointed_from")) or _first(fields.get("appointed"))
    first: Stated = {} if (said := fields.get("first_time")) is None else {"first_time": bool(said)}
    for place, code in enumerate(codes or [""]):
        yield (first if place == 0 else {}) | _bare(
            staff_kind=(kind if place == 0 else _kind_of(code, books) or kind),
            post=code,
            title=full.get(code, "") if code else title if place == 0 else "",
            concurrent=place > 0,
            begun=begun if place == 0 else "",
        )
    begun, said = _iso(fields.get("concurrent_from")), fields.get("concurrent_first_time")
    for place, code in enumerate(getattr(fields.get("concurrent"), "codes", ())):
        if code in codes:
            continue
        told: Stated = {} if said is None or place else {"first_time": bool(said)}
        yield told | _bare(
            staff_kind=_kind_of(code, books) or kind,
            post=code,
            title=full.get(code, ""),
            concurrent=True,
            begun="" if place else begun,
        )


def _full_titles(fields: Fields, books: Catalogues) -> dict[str, str]:
    """Return by post the title that names its division: in its own cell, a column of units, a group."""
    found = {}
    around = [str(fields.get(name) or "") for name in ("unit", "group")]
    for post in (fields.get("position"), fields.get("concurrent")):
        for code in getattr(post, "codes", ()):
            named = (in_full(books["post"][code], text, books["division"]) for text in around)
            found[code] = next(filter(None, named), "")
        found.update(getattr(post, "full", ()))
    return found


def _seats(fields: Fields, turns: list[Stated]) -> Iterator[Stated]:
    """Yield a seat: of posts that a list of turns names, the only one that is of its day."""
    if fields.get("deputy") or any(turn.get("kind") == DEPUTY for turn in turns):
        yield {"staff_kind": DEPUTY, "post": DEPUTY_POST}


def _kind_written(codes: list[str], title: str, books: Catalogues) -> str:
    """Return the kind of staff that a post belongs to, or that a title names; `OTHER` for none.

    Of whom nothing is written it is not known.
    """
    if codes:
        return _kind_of(codes[0], books) or OTHER
    if not title:
        return UNTOLD_KIND
    entry = books["staff_kind"].find(title)
    return entry.code if entry else OTHER


def _only_says_the_kind(title: str, books: Catalogues) -> bool:
    """Whether a title is a word for a kind of staff, "Công chức", "KCT", and no post as "Trưởng thôn"."""
    entry = books["staff_kind"].find(title) if title else None
    if entry is None or entry.code == DEPUTY:
        return False
    named = {*fold(entry.label).split()} & {*fold(title).split()}
    return bool(named) or fold(entry.short) in fold(title)


def _kind_of(post: str, books: Catalogues) -> str:
    return str(books["post"][post].extra.get("staff_kind") or "")


def _rank(fields: Fields, books: Catalogues) -> Stated | None:
    written = str(fields.get("rank_code") or "")
    held = _bare(
        rank=written if written in books["rank"] else _code(fields.get("rank")),
        step=_plain(fields.get("step")),
        coefficient=_plain(fields.get("coefficient")),
    )
    since = _iso(fields.get("rank_from"))
    days = _bare(appointed=since, pay_begun=_iso(fields.get("pay_from")))
    return {**held, **days} if held or since else None


def _credentials(fields: Fields) -> Iterator[Stated]:
    for field in LEVEL_FIELDS:
        said = fields.get(field)
        if not isinstance(said, tuple):
            continue
        for place, held in enumerate(said):
            highest = place == 0
            yield _bare(
                field=field,
                level=held.level,
                as_written=held.text[:200],
                major=held.field_of_study
                or (_text(fields.get("field_of_study")) if field == "degree" and highest else ""),
                study_form=held.study_form
                or (_code(_attribute(fields, field, "study_form")) if highest else ""),
                institution=(held.institution or "")[:200]
                or (_text(_attribute(fields, field, "institution")) if highest else ""),
                by_end=held.by_end,
                awarded=_iso(held.awarded)
                or (_iso(_attribute(fields, field, "awarded")) if highest else ""),
            )


def _attribute(fields: Fields, field: str, name: str) -> Any:
    """Return what a sheet says beside a level; for the degree the columns have names of their own."""
    if field == "degree":
        return fields.get({"awarded": "graduated"}.get(name, name))
    return fields.get(f"{field}_{name}")


def _party(fields: Fields) -> Stated | None:
    admitted = _iso(fields.get("party_admitted"))
    if admitted:
        return {"member": True, "admitted": admitted}
    member = fields.get("party_member")
    return None if member is None else {"member": bool(member)}


def _turns(fields: Fields) -> Iterator[Stated]:
    """Yield the turn of a row; several, where it marks several kinds."""
    several = [_code(kind) for kind in fields.get("training_kinds", ())]
    started, ended = _iso(fields.get("from")), _iso(fields.get("to"))
    if not (started or ended) and isinstance(fields.get("period"), tuple):
        first, last = fields["period"]
        started, ended = _iso(first), _iso(last)
    periods = fields.get("periods")
    number, decided = _decision(fields)
    for kind in several or [_code(fields.get("training_kind"))]:
        yield _bare(
            kind=kind,
            programme_title=_text(fields.get("programme")),
            study_form=_code(fields.get("study_form")),
            institution_title=_text(fields.get("institution")),
            decision_number=number,
            decided=decided,
            started=started,
            ended=ended,
            periods=_whole(periods),
            funding=_code(fields.get("funding")),
            result=_text(fields.get("result"))[:60],
        )


def _decision(fields: Fields) -> tuple[str, str]:
    """Return number and day of a decision; "12/QĐ-UBND ngày 26/02/2024" has both in one cell."""
    number, decided = _text(fields.get("decision_number")), _iso(fields.get("decision_date"))
    found = None if decided else _DECIDED.fullmatch(number)
    if found is None:
        return number, decided
    try:
        return found["number"], parse_date(found["day"]).iso()
    except Unreadable:
        return number, decided


def _aside(fields: Fields, stored: frozenset[str]) -> Iterator[list[str]]:
    """Yield what was read and becomes no fact: unknown columns, other fields, words of no list."""
    for name, value in fields.items():
        if name == "extra" and isinstance(value, Mapping):
            yield from ([str(title), _shown(one)] for title, one in value.items())
        elif name == "appointed" and isinstance(value, tuple) and value[1:] and value[1]:
            yield ["appointed_to", _shown(value[1])]
        elif name not in (*IN_OTHERS, "none", "training_kinds") and (
            name not in stored or _of_no_use(fields, name)
        ):
            yield [name, _shown(value)]


def _of_no_use(fields: Fields, name: str) -> bool:
    """Whether a field that is usually stored tells nothing that can be.

    Such are a word of no list, a span without days, a second post unknown with what is said of it, and
    a permanent residence beside the present one.
    """
    value = fields[name]
    if name == "appointed":
        return not _first(value)
    if name in ("concurrent", *OF_CONCURRENT):
        return not getattr(fields.get("concurrent"), "codes", ())
    if name == "pay_from":
        return _rank_silent(fields)
    if name == "residence":
        return bool(fields.get("current_residence"))
    return hasattr(value, "code") and not value.code


def _rank_silent(fields: Fields) -> bool:
    """Whether a row says nothing of rank and pay that a day of the pay could be the day of."""
    return not any(
        _plain(fields.get(name))
        for name in ("rank", "rank_code", "rank_from", "step", "coefficient")
    )


def _shown(value: Any) -> str:
    """Return a value as it is written for people."""
    if isinstance(value, bool):
        return "x" if value else ""
    if isinstance(value, PartialDate):
        return value.show()
    if isinstance(value, tuple):
        return ", ".join(filter(None, map(_shown, value)))
    return str(getattr(value, "text", "" if value is None else value))


def _bare(**values: Any) -> Stated:
    """Leave out what is not said; False is said only where it differs from the usual."""
    return {name: value for name, value in values.items() if value not in ("", None, False)}


def _plain(value: Any) -> str:
    readers: tuple[Callable[[Any], str], ...] = (_iso, _code, _text)
    return next((text for read in readers if (text := read(value))), "")


def _iso(value: Any) -> str:
    return value.iso() if isinstance(value, PartialDate) else ""


def _first(value: Any) -> str:
    return _iso(value[0]) if isinstance(value, tuple) and value else ""


def _whole(value: Any) -> int | None:
    return int(value) if isinstance(value, Decimal) and value == int(value) else None


def _code(value: Any) -> str:
    return str(getattr(value, "code", None) or "")


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, Decimal)) else ""
