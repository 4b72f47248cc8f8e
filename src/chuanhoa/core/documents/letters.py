"""Which letters the font of printed documents holds: any other would end the whole print."""

import unicodedata
from functools import lru_cache
from typing import Any, Final

_RANGES: Final = (
    "0020-007E 00A0-0377 037A-037F 0384-038A 038C 038E-03A1 03A3-052F 0591-05C7 05D0-05EA "
    "05F0-05F4 1AB0-1ABE 1C80-1C88 1D00-1DF5 1DFB-1F15 1F18-1F1D 1F20-1F45 1F48-1F4D "
    "1F50-1F57 1F59 1F5B 1F5D 1F5F-1F7D 1F80-1FB4 1FB6-1FC4 1FC6-1FD3 1FD6-1FDB 1FDD-1FEF "
    "1FF2-1FF4 1FF6-1FFE 2000-2064 2066-2071 2074-208E 2090-209C 20A0-20BE 20F0 2100-214F "
    "2153-2154 215B-215E 2184 2190-2195 21A8 2202 2206 220F 2211-2212 2215 2219-221A "
    "221E-221F 2229 222B 2248 2260-2261 2264-2265 2302 2310 2320-2321 2500 2502 250C 2510 "
    "2514 2518 251C 2524 252C 2534 253C 2550-256C 2580 2584 2588 258C 2590-2593 25A0-25A1 "
    "25AA-25AC 25B2 25BA 25BC 25C4 25CA-25CC 25CF 25D8-25D9 25E6 263A-263C 2640 2642 2660 "
    "2663 2665-2666 266A-266B 266F 2C60-2C7F 2DE0-2E42 A640-A69F A717-A7AE A7B0-A7B7 "
    "A7F7-A7FF AB30-AB65 FB01-FB04 FB1D-FB36 FB38-FB3C FB3E FB40-FB41 FB43-FB44 FB46-FB4F "
    "FE20-FE2F FEFF FFFC-FFFD "
)
LETTERS: Final = frozenset(
    chr(code)
    for part in _RANGES.split()
    for code in range(int(part[:4], 16), int(part[-4:], 16) + 1)
    if unicodedata.category(chr(code)) != "Cf"  # would turn a line round, or be nothing
)
"""What every cut of Tinos 1.33 holds, without controls and private letters."""
ABSENT: Final = "□"


def drawable(told: Any) -> Any:
    """Return texts, in lists and tables of whatever depth, with what the font can draw.

    A letter it lacks becomes the plain letters it stands for (Ⅲ is III), a control nothing, any
    other the box □: a reader sees that a sign stood there.
    """
    if isinstance(told, str):
        return told if LETTERS.issuperset(told) else "".join(map(_drawn, told))
    if isinstance(told, dict):
        return {key: drawable(value) for key, value in told.items()}
    if isinstance(told, list | tuple):
        return [drawable(value) for value in told]
    return told


@lru_cache(maxsize=1024)
def _drawn(letter: str) -> str:
    if letter in LETTERS or letter == "\n":
        return letter
    if unicodedata.category(letter) in ("Cc", "Cf"):
        return ""
    plain = unicodedata.normalize("NFKC", letter)
    return plain if LETTERS.issuperset(plain) else ABSENT
