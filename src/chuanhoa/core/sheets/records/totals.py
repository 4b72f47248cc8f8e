"""Printed totals against the rows they are about: both numbers are shown, neither is believed."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from chuanhoa.core.sheets.answer import Warned
from chuanhoa.core.sheets.columns import Meaning
from chuanhoa.core.sheets.columns.fields import FIELDS
from chuanhoa.core.sheets.grid import Cell, Grid
from chuanhoa.core.sheets.layout.cells import NOTHING, is_blank, is_mark, is_number, text_of
from chuanhoa.core.sheets.layout.rowwords import count_in
from chuanhoa.core.sheets.records.groups import Group
from chuanhoa.core.sheets.records.reading import Body
from chuanhoa.core.sheets.records.slots import title_of
from chuanhoa.core.sheets.records.sorted import Sorted, TotalRow
from chuanhoa.core.sheets.values.flags import says_no_or_unknown
from chuanhoa.core.sheets.values.marks import says_no
from chuanhoa.core.text import Message, Unreadable, parse_number

PEOPLE: Final = "people"
Compared = tuple[str, str, Decimal, Decimal]
"""Title, field, printed and computed number of one cell of a total."""
_SUMMED: Final = frozenset({"cost", "days", "periods"})


class Totals(NamedTuple):
    """The grand totals by header path, and a warning for every total that disagrees."""

    printed: Mapping[str, Decimal]
    computed: Mapping[str, Decimal]
    warnings: Sequence[Warned]


def check_totals(grid: Grid, body: Body, out: Sorted, meanings: Sequence[Meaning]) -> Totals:
    """Compare every printed total with the rows that it is about."""
    columns = {meaning.column: meaning for meaning in meanings}
    printed_all: dict[str, Decimal] = {}
    computed_all: dict[str, Decimal] = {}
    warnings: list[Warned] = []
    for total in out.totals:
        rows, compared = _scope(grid, body, columns, total, out)
        for title, field, printed, computed in compared:
            if len(rows) == len(out.data):
                printed_all[title], computed_all[title] = printed, computed
            if printed != computed:
                warnings.append(_mismatch(grid.lines[total.row], title, field, printed, computed))
    warnings += _group_counts(grid, out)
    return Totals(printed_all, computed_all, warnings)


def _scope(
    grid: Grid, body: Body, columns: Mapping[int, Meaning], total: TotalRow, out: Sorted
) -> tuple[range, list[Compared]]:
    """Return the rows a total is about, and its numbers beside theirs.

    The likeliest stretch is taken unless another agrees with two numbers more, or with every one
    where it agrees with none; for a grand total that must be several, lest it find a group that
    happens to fit.
    """
    read = [
        (rows, list(_compare(grid, body, columns, total, rows))) for rows in _stretches(total, out)
    ]
    agreed = [sum(printed == computed for *_, printed, computed in found) for _, found in read]
    best = agreed.index(max(agreed))
    enough = agreed[best] > (1 if total.grand else 0) and agreed[best] == len(read[best][1])
    if agreed[best] >= agreed[0] + 2 or (not agreed[0] and enough):
        return read[best]
    return read[0]


def _stretches(total: TotalRow, out: Sorted) -> list[range]:
    """Stretches of records that a total can be about, the likeliest first."""
    end = bisect_left(out.data, total.row)
    whole = range(len(out.data))
    starts = [first for group, first in out.all_groups if (group.row or 0) < total.row]
    communes = [f for g, f in out.all_groups if (g.row or 0) < total.row and _opens_commune(g, out)]
    inner = [
        range(first, end) for first in (total.first, *starts[-1:], *communes[-1:]) if first < end
    ]
    if total.first >= end:
        later = [first for _, first in out.all_groups if first > end]
        inner.append(range(end, min(later, default=len(out.data))))
    return [whole, *inner] if total.grand or not starts else [*inner, whole]


def _opens_commune(group: Group, out: Sorted) -> bool:
    return group.commune is not None and group.staff_kind is None and bool(out)


def _compare(
    grid: Grid, body: Body, columns: Mapping[int, Meaning], total: TotalRow, rows: range
) -> Iterable[Compared]:
    """Title, field, printed and computed number of every cell of the total's row that has one."""
    texts = (text_of(cell) for cell in grid.rows[total.row] if isinstance(cell, str))
    counted = next((found for text in texts if (found := count_in(text)) is not None), None)
    if counted is not None:
        yield PEOPLE, "", Decimal(counted), Decimal(len(rows))
    for column, cell in enumerate(grid.rows[total.row]):
        number = _number(cell)
        meaning = columns.get(column)
        if number is None or meaning is None:
            continue
        if meaning.field in ("full_name", "family_name", "middle_name", "given_name", "ordinal"):
            if counted is None:
                yield PEOPLE, "", number, Decimal(len(rows))
            continue
        computed = _computed(body.column(column)[rows.start : rows.stop], meaning)
        if computed is not None:
            yield title_of(meaning), meaning.field, number, computed


def _computed(cells: Sequence[Cell], meaning: Meaning) -> Decimal | None:
    """Return what a total over `cells` should print: a sum of amounts, else a count.

    None where an allowance is more than a number, "0,3 và 5%": nothing adds up to its total.
    """
    said = [cell for cell in cells if not is_blank(cell) and not _is_nothing(cell, meaning)]
    kind = FIELDS[meaning.field].kind
    numbers = [number for cell in said if (number := _number(cell)) is not None]
    if meaning.field == "allowance":
        return sum(numbers, Decimal()) if len(numbers) == len(said) else None
    amounts = kind == "extra" and len(numbers) == len(said) and not all(map(is_mark, said))
    if meaning.field in _SUMMED or kind in ("number", "periods", "coefficient") or amounts:
        return sum(numbers, Decimal())
    return Decimal(len(said))


def _is_nothing(cell: Cell, meaning: Meaning) -> bool:
    """Whether a cell counts as none: "-", 0, the text "0"; under a title to be marked "không" too."""
    if FIELDS[meaning.field].kind == "flag":
        return says_no_or_unknown(cell)
    if meaning.role == "mark":
        return says_no(cell)
    text = text_of(cell)
    return text in NOTHING or text == "0"


def _number(cell: Cell) -> Decimal | None:
    if cell is None or isinstance(cell, bool):
        return None
    try:
        return parse_number(cell if is_number(cell) else text_of(cell))
    except Unreadable:
        return None


def _group_counts(grid: Grid, out: Sorted) -> list[Warned]:
    """Hold "I. Xã … (19 người)" against the rows under it."""
    warnings: list[Warned] = []
    for at, (group, first) in enumerate(out.all_groups):
        if group.printed is None or group.row is None:
            continue
        later = (f for g, f in out.all_groups[at + 1 :] if not _inside(g, group))
        counted = next(later, len(out.data)) - first
        if counted != group.printed:
            row = grid.lines[group.row]
            warnings.append(_mismatch(row, PEOPLE, "", Decimal(group.printed), Decimal(counted)))
    return warnings


def _inside(inner: Group, outer: Group) -> bool:
    """Whether a group row stands under another: it keeps all that the outer one says, and adds."""
    return inner.above is not None and (inner.above is outer or _inside(inner.above, outer))


def _mismatch(row: int, title: str, field: str, printed: Decimal, computed: Decimal) -> Warned:
    params = {"row": row, "title": title, "printed": printed, "computed": computed}
    code = "sheets.total_people" if title == PEOPLE else "sheets.total"
    return Warned(Message(code, params), row, field or title)
