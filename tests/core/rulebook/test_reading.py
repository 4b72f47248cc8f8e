import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.rulebook import read_yaml
from chuanhoa.core.rulebook.reading import MOST_CHARACTERS
from chuanhoa.core.rulebook.tables import Items, Table
from chuanhoa.core.text import Message, Refused, say


def test_reading_gives_plain_typed_values() -> None:
    text = """
code: "01.003"
rank: 3
share: 0.25
from: 2025-07-01
leader: true
none: null
empty:
list: [a, 12/12, "0", -4]
label: Chuyên viên
long: >-
  hai dòng
  nối lại
"""
    assert read_yaml(text, "a.yaml") == {
        "code": "01.003",
        "rank": 3,
        "share": Decimal("0.25"),
        "from": date(2025, 7, 1),
        "leader": True,
        "none": None,
        "empty": None,
        "list": ["a", "12/12", "0", -4],
        "label": "Chuyên viên",
        "long": "hai dòng nối lại",
    }


def test_reading_keeps_the_place_of_every_key_value_and_item() -> None:
    table = read_yaml('a: 1\nb:\n  - "x"\n  - z\n', "a.yaml")
    assert isinstance(table, Table)
    items = table["b"]
    assert isinstance(items, Items)
    assert [table.key_at("b"), table.value_at("a"), items.value_at(0), items.value_at(1)] == [
        (2, 1, False),
        (1, 4, False),
        (3, 5, True),
        (4, 5, False),
    ]


REFUSALS = [
    ("a: 1\na: 2", "rulebook.duplicate_key", "f.yaml:2:1"),
    ("a: 1\nb: {c: 1, d: 2, c: 3}", "rulebook.duplicate_key", "f.yaml:2:17"),
    ('a: 1\n"a": 2', "rulebook.duplicate_key", "f.yaml:2:1"),
    ("a: 01.003", "rulebook.quote", "f.yaml:1:4"),
    ("a: 1_000", "rulebook.quote", "f.yaml:1:4"),
    ("a: 010", "rulebook.quote", "f.yaml:1:4"),
    ("a: 0x1F", "rulebook.quote", "f.yaml:1:4"),
    ("a: 12:30", "rulebook.quote", "f.yaml:1:4"),
    ("a: 1e5", "rulebook.quote", "f.yaml:1:4"),
    ("a: .5", "rulebook.quote", "f.yaml:1:4"),
    ("a: .inf", "rulebook.quote", "f.yaml:1:4"),
    ("a: [x, no]", "rulebook.truth", "f.yaml:1:8"),
    ("a: On", "rulebook.truth", "f.yaml:1:4"),
    ("a: ~", "rulebook.quote", "f.yaml:1:4"),
    ("a: 2024-01-01 10:00", "rulebook.quote", "f.yaml:1:4"),
    ("a: 1234567890123456789012", "rulebook.number_too_long", "f.yaml:1:4"),
    ("no: 1", "rulebook.quote", "f.yaml:1:1"),
    ("02071: x", "rulebook.quote", "f.yaml:1:1"),
    ("a: 2023-02-30", "rulebook.no_such_date", "f.yaml:1:4"),
    ("a: &x 1", "rulebook.alias", "f.yaml:1:4"),
    ("a: &x [1]\nb: *x", "rulebook.alias", "f.yaml:1:4"),
    ("a: *x", "rulebook.alias", "f.yaml:1:4"),
    ("&x a: 1", "rulebook.alias", "f.yaml:1:1"),
    ("<<: {a: 1}", "rulebook.key_not_text", "f.yaml:1:1"),
    ("[1, 2]: x", "rulebook.key_not_text", "f.yaml:1:1"),
    ("a: !!python/object/apply:os.system [x]", "rulebook.tag", "f.yaml:1:4"),
    ("a: !!str 01.003", "rulebook.tag", "f.yaml:1:4"),
    ("!x a: 1", "rulebook.tag", "f.yaml:1:1"),
    ("--- a\n--- b", "rulebook.two_documents", "f.yaml:2:1"),
    ("", "rulebook.empty", "f.yaml:1:1"),
    ("# only a remark\n", "rulebook.empty", "f.yaml:1:1"),
    ("a: [1,\n", "rulebook.not_yaml", "f.yaml:2:1"),
    ("\ta: 1", "rulebook.not_yaml", "f.yaml:1:1"),
    ("a: 1\nb: \x00", "rulebook.not_yaml", "f.yaml:2:4"),
    ("- " * 40 + "x", "rulebook.too_deep", "f.yaml:1:49"),
    ("a: 1\nb: Ðảng", "rulebook.letter", "f.yaml:2:4"),
    ("a: 1\nb: xe\u0302", "rulebook.letter", "f.yaml:2:5"),
    ("a" * (MOST_CHARACTERS + 1), "rulebook.too_large", "f.yaml:1:1"),
]


@pytest.mark.parametrize(
    ("text", "code", "where"), REFUSALS, ids=[f"{code}-{text[:16]!r}" for text, code, _ in REFUSALS]
)
def test_what_could_be_misread_is_refused_with_its_place(text: str, code: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        read_yaml(text, "f.yaml")
    message = refused.value.message
    assert (message.code, message.params["where"]) == (code, where)
    assert str(refused.value).startswith(f"{where}: ")


BROKEN = [
    ("a: b: c", "colon", "f.yaml:1:5"), ("a: 1\nb", "no_colon", "f.yaml:3:1"),
    ("\ta: 1", "tab", "f.yaml:1:1"), ("a: |\n\tx\n y", "tab", "f.yaml:2:1"),
    ("a: 1\n\tb: 1", "tab", "f.yaml:2:1"), ("a: @x", "sign", "f.yaml:1:4"),
    ("a: {b: 1\nc: 2", "unclosed_list", "f.yaml:2:2"), ("{a: 1", "unclosed_list", "f.yaml:2:1"),
    ('k: 1\na: "x\nb: 1', "unclosed_quote", "f.yaml:2:4"),
    ('a: "\\q"', "backslash", "f.yaml:1:5"), ('a: "\\x4"', "backslash", "f.yaml:1:7"),
    ("a: - b", "dash", "f.yaml:1:4"), ("- a\nb: 1", "not_in_list", "f.yaml:2:1"),
    ('a: "x" y', "not_a_key", "f.yaml:1:8"), ("a:\n  b: 1\n c: 2", "not_a_key", "f.yaml:3:2"),
    ("a: [1,\n", "no_value", "f.yaml:2:1"), ("a: > x\n y", "after_fold", "f.yaml:1:6"),
    ("  a: 1\nb: 2", "after_end", "f.yaml:2:1"), ("%YAML 3.0\n---\na: 1", "directive", "f.yaml:1:1"),
    ("a: *", "anchor", "f.yaml:1:5"), ("a: !e!x 1", "tag", "f.yaml:1:4"),
    ("a: 1\nb: \x07", "control", "f.yaml:2:4"),
    ("nhãn: Tiêu chuẩn\nb: \x07", "control", "f.yaml:2:4"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cause", "where"), BROKEN, ids=[repr(one[0]) for one in BROKEN])
def test_what_is_no_yaml_is_told_in_the_readers_language(text: str, cause: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        read_yaml(text, "f.yaml")
    message = refused.value.message
    what = message.params["what"]
    assert isinstance(what, Message)
    assert (message.params["where"], what.code) == (where, f"rulebook.yaml.{cause}")
    told = say(message, "vi")
    assert "Cần " in told
    assert not re.search(r"\b(expected|found|allowed|while)\b", told)


def test_a_billion_laughs_is_refused_at_its_first_anchor() -> None:
    laughs = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    with pytest.raises(Refused) as refused:
        read_yaml(laughs, "f.yaml")
    assert refused.value.message.params["where"] == "f.yaml:1:4"


def refusal(text: str) -> str:
    try:
        read_yaml(text, "f.yaml")
    except Refused as refused:
        return str(refused)
    return ""


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_crashes(text: str) -> None:
    assert refusal(text) == "" or refusal(text).startswith("f.yaml:")


LETTERS = st.characters(min_codepoint=32, max_codepoint=0x1EF9, exclude_categories=("C", "Z", "M"))
PLAIN = (
    st.text(LETTERS, min_size=1)
    .map(lambda text: unicodedata.normalize("NFC", text))
    .filter(lambda text: not set(text) & set('"\\Ðð'))
)


@settings(deadline=None)
@given(PLAIN)
def test_quoted_text_comes_back_letter_by_letter(text: str) -> None:
    assert read_yaml(f'a: "{text}"', "f.yaml") == {"a": text}


@settings(deadline=None)
@given(st.dates())
def test_a_plain_date_is_a_date(day: date) -> None:
    assert read_yaml(f"a: {day.isoformat()}", "f.yaml") == {"a": day}
