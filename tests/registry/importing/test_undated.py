"""A sheet that says no date is asked for it where everything else to mend is, and offered what it names."""

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportSheet
from tests.registry.importing.conftest import BT, TODAY, VP, Stage, effects, people
from tests.registry.importing.test_on_its_side import form, numbered, sideways
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
TITLE = "DANH SÁCH TRÍCH NGANG CÁN BỘ NGÀY 31/10/2025"
ASKED = "Trang tính không ghi tính đến ngày nào"


def page(client: Client, name: str, batch: ImportBatch) -> str:
    return client.get(reverse(f"registry:{name}", args=[batch.pk])).content.decode()


def test_a_sheet_on_its_side_without_a_date_is_asked_for_it_and_offered_its_titles(
    stage: Stage, importer: User
) -> None:
    batch = stage(sideways(BT, VP, head=(["UBND XÃ NGHĨA TÁ"], [TITLE])))
    client, sheet = logged_in(importer), ImportSheet.objects.get(file__batch=batch)
    assert (effects(batch), sheet.as_of) == (["held", "held"], "")
    told = page(client, "import_problems", batch)
    assert ASKED in told
    assert 'value="31/10/2025"' in told
    assert "Không còn chỗ nào cần sửa" not in told
    assert "(không bắt buộc)" not in told
    assert "Ghi ngày còn thiếu" in page(client, "import_found", batch)
    plan = page(client, "import_plan", batch)
    assert "Ghi ngày còn thiếu" in plan
    assert "Đến Chỗ cần sửa" in plan
    url = reverse("registry:import_tell", args=[sheet.pk])
    back = reverse("registry:import_problems", args=[batch.pk])
    assert client.post(url, {"as_of": "", "back": "problems"}).headers["Location"] == back
    sent = client.post(url, {"as_of": "31/10/2025", "back": "problems"})
    assert sent.headers["Location"] == back
    assert ImportSheet.objects.get(file__batch=batch).as_of == "2025-10-31"
    assert ASKED not in page(client, "import_problems", batch)


def test_forms_are_asked_once_and_offered_the_day_they_were_signed(
    stage: Stage, importer: User
) -> None:
    signed = ["", "Nghĩa Tá, ngày 31 tháng 10 năm 2025"]
    batch = stage(*(form(one, signed, as_of="") for one in numbered(3)))
    client = logged_in(importer)
    told = page(client, "import_problems", batch)
    assert told.count(ASKED) == 1
    assert 'value="31/10/2025"' in told
    first = ImportSheet.objects.filter(file__batch=batch).order_by("file__name")[0]
    url = reverse("registry:import_tell", args=[first.pk])
    client.post(url, {"as_of": "31/10/2025", "everywhere": "on", "back": "problems"})
    dated = ImportSheet.objects.filter(file__batch=batch).values_list("as_of", flat=True)
    assert list(dated) == ["2025-10-31"] * 3


def test_a_date_that_rows_say_of_people_is_not_offered(stage: Stage, importer: User) -> None:
    told = page(logged_in(importer), "import_problems", stage(people(BT[:7], as_of="")))
    assert ASKED in told
    assert 'value="12/' not in told


def test_where_no_file_could_be_read_nothing_is_called_in_order(
    batch: ImportBatch, importer: User
) -> None:
    importing.receive_files(batch=batch, files=[("a.pdf", b"%PDF-1.7 no sheet")])
    importing.read_received(batch=batch, by=importer, today=TODAY)
    told = page(logged_in(importer), "import_problems", batch)
    assert "Chưa đọc được dòng nào để sửa" in told
    assert "Không còn chỗ nào cần sửa" not in told
