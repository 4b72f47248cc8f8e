"""Every read of org. Units come from a map held in the process; see `country`."""

from chuanhoa.org.queries.catalogues import catalogues
from chuanhoa.org.queries.country import UNIT_VERBS, Country, Link, country
from chuanhoa.org.queries.lineage import Descendants, Kin, Lineage, Restatement, lineage_of, restate
from chuanhoa.org.queries.scope import Scope, grants_of, roles_with, scope_of
from chuanhoa.org.queries.tree import UnitNode, UnitTree
from chuanhoa.org.queries.units import unit_tree

__all__ = [
    "UNIT_VERBS",
    "Country",
    "Descendants",
    "Kin",
    "Lineage",
    "Link",
    "Restatement",
    "Scope",
    "UnitNode",
    "UnitTree",
    "catalogues",
    "country",
    "grants_of",
    "lineage_of",
    "restate",
    "roles_with",
    "scope_of",
    "unit_tree",
]
