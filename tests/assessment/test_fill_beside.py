"""A list of what is missing asks of a concurrent post too, and what is typed there settles it."""

from datetime import date

from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.fill_columns import COLUMNS
from chuanhoa.assessment.queries.fill_sheet import fill_sheet
from chuanhoa.org.models import User
from chuanhoa.registry.actions import add_appointment, importing
from tests.assessment.conftest import Enter
from tests.assessment.test_fill_columns import DAYS, LOW, bring, missing_of
from tests.assessment.test_fill_sheet import AT, TODAY, filled, sheet
from tests.registry.conftest import Map


def test_a_concurrent_post_is_asked_for_the_day_on_which_it_began(
    land: Map, enter: Enter, province: User
) -> None:
    day = DAYS[0]
    official = enter(
        land.nghia_ta, full_name="Lò Văn An", post="BT", staff_kind="can_bo", begun="2016-05-01",
        levels=LOW,
    )  # fmt: skip
    beside = {"unit": land.nghia_ta, "staff_kind": "can_bo", "post": "CT_UBND", "concurrent": True}
    add_appointment(
        official=official, appointment={**beside, "observed": date(2023, 9, 1)}, by=None, at=AT
    )
    asking = ask(province, as_of=day, today=TODAY)
    assert "post_start" in missing_of(asking, official)
    data = sheet(asking)
    title = COLUMNS["concurrent_from"].title
    batch = bring(filled(data, {official: {title: "30/6/2021"}}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    posts = official.appointment_set.filter(known_to=None).values_list(
        "post", "begun", "concurrent"
    )
    assert set(posts) == {("BT", "2016-05-01", False), ("CT_UBND", "2021-06-30", True)}
    after = ask(province, as_of=day, today=TODAY)
    assert "post_start" not in missing_of(after, official)
    titles = {column.path[-1] for column in fill_sheet(after, data_to_ask(after)).columns}
    assert title not in titles
