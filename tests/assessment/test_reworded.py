"""A frozen run beside the rules of today: whatever differs is told, and every requirement adds up."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from chuanhoa.assessment.actions.freezing import freeze
from chuanhoa.assessment.queries.book import rule_texts
from chuanhoa.assessment.queries.frozen import run_shown
from chuanhoa.assessment.queries.reworded import reworded
from chuanhoa.assessment.queries.sheets import run_sheets
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import Map
from tests.registry.factories import AT

DAY = date(2026, 1, 5)
FILE = "cap_xa_2025.yaml"


def changed(old: str, new: str) -> dict[str, dict[str, str]]:
    """Return the rules as they are, the file of the new communes other in one place."""
    texts = {folder: dict(files) for folder, files in rule_texts().items()}
    ((folder, path),) = [
        (f, p) for f, files in texts.items() for p in files if p.endswith(f"standards/{FILE}")
    ]
    assert old in texts[folder][path]
    texts[folder][path] = texts[folder][path].replace(old, new, 1)
    return texts


@pytest.mark.parametrize(
    ("old", "new", "then", "now"),
    [
        ("months: 60", "months: 48", "48", "60"),
        ('- when: {any_of: [{minority: true}', '- when: {any_of: [{minority: false}', "", ""),
        ("label: Đã có chứng chỉ theo điểm a", "label: Có chứng chỉ theo điểm a", "Miễn: Có", "Miễn: Đã"),
        ('{doc: "11/CV-BCĐ", mark: press}', '{doc: "11/CV-BCĐ", mark: recall}', "chưa đối chiếu", "báo chí"),
        ("Người đang học đại học được", "Ai đang học đại học được", "Ai đang học", "Người đang học"),
    ],
    ids=["time", "who has time", "who is exempt", "mark", "remark"],
)  # fmt: skip
def test_what_differs_between_two_rulebooks_is_told(
    old: str, new: str, then: str, now: str, db: None
):
    found = reworded(changed(old, new), as_of=DAY)
    assert found
    for one in found:
        assert (one.then, one.then_clause) != (one.now, one.now_clause)
        assert then in f"{one.then} {one.then_clause}"
        assert now in f"{one.now} {one.now_clause}"


def test_of_every_requirement_the_verdicts_of_a_run_add_up_to_its_people(
    land: Map, province, enter: Enter
):
    enter(land.new_nghia_ta, post="CT_UBND", begun="2025-07-01")
    enter(land.new_nghia_ta, post="KHAC", staff_kind="khong_chuyen_trach", begun="2025-07-01")
    run = freeze(unit=land.new_nghia_ta.pk, as_of=DAY, by=province, at=AT)
    found = run_shown(province, run.pk, today=TODAY)
    assert found is not None
    sums: dict[str, Counter[str]] = {}
    for one in found.tallies:
        counted = sums.setdefault(one.requirement, Counter())
        counted.update(then=one.then, rules=one.rules_now, facts=one.facts_now)
    assert len(sums) > 3
    assert {(n["then"], n["rules"], n["facts"]) for n in sums.values()} == {(run.headcount,) * 3}


def test_the_sheets_of_a_run_hold_both_wordings_where_the_rulebook_changed(
    land: Map, province, enter: Enter
):
    enter(land.new_nghia_ta, post="CT_UBND", begun="2025-07-01")
    run = freeze(unit=land.new_nghia_ta.pk, as_of=DAY, by=province, at=AT)
    found = run_shown(province, run.pk, today=TODAY)
    assert found is not None
    assert len(run_sheets(found)) == 2
    other = reworded(changed("months: 60", "months: 48"), as_of=DAY)
    assert other
    sheet = run_sheets(replace(found, files=(FILE,), reworded=tuple(other)))[2]
    assert sheet.name == "Hai bản quy định"
    assert [row.cells[1:] for row in sheet.rows] == [
        (one.label, one.then, one.then_clause, one.now, one.now_clause) for one in other
    ]
    unread = run_sheets(replace(found, files=(FILE,), reworded=None))[2]
    assert not unread.rows
    assert any("không còn đọc được" in note for note in unread.notes)
    alike = run_sheets(replace(found, files=(FILE,), reworded=()))[2]
    assert "Tiêu chuẩn của ngày này không khác" in alike.notes
