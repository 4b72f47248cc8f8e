"""What one row of a sheet states, as plain JSON in the words that `actions.rows` takes.

Every date is ISO text of its own precision, every level and list value a code of a catalogue, every
number text. A field the row says nothing about is absent; "-" is kept as known to have none.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import PartialDate

Fields = Mapping[str, Any]
Stated = dict[str, Any]

LEVEL_FIELDS = (
    "degree", "political_theory", "state_management", "schooling", "foreign_language", "it",
    "ethnic_language", "defence_security",
)  # fmt: skip
DETAIL_FIELDS = (
    "full_name", "sex", "birth", "ethnicity", "religion", "home_town", "residence", "strengths",
    "identity_number",
)  # fmt: skip
DEPUTY = "dai_bieu_hdnd"
DEPUTY_POST = "DAI_BIEU_HDND"
NONE = "chua"


def statements(fields: Fields, *, kind: str, catalogues: Catalogues) -> Stated:
    """Return what a record of a sheet of `kind` ("people", "turns") states.

    Keys: `details`, `commune` (as written), `appointments`, `rank`, `credentials`, `party`, `turns`,
    each absent where the row is silent.
    """
    said: Stated = {"details": _details(fields)}
    if commune := fields.get("commune"):
        said["commune"] = str(commune)
    turn = _turn(fields) if kind == "turns" else None
    parts: dict[str, Any] = {
        "appointments": list(_appointments(fields, turn, catalogues)),
        "rank": _rank(fields, catalogues),
        "credentials": [] if kind == "turns" else list(_credentials(fields)),
        "party": _party(fields),
        "turns": [turn] if turn else [],
    }
    said.update({name: part for name, part in parts.items() if part})
    return said


def _details(fields: Fields) -> Stated:
    values = {name: _plain(fields.get(name)) for name in DETAIL_FIELDS}
    return {name: value for name, value in values.items() if value}


def _appointments(fields: Fields, turn: Stated | None, books: Catalogues) -> Iterator[Stated]:
    post = fields.get("position")
    codes = list(post.codes) if post is not None and hasattr(post, "codes") else []
    title = post.text if post is not None and hasattr(post, "text") else ""
    kind = _code(fields.get("staff_kind")) or (_kind_of(codes[0], books) if codes else "")
    if turn is not None:  # a list of turns says who attended; posts it names are of another day
        if turn["kind"] == DEPUTY or fields.get("deputy"):
            yield {"staff_kind": DEPUTY, "post": DEPUTY_POST}
        return
    if not kind:
        return
    begun = _iso(fields.get("appointed_from")) or _first(fields.get("appointed"))
    for place, code in enumerate(codes or [""]):
        yield _bare(
            staff_kind=(kind if place == 0 else _kind_of(code, books) or kind),
            post=code,
            title=title if place == 0 and not code else "",
            concurrent=place > 0,
            begun=begun if place == 0 else "",
        )
    second = fields.get("concurrent")
    for code in getattr(second, "codes", ()) if codes else ():
        if code not in codes:
            yield _bare(staff_kind=_kind_of(code, books) or kind, post=code, concurrent=True)


def _kind_of(post: str, books: Catalogues) -> str:
    return str(books["post"][post].extra.get("staff_kind") or "")


def _rank(fields: Fields, books: Catalogues) -> Stated | None:
    written = str(fields.get("rank_code") or "")
    code = written if written in books["rank"] else _code(fields.get("rank"))
    if not code:
        return None
    return _bare(
        rank=code,
        step=_plain(fields.get("step")),
        coefficient=_plain(fields.get("coefficient")),
        begun=_iso(fields.get("pay_from")),
    )


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
                institution=_text(_attribute(fields, field, "institution")) if highest else "",
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


def _turn(fields: Fields) -> Stated | None:
    kind = _code(fields.get("training_kind"))
    title = _text(fields.get("programme"))
    if not kind:
        return None
    started, ended = _iso(fields.get("from")), _iso(fields.get("to"))
    if not (started or ended) and isinstance(fields.get("period"), tuple):
        first, last = fields["period"]
        started, ended = _iso(first), _iso(last)
    periods = fields.get("periods")
    return _bare(
        kind=kind,
        programme_title=title,
        study_form=_code(fields.get("study_form")),
        institution_title=_text(fields.get("institution")),
        decision_number=_text(fields.get("decision_number")),
        decided=_iso(fields.get("decision_date")),
        started=started,
        ended=ended,
        periods=int(periods) if isinstance(periods, Decimal) and periods == int(periods) else None,
        funding=_code(fields.get("funding")),
        result=_text(fields.get("result"))[:60],
    )


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


def _code(value: Any) -> str:
    return str(getattr(value, "code", None) or "")


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, Decimal)) else ""
