"""Assessment: who meets which requirement on a day, by which clause, until when, and what is not known."""

from chuanhoa.core.assess.book import FOLDERS, Book, overlaid, read_book, together
from chuanhoa.core.assess.dossier import (
    Attended,
    Credential,
    Dossier,
    Post,
    Rank,
    Span,
    Workplace,
)
from chuanhoa.core.assess.exchange import read_dossier, read_dossiers
from chuanhoa.core.assess.finding import (
    VERDICTS,
    WORST_FIRST,
    Finding,
    Shown,
    Verdict,
    deciding,
    worst,
)
from chuanhoa.core.assess.oracle import assess, criteria
from chuanhoa.core.assess.summary import by_dimension, counts

__all__ = [
    "FOLDERS",
    "VERDICTS",
    "WORST_FIRST",
    "Attended",
    "Book",
    "Credential",
    "Dossier",
    "Finding",
    "Post",
    "Rank",
    "Shown",
    "Span",
    "Verdict",
    "Workplace",
    "assess",
    "by_dimension",
    "counts",
    "criteria",
    "deciding",
    "overlaid",
    "read_book",
    "read_dossier",
    "read_dossiers",
    "together",
    "worst",
]
