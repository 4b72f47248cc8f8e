"""Our own remarks in the rule files: whoever reads English reads them in English."""

from collections.abc import Iterator

import pytest

from chuanhoa.core.rulebook import Table, read_yaml
from chuanhoa.rules import texts


def tables(value: object) -> Iterator[Table]:
    if isinstance(value, Table):
        yield value
    parts = value.values() if isinstance(value, Table) else value if isinstance(value, list) else ()
    for part in parts:
        yield from tables(part)


@pytest.mark.parametrize(
    "folder",
    [
        "standards",
        "provisions",
        "sources",
        "deadlines",
        "forms",
        "indicators",
        "catalogues",
        "cases",
    ],
)
def test_every_note_that_ships_has_its_english(folder: str) -> None:
    left = [
        f"{path}:{one.key_at(key).line}"
        for path, text in texts(folder).items()
        for one in tables(read_yaml(text, path))
        for key in ("note", "part")
        if key in one and f"{key}_en" not in one
    ]
    assert left == []


def test_one_note_reads_the_same_in_english_wherever_it_stands() -> None:
    english: dict[str, set[str]] = {}
    for folder in ("standards", "provisions", "sources"):
        for path, text in texts(folder).items():
            for one in tables(read_yaml(text, path)):
                if "note_en" in one:
                    english.setdefault(one["note"], set()).add(one["note_en"])
    assert {note: told for note, told in english.items() if len(told) > 1} == {}
