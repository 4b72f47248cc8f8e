"""From libyaml's events to plain values, refusing whatever a reader of the file could misread.

Beside `reading`, because loading YAML takes a tenth of a short command that may not need it.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Final, NoReturn

import yaml

from chuanhoa.core.rulebook.syntax import told
from chuanhoa.core.rulebook.tables import Event, Items, Place, Table, place_of, refuse
from chuanhoa.core.text.patterns import regex

MOST_VALUES: Final = 200_000
MOST_LEVELS: Final = 24

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
_LONG = regex(r"[-+]?[0-9]{17,}(?:\.[0-9]*)?\Z|-?[0-9]+\.[0-9]{13,}\Z", re.ASCII)
_TRUTHS: Final = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false"})
_WORDS: Final[dict[str, bool | None]] = {"true": True, "false": False, "null": None, "": None}


def parse(text: str, origin: str) -> object:
    """Return the plain data of a text whose letters are in order; Refused as `read_yaml` says."""
    loader = yaml.CSafeLoader(text)
    try:
        return _Builder(loader, origin).document()
    except yaml.YAMLError as error:
        (line, column), params = told(error, text)
        refuse("rulebook.not_yaml", origin, Place(line, column), **params)
    finally:
        loader.dispose()


def _misread(text: str) -> str:
    """Return the code of the message for what YAML would turn into something else."""
    if text.lower() in _TRUTHS:
        return "rulebook.truth"
    return "rulebook.number_too_long" if _LONG.match(text) else "rulebook.quote"


def _refuse_at(code: str, origin: str, event: Event, found: str) -> NoReturn:
    refuse(code, origin, place_of(event), found=found)


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
            refuse("rulebook.two_documents", self.origin, place_of(event))
        return root

    def value(self, event: Event, level: int) -> object:
        self.count += 1
        if level > MOST_LEVELS or self.count > MOST_VALUES:
            place = place_of(event)
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
                place = place_of(event)
                refuse("rulebook.duplicate_key", self.origin, place, key=key, first=first)
            child = self.next()
            table.put(key, event, self.value(child, level), child)
        return table

    def refuse_marked(self, event: Event) -> NoReturn:
        """Refuse anchors, aliases and tags: what stands in the file is what is read."""
        if event.anchor is not None:
            refuse("rulebook.alias", self.origin, place_of(event), found=event.anchor)
        refuse("rulebook.tag", self.origin, place_of(event), found=event.tag)

    def key(self, event: Event) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            refuse("rulebook.key_not_text", self.origin, place_of(event), found="…")
        if event.anchor is not None or event.tag is not None:
            self.refuse_marked(event)
        text = str(event.value)
        if text == "<<" or not text.strip():
            refuse("rulebook.key_not_text", self.origin, place_of(event), found=text)
        if not event.style and (text in _WORDS or _TREACHEROUS.match(text)):
            refuse("rulebook.quote", self.origin, place_of(event), found=text)
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
                _refuse_at("rulebook.no_such_date", self.origin, event, text)
        _refuse_at(_misread(text), self.origin, event, text)
