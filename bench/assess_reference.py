"""The bench's requirements as generated expressions, for Polars and for DuckDB: counts by unit.

They answer the same question of the same columns: how many people of a unit have which verdict of a
requirement. Only the kinds of rule that `assess_data` invents are known here.
"""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import polars as pl
from assess_data import Snapshot

from chuanhoa.core.assess.book import Book
from chuanhoa.core.assess.days import number
from chuanhoa.core.assess.finding import VERDICTS
from chuanhoa.core.assess.snapshot.columns import CODE, LAST, MAY, NONE, SLOTS, SURE
from chuanhoa.core.figures.ages import months_before
from chuanhoa.core.rulebook import lies_in
from chuanhoa.core.rulebook.standards import Age, Condition, Level, Period, Want

OF_POST = ("kind", "place", "start_e", "start_l", "entered_e", "entered_l", "unit")
"""Columns of a post that requirements ask about, of the one held on the day."""
Told = tuple[str, str]
"""Two expressions in SQL: whether something surely holds, and whether it may."""


def frame_of(snapshot: Snapshot) -> pl.DataFrame:
    """Return one row a person: the post held on any day comes as two sets of columns, old and new."""
    c = snapshot.columns
    found: dict[str, Any] = {
        "trait": c.who[:, 0], "born_e": c.who[:, 1], "born_l": c.who[:, 2], "none": c.who[:, NONE],
    }  # fmt: skip
    for slot in range(SLOTS):
        for name, what in (("code", CODE), ("may", MAY), ("sure", SURE), ("last", LAST)):
            found[f"{name}{slot}"] = c.rec[:, what, slot]
    for at, name in (*enumerate(("kind", "place", "start_e", "start_l", "ends")),
                     (6, "entered_e"), (7, "entered_l")):  # fmt: skip
        for post in (0, 1):
            found[f"{name}{post}"] = c.seg[post::2, at]
    for post in (0, 1):
        found[f"unit{post}"] = c.unit[post::2]
    return pl.DataFrame({name: np.ascontiguousarray(column) for name, column in found.items()})


class Written:
    """Writes what a requirement asks as SQL over the columns of `frame_of`."""

    def __init__(self, book: Book, snapshot: Snapshot, as_of: date) -> None:
        self.book, self.lists, self.as_of = book, snapshot.lists, as_of
        self.day = number(as_of)
        self.helds: dict[str, tuple[str, str]] = {}

    def queries(self) -> dict[str, dict[str, str]]:
        """Return requirement → verdict → SQL of a truth value."""
        found = {}
        for requirement, period in self.book.standards.in_force(self.as_of):
            found[requirement.code] = self._verdicts(period)
        return found

    def post(self, name: str) -> str:
        """Return a column of the post held on the day; the border between posts is one for all."""
        return f"post_{name}"

    def _verdicts(self, period: Period) -> dict[str, str]:
        applies, may = self.condition(period.applies)
        yes, perhaps = self.cases(period)
        met = f"({may} AND {yes})"
        below = f"({applies} AND NOT {perhaps})"
        exempt = " OR ".join(self.condition(one.when)[0] for one in period.exemptions) or "FALSE"
        timed = [
            self.condition(one.when)
            for one in period.transitions
            if one.until and one.until >= self.as_of
        ]
        running = " OR ".join(one for one, _ in timed) or "FALSE"
        left = f"({below} AND NOT ({exempt}) AND NOT ({running}))"
        open_ = " OR ".join(f"({m} AND NOT {y})" for y, m in (
            *(self.condition(one.when) for one in period.exemptions), *timed,
        )) or "FALSE"  # fmt: skip
        excused = f"({applies} AND NOT {yes} AND ({exempt}))"
        unknown = (
            f"(({may} AND NOT {yes} AND ({perhaps} OR NOT {applies}) AND NOT {excused}) "
            f"OR ({left} AND ({open_})))"
        )
        return {
            "met": met,
            "in_transition": f"({below} AND NOT ({exempt}) AND ({running}))",
            "exempt": excused,
            "not_met": f"({left} AND NOT ({open_}))",
            "unknown": unknown,
        }

    def cases(self, period: Period) -> Told:
        """Return what the first case that holds says; a case in doubt leaves the answer open."""
        yes, perhaps = self.want(period.cases[-1].wants)
        for case in reversed(period.cases[:-1]):
            when, may = self.condition(case.when)
            inner, inner_may = self.want(case.wants)
            both, either = f"({inner} AND {yes})", f"({inner_may} OR {perhaps})"
            yes = f"(CASE WHEN {when} THEN {inner} WHEN {may} THEN {both} ELSE {yes} END)"
            perhaps = (
                f"(CASE WHEN {when} THEN {inner_may} WHEN {may} THEN {either} ELSE {perhaps} END)"
            )
        return yes, perhaps

    def condition(self, one: Condition) -> Told:
        """Return a condition of the sorts that `assess_data` invents."""
        parts: list[Told] = []
        kinds = self.lists.kinds
        if one.posts:
            parts.append(self.among("kind", [k.title in one.posts for k in kinds], kinds, "title"))
        if one.staff_kinds:
            parts.append(
                self.among(
                    "kind", [k.staff_kind in one.staff_kinds for k in kinds], kinds, "staff_kind"
                )
            )
        if one.territory:
            here = [
                {v for v, first, last in p.territory if first <= self.day <= last}
                for p in self.lists.places
            ]
            areas = self.book.catalogues["territory"]
            told = [lies_in(found, one.territory, areas) for found in here]
            inside = [at for at, said in enumerate(told) if said]
            open_ = [at for at, said in enumerate(told) if said is None]
            name = self.post("place")
            parts.append((_one_of(name, inside), _one_of(name, inside + open_)))
        if one.sex:
            sex = ("", "nam", "nu").index(one.sex)
            parts.append((f"(trait // 3 = {sex})", f"(trait // 3 IN (0, {sex}))"))
        if one.minority is not None:
            truth = 2 if one.minority else 1
            parts.append((f"(trait % 3 = {truth})", f"(trait % 3 IN (0, {truth}))"))
        if one.started_before:
            day = number(one.started_before)
            first, last = self.post("start_e"), self.post("start_l")
            parts.append((f"({last} < {day} AND {first} > 0)", f"({first} < {day})"))
        if one.entered_before:
            day = number(one.entered_before)
            first, last = self.post("entered_e"), self.post("entered_l")
            parts.append((f"({last} < {day})", f"({first} < {day})"))
        return (
            " AND ".join(yes for yes, _ in parts) or "TRUE",
            "(" + (" AND ".join(may for _, may in parts) or "TRUE") + ")",
        )

    def among(self, name: str, inside: list[bool], values: Any, what: str) -> Told:
        sure = [at for at, yes in enumerate(inside) if yes]
        open_ = [at for at, value in enumerate(values) if not getattr(value, what)]
        return _one_of(self.post(name), sure), _one_of(self.post(name), sure + open_)

    def want(self, want: Want) -> Told:
        if isinstance(want, Level):
            return self.held(want)
        if not isinstance(want, Age) or want.least is None or want.most is None:
            raise TypeError(want)
        young = number(months_before(self.as_of, want.least * 12))
        old = number(months_before(self.as_of, (want.most + 1) * 12))
        known = "born_e > 0"
        return (
            f"({known} AND born_l <= {young} AND born_e > {old})",
            f"(NOT ({known}) OR (born_e <= {young} AND born_l > {old}))",
        )

    def held(self, want: Level) -> Told:
        """Return the names of two columns that say whether a credential of the level is held."""
        key = f"{want.field}_{want.at_least}"
        if key not in self.helds:
            self.helds[key] = self._held(want)
        return f"yes_{key}", f"may_{key}"

    def _held(self, want: Level) -> Told:
        levels = self.book.catalogues[
            str(self.book.catalogues["credential_field"][want.field].extra["levels"])
        ]
        wanted = levels[want.at_least].rank or 0
        of = [at for at, (f, _) in enumerate(self.lists.codes) if f == want.field]
        reach = {at: _reach(levels, self.lists.codes[at][1]) for at in of}
        high = [at for at, (least, _most) in reach.items() if least >= wanted]
        perhaps = [at for at, (_least, most) in reach.items() if most >= wanted]
        day = self.day
        slots = range(SLOTS)
        alive = [f"may{s} <= {day} AND last{s} >= {day}" for s in slots]
        yes = " OR ".join(
            f"({_one_of(f'code{s}', high)} AND sure{s} <= {day} AND {alive[s]})" for s in slots
        )
        could = " OR ".join(f"({_one_of(f'code{s}', perhaps)} AND {alive[s]})" for s in slots)
        seen = " OR ".join(f"({_one_of(f'code{s}', of)} AND may{s} <= {day})" for s in slots)
        none = [at for at, fields in enumerate(self.lists.nones) if want.field in fields]
        return f"({yes})", f"(({could}) OR NOT (({seen}) OR {_one_of('none', none)}))"


def _reach(levels: Any, level: str) -> tuple[float, float]:
    """Return how high a level surely stands and how high it may; "" is of no level that is known."""
    if not level:
        return -1, math.inf
    top = levels[level].extra.get("at_most")
    return levels[level].rank or 0, levels[top or level].rank or 0


def _one_of(name: str, values: list[int]) -> str:
    return f"({name} IN ({', '.join(map(str, sorted(values)))}))" if values else "FALSE"


def sql(written: Written, table: str) -> str:
    """Return one statement: the post of the day, the credentials, the sums by unit."""
    verdicts = written.queries()
    posts = ", ".join(
        f"CASE WHEN start_e1 <= {written.day} THEN {name}1 ELSE {name}0 END AS post_{name}"
        for name in OF_POST
    )
    helds = ", ".join(
        f"{yes} AS yes_{key}, {may} AS may_{key}" for key, (yes, may) in written.helds.items()
    )
    sums = ", ".join(
        f"SUM(CASE WHEN {text} THEN 1 ELSE 0 END) AS {code}_{verdict}"
        for code, parts in verdicts.items()
        for verdict, text in parts.items()
    )
    return (
        f"WITH people AS (SELECT *, {posts}, {helds} FROM {table}) "
        f"SELECT post_unit, {sums} FROM people GROUP BY post_unit ORDER BY post_unit"
    )


def lazy(written: Written, frame: pl.LazyFrame) -> pl.LazyFrame:
    """Return the same as Polars expressions."""
    verdicts = written.queries()
    day = written.day
    posts = [
        pl.when(pl.col("start_e1") <= day)
        .then(pl.col(f"{n}1"))
        .otherwise(pl.col(f"{n}0"))
        .alias(f"post_{n}")
        for n in OF_POST
    ]
    helds = [
        pl.sql_expr(text).alias(f"{name}_{key}")
        for key, pair in written.helds.items()
        for name, text in zip(("yes", "may"), pair, strict=True)
    ]
    sums = [
        pl.sql_expr(text).cast(pl.UInt32).sum().alias(f"{code}_{verdict}")
        for code, parts in verdicts.items()
        for verdict, text in parts.items()
    ]
    return frame.with_columns(*posts, *helds).group_by("post_unit").agg(sums).sort("post_unit")


def same(
    people: Any, requirements: tuple[str, ...], units: Any, column: Callable[[str], Any]
) -> None:
    """Stop where the counts by unit are not those of the kernel."""
    for at, code in enumerate(requirements):
        for which, verdict in enumerate(VERDICTS[:5]):
            if not np.array_equal(people[units, at, which], column(f"{code}_{verdict}")):
                raise SystemExit(f"{code} {verdict}: not equal")


__all__ = ["Written", "frame_of", "lazy", "same", "sql"]
