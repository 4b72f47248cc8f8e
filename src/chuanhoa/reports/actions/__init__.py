"""Every act of reports: what leaves the office as a file is written down in the journal."""

from chuanhoa.reports.actions.exporting import (
    XLSX,
    export_form,
    export_gaps,
    export_people,
    export_series,
)

__all__ = ["XLSX", "export_form", "export_gaps", "export_people", "export_series"]
