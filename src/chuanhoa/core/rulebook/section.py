"""A schema in the order it is read: ask a mapping for each key, then close it.

`close` refuses the keys nobody asked for, so the code that reads a file is its schema and the two
cannot drift apart.
"""

import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Final, NoReturn

from chuanhoa.core.rulebook.tables import Items, Place, Table, refuse
from chuanhoa.core.text import Message, PartialDate, Refused

_KINDS: Final[dict[type, str | Message]] = {
    str: Message("rulebook.kind.text"),
    bool: "true, false",
    int: Message("rulebook.kind.whole"),
    Decimal: Message("rulebook.kind.decimal"),
    date: Message("rulebook.kind.date"),
    Table: Message("rulebook.kind.mapping"),
    Items: Message("rulebook.kind.list"),
}

_CODE: Final = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*", re.ASCII)
MOST_OF_CODE: Final = 80
_ALIKE: Final = 0.8
"""How like another a key must be to be taken for its misspelling: "label_en" is none of "label"."""
_WHEN: Final = '2025-07-01, "2025-07", "2025"'


class Section:
    """One mapping of a rule file. Every method raises Refused with place, found and wanted."""

    __slots__ = ("_asked", "origin", "table")

    def __init__(self, value: object, origin: str, at: Place | None = None, key: str = "") -> None:
        if not isinstance(value, Table):
            place = at or Place(1, 1)
            code = "rulebook.wanted" if key else "rulebook.wanted_whole"
            refuse(code, origin, place, key=key, found=shown(value), wanted=_KINDS[Table])
        self.table = value
        self.origin = origin
        self._asked: dict[str, None] = {}

    def has(self, key: str) -> bool:
        """Whether the key is written and not empty."""
        self._asked[key] = None
        return self.table.get(key) is not None

    def text(self, key: str, default: str | None = None) -> str:
        """Free text, not blank."""
        if default is not None and not self.has(key):
            return default
        value = self._value(key)
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, _KINDS[str])
        return value

    def told(self, key: str) -> tuple[str, str]:
        """Return words of our own under `key`, with their English; "" where either is not written.

        Raises Refused where they are written in English alone.
        """
        words, english = self.text(key, ""), self.text(f"{key}_en", "")
        if english and not words:
            place = self.table.key_at(f"{key}_en")
            refuse("rulebook.english_alone", self.origin, place, key=key)
        return words, english

    def code(self, key: str, default: str | None = None) -> str:
        """Return a code: text written in quotes, so that `01.003` and `no` stay what they are."""
        value = self.text(key, default)
        if key in self.table and not self.table.value_at(key).quoted:
            refuse("rulebook.quote_code", self.origin, self.at(key), key=key, found=value)
        return value

    def new_code(self, key: str) -> str:
        """Return a code that this file gives to something: of the one form that codes have."""
        value = self.code(key)
        if len(value) > MOST_OF_CODE or not _CODE.fullmatch(value):
            refuse("rulebook.code_form", self.origin, self.at(key), key=key, found=shown(value))
        return value

    def one_of(self, key: str, wanted: Sequence[str], default: str | None = None) -> str:
        """Return a word of a closed list."""
        value = self.text(key, default)
        if value not in wanted:
            self.refuse(key, ", ".join(wanted))
        return value

    def whole(
        self, key: str, default: int | None = None, *, least: int | None = None, most: int = 0
    ) -> int:
        """Return a whole number; where `least` is given, one from `least` to `most`."""
        if default is not None and not self.has(key):
            return default
        value = self._value(key)
        if not isinstance(value, int) or isinstance(value, bool):
            self._refuse_quoted(key, value, str(value).isdecimal(), _KINDS[int])
            self.refuse(key, _KINDS[int])
        if least is not None and not least <= value <= most:
            self.refuse(key, f"{least}–{most}")
        return value

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """Return true or false."""
        if default is not None and not self.has(key):
            return default
        value = self._value(key)
        if not isinstance(value, bool):
            self._refuse_quoted(key, value, value in ("true", "false"), _KINDS[bool])
            self.refuse(key, _KINDS[bool])
        return value

    def day(self, key: str) -> date | None:
        """Return a whole date, or None where the key is absent."""
        if not self.has(key):
            return None
        value = self._value(key)
        if not isinstance(value, date):
            self.refuse(key, _KINDS[date])
        return value

    def when(self, key: str) -> PartialDate | None:
        """Return a date of any precision, 2025-07-01, "2025-07" or "2025"; None where absent."""
        if not self.has(key):
            return None
        value = self._value(key)
        if isinstance(value, date):
            return PartialDate(value.year, value.month, value.day)
        if not isinstance(value, str):
            self.refuse(key, _WHEN)
        try:
            return PartialDate.from_iso(value)
        except (Refused, ValueError):
            self.refuse(key, _WHEN)

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts; empty where the key is absent."""
        values = self._list(key)
        for position, value in enumerate(values):
            if not isinstance(value, str) or not value.strip():
                self.refuse(key, _KINDS[str], position)
        return tuple(values)

    def codes(self, key: str) -> tuple[str, ...]:
        """Return a list of codes, each in quotes and once; empty where the key is absent."""
        values = self.texts(key)
        for position, value in enumerate(values):
            place = self.table[key].value_at(position)
            if not place.quoted:
                refuse("rulebook.quote_code", self.origin, place, key=key, found=value)
            if value in values[:position]:
                refuse("rulebook.listed_twice", self.origin, place, key=key, found=value)
        return values

    def section(self, key: str) -> "Section":
        """Return a mapping inside this one."""
        return Section(self._value(key), self.origin, self.at(key), key)

    def sections(self, key: str) -> list["Section"]:
        """Return a list of mappings; empty where the key is absent."""
        values = self._list(key)
        return [
            Section(value, self.origin, values.value_at(position), key)
            for position, value in enumerate(values)
        ]

    def named_sections(self, key: str) -> dict[str, "Section"]:
        """Return a mapping of names to mappings; empty where the key is absent."""
        if not self.has(key):
            return {}
        table = self.section(key).table
        return {
            name: Section(value, self.origin, table.value_at(name), name)
            for name, value in table.items()
        }

    def at(self, key: str) -> Place:
        """Where the value of `key` stands, or the mapping itself where the key is absent."""
        return self.table.value_at(key) if key in self.table else self.table.at

    def refuse(self, key: str, wanted: object, position: int | None = None) -> NoReturn:
        """Raise Refused: what stands at `key` is not what is wanted."""
        self._refuse_misspelt(key)
        value = self.table.get(key)
        place = self.at(key)
        if position is not None and isinstance(value, Items):
            value, place = value[position], value.value_at(position)
        refuse("rulebook.wanted", self.origin, place, key=key, found=shown(value), wanted=wanted)

    def close_but(self, *later: str) -> None:
        """Refuse the first key that nobody asked for and nobody will."""
        for key in later:
            self.has(key)
        self.close()

    def close(self) -> None:
        """Refuse the first key that nobody asked for."""
        for key in self.table:
            if key not in self._asked:
                place = self.table.key_at(key)
                known = ", ".join(self._asked)
                refuse("rulebook.unknown_key", self.origin, place, key=key, wanted=known)

    def _value(self, key: str) -> object:
        if not self.has(key):
            self._refuse_misspelt(key)
            refuse("rulebook.missing_key", self.origin, self.at(key), key=key)
        return self.table[key]

    def _refuse_quoted(self, key: str, value: object, meant: bool, wanted: object) -> None:  # noqa: FBT001 -- told at both calls
        """Refuse a text that would be what is wanted, were it not in quotes."""
        if meant and isinstance(value, str):
            refuse(
                "rulebook.unquoted", self.origin, self.at(key), key=key, found=value, wanted=wanted
            )

    def _refuse_misspelt(self, key: str) -> None:
        """Refuse the key that is written instead of an absent one: "requirement" for "requirements"."""
        if key in self.table:
            return
        from difflib import get_close_matches  # noqa: PLC0415 -- nothing but a fault needs it

        others = [str(one) for one in self.table if one not in self._asked]
        if near := get_close_matches(key, others, 1, _ALIKE):
            place = self.table.key_at(near[0])
            refuse("rulebook.misspelt_key", self.origin, place, key=near[0], wanted=key)

    def _list(self, key: str) -> Items:
        if not self.has(key):
            return Items()
        values = self.table[key]
        if not isinstance(values, Items):
            self.refuse(key, _KINDS[Items])
        return values


def shown(value: object) -> str | Message:
    """Return a value as a message quotes it: short, and never a whole subtree."""
    if isinstance(value, Table | Items):
        return _KINDS[type(value)]
    if value is None:
        return Message("rulebook.kind.empty")
    text = str(value)
    return text if len(text) <= 60 else f"{text[:57]}…"
