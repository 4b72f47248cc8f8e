"""Where one of the cases that may hold is from memory, nobody falls short by it."""

import pytest

from tests.core.assess.written import finding, held, person, rule

REMEMBERED = rule("""
cases:
  - when: {territory: ["dac_biet"]}
    wants: {level: {field: "degree", at_least: "trung_cap"}}
  - wants: {level: {field: "degree", at_least: "dai_hoc"}}
    source: {doc: "2/2020", at: "Đ6", mark: recall}
transition:
  - when: {minority: true}
    until: 2028-08-01
    source: {doc: "2/2020", at: "Đ3", mark: text}
""")


@pytest.mark.parametrize(
    ("level", "minority", "told"),
    [
        ("so_cap", False, ("unverified", "not_met", (), "Đ6")),
        ("so_cap", True, ("in_transition", None, (), "Đ3")),
        ("so_cap", None, ("unknown", None, ("ethnicity",), "Đ1")),
        ("cao_dang", False, ("unknown", None, ("territory",), "Đ1")),
        ("dai_hoc", False, ("met", None, (), "Đ1")),
    ],
)  # fmt: skip
def test_nobody_falls_short_where_the_case_that_says_so_may_be_from_memory(
    level: str, minority: bool | None, told: tuple[str, str | None, tuple[str, ...], str]
) -> None:
    who = person(credentials=[held("chuyen_mon", level)], dtts=minority)
    found = finding(REMEMBERED, who, "2023-08-01")
    assert (found.verdict, found.would_be, found.missing, found.source.at) == told
