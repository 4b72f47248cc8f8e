"""Writing the district's files, and telling where in them every person, turn and fault stands."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from chuanhoa.cli.demo import faults
from chuanhoa.cli.demo.frame import data, frame
from chuanhoa.cli.demo.layouts import (
    aggregates,
    arranged,
    deputies,
    flat,
    fonts,
    forms,
    grouped,
    marked,
    results,
    training,
    workbooks,
)
from chuanhoa.cli.demo.layouts.brief import Brief
from chuanhoa.cli.demo.model import (
    Arranged,
    Deputy,
    District,
    Fault,
    File,
    FileKind,
    Person,
    Row,
)
from chuanhoa.cli.demo.people import PART_TIME_IN
from chuanhoa.cli.demo.writing.ods import write_ods
from chuanhoa.cli.demo.writing.page import Cell, Page
from chuanhoa.cli.demo.writing.text import write_text
from chuanhoa.cli.demo.writing.xlsx import write_xlsx

Pages = Sequence[Page[Any]]
Typed = Mapping[tuple[str, str], Cell]

PEOPLE_LAYOUTS: dict[str, Callable[[Brief], Pages]] = {
    "bm04": forms.bm04,
    "wide": forms.wide,
    "marked": marked.marked,
    "flat": flat.flat,
    "exported": flat.exported,
    "vntime": fonts.vntime,
    "vni": fonts.vni,
    "decomposed": fonts.decomposed,
    "grouped": grouped.grouped,
    "dittoed": grouped.dittoed,
    "by_kind": grouped.by_kind,
    "hidden": workbooks.hidden,
    "counted": workbooks.counted,
    "paired": workbooks.paired,
    "libre": workbooks.libre,
}
TURN_LAYOUTS: dict[str, Callable[[training.TurnBrief], Pages]] = {
    "sheets": training.sheets,
    "groups": training.groups,
    "rows": training.rows,
    "council": training.council,
}
ARRANGED_LAYOUTS: dict[str, Callable[[arranged.ArrangedBrief], Pages]] = {
    "by_body": arranged.by_body,
    "listed": arranged.listed,
}
_DELIMITERS = {"cp1258": ";", "utf-16": "\t", "utf-8-sig": ","}


@dataclass(frozen=True, slots=True)
class Planned:
    """A file to write: its kind and layout, the faults planted, and how to draw its pages."""

    file: File
    format: str
    plans: Sequence[faults.Plan]
    draw: Callable[[Typed], Pages]


def write_files(folder: Path, district: District, *, mended: bool = False) -> District:
    """Write every file into the folder and return the district with its files and faults.

    `mended` writes what the files would say had nobody made a mistake.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: list[File] = []
    found: list[Fault] = []
    for planned in _planned(district, mended=mended):
        pages = _draw(planned, mended=mended)
        _save(folder / planned.file.name, planned.format, pages)
        files.append(replace(planned.file, rows=tuple(_rows(pages, district))))
        if not mended:
            found += [
                faults.settle(plan, _page_of(pages, plan), planned.file.name)
                for plan in planned.plans
            ]
    return replace(district, files=tuple(files), faults=tuple(found))


def _draw(planned: Planned, *, mended: bool) -> Pages:
    """Draw the pages twice: once to learn what is true in a cell, once with the faults in place."""
    pages = _named(planned, planned.draw({}))
    if mended:
        return pages
    typed: dict[tuple[str, str], Cell] = {}
    for plan in planned.plans:
        key = (plan.subject, plan.column)
        typed[key] = plan.typed(_page_of(pages, plan).meant.get(key))
    return _named(planned, planned.draw(typed))


def _named(planned: Planned, pages: Pages) -> Pages:
    """Name the one page of a text file after the file, as whoever opens it sees it."""
    if planned.format in _DELIMITERS:
        pages[0].name = Path(planned.file.name).stem
    return pages


def _page_of(pages: Pages, plan: faults.Plan) -> Page[Any]:
    return next(page for page in pages if (plan.subject, plan.column) in page.places)


def _save(path: Path, file_format: str, pages: Pages) -> None:
    if file_format in _DELIMITERS:
        path.write_bytes(write_text(pages[0], file_format, _DELIMITERS[file_format]))
    elif path.suffix == ".ods":
        path.write_bytes(write_ods(pages))
    else:
        path.write_bytes(write_xlsx(pages, path.stem))


def _rows(pages: Pages, district: District) -> list[Row]:
    """Return where the records of a file stand; a turn typed twice is not one of them."""
    turns = {turn.id: turn for turn in district.turns}
    known = {p.id for p in (*district.people, *district.part_time)} | {
        d.id for d in district.deputies
    }
    rows = []
    for page in pages:
        for (subject, key), (row, _) in page.places.items():
            if key not in {"full_name", "given_name"}:
                continue
            precision = page.precisions.get(subject, "day")
            if subject in turns:
                learner = turns[subject].learner
                rows.append(Row(page.name, row + 1, learner, precision, turn=subject))
            elif subject in known:
                rows.append(Row(page.name, row + 1, subject, precision))
    return rows


def _planned(district: District, *, mended: bool) -> list[Planned]:
    return [
        *(_people_file(district, of, mended=mended) for of in data("sheets")["people"]),
        _deputies_file(district),
        *(_turns_file(district, of, mended=mended) for of in data("sheets")["turns"]),
        *(_aggregate_file(district, of) for of in data("sheets")["aggregates"]),
        *(_arranged_file(district, of, mended=mended) for of in data("sheets")["arranged"]),
    ]


def _file(of: Mapping[str, Any], kind: FileKind) -> File:
    return File(of["name"], kind, of.get("layout", kind), of.get("unit"), of["dated"])


def _people_file(district: District, of: Mapping[str, Any], *, mended: bool) -> Planned:
    unit = of["unit"]
    commune = next(c for c in district.communes if c.code == unit)
    people = [p for p in district.people if p.unit == unit]
    guests = [] if mended else faults.guests_of(unit, district.people)
    brief = Brief(
        commune=commune,
        people=[*people, *guests],
        dated=of["dated"],
        births=of.get("births", "day"),
        aside=district.part_time if unit == PART_TIME_IN else (),
    )
    layout = PEOPLE_LAYOUTS[of["layout"]]
    return Planned(
        file=_file(of, "people"),
        format=of.get("format", "xlsx"),
        plans=[] if mended else faults.plan_people(unit, people, guests),
        draw=lambda typed: layout(replace(brief, typed=typed)),
    )


def _deputies_file(district: District) -> Planned:
    of = data("sheets")["deputies"]
    return Planned(
        file=_file(of, "deputies"),
        format="xlsx",
        plans=faults.plan_people("deputies", (), ()),
        draw=lambda typed: deputies.deputies(
            district.deputies, district.communes, of["dated"], typed
        ),
    )


def _turns_file(district: District, of: Mapping[str, Any], *, mended: bool) -> Planned:
    learners: dict[str, Person | Deputy] = {p.id: p for p in district.people}
    learners |= {d.id: d for d in district.deputies}
    council = of["layout"] == "council"
    turns = [
        t
        for t in district.turns
        if t.ended.year == of["year"] and (t.kind == "dai_bieu_hdnd") == council
    ]
    plans: list[faults.Plan] = []
    twice: list[str] = []
    if not council and not mended:
        names = {key: learner.full_name for key, learner in learners.items()}
        plans, twice = faults.plan_turns(f"turns.{of['year']}", turns, names)
    brief = training.TurnBrief(
        turns, learners, {c.code: c for c in district.communes}, of["dated"], twice=twice
    )
    layout = TURN_LAYOUTS[of["layout"]]
    return Planned(
        file=_file(of, "turns"),
        format=of.get("format", "xlsx"),
        plans=plans,
        draw=lambda typed: layout(replace(brief, typed=typed)),
    )


def _arranged_file(district: District, of: Mapping[str, Any], *, mended: bool) -> Planned:
    plans: list[faults.Plan] = []
    placed: dict[str, list[Arranged]] = {}
    everywhere = {one.person.id: one for some in district.arranged.values() for one in some}
    for unit in of["units"]:
        key = f"arranged.{unit}"
        placed[unit] = list(district.arranged[unit])
        if not mended:
            listed = [one.person for one in everywhere.values()]
            guests = faults.guests_of(key, listed)
            here = [one.person for one in placed[unit] if one.posts]
            plans += faults.plan_people(key, here, guests)
            placed[unit] += [everywhere[guest.id] for guest in guests]
    brief = arranged.ArrangedBrief(
        names={one.successor_code: one.successor_name for one in district.communes},
        arranged=placed,
        communes={one.code: one for one in district.communes},
        dated=of["dated"],
    )
    layout = ARRANGED_LAYOUTS[of["layout"]]
    return Planned(
        file=_file(of, "arranged"),
        format=of.get("format", "xlsx"),
        plans=plans,
        draw=lambda typed: layout(replace(brief, typed=typed)),
    )


def _aggregate_file(district: District, of: Mapping[str, Any]) -> Planned:
    as_of = frame().as_of

    def draw(typed: Typed) -> Pages:
        if of["layout"] == "bm02":
            return aggregates.bm02(district.communes, district.people, of["dated"], as_of, typed)
        everybody: list[Person | Deputy] = [*district.people, *district.deputies]
        women = frozenset(p.id for p in everybody if p.sex == "nu")
        minorities = frozenset(p.id for p in everybody if p.ethnicity != "kinh")
        return results.results(district.turns, women, minorities, of["dated"], typed)

    return Planned(
        file=_file(of, "aggregate"),
        format="xlsx",
        plans=faults.plan_people(of["layout"], (), ()),
        draw=draw,
    )
