"""Every write of the assessment: one function an act, in one transaction, with one journal line."""

from chuanhoa.assessment.actions.decisions import (
    correct_territory,
    record_decision,
    set_territory,
    withdraw_decision,
    withdraw_territory,
)
from chuanhoa.assessment.actions.exporting import DOCX, XLSX, export, export_draft
from chuanhoa.assessment.actions.freezing import freeze
from chuanhoa.assessment.actions.overlays import (
    Paper,
    adopt,
    drawn_up,
    tried,
    withdraw_overlay,
)
from chuanhoa.assessment.actions.review_sheets import (
    AT_ONCE,
    FORMATS,
    order_sheets,
    print_sheet,
    print_sheets,
)

__all__ = [
    "AT_ONCE",
    "DOCX",
    "FORMATS",
    "XLSX",
    "Paper",
    "adopt",
    "correct_territory",
    "drawn_up",
    "export",
    "export_draft",
    "freeze",
    "order_sheets",
    "print_sheet",
    "print_sheets",
    "record_decision",
    "set_territory",
    "tried",
    "withdraw_decision",
    "withdraw_overlay",
    "withdraw_territory",
]
