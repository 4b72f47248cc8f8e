"""Levels in a cell: "ĐH Luật", "Đại học (tại chức)", two degrees in one cell, "-" for none."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_mark, lines_of, text_of
from chuanhoa.core.sheets.values.among import levels_beyond
from chuanhoa.core.sheets.values.bad import Bad, nearest, one_of
from chuanhoa.core.text import Message, PartialDate, fold, normalise
from chuanhoa.core.text.patterns import regex


@dataclass(frozen=True, slots=True)
class Credential:
    """One level somebody holds, with what the same cell says about it."""

    level: str
    text: str = ""
    field_of_study: str | None = None
    study_form: str | None = None
    awarded: PartialDate | None = None
    language: str | None = None
    institution: str | None = None
    by_end: bool = False
    """Whether `awarded` is no more than the year in which the study ended."""


Levels = tuple[Credential, ...]

_SPLIT_HARD = regex(r"\s*[;+\n]\s*|\s*\d[.)]\s+(?=[^\W\d])")
_SPLIT_SOFT = regex(r"\s*(?:,|&|/|\bvà\b|\s[-–]\s)\s*", re.IGNORECASE)
_BRACKETS = regex(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_YEAR = regex(r"(?:năm\s*)?(?<!\d)((?:19|20)\d\d)(?!\d)", re.IGNORECASE)
_STUDYING = regex(
    r"\b(?:đang\b|dang (?:hoc|theo)\b|chưa (?:tốt nghiệp|có bằng|nhận bằng)|nghiên cứu sinh|ncs\b|sv\b)",
    re.IGNORECASE,
)
_LEADS: Final = frozenset(
    [
        "tot",
        "nghiep",
        "da",
        "co",
        "bang",
        "trinh",
        "do",
        "qua",
        "he",
        "tn",
        "chung",
        "chi",
        "dat",
        "lop",
        "hoc",
        "qlnn",
        "llct",
        "nganh",
        "cc",
        "boi",
        "duong",
    ]
)
_FILLERS: Final = frozenset(
    [
        "hc",
        "hanh",
        "chinh",
        "llct",
        "ly",
        "luan",
        "chinh",
        "tri",
        "qlnn",
        "chung",
        "chi",
        "nha",
        "nuoc",
        "quan",
        "ly",
        "va",
        "td",
        "tuong",
        "duong",
        "nam",
        "cap",
        "ngach",
        "he",
        "lop",
        "k",
        "khoa",
        "da",
        "hoc",
        "boi",
        "duong",
        "tot",
        "nghiep",
        "xac",
        "nhan",
        "political",
        "theory",
        "level",
    ]
)
_READINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "cc": ("cao cấp", "chứng chỉ", "công chức", "chuyên viên cao cấp"),
    "sdh": ("thạc sĩ", "tiến sĩ", "đang học sau đại học"),
    "tc": ("trung cấp", "tại chức"),
    "th": ("tiểu học", "tin học", "trung học"),
    "ts": ("tiến sĩ", "thạc sĩ"),
}
"""Abbreviations that a column's own list does not settle, folded, and what offices mean by them."""
_GLUED = regex(r"(ĐH|CĐ|ThS|Ths)[-.]?([A-ZĐ][A-Za-zÀ-ỹĐđ&]+)\Z")
"""A level and its field in one word: one letter more names no field, it is a slip of the hand."""
_SLIPPED: Final = 3
"""Letters of an abbreviation with one too many, at least: "ĐHH"."""
_MAJOR_LEADS = regex(
    r"^(?:(?:chuyên )?ngành|chuyên môn|về|cn|of|(?-i:in)(?=\s(?-i:[A-Z])))\b[:\s]*|^[\s\-–:.,]+",
    re.IGNORECASE,
)


class LevelReader:
    """Reads the cells of one kind of credential, by the spellings of its catalogue."""

    def __init__(self, catalogue: Catalogue, study_forms: Catalogue | None) -> None:
        self.catalogue = catalogue
        self.study_forms = study_forms
        self.takes_major = catalogue.name == "degree"

    @cached_property
    def _openings(self) -> dict[tuple[str, ...], Entry | None]:
        """Folded words of every spelling; None where two levels share them."""
        openings: dict[tuple[str, ...], Entry | None] = {}
        for entry in self.catalogue:
            for spelling in (entry.label, entry.short, *entry.aliases, entry.label_en):
                words = _words(spelling)
                if words and openings.setdefault(words, entry) is not entry:
                    openings[words] = None
        return openings

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._openings), default=1)

    def __call__(self, cell: Cell) -> Levels | Bad | None:
        """Return the levels of a cell, highest first; Bad where it names none."""
        if isinstance(cell, date):
            return self._date(cell)
        text = text_of(cell)
        if not text:
            return None
        if text in NOTHING:
            return self.none(text)
        if entry := self.catalogue.find(text):
            return (Credential(entry.code, text, study_form=self._form_in(text)),)
        if is_mark(cell):
            return self._marked(text)
        if several := levels_beyond(self.catalogue, text):
            return self._one_of([self.catalogue[code].label for code in reversed(several)])
        return self._parts(cell, text)

    def none(self, text: str) -> Levels | Bad:
        """Return the level that says "known to have none"."""
        if "chua" in self.catalogue:
            return (Credential("chua", text),)
        return Bad("sheets.nothing_here", self._wanted())

    def find(self, text: str) -> Entry | None:
        """Return the level that opens or closes a text, or None."""
        found = self._one(normalise(text))
        return self.catalogue.get(found.level) if found else None

    def _parts(self, cell: Cell, text: str) -> Levels | Bad:
        held: list[Credential] = []
        studying = False
        for line in lines_of(cell):
            for part in filter(None, _SPLIT_HARD.split(line)):
                if under_way := _STUDYING.search(part):
                    studying = True
                    part = part[: under_way.start()].strip(" ,.(-–")  # noqa: PLW2901 -- what is held
                    if not part:
                        continue
                found = self._listed(part)
                if found is None and held and self.takes_major and not held[-1].field_of_study:
                    held[-1] = replace(held[-1], field_of_study=part)
                elif found is None:
                    return self._unread(text)
                else:
                    held += found
        levels = tuple(sorted(held, key=self._rank, reverse=True))
        if studying:
            return Bad("sheets.studying", self._wanted(), severity="warning", kept=levels or None)
        return levels or self._unread(text)

    def _listed(self, part: str) -> list[Credential] | None:
        """One level, or several where every piece between commas opens with one."""
        pieces = [piece for piece in _SPLIT_SOFT.split(part) if piece]
        if len(pieces) > 1:
            each = [self._one(piece) for piece in pieces]
            if all(each) and len({_words(piece) for piece in pieces}) > 1:
                return [found for found in each if found]
        found = self._one(part)
        return [found] if found else None

    def _one(self, part: str) -> Credential | None:
        if entry := self.catalogue.find(part):
            return Credential(entry.code, part)
        bracketed = _BRACKETS.findall(part)
        bare = normalise(_BRACKETS.sub(" ", part))
        years = _YEAR.findall(part)
        bare = normalise(_YEAR.sub(" ", bare)).strip(" -–,.:") if years else bare
        opened = self._opened(bare) or self._closed(bare, bracketed)
        if opened is None:
            return None
        entry, rest = opened
        spelt = bare.removesuffix(rest).strip() if rest else bare
        form, rest = self._form(rest)
        form = form or self._form_in(spelt)
        for inner in bracketed:
            inner_form, inner_rest = self._form(inner)
            form = form or inner_form
            if not rest and inner_rest and not _YEAR.search(inner) and not self._opened(inner):
                rest = inner_rest
        rest = _MAJOR_LEADS.sub("", rest).strip(" -–,.:")
        if rest and not self.takes_major and set(_words(rest)) - _FILLERS:
            return None
        return Credential(
            entry.code,
            part,
            field_of_study=rest or None if self.takes_major else None,
            study_form=form,
            awarded=PartialDate(int(years[-1])) if years else None,
        )

    def _opened(self, text: str) -> tuple[Entry, str] | None:
        """Return the level whose spelling opens the text, the longest first, and what follows it."""
        words = text.split(" ")
        skipped = 0
        while skipped < len(words) and skipped < 5:
            folded = [_words(word) for word in words[skipped:]]
            for size in range(min(self._longest, len(folded)), 0, -1):
                opening = tuple(part for word in folded[:size] for part in word)
                if entry := self._openings.get(opening):
                    return entry, " ".join(words[skipped + size :])
            if glued := self._glued(words[skipped]):
                entry, rest = glued
                return entry, " ".join([rest, *words[skipped + 1 :]])
            if not set(folded[0]) <= _LEADS:
                return None
            skipped += 1
        return None

    def _glued(self, word: str) -> tuple[Entry, str] | None:
        """Read "ĐHSP" and "ĐH-Luật": the level written on to its field."""
        found = _GLUED.match(word) if self.takes_major else None
        entry = self.catalogue.find(found[1]) if found else None
        return (entry, found[2]) if found and entry else None

    def _closed(self, bare: str, bracketed: list[str]) -> tuple[Entry, str] | None:
        """Read "Luật (ĐH)", "Kế toán - ĐH": the level after its field."""
        for inner in bracketed:
            if entry := self.catalogue.find(inner):
                return entry, bare
        head, dash, tail = bare.rpartition("-")
        if not dash:
            head, dash, tail = bare.rpartition(",")
        if dash and (entry := self.catalogue.find(normalise(tail))):
            return entry, normalise(head)
        return None

    def _form(self, text: str) -> tuple[str | None, str]:
        """Return the form of study that a text names, and the text without it."""
        text = normalise(text).strip(" -–,.:")
        if self.study_forms is None or not text:
            return None, text
        if entry := self.study_forms.find(text):
            return entry.code, ""
        folded = fold(text)
        for entry in self.study_forms:
            for spelling in (entry.label, *entry.aliases, entry.short):
                words = fold(spelling)
                if len(words) < 4 or len(folded) != len(text):
                    continue
                if folded.endswith(words):
                    return entry.code, text[: -len(words)].strip(" -–,.:(")
                if folded.startswith(words + " "):
                    return entry.code, text[len(words) :].strip(" -–,.:(")
        return None, text

    def _form_in(self, text: str) -> str | None:
        """Return the form of study that a spelling of the catalogue itself names: "ĐH tại chức"."""
        if len(text) < 8:
            return None
        bracketed = _BRACKETS.findall(text)
        return self._form(bracketed[-1] if bracketed else text)[0]

    def _marked(self, text: str) -> Levels | Bad:
        """Read a bare mark in a column of levels: it says "yes", which only some lists can hold."""
        for code in ("chung_chi", "chung_nhan"):
            if code in self.catalogue:
                return (Credential(code, text),)
        return Bad("sheets.mark_without_level", self._wanted())

    def _date(self, cell: date) -> Bad:
        """Excel turns 12/12 into a day of December; the class is still to be seen in it."""
        text = f"{cell.day}/{cell.month}"
        entry = self.catalogue.find(text) or self.catalogue.find(f"{cell.month}/{cell.day}")
        return Bad("sheets.turned_into_date", self._wanted(), text if entry else None)

    def _rank(self, held: Credential) -> int:
        return self.catalogue[held.level].rank

    def _unread(self, text: str) -> Bad:
        """Refuse a text; of an abbreviation with several readings, all are told and none suggested."""
        if readings := _READINGS.get(fold(text).replace(".", "")):
            return self._one_of(readings)
        meant = nearest(text, self.catalogue) or self._but_one(text)
        return Bad("sheets.not_a_level", self._wanted(), meant)

    def _one_of(self, readings: Sequence[str]) -> Bad:
        """Refuse a text with several readings; those that are levels are the choices."""
        known = [entry.label for one in readings if (entry := self.catalogue.find(one))]
        return Bad(
            "sheets.ambiguous_code",
            self._wanted(),
            params={"readings": tuple(readings)},
            choices=tuple(known) if len(known) > 1 else (),
        )

    def _but_one(self, text: str) -> str | None:
        """Return the level that an abbreviation is without its last letter; None for other texts."""
        entry = self.catalogue.find(text[:-1]) if len(text) == _SLIPPED and text.isalpha() else None
        return entry.label if entry else None

    def _wanted(self) -> Message:
        return one_of(self.catalogue)


def _words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[a-z0-9/]+", fold(text)))
