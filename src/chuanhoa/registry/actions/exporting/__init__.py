"""Pages of the register as workbooks, with the office's head and foot."""

from chuanhoa.org.actions import XLSX
from chuanhoa.registry.actions.exporting.doubles import export_doubles
from chuanhoa.registry.actions.exporting.months import export_month
from chuanhoa.registry.actions.exporting.people import export_people
from chuanhoa.registry.actions.exporting.plain import export_plain
from chuanhoa.registry.actions.exporting.quotas import export_quotas

__all__ = [
    "XLSX",
    "export_doubles",
    "export_month",
    "export_people",
    "export_plain",
    "export_quotas",
]
