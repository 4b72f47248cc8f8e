"""Write units: load the country, export it, and what happens to units afterwards."""

from chuanhoa.org.actions.units.change import (
    NewUnit,
    Taken,
    reform_units,
    rename_unit,
    set_trait,
)
from chuanhoa.org.actions.units.export import XLSX, export_units
from chuanhoa.org.actions.units.load import REFORM, Loaded, load_units, shipped_unit_id

__all__ = [
    "REFORM",
    "XLSX",
    "Loaded",
    "NewUnit",
    "Taken",
    "export_units",
    "load_units",
    "reform_units",
    "rename_unit",
    "set_trait",
    "shipped_unit_id",
]
