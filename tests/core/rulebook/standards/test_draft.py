"""A draft is a rule file like any other: written, read back, refused for the same faults."""

from dataclasses import replace
from datetime import date, timedelta
from functools import cache

import pytest

from chuanhoa import rules
from chuanhoa.core.assess import FOLDERS, Book, overlaid, read_book
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import (
    Added,
    Age,
    Draft,
    Level,
    MonthsLeft,
    Requirement,
    Reworded,
    adopted_text,
    document_text,
    draft_text,
    read_standards,
)
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.core.rulebook.standards.overlays import changed_codes, history_lost, unsupported
from chuanhoa.core.rulebook.standards.written import requirement_text
from chuanhoa.core.text import PartialDate, Refused

DAY = date(2030, 1, 1)
CITED = 'Dự thảo Nghị định "về tiêu chuẩn", lần 2'
PATH = "standards/~du_thao.yaml"
ADDED = Added("Ngoại ngữ bậc 2", ("CT_UBND",), "foreign_language", "a2", DAY, CITED,
              date(2032, 12, 31))  # fmt: skip
MASTER = Reworded("cap_xa.trinh_do", DAY, CITED, "thac_si")


@cache
def texts() -> dict[str, dict[str, str]]:
    return {name: rules.texts(name) for name in FOLDERS}


@cache
def book() -> Book:
    return read_book(texts())


def drafted(draft: Draft) -> Book:
    return overlaid(book(), texts(), {"standards": {PATH: draft_text(draft, book().standards)}})


def bare(requirement: Requirement) -> Requirement:
    """A requirement without the places where it was read."""
    periods = tuple(replace(one, line=0) for one in requirement.periods)
    return replace(requirement, periods=periods, origin="", line=0)


def english(requirement: Requirement) -> list[str]:
    """Our remarks in English, which make no other wording and no other citation."""
    ends = [one.ending for one in requirement.periods if one.ending]
    cited = [source for one in requirement.periods for source in sources_of(one)]
    return [one.note_en for one in (*requirement.periods, *ends, *cited)]


@pytest.mark.parametrize("code", sorted(book().standards.requirements))
def test_every_requirement_is_read_back_as_it_was_written(code: str):
    requirement = book().standards.requirements[code]
    text = requirement_text(requirement, label="Thử", label_en="Test", replaces=True)
    found = read_standards(
        {PATH: text}, book().catalogues, book().standards.documents, after=book().standards
    )
    assert bare(found.requirements[code]) == bare(requirement)
    assert english(found.requirements[code]) == english(requirement)


@pytest.mark.parametrize("draft", [ADDED, MASTER])
def test_a_draft_over_the_rules_is_the_rules_with_one_file_more(draft: Draft):
    more = {**texts()["standards"], PATH: draft_text(draft, book().standards)}
    whole = read_book({**texts(), "standards": more})
    found = drafted(draft)
    assert found.version == whole.version != book().version
    assert dict(found.standards.requirements) == dict(whole.standards.requirements)
    assert list(found.standards.requirements) == list(whole.standards.requirements)


def test_a_reworded_requirement_is_another_from_its_day_on_and_the_same_before():
    found = drafted(MASTER).standards
    before, after = (found.get(MASTER.code, day)[1] for day in (DAY - timedelta(days=1), DAY))
    was = book().standards.get(MASTER.code, DAY)[1]
    assert (before.cases, before.source, before.last) == (was.cases, was.source, DAY - timedelta(1))
    assert after.cases[0].wants == Level("degree", "thac_si")
    assert (after.source.doc, after.source.mark) == (CITED, "house")
    assert after.transitions == was.transitions
    assert after.last is None


def test_what_was_noted_of_the_document_before_is_not_said_of_the_new_wording():
    draft = Reworded("lanh_dao.ly_luan", DAY, CITED, "cao_cap")
    before, after = drafted(draft).standards.requirements[draft.code].periods[-2:]
    assert "350-QĐ/TW" in before.note
    assert (after.note, after.note_en, after.first.earliest) == ("", "", DAY)


def test_a_new_end_of_time_is_for_those_who_have_time_now():
    end = date(2033, 6, 30)
    found = drafted(Reworded("cap_xa.trinh_do", DAY, CITED, until=end)).standards
    was = book().standards.get("cap_xa.trinh_do", DAY)[1]
    now = found.get("cap_xa.trinh_do", DAY)[1]
    assert [(one.when, one.until) for one in now.transitions] == [
        (one.when, end) for one in was.transitions
    ]


def test_one_case_may_be_changed_alone():
    draft = Reworded("can_bo.ubnd.trinh_do", DAY, CITED, "thac_si", case=1)
    first, second = drafted(draft).standards.get(draft.code, DAY)[1].cases
    was = book().standards.get(draft.code, DAY)[1].cases
    assert first == was[0]
    assert (second.when, second.wants) == (was[1].when, Level("degree", "thac_si"))


@pytest.mark.parametrize(
    ("draft", "said"),
    [
        (replace(ADDED, level="khong_co"), "rulebook.wanted"),
        (replace(ADDED, field="khong_co"), "rulebook.wanted"),
        (replace(ADDED, posts=("KHONG",)), "rulebook.wanted"),
        (replace(ADDED, citation=" "), "rulebook.wanted"),
        (replace(ADDED, label="Ð"), "rulebook.letter"),
        (replace(MASTER, level="khong_co"), "rulebook.wanted"),
        (replace(MASTER, code="khong.co"), "rulebook.no_such_requirement"),
        (replace(MASTER, first=date(2024, 1, 1)), "rulebook.not_in_force"),
        (replace(MASTER, first=date(2025, 7, 1)), "rulebook.period_reversed"),
        (replace(MASTER, level="dai_hoc"), "rulebook.draft_same"),
        (replace(MASTER, code="boi_duong.toi_thieu_hang_nam"), "rulebook.draft_same"),
    ],
)
def test_what_the_reader_refuses_in_a_file_it_refuses_in_a_draft(draft: Draft, said: str):
    with pytest.raises(Refused) as refused:
        drafted(draft)
    assert refused.value.message.code == said


def test_an_age_and_months_left_are_changed_as_a_level_is() -> None:
    age = Reworded("can_bo.doan.tuoi_giu_chuc", DAY, CITED, case=0, oldest=33)
    was = book().standards.get(age.code, DAY)[1].cases
    cases = drafted(age).standards.get(age.code, DAY)[1].cases
    assert isinstance(was[0].wants, Age)
    assert cases[0].wants == replace(was[0].wants, most=33)
    assert cases[1:] == was[1:]
    months = Reworded("can_bo.ubnd.tuoi", DAY, CITED, months=48)
    (case,) = drafted(months).standards.get(months.code, DAY)[1].cases
    assert case.wants == MonthsLeft(48, "start")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Reworded("can_bo.doan.tuoi_giu_chuc", DAY, CITED, youngest=50), "rulebook.draft_ages"),
        (Reworded("can_bo.ubnd.tuoi", DAY, CITED, youngest=30), "rulebook.draft_same"),
        (Reworded("can_bo.ubnd.tuoi", DAY, CITED, months=60), "rulebook.draft_same"),
    ],
)
def test_ages_the_wrong_way_round_and_what_is_so_already_are_refused(draft, code) -> None:
    with pytest.raises(Refused) as refused:
        drafted(draft)
    assert refused.value.message.code == code


def test_an_adopted_file_cites_its_document_and_an_added_requirement_bears_its_own_code() -> None:
    source = Source("1/2030/QĐ-UBND", "Điều 2", "text")
    text = adopted_text(ADDED, book().standards, source=source, name="Của tỉnh", code="rieng.1")
    document = document_text(
        number=source.doc, title="Quyết định", issued=DAY, mark="text", topic="Tỉnh"
    )
    found = overlaid(
        book(), texts(), {"standards": {PATH: text}, "sources": {"sources/~.yaml": document}}
    )
    assert found.standards.get("rieng.1", DAY)[1].source == source
    assert found.standards.documents[source.doc].title == "Quyết định"
    assert changed_codes(book().standards, found.standards) == ("rieng.1",)
    asked = (book().standards, found.standards, ["rieng.1"])
    assert unsupported(*asked, source.doc) is None
    other = unsupported(*asked, "2/2030/QĐ-UBND")
    assert other is not None
    assert other.code == "overlay.not_cited"


AGE = "cong_chuc.do_tuoi"


def rewritten(periods: slice, **changed: object) -> Requirement:
    """The age of commune civil servants with some of its wordings, the last of them changed."""
    one = book().standards.requirements[AGE]
    *others, last = one.periods[periods]
    return replace(one, periods=(*others, replace(last, **changed)))


@pytest.mark.parametrize(
    ("made", "day", "lost"),
    [
        (rewritten(slice(2)), date(2026, 2, 1), None),
        (rewritten(slice(1)), date(2026, 2, 1), "01/8/2023"),
        (rewritten(slice(1, 2)), date(2026, 2, 1), "25/12/2019"),
        (rewritten(slice(2), note="Khác"), date(2026, 2, 1), "01/8/2023"),
        (rewritten(slice(2), note_en="A province's file may lack it"), date(2026, 2, 1), None),
        (rewritten(slice(2), last=date(2025, 6, 1)), date(2026, 2, 1), "01/8/2023"),
        (rewritten(slice(2), last=None, ending=None), date(2026, 2, 1), "01/8/2023"),
        (rewritten(slice(2), last=date(2025, 1, 31)), date(2025, 2, 1), None),
        (rewritten(slice(2), last=date(2025, 1, 30)), date(2025, 2, 1), "01/8/2023"),
        (rewritten(slice(1)), date(2023, 8, 1), None),
    ],
)
def test_a_wording_begun_before_the_document_stays_as_it_was(made, day, lost) -> None:
    before = book().standards
    after = replace(before, requirements={**before.requirements, AGE: made})
    told = history_lost(before, after, [AGE], CITED, day)
    assert (told and told.params["first"]) == lost


@pytest.mark.parametrize(
    ("kept", "first", "lost"),
    [
        (slice(0), date(2026, 2, 1), "25/12/2019"),
        (slice(1), date(2026, 2, 1), "01/8/2023"),
        (slice(2), date(2026, 2, 1), None),
        (slice(1), date(2023, 8, 1), None),
    ],
)
def test_an_early_day_of_issue_does_not_open_what_the_document_does_not_speak_of(
    kept, first, lost
) -> None:
    before = book().standards
    one = before.requirements[AGE]
    new = replace(one.periods[-1], first=PartialDate.of(first), last=None, ending=None,
                  source=Source(CITED, "Điều 1", "text"))  # fmt: skip
    made = replace(one, periods=(*one.periods[kept], new))
    after = replace(before, requirements={**before.requirements, AGE: made})
    told = history_lost(before, after, [AGE], CITED, date(1990, 1, 1))
    assert (told and told.params["first"]) == lost
