"""Filling a form: its rows in order, and what stands in each of their columns."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from chuanhoa.core.figures.forms import Form, Group, Leaf
from chuanhoa.core.figures.periods import Period
from chuanhoa.core.figures.structure import Cell, Row, Structure
from chuanhoa.core.figures.turns import UNKNOWN_KIND, TurnTable
from chuanhoa.core.rulebook import Catalogue

Look = Literal["group", "body", "subtotal", "total"]
FormValue = str | int | Cell | None
"""Text, a count, a figure to be shown as a share, or nothing that could be said."""

_TOTAL: Final = {"vi": "Tổng cộng", "en": "Total"}
_SUM: Final = {"vi": "Cộng", "en": "Total"}
UNDATED: Final = {"vi": "Không rõ kỳ", "en": "Period unknown"}
_REST: Final = {"vi": "Khác, không rõ", "en": "Other, unknown"}


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line. `keys` are those its figures are of; a group's title line has no figures."""

    look: Look
    number: str
    name: str
    keys: tuple[Hashable, ...]
    row: Row | None


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column as printed: a leaf, or a leaf for one period or for turns without one."""

    titles: tuple[str, ...]
    leaf: Leaf
    period: Period | None = None


def columns(
    form: Form,
    *,
    lang: str = "vi",
    turns: TurnTable | None = None,
    lines: Sequence[FormRow] | None = None,
) -> list[FormColumn]:
    """Return the columns; one that stands for each period becomes as many as the turns have.

    Of the columns added to a form only those are printed that hold somebody in one of `lines`.
    """
    found = []
    for leaf in form.leaves:
        if leaf.added and lines is not None and not _holds_anybody(leaf, lines):
            continue
        if not leaf.each_period:
            found.append(FormColumn(leaf.titles(lang), leaf))
            continue
        for period in turns.periods if turns else ():
            name = period.label_en if lang == "en" else period.label
            found.append(FormColumn((*leaf.titles(lang), name), leaf, period))
        if turns and turns.undated().turns:
            found.append(FormColumn((*leaf.titles(lang), UNDATED[lang]), leaf))
    return found


def rows(
    form: Form,
    table: Structure,
    *,
    units: Sequence[tuple[Hashable, str]] = (),
    catalogue: Catalogue | None = None,
    lang: str = "vi",
) -> list[FormRow]:
    """Return the lines of the form over a table that is grouped by the form's `rows.by`.

    `units` are the keys and names to list, in order, where the form's rows are units; otherwise
    `catalogue` names the codes. The total is of what is listed; with `rest`, of everybody.
    """
    if not form.rows.groups:
        body = [
            FormRow("body", str(number), name, (key,), table.row(key))
            for number, (key, name) in enumerate(units, start=1)
        ]
        return [*body, _sum(table, "total", _TOTAL[lang], [key for key, _ in units])]
    found: list[FormRow] = []
    listed: list[Hashable] = []
    for group in form.rows.groups:
        found += _group(table, group, catalogue, lang)
        listed += group.keys
    if form.rows.rest:
        others = [key for key in table.rows if key not in listed]
        found.append(_sum(table, "body", _REST[lang], others))
        listed += others
    found.append(_sum(table, "total", _TOTAL[lang], listed))
    found += [_sum(table, "subtotal", _label(one, lang), one.keys) for one in form.rows.of_which]
    return found


def values(
    line: FormRow,
    printed: Sequence[FormColumn],
    *,
    quotas: Mapping[Hashable, int] | None = None,
    turns: TurnTable | None = None,
) -> list[FormValue]:
    """Return what stands in the columns of one line.

    Quotas add up over a line's keys only where each is known. People who went to several kinds of
    training are counted once in a sum.
    """
    return [_value(line, column, quotas or {}, turns) for column in printed]


def _holds_anybody(leaf: Leaf, lines: Sequence[FormRow]) -> bool:
    return any(line.row.k(leaf.figure) for line in lines if line.row and leaf.figure)


def _value(
    line: FormRow, column: FormColumn, quotas: Mapping[Hashable, int], turns: TurnTable | None
) -> FormValue:
    leaf = column.leaf
    if leaf.holds in ("number", "name"):
        return line.number if leaf.holds == "number" else line.name
    if line.row is None or leaf.holds == "blank":
        return None
    if leaf.holds == "quota":
        known = [quotas[key] for key in line.keys if key in quotas]
        return sum(known) if known and len(known) == len(line.keys) else None
    if leaf.figure:
        cell = line.row.cell(leaf.figure)
        if cell.open:
            return None
        return cell.k if leaf.show == "count" else cell
    return None if turns is None else _turns(line, column, turns)


def _turns(line: FormRow, column: FormColumn, turns: TurnTable) -> int:
    kinds = {str(key) if key in turns.kinds else UNKNOWN_KIND for key in line.keys}
    if column.leaf.holds == "people":
        return turns.cell(*kinds).people
    if column.period is None:
        return turns.undated(*kinds).turns if kinds else 0
    return turns.cell(*kinds, period=column.period).turns


def _group(table: Structure, group: Group, catalogue: Catalogue | None, lang: str) -> list[FormRow]:
    label = _label(group, lang)
    found = [FormRow("group", "", label, (), None)]
    for number, key in enumerate(group.keys, start=1):
        name = catalogue[key].label_in(lang) if catalogue else key
        found.append(FormRow("body", str(number), name, (key,), table.row(key)))
    if group.subtotal:
        numeral = label.partition(". ")[0]  # "Cộng II" under "II. Bồi dưỡng"
        found.append(_sum(table, "subtotal", f"{_SUM[lang]} {numeral}", group.keys))
    return found


def _sum(table: Structure, look: Look, name: str, keys: Sequence[Hashable]) -> FormRow:
    return FormRow(look, "", name, tuple(keys), table.together(keys))


def _label(group: Group, lang: str) -> str:
    return group.label_en if lang == "en" else group.label
