"""People and rulebooks drawn at random from a seed: every kind of want, condition, doubt and date."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Any

from chuanhoa.core.assess import (
    FOLDERS,
    Attended,
    Book,
    Credential,
    Dossier,
    Post,
    Rank,
    Span,
    Workplace,
    read_book,
)
from chuanhoa.core.assess.career import Told
from chuanhoa.core.assess.dossier import OPEN, Since
from chuanhoa.core.figures.ages import RetirementAge, months_before
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import (
    Age,
    AnyOf,
    Case,
    Collective,
    Condition,
    Ending,
    Exemption,
    Holding,
    Level,
    MonthsLeft,
    OnRecord,
    Period,
    Periods,
    ProvinceLevel,
    Requirement,
    Standards,
    Suits,
    Transition,
)
from chuanhoa.core.text import PartialDate
from chuanhoa.rules import texts

REAL = read_book({folder: texts(folder) for folder in FOLDERS})
FIELDS = ("degree", "political_theory", "it", "civil_status", "base_military")
POSTS = ("BT", "CT_UBND", "VPTK", "TCKT", "CHUYEN_VIEN")
KINDS = ("can_bo", "cong_chuc")
RANKS = ("01.002", "01.003", "01.004")
TERRITORY = tuple(entry.code for entry in REAL.catalogues["territory"])
UNITS = ("01", "0101", "0102", "02", "0201", "")
MARKS = ("text", "press", "press", "press", "recall")


def levels(field: str) -> Sequence[str]:
    name = REAL.catalogues["credential_field"][field].extra["levels"]
    return [entry.code for entry in REAL.catalogues[name]] if name else [""]


def alone(cases: tuple[Case, ...]) -> tuple[Case, ...]:
    """Return cases as the reader takes them: a record that is wanted stands alone."""
    records = [one for one in cases if isinstance(one.wants, OnRecord)]
    return (replace(records[0], when=Condition()),) if records else cases


class Draw:
    """Draws around one day, so that edges are met often."""

    def __init__(self, seed: int) -> None:
        self.dice = Random(seed)
        self.doubt = self.dice.choice((0.1, 1.0))
        self.as_of = date(self.dice.choice((2012, 2020, 2023, 2024, 2025)), 1, 1) + timedelta(
            days=self.dice.randrange(366)
        )
        if self.dice.random() < 0.15:
            self.as_of = date(2024, 2, 29)
        self.edges = [self.as_of + timedelta(days=d) for d in (-400, -31, -1, 0, 0, 1, 31, 400)]
        self.units = [self.workplace(code) for code in UNITS]

    def maybe(self, chance: float) -> bool:
        return self.dice.random() < chance

    def unsure(self, chance: float) -> bool:
        """Whether a fact is left out: seldom in half of the worlds."""
        return self.maybe(chance * self.doubt)

    def truth(self) -> bool | None:
        return None if self.unsure(0.34) else self.maybe(0.5)

    def some(self, values: Sequence[Any], most: int = 2) -> frozenset[Any]:
        return frozenset(self.dice.sample(values, self.dice.randint(1, most)))

    def day(self, years: int = 0) -> date:
        """A day `years` before an edge or anywhere in the ten years around it."""
        edge = self.dice.choice(self.edges)
        if self.maybe(0.5):
            edge += timedelta(days=self.dice.randint(-1800, 1800))
        if self.maybe(0.1):
            edge = date(edge.year, 2, 28) + timedelta(days=1)
        return months_before(edge, 12 * years)

    def when(self, years: int = 0) -> PartialDate | None:
        if self.unsure(0.12):
            return None
        day = self.day(years)
        if self.unsure(0.15):
            return PartialDate(day.year)
        return PartialDate(day.year, day.month) if self.unsure(0.15) else PartialDate.of(day)

    def since(self) -> Since:
        if self.unsure(0.2):
            return OPEN
        latest = None if self.maybe(0.2) else self.day(self.dice.randint(0, 6))
        if self.maybe(0.4):
            return Since(None, latest)
        earliest = latest or self.day(self.dice.randint(0, 6))
        return Since(months_before(earliest, self.dice.choice((0, 0, 1, 12))), latest)

    def span(self, value: str) -> Span:
        first = self.day() if self.maybe(0.5) else None
        return Span(value, first, self.day() if self.maybe(0.4) else None)

    def workplace(self, code: str) -> Workplace:
        return Workplace(
            code=code,
            established=self.day(self.dice.randint(0, 5)) if self.maybe(0.6) else None,
            territory=tuple(self.span(self.dice.choice(TERRITORY)) for _ in range(self.dice.randint(0, 3))),
            decisions=tuple(
                self.span(self.dice.choice([*levels("degree"), "so_cap"]))
                for _ in range(self.dice.randint(0, 3))
            ),
        )  # fmt: skip

    def credential(self) -> Credential:
        field = self.dice.choice(FIELDS)
        return Credential(
            field=field,
            level="" if self.unsure(0.15) else self.dice.choice(levels(field)),
            awarded=self.when(self.dice.randint(0, 9)),
            valid_to=self.day() if self.maybe(0.25) else None,
            observed=self.day() if self.maybe(0.4) else None,
            temporary=self.maybe(0.15),
            in_progress=self.maybe(0.1),
            fits=MappingProxyType(
                {post: self.maybe(0.5) for post in sorted(self.some((*POSTS, *RANKS), 3))}
                if self.maybe(0.5)
                else {}
            ),
        )

    def person(self, ref: str) -> Dossier:
        return Dossier(
            ref=ref,
            sex="" if self.unsure(0.25) else self.dice.choice(("nam", "nu")),
            birth=self.when(self.dice.choice((25, 30, 35, 40, 55, 60))),
            minority=self.truth(),
            credentials=tuple(self.credential() for _ in range(self.dice.choice((0, 1, 2, 4, 6, 11)))),
            known_none=self.some(FIELDS) if self.maybe(0.4) else frozenset(),
            posts=tuple(
                Post(
                    title="" if self.unsure(0.1) else self.dice.choice(POSTS),
                    staff_kind="" if self.unsure(0.3) else self.dice.choice(KINDS),
                    start=self.when(self.dice.randint(0, 6)),
                    end=self.day() if self.maybe(0.3) else None,
                    first_time=self.truth(),
                    leader=self.dice.choice((None, None, True, False)),
                    unit=self.dice.choice(self.units),
                    entered=self.since(),
                    led=self.since(),
                )
                for _ in range(self.dice.choice((0, 1, 1, 2, 3)))
            ),
            ranks=tuple(
                Rank(
                    "" if self.unsure(0.1) else self.dice.choice(RANKS),
                    self.when(self.dice.randint(0, 6)),
                    self.day() if self.maybe(0.3) else None,
                    self.day() if self.maybe(0.2) else None,
                    self.truth(),
                )
                for _ in range(self.dice.choice((0, 0, 1, 2)))
            ),
            turns=tuple(
                Attended(
                    self.when(),
                    None if self.unsure(0.3) else self.dice.randint(0, 60),
                    self.truth(),
                )
                for _ in range(self.dice.choice((0, 0, 1, 3)))
            ),
        )  # fmt: skip

    def told(self) -> Told:
        """What papers say of a career, true or not."""
        days = (self.when(self.dice.randint(0, 6)) if self.maybe(0.6) else None for _ in range(3))
        return Told(*days)

    def people(self, size: int) -> list[Dossier]:
        return [self.person(f"p{at}") for at in range(size)]

    def source(self) -> Source:
        return Source(doc="1/2020/NĐ-CP", at="Đ1", mark=self.dice.choice(MARKS))

    def holding(self, *, bounded: float = 0.0) -> Holding:
        field = self.dice.choice(FIELDS)
        level = "" if self.maybe(0.3) else self.dice.choice(levels(field))
        if not self.maybe(bounded):
            return Holding(field, level)
        days = sorted({self.day(self.dice.randint(0, 4)) for _ in range(2)})
        kind = self.dice.choice(("before", "since", "both"))
        return Holding(
            field,
            level,
            before=days[-1] if kind != "since" else None,
            since=days[0] if kind == "since" or (kind == "both" and len(days) > 1) else None,
        )

    def condition(self, depth: int = 0, *, ranks: bool = False) -> Condition:
        plain = self.dice.choice((0.05, 0.1, 0.25))
        return Condition(
            posts=self.some(POSTS, 3) if self.maybe(plain) else frozenset(),
            staff_kinds=self.some(KINDS, 1) if self.maybe(plain) else frozenset(),
            ranks=self.some(RANKS)
            if (ranks and self.maybe(0.7)) or self.maybe(0.05)
            else frozenset(),
            any_rank=self.maybe(0.3 if ranks else 0.03),
            leader=self.maybe(0.5) if self.maybe(plain) else None,
            first_time=self.maybe(0.5) if self.maybe(plain) else None,
            started_before=self.day() if self.maybe(0.2) else None,
            started_from=self.day(3) if self.maybe(0.15) else None,
            entered_before=self.day() if self.maybe(0.2) else None,
            led_before=self.day() if self.maybe(0.15) else None,
            territory=self.some(TERRITORY) if self.maybe(plain) else frozenset(),
            minority=self.maybe(0.5) if self.maybe(0.15) else None,
            sex=self.dice.choice(("nam", "nu")) if self.maybe(0.15) else "",
            holds=self.holding(bounded=0.5) if self.maybe(0.2) else None,
            any_of=tuple(self.condition(depth + 1) for _ in range(self.dice.randint(1, 3)))
            if depth < 2 and self.maybe(0.2)
            else (),
        )

    def want(self, depth: int = 0) -> Any:
        kind = self.dice.choice(
            ("level", "level", "suits", "province", "age", "age", "left", "periods", "any", "none")
        )
        held, on = self.holding(), self.dice.choice(("as_of", "start"))
        if kind == "level":
            return Level(held.field, held.level)
        if kind == "suits":
            return Suits("degree", self.dice.choice(("", *levels("degree"))))
        if kind == "province":
            return ProvinceLevel("degree", "trung_cap", self.dice.choice(("cao_dang", "dai_hoc")))
        if kind == "age":
            least = self.dice.choice((None, 18, 25, 30, 35))
            most = self.dice.choice((30, 35, 40, 55)) if least is None or self.maybe(0.5) else None
            return Age(least, most, on)
        if kind == "left":
            return MonthsLeft(self.dice.choice((0, 12, 60, 240)), on)
        if kind == "periods":
            return Periods(self.dice.choice((1, 40, 60)))
        if kind == "any" and depth < 2:
            return AnyOf(tuple(self.want(depth + 1) for _ in range(self.dice.randint(2, 3))))
        if self.maybe(0.1):
            return Level(held.field, held.level) if depth else OnRecord()
        return Collective() if depth and self.maybe(0.3) else Level(held.field, held.level)

    def transition(self) -> Transition:
        when = Condition() if self.maybe(0.3) else self.condition(1)
        if self.maybe(0.4):
            return Transition(when, self.day(), 0, "", self.source())
        after = self.dice.choice(
            ("post_start", "post_start", "unit_established", "period_start", "year_end")
        )
        months = 0 if after == "year_end" else self.dice.choice((6, 12, 36, 60))
        return Transition(when, None, months, after, self.source())  # type: ignore[arg-type]

    def period(self, first: PartialDate, last: date | None, *, ranks: bool) -> Period:
        cases = [Case(self.condition(), self.want(), self.source() if self.maybe(0.5) else None)
                 for _ in range(self.dice.choice((0, 0, 1, 2)))]  # fmt: skip
        return Period(
            first=first,
            last=last,
            ending=Ending((), self.source(), "") if last else None,
            source=Source("1/2020/NĐ-CP", "Đ1", "recall" if self.maybe(0.1) else "press"),
            applies=self.condition(ranks=ranks),
            cases=alone((*cases, Case(Condition(), self.want(), self.source() if self.maybe(0.5) else None))),
            exemptions=tuple(
                Exemption(self.condition(), "", "", self.source())
                for _ in range(self.dice.choice((0, 0, 1, 2)))
            ),
            transitions=tuple(self.transition() for _ in range(self.dice.choice((0, 1, 1, 2, 3)))),
            note="",
            line=1,
        )  # fmt: skip

    def requirement(self, code: str) -> Requirement:
        ranks = self.maybe(0.25)
        border = self.day()
        first = PartialDate(border.year) if self.maybe(0.2) else PartialDate.of(border)
        periods = [self.period(PartialDate(1990), first.earliest - timedelta(days=1), ranks=ranks)]
        if self.maybe(0.8):
            periods.append(self.period(first, None, ranks=ranks))
        return Requirement(code, code, code, "degree", tuple(periods), "drawn.yaml", 1)

    def retirement(self) -> Any:
        if self.maybe(0.5):
            return REAL.retirement
        return MappingProxyType({
            sex: tuple(
                RetirementAge(date(1990 + 8 * at, 1, 1), self.dice.randint(480, 780), self.source())
                for at in range(4)
            )
            for sex in ("nam", "nu")
        })  # fmt: skip

    def book(self, size: int) -> Book:
        requirements = [self.requirement(f"r{at}") for at in range(size)]
        standards = Standards(
            MappingProxyType({r.code: r for r in requirements}), MappingProxyType({})
        )
        return Book(standards, REAL.catalogues, self.retirement(), "drawn")  # fmt: skip
