"""How many people meet what: every verdict counted, the counts adding up to the headcount."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from django.http import Http404
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.verdicts import Assessed
from chuanhoa.assessment.queries.wording import DIMENSIONS, cited, lang, requirement_label
from chuanhoa.core.assess import VERDICTS, Finding, worst
from chuanhoa.core.rulebook.standards import DIMENSIONS as IN_ORDER
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.marks import MARKS

BY_REQUIREMENT, BY_POST, BY_UNIT = "", "chuc-danh", "don-vi"
UNKNOWN_POST: Final = "khong-ro"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `counts` of every verdict add up to `headcount`."""

    key: str
    label: str
    note: str
    group: str
    counts: Mapping[str, int]

    @property
    def headcount(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Matrix:
    """Rows by requirement, post or unit; `requirement` "": the worst of all that apply."""

    asking: Asking
    by: str
    requirement: str
    lines: tuple[Line, ...]
    headcount: int

    @property
    def totals(self) -> Mapping[str, int] | None:
        """The sum of the rows; None where a person stands in several of them."""
        if self.by == BY_REQUIREMENT:
            return None
        return {code: sum(line.counts[code] for line in self.lines) for code in VERDICTS}


def verdict_of(one: Assessed, requirement: str = "") -> Finding | None:
    """Return what counts of somebody: of a requirement, else the worst of all; None: not asked."""
    if requirement:
        return one.by_requirement.get(requirement)
    return worst(one.findings)


def verdict_code(one: Assessed, requirement: str = "") -> str:
    """Return the verdict that counts; what is not asked of somebody does not apply to him."""
    found = verdict_of(one, requirement)
    return found.verdict if found else "not_applicable"


def matrix(asking: Asking, by: str = BY_REQUIREMENT, requirement: str = "") -> Matrix:
    """Return the table by requirement, post or unit. Raises Http404 for no such requirement."""
    requirement = checked(asking, requirement)
    people = asking.everybody
    if by == BY_REQUIREMENT:
        lines = [_of_requirement(one, period, people) for one, period in in_force(asking)]
        lines = [line for line in lines if line.counts["not_applicable"] < line.headcount]
    else:
        lines = [
            Line(key, label, note, "", _counts(some, requirement))
            for key, label, note, some in rows(asking, by, people)
        ]
    return Matrix(asking, by, requirement, tuple(lines), len(people))


def in_force(asking: Asking) -> list[tuple[Requirement, Period]]:
    """Return what is asked on the day and is not for a collective to judge, by dimension."""
    found = [
        (one, period)
        for one, period in asking.rules.standards.in_force(asking.as_of)
        if not one.collective
    ]
    return sorted(found, key=lambda pair: IN_ORDER.index(pair[0].dimension))


def checked(asking: Asking, requirement: str) -> str:
    """Return the code of a requirement in force, or ""; Http404 for any other."""
    if requirement and requirement not in {one.code for one, _period in in_force(asking)}:
        raise Http404
    return requirement


def rows(
    asking: Asking, by: str, people: Iterable[Assessed]
) -> list[tuple[str, str, str, list[Assessed]]]:
    """Return (key, label, note, people) of every row by post or by unit, in the order of lists."""
    parts: dict[str, list[Assessed]] = {}
    for one in people:
        parts.setdefault(row_key(asking, by, one), []).append(one)
    if by == BY_POST:
        posts = catalogues()["post"]
        order = sorted(parts, key=lambda key: (posts.order(key), key))
        return [(key, _post_label(key), "", parts[key]) for key in _last(order)]
    nodes = {str(node.id): node for node in asking.sight.tree}
    place = {key: at for at, key in enumerate(nodes)}
    found = []
    for key in sorted(parts, key=lambda key: (place.get(key, len(place)), key)):
        first = parts[key][0].person
        node = nodes.get(key) or asking.sight.land.latest(first.unit)
        found.append((key, node.name if node else "", node.code if node else "", parts[key]))
    return found


def _post_label(key: str) -> str:
    return _("Chưa rõ chức vụ") if key == UNKNOWN_POST else word("post", key) or key


def _last(keys: list[str]) -> list[str]:
    return [key for key in keys if key != UNKNOWN_POST] + [UNKNOWN_POST] * (UNKNOWN_POST in keys)


def row_key(asking: Asking, by: str, one: Assessed) -> str:
    """Return the row that somebody is counted in."""
    if by == BY_POST:
        return one.person.post or UNKNOWN_POST
    return str(asking.row_of(one.person.unit))


def _counts(people: Iterable[Assessed], requirement: str) -> Mapping[str, int]:
    found = Counter(verdict_code(one, requirement) for one in people)
    return {code: found[code] for code in VERDICTS}


def _of_requirement(one: Requirement, period: Period, people: Iterable[Assessed]) -> Line:
    note = f"{cited(period.source)} · {MARKS[period.source.mark]}"
    return Line(
        one.code, one.label_in(lang()), note, str(DIMENSIONS[one.dimension]),
        _counts(people, one.code),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class CellShown:
    """What stands behind one number of the matrix."""

    label: str
    place: str
    verdict: str
    k: int
    n: int
    clause: str
    mark: str


def cell_shown(asking: Asking, by: str, row: str, requirement: str, verdict: str) -> CellShown:
    """Return what stands behind a number; Http404 for one that the matrix has not."""
    if verdict and verdict not in VERDICTS:
        raise Http404
    requirement = checked(asking, requirement)
    people = asking.everybody
    place = asking.name
    if row:
        parts = {key: (label, some) for key, label, _note, some in rows(asking, by, people)}
        if row not in parts:
            raise Http404
        place, people = parts[row]
    codes = [verdict_code(one, requirement) for one in people]
    period = {one.code: period for one, period in in_force(asking)}.get(requirement)
    return CellShown(
        label=requirement_label(requirement) if requirement else _("Mọi tiêu chuẩn áp dụng"),
        place=place,
        verdict=verdict,
        k=codes.count(verdict) if verdict else len(codes),
        n=len(codes),
        clause=cited(period.source) if period else "",
        mark=str(MARKS[period.source.mark]) if period else "",
    )
