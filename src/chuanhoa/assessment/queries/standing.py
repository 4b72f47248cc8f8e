"""Who meets what, of everybody a page is asked about: counted over columns, or one by one.

    asking.standing              -> Standing   one day: statuses and counts, by requirement
    months.months(asking, days)  -> Months     many days: counts by day, requirement and verdict

Both take the viewer, the day, the unit and the rulebook from an `Asking` (`ask(viewer, as_of=…,
today=…, unit=…, rules=…)`): a rulebook of one's own, as a simulation makes it, goes the same way.

A `Standing` has one row a person, in no order of names: `units[unit[k]]` and `posts[post[k]]` are
those of the main post of person k, `hidden[k]` tells that the viewer may not see the person's
people. `verdict(requirement)` gives positions in VERDICTS, `counts()` people by requirement and
verdict, `told()` every cell, `ids(mask)` who they are, `findings(requirement, at)` what the oracle says.

The columns hold who is of a minority. Nobody is handed them so: of whoever's people the viewer may
not see it is blanked in a copy before the kernel runs, and no verdict can tell it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, Protocol, TypeVar
from uuid import UUID

import numpy as np

from chuanhoa.assessment.queries.dossiers import people_in
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of
from chuanhoa.core.assess import VERDICTS, WORST_FIRST, Book, Finding
from chuanhoa.core.assess.days import stamp
from chuanhoa.core.assess.present import NO_END, Told
from chuanhoa.registry.queries import Sight

NOT_ASKED = 255
NOT_APPLICABLE = VERDICTS.index("not_applicable")
Findings = tuple[Finding, ...]
Each = TypeVar("Each")
Counts = Mapping[str, int]
"""Verdict → people, every verdict named."""


class Asks(Protocol):
    """What is asked for, as `asking.Asking` holds it."""

    @property
    def sight(self) -> Sight: ...
    @property
    def rules(self) -> Book: ...
    @property
    def as_of(self) -> date: ...
    @property
    def unit_id(self) -> UUID | None: ...


class Standing(Protocol):
    """What stands of everybody asked about; see the top of this file."""

    requirements: Sequence[str]

    @property
    def units(self) -> Sequence[UUID]: ...
    @property
    def unit(self) -> Any: ...
    @property
    def posts(self) -> Sequence[str]: ...
    @property
    def post(self) -> Any: ...
    @property
    def hidden(self) -> Any: ...

    def __len__(self) -> int: ...

    def verdict(self, requirement: str = "") -> Any:
        """Return the verdict of each on a requirement, else the worst of all that apply."""

    def verified(self) -> Any:
        """Return the worst verdict of each on what is verified: "not applicable" where nothing is."""

    def counts(self) -> Mapping[str, Counts]:
        """Return requirement → verdict → people; each adds up to everybody."""

    def told(self) -> Iterator[Told]:
        """Yield every cell, part by part: columns in the order of `requirements`."""

    def ids(self, mask: Any) -> list[UUID]:
        """Return who some of them are."""

    def keys(self) -> Any:
        """Return the sixteen bytes that name each, to find the same people on another day."""

    def findings(self, requirement: str, at: Any) -> Iterator[tuple[Findings, Any]]:
        """Yield what is found in each of the posts that a requirement speaks of, and of which of `at`.

        Verdict, missing facts, clause and wants are theirs; sentence, evidence and end may be those
        of somebody of whom the rules say the same. Every one of `at` comes once.
        """

    def by_group(
        self, name: object, at: Any, work: Callable[[Assessed], Each]
    ) -> Sequence[tuple[Each, Any]]:
        """Return what `work` makes of people, and of which of `at` it does so.

        By whatever the rules in force say of posts and of ends; sentence and evidence may be those
        of somebody else. `name` is that of the work, by which its results are kept.
        """

    def expect(self, asked: Iterable[tuple[str, Any]]) -> None:
        """Read at once what `findings` will be asked for, as (requirement, at); it reads the rest."""

    def keep(self, key: object, work: Callable[[], Each]) -> Each:
        """Return what `work` returns, or returned to whoever sees the same and asked it as `key`."""

    def held_in(self, mask: Any = None) -> set[UUID]:
        """Return the units of all posts that these people, or some of them, hold on the day."""


def among(keys: Any, others: Any) -> Any:
    """Return which of some keys are among others; to sort sixteen bytes would take far longer."""
    known = set(others.tolist())
    return np.fromiter((key in known for key in keys.tolist()), np.bool_, len(keys))


def tallied(verdicts: Any) -> Counts:
    """Return verdict → people out of positions in VERDICTS."""
    found = np.bincount(verdicts, minlength=len(VERDICTS)).tolist()
    return dict(zip(VERDICTS, found, strict=True))


class OneByOne:
    """Everybody by the oracle, as the page of one person is: for few, and for what columns lack."""

    def __init__(self, people: Sequence[Assessed], requirements: Sequence[str]) -> None:
        self.people = people
        self.requirements: Sequence[str] = list(requirements)
        self.units: Sequence[UUID] = sorted({one.person.unit for one in people}, key=str)
        self.posts: Sequence[str] = sorted({one.person.post for one in people})
        self.unit = _places(self.units, [one.person.unit for one in people])
        self.post = _places(self.posts, [one.person.post for one in people])
        self.hidden = np.array(["ethnicity" in one.person.hidden for one in people], np.bool_)

    def __len__(self) -> int:
        return len(self.people)

    def verdict(self, requirement: str = "") -> Any:
        found = (one.on(requirement) for one in self.people)
        return np.array(
            [VERDICTS.index(one.verdict) if one else NOT_APPLICABLE for one in found], np.uint8
        )

    def verified(self) -> Any:
        places = np.array([
            min(
                (WORST_FIRST.index(found.verdict) for found in one.by_requirement.values()
                 if found.verdict != "unverified"),
                default=len(WORST_FIRST) - 1,
            )
            for one in self.people
        ], np.int64)  # fmt: skip
        return np.array([VERDICTS.index(verdict) for verdict in WORST_FIRST], np.uint8)[places]

    def counts(self) -> Mapping[str, Counts]:
        return {code: tallied(self.verdict(code)) for code in self.requirements}

    def told(self) -> Iterator[Told]:
        shape = (len(self.people), len(self.requirements))
        summed = np.full(shape, NOT_ASKED, np.uint8)
        until = np.full(shape, NO_END, np.int32)
        opened = np.zeros(shape, np.int64)
        at = {code: column for column, code in enumerate(self.requirements)}
        for row, one in enumerate(self.people):
            for code, found in one.by_requirement.items():
                summed[row, at[code]] = VERDICTS.index(found.verdict)
                if found.until:
                    until[row, at[code]] = stamp(found.until)
            for found in one.findings:
                opened[row, at[found.requirement]] += found.verdict == "unknown"
        yield Told(slice(0, len(self.people)), summed, until, opened)

    def ids(self, mask: Any) -> list[UUID]:
        return [self.people[row].person.id for row in np.arange(len(self.people))[mask]]

    def keys(self) -> Any:
        return np.frombuffer(b"".join(one.person.id.bytes for one in self.people), "V16")

    def findings(self, requirement: str, at: Any) -> Iterator[tuple[Findings, Any]]:
        for row in at:
            found = self.people[row].findings
            yield tuple(one for one in found if one.requirement == requirement), np.array([row])

    def by_group(
        self, name: object, at: Any, work: Callable[[Assessed], Each]
    ) -> Sequence[tuple[Each, Any]]:
        del name
        return [(work(self.people[row]), np.array([row])) for row in at]

    def expect(self, asked: Iterable[tuple[str, Any]]) -> None:
        """Everything is read already."""

    def keep(self, key: object, work: Callable[[], Each]) -> Each:
        del key
        return work()

    def held_in(self, mask: Any = None) -> set[UUID]:
        rows = np.arange(len(self.people))[slice(None) if mask is None else mask]
        return {unit for row in rows for unit in self.people[row].person.units}


def _places(order: Sequence[Any], values: Sequence[Any]) -> Any:
    at = {value: place for place, value in enumerate(order)}
    return np.array([at[value] for value in values], np.int64)


class Together:
    """Two parts of everybody as one."""

    def __init__(self, first: Standing, second: Standing) -> None:
        self.parts = (first, second)
        self.requirements: Sequence[str] = first.requirements
        self.units: Sequence[UUID] = sorted({*first.units, *second.units}, key=str)
        self.posts: Sequence[str] = sorted({*first.posts, *second.posts})
        self.unit = self._moved("units", "unit")
        self.post = self._moved("posts", "post")
        self.hidden = np.concatenate([part.hidden for part in self.parts])

    def _moved(self, values: str, places: str) -> Any:
        at = {value: place for place, value in enumerate(getattr(self, values))}
        return np.concatenate([
            np.array([at[one] for one in getattr(part, values)], np.int64)[getattr(part, places)]
            for part in self.parts
        ])  # fmt: skip

    @cached_property
    def border(self) -> int:
        return len(self.parts[0])

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def verdict(self, requirement: str = "") -> Any:
        return np.concatenate([part.verdict(requirement) for part in self.parts])

    def verified(self) -> Any:
        return np.concatenate([part.verified() for part in self.parts])

    def counts(self) -> Mapping[str, Counts]:
        first, second = (part.counts() for part in self.parts)
        return {
            code: {name: n + second[code][name] for name, n in counted.items()}
            for code, counted in first.items()
        }

    def told(self) -> Iterator[Told]:
        yield from self.parts[0].told()
        for one in self.parts[1].told():
            part = slice(one.part.start + self.border, one.part.stop + self.border)
            yield Told(part, one.worst, one.until, one.open)

    def _apart(self, at: Any) -> tuple[Any, Any]:
        at = np.arange(len(self))[at]
        return at[at < self.border], at[at >= self.border] - self.border

    def ids(self, mask: Any) -> list[UUID]:
        return [
            one
            for part, at in zip(self.parts, self._apart(mask), strict=True)
            for one in part.ids(at)
        ]

    def keys(self) -> Any:
        return np.concatenate([part.keys() for part in self.parts])

    def findings(self, requirement: str, at: Any) -> Iterator[tuple[Findings, Any]]:
        first, second = self._apart(at)
        yield from self.parts[0].findings(requirement, first)
        for found, some in self.parts[1].findings(requirement, second):
            yield found, some + self.border

    def by_group(
        self, name: object, at: Any, work: Callable[[Assessed], Each]
    ) -> Sequence[tuple[Each, Any]]:
        first, second = self._apart(at)
        others = self.parts[1].by_group(name, second, work)
        return [
            *self.parts[0].by_group(name, first, work),
            *((found, some + self.border) for found, some in others),
        ]

    def expect(self, asked: Iterable[tuple[str, Any]]) -> None:
        self.parts[0].expect([(code, self._apart(at)[0]) for code, at in asked])

    def keep(self, key: object, work: Callable[[], Each]) -> Each:
        del key
        return work()

    def held_in(self, mask: Any = None) -> set[UUID]:
        mine = self._apart(slice(None) if mask is None else mask)
        return {
            unit for part, at in zip(self.parts, mine, strict=True) for unit in part.held_in(at)
        }


def one_by_one(
    asking: Asks, requirements: Sequence[str], among: Sequence[UUID] | None = None
) -> OneByOne:
    """Return those asked about, or some of them, by the oracle."""
    people = people_in(asking.sight, unit=asking.unit_id, among=among)
    return OneByOne(verdicts_of(people, asking.rules, as_of=asking.as_of), requirements)
