"""What is planted and what the importer reports add up in the terminal."""

from typing import Any

from chuanhoa.cli.demo import Fault, Mend
from chuanhoa.cli.demo.accounting import accounted


def fault(file: str, cell: str, expect: Any) -> Fault:
    return Fault(f"{file}{cell}", file, "", cell, "", "", expect, (), Mend("leave"))


def test_every_fault_is_told_once_and_what_was_not_planted_apart() -> None:
    faults = [
        fault("a", "C3", "problem"), fault("a", "D3", "problem"), fault("b", "B187", "unmatched"),
        fault("b", "F2", "unmatched"), fault("c", "L17", "warning"), fault("c", "D8", "missing"),
    ]  # fmt: skip
    reported = [("a", "C3", 3), ("b", "", 188), ("c", "G9", 9), *[("c", "", 75)] * 2]
    assert accounted(faults, reported) == (
        [
            "2 lỗi là chỗ cần sửa dưới đây",
            "1 số cộng không khớp, được cảnh báo ở trang",
            "1 chỗ bỏ trống, để là chưa rõ",
            "1 tên không tìm thấy, hỏi khi đối chiếu",
            "1 lỗi không được báo",
        ],
        3,
    )
