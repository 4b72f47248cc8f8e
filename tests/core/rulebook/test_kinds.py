"""Which kind of staff a title means: the same on all days of a post, or nothing is said."""

from datetime import date

import pytest

from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.rulebook.kinds import kind_of
from chuanhoa.rules import texts

OLD, EVE, NEW = date(2020, 7, 1), date(2025, 6, 30), date(2025, 7, 1)


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


@pytest.mark.parametrize(
    ("first", "last", "kind"),
    [
        (OLD, OLD, "khong_chuyen_trach"), (date(2020, 6, 30), OLD, ""), (OLD, EVE, "khong_chuyen_trach"),
        (EVE, NEW, ""), (NEW, NEW, "cong_chuc"), (NEW, None, "cong_chuc"), (None, EVE, ""),
        (None, None, ""),
    ],
)  # fmt: skip
def test_of_a_deputy_military_commander_the_law_said_another_kind_in_every_time(
    catalogues: Catalogues, first: date | None, last: date | None, kind: str
) -> None:
    assert kind_of(catalogues["post"]["PHO_QS"], first, last) == kind


def test_most_titles_mean_one_kind_whatever_the_day(catalogues: Catalogues) -> None:
    assert kind_of(catalogues["post"]["TCKT"], None, None) == "cong_chuc"
    assert kind_of(catalogues["post"]["KHAC"], NEW, NEW) == ""
    assert kind_of(None, NEW, NEW) == ""
