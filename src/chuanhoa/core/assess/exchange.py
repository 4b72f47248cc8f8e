"""Dossiers from the plain values of the exchange format: JSON, or a case of the rulebook.

The words of the format are those of the forms (`chuyen_mon`, `llct` …); the program's own are
English, so this is where one becomes the other. An unknown key is refused by name; a key that is
missing means "not known".
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import Any, Final, NoReturn

from chuanhoa.core.assess.career import Told, leads, with_career
from chuanhoa.core.assess.contradictions import Tell, settled
from chuanhoa.core.assess.day import FIRST, LAST
from chuanhoa.core.assess.dossier import (
    NOTHING,
    Attended,
    Credential,
    Dossier,
    Post,
    Rank,
    Span,
    Workplace,
)
from chuanhoa.core.assess.parts import REACH, Part, codes, refuse
from chuanhoa.core.assess.ranks import HOLDER, ranked
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.rulebook.kinds import kind_of
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


def read_dossier(
    data: object,
    catalogues: Catalogues,
    *,
    where: str = "",
    as_of: date | None = None,
    tell: Tell | None = None,
) -> Dossier:
    """Return one dossier. Raises Refused naming the place, what was found and what is wanted.

    What contradicts itself is not known: `tell` gets a message of it and the rest is read; without
    `tell` it is refused as well. A birth contradicts `as_of`, the day asked about, that it comes after.
    """
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
        posts=_posts(part, catalogues),
        ranks=tuple(_rank(one, catalogues) for one in part.parts("ranks")),
        turns=tuple(_attended(one) for one in part.parts("turns")),
        ref=part.text("ref"),
    )
    told = _told(part)
    none = _none_at_all(part, dossier, catalogues)
    part.close()
    dossier = settled(
        dossier, part.where, tell or _refused, as_of=as_of, none=none,
        areas=catalogues["territory"],
    )  # fmt: skip
    return ranked(with_career(dossier, catalogues, _recruited_by_post(dossier, told, catalogues)))


def _refused(message: Message) -> NoReturn:
    raise Refused(message)


def _recruited_by_post(dossier: Dossier, told: Told, catalogues: Catalogues) -> Told:
    """Return `told` with the day of recruitment that a post says where none is written.

    A dossier names the posts gone by as well: who holds a civil servant's post that does not lead for
    the first time was recruited into it, unless another post was before it (`with_career` sees that).
    """
    starts = [
        one.start
        for one in dossier.posts
        if one.first_time and one.start and one.staff_kind == HOLDER
        and leads(one.title, one.leader, catalogues) is False
    ]  # fmt: skip
    if told.recruited is not None or not starts:
        return told
    return replace(told, recruited=min(starts, key=lambda start: start.earliest))


def _none_at_all(part: Part, dossier: Dossier, catalogues: Catalogues) -> frozenset[str]:
    """Return the fields known to be none, without those of one level only: others may be held."""
    held = {(one.field, one.level) for one in dossier.credentials}
    words = [_field(part, "known_none", word, catalogues) for word in part.items("known_none")]
    return frozenset(field for field, level in words if not level or (field, level) in held)


def _told(part: Part) -> Told:
    """Return what papers say of the career; what never was is refused without the paper that says so."""
    told = Told(
        part.when("recruited"), part.when("never_led_before"), part.when("never_elected_before")
    )
    if not part.text("career_source").strip() and (told.never_led or told.never_elected):
        refuse(
            f"{part.where}.career_source", "", "mẫu 2C 05/01/2026 (tài liệu xác nhận / the paper)"
        )
    return told


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
    if isinstance(word, str) and word in LEVELLED:
        return LEVELLED[word]
    field = FIELDS.get(word, word) if isinstance(word, str) else None
    if field is None or field not in catalogues["credential_field"]:
        refuse(f"{part.where}.{key}", word, ", ".join((*FIELDS, *LEVELLED)))
    return field, ""


def _credential(part: Part, catalogues: Catalogues) -> Credential:
    field, level = _field(part, "field", part.get("field"), catalogues)
    levels = catalogues["credential_field"][field].extra["levels"]
    written = SCHOOLING.get(part.text("level"), part.text("level"))
    if written and not levels:
        part.refuse("level", f"(không bậc / no levels: {field})")
    if written and levels and written not in catalogues[levels]:
        part.refuse("level", codes(catalogues[levels]))
    kind = part.text("kind")
    if kind and kind not in KINDS:
        part.refuse("kind", ", ".join(KINDS))
    credential = Credential(
        field=field,
        level=level or written,
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
    written = part.get("fits")
    if written is None:
        return NOTHING
    fits = Part(written, f"{part.where}.fits")
    if not all(isinstance(suits, bool) for suits in fits.value.values()):
        part.refuse("fits", '{"VPTK": true}')
    return MappingProxyType({str(post): suits for post, suits in fits.value.items()})


def _posts(part: Part, catalogues: Catalogues) -> tuple[Post, ...]:
    """Return the posts; where neither posts nor ranks are written, one of which nothing is known."""
    posts = tuple(_post(one, catalogues) for one in part.parts("posts"))
    if not posts and not part.value.get("ranks"):
        return (Post(""),)
    return posts


def _post(part: Part, catalogues: Catalogues) -> Post:
    """Return one post; its kind of staff as stated, else as its title says on all of its days."""
    unit, title = part.get("unit"), part.code("title", catalogues["post"])
    kind = part.code("kind", catalogues["staff_kind"])
    start, end = part.when("start"), part.day("end")
    named = kind_of(catalogues["post"].get(title), start.earliest if start else None, end)
    post = Post(
        title=title,
        staff_kind=kind or named,
        start=start,
        end=end,
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
        established=_established(part),
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


def _established(part: Part) -> date | None:
    day = part.day("established")
    if day is not None and not FIRST <= day <= LAST:
        part.refuse("established", REACH)
    return day


def _span(part: Part, key: str, catalogue: Any, *also: str) -> Span:
    value = part.code(key, catalogue) or part.refuse(key, codes(catalogue))
    span = Span(value, part.day("from"), part.day("to"))
    for name in also:
        part.text(name)
    part.close()
    return span


def _rank(part: Part, catalogues: Catalogues) -> Rank:
    rank = Rank(part.code("code", catalogues["rank"]), part.when("start"), part.day("end"))
    part.when("pay_from")  # the day of the pay step, which answers nothing about the rank
    part.close()
    return rank


def _attended(part: Part) -> Attended:
    turn = Attended(part.when("ended"), part.whole("periods"), part.flag("counts"))
    part.close()
    return turn
