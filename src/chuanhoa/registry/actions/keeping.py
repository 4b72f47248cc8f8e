"""Which posts people of a reorganised unit may keep in the new one: such as still are, and are free."""

from collections import Counter
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions.seats import is_single
from chuanhoa.registry.actions.service import changes_kind_by_law


@dataclass(frozen=True, slots=True)
class Kept:
    """The post `post` of `key`, of a kind of staff, that would go on in the unit `into`."""

    key: Hashable
    into: UUID
    post: str
    staff_kind: str


def keepable(wanted: Collection[Kept], on: date, taken: Collection[tuple[UUID, str]]) -> set[Kept]:
    """Return those that can go on from the day `on`.

    The catalogue has the post that day, for that kind of staff. Of a post that a unit has once
    nobody keeps it where it is `taken` (unit and post) or where two would: who it is, nobody said.
    """
    claims = Counter((one.into, one.post) for one in wanted)
    return {
        one
        for one in wanted
        if _goes_on(one, on)
        and not (
            is_single(one.post)
            and ((one.into, one.post) in taken or claims[(one.into, one.post)] > 1)
        )
    }


def _goes_on(one: Kept, on: date) -> bool:
    known = catalogues()["post"]
    entry = known.get(one.post) if one.post else None
    if entry is None:
        return False
    if entry.valid_from is not None and on < entry.valid_from.earliest:
        return False
    if entry.valid_to is not None and on > entry.valid_to.latest:
        return False
    kind = str(entry.extra.get("staff_kind") or "")
    return kind in ("", one.staff_kind) or changes_kind_by_law(one.staff_kind, kind, on)
