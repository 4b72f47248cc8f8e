"""The one strict reader of rule files: YAML without YAML's surprises.

A safe loader alone keeps the last of two equal keys, reads `01.003` as the number 1.003 and `no` as
false. Here each of these is refused with its place and its mend. The safe loader only lends its
parser: its events become plain values below, so no tag can ever build an object.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple, NoReturn

import yaml

from chuanhoa.core.rulebook.syntax import told
from chuanhoa.core.text import Message, Refused
from chuanhoa.core.text.patterns import regex

MOST_CHARACTERS: Final = 2_000_000
MOST_VALUES: Final = 200_000
MOST_LEVELS: Final = 24

# libyaml's events; the stubs know neither their anchors, tags nor marks.
Event = Any

_WHOLE = regex(r"-?(?:0|[1-9][0-9]{0,17})\Z", re.ASCII)
_DECIMAL = regex(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,12}\Z", re.ASCII)
_DATE = regex(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
# What YAML 1.1 turns into a number, a time or a truth value behind its writer's back.
_TREACHEROUS = regex(
    r"[-+]?\.?[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?\Z"
    r"|[-+]?0[xbo][0-9a-f_]+\Z"
    r"|[-+]?\.(?:inf|nan)\Z"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t\s].*)?\Z"
    r"|(?:~|y|n|yes|no|on|off|true|false|null)\Z",
    re.ASCII | re.IGNORECASE,
)
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "": None}


class Place(NamedTuple):
    """Where a value starts, counted from 1, and whether it was written in quotes."""

    line: int
    column: int
    quoted: bool = False


class Table(dict[str, Any]):
    """A mapping as read: a plain dict that also knows where each key and value stands."""

    __slots__ = ("_at", "_keys", "_values")

    def __init__(self, at: Event) -> None:
        super().__init__()
        self._at = at
        self._keys: dict[str, Event] = {}
        self._values: dict[str, Event] = {}

    def put(self, key: str, key_at: Event, value: object, value_at: Event) -> None:
        """Store a value with the places of its key and of itself."""
        self[key] = value
        self._keys[key] = key_at
        self._values[key] = value_at

    @property
    def at(self) -> Place:
        """Where the mapping starts."""
        return _place(self._at)

    def key_at(self, key: str) -> Place:
        """Return the place of a key that is there."""
        return _place(self._keys[key])

    def value_at(self, key: str) -> Place:
        """Return the place of a value that is there."""
        return _place(self._values[key])


class Items(list[Any]):
    """A sequence as read: a plain list that also knows where each item stands."""

    __slots__ = ("_values",)

    def __init__(self) -> None:
        super().__init__()
        self._values: list[Event] = []

    def put(self, value: object, value_at: Event) -> None:
        """Append a value with its place."""
        self.append(value)
        self._values.append(value_at)

    def value_at(self, position: int) -> Place:
        """Return the place of the item at `position`."""
        return _place(self._values[position])


def read_yaml(text: str, origin: str) -> Any:
    """Return the plain data of a rule file: Table, Items, str, int, Decimal, bool, date or None.

    Raises Refused naming `origin:line:column`, what was found and how to mend it, for anything a
    reader of the file could misunderstand: duplicate keys, anchors and aliases, tags, several
    documents, numbers that look like codes, yes/no, times, letters that are not NFC, or a file
    beyond the limits above.
    """
    _check_letters(text, origin)
    loader = yaml.CSafeLoader(text)
    try:
        return _Builder(loader, origin).document()
    except yaml.YAMLError as error:
        (line, column), params = told(error, text)
        refuse("rulebook.not_yaml", origin, Place(line, column), **params)
    finally:
        loader.dispose()


def refuse(code: str, origin: str, place: Place, **params: object) -> NoReturn:
    """Raise Refused with a message that begins with `origin:line:column`."""
    where = f"{origin}:{place.line}:{place.column}"
    raise Refused(Message(code, {"where": where, **params}))


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


class _Builder:
    """From libyaml's events to plain values, counting values and levels."""

    def __init__(self, loader: yaml.CSafeLoader, origin: str) -> None:
        self.next = loader.get_event
        self.origin = origin
        self.count = 0

    def document(self) -> object:
        """Return the one document of the file."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            refuse("rulebook.empty", self.origin, Place(1, 1))
        root = self.value(self.next(), 1)
        self.next()
        event = self.next()
        if not isinstance(event, yaml.StreamEndEvent):
            refuse("rulebook.two_documents", self.origin, _place(event))
        return root

    def value(self, event: Event, level: int) -> object:
        self.count += 1
        if level > MOST_LEVELS or self.count > MOST_VALUES:
            place = _place(event)
            refuse("rulebook.too_deep", self.origin, place, levels=MOST_LEVELS, nodes=MOST_VALUES)
        if event.anchor is not None or event.tag is not None:
            self.refuse_marked(event)
        if isinstance(event, yaml.ScalarEvent):
            return event.value if event.style else self.plain(event)
        if isinstance(event, yaml.MappingStartEvent):
            return self.table(event, level + 1)
        return self.items(level + 1)

    def items(self, level: int) -> Items:
        items = Items()
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.put(self.value(event, level), event)
        return items

    def table(self, at: Event, level: int) -> Table:
        table = Table(at)
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event)
            if key in table:
                first = table.key_at(key).line
                place = _place(event)
                refuse("rulebook.duplicate_key", self.origin, place, key=key, first=first)
            child = self.next()
            table.put(key, event, self.value(child, level), child)
        return table

    def refuse_marked(self, event: Event) -> NoReturn:
        """Refuse anchors, aliases and tags: what stands in the file is what is read."""
        if event.anchor is not None:
            refuse("rulebook.alias", self.origin, _place(event), found=event.anchor)
        refuse("rulebook.tag", self.origin, _place(event), found=event.tag)

    def key(self, event: Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            refuse("rulebook.key_not_text", self.origin, _place(event), found="…")
        if event.anchor is not None or event.tag is not None:
            self.refuse_marked(event)
        text = str(event.value)
        if text == "<<" or not text.strip():
            refuse("rulebook.key_not_text", self.origin, _place(event), found=text)
        if not event.style and (text in _WORDS or _TREACHEROUS.match(text)):
            refuse("rulebook.quote", self.origin, _place(event), found=text)
        return text

    def plain(self, event: Event) -> object:
        text = str(event.value)
        if text in _WORDS:
            return _WORDS[text]
        if not _TREACHEROUS.match(text):
            return text
        if _WHOLE.match(text):
            return int(text)
        if _DECIMAL.match(text):
            return Decimal(text)
        if _DATE.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                refuse("rulebook.no_such_date", self.origin, _place(event), found=text)
        refuse("rulebook.quote", self.origin, _place(event), found=text)


def _place(event: Event) -> Place:
    mark = event.start_mark
    quoted = isinstance(event, yaml.ScalarEvent) and bool(event.style)
    return Place(mark.line + 1, mark.column + 1, quoted)
