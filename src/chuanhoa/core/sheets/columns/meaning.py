"""The meaning of one column, and why."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.layout import Path
from chuanhoa.core.text import Message

_EMPTY: Final[Mapping[Any, Any]] = MappingProxyType({})

Role = Literal["value", "mark", "by_sex", "beside"]
UNKNOWN: Final = Message("sheets.why.unknown")


class Meaning(NamedTuple):
    """What one column means.

    A `mark` column says `level` of `field` where it is marked; a `by_sex` column holds the birth of
    people of the sex `level`; one `beside` completes the column of values whose field it has. Field
    `extra` keeps the cells under the header path.
    """

    column: int
    path: Path
    field: str
    role: Role = "value"
    level: str | None = None
    why: Message = UNKNOWN
    hidden: bool = False
    refused: tuple[str, ...] = ()
    """The fields between which nothing decides, where the title is ambiguous."""
    among: tuple[str, ...] = ()
    """The levels of which a mark says one, and not which: "Sau đại học"."""

    @property
    def title(self) -> str:
        """The header path in one line."""
        return " / ".join(self.path)


class Hints(NamedTuple):
    """What a unit's clerks have decided before: header path → field, and value → value by field."""

    columns: Mapping[Path, str] = _EMPTY
    values: Mapping[tuple[str, str], str] = _EMPTY


class Lists(NamedTuple):
    """The catalogues that decide meanings."""

    catalogues: Catalogues

    def level(self, kind: str, title: str) -> str | None:
        """Return the code of the level of `kind` that a title is, or None."""
        catalogue = self.catalogues.get(kind)
        entry = catalogue.find(title) if catalogue else None
        return entry.code if entry else None


Columns = Sequence[Meaning]
