"""A column "Sau ĐH" is answered once for all who are marked in it, and remembered for the next list."""

import json

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportProblem, ImportRow
from tests.registry.importing.conftest import TODAY, Stage, table

pytestmark = pytest.mark.django_db


def marked() -> bytes:
    return table(
        [
            ["ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"],
            ["DANH SÁCH CÁN BỘ, CÔNG CHỨC (Tính đến ngày 30/9/2023)"],
            ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Sau ĐH", "ĐH", "CĐ"),
            ("1", "Triệu Văn Mẫu", "12/3/1975", "Bí thư Đảng ủy", "x", "", ""),
            ("2", "Nông Thị Thử", "1980", "Chủ tịch UBND", "x", "x", ""),
            ("3", "Hoàng Văn Ví", "05/1982", "Phó Chủ tịch UBND", "", "x", ""),
        ]
    )


def degrees(batch: ImportBatch) -> list[list[str]]:
    rows = ImportRow.objects.filter(sheet__file__batch=batch).order_by("row")
    return [
        [
            one["level"]
            for one in json.loads(row.record).get("credentials", ())
            if one["field"] == "degree"
        ]
        for row in rows
    ]


def test_one_answer_says_the_level_of_all_who_are_marked(stage: Stage, importer: User) -> None:
    batch = stage(marked())
    first, second = ImportProblem.objects.order_by("row")
    assert (first.cell, first.found, second.cell) == ("E4", "Sau ĐH", "E5")
    assert degrees(batch) == [[], [], ["dai_hoc"]], "nothing is made up"
    mended = importing.mend(
        problem=first, value="Thạc sĩ", everywhere=True, remember=True, by=importer, today=TODAY
    )
    assert (mended.cells, mended.wrong) == (2, ())
    assert degrees(batch) == [["thac_si"], ["thac_si", "dai_hoc"], ["dai_hoc"]]
    assert degrees(stage(marked().replace(b"2023", b"2024")))[0] == ["thac_si"], "remembered"


def test_the_page_offers_the_levels_that_the_title_leaves_open(
    stage: Stage, client: Client, importer: User
) -> None:
    batch = stage(marked())
    client.force_login(importer)
    page = client.get(reverse("registry:import_problems", args=[batch.pk])).content.decode()
    assert '<button class="btn btn-sm" type="submit" name="value" value="Tiến sĩ">' in page
    assert "Sửa tất cả ô giống nhau (thêm" in page
