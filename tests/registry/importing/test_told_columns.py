"""What a clerk says of a column takes effect, and he is told what became of another of that field."""

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.models import ImportSheet
from tests.registry.importing.conftest import Stage, table

pytestmark = pytest.mark.django_db


def test_the_column_that_was_told_wins_and_the_other_is_spoken_of(
    stage: Stage, importer: User, client: Client
) -> None:
    stage(table([
        ["ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
        ["(Tính đến ngày 30/9/2023)"], ["STT", "Họ và tên", "Năm sinh", "Năm cấp thẻ"],
        ["1", "Hà Một", "1970", "1985"], ["2", "Hà Hai", "1980", "1987"],
        ["3", "Hà Ba", "1981", "1988"],
    ]))  # fmt: skip
    sheet = ImportSheet.objects.get()
    client.force_login(importer)
    page = client.post(
        reverse("registry:import_column", args=[sheet.pk, 4]), {"field": "birth"}, follow=True
    ).content.decode()
    sheet = ImportSheet.objects.get()
    assert [column["field"] for column in sheet.columns][2:] == ["extra", "birth"]
    assert (
        "Cột C: “Năm sinh”: “ngày sinh” lấy từ cột “Năm cấp thẻ”; ô của cột này giữ nguyên, không nhập."
        in page
    )
    assert "trường" not in page.partition("<main")[2].partition("Cột C:")[2][:200]
