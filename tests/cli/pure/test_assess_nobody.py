"""A file of which nobody can be assessed: said, with an exit code, and no empty sums."""

import pytest

from tests.cli.pure.assessing import Written, answer, page, written

__all__ = ["written"]


@pytest.mark.parametrize("content", ["[]", "Họ và tên;Ngày sinh;Chức vụ\n"])
def test_a_file_of_nobody_says_so_and_prints_no_sums(
    content: str, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written("trống.json" if content == "[]" else "trống.csv", content))
    code, text = page(capsys, path, "--as-of", "2025-07-01")
    assert (code, "Tổng hợp" in text) == (1, False)
    assert "không có người nào để rà soát" in text or "không có ai được rà soát" in text
    assert answer(capsys, path, "--as-of", "2025-07-01")[1]["problems"]
