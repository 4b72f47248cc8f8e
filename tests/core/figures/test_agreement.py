from datetime import date

from chuanhoa.core.figures import Indicators, structure
from chuanhoa.core.figures.agreement import (
    Disagreement,
    UnequalParts,
    UnequalTotal,
    disagreements,
    unequal_parts,
    unequal_totals,
)

AS_OF = date(2023, 9, 30)


def test_a_printed_number_is_held_against_the_register_commune_by_commune(
    indicators: Indicators,
) -> None:
    table = structure(
        indicators,
        ["staff", "degree.dai_hoc"],
        columns=("unit", "staff_kind", "degree"),
        as_of=AS_OF,
        cells=[
            (("02071", "can_bo", "dai_hoc"), 15),
            (("02071", "can_bo", "trung_cap"), 3),
            (("02071", "can_bo", None), 1),
            (("02020", "can_bo", "dai_hoc"), 19),
        ],
    )
    printed = {
        "02071": {"staff": 19, "degree.dai_hoc": 16},
        "02020": {"staff": 22, "degree.dai_hoc": 19},
        "02050": {"staff": 20},
    }
    found = disagreements(printed, table)
    assert found == (
        Disagreement("02071", "degree.dai_hoc", printed=16, counted=15, undecided=1),
        Disagreement("02020", "staff", printed=22, counted=19, undecided=0),
        Disagreement("02050", "staff", printed=20, counted=0, undecided=0),
    )
    assert [one.explained for one in found] == [True, False, False]


def test_printed_parts_must_make_up_their_total(indicators: Indicators) -> None:
    parts = ("tien_si", "thac_si", "dai_hoc", "cao_dang", "trung_cap", "so_cap", "chua")
    complete = dict.fromkeys((f"degree.{part}" for part in parts), 0)
    printed = {
        "right": {"staff": 19, **complete, "degree.dai_hoc": 15, "degree.trung_cap": 4},
        "with unknown": {"staff": 19, **complete, "degree.dai_hoc": 15, "degree.unknown": 4},
        "short": {"staff": 19, **complete, "degree.dai_hoc": 15},
        "form without the rest": {"staff": 19, "degree.dai_hoc": 15, "degree.trung_cap": 2},
        "too many": {"staff": 19, "degree.dai_hoc": 15, "degree.trung_cap": 5},
        "no total": {"degree.dai_hoc": 15},
    }
    assert [one for one in unequal_parts(printed, indicators) if one.block == "degree"] == [
        UnequalParts("short", "degree", total=19, parts=15, complete=True),
        UnequalParts("too many", "degree", total=19, parts=20, complete=False),
    ]


def test_a_printed_total_must_be_the_sum_of_its_rows() -> None:
    rows = [{"staff": 19, "sex.nu": 6}, {"staff": 20}]
    total = {"staff": 40, "sex.nu": 12, "party.yes": 3}
    assert unequal_totals(rows, total) == (UnequalTotal("staff", printed=40, added=39),)
