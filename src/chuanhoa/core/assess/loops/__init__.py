"""The loops over columns, compiled by Numba; only `kernel` and `series` import this, when used."""

from chuanhoa.core.assess.loops.months import SPREAD, TOP, follow
from chuanhoa.core.assess.loops.passes import count, gist, spread, swap, tell
from chuanhoa.core.assess.loops.seats import seated

__all__ = ["SPREAD", "TOP", "count", "follow", "gist", "seated", "spread", "swap", "tell"]
