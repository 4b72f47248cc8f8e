"""What `core.figures` tells: code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {}
