"""Whom a row of an import may speak of, and what became of it before; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "import.departures": (
        "Trang “{sheet}” liệt kê người nghỉ, chuyển đi: không nhập như danh sách người đang làm việc. Ghi "
        "biến động ở hồ sơ từng người.",
        "Sheet “{sheet}” lists people who left: it is not imported as a list of people at work. Enter the "
        "movement in the record of each.",
    ),
    "import.held.turn_of_another_birth": (
        "Hồ sơ của đơn vị có một người cùng họ tên nhưng khác ngày sinh. Nếu là người này, chọn giữ ngày "
        "sinh nào: lượt được ghi cho người đó. Nếu không phải, nhập danh sách cán bộ, công chức trước.",
        "The unit's register has one person of this name with another birth. If it is this person, say "
        "which birth stands: the turn is written for that person. If not, import the list of people first.",
    ),
    "import.alike_own": (
        "Họ tên, ngày sinh, số định danh là của riêng từng người: sửa từng ô. Chưa sửa gì.",
        "Names, births and identity numbers are each person's own: correct them one by one. Nothing was "
        "corrected.",
    ),
    "import.close_needs_why": (
        "Ghi lý do vì sao phần chưa ghi không cần làm nữa. Chưa khép.",
        "Say why what was not written is no longer to be done. It was not closed.",
    ),
    "import.not_to_close": (
        "Lần nhập này ở trạng thái “{state}”, không có phần chưa ghi nào để khép.",
        "This import is in the state “{state}”: it left nothing that could be closed.",
    ),
    "import.left.turn_of_another_birth": (
        "cùng họ tên, khác ngày sinh",
        "the same name, another birth",
    ),
}
