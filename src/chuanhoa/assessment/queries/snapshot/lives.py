"""People out of plain rows as columns keep them: their whole time at once, not one day of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from django.db.models import Q
from django.db.models.functions import Coalesce

from chuanhoa.assessment.queries.careers import (
    CAREER,
    partial_of,
    rank_start_of,
    start_of,
    step_of,
    told_of,
)
from chuanhoa.assessment.queries.dossiers import minority_of, turn_counts
from chuanhoa.core.assess import Attended, Credential, Post, Rank, Workplace
from chuanhoa.core.assess.career import Step, Told, led_on, since
from chuanhoa.core.assess.person import (
    APART,
    SEXES,
    TRUTH,
    Held,
    Person,
    Record,
    Turned,
    in_career,
    interval,
    lacking,
    of_post,
    of_rank,
    on_days,
    recorded,
    turned,
    within,
)
from chuanhoa.core.assess.ranks import HOLDER, pay_only, untold
from chuanhoa.core.text import Refused, fold
from chuanhoa.registry.models import (
    SERVING_KINDS,
    Appointment,
    Official,
    PersonDetails,
    RankHeld,
    Standing,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.models import Credential as CredentialRow
from chuanhoa.registry.queries.merged import merged
from chuanhoa.registry.queries.wording import NONE_HELD

AT_ONCE: Final = 20_000
_NAMED: Final = 500
"""People named one by one in a statement; more are read as all from the first to the last."""
ONE_DAY = timedelta(days=1)


def lives(
    records: Iterable[UUID] | None = None, known_at: datetime | None = None
) -> dict[UUID, Person | None]:
    """Return those of `records` (by default: of all) who ever served as cán bộ or công chức.

    None stands for a record that answers for nobody: found to be one with another, or without such
    a post. A record that others were found to be one with tells what all of them state. `known_at`:
    by what was known then.
    """
    if records is None:
        people = _everybody(known_at)
        return {
            person: life
            for part in _parts(people)
            for person, life in _lives(part, known_at).items()
            if life is not None
        }
    named = set(records)
    asked = list(_roots(named, known_at))
    return dict.fromkeys(named) | {
        p: one for part in _some(asked) for p, one in _lives(part, known_at).items()
    }


def relearned(people: Mapping[UUID, Person], known_at: datetime) -> dict[UUID, Person]:
    """Return people with what was known at a moment of their credentials and turns, else as they are.

    Nothing else of them may have been told otherwise since, nor whose records are theirs.
    """
    found: dict[UUID, Person] = {}
    for part in _some(list(people)):
        rows = _Rows(part, known_at, learned_only=True)
        found |= {one: rows.relearned(one, people[one]) for one in part}
    return found


def _roots(records: set[UUID], known_at: datetime | None) -> set[UUID]:
    """Return the records that answer for some."""
    if known_at is None:
        roots = Official.objects.filter(pk__in=records)
        roots = roots.annotate(root=Coalesce("merged_into_id", "pk"))
        return set(roots.values_list("root", flat=True))
    found = merged(known_at)
    return {found.resolve(one) for one in records}


def _everybody(known_at: datetime | None) -> list[UUID]:
    """Return the records that answer for themselves."""
    if known_at is None:
        return list(Official.objects.filter(merged_into=None).values_list("pk", flat=True))
    found = merged(known_at)
    everybody = Official.objects.values_list("pk", flat=True)
    return [person for person in everybody if found.resolve(person) == person]


def _some(people: list[UUID]) -> Iterator[list[UUID]]:
    """Yield people in order, few at once where others lie between them and would be read in vain."""
    scattered = len(people) > _NAMED and len(people) * 10 < Official.objects.count()
    return _parts(people, _NAMED if scattered else AT_ONCE)


def _parts(people: list[UUID], most: int = AT_ONCE) -> Iterator[list[UUID]]:
    """Yield people in order, so many at once."""
    people.sort()
    for first in range(0, len(people), most):
        yield people[first : first + most]


def _lives(people: list[UUID], known_at: datetime | None = None) -> dict[UUID, Person | None]:
    """Return the lives of people who answer for themselves."""
    rows = _Rows(people, known_at)
    return {person: rows.life(person) for person in people}


class _Rows:
    """The rows of some people, in a fixed number of statements."""

    def __init__(
        self, people: list[UUID], known_at: datetime | None, *, learned_only: bool = False
    ) -> None:
        self.merged = merged(known_at)
        self.people = set(people)
        members = list(self.merged.members(people))
        if len(members) <= _NAMED:
            self.within = Q(official__in=members)
        else:
            others = [record for record in members if record not in self.people]
            self.within = Q(official__gte=people[0], official__lte=people[-1])
            self.within |= Q(official__in=others)
        if not learned_only:
            self.details = self._of(
                PersonDetails.objects.known(known_at).order_by("valid_from"), "official_id",
                "sex", "birth", "ethnicity", *CAREER, "valid_from", "valid_to",
            )  # fmt: skip
            self.posts = self._of(
                Appointment.objects.known(known_at).filter(staff_kind__in=SERVING_KINDS)
                .order_by("concurrent", "post_order", "pk"), "who",
                "staff_kind", "post", "begun", "begun_by", "valid_from", "from_exact", "valid_to",
                "first_time", "unit_id",
            )  # fmt: skip
            self.ranks = self._of(
                RankHeld.objects.known(known_at).order_by("pk"), "who",
                "rank", "begun", "valid_from", "valid_to",
            )  # fmt: skip
        self.fits = self._of(
            Suitability.objects.known(known_at).order_by("valid_from", "pk"), "who",
            "field", "major", "post", "suits", "valid_from", "valid_to",
        )  # fmt: skip
        self.learned = self._of(
            CredentialRow.objects.known(known_at), "who",
            "field", "level", "standing", "major", "awarded", "valid_from", "valid_to",
        )  # fmt: skip
        self.turns = self._of(
            TrainingTurn.objects.known(known_at), "who",
            "ended", "started", "programme", "periods", "valid_from",
        )  # fmt: skip

    def _of(self, rows: Any, who: str, *columns: str) -> dict[UUID, list[Any]]:
        if who == "who":
            rows = rows.annotate(who=self.merged.person)
        rows = rows.filter(self.within)
        found: dict[UUID, list[Any]] = defaultdict(list)
        for row in rows.values_list(who, *columns, named=True).iterator(chunk_size=5000):
            if row[0] in self.people:
                found[row[0]].append(row)
        return found

    def life(self, person: UUID) -> Person | None:
        """Return one person; None who never served, APART whom columns cannot tell."""
        posts, details = self.posts.get(person), self.details.get(person)
        if not posts or not details:
            return None
        try:
            if not _steady(details):
                return _apart(person)
            return self._told(person, details[0], posts)
        except Refused:  # a birth or a start that columns cannot hold
            return _apart(person)

    def relearned(self, person: UUID, now: Person) -> Person:
        """Return one person with the credentials and turns of these rows."""
        records, turns = self._learned(person)
        return replace(now, records=records, turns=turns)

    def _learned(self, person: UUID) -> tuple[tuple[Record, ...], tuple[Turned, ...]]:
        return tuple(sorted(self._records(person))), tuple(sorted(self._turns(person)))

    def _told(self, person: UUID, details: Any, posts: Sequence[Any]) -> Person:
        minority = minority_of(details.ethnicity)
        steps = [step_of(row) for row in posts]
        told = told_of(details)
        since_when = since(steps, told)
        held = tuple(
            in_career(_post(row), *days) for row, days in zip(posts, since_when, strict=True)
        )
        ranks = tuple(_rank(row, steps, told) for row in self.ranks.get(person, ()))
        records, turns = self._learned(person)
        return Person(
            key=person.bytes,
            trait=SEXES.index(details.sex) * 3 + TRUTH[minority],
            birth=interval(partial_of(details.birth)),
            none=(),
            records=records,
            held=(*held, *_counting(held, ranks), *_unknown_ranks(held, ranks)),
            turns=turns,
        )

    def _records(self, person: UUID) -> Iterator[Record]:
        fits = self.fits.get(person, ())
        for row in self.learned.get(person, ()):
            if row.level == NONE_HELD:
                yield lacking(row.field, row.valid_from, row.valid_to)
                continue
            if row.standing == Standing.STUDYING:
                continue
            record = _record(
                row.field, row.level, row.awarded, row.valid_from, row.valid_to, row.standing
            )
            major = fold(row.major) if fits else ""
            rulings = [
                _Ruling(one.post, one.suits, bool(one.major), one.valid_from, one.valid_to)
                for one in fits
                if one.field == row.field and (not one.major or fold(one.major) == major)
            ]
            yield from _split(record, rulings) if rulings else [record]

    def _turns(self, person: UUID) -> Iterator[Turned]:
        """Yield the turns; one that counts in another year than it ended in counts in none."""
        for row in self.turns.get(person, ()):
            ended = partial_of(row.ended or row.started)
            if ended is None or row.valid_from is None:
                continue
            if ended.earliest.year == row.valid_from.year:
                yield turned(Attended(ended, row.periods, turn_counts(row.programme)), ended)


def _steady(details: Sequence[Any]) -> bool:
    """Whether sex, birth, people and what is told of the career are the same on every day."""
    rows = sorted(details, key=lambda one: one.valid_from or date.min)
    if rows[0].valid_from is not None or rows[-1].valid_to is not None:
        return False
    for one, following in pairwise(rows):
        if one.valid_to is None or one.valid_to + ONE_DAY != following.valid_from:
            return False
    told = {(one.sex, one.birth, minority_of(one.ethnicity), told_of(one)) for one in rows}
    return len(told) == 1 and rows[0].sex in SEXES


def _apart(person: UUID) -> Person:
    return Person(person.bytes, 0, (0, 0), APART, (), (), ())


def _post(row: Any) -> Held:
    return _post_held(
        row.post, row.staff_kind, row.first_time, str(row.unit_id), start_of(row), row.valid_from,
        row.valid_to,
    )  # fmt: skip


@lru_cache(maxsize=100_000)
def _post_held(
    title: str, staff_kind: str, first_time: bool | None, unit: str, start: Any,  # noqa: FBT001
    first: date | None, last: date | None,
) -> Held:  # fmt: skip
    post = Post(title, staff_kind, start, last, first_time, unit=Workplace(code=unit))
    return of_post(post, first=first)


def _rank(row: Any, steps: Sequence[Step], told: Told) -> Held:
    start = rank_start_of(row)
    leader = led_on(steps, start, told)
    return of_rank(Rank(row.rank, start, row.valid_to, leader=leader), first=row.valid_from)


def _counting(posts: Sequence[Held], ranks: Sequence[Held]) -> Iterator[Held]:
    """Yield ranks for the days on which they are more than a scale of pay."""
    spans = [(one.kind.staff_kind, (one.first, one.last)) for one in posts] if ranks else []
    pay = pay_only(spans)
    for one in ranks:
        if not pay:
            yield one
            continue
        for first, last in untold([(one.first, one.last)], pay):
            yield on_days(one, first, last)


def _unknown_ranks(posts: Sequence[Held], ranks: Sequence[Held]) -> Iterator[Held]:
    """Yield a rank without code for the days on which a công chức has none on record."""
    asked = [(one.first, one.last) for one in posts if one.kind.staff_kind == HOLDER]
    for first, last in untold(asked, [(one.first, one.last) for one in ranks]) if asked else ():
        yield on_days(_NO_CODE, first, last)


_NO_CODE: Final = of_rank(Rank(""))


@lru_cache(maxsize=100_000)
def _record(
    of: str, level: str, awarded: str, first: date | None, last: date | None, standing: str
) -> Record:
    return recorded(
        Credential(
            of, level, partial_of(awarded), valid_to=last, observed=first,
            temporary=standing == Standing.TEMPORARY,
        )
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Ruling:
    """What a field of study was found to suit, `named` or whatever it is, and for which days."""

    post: str
    suits: bool
    named: bool
    first: date | None
    last: date | None

    def covers(self, day: date) -> bool:
        return (self.first or date.min) <= day <= (self.last or date.max)


def _split(record: Record, rulings: Sequence[_Ruling]) -> Iterator[Record]:
    """Yield a record once for each time in which the same fields of study suit."""
    borders = {one.first for one in rulings} | {one.last and one.last + ONE_DAY for one in rulings}
    days = sorted(day for day in borders if day is not None)
    firsts: list[date | None] = [None, *days]
    lasts: list[date | None] = [*(day - ONE_DAY for day in days), None]
    for first, last in zip(firsts, lasts, strict=True):
        here = [one for one in rulings if one.covers(first or date.min)]
        fits = {one.post: one.suits for one in here if not one.named}
        fits |= {one.post: one.suits for one in here if one.named}
        yield within(record, first, last, tuple(sorted(fits.items())))
