from types import MappingProxyType

import pytest

from chuanhoa.core.rulebook import (
    Entry,
    Source,
    read_catalogue,
    read_catalogues,
    shelf_of,
)
from chuanhoa.core.rulebook.fingerprint import version
from chuanhoa.core.text import PartialDate, Refused

HEAD = """catalogue: "colour"
label: Màu
label_en: Colour
source: {doc: "1/2020", at: Đ2, mark: press}
"""
BODY = """fields:
  warm: {type: flag}
  near: {type: codes, of: "colour", required: false}
entries:
  - code: "do"
    rank: 2
    label: Màu đỏ
    label_en: Red
    short: Đỏ
    warm: true
    near: ["xanh"]
    from: 2020-01-01
    to: "2025-06"
    aliases: [Đ., Hồng]
  - {code: "xanh", label: Xanh, label_en: Blue, warm: false, aliases: ["0"],
     source: {doc: "2/2021", mark: recall, note: nhớ lại}}
"""


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        read_catalogues({"catalogues/colour.yaml": text})
    where = str(refused.value.message.params["where"])
    return refused.value.message.code, where.removeprefix("catalogues/colour.yaml:")


def test_a_catalogue_is_read_whole() -> None:
    catalogue = read_catalogue(HEAD + BODY, "catalogues/colour.yaml")
    assert (catalogue.name, catalogue.label, catalogue.label_en) == ("colour", "Màu", "Colour")
    assert catalogue.source == Source("1/2020", "Đ2", "press")
    assert catalogue.entries == (
        Entry(
            code="do",
            label="Màu đỏ",
            label_en="Red",
            short="Đỏ",
            rank=2,
            aliases=("Đ.", "Hồng"),
            extra=MappingProxyType({"warm": True, "near": ("xanh",)}),
            valid_from=PartialDate(2020, 1, 1),
            valid_to=PartialDate(2025, 6, None),
        ),
        Entry(
            code="xanh",
            label="Xanh",
            label_en="Blue",
            short="Xanh",
            rank=0,
            aliases=("0",),
            extra=MappingProxyType({"warm": False, "near": ()}),
            source=Source("2/2021", "", "recall", "nhớ lại"),
        ),
    )


def test_an_entry_is_found_by_any_of_its_spellings() -> None:
    catalogue = read_catalogue(HEAD + BODY, "catalogues/colour.yaml")
    red, blue = catalogue.entries
    found = [
        catalogue.find(text) for text in ("MÀU ĐỎ", " đỏ ", "mau do", "Đ", "do", "0", "tím", "")
    ]
    assert found == [red, red, red, red, red, blue, None, None]


def test_entries_keep_their_order_and_levels() -> None:
    catalogue = read_catalogue(HEAD + BODY, "catalogues/colour.yaml")
    assert [catalogue.order(code) for code in ("do", "xanh", "tim")] == [0, 1, 2]
    assert catalogue.at_least("do") == {"do"}
    assert catalogue.at_least("xanh") == {"do", "xanh"}
    assert catalogue.get("tim") is None
    assert "do" in catalogue
    with pytest.raises(KeyError, match="colour: tim"):
        catalogue.at_least("tim")


def test_a_spelling_that_means_two_entries_once_marks_are_dropped_is_not_guessed() -> None:
    text = HEAD + (
        "entries:\n"
        '  - {code: "a", label: Thái, label_en: A}\n'
        '  - {code: "b", label: Thải, label_en: B}\n'
    )
    catalogue = read_catalogue(text, "catalogues/colour.yaml")
    assert [entry and entry.code for entry in map(catalogue.find, ("thái", "thải", "thai"))] == [
        "a",
        "b",
        None,
    ]


def test_an_english_label_finds_its_entry_unless_another_has_it_too() -> None:
    text = HEAD + (
        "entries:\n"
        '  - {code: "a", label: Lam, label_en: Blue}\n'
        '  - {code: "b", label: Chàm, label_en: Blue}\n'
        '  - {code: "c", label: Đào, label_en: Hồng}\n'
        '  - {code: "d", label: Hồng, label_en: Light red}\n'
    )
    catalogue = read_catalogue(text, "catalogues/colour.yaml")
    found = [catalogue.find(text) for text in ("blue", "hồng", "LIGHT RED", "lightred")]
    assert [entry and entry.code for entry in found] == [None, "d", "d", "d"]


def test_an_entry_that_lies_within_itself_by_way_of_others_is_refused() -> None:
    text = HEAD + (
        'fields:\n  within: {type: code, of: "colour", required: false}\nentries:\n'
        '  - {code: "a", label: Lam, label_en: Blue, within: "b"}\n'
        '  - {code: "b", label: Chàm, label_en: Indigo, within: "c"}\n'
        '  - {code: "c", label: Tím, label_en: Violet, within: "b"}\n'
    )
    assert refusal(text) == ("rulebook.in_a_circle", "9:12")
    elsewhere = text.replace('within: "b"', 'within: "x"')
    assert refusal(elsewhere) == ("rulebook.no_such_code", "8:12")
    straight = text.replace('Violet, within: "b"', "Violet")
    (colours,) = read_catalogues({"catalogues/colour.yaml": straight}).values()
    assert [entry.extra["within"] for entry in colours] == ["b", "c", None]


FAULTS = {
    "nothing listed": (HEAD, ("rulebook.wanted", "1:1")),
    "code": (BODY.replace('"do"', "do"), ("rulebook.quote_code", "9:11")),
    "key": (BODY.replace("short:", "shrt:"), ("rulebook.unknown_key", "13:5")),
    "flag": (BODY.replace("warm: true", "warm: 1"), ("rulebook.wanted", "14:11")),
    "column": (BODY.replace("    warm: true\n", ""), ("rulebook.missing_key", "9:5")),
    "reference": (BODY.replace('"xanh"]', '"tim"]'), ("rulebook.no_such_code", "9:11")),
    "code twice": (BODY.replace('"xanh", l', '"do", l'), ("rulebook.code_twice", "19:12")),
    "alias twice": (BODY.replace('["0"]', "[hồng]"), ("rulebook.alias_twice", "19:12")),
    "period": (BODY.replace('"2025-06"', '"2019"'), ("rulebook.period_reversed", "17:9")),
    "type": (BODY.replace("type: flag", "type: bool"), ("rulebook.wanted", "6:16")),
    "mark": (HEAD.replace("mark: press", "mark: sure"), ("rulebook.wanted", "4:39")),
    "source": (HEAD.replace("source:", "sourec:"), ("rulebook.misspelt_key", "4:1")),
    "name": (HEAD.replace('"colour"', '"color"'), ("rulebook.wrong_name", "1:12")),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_catalogue_is_refused_at_its_line(fault: str) -> None:
    text, expected = FAULTS[fault]
    assert refusal(text if text.startswith("catalogue") else HEAD + text) == expected


def test_on_a_shelf_a_catalogue_is_read_when_it_is_asked_for() -> None:
    texts = {"catalogues/colour.yaml": HEAD + BODY, "catalogues/faulty.yaml": HEAD + BODY}
    shelf = shelf_of(texts)
    assert shelf["colour"].entries == read_catalogue(HEAD + BODY, "colour.yaml").entries
    assert shelf["colour"] is shelf["colour"]
    assert (list(shelf), "faulty" in shelf, shelf.get("shape")) == (
        ["colour", "faulty"],
        True,
        None,
    )
    with pytest.raises(Refused):
        shelf["faulty"]


def test_the_version_changes_with_any_letter_and_not_with_the_order_of_files() -> None:
    texts = {"a.yaml": "x: 1", "b.yaml": "y: 2"}
    assert version(texts) == version(dict(reversed(texts.items())))
    others = [{"a.yaml": "x: 1", "b.yaml": "y: 3"}, {"a.yaml": "x: 1b.yaml", "": "y: 2"}, {}]
    assert len({version(texts), *map(version, others)}) == 4
