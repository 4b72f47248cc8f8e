"""What reading a sheet tells: its layout, its columns, its cells; code → (Vietnamese, English)."""

from typing import Final

from chuanhoa.core.text.messages.sheet_reading import cells, insets, sideways, wanted, whole

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **cells.MESSAGES,
    **whole.MESSAGES,
    **insets.MESSAGES,
    **sideways.MESSAGES,
    **wanted.MESSAGES,
}
