import json
from collections.abc import Callable

import pytest

from chuanhoa.core.rulebook import read_catalogues, shelf_of
from chuanhoa.core.rulebook.kept import keep
from chuanhoa.rules import texts

COLOURS = """
catalogue: "colour"
label: "Màu"
label_en: "Colour"
source: {doc: "Sổ tay", at: "tr. 3", mark: "house"}
fields:
  known: {type: "day", required: false}
  near: {type: "codes", of: "colour", required: false}
entries:
  - {code: "do", label: "Đỏ", label_en: "Red", aliases: ["đo đỏ"], known: 1945-09-02}
  - {code: "son", label: "Son môi", label_en: "Lipstick", rank: 2, from: "2025-07", near: ["do"]}
"""


def test_what_is_kept_equals_what_was_read() -> None:
    ours = texts("catalogues")
    shelf = shelf_of(ours, keep(ours))
    read = read_catalogues(ours)
    assert dict(shelf) == dict(read)
    assert [one.source.note_en for one in shelf.values()] == [
        one.source.note_en for one in read.values()
    ]


def test_a_catalogue_that_was_changed_since_is_read_anew() -> None:
    before = {"c/colour.yaml": COLOURS}
    after = {"c/colour.yaml": COLOURS.replace('"Red"', '"Ruby"')}
    kept = keep(before)
    assert shelf_of(before, kept)["colour"]["do"].label_en == "Red"
    assert shelf_of(after, kept)["colour"]["do"].label_en == "Ruby"


def test_days_lists_and_places_come_back_as_they_were() -> None:
    written = {"c/colour.yaml": COLOURS}
    kept = shelf_of(written, keep(written))["colour"]
    read = read_catalogues(written)["colour"]
    assert kept == read
    assert [type(value) for value in kept["do"].extra.values()] == [
        type(value) for value in read["do"].extra.values()
    ]
    assert kept.find("ĐO ĐỎ") is kept["do"]


def _each(change: Callable[[int, str], object]) -> Callable[[str], str]:
    """Return what gives every catalogue that is kept another shape."""
    return lambda kept: json.dumps({path: change(*one) for path, one in json.loads(kept).items()})


DAMAGED: dict[str, Callable[[str], str]] = {
    "a merge marker": lambda kept: "<<<<<<< HEAD\n" + kept,
    "a list": lambda _: "[]",
    "null": lambda _: "null",
    "without end": lambda _: "[" * 100_000,
    "cut": lambda kept: kept[:-40],
    "words": _each(lambda _, told: told),
    "no catalogue": _each(lambda made_of, _: [made_of]),
    "a mapping": _each(lambda made_of, told: [made_of, {"name": told}]),
    "null inside": _each(lambda made_of, _: [made_of, "null"]),
    "a list inside": _each(lambda made_of, _: [made_of, "[1]"]),
    "cut inside": _each(lambda made_of, told: [made_of, told[:-9]]),
    "another name": _each(lambda made_of, told: [made_of, told.replace("entries", "lines")]),
    "no day": _each(lambda made_of, told: [made_of, told.replace("1945-09-02", "once")]),
    "no month": _each(lambda made_of, told: [made_of, told.replace("2025-07", "2025-77")]),
    "a shorter entry": _each(lambda made_of, told: [made_of, told.replace('"Đỏ",', "")]),
    "an entry too far": _each(lambda made_of, told: [made_of, told.replace(":1", ":9")]),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_what_is_damaged_counts_as_not_kept(damage: Callable[[str], str]) -> None:
    written = {"c/colour.yaml": COLOURS}
    kept = keep(written)
    assert damage(kept) != kept
    assert dict(shelf_of(written, damage(kept))) == dict(read_catalogues(written))
