"""Dossiers from the plain values of the exchange format: JSON, or a case of the rulebook.

The words of the format are those of the forms (`chuyen_mon`, `llct` …); the program's own are
English, so this is where one becomes the other. An unknown key is refused by name; a key that is
missing means "not known".
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NoReturn

from chuanhoa.core.assess.dossier import (
    Attended,
    Credential,
    Dossier,
    Post,
    Rank,
    Span,
    Workplace,
)
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import Message, PartialDate, Refused, fold

FIELDS: Final[Mapping[str, str]] = MappingProxyType({
    "chuyen_mon": "degree", "hoc_van": "schooling", "llct": "political_theory",
    "qlnn": "state_management", "ngoai_ngu": "foreign_language", "tin_hoc": "it",
    "tieng_dan_toc": "ethnic_language", "qpan": "defence_security", "khac": "other",
    "quan_su_co_so": "base_military", "ho_tich": "civil_status", "xay_dung_dang": "party_building",
    "quan_ly_kinh_te": "economic_management", "LDQL_171": "leadership_171",
    "LDQL_89_D17_5a": "leadership_89", "llct_hc": "theory_administration",
})  # fmt: skip
"""Words of the format → fields of the register."""
LEVELLED: Final[Mapping[str, tuple[str, str]]] = MappingProxyType({
    "tin_hoc_A": ("it", "chung_chi_a"), "cntt_co_ban": ("it", "co_ban"),
})  # fmt: skip
"""Words that name a field and a level at once."""
WORDS: Final[Mapping[str, str]] = MappingProxyType({field: word for word, field in FIELDS.items()})
"""Fields of the register → words of the format."""
SCHOOLING: Final = {"TH": "tieu_hoc", "THCS": "thcs", "THPT": "thpt"}
STAFF_KINDS: Final = ("can_bo", "cong_chuc")
KINDS: Final = ("xac_nhan_tuong_duong", "tam_thoi")


class Part:
    """One mapping of the format: ask for each key, then `close` refuses what nobody asked for."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            refuse(where, value, "{…}")
        self.value: Mapping[str, Any] = value
        self.where = where
        self.asked: dict[str, None] = {}

    def get(self, key: str) -> Any:
        self.asked[key] = None
        return self.value.get(key)

    def text(self, key: str) -> str:
        value = self.get(key)
        if value is None:
            return ""
        return value if isinstance(value, str) else self.refuse(key, "chữ / text")

    def flag(self, key: str) -> bool | None:
        value = self.get(key)
        return (
            value if value is None or isinstance(value, bool) else self.refuse(key, "true, false")
        )

    def whole(self, key: str) -> int | None:
        value = self.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        return self.refuse(key, "số nguyên ≥ 0 / whole number ≥ 0")

    def day(self, key: str) -> date | None:
        value = self.get(key)
        if value is None or value == "":
            return None
        found = partial(value)
        if found is None or found.day is None:
            self.refuse(key, "2015-05-01")
        return found.earliest

    def when(self, key: str) -> PartialDate | None:
        value = self.get(key)
        if value is None or value == "":
            return None
        return partial(value) or self.refuse(key, "2015-05-01, 2015-05, 2015")

    def parts(self, key: str) -> Iterator["Part"]:
        for place, value in enumerate(self.items(key)):
            yield Part(value, f"{self.where}.{key}[{place}]")

    def items(self, key: str) -> Sequence[Any]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.refuse(key, "[…]")
        return value

    def code(self, key: str, catalogue: Any) -> str:
        value = self.text(key)
        if value and value not in catalogue:
            self.refuse(key, ", ".join(entry.code for entry in catalogue))
        return value

    def refuse(self, key: str, wanted: str) -> NoReturn:
        refuse(f"{self.where}.{key}", self.value.get(key), wanted)

    def close(self) -> None:
        for key in self.value:
            if key not in self.asked:
                params = {"where": self.where, "key": key, "wanted": ", ".join(self.asked)}
                raise Refused(Message("assess.unknown_key", params))


def refuse(where: str, found: object, wanted: str) -> NoReturn:
    """Raise Refused: what stands at `where` is not what is wanted."""
    shown = str(found)
    params = {
        "where": where,
        "found": shown if len(shown) <= 60 else f"{shown[:57]}…",
        "wanted": wanted,
    }
    raise Refused(Message("assess.wanted", params))


def partial(value: object) -> PartialDate | None:
    """Return a date of any precision; None for what is none."""
    if isinstance(value, date):
        return PartialDate.of(value)
    try:
        return PartialDate.from_iso(str(value))
    except ValueError:
        return None


def read_dossiers(data: object, catalogues: Catalogues) -> list[Dossier | Message]:
    """Return every dossier of a list, in its order; in place of one that cannot be read, why.

    Raises Refused where the data is not a list at all.
    """
    if isinstance(data, str) or not isinstance(data, Sequence):
        refuse("(tệp / file)", data, "[{…}, …]")
    found: list[Dossier | Message] = []
    for place, value in enumerate(data):
        try:
            found.append(read_dossier(value, catalogues, where=f"[{place}]"))
        except Refused as refused:
            found.append(refused.message)
    return found


def read_dossier(data: object, catalogues: Catalogues, *, where: str = "") -> Dossier:
    """Return one dossier. Raises Refused naming the place, what was found and what is wanted."""
    part = Part(data, where or "hồ sơ")
    ethnicity = part.text("ethnicity")
    dossier = Dossier(
        name=part.text("name"),
        sex=_sex(part),
        birth=_birth(part),
        ethnicity=ethnicity,
        minority=_minority(part, ethnicity, catalogues),
        credentials=tuple(_credential(one, catalogues) for one in part.parts("credentials")),
        known_none=frozenset(
            _field(part, "known_none", word, catalogues)[0] for word in part.items("known_none")
        ),
        posts=tuple(_post(one, catalogues) for one in part.parts("posts")),
        ranks=tuple(_rank(one, catalogues) for one in part.parts("ranks")),
        turns=tuple(_attended(one) for one in part.parts("turns")),
        ref=part.text("ref"),
    )
    part.close()
    return dossier


def _sex(part: Part) -> str:
    word = fold(part.text("sex"))
    if word not in ("", "nam", "nu"):
        part.refuse("sex", "nam, nữ")
    return word


def _birth(part: Part) -> PartialDate | None:
    value = part.get("birth")
    if value is None:
        return None
    if not isinstance(value, Mapping):
        return part.when("birth")
    birth = Part(value, f"{part.where}.birth")
    found, precision = birth.when("value"), birth.text("precision")
    birth.close()
    if found is None:
        return None
    if precision not in ("", "day", "month", "year"):
        birth.refuse("precision", "day, month, year")
    if precision == "year":
        return PartialDate(found.year)
    return PartialDate(found.year, found.month) if precision == "month" else found


def _minority(part: Part, ethnicity: str, catalogues: Catalogues) -> bool | None:
    said = part.flag("dtts")
    if said is not None or not ethnicity:
        return said
    people = catalogues["ethnicity"].find(ethnicity)
    return bool(people.extra["minority"]) if people else None


def _field(part: Part, key: str, word: object, catalogues: Catalogues) -> tuple[str, str]:
    """Return the field, and the level where the word names one too."""
    if word in LEVELLED:
        return LEVELLED[str(word)]
    field = FIELDS.get(str(word), str(word))
    if field not in catalogues["credential_field"]:
        refuse(f"{part.where}.{key}", word, ", ".join((*FIELDS, *LEVELLED)))
    return field, ""


def _credential(part: Part, catalogues: Catalogues) -> Credential:
    field, level = _field(part, "field", part.get("field"), catalogues)
    levels = catalogues["credential_field"][field].extra["levels"]
    written = SCHOOLING.get(part.text("level"), part.text("level"))
    if written and levels and written not in catalogues[levels]:
        part.refuse("level", ", ".join(entry.code for entry in catalogues[levels]))
    kind = part.text("kind")
    if kind and kind not in KINDS:
        part.refuse("kind", ", ".join(KINDS))
    credential = Credential(
        field=field,
        level=level or (written if levels else ""),
        awarded=part.when("date"),
        valid_to=part.day("valid_to"),
        equivalent=kind == "xac_nhan_tuong_duong",
        temporary=kind == "tam_thoi",
        in_progress=bool(part.flag("in_progress")),
        fits=_fits(part),
        ref=part.text("ref"),
    )
    part.close()
    return credential


def _fits(part: Part) -> Mapping[str, bool]:
    written = part.get("fits") or {}
    if not isinstance(written, Mapping) or not all(isinstance(v, bool) for v in written.values()):
        part.refuse("fits", '{"VPTK": true}')
    return MappingProxyType({str(post): suits for post, suits in written.items()})


def _post(part: Part, catalogues: Catalogues) -> Post:
    unit = part.get("unit")
    post = Post(
        title=part.code("title", catalogues["post"]),
        staff_kind=part.code("kind", catalogues["staff_kind"]),
        start=part.when("start"),
        end=part.day("end"),
        first_time=part.flag("first_time"),
        leader=part.flag("leader"),
        unit=_workplace(Part(unit, f"{part.where}.unit"), catalogues)
        if unit is not None
        else Workplace(),
        ref=part.text("ref"),
    )
    part.close()
    return post


def _workplace(part: Part, catalogues: Catalogues) -> Workplace:
    place = Workplace(
        name=part.text("name"),
        code=part.text("code"),
        established=part.day("established"),
        territory=tuple(
            _span(one, "class", catalogues["territory"]) for one in part.parts("territory")
        ),
        decisions=tuple(
            _span(one, "level", catalogues["degree"], "what")
            for one in part.parts("province_decisions")
        ),
    )
    part.close()
    return place


def _span(part: Part, key: str, catalogue: Any, *also: str) -> Span:
    span = Span(part.code(key, catalogue), part.day("from"), part.day("to"))
    for name in also:
        part.text(name)
    part.close()
    return span


def _rank(part: Part, catalogues: Catalogues) -> Rank:
    rank = Rank(part.code("code", catalogues["rank"]), part.when("start"), part.day("end"))
    part.close()
    return rank


def _attended(part: Part) -> Attended:
    turn = Attended(part.when("ended"), part.whole("periods"), part.flag("counts"))
    part.close()
    return turn
