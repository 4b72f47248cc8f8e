import ast
import importlib
import pickle
import pkgutil
import string
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import chuanhoa
from chuanhoa.core.text import Message, PartialDate, Refused, Unreadable, messages, say

AREA_FILES = [module.name for module in pkgutil.iter_modules(messages.__path__)]
SOURCE = Path(chuanhoa.__file__).parent
EACH_ITS_OWN = {"assess.words", "sheets.words"}
"""Templates that tell words of the rulebook, which stand there once for each language."""


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("area", AREA_FILES)
def test_every_area_file_is_known_to_say(area: str) -> None:
    written = importlib.import_module(f"{messages.__name__}.{area}").MESSAGES
    assert {code: messages.TEMPLATES[code] for code in written} == written


def test_no_code_is_written_twice() -> None:
    codes = [code for area in messages.AREAS.values() for code in area]
    assert sorted(codes) == sorted(messages.TEMPLATES)


@pytest.mark.parametrize("code", sorted(messages.TEMPLATES))
def test_every_template_stands_in_both_languages_with_the_same_places(code: str) -> None:
    vietnamese, english = messages.TEMPLATES[code]
    assert vietnamese.strip()
    assert english.strip()
    words = "".join(text for text, *_ in string.Formatter().parse(vietnamese))
    assert vietnamese != english or not any(sign.isalpha() for sign in words)
    assert placeholders(vietnamese) == placeholders(english) or code in EACH_ITS_OWN
    assert "" not in placeholders(vietnamese)


def messages_made(tree: ast.AST) -> Iterator[tuple[str, set[str] | None]]:
    """Yield each `Message("code", {…})` of a module; None where the parameters are not literal."""
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id="Message"), args=[ast.Constant(value=str(code))]):
                yield code, set() if not node.keywords else None
            case ast.Call(
                func=ast.Name(id="Message"),
                args=[ast.Constant(value=str(code)), ast.Dict() as params],
            ):
                keys = [key.value for key in params.keys if isinstance(key, ast.Constant)]
                yield code, {str(key) for key in keys} if len(keys) == len(params.keys) else None


def test_every_message_made_in_the_source_has_its_template_and_its_parameters() -> None:
    made, wrong = 0, []
    for file in sorted(SOURCE.rglob("*.py")):
        for code, params in messages_made(ast.parse(file.read_text(encoding="utf-8"))):
            made += 1
            template = messages.TEMPLATES.get(code)
            if template is None or (params is not None and placeholders(template[0]) - params):
                wrong.append((str(file.relative_to(SOURCE)), code))
    assert wrong == []
    assert made > 10


def test_say_fills_the_places_as_each_language_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    template = "{whole:n} | {row} | {share} | {day} | {month} | {cells} | {inner} | {none}"
    monkeypatch.setitem(messages.TEMPLATES, "test.all", (template, template))
    monkeypatch.setitem(messages.TEMPLATES, "test.inner", ("trong {n:n}", "inside {n:n}"))
    message = Message(
        "test.all",
        {
            "whole": 1048576,
            "row": 1048576,
            "share": Decimal("80.67"),
            "day": date(2023, 9, 30),
            "month": PartialDate(1985, 3),
            "cells": ("B7", Decimal("1.5")),
            "inner": Message("test.inner", {"n": Decimal("1234.5")}),
            "none": "",
        },
    )
    assert say(message) == (
        "1.048.576 | 1048576 | 80,67 | 30/9/2023 | 3/1985 | B7, 1,5 | trong 1.234,5 | "
    )
    assert say(message, "en") == (
        "1,048,576 | 1048576 | 80.67 | 30/9/2023 | 3/1985 | B7, 1.5 | inside 1,234.5 | "
    )


def test_say_speaks_vietnamese_unless_asked_for_english() -> None:
    message = Message("text.date_empty")
    assert say(message) == say(message, "vi") == say(message, "fr")
    assert say(message, "en") == say(message, "en-gb") != say(message)


def test_what_a_user_typed_is_never_a_template() -> None:
    message = Message("text.date_not_understood", {"found": "{found} {0} %s {"})
    assert say(message).startswith("“{found} {0} %s {” không phải ngày.")


def test_a_missing_parameter_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError, match="found"):
        say(Message("text.date_not_understood"))
    with pytest.raises(KeyError):
        say(Message("text.no_such_code"))


def test_a_refusal_carries_its_message_and_travels_between_processes() -> None:
    refusal = Unreadable(Message("text.date_impossible", {"found": "31/02/1985"}))
    assert isinstance(refusal, Refused)
    back = pickle.loads(pickle.dumps(refusal))
    assert type(back) is Unreadable
    assert back.message == refusal.message
    assert str(back) == say(refusal.message)
