"""A figure, the people behind it, the list, its export and the month tell of the same people."""

from datetime import date
from uuid import UUID

import pytest

from chuanhoa.org.models import Unit, User
from chuanhoa.org.queries import unit_tree
from chuanhoa.registry import actions
from chuanhoa.registry.models import SERVING_KINDS
from chuanhoa.registry.queries import (
    Criteria,
    count_people,
    every_line,
    month_changes,
    people_page,
    quota_lines,
)
from chuanhoa.reports.queries.asking import OPEN_NAMES, ask
from chuanhoa.reports.queries.behind import people_behind
from chuanhoa.reports.queries.structure import structure_table
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT, OfficialFactory
from tests.reports.conftest import TODAY

EVE, SOON, LATER = date(2025, 6, 30), date(2025, 7, 31), date(2026, 2, 28)
MOVED = date(2025, 9, 1)


@pytest.fixture
def people(land: Map) -> None:
    """Of each commune somebody who was moved and somebody whom nobody moved; of the split one, too.

    From the split commune one goes to each side on the day of the reform, one later, one nowhere.
    """

    def come(unit: Unit, to: Unit | None, on: date = REFORM) -> None:
        ended = date.fromordinal(on.toordinal() - 1).isoformat() if to else ""
        person = OfficialFactory(unit=unit, ended=ended)
        if to is not None:
            actions.add_appointment(
                official=person, by=None, at=AT,
                appointment={"unit": to, "staff_kind": "cong_chuc", "begun": on.isoformat()},
            )  # fmt: skip

    come(land.nghia_ta, land.new_nghia_ta)
    come(land.luong_bang, land.new_nghia_ta, MOVED)
    come(land.binh_trung, None)
    come(land.doi, land.new_nghia_ta)
    come(land.doi, land.ben)
    come(land.doi, land.new_nghia_ta, MOVED)
    come(land.doi, None)
    come(land.xa, None)


def told(viewer: User, as_of: date, code: str, unit: UUID | None) -> set[int]:
    """Return how many people a unit has by every road; the same, if all agree."""
    day = {"as_of": as_of, "today": TODAY}
    who = Criteria(unit=unit, staff_kinds=frozenset(SERVING_KINDS), main=True)
    month = month_changes(viewer, year=as_of.year, month=as_of.month, unit=unit, today=TODAY)
    named = ask(viewer, **day, unit=code, permission=OPEN_NAMES)  # type: ignore[arg-type]
    maps = [ask(viewer, **day, unit=code, on_map=map_) for map_ in ("", "truoc", "sau")]  # type: ignore[arg-type]
    return {
        *(structure_table(one, ["sex.nam"]).headcount for one in maps),
        people_behind(named, "staff").total,
        count_people(viewer, criteria=who, **day),  # type: ignore[arg-type]
        len(people_page(viewer, criteria=who, **day).rows),  # type: ignore[arg-type]
        len(people_page(viewer, criteria=who, order="ten", **day).rows),  # type: ignore[arg-type]
        len(list(every_line(viewer, criteria=who, permission="registry.export", **day))),  # type: ignore[arg-type]
        month.closing,
        sum(line.present for line in quota_lines(viewer, unit=unit, **day)),  # type: ignore[arg-type]
    }


@pytest.mark.parametrize("reader", ["country", "province", "clerk"])
def test_every_road_tells_of_as_many_people(
    people: None, reader: str, land: Map, request: pytest.FixtureRequest
) -> None:
    viewer = request.getfixturevalue(reader)
    found: dict[tuple[date, str], set[int]] = {}
    for day in (SOON,) if reader == "country" else (EVE, SOON, LATER):
        found[day, ""] = told(viewer, day, "", None)
        for node in unit_tree(day):
            if reader == "clerk" and node.id in (land.province.pk, land.ben.pk):
                continue  # not his to ask about
            if reader != "country" and node.id in (land.far_province.pk, land.xa.pk):
                continue
            found[day, node.code] = told(viewer, day, node.code, node.id)
    assert {key: counts for key, counts in found.items() if len(counts) != 1} == {}
    assert found[SOON, "02071"] == {5}, (
        "with whom nobody moved, and who goes there from the split one"
    )
    if reader == "province":
        assert (found[EVE, "02071"], found[LATER, "02071"]) == ({1}, {5})
    if reader == "clerk":
        assert (found[EVE, ""], found[EVE, "02099"], found[LATER, ""]) == ({5}, {2}, {5})


def test_a_list_marks_a_unit_that_stands_no_more(land: Map, province: User, visit) -> None:
    OfficialFactory(unit=land.binh_trung)
    for page in ("/ho-so/", "/ho-so/in/", "/thong-ke/con-so/staff/danh-sach/"):
        for day, marked in (("30/6/2025", False), ("31/7/2025", True)):
            told = visit(province, page, ngay=day).content.decode()
            assert (page, "Xã Bình Trung (đã sắp xếp)" in told) == (page, marked)
