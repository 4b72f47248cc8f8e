"""Schools and awarding bodies: one row each, however they are spelt."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from chuanhoa.core.text import fold, name_key, normalise
from chuanhoa.org.actions.journal import write_line
from chuanhoa.org.models import Institution, User


@transaction.atomic
def institutions_named(
    *, names: Iterable[str], by: User | None, at: datetime
) -> dict[str, Institution]:
    """Return the institution of every name, by the name as given; the missing ones are made.

    Two spellings of one name (case, tone position, blanks) are one institution. One journal line
    for all that were made, none when nothing was missing.
    """
    wanted = {name: name_key(name) for name in names if normalise(name)}
    found = {each.name_key: each for each in Institution.objects.filter(
        name_key__in=set(wanted.values()))}  # fmt: skip
    fresh: dict[str, str] = {}
    for name, key in wanted.items():
        if key not in found:
            fresh.setdefault(key, normalise(name))
    made: list[uuid.UUID] = []
    for key, name in fresh.items():
        try:
            with transaction.atomic():
                found[key] = Institution.objects.create(
                    name=name, name_key=key, name_fold=fold(name)
                )
            made.append(found[key].pk)
        except IntegrityError:
            found[key] = Institution.objects.get(name_key=key)
    if made:
        write_line(
            verb="institution.create", target_label="org.institution", by=by, at=at,
            counts={"institutions": made},
        )  # fmt: skip
    return {name: found[key] for name, key in wanted.items()}
