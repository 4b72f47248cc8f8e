"""Dossiers out of JSON text: piece by piece, with every fault told where it stands."""

import json
from collections.abc import Iterator, Mapping

import pytest

from chuanhoa.core.assess import Dossier, stream
from chuanhoa.core.assess.stream import read_stream
from chuanhoa.core.text import Message, Refused, say
from tests.core.assess.written import catalogues


def pieces(text: str, size: int = 1000) -> Iterator[str]:
    return (text[at : at + size] for at in range(0, len(text), size))


def told(text: str, size: int = 1000) -> list[str]:
    """Names of dossiers, codes of refusals, and in the end what broke it off."""
    found: list[str] = []
    try:
        found.extend(
            one.name if isinstance(one, Dossier) else one.code
            for one in read_stream(pieces(text, size), catalogues())
        )
    except Refused as refused:
        found.append(refused.message.code)
    return found


def broken(text: str) -> Mapping[str, object]:
    with pytest.raises(Refused) as refused:
        list(read_stream(pieces(text), catalogues()))
    assert say(refused.value.message).endswith(".")
    return refused.value.message.params


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pieces_may_cut_anywhere(size: int) -> None:
    people = [{"name": "Nông Văn “Giả”\n", "birth": {"value": "1985"}}, {"name": "B"}]
    text = "\n " + json.dumps(people, ensure_ascii=False, indent=1) + " \n"
    assert told(text, size) == ["Nông Văn “Giả”\n", "B"]
    assert told(json.dumps(people), size) == ["Nông Văn “Giả”\n", "B"]


def test_a_list_of_nobody_is_a_list() -> None:
    assert told(" [ ] ") == []


WRONG: dict[str, tuple[str, list[str]]] = {
    "nothing": ("", ["assess.not_a_list"]),
    "blanks": (" \n", ["assess.not_a_list"]),
    "one dossier": ('{"name": "A"}', ["assess.not_a_list"]),
    "a word": ("hồ sơ", ["assess.not_a_list"]),
    "never closed": ("[", ["assess.not_json"]),
    "cut in a dossier": ('[{"name": "A"}, {"name": ', ["A", "assess.not_json"]),
    "cut in a text": ('[{"name": "A"}, {"name": "B', ["A", "assess.not_json"]),
    "cut after a dossier": ('[{"name": "A"}', ["A", "assess.not_json"]),
    "cut after a comma": ('[{"name": "A"},', ["A", "assess.not_json"]),
    "comma too many": ('[{"name": "A"},]', ["A", "assess.not_json"]),
    "comma missing": ('[{"name": "A"} {"name": "B"}]', ["A", "assess.not_json"]),
    "single quotes": ("[{'name': 'A'}]", ["assess.not_json"]),
    "more after the list": ('[{"name": "A"}] x', ["A", "assess.after_the_list"]),
    "dossier a line": ('[{"name": "A"}]\n[{"name": "B"}]', ["A", "assess.after_the_list"]),
    "number of thousands of digits": (f"[{'1' * 5000}]", ["assess.not_json"]),
    "brackets without end": ("[" * 100_000, ["assess.too_deep_to_read"]),
    "key twice": ('[{"name": "A", "name": "B"}, {"name": "C"}]', ["assess.key_twice", "C"]),
    "key twice inside": (
        '[{"posts": [{"unit": {"name": "A", "name": "B"}}]}, {"name": "C"}]', ["assess.key_twice", "C"],
    ),
    "key twice in fits": (
        '[{"credentials": [{"field": "llct", "fits": {"BT": true, "BT": false}}]}]',
        ["assess.key_twice"],
    ),
    "no number": ('[{"name": NaN}, {"birth": -Infinity}, {"name": "C"}]', ["assess.wanted"] * 2 + ["C"]),
    "deep": ('[{"name": ' + "[" * 30 + "]" * 30 + '}, {"name": "C"}]', ["assess.too_deep", "C"]),
    "value of another kind": ('[null, 5, "x", [], {"name": "C"}]', ["assess.wanted"] * 4 + ["C"]),
    "unknown key": ('[{"họ tên": "A"}, {"name": "C"}]', ["assess.unknown_key", "C"]),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_and_the_rest_is_read_as_far_as_it_can_be(name: str) -> None:
    text, found = WRONG[name]
    assert told(text) == found
    assert told(text, 3) == found


def test_a_fault_of_the_text_has_its_line_and_column_and_how_many_came_before() -> None:
    params = broken('[\n{"name": "A"},\n{"name": "B"},\n  {"name" "C"}]')
    assert (params["line"], params["column"], params["count"]) == (4, 11, 2)


def test_a_fault_far_from_the_end_is_not_taken_for_a_long_dossier() -> None:
    text = '[{"name": "A"}, {"name" "B"}, ' + '{"name": "C"},' * 100_000
    params = broken(text)
    assert (params["line"], params["column"], params["count"]) == (1, 25, 1)


def test_one_dossier_has_a_limit_and_the_file_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "MOST_LETTERS", 2000)
    people = ", ".join(['{"name": "A"}'] * 1000)
    assert told(f"[{people}]", 100) == ["A"] * 1000
    assert told(f'[{{"name": "A"}}, {{"name": "{"x" * 5000}"}}]', 100) == [
        "A",
        "assess.dossier_too_large",
    ]


def test_no_more_than_the_dossier_at_hand_is_taken_from_the_text() -> None:
    taken = 0

    def counted() -> Iterator[str]:
        nonlocal taken
        yield "["
        for _ in range(1000):
            taken += 1
            yield '{"name": "A"},'

    people = read_stream(counted(), catalogues())
    for _ in range(10):
        assert isinstance(next(people), Dossier)
    assert taken <= 11


def test_a_refused_dossier_says_which_and_what_becomes_of_the_others() -> None:
    (message,) = read_stream(['[{"posts": [{"unit": {"name": "A", "name": "B"}}]}]'], catalogues())
    assert isinstance(message, Message)
    assert say(message, "en") == (
        "[0].posts[0].unit: the key “name” is written twice, so which value holds is not known. "
        "This dossier was not assessed; the others are not affected."
    )
