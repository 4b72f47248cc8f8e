"""What an office adopts counts in every process, in every engine; taken back, it counts no more."""

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest

from chuanhoa.assessment.actions import Paper, adopt, freeze, set_territory, withdraw_overlay
from chuanhoa.assessment.actions.overlays import MOST_REQUIREMENTS
from chuanhoa.assessment.models import AdoptedOverlay, RulebookVersion
from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.book import book, in_use, rule_texts, shipped
from chuanhoa.assessment.queries.card import card_of
from chuanhoa.assessment.queries.matrix import matrix
from chuanhoa.core.assess import read_book
from chuanhoa.core.assess.warm import warm
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Added, Age, Period, Reworded, adopted_text
from chuanhoa.core.rulebook.standards.written import requirement_text
from chuanhoa.core.text import PartialDate, Refused
from chuanhoa.org.models import JournalLine, Role
from chuanhoa.org.queries import one_look
from chuanhoa.registry.models import Official
from chuanhoa.registry.queries import NotAllowed
from chuanhoa.ui.dates import office_date
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT

FIRST = date(2027, 1, 1)
PAPER = Paper(
    number="12/2026/QĐ-UBND", title="Quyết định quy định trình độ", issued=date(2026, 1, 10),
    issuer="UBND tỉnh", article="Điều 3", mark="text",
)  # fmt: skip
MASTER = Reworded("cap_xa.trinh_do", FIRST, PAPER.number, "thac_si")
LANGUAGE = Added("Ngoại ngữ", ("CHUYEN_VIEN",), "foreign_language", "a2", FIRST, PAPER.number)


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.fixture
def office(land: Map, enter: Enter) -> dict[str, Official]:
    set_territory(unit=land.new_nghia_ta, value="mien_nui", valid_from=REFORM, assumption=False,
                  source="", by=None, at=AT)  # fmt: skip
    post = {"post": "CHUYEN_VIEN", "begun": "2025-07-01", "ethnicity": "kinh"}
    return {
        level: enter(land.new_nghia_ta, levels={"degree": level}, full_name=name, **post)
        for level, name in (("thac_si", "Lò Thị Cao"), ("dai_hoc", "Vàng Văn Vừa"))
    }


def text_of(draft: Any = MASTER, *, mark: str = "text", code: str = "tinh.ngoai_ngu") -> str:
    source = Source(PAPER.number, PAPER.article, mark)
    return adopted_text(draft, book().standards, source=source, name="Thử", code=code)


def adopted(by: Any, draft: Any = MASTER, **changed: Any) -> AdoptedOverlay:
    given = {"name": "Trình độ thạc sĩ", "text": text_of(draft), "paper": PAPER, **changed}
    return adopt(**given, by=by, at=AT)


def verdicts(viewer: Any, day: date) -> list[Any]:
    return [(line.key, line.counts) for line in matrix(ask(viewer, as_of=day, today=TODAY)).lines]


def test_verdicts_change_from_the_day_of_the_rule_on_in_every_engine(office, province, monkeypatch):
    day_before = verdicts(province, FIRST - timedelta(days=1))
    was = verdicts(province, FIRST)
    adopted(province)
    now = verdicts(province, FIRST)
    assert now != was
    assert verdicts(province, FIRST - timedelta(days=1)) == day_before
    monkeypatch.setattr(asking_module, "over_columns", lambda _asking: None)
    assert verdicts(province, FIRST) == now


def test_the_card_and_the_lists_go_by_it_from_the_day_of_the_rule_on(office, province, visit):
    def told(day: date) -> str:
        card = card_of(province, office["dai_hoc"].pk, as_of=day, today=TODAY)
        assert card is not None
        (line,) = (one for one in card.applying if one.requirement == MASTER.code)
        return f"{line.verdict} {line.clause}"

    listed = "/tieu-chuan/danh-sach/"
    before = visit(province, listed, ngay="2027-01-01").content.decode()
    was = told(FIRST)
    assert was.startswith("met ")
    adopted(province)
    assert told(FIRST) == f"not_met Điều 3, {PAPER.number}"
    assert told(FIRST - timedelta(days=1)) == was
    assert "Vàng Văn Vừa" not in before
    assert "Vàng Văn Vừa" in visit(province, listed, ngay="2027-01-01").content.decode()
    assert PAPER.number in visit(province, "/tieu-chuan/van-ban/").content.decode()


def test_the_rulebook_is_what_the_one_reader_makes_of_all_files_together(office, province):
    shipped_version = book().version
    made = adopted(province)
    assert book().version == read_book(rule_texts()).version == made.rulebook_id != shipped_version
    assert made.rulebook.texts["standards"][made.path("standards")] == made.text
    assert {shipped_version, made.rulebook_id} <= set(
        RulebookVersion.objects.values_list("version", flat=True)
    )


def test_what_another_process_did_is_seen_at_the_next_look_and_not_within_one(
    office, province, django_assert_num_queries
):
    made = adopted(province)
    with one_look():
        began = in_use()
        AdoptedOverlay.objects.update(withdrawn_at=AT, withdrawn_act=made.act)  # elsewhere
        assert in_use() is began
        assert began.book.version == made.rulebook_id
    with one_look(), django_assert_num_queries(1):
        assert in_use().book.version == shipped().book.version
        assert book() is in_use().book
    AdoptedOverlay.objects.update(withdrawn_at=None, withdrawn_act=None)
    with one_look(), django_assert_num_queries(1):
        assert in_use() is began, "a state that is held is not read again"


def test_taken_back_it_counts_no_more_and_stays_on_record(office, province):
    was, shipped_version = verdicts(province, FIRST), book().version
    made = adopted(province)
    withdraw_overlay(number=made.number, by=province, at=AT + timedelta(days=1))
    assert verdicts(province, FIRST) == was
    assert book().version == shipped_version
    made.refresh_from_db()
    assert (made.withdrawn_by, made.withdrawn_at) == (province, AT + timedelta(days=1))
    verbs = (
        JournalLine.objects.filter(target_id=made.pk).order_by("seq").values_list("verb", flat=True)
    )
    assert list(verbs) == ["overlay.adopt", "overlay.withdraw"]
    with pytest.raises(Refused):
        withdraw_overlay(number=made.number, by=province, at=AT)


def test_several_are_read_in_their_order_and_none_is_taken_from_under_another(office, province):
    first = adopted(province, LANGUAGE)
    again = text_of(Reworded("tinh.ngoai_ngu", FIRST + timedelta(days=365), PAPER.number, "b1"))
    second = adopted(province, text=again, name="Bậc 3")
    assert (first.number, second.number) == (1, 2)
    assert len(book().standards.requirements["tinh.ngoai_ngu"].periods) == 2
    with pytest.raises(Refused) as refused:
        withdraw_overlay(number=first.number, by=province, at=AT)
    assert refused.value.message.params["found"] == "Bậc 3"
    withdraw_overlay(number=second.number, by=province, at=AT)
    withdraw_overlay(number=first.number, by=province, at=AT)
    assert book().version == shipped().book.version


def test_a_rule_from_memory_judges_nobody(office, province):
    was = verdicts(province, FIRST)
    adopted(
        province, text=text_of(mark="recall"), paper=Paper(**{**vars_of(PAPER), "mark": "recall"})
    )
    now = dict(verdicts(province, FIRST))[MASTER.code]
    assert now["unverified"] == 2
    assert now["not_met"] == dict(was)[MASTER.code]["not_met"] == 0


def vars_of(paper: Paper) -> dict[str, Any]:
    return {name: getattr(paper, name) for name in Paper.__dataclass_fields__}


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        (lambda text: text.replace('mark: "text"', 'mark: "house"'), "overlay.house"),
        (lambda text: text.replace(PAPER.number, "33/2023/NĐ-CP"), "overlay.not_cited"),
        (lambda text: text.replace("thac_si", "tien_si_hon"), "rulebook.wanted"),
        (lambda text: text.replace("replaces: true", "replaces: false"), "overlay.code_in_use"),
        (lambda text: f"{text}la: 1\n", "rulebook.unknown_key"),
        (lambda _text: text_of_shipped(), "overlay.no_change"),
        (lambda text: text + "#" * 200_000, "overlay.too_long"),
        (lambda text: text.replace("2027-01-01", "2025-12-01"), "rulebook.periods_overlap"),
    ],
)  # fmt: skip
def test_what_the_check_of_rule_files_refuses_is_not_adopted(changed, code, office, province):
    with pytest.raises(Refused) as refused:
        adopted(province, text=changed(text_of()))
    assert refused.value.message.code == code
    assert not AdoptedOverlay.objects.exists()
    assert book().version == shipped().book.version


def test_a_file_that_names_a_requirement_otherwise_is_refused_and_says_where(office, province):
    was = book().standards.requirements[MASTER.code]
    text = text_of().replace(was.label, "Trình độ thạc sĩ")
    with pytest.raises(Refused) as refused:
        adopted(province, text=text)
    told = str(refused.value)
    assert refused.value.message.code == "rulebook.renamed"
    place, first = "standards/thong_qua/0001.yaml:4", f"{was.origin}:{was.line}"
    for word in (place, was.label, "“Trình độ thạc sĩ”", first):
        assert word in told


def text_of_shipped() -> str:
    one = book().standards.requirements[MASTER.code]
    return requirement_text(one, label="Thử", label_en="Trial", replaces=True)


def test_a_file_of_very_many_requirements_is_refused_before_anybody_is_judged(office, province):
    head, _requirements, one = text_of(LANGUAGE).partition("requirements:\n")

    def file(n: int) -> str:
        made = (one.replace("tinh.ngoai_ngu", f"tinh.ngoai_ngu_{at}") for at in range(n))
        return f"{head}requirements:\n{''.join(made)}"

    with pytest.raises(Refused) as refused:
        adopted(province, text=file(MOST_REQUIREMENTS + 1))
    assert str(refused.value).startswith("Tệp có 61 tiêu chuẩn; mỗi lần chỉ nhận đến 60")
    many = len(book().standards)
    adopted(province, text=file(MOST_REQUIREMENTS))
    assert len(book().standards) == many + MOST_REQUIREMENTS


def test_a_file_in_place_of_a_requirement_does_not_wipe_out_what_the_law_was(office, province):
    age = book().standards.requirements["cong_chuc.do_tuoi"]
    source = Source(PAPER.number, PAPER.article, "text")
    new = replace(age.periods[-1], first=PartialDate.of(FIRST), last=None, ending=None,
                  source=source)  # fmt: skip

    new_cases = (replace(new.cases[0], wants=Age(21, None, "")),)

    def file(*periods: Period) -> str:
        made = replace(age, periods=periods)
        return requirement_text(made, label="A", label_en="A", replaces=True)

    with pytest.raises(Refused) as refused:
        adopted(province, text=file(new))
    told = str(refused.value)
    for word in (age.label, "25/12/2019", "31/7/2023", "Điều 1, 13/2019/TT-BNV", "01/01/2027"):
        assert word in told
    with pytest.raises(Refused) as refused:
        adopted(province, text=file(age.periods[0], replace(age.periods[1], cases=new_cases), new))
    assert refused.value.message.params["first"] == "01/8/2023"
    adopted(province, text=file(*age.periods, new))
    on = book().standards.requirements[age.code].on
    assert replace(on(date(2023, 9, 30)), line=0) == replace(age.periods[1], line=0)
    assert on(FIRST).source == source


def test_a_document_that_the_list_dates_otherwise_is_refused(office, province):
    known = next(
        one for one in book().standards.documents.values()
        if one.issued and one.issued.precision == "day" and one.issued.earliest < date(2025, 1, 1)
        and one.last is None
    )  # fmt: skip
    paper = Paper(**{**vars_of(PAPER), "number": known.doc})
    text = text_of().replace(PAPER.number, known.doc)
    with pytest.raises(Refused) as refused:
        adopted(province, text=text, paper=paper)
    assert refused.value.message.code == "overlay.issued_otherwise"


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SCHOOL])
def test_who_may_adopt_decides_for_everybody_of_whom_there_are_records(
    role, office, land, enter, with_role, province
):
    viewer, everywhere = with_role(role, land.province), with_role(role, None)
    if role != Role.HOME_AFFAIRS:
        for one in (viewer, everywhere):
            with pytest.raises(NotAllowed):
                adopted(one)
        return
    made = adopted(viewer)
    assert made.adopted_by == viewer
    enter(land.xa, post="CHUYEN_VIEN", begun="2025-07-01")
    with pytest.raises(NotAllowed):
        withdraw_overlay(number=made.number, by=viewer, at=AT)
    withdraw_overlay(number=made.number, by=everywhere, at=AT)
    with pytest.raises(NotAllowed):
        adopted(viewer)


def test_a_run_frozen_before_shows_both_wordings_side_by_side(office, province, land, visit):
    run = freeze(unit=land.new_nghia_ta.pk, as_of=FIRST, by=province, at=AT)
    made = adopted(province)
    page = visit(province, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/")
    text = page.content.decode()
    assert "Chỗ khác: quy định riêng “Trình độ thạc sĩ” (số thứ tự 1)." in text
    assert ".yaml" not in text
    (line,) = page.context["found"].reworded
    assert line.code == MASTER.code
    assert line.then != line.now
    assert PAPER.number in line.now_clause
    assert [one.by_rules for one in page.context["found"].moved] == [True]
    later = freeze(unit=land.new_nghia_ta.pk, as_of=FIRST, by=province, at=AT)
    withdraw_overlay(number=made.number, by=province, at=AT)
    page = visit(province, f"/tieu-chuan/so-lieu-da-chot/{later.pk}/")
    (line,) = page.context["found"].reworded
    assert PAPER.number in line.then_clause


def test_one_that_a_later_program_can_not_read_is_left_out_and_named(office, province, visit):
    made = adopted(province)
    AdoptedOverlay.objects.filter(pk=made.pk).update(text=made.text.replace("thac_si", "khong_co"))
    import_module(book.__module__)._held.clear()
    assert book().version == shipped().book.version
    ((number, why),) = in_use().unread
    assert (number, why.code) == (made.number, "rulebook.wanted")
    assert "không áp dụng được" in visit(province, "/tieu-chuan/quy-dinh-rieng/").content.decode()


def test_what_ships_and_what_was_adopted_are_dated_apart(office, province, land, visit):
    """National law was not read any further because the province issued something since."""
    person = f"/ho-so/{office['dai_hoc'].pk}/tieu-chuan/"
    until = office_date(shipped().told_until)
    later, at = shipped().told_until + timedelta(days=30), AT + timedelta(days=365)
    first = replace(MASTER, first=later + timedelta(days=30))
    adopt(name="A", text=text_of(first), paper=replace(PAPER, issued=later), by=province, at=at)
    run = freeze(unit=land.new_nghia_ta.pk, as_of=TODAY, note="", by=province, at=at)
    for page in (person, f"/tieu-chuan/so-lieu-da-chot/{run.pk}/"):
        text = visit(province, page, ngay="2026-03-01").content.decode()
        assert f"ban hành đến ngày {until}" in text
        assert f"quy định riêng đã thông qua, ban hành đến ngày {office_date(later)}" in text
