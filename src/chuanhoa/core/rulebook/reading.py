"""The one strict reader of rule files: YAML without YAML's surprises.

A safe loader alone keeps the last of two equal keys, reads `01.003` as the number 1.003 and `no` as
false. Here each of these is refused with its place and its mend. Only the parser is libyaml's: its
nodes become plain values below, so no tag can ever build an object.
"""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from typing import Any, Final, NamedTuple, NoReturn

import yaml

from chuanhoa.core.text import Message, Refused

MOST_CHARACTERS: Final = 2_000_000
MOST_NODES: Final = 200_000
MOST_LEVELS: Final = 24

_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\Z", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})\.[0-9]{1,12}\Z", re.ASCII)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z", re.ASCII)
# What YAML 1.1 turns into a number, a time or a truth value behind its writer's back.
_TREACHEROUS = re.compile(
    r"[-+]?\.?[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?\Z"
    r"|[-+]?0[xbo][0-9a-f_]+\Z"
    r"|[-+]?\.(?:inf|nan)\Z"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t\s].*)?\Z"
    r"|(?:y|n|yes|no|on|off|true|false|null)\Z",
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

    __slots__ = ("at", "keys_at", "values_at")

    def __init__(self, at: Place) -> None:
        super().__init__()
        self.at = at
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}


class Items(list[Any]):
    """A sequence as read: a plain list that also knows where each item stands."""

    __slots__ = ("at", "values_at")

    def __init__(self, at: Place) -> None:
        super().__init__()
        self.at = at
        self.values_at: list[Place] = []


class RuleText(yaml.CSafeLoader):
    """libyaml's parser with every implicit type switched off: a plain scalar has no tag here."""

    def resolve(self, *_: object) -> str:
        """Return the empty tag, so that a tag written in the file stands out."""
        return ""


def read_yaml(text: str, origin: str) -> Any:
    """Return the plain data of a rule file: Table, Items, str, int, Decimal, bool, date or None.

    Raises Refused naming `origin:line:column`, what was found and how to mend it, for anything a
    reader of the file could misunderstand: duplicate keys, aliases, tags, several documents,
    numbers that look like codes, yes/no, times, letters that are not NFC, or a file beyond the
    limits above.
    """
    _check_letters(text, origin)
    loader = RuleText(text)
    try:
        root = loader.get_single_node()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        refuse("rulebook.not_yaml", origin, place, problem=error.problem or error.context or "?")
    except yaml.YAMLError as error:
        refuse("rulebook.not_yaml", origin, Place(1, 1), problem=str(error).splitlines()[0])
    finally:
        loader.dispose()
    if root is None:
        refuse("rulebook.empty", origin, Place(1, 1))
    return _Conversion(origin).value(root, 1)


def refuse(code: str, origin: str, place: Place, **params: object) -> NoReturn:
    """Raise Refused with a message that begins with `origin:line:column`."""
    where = f"{origin}:{place.line}:{place.column}"
    raise Refused(Message(code, {"where": where, **params}))


def _check_letters(text: str, origin: str) -> None:
    if len(text) > MOST_CHARACTERS:
        refuse("rulebook.too_large", origin, Place(1, 1), found=len(text), wanted=MOST_CHARACTERS)
    if unicodedata.is_normalized("NFC", text) and "Ð" not in text and "ð" not in text:
        return
    for number, line in enumerate(text.splitlines(), start=1):
        for column, letter in enumerate(line, start=1):
            if letter in "Ðð" or unicodedata.combining(letter):
                found = f"U+{ord(letter):04X}"
                refuse("rulebook.letter", origin, Place(number, column), found=found)
    refuse("rulebook.letter", origin, Place(1, 1), found="NFD")


class _Conversion:
    """From libyaml's nodes to plain values, counting nodes and levels."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.seen: set[int] = set()

    def value(self, node: yaml.Node, level: int) -> Any:
        place = _place(node)
        if id(node) in self.seen:
            refuse("rulebook.alias", self.origin, place)
        self.seen.add(id(node))
        if level > MOST_LEVELS or len(self.seen) > MOST_NODES:
            refuse("rulebook.too_deep", self.origin, place, levels=MOST_LEVELS, nodes=MOST_NODES)
        if node.tag:
            refuse("rulebook.tag", self.origin, place, found=node.tag)
        if isinstance(node, yaml.ScalarNode):
            return node.value if place.quoted else self.plain(node.value, place)
        if isinstance(node, yaml.SequenceNode):
            items = Items(place)
            for child in node.value:
                items.append(self.value(child, level + 1))
                items.values_at.append(_place(child))
            return items
        table = Table(place)
        for key_node, child in node.value:
            key, at = self.key(key_node), _place(key_node)
            if key in table:
                first = table.keys_at[key].line
                refuse("rulebook.duplicate_key", self.origin, at, key=key, first=first)
            table[key] = self.value(child, level + 1)
            table.keys_at[key] = at
            table.values_at[key] = _place(child)
        return table

    def key(self, node: yaml.Node) -> str:
        place = _place(node)
        if not isinstance(node, yaml.ScalarNode) or node.tag:
            refuse("rulebook.key_not_text", self.origin, place, found="…")
        text = str(node.value)
        if text == "<<" or not text.strip():
            refuse("rulebook.key_not_text", self.origin, place, found=text)
        if not place.quoted and (text in _WORDS or _TREACHEROUS.match(text)):
            refuse("rulebook.quote", self.origin, place, found=text)
        return text

    def plain(self, text: str, place: Place) -> object:
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
                refuse("rulebook.no_such_date", self.origin, place, found=text)
        refuse("rulebook.quote", self.origin, place, found=text)


def _place(node: yaml.Node) -> Place:
    mark = node.start_mark
    quoted = isinstance(node, yaml.ScalarNode) and bool(node.style)
    return Place(mark.line + 1, mark.column + 1, quoted)
