"""Records held by column: one list of values per slot, shared values never copied.

A quarter of a million rows with thirty columns hold few different values; a record is put together
only when somebody looks at it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Protocol, overload


class Unpack(Protocol):
    """Turns a value that is not None into fields."""

    @property
    def fields(self) -> frozenset[str]:
        """All fields that it may name, `none` apart."""

    def __call__(self, value: Any) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True)
class Record:
    """One row of data: its line in the sheet and what it says, field by field.

    A field that the row says nothing about is absent. `extra` holds the cells of unknown columns by
    header path; `none` names the fields that are known to have nothing. In a list that lies on its
    side `column` tells, from 1, in which column the person stands; `row` is that of the names.
    """

    row: int
    fields: Mapping[str, object]
    column: int | None = None

    def get(self, field: str, default: object = None) -> object:
        """Return the value of a field, or `default` where the row says nothing about it."""
        return self.fields.get(field, default)

    def __getitem__(self, field: str) -> object:
        return self.fields[field]

    def __contains__(self, field: object) -> bool:
        return field in self.fields


class Slot(NamedTuple):
    """One column of answers beside the rows; None says nothing."""

    values: Sequence[object]
    unpack: Unpack
    denies: bool = False
    """Whether some value says "none"."""


class Records(Sequence[Record]):
    """The records of a table in the order of their rows."""

    __slots__ = ("columns", "rows", "slots")

    def __init__(
        self, rows: Sequence[int], slots: Sequence[Slot], columns: Sequence[int] | None = None
    ) -> None:
        self.rows = rows
        self.slots = tuple(slots)
        self.columns = columns

    def __len__(self) -> int:
        return len(self.rows)

    @overload
    def __getitem__(self, at: int) -> Record: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Record]: ...
    def __getitem__(self, at: int | slice) -> Record | Sequence[Record]:
        if isinstance(at, slice):
            return [self[index] for index in range(*at.indices(len(self)))]
        told = (slot.unpack(value) for slot in self.slots if (value := slot.values[at]) is not None)
        return Record(self.rows[at], merge(told), self.columns[at] if self.columns else None)

    def __iter__(self) -> Iterator[Record]:
        return (self[index] for index in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Records) and list(self) == list(other)

    def __hash__(self) -> int:
        return id(self)


def merge(parts: Iterator[Mapping[str, object]]) -> dict[str, object]:
    """One mapping of many; the first says, `extra` and `none` are gathered."""
    whole: dict[str, object] = {}
    for part in parts:
        for name, value in part.items():
            if name == "extra" and isinstance(value, Mapping):
                whole["extra"] = {**value, **whole.get("extra", {})}  # type: ignore[dict-item]
            elif name == "none" and isinstance(value, tuple):
                whole["none"] = (*whole.get("none", ()), *value)  # type: ignore[misc]
            else:
                whole.setdefault(name, value)
    return whole
