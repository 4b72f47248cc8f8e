from collections.abc import Hashable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.figures.masking import SMALLEST_SHOWN, Sum, hidden_rows

Counts = tuple[int, ...]
calm = settings(deadline=None, max_examples=60)


def end(key: Hashable, *counts: int) -> Sum:
    return Sum(key, counts)


def above(key: Hashable, *parts: Sum) -> Sum:
    counts = tuple(map(sum, zip(*(part.counts for part in parts), strict=True)))
    return Sum(key, counts, parts)


def every(one: Sum) -> Iterator[Sum]:
    yield one
    for part in one.parts:
        yield from every(part)


def is_small(counts: Counts) -> bool:
    return any(0 < count < SMALLEST_SHOWN for count in counts)


def splits(people: int, width: int) -> Iterator[Counts]:
    """Every row of so many people."""
    if width == 1:
        yield (people,)
        return
    for first in range(people + 1):
        for others in splits(people - first, width - 1):
            yield first, *others


def possible(
    one: Sum, hidden: frozenset[Hashable], held: tuple[Hashable, int, int] | None = None
) -> set[Counts]:
    """All that a row may be for somebody who opens every page and knows head counts and the rule.

    `held`: a number (key of its row, place) that is taken to be what comes third.
    """
    if one.parts:
        found = {(0,) * len(one.counts)}
        for part in one.parts:
            rows = possible(part, hidden, held)
            found = {tuple(map(sum, zip(a, b, strict=True))) for a in found for b in rows}
    else:
        found = {row for row in splits(sum(one.counts), len(one.counts)) if is_small(row)}
    if one.key not in hidden:
        found = {one.counts} if one.counts in found or not one.parts else set()
    return (
        found if held is None or one.key != held[0] else {r for r in found if r[held[1]] == held[2]}
    )


def derived(top: Sum) -> list[tuple[Hashable, int, int]]:
    """The hidden numbers that can be only one: of ends all above nought, of sums the small."""
    hidden = hidden_rows(top)
    return [
        (one.key, place, count)
        for one in every(top)
        if one.key in hidden
        for place, count in enumerate(one.counts)
        if count and (not one.parts or count < SMALLEST_SHOWN)
        if values(top, hidden, one, place) == [count]
    ]


def values(top: Sum, hidden: frozenset[Hashable], one: Sum, place: int) -> list[int]:
    people = range(sum(one.counts) + 1)
    return [n for n in people if possible(top, hidden, (one.key, place, n))]


def test_a_row_is_shown_whole_or_not_at_all() -> None:
    assert hidden_rows(end("a", 3, 5, 80)) == {"a"}
    assert hidden_rows(end("a", 0, 5, 80)) == frozenset()


def test_one_row_hidden_takes_the_sum_above_with_it() -> None:
    top = above("d", end("a", 3, 17), end("b", 6, 14), end("c", 8, 12))
    assert hidden_rows(top) == {"a", "d"}


def test_a_sum_over_several_hidden_rows_that_may_be_otherwise_is_shown() -> None:
    top = above("d", end("a", 3, 17), end("b", 2, 18), end("c", 8, 12))
    assert hidden_rows(top) == {"a", "b"}


def test_hidden_rows_that_can_only_be_what_they_are_take_the_sum_with_them() -> None:
    ones = above("d", *(end(key, 1, 19) for key in "abcdef"))
    fours = above("d", end("a", 4, 16), end("b", 4, 16))
    assert hidden_rows(ones) == {*"abcdef", "d"}
    assert hidden_rows(fours) == {"a", "b", "d"}


def test_what_a_district_hides_the_province_must_not_betray() -> None:
    quiet = above("d2", end("x", 9, 11), end("y", 7, 13))
    alone = above("p", above("d1", end("a", 3, 17), end("b", 6, 14)), quiet)
    assert hidden_rows(alone) == {"a", "d1", "p"}
    two = above("p", above("d1", end("a", 3, 17), end("b", 6, 14)), above("d2", end("x", 2, 9)))
    assert hidden_rows(two) == {"a", "x", "d1", "d2"}


def test_the_attacker_of_these_tests_finds_what_is_left_open() -> None:
    small = end("a", 3, 17)
    top = above("d", small, end("b", 6, 14))
    assert values(top, frozenset({"a"}), small, 0) == [3]
    assert values(top, hidden_rows(top), small, 0) == [1, 2, 3, 4, 16, 17, 18, 19]
    ones = above("d", end("a", 1, 19), end("b", 1, 19), end("c", 9, 9))
    assert values(ones, frozenset({"a", "b"}), ones.parts[0], 0) == [1]


def test_sums_that_are_wrong_are_refused() -> None:
    with pytest.raises(ValueError, match="add up"):
        hidden_rows(Sum("d", (9, 9), (end("a", 1, 1),)))


def rows(most: int, width: int) -> st.SearchStrategy[Counts]:
    return st.tuples(*[st.integers(0, most)] * width)


def trees(rows: st.SearchStrategy[Counts], districts: int, communes: int) -> st.SearchStrategy[Sum]:
    shapes = st.lists(st.lists(rows, min_size=1, max_size=communes), min_size=1, max_size=districts)
    return shapes.map(
        lambda shape: above(
            "p",
            *(
                above(f"d{d}", *(end((d, c), *row) for c, row in enumerate(some)))
                for d, some in enumerate(shape)
            ),
        )
    )


@calm
@given(trees(rows(8, 2), 2, 3))
def test_no_number_hidden_follows_from_all_that_is_shown(top: Sum) -> None:
    assert derived(top) == []


@settings(deadline=None, max_examples=12)
@given(trees(rows(3, 3), 2, 2))
def test_nor_where_a_row_has_three_numbers(top: Sum) -> None:
    assert derived(top) == []


@calm
@given(trees(rows(40, 3), 4, 8))
def test_no_small_number_is_shown(top: Sum) -> None:
    hidden = hidden_rows(top)
    shown = [one.counts for one in every(top) if one.key not in hidden]
    assert [counts for counts in shown if is_small(counts)] == []
