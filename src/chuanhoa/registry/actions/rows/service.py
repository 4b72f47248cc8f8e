"""Appointments, ranks and quotas, from what is stated about them."""

from datetime import date
from decimal import Decimal

from chuanhoa.org.models import Unit
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.rows.periods import period
from chuanhoa.registry.models import (
    TOGETHER,
    Appointment,
    ImportRow,
    Official,
    RankHeld,
    StaffQuota,
)

UNKNOWN_POST = 999


def appointment(
    *,
    official: Official,
    unit: Unit,
    staff_kind: str,
    post: str = "",
    title: str = "",
    concurrent: bool = False,
    decision_number: str = "",
    begun: str = "",
    ended: str = "",
    first_time: bool | None = None,
    begun_by: str = "",
    ended_by: str = "",
    shared_why: str = "",
    observed: date | None = None,
    source: ImportRow | None = None,
) -> Appointment:
    """Return one post of `official` in one unit; `post` "" where it is not known."""
    what = checks.name(Appointment)
    days = period(what=what, begun=begun, ended=ended, observed=observed)
    return Appointment(
        official=official,
        unit=unit,
        staff_kind=checks.code(Appointment, "staff_kind", staff_kind, "staff_kind"),
        post=checks.code(Appointment, "post", post, "post"),
        post_order=post_order(post),
        title=checks.text(Appointment, "title", title),
        concurrent=concurrent,
        decision_number=checks.text(Appointment, "decision_number", decision_number),
        begun=begun,
        ended=ended,
        first_time=first_time,
        begun_by=checks.code(Appointment, "begun_by", begun_by, "movement"),
        ended_by=checks.code(Appointment, "ended_by", ended_by, "movement"),
        shared_why=checks.text(Appointment, "shared_why", shared_why),
        valid_from=days.first,
        from_exact=days.exact,
        valid_to=days.last,
        source=source,
    )


def post_order(post: str) -> int:
    """Return the place of a post in the order of printed lists; unknown ones come last."""
    return catalogues()["post"].order(post) if post else UNKNOWN_POST


def rank_held(
    *,
    official: Official,
    rank: str,
    step: str = "",
    coefficient: Decimal | None = None,
    decision_number: str = "",
    begun: str = "",
    pay_begun: str = "",
    either_begun: str = "",
    continues: bool = False,
    observed: date | None = None,
    source: ImportRow | None = None,
) -> RankHeld:
    """Return a rank with its pay step and coefficient, held until the next one.

    It holds from the day `begun` of the rank; where it only `continues` a rank already held, from the
    day `pay_begun` of the pay; else from the day `observed`. The day of the pay never tells since when
    the rank is held. `either_begun` stands only where neither day is known.
    """
    what = checks.name(RankHeld)
    stated = {
        name: period(what=what, begun=day, observed=observed)
        for name, day in (("begun", begun), ("pay_begun", pay_begun))
        if day
    }
    days = stated.get("pay_begun" if continues else "begun")
    if days is None:
        days = period(what=what, observed=observed)
    if continues and begun:
        days = max(days, stated["begun"], key=lambda one: one.first)
    return RankHeld(
        official=official,
        rank=checks.code(RankHeld, "rank", rank, "rank"),
        step=checks.text(RankHeld, "step", step),
        coefficient=coefficient,
        decision_number=checks.text(RankHeld, "decision_number", decision_number),
        begun=begun,
        pay_begun=pay_begun,
        either_begun="" if begun or pay_begun else either_begun,
        valid_from=days.first,
        from_exact=days.exact,
        source=source,
    )


def staff_quota(
    *,
    unit: Unit,
    staff_kind: str,
    assigned: int,
    since: date,
    exact: bool = True,
    decision_number: str = "",
) -> StaffQuota:
    """Return how many posts of a kind `unit` was given, from the day `since`.

    `exact` False: on that day at the latest, as a form of that day says.
    """
    if staff_kind != TOGETHER:
        checks.code(StaffQuota, "staff_kind", staff_kind, "staff_kind")
    return StaffQuota(
        unit=unit,
        staff_kind=staff_kind,
        from_exact=exact,
        assigned=assigned,
        decision_number=checks.text(StaffQuota, "decision_number", decision_number),
        valid_from=since,
    )
