"""What is on record of somebody with the day on which it began, the first to begin first."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from chuanhoa.core.text import PartialDate
from chuanhoa.registry.queries.record import Record
from chuanhoa.registry.queries.wording import (
    credential_words,
    post_word,
    rank_words,
    turn_words,
)


@dataclass(frozen=True, slots=True)
class Beginning:
    """`what` began on `day`; `served`: only whoever serves has it."""

    what: str
    day: PartialDate
    served: bool = False


def beginnings(record: Record) -> list[Beginning]:
    """Return what a record says to have begun on some day, as far as its reader may see."""
    told = [(post_word(row), row.begun, True) for row in record.appointments]
    told += [(rank_words(row)[0], row.begun, True) for row in record.ranks]
    told += [(credential_words(row)[0], row.awarded, False) for row in record.credentials]
    told += [(turn_words(row)[0], row.started or row.ended, False) for row in record.turns]
    told += [(_("Đảng viên"), row.admitted, False) for row in record.party if row.member]
    found = [
        Beginning(what, PartialDate.from_iso(day), served) for what, day, served in told if day
    ]
    return sorted(found, key=lambda one: one.day)
