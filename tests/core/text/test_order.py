import itertools
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given

from chuanhoa.core.text import collate_key, sort_key
from tests.core.text.vietnamese import LETTERS, decomposed, letters, names

# Made by ICU with make.js; a line starts with "=" when ICU holds it equal to the line above.
ICU = Path(__file__).parent / "icu"


@pytest.mark.parametrize(("file", "key"), [("texts.txt", collate_key), ("names.txt", sort_key)])
def test_key_orders_as_icu_does(file: str, key: Callable[[str], str]) -> None:
    lines = (ICU / file).read_text(encoding="utf-8").splitlines()
    assert len(lines) >= 3000
    wrong = []
    for before, after in itertools.pairwise(lines):
        low, high = key(before[1:]).encode(), key(after[1:]).encode()
        if not (low == high if after[0] == "=" else low < high):
            wrong.append((before, after))
    assert wrong == []


def test_collate_key_orders_the_alphabet_then_the_tones() -> None:
    alphabet = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
    assert sorted(set(alphabet), key=collate_key) == list(alphabet)
    tones = ["a", "A", "à", "À", "ả", "Ả", "ã", "Ã", "á", "Á", "ạ", "Ạ"]
    assert sorted(set(tones), key=collate_key) == tones


def test_collate_key_tells_every_letter_from_every_other() -> None:
    assert len({collate_key(letter) for letter in LETTERS}) == 134


def test_collate_key_compares_letters_before_tones_and_tones_before_capitals() -> None:
    wanted = ["ban", "Ban", "bán", "bàng", "Bàng", "BÀNG", "bẳng", "Bằng Lũng", "băng sơn"]
    assert sorted(set(wanted), key=collate_key) == wanted


def test_collate_key_takes_long_texts_and_other_scripts() -> None:
    long = "a" * 500
    assert sorted(["я", "z", long + "á", long + "à", long], key=collate_key) == [
        long,
        long + "à",
        long + "á",
        "z",
        "я",
    ]


def test_sort_key_puts_the_given_name_first_and_capitals_last() -> None:
    wanted = [
        "Bùi Thị An",
        "NGUYỄN VĂN AN",
        "Nguyễn Văn  Anh",
        "Lê Ân",
        "Trần Văn Dũng",
        "An Văn Đạt",
        "Hoàng Hoa",
        "Lý Thị Hòa",
        "Y",
    ]
    assert sorted(set(wanted), key=sort_key) == wanted
    assert sort_key("Nguyễn Văn An") < sort_key("NGUYỄN VĂN AN") < sort_key("Nguyễn Văn Anh")


def test_sort_key_is_short_printable_ascii_for_a_name() -> None:
    key = sort_key("Nguyễn Thị Thu Phương")
    assert key.isascii()
    assert key.isprintable()
    assert len(key) < 60


@given(names, names)
def test_sort_key_is_equal_only_for_equal_names(one: str, other: str) -> None:
    assert (sort_key(one) == sort_key(other)) == (one == other)


@given(letters)
def test_key_does_not_change_with_the_unicode_form(text: str) -> None:
    assert collate_key(decomposed(text)) == collate_key(text)


def test_sqlite_orders_the_keys_as_python_does() -> None:
    lines = (ICU / "texts.txt").read_text(encoding="utf-8").splitlines()
    keys = [collate_key(line[1:]) for line in lines]
    with sqlite3.connect(":memory:") as database:
        database.execute("CREATE TABLE t (key TEXT)")
        database.executemany("INSERT INTO t VALUES (?)", [(key,) for key in keys[::-1]])
        rows = database.execute("SELECT key FROM t ORDER BY key COLLATE BINARY").fetchall()
    database.close()
    assert [row[0] for row in rows] == keys
