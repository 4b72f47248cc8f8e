"""Levels of credentials as text that orders like the levels do and still names them."""

from typing import Final

from chuanhoa.org.queries import catalogues

IDENTITY: Final = "identity_number"
"""The purpose under which identity numbers are indexed, in the register and in staging."""


def level_key(field: str, level: str) -> str:
    """Return text that orders as the levels of `field` do, and ends in the code after a colon.

    Levels of one rank (cử nhân and cao cấp of political theory) keep the order of their list.
    """
    name = catalogues()["credential_field"][field].extra["levels"]
    if not name:
        return f"00-00:{level}"
    levels = catalogues()[name]
    return f"{levels[level].rank:02d}-{99 - levels.order(level):02d}:{level}"


def level_of(key: str | None) -> str | None:
    """Return the code in a level's key; None where there is none."""
    return key.partition(":")[2] if key else None
