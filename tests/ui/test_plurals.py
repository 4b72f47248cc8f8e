"""One of a thing is said in the singular, two in the plural: of every message with a count."""

import functools
import re

import pytest
from django.utils import translation
from django.utils.translation import ngettext, npgettext

from chuanhoa.cli import translations
from chuanhoa.core.text.messages import TEMPLATES

COUNTED = [one for one in translations.read_catalogue() if isinstance(one.id, tuple)]
SPOKEN = [one for one in translations.read_catalogue() if isinstance(one.id, str) and one.id]
ADJECTIVE = r"(?:(?!(?:of|in|on|and|or|at|to|not|with|for|is|are|have)\b)[a-z-]+ )?"


def filled(text: str, number: int) -> str:
    """Return a message with that number at every place, whatever the place is for."""
    return translations.PLACEHOLDER.sub(str(number), text)


def said(entry: object, number: int) -> str:
    """Return what Django says in English of so many."""
    singular, plural = entry.id  # type: ignore[attr-defined]
    context = entry.context  # type: ignore[attr-defined]
    with translation.override("en"):
        if context:
            return filled(npgettext(context, singular, plural, number), number)
        return filled(ngettext(singular, plural, number), number)


@functools.cache
def nouns() -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that follow a 1 and a 2 in the messages that know both, and differ."""
    pairs = {
        (one, two)
        for entry in COUNTED
        for one, two in [(re.findall(r"\b1 (.*)", said(entry, 1)), re.findall(r"\b2 (.*)", said(entry, 2)))]
        for one, two in zip(*[re.findall(r"[a-z]+", " ".join(some)) for some in (one, two)], strict=False)
        if one != two and two in {f"{one}s", f"{one}es", f"{one[:-1]}ies", "people"}
    }  # fmt: skip
    return frozenset(one for one, _two in pairs), frozenset(two for _one, two in pairs)


def wrong_of_one(text: str) -> list[str]:
    return re.findall(rf"(?<![\d.,/])1 {ADJECTIVE}(?:{'|'.join(nouns()[1])})\b", text)


def test_the_words_that_are_counted_were_found() -> None:
    assert {"person", "row", "unit", "record"} <= nouns()[0]
    assert {"people", "rows", "units", "records"} <= nouns()[1]
    assert wrong_of_one("1 waiting rows") == ["1 waiting rows"]
    assert wrong_of_one("1 row of 1") == []


@pytest.mark.parametrize("entry", COUNTED, ids=lambda entry: entry.id[0][:60])
def test_one_is_singular_and_two_are_plural(entry: object) -> None:
    one, two = said(entry, 1), said(entry, 2)
    assert one.replace("1", "2") != two, "the same words for one and for two"
    assert wrong_of_one(one) == []
    of_two = re.findall(rf"(?<![\d.,/])2 {ADJECTIVE}(?:{'|'.join(nouns()[0])})\b", two)
    assert of_two == []


def test_no_message_without_a_plural_speaks_of_one_in_the_plural() -> None:
    told = [(entry.id, filled(str(entry.string), 1)) for entry in SPOKEN]
    assert [(vietnamese, english) for vietnamese, english in told if wrong_of_one(english)] == []


LIMITS = {"limit", "levels", "nodes", "wanted", "most", "least"}
"""What a message of the core calls a limit: never one."""
CHOICE = re.compile(r"\{\w+:([^|}]+)\|[^}]+\}")


def test_no_message_of_the_core_speaks_of_one_in_the_plural() -> None:
    told = {}
    for code, (_vietnamese, english) in TEMPLATES.items():
        one = re.sub(r"\{(\w+)(?::n)?\}", _one, CHOICE.sub(r"\1", english))
        if wrong_of_one(one):
            told[code] = one
    assert told == {}


def _one(place: re.Match[str]) -> str:
    return "9" if place[1] in LIMITS else "1"


def test_a_message_that_is_counted_somewhere_is_counted_everywhere() -> None:
    forms: dict[tuple[str | None, str], set[bool]] = {}
    for path in sorted([*translations.SOURCE.rglob("*.py"), *translations.SOURCE.rglob("*.html")]):
        if {"static", "migrations"}.isdisjoint(path.parts):
            for message, context in translations._of_file(path):
                first = message if isinstance(message, str) else message[0]
                forms.setdefault((context, first), set()).add(isinstance(message, tuple))
    assert [key for key, found in forms.items() if len(found) > 1] == []
