"""What a column means by its cells alone, where its titles say nothing we know."""

from typing import Final

from chuanhoa.core.sheets.columns.meaning import Lists, Meaning
from chuanhoa.core.sheets.columns.profile import Profile
from chuanhoa.core.sheets.layout import Path
from chuanhoa.core.text import Message

KINDS: Final = (
    "sex",
    "ethnicity",
    "degree",
    "political_theory",
    "state_management",
    "schooling",
    "staff_kind",
    "religion",
)
ENOUGH: Final = 0.8


def meaning_by_cells(column: int, path: Path, cells: Profile, lists: Lists) -> Meaning | None:
    """Return the one field whose catalogue knows the words of the column; a refusal where two do."""
    if not cells.is_texts:
        return None
    found = [
        kind
        for kind in KINDS
        if kind in lists.catalogues and cells.share(lists.catalogues[kind]) >= ENOUGH
    ]
    sample = ", ".join(text for text, _ in cells.texts.most_common(4))
    if len(found) == 1:
        why = Message("sheets.why.values", {"title": " / ".join(path), "values": sample})
        return Meaning(column, path, found[0], why=why)
    if found:
        why = Message("sheets.why.ambiguous_values", {"title": " / ".join(path), "values": sample})
        return Meaning(column, path, "extra", why=why, refused=tuple(found))
    return None
