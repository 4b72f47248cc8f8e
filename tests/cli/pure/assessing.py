"""What the tests of `chuanhoa assess` share: a small rulebook, a sheet, a dossier, and asking."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chuanhoa.cli.main import main
from chuanhoa.cli.pure.assess import course
from chuanhoa.rules import texts
from tests.cli.pure.small_rules import RULES

SHEET = """DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ;;;;
(Tính đến ngày 30/9/2023);;;;
STT;Họ và tên;Năm sinh;Chức vụ;Chuyên môn
1;Nông Văn Giả;1980;VP-TK;Đại học
2;Lý Thị Tưởng;1985;TC-KT;Trung cấp
3;Lò Văn Mẫu;1990;;Đại học
"""
NGHIA_TA = {"name": "Xã Nghĩa Tá", "territory": [{"class": "mien_nui", "from": "2000-01-01"}]}
LATE = {
    "name": "Nông Văn Giả",
    "credentials": [{"field": "chuyen_mon", "level": "cao_dang", "date": "2008-07-01"}],
    "posts": [{"title": "VPTK", "kind": "cong_chuc", "start": "2015-05-01", "unit": NGHIA_TA}],
}
DIMENSIONS = ("degree", "theory", "state_management", "age", "general_education", "other")
"""Two requirements, so that these tests are about the verb and not about the law of the day."""

Written = Callable[[str, str], Path]


@pytest.fixture(scope="module", autouse=True)
def small_rules() -> Iterator[None]:
    """Every test of this file reads the rules above, and reads them once."""
    rules = dict.fromkeys(["standards/thu.yaml"], RULES)
    course.book.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        shipped = lambda name: rules if name == "standards" else texts(name)  # noqa: E731
        patch.setattr("chuanhoa.cli.pure.shipped.texts", shipped)
        yield
    course.book.cache_clear()


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["assess", *words, "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, told


def page(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["assess", *words])
    return code, capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["assess", *words]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    return out.err.strip()
