"""`chuanhoa assess` of the form of one person: degrees of its table count, what was left is told."""

from pathlib import Path

import pytest

from tests.cli.pure.assessing import answer, small_rules
from tests.core.sheets.forms import CAREER, FAMILY, FOOT, PERSON, TRAINING
from tests.core.sheets.made import grid
from tests.core.sheets.test_files import xlsx

__all__ = ["small_rules"]


def test_a_form_is_assessed_by_what_its_tables_say_and_told_at_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "phieu.xlsx"
    item = "15.2- Trình độ chuyên môn cao nhất: Đại học Luật"
    text = PERSON.replace(item, "15.2- Quê quán: Nghĩa Tá").replace(
        "Phó Chủ tịch UBND xã", "Công chức Văn phòng - Thống kê"
    )
    path.write_bytes(xlsx(grid(text + TRAINING + CAREER + FAMILY + FOOT).rows))
    _code, told = answer(capsys, str(path))
    (official,) = told["officials"]
    assert (official["row"], official["cell"]) == (4, "A4")
    assert official["dimensions"]["degree"]["verdict"] == "met"
    notes = " ".join(map(str, told["notes"]))
    assert "quan hệ gia đình không đọc" in notes
    assert "đào tạo, bồi dưỡng” không phải danh sách người" in notes
