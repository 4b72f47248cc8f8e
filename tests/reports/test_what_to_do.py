"""What waits to be done is of the unit chosen, and each item counts what its page counts."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from chuanhoa.org.models import User
from chuanhoa.registry.models import Appointment, ImportBatch
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import BT, TP, VP, Stage, bring, importer, people, stage
from tests.reports.conftest import Enter

__all__ = ["bring", "importer", "stage"]

PAST = "30/9/2023"
BROKEN = (*TP[:5], "Đại hojc")
TASK = re.compile(
    r'<li><a href="([^"]+)"><span class="task-count">(.*?)</span><span>(.*?)</a>', re.DOTALL
)
COUNTS = {
    "/can-sua/": r"Cần sửa (\d+)",
    "/ho-so/nhap/": r"(\d+) dòng chưa ghi",
    "/hai-ngay-ket-thuc/": r"(\d+) chức vụ",
    "/don-vi-da-sap-xep/": r"(\d+) cán bộ, công chức",
    "/danh-sach/": r"(\d+) người",
    "/sap-den-han/": r"(\d+) việc, theo tháng",
}
"""How the page behind an item says its number, by what its address holds."""


@pytest.fixture
def busy(land: Map, enter: Enter, stage: Stage, bring: Stage) -> list[ImportBatch]:
    """Something of every kind to be done, in two communes; the imports that were made, by name."""
    for commune in (land.nghia_ta, land.ben):
        enter(commune, sex="", birth="1990-01-01")
        twice = OfficialFactory(full_name="Lý Văn An", unit=commune, begun="2020-01-01")
        Appointment.objects.filter(official=twice).update(
            valid_to=date(2023, 12, 30), ended="2025-06-30", ended_by="sap_xep_don_vi"
        )
    binh_trung = people(BROKEN, VP, commune="Xã Bình Trung", as_of=PAST)
    return [
        bring(**{"nghia-ta.csv": people(BT, BROKEN)}),
        bring(**{"binh-trung.csv": binh_trung}),
        stage(**{"hai-xa.csv": people(VP, BROKEN), "hai-xa-2.csv": binh_trung}),
        stage(**{"rieng.csv": people(BROKEN)}, scope=land.new_nghia_ta),
    ]


def words(markup: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", markup).split())


def tasks(page: str) -> list[tuple[str, int, str]]:
    return [
        (url.replace("&amp;", "&"), int(words(count)), words(what))
        for url, count, what in TASK.findall(page)
    ]


@pytest.mark.parametrize("asked", [
    {}, {"donvi": "02071"}, {"ngay": PAST}, {"donvi": "02071", "ngay": PAST}, {"donvi": "97"},
    {"ngay": "01/12/2025"},
], ids=str)  # fmt: skip
def test_each_item_counts_what_its_page_counts(
    busy: list[ImportBatch], importer: User, visit: Callable[..., Any], asked: dict[str, str]
) -> None:
    found = tasks(visit(importer, "/", **asked).content.decode())
    kinds = set()
    for url, count, what in found:
        page = words(followed(visit, importer, url))
        kind = next(part for part in COUNTS if part in url)
        kinds.add(kind)
        told = re.search(COUNTS[kind], page)
        assert told, (what, url, page[:3000])
        assert int(told[1]) == count, (what, url)
    assert {"/ho-so/nhap/", "/hai-ngay-ket-thuc/", "/danh-sach/"} <= kinds, found


def test_imports_and_items_are_of_the_unit_chosen_and_say_what_is_not_of_it_alone(
    busy: list[ImportBatch], importer: User, visit: Callable[..., Any]
) -> None:
    def shown(**asked: str) -> dict[str, bool]:
        """Return which files are told of, and whether as those of other places too."""
        page = visit(importer, "/", **asked).content.decode()
        told = [words(row) for row in re.findall(r"<tr.*?</tr>", page, re.DOTALL)]
        told += [what for _url, _count, what in tasks(page)]
        return {
            name: any("ồm cả nơi khác" in one for one in told if name in one)
            for name in ("nghia-ta.csv", "binh-trung.csv", "hai-xa.csv", "rieng.csv")
            if any(name in one for one in told)
        }

    whole = {"nghia-ta.csv": False, "binh-trung.csv": False, "hai-xa.csv": False}
    assert shown() == {**whole, "rieng.csv": False}
    old = {"nghia-ta.csv": False, "hai-xa.csv": True, "rieng.csv": False}
    assert shown(donvi="02071", ngay=PAST) == old
    new = shown(donvi="02071")
    assert new == {**whole, "rieng.csv": False}, "the new commune holds both of the old ones"
    ben = visit(importer, "/", donvi="02100").content.decode()
    assert "Lần nhập gần đây – Xã Bên" in ben
    assert "Không thấy lần nhập nào của đơn vị này" in ben
    imports = visit(importer, "/ho-so/nhap/", donvi="02100").content.decode()
    assert "Các lần nhập – Xã Bên" in imports
    assert "nghia-ta.csv" not in imports
    assert "nghia-ta.csv" in visit(importer, "/ho-so/nhap/", donvi="02071").content.decode()
    for code, there in (("02071", True), ("02100", False)):
        sent = visit(importer, "/ho-so/nhap/tai-ve.xlsx", donvi=code)
        book: Any = load_workbook(BytesIO(sent.content)).active
        cells = {cell.value for row in book.iter_rows() for cell in row}
        assert ("nghia-ta.csv" in cells) is there
    kinds = {url.split("?")[0].split("/")[2]: count for url, count, _what in tasks(ben)}
    assert kinds["hai-ngay-ket-thuc"] == 1
    everywhere = visit(importer, "/").content.decode()
    assert ("hai-ngay-ket-thuc", 2) in {
        (url.split("/")[2], count) for url, count, _what in tasks(everywhere)
    }


def followed(visit: Callable[..., Any], viewer: User, url: str) -> str:
    answer = visit(viewer, url)
    while answer.status_code == 302:
        answer = visit(viewer, answer.url)
    return str(answer.content.decode())
