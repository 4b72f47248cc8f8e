"""Printed totals against the rows they are about: both numbers are shown, neither is believed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from chuanhoa.core.sheets.answer import Warned
from chuanhoa.core.sheets.columns import Meaning
from chuanhoa.core.sheets.columns.fields import FIELDS
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import NOTHING, is_blank, is_mark, is_number, text_of
from chuanhoa.core.sheets.layout.rowwords import count_in
from chuanhoa.core.sheets.records.groups import Group
from chuanhoa.core.sheets.records.reading import Body
from chuanhoa.core.sheets.records.rows import Sorted, TotalRow
from chuanhoa.core.sheets.records.slots import title_of
from chuanhoa.core.text import Message, Unreadable, parse_number

PEOPLE: Final = "people"
_SUMMED: Final = frozenset({"cost", "days", "periods"})


@dataclass(frozen=True, slots=True)
class Totals:
    """The grand totals by header path, and a warning for every total that disagrees."""

    printed: Mapping[str, Decimal]
    computed: Mapping[str, Decimal]
    warnings: Sequence[Warned]


def check_totals(grid: Grid, body: Body, out: Sorted, meanings: Sequence[Meaning]) -> Totals:
    """Compare every printed total with the rows above it that it can be about."""
    columns = {meaning.column: meaning for meaning in meanings}
    printed_all: dict[str, Decimal] = {}
    computed_all: dict[str, Decimal] = {}
    warnings: list[Warned] = []
    counts = [records for _, records in out.all_groups]
    for total in out.totals:
        first, last = total.first, _records_before(out, total)
        if first == last and not total.grand:
            following = next((count for count in counts if count > last), len(out.data))
            first, last = last, following
        rows = range(first, last)
        for title, field, printed, computed in _compare(grid, body, columns, total, rows):
            if total.grand or first == 0 and last == len(out.data):
                printed_all[title], computed_all[title] = printed, computed
            if printed != computed:
                warnings.append(_mismatch(grid.lines[total.row], title, field, printed, computed))
    warnings += _group_counts(grid, out)
    return Totals(printed_all, computed_all, warnings)


def _records_before(out: Sorted, total: TotalRow) -> int:
    if total.grand:
        below = sum(row > total.row for row in out.data)
        return len(out.data) if below == len(out.data) else len(out.data) - below
    return sum(row < total.row for row in out.data)


def _compare(
    grid: Grid, body: Body, columns: Mapping[int, Meaning], total: TotalRow, rows: range
) -> Iterable[tuple[str, str, Decimal, Decimal]]:
    """Title, field, printed and computed number of every cell of the total's row that has one."""
    counted = count_in(total.label)
    if counted is not None:
        yield PEOPLE, "", Decimal(counted), Decimal(len(rows))
    for column, cell in enumerate(grid.rows[total.row]):
        number = _number(cell)
        meaning = columns.get(column)
        if number is None or meaning is None:
            continue
        if meaning.field in ("full_name", "family_name", "given_name", "ordinal"):
            if counted is None:
                yield PEOPLE, "", number, Decimal(len(rows))
            continue
        cells = body.column(column)[rows.start : rows.stop]
        yield title_of(meaning), meaning.field, number, _computed(cells, meaning)


def _computed(cells: Sequence[Cell], meaning: Meaning) -> Decimal:
    """What a total over `cells` should print: a sum of amounts, else a count."""
    said = [
        cell for cell in cells if not is_blank(cell) and text_of(cell) not in NOTHING and cell != 0
    ]
    kind = FIELDS[meaning.field].kind
    numbers = [number for cell in said if (number := _number(cell)) is not None]
    amounts = kind == "extra" and len(numbers) == len(said) and not all(map(is_mark, said))
    if meaning.field in _SUMMED or kind == "number" or amounts:
        return sum(numbers, Decimal())
    return Decimal(len(said))


def _number(cell: Cell) -> Decimal | None:
    if cell is None or isinstance(cell, bool):
        return None
    try:
        return parse_number(cell if is_number(cell) else text_of(cell))  # type: ignore[arg-type]
    except Unreadable:
        return None


def _group_counts(grid: Grid, out: Sorted) -> list[Warned]:
    """ "I. Xã … (19 người)" against the rows under it."""
    warnings: list[Warned] = []
    ends = [*(records for _, records in out.all_groups[1:]), len(out.data)]
    for (group, first), last in zip(out.all_groups, ends, strict=True):
        if group.printed is None or group.row is None:
            continue
        inner = _records_of(group, out, first) if last == first else last - first
        if inner != group.printed:
            warnings.append(
                _mismatch(grid.lines[group.row], PEOPLE, "", Decimal(group.printed), Decimal(inner))
            )
    return warnings


def _records_of(group: Group, out: Sorted, first: int) -> int:
    """Records under an outer group, whose own rows begin with an inner group."""
    return sum(other.commune == group.commune for other in out.groups[first:])


def _mismatch(row: int, title: str, field: str, printed: Decimal, computed: Decimal) -> Warned:
    params = {"row": row, "title": title, "printed": printed, "computed": computed}
    code = "sheets.total_people" if title == PEOPLE else "sheets.total"
    return Warned(Message(code, params), row, field or title)
