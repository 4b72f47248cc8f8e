"""What a requirement wants of somebody: one small noun for each kind of test."""

from dataclasses import dataclass
from typing import Final, Literal

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.section import Section
from chuanhoa.core.rulebook.standards.conditions import code_of, level_of
from chuanhoa.core.rulebook.tables import refuse

On = Literal["as_of", "start"]
ON: Final = ("as_of", "start")
"""The day that an age is reckoned on: the day asked about, or the first day in the post."""


LEAST_AGE: Final = 14
MOST_AGE: Final = 100
MOST_MONTHS: Final = 600
"""Of a clock, and of what is left to serve: fifty years."""
MOST_PERIODS: Final = 2_000
"""Teaching periods that a year can be asked to have."""


@dataclass(frozen=True, slots=True)
class Level:
    """A credential of `field` at `at_least` or higher; "" wants any of the field."""

    field: str
    at_least: str


@dataclass(frozen=True, slots=True)
class Suits:
    """Of the credentials at `at_least` or higher, one whose field of study suits the post."""

    field: str
    at_least: str


@dataclass(frozen=True, slots=True)
class ProvinceLevel:
    """The level that the province sets, from `floor` up; `met_at` meets whatever it may set."""

    field: str
    floor: str
    met_at: str


@dataclass(frozen=True, slots=True)
class Age:
    """Whole years of age: at least, at most (both inclusive)."""

    least: int | None
    most: int | None
    on: On


@dataclass(frozen=True, slots=True)
class MonthsLeft:
    """Months from `on` to the day of retirement by age."""

    least: int
    on: On


@dataclass(frozen=True, slots=True)
class Periods:
    """Teaching periods (tiết) in the calendar year of the day asked about."""

    least: int


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of several wants is enough."""

    wants: tuple["Want", ...]


@dataclass(frozen=True, slots=True)
class Collective:
    """What only a collective can judge: listed with its citation, never given a verdict."""


@dataclass(frozen=True, slots=True)
class OnRecord:
    """Nothing but that the rank asked about is on record."""


Want = Level | Suits | ProvinceLevel | Age | MonthsLeft | Periods | AnyOf | Collective | OnRecord
KINDS: Final = (
    "level", "suits", "province_level", "age", "months_left", "periods", "any_of", "collective",
    "on_record",
)  # fmt: skip


DIMENSION_OF: Final = {
    "degree": "degree", "political_theory": "theory", "state_management": "state_management",
    "schooling": "general_education",
}  # fmt: skip
"""Fields whose level one dimension is about; courses may be counted in any, told as "other"."""


def dimensions(want: Want) -> frozenset[str]:
    """Return the dimensions that a want is of; none where it is for a collective or a record alone."""
    match want:
        case AnyOf(wants):
            return frozenset().union(*map(dimensions, wants))
        case Level(field) | Suits(field) | ProvinceLevel(field):
            return frozenset({DIMENSION_OF.get(field, "other")})
        case Age() | MonthsLeft():
            return frozenset({"age"})
        case Periods():
            return frozenset({"other"})
        case _:
            return frozenset()


def read_want(part: Section, catalogues: Catalogues) -> Want:
    """Return the one want written in `part`. Raises Refused with place, found and wanted.

    A field of which the catalogue of missing facts has no word is refused as well: somebody of whom
    nothing is known there could not be told so.
    """
    written = [kind for kind in KINDS if part.has(kind)]
    if len(written) != 1:
        part.refuse(written[-1] if written else "wants", f"1: {', '.join(KINDS)}")
    want = _read(written[0], part, catalogues)
    part.close()
    return want


def _read(kind: str, part: Section, catalogues: Catalogues) -> Want:
    if kind == "any_of":
        wants = tuple(read_want(one, catalogues) for one in part.sections("any_of"))
        if len(wants) < 2:
            part.refuse("any_of", "≥ 2")
        if len(set(wants)) < len(wants):
            refuse("rulebook.same_want", part.origin, part.at("any_of"))
        if any(isinstance(want, Collective | OnRecord) for want in wants):
            refuse("rulebook.not_in_any_of", part.origin, part.at("any_of"))
        return AnyOf(wants)
    if kind in ("collective", "on_record"):
        if not part.flag(kind):
            part.refuse(kind, "true")
        return Collective() if kind == "collective" else OnRecord()
    inner = part.section(kind)
    want = _plain(kind, inner, catalogues)
    inner.close()
    return want


def _plain(kind: str, part: Section, catalogues: Catalogues) -> Want:
    if kind == "age":
        least = _age(part, "least") if part.has("least") else None
        most = _age(part, "most") if part.has("most") else None
        if least is None and most is None:
            part.refuse("least", "least, most")
        if least is not None and most is not None and most < least:
            part.refuse("most", f"≥ {least}")
        return Age(least, most, _on(part))
    if kind == "months_left":
        return MonthsLeft(part.whole("least", least=0, most=MOST_MONTHS), _on(part))
    if kind == "periods":
        return Periods(part.whole("least", least=1, most=MOST_PERIODS))
    field = code_of(part, "field", "credential_field", catalogues)
    if (open_ := f"{field}_fits" if kind == "suits" else field) not in catalogues["missing"]:
        part.refuse("field", f"missing.yaml: {open_}")
    if kind == "province_level":
        floor = level_of(part, "floor", field, catalogues)
        met_at = level_of(part, "met_at", field, catalogues)
        levels = catalogues[str(catalogues["credential_field"][field].extra["levels"])]
        if levels[floor].rank >= levels[met_at].rank:
            part.refuse("met_at", f"> {floor}")
        return ProvinceLevel(field, floor, met_at)
    at_least = level_of(part, "at_least", field, catalogues) if part.has("at_least") else ""
    return Level(field, at_least) if kind == "level" else Suits(field, at_least)


def _age(part: Section, key: str) -> int:
    return part.whole(key, least=LEAST_AGE, most=MOST_AGE)


def _on(part: Section) -> On:
    return "start" if part.one_of("at", ON, "as_of") == "start" else "as_of"
