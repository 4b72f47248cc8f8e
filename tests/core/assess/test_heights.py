"""A certificate whose level is not stated answers the lowest, and leaves what is higher open."""

from datetime import date

import pytest

from chuanhoa.core.assess.heights import heights
from tests.core.assess.agreement import assert_equal
from tests.core.assess.written import catalogues, held, person, rule, verdict

DAY = "2026-11-20"


@pytest.mark.parametrize(
    ("field", "level", "wanted", "told"),
    [
        ("ngoai_ngu", "chung_chi", "a1", ("met", ())),
        ("ngoai_ngu", "chung_chi", "a2", ("unknown", ("foreign_language",))),
        ("ngoai_ngu", "chung_chi", "c2", ("unknown", ("foreign_language",))),
        ("ngoai_ngu", "chung_chi", "dai_hoc", ("not_met", ())),
        ("ngoai_ngu", "a1", "a2", ("not_met", ())),
        ("tin_hoc", "chung_chi", "nang_cao", ("unknown", ("it",))),
        ("tin_hoc", "chung_chi", "trung_cap", ("not_met", ())),
        ("qpan", "chung_nhan", "doi_tuong_3", ("unknown", ("defence_security",))),
    ],
)
def test_what_a_level_that_is_not_stated_leaves_open(
    field: str, level: str, wanted: str, told: tuple[str, tuple[str, ...]]
) -> None:
    of = {"ngoai_ngu": "foreign_language", "tin_hoc": "it", "qpan": "defence_security"}[field]
    rules = rule(f'wants: {{level: {{field: "{of}", at_least: "{wanted}"}}}}', dimension="other")
    somebody = person(credentials=[held(field, level, "2015-01-01")], ref="1")
    assert verdict(rules, somebody, DAY) == told
    assert_equal([somebody], rules, date.fromisoformat(DAY))


def test_how_high_a_level_is_and_may_be() -> None:
    assert heights("foreign_language", "chung_chi", catalogues()) == (1, 6)
    assert heights("foreign_language", "b1", catalogues()) == (3, 3)
    assert heights("foreign_language", "", catalogues()) == (0, 0)
