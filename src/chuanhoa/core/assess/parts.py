"""One mapping of an exchange format, asked key by key, with refusals that name the place."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final, NoReturn

from chuanhoa.core.assess.day import FIRST, LAST
from chuanhoa.core.text import Message, PartialDate, Refused

REACH: Final = f"{FIRST.isoformat()}–{LAST.isoformat()}"
"""When things can happen to a person or a unit; the end of a period may be written as any year."""


class Twice(dict[str, Any]):
    """A mapping that was written with one key twice."""

    def __init__(self, found: Mapping[str, Any], key: str) -> None:
        super().__init__(found)
        self.key = key


class Part:
    """One mapping of the format: ask for each key, then `close` refuses what nobody asked for."""

    def __init__(self, value: object, where: str) -> None:
        if not isinstance(value, Mapping):
            refuse(where, value, "{…}")
        if isinstance(value, Twice):
            raise Refused(Message("assess.key_twice", {"where": where, "key": _shown(value.key)}))
        self.value: Mapping[str, Any] = value
        self.where = where
        self.asked: dict[str, None] = {}

    def get(self, key: str) -> Any:
        self.asked[key] = None
        return self.value.get(key)

    def text(self, key: str) -> str:
        value = self.get(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not (value.isascii() or _whole(value)):
            self.refuse(key, "chữ / text")
        return value

    def flag(self, key: str) -> bool | None:
        value = self.get(key)
        return (
            value if value is None or isinstance(value, bool) else self.refuse(key, "true, false")
        )

    def whole(self, key: str) -> int | None:
        value = self.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        return self.refuse(key, "số nguyên ≥ 0 / whole number ≥ 0")

    def day(self, key: str) -> date | None:
        value = self.get(key)
        if value is None or value == "":
            return None
        found = partial(value)
        if found is None or found.day is None:
            self.refuse(key, "2015-05-01")
        return found.earliest

    def when(self, key: str) -> PartialDate | None:
        value = self.get(key)
        if value is None or value == "":
            return None
        found = partial(value) or self.refuse(key, "2015-05-01, 2015-05, 2015")
        if not FIRST <= found.earliest <= found.latest <= LAST:
            self.refuse(key, REACH)
        return found

    def parts(self, key: str) -> Iterator["Part"]:
        for place, value in enumerate(self.items(key)):
            yield Part(value, f"{self.where}.{key}[{place}]")

    def items(self, key: str) -> Sequence[Any]:
        value = self.get(key)
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            self.refuse(key, "[…]")
        return value

    def code(self, key: str, catalogue: Any) -> str:
        value = self.text(key)
        if value and value not in catalogue:
            self.refuse(key, codes(catalogue))
        return value

    def refuse(self, key: str, wanted: str) -> NoReturn:
        refuse(f"{self.where}.{key}", self.value.get(key), wanted)

    def close(self) -> None:
        for key in self.value:
            if key not in self.asked:
                wanted = ", ".join(self.asked)
                params = {"where": self.where, "key": _shown(key), "wanted": wanted}
                raise Refused(Message("assess.unknown_key", params))


def refuse(where: str, found: object, wanted: str) -> NoReturn:
    """Raise Refused: what stands at `where` is not what is wanted."""
    params = {"where": where, "found": _shown(found), "wanted": wanted}
    raise Refused(Message("assess.wanted", params))


def codes(catalogue: Any) -> str:
    return ", ".join(entry.code for entry in catalogue)


def _whole(text: str) -> bool:
    """Whether a text has no half of a letter, which JSON can write and nobody can print."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _shown(found: object, most: int = 60) -> str:
    """Return a value as a message quotes it: short, no subtree, no half of a letter."""
    if isinstance(found, Mapping):
        return "{…}"
    if isinstance(found, list | tuple):
        return "[…]"
    if isinstance(found, int) and not isinstance(found, bool) and abs(found) >= 10**most:
        return "…"  # Python refuses to write thousands of digits
    text = ("true" if found else "false") if isinstance(found, bool) else str(found)
    text = text if len(text) <= most else f"{text[: most - 3]}…"
    return text.encode(errors="replace").decode()


def partial(value: object) -> PartialDate | None:
    """Return a date of any precision; None for what is none."""
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, int) and not isinstance(value, bool) and 1000 <= value <= 9999:
        return PartialDate(value)
    try:
        return PartialDate.from_iso(value) if isinstance(value, str) else None
    except ValueError:
        return None
