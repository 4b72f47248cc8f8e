"""What the whole of a career tells of each post and rank in it.

Since when somebody has held posts of a staff kind, since when posts that lead, and whether a post
that leads was held on the day of a rank. A first day that is not known stays an interval: that
nothing earlier is on record does not say that there was nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from chuanhoa.core.assess.dossier import OPEN, Dossier, Post, Since
from chuanhoa.core.assess.ranks import HOLDER
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import PartialDate

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Step:
    """A post as a career is read from it.

    `seen`: a day on which it was surely held; `first`: known to be the first of its staff kind,
    as of somebody who was recruited into it.
    """

    staff_kind: str
    leads: bool | None
    start: PartialDate | None = None
    last: date | None = None
    seen: date | None = None
    first: bool = False
    by: date | None = field(init=False)
    """The day by which it had surely begun."""

    def __post_init__(self) -> None:
        begun, seen = self.start and self.start.latest, self.seen
        by = min(begun, seen) if begun and seen else begun or seen
        object.__setattr__(self, "by", by)

    def perhaps_on(self, day: date) -> bool:
        """Whether it may have been held on `day`."""
        return (self.start is None or self.start.earliest <= day) and (
            self.last is None or day <= self.last
        )

    def surely_before(self, day: date) -> bool:
        """Whether it was held before `day` for certain."""
        begun = self.by is not None and self.by < day
        return begun or (self.last is not None and self.last < day)

    def surely_on(self, day: date) -> bool:
        """Whether it was held on `day` for certain."""
        begun = self.by is not None and self.by <= day
        return begun and (self.last is None or day <= self.last)


def leads(title: str, stated: bool | None, catalogues: Catalogues) -> bool | None:  # noqa: FBT001
    """Return whether a post leads: as stated, else as its title says; None where neither does."""
    if stated is not None:
        return stated
    entry = catalogues["post"].get(title)
    return bool(entry.extra["leader"]) if entry else None


def with_career(
    dossier: Dossier, catalogues: Catalogues, recruited: PartialDate | None = None,
    seen: date | None = None,
) -> Dossier:  # fmt: skip
    """Return a dossier whose posts and ranks say what all posts in it, held or gone by, tell of them.

    `recruited`: the day on which the person was recruited as a civil servant; `seen`: one on which
    all of its posts were held, where these are known.
    """
    steps = [replace(_step(one, catalogues), seen=seen) for one in dossier.posts]
    told = since(steps, recruited)
    posts = (
        replace(post, entered=entered, led=led)
        for post, (entered, led) in zip(dossier.posts, told, strict=True)
    )
    ranks = (replace(one, leader=led_on(steps, one.start)) for one in dossier.ranks)
    return replace(dossier, posts=tuple(posts), ranks=tuple(ranks))


def _step(post: Post, catalogues: Catalogues) -> Step:
    return Step(
        post.staff_kind,
        leads(post.title, post.leader, catalogues),
        post.start,
        post.end,
        first=bool(post.first_time),
    )


def since(steps: Sequence[Step], recruited: PartialDate | None = None) -> list[tuple[Since, Since]]:
    """Return for each post since when posts of its staff kind were held, and posts that lead."""
    if recruited is None and not any(one.first for one in steps):
        return _by(steps)
    led = _led(steps, recruited)
    return [(_entered(one, steps, recruited), led) for one in steps]


def _by(steps: Sequence[Step]) -> list[tuple[Since, Since]]:
    """Return the same where no first post is known, as of most people: the last days alone."""
    kinds: dict[str, date] = {}
    led: date | None = None
    for one in steps:
        if one.by is not None:
            kinds[one.staff_kind] = min(one.by, kinds.get(one.staff_kind, one.by))
            if one.leads:
                led = one.by if led is None else min(one.by, led)
    leading = Since(None, led)
    return [
        (Since(None, kinds.get(one.staff_kind) if one.staff_kind else one.by), leading)
        for one in steps
    ]


def _entered(one: Step, steps: Sequence[Step], recruited: PartialDate | None) -> Since:
    """Return the first day in any post of the kind of `one`; of an unknown kind, of itself alone."""
    own = [each for each in steps if each.staff_kind == one.staff_kind] if one.staff_kind else [one]
    entry = recruited if one.staff_kind == HOLDER else None
    days = [day for each in own if (day := each.by)] + ([entry.latest] if entry else [])
    perhaps = [each for each in steps if each.staff_kind in ("", one.staff_kind)]
    return Since(_first(own, perhaps, entry), min(days, default=None))


def _first(own: Iterable[Step], perhaps: Iterable[Step], entry: PartialDate | None) -> date | None:
    """Return the day before which no post was held; None where no first one is known.

    `own`: posts of which one may be known to be the first; `perhaps`: those that count. Where one of
    them came before, the other was the first of its title only.
    """
    known = [each.start.earliest for each in own if each.first and each.start]
    if entry is not None:
        known.append(entry.earliest)
    if not known:
        return None
    day = min(known)
    return None if any(each.surely_before(day) for each in perhaps) else day


def _led(steps: Sequence[Step], recruited: PartialDate | None) -> Since:
    """Return the first day in a post that leads: not before what came first, if that is known.

    After that not on days that were surely spent in posts that do not lead.
    """
    latest = min((day for each in steps if each.leads and (day := each.by)), default=None)
    day = _first(steps, steps, recruited)
    if day is None:
        return Since(None, latest) if latest else OPEN
    leading = [
        each.start.earliest if each.start else day for each in steps if each.leads is not False
    ]
    return Since(min([_covered(day, steps), *leading]), latest)


def _covered(day: date, steps: Sequence[Step]) -> date:
    """Return the first day from `day` on that is not surely spent in a post that does not lead."""
    while True:
        here = [each.last for each in steps if each.leads is False and each.surely_on(day)]
        if not here:
            return day
        last = max(one or date.max for one in here)
        if last == date.max:
            return last
        day = last + ONE_DAY


def led_on(steps: Iterable[Step], start: PartialDate | None) -> bool | None:
    """Return whether a post that leads was held on a day; None where that is not known."""
    if start is None or start.precision != "day":
        return None
    day = start.earliest
    there = [each for each in steps if each.perhaps_on(day)]
    if any(each.leads and each.surely_on(day) for each in there):
        return True
    if any(each.leads is not False for each in there):
        return None
    return False if any(each.surely_on(day) for each in there) else None
