from functools import cache

from chuanhoa import rules
from chuanhoa.core.rulebook import Catalogues, read_catalogues


@cache
def catalogues() -> Catalogues:
    """Return the catalogues shipped with the program, read once a process."""
    return read_catalogues(rules.texts("catalogues"))
