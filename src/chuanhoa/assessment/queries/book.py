"""The rulebook of this installation: the one place that loads it."""

from datetime import date
from functools import cache

from chuanhoa import rules
from chuanhoa.core.assess import FOLDERS, Book, read_book
from chuanhoa.core.figures import read_indicators
from chuanhoa.core.figures.indicators import Break
from chuanhoa.core.rulebook.standards import (
    Deadlines,
    Provisions,
    read_deadlines,
    read_provisions,
)


@cache
def rule_texts() -> dict[str, dict[str, str]]:
    """Return the texts of the rulebook: folder → path → text."""
    return {name: rules.texts(name) for name in FOLDERS}


@cache
def book() -> Book:
    """Return the rulebook in use, read once a process; its version names the state of its files."""
    return read_book(rule_texts())


@cache
def told_until() -> date:
    """Return the day on which the newest document of the rulebook in use was issued."""
    issued = (one.issued for one in book().standards.documents.values())
    return max(day.earliest for day in issued if day and day.precision == "day")


@cache
def deadlines() -> Deadlines:
    """Return the dated duties by code, read once a process."""
    return read_deadlines(rules.texts("deadlines"), book().standards, book().catalogues)


@cache
def provisions() -> Provisions:
    """Return the dated values of the law that are no standards, by code, read once a process."""
    used = book()
    return read_provisions(rules.texts("provisions"), used.catalogues, used.standards)


@cache
def breaks() -> tuple[Break, ...]:
    """Return the days across which units were reorganised, read once a process."""
    return read_indicators(rules.texts("indicators"), book().catalogues).breaks
