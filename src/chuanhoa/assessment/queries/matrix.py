"""How many people meet what: every verdict counted, the counts adding up to the headcount."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

import numpy as np
from django.http import Http404
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.not_then import not_then
from chuanhoa.assessment.queries.shares import MetShare, met_share
from chuanhoa.assessment.queries.standing import tallied
from chuanhoa.assessment.queries.wording import DIMENSIONS, lang, requirement_label
from chuanhoa.core.assess import VERDICTS, worst
from chuanhoa.core.rulebook.standards import DIMENSIONS as IN_ORDER
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.marks import MARKS, cited

BY_REQUIREMENT, BY_POST, BY_UNIT = "", "chuc-danh", "don-vi"
UNKNOWN_POST: Final = "khong-ro"


@dataclass(frozen=True, slots=True)
class Line:
    """One row: `counts` of every verdict add up to `headcount`.

    `verified`: who meets all that is verified; None where one requirement is looked at.
    """

    key: str
    label: str
    note: str
    group: str
    counts: Mapping[str, int]
    verified: MetShare | None = None

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

    @property
    def verified(self) -> MetShare | None:
        """Who of all meets all that is verified; None where one requirement is looked at."""
        if self.by == BY_REQUIREMENT or self.requirement:
            return None
        return meeting_verified(self.asking)


def matrix(asking: Asking, by: str = BY_REQUIREMENT, requirement: str = "") -> Matrix:
    """Return the table by requirement, post or unit. Raises Http404 for no such requirement."""
    requirement = checked(asking, requirement)
    standing = asking.standing
    if by == BY_REQUIREMENT:
        counts = standing.counts()
        lines = [_of_requirement(one, period, counts[one.code]) for one, period in in_force(asking)]
        lines = [line for line in lines if line.counts["not_applicable"] < line.headcount]
    else:
        found, at = _placed(asking, by)
        well: Sequence[MetShare | None] = [None] * len(found)
        if not requirement and len(standing):
            well = _meeting_verified(asking, at[_spots(asking, by)], len(found))
        lines = [
            Line(key, label, note, "", dict(zip(VERDICTS, row, strict=True)), k)
            for (key, label, note), row, k in zip(
                found, _counted(asking, by, at, len(found), requirement), well, strict=True
            )
        ]
    return Matrix(asking, by, requirement, tuple(lines), len(standing))


def meeting_verified(asking: Asking) -> MetShare:
    """Return how many of those asked anything meet, or are excused from, all that a verified rule asks."""
    many = len(asking.standing)
    if not many:
        return MetShare(0, 0, 0)
    return _meeting_verified(asking, np.zeros(many, np.int64), 1)[0]


def _meeting_verified(asking: Asking, at: Any, many: int) -> list[MetShare]:
    """Return the same of each of `many` rows; `at` is the row of each person."""
    standing = asking.standing
    said, worst_ = standing.verified(), standing.verdict()
    code = VERDICTS.index
    masks = (
        np.isin(said, [code("met"), code("exempt")]),
        worst_ != code("not_applicable"),
        said == code("unknown"),
        (said == code("not_applicable")) & (worst_ == code("unverified")),
    )
    counted = [np.bincount(at[mask], minlength=many).tolist() for mask in masks]
    return [MetShare(*numbers) for numbers in zip(*counted, strict=True)]


def in_force(asking: Asking) -> list[tuple[Requirement, Period]]:
    """Return what is asked on the day and is not for a collective to judge, by dimension."""
    return sorted(asking.in_force, key=lambda pair: IN_ORDER.index(pair[0].dimension))


def checked(asking: Asking, requirement: str) -> str:
    """Return the code of a requirement in force, or ""; NotThen, or Http404 where there is no such."""
    offered = [one for one, _period in in_force(asking)]
    if requirement and requirement not in {one.code for one in offered}:
        raise not_then(asking, requirement, offered)
    return requirement


def _counted(asking: Asking, by: str, at: Any, many: int, requirement: str) -> list[list[int]]:
    """Return the counts of the rows, out of those of each post or unit: people are gone through once."""
    standing, codes = asking.standing, len(VERDICTS)
    together = _spots(asking, by) * codes + standing.verdict(requirement)
    each = np.bincount(together, minlength=codes * len(at)).reshape(-1, codes)
    counts = np.zeros((many, codes), np.int64)
    if many:
        np.add.at(counts, at, each)
    found: list[list[int]] = counts.tolist()
    return found


def rows(asking: Asking, by: str) -> tuple[list[tuple[str, str, str]], Any]:
    """Return (key, label, note) of every row by post or by unit, in order, and the row of each."""
    found, at = _placed(asking, by)
    spots = _spots(asking, by)
    return found, at[spots] if len(spots) else np.zeros(0, np.int64)


def _spots(asking: Asking, by: str) -> Any:
    return asking.standing.post if by == BY_POST else asking.standing.unit


def _placed(asking: Asking, by: str) -> tuple[list[tuple[str, str, str]], Any]:
    """Return the rows in order, and the row of every post or unit; the first of one that nobody holds."""
    keys, spots = row_keys(asking, by), _spots(asking, by)
    there = np.bincount(spots, minlength=len(keys)) > 0 if len(spots) else np.zeros(0, np.bool_)
    used = {keys[spot] for spot in np.flatnonzero(there)}
    found = _posts(used) if by == BY_POST else _units(asking, used)
    place = {key: at for at, (key, _label, _note) in enumerate(found)}
    return found, np.array([place.get(key, 0) for key in keys], np.int64)


def _posts(keys: Collection[str]) -> list[tuple[str, str, str]]:
    posts = catalogues()["post"]
    order = sorted(keys, key=lambda key: (posts.order(key), key))
    return [(key, _post_label(key), "") for key in _last(order)]


def _units(asking: Asking, keys: Collection[str]) -> list[tuple[str, str, str]]:
    tree, land = asking.sight.tree, asking.sight.land
    ordered = sorted(keys, key=lambda key: (tree.positions.get(UUID(key), len(tree)), key))
    nodes = ((key, tree.get(UUID(key)) or land.latest(UUID(key))) for key in ordered)
    return [(key, node.name if node else "", node.code if node else "") for key, node in nodes]


def _post_label(key: str) -> str:
    return _("Chưa rõ chức vụ") if key == UNKNOWN_POST else word("post", key) or key


def _last(keys: list[str]) -> list[str]:
    return [key for key in keys if key != UNKNOWN_POST] + [UNKNOWN_POST] * (UNKNOWN_POST in keys)


def row_keys(asking: Asking, by: str) -> list[str]:
    """Return the row in which those of each post, or of each unit, are counted."""
    if by == BY_POST:
        return [post or UNKNOWN_POST for post in asking.standing.posts]
    return [str(asking.row_of(unit)) for unit in asking.standing.units]


def _of_requirement(one: Requirement, period: Period, counts: Mapping[str, int]) -> Line:
    note = f"{cited(period.source)} · {MARKS[period.source.mark]}"
    return Line(one.code, one.label_in(lang()), note, str(DIMENSIONS[one.dimension]), counts)


@dataclass(frozen=True, slots=True)
class CellShown:
    """What stands behind one number of the matrix.

    `clause`: that of the requirement; `share`: who of the row meets it; `deciding`: (clause, mark,
    people), by which clauses these have that verdict, as their cards say, the most first. `counts`:
    of the whole row, by verdict.
    """

    label: str
    place: str
    verdict: str
    k: int
    n: int
    clause: str
    mark: str
    share: MetShare
    counts: Mapping[str, int]
    deciding: tuple[tuple[str, str, int], ...] = ()


def cell_shown(asking: Asking, by: str, row: str, requirement: str, verdict: str) -> CellShown:
    """Return what stands behind a number; Http404 for one that the matrix has not."""
    if verdict and verdict not in VERDICTS:
        raise Http404
    requirement = checked(asking, requirement)
    verdicts = asking.standing.verdict(requirement)
    place, there = asking.name, np.ones(len(verdicts), np.bool_)
    if row:
        found, at = rows(asking, by)
        spot = next((k for k, (key, *_words) in enumerate(found) if key == row), None)
        if spot is None:
            raise Http404
        place, there = found[spot][1], at == spot
    counts, n = tallied(verdicts[there]), int(there.sum())
    period = {one.code: period for one, period in in_force(asking)}.get(requirement)
    return CellShown(
        label=requirement_label(requirement) if requirement else _("Mọi tiêu chuẩn áp dụng"),
        place=place,
        verdict=verdict,
        k=counts[verdict] if verdict else n,
        n=n,
        clause=cited(period.source) if period else "",
        mark=str(MARKS[period.source.mark]) if period else "",
        share=met_share(counts),
        counts=counts,
        deciding=_deciding(asking, requirement, verdict, there, verdicts),
    )


def _deciding(
    asking: Asking, requirement: str, verdict: str, there: Any, verdicts: Any
) -> tuple[tuple[str, str, int], ...]:
    """Return by which clauses people have a verdict on a requirement; empty where none is asked."""
    if not (requirement and verdict):
        return ()
    at = np.flatnonzero(there & (verdicts == VERDICTS.index(verdict)))
    found = Counter[tuple[str, str]]()
    asking.standing.expect([(requirement, at)])
    for some, who in asking.standing.findings(requirement, at):
        if deciding := worst(some):
            source = deciding.source
            found[cited(source), str(MARKS[source.mark])] += len(who)
    return tuple((clause, mark, n) for (clause, mark), n in found.most_common())
