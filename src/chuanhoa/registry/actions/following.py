"""Ranks and Party membership, where one entry follows another: what is put right or withdrawn leaves."""

from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import DAY, Draft, copy_of
from chuanhoa.registry.models import RegistryFact


def follow_on(draft: Draft, row: RegistryFact, fresh: RegistryFact) -> None:
    """Let what held until the day before `row` hold until the day before `fresh`.

    Where `fresh` begins before that did, the two change places: that holds as long as `row` did.
    """
    first, start = row.valid_from, fresh.valid_from
    if not isinstance(row, rows.FOLLOWING) or not first or not start or first == start:
        return
    for before in type(row)._default_manager.filter(
        official=row.official_id, known_to=None, valid_to=first - DAY
    ):
        if before.valid_from is None or start > before.valid_from:
            draft.replace(before, copy_of(before, valid_to=start - DAY))
            continue
        others = type(row)._default_manager.filter(official=row.official_id, known_to=None)
        draft.opened.remove(fresh)
        fresh.valid_to = None
        draft.follow(fresh, [one for one in others if one != row])
        if before not in draft.closed:
            draft.replace(before, copy_of(before, valid_to=row.valid_to))


def hold_on(draft: Draft, row: RegistryFact) -> None:
    """Let what ended the day before `row` began hold as long as `row` did, as if this had never been."""
    if row.valid_from is None:
        return
    for before in type(row)._default_manager.filter(
        official=row.official_id, known_to=None, valid_to=row.valid_from - DAY
    ):
        draft.replace(before, copy_of(before, valid_to=row.valid_to))
