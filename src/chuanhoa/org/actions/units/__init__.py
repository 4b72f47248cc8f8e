"""Write units: load the country, export it, and what happens to units afterwards."""

from chuanhoa.org.actions.units.change import (
    Classed,
    NewUnit,
    Taken,
    reform_units,
    rename_unit,
)
from chuanhoa.org.actions.units.export import XLSX, export_units
from chuanhoa.org.actions.units.holding import hold_units
from chuanhoa.org.actions.units.load import REFORM, Loaded, load_units, shipped_unit_id
from chuanhoa.org.actions.units.taking_back import Named, correct_reform, take_back_reform
from chuanhoa.org.actions.units.traits import correct_trait, set_trait, withdraw_trait

__all__ = [
    "REFORM",
    "XLSX",
    "Classed",
    "Loaded",
    "Named",
    "NewUnit",
    "Taken",
    "correct_reform",
    "correct_trait",
    "export_units",
    "hold_units",
    "load_units",
    "reform_units",
    "rename_unit",
    "set_trait",
    "shipped_unit_id",
    "take_back_reform",
    "withdraw_trait",
]
