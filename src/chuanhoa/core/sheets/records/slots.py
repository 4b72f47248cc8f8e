"""From meanings to slots: each slot reads one column, or a few that only together say something."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, NamedTuple

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.answer.records import Unpack
from chuanhoa.core.sheets.answer.unpacking import Extra, Kinds, Member, Named, One, Two
from chuanhoa.core.sheets.columns import Meaning
from chuanhoa.core.sheets.columns.fields import CERTIFICATES, FIELDS, LEVELS
from chuanhoa.core.sheets.grid import Cell, column_letters
from chuanhoa.core.sheets.layout import Letterhead, Path
from chuanhoa.core.sheets.records.together import Together
from chuanhoa.core.sheets.values import listed, plain
from chuanhoa.core.sheets.values.bad import Bad
from chuanhoa.core.sheets.values.birth import birth_by_sex, birth_reader
from chuanhoa.core.sheets.values.dates import date_reader, join_date, span_reader
from chuanhoa.core.sheets.values.flags import FlagReader
from chuanhoa.core.sheets.values.languages import Languages, in_a_language
from chuanhoa.core.sheets.values.levels import LevelReader
from chuanhoa.core.sheets.values.lifetime import last_birth_year
from chuanhoa.core.sheets.values.marks import Among, LevelMarks, term_marks, turn_marks
from chuanhoa.core.sheets.values.names import read_name_part, read_person

LANGUAGES: Final = {"foreign_language": False, "ethnic_language": True}
"""Fields of levels in a language, and whether it is one of an ethnic minority."""
LATEST_YEAR: Final = 2030
"""The last year that two digits may mean where the sheet does not say when it was made."""


class Plan(NamedTuple):
    """How one slot is read. `read` takes a cell, or a tuple of cells where there are several columns."""

    field: str
    columns: tuple[int, ...]
    read: Callable[[Any], object]
    unpack: Unpack

    joint: bool = False
    """Whether `read` takes a tuple of cells."""
    titles: tuple[str, ...] = ()
    """Per column the title that a mark stands for, where it leaves the level open; "" elsewhere."""


class Readers(NamedTuple):
    """The readers of one sheet: its catalogues, its calendar, the year it speaks of.

    `place` names a column, from 0, by where it stands in the sheet: on its side a column is a row.
    """

    catalogues: Catalogues
    epoch_1904: bool
    letterhead: Letterhead
    place: Callable[[int], str] = column_letters

    @property
    def year(self) -> int:
        told = self.letterhead
        if told.as_of:
            return told.as_of.year
        return told.year or (told.period.last.year if told.period else LATEST_YEAR)

    def languages(self, field: str) -> Languages:
        """Return the languages that a field of levels is about."""
        return Languages(self.catalogues["language"], minority=LANGUAGES[field])

    def language(self, field: str, path: Path) -> str | None:
        """Return the language that the titles of a column name, the nearest first."""
        if field not in LANGUAGES:
            return None
        known = self.languages(field)
        return next((code for title in reversed(path) if (code := known.find(title)[0])), None)

    def flag(self, field: str) -> Callable[[Any], object]:
        """Return the reader of a column of yes and no; a day of joining or of an award is a yes."""
        certificate = field in CERTIFICATES
        dated = certificate or field == "party_member"
        day = date_reader(epoch_1904=self.epoch_1904, pivot=self.year) if dated else None
        return FlagReader(
            field, self.catalogues, latest=self.year, certificate=certificate, read_day=day
        )

    def study_form(self, path: Path) -> str | None:
        """Return the form of study that the title of a column names."""
        listed = self.catalogues.get("study_form")
        found = listed.find(path[-1]) if listed and path else None
        return found.code if found else None

    def value(self, field: str) -> Callable[[Any], object]:
        """Return the reader of a column of values."""
        kind = FIELDS[field]
        named = self.catalogues.get(kind.catalogue) if kind.catalogue else None
        if kind.kind == "flag":
            return self.flag(field)
        if simple := _SIMPLE.get(kind.kind):
            return simple
        if field == "birth":
            return birth_reader(epoch_1904=self.epoch_1904, pivot=last_birth_year(self.year))
        if kind.kind == "date":
            return date_reader(epoch_1904=self.epoch_1904, pivot=self.year)
        if kind.kind == "span":
            return span_reader(epoch_1904=self.epoch_1904)
        if kind.kind == "level" and named:
            return LevelReader(named, self.catalogues.get("study_form"))
        if kind.kind == "entry" and named:
            staff = field == "staff_kind"
            return listed.staff_reader(named) if staff else listed.entry_reader(named)
        if kind.kind == "post":
            return listed.post_reader(named, self.catalogues.get("division"))
        if kind.kind == "training_kind" and named:
            return listed.KindReader(self.catalogues)
        if kind.kind == "rank_code":
            return listed.rank_code_reader(self.catalogues.get("rank"))
        if field == "rank":
            return listed.rank_reader(named)
        return listed.open_reader(named) if kind.kind == "open_entry" else plain.read_text


_SIMPLE: Final[Mapping[str, Callable[[Any], object]]] = {
    "name": read_person,
    "name_part": read_name_part,
    "text": plain.read_text,
    "extra": plain.read_extra,
    "number": plain.read_number,
    "periods": plain.read_periods,
    "coefficient": plain.read_coefficient,
    "identity": plain.read_identity,
    "digits": plain.read_digits,
    "phone": plain.read_phone,
    "step": plain.read_step,
    "commune": plain.read_commune,
}


def plan_slots(meanings: Sequence[Meaning], readers: Readers) -> list[Plan]:
    """Return the slots of a table, in the order of their first columns; the ordinal column has none."""
    plans = [*_joint(meanings, readers)]
    taken = {column for plan in plans for column in plan.columns}
    taken -= {meaning.column for meaning in meanings if meaning.field == "party_position"}
    kept: set[str] = set()
    for meaning in meanings:
        if meaning.column in taken or meaning.field == "ordinal":
            continue
        if meaning.field == "extra":
            title = title_of(meaning)
            while title in kept:  # a title may itself end in "(B)": no cell is lost for that
                title = f"{title} ({readers.place(meaning.column)})"
            kept.add(title)
            plans.append(Plan("extra", (meaning.column,), plain.read_extra, Extra(title)))
        else:
            plans.append(_single(meaning, readers))
    return sorted(plans, key=lambda plan: plan.columns[0])


def title_of(meaning: Meaning) -> str:
    """Return the header path in one line; a column without a title goes by its letters."""
    return meaning.title or f"cột {column_letters(meaning.column)}"


def _single(meaning: Meaning, readers: Readers) -> Plan:
    field, columns = meaning.field, (meaning.column,)
    if field == "full_name":
        return Plan(field, columns, read_person, Named())
    read = readers.value(field)
    if field in LANGUAGES:
        titled = readers.language(field, meaning.path)
        read = in_a_language(read, readers.languages(field), titled, readers.catalogues[field])
    if field == "party_member":
        return Plan(field, columns, read, Member())
    if field == "period":
        return Plan(field, columns, read, Two("from", "to", "duration"))
    if field == "appointed":
        return Plan(field, columns, read, Two("appointed_from", "appointed_to", "appointed"))
    return Plan(field, columns, read, One(field))


def _joint(meanings: Sequence[Meaning], readers: Readers) -> list[Plan]:
    """Slots of several columns: marks, births by sex, names and dates in parts."""
    plans: list[Plan] = []
    by_field: dict[str, list[Meaning]] = {}
    open_fields = {meaning.field for meaning in meanings if meaning.among} - LANGUAGES.keys()
    for meaning in meanings:
        if meaning.role == "mark" or meaning.field in open_fields:
            by_field.setdefault(meaning.field, []).append(meaning)
    for field, marked in by_field.items():
        columns = tuple(meaning.column for meaning in marked)
        levels = tuple(meaning.level or "" for meaning in marked)
        catalogue = readers.catalogues[FIELDS[field].catalogue or field]
        if field == "training_kind":
            plans.append(Plan(field, columns, turn_marks(catalogue, levels), Kinds(), joint=True))
            continue
        if field in LEVELS:
            languages = tuple(readers.language(field, m.path) for m in marked)
            forms = tuple(readers.study_form(m.path) for m in marked)
            among = tuple(map(_among, marked))
            read_level = LevelReader(catalogue, readers.catalogues.get("study_form"))
            read = LevelMarks(catalogue, levels, languages, forms, among, read_level)
            titles = tuple(m.path[-1] if m.among else "" for m in marked) if any(among) else ()
            plans.append(Plan(field, columns, read, One(field), joint=True, titles=titles))
            continue
        plans.append(Plan(field, columns, term_marks(catalogue, levels), One(field), joint=True))
    births = [meaning for meaning in meanings if meaning.role == "by_sex"]
    if births:
        sexes = tuple(meaning.level or "" for meaning in births)
        plans.append(
            Plan(
                "birth",
                tuple(meaning.column for meaning in births),
                birth_by_sex(readers.value("birth"), sexes, readers.catalogues["sex"]),
                Two("birth", "sex"),
                joint=True,
            )
        )
    plans += _completed(meanings, readers)
    at = {meaning.field: meaning.column for meaning in meanings if meaning.role == "value"}
    if {"family_name", "given_name"} <= at.keys():
        columns = tuple(
            at[part] for part in ("family_name", "middle_name", "given_name") if part in at
        )
        plans.append(Plan("full_name", columns, _whole_name, Named(), joint=True))
    parts = tuple(at[p] for p in ("birth_day", "birth_month", "birth_year") if p in at)
    if len(parts) == 3:
        plans.append(Plan("birth", parts, join_date, One("birth"), joint=True))
    return plans


def _posts(readers: Readers, quality: str) -> frozenset[str]:
    """Return the codes of the posts of which the list says so: `leader`, `rank_title`."""
    posts = readers.catalogues.get("post") or ()
    return frozenset(entry.code for entry in posts if entry.extra[quality])


def _completed(meanings: Sequence[Meaning], readers: Readers) -> list[Plan]:
    """Slots of a field that further columns complete, and of what is left over in each of these."""
    plans: list[Plan] = []
    for first in meanings:
        others = [m for m in meanings if m.role == "beside" and m.field == first.field]
        of_party = [
            m for m in meanings if first.field == "position" and m.field == "party_position"
        ]
        if first.role != "value" or not (others or of_party):
            continue
        alone = _single(first, readers)
        levels = readers.catalogues[first.field] if first.field in LEVELS else None
        rank = (lambda code, book=levels: book[code].rank) if levels else None
        of_posts = first.field == "position"
        leading, titles = (
            _posts(readers, quality) if of_posts else frozenset[str]()
            for quality in ("leader", "rank_title")
        )  # fmt: skip
        read = Together(alone.read, rank, 1 + len(others), leading, titles)
        columns = tuple(m.column for m in (first, *others, *of_party))
        plans.append(alone._replace(columns=columns, read=read, joint=True))
        for at, one in enumerate((first, *others)):
            extra = Extra(title_of(one))
            plans.append(Plan("extra", columns, read.left(at), extra, joint=True))
    return plans


def _among(meaning: Meaning) -> Among | None:
    """Return which levels a column leaves open: none for words among marks; None for a column of marks."""
    if meaning.role == "mark" and not meaning.among:
        return None
    return Among(meaning.path[-1] if meaning.path else "", meaning.among)


def _whole_name(parts: tuple[Cell, ...]) -> object:
    names: list[str] = []
    for at, part in enumerate(map(read_name_part, parts)):
        if isinstance(part, Bad):
            return Bad(part.code, part.wanted, at=at)
        if part:
            names.append(part)
    return read_person(" ".join(names))
