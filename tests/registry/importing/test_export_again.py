"""What the register exports comes back through the import as nothing new."""

import json
from decimal import Decimal

import pytest

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.actions.exporting import export_people
from chuanhoa.registry.models import ImportRow, ImportSheet, Official
from chuanhoa.registry.queries import UNIT, Criteria
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory
from tests.registry.importing.conftest import TODAY, VP, Stage, effects, people

pytestmark = pytest.mark.django_db


def sent(viewer: User) -> bytes:
    return export_people(
        criteria=Criteria(), order=UNIT, deputies=False, as_of=TODAY, by=viewer, at=AT, today=TODAY
    )


def test_an_unedited_export_says_nothing_new(stage: Stage, land: Map, importer: User) -> None:
    person = OfficialFactory(full_name="Bế Văn An", unit=land.new_nghia_ta, begun="2025-07-01",
                             levels={"degree": "dai_hoc", "political_theory": "trung_cap"},
                             party=True, home_town="Xã Mẫu", recruited="2018-03-01")  # fmt: skip
    actions.set_rank(official=person, rank="01.003", step="2/9", coefficient=Decimal("2.67"),
                     begun="2020-01-01", by=None, at=AT)  # fmt: skip
    OfficialFactory(full_name="Bế Văn Bình", unit=land.nghia_ta, post="TPHT")
    OfficialFactory(full_name="Bế Văn Cường", unit=land.luong_bang, staff_kind="hop_dong", post="",
                    title="Lái xe")  # fmt: skip
    OfficialFactory(full_name="Bế Văn Dũng", unit=land.new_nghia_ta, post="", begun="2025-07-01")
    OfficialFactory(full_name="Bế Thị Ghế", unit=land.new_nghia_ta, staff_kind="dai_bieu_hdnd",
                    post="DAI_BIEU_HDND", begun="2025-07-01")  # fmt: skip
    before = Official.objects.count()
    batch = stage(**{"danh-sach.xlsx": sent(importer)})
    rows = ImportRow.objects.filter(sheet__file__batch=batch)
    told = [(json.loads(row.plan), json.loads(row.record)) for row in rows]
    assert set(effects(batch)) == {"same"}, told
    assert Official.objects.count() == before
    sheet = ImportSheet.objects.get(file__batch=batch)
    line = queries.sheet_line(sheet, queries.Veil(hidden=frozenset(), own=True))
    assert (line.unknown, line.unused) == ((), ())
    assert sheet.absent == []


def test_somebody_of_a_sister_commune_is_somebody_else(bring: Stage, land: Map) -> None:
    bring(people(VP))
    batch = bring(people(VP, commune="Xã Lương Bằng"))
    assert effects(batch) == ["new"]
