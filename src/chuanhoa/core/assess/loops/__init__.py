"""The loops over columns, compiled by Numba; only `kernel` imports this, and only when used."""

from chuanhoa.core.assess.loops.passes import count, tell

__all__ = ["count", "tell"]
