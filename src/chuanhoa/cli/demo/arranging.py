"""Who serves where from 01/7/2025: posts of the new communes dealt to the people of the old ones.

An assumption of ours from beginning to end. Nobody is lost: who has no post yet waits for one.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from chuanhoa.cli.demo.frame import Frame, data
from chuanhoa.cli.demo.model import Arranged, Award, Person
from chuanhoa.cli.demo.shortfalls import lot

_GRADUATES = ("dai_hoc", "thac_si")
_THEORY = ("cao_cap", "trung_cap", "so_cap", "chua")
_LEADING = frozenset(
    {"TRUONG_BAN", "PHO_BAN", "CHANH_VP", "PHO_CHANH_VP", "TRUONG_PHONG", "PHO_PHONG", "GD_TTPVHCC",
     "PGD_TTPVHCC"}
)  # fmt: skip
_RANKS = {"thac_si": "01.003", "dai_hoc": "01.003", "cao_dang": "01.004", "trung_cap": "01.005"}


def arrange(
    frame: Frame, people: Sequence[Person], unlisted: frozenset[str]
) -> dict[str, list[Arranged]]:
    """Return by new commune who is placed where, body by body; `unlisted` stand in no list."""
    successors = {one.code: one.successor_code for one in frame.communes}
    found: dict[str, list[Person]] = {}
    for person in people:
        if person.id not in unlisted:
            found.setdefault(successors[person.unit], []).append(person)
    return {unit: _in_bodies(_placed(unit, found[unit])) for unit in sorted(found)}


def _placed(unit: str, people: Sequence[Person]) -> list[Arranged]:
    of = data("arranged")
    left = {person.id: person for person in people if lot(person, of["waiting"]["one_in"])}
    placed = []
    for place in of["places"]:
        if unit in of["shared"] and not place.get("shared", True):
            continue
        if chosen := _fittest(place, left.values()):
            placed.append(_arranged(unit, left.pop(chosen.id), place))
    placed += [_arranged(unit, person, of["rest"][person.post]) for person in left.values()]
    there = {one.person.id for one in placed}
    waiting = [Arranged(p, unit) for p in people if p.id not in there]
    return placed + waiting


def _fittest(place: Mapping[str, Any], people: Any) -> Person | None:
    """Return who is placed: with a degree if anybody, then by the order of the former posts."""
    able = [p for p in people if p.post in place["of"]]
    learns = place.get("learns", False)
    return min(
        able,
        key=lambda p: (
            p.degree.level not in _GRADUATES,
            (p.political_theory.level in _THEORY[:2]) == learns,
            place["of"].index(p.post),
            p.birth,
        ),
        default=None,
    )


def _arranged(unit: str, person: Person, place: Mapping[str, Any]) -> Arranged:
    of = data("arranged")
    since: date = of["since"]
    led = person.staff_kind == "can_bo"
    new = place["post"] in _LEADING and not led
    ranked = unit in of["ranked"] and place["body"] not in {"DU", "HDND", "UBND", "MTTQ", "QS"}
    degree = None
    lacking = person.degree.level not in _GRADUATES
    if lacking and not lot(person, of["graduated"]["one_in"]):
        degree = Award("dai_hoc", date(of["graduated"]["year"], 6, 30), of["graduated"]["major"])
    level = degree.level if degree else person.degree.level
    return Arranged(
        person=person,
        unit=unit,
        posts=(place["post"], *place.get("also", ())),
        body=place["body"],
        full=place["full"],
        short=place["short"],
        since=since,
        rank=_RANKS[level] if ranked else None,
        newly_leads=new,
        degree=degree,
    )


def _in_bodies(placed: Sequence[Arranged]) -> list[Arranged]:
    bodies = [*data("arranged")["bodies"], ""]
    return sorted(placed, key=lambda one: bodies.index(one.body))
