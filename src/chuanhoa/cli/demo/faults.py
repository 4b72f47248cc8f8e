"""Planting faults: whom they strike, what is typed instead of the truth, and the mend."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.model import Fault, Mend, Person, Turn
from chuanhoa.cli.demo.writing.page import Cell, Formula, Page, shown

_FAR = 100
"""Years that a slip of the century adds to a birth."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A fault before its file is written: the line it stands in, and what is typed there."""

    spec: Mapping[str, Any]
    subject: str
    typed: Callable[[Cell], Cell]
    subjects: tuple[str, ...] = ()

    @property
    def column(self) -> str:
        return str(self.spec["column"])


def specs(file: str) -> list[Mapping[str, Any]]:
    """Return what the data file plants in a file, by unit code or name of a group of files."""
    return [spec for spec in data("faults")["faults"] if spec["file"] == file]


def plan_people(file: str, people: Sequence[Person], guests: Sequence[Person]) -> list[Plan]:
    """Return the faults of a commune's list, each with the person it strikes."""
    plans = []
    for spec in specs(file):
        if "subject" in spec:
            plans.append(Plan(spec, spec["subject"], _typing(spec["typed"])))
            continue
        if "guest_from" in spec:
            plans.append(Plan(spec, guests[0].id, _typing(spec["typed"]), (guests[0].id,)))
            continue
        struck = pick(people, spec["pick"])
        person = struck[-1] if spec["pick"].get("alike") else struck[0]
        subjects = tuple(p.id for p in struck) if spec["pick"].get("alike") else (person.id,)
        plans.append(Plan(spec, person.id, _typing(spec["typed"], person=person), subjects))
    return plans


def plan_turns(
    file: str, turns: Sequence[Turn], names: Mapping[str, str]
) -> tuple[list[Plan], list[str]]:
    """Return the faults of a list of turns, and the turns that are typed twice."""
    plans: list[Plan] = []
    twice: list[str] = []
    for spec in specs(file):
        wanted = spec["turn"]
        turn = [t for t in turns if t.kind == wanted["kind"]][wanted["nth"]]
        if spec["typed"] == "@again":
            twice.append(turn.id)
            plans.append(Plan(spec, f"{turn.id} again", _typing("@true"), (turn.id,)))
            continue
        typing = _typing(spec["typed"], turn=turn, name=names[turn.learner])
        plans.append(Plan(spec, turn.id, typing, (turn.id,)))
    return plans, twice


def guests_of(file: str, people: Sequence[Person]) -> list[Person]:
    """Return who stands in a commune's list although the person serves in another."""
    return [
        pick([p for p in people if p.unit == spec["guest_from"]], spec["pick"])[0]
        for spec in specs(file)
        if "guest_from" in spec
    ]


def pick(people: Sequence[Person], wanted: Mapping[str, Any]) -> list[Person]:
    """Return those who meet every condition, in order, from the `nth` on; -1 is the last."""
    names = [p.full_name for p in people]
    posts = [p.post for p in people]
    tests: dict[str, Callable[[Person, Any], bool]] = {
        "degree": lambda p, of: p.degree.level == of,
        "state_management": lambda p, of: p.state_management.level == of,
        "post": lambda p, of: p.post == of,
        "staff_kind": lambda p, of: p.staff_kind == of,
        "sex": lambda p, of: p.sex == of,
        "has_identity": lambda p, of: (p.identity is not None) == of,
        "alike": lambda p, of: (names.count(p.full_name) > 1) == of,
        "post_shared": lambda p, of: (posts.count(p.post) > 1) == of,
    }
    found = [
        p for p in people if all(tests[key](p, of) for key, of in wanted.items() if key != "nth")
    ]
    return found[wanted.get("nth", 0) :]


def _typing(
    typed: str, *, person: Person | None = None, turn: Turn | None = None, name: str = ""
) -> Callable[[Cell], Cell]:
    """Return the change from what is true in a cell to what is typed there."""
    if not typed.startswith("@"):
        return lambda _: typed
    if typed == "@true":
        return lambda true: true
    if typed == "@empty":
        return lambda _: None
    if typed == "@one_less":
        return lambda true: int(str(true)) - 1
    if typed == "@stale":
        return lambda true: (
            replace(true, stored=true.stored - 1) if isinstance(true, Formula) else true
        )
    if typed == "@mark":
        return lambda _: "x"
    if person is not None:
        return _of_person(typed, person)
    if turn is not None:
        return _of_turn(typed, turn, name)
    raise KeyError(typed)


def _of_person(typed: str, person: Person) -> Callable[[Cell], Cell]:
    born = person.birth
    values: dict[str, Cell] = {
        "@impossible_date": f"31/02/{born.year}",
        "@future_date": born.replace(year=born.year + _FAR, day=min(born.day, 28)),
        "@birth": f"{born:%d/%m/%Y}",
        "@number": int(person.identity or 0),
    }
    return lambda _: values[typed]


def _of_turn(typed: str, turn: Turn, name: str) -> Callable[[Cell], Cell]:
    early = turn.started - timedelta(days=40)
    values: dict[str, Cell] = {
        "@before_start": f"{early:%d/%m/%Y}",
        "@misspelt_name": f"{name}h",
    }
    return lambda _: values[typed]


def settle(plan: Plan, page: Page[Any], file: str) -> Fault:
    """Return a planted fault once its page is written: its cell, what stands there, the mend."""
    key = (plan.subject, plan.column)
    row, column = page.places[key]
    cells = page.rows[row]
    standing = cells[column] if column < len(cells) else None
    mend = Mend(plan.spec["mend"])
    if mend.act == "write":
        true = page.meant[key]
        mend = Mend("write", None if true is None else shown(true))
    return Fault(
        id=plan.spec["id"],
        file=file,
        sheet=page.name,
        cell=page.address(*key),
        found=shown(standing),
        what=plan.spec["what"],
        expect=plan.spec["expect"],
        codes=tuple(plan.spec.get("codes", ())),
        mend=mend,
        subjects=plan.subjects,
    )
