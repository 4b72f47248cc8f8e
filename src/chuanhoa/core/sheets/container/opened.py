"""What each reader of a format hands back, before the checks common to all of them."""

from dataclasses import dataclass, field

from chuanhoa.core.sheets.container.draft import Draft
from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.text import Message


@dataclass(slots=True)
class Opened:
    """Sheets in order (`drafts` and `grids` side by side), lines drawn outside the cells, notes."""

    drafts: list[Draft]
    grids: list[Grid]
    banners: list[str] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    text_encoding: str | None = None
    delimiter: str | None = None
