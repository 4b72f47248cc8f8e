"""Personal details and Party membership, from what is stated about a person."""

from datetime import date
from typing import Final

from chuanhoa.core.text import Message, PartialDate, Refused, fold, name_key, sort_key
from chuanhoa.org.models import blind_index
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.rows.periods import period
from chuanhoa.registry.models import ImportRow, Official, PartyMembership, PersonDetails
from chuanhoa.registry.queries.levels import IDENTITY


def person_details(
    *,
    official: Official,
    full_name: str,
    sex: str = "",
    birth: str = "",
    ethnicity: str = "",
    religion: str = "",
    home_town: str = "",
    residence: str = "",
    strengths: str = "",
    recruited: str = "",
    never_led_before: str = "",
    never_elected_before: str = "",
    career_source: str = "",
    identity_number: str = "",
    observed: date | None = None,
    valid_from: date | None = None,
    source: ImportRow | None = None,
) -> PersonDetails:
    """Return details of `official`: from the beginning, or from a known day of change.

    `observed`: the day on which they were seen to hold; what changes in a life is unknown before.
    Raises Refused without a name, for an identity number of other digits, where somebody was
    recruited before birth, and for a statement of what never was without the paper that says so.
    """
    name = checks.text(PersonDetails, "full_name", full_name)
    if not name:
        raise Refused(Message("registry.name_missing"))
    number = identity_digits(identity_number)
    earliest, latest = checks.bounds(birth)
    _refuse_before_birth(recruited, birth)
    told_by = checks.text(PersonDetails, "career_source", career_source)
    if (never_led_before or never_elected_before) and not told_by:
        raise Refused(Message("registry.career_source_missing"))
    return PersonDetails(
        official=official,
        full_name=name,
        name_fold=fold(name),
        name_key=name_key(name),
        sort_key=sort_key(name),
        sex=checks.code(PersonDetails, "sex", sex, "sex"),
        birth=birth,
        birth_earliest=earliest,
        birth_latest=latest,
        ethnicity=checks.code(PersonDetails, "ethnicity", ethnicity, "ethnicity"),
        religion=checks.code(PersonDetails, "religion", religion, "religion"),
        home_town=checks.text(PersonDetails, "home_town", home_town),
        residence=checks.text(PersonDetails, "residence", residence),
        strengths=checks.text(PersonDetails, "strengths", strengths),
        recruited=recruited,
        never_led_before=never_led_before,
        never_elected_before=never_elected_before,
        career_source=told_by,
        identity_number=number,
        identity_index=identity_index(number),
        observed_from=observed,
        valid_from=valid_from,
        source=source,
    )


def _refuse_before_birth(recruited: str, birth: str) -> None:
    if not recruited or not birth:
        return
    day, born = PartialDate.from_iso(recruited), PartialDate.from_iso(birth)
    if day.latest < born.earliest:
        found = {"found": day.show(), "birth": born.show()}
        raise Refused(Message("registry.recruited_before_birth", found))


def party_membership(
    *,
    official: Official,
    member: bool,
    admitted: str = "",
    observed: date | None = None,
    source: ImportRow | None = None,
) -> PartyMembership:
    """Return that `official` is a Party member (since `admitted`), or is known not to be one."""
    days = period(what=checks.name(PartyMembership), begun=admitted, observed=observed)
    return PartyMembership(
        official=official,
        member=member,
        admitted=admitted,
        valid_from=days.first,
        from_exact=days.exact,
        source=source,
    )


_BETWEEN_DIGITS: Final = dict.fromkeys(map(ord, ".-'’"))


def identity_digits(written: str) -> str:
    """Return the digits of an identity number; Refused unless there are 12, or 9 of an old card."""
    digits = "".join(written.split()).translate(_BETWEEN_DIGITS)
    if digits and not (digits.isascii() and digits.isdigit() and len(digits) in (9, 12)):
        raise Refused(Message("registry.identity_number", {"found": len(digits)}))
    return digits


def identity_index(digits: str) -> str:
    """Return the index by which an identity number is found again; "" for none."""
    return blind_index(digits, IDENTITY) if digits else ""
