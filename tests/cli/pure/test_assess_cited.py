"""`assess` by the rules that ship: what it says beside the verdicts."""

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
        "[theo bản sao không chính thức]"
    )


LIST = """DANH SÁCH CÁN BỘ, CÔNG CHỨC;;;;;;
(Tính đến ngày 30/9/2023);;;;;;
STT;Họ và tên;Ngày sinh;Chức vụ;Đơn vị công tác;Chuyên môn;Lý luận chính trị
1;Nông Văn Giả;10/3/1980;{post};Xã Nghĩa Tá;Đại học;chưa qua
2;Lò Văn Mẫu;10/3/1990;TC-KT;;Đại học;Trung cấp
"""


def listed(path: Path, capsys: pytest.CaptureFixture[str], post: str, *words: str) -> str:
    path.write_text(LIST.format(post=post), encoding="utf-8")
    main(["assess", str(path), *words])
    return capsys.readouterr().out


def test_whoever_stands_in_a_row_without_a_unit_is_told_so_beside_the_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = listed(tmp_path / "a.csv", capsys, "Bí thư Đảng ủy").splitlines()
    assert "1. Nông Văn Giả (dòng 4) – Bí thư Đảng ủy" in lines
    assert (
        "2. Lò Văn Mẫu (dòng 5) – Tài chính – kế toán, chưa rõ đơn vị công tác, chưa rõ ngạch"
        in lines
    )


def test_a_cell_of_political_theory_that_says_none_is_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = listed(tmp_path / "a.csv", capsys, "Bí thư Đảng ủy")
    assert "Lý luận chính trị: Chưa qua đào tạo" in text
    assert "Chỗ cần sửa" not in text


def test_only_what_a_collective_judges_of_posts_that_somebody_holds_is_listed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = {
        post: [
            one["requirement"]
            for one in json.loads(listed(tmp_path / "a.csv", capsys, post, "--json"))["collective"]
        ]
        for post in ("Bí thư Đảng ủy", "TP-HT", "Bí thư Đoàn")
    }
    assert told == {
        "Bí thư Đảng ủy": [],
        "TP-HT": ["cong_chuc.tu_phap.chu_viet"],
        "Bí thư Đoàn": ["can_bo.doan_the.tuoi_theo_dieu_le"],
    }
