from datetime import date, datetime

from chuanhoa.org.queries.country import country
from chuanhoa.org.queries.tree import UnitTree


def unit_tree(as_of: date, *, known_at: datetime | None = None) -> UnitTree:
    """Return the units that stood on `as_of`, by what is known now or was known at `known_at`.

    The map of the country is public: no viewer.
    """
    return country(known_at).tree(as_of)
