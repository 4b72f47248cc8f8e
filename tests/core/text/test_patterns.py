import pickle
import re
from copy import deepcopy
from importlib import import_module
from pkgutil import walk_packages

import pytest

from chuanhoa import core
from chuanhoa.core.text.patterns import regex

NUMBER = r"(\d+)([a-z]?)"


@pytest.mark.parametrize("way", ["match", "search", "fullmatch", "findall", "finditer", "split"])
def test_answers_as_a_compiled_expression_the_first_time_and_the_second(way: str) -> None:
    late, compiled = regex(NUMBER, re.IGNORECASE), re.compile(NUMBER, re.IGNORECASE)
    for text in ("12A", "x 7", ""):
        ours, wanted = getattr(late, way)(text), getattr(compiled, way)(text)
        assert _plain(ours) == _plain(wanted)


def test_replaces_as_a_compiled_expression() -> None:
    assert regex(rb"<b>").sub(b"", b"<b>Ngh\xc4\xa9a", count=1) == b"Ngh\xc4\xa9a"
    assert regex("a").subn("o", "xã ba") == ("xã bo", 1)


def test_a_copy_answers_alike() -> None:
    late = regex("ba")
    for one in (deepcopy(late), pickle.loads(pickle.dumps(late))):
        assert one.search("xã ba")


def test_what_is_no_expression_is_told_when_it_is_asked() -> None:
    late = regex("(")
    with pytest.raises(re.error):
        late.match("x")


def test_every_expression_of_the_core_is_one() -> None:
    found = [
        (module.__name__, name)
        for place in walk_packages(core.__path__, f"{core.__name__}.")
        if "compile" not in place.name and "loops" not in place.name
        for module in [import_module(place.name)]
        for name, value in vars(module).items()
        if type(value) is type(regex("")) and isinstance(value.groups, int)
    ]
    assert len(found) > 100


def _plain(answer: object) -> object:
    if isinstance(answer, re.Match):
        return answer.span(), answer.groups()
    if answer is None or isinstance(answer, list):
        return answer
    return [_plain(found) for found in answer]  # type: ignore[attr-defined]
