"""Our own remarks, in the language asked for; as JSON in both."""

from typing import Any

import pytest

from tests.cli.pure.rules.test_asking import answer, run

ENGLISH = {
    "cong_chuc.hoc_van": "Commune civil servants are no longer a kind of their own",
    "cap_xa.trinh_do": "Five years from the day the commune was set up",
    "80/2025/QH15": "7 chapters, 45 articles; one civil service",
    "so_luong.khong_chuyen_trach": "From 1 July 2025 this part still applies",
}
DAYS = {"cong_chuc.hoc_van": "2023-09-30"}


@pytest.mark.parametrize("code", ENGLISH)
def test_remarks_are_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], code: str
) -> None:
    asked = ("show", code, "--as-of", DAYS.get(code, "2026-01-01"))
    assert ENGLISH[code] in run(capsys, *asked, "--lang", "en")[1]
    assert ENGLISH[code] not in run(capsys, *asked)[1]
    told: Any = answer(capsys, *asked)
    assert ENGLISH[code] in str(told), "both languages stand in the JSON"


def test_what_was_changed_of_a_document_is_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str],
) -> None:
    out = run(capsys, "show", "170/2025/NĐ-CP", "--lang", "en")[1]
    assert "(amended and supplemented)" in out
    assert "(the part on commune civil servants (Art. 71.3))" in out
    assert "sửa đổi" not in out.split("\n", 1)[1], "but in titles"


def test_a_case_from_memory_says_so_and_why(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "show", "cap_xa.trinh_do", "--as-of", "2026-12-01")[1].splitlines()
    wants = "  Yêu cầu, còn lại: Chuyên môn: từ Đại học trở lên. Căn cứ "
    told = f"{wants}11/CV-BCĐ [chưa đối chiếu với văn bản gốc]"
    assert told in out
    assert "báo chí chỉ dẫn câu về người dân tộc thiểu số" in out[out.index(told) + 1]
