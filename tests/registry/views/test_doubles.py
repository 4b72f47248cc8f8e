"""The page of duplicates: what is to be looked at and what was merged, on paper and as a workbook."""

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.org.models import JournalLine, Role, User
from chuanhoa.registry import actions
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory
from tests.registry.views.conftest import As

PAGE = "/ho-so/trung/"


@pytest.fixture
def alike(land: Map) -> None:
    """Three records of one name and birth: two of them merged, the third still to be looked at."""
    one, other, _third = (
        OfficialFactory(unit=land.new_nghia_ta, full_name="Lý Văn An", begun="2025-07-01")
        for _number in range(3)
    )
    actions.merge_officials(official=other, into=one, by=None, at=AT)


def test_both_tables_go_to_excel_and_to_paper(alike: None, land: Map, as_: As) -> None:
    client = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta))
    page = client.get(PAGE).content.decode()
    for name in ("doubles", "merged"):
        part = page.split(f'id="{name}"')[1].split("</section>")[0]
        assert f'href="{PAGE}tai-ve.xlsx' in part
        assert "data-print" in part
    assert 'class="no-print"' in page, "what parts a pair again is no matter for paper"


def test_the_workbook_tells_of_the_pairs_that_the_page_tells_of(
    alike: None, land: Map, as_: As
) -> None:
    answer = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta)).get(
        f"{PAGE}tai-ve.xlsx"
    )
    book = load_workbook(BytesIO(answer.content))
    assert book.sheetnames == ["Cần xem", "Đã gộp"]
    names = [
        sum(cell == "Lý Văn An" for row in sheet.values for cell in row)
        for sheet in book.worksheets
    ]
    assert names == [2, 2]
    line = JournalLine.objects.latest("seq")
    assert (line.verb, line.counts["rows"]) == ("register.export", 2)


def test_who_may_not_take_lists_out_gets_no_workbook(
    alike: None, land: Map, as_: As, province: User
) -> None:
    reader = as_(UserFactory(role=Role.APPROVER, unit=land.new_nghia_ta))
    assert reader.get(f"{PAGE}tai-ve.xlsx").status_code == 403


def test_what_neither_record_has_is_named_once(land: Map, as_: As) -> None:
    one, other = (
        OfficialFactory(unit=land.new_nghia_ta, full_name="Lý Văn An", begun="2025-07-01", sex=sex)
        for sex in ("nam", "")
    )
    clerk = as_(UserFactory(role=Role.PERSONNEL_CLERK, unit=land.new_nghia_ta))
    page = clerk.get(f"{PAGE}{one.pk}/{other.pk}/").content.decode()
    heads = re.findall(r'<td class="title"[^>]*>(.*?)</td>', page)
    assert "Giới tính" in heads
    assert "Nơi ở hiện nay" not in heads
    assert re.search(r"Cả hai hồ sơ chưa có: .*Nơi ở hiện nay.*\.", page)
