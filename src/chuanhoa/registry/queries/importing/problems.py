"""What there is to mend: the cells that a clerk has to look at, and what is suggested for them."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from django.db.models import QuerySet

from chuanhoa.core.text import Message
from chuanhoa.org.queries import catalogues, said
from chuanhoa.registry.models import ImportBatch, ImportProblem
from chuanhoa.registry.queries.importing.batches import stored
from chuanhoa.registry.queries.importing.cells import excerpt_of, is_cell_hidden
from chuanhoa.registry.queries.importing.fields import OF_SHEET, OWN, REMEMBERED
from chuanhoa.registry.queries.importing.files import open_together
from chuanhoa.registry.queries.importing.hiding import MASK, Veil
from chuanhoa.registry.queries.importing.partyless import never_written
from chuanhoa.ui.marks import lang
from chuanhoa.ui.parts import Excerpt

PROBLEMS_ORDER = ("sheet__file__name", "sheet__position", "row", "column", "id")
SEVERAL: Final = 2
MOST_LINES: Final = 30
"""Different suggestions that are told one by one; more are counted."""
MOST_CELLS: Final = 12


@dataclass(frozen=True, slots=True)
class SuggestedLine:
    """What cells hold, what is suggested for it, in how many, and where the first of them are."""

    found: str
    value: str
    count: int
    where: str


@dataclass(frozen=True, slots=True)
class Suggestions:
    """The suggestions for one fault: in how many cells, of which so many are on no page that is seen."""

    count: int
    elsewhere: int
    lines: tuple[SuggestedLine, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ProblemSeen:
    """A cell or row to look at. `alike`: how many more of the batch hold the same in that field.

    `choices`: what it may be meant for, where that is not sure, with the words for it.
    `suggestions`: what is suggested in the cells of the same fault, told with the first of a page.
    `of_sheet`: it is asked of the sheet as a whole.
    `hidden`: the viewer may not see what it holds; `rememberable`: a mend may be kept for next time.
    `holds_row`: no row is written without it; `may_stand`: it may stay as written, later too.
    `held_by`: the other places for which the row waits, by cell, else by what is wanted.
    `unwritten`: the cell is about the Party, and its viewer may not write of that.
    """

    id: UUID
    file: str
    sheet: str
    sheet_id: UUID
    sideways: bool
    row: int
    column: int
    cell: str
    field: str
    severity: str
    state: str
    found: str
    message: str
    wanted: str
    suggestion: str
    choices: tuple[tuple[str, str], ...]
    excerpt: Excerpt | None
    alike: int
    suggestions: Suggestions | None
    hidden: bool
    rememberable: bool
    of_sheet: bool
    holds_row: bool
    may_stand: bool
    held_by: tuple[str, ...] = ()
    unwritten: bool = False

    @property
    def waits(self) -> bool:
        """Whether the row waits until the place is mended or set aside."""
        return self.holds_row or (self.severity == "error" and not self.unwritten)


def problems_of(batch: ImportBatch, *, state: str = "open") -> QuerySet[ImportProblem]:
    """Return the problems of an import in one state, sheets that are left out aside.

    `state` "aside": kept for later or accepted.
    """
    states = ("kept", "accepted") if state == "aside" else ("open",)
    found = ImportProblem.objects.filter(
        sheet__file__batch=batch, sheet__skipped=False, state__in=states
    )
    return found.select_related("sheet__file__batch")


def problems_seen(batch: ImportBatch, page: list[ImportProblem], veil: Veil) -> list[ProblemSeen]:
    """Return a page of problems, each with its cells."""
    pairs = [(problem.field, problem.code) for problem in page]
    counts: Counter[tuple[str, ...]] = Counter()
    groups: dict[tuple[str, str], list[ImportProblem]] = {}
    for other in problems_of(batch).filter(
        field__in=[f for f, _ in pairs], code__in=[c for _, c in pairs]
    ):
        counts[other.field, other.code, other.found] += 1
        groups.setdefault((other.field, other.code), []).append(other)
    here = {problem.pk for problem in page}
    wrong = _wrong_in_rows(page)
    viewer, today = veil.reader or (None, batch.begun_at.date())
    beyond = never_written([*page, *wrong], viewer, today=today)
    holding = _holding(one for one in wrong if one.pk not in beyond)
    open_together(problem.sheet.file for problem in page)
    found = []
    for problem in page:
        alike = groups.get((problem.field, problem.code), ())
        told = None if is_hidden_from(problem, veil) else _suggestions(alike, here, veil)
        if told and _suggestion(problem):  # once for all on the page that share it
            del groups[problem.field, problem.code]
        seen = problem_seen(problem, veil, counts, told if _suggestion(problem) else None)
        others = holding[problem.sheet_id, problem.row] if problem.state == "open" else ()
        held_by = tuple(place for key, place in others if key != problem.pk)
        found.append(replace(seen, held_by=held_by, unwritten=problem.pk in beyond))
    return found


def _wrong_in_rows(page: Iterable[ImportProblem]) -> list[ImportProblem]:
    """Return the open errors in the rows of a page, from left to right."""
    rows = {(one.sheet_id, one.row) for one in page}
    wrong = ImportProblem.objects.filter(
        sheet__in={sheet for sheet, _row in rows}, row__in={row for _sheet, row in rows},
        severity="error", state="open",
    )  # fmt: skip
    return list(wrong.select_related("sheet").order_by("column", "pk"))


def _holding(
    wrong: Iterable[ImportProblem],
) -> Mapping[tuple[UUID, int], list[tuple[UUID, str]]]:
    """Return by row for which open places it waits: their keys, and where they are."""
    found: dict[tuple[UUID, int], list[tuple[UUID, str]]] = defaultdict(list)
    for one in wrong:
        place = one.cell or said(stored(one.told["wanted"]))
        found[one.sheet_id, one.row].append((one.pk, place))
    return found


def _suggestions(
    alike: Iterable[ImportProblem], here: Container[UUID], veil: Veil
) -> Suggestions | None:
    """Return what is suggested in cells of one fault; None where it is not in several."""
    cells = sorted(
        (one for one in alike if _suggestion(one)),
        key=lambda one: (one.sheet.file.name, one.sheet.position, one.row),
    )
    if len(cells) < SEVERAL:
        return None
    lines: dict[tuple[str, str], list[ImportProblem]] = {}
    for one in cells:
        hidden = is_hidden_from(one, veil)
        found, value = (MASK if hidden else veil.text(of) for of in (one.found, _suggestion(one)))
        lines.setdefault((found, value), []).append(one)
    told = [SuggestedLine(*words, len(these), _where(these)) for words, these in lines.items()]
    return Suggestions(
        count=len(cells),
        elsewhere=sum(one.pk not in here for one in cells),
        lines=tuple(told[:MOST_LINES]),
        more=sum(line.count for line in told[MOST_LINES:]),
    )


def _where(cells: Sequence[ImportProblem]) -> str:
    """Return the first of some cells in words: file and sheet, then the cells in it."""
    sheets: dict[str, list[str]] = {}
    for one in cells[:MOST_CELLS]:
        sheets.setdefault(f"{one.sheet.file.name} · {one.sheet.name}", []).append(one.cell)
    told = "; ".join(f"{sheet}: {', '.join(names)}" for sheet, names in sheets.items())
    return told + " …" * (len(cells) > MOST_CELLS)


def _suggestion(problem: ImportProblem) -> str:
    """Return what is suggested for a cell; "" for nothing, or for no cell."""
    return str(problem.told.get("suggestion") or "") if problem.column else ""


def _choices(problem: ImportProblem, veil: Veil) -> Iterator[tuple[str, str]]:
    kinds = {one.label: one.label_in(lang()) for one in catalogues()["staff_kind"]}
    for choice in problem.told.get("choices") or ():
        value = veil.text(choice)
        yield value, kinds.get(value, value) if problem.code == OF_SHEET else value


def suggested(problem: ImportProblem) -> list[tuple[ImportProblem, str]]:
    """Return the open problems of the same fault in the same field, each with what it suggests."""
    alike = problems_of(problem.sheet.file.batch).filter(field=problem.field, code=problem.code)
    return [(one, value) for one in alike if (value := _suggestion(one))]


def is_hidden_from(problem: ImportProblem, veil: Veil) -> bool:
    """Whether a problem is about what the viewer may not see; a whole row may hold anything."""
    if not problem.field:
        return bool(veil.fields) and bool(problem.found)
    return problem.field in veil.fields or any(
        is_cell_hidden(problem.sheet, veil, problem.column, text)
        for text in (problem.found, str(problem.told.get("suggestion") or ""))
    )


def problem_seen(
    problem: ImportProblem,
    veil: Veil,
    counts: Mapping[tuple[str, ...], int] | None = None,
    suggestions: Suggestions | None = None,
) -> ProblemSeen:
    """Return one problem as its page shows it."""
    told = problem.told
    hidden = is_hidden_from(problem, veil)
    message = Message("import.hidden_problem", {"cell": problem.cell})
    key = (problem.field, problem.code, problem.found)
    return ProblemSeen(
        id=problem.pk,
        file=problem.sheet.file.name,
        sheet=problem.sheet.name,
        sheet_id=problem.sheet_id,
        sideways=problem.sheet.sideways,
        row=problem.row,
        column=problem.column,
        cell=problem.cell,
        field=problem.field,
        severity=problem.severity,
        state=problem.state,
        found=MASK if hidden else veil.text(problem.found),
        message=said(message) if hidden else veil.message(stored(told["message"])),
        wanted=said(stored(told["wanted"])),
        suggestion="" if hidden else veil.text(str(told.get("suggestion") or "")),
        excerpt=excerpt_of(problem, veil),
        choices=() if hidden else tuple(_choices(problem, veil)),
        alike=0 if hidden or problem.field in OWN else (counts or {}).get(key, 1) - 1,
        suggestions=suggestions,
        hidden=hidden,
        rememberable=problem.field in REMEMBERED and problem.code != OF_SHEET,
        of_sheet=problem.code == OF_SHEET,
        holds_row=problem.holds_row,
        may_stand=problem.may_stand and not hidden,
    )
