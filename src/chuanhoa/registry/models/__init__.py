"""The register: people, what is known of them over time, and the sheets it was read from."""

from chuanhoa.registry.models.credentials import Credential, CredentialField, TrainingTurn
from chuanhoa.registry.models.people import (
    Evidence,
    NotSamePair,
    Official,
    OfficialAccount,
    PartyMembership,
    PersonDetails,
)
from chuanhoa.registry.models.service import Appointment, Movement, RankHeld, StaffQuota
from chuanhoa.registry.models.staging import (
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportRow,
    ImportSheet,
    RememberedMatch,
    RememberedMend,
)

__all__ = [
    "Appointment",
    "Credential",
    "CredentialField",
    "Evidence",
    "ImportBatch",
    "ImportFile",
    "ImportProblem",
    "ImportRow",
    "ImportSheet",
    "Movement",
    "NotSamePair",
    "Official",
    "OfficialAccount",
    "PartyMembership",
    "PersonDetails",
    "RankHeld",
    "RememberedMatch",
    "RememberedMend",
    "StaffQuota",
    "TrainingTurn",
]
