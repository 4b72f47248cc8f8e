"""Territory classes on their pages: where they are missing, recorded, put right, withdrawn."""

import io
from datetime import date, timedelta
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from chuanhoa.assessment.actions import freeze, record_decision, set_territory
from chuanhoa.assessment.queries.frozen import run_shown, runs_for
from chuanhoa.assessment.queries.unclassed import count_for
from chuanhoa.org.actions import NewUnit, Taken, reform_units, take_back_reform
from chuanhoa.org.models import Role, Unit, UnitKind, UnitTrait, User
from chuanhoa.org.queries import catalogues, reforms_of
from chuanhoa.registry.actions.entries import withdraw
from chuanhoa.registry.models import Appointment
from tests.assessment.conftest import REFORM, Map
from tests.registry.factories import AT, UserFactory

MISSING, ADD = "/tieu-chuan/dia-ban/chua-ghi/", "/tieu-chuan/dia-ban/loai/"
UNITS = "/don-vi/"
NOW = "2026-03-02"


def say(unit: Unit, value: str, since: date = date(2020, 1, 1)) -> UnitTrait:
    return set_territory(
        unit=unit, value=value, valid_from=since, assumption=False, source="861/QĐ-TTg", by=None,
        at=AT,
    )  # fmt: skip


def text(answer) -> str:
    assert answer.status_code == 200
    return unescape(answer.content.decode())


def test_units_without_a_class_are_counted_and_listed_with_what_may_be_proposed(
    land: Map, enter, province: User, clerk: User, visit
):
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung, land.doi):
        say(unit, "mien_nui")
    enter(land.ben, begun="2025-07-01")
    panel = text(visit(province, f"{MISSING}so-don-vi/"))
    assert ">2</span>/" in panel
    page = text(visit(province, MISSING))
    body = page.split("<tbody")[1].split("</tbody", maxsplit=1)[0]
    assert body.index("Xã Bên") < body.index("Xã Nghĩa Tá"), "where people serve comes first"
    assert body.count("Đề xuất Miền núi: vào ngày 30/6/2025") == 2
    assert f"{ADD}?unit={land.ben.pk}" in body
    say(land.ben, "mien_nui", REFORM)
    assert "Xã Bên" not in text(visit(province, MISSING)).split("<tbody")[1]
    assert visit(clerk, MISSING).status_code == 403
    assert f"{MISSING}so-don-vi/" in text(visit(province, UNITS))
    assert f"{MISSING}so-don-vi/" not in text(visit(clerk, UNITS))


def test_the_list_of_units_without_a_class_is_a_sheet(land: Map, province: User, visit):
    answer = visit(province, f"{MISSING}tai-ve.xlsx")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    cells = {cell.value for row in sheet for cell in row}
    assert {"02071", "02100", "Xã Bên"} <= cells


def test_a_class_is_recorded_from_the_list_after_a_proposal_with_its_reason(
    land: Map, province: User, client: Client, visit
):
    for unit in (land.nghia_ta, land.luong_bang, land.binh_trung, land.doi):
        say(unit, "mien_nui")
    url = f"{ADD}?unit={land.new_nghia_ta.pk}&ve=danh-sach"
    asked = text(visit(province, url))
    assert "mọi đơn vị cũ đều thuộc loại này" in asked
    assert "Xã Lương Bằng: Miền núi; 861/QĐ-TTg" in asked
    assert '<option value="mien_nui" selected>' in asked
    assert 'value="01/7/2025"' in asked
    assert not UnitTrait.objects.filter(unit=land.new_nghia_ta).exists(), "only proposed"
    typed = {
        "unit_tinh": str(land.province.pk), "unit": str(land.new_nghia_ta.pk),
        "value": "mien_nui", "valid_from": "01/7/2025",
    }  # fmt: skip
    bare = text(client.post(url, typed))
    assert "Ghi văn bản công nhận, hoặc đánh dấu là giả định." in bare
    done = client.post(url, {**typed, "source": "33/QĐ"})
    assert (done.status_code, done["Location"].split("?")[0]) == (302, MISSING)
    row = UnitTrait.objects.get(unit=land.new_nghia_ta)
    assert (row.value, row.valid_from, row.source) == ("mien_nui", REFORM, "33/QĐ")


def test_how_many_bear_no_class_is_told_without_counting_people(land: Map, province: User):
    say(land.ben, "dac_biet", REFORM)
    asked = {"permission": "assessment.decide", "as_of": AT.date(), "today": AT.date()}
    with CaptureQueriesContext(connection) as sent:
        found = count_for(province, **asked)
    assert (found.missing, found.communes) == (1, 2)
    assert not any("registry_" in one["sql"] for one in sent)


def test_the_form_says_which_paper_the_narrower_class_is_chosen_by(
    land: Map, province: User, visit
):
    asked = text(visit(province, f"{ADD}?unit={land.new_nghia_ta.pk}"))
    codes = [entry.code for entry in catalogues()["territory"]]
    assert all(f'<option value="{code}"' in asked for code in codes)
    assert "Chỉ chọn xã đặc biệt khó khăn khi có quyết định nêu tên xã trong danh sách" in asked
    decision = text(visit(province, "/tieu-chuan/dia-ban/quyet-dinh/"))
    assert "cũng áp dụng ở các loại hẹp hơn" in decision


def test_a_class_is_put_right_and_withdrawn_from_the_page_of_the_unit(
    land: Map, province: User, client: Client, visit
):
    row = say(land.ben, "dac_biet", REFORM)
    unit = land.ben.pk
    panel = text(visit(province, f"/tieu-chuan/dia-ban/don-vi/{unit}/"))
    change = f"{ADD}{unit}/{row.pk}/sua/?ve=don-vi"
    assert change in panel
    asked = text(visit(province, change))
    assert 'value="861/QĐ-TTg"' in asked
    typed = {"value": "mien_nui", "valid_from": "01/8/2025", "source": "33/QĐ"}
    done = client.post(change, typed)
    assert (done.status_code, done["Location"].split("?")[0]) == (302, f"/don-vi/{unit}/")
    now = UnitTrait.objects.open().get(unit=unit)
    assert (now.value, now.valid_from) == ("mien_nui", date(2025, 8, 1))
    assert visit(province, change).status_code == 404, "that row stands no more"
    back = f"{ADD}{unit}/{now.pk}/rut/"
    assert "chưa từng thuộc loại này" in text(visit(province, back))
    client.post(back)
    assert not UnitTrait.objects.open().filter(unit=unit).exists()
    assert UnitTrait.objects.filter(unit=unit).count() == 2, "nothing is deleted"


def test_nobody_changes_a_class_out_of_reach_or_by_another_units_address(
    land: Map, province: User, client: Client, visit
):
    far, near = say(land.xa, "mien_nui"), say(land.ben, "mien_nui", REFORM)
    typed = {"value": "dac_biet", "valid_from": "01/8/2025", "source": "33/QĐ"}
    for unit, row in ((land.xa, far), (land.ben, far), (land.xa, near)):
        for what in ("sua", "rut"):
            assert visit(province, f"{ADD}{unit.pk}/{row.pk}/{what}/").status_code == 404
            assert client.post(f"{ADD}{unit.pk}/{row.pk}/{what}/", typed).status_code == 404
    shown = text(visit(province, f"/tieu-chuan/dia-ban/don-vi/{land.xa.pk}/"))
    assert "ngoài phạm vi được giao" in shown
    assert "Miền núi" not in shown
    past = f"{ADD}{land.ben.pk}/{near.pk}/rut/?ngay=1/8/2025"
    assert client.post(past).status_code == 409
    assert UnitTrait.objects.open().count() == 2


def test_figures_that_were_frozen_outlive_the_unit_that_they_tell_of(
    land: Map, enter, province: User, with_role, visit
):
    person = enter(land.ben, begun="2025-07-01")
    run = freeze(unit=land.ben.pk, as_of=AT.date(), by=province, at=AT)
    address = f"/tieu-chuan/so-lieu-da-chot/{run.pk}/"
    before = run_shown(province, run.pk, today=AT.date())
    assert before is not None
    (act,) = [one for one in reforms_of(land.ben.pk) if one.on == REFORM]
    post = Appointment.objects.open().get(official=person)
    withdraw(row=post, by=province, at=AT + timedelta(minutes=5))
    take_back_reform(key=act.key, by=province, at=AT + timedelta(hours=1))
    found = run_shown(province, run.pk, today=AT.date())
    assert found is not None
    assert len(runs_for(province, today=AT.date())) == 1
    assert found.people == before.people
    assert [(one.requirement, one.then) for one in found.tallies if one.then] == [
        (one.requirement, one.then) for one in before.tallies if one.then
    ]
    assert land.ben.pk == found.line.unit.id
    assert visit(province, address).status_code == 200
    assert visit(province, f"{address}tai-ve.xlsx").status_code == 200
    other = with_role(Role.PERSONNEL_CLERK, land.luong_bang)
    assert visit(other, address).status_code == 404, "of another commune"


def test_what_was_known_of_classes_is_told_and_nothing_is_recorded(
    land: Map, province: User, visit, client: Client
):
    """A class put on record on 20/02/2026 was not known on the 10th: panel, list, table and count."""
    early, late = (AT.replace(month=2, day=day) for day in (5, 20))
    set_territory(unit=land.new_nghia_ta, value="mien_nui", valid_from=REFORM, by=None,
                  assumption=False, source="Sớm/QĐ", at=early)  # fmt: skip
    row = set_territory(unit=land.ben, value="dac_biet", valid_from=REFORM, assumption=False,
                        source="Muộn/QĐ", by=None, at=late)  # fmt: skip
    panel = f"/tieu-chuan/dia-ban/don-vi/{land.ben.pk}/"
    biet = {"biet": "10/02/2026"}
    now, then = (text(visit(province, panel, **known)) for known in ({}, biet))
    assert "Muộn/QĐ" in now
    assert ADD in now
    assert "Muộn/QĐ" not in then
    assert "Chưa ghi loại địa bàn" in then
    for url in (panel, "/tieu-chuan/dia-ban/", MISSING):
        page = text(visit(province, url, **biet))
        assert "/loai/" not in page
        assert "Muộn/QĐ" not in page
    table = text(visit(province, "/tieu-chuan/dia-ban/", **biet))
    assert "Sớm/QĐ" in table
    assert "Xã Bên" in text(visit(province, MISSING, **biet)).split("<tbody")[1]
    assert ">1</span>/" in text(visit(province, f"{MISSING}so-don-vi/", **biet))
    assert "</span>/" not in text(visit(province, f"{MISSING}so-don-vi/"))
    for url in (ADD, f"{ADD}{land.ben.pk}/{row.pk}/sua/", f"{ADD}{land.ben.pk}/{row.pk}/rut/",
                "/tieu-chuan/dia-ban/quyet-dinh/"):  # fmt: skip
        assert visit(province, url).status_code == 200
        assert visit(province, url, **biet).status_code == 409


def test_a_decision_of_a_province_that_ended_is_said_to_have_an_unknown_end(
    land: Map, client: Client
):
    def made(on: date, code: str, name: str, *taken: Taken) -> Unit:
        new = [NewUnit(code, name, UnitKind.TINH, None, taken)]
        (unit,) = reform_units(on=on, legal_act="", by=None, at=AT, new=new)
        return unit

    old = made(date(2000, 1, 1), "06", "Tỉnh Cũ")
    new = made(REFORM, "88", "Tỉnh Mới", Taken(old.pk, whole=True))
    office = UserFactory(role=Role.HOME_AFFAIRS, unit=new)
    client.force_login(office, backend="django.contrib.auth.backends.ModelBackend")
    stated = {"level": "trung_cap", "territory": "dac_biet", "by": office, "at": AT}
    record_decision(province=old, number="1", valid_from=date(2024, 1, 1), **stated)

    def told(day: str) -> str:
        page = text(client.get("/tieu-chuan/dia-ban/", {"ngay": day}))
        return page.split("<tbody")[1].split("</tbody", maxsplit=1)[0]

    assert "đang áp dụng" in told("2024-05-01")
    assert "tỉnh kết thúc hết ngày 30/6/2025; chưa ghi tỉnh mới có tiếp tục áp dụng" in told(NOW)
    assert "đang áp dụng" not in told(NOW)
    record_decision(province=new, number="2", valid_from=REFORM, **stated)
    assert "tỉnh kết thúc hết ngày 30/6/2025; tỉnh mới đã có quyết định được ghi" in told(NOW)
    form = client.get("/tieu-chuan/dia-ban/quyet-dinh/").context["form"]
    assert [code for code, _label in form.fields["territory"].choices] == [
        "",
        "mien_nui",
        "dac_biet",
    ]
