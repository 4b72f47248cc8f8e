"""Back from columns to a dossier, for the oracle: only what `assess_data` invents."""

from datetime import date

from chuanhoa.core.assess import Credential, Dossier, Post, Span, Workplace
from chuanhoa.core.assess.days import NEVER, day_of
from chuanhoa.core.assess.dossier import Since
from chuanhoa.core.assess.person import SEXES, Held, Person, Record
from chuanhoa.core.text import PartialDate

TRUTH = (None, False, True)


class Between(PartialDate):
    """A date known only as an interval, as the bench draws them."""

    def __init__(self, first: int, last: int) -> None:
        early = day_of(first)
        super().__init__(early.year, early.month, early.day if first == last else None)
        self.__dict__["earliest"], self.__dict__["latest"] = early, day_of(last)


def dossier_of(person: Person) -> Dossier:
    return Dossier(
        sex=SEXES[person.trait // 3],
        minority=TRUTH[person.trait % 3],
        birth=Between(*person.birth),
        known_none=frozenset(person.none),
        credentials=tuple(map(_credential, person.records)),
        posts=tuple(map(_post, person.held)),
    )


def _credential(one: Record) -> Credential:
    last = None if one.last == NEVER else day_of(one.last)
    return Credential(one.field, one.level, Between(*one.award), valid_to=last)


def _post(one: Held) -> Post:
    place = one.place
    return Post(
        title=one.kind.title,
        staff_kind=one.kind.staff_kind,
        start=Between(one.earliest, one.latest),
        end=None if one.last == NEVER else day_of(one.last),
        first_time=TRUTH[one.kind.first_time],
        leader=TRUTH[one.kind.leader],
        unit=Workplace(
            established=date.fromordinal(place.established),
            territory=tuple(Span(value) for value, _, _ in place.territory),
        ),
        entered=_since(one.entered),
        led=_since(one.led),
    )


def _since(days: tuple[int, int]) -> Since:
    first, last = days
    return Since(day_of(first) if first else None, None if last == NEVER else day_of(last))
