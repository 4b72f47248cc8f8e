"""What does not add up or is not known, commune by commune, so that somebody can mend it."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy

from chuanhoa.core.figures.forms import Form
from chuanhoa.core.figures.structure import Gap
from chuanhoa.core.text import PartialDate, Refused, fold, parse_number
from chuanhoa.org.models import Level
from chuanhoa.org.queries import Scope, UnitNode
from chuanhoa.registry.models import WRITTEN, ImportSheet
from chuanhoa.reports.queries.asking import Asking, ask_as_operator
from chuanhoa.reports.queries.definitions import forms, indicators, lang
from chuanhoa.reports.queries.guards import guarded_codes, why_hidden
from chuanhoa.reports.queries.places import Line
from chuanhoa.reports.queries.structure import StructureTable, structure_table

BLOCKS: Final = (
    "degree", "political_theory", "state_management", "schooling", "sex", "ethnicity", "age", "party",
)  # fmt: skip
FORM: Final = "so_luong_chat_luong"
NOT_ACROSS: Final = gettext_lazy(
    "Mỗi cột đếm người: ai thiếu nhiều mục thì đứng ở nhiều cột, nên không cộng các cột với nhau."
)


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
    """Everything to be mended. `own`: blocks of the table itself that do not add up.

    `unknown`: block code → of how many people of all units it is not known (None: hidden). Columns
    are not to be added up: who lacks two things stands in two of them.
    `sheets`: how many sheets with totals were written into the register.
    """

    missing: tuple[Missing, ...]
    unknown: dict[str, int | None]
    printed: tuple[PrintedTotal, ...]
    own: tuple[Gap, ...]
    titles: tuple[tuple[str, str], ...]
    table: StructureTable
    sheets: int


def gaps_notes(found: Gaps) -> list[str]:
    """Return what is said under the table of what is not known."""
    counts = [found.unknown, *(one.unknown for one in found.missing)]
    hides = any(None in by_block.values() for by_block in counts)
    return [str(NOT_ACROSS), *([why_hidden(found.table.asking)] if hides else [])]


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
    every = {name: table.shown(table.total, found[name].unknown)[0] for name in BLOCKS}
    sheets = _sheets(asking)
    printed = tuple(_printed(asking, sheets))
    return Gaps(wrong, every, printed, table.counted.gaps(), titles, table, len(sheets))


def _printed(asking: Asking, sheets: Iterable[ImportSheet]) -> Iterator[PrintedTotal]:
    """Yield the printed totals that disagree, in sheets whose unit lies in what is asked about."""
    guarded, figures = guarded_codes(asking), _figures_of(forms()[FORM])
    for sheet in sheets:
        node = asking.eyes.land.latest(sheet.unit_id) if sheet.unit_id else None
        day = PartialDate.from_iso(sheet.as_of) if sheet.as_of else None
        for column, numbers in sheet.totals.items():
            pair = None if figures.get(_key(column)) in guarded else _pair(numbers)
            if pair and pair[0] != pair[1]:
                yield PrintedTotal(
                    node, sheet.file.name, sheet.name, _column(column), *pair, "rows", day
                )
        if sheet.kind == "aggregate" and day is not None:
            yield from _against_register(sheet, asking, day, guarded)


def _sheets(asking: Asking) -> list[ImportSheet]:
    found = ImportSheet.objects.filter(skipped=False).exclude(totals={}, figures=[])
    if (then := asking.known_at) is None:
        found = found.filter(file__batch__state__in=WRITTEN)
    else:
        stood = Q(file__batch__undone=None) | Q(file__batch__undone__at__gt=then)
        found = found.filter(stood, file__batch__applied__at__lte=then)
    if (reached := asking.reached) is not None:
        found = found.filter(Q(unit__in=reached) | Q(unit=None, file__batch__scope__in=reached))
    told = found.select_related("file").order_by("file__name", "position")
    return list(told.only("name", "kind", "as_of", "unit", "totals", "figures", "file__name"))


def _against_register(
    sheet: ImportSheet, asked: Asking, day: PartialDate, guarded: Container[str | None]
) -> Iterator[PrintedTotal]:
    """Yield the numbers of an aggregate form that the register does not confirm, unit by unit."""
    printed = _printed_lines(sheet)
    if not printed:
        return
    codes = list(dict.fromkeys(code for numbers in printed.values() for code in numbers))
    whole = ask_as_operator(as_of=day.latest, known_at=asked.known_at)
    units = frozenset(unit for unit in printed if asked.holds(unit))
    these = Scope(
        whole.as_of, whole_country=False, unit_ids=units, split_ids=frozenset(), current_ids=units
    )
    table = structure_table(replace(whole, asked=these, level=Level.COMMUNE), codes)
    for unit in units:
        node, row = asked.eyes.land.latest(unit), table.counted.row(unit)
        for code, (column, number) in printed[unit].items():
            cell = row.cell(code)
            if code not in guarded and not cell.k <= number <= cell.k + cell.undecided:
                yield PrintedTotal(
                    node, sheet.file.name, sheet.name, column, number, cell.k, "register", day
                )


def _printed_lines(sheet: ImportSheet) -> dict[UUID, dict[str, tuple[str, int]]]:
    """Return unit → indicator → (column, number) of the lines whose unit is known."""
    figures = _figures_of(forms()[FORM])
    found: dict[UUID, dict[str, tuple[str, int]]] = {}
    for line in sheet.figures:
        if not line["unit"] or line["subtotal"]:
            continue
        numbers = found.setdefault(UUID(line["unit"]), {})
        for column, number in line["numbers"].items():
            code, whole = figures.get(_key(column)), _whole(number)
            if code and whole is not None:
                numbers[code] = _column(column), whole
    return {unit: numbers for unit, numbers in found.items() if numbers}


def _figures_of(form: Form) -> dict[str, str]:
    """Return the indicators of a form by the folded path of their column."""
    return {_key(" / ".join(leaf.path)): leaf.figure for leaf in form.leaves if leaf.figure}


def _key(path: str) -> str:
    return " ".join(fold(path.replace("/", " ").replace(",", " ")).split())


def _column(path: str) -> str:
    return "" if path == "people" else path.replace(" / ", " › ")


def _pair(numbers: Any) -> tuple[int, int] | None:
    if not isinstance(numbers, list) or len(numbers) != 2:
        return None
    printed, computed = map(_whole, numbers)
    return None if printed is None or computed is None else (printed, computed)


def _whole(number: object) -> int | None:
    try:
        found = parse_number(str(number))
    except Refused:
        return None
    return int(found) if found == int(found) else None
