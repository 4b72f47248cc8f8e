"""What `core.sheets` tells: code → (Vietnamese, English). Opening a file here, reading it beside."""

from typing import Final

from chuanhoa.core.text.messages import sheet_file, sheet_reading, sheet_words

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **sheet_file.MESSAGES,
    **sheet_reading.MESSAGES,
    **sheet_words.MESSAGES,
}
