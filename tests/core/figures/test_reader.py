from datetime import date

import pytest

from chuanhoa.core.figures import Indicators, read_indicators, structure
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.text import Refused

GOOD = """columns:
  - {column: "sex", catalogue: "sex", label: Giới, label_en: Sex}
  - {column: "post", catalogue: "post", label: Chức, label_en: Post}
  - {column: "birth", type: birth, label: Sinh, label_en: Birth}
  - {column: "party", type: flag, label: Đảng, label_en: Party}
populations:
  - {code: "all", label: Mọi người, label_en: Everybody, where: {}}
indicators:
  - code: "nu"
    label: Nữ
    label_en: Women
    numerator: {sex: {in: ["nu"]}}
    denominator: "all"
    public: open
    source: {doc: x, mark: house}
  - code: "leader"
    label: Lãnh đạo
    label_en: Leaders
    numerator: {post: {is: "leader"}, party: {flag: true}}
    denominator: "all"
    exclusions:
      - {where: {birth: {age_from: 60}}, why: sắp nghỉ, why_en: leaving}
    public: masked
    source: {doc: x, mark: house}
blocks:
  - {code: "sex", label: Giới, label_en: Sex, denominator: "all", members: ["nu"]}
"""
FAULTS = {
    "column": ("{sex: {in", "{sxe: {in", "rulebook.unknown_key", "12:17"),
    "word": ("sex: {in: ", "sex: {among: ", "rulebook.unknown_key", "12:23"),
    "no word": ('{in: ["nu"]}', "{}", "figures.no_test", "12:22"),
    "code": ('["nu"]}}', '["woman"]}}', "rulebook.no_such_code", "12:28"),
    "unquoted code": ('["nu"]}}', "[nu]}}", "rulebook.quote_code", "12:28"),
    "flag": ('is: "leader"', 'is: "boss"', "rulebook.wanted", "19:28"),
    "wrong word for the column": ("{flag: true}", '{in: ["x"]}', "rulebook.unknown_key", "19:47"),
    "extra word": ("{flag: true}", "{flag: true, x: 1}", "rulebook.unknown_key", "19:59"),
    "level": ('{in: ["nu"]}', '{at_least: "x"}', "rulebook.no_such_code", "12:33"),
    "population": ('denominator: "all"', 'denominator: "al"', "rulebook.no_such_code", "13:18"),
    "rounding": ("public: open", "public: open\n    rounding: down", "rulebook.wanted", "15:15"),
    "public": ("public: open", "public: yes_please", "rulebook.wanted", "14:13"),
    "why": (", why: sắp nghỉ", "", "rulebook.missing_key", "22:9"),
    "code twice": ('code: "leader"', 'code: "nu"', "rulebook.code_twice", "16:11"),
    "member": ('members: ["nu"]', 'members: ["x"]', "rulebook.no_such_code", "26:77"),
    "member with exclusions": (
        'members: ["nu"]', 'members: ["leader"]', "rulebook.no_such_code", "26:77",
    ),
    "key": ("populations:", "population:", "rulebook.no_such_code", "13:18"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_definition_is_refused_at_its_place(catalogues: Catalogues, fault: str) -> None:
    old, new, code, where = FAULTS[fault]
    assert old in GOOD
    with pytest.raises(Refused) as refused:
        read_indicators({"indicators/own.yaml": GOOD.replace(old, new, 1)}, catalogues)
    message = refused.value.message
    assert (message.code, message.params["where"]) == (code, f"indicators/own.yaml:{where}")


def test_an_exclusion_counts_neither_above_nor_below_the_line(
    catalogues: Catalogues,
) -> None:
    own = read_indicators({"indicators/own.yaml": GOOD}, catalogues)
    people = [
        ("BT", True, "1980"),
        ("BT", True, "1950"),
        ("BT", True, None),
        ("VPTK", True, "1980"),
        (None, True, "1980"),
    ]
    table = structure(
        own, ["leader", "nu"], columns=("post", "party", "birth"), as_of=date(2025, 1, 1),
        by=(), people=people,
    )  # fmt: skip
    cell = table.total.cell("leader")
    assert (cell.k, cell.n, cell.undecided) == (2, 4, 1)
    assert table.total.cell("nu").n == 5


def test_the_columns_that_figures_need_are_told(indicators: Indicators) -> None:
    codes = ["age.nu_51_55", "degree.unknown", "staff"]
    assert indicators.columns_of(codes) == ("staff_kind", "sex", "birth", "degree")


def test_a_changed_definition_has_another_name(catalogues: Catalogues) -> None:
    changed = GOOD.replace('sex: {in: ["nu"]}', 'sex: {not_in: ["nam"]}').replace(
        "age_from: 60", "age_from: 61"
    )
    first, second = (
        read_indicators({"indicators/own.yaml": text}, catalogues).indicators
        for text in (GOOD, changed)
    )
    same = {code for code in first if first[code].definition == second[code].definition}
    assert same == {"nu"}


def test_labels_come_in_both_languages_and_every_block_has_an_unknown_column(
    indicators: Indicators,
) -> None:
    assert (indicators.label("degree.dai_hoc"), indicators.label("degree.dai_hoc", "en")) == (
        "Đại học",
        "University",
    )
    assert (indicators.label("degree.unknown"), indicators.label("degree.unknown", "en")) == (
        "Không rõ",
        "Unknown",
    )
    assert ("degree.unknown" in indicators, "degree.nothing" in indicators) == (True, False)
