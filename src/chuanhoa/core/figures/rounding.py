"""How shares are rounded, in one place.

Every share is worked out from whole numbers and rounded half up (half away from zero) at the
indicator's number of decimals, two unless it says otherwise; a whole share prints without decimals.
Shares rounded one by one may add up to 99,99 or 100,01: that is true of them, and the table prints
them so. Only where a form demands exactly 100 does `to_hundred` apply, and the table has to say it:
a share may then differ by one unit of its last decimal from the one rounded alone.
"""

from collections.abc import Sequence
from decimal import Decimal


def to_hundred(parts: Sequence[int], decimals: int = 2) -> tuple[Decimal, ...]:
    """Return the parts in per cent so that they add up to exactly 100 (largest remainder).

    Equal remainders go to the earlier part. No parts, or only zeros, give zeros.
    """
    total = sum(parts)
    units = 10 ** (decimals + 2)
    if total == 0:
        return tuple(Decimal(0).scaleb(-decimals) for _ in parts)
    floors = [part * units // total for part in parts]
    remainders = [part * units % total for part in parts]
    order = sorted(range(len(parts)), key=lambda at: -remainders[at])
    for at in order[: units - sum(floors)]:
        floors[at] += 1
    return tuple(Decimal(floor).scaleb(-decimals) for floor in floors)
