"""A statement made for one day and one reader gives every other day and reader their own rows."""

from datetime import date

from chuanhoa.org.models import User
from chuanhoa.org.queries import statements
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.cells import rows_of
from chuanhoa.reports.queries.turns import learned_in, span_of
from tests.registry.conftest import Map
from tests.reports.conftest import Enter
from tests.reports.test_turns import attend

DAYS = (date(2014, 6, 30), date(2022, 1, 31), date(2022, 2, 1), date(2025, 6, 30), date(2025, 7, 1))


def rows(asking: Asking, there: date | None = None) -> list[tuple[object, ...]]:
    columns = ("staff_kind", "degree", "sex", "party")
    found = rows_of(asking, columns, people=True, there=there).rows
    return sorted(map(tuple, found), key=repr)


def anew(asking: Asking, there: date | None = None) -> list[tuple[object, ...]]:
    statements._held.clear()
    return rows(asking, there)


def test_every_day_and_every_reader_gets_rows_of_his_own(
    land: Map, enter: Enter, clerk: User, province: User, looks, moved
) -> None:
    enter(land.nghia_ta, levels={"degree": "dai_hoc"})
    enter(land.luong_bang, ended="2022-01-31")
    enter(land.nghia_ta, begun="2022-02-01")
    moved()
    asked = [(looks(viewer, day), there) for viewer in (clerk, province) for day in DAYS
             for there in (None, DAYS[1], DAYS[3])]  # fmt: skip
    wanted = [anew(asking, there) for asking, there in asked]
    statements._held.clear()
    assert [rows(asking, there) for asking, there in asked] == wanted
    assert [rows(asking, there) for asking, there in asked[::-1]] == wanted[::-1]
    assert len({str(found) for found in wanted}) > 4


def test_what_the_register_knew_on_a_day_is_asked_anew(
    land: Map, enter: Enter, clerk: User, looks, at
) -> None:
    enter(land.nghia_ta)
    now, before = looks(clerk, DAYS[3]), looks(clerk, DAYS[3], known_at=at.replace(year=2020))
    assert [len(rows(asking)) for asking in (now, before, now)] == [1, 0, 1]


def test_turns_of_another_span_are_counted_in_it(
    land: Map, enter: Enter, province: User, looks
) -> None:
    one = enter(land.nghia_ta)
    attend(one, "ly_luan_chinh_tri", "2021-06-30")
    attend(one, "quoc_phong_an_ninh", "2022-02-01")
    asking = looks(province, unit="97")
    spans = [span_of(asking, first=first, last=last) for first in DAYS[:3] for last in DAYS[1:]]
    assert [learned_in(asking, span).all.turns for span in spans] == [
        1, 2, 2, 2, 0, 1, 1, 1, 0, 1, 1, 1,
    ]  # fmt: skip
