"""The register: people, what is known of them over time, and the sheets it was read from."""

from chuanhoa.registry.models.credentials import (
    Credential,
    CredentialField,
    Standing,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.models.people import (
    Evidence,
    Merge,
    NotSamePair,
    Official,
    OfficialAccount,
    PartyMembership,
    PersonDetails,
    RegistryFact,
)
from chuanhoa.registry.models.service import (
    SERVING_KINDS,
    TOGETHER,
    Appointment,
    Movement,
    RankHeld,
    StaffQuota,
)
from chuanhoa.registry.models.staging import (
    WRITTEN,
    ImportBatch,
    ImportFile,
    ImportProblem,
    ImportQuota,
    ImportRow,
    ImportSheet,
    RememberedMatch,
    RememberedMend,
)

__all__ = [
    "SERVING_KINDS",
    "TOGETHER",
    "WRITTEN",
    "Appointment",
    "Credential",
    "CredentialField",
    "Evidence",
    "ImportBatch",
    "ImportFile",
    "ImportProblem",
    "ImportQuota",
    "ImportRow",
    "ImportSheet",
    "Merge",
    "Movement",
    "NotSamePair",
    "Official",
    "OfficialAccount",
    "PartyMembership",
    "PersonDetails",
    "RankHeld",
    "RegistryFact",
    "RememberedMatch",
    "RememberedMend",
    "StaffQuota",
    "Standing",
    "Suitability",
    "TrainingTurn",
]
