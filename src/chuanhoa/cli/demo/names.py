"""Names that nobody bears: surnames of the region, given names put together from the landscape."""

import unicodedata
from random import Random

from chuanhoa.cli.demo.frame import data

_TURNED = {"òa": "oà", "óa": "oá", "ỏa": "oả", "õa": "oã", "ọa": "oạ", "òe": "oè", "óe": "oé"} | {
    "ỏe": "oẻ",
    "úy": "uý",
    "ùy": "uỳ",
    "ủy": "uỷ",
    "ũy": "uỹ",
    "ụy": "uỵ",
}


class NameBox:
    """Hands out full names by sex and ethnicity, each one once."""

    def __init__(self, rng: Random) -> None:
        self._rng = rng
        self._given: set[str] = set()
        self._data = data("names")

    def draw(self, sex: str, ethnicity: str) -> str:
        """Return a new full name, in NFC, tone marks in the older place (Hòa, Thủy)."""
        surnames = self._data["surnames"][ethnicity]
        given = self._data["given"][sex]
        while True:
            name = " ".join(
                (
                    self._rng.choices(list(surnames), list(surnames.values()))[0],
                    self._rng.choice(self._data["middle"][sex]),
                    self._rng.choice(given["first"]),
                    self._rng.choice(given["second"]),
                )
            )
            if name not in self._given:
                self._given.add(name)
                return unicodedata.normalize("NFC", name)


def other_tone_place(name: str) -> str:
    """Return the same name with tone marks in the newer place: Hòa → Hoà, Thủy → Thuỷ."""
    for older, newer in _TURNED.items():
        name = name.replace(older, newer)
    return name
