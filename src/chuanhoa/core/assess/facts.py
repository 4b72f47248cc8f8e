"""What is known on one day of one person in one post, asked question by question."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from chuanhoa.core.assess.career import leads
from chuanhoa.core.assess.dossier import OPEN, Credential, Dossier, Post, Rank, Since, Workplace
from chuanhoa.core.assess.finding import Shown
from chuanhoa.core.assess.heights import heights, may_reach
from chuanhoa.core.assess.outcome import NO, YES, Outcome, every, said, some, unknown
from chuanhoa.core.figures.ages import RetirementAges
from chuanhoa.core.rulebook import Catalogues, lies_in
from chuanhoa.core.rulebook.standards import LACKING, Condition, Holding
from chuanhoa.core.text import PartialDate

Bounds = tuple[date | None, date | None]
"""The first day of award that counts, and the first that no longer does; None: there is none."""


@dataclass(frozen=True, slots=True)
class Facts:
    """`post` is None where a rank is asked about, `rank` where a post is."""

    dossier: Dossier
    as_of: date
    catalogues: Catalogues
    retirement: RetirementAges
    post: Post | None = None
    rank: Rank | None = None

    @property
    def start(self) -> PartialDate | None:
        """The first day in the post or rank, as well as it is known."""
        held = self.post or self.rank
        return held.start if held else None

    @property
    def start_code(self) -> str:
        """What is missing where the first day is not known: the day of a rank is another than a post's."""
        return "rank_start" if self.rank else "post_start"

    @property
    def title(self) -> str:
        """The code of the post or rank."""
        return self.post.title if self.post else self.rank.code if self.rank else ""

    @property
    def leader(self) -> bool | None:
        """Whether the post leads, or a post that leads was held on the first day in the rank."""
        if self.post is None:
            return self.rank.leader if self.rank else None
        return leads(self.post.title, self.post.leader, self.catalogues)

    @property
    def leader_code(self) -> str:
        """What tells whether the post leads, where that is not known.

        A post that is known says it. Of a rank it is the post of the first day, once that is known.
        """
        if self.post is not None:
            return "leader" if self.post.title else "post"
        return "leader" if self.start and self.start.precision == "day" else self.start_code

    @property
    def unplaced(self) -> frozenset[str]:
        """What is missing beside what a unit would tell, where nothing is known of the unit itself."""
        nowhere = self.post is not None and self.post.unit == Workplace()
        return frozenset({"unit"} if nowhere else ())

    @property
    def entered(self) -> Since:
        """Since when posts of the same staff kind have been held."""
        return self.post.entered if self.post else OPEN

    @property
    def led(self) -> Since:
        """Since when posts that lead have been held."""
        return self.post.led if self.post else OPEN

    def rank_of(self, field: str, level: str) -> int:
        """Return how high a level surely stands in its field; a level without an order stands at 0."""
        return heights(field, level, self.catalogues)[0]

    def may_reach(self, field: str, level: str, wanted: int) -> bool:
        """Whether a level may stand as high as wanted; one that is not written may be any."""
        return may_reach(field, level, wanted, self.catalogues)


def holds(condition: Condition, facts: Facts) -> Outcome:
    """Return whether a condition holds, or what would tell."""
    if _of_others(condition, facts):  # most are, and one no settles it
        return NO
    return every(_asked(condition, facts))


def _of_others(condition: Condition, facts: Facts) -> bool:
    """Whether a condition names posts, kinds or ranks, and the one held is known and another.

    A rank that is not on record is none of those that are named: `any_rank` asks for it once.
    """
    post, rank = facts.post, facts.rank
    return bool(
        (condition.posts and post and post.title and post.title not in condition.posts)
        or (
            condition.staff_kinds
            and post
            and post.staff_kind
            and post.staff_kind not in condition.staff_kinds
        )
        or (condition.ranks and rank and rank.code not in condition.ranks)
    )


def _asked(condition: Condition, facts: Facts) -> list[Outcome]:
    post, dossier = facts.post, facts.dossier
    return [
        *_of_codes(condition.posts, post.title if post else "", "post"),
        *_of_codes(condition.staff_kinds, post.staff_kind if post else "", "staff_kind"),
        *_of_codes(condition.ranks, facts.rank.code if facts.rank else "", "rank"),
        *_of_codes(frozenset({condition.sex} - {""}), dossier.sex, "sex"),
        *([_on_record(facts.rank)] if condition.any_rank else ()),
        *_of_flag(condition.leader, facts.leader, facts.leader_code),
        *_of_flag(condition.first_time, post.first_time if post else None, "first_time"),
        *_of_flag(condition.minority, dossier.minority, "ethnicity"),
        *_of_start(condition, facts),
        *_of_career(condition, facts),
        *([_territory(condition.territory, facts)] if condition.territory else ()),
        *([_held(facts, condition.holds)] if condition.holds else ()),
        *([some(holds(one, facts) for one in condition.any_of)] if condition.any_of else ()),
    ]


def _of_codes(wanted: frozenset[str], value: str, missing: str) -> list[Outcome]:
    if not wanted:
        return []
    return [Outcome(value in wanted) if value else unknown(missing)]


def _on_record(rank: Rank | None) -> Outcome:
    return YES if rank and rank.code else unknown("rank")


def _of_flag(wanted: bool | None, value: bool | None, missing: str) -> list[Outcome]:  # noqa: FBT001
    if wanted is None:
        return []
    return [said(None if value is None else value is wanted, missing)]


def _of_start(condition: Condition, facts: Facts) -> list[Outcome]:
    parts = []
    if condition.started_before is not None:
        parts.append(before(facts.start, condition.started_before, facts.start_code))
    if condition.started_from is not None:
        earlier = before(facts.start, condition.started_from, facts.start_code).value
        parts.append(said(None if earlier is None else not earlier, facts.start_code))
    return parts


def _of_career(condition: Condition, facts: Facts) -> Iterator[Outcome]:
    if condition.entered_before is not None:
        day = condition.entered_before
        yield _since(facts.entered, day, "entered" if _after(facts, day) else facts.start_code)
    if condition.led_before is not None:
        day = condition.led_before
        own = facts.leader and not _after(facts, day)
        yield _since(facts.led, day, facts.start_code if own else "led")


def _since(since: Since, day: date, missing: str) -> Outcome:
    if since.latest is not None and since.latest < day:
        return YES
    if since.earliest is not None and since.earliest >= day:
        return NO
    return unknown(missing)


def _after(facts: Facts, day: date) -> bool:
    """Whether the post itself surely began on `day` or later, so that its start cannot tell."""
    return facts.start is not None and facts.start.earliest >= day


def before(start: PartialDate | None, day: date, missing: str = "post_start") -> Outcome:
    """Return whether `start` lies before `day`; `missing` names it where that is open."""
    if start is None:
        return unknown(missing)
    if start.latest < day:
        return YES
    return NO if start.earliest >= day else unknown(missing)


def _held(facts: Facts, asked: Holding) -> Outcome:
    """Return whether a credential is held that was awarded within the bounds asked about."""
    return held(facts, asked.field, asked.level, asked.bounds)


def held(facts: Facts, field: str, at_least: str, bounds: Bounds = (None, None)) -> Outcome:
    """Return whether a credential of `field` at `at_least` or higher is held; "" asks for any.

    `bounds`: the first day of award that counts, and the first that no longer does. No record
    leaves it open, unless it is known that there is none. What is dated later than the day says
    nothing of it; what has expired is known to be held no more.
    """
    wanted = facts.rank_of(field, at_least)
    known, alive = _known(facts, field), _bounded(facts, _alive(facts, field), bounds)
    lacks = field in facts.dossier.known_none or any(
        c.field == field and c.level == LACKING for c in facts.dossier.credentials
    )
    shown = _shown(facts, [c for c, sure in alive if sure] or [c for c, _ in alive])
    if any(sure and c.level and facts.rank_of(field, c.level) >= wanted for c, sure in alive):
        return Outcome(value=True, evidence=shown)
    if not at_least and any(sure for _, sure in alive):
        return Outcome(value=True, evidence=shown)
    if any(facts.may_reach(field, c.level, wanted) for c, _ in alive):
        return Outcome(None, frozenset({field}), shown)
    if known or lacks:
        return Outcome(value=False, evidence=shown)
    return unknown(field)


def _bounded(
    facts: Facts, credentials: list[tuple[Credential, bool | None]], bounds: Bounds
) -> list[tuple[Credential, bool | None]]:
    """Return those that were awarded within the bounds; one that only may have been is not sure."""
    since, before = bounds
    if since is None and before is None:
        return credentials
    found = []
    for one, sure in credentials:
        earliest, latest = award(one)
        latest = min(latest, facts.as_of)  # what is held on the day was awarded by then
        late, early = (
            before is not None and earliest >= before,
            since is not None and latest < since,
        )
        if not late and not early:
            within = (before is None or latest < before) and (since is None or earliest >= since)
            found.append((one, sure if within else None))
    return found


def award(credential: Credential) -> tuple[date, date]:
    """Return the first and the last day on which a credential may have been awarded."""
    stated = credential.awarded
    earliest, latest = (stated.earliest, stated.latest) if stated else (date.min, date.max)
    return earliest, max(earliest, min(latest, credential.observed or date.max))


def waits_for_day(facts: Facts, field: str) -> bool:
    """Whether all that is on record of a field is known but for some day of award."""
    alive = [one for one, _ in _alive(facts, field)]
    levelled = bool(alive) and bool(facts.catalogues["credential_field"][field].extra["levels"])
    settled = all(
        (one.level or not levelled) and not (one.temporary and one.valid_to is None)
        for one in alive
    )
    return settled and any(vague(one.awarded) for one in alive)


def vague(day: PartialDate | None) -> bool:
    """Whether a date is not known to the day."""
    return day is None or day.precision != "day"


def at_level(facts: Facts, field: str, at_least: str) -> list[tuple[Credential, bool]]:
    """Return the credentials at `at_least` or higher on the day, each with whether that is sure."""
    wanted = facts.rank_of(field, at_least)
    return [
        (one, bool(sure) and facts.rank_of(field, one.level) >= wanted)
        for one, sure in _alive(facts, field)
        if facts.may_reach(field, one.level, wanted)
    ]


def _known(facts: Facts, field: str) -> list[tuple[Credential, bool | None]]:
    """Return what was awarded by the day, or perhaps was (None), expired or not."""
    begun = (
        (one, _begun(one, facts.as_of))
        for one in facts.dossier.credentials
        if one.field == field and not one.in_progress and one.level != LACKING
    )
    return [(one, sure) for one, sure in begun if sure is not False]


def _alive(facts: Facts, field: str) -> list[tuple[Credential, bool | None]]:
    """Return the same without what has expired; a temporary one without an end is not sure."""
    return [
        (one, None if one.temporary and one.valid_to is None else sure)
        for one, sure in _known(facts, field)
        if one.valid_to is None or facts.as_of <= one.valid_to
    ]


def _begun(credential: Credential, day: date) -> bool | None:
    """Whether a credential counts from `day` on or before it; None where that is not known."""
    if credential.awarded is None:
        return True if credential.observed is None or credential.observed <= day else None
    if credential.awarded.latest <= day:
        return True
    if credential.awarded.earliest > day:
        return False
    return True if credential.observed is not None and credential.observed <= day else None


def _shown(facts: Facts, credentials: list[Credential]) -> Shown | None:
    """Return the highest, of two the earlier."""
    best = min(
        credentials,
        key=lambda one: (
            -facts.rank_of(one.field, one.level),
            one.awarded.earliest if one.awarded else date.max,
        ),
        default=None,
    )
    return Shown(best.field, best.level, best.awarded, best.ref) if best else None


def _territory(wanted: frozenset[str], facts: Facts) -> Outcome:
    """Return whether the unit is of a class; of a wider one alone, which list would tell."""
    unit = facts.post.unit if facts.post else None
    classes = {span.value for span in unit.territory if span.covers(facts.as_of)} if unit else set()
    inside = lies_in(classes, wanted, facts.catalogues["territory"])
    if inside is not None:
        return Outcome(inside)
    if classes:
        return unknown("territory_list")
    named = unit is None or unit.name or unit.code
    return unknown("territory", *(() if named else ("unit",)))
