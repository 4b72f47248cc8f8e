"""Every write of the assessment: one function an act, in one transaction, with one journal line."""

from chuanhoa.assessment.actions.exporting import XLSX, export

__all__ = ["XLSX", "export"]
