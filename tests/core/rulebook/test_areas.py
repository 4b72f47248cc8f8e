"""Classes of territory within each other: what a class on record says of another."""

import pytest

from chuanhoa.core.rulebook import Catalogue, around, lies_in, nested, read_catalogues
from chuanhoa.rules import texts

WIDE, LISTED, OTHER = "dac_biet", "dac_biet_kho_khan", "dac_biet_khac"
HILLS, LOWLAND = "mien_nui", "dong_bang_do_thi"


@pytest.fixture(scope="module")
def areas() -> Catalogue:
    return read_catalogues(texts("catalogues"))["territory"]


def test_a_class_lies_in_itself_and_in_every_wider_one(areas: Catalogue) -> None:
    assert [around(code, areas) for code in (LISTED, OTHER, WIDE, HILLS)] == [
        (LISTED, WIDE), (OTHER, WIDE), (WIDE,), (HILLS,),
    ]  # fmt: skip
    assert around("not in the catalogue", areas) == ("not in the catalogue",)


@pytest.mark.parametrize(
    ("classes", "wanted", "said"),
    [
        ({LISTED}, {WIDE}, True),
        ({LISTED}, {LISTED}, True),
        ({OTHER}, {HILLS, WIDE}, True),
        ({WIDE}, {LISTED}, None),
        ({WIDE}, {LISTED, WIDE}, True),
        ({OTHER}, {LISTED}, False),
        ({HILLS}, {LISTED}, False),
        ({LOWLAND}, {WIDE}, False),
        (set(), {WIDE}, None),
        (set(), {LISTED}, None),
        ({WIDE, LISTED}, {LISTED}, True),
        ({WIDE, OTHER}, {LISTED}, False),
        ({WIDE, OTHER}, {WIDE}, True),
        ({HILLS, WIDE}, {LISTED}, None),
    ],
)
def test_the_narrower_is_of_the_wider_and_of_the_wider_alone_nobody_knows(
    areas: Catalogue, classes: set[str], wanted: set[str], *, said: bool | None
) -> None:
    assert lies_in(classes, wanted, areas) is said


def test_a_unit_may_be_of_two_classes_of_which_one_lies_in_the_other(areas: Catalogue) -> None:
    assert nested(LISTED, WIDE, areas)
    assert nested(WIDE, LISTED, areas)
    assert nested(WIDE, WIDE, areas)
    assert not nested(LISTED, OTHER, areas)
    assert not nested(HILLS, WIDE, areas)
