"""English words that go with a number."""

import re

import pytest

from chuanhoa.core.text import Message, say
from chuanhoa.core.text.messages import TEMPLATES

ASKED = re.compile(r"\{\w+:[^}]*\|")


@pytest.mark.parametrize(("count", "told"), [(0, "0 people"), (1, "1 person"), (2, "2 people")])
def test_a_word_goes_with_its_number(count: int, told: str) -> None:
    message = Message("assess.report.progress", {"count": count})
    assert say(message, "en") == f"{told} assessed"
    assert say(message) == f"đã rà soát {count} người"


def test_one_finding_is_no_more_than_one() -> None:
    params = {
        "what": "Sex",
        "alone": 1,
        "together": 1,
        "people": 1,
        "document": "Birth certificate",
    }
    told = say(Message("assess.report.ask_both", params), "en")
    assert told.startswith(
        "Sex: lacking of 1 person. Known by itself it settles at most 1 finding; 1 more waits for"
    )


def test_only_english_asks_for_the_word_of_a_number() -> None:
    assert [code for code, (vi, _) in TEMPLATES.items() if ASKED.search(vi)] == []
