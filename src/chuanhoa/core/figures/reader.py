"""Reading `rules/indicators`: columns, populations, indicators, blocks, and the dates they need."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from hashlib import sha256
from types import MappingProxyType

from chuanhoa.core.figures.ages import RetirementAge, RetirementAges
from chuanhoa.core.figures.conditions import Column, DatedCondition, read_columns, read_condition
from chuanhoa.core.figures.indicators import (
    Block,
    Break,
    Exclusion,
    Indicator,
    Indicators,
    Population,
    Term,
)
from chuanhoa.core.rulebook import Catalogues, Items, Section, read_source, read_yaml, refuse


def read_indicators(texts: Mapping[str, str], catalogues: Catalogues) -> Indicators:
    """Return what the files under `rules/indicators` define together.

    Raises Refused with file, line and column for the first fault: an unknown key, column, code or
    reference, a code used twice, or a block whose parts are not all of its own population.
    """
    tops = [Section(read_yaml(text, origin), origin) for origin, text in texts.items()]
    columns: dict[str, Column] = {}
    for top in tops:
        columns |= read_columns(top)
    reader = _Reader(columns, catalogues)
    populations = _unique(top.sections("populations") for top in tops)
    reader.populations = {code: reader.population(part) for code, part in populations.items()}
    indicators = _unique(top.sections("indicators") for top in tops)
    reader.indicators = {code: reader.indicator(part) for code, part in indicators.items()}
    blocks = _unique(top.sections("blocks") for top in tops)
    found = Indicators(
        columns=MappingProxyType(columns),
        populations=MappingProxyType(reader.populations),
        indicators=MappingProxyType(reader.indicators),
        blocks=MappingProxyType({code: reader.block(part) for code, part in blocks.items()}),
        retirement=_retirement(tops),
        breaks=tuple(sorted((b for top in tops for b in _breaks(top)), key=lambda one: one.day)),
        terms=tuple(sorted((t for top in tops for t in _terms(top)), key=lambda one: one.first)),
    )
    for top in tops:
        top.told("note")
        top.close()
    return found


def _unique(groups: Iterable[list[Section]]) -> dict[str, Section]:
    found: dict[str, Section] = {}
    for part in (part for group in groups for part in group):
        code = part.new_code("code")
        if code in found:
            place, first = part.at("code"), found[code].at("code").line
            refuse("rulebook.code_twice", part.origin, place, found=code, first=first)
        found[code] = part
    return found


class _Reader:
    def __init__(self, columns: Mapping[str, Column], catalogues: Catalogues) -> None:
        self.columns = columns
        self.catalogues = catalogues
        self.populations: dict[str, Population] = {}
        self.indicators: dict[str, Indicator] = {}

    def condition(self, part: Section) -> DatedCondition:
        return read_condition(part, self.columns, self.catalogues)

    def population(self, part: Section) -> Population:
        counts = part.one_of("counts", ("people", "turns"), "people")
        population = Population(
            code=part.new_code("code"),
            label=part.text("label"),
            label_en=part.text("label_en"),
            counts="turns" if counts == "turns" else "people",
            where=self.condition(part.section("where")),
        )
        part.close()
        return population

    def indicator(self, part: Section) -> Indicator:
        denominator = self.reference(part, "denominator", self.populations)
        several = isinstance(part.table.get("numerator"), Items)
        parts = part.sections("numerator") if several else [part.section("numerator")]
        numerator = tuple(self.condition(one) for one in parts)
        exclusions = tuple(self.exclusion(one) for one in part.sections("exclusions"))
        part.one_of("rounding", ("half_up",), "half_up")
        decimals = part.whole("decimals", 2)
        code = part.new_code("code")
        where = self.populations[denominator].where
        meaning = (code, numerator, where, tuple(one.where for one in exclusions), decimals)
        indicator = Indicator(
            code=code,
            label=part.text("label"),
            label_en=part.text("label_en"),
            numerator=numerator,
            denominator=denominator,
            exclusions=exclusions,
            decimals=decimals,
            public="masked" if part.one_of("public", ("open", "masked")) == "masked" else "open",
            source=read_source(part.section("source")),
            definition=f"{code}#{fingerprint(meaning)}",
        )
        part.close()
        return indicator

    def exclusion(self, part: Section) -> Exclusion:
        exclusion = Exclusion(
            where=self.condition(part.section("where")),
            why=part.text("why"),
            why_en=part.text("why_en"),
        )
        part.close()
        return exclusion

    def block(self, part: Section) -> Block:
        denominator = self.reference(part, "denominator", self.populations)
        members = part.codes("members")
        for position, member in enumerate(members):
            indicator = self.indicators.get(member)
            fits = indicator and indicator.denominator == denominator and not indicator.exclusions
            if not fits:
                place = part.table["members"].value_at(position)
                wanted = f"indicators (denominator: {denominator}, exclusions: –)"
                refuse(
                    "rulebook.no_such_code",
                    part.origin,
                    place,
                    found=member,
                    key="members",
                    wanted=wanted,
                )
        block = Block(
            code=part.new_code("code"),
            label=part.text("label"),
            label_en=part.text("label_en"),
            denominator=denominator,
            members=members,
        )
        part.close()
        return block

    def reference(self, part: Section, key: str, known: Mapping[str, object]) -> str:
        code = part.code(key)
        if code not in known:
            place, wanted = part.at(key), ", ".join(known)
            refuse("rulebook.no_such_code", part.origin, place, found=code, key=key, wanted=wanted)
        return code


def fingerprint(meaning: object) -> str:
    """Return twelve letters that stay the same while the definition means the same."""
    text = json.dumps(_plain(meaning), ensure_ascii=False, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()[:12]


def _plain(value: object) -> object:
    if is_dataclass(value):
        parts = [_plain(getattr(value, one.name)) for one in fields(value)]
        return [type(value).__name__, *parts]
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    return value


def _retirement(tops: Iterable[Section]) -> RetirementAges:
    ages: dict[str, list[RetirementAge]] = {}
    for part in (part for top in tops for part in top.sections("retirement")):
        source = read_source(part.section("source"))
        steps = ages.setdefault(part.code("sex"), [])
        for step in part.sections("steps"):
            first = step.day("from")
            if first is None or (steps and first <= steps[-1].valid_from):
                step.refuse("from", "2021-01-01 < 2022-01-01 < …")
            months = step.whole("years") * 12 + step.whole("months", 0)
            steps.append(RetirementAge(first, months, source))
            step.close()
        part.close()
    return MappingProxyType({sex: tuple(steps) for sex, steps in ages.items()})


def _breaks(top: Section) -> Iterable[Break]:
    for part in top.sections("breaks"):
        day = part.day("day")
        if day is None:
            part.refuse("day", "2025-07-01")
        source = read_source(part.section("source"))
        yield Break(day, part.text("label"), part.text("label_en"), source)
        part.close()


def _terms(top: Section) -> Iterable[Term]:
    for part in top.sections("terms"):
        first, last = part.day("first"), part.day("last")
        if first is None or last is None or last < first:
            part.refuse("last", "first ≤ last")
        yield Term(part.new_code("code"), part.text("label"), part.text("label_en"), first, last)
        part.close()
