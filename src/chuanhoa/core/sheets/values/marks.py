"""Marks under titles that are values: "x" under "Đại học" says the degree."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final, NamedTuple, cast

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_blank, is_mark, text_of
from chuanhoa.core.sheets.values.bad import Bad, in_both, wanted
from chuanhoa.core.sheets.values.levels import Credential, LevelReader, Levels
from chuanhoa.core.sheets.values.listed import Term, term
from chuanhoa.core.text import PartialDate
from chuanhoa.core.text.patterns import regex

_YEAR = regex(r"(?:19|20)\d\d\Z")
_NO: Final = frozenset(["0", "không", "chưa", "ko", "khong", "chua", "false"])


def says_no(cell: Cell) -> bool:
    """Whether a cell under a title that is a value says that it is not this one."""
    text = text_of(cell)
    return text in NOTHING or text.casefold() in _NO


class Among(NamedTuple):
    """A title that leaves open which of some levels it stands for, the highest first.

    Of a column of values among columns of marks there are no levels: its words say them.
    """

    title: str
    levels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelMarks:
    """Reads columns that each stand for a level; several marks are several credentials.

    A year or a word instead of a mark says the level as well: when it was awarded, or in what.
    Nothing marked is not known; "-" in every column is known to be none. In a column whose title
    leaves the level open (`among`) a word may say it, read by `read_level`; a mark is a question.
    """

    catalogue: Catalogue
    levels: tuple[str, ...]
    languages: tuple[str | None, ...]
    forms: tuple[str | None, ...]
    among: tuple[Among | None, ...]
    read_level: LevelReader

    def __call__(self, cells: tuple[Cell, ...]) -> Levels | Bad | None:
        """Return what is marked, the highest first; Bad where a cell is no mark, or marks contradict."""
        held: list[Credential] = []
        denied = 0
        doubt: Bad | None = None
        for at, cell in enumerate(cells):
            if is_blank(cell):
                continue
            if says_no(cell):
                denied += 1
                continue
            said = self._said(at, cell)
            if isinstance(said, Bad):
                if said.severity == "error":
                    return replace(said, at=at)
                doubt, said = replace(said, at=at), cast("Levels", said.kept or ())
            held += said
        if held and len({one.level == "chua" for one in held}) > 1:
            found = ", ".join(self.catalogue[one.level].label for one in held)
            return Bad("sheets.contradicting_marks", wanted("one_mark"), found=found)
        levels = tuple(sorted(held, key=self._rank, reverse=True))
        if doubt:
            return replace(doubt, kept=levels or None)
        if not levels and denied == len(self.levels) > 1 and "chua" in self.catalogue:
            return (Credential("chua", "-"),)
        return levels or None

    def _said(self, at: int, cell: Cell) -> Levels | Bad:
        """Return what one column says by a cell that is neither empty nor "-"."""
        if among := self.among[at]:
            return _of_several(self.catalogue, among, cell, self.read_level)
        level, form, text = self.levels[at], self.forms[at], text_of(cell)
        label = self.catalogue[level].label
        if is_mark(cell):
            return (Credential(level, label, study_form=form, language=self.languages[at]),)
        if _YEAR.match(text):
            return (Credential(level, label, study_form=form, awarded=PartialDate(int(text))),)
        worded = isinstance(cell, str) and not text[0].isdigit()
        if worded and self.catalogue.name == "degree":
            return (Credential(level, f"{label} {text}", text, form),)
        return Bad("sheets.not_a_mark", wanted("mark"), found=text)

    def _rank(self, one: Credential) -> int:
        return self.catalogue[one.level].rank


def _of_several(
    catalogue: Catalogue, among: Among, cell: Cell, read_level: LevelReader
) -> Levels | Bad:
    """Return what a cell says under a title that leaves the level open; Bad where it does not say which."""
    if not among.levels:
        return read_level(cell) or ()
    text = text_of(cell)
    only_title = is_mark(cell) or text == among.title
    said = None if only_title else read_level(cell)
    if said and not isinstance(said, Bad):
        return said
    field = "" if only_title or catalogue.name != "degree" or not text[0].isalpha() else f" {text}"
    levels = tuple(catalogue[level] for level in reversed(among.levels))
    names = tuple(in_both(level.label, level.label_en) for level in levels)
    return Bad(
        "sheets.level_open",
        wanted("which_level", levels=names),
        found=text if field else among.title,
        params={"title": among.title, "levels": names},
        choices=tuple(f"{level.label}{field}" for level in levels),
    )


def term_marks(
    catalogue: Catalogue, levels: tuple[str, ...]
) -> Callable[[tuple[Cell, ...]], Term | Bad | None]:
    """Return a reader of columns of which one at most may be marked: sex, kind of staff."""
    labels = {level: catalogue[level].label for level in levels}

    def read(cells: tuple[Cell, ...]) -> Term | Bad | None:
        marked: list[str] = []
        for at, (level, cell) in enumerate(zip(levels, cells, strict=True)):
            if is_blank(cell) or says_no(cell):
                continue
            if not is_mark(cell):
                return Bad("sheets.not_a_mark", wanted("mark"), found=text_of(cell), at=at)
            marked.append(level)
        if len(marked) > 1:
            found = ", ".join(labels[level] for level in marked)
            return Bad("sheets.contradicting_marks", wanted("one_mark"), found=found)
        return term(catalogue[marked[0]], labels[marked[0]]) if marked else None

    return read


def turn_marks(
    catalogue: Catalogue, levels: tuple[str, ...]
) -> Callable[[tuple[Cell, ...]], tuple[Term, ...] | None]:
    """Return a reader of columns that each stand for a kind of training; any word in one is a turn."""

    def read(cells: tuple[Cell, ...]) -> tuple[Term, ...] | None:
        attended = tuple(
            term(catalogue[level], text_of(cell))
            for level, cell in zip(levels, cells, strict=True)
            if not is_blank(cell) and not says_no(cell)
        )
        return attended or None

    return read
