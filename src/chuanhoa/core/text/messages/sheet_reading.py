"""What reading a sheet tells: its layout, its columns, its cells; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.secret": (
        "Tệp có dấu “{found}”: phần mềm không được dùng cho tài liệu bí mật nhà nước. "
        "Không đọc, không lưu phần nào của tệp này.",
        "The file bears the stamp “{found}”: this program must not be used for state secrets. "
        "Nothing of the file was read or kept.",
    ),
}
