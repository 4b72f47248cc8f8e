"""What a column means by its cells alone, where its titles say nothing we know."""

from typing import Final

from chuanhoa.core.sheets.columns.fields import LEVELS
from chuanhoa.core.sheets.columns.meaning import Lists, Meaning
from chuanhoa.core.sheets.columns.profile import Profile
from chuanhoa.core.sheets.layout import Path
from chuanhoa.core.sheets.values.levels import LevelReader
from chuanhoa.core.text import Message, fold

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
_NO: Final = frozenset(["khong", "khong co", "chua", "chua co"])
"""Entries of nearly every list, and so no evidence for any."""
_MOST_WORDS: Final = 40
"""Different words of a column that are looked at one by one."""


def meaning_by_cells(column: int, path: Path, cells: Profile, lists: Lists) -> Meaning | None:
    """Return the one field whose catalogue knows the words of the column; a refusal where two do.

    Words that are no entry by themselves, "Đại học Luật", are read as a cell of levels would be. A
    column of levels that no one kind explains, "TC", "CC", "CV", is refused as well.
    """
    if not cells.is_texts or all(fold(text) in _NO for text in cells.texts):
        return None
    kinds = [kind for kind in KINDS if kind in lists.catalogues]
    found = [kind for kind in kinds if cells.share(lists.catalogues[kind]) >= ENOUGH]
    if not found:
        found = _levels_in(cells, lists)
    sample = ", ".join(text for text, _ in cells.texts.most_common(4))
    params = {"title": " / ".join(path), "values": sample}
    if len(found) == 1:
        return Meaning(column, path, found[0], why=Message("sheets.why.values", params))
    if found:
        why = Message("sheets.why.ambiguous_values", params)
        return Meaning(column, path, "extra", why=why, refused=tuple(found))
    return None


def _levels_in(cells: Profile, lists: Lists) -> list[str]:
    """Return the kind of credential whose reader understands the words, or all that know some.

    A kind of which only the level "none" is named explains nothing.
    """
    common = cells.texts.most_common(_MOST_WORDS)
    looked = sum(count for _, count in common)
    known: dict[str, int] = {}
    understood: set[str] = set()
    for kind in KINDS:
        if kind not in LEVELS or kind not in lists.catalogues:
            continue
        reader = LevelReader(lists.catalogues[kind], lists.catalogues.get("study_form"))
        levels = {text: entry.code for text, _ in common if (entry := reader.find(text))}
        if set(levels.values()) - {"chua"}:
            known[kind] = sum(count for text, count in common if text in levels)
            understood |= levels.keys()
    whole = [kind for kind, count in known.items() if count >= looked * ENOUGH]
    if whole:
        return whole
    said = sum(count for text, count in common if text in understood)
    return list(known) if len(known) > 1 and said >= looked * ENOUGH else []
