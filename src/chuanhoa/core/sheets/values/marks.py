"""Marks under titles that are values: "x" under "Đại học" says the degree."""

from collections.abc import Callable
from typing import Final

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import NOTHING, is_blank, is_mark, text_of
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.levels import Credential, Levels
from chuanhoa.core.sheets.values.listed import Term, term
from chuanhoa.core.text import PartialDate
from chuanhoa.core.text.patterns import regex

_YEAR = regex(r"(?:19|20)\d\d\Z")
_NO: Final = frozenset(["0", "không", "chưa", "ko", "khong", "chua", "false"])


def says_no(cell: Cell) -> bool:
    """Whether a cell under a title that is a value says that it is not this one."""
    text = text_of(cell)
    return text in NOTHING or text.casefold() in _NO


def level_marks(
    catalogue: Catalogue,
    levels: tuple[str, ...],
    languages: tuple[str | None, ...] = (),
    forms: tuple[str | None, ...] = (),
) -> Callable[[tuple[Cell, ...]], Levels | Bad | None]:
    """Return a reader of columns that each stand for a level; several marks are several credentials.

    A year or a word instead of a mark says the level as well: when it was awarded, or in what.
    Nothing marked is not known; "-" in every column is known to be none.
    """
    labels = {level: catalogue[level].label for level in levels}

    def read(cells: tuple[Cell, ...]) -> Levels | Bad | None:
        held: list[Credential] = []
        denied = 0
        for at, (level, cell) in enumerate(zip(levels, cells, strict=True)):
            if is_blank(cell):
                continue
            if says_no(cell):
                denied += 1
                continue
            form = forms[at] if forms else None
            if is_mark(cell):
                language = languages[at] if languages else None
                one = Credential(level, labels[level], study_form=form, language=language)
            elif _YEAR.match(text := text_of(cell)):
                awarded = PartialDate(int(text))
                one = Credential(level, labels[level], study_form=form, awarded=awarded)
            elif isinstance(cell, str) and catalogue.name == "degree" and not text[0].isdigit():
                one = Credential(level, f"{labels[level]} {text}", text, form)
            else:
                return Bad("sheets.not_a_mark", wanted("mark"), found=text, at=at)
            held.append(one)
        if held:
            if len(held) > 1 and any(one.level == "chua" for one in held):
                found = ", ".join(labels[one.level] for one in held)
                return Bad("sheets.contradicting_marks", wanted("one_mark"), found=found)
            return tuple(sorted(held, key=lambda one: catalogue[one.level].rank, reverse=True))
        if denied == len(levels) and denied > 1 and "chua" in catalogue:
            return (Credential("chua", "-"),)
        return None

    return read


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
