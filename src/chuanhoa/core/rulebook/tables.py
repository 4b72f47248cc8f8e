"""What a rule file says, as plain values that know where they stand."""

from typing import Any, NamedTuple, NoReturn

from chuanhoa.core.text import Message, Refused

# libyaml's events; the stubs know neither their anchors, tags nor marks.
Event = Any


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
        return place_of(self._at)

    def key_at(self, key: str) -> Place:
        """Return the place of a key that is there."""
        return place_of(self._keys[key])

    def value_at(self, key: str) -> Place:
        """Return the place of a value that is there."""
        return place_of(self._values[key])


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
        return place_of(self._values[position])


def refuse(code: str, origin: str, place: Place, **params: object) -> NoReturn:
    """Raise Refused with a message that begins with `origin:line:column`."""
    where = f"{origin}:{place.line}:{place.column}"
    raise Refused(Message(code, {"where": where, **params}))


def place_of(event: Event) -> Place:
    """Return where an event of the parser starts; only scalars have a style, and quotes are one."""
    mark = event.start_mark
    return Place(mark.line + 1, mark.column + 1, bool(getattr(event, "style", None)))
