"""What does not add up or is not known, commune by commune, so that somebody can mend it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Q

from chuanhoa.core.figures.forms import Form
from chuanhoa.core.figures.structure import Gap
from chuanhoa.core.text import PartialDate, Refused, fold, parse_number

from chuanhoa.org.queries import UnitNode
from chuanhoa.registry.models import ImportBatch, ImportSheet
from chuanhoa.reports.queries.asking import Asking, ask_as_operator
from chuanhoa.reports.queries.definitions import forms, indicators, lang
from chuanhoa.reports.queries.places import Line
from chuanhoa.reports.queries.structure import StructureTable, structure_table

BLOCKS: Final = (
    "degree", "political_theory", "state_management", "schooling", "sex", "ethnicity", "age", "party",
)  # fmt: skip
FORM: Final = "so_luong_chat_luong"


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit with people of whom something is not known: block code → how many (None: hidden)."""

    line: Line
    n: int
    unknown: dict[str, int | None]

    @property
    def any(self) -> bool:
        return any(count or count is None for count in self.unknown.values())


@dataclass(frozen=True, slots=True)
class PrintedTotal:
    """A total printed in an imported sheet: against its own rows, or against the register.

    `counted` None: the register cannot tell for that sheet's day.
    """

    unit: UnitNode | None
    file: str
    sheet: str
    column: str
    printed: int
    counted: int | None
    against: str  # "rows" | "register"
    as_of: PartialDate | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """Everything to be mended. `own`: blocks of the table itself that do not add up."""

    missing: tuple[Missing, ...]
    printed: tuple[PrintedTotal, ...]
    own: tuple[Gap, ...]
    titles: tuple[tuple[str, str], ...]
    table: StructureTable


def gaps_in(asking: Asking) -> Gaps:
    """Return what is unknown or does not add up in the units that are asked about."""
    found = indicators().blocks
    codes = [code for name in BLOCKS for code in (*found[name].members, found[name].unknown)]
    table = structure_table(asking, codes)
    missing = []
    for line in table.lines:
        row = table.row(line)
        unknown = {name: table.shown(row, found[name].unknown)[0] for name in BLOCKS}
        missing.append(Missing(line, row.k("staff"), unknown))
    english = lang() == "en"
    titles = tuple((b, found[b].label_en if english else found[b].label) for b in BLOCKS)
    wrong = tuple(one for one in missing if one.any)
    return Gaps(wrong, tuple(_printed(asking)), table.counted.gaps(), titles, table)


def _printed(asking: Asking) -> Iterator[PrintedTotal]:
    """Yield the printed totals that disagree, in sheets whose unit lies in what is asked about."""
    for sheet in _sheets(asking):
        node = asking.eyes.land.latest(sheet.unit_id) if sheet.unit_id else None
        day = PartialDate.from_iso(sheet.as_of) if sheet.as_of else None
        for column, numbers in sheet.totals.items():
            pair = _pair(numbers)
            if pair and pair[0] != pair[1]:
                yield PrintedTotal(
                    node, sheet.file.name, sheet.name, _column(column), *pair, "rows", day
                )
        if sheet.kind == "aggregate" and day is not None:
            yield from _against_register(sheet, node, day)


def _sheets(asking: Asking) -> Iterator[ImportSheet]:
    found = ImportSheet.objects.filter(
        file__batch__state=ImportBatch.State.APPLIED, skipped=False
    ).exclude(totals={})
    if asking.units is not None:
        found = found.filter(
            Q(unit__in=asking.units) | Q(unit=None, file__batch__scope__in=asking.units)
        )
    if not asking.scope.whole_country:
        held = asking.scope.unit_ids
        found = found.filter(Q(unit__in=held) | Q(unit=None, file__batch__scope__in=held))
    return iter(found.select_related("file__batch").order_by("file__name", "position"))


def _against_register(
    sheet: ImportSheet, node: UnitNode | None, day: PartialDate
) -> Iterator[PrintedTotal]:
    """Yield the numbers of an aggregate form that the register does not confirm."""
    scope = node.id if node else sheet.file.batch.scope_id
    if scope is None:
        return
    figures = _figures_of(forms()[FORM])
    printed = {
        figures[key]: (column, pair[0])
        for column, numbers in sheet.totals.items()
        if (key := _key(column)) in figures and (pair := _pair(numbers))
    }
    if not printed:
        return
    asking = ask_as_operator(as_of=day.latest, unit=str(scope))
    table = structure_table(asking, list(printed))
    for code, (column, number) in printed.items():
        cell = table.total.cell(code)
        if not cell.k <= number <= cell.k + cell.undecided:
            yield PrintedTotal(
                node, sheet.file.name, sheet.name, _column(column), number, cell.k, "register", day
            )


def _figures_of(form: Form) -> dict[str, str]:
    """Return the indicators of a form by the folded path of their column."""
    return {_key(" / ".join(leaf.path)): leaf.figure for leaf in form.leaves if leaf.figure}


def _key(path: str) -> str:
    return " ".join(fold(path.replace("/", " ").replace(",", " ")).split())


def _column(path: str) -> str:
    return "" if path == "people" else path.replace(" / ", " › ")


def _pair(numbers: Any) -> tuple[int, int] | None:
    try:
        printed, computed = (parse_number(str(one)) for one in numbers)
    except (Refused, TypeError, ValueError):
        return None
    whole = printed == int(printed) and computed == int(computed)
    return (int(printed), int(computed)) if whole else None
