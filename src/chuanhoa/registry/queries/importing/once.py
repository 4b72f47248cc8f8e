"""What holds of every row on a page of an import, to be said once above them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from chuanhoa.core.text import Message
from chuanhoa.org.queries import said
from chuanhoa.registry.models import ImportBatch, ImportSheet
from chuanhoa.registry.queries.importing.batches import stored
from chuanhoa.registry.queries.importing.changes import ChangeLine
from chuanhoa.registry.queries.importing.hiding import Veil

OF_THE_READER: Final = "import.note.party"
"""A note that speaks of whoever imports, not of a row."""
OF_TOTALS: Final = (
    "sheets.total", "sheets.total_partly", "sheets.total_people", "sheets.subtotal",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Once:
    """`notes`: said above the rows and no more in each; `aside`: columns that the register leaves.

    `lines`: the rows without what is said above them.
    """

    lines: Sequence[ChangeLine]
    notes: tuple[str, ...] = ()
    aside: tuple[str, ...] = ()


class WrongTotals(NamedTuple):
    """A sheet, and in words each of its totals that its rows do not come to."""

    sheet: ImportSheet
    words: tuple[str, ...]


def said_once(lines: Sequence[ChangeLine]) -> Once:
    """Return the rows of a page with what holds of every one of them apart; of one row nothing does."""
    if len(lines) < 2:
        return Once(lines)
    of_reader = said(Message(OF_THE_READER))
    every = set(lines[0].notes).intersection(*(line.notes for line in lines))
    if sum(of_reader in line.notes for line in lines) > 1:
        every.add(of_reader)
    first = next((line.notes for line in lines if every & set(line.notes)), ())
    notes = tuple(note for note in first if note in every)
    notes += tuple(every - set(notes))
    columns = {tuple(title for title, _text in line.aside) for line in lines if line.aside}
    longest = max(columns, key=len, default=())
    aside = longest if all(set(some) <= set(longest) for some in columns) else ()
    return Once(
        [
            replace(line, notes=tuple(note for note in line.notes if note not in every))
            for line in lines
        ],
        notes,
        aside,
    )


def wrong_totals(batch: ImportBatch, veil: Veil) -> tuple[WrongTotals, ...]:
    """Return sheet by sheet every total that its rows do not come to."""
    sheets = ImportSheet.objects.filter(file__batch=batch, skipped=False).select_related("file")
    found = (
        WrongTotals(
            sheet,
            tuple(
                veil.message(stored(warning))
                for warning in sheet.warnings
                if warning["code"] in OF_TOTALS
            ),
        )
        for sheet in sheets.defer("figures", "file__told").order_by("file__name", "position")
    )
    return tuple(one for one in found if one.words)
