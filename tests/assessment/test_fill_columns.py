"""Whatever a verdict may wait for comes back in a column of the list, or somebody else settles it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any, Final

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.queries.asking import Asking, ask
from chuanhoa.assessment.queries.award_days import by_award
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.data_to_ask import data_to_ask
from chuanhoa.assessment.queries.fill_columns import ANSWERED, COLUMNS, ELECTED, ELSEWHERE, HEAD
from chuanhoa.assessment.queries.fill_sheet import fill_sheet
from chuanhoa.assessment.queries.review_sheets import sheet_of
from chuanhoa.core.assess import Credential, Dossier, Post, Rank, Workplace, assess
from chuanhoa.core.assess.career import with_career
from chuanhoa.core.assess.summary import asked_first
from chuanhoa.core.rulebook.standards import Condition, Period, Suits
from chuanhoa.core.rulebook.standards.wants import AnyOf, Want
from chuanhoa.core.text import PartialDate
from chuanhoa.org.models import User
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import importing, set_rank
from chuanhoa.registry.models import Credential as CredentialRow
from chuanhoa.registry.models import ImportBatch, ImportProblem, ImportRow, Official
from chuanhoa.registry.queries.importing.changes import change_lines
from chuanhoa.registry.queries.importing.hiding import Veil
from tests.assessment.conftest import Enter
from tests.assessment.test_fill_sheet import AT, TODAY, filled, sheet
from tests.registry.conftest import Map

DAYS: Final = (date(2023, 9, 30), date(2025, 6, 30), TODAY)
BEGUN: Final = {DAYS[0]: "2023-08-15", DAYS[1]: "2023-08-15", TODAY: "2025-08-01"}
LOW: Final = {"degree": "trung_cap", "schooling": "thpt", "political_theory": "so_cap"}
HIGH: Final = {**LOW, "degree": "dai_hoc", "political_theory": "trung_cap"}
NONE: Final = {"leadership_171": "chua", "degree": "dai_hoc", "state_management": "chua"}
RANKS: Final = ("01.001", "01.002", "01.003")
NEVER: Final = frozenset(
    {"unit", "staff_kind", "established", "retirement_age", "province_decision"}
)
"""What the register always holds, or what is missing of nobody who works in these units."""


@dataclass(frozen=True)
class Case:
    """Somebody who is known more or less well. With any level his birth and sex are known too.

    `ranked`: when a rank began, `begun` the post.
    """

    day: date
    post: str
    kind: str
    levels: tuple[tuple[str, str], ...] = ()
    begun: str = ""
    rank: str = ""
    ranked: str = ""

    @property
    def dossier(self) -> Dossier:
        held = [(field, level) for field, level in self.levels if level != "chua"]
        started = PartialDate.from_iso(self.begun) if self.begun else None
        since = date(2025, 7, 1) if self.day == TODAY else date(2000, 1, 1)
        ranked = PartialDate.from_iso(self.ranked) if self.ranked else None
        post = Post(self.post, self.kind, started, unit=Workplace("Xã", "1", since))
        known = Dossier(
            birth=PartialDate(1985, 3, 10) if self.levels else None,
            sex="nam" if self.levels else "",
            credentials=tuple(
                Credential(field, level, PartialDate(2014, 6, 30)) for field, level in held
            ),
            known_none=frozenset(field for field, level in self.levels if level == "chua"),
            posts=(post,),
            ranks=(Rank(self.rank, ranked),) if self.kind == "cong_chuc" and self.post else (),
        )
        return with_career(known, catalogues(), seen=self.day)

    @property
    def missing(self) -> frozenset[str]:
        found = assess(self.dossier, shipped().book, as_of=self.day)
        return frozenset(c for one in found if one.verdict == "unknown" for c in one.missing)


def drawn() -> Iterator[Case]:
    posts = [("", "can_bo"), ("", "cong_chuc")]
    posts += [(one.code, str(one.extra["staff_kind"])) for one in catalogues()["post"]
              if one.extra["staff_kind"] in ("can_bo", "cong_chuc")]  # fmt: skip
    for day in DAYS:
        for post, kind in posts:
            yield Case(day, post, kind)
            for levels in (LOW, HIGH, NONE):
                for begun in ("", BEGUN[day]):
                    yield Case(day, post, kind, tuple(levels.items()), begun)
        for rank in RANKS:
            for levels in (HIGH, NONE):
                for begun, ranked in ((BEGUN[day], BEGUN[day]), (BEGUN[day], ""), ("", BEGUN[day])):
                    known = tuple(levels.items())
                    yield Case(day, "CHUYEN_VIEN", "cong_chuc", known, begun, rank, ranked)


@cache
def cases() -> tuple[tuple[Case, frozenset[str]], ...]:
    """Return people of each post, with what their verdicts wait for."""
    return tuple((one, one.missing) for one in drawn())


def wanted(one: Want) -> Iterator[str]:
    if isinstance(one, AnyOf):
        for each in one.wants:
            yield from wanted(each)
    elif field := getattr(one, "field", ""):
        yield f"{field}_fits" if isinstance(one, Suits) else str(field)


def asked(one: Condition) -> Iterator[str]:
    named = {
        "leader": one.leader is not None, "first_time": one.first_time is not None,
        "ethnicity": one.minority is not None, "territory": bool(one.territory),
        "post_start": bool(one.started_before or one.started_from), "post": bool(one.posts),
        "rank": one.any_rank, "sex": bool(one.sex),
    }  # fmt: skip
    yield from (code for code, there in named.items() if there)
    if one.holds:
        yield one.holds.field
    for each in one.any_of:
        yield from asked(each)


def spoken_of(period: Period) -> Iterator[str]:
    yield from asked(period.applies)
    for case in period.cases:
        yield from (*asked(case.when), *wanted(case.wants))
    for one in (*period.exemptions, *period.transitions):
        yield from asked(one.when)


def test_every_missing_fact_has_a_column_or_somebody_who_settles_it() -> None:
    codes = {entry.code for entry in catalogues()["missing"]}
    assert codes == (ANSWERED.keys() | ELSEWHERE.keys()) - {ELECTED}
    assert ANSWERED.keys() & ELSEWHERE.keys() == {ELECTED, "led", "leader"}
    assert {name for names in ANSWERED.values() for name in names} <= COLUMNS.keys()


def test_the_people_of_these_tests_lack_all_that_the_rules_in_force_speak_of() -> None:
    spoken = {
        code
        for day in DAYS
        for _one, period in shipped().book.standards.judged(day)
        if period.source.mark != "recall"
        for code in spoken_of(period)
    }
    lacked = frozenset[str]().union(*(codes for _case, codes in cases()))
    assert spoken <= lacked | NEVER, spoken - lacked
    assert lacked <= ANSWERED.keys() | ELSEWHERE.keys()


def test_what_a_list_has_no_column_for_is_said_under_it(land: Map, enter: Enter, province: User):
    enter(land.nghia_ta, post="CT_UBND", birth="")
    asking = ask(province, as_of=DAYS[0], today=TODAY)
    found = data_to_ask(asking)
    assert "territory" in found.codes
    assert ELSEWHERE["territory"] in fill_sheet(asking, found).notes
    everything = fill_sheet(asking, replace(found, codes=frozenset(ELSEWHERE)))
    assert {told for code, told in ELSEWHERE.items() if code != ELECTED} <= set(everything.notes)


def test_when_somebody_entered_is_asked_of_a_civil_servant_by_day_and_of_a_cadre_by_papers(
    land: Map, enter: Enter, province: User
) -> None:
    low = {"schooling": "thcs", "political_theory": "so_cap"}
    enter(land.nghia_ta, full_name="Lò Văn An", post="CT_UBND", staff_kind="can_bo",
          begun="2023-08-15", levels=low)  # fmt: skip
    cadre = ask(province, as_of=DAYS[0], today=TODAY)
    told = fill_sheet(cadre, data_to_ask(cadre))
    assert "entered" in data_to_ask(cadre).codes
    titles = {column.path[-1] for column in told.columns}
    assert "Ngày tuyển dụng" not in titles
    assert {COLUMNS[name].title for name in ANSWERED[ELECTED]} <= titles
    assert ELSEWHERE[ELECTED] in told.notes
    enter(land.luong_bang, full_name="Lò Văn Bình", begun="2023-08-15", levels=low)
    both = ask(province, as_of=DAYS[0], today=TODAY)
    told = fill_sheet(both, data_to_ask(both))
    assert "Ngày tuyển dụng" in {column.path[-1] for column in told.columns}


@cache
def few(day: date) -> Mapping[str, Case]:
    """Return for each fact that is asked for on a day one of whom it is missing, the most lacking first."""
    found: dict[str, Case] = {}
    of_day = [(one, codes) for one, codes in cases() if one.day == day]
    for case, codes in sorted(of_day, key=lambda one: -len(one[1])):
        asked_for = codes if case.post == "" else frozenset(asked_first(codes))
        told = asked_for & {"post"} if case.post == "" else asked_for
        if case.kind == "can_bo" and "entered" in told:
            told = told - {"entered"} | {ELECTED}
        for code in sorted(told & ANSWERED.keys() - found.keys()):
            found[code] = case
    return found


def missing_of(asking: Asking, official: Official) -> set[str]:
    (one,) = asking.judged({official.pk})
    return {code for each in one.findings if each.verdict == "unknown" for code in each.missing}


def lacking(code: str) -> str:
    """Return what a verdict waits for where `code` is asked."""
    return "entered" if code == ELECTED else code


def typed(code: str, case: Case) -> dict[str, Any]:
    """Return what a clerk types where `code` is missing: title of a column → value."""
    day, kind = case.day, case.kind
    if code in ("birth", "sex"):
        return {"Ngày, tháng, năm sinh": "10/3/1985"} if code == "birth" else {"Giới tính": "Nam"}
    own = {
        "post_start": "01/01/2016", "rank_start": "01/01/2016", "recruited": "01/3/2018",
        "never_led_before": "30/6/2025", "never_elected_before": "01/8/2023", "major": "Luật",
        "career_source": "Mẫu 2C ngày 05/01/2023",
        "course_ended": "01/3/2026" if day == TODAY else f"15/01/{day.year}", "course_periods": 40,
    }  # fmt: skip
    cells = {}
    if code == "post":
        listed = catalogues()["post"]
        cells["Chức vụ, chức danh"] = next(
            label for label in HEAD["Chức vụ, chức danh"](day)
            if (entry := listed.find(label)) and entry.extra["staff_kind"] == kind
            and not entry.extra["single"]  # several of these people may type it
        )  # fmt: skip
    for name in ANSWERED[code]:
        column = COLUMNS[name]
        choices = column.choices(day)
        cells[column.title.format(year=day.year)] = own.get(name) or choices[0]
    if code in by_award(period for _one, period in shipped().book.standards.judged(day)):
        cells[COLUMNS[f"{code}_awarded"].title] = "29/6/2022"
    return cells


def bring(data: bytes, by: User, land: Map) -> ImportBatch:
    batch = importing.begin_batch(scope=land.province, by=by, at=AT)
    importing.stage_files(batch=batch, files={"de-dien.xlsx": data}, by=by, today=TODAY)
    importing.plan_batch(batch=batch, by=by, today=TODAY)
    return ImportBatch.objects.get(pk=batch.pk)


def entered(enter: Enter, land: Map, case: Case, name: str) -> Official:
    now = case.day == TODAY
    official = enter(
        land.new_nghia_ta if now else land.nghia_ta, full_name=name, post=case.post,
        staff_kind=case.kind, birth="1985-03-10" if case.levels else "",
        sex="nam" if case.levels else "", ethnicity="", levels=dict(case.levels),
        begun=case.begun,
        observed=None if case.begun else date(2026, 1, 1) if now else date(2015, 1, 1),
    )  # fmt: skip
    if case.rank:
        set_rank(
            official=official, rank=case.rank, begun=case.ranked or BEGUN[case.day], by=None, at=AT
        )
        if not case.ranked:  # as a list told it that did not say since when
            official.rankheld_set.update(begun="", from_exact=False)
    return official


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_is_typed_into_a_column_settles_what_was_missing(
    day: date, land: Map, enter: Enter, province: User
) -> None:
    mine = few(day)
    people = {
        code: entered(enter, land, case, f"Lò Văn A{chr(97 + at)}")
        for at, (code, case) in enumerate(mine.items())
    }
    asking = ask(province, as_of=day, today=TODAY)
    for code, official in people.items():
        assert lacking(code) in missing_of(asking, official), code
    cells = {people[code]: typed(code, case) for code, case in mine.items()}
    batch = bring(filled(sheet(asking), cells), province, land)
    assert not ImportProblem.objects.filter(severity="error").exists()
    rows = ImportRow.objects.filter(sheet__file__batch=batch)
    assert {row.effect for row in rows if row.official_id} == {ImportRow.Effect.CHANGED}
    assert not any('"aside"' in row.record for row in rows)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    after = ask(province, as_of=day, today=TODAY)
    for code, official in people.items():
        assert lacking(code) not in missing_of(after, official), code
    again = bring(sheet(after), province, land)
    told = ImportRow.objects.filter(sheet__file__batch=again).values_list("effect", flat=True)
    assert set(told) <= {ImportRow.Effect.SAME}


def test_a_day_of_recruitment_alone_tells_when_a_civil_servant_entered(
    land: Map, enter: Enter, province: User
) -> None:
    day = DAYS[0]
    official = enter(
        land.nghia_ta, full_name="Lò Văn An", begun=BEGUN[day], levels={"schooling": "thcs"}
    )
    assert "entered" in missing_of(ask(province, as_of=day, today=TODAY), official)
    data = sheet(ask(province, as_of=day, today=TODAY))
    batch = bring(filled(data, {official: {"Ngày tuyển dụng": "01/3/2018"}}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    assert official.persondetails_set.get(known_to=None).recruited == "2018-03-01"
    assert "entered" not in missing_of(ask(province, as_of=day, today=TODAY), official)


def test_a_level_on_record_without_its_day_is_asked_for_the_day(
    land: Map, enter: Enter, province: User
) -> None:
    """The sheet leaves the level of that day open: as it went out it must not state it."""
    day = DAYS[0]
    official = enter(
        land.nghia_ta, full_name="Lò Văn An", post="VPTK", levels={"degree": "dai_hoc"}
    )
    CredentialRow.objects.filter(official=official).update(
        awarded="", valid_from=date(2025, 1, 1), from_exact=False
    )
    asking = ask(province, as_of=day, today=TODAY)
    assert "degree" in missing_of(asking, official)
    data = sheet(asking)
    page = load_workbook(BytesIO(data)).active
    words = {str(cell.value) for row in page.iter_rows() for cell in row}
    assert "Ngày cấp bằng chuyên môn" in words
    batch = bring(data, province, land)
    (row,) = ImportRow.objects.filter(sheet__file__batch=batch)
    assert row.effect == ImportRow.Effect.SAME
    batch = bring(filled(data, {official: {"Ngày cấp bằng chuyên môn": "2014"}}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    assert "degree" not in missing_of(ask(province, as_of=day, today=TODAY), official)
    assert CredentialRow.objects.get(known_to=None).awarded == "2014"


def test_cells_offer_the_words_of_the_lists(land: Map, enter: Enter, province: User) -> None:
    enter(land.nghia_ta, full_name="Lò Văn An", post="CT_UBND", birth="", levels={})
    workbook = load_workbook(BytesIO(sheet(ask(province, as_of=DAYS[0], today=TODAY))))
    page = workbook.active
    top = next(row for row in page.iter_rows() if row[0].value == "Số TT")
    offered = {}
    for rule in page.data_validations.dataValidation:
        name, _, cells = rule.formula1.partition("!")
        assert name == "'Danh mục'"
        listed = [cell.value for (cell,) in workbook["Danh mục"][cells.replace("$", "")]]
        column = next(iter(rule.sqref.ranges)).min_col
        offered[str(top[column - 1].value)] = (listed, rule.errorStyle)
    assert offered["Giới tính"] == (["Nam", "Nữ"], "warning")
    degrees, style = offered["Trình độ chuyên môn"]
    assert degrees[0] == "Tiến sĩ"
    assert style == "warning"
    assert "Chủ tịch Ủy ban nhân dân" in offered["Chức vụ, chức danh"][0]
    assert workbook["Danh mục"].sheet_state == "hidden"


def test_a_field_of_study_found_unfit_is_kept_for_each_diploma(
    land: Map, enter: Enter, province: User
) -> None:
    """And what is on record already is asked of nobody twice; the other word is for a clerk."""
    official = enter(
        land.nghia_ta, full_name="Lò Văn An", post="TCKT", levels={"degree": "dai_hoc"}
    )
    asking = ask(province, as_of=DAYS[1], today=TODAY)
    title = "Ngành đào tạo phù hợp chức danh (có, không)"
    data = sheet(asking)
    batch = bring(filled(data, {official: {title: "không"}}), province, land)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    (suited,) = official.suitability_set.filter(known_to=None)
    assert (suited.post, suited.suits, suited.major) == ("TCKT", False, "")
    batch = bring(filled(data, {official: {title: "có"}}), province, land)
    (row,) = ImportRow.objects.filter(sheet__file__batch=batch)
    assert row.effect == ImportRow.Effect.CONFLICT
    (line,) = change_lines([row], Veil(frozenset(), own=True))
    assert [(one.label, one.old, one.new) for one in line.clashes] == [
        ("Ngành đào tạo phù hợp Tài chính – kế toán", "không phù hợp", "phù hợp")
    ]
    ImportRow.objects.filter(pk=row.pk).update(chosen="take")
    importing.plan_batch(batch=batch, by=province, today=TODAY)
    importing.apply_batch(batch=batch, by=province, at=AT, today=TODAY)
    assert [one.suits for one in official.suitability_set.filter(known_to=None, valid_to=None)] == [
        True
    ]


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_review_sheet_has_a_line_for_whatever_is_missing(
    day: date, land: Map, enter: Enter, province: User
) -> None:
    for code, case in few(day).items():
        official = entered(enter, land, case, "Lò Văn An")
        told = sheet_of(province, official.pk, as_of=day, today=TODAY)
        assert told is not None
        papers = catalogues()["missing"][lacking(code)].extra["settled_by"]
        asked_for = {line.asked for line in told.lines if line.asked}
        if code in missing_of(ask(province, as_of=day, today=TODAY), official):
            assert papers in asked_for or "post" in missing_of(
                ask(province, as_of=day, today=TODAY), official
            ), code
