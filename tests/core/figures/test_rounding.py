from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.figures.rounding import to_hundred


@settings(deadline=None)
@given(st.lists(st.integers(0, 10_000), max_size=12), st.integers(0, 3))
def test_shares_by_largest_remainder_add_up_to_exactly_one_hundred(
    parts: list[int], decimals: int
) -> None:
    shares = to_hundred(parts, decimals)
    assert sum(shares) == (100 if sum(parts) else 0)
    unit = Decimal(1).scaleb(-decimals)
    far = [
        part
        for part, share in zip(parts, shares, strict=True)
        if sum(parts) and abs(share - Decimal(part) * 100 / sum(parts)) >= unit
    ]
    assert far == []


def test_thirds_give_the_odd_hundredth_to_the_first() -> None:
    assert to_hundred([1, 1, 1]) == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
    assert to_hundred([0, 0]) == (Decimal("0.00"), Decimal("0.00"))
