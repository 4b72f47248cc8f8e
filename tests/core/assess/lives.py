"""A few people, and what becomes of them: a start, and changes that follow it one by one."""

from chuanhoa.core.assess.person import Person, encoded
from chuanhoa.core.assess.snapshot import Snapshot, build
from tests.core.assess.agreement import TREE
from tests.core.assess.drawn import Draw

_WORLD = Draw(11)
PEOPLE: dict[bytes, Person] = {one.key: one for one in map(encoded, _WORLD.people(30))}
CHANGES: list[dict[bytes, Person | None]] = [
    {one.key: one if at % 3 else None for one in [encoded(_WORLD.person(f"p{_WORLD.dice.randrange(40)}"))]}
    for at in range(4)
]  # fmt: skip


def after(count: int = len(CHANGES)) -> Snapshot:
    """Everybody after so many changes, built anew."""
    people: dict[bytes, Person | None] = dict(PEOPLE)
    for changes in CHANGES[:count]:
        people |= changes
    return build([one for one in people.values() if one], tree=TREE, feed=1 + count)
