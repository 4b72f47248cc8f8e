"""What a page of this room is asked for: whose eyes, which unit, which day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from uuid import UUID

import numpy as np
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.columns import over_columns
from chuanhoa.assessment.queries.dossiers import READ, how_many, people_in
from chuanhoa.assessment.queries.standing import OneByOne, Standing, one_by_one
from chuanhoa.assessment.queries.verdicts import GUARDED, Assessed, verdicts_of
from chuanhoa.assessment.queries.workplaces import assumed
from chuanhoa.core.assess import Book
from chuanhoa.core.assess.alike import reads_minority
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.org.models import User
from chuanhoa.org.queries import (
    UnitNode,
    choices_in,
    office_of,
    period_of,
    standing_after,
    unit_standing,
)
from chuanhoa.org.queries.scope import reaches_into
from chuanhoa.registry.queries import Sight, sight_of
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.errors import NotHere

GUARDED_MISSING = frozenset(GUARDED)
MOST_THEN = 2_000
"""People of whom the oracle tells what was known earlier while a reader waits."""


@dataclass(frozen=True, eq=False)
class Asking:
    """`unit` None: all that the viewer may see; `tops`: the units at the top of that.

    `rules`: the rulebook that everybody is held against.
    """

    sight: Sight
    unit: UnitNode | None
    tops: frozenset[UUID]
    rules: Book

    @property
    def as_of(self) -> date:
        return self.sight.as_of

    @property
    def name(self) -> str:
        """The unit in words, for titles."""
        if self.unit is not None:
            return self.unit.name
        return _("Cả nước") if self.sight.scope.whole_country else _("Các đơn vị được giao")

    @property
    def told(self) -> str:
        """Code and time of the unit, where there is one."""
        if self.unit is None:
            return ""
        code = _("mã {code}").format(code=self.unit.code) if self.unit.code else ""
        return " · ".join(part for part in (code, period_of(self.unit)) if part)

    @property
    def partly(self) -> bool:
        """Whether people of the unit are left out because they are beyond the viewer's reach."""
        return self.unit is not None and not self.sight.scope.holds(self.unit.id)

    @property
    def bounds(self) -> list[str]:
        """What every paper says of what it is not: of the whole unit, of what is known by now."""
        told = [_("Chỉ gồm phần trong phạm vi được giao")] if self.partly else []
        if self.sight.known_at is not None:
            day = office_date(timezone.localtime(self.sight.known_at).date())
            told.append(_("Theo những gì sổ đã biết đến hết ngày {day}").format(day=day))
        return told

    @property
    def superior(self) -> str:
        """The unit above on that day, "" for a province."""
        above = self.sight.tree.above(self.unit.id) if self.unit else []
        return above[-1].name if above else ""

    @property
    def agency(self) -> list[str]:
        """The left side of a letterhead: of a unit wholly in reach, else of the viewer's own office."""
        sight = self.sight
        whole = self.unit if self.unit and sight.scope.holds(self.unit.id) else None
        return office_of(
            sight.viewer, whole, as_of=sight.as_of, today=sight.today, known_at=sight.known_at
        ).lines

    @property
    def unit_id(self) -> UUID | None:
        return self.unit.id if self.unit else None

    @cached_property
    def standing(self) -> Standing:
        """What stands of everybody asked about: out of columns, else by the oracle.

        Raises NotHere for what was known of more people than the oracle tells while a reader waits.
        """
        found = over_columns(self)
        if found is not None:
            return found
        if self.sight.known_at is not None and how_many(self.sight, self.unit_id) > MOST_THEN:
            raise NotHere(
                _(
                    "Theo điều đã biết trước đây, trang này chưa tính được ngay cho từng ấy người: bộ đếm "
                    "nhanh đang chuẩn bị số liệu của thời điểm ấy. Mở lại sau ít phút, hoặc chọn một đơn vị "
                    "nhỏ hơn."
                )
            )
        return one_by_one(self, [one.code for one, _ in self.in_force])

    @cached_property
    def in_force(self) -> list[tuple[Requirement, Period]]:
        """What is asked on the day and is not for a collective to judge, in the files' order."""
        return list(self.rules.standards.judged(self.as_of))

    def judged(self, people: Collection[UUID]) -> list[Assessed]:
        """Return some of those asked about with every finding, by unit, post and name."""
        wanted = set(people)
        if isinstance(self.standing, OneByOne):
            return [one for one in self.standing.people if one.person.id in wanted]
        found = people_in(self.sight, officials=wanted) if wanted else []
        return verdicts_of(found, self.rules, as_of=self.as_of)

    @cached_property
    def assumed(self) -> list[str]:
        """The names of units of which a class or decision used here is assumed."""
        return sorted(self.standing.keep("assumed", self._assumed))

    def _assumed(self) -> set[str]:
        return assumed(self.sight, self.standing.held_in)

    @cached_property
    def without_post(self) -> int:
        """How many people hold a main post of which it is not known which it is."""
        standing = self.standing
        untold = np.array([not post for post in standing.posts], np.bool_)
        return int(untold[standing.post].sum()) if len(standing) else 0

    @cached_property
    def veiled(self) -> int:
        """How many people have a verdict that waits for what this viewer may not see."""
        return self.standing.keep("veiled", self._veiled)

    def _veiled(self) -> int:
        standing = self.standing
        waits = np.zeros(len(standing), np.bool_)
        if not standing.hidden.any():
            return 0
        at = {code: column for column, code in enumerate(standing.requirements)}
        asked = [one.code for one, period in self.in_force if reads_minority(period)]
        for part in standing.told():
            unknown = {
                code: (part.open[:, at[code]] > 0) & standing.hidden[part.part] for code in asked
            }
            rows = [(code, np.flatnonzero(unknown[code]) + part.part.start) for code in asked]
            standing.expect(rows)
            for code, open_ in rows:
                for found, some in standing.findings(code, open_):
                    waits[some] |= any(GUARDED_MISSING & set(one.missing) for one in found)
        return int(waits.sum())

    def row_of(self, unit: UUID) -> UUID:
        """Return the unit by whose row somebody of `unit` is counted: one below what is asked.

        Whom nobody has moved out of a unit that ended counts where that went whole.
        """
        tree = self.sight.tree
        if unit not in tree:
            onward = standing_after(self.sight.land, unit, self.sight.as_of)
            if onward is None or not self.sight.scope.holds(onward):
                return unit
            unit = onward
        chain = [*(node.id for node in tree.above(unit)), unit]
        if self.unit is not None:
            if self.unit.id not in chain:
                return unit
            return chain[min(chain.index(self.unit.id) + 1, len(chain) - 1)]
        if self.sight.scope.whole_country:
            return chain[0]
        return next((one for one in chain if one in self.tops), unit)


def ask(
    viewer: User,
    *,
    as_of: date,
    today: date,
    unit: str = "",
    permission: str = READ,
    rules: Book | None = None,
    known_at: datetime | None = None,
) -> Asking:
    """Return what a viewer asks for, within what `permission` lets him reach today.

    `rules`: by default the rulebook in use. `known_at`: by what was known then. Raises UnitNotThere
    for a unit that did not stand on `as_of`, PermissionDenied for one of which nothing lies in scope.
    """
    sight = sight_of(viewer, as_of=as_of, today=today, permission=permission, known_at=known_at)
    scope, rules = sight.scope, rules or book()
    choices = [] if scope.whole_country else choices_in(scope, as_of=as_of)
    tops = frozenset(node.id for node in choices)
    if unit:
        node = unit_standing(unit, as_of=as_of, known_at=known_at)
        if not reaches_into(scope, node.id):
            raise PermissionDenied
        return Asking(sight, node, tops, rules)
    return Asking(sight, choices[0] if len(choices) == 1 else None, tops, rules)
