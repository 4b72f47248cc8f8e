"""One seed, one district: the same people, turns and files, byte for byte."""

from pathlib import Path
from random import Random

from chuanhoa.cli.demo.arranging import arrange
from chuanhoa.cli.demo.deputies import invent_deputies
from chuanhoa.cli.demo.files import write_files
from chuanhoa.cli.demo.frame import frame
from chuanhoa.cli.demo.model import District
from chuanhoa.cli.demo.names import NameBox
from chuanhoa.cli.demo.people import ALIKE_IN, PART_TIME_IN, invent_part_time, invent_people
from chuanhoa.cli.demo.recount import expected
from chuanhoa.cli.demo.shortfalls import fall_short
from chuanhoa.cli.demo.transfer import transfers
from chuanhoa.cli.demo.turns import TurnDealer


def invent_district(*, seed: int) -> District:
    """Return the district of a seed, without files."""
    of = frame()
    rng = Random(seed)  # noqa: S311 -- invented people from a published seed, nothing secret
    names = NameBox(rng)
    people = invent_people(of, rng, names)
    part_time = invent_part_time(of, PART_TIME_IN, rng, names)
    deputies = invent_deputies(of, people, rng, names)
    named: dict[str, list[str]] = {}
    for person in people:
        if person.unit == ALIKE_IN:
            named.setdefault(person.full_name, []).append(person.id)
    apart = frozenset(id_ for ids in named.values() if len(ids) > 1 for id_ in ids)
    people, turns = TurnDealer(of, fall_short(people), apart, rng).deal(deputies)
    return District(
        seed=seed,
        communes=of.communes,
        people=tuple(people),
        part_time=tuple(part_time),
        deputies=tuple(deputies),
        turns=tuple(turns),
        transfers=tuple(transfers(of, people)),
        arranged=arrange(of, people, apart),
        expected=expected(of),
    )


def write_district(folder: Path, *, seed: int, mended: bool = False) -> District:
    """Write the district's files into a folder; return everything they tell, and their faults.

    With `mended`, the same files as they would be without a mistake, and no faults.
    """
    return write_files(folder, invent_district(seed=seed), mended=mended)
