"""Who truly falls short of a standard in 2023: few, by the law, and each an assumption of ours.

Nothing is drawn here: the same people fall short whatever else the seed decides about them.
"""

from collections.abc import Iterable
from dataclasses import replace

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.model import Person


def fall_short(people: Iterable[Person]) -> list[Person]:
    """Return the people, some of them past the age, or without the field or course, of their post."""
    return [_older(_trained(_unfit(one))) for one in people]


def lot(person: Person, of: int) -> int:
    """Return a number from 0 below `of` that is always the same for a person."""
    return sum(place * ord(sign) for place, sign in enumerate(person.id, start=1)) % of


def _unfit(person: Person) -> Person:
    asked = data("shortfalls")["unfit"]
    if person.staff_kind != "cong_chuc" or person.post == "QS":
        return person
    major = asked["majors"].get(person.post)
    if major is None or lot(person, asked["one_in"]):
        return replace(person, suits=True)
    words, degree = data("words"), person.degree
    place = degree.place if degree.level in words["colleges"] else words["universities"][major][0]
    return replace(person, suits=False, degree=replace(degree, major=major, place=place))


def _trained(person: Person) -> Person:
    if person.post != "TPHT":
        return person
    return replace(
        person, civil_status=bool(lot(person, data("shortfalls")["civil_status"]["one_in"]))
    )


def _older(person: Person) -> Person:
    asked = data("shortfalls")["secretaries"]
    if person.post != "BT_DOAN" or person.unit not in asked["units"]:
        return person
    birth = person.birth.replace(year=asked["born"], day=min(person.birth.day, 28))
    number = person.identity and f"{person.identity[:4]}{birth:%y}{person.identity[6:]}"
    return replace(person, birth=birth, identity=number)
