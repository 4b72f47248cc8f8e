"""The answer in the exchange format: its names, its values, what is absent; quick text = plain data."""

import json
import pickle

from chuanhoa.core.sheets import FileRead, json_pieces, to_json
from chuanhoa.core.sheets.answer import Record, Records
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import Extra, Named, One
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
