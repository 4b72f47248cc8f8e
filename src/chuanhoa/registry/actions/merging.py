"""Two records of one person; two people with like records. What is asked is asked under the lock."""

from datetime import datetime

from django.db import transaction

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import JournalLine, User
from chuanhoa.registry import access
from chuanhoa.registry.actions.facts import Draft, lock, write
from chuanhoa.registry.actions.facts.settling import settle
from chuanhoa.registry.models import Merge, NotSamePair, Official

MERGE = "registry.merge"


@transaction.atomic
def merge_officials(
    *, official: Official, into: Official, by: User | None, at: datetime
) -> JournalLine:
    """Say that two records are one person; from now on `into` answers for both.

    No fact moves. Where both records tell one thing at a time (name, rank), `into` is read. Raises
    Refused when they are one already.
    """
    access.refuse_unless(by, MERGE, official, into, at=at)
    lock(official, into)
    for one in (official, into):  # as they stand now: another clerk may have merged them meanwhile
        one.refresh_from_db(fields=["merged_into"])
    if official.merged_into_id is not None:
        raise Refused(Message("registry.already_merged"))
    root = into.merged_into or into
    if root == official:
        raise Refused(Message("registry.same_record"))
    draft = Draft(noted=[Merge(official=official, into=root, known_from=at)])
    line = write(draft, verb="official.merge", target=("registry.official", root.pk), by=by, at=at)
    settle({official.pk})
    official.refresh_from_db(fields=["merged_into"])
    return line


@transaction.atomic
def unmerge_official(*, official: Official, by: User | None, at: datetime) -> JournalLine:
    """Take a merge back: `official` answers for itself again, with all that led to it."""
    merges = Merge.objects.filter(official=official, known_to=None)
    standing = merges.select_related("into").first()
    if standing is None:
        raise Refused(Message("registry.not_merged"))
    access.refuse_unless(by, MERGE, official, standing.into, at=at)
    lock(official, standing.into)
    if not merges.filter(pk=standing.pk).exists():
        raise Refused(Message("registry.not_merged"))
    draft = Draft(people_named={official.pk, standing.into_id})
    line = write(
        draft, verb="official.unmerge", target=("registry.official", official.pk), by=by, at=at
    )
    Merge.objects.filter(pk=standing.pk).update(known_to=at, closed_by=line)
    settle({official.pk})
    official.refresh_from_db(fields=["merged_into"])
    return line


@transaction.atomic
def mark_not_same(
    *, first: Official, second: Official, by: User | None, at: datetime
) -> JournalLine:
    """Say that two like records are two people, so that they are not shown as doubles again."""
    access.refuse_unless(by, MERGE, first, second, at=at)
    one, other = sorted((first, second), key=lambda official: official.pk)
    if one == other:
        raise Refused(Message("registry.same_record"))
    lock(one, other)
    if NotSamePair.objects.filter(first=one, second=other, undone_by=None).exists():
        raise Refused(Message("registry.nothing_changed"))
    draft = Draft(noted=[NotSamePair(first=one, second=other)])
    return write(
        draft, verb="official.not_same", target=("registry.official", one.pk), by=by, at=at
    )
