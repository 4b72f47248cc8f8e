"""The tables in the form of one person: training is read, all else told; no row is lost."""

import json
from itertools import product

import pytest

from chuanhoa.core.sheets import json_pieces, read, to_json
from chuanhoa.core.sheets.answer.places import as_in_file
from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout.insets import MOST_ROWS, MOST_TABLES, parted
from chuanhoa.core.text import Message, say
from tests.core.sheets.forms import (
    CAREER,
    FAMILY,
    FOOT,
    HEAD,
    LAW,
    MASTER,
    PAY,
    PERSON,
    STATE,
    THEORY,
    TRAINING,
    answers,
    whole,
)
from tests.core.sheets.made import catalogues, grid, ignored, pick, problems, records, warned
from tests.core.sheets.test_files import Rows, ods, xls, xlsx

FORM = PERSON + TRAINING + CAREER + FAMILY + PAY + FOOT
FORM_READ = ("full_name", "degree", "theory", "state_mgmt")
TURN = ("full_name", "programme", "training_kind", "from", "to", "institution")
OF_THEORY = ("Nông Văn Thử", "Lý luận chính trị - Hành chính", "ly_luan_chinh_tri", "2005-03", "2006-12",
             "Trường Chính trị tỉnh")  # fmt: skip
OF_STATE = ("Nông Văn Thử", "Quản lý nhà nước ngạch chuyên viên", "quan_ly_nha_nuoc", "2008-05", "2008-08",
            "Trường Chính trị tỉnh")  # fmt: skip


def test_degrees_go_into_the_record_of_the_form_and_all_other_training_is_a_turn() -> None:
    form, training, career, family, pay = answers(FORM)
    assert pick(form, *FORM_READ) == [("Nông Văn Thử", "thac_si", "trung_cap", "chuyen_vien")]
    assert [one["text"] for one in records(form)[0]["degrees"]] == [
        "Thạc sĩ, Quản lý kinh tế, Học viện Hành chính, 9/2010 - 6/2012", "Đại học Luật",
    ]  # fmt: skip
    assert (training.kind, training.form, training.header_rows) == ("turns", form.name, (11,))
    assert pick(training, *TURN) == [OF_THEORY, OF_STATE]
    assert pick(training, "row", "birth_date", "identity_number", "commune") == [
        (15, "1975-03-12", "095080001234", "Xã Nghĩa Tá"),
        (16, "1975-03-12", "095080001234", "Xã Nghĩa Tá"),
    ]
    assert ignored(training) == {10: "letterhead", 12: "form_degree", 13: "form_degree"}
    assert all(not sheet.problems for sheet in (form, training, career, family, pay))


@pytest.mark.parametrize("between", ["", "\n"])
def test_words_alone_above_the_next_head_are_its_heading_and_no_row_of_training(
    between: str,
) -> None:
    _heading, rest = CAREER.split("\n", 1)
    _form, training, career, *_ = answers(
        PERSON + TRAINING + between + "Quá trình công tác\n" + rest
    )
    assert pick(training, *TURN) == [OF_THEORY, OF_STATE]
    assert not training.problems
    assert len([why for why in ignored(career).values() if why.startswith("form_")]) == 2


def test_what_is_not_taken_is_told_with_its_reason() -> None:
    form, training, career, family, pay = answers(FORM)
    assert [(sheet.kind, warned(sheet)) for sheet in (career, family, pay)] == [
        ("other", [("inset.career", 0)]), ("other", [("inset.family", 0)]), ("other", [("inset.pay", 0)]),
    ]  # fmt: skip
    assert ignored(career) == {17: "letterhead", 19: "form_career", 20: "form_post"}
    assert ignored(family) == {
        21: "letterhead", 22: "letterhead", 24: "form_family", 25: "form_family", 26: "form_family",
    }  # fmt: skip
    assert ignored(pay) == {27: "letterhead", 29: "form_pay", 30: "form_pay"}
    assert warned(form) == warned(training) == []
    assert "1 dòng quá trình công tác chưa tự ghi" in say(career.warnings[0].message)
    one = Message("sheets.inset.pay", {**pay.warnings[0].message.params, "count": 1})
    assert "1 row of past pay was not written by itself" in say(one, "en")


def test_every_row_is_told_once() -> None:
    for parts in product((TRAINING, ""), (CAREER, ""), (FAMILY, ""), (PAY, "")):
        text = PERSON + "".join(parts) + FOOT
        rows: list[int] = []
        for sheet in map(as_in_file, answers(text)):
            rows += {*sheet.header_rows, *sheet.records.rows, *ignored(sheet)}
            rows += (
                {column.column for column in sheet.columns} - set(rows)
                if sheet.records.columns
                else ()
            )
        filled = [n for n, line in enumerate(text.strip("\n").splitlines(), 1) if line.strip("| ")]
        assert sorted(set(rows)) == filled


def test_a_head_over_two_rows_and_a_period_over_two_lines() -> None:
    text = (
        "26) Đào tạo, bồi dưỡng\nTên trường|Nội dung đào tạo|Thời gian||Hình thức học|Văn bằng, chứng chỉ\n"
        "||Từ|Đến||\nTrường Chính trị tỉnh|Lý luận chính trị|3/2005|12/2006|Tại chức|Bằng trung cấp\n"
        "Trường Chính trị tỉnh||3/2005|12/2006|Tại chức|Bằng trung cấp\n"
    )
    text = f"{PERSON}{text}27) Sở trường công tác: Soạn thảo văn bản\n{FOOT}"
    form, training = answers(text, "A11:A12 B11:B12 C11:D11 E11:E12 F11:F12")
    assert training.header_rows == (11, 12)
    assert (
        pick(training, "from", "to", "study_form")
        == [("2005-03", "2006-12", "vua_lam_vua_hoc")] * 2
    )
    assert pick(form, "degrees", "theory") == [(None, "trung_cap")]
    broken = LAW.replace("9/1995 - 6/1999", "9/1995 -\\n6/1999")
    over = MASTER.replace("9/2010 - 6/2012", "9/2010 –") + "||6/2012\n"
    form, training = answers(PERSON + HEAD + broken + over + STATE + FOOT)
    assert records(form)[0]["degrees"][0]["text"].endswith("9/2010 - 6/2012")
    assert ignored(training) == {11: "form_degree", 12: "form_degree", 13: "continuation"}


def test_a_label_below_a_table_is_one_of_the_form() -> None:
    form, _training = answers(f"{PERSON}{TRAINING}28) Sở trường công tác: Soạn thảo\n{FOOT}")
    assert pick(form, "full_name", "strengths") == [("Nông Văn Thử", "Soạn thảo")]


@pytest.mark.parametrize("until", ["nay", "12/2025"])
def test_what_is_still_being_studied_for_is_no_degree(until: str) -> None:
    form, training = answers(PERSON + HEAD + MASTER.replace("6/2012", until) + FOOT)
    assert pick(form, "degree", "degrees") == [("dai_hoc", None)]
    assert pick(training, "programme", "training_kind", "from") == [
        ("Quản lý kinh tế", None, "2010-09")
    ]


@pytest.mark.parametrize(
    ("career", "since"),
    [
        (CAREER, "2005-01"),
        (CAREER.replace("1/2005 - nay", "Từ 15/01/2005 đến nay"), "2005-01-15"),
        (CAREER.replace("xã Nghĩa Tá\n", "xã Bình Trung\n"), None),
        (CAREER.replace("nay|Phó Chủ tịch", "nay|Chủ tịch"), None),
        (
            CAREER.replace("nay|Phó Chủ tịch UBND", "nay|Phó Bí thư Đảng ủy, Phó Chủ tịch UBND"),
            None,
        ),
        (CAREER.replace("Tá\n", "Tá, huyện Chợ Đồn, tỉnh Bắc Kạn\n"), "2005-01"),
        (CAREER.replace("12/2004", "nay"), None),
        (CAREER.replace("1/2005 - nay", "1/2005 - 5/2010"), None),
    ],
)
def test_the_present_post_is_held_since_the_row_that_lasts_until_now_where_that_is_sure(
    career: str, since: str | None
) -> None:
    form, told = answers(PERSON + career + FOOT)
    assert pick(form, "position", "appointed_from") == [("Phó Chủ tịch UBND xã", since)]
    assert set(ignored(told).values()) == {
        "letterhead",
        "form_career",
        *(["form_post"] if since else []),
    }


def test_a_day_that_the_form_gives_itself_is_not_asked_of_its_past_work() -> None:
    form, told = answers(f"{PERSON}13) Ngày bổ nhiệm: 02/3/2010\n{CAREER}{FOOT}")
    assert pick(form, "appointed_from") == [("2010-03-02",)]
    assert "form_post" not in ignored(told).values()


def test_how_the_form_writes_the_name_is_not_told_of_its_tables() -> None:
    form, training = answers(PERSON.replace("Nông Văn Thử", "NÔNG VĂN THỬ") + TRAINING + FOOT)
    assert [(one.problems, one.warnings) for one in (form, training)] == [((), ())] * 2


def test_a_certificate_is_no_degree_and_an_unknown_course_has_no_kind() -> None:
    rows = (
        "Trung tâm Mẫu|Nuôi ong|5/2018 - 6/2018|Tập trung|Chứng chỉ\n"
        "Trung tâm Mẫu||2019||Chứng nhận tin học\n"
        "Học viện Chính trị|Cao cấp lý luận chính trị|2015 - 2017|Tại chức|Bằng cao cấp\n"
    )
    form, training = answers(PERSON + HEAD + rows + FOOT)
    assert pick(training, "programme", "training_kind") == [
        ("Nuôi ong", None), ("Chứng nhận tin học", "tin_hoc_ngoai_ngu_tieng_dan_toc"),
        ("Cao cấp lý luận chính trị", "ly_luan_chinh_tri"),
    ]  # fmt: skip
    assert pick(form, "degree", "theory") == [("dai_hoc", "cao_cap")]


def test_a_problem_of_a_table_stands_at_its_cell() -> None:
    _form, training = answers(
        PERSON + HEAD + STATE.replace("5/2008 - 8/2008", "8/2008 - 5/2008") + FOOT
    )
    assert problems(training) == [("C11", "not_a_span", "8/2008 - 5/2008", None)]
    assert [column.letters for column in training.columns] == list("ABCDE")


def test_a_head_repeated_on_the_next_page_is_no_row() -> None:
    form, training = answers(PERSON + HEAD + LAW + THEORY + "\n" + HEAD + STATE + FOOT)
    assert pick(training, *TURN) == [OF_THEORY, OF_STATE]
    assert ignored(training) == {11: "form_degree", 14: "repeated_head"}
    assert len(records(form)) == 1


def test_a_heading_some_blank_rows_above_its_table_is_of_the_table() -> None:
    heading = "26) Đào tạo, bồi dưỡng\n"
    _form, training = answers(f"{PERSON}{heading}\n\n{HEAD}{STATE}{FOOT}")
    assert ignored(training) == {10: "letterhead"}


@pytest.mark.parametrize(
    "below",
    [
        "Người khai||Xác nhận của cơ quan",
        "CÁC PHẦN KHÁC CỦA PHIẾU",
        "28) Dân tộc|Tày",
        "28) Sở trường công tác: Soạn thảo",
    ],
)
def test_a_table_ends_where_the_next_item_or_a_signature_begins(below: str) -> None:
    parts = parted(grid(PERSON + HEAD + STATE + below + "\n" + FOOT))
    assert [len(part.rows) for part in parts[1:]] == [2]


def test_a_row_of_awards_and_days_alone_is_no_table_of_training() -> None:
    whole = grid(f"{PERSON}Văn bằng|Thời gian|Ghi chú\nĐại học|1999|x\n{FOOT}")
    assert parted(whole) == (whole,)


def test_one_word_of_time_below_a_head_is_of_no_head() -> None:
    _form, training = answers(f"{PERSON}{HEAD}||Thời gian\n{STATE}{FOOT}")
    assert training.header_rows == (10,)


def test_pay_on_its_side_may_tell_of_two_days() -> None:
    pay = "Tháng/năm|1/2005|1/2008\nMã ngạch/bậc|01.003/1|01.003/2\nHệ số lương|2.34|2.67\n"
    _form, told = answers(PERSON + pay + FOOT)
    assert ignored(told) == {11: "form_pay", 12: "form_pay"}


def test_a_row_of_which_half_is_a_title_is_a_row() -> None:
    head = "Tên trường|Nội dung đào tạo|Thời gian|Chứng chỉ\n"
    _form, training = answers(f"{PERSON}{head}|Nuôi ong||Chứng chỉ\n{FOOT}")
    assert pick(training, "row", "programme") == [(11, "Nuôi ong")]


def test_two_tables_beside_each_other_are_two() -> None:
    titles = HEAD.strip() + "||Quan hệ|Họ và tên|Năm sinh\n"
    rows = THEORY.strip() + "||Bố|Nông Văn Bố|1945\n" + STATE.strip() + "||Mẹ|Lý Thị Mẹ|1950\n"
    _form, training, family = answers(PERSON + titles + rows + FOOT)
    assert pick(training, *TURN) == [OF_THEORY, OF_STATE]
    assert not any(one.get("extra") for one in records(training))
    assert ignored(family) == {11: "form_family", 12: "form_family"}


def test_labels_and_answers_in_two_columns_go_on_below_a_table() -> None:
    text = (
        "SƠ YẾU LÝ LỊCH (Tính đến ngày 30/9/2023)\n1. Họ và tên:|Nông Văn Thử\n2. Ngày sinh:|12/3/1975\n"
        "3. Giới tính:|Nam\n4. Đào tạo, bồi dưỡng:\n"
        + HEAD
        + STATE
        + "\n5. Dân tộc:|Tày\n6. Xã:|Xã Nghĩa Tá\n"
    )
    form, training = answers(text)
    assert pick(form, "cell", "full_name", "ethnicity", "state_mgmt") == [
        ("B2", "Nông Văn Thử", "Tày", "chuyen_vien")
    ]
    assert pick(training, *TURN) == [OF_STATE]


@pytest.mark.parametrize(
    ("titles", "row", "about"),
    [
        ("Năm|Hình thức khen thưởng|Cấp quyết định", "2010|Giấy khen|UBND huyện", "other"),
        ("Từ ngày|Đến ngày|Nước đến|Lý do", "1/2010|2/2010|Lào|Học tập", "other"),
        ("Tháng/năm|Mã ngạch|Bậc lương|Hệ số lương", "1/2005|01.003|1|2.34", "pay"),
        ("TT|Quan hệ|Họ và tên|Năm sinh", "1|Bố|Nông Văn Bố|1945", "family"),
        ("Từ tháng/năm|Đến tháng/năm|Chức danh|Đơn vị", "1999|2004|Cán bộ|Xã X", "career"),
    ],
)
def test_tables_are_known_by_their_titles(titles: str, row: str, about: str) -> None:
    form, told = answers(f"{PERSON}II. PHẦN HAI\n{titles}\n{row}\n{FOOT}")
    assert (form.kind, warned(told)) == ("people", [(f"inset.{about}", 0)])
    assert ignored(told) == {10: "letterhead", 12: f"form_{about}"}


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods"])
def test_a_form_with_tables_is_the_same_in_every_kind_of_file(kind: str) -> None:
    rows: Rows = grid(FORM).rows
    data = {"xlsx": xlsx, "xls": xls, "ods": ods}[kind](rows)
    form, training, *others = read(data, f"phieu.{kind}", catalogues=catalogues()).sheets
    assert pick(form, *FORM_READ) == [("Nông Văn Thử", "thac_si", "trung_cap", "chuyen_vien")]
    assert pick(training, *TURN) == [OF_THEORY, OF_STATE]
    assert [sheet.kind for sheet in others] == ["other"] * 3


def test_the_two_ways_of_writing_a_form_with_tables_as_json_agree() -> None:
    answer = whole(FORM)
    assert json.loads("".join(json_pieces(answer, explain=True))) == to_json(answer, explain=True)


@pytest.mark.parametrize(
    "text",
    [
        "DANH SÁCH\nSTT|Họ và tên|Tên trường|Chuyên ngành|Văn bằng\n1|Nông Văn Thử|Trường X|Luật|Đại học",
        HEAD + LAW,
        "Họ và tên người lập: Bế Thị Ký   Chức vụ: Văn thư   Điện thoại: 0912\n"
        "STT|Họ và tên|Năm sinh\n1|Nông Văn Thử|1975",
    ],
    ids=["a list", "a table alone", "who reports"],
)
def test_a_list_of_people_or_a_table_without_a_form_is_not_taken_apart(text: str) -> None:
    whole = grid(text)
    assert parted(whole) == (whole,)


def test_tables_of_a_form_that_is_not_read_are_told_so() -> None:
    form, training = answers(PERSON.replace("6)", "Chữ lạc lõng\n6)") + HEAD + STATE + FOOT)
    assert (form.kind, warned(form)) == ("other", [("one_person", 0)])
    assert (ignored(training), warned(training)) == ({12: "form_unread"}, [("inset.unread", 0)])


def test_a_form_of_ten_thousand_tables_is_bounded() -> None:
    person = grid(PERSON).rows
    head, row = grid(HEAD).rows[0], grid(STATE).rows[0]
    many = [*person, *([head, row, []] * (MOST_ROWS // 3))][:MOST_ROWS]
    assert len(parted(Grid("Phiếu", many, range(1, len(many) + 1)))) <= MOST_TABLES + 1
    longer = Grid("Phiếu", [*person, *([head, row] * 10_000)], range(1, 30_000))
    assert parted(longer) == (longer,)
