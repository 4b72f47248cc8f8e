"""A page of a list reads only who stands on it; together the pages are the whole list."""

from collections.abc import Iterator
from typing import Any

import pytest

from chuanhoa.assessment.queries import data_to_ask as asked_module
from chuanhoa.assessment.queries import lacking as lacking_module
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.data_to_ask import asked_about, asked_of_person, data_to_ask
from chuanhoa.assessment.queries.dossiers import how_many, in_order, people_in
from chuanhoa.assessment.queries.lacking import Wanted, lacking
from chuanhoa.core.assess.warm import warm
from tests.assessment.conftest import BEFORE, Enter
from tests.assessment.test_columns import both
from tests.registry.conftest import Map

SEVERAL = frozenset({"not_met", "in_transition", "unknown"})


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.fixture
def people(land: Map, enter: Enter) -> None:
    """Seven in two communes, in several posts, each lacking something else."""
    for at, name in enumerate(("Lò An", "Hà Bình", "Bế Cường", "Nông Dũng", "Lý Giang")):
        levels = [{}, {"degree": "trung_cap"}, {"schooling": "thcs", "it": "co_ban"}][at % 3]
        post = ("VPTK", "CT_UBND", "QS", "")[at % 4]
        enter(land.nghia_ta, full_name=name, post=post, levels=levels, birth=("1975", "")[at % 2])
    enter(land.xa, full_name="Sầm Hải", levels={"degree": "so_cap"})
    enter(land.xa, full_name="Âu Kim", levels={}, sex="")


def by_the_oracle(asking: Asking) -> Iterator[Any]:
    """What is to be asked about each, as it is told of one person."""
    for one in asking.judged(asking.standing.ids(asked_about(asking))):
        node = asking.sight.unit(one.person.unit)
        yield asked_of_person(one, node.name if node else "")


@pytest.mark.usefixtures("people")
def test_the_pages_are_together_the_whole_list(country, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(lacking_module, "PAGE", 3)
    monkeypatch.setattr(asked_module, "PAGE", 2)
    fast, slow = both(country, BEFORE)
    wanted = Wanted(verdicts=SEVERAL)
    pages = range(1, lacking(fast, wanted, 1).pages + 1)
    assert len(pages) > 3
    shown = tuple(line for page in pages for line in lacking(fast, wanted, page).lines)
    assert shown == lacking(slow, wanted).lines
    pages = range(1, data_to_ask(fast, 1).pages + 1)
    assert len(pages) > 2
    asked = [one for page in pages for one in data_to_ask(fast, page).people]
    assert asked == list(by_the_oracle(slow))


@pytest.mark.usefixtures("people")
def test_the_order_is_that_of_those_read_whole(country):
    fast, _slow = both(country, BEFORE)
    people = people_in(fast.sight)
    told = {one.id: one.dossier.name for one in people}
    found = in_order(fast.sight, sorted(told, key=str))
    assert list(found.items()) == list(told.items())
    assert how_many(fast.sight, None) == len(told) == 7
