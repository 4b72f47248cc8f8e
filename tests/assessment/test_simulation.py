"""A change of the rules tried out: who falls below, what it costs, and that nothing is written."""

from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.actions import set_territory
from chuanhoa.assessment.forms import RewordForm
from chuanhoa.assessment.queries import asking as asking_module
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.assessment.queries.book import book, shipped
from chuanhoa.assessment.queries.drafts import STAMP, drafted, levels_told
from chuanhoa.assessment.queries.matrix import matrix
from chuanhoa.assessment.queries.months import months
from chuanhoa.assessment.queries.series import first_days
from chuanhoa.assessment.queries.simulation import simulate
from chuanhoa.cli.main import main
from chuanhoa.core.assess.warm import warm
from chuanhoa.core.rulebook.standards import Added, Reworded
from chuanhoa.core.text import Message
from chuanhoa.org.models import JournalLine, Role
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import Official
from tests.assessment.conftest import TODAY, Enter
from tests.registry.conftest import REFORM, Map
from tests.registry.factories import AT

PAGE = "/tieu-chuan/tinh-thu/"
FIRST = date(2030, 1, 1)
CITED = "Dự thảo 12/DT-SNV"
MASTER = {
    "viec": "doi", "yc": "cap_xa.trinh_do", "muc": "degree.thac_si", "tu": "1/1/2030",
    "canhcu": CITED,
}  # fmt: skip
ENGLISH = {
    "viec": "them", "ten": "Ngoại ngữ bậc 2", "chucdanh": "CHUYEN_VIEN",
    "muc": "foreign_language.a2", "tu": "1/1/2030", "han": "31/12/2031", "canhcu": CITED,
}  # fmt: skip
REWORDED = Reworded("cap_xa.trinh_do", FIRST, CITED, "thac_si")
MORE = Added("Ngoại ngữ", ("CHUYEN_VIEN",), "foreign_language", "a2", FIRST, CITED)
MAY = {Role.PERSONNEL_CLERK, Role.HOME_AFFAIRS, Role.PARTY_ORGANISATION}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.fixture
def office(land: Map, enter: Enter) -> dict[str, Official]:
    """Four people of today's Nghĩa Tá and one of elsewhere, told apart by degree."""
    set_territory(unit=land.new_nghia_ta, value="mien_nui", valid_from=REFORM, assumption=False,
                  source="", by=None, at=AT)  # fmt: skip
    post = {"post": "CHUYEN_VIEN", "begun": "2025-07-01", "ethnicity": "kinh"}
    below = {
        **post,
        "ethnicity": "mong",
    }  # of Kinh people without a university degree nothing is concluded
    found = {
        level: enter(land.new_nghia_ta, levels={"degree": level}, full_name=name,
                     **(below if level == "trung_cap" else post))
        for level, name in (("thac_si", "Lò Thị Cao"), ("dai_hoc", "Vàng Văn Vừa"),
                            ("trung_cap", "Giàng A Thấp"))
    }  # fmt: skip
    found["unknown"] = enter(land.new_nghia_ta, full_name="Hoàng Chưa Rõ", **post)
    return found


def at(viewer: Any, draft: Any = REWORDED, day: date = FIRST) -> Any:
    return simulate(viewer, draft, day=day, today=TODAY)


def test_whoever_met_the_old_level_and_not_the_new_falls(office, clerk):
    found = at(clerk)
    assert found.after.standing.ids(found.fallen) == [office["dai_hoc"].pk]
    (line,) = found.page(1).lines
    assert line.full_name == "Vàng Văn Vừa"
    assert line.before is not None
    assert line.after is not None
    assert (line.before.verdict, line.after.verdict) == ("met", "not_met")
    (place,) = found.places
    assert (place.fallen, place.at_once, place.headcount) == (1, 1, 4)


@pytest.mark.parametrize("draft", [REWORDED, MORE])
def test_every_column_of_verdicts_adds_up_to_everybody(office, clerk, draft):
    found = at(clerk, draft)
    for column in ("before", "after", "all_before", "all_after"):
        assert sum(getattr(side, column) for side in found.sides) == found.headcount == 4


def test_it_costs_turns_of_the_programme_that_would_settle_it(office, clerk, land, enter):
    enter(land.new_nghia_ta, post="CHUYEN_VIEN", begun="2025-07-01",
          levels={"foreign_language": "chua"})  # fmt: skip
    found = at(clerk, MORE)
    assert int(found.fallen.sum()) == 1, "of the others nothing is known"
    assert (found.demand.people, found.demand.unknown) == (1, 4)
    assert sum(one.people for one in found.demand.lines) == 1
    later = at(clerk, Added(MORE.label, MORE.posts, MORE.field, MORE.level, FIRST, CITED,
                            date(2031, 12, 31)))  # fmt: skip
    assert [one.until for one in later.demand.lines] == [date(2031, 12, 31)]
    assert [one.verdict for one in later.sides if one.after == 1] == ["in_transition"]


@pytest.mark.parametrize("draft", [REWORDED, MORE])
def test_columns_and_the_oracle_say_the_same(office, clerk, province, draft, monkeypatch):
    def told(viewer) -> Iterator[Any]:
        found = at(viewer, draft)
        yield found.sides, found.places, found.demand, found.page(1), found.page()

    quick = [list(told(viewer)) for viewer in (clerk, province)]
    monkeypatch.setattr(asking_module, "over_columns", lambda _asking: None)
    assert [list(told(viewer)) for viewer in (clerk, province)] == quick


@pytest.mark.parametrize("draft", [REWORDED, MORE])
def test_no_day_before_the_draft_is_changed(office, clerk, moved, draft):
    for day in (date(2023, 9, 30), date(2025, 7, 1), TODAY, FIRST - timedelta(days=1)):
        lines = [
            matrix(ask(clerk, as_of=day, today=TODAY, rules=rules)).lines
            for rules in (book(), drafted(draft))
        ]
        assert lines[0] == lines[1]
    after = matrix(ask(clerk, as_of=FIRST, today=TODAY, rules=drafted(draft))).lines
    assert after != matrix(ask(clerk, as_of=FIRST, today=TODAY)).lines


@pytest.mark.parametrize("draft", [REWORDED, MORE])
def test_no_month_before_the_draft_is_changed(office, clerk, moved, draft):
    days = [*first_days(TODAY, 240, 1), FIRST - timedelta(days=1), FIRST]
    now, then = (
        months(ask(clerk, as_of=TODAY, today=TODAY, rules=rules), days)
        for rules in (book(), drafted(draft))
    )
    assert now is not None
    assert then is not None
    for code in then.requirements:
        people = then.people[:, then.requirements.index(code)]
        if code not in now.requirements:
            assert (people[:-1].sum(), people[-1].sum()) == (0, 4)
        else:
            was = now.people[:, now.requirements.index(code)]
            assert (people[:-1] == was[:-1]).all()
            assert (people[-1] == was[-1]).all() == (code != draft.code)


@pytest.mark.parametrize("asked", [MASTER, ENGLISH])
def test_the_page_is_stamped_and_writes_nothing(asked, office, clerk, visit):
    lines = JournalLine.objects.count()
    page = visit(clerk, PAGE, **asked)
    assert page.status_code == 200
    text = page.content.decode()
    assert str(STAMP) in text
    assert f"<strong>{CITED}</strong>" in text
    assert JournalLine.objects.count() == lines


@pytest.mark.parametrize(
    ("given", "told"),
    [("Dự thảo 12/DT-SNV", "Dự thảo 12/DT-SNV"), ("DỰ THẢO Nghị định", "DỰ THẢO Nghị định"),
     ("Tờ trình 5/TTr-SNV", "Tờ trình 5/TTr-SNV (dự thảo)")],
)  # fmt: skip
def test_a_draft_is_called_one_once(given, told, office, clerk):
    assert at(clerk, Reworded("cap_xa.trinh_do", FIRST, given, "thac_si")).citation == told


def test_no_two_levels_to_choose_are_called_the_same_or_mean_the_same(db):
    choices = [choice for _field, some in levels_told() for choice in some]
    labels = [label for _code, label in choices]
    assert len(labels) == len(set(labels))
    ranks = [
        (field, catalogues()[field][level].rank)
        for field, level in (code.split(".") for code, _label in choices)
        if field in ("it", "foreign_language")
    ]
    assert len(ranks) == len(set(ranks)) > 5


def test_the_list_is_doors_to_people_in_scope_alone(office, land, enter, clerk, visit):
    enter(land.xa, full_name="Người Nơi Khác", post="CHUYEN_VIEN", levels={"degree": "dai_hoc"})
    text = visit(clerk, PAGE, **MASTER).content.decode()
    assert f"/ho-so/{office['dai_hoc'].pk}/" in text
    assert "Người Nơi Khác" not in text
    far = visit(clerk, PAGE, donvi="02020", **MASTER)
    assert far.status_code in (403, 404)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.SCHOOL])
def test_who_may_simulate(role: Role, land: Map, with_role, visit):
    viewer = with_role(role, land.new_nghia_ta)
    found = {visit(viewer, f"{PAGE}{name}", **MASTER).status_code for name in ("", "du-thao.zip")}
    assert found == ({200} if role in MAY else {403})


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"tu": "1/1/2020"}, "tu"), ({"tu": "2/3/2026"}, "tu"), ({"tu": "1/1/2200"}, "tu"),
        ({"tu": ""}, "tu"), ({"canhcu": ""}, "canhcu"), ({"canhcu": "x" * 201}, "canhcu"),
        ({"canhcu": "  "}, "canhcu"), ({"muc": "it.co_ban"}, "muc"), ({"muc": "khong"}, "muc"),
        ({"muc": "degree.dai_hoc"}, "muc"), ({"muc": ""}, "muc"), ({"yc": "khong.co"}, "yc"),
        ({"th": "7"}, "th"), ({"han": "1/1/2029"}, "han"), ({"vao": "1/1/2029"}, "vao"),
        ({"canhcu": "Đề án <b>"}, "canhcu"),
    ],
)  # fmt: skip
def test_a_draft_that_makes_no_sense_is_refused_at_its_field(changed, field, office, clerk, visit):
    page = visit(clerk, PAGE, **{**MASTER, **changed})
    assert page.status_code == 400
    assert page.context["found"] is None
    errors = page.context["form"].errors
    assert set(errors) == {field or "__all__"}


def test_an_address_beyond_bounds_is_not_read(office, clerk, visit):
    page = visit(clerk, PAGE, **MASTER, thua="x" * 5000)
    assert (page.status_code, page.context["found"]) == (400, None)
    assert "4.000" in page.content.decode()


def test_the_workbook_is_stamped_on_every_sheet(office, clerk, visit):
    answer = visit(clerk, f"{PAGE}tai-ve.xlsx", **MASTER)
    book_ = load_workbook(BytesIO(answer.content))
    assert len(book_.sheetnames) == 4
    for sheet in book_:
        words = [str(cell) for row in sheet.iter_rows(values_only=True) for cell in row if cell]
        assert sum(str(STAMP) in word for word in words) >= 2
    assert any("Vàng Văn Vừa" in word for word in words)
    assert JournalLine.objects.latest("seq").verb == "assessment.export_names"


@pytest.mark.parametrize("asked", [MASTER, ENGLISH, {**MASTER, "canhcu": "33/2023/NĐ-CP"}])
def test_the_rule_files_of_a_draft_pass_the_check_and_judge_nobody(
    asked, office, clerk, visit, tmp_path: Path, capsys
):
    answer = visit(clerk, f"{PAGE}du-thao.zip", **asked)
    with ZipFile(BytesIO(answer.content)) as packed:
        packed.extractall(tmp_path)
        texts = [packed.read(name).decode() for name in packed.namelist()]
    assert all(str(STAMP) in text for text in texts)
    assert all('mark: "recall"' in text for text in texts)
    assert main(["rules", "check", str(tmp_path)]) == 0, capsys.readouterr().out
    assert JournalLine.objects.latest("seq").verb == "assessment.export_draft"


def test_what_the_law_lets_a_province_decide_leads_to_its_decision(land, enter, province, visit):
    asked = {**MASTER, "yc": "can_bo.ubnd.trinh_do", "th": "0", "muc": "degree.cao_dang"}
    url = visit(province, PAGE, **asked).context["decide_url"]
    form = visit(province, url)
    assert form.status_code == 200
    assert 'value="cao_dang" selected' in form.content.decode()
    assert 'value="01/01/2030"' in form.content.decode()
    assert visit(province, PAGE, **MASTER).context["decide_url"] == ""


def test_the_browser_of_standards_and_the_matrix_lead_here(land, enter, clerk, leader, visit):
    asked = "/tieu-chuan/tinh-thu/?viec=doi&amp;yc=cap_xa.trinh_do"
    for page in ("/tieu-chuan/theo-chuc-danh/", "/tieu-chuan/theo-chuc-danh/cap_xa.trinh_do/"):
        assert asked in visit(clerk, page).content.decode()
        assert PAGE not in visit(leader, page).content.decode()
    assert PAGE in visit(clerk, "/tieu-chuan/").content.decode()
    form = visit(clerk, asked.replace("&amp;", "&")).context["form"]
    assert not form.is_bound
    assert form.initial["yc"] == "cap_xa.trinh_do"


def test_what_the_reader_of_rule_files_refuses_is_said_in_the_words_of_the_form(db):
    form = RewordForm(None, today=TODAY)
    where = {"where": "standards/~du_thao.yaml:17:3", "key": "at_least"}
    told = form.told(Message("rulebook.wanted", {**where, "found": "x", "wanted": "y"}))
    assert told == "Dự thảo: “Mức phải có” đang là “x”; cần y."


@pytest.mark.parametrize(
    "sign", ["\ufffe", "\x7f", "\x85", "\x07", "\u2028", "\u202e", "Ð", "e\u0301"]
)
def test_a_document_typed_with_signs_that_no_rule_file_takes_is_read_as_it_is_meant(
    sign, office, clerk, visit
):
    page = visit(clerk, PAGE, **{**MASTER, "canhcu": f"Dự thảo{sign} 12"})
    text = page.content.decode()
    assert (page.status_code, "yaml" in text) in {(200, False), (400, False)}


def test_what_is_typed_can_be_no_more_than_a_text_of_the_rule_file(office, clerk, visit):
    """Quotes, keys, anchors and documents of YAML are letters of a name, and HTML is none."""
    for name in ('a", code: "x', "&a +a -a", "--- : - a", "a: 1, b: 2", "'a' ''"):
        page = visit(clerk, PAGE, **{**ENGLISH, "ten": name})
        assert page.status_code == 200, name
        assert drafted(Added(name, (), "degree", "dai_hoc", FIRST, CITED)).standards.get(
            "du_thao.them", FIRST
        )[0].label == name  # fmt: skip
    for name in ("<script>alert(1)</script>", "*a", "{a}", "x" * 121):
        page = visit(clerk, PAGE, **{**ENGLISH, "ten": name})
        assert (page.status_code, "<script>alert" in page.content.decode()) == (400, False), name


def test_a_requirement_is_chosen_first_and_the_form_is_of_it_alone(office, clerk, visit):
    page = visit(clerk, PAGE, yc="can_bo.bi_thu.trinh_do")
    told = page.content.decode()
    assert page.status_code == 200
    assert '<input type="hidden" name="yc" value="can_bo.bi_thu.trinh_do" id="id_yc">' in told
    groups = page.context["form"].fields["muc"].choices[1:]
    codes = {code.partition(".")[0] for _field, some in groups for code, _label in some}
    assert codes == {"degree"}
    level = told[told.index('for="id_muc"') : told.index('id="id_muc"')]
    assert "không bắt buộc" not in level
    first = visit(clerk, PAGE).context["form"]
    assert first.chosen == first.initial["yc"] == "can_bo.bi_thu.hoc_van"


def test_a_change_offers_the_levels_of_its_requirement_as_people_say_them(db):
    form = RewordForm(None, today=TODAY, initial={"yc": "can_bo.bi_thu.ly_luan"})
    ((_nothing, _words), *groups) = form.fields["muc"].choices
    assert [{code.partition(".")[0] for code, _label in some} for _field, some in groups] == [
        {"political_theory"}
    ]
    labels = [label for _field, some in groups for _code, label in some]
    assert labels[:2] == ["Cử nhân", "Cao cấp"]


def test_the_time_of_the_level_in_use_goes_to_a_higher_one_only_where_that_is_said(
    land, enter, clerk, visit
):
    set_territory(unit=land.new_nghia_ta, value="dac_biet", valid_from=REFORM, assumption=False,
                  source="", by=None, at=AT)  # fmt: skip
    enter(land.new_nghia_ta, levels={"degree": "trung_cap"}, post="CHUYEN_VIEN", ethnicity="tay",
          begun="2020-01-01")  # fmt: skip
    early = {**MASTER, "tu": "1/1/2027"}

    def told(asked: dict[str, str]) -> tuple[str, list[str]]:
        page = visit(clerk, PAGE, **asked)
        after = {one.verdict: one.after for one in page.context["found"].sides if one.after}
        return next(iter(after)), page.context["dropped"]

    verdict, dropped = told(early)
    assert verdict == "not_met"
    assert any("11/CV-BCĐ" in one for one in dropped)
    assert told({**early, "giuhan": "on"}) == ("in_transition", [])
    assert told({**early, "han": "31/12/2032"}) == ("in_transition", [])
    assert told({**early, "muc": "degree.cao_dang"})[1] == []


def test_what_is_wanted_and_the_time_stand_apart(office, clerk, visit):
    page = visit(clerk, PAGE, **{**MASTER, "han": "31/12/2032"})
    after = page.context["told"][1].value.parts
    assert len(after) == 2
    assert after[1].startswith("Thời hạn: ")
