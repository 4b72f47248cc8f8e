"""Every read of the assessment: the viewer and the date in each signature."""

from chuanhoa.assessment.queries.book import book, rule_texts
from chuanhoa.assessment.queries.dossiers import READ, Person, dossiers_for, people_in
from chuanhoa.assessment.queries.verdicts import Assessed, verdicts_of

__all__ = [
    "READ",
    "Assessed",
    "Person",
    "book",
    "dossiers_for",
    "people_in",
    "rule_texts",
    "verdicts_of",
]
