"""What a row's statements would change about one person, against the rows held now.

Each function adds to a draft and to the list of changes that the clerk is shown. An older sheet
never overrides a newer observation, nothing ends by itself, and a contradiction is for a person to
decide: it is returned as a `Clash` and nothing about it is drafted.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, cast
from uuid import UUID

from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import Fact, Unit
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, copy_of
from chuanhoa.registry.actions.importing.roster import Person
from chuanhoa.registry.actions.importing.statements import DEPUTY, DEPUTY_POST
from chuanhoa.registry.actions.rows.learning import NONE
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    ImportRow,
    PartyMembership,
    RankHeld,
    RegistryFact,
    TrainingTurn,
)

DAY = timedelta(days=1)
LASTING = ("full_name", "sex", "birth", "ethnicity", "identity_number")
"""What is somebody's for life: another value in a sheet is a contradiction, not a change."""
PASSING = ("religion", "home_town", "residence", "strengths")


@dataclass(slots=True)
class Outcome:
    """`changes` and `clashes`: (what, field, old, new) as text, for the plan that is shown.

    `notes`: codes of what was left out without holding the row.
    """

    changes: list[tuple[str, str, str, str]] = field(default_factory=list)
    clashes: list[tuple[str, str, str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Comparing:
    """One row of a sheet against one person. `take`: the clerk decided for the sheet in clashes.

    `party`: whether the importer may write about the Party; else what a row says of it is left out.
    """

    person: Person
    as_of: date
    source: ImportRow
    unit: UUID | None
    take: bool = False
    party: bool = True
    outcome: Outcome = field(default_factory=Outcome)

    def compare(self, said: Mapping[str, Any]) -> Outcome:
        """Draft everything that `said` adds or changes."""
        self._details(said["details"])
        for stated in said.get("appointments", ()):
            self._appointment(stated)
        if "rank" in said:
            self._follow(
                RankHeld, rows.rank_held, _decimal(said["rank"]), ("rank", "step", "coefficient")
            )
        if "party" in said:
            if self.party:
                self._party(said["party"])
            else:
                self.outcome.notes.append("import.note.party")
        for stated in said.get("credentials", ()):
            self._credential(stated)
        for stated in said.get("turns", ()):
            self._turn(stated)
        return self.outcome

    def _details(self, stated: Mapping[str, Any]) -> None:
        held = self.person.details
        if held is None:
            row = rows.person_details(
                official=self.person.official, observed=self.as_of, source=self.source, **stated
            )
            self._open(row)
            for name, new in stated.items():
                self._tell("persondetails", name, "", new)
            return
        changes: dict[str, Any] = {}
        for name, new in stated.items():
            old = getattr(held, name)
            if old == new or (name == "birth" and _vaguer(new, old)):
                continue
            clash = name in LASTING and old and not (name == "birth" and _vaguer(old, new))
            stale = (
                name in PASSING and old and held.observed_from and held.observed_from > self.as_of
            )
            if clash and not self.take:
                if name == "full_name" and _same_name(old, new):
                    continue
                self.outcome.clashes.append(("persondetails", name, old, new))
            elif not stale:
                changes[name] = new
                self._tell("persondetails", name, old, new)
        if changes:
            newer = max(filter(None, (held.observed_from, self.as_of)))
            self._replace(held, rows.rebuilt(held, {**changes, "observed": newer}))

    def _appointment(self, stated: Mapping[str, Any]) -> None:
        if self.unit is None:
            return
        held = cast("list[Appointment]", self.person.of(Appointment))
        same = [row for row in held if row.unit_id == self.unit and _says_post(row, stated)]
        if any(_holds(row, self.as_of) for row in same):
            return
        if stated.get("post") == DEPUTY_POST and any(
            _sits(row, self.unit, self.as_of) for row in held
        ):
            return  # a seat is held already, under whatever title
        later = [
            row
            for row in same
            if not row.from_exact and row.valid_from and row.valid_from > self.as_of
        ]
        if later:
            first = min(later, key=lambda row: row.valid_from or date.max)
            self._replace(first, copy_of(first, valid_from=self.as_of))
            self._tell("appointment", "valid_from", _iso(first.valid_from), self.as_of.isoformat())
            return
        fresh = rows.appointment(
            official=self.person.official,
            unit=Unit(pk=self.unit),
            observed=self.as_of,
            source=self.source,
            **stated,
        )
        if not fresh.concurrent and not self._main_post(fresh, held):
            return
        self._open(fresh)
        self._tell("appointment", "post", "", fresh.post or fresh.title or fresh.staff_kind)

    def _main_post(self, fresh: Appointment, held: list[Appointment]) -> bool:
        """Whether `fresh` may stand beside the main posts held; ends or bounds what it follows."""
        main = [
            row
            for row in held
            if not row.concurrent and (row.staff_kind == DEPUTY) == (fresh.staff_kind == DEPUTY)
        ]
        later = [row.valid_from for row in main if row.valid_from and row.valid_from > self.as_of]
        now = [row for row in main if _holds(row, self.as_of)]
        if now and not self.take:
            for row in now:
                self.outcome.clashes.append(
                    ("appointment", "post", row.post or row.title, fresh.post or fresh.title)
                )
            return False
        for row in now:
            self._replace(row, copy_of(row, valid_to=self.as_of - DAY))
        if later and fresh.valid_to is None:
            fresh.valid_to = min(later) - DAY
        return True

    def _credential(self, stated: Mapping[str, Any]) -> None:
        held = cast("list[Credential]", self.person.of(Credential))
        of_field = [
            row
            for row in held
            if row.field == stated["field"] and row.language == stated.get("language", "")
        ]
        if stated["level"] == NONE and any(row.level != NONE for row in of_field):
            real = [row for row in of_field if row.level != NONE]
            if all((row.valid_from or date.min) > self.as_of for row in real):
                return
            if not self.take:
                self.outcome.clashes.append(("credential", stated["field"], real[0].level, NONE))
                return
            for row in real:
                self._withdraw(row)
            of_field = [row for row in of_field if row not in real]
        for row in of_field:
            if row.level == stated["level"] and _fits(row, stated):
                self._enrich(row, stated)
                return
        fresh = rows.credential(
            official=self.person.official,
            observed=self.as_of,
            source=self.source,
            **stated,
        )
        for row in of_field:
            if row.level == NONE and fresh.valid_from and row.valid_to is None:
                if row.valid_from and row.valid_from >= fresh.valid_from:
                    self._withdraw(row)
                else:
                    self._replace(row, copy_of(row, valid_to=fresh.valid_from - DAY))
        self._open(fresh)
        self._tell("credential", fresh.field, "", fresh.level)

    def _enrich(self, row: Credential, stated: Mapping[str, Any]) -> None:
        """Fill what the held credential does not say yet; hold it from earlier if seen earlier."""
        names = ("major", "study_form", "institution", "awarded")
        changes = {
            name: stated[name] for name in names if stated.get(name) and not getattr(row, name)
        }
        if changes:
            self._replace(row, rows.rebuilt(row, changes))
            for name, new in changes.items():
                self._tell("credential", name, "", new)
        elif (
            not row.from_exact
            and not row.awarded
            and row.valid_from
            and row.valid_from > self.as_of
        ):
            self._replace(row, copy_of(row, valid_from=self.as_of))
            self._tell("credential", row.field, "", row.level)

    def _party(self, stated: Mapping[str, Any]) -> None:
        if not stated.get("admitted"):
            held = cast("list[PartyMembership]", self.person.of(PartyMembership))
            if any(_holds(row, self.as_of) and row.member == stated["member"] for row in held):
                return
        self._follow(PartyMembership, rows.party_membership, stated, ("member", "admitted"))

    def _follow(
        self,
        model: type[RegistryFact],
        build: Callable[..., RegistryFact],
        stated: Mapping[str, Any],
        shown: tuple[str, ...],
    ) -> None:
        """State a row on a timeline of which one holds at a time (rank, Party membership)."""
        held = self.person.of(model)
        now = [row for row in held if _holds(row, self.as_of)]
        if any(all(getattr(row, k) == v for k, v in stated.items()) for row in now):
            return
        fresh = build(
            official=self.person.official,
            observed=self.as_of,
            source=self.source,
            **stated,
        )
        before = Draft()
        before.follow(fresh, list(held))
        self._absorb(before)
        old = now[0] if now else None
        for name in shown:
            new = getattr(fresh, name)
            if new not in ("", None) and (old is None or getattr(old, name) != new):
                self._tell(
                    str(model._meta.model_name), name, _text(getattr(old, name, "")), _text(new)
                )

    def _turn(self, stated: Mapping[str, Any]) -> None:
        held = cast("list[TrainingTurn]", self.person.of(TrainingTurn))
        key = ("kind", "programme_title", "started", "ended")
        if any(all(getattr(row, name) == stated.get(name, "") for name in key) for row in held):
            return
        fresh = rows.training_turn(
            official=self.person.official, observed=self.as_of, source=self.source, **stated
        )
        self._open(fresh)
        self._tell("trainingturn", fresh.kind, "", fresh.programme_title or fresh.kind)

    def _withdraw(self, row: RegistryFact) -> None:
        """Close a stored row, or forget one that this plan was about to open."""
        if row._state.adding:
            self.person.draft.opened.remove(row)
        else:
            self.person.draft.withdraw(row)
        self.person.of(type(row)).remove(row)

    def _open(self, row: RegistryFact) -> None:
        self.person.draft.open(row)
        self.person.of(type(row)).append(row)

    def _replace(self, old: RegistryFact, new: RegistryFact) -> None:
        self._withdraw(old)
        self._open(new)

    def _absorb(self, other: Draft) -> None:
        for row in other.closed:
            self._withdraw(cast("RegistryFact", row))
        for row in other.opened:
            self._open(cast("RegistryFact", row))

    def _tell(self, what: str, name: str, old: object, new: object) -> None:
        self.outcome.changes.append((what, name, _text(old), _text(new)))


def _sits(row: Appointment, unit: UUID, day: date) -> bool:
    return row.staff_kind == DEPUTY and row.unit_id == unit and _holds(row, day)


def _says_post(row: Appointment, stated: Mapping[str, Any]) -> bool:
    if row.staff_kind != stated["staff_kind"]:
        return False
    post, title = stated.get("post", ""), stated.get("title", "")
    if post:
        return bool(row.post == post)
    return bool(not row.post and row.title == title)


def _holds(row: Fact, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)


def _fits(row: Credential, stated: Mapping[str, Any]) -> bool:
    """Whether a held credential may be the one stated: what both say must agree."""
    pairs = ((stated.get("major"), row.major), (stated.get("awarded"), row.awarded))
    return all(not said or not held or said == held for said, held in pairs)


def _vaguer(one: str, other: str) -> bool:
    """Whether date `one` says less than `other` and agrees with it: 1985 beside 1985-03-10."""
    if not one or not other or len(one) >= len(other):
        return False
    vague, sharp = PartialDate.from_iso(one), PartialDate.from_iso(other)
    return vague.earliest <= sharp.earliest and sharp.latest <= vague.latest


def _same_name(old: str, new: str) -> bool:
    from chuanhoa.core.text import name_key  # noqa: PLC0415 -- used in one place

    return name_key(old) == name_key(new)


def _decimal(stated: Mapping[str, Any]) -> dict[str, Any]:
    number = stated.get("coefficient")
    return {**stated, "coefficient": Decimal(number)} if number else dict(stated)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _text(value: object) -> str:
    return "" if value is None else str(value)
