"""Every read of the register: the viewer and the date in each signature."""

from chuanhoa.registry.queries.ages import AgeBand, AgeUnknown
from chuanhoa.registry.queries.changes import UnitMonth, month_changes
from chuanhoa.registry.queries.criteria import MEMBER, MINORITY, NOT_MEMBER, UNKNOWN, Criteria
from chuanhoa.registry.queries.duplicates import Pair, Why, alike, duplicates
from chuanhoa.registry.queries.listing import (
    BIRTH,
    NAME,
    ORDERS,
    UNIT,
    People,
    PersonLine,
    PostHeld,
    count_people,
    every_line,
    people_page,
)
from chuanhoa.registry.queries.movements import MovementLine
from chuanhoa.registry.queries.officials import officials_for
from chuanhoa.registry.queries.quotas import QuotaLine, quota_lines
from chuanhoa.registry.queries.sight import NotAllowed, Sight, sight_of

__all__ = [
    "BIRTH",
    "MEMBER",
    "MINORITY",
    "NAME",
    "NOT_MEMBER",
    "ORDERS",
    "UNIT",
    "UNKNOWN",
    "AgeBand",
    "AgeUnknown",
    "Criteria",
    "MovementLine",
    "NotAllowed",
    "Pair",
    "People",
    "PersonLine",
    "PostHeld",
    "QuotaLine",
    "Sight",
    "UnitMonth",
    "Why",
    "alike",
    "count_people",
    "duplicates",
    "every_line",
    "month_changes",
    "officials_for",
    "people_page",
    "quota_lines",
    "sight_of",
]
