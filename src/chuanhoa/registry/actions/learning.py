"""Credentials, documents that prove them, turns of training, Party membership."""

from datetime import datetime

from django.db import transaction

from chuanhoa.org.models import User
from chuanhoa.registry import access
from chuanhoa.registry.actions import rows
from chuanhoa.registry.actions.facts import Draft, lock, write_for
from chuanhoa.registry.models import (
    Credential,
    Evidence,
    Official,
    PartyMembership,
    TrainingTurn,
)


@transaction.atomic
def add_credential(
    *,
    official: Official,
    credential: rows.Stated,
    by: User | None,
    at: datetime,
    evidence: rows.Stated | None = None,
    version: int | None = None,
) -> Credential:
    """Add a level reached, or with level "chua" that there is known to be none.

    `evidence` describes the document that proves it and is recorded with it.
    """
    access.refuse_unless(by, "registry.write", official, at=at)
    draft = Draft()
    proof = credential.get("evidence")
    if evidence is not None:
        proof = rows.evidence(official=official, **evidence)
        draft.open(proof)
    row = rows.credential(official=official, **{**credential, "evidence": proof})
    draft.open(row)
    write_for(official, draft, verb="credential.add", by=by, at=at, version=version)
    return row


@transaction.atomic
def add_evidence(
    *,
    official: Official,
    evidence: rows.Stated,
    by: User | None,
    at: datetime,
    version: int | None = None,
) -> Evidence:
    """Add a document that proves something about `official`."""
    access.refuse_unless(by, "registry.write", official, at=at)
    draft = Draft()
    row = rows.evidence(official=official, **evidence)
    draft.open(row)
    write_for(official, draft, verb="evidence.add", by=by, at=at, version=version)
    return row


@transaction.atomic
def add_turn(
    *,
    official: Official,
    turn: rows.Stated,
    by: User | None,
    at: datetime,
    version: int | None = None,
) -> TrainingTurn:
    """Add one attendance at one course."""
    access.refuse_unless(by, "registry.write_turns", official, at=at)
    draft = Draft()
    row = rows.training_turn(official=official, **turn)
    draft.open(row)
    write_for(official, draft, verb="turn.add", by=by, at=at, version=version)
    return row


@transaction.atomic
def set_party_membership(
    *,
    official: Official,
    membership: rows.Stated,
    by: User | None,
    at: datetime,
    version: int | None = None,
) -> PartyMembership:
    """Record that the person is a Party member since a day, or is known not to be one."""
    access.refuse_unless(by, "registry.write_party", official, at=at)
    row = rows.party_membership(official=official, **membership)
    lock(official)
    draft = Draft()
    draft.follow(row, PartyMembership.objects.open().filter(official=official))
    write_for(official, draft, verb="party.set", by=by, at=at, version=version)
    return row
