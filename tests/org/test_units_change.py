"""What happens to units after the package's data: mergers, splits, names, traits."""

from datetime import UTC, date, datetime

import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.actions import NewUnit, Taken, reform_units, rename_unit, set_trait
from chuanhoa.org.models import JournalLine, Unit, UnitFact, UnitKind, UnitTrait
from chuanhoa.org.queries import lineage_of, restate, traits_of, unit_tree

pytestmark = pytest.mark.django_db
ON = date(2024, 1, 1)
LATER = datetime(2026, 4, 1, tzinfo=UTC)


def merge(province: Unit, *taken: Taken) -> Unit:
    new = NewUnit("99910", "Xã Ba", UnitKind.XA, province.pk, taken)
    return reform_units(on=ON, new=[new], legal_act="1/NQ", by=None, at=LATER)[0]


def test_a_merger_ends_the_old_units_and_links_them(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    one, two = communes
    made = merge(province, Taken(one.pk, whole=True), Taken(two.pk, whole=True))
    day_before, day = date(2023, 12, 31), ON
    assert [n.name for n in unit_tree(day_before).children(province.pk)] == ["Xã Hai", "Xã Một"]
    assert [n.name for n in unit_tree(day).children(province.pk)] == ["Xã Ba"]
    whole = restate(from_day=day_before, to_day=day).whole
    assert whole[one.pk] == whole[two.pk] == made.pk
    lineage = lineage_of(made.pk)
    assert lineage is not None
    assert [(kin.node.name, kin.legal_act) for kin in lineage.came_from] == [
        ("Xã Hai", "1/NQ"), ("Xã Một", "1/NQ"),
    ]  # fmt: skip


def test_what_was_known_before_the_merger_can_still_be_asked(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    merge(province, *(Taken(unit.pk, whole=True) for unit in communes))
    then = datetime(2026, 3, 15, tzinfo=UTC)
    names = [n.name for n in unit_tree(ON, known_at=then).children(province.pk)]
    assert names == ["Xã Hai", "Xã Một"]


def test_a_fact_is_closed_and_written_again_never_changed(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    one, two = communes
    merge(province, Taken(one.pk, whole=True), Taken(two.pk, whole=True))
    rows = UnitFact.objects.filter(unit=one).order_by("id")
    assert [(row.valid_to, row.known_to) for row in rows] == [
        (None, LATER), (date(2023, 12, 31), None),
    ]  # fmt: skip
    assert [row.closed_by_id == rows[1].act_id for row in rows] == [True, False]


def test_a_split_commune_goes_to_two_in_part(province: Unit, communes: tuple[Unit, ...]) -> None:
    one, two = communes
    new = [
        NewUnit("99911", "Xã Bắc", UnitKind.XA, province.pk, (Taken(one.pk, whole=False),)),
        NewUnit("99912", "Xã Nam", UnitKind.XA, province.pk,
                (Taken(one.pk, whole=False), Taken(two.pk, whole=True))),
    ]  # fmt: skip
    north, south = reform_units(on=ON, new=new, legal_act="", by=None, at=LATER)
    restated = restate(from_day=date(2023, 1, 1), to_day=ON)
    assert restated.unsure == {one.pk: {north.pk, south.pk}}
    assert restated.whole[two.pk] == south.pk


def test_a_unit_that_has_ended_cannot_go_into_another(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    merge(province, *(Taken(unit.pk, whole=True) for unit in communes))
    lines = JournalLine.objects.count()
    with pytest.raises(Refused) as refusal:
        merge(province, Taken(communes[0].pk, whole=True))
    assert str(refusal.value).startswith("Xã Một đã nhập toàn bộ vào một đơn vị khác từ ngày 01/01")
    new = NewUnit("99920", "Xã Tư", UnitKind.XA, province.pk, (Taken(communes[0].pk, whole=False),))
    with pytest.raises(Refused) as refusal:
        reform_units(on=date(2025, 1, 1), new=[new], legal_act="", by=None, at=LATER)
    assert str(refusal.value).startswith(
        "Không ghi được thay đổi từ ngày 01/01/2025: sổ ghi Xã Một"
    )
    assert JournalLine.objects.count() == lines


def test_a_code_in_use_is_refused(province: Unit, communes: tuple[Unit, ...]) -> None:
    new = NewUnit("99901", "Xã Khác", UnitKind.XA, province.pk)
    with pytest.raises(Refused) as refusal:
        reform_units(on=ON, new=[new], legal_act="", by=None, at=LATER)
    assert str(refusal.value).startswith("Mã 99901 đang là mã của Xã Một vào ngày 01/01/2024")


def test_a_renamed_unit_stays_the_same_unit(communes: tuple[Unit, ...]) -> None:
    unit = communes[0].pk
    rename_unit(
        unit=unit, on=ON, name="Phường Một", kind=UnitKind.PHUONG, legal_act="", by=None, at=LATER
    )
    before, after = unit_tree(date(2023, 12, 31)).get(unit), unit_tree(ON).get(unit)
    assert before is not None
    assert after is not None
    assert (before.name, after.name, after.code) == ("Xã Một", "Phường Một", before.code)
    restated = restate(from_day=date(2023, 12, 31), to_day=ON)
    assert restated.whole[unit] == unit
    assert after.bare_name == "Một"


def test_two_units_of_a_level_cannot_bear_one_code_at_once(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    twin = UnitFact(
        unit=Unit.objects.create(), code="99901", name="Xã Trùng", kind=UnitKind.XA, level=3,
        path="97/99901", known_from=LATER, act=JournalLine.objects.latest("seq"),
        name_fold="xa trung", name_sort="x",
    )  # fmt: skip
    with pytest.raises(Exception, match="Mã này đang thuộc một đơn vị khác cùng cấp"):
        twin.validate_constraints()


def test_a_trait_ends_when_the_next_begins_and_a_correction_shows(
    communes: tuple[Unit, ...],
) -> None:
    unit = communes[0].pk

    def say(value: str, since: date | None) -> None:
        set_trait(
            unit=unit, trait="territory", value=value, valid_from=since, assumption=True,
            source="", by=None, at=LATER,
        )  # fmt: skip

    say("mien_nui", None)
    say("dac_biet", ON)
    assert [t.value for t in traits_of(unit, as_of=date(2023, 12, 31))] == ["mien_nui"]
    assert [t.value for t in traits_of(unit, as_of=ON)] == ["dac_biet"]
    say("dong_bang_do_thi", ON)
    assert [t.value for t in traits_of(unit, as_of=ON)] == ["dong_bang_do_thi"]
    assert UnitTrait.objects.count() == 4
    assert UnitTrait.objects.open().count() == 2


def test_the_map_in_the_process_follows_every_change(
    province: Unit, communes: tuple[Unit, ...]
) -> None:
    assert len(unit_tree(ON)) == 3
    merge(province, *(Taken(unit.pk, whole=True) for unit in communes))
    assert len(unit_tree(ON)) == 2


def test_the_map_is_read_once_and_then_asked_for_its_last_act_only(
    communes: tuple[Unit, ...], django_assert_num_queries: object
) -> None:
    unit_tree(ON)
    with django_assert_num_queries(1):  # type: ignore[operator]
        unit_tree(ON)
