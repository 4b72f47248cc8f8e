from chuanhoa.org.models.accounts import Role, RoleGrant, User
from chuanhoa.org.models.cipher import EncryptedText, Sealed, blind_index
from chuanhoa.org.models.facts import Fact, FactQuerySet
from chuanhoa.org.models.institution import Institution
from chuanhoa.org.models.job import Job, JobState
from chuanhoa.org.models.journal import Change, JournalHead, JournalLine, JournalTouch
from chuanhoa.org.models.units import Level, Unit, UnitFact, UnitKind, UnitLineage, UnitTrait

__all__ = [
    "Change",
    "EncryptedText",
    "Fact",
    "FactQuerySet",
    "Institution",
    "Job",
    "JobState",
    "JournalHead",
    "JournalLine",
    "JournalTouch",
    "Level",
    "Role",
    "RoleGrant",
    "Sealed",
    "Unit",
    "UnitFact",
    "UnitKind",
    "UnitLineage",
    "UnitTrait",
    "User",
    "blind_index",
]
