"""The plan tells every field that will be written: what is stated in the rows, against what is shown."""

import json
from collections.abc import Mapping
from typing import Any

import pytest

from chuanhoa.registry.actions.importing.roster import HELD
from chuanhoa.registry.actions.rows import stated
from chuanhoa.registry.actions.rows.stated import _BUILDERS
from chuanhoa.registry.models import ImportRow, RegistryFact
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import TODAY, Stage, table

pytestmark = pytest.mark.django_db
NOT_FROM_SHEETS = {
    "appointment": {"decision_number", "ended", "begun_by", "ended_by", "shared_why"},
    "credential": {"language", "standing", "expires_on", "evidence"},
    "persondetails": {"valid_from"},
    "suitability": {"basis", "decided"},
    "rankheld": {"decision_number", "either_begun", "continues"},  # the last is worked out
}
"""What no sheet fills."""
TOLD_OTHERWISE = {
    "appointment": {"unit"},  # stands beside the name
    "credential": {"field", "as_written"},  # names the line; the cell whose level is told
    "suitability": {"post", "field", "major"},  # names the line; of the degree that is held
    "trainingturn": {"kind"},  # names the line
}
Row = Mapping[str, str]
SOMEBODY: Row = {
    "Họ và tên": "Nông Thị Đủ", "Giới tính": "Nữ", "Ngày sinh": "2/3/1985", "Dân tộc": "Tày",
    "Tôn giáo": "Công giáo", "Quê quán": "xã Nghĩa Tá", "Nơi ở hiện nay": "thôn Bản Bẳng",
    "Sở trường công tác": "dân vận", "Ngày tuyển dụng": "1/8/2010", "Số CCCD": "006185000123",
    "Chức vụ": "Phó Bí thư Đảng ủy kiêm Chủ tịch UBND xã", "Đối tượng": "Cán bộ",
    "Ngày bổ nhiệm": "15/6/2020", "Giữ chức vụ lần đầu": "x", "Ngạch": "Chuyên viên",
    "Ngày bổ nhiệm vào ngạch": "1/8/2016", "Bậc lương": "3", "Hệ số lương": "3,00",
    "Ngày hưởng lương": "1/1/2022",
    "Trình độ chuyên môn": "Đại học", "Chuyên ngành": "Luật", "Nơi đào tạo": "Đại học Mẫu",
    "Hình thức đào tạo": "Chính quy", "Năm tốt nghiệp": "2008", "Lý luận chính trị": "Trung cấp",
    "Ngoại ngữ": "Tiếng Anh B", "Ngày vào Đảng": "3/2/2012",
    "Ngành đào tạo phù hợp chức danh (có/không)": "có",
    "Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày": "1/6/2020",
    "Chưa từng giữ chức vụ cán bộ do bầu cử trước ngày": "2/6/2020",
    "Tài liệu xác nhận quá trình công tác": "Mẫu 2C ngày 05/01/2023",
}  # fmt: skip
AGAIN: Row = SOMEBODY | {"Họ và tên": "Lý Văn Lạ", "Chức vụ": "Bảo vệ rừng", "Đối tượng": "Hợp đồng",
                         "Giới tính": "Nam", "Ngày sinh": "1990", "Số CCCD": ""}  # fmt: skip
TURN: Row = {
    "Họ và tên": "Nông Thị Đủ", "Ngày sinh": "2/3/1985", "Đơn vị": "Xã Nghĩa Tá",
    "Nội dung bồi dưỡng": "Bồi dưỡng quản lý nhà nước ngạch chuyên viên", "Từ ngày": "1/3/2023",
    "Đến ngày": "30/5/2023", "Số tiết": "320", "Hình thức đào tạo": "Vừa làm vừa học",
    "Cơ sở đào tạo": "Trường Chính trị tỉnh Mẫu", "Số quyết định": "12/QĐ-UBND",
    "Ngày quyết định": "20/2/2023", "Kinh phí": "Ngân sách tỉnh", "Kết quả": "Giỏi",
}  # fmt: skip


def sheet(title: str, *rows: Row) -> bytes:
    head = [["UBND XÃ NGHĨA TÁ"], [title], ["(Tính đến ngày 30/9/2023)"], ["STT", *rows[0]]]
    return table([*head, *([str(n), *row.values()] for n, row in enumerate(rows, 1))])


@pytest.fixture
def written(bring: Stage) -> list[RegistryFact]:
    batch = bring(sheet("DANH SÁCH CÁN BỘ, CÔNG CHỨC", SOMEBODY, AGAIN),
                  sheet("DANH SÁCH BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC", TURN))  # fmt: skip
    found: list[RegistryFact] = []
    for model in HELD:
        found += model._default_manager.filter(source__sheet__file__batch=batch, known_to=None)
    return found


def said_in(row: RegistryFact) -> dict[str, Any]:
    """What a stored row states, without what says nothing."""
    said = {name: value for name, value in stated(row).items() if name != "observed"}
    return {name: value for name, value in said.items() if value not in ("", None, False)}


def test_every_field_that_is_written_is_told_in_the_plan(written: list[RegistryFact]) -> None:
    untold = []
    for row in written:
        kind = str(row._meta.model_name)
        source = ImportRow.objects.get(pk=row.source_id)
        changes = json.loads(source.plan)["changes"]
        told = {new for what, _name, _old, new, *_post in changes if what == kind}
        for name, value in said_in(row).items():
            if name in TOLD_OTHERWISE.get(kind, ()):
                continue
            if name == "concurrent":
                assert (kind, "concurrent") in {(what, name) for what, name, *_ in changes}
            elif str(value) not in told:
                untold.append((kind, name, str(value)))
    assert untold == []


def test_the_sheet_of_this_test_fills_every_field_that_a_sheet_can(
    written: list[RegistryFact],
) -> None:
    filled: dict[str, set[str]] = {str(model._meta.model_name): set() for model in HELD}
    for row in written:
        filled[str(row._meta.model_name)] |= set(said_in(row))
    for model in HELD:
        kind = str(model._meta.model_name)
        takes = set(_BUILDERS[model].__annotations__) - {"official", "source", "observed", "return"}
        assert takes - filled[kind] == NOT_FROM_SHEETS.get(kind, set()), kind


def test_what_is_told_is_in_the_words_of_the_office(
    written: list[RegistryFact], stage: Stage
) -> None:
    assert written
    row = ImportRow.objects.get(sheet__kind="turns")
    batch = row.sheet.file.batch
    (line,) = queries.change_lines([row], queries.veil_of(batch, batch.by, today=TODAY))
    shown = {one.label.partition(": ")[2]: one.new for one in line.changes}
    assert shown["số tiết"] == "320"
    assert shown["ngày bế giảng"] == "30/5/2023"
    assert shown["hình thức"] == "Vừa làm vừa học"
