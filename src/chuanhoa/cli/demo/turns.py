"""The 877 turns: 502 of officials dealt by kind and year, 375 of deputies.

Nobody attends a programme twice, a certificate is never older than the course that gave it, and
of the showcase commune exactly the framed numbers went to political theory and state management.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any

from chuanhoa.cli.demo.frame import Frame, data
from chuanhoa.cli.demo.model import Award, Deputy, Person, Turn

YEARS = (2021, 2022, 2023)
_LEVELLED = {"ly_luan_chinh_tri": "political_theory", "quan_ly_nha_nuoc": "state_management"}
_CLASS_SIZE = 38
_RESULTS = ("Đạt", "Khá", "Khá", "Giỏi")
_FUNDS = ("Ngân sách tỉnh", "Ngân sách huyện", "Ngân sách huyện", "Tự túc")


class CannotDealError(Exception):
    """The people at hand cannot fill a programme; says which one and how many are short."""


@dataclass(frozen=True, slots=True)
class _Class:
    """What everybody in one class shares."""

    started: date
    ended: date
    decision: str
    funding: str


class TurnDealer:
    """Deals the turns of one district; the people come back with the certificates they earned."""

    def __init__(
        self, frame: Frame, people: Sequence[Person], apart: frozenset[str], rng: Random
    ) -> None:
        self._frame = frame
        self._people = {p.id: p for p in people}
        self._apart = apart
        self._rng = rng
        self._turns: list[Turn] = []

    def deal(self, deputies: Sequence[Deputy]) -> tuple[list[Person], list[Turn]]:
        """Return all people, with what they earned, and all turns by kind, year and class."""
        programmes: dict[str, list[Mapping[str, Any]]] = {}
        for programme in data("words")["programmes"]:
            programmes.setdefault(programme["kind"], []).append(programme)
        for kind, of in programmes.items():
            if kind == "dai_bieu_hdnd":
                self._write(of[0], self._by_years(of[0], list(deputies), kind))
            elif kind in _LEVELLED:
                women = self._frame.training[kind].women
                for programme in of:
                    wanted = women if programme is of[-1] else programme["women"]
                    women -= self._deal_level(programme, _LEVELLED[kind], wanted)
            else:
                self._deal_kind(kind, of)
        return list(self._people.values()), self._turns

    def _deal_level(self, programme: Mapping[str, Any], field: str, women: int) -> int:
        """Deal a programme whose certificate is the level: its learners are the ones who hold it.

        Returns how many of them are women, which may be fewer than wanted.
        """
        showcase = self._frame.showcase
        turns = showcase[
            "theory_turns" if field == "political_theory" else "state_management_turns"
        ]
        holders = [
            p
            for p in self._people.values()
            if getattr(p, field).level == programme["level"] and p.id not in self._apart
        ]
        due = [p for p in holders if self._must_learn(p, getattr(p, field))]
        at_home = [p for p in holders if p.unit == showcase["unit"]]
        forced = [p for p in due if p.unit != showcase["unit"]]
        if programme["level"] == "so_cap":
            forced += self._youngest(at_home, turns // 3)
        elif programme["level"] == "trung_cap":
            forced += self._youngest(at_home, turns - turns // 3)
        elif programme["level"] == "chuyen_vien":
            forced += self._youngest(at_home, turns)
        away = [p for p in holders if p.unit != showcase["unit"]]
        learners = self._choose(programme["title"], sum(programme["years"]), women, forced, away)
        years = self._by_years(programme, learners, programme["kind"])
        for person, (_, ended) in self._write(programme, years).items():
            of = self._people[person]
            award = Award(programme["level"], ended, "", programme["place"])
            self._people[person] = _earned(of, programme["kind"], award)
        return sum(p.sex == "nu" for p in learners)

    def _must_learn(self, person: Person, award: Award) -> bool:
        return award.on is not None and award.on < person.started + timedelta(days=300)

    def _youngest(self, people: Sequence[Person], count: int) -> list[Person]:
        return sorted(people, key=lambda p: (p.birth, p.id), reverse=True)[:count]

    def _deal_kind(self, kind: str, programmes: Sequence[Mapping[str, Any]]) -> None:
        """Deal a kind open to everybody whose post has a programme in it; one turn a person."""
        of = self._frame.training[kind]
        fits: dict[str, list[Mapping[str, Any]]] = {
            p.id: [g for g in programmes if p.post in g.get("posts", (p.post,))]
            for p in self._people.values()
        }
        able = [p for p in self._people.values() if fits[p.id] and p.id not in self._apart]
        learners = self._choose(kind, sum(of.years), of.women, [], able)
        years = self._by_years({"years": of.years}, learners, kind)
        chosen = {p: self._rng.choice(fits[p]) for p in years}
        for programme in programmes:
            mine = {p: y for p, y in years.items() if chosen[p] is programme}
            self._write(programme, mine)
            if "skill" in programme:
                for person in mine:
                    self._people[person] = _learned(self._people[person], programme["skill"])

    def _choose(
        self, title: str, seats: int, women: int, forced: Sequence[Person], able: Sequence[Person]
    ) -> list[Person]:
        """Return the learners: the forced ones, then others until the seats are filled."""
        taken = {p.id for p in forced}
        pools = {
            sex: [p for p in able if p.sex == sex and p.id not in taken] for sex in ("nu", "nam")
        }
        still_women = women - sum(p.sex == "nu" for p in forced)
        still = {"nu": max(0, min(still_women, len(pools["nu"])))}
        still["nam"] = seats - len(forced) - still["nu"]
        learners = list(forced)
        for sex, pool in pools.items():
            if not 0 <= still[sex] <= len(pool):
                raise CannotDealError(f"{title}: {sex} {still[sex]} / {len(pool)}")
            learners += self._rng.sample(pool, still[sex])
        return learners

    def _by_years(
        self, programme: Mapping[str, Any], learners: Sequence[Person | Deputy], kind: str
    ) -> dict[str, int]:
        counts = programme.get("years") or self._frame.training[kind].years
        deck = [year for year, count in zip(YEARS, counts, strict=True) for _ in range(count)]
        shuffled = self._rng.sample(list(learners), len(learners))
        return {p.id: year for p, year in zip(shuffled, deck, strict=True)}

    def _write(
        self, programme: Mapping[str, Any], years: Mapping[str, int]
    ) -> dict[str, tuple[date, date]]:
        """Seat the learners in classes of one year each, and write their turns."""
        dates: dict[str, tuple[date, date]] = {}
        for year in YEARS:
            learners = sorted(p for p, y in years.items() if y == year)
            for start in range(0, len(learners), _CLASS_SIZE):
                held = self._open_class(programme, year)
                for learner in learners[start : start + _CLASS_SIZE]:
                    dates[learner] = (held.started, held.ended)
                    self._turns.append(self._turn(programme, learner, held))
        return dates

    def _open_class(self, programme: Mapping[str, Any], year: int) -> _Class:
        last = self._frame.as_of if year == self._frame.as_of.year else date(year, 12, 20)
        slack = (last - date(year, 1, 10)).days - programme["days"]
        started = date(year, 1, 10) + timedelta(days=self._rng.randrange(max(1, slack)))
        ended = started + timedelta(days=programme["days"] - 1)
        number = self._rng.randint(100, 3999)
        decision = f"{number}/QĐ-UBND"
        return _Class(started, ended, decision, self._rng.choice(_FUNDS))

    def _turn(self, programme: Mapping[str, Any], learner: str, held: _Class) -> Turn:
        return Turn(
            id=f"L-{len(self._turns) + 1:03d}",
            learner=learner,
            kind=programme["kind"],
            programme=programme["title"],
            level=programme.get("level"),
            form=programme["form"],
            place=programme["place"],
            decision=held.decision,
            started=held.started,
            ended=held.ended,
            funding=held.funding,
            result=self._rng.choice(_RESULTS),
        )


def _earned(person: Person, kind: str, award: Award) -> Person:
    if kind == "ly_luan_chinh_tri":
        return replace(person, political_theory=award)
    return replace(person, state_management=award)


def _learned(person: Person, skill: str) -> Person:
    if skill == "ethnic_language":
        return replace(person, ethnic_language="Mông")
    if skill == "civil_status":
        return replace(person, civil_status=True) if person.post == "TPHT" else person
    if skill == "foreign_language":
        return replace(person, foreign_language=True)
    return replace(person, it=True)
