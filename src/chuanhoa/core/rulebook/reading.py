"""The one strict reader of rule files: YAML without YAML's surprises.

A safe loader alone keeps the last of two equal keys, reads `01.003` as the number 1.003 and `no` as
false. Here each of these is refused with its place and its mend. The safe loader only lends its
parser: its events become plain values below, so no tag can ever build an object.
"""

import re
import unicodedata
from typing import Any, Final

from chuanhoa.core.rulebook.tables import Place, refuse

MOST_CHARACTERS: Final = 2_000_000
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
"""Signs that nobody sees: two codes that look alike would not be the same."""


def read_yaml(text: str, origin: str) -> Any:
    """Return the plain data of a rule file: Table, Items, str, int, Decimal, bool, date or None.

    Raises Refused naming `origin:line:column`, what was found and how to mend it, for anything a
    reader of the file could misunderstand: duplicate keys, anchors and aliases, tags, several
    documents, numbers that look like codes, yes/no, times, letters that are not NFC, or a file
    beyond the limits above.
    """
    _check_letters(text, origin)
    if unseen := _UNSEEN.search(text, 1):  # a byte order mark may be the first sign
        before = text[: unseen.start()]
        place = Place(before.count("\n") + 1, unseen.start() - before.rfind("\n"))
        refuse("rulebook.unseen", origin, place, found=f"U+{ord(unseen[0]):04X}")
    from chuanhoa.core.rulebook.parsing import parse  # noqa: PLC0415 -- start-up: loads YAML

    return parse(text, origin)


def _check_letters(text: str, origin: str) -> None:
    if len(text) > MOST_CHARACTERS:
        place = Place(1, 1)
        refuse("rulebook.too_large", origin, place, found=len(text), wanted=MOST_CHARACTERS)
    if unicodedata.is_normalized("NFC", text) and "Ð" not in text and "ð" not in text:
        return
    for number, line in enumerate(text.split("\n"), start=1):
        for column, letter in enumerate(line, start=1):
            if letter in "Ðð" or not unicodedata.is_normalized(
                "NFC", line[column - 1 : column + 1]
            ):
                found = f"U+{ord(letter):04X}"
                refuse("rulebook.letter", origin, Place(number, column), found=found)
    refuse("rulebook.letter", origin, Place(1, 1), found="NFD")
