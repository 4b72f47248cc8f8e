from collections import Counter
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chuanhoa.core.figures import Indicators, read_indicators, structure
from chuanhoa.core.figures.counting import MOST_KEPT, Counting
from chuanhoa.core.figures.drill import Part, filter_behind, rows_behind
from chuanhoa.core.figures.structure import Gap, tabled
from chuanhoa.core.rulebook import read_catalogues
from chuanhoa.rules import texts

CATALOGUES = read_catalogues(texts("catalogues"))
INDICATORS = read_indicators(texts("indicators"), CATALOGUES)
PEOPLE = [
    code
    for code, one in INDICATORS.indicators.items()
    if INDICATORS.populations[one.denominator].counts == "people"
]
COLUMNS = (
    "unit", "staff_kind", "sex", "birth", "ethnicity", "religion", "party", "schooling", "degree",
    "political_theory", "state_management", "post", "it",
)  # fmt: skip
AS_OF = date(2025, 9, 1)
calm = settings(deadline=None, max_examples=50)


def codes_of(name: str) -> st.SearchStrategy[str | None]:
    return st.sampled_from([*(entry.code for entry in CATALOGUES[name]), None, ""])


BIRTHS = st.one_of(
    st.none(),
    st.dates(date(1950, 1, 1), date(2007, 12, 31)).map(date.isoformat),
    st.dates(date(1950, 1, 1), date(2007, 12, 31)).map(lambda day: f"{day:%Y-%m}"),
    st.integers(1950, 2007).map(str),
)
ROWS = st.lists(
    st.tuples(
        st.sampled_from(["02071", "02020"]),
        codes_of("staff_kind"),
        codes_of("sex"),
        BIRTHS,
        codes_of("ethnicity"),
        codes_of("religion"),
        st.sampled_from([True, False, None]),
        codes_of("schooling"),
        codes_of("degree"),
        codes_of("political_theory"),
        codes_of("state_management"),
        codes_of("post"),
        codes_of("it"),
    ),
    max_size=8,
)


def table_of(rows: list[tuple[Any, ...]], **options: Any) -> Any:
    return structure(INDICATORS, PEOPLE, columns=COLUMNS, as_of=AS_OF, people=rows, **options)


@calm
@given(ROWS)
def test_every_block_and_its_unknown_add_up_to_the_headcount(rows: list[tuple[Any, ...]]) -> None:
    table = table_of(rows)
    for row in (*table.rows.values(), table.total):
        sums = {
            block.code: sum(row.k(member) for member in block.members) + row.k(block.unknown)
            for block in table.counting.blocks.values()
        }
        assert sums == dict.fromkeys(sums, row.k("staff"))
    assert table.gaps() == ()


@calm
@given(ROWS)
def test_no_numerator_is_larger_than_its_denominator(rows: list[tuple[Any, ...]]) -> None:
    row = table_of(rows).total
    too_large = [code for code in PEOPLE if not 0 <= row.cell(code).k <= row.cell(code).n]
    open_ = [
        code for code in PEOPLE if row.cell(code).k + row.cell(code).undecided > row.cell(code).n
    ]
    assert (too_large, open_) == ([], [])


@calm
@given(ROWS, st.sampled_from(["numerator", "denominator", "undecided"]))
def test_the_people_behind_a_figure_are_as_many_as_it_says(
    rows: list[tuple[Any, ...]], part: Part
) -> None:
    table = table_of(rows, by=())
    unknowns = [block.unknown for block in table.counting.blocks.values()]
    behind = {
        code: len(rows_behind(filter_behind(INDICATORS, code, part, AS_OF), rows, COLUMNS))
        for code in (*PEOPLE, *unknowns)
    }
    cells = {code: table.total.cell(code) for code in behind}
    field = {"numerator": "k", "denominator": "n", "undecided": "undecided"}[part]
    expected = {
        code: cell.k if code in unknowns and part != "denominator" else getattr(cell, field)
        for code, cell in cells.items()
    }
    assert behind == expected


@calm
@given(ROWS)
def test_counted_cells_and_single_people_give_the_same_table(rows: list[tuple[Any, ...]]) -> None:
    grouped = structure(
        INDICATORS, PEOPLE, columns=COLUMNS, as_of=AS_OF, cells=list(Counter(rows).items())
    )
    one_by_one = table_of(rows)
    assert {key: row.counts for key, row in grouped.rows.items()} == {
        key: row.counts for key, row in one_by_one.rows.items()
    }
    assert grouped.total.counts == one_by_one.total.counts


@calm
@given(ROWS)
def test_units_taken_together_are_the_total(rows: list[tuple[Any, ...]]) -> None:
    table = table_of(rows)
    assert table.together(["02071", "02020"]).counts == table.total.counts


@calm
@given(st.integers(0, 5000), st.integers(1, 5000))
def test_shares_are_rounded_half_up_as_decimals_are(k: int, n: int) -> None:
    k = min(k, n)
    table = structure(
        INDICATORS,
        ["degree.dai_hoc"],
        columns=("staff_kind", "degree"),
        as_of=AS_OF,
        by=(),
        cells=[(("can_bo", "dai_hoc"), k), (("can_bo", "trung_cap"), n - k)],
    )
    exact = (Decimal(k) * 100 / Decimal(n)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    assert table.total.cell("degree.dai_hoc").percent == exact


def test_a_year_of_birth_at_the_edge_of_a_band_is_unknown() -> None:
    births = ["1994-09-01", "1994-09-02", "1994", "1993", "1995", "1994-08", "1994-09", None, ""]
    table = structure(
        INDICATORS,
        INDICATORS.blocks["age"].members,
        columns=("birth", "staff_kind"),
        as_of=AS_OF,
        by=("birth",),
        people=[(birth, "can_bo") for birth in births],
    )
    bands = ("age.under_31", "age.31_40", "age.unknown")
    found = {birth: next(band for band in bands if table.row(birth).k(band)) for birth in births}
    assert found == {
        "1994-09-01": "age.31_40",
        "1994-09-02": "age.under_31",
        "1994": "age.unknown",
        "1993": "age.31_40",
        "1995": "age.under_31",
        "1994-08": "age.31_40",
        "1994-09": "age.unknown",
        None: "age.unknown",
        "": "age.unknown",
    }


def test_the_age_of_retirement_is_the_one_of_the_day_it_was_reached() -> None:
    # Born 10 April 1962, a man reached 60 years and 6 months on 10 October 2022, under the step of
    # 2022; the step of 2023 would only have let him go on 10 January 2023.
    people = [("a", "can_bo", "nam", "1962-04-10"), ("b", "can_bo", "nam", "1962-07-10"),
              ("c", "can_bo", "nu", "1962-07-10"), ("d", "can_bo", None, "1950")]  # fmt: skip
    table = structure(
        INDICATORS,
        ["age.past_retirement"],
        columns=("unit", "staff_kind", "sex", "birth"),
        as_of=date(2023, 1, 5),
        people=people,
    )
    found = {key: table.row(key).cell("age.past_retirement") for key in "abcd"}
    assert {key: (cell.k, cell.undecided) for key, cell in found.items()} == {
        "a": (1, 0),
        "b": (0, 0),
        "c": (1, 0),
        "d": (0, 1),
    }


def test_a_code_outside_its_catalogue_leaves_a_gap_in_its_row_and_nowhere_else() -> None:
    table = structure(
        INDICATORS,
        INDICATORS.blocks["degree"].members,
        columns=("unit", "staff_kind", "degree"),
        as_of=AS_OF,
        people=[("a", "can_bo", "dai_hoc"), ("b", "can_bo", "giao_su"), ("b", "can_bo", None)],
    )
    assert table.gaps() == (Gap(key="b", block="degree", n=2, nowhere=1, twice=0),)


def test_a_column_that_is_not_there_is_unknown_for_everybody_and_named() -> None:
    table = structure(
        INDICATORS,
        ["degree.dai_hoc", "degree.unknown"],
        columns=("unit", "staff_kind"),
        as_of=AS_OF,
        people=[("a", "can_bo"), ("a", "cong_chuc"), ("a", "hop_dong")],
    )
    cell = table.row("a").cell("degree.dai_hoc")
    assert (cell.k, cell.n, cell.undecided, table.row("a").k("degree.unknown")) == (0, 2, 2, 2)
    assert table.absent == ("degree",)


def test_a_unit_without_people_has_a_row_of_nobody() -> None:
    row = table_of([]).row("02071")
    assert (row.k("staff"), row.cell("degree.dai_hoc").percent, row.cell("sex.nu").ratio) == (
        0,
        None,
        "–",
    )


def test_an_indicator_that_does_not_exist_is_an_error() -> None:
    with pytest.raises(KeyError, match=r"degree\.doctor"):
        structure(INDICATORS, ["degree.doctor"], columns=(), as_of=AS_OF, people=[])


def test_definitions_are_stable_names(indicators: Indicators) -> None:
    again = read_indicators(texts("indicators"), CATALOGUES)
    assert {code: one.definition for code, one in again.indicators.items()} == {
        code: one.definition for code, one in indicators.indicators.items()
    }
    assert len({one.definition for one in indicators.indicators.values()}) == len(
        indicators.indicators
    )


def test_the_same_indicators_count_others_after_a_whole_country() -> None:
    ready = Counting(INDICATORS, ("age.under_31",), AS_OF)
    columns, day = ("unit", "staff_kind", "birth"), timedelta(1)
    country = [("02071", "can_bo", f"{date(1990, 1, 1) + n * day}") for n in range(3 * MOST_KEPT)]
    young = sum(row[2] > "1994-09-01" for row in country)
    for people, k in ((country[:9], 0), (country, young), (country[-9:], 9), (country[:9], 0)):
        found = tabled(ready, columns=columns, by=(), people=people).total.cell("age.under_31")
        assert (found.k, found.n) == (k, len(people))
