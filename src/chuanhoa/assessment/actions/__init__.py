"""Every write of the assessment: one function an act, in one transaction, with one journal line."""

from chuanhoa.assessment.actions.decisions import (
    record_decision,
    set_territory,
    withdraw_decision,
)
from chuanhoa.assessment.actions.exporting import XLSX, export, export_draft
from chuanhoa.assessment.actions.freezing import freeze

__all__ = [
    "XLSX",
    "export",
    "export_draft",
    "freeze",
    "record_decision",
    "set_territory",
    "withdraw_decision",
]
