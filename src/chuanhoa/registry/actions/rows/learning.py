"""Credentials, the documents that prove them, and turns of training."""

from datetime import date

from chuanhoa.core.text import Message, PartialDate, Refused
from chuanhoa.org.models import Institution
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions.rows import checks
from chuanhoa.registry.actions.rows.periods import period
from chuanhoa.registry.models import (
    Credential,
    Evidence,
    ImportRow,
    Official,
    Standing,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.levels import level_key

NONE = "chua"
"""The level that says: known to have none."""


def credential(
    *,
    official: Official,
    field: str,
    level: str,
    language: str = "",
    standing: str = "",
    major: str = "",
    study_form: str = "",
    institution: str = "",
    awarded: str = "",
    expires_on: date | None = None,
    evidence: Evidence | None = None,
    as_written: str = "",
    observed: date | None = None,
    source: ImportRow | None = None,
) -> Credential:
    """Return a level reached in a field, or with `level` "chua" that there is known to be none.

    It counts from the day of its award to `expires_on`; without that it never expires.
    """
    checks.code(Credential, "field", field, "credential_field")
    levels = catalogues()["credential_field"][field].extra["levels"]
    if levels:
        checks.code(Credential, "level", level, levels)
    until = expires_on.isoformat() if expires_on else ""
    days = period(what=checks.name(Credential), begun=awarded, ended=until, observed=observed)
    return Credential(
        official=official,
        field=field,
        language=checks.code(Credential, "language", language, "language"),
        level=checks.text(Credential, "level", level),
        level_key=level_key(field, level),
        standing=_standing(standing),
        major=checks.text(Credential, "major", major),
        study_form=checks.code(Credential, "study_form", study_form, "study_form"),
        institution=checks.text(Credential, "institution", institution),
        awarded=awarded,
        expires_on=expires_on,
        evidence=evidence,
        as_written=checks.text(Credential, "as_written", as_written),
        valid_from=days.first,
        from_exact=days.exact,
        valid_to=days.last,
        source=source,
    )


def _standing(value: str) -> str:
    if value and value not in Standing.values:
        found = {
            "field": checks.label(Credential, "standing"),
            "found": value,
            "catalogue": ", ".join(Standing.values),
        }
        raise Refused(Message("registry.unknown_code", found))
    return value


def suitability(
    *,
    official: Official,
    post: str,
    suits: bool,
    field: str = "degree",
    major: str = "",
    basis: str = "",
    decided: str = "",
    observed: date | None = None,
    source: ImportRow | None = None,
) -> Suitability:
    """Return whether a field of study suits a post, since the day it was found so."""
    days = period(what=checks.name(Suitability), begun=decided, observed=observed)
    return Suitability(
        official=official,
        field=checks.code(Suitability, "field", field, "credential_field"),
        major=checks.text(Suitability, "major", major),
        post=checks.code(Suitability, "post", post, "post"),
        suits=suits,
        basis=checks.text(Suitability, "basis", basis),
        decided=decided,
        valid_from=days.first,
        from_exact=days.exact,
        source=source,
    )


def training_turn(
    *,
    official: Official,
    kind: str,
    programme: str = "",
    programme_title: str = "",
    study_form: str = "",
    institution: Institution | None = None,
    institution_title: str = "",
    decision_number: str = "",
    decided: str = "",
    started: str = "",
    ended: str = "",
    periods: int | None = None,
    funding: str = "",
    result: str = "",
    observed: date | None = None,
    source: ImportRow | None = None,
) -> TrainingTurn:
    """Return one attendance at one course; it counts on its last day, else its first."""
    what = checks.name(TrainingTurn)
    if started and ended:
        first, last = PartialDate.from_iso(started), PartialDate.from_iso(ended)
        if last.latest < first.earliest:
            found = {"what": what, "found": last.show(), "wanted": first.show()}
            raise Refused(Message("registry.reversed", found))
    counts_on = ended or started or decided
    days = period(what=what, begun=counts_on, observed=None if counts_on else observed)
    return TrainingTurn(
        official=official,
        kind=checks.code(TrainingTurn, "kind", kind, "turn_kind"),
        programme=checks.code(TrainingTurn, "programme", programme, "programme"),
        programme_title=checks.text(TrainingTurn, "programme_title", programme_title),
        study_form=checks.code(TrainingTurn, "study_form", study_form, "study_form"),
        institution=institution,
        institution_title=checks.text(TrainingTurn, "institution_title", institution_title),
        decision_number=checks.text(TrainingTurn, "decision_number", decision_number),
        decided=decided,
        started=started,
        ended=ended,
        periods=periods,
        funding=checks.code(TrainingTurn, "funding", funding, "funding"),
        result=checks.text(TrainingTurn, "result", result),
        valid_from=days.first,
        from_exact=days.exact,
        source=source,
    )


def evidence(
    *,
    official: Official,
    kind: str,
    label: str,
    number: str = "",
    issuer: str = "",
    issued: str = "",
    observed: date | None = None,
    source: ImportRow | None = None,
) -> Evidence:
    """Return a document that proves something about `official`."""
    days = period(what=checks.name(Evidence), begun=issued, observed=observed)
    return Evidence(
        official=official,
        kind=checks.text(Evidence, "kind", kind),
        label=checks.text(Evidence, "label", label),
        number=checks.text(Evidence, "number", number),
        issuer=checks.text(Evidence, "issuer", issuer),
        issued=issued,
        valid_from=days.first,
        from_exact=days.exact,
        source=source,
    )
