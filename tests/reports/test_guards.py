"""Small counts of guarded attributes: no page, and no two pages together, tell one."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.reports.queries.asking import Asking, ask
from chuanhoa.reports.queries.guards import why_hidden
from chuanhoa.reports.queries.structure import StructureTable, blocks_shown, structure_table
from tests.registry.conftest import Map
from tests.reports.conftest import TODAY, Enter

YEARS_END = date(2022, 12, 31)
KINH, MINORITY = "ethnicity.kinh", "ethnicity.minority"


@pytest.fixture
def looks(land: Map) -> Callable[..., Asking]:
    """Return what asks as a viewer on a day of which guarded counts are shown."""

    def at(viewer: User, as_of: date = YEARS_END, **asked: Any) -> Asking:
        return ask(viewer, as_of=as_of, today=TODAY, **asked)

    return at


@pytest.fixture
def inspector(land: Map, with_role) -> User:
    """Somebody who reads figures of the province and may see no guarded attribute."""
    found: User = with_role(Role.INSPECTOR, land.province)
    return found


@pytest.fixture
def people(enter: Enter):
    """Return what enters so many Kinh and so many of a minority in a unit."""

    def make(unit: Unit, kinh: int, minority: int) -> None:
        for ethnicity in (*["kinh"] * kinh, *["tay"] * minority):
            enter(unit, ethnicity=ethnicity)

    return make


def shown(table: StructureTable) -> dict[str, Sequence[int | None]]:
    rows = {line.node.name if line.node else "": table.row(line) for line in table.lines}
    return {
        name: [table.shown(row, code)[0] for code in (KINH, MINORITY)]
        for name, row in {**rows, "": table.total}.items()
    }


def test_one_small_count_takes_its_row_and_the_sum_above_with_it(
    land: Map, people, inspector, looks
):
    people(land.nghia_ta, 2, 7)
    people(land.luong_bang, 6, 5)
    told = shown(structure_table(looks(inspector, unit="97"), [KINH]))
    assert told == {"Xã Nghĩa Tá": [None, None], "Xã Lương Bằng": [6, 5], "": [None, None]}


def test_the_sum_of_several_small_counts_is_told_and_none_of_them(
    land: Map, people, inspector, looks
):
    people(land.nghia_ta, 2, 7)
    people(land.luong_bang, 3, 5)
    told = shown(structure_table(looks(inspector, unit="97"), [KINH]))
    assert told == {"Xã Nghĩa Tá": [None, None], "Xã Lương Bằng": [None, None], "": [5, 12]}


def test_a_row_is_shown_alike_on_every_page(land: Map, people, inspector, country, looks):
    people(land.nghia_ta, 2, 7)
    people(land.luong_bang, 6, 5)
    above = shown(structure_table(looks(inspector, unit="97"), [KINH]))
    for name, code in (("Xã Nghĩa Tá", "02071"), ("Xã Lương Bằng", "02062")):
        own = shown(structure_table(looks(inspector, unit=code), [KINH]))
        assert own[""] == above[name], name
    everywhere = structure_table(looks(inspector), [KINH])
    assert shown(everywhere)[""] == above[""]


def test_on_another_map_no_sum_holds_a_row_hidden_on_its_own(land: Map, people, inspector, looks):
    people(land.nghia_ta, 2, 7)
    people(land.luong_bang, 6, 5)
    people(land.binh_trung, 8, 5)
    after = structure_table(looks(inspector, unit="97", on_map="sau"), [KINH])
    assert shown(after)["Xã Nghĩa Tá"] == [None, None], "16 and 17, less 14 and 10 of two old pages"


def test_on_an_earlier_map_no_part_of_a_unit_of_the_day_is_told(
    land: Map, people, moved, inspector, looks
):
    people(land.nghia_ta, 2, 7)
    people(land.luong_bang, 6, 5)
    moved()
    asked = looks(inspector, date(2025, 12, 31), unit="97")
    assert shown(structure_table(asked, [KINH]))["Xã Nghĩa Tá"] == [8, 12], "there was something"
    before = shown(structure_table(looks(inspector, date(2025, 12, 31), unit="97", on_map="truoc"),
                                   [KINH]))  # fmt: skip
    assert {name: before[name] for name in ("Xã Nghĩa Tá", "Xã Lương Bằng")} == {
        "Xã Nghĩa Tá": [None, None], "Xã Lương Bằng": [None, None],
    }  # fmt: skip


def test_who_may_see_the_attribute_sees_every_count(land: Map, people, province, looks):
    people(land.nghia_ta, 2, 7)
    people(land.luong_bang, 6, 5)
    told = shown(structure_table(looks(province, unit="97"), [KINH]))
    assert told == {"Xã Nghĩa Tá": [2, 7], "Xã Lương Bằng": [6, 5], "": [8, 12]}


@pytest.mark.parametrize(
    ("day", "known_at"),
    [
        (YEARS_END - timedelta(days=1), None),
        (YEARS_END + timedelta(days=1), None),
        (date(TODAY.year, 12, 31), None),
        (YEARS_END, datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_of_a_day_next_to_another_nothing_guarded_is_told_to_who_may_not_see_it(
    day: date, known_at: datetime | None, land: Map, people, inspector, country, looks
):
    people(land.nghia_ta, 6, 7)
    asked = looks(inspector, day, known_at=known_at)
    assert {k for row in shown(structure_table(asked, [KINH])).values() for k in row} == {None}
    assert "31/12/20" in why_hidden(asked)
    assert shown(structure_table(looks(inspector), [KINH]))[""] == [6, 7], "there was something"


def test_that_nothing_is_known_of_a_few_people_is_not_told_either(
    land: Map, enter: Enter, inspector, looks
):
    for _person in range(2):
        enter(land.nghia_ta, ethnicity="")
    table = structure_table(looks(inspector, unit="02071"))
    (block,) = blocks_shown(table, names=["ethnicity"])
    assert [(part.k, part.open) for part in block.parts] == [(None, False)] * 3
