"""What is said of the tables in the form of one person; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.inset.career": (
        "Bảng “{sheet}” (từ dòng {row}): {count:n} dòng quá trình công tác chưa tự ghi, vì chức vụ và đơn vị "
        "ghi bằng lời. Chức vụ đã qua thì ghi ở hồ sơ của người này, mục Chức vụ.",
        "Table “{sheet}” (from row {row}): {count:n} {count:row|rows} of past work {count:was|were} not "
        "written by {count:itself|themselves}, as posts and units stand there in words. Write past posts in "
        "the person's record, under Posts.",
    ),
    "sheets.inset.family": (
        "Bảng “{sheet}” (từ dòng {row}): {count:n} dòng quan hệ gia đình không đọc, phần mềm không lưu thông "
        "tin về người thân.",
        "Table “{sheet}” (from row {row}): {count:n} {count:row|rows} about relatives {count:was|were} not "
        "read; nothing is kept of a person's family.",
    ),
    "sheets.inset.pay": (
        "Bảng “{sheet}” (từ dòng {row}): {count:n} dòng diễn biến lương chưa tự ghi. Ngạch, bậc, hệ số hiện "
        "hưởng được đọc ở các mục của phiếu; mức cũ thì ghi ở hồ sơ của người này.",
        "Table “{sheet}” (from row {row}): {count:n} {count:row|rows} of past pay {count:was|were} not "
        "written by {count:itself|themselves}. Present rank, step and coefficient are read from the items "
        "of the form; write earlier ones in the person's record.",
    ),
    "sheets.inset.other": (
        "Bảng “{sheet}” (từ dòng {row}): {count:n} dòng khen thưởng, kỷ luật hoặc đi nước ngoài không đọc, "
        "phần mềm không lưu.",
        "Table “{sheet}” (from row {row}): {count:n} {count:row|rows} of rewards, discipline or stays abroad "
        "{count:was|were} not read; they are not kept.",
    ),
    "sheets.inset.unread": (
        "Bảng “{sheet}” (từ dòng {row}): {count:n} dòng không đọc, vì phiếu của người này chưa đọc chắc "
        "được.",
        "Table “{sheet}” (from row {row}): {count:n} {count:row|rows} {count:was|were} not read, as the form "
        "of the person could not be read with certainty.",
    ),
}
