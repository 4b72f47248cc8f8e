"""Where each planted fault comes to light, so that the numbers in the terminal add up."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from chuanhoa.cli.demo.model import Fault

ELSEWHERE: Final = {
    "warning": "{n} số cộng không khớp, được cảnh báo ở trang",
    "missing": "{n} chỗ bỏ trống, để là chưa rõ",
    "duplicate": "{n} chỗ ghi trùng, hỏi khi đối chiếu",
    "unmatched": "{n} tên không tìm thấy, hỏi khi đối chiếu",
    "ignored": "{n} dòng không phải của bảng, được bỏ qua",
    "problem": "{n} lỗi không được báo",
}
"""What becomes of planted faults that are none of the places to mend."""


def accounted(
    faults: Sequence[Fault], reported: Collection[tuple[str, str, int]]
) -> tuple[list[str], int]:
    """Return in words where each of the faults came to light, and how many of `reported` are others.

    `reported`: file, cell ("" for a row) and row of what is to be mended. A fault in the head of a group
    is reported at its first row.
    """
    left = list(reported)  # two sheets of a file may report the same of the same row
    elsewhere: Counter[str] = Counter()
    for fault in faults:
        row = cell_place(fault.cell)[0]
        own = [
            one for one in left if one[0] == fault.file
            and (one[1] == fault.cell or (not one[1] and one[2] in (row, row + 1)))
        ]  # fmt: skip
        if own:
            left.remove(own[0])
        elsewhere[fault.expect] += not own
    met = len(faults) - elsewhere.total()
    told = [f"{met} lỗi là chỗ cần sửa dưới đây"]
    told += [
        words.format(n=elsewhere[kind]) for kind, words in ELSEWHERE.items() if elsewhere[kind]
    ]
    return told, len(left)


def cell_place(letters: str) -> tuple[int, int]:
    """Return (row, column), both from 1, of a cell such as `C14`."""
    found = re.fullmatch(r"([A-Z]+)(\d+)", letters)
    if found is None:
        raise ValueError(letters)
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
