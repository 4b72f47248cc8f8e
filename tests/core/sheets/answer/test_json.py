"""The answer in the exchange format: its names, its values, what is absent; quick text = plain data."""

import json
import pickle

from chuanhoa.core.sheets import FileRead, json_pieces, to_json
from chuanhoa.core.sheets.answer import Record, Records
from chuanhoa.core.sheets.answer.json import name_of
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import Extra, Named, One
from chuanhoa.core.sheets.columns.fields import FIELDS
from chuanhoa.core.sheets.values.names import Person
from tests.core.sheets.made import read

SHEET = """
UBND XÃ NGHĨA TÁ
DANH SÁCH CÁN BỘ, CÔNG CHỨC (Tính đến ngày 30/9/2023)
STT|Họ và tên|Giới tính|Ngày sinh|Chuyên môn|LLCT|CCCD|Lạ
1|Nguyễn Văn Giả|Nam|10/3/1985|ĐH Luật (tại chức)|TC|6085001234|a
|Cộng: 2 người
"""


def test_a_file_answers_in_the_exchange_format() -> None:
    answer = to_json(FileRead("tệp.csv", (read(SHEET),), "windows-1258", ";"))
    assert answer == {
        "file": "tệp.csv",
        "text_encoding": "windows-1258",
        "delimiter": ";",
        "sheets": [
            {
                "name": "Sheet1",
                "kind": "people",
                "title": "DANH SÁCH CÁN BỘ, CÔNG CHỨC (Tính đến ngày 30/9/2023)",
                "as_of": "2023-09-30",
                "commune": "Xã Nghĩa Tá",
                "unit": "UBND XÃ NGHĨA TÁ",
                "header_rows": [3],
                "ignored_rows": [
                    {"row": 1, "reason": "letterhead"},
                    {"row": 2, "reason": "letterhead"},
                    {"row": 5, "reason": "total"},
                ],
                "records": [
                    {
                        "row": 4,
                        "full_name": "Nguyễn Văn Giả",
                        "gender": "Nam",
                        "birth_date": "1985-03-10",
                        "birth_precision": "day",
                        "birth_year": 1985,
                        "birth_month": 3,
                        "degree": "dai_hoc",
                        "field_of_study": "Luật",
                        "study_form": "vua_lam_vua_hoc",
                        "theory": "trung_cap",
                        "extra": {"Lạ": "a"},
                        "commune": "Xã Nghĩa Tá",
                    }
                ],
                "totals_printed": {"people": 2},
                "totals_computed": {"people": 1},
                "warnings": [
                    {
                        "code": "sheets.total_people",
                        "row": 5,
                        "field": "people",
                        "detail": "Dòng 5: ghi 2 người, trong bảng có 1 dòng.",
                    }
                ],
                "problems": [
                    {
                        "row": 4,
                        "column": 7,
                        "cell": "G4",
                        "field": "identity_number",
                        "found": "6085001234",
                        "wanted": "12 số (CCCD) hoặc 9 số (CMND), ô kiểu Văn bản",
                        "suggestion": "006085001234",
                        "severity": "error",
                        "code": "sheets.lost_zeros",
                        "detail": (
                            "Trang “Sheet1”, ô G4: “6085001234” đã mất số 0 ở đầu vì ô có kiểu Số. "
                            "Chưa lấy giá trị này; hãy xác nhận số đúng."
                        ),
                    }
                ],
            }
        ],
    }


def test_the_pieces_are_the_text_of_the_same_answer_in_both_languages() -> None:
    answer = FileRead("x", (read(SHEET), read("")), notes=())
    for lang in ("vi", "en"):
        text = "".join(json_pieces(answer, lang, explain=True))
        assert json.loads(text) == to_json(answer, lang, explain=True)


KEYS = """
    ordinal full_name family_name middle_name given_name gender birth birth_day birth_month birth_year
    birth_place age ethnicity minority religion home_town residence current_residence phone email health
    identity_number identity_issued identity_place insurance_number insurance_from staff_code
    party_card party_member party_admitted party_official party_position deputy
    position concurrent commune unit group staff_type recruited joined appointed appointed_from
    appointed_to
    rank rank_code rank_from rank_name step coefficient allowance pay_from
    degree field_of_study institution study_form graduated certificate
    theory theory_awarded theory_institution theory_study_form theory_number
    state_mgmt state_mgmt_awarded state_mgmt_institution state_mgmt_study_form state_mgmt_number
    schooling schooling_awarded schooling_institution schooling_study_form schooling_number
    foreign_language foreign_language_awarded foreign_language_institution foreign_language_study_form
    foreign_language_number
    it it_awarded it_institution it_study_form it_number
    ethnic_language ethnic_language_awarded ethnic_language_institution ethnic_language_study_form
    ethnic_language_number
    defence_security defence_security_awarded defence_security_institution defence_security_study_form
    defence_security_number
    programme training_kind from to period duration periods days decision_number decision_date
    result funding cost strengths rating planned reward discipline note extra
record asked first_time suits base_military course course_ended course_periods never_led_before
    never_elected_before career_source concurrent_from concurrent_first_time
    civil_status party_building economic_management leadership_171 leadership_89 theory_administration
    theory_administration_awarded base_military_awarded civil_status_awarded party_building_awarded
    economic_management_awarded leadership_171_awarded leadership_89_awarded
"""


def test_these_are_the_names_of_the_exchange_format_and_no_others() -> None:
    assert sorted(map(name_of, FIELDS)) == sorted(KEYS.split())


def test_what_a_cell_says_beside_a_level_goes_by_the_name_of_the_level() -> None:
    sheet = read("""
    STT|Họ và tên|LLCT|QLNN|Ngoại ngữ|Đối tượng
    1|Nguyễn Văn Giả|TC 2010; SC|CV 2015|Anh B 2012|-
    """)
    (record,) = json.loads("".join(json_pieces(FileRead("x", (sheet,)))))["sheets"][0]["records"]
    assert record == {
        "row": 2,
        "full_name": "Nguyễn Văn Giả",
        "theory": "trung_cap",
        "theory_awarded": "2010",
        "theory_all": [
            {"level": "trung_cap", "text": "TC 2010", "awarded": "2010"},
            {"level": "so_cap", "text": "SC"},
        ],
        "state_mgmt": "chuyen_vien",
        "state_mgmt_awarded": "2015",
        "foreign_language": "chung_chi_b",
        "foreign_language_awarded": "2012",
        "foreign_language_name": "anh",
        "none": ["staff_type"],
    }


def test_a_year_of_its_own_column_speaks_before_the_year_in_the_level() -> None:
    sheet = read("""
    STT|Họ và tên|LLCT|Năm cấp bằng LLCT
    1|Nguyễn Văn Giả|TC 2010|2011
    2|Trần Thị Tưởng|TC 2010|
    """)
    found = json.loads("".join(json_pieces(FileRead("x", (sheet,)))))["sheets"][0]["records"]
    assert [record["theory_awarded"] for record in found] == ["2011", "2010"]
    assert found == to_json(FileRead("x", (sheet,)))["sheets"][0]["records"]


def test_a_column_of_its_own_speaks_before_a_part_of_another_cell() -> None:
    sheet = read("""
    STT|Họ và tên|Chuyên môn|Chuyên ngành
    1|Nguyễn Văn Giả|ĐH Luật|Luật kinh tế
    2|Trần Thị Tưởng|ĐH Kế toán|
    """)
    pieces = json.loads("".join(json_pieces(FileRead("x", (sheet,)))))
    assert [r["field_of_study"] for r in pieces["sheets"][0]["records"]] == [
        "Luật kinh tế",
        "Kế toán",
    ]


def test_an_answer_crosses_to_another_process_whole() -> None:
    answer = FileRead("x", (read(SHEET),))
    again = pickle.loads(pickle.dumps(answer))
    assert to_json(again, explain=True) == to_json(answer, explain=True)


def test_a_record_is_put_together_when_somebody_looks_at_it() -> None:
    records = Records(
        [4, 5],
        [
            Slot([Person("A"), Person("B", "nu")], Named()),
            Slot(["x", None], Extra("một")),
            Slot([None, 2], Extra("hai")),
            Slot(["ghi", "chú"], One("note")),
        ],
    )
    assert next(iter(records)) == Record(
        4, {"full_name": "A", "extra": {"một": "x"}, "note": "ghi"}
    )
    assert records[-1].fields["full_name"] == "B"
    assert [record.row for record in records[0:2]] == [4, 5]
    assert "note" in records[0]
    assert records[0].get("birth") is None
