"""Posts assigned (biên chế được giao) to the lines of a form: never guessed, summed only where whole."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from chuanhoa.org.models import Level
from chuanhoa.org.queries import restate
from chuanhoa.registry.queries.quotas import assigned_together
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.places import Placing

NO_PART: Final = (0, 1)


@dataclass(frozen=True, slots=True)
class Posts:
    """`assigned`: of lines whose every commune has a number on record.

    `parts`: of each line, how many of its communes have one, and how many communes it has.
    """

    assigned: Mapping[Hashable, int]
    parts: Mapping[Hashable, tuple[int, int]]

    def known(self, keys: Iterable[Hashable]) -> tuple[int, int]:
        """Return of how many communes of these lines the number is known, and how many there are."""
        pairs = [self.parts.get(key, NO_PART) for key in keys]
        return sum(k for k, _n in pairs), sum(n for _k, n in pairs)


def posts_of(asking: Asking) -> Posts:
    """Return the posts of the lines that a table of `asking` has.

    A district's or a province's are those of its communes of the day. On another map a unit has
    those of the communes that went whole into it, and none where a part of one may belong to it.
    """
    lines: dict[Hashable, list[UUID | None]] = defaultdict(list)
    for commune, line in _placed(asking):
        lines[line].append(commune)
    wanted = {commune for some in lines.values() for commune in some if commune is not None}
    numbers = assigned_together(wanted, asking.as_of, asking.known_at)
    assigned, parts = {}, {}
    for line, communes in lines.items():
        known = [numbers[one] for one in communes if one in numbers]
        parts[line] = len(known), len(communes)
        if len(known) == len(communes):
            assigned[line] = sum(known)
    return Posts(assigned, parts)


def _placed(asking: Asking) -> Iterator[tuple[UUID | None, Hashable]]:
    """Yield each commune of the day with its line; None for one of which a line may hold a part."""
    tree, placing = asking.eyes.land.tree(asking.as_of), Placing(asking)
    moved = restate(from_day=asking.as_of, to_day=asking.on) if asking.restated else None
    for unit in tree.ids if asking.reached is None else asking.reached:
        node = tree.get(unit)
        if node is None or node.level != Level.COMMUNE:
            continue
        yield unit, placing.key(unit)
        for end in moved.unsure.get(unit, ()) if moved else ():
            yield None, placing.key_there(end)
