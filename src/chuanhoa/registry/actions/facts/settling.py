"""Where merged records lead today, worked out from the merges that stand."""

from collections.abc import Collection
from uuid import UUID

from chuanhoa.registry.models import Merge, Official


def settle(officials: Collection[UUID]) -> None:
    """Set `merged_into` of these records, and of all that lead to them, to where they end.

    Raises ValueError where merges lead round in a ring, which no act may write.
    """
    if not officials:
        return
    standing = dict(Merge.objects.filter(known_to=None).values_list("official_id", "into_id"))
    from_below: dict[UUID, list[UUID]] = {}
    for official, into in standing.items():
        from_below.setdefault(into, []).append(official)
    waiting, seen = list(officials), set()
    while waiting:
        one = waiting.pop()
        if one not in seen:
            seen.add(one)
            waiting += from_below.get(one, ())
    for one in sorted(seen):
        end, passed = one, {one}
        while end in standing:
            end = standing[end]
            if end in passed:
                raise ValueError(f"merges lead round in a ring at {end}")
            passed.add(end)
        Official.objects.filter(pk=one).update(merged_into=None if end == one else end)
