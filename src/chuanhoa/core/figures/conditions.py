"""The small language of conditions: what a column must be, in three values.

A condition is a mapping of columns, all of which must hold:
`{sex: {in: ["nu"]}, birth: {age_from: 31, age_under: 41}}`. What can be said of a column:

    in, not_in: [codes]        at_least, below: code (by the level in the column's catalogue)
    is, is_not: flag           a yes/no column of the catalogue, such as `minority` or `leader`
    known: true | false        the value is there, or missing
    flag: true | false         for a column that is itself yes or no
    age_from, age_under        full years on the date asked about: from ≤ age < under
    past_retirement: sex code  the age of retirement of that sex is reached

A missing value is neither: the test is undecided, and so is a date of birth whose known part leaves
the age open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from chuanhoa.core.figures.ages import RetirementAges, months_before, retired_if_born_until
from chuanhoa.core.rulebook import Catalogue, Catalogues, Section, refuse
from chuanhoa.core.text import PartialDate

Value = str | bool | PartialDate | None
"""What a column may hold; None and "" mean that it is not known."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the rows that figures are counted from."""

    code: str
    label: str
    label_en: str
    type: Literal["code", "birth", "flag"]
    catalogue: str | None = None


@dataclass(frozen=True, slots=True)
class Among:
    """The value is known and one of these."""

    column: str
    values: frozenset[str | bool]


@dataclass(frozen=True, slots=True)
class Presence:
    """The value is known, or is missing."""

    column: str
    known: bool


@dataclass(frozen=True, slots=True)
class Born:
    """Born after one day (exclusive) and not after another (inclusive); None leaves a side open."""

    column: str
    after: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Aged:
    """Full years on the date asked about, from ≤ age < under."""

    column: str
    from_years: int | None
    under_years: int | None


@dataclass(frozen=True, slots=True)
class PastRetirement:
    """The age of retirement of this sex is reached on the date asked about."""

    column: str
    sex: str


Test = Among | Presence | Born
DatedTest = Among | Presence | Aged | PastRetirement
Condition = tuple[Test, ...]
DatedCondition = tuple[DatedTest, ...]

_CODE_WORDS: Final = ("in", "not_in", "at_least", "below", "is", "is_not")


def read_columns(part: Section) -> dict[str, Column]:
    """Return the columns written under `columns:`, by code."""
    found = {}
    for one in part.sections("columns"):
        catalogue = one.code("catalogue") if one.has("catalogue") else None
        kind = one.one_of("type", ("code", "birth", "flag"), "code")
        if kind == "code" and catalogue is None:
            one.refuse("catalogue", "catalogue")
        column = Column(
            code=one.code("column"),
            label=one.text("label"),
            label_en=one.text("label_en"),
            type="code" if kind == "code" else "birth" if kind == "birth" else "flag",
            catalogue=catalogue,
        )
        one.close()
        found[column.code] = column
    return found


def read_condition(
    part: Section, columns: Mapping[str, Column], catalogues: Catalogues
) -> DatedCondition:
    """Return one condition; Refused names the column, word or code that does not exist."""
    tests: list[DatedTest] = []
    for name in part.table:
        column = columns.get(name)
        if column is None:
            known = ", ".join(columns)
            place = part.table.key_at(name)
            refuse("rulebook.unknown_key", part.origin, place, key=name, wanted=known)
        words = part.section(name)
        tests += _tests(words, column, catalogues)
        words.close()
    return tuple(tests)


def _tests(words: Section, column: Column, catalogues: Catalogues) -> list[DatedTest]:
    tests: list[DatedTest] = []
    if words.has("known"):
        tests.append(Presence(column.code, known=words.flag("known")))
    match column.type:
        case "flag":
            if words.has("flag"):
                tests.append(Among(column.code, frozenset((words.flag("flag"),))))
        case "birth":
            if words.has("age_from") or words.has("age_under"):
                first = words.whole("age_from") if words.has("age_from") else None
                under = words.whole("age_under") if words.has("age_under") else None
                tests.append(Aged(column.code, first, under))
            if words.has("past_retirement"):
                tests.append(PastRetirement(column.code, words.code("past_retirement")))
        case _:
            catalogue = catalogues[column.catalogue or ""]
            values = _values(words, catalogue)
            if values is not None:
                tests.append(Among(column.code, values))
    if not tests:
        words.close()
        place = words.table.at
        refuse("figures.no_test", words.origin, place, column=column.code)
    return tests


def _values(words: Section, catalogue: Catalogue) -> frozenset[str | bool] | None:
    """Return the codes that all words allow, or None where no word speaks of codes."""
    every = {entry.code for entry in catalogue}
    allowed = set(every)
    for word in _CODE_WORDS:
        if not words.has(word):
            continue
        if word in ("is", "is_not"):
            chosen = _flagged(words, word, catalogue)
        else:
            chosen = _coded(words, word, catalogue)
        allowed &= every - chosen if word in ("not_in", "below", "is_not") else chosen
    return frozenset(allowed) if any(map(words.has, _CODE_WORDS)) else None


def _coded(words: Section, word: str, catalogue: Catalogue) -> set[str]:
    listed = word in ("in", "not_in")
    codes = words.codes(word) if listed else (words.code(word),)
    for position, code in enumerate(codes):
        if code not in catalogue:
            place = words.table[word].value_at(position) if listed else words.at(word)
            name = catalogue.name
            refuse("rulebook.no_such_code", words.origin, place, found=code, key=word, wanted=name)
    return set(codes) if listed else set(catalogue.at_least(codes[0]))


def _flagged(words: Section, word: str, catalogue: Catalogue) -> set[str]:
    flag = words.code(word)
    kind = catalogue.fields.get(flag)
    if kind is None or kind.type != "flag":
        flags = ", ".join(key for key, one in catalogue.fields.items() if one.type == "flag")
        words.refuse(word, flags or "–")
    return {entry.code for entry in catalogue if entry.extra[flag]}


def on_date(condition: DatedCondition, as_of: date, retirement: RetirementAges) -> Condition:
    """Return the condition with every age turned into days of birth for `as_of`."""
    return tuple(_dated(test, as_of, retirement) for test in condition)


def _dated(test: DatedTest, as_of: date, retirement: RetirementAges) -> Test:
    match test:
        case Aged(column, first, under):
            return Born(
                column,
                after=None if under is None else months_before(as_of, under * 12),
                until=None if first is None else months_before(as_of, first * 12),
            )
        case PastRetirement(column, sex):
            until = retired_if_born_until(retirement.get(sex, ()), as_of)
            return Born(column, after=None, until=until or date.min)
        case _:
            return test


def holds(test: Test, value: Value) -> bool | None:
    """Whether the test holds of a value; None where the value leaves it open."""
    missing = value is None or value == ""
    if isinstance(test, Presence):
        return missing is not test.known
    if missing:
        return None
    if isinstance(test, Among):
        return value in test.values
    born = birth_of(value)
    if born is None:
        return None
    if test.until is not None and born.earliest > test.until:
        return False
    if test.after is not None and born.latest <= test.after:
        return False
    surely_old = test.until is None or born.latest <= test.until
    surely_young = test.after is None or born.earliest > test.after
    return True if surely_old and surely_young else None


def birth_of(value: Value) -> PartialDate | None:
    """Return a date of birth given as ISO text of any precision; None where it is not known."""
    if isinstance(value, PartialDate):
        return value
    return PartialDate.from_iso(value) if isinstance(value, str) and value else None
