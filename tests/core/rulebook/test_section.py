from collections.abc import Callable
from datetime import date

import pytest

from chuanhoa.core.rulebook import Section, read_yaml
from chuanhoa.core.text import PartialDate, Refused


def section(text: str) -> Section:
    return Section(read_yaml(text, "f.yaml"), "f.yaml")


def refusal(act: Callable[[], object]) -> tuple[str, dict[str, object]]:
    with pytest.raises(Refused) as refused:
        act()
    message = refused.value.message
    return message.code, dict(message.params)


def test_each_key_is_read_with_its_type() -> None:
    part = section(
        'c: "01.003"\nt: Tày\nm: 3\nf: false\nd: 2025-07-01\nw: "2025-07"\nl: [a, b]\nk: ["x"]\n'
        "s: {a: 1}\nss: [{a: 1}, {a: 2}]\n"
    )
    assert (
        part.code("c"),
        part.text("t"),
        part.whole("m"),
        part.flag("f"),
        part.day("d"),
        part.when("d"),
        part.when("w"),
        part.texts("l"),
        part.codes("k"),
        part.section("s").whole("a"),
        [one.whole("a") for one in part.sections("ss")],
    ) == (
        "01.003",
        "Tày",
        3,
        False,
        date(2025, 7, 1),
        PartialDate(2025, 7, 1),
        PartialDate(2025, 7, None),
        ("a", "b"),
        ("x",),
        1,
        [1, 2],
    )
    part.close()


def test_absent_keys_give_their_defaults() -> None:
    part = section("a: 1")
    assert (
        part.text("t", "x"),
        part.whole("n", 7),
        part.flag("f", default=True),
        part.day("d"),
        part.when("w"),
        part.texts("l"),
        part.sections("ss"),
        part.named_sections("m"),
    ) == ("x", 7, True, None, None, (), [], {})


def test_a_missing_key_is_named_at_its_mapping() -> None:
    part = section("a:\n  b: 1")
    assert refusal(lambda: part.section("a").text("label")) == (
        "rulebook.missing_key",
        {"where": "f.yaml:2:3", "key": "label"},
    )


def test_an_unknown_key_is_named_with_the_keys_that_may_stand() -> None:
    part = section('code: "a"\nlable: x')
    part.code("code")
    part.text("label", "")
    assert refusal(part.close) == (
        "rulebook.unknown_key",
        {"where": "f.yaml:2:1", "key": "lable", "wanted": "code, label"},
    )


def test_an_unquoted_code_is_refused_even_where_yaml_reads_text() -> None:
    assert refusal(lambda: section("code: dai_hoc").code("code")) == (
        "rulebook.quote_code",
        {"where": "f.yaml:1:7", "key": "code", "found": "dai_hoc"},
    )
    assert refusal(lambda: section('in: ["a", b]').codes("in")) == (
        "rulebook.quote_code",
        {"where": "f.yaml:1:11", "key": "in", "found": "b"},
    )


WRONG: dict[str, tuple[str, Callable[[Section], object], str]] = {
    "number as text": ("a: 3", lambda part: part.text("a"), "4"),
    "blank text": ('a: " "', lambda part: part.text("a"), "4"),
    "text as number": ("a: ba", lambda part: part.whole("a"), "4"),
    "truth as number": ("a: true", lambda part: part.whole("a"), "4"),
    "number as truth": ("a: 1", lambda part: part.flag("a"), "4"),
    "text as day": ('a: "2025-07-01"', lambda part: part.day("a"), "4"),
    "month 13": ('a: "2025-13"', lambda part: part.when("a"), "4"),
    "unquoted year": ("a: 2025", lambda part: part.when("a"), "4"),
    "text as list": ("a: x", lambda part: part.texts("a"), "4"),
    "number in texts": ("a: [x, 3]", lambda part: part.texts("a"), "8"),
    "text as mapping": ("a: x", lambda part: part.section("a"), "4"),
    "number in mappings": ("a: [{b: 1}, 3]", lambda part: part.sections("a"), "13"),
    "word off the list": ("a: x", lambda part: part.one_of("a", ("text", "press")), "4"),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_a_value_of_another_type_is_refused_with_its_place(wrong: str) -> None:
    text, read, column = WRONG[wrong]
    code, params = refusal(lambda: read(section(text)))
    assert (code, params["where"]) == ("rulebook.wanted", f"f.yaml:1:{column}")


def test_words_of_ours_are_read_with_their_english_where_they_have_one() -> None:
    assert section("note: Bài\nnote_en: Words\n").told("note") == ("Bài", "Words")
    assert section("note: Bài\n").told("note") == ("Bài", "")
    assert section("a: 1\n").told("part") == ("", "")


def test_english_alone_is_refused_and_so_is_another_language() -> None:
    alone = section("a: 1\nnote_en: Words\n")
    code, params = refusal(lambda: alone.told("note"))
    assert (code, params["where"], params["key"]) == (
        "rulebook.english_alone", "f.yaml:2:1", "note",
    )  # fmt: skip
    part = section("note: Bài\nnote_fr: Mots\n")
    part.told("note")
    assert refusal(part.close)[0] == "rulebook.unknown_key"
