"""Standards as data: requirements with dated, cited wordings, and the documents they cite."""

from chuanhoa.core.rulebook.standards.book import Standards, read_standards
from chuanhoa.core.rulebook.standards.changes import Change, changes
from chuanhoa.core.rulebook.standards.conditions import ALWAYS, Condition, Holding
from chuanhoa.core.rulebook.standards.deadlines import Deadline, Deadlines, read_deadlines
from chuanhoa.core.rulebook.standards.documents import Document, Documents, read_documents
from chuanhoa.core.rulebook.standards.requirement import (
    DIMENSIONS,
    Case,
    Ending,
    Exemption,
    Period,
    Requirement,
    Transition,
)
from chuanhoa.core.rulebook.standards.wants import (
    Age,
    AnyOf,
    Collective,
    Level,
    MonthsLeft,
    Periods,
    ProvinceLevel,
    Suits,
    Want,
)

__all__ = [
    "ALWAYS",
    "DIMENSIONS",
    "Age",
    "AnyOf",
    "Case",
    "Change",
    "Collective",
    "Condition",
    "Deadline",
    "Deadlines",
    "Document",
    "Documents",
    "Ending",
    "Exemption",
    "Holding",
    "Level",
    "MonthsLeft",
    "Period",
    "Periods",
    "ProvinceLevel",
    "Requirement",
    "Standards",
    "Suits",
    "Transition",
    "Want",
    "changes",
    "read_deadlines",
    "read_documents",
    "read_standards",
]
