from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.sheets.container.draft import RowMap, stack
from chuanhoa.core.sheets.container.limits import MAX_GAP

used_rows = st.lists(st.integers(0, 1_048_575), min_size=1, max_size=30, unique=True).map(sorted)


@given(used_rows)
def test_every_used_row_is_found_where_it_was_placed(used: list[int]) -> None:
    places = RowMap()
    taken = [places.take(row) for row in used]
    assert [places.find(row) for row in used] == taken
    assert [places.lines[place] - 1 for place in taken] == used
    assert list(places.lines) == sorted(set(places.lines))
    assert len(places.lines) <= sum(
        min(b - a, MAX_GAP + 1) for a, b in zip([-1, *used], used, strict=False)
    )


@given(used_rows)
def test_a_row_is_found_exactly_when_its_line_is_shown(used: list[int]) -> None:
    places = RowMap()
    for row in used:
        places.take(row)
    shown = {line - 1: place for place, line in enumerate(places.lines)}
    for row in {
        0,
        *used,
        *(row + 1 for row in used),
        *(row - 1 for row in used if row),
        *(row + 600 for row in used),
    }:
        assert places.find(row) == shown.get(row)


def test_short_gaps_are_kept_and_long_ones_shrink_to_one_row() -> None:
    places = RowMap()
    rows = stack({0: [1], 1001: [2], 5000: [3]}, places)
    assert (len(rows), rows[1001], rows[1002:], places.whole) == (1004, [2], [[], [3]], False)
    assert (places.lines[1001:], places.strays) == ([1002, 5000, 5001], [5000])
