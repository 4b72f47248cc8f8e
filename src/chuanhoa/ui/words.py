"""Labels as they stand inside a sentence."""

from typing import Final

NAMES: Final = frozenset(
    {"Đảng", "Đoàn", "Hội", "Mặt", "Ủy", "Kinh", "Party", "People's", "Youth", "English"}
)
"""First words that keep their capital: names of peoples, languages and bodies."""


def within(label: str) -> str:
    """Return a label without the capital that only a beginning has: "UBND", "Đảng viên" keep theirs."""
    first = label.partition(" ")[0].strip(",;:")
    if first in NAMES or first[1:] != first[1:].lower():
        return label
    return f"{label[:1].lower()}{label[1:]}"
