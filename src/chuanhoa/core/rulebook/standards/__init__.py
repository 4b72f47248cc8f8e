"""Standards as data: requirements with dated, cited wordings, and the documents they cite."""

from chuanhoa.core.rulebook.standards.book import Standards, cited_by, read_standards
from chuanhoa.core.rulebook.standards.changes import Change, changes, days_of_change
from chuanhoa.core.rulebook.standards.concerning import (
    came_after,
    came_before,
    cases_in,
    concerning,
    concerns,
    times_in,
)
from chuanhoa.core.rulebook.standards.conditions import ALWAYS, Condition, Holding
from chuanhoa.core.rulebook.standards.deadlines import Deadline, Deadlines, read_deadlines
from chuanhoa.core.rulebook.standards.documents import (
    Document,
    Documents,
    Replacement,
    read_documents,
    replaced,
)
from chuanhoa.core.rulebook.standards.draft import (
    ADDED,
    Added,
    Draft,
    Reworded,
    draft_text,
    levelled,
    sources_text,
)
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
    "ADDED",
    "ALWAYS",
    "DIMENSIONS",
    "Added",
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
    "Draft",
    "Ending",
    "Exemption",
    "Holding",
    "Level",
    "MonthsLeft",
    "Period",
    "Periods",
    "ProvinceLevel",
    "Replacement",
    "Requirement",
    "Reworded",
    "Standards",
    "Suits",
    "Transition",
    "Want",
    "came_after",
    "came_before",
    "cases_in",
    "changes",
    "cited_by",
    "concerning",
    "concerns",
    "days_of_change",
    "draft_text",
    "levelled",
    "read_deadlines",
    "read_documents",
    "read_standards",
    "replaced",
    "sources_text",
    "times_in",
]
