"""The deputies of the communes' People's Councils; three officials of each commune among them."""

from datetime import date, timedelta
from random import Random

from chuanhoa.cli.demo.frame import Frame
from chuanhoa.cli.demo.model import Deputy, Person
from chuanhoa.cli.demo.names import NameBox

_IN_OFFICE = ("PCT_HDND", "CT_UBND")


def invent_deputies(
    frame: Frame, people: list[Person], rng: Random, names: NameBox
) -> list[Deputy]:
    """Return all deputies by commune, those in office first; women and minorities as framed."""
    in_office = [p for p in people if _sits_in_council(p)]
    totals = frame.totals
    others = totals["deputies"] - len(in_office)
    women = totals["deputies_women"] - sum(p.sex == "nu" for p in in_office)
    minority = totals["deputies_minority"] - sum(p.ethnicity != "kinh" for p in in_office)
    sexes = ["nu"] * women + ["nam"] * (others - women)
    peoples = ["kinh"] * (others - minority) + rng.choices(
        ("tay", "dao", "nung", "mong", "san_chay"), (70, 13, 9, 7, 1), k=minority
    )
    rng.shuffle(sexes)
    rng.shuffle(peoples)
    drawn = iter(zip(sexes, peoples, strict=True))
    deputies: list[Deputy] = []
    for commune in frame.communes:
        sitting = [p for p in in_office if p.unit == commune.code]
        for number in range(commune.deputies):
            identifier = f"DB-{commune.code}-{number + 1:02d}"
            if number < len(sitting):
                of = sitting[number]
                deputies.append(
                    Deputy(identifier, of.unit, of.full_name, of.sex, of.birth, of.ethnicity, of.id)
                )
                continue
            sex, ethnicity = next(drawn)
            birth = date(1962, 1, 1) + timedelta(days=rng.randrange(13_000))
            name = names.draw(sex, ethnicity)
            deputies.append(Deputy(identifier, commune.code, name, sex, birth, ethnicity, None))
    return deputies


def _sits_in_council(person: Person) -> bool:
    return person.post in _IN_OFFICE or any(post.code == "CT_HDND" for post in person.posts)
