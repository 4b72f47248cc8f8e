"""Rows of a sheet as dossiers: what the sheet states, and nothing else."""

from datetime import date
from typing import Any

import pytest

from chuanhoa.core.assess import Credential, Dossier, Post, Rank, Span, Workplace, assess
from chuanhoa.core.assess.dossier import Led, Since
from chuanhoa.core.assess.from_sheet import assuming, dossiers, own_day, without_paper
from chuanhoa.core.assess.summary import asked_first, named
from chuanhoa.core.sheets import SheetRead
from chuanhoa.core.text import PartialDate, say
from tests.core.assess.written import book, catalogues, requirement, rule
from tests.core.sheets.made import read

HEAD = "DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ\n(Tính đến ngày 30/9/2023)\n"
SEEN = date(2023, 9, 30)
NGHIA_TA = Workplace("Xã Nghĩa Tá")


def people(text: str) -> list[Dossier]:
    return [one for _, one in dossiers(read(text), catalogues(), as_of=date(2025, 1, 1))]


def test_a_row_becomes_a_dossier_with_all_it_states() -> None:
    (one,) = people(
        HEAD
        + "TT|Họ và tên|Năm sinh|Giới tính|Dân tộc|Chức vụ|Mã ngạch|Chuyên môn|LLCT|QLNN|Học vấn\n"
        + "1|Nông Thị Giả|12/3/1980|Nữ|Tày|VP-TK|'01.003|ĐH Luật|Trung cấp|CV|12/12\n"
    )
    assert one == Dossier(
        name="Nông Thị Giả",
        sex="nu",
        birth=PartialDate(1980, 3, 12),
        ethnicity="tay",
        minority=True,
        credentials=(
            Credential("degree", "dai_hoc", observed=SEEN),
            Credential("political_theory", "trung_cap", observed=SEEN),
            Credential("state_management", "chuyen_vien", observed=SEEN),
            Credential("schooling", "thpt", observed=SEEN),
        ),
        posts=(Post("VPTK", "cong_chuc", unit=NGHIA_TA, entered=Since(latest=SEEN)),),
        ranks=(Rank("01.003"),),
    )


def test_a_blank_is_not_known_and_a_none_is_known() -> None:
    blank, none = people(
        HEAD
        + "TT|Họ và tên|Chức vụ|Chuyên môn|LLCT|QLNN\n"
        + "1|Nông Thị Giả|VP-TK|||\n2|Lý Văn Tưởng|VP-TK|Chưa qua ĐT|chưa|-\n"
    )
    assert (blank.credentials, blank.known_none) == ((), frozenset())
    assert (none.credentials, none.known_none) == (
        (), frozenset({"degree", "political_theory", "state_management"}),
    )  # fmt: skip


def test_a_row_that_names_little_is_a_person_of_whom_little_is_known() -> None:
    first, second = people("TT|Họ và tên|Chuyên môn\n1|Nông Thị Giả|ĐH\n2|Lý Văn Tưởng|\n")
    nothing = Post("", entered=Since(latest=date(2025, 1, 1)))
    assert first == Dossier(
        name="Nông Thị Giả",
        credentials=(Credential("degree", "dai_hoc", observed=date(2025, 1, 1)),),
        posts=(nothing,),
    )
    assert second == Dossier(name="Lý Văn Tưởng", posts=(nothing,))


def test_without_birth_post_or_unit_the_verdict_is_unknown_and_names_them() -> None:
    (nobody,) = people("TT|Họ và tên|Chuyên môn\n1|Nông Thị Giả|ĐH\n")
    rules = rule(
        'applies: {posts: ["VPTK"], territory: ["mien_nui"]}\nwants: {age: {least: 18}}',
        dimension="age",
    )
    (found,) = assess(nobody, rules, as_of=date(2025, 1, 1))
    assert (found.verdict, found.missing) == ("unknown", ("birth", "post", "territory", "unit"))


@pytest.mark.parametrize(
    ("wants", "code"),
    [
        ('applies: {territory: ["mien_nui"]}\nwants: {age: {least: 18}}', "territory"),
        (
            "wants: {age: {least: 60}}\ntransition: [{when: {minority: true}, months: 60, "
            'after: unit_established, source: {doc: "1/2020", mark: text}}]',
            "established",
        ),
        (
            'wants: {province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}',
            "province_decision",
        ),
    ],
)
def test_of_somebody_without_a_unit_the_unit_is_named_not_what_it_tells(
    wants: str, code: str
) -> None:
    (found,) = people(
        "TT|Họ và tên|Ngày sinh|Dân tộc|Chức vụ|Chuyên môn\n"
        "1|Nông Thị Giả|01/01/1980|Tày|VPTK|Trung cấp\n"
    )
    dimension = "degree" if code == "province_decision" else "age"
    (told,) = assess(found, rule(wants, dimension=dimension), as_of=date(2025, 1, 1))
    assert told.missing == (code, "unit")
    assert named(told.missing) == asked_first(told.missing) == ["unit"]
    assert "Đơn vị công tác" in say(told.why, "vi")
    assert catalogues()["missing"][code].label not in say(told.why, "vi")


def test_what_never_was_counts_where_a_paper_says_so_and_is_told_where_none_does() -> None:
    heads = (
        "TT|Họ và tên|Chức vụ|Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày"
        "|Chưa từng giữ chức vụ cán bộ do bầu cử trước ngày|Tài liệu xác nhận quá trình công tác\n"
    )
    sheet = read(
        HEAD
        + heads
        + "1|Nông Thị Giả|Chủ tịch UBND|30/6/2022|31/12/2021|Mẫu 2C\n"
        + "2|Lý Văn Tưởng|Phó Chủ tịch UBND|30/6/2022|31/12/2021|\n3|Lò Văn Mẫu|VP-TK|||\n"
    )
    with_paper, without, silent = (one for _, one in dossiers(sheet, catalogues(), as_of=SEEN))
    (post,) = with_paper.posts
    assert (post.led, post.entered) == (
        Since(date(2022, 6, 30), SEEN), Since(date(2021, 12, 31), SEEN),
    )  # fmt: skip
    assert without.posts[0].led.earliest is without.posts[0].entered.earliest is None
    assert silent.posts[0].led.earliest is None
    row = sheet.records[1].row
    assert list(without_paper(sheet)) == [
        (row, "never_led_before"), (row, "never_elected_before"),
    ]  # fmt: skip


def test_concurrent_posts_are_posts_each_of_its_own_kind() -> None:
    (one,) = people(HEAD + "TT|Họ và tên|Chức vụ\n1|Lò Văn Giả|Phó BT Đảng ủy kiêm CT HĐND\n")
    by_then = Since(latest=SEEN)
    about: dict[str, Any] = {"unit": NGHIA_TA, "entered": by_then, "led": by_then}
    assert one.posts == (
        Post("PBT", "can_bo", **about, led_as=Led("PBT", place=NGHIA_TA.name, by=SEEN)),
        Post("CT_HDND", "can_bo", **about, led_as=Led("PBT", place=NGHIA_TA.name, by=SEEN)),
    )


def test_the_kind_of_staff_a_sheet_states_governs_the_first_post() -> None:
    text = (
        HEAD + "TT|Họ và tên|Loại|Chức vụ\n1|Lò Văn Giả|Cán bộ|PCT MTTQ\n2|Lý Văn Tưởng||PCT MTTQ\n"
    )
    stated, silent = people(text.replace("Loại", "Đối tượng"))
    assert [one.posts[0].staff_kind for one in (stated, silent)] == ["can_bo", ""]


def test_a_post_the_lists_do_not_know_is_a_post_that_is_not_known() -> None:
    (one,) = people(HEAD + "TT|Họ và tên|Chức vụ\n1|Lò Văn Giả|Người giữ ấn\n")
    assert one.posts == (Post("", unit=NGHIA_TA, entered=Since(latest=SEEN)),)


def test_whoever_stood_in_a_list_by_then_was_in_service_by_then() -> None:
    rules = rule(
        'wants: {level: {field: "degree", at_least: "dai_hoc"}}\ntransition:\n'
        "  - {when: {entered_before: 2023-10-01}, until: 2028-08-01, source: {doc: 1/2020, mark: text}}"
    )
    (listed,) = people(HEAD + "TT|Họ và tên|Chức vụ|Chuyên môn\n1|Lò Văn Giả|VP-TK|Trung cấp\n")
    (found,) = assess(listed, rules, as_of=date(2025, 1, 1))
    assert (found.verdict, found.until) == ("in_transition", date(2028, 8, 1))


@pytest.mark.parametrize(
    ("column", "verdict"),
    [
        ("Ngày tuyển dụng", "in_transition"),
        ("Ngày vào ngành", "unknown"),
        ("Ngày bổ nhiệm", "unknown"),
    ],
)
def test_the_day_of_recruitment_of_a_sheet_is_when_a_civil_servant_entered(
    column: str, verdict: str
) -> None:
    rules = rule(
        'wants: {level: {field: "degree", at_least: "dai_hoc"}}\ntransition:\n'
        "  - {when: {entered_before: 2018-06-01}, until: 2028-08-01, source: {doc: 1/2020, mark: text}}"
    )
    day = "01/03/2024" if column == "Ngày bổ nhiệm" else "01/03/2018"
    (one,) = people(
        HEAD + f"TT|Họ và tên|Chức vụ|{column}|Chuyên môn\n1|Lò Văn Giả|VP-TK|{day}|Trung cấp\n"
    )
    (found,) = assess(one, rules, as_of=date(2025, 1, 1))
    assert found.verdict == verdict


def test_a_rank_that_nobody_can_read_is_a_rank_that_is_not_known() -> None:
    (one,) = people(HEAD + "TT|Họ và tên|Chức vụ|Mã ngạch\n1|Lò Văn Giả|VP-TK|99.999\n")
    assert one.ranks == (Rank(""),)
    rules = book(requirement("applies: {any_rank: true}\nwants: {on_record: true}", code="ngach"))
    (found,) = assess(one, rules, as_of=date(2025, 1, 1))
    assert (found.verdict, found.missing) == ("unknown", ("rank",))


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("(Tính đến ngày 30/9/2023)", date(2023, 9, 30)),
        ("Tháng 9 năm 2023", date(2023, 9, 30)),
        ("Năm 2023", date(2023, 12, 31)),
        ("", None),
    ],
)
def test_a_sheet_is_of_the_last_day_of_its_date(line: str, day: date | None) -> None:
    sheet: SheetRead = read(
        f"DANH SÁCH CÁN BỘ XÃ NGHĨA TÁ\n{line}\nTT|Họ và tên|Chức vụ\n1|Lò Văn Giả|BT\n"
    )
    assert own_day(sheet) == day


def test_an_assumed_territory_fills_what_is_not_known_and_is_marked() -> None:
    known = Workplace("Xã B", territory=(Span("mien_nui"),))
    dossier = Dossier(posts=(Post("BT"), Post("PBT", unit=known)))
    assert assuming(dossier, "") == dossier
    assert assuming(dossier, "dac_biet") == Dossier(
        posts=(
            Post("BT", unit=Workplace(territory=(Span("dac_biet"),), assumed=True)),
            Post("PBT", unit=known),
        )
    )
