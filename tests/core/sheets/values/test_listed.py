"""Titles and ranks, however long what stands in the cell."""

from typing import Final

import pytest

from chuanhoa.core.rulebook import Catalogue, Entry
from chuanhoa.core.sheets.values.bad import near, nearest
from chuanhoa.core.sheets.values.listed import Term, rank_reader, staff_of_post
from tests.core.assess.written import catalogues

MOST: Final = 2 * 13
"""The whole and twelve openings, each as it stands and without its frame."""


class Counted(Catalogue):
    """A catalogue that keeps what it was asked."""

    def find(self, text: str) -> Entry | None:
        vars(self).setdefault("asked", []).append(text)
        return super().find(text)


def counted(name: str) -> Counted:
    return Counted(**vars(catalogues()[name]))


@pytest.mark.parametrize("words", [40, 4_000])
def test_of_a_long_title_only_the_opening_is_looked_at(words: int) -> None:
    kinds = counted("staff_kind")
    assert staff_of_post("kiêm " + "xã " * words, kinds) is None
    asked = vars(kinds)["asked"]
    assert len(asked) <= MOST
    assert sum(len(text.split()) > 12 for text in asked) <= 2, "the whole, and it without its frame"


def test_a_kind_of_staff_that_opens_a_long_title_is_found() -> None:
    found = staff_of_post("Trưởng thôn " + "Bản Bẳng " * 400, catalogues()["staff_kind"])
    assert found is not None
    assert found.code == "khong_chuyen_trach"


def test_no_spelling_is_longer_than_what_is_looked_at() -> None:
    for listed in catalogues().values():
        spellings = [s for one in listed for s in (one.label, one.short, *one.aliases)]
        assert max(map(len, spellings)) <= 140, listed.name
    kinds = catalogues()["staff_kind"]
    assert max(len(s.split()) for one in kinds for s in (one.label, *one.aliases)) <= 12


def test_a_paragraph_is_near_to_no_spelling() -> None:
    long = "chuc danh " * 30
    assert near(long, {long.strip(): "như nhau"}) is None
    assert nearest("Chủ tich UBNN xã", catalogues()["post"]) is not None


@pytest.mark.parametrize("digits", ["1" * 30_000 + "x", "x" + "1" * 30_000])
def test_digits_beside_a_letter_are_no_code_of_a_rank(digits: str) -> None:
    assert rank_reader(catalogues()["rank"])(digits) == Term(None, digits)
