"""The district's report of November 2023: every printed figure comes out of its whole numbers.

Twenty communes, 388 people; the report prints percentages only, and each has one count out of 388
that rounds to it. How the totals are shared out among communes is an assumption of ours.
"""

from datetime import date
from decimal import Decimal

from chuanhoa.core.figures import Indicators, structure

AS_OF = date(2023, 9, 30)
TOTALS = [22, 20, 20, 18, 18, 20, 18, 20, 18, 18, 20, 19, 20, 20, 20, 20, 19, 18, 20, 20]
CADRES = [11, 11, 11, 10, 10, 11, 10, 11, 10, 10, 11, 11, 11, 11, 11, 11, 11, 10, 11, 11]
MASTERS = {0: 2, 7: 1}
UNIVERSITY = [19, 16, 16, 15, 15, 16, 15, 16, 15, 14, 16, 15, 16, 16, 16, 16, 15, 14, 16, 16]
COLLEGE = [0, 1, 2, 1, 1, 2, 1, 1, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2]
ADVANCED = {0: 3, 1: 1, 5: 1, 7: 1, 10: 1, 13: 1}
INTERMEDIATE = [15, 14, 14, 12, 12, 14, 12, 14, 12, 12, 14, 13, 14, 13, 13, 13, 12, 12, 13, 13]
ELEMENTARY = [1, 3, 3, 3, 3, 2, 3, 2, 3, 3, 3, 3, 3, 3, 3, 3, 4, 3, 3, 4]
PRINCIPAL = {0: 2}
SPECIALIST = [12, 11, 11, 9, 9, 11, 9, 11, 9, 9, 11, 10, 11, 11, 11, 10, 10, 9, 10, 10]
TURNS = {
    "ly_luan_chinh_tri": 139, "chuyen_mon_nghiep_vu": 98, "quan_ly_nha_nuoc": 64,
    "vi_tri_viec_lam": 49, "ky_nang_lanh_dao": 25, "quoc_phong_an_ninh": 83,
    "tin_hoc_ngoai_ngu_tieng_dan_toc": 44, "dai_bieu_hdnd": 375,
}  # fmt: skip
NGHIA_TA = 16
Margin = list[tuple[tuple[int, str, str], int]]


def margin(parts: dict[str, list[int]], rest: str) -> Margin:
    """Cells (commune, staff kind, level) of one margin; who is in no part is in `rest`."""
    cells: Margin = []
    for commune, total in enumerate(TOTALS):
        left = total
        for level, counts in parts.items():
            cells.append(((commune, "cong_chuc", level), counts[commune]))
            left -= counts[commune]
        cells.append(((commune, "can_bo", rest), left))
    return cells


def spread(few: dict[int, int]) -> list[int]:
    return [few.get(commune, 0) for commune in range(20)]


def test_degrees_are_3_313_72_of_388(indicators: Indicators) -> None:
    cells = margin(
        {"thac_si": spread(MASTERS), "dai_hoc": UNIVERSITY, "cao_dang": COLLEGE}, "trung_cap"
    )
    codes = ["degree.tien_si", "degree.thac_si", "degree.dai_hoc", "degree.cao_dang_trung_cap"]
    table = structure(
        indicators,
        [*codes, "degree_report.unknown", "degree.cao_dang", "degree.trung_cap"],
        columns=("unit", "staff_kind", "degree"),
        as_of=AS_OF,
        cells=cells,
    )
    assert [table.total.cell(code).ratio for code in codes] == [
        "0% (0/388)",
        "0,77% (3/388)",
        "80,67% (313/388)",
        "18,56% (72/388)",
    ]
    assert [table.total.k(code) for code in ("degree.cao_dang", "degree.trung_cap")] == [27, 45]
    assert table.total.k("degree_report.unknown") == 0
    assert (table.gaps(), table.absent) == ((), ())
    assert [table.row(commune).cell("degree.dai_hoc").n for commune in range(20)] == TOTALS
    assert table.row(NGHIA_TA).cell("degree.dai_hoc").ratio == "78,95% (15/19)"


def test_political_theory_is_8_261_119_of_388(indicators: Indicators) -> None:
    cells = margin(
        {"cao_cap": spread(ADVANCED), "trung_cap": INTERMEDIATE, "so_cap": ELEMENTARY}, "chua"
    )
    block = indicators.blocks["political_theory_report"]
    table = structure(
        indicators,
        [*block.members, block.unknown],
        columns=("unit", "staff_kind", "political_theory"),
        as_of=AS_OF,
        cells=cells,
    )
    assert [table.total.cell(code).ratio for code in (*block.members, block.unknown)] == [
        "2,06% (8/388)",
        "67,27% (261/388)",
        "30,67% (119/388)",
        "0% (0/388)",
    ]
    assert table.gaps() == ()


def test_state_management_is_2_204_182_of_388(indicators: Indicators) -> None:
    cells = margin({"chuyen_vien_chinh": spread(PRINCIPAL), "chuyen_vien": SPECIALIST}, "chua")
    block = indicators.blocks["state_management_report"]
    table = structure(
        indicators,
        block.members,
        columns=("unit", "staff_kind", "state_management"),
        as_of=AS_OF,
        cells=cells,
    )
    assert [table.total.cell(code).ratio for code in block.members] == [
        "0% (0/388)",
        "0,52% (2/388)",
        "52,58% (204/388)",
        "46,91% (182/388)",
    ]


def test_cadres_and_civil_servants_are_214_and_174(indicators: Indicators) -> None:
    cells = [((commune, "can_bo"), count) for commune, count in enumerate(CADRES)]
    cells += [
        ((commune, "cong_chuc"), total - cadres)
        for commune, (total, cadres) in enumerate(zip(TOTALS, CADRES, strict=True))
    ]
    cells += [((0, "khong_chuyen_trach"), 12), ((0, "dai_bieu_hdnd"), 25), ((3, None), 2)]
    table = structure(
        indicators,
        ["staff", "staff.can_bo", "staff.cong_chuc"],
        columns=("unit", "staff_kind"),
        as_of=AS_OF,
        cells=cells,
    )
    codes = ("staff", "staff.can_bo", "staff.cong_chuc")
    assert [table.total.k(code) for code in codes] == [388, 214, 174]
    assert (table.total.outside("staff"), table.row(3).outside("staff")) == (2, 2)


def test_six_of_the_eight_civil_servants_of_nghia_ta_are_75_per_cent(
    indicators: Indicators,
) -> None:
    cells = [
        (("cong_chuc", "trung_cap"), 4),
        (("cong_chuc", "so_cap"), 2),
        (("cong_chuc", "chua"), 2),
        (("can_bo", "trung_cap"), 8),
        (("can_bo", "so_cap"), 2),
        (("can_bo", "chua"), 1),
    ]
    table = structure(
        indicators,
        ["civil_servants.political_theory", "staff"],
        columns=("staff_kind", "political_theory"),
        as_of=AS_OF,
        by=(),
        cells=cells,
    )
    assert table.total.cell("civil_servants.political_theory").ratio == "75% (6/8)"
    assert table.total.k("staff") == 19


def test_turns_are_877_and_502_without_deputies(indicators: Indicators) -> None:
    block = indicators.blocks["turns_by_kind"]
    table = structure(
        indicators,
        ["turns", "turns.staff", "turns.deputies", *block.members],
        columns=("turn_kind",),
        as_of=AS_OF,
        by=(),
        cells=[((kind,), count) for kind, count in TURNS.items()],
    )
    assert [table.total.k(code) for code in ("turns", "turns.staff", "turns.deputies")] == [
        877,
        502,
        375,
    ]
    assert [table.total.k(code) for code in block.members] == list(TURNS.values())
    assert table.total.k(block.unknown) == 0


def test_the_share_of_fifteen_in_nineteen_is_rounded_and_not_cut_off(
    indicators: Indicators,
) -> None:
    table = structure(
        indicators,
        ["degree.dai_hoc"],
        columns=("staff_kind", "degree"),
        as_of=AS_OF,
        by=(),
        cells=[(("can_bo", "dai_hoc"), 15), (("can_bo", "trung_cap"), 4)],
    )
    assert table.total.cell("degree.dai_hoc").percent == Decimal("78.95")
