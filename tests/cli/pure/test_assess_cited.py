"""`assess` by the rules that ship: what it says of the documents that it cites."""

import json
from pathlib import Path
from typing import Any

import pytest

from chuanhoa.cli.main import main

LEADER = {
    "name": "Nông Văn Giả",
    "posts": [{"title": "TRUONG_PHONG", "kind": "cong_chuc", "start": "2025-07-01"}],
    "known_none": ["qlnn"],
    "ranks": [{"code": "01.003", "start": "2025-08-01"}],
}


def assessed(path: Path, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    path.write_text(json.dumps([LEADER]), encoding="utf-8")
    main(["assess", str(path), "--as-of", *words])
    return capsys.readouterr().out


def test_what_amended_a_cited_document_is_told_from_its_day_on(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before: Any
    before, after = (
        json.loads(assessed(tmp_path / "a.json", capsys, day, "--json"))["amended"]
        for day in ("2026-07-31", "2026-08-01")
    )
    amendment = {
        "document": "170/2025/NĐ-CP", "by": "300/2026/NĐ-CP", "since": "2026-08-01",
        "part": "sửa đổi, bổ sung", "mark": "secondary",
    }  # fmt: skip
    assert amendment not in before
    assert amendment in after
    lines = assessed(tmp_path / "a.json", capsys, "2026-08-01").splitlines()
    at = lines.index(
        "Văn bản được viện dẫn đã sửa đổi sau ngày lời văn bắt đầu, chưa đối chiếu lại:"
    )
    assert lines[at + 1] == (
        "   từ 01/8/2026 170/2025/NĐ-CP có thay đổi theo 300/2026/NĐ-CP: sửa đổi, bổ sung "
        "[bản sao không chính thức]"
    )
