"""What a column means: by header path, neighbours and cells together, never by its number."""

import pytest

from chuanhoa.core.sheets import Hints
from chuanhoa.core.text import say
from tests.core.sheets.made import as_json, columns, pick, problems, read, records

WIDE = "\n".join(
    [
        "STT|Họ tên|Ngày sinh nam|Ngày sinh nữ|Ngày bắt đầu BHXH|Đảng viên|Dân tộc|Tôn giáo|"
        "Đại biểu HĐND|||GDPT|||Chuyên môn||||||LLCT||||QLNN|||Tin học|||QP-AN|Tuổi||",
        "||||||||Tỉnh|Huyện|Xã|Tiểu học|THCS|THPT|Chưa đào tạo|Sơ cấp|Trung cấp|Cao đẳng|Đại học|"
        "Thạc sĩ|Sơ cấp|Trung cấp|Cao cấp||Chưa đào tạo|CV|CVC|Chứng chỉ|TC|CĐ||<30|30-40|40-50",
        "1|Nguyễn Văn Giả|10/02/1980||01/2005|x|Tày|Không|||x|||x|||||x|||x||||x||x|||x||x|",
        "2|Trần Thị Tưởng||1985|2010||Kinh|||||||x|||x||||x|||||x|||||||x|",
    ]
)


def test_a_form_of_thirty_four_columns_is_understood_without_a_template() -> None:
    assert columns(read(WIDE)) == {
        "A": "ordinal", "B": "full_name", "C": "birth=nam", "D": "birth=nu", "E": "insurance_from",
        "F": "party_member", "G": "ethnicity", "H": "religion", "I": "extra", "J": "extra",
        "K": "extra", "L": "schooling=tieu_hoc", "M": "schooling=thcs", "N": "schooling=thpt",
        "O": "degree=chua", "P": "degree=so_cap", "Q": "degree=trung_cap", "R": "degree=cao_dang",
        "S": "degree=dai_hoc", "T": "degree=thac_si", "U": "political_theory=so_cap",
        "V": "political_theory=trung_cap", "W": "political_theory=cao_cap",
        "Y": "state_management=chua", "Z": "state_management=chuyen_vien",
        "AA": "state_management=chuyen_vien_chinh", "AB": "it=chung_chi", "AC": "it=trung_cap",
        "AD": "it=cao_dang", "AE": "defence_security=chung_nhan", "AF": "extra", "AG": "extra",
        "AH": "extra",
    }  # fmt: skip


def test_marks_under_titles_are_values_and_unknown_columns_are_kept() -> None:
    assert records(read(WIDE)) == [
        {
            "row": 3, "full_name": "Nguyễn Văn Giả", "birth_date": "1980-02-10",
            "birth_precision": "day", "birth_year": 1980, "birth_month": 2, "gender": "Nam",
            "insurance_from": "2005-01", "party_member": True, "ethnicity": "Tày",
            "religion": "Không", "schooling": "Trung học phổ thông", "schooling_level": "thpt",
            "degree": "dai_hoc", "theory": "trung_cap", "state_mgmt": "chuyen_vien",
            "it": "chung_chi", "defence_security": "chung_nhan",
            "extra": {"Đại biểu HĐND / Xã": "x", "Tuổi / 30-40": "x"},
        },
        {
            "row": 4, "full_name": "Trần Thị Tưởng", "birth_date": None, "birth_precision": "year",
            "birth_year": 1985, "gender": "Nữ", "insurance_from": "2010", "ethnicity": "Kinh",
            "schooling": "Trung học phổ thông", "schooling_level": "thpt", "degree": "trung_cap",
            "theory": "so_cap", "state_mgmt": "chuyen_vien", "extra": {"Tuổi / 30-40": "x"},
        },
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "cells", "field"),
    [
        ("Ngày tháng năm sinh", ["1980", "1981"], "birth"),
        ("NTNS", ["1980", "1981"], "birth"),
        ("Nơi sinh", ["Bắc Kạn", "Bắc Kạn"], "birth_place"),
        ("Thành phần dân tộc", ["Tày", "Dao"], "ethnicity"),
        ("Dân tộc", ["x", ""], "minority"),
        ("DTTS", ["x", ""], "minority"),
        ("Quê quán", ["xã A", "xã B"], "home_town"),
        ("Hộ khẩu thường trú", ["xã A", "xã B"], "residence"),
        ("Số CCCD", ["006085001234", "006085001235"], "identity_number"),
        ("Số điện thoại", ["0912345678", "0912345679"], "phone"),
        ("Chức vụ, chức danh", ["Bí thư", "Văn phòng"], "position"),
        ("C/vụ hiện nay", ["Bí thư", "Văn phòng"], "position"),
        ("Chức vụ Đảng", ["Bí thư", ""], "party_position"),
        ("Mã hồ sơ (không sửa)", ["0b1c", "0b1d"], "record"),
        ("Cần bổ sung (không sửa)", ["Ngày sinh", "Bằng"], "asked"),
        ("Mã hồ sơ", ["HS-01", "HS-02"], "staff_code"),
        ("Giữ chức vụ lần đầu (có, không)", ["có", "không"], "first_time"),
        ("Bổ nhiệm lần đầu", ["x", ""], "first_time"),
        ("Ngày bổ nhiệm", ["01/7/2021", "2015"], "appointed_from"),
        ("Trình độ giáo dục phổ thông", ["12/12", "THPT"], "schooling"),
        ("Bồi dưỡng quốc phòng và an ninh", ["Đối tượng 4", ""], "defence_security"),
        ("Ngạch công chức", ["Chuyên viên", "Cán sự"], "rank"),
        ("Chức vụ kiêm nhiệm", ["Chủ tịch HĐND", ""], "concurrent"),
        ("Đơn vị công tác", ["UBND xã Nghĩa Tá", "UBND xã Bản Thi"], "commune"),
        ("Đơn vị công tác", ["Phòng Nội vụ", "Văn phòng HĐND"], "unit"),
        ("Cán bộ/công chức", ["CB", "CC"], "staff_kind"),
        ("Đối tượng", ["Cán bộ", "KCT"], "staff_kind"),
        ("ĐV", ["x", ""], "party_member"),
        ("ĐV", ["Phòng Nội vụ", "Phòng Y tế"], "unit"),
        ("Đảng viên", ["03/02/2005", "2010"], "party_admitted"),
        ("Ngày vào Đảng", ["x", "x"], "party_member"),
        ("Ngày vào Đảng (chính thức)", ["03/02/2005", "2010"], "party_official"),
        ("Ngày tuyển dụng", ["03/02/2005", "2010"], "recruited"),
        ("Ngày bổ nhiệm vào ngạch", ["03/02/2005", "2010"], "rank_from"),
        ("Ngày bổ nhiệm ngạch", ["03/02/2005", "2010"], "rank_from"),
        ("Thời gian giữ ngạch", ["03/02/2005", "2010"], "rank_from"),
        ("Ngày hưởng", ["03/02/2005", "2010"], "pay_from"),
        ("Ngày nâng bậc lương gần nhất", ["03/02/2005", "2010"], "pay_from"),
        ("Ngày xếp ngạch, bậc lương", ["03/02/2005", "2010"], "pay_from"),
        ("Ngày bổ nhiệm vào ngạch, hưởng bậc", ["03/02/2005", "2010"], "pay_from"),
        ("Thời gian nâng lương lần sau", ["03/02/2005", "2010"], "extra"),
        ("Ngày tuyển dụng, vào ngành", ["03/02/2005", "2010"], "recruited"),
        ("Ngày vào ngành", ["03/02/2005", "2010"], "joined"),
        ("Cơ quan tuyển dụng", ["Sở Nội vụ", "UBND huyện"], "extra"),
        ("Ngày bổ nhiệm chức vụ", ["03/02/2005", "2010"], "appointed_from"),
        ("Quản lý NN", ["CV", "CVC"], "state_management"),
        ("QL NN", ["CV", "x"], "state_management"),
        ("Q.lý NN", ["Chuyên viên", "CC"], "state_management"),
        ("QLHCNN", ["CV", "CVC"], "state_management"),
        ("NN", ["Anh B", "B1"], "foreign_language"),
        ("NN", ["B1", "A2"], "foreign_language"),
        ("NN", ["CV", "CVC"], "state_management"),
        ("Trình độ NN", ["B1", "A2"], "foreign_language"),
        ("Mã ngạch", ["'01.003", "'01.004"], "rank_code"),
        ("Bậc lương hiện hưởng", ["1/9", "2/9"], "step"),
        ("Hệ số", ["2.34", "2.67"], "coefficient"),
        ("TĐVH", ["12/12", "10/10"], "schooling"),
        ("Trình độ chuyên môn nghiệp vụ", ["ĐH", "TC"], "degree"),
        ("Chuyên ngành đào tạo", ["Luật", "Kế toán"], "field_of_study"),
        ("Hình thức đào tạo", ["Chính quy", "Tại chức"], "study_form"),
        ("Năm tốt nghiệp", ["2010", "2012"], "graduated"),
        ("Nơi đào tạo", ["ĐH Luật", "ĐH KT"], "institution"),
        ("Trình độ LLCT", ["TC", "CC"], "political_theory"),
        ("Năm cấp bằng LLCT", ["2010", "2012"], "political_theory_awarded"),
        ("Bồi dưỡng QLNN", ["CV", "CVC"], "state_management"),
        ("Tin học", ["B", "A"], "it"),
        ("TH", ["B", "A"], "it"),
        ("Ngoại ngữ", ["Anh B", "A2"], "foreign_language"),
        ("Tiếng dân tộc", ["x", ""], "ethnic_language"),
        ("QPAN", ["ĐT 4", "ĐT3"], "defence_security"),
        ("Sở trường công tác", ["viết", "nói"], "strengths"),
        ("Trình độ", ["ThS", "ĐH"], "degree"),
        ("Trình độ", ["CVC", "CV"], "state_management"),
        ("TĐ2", ["Đại học", "Thạc sĩ"], "degree"),
        ("Ghi chú", ["a", "b"], "note"),
        ("Số con", ["1", "2"], "extra"),
    ],
)  # fmt: skip
def test_titles_and_cells_together_name_the_field(title: str, cells: list[str], field: str) -> None:
    sheet = read(f"""
    STT|Họ và tên|{title}
    1|Nguyễn Văn Giả|{cells[0]}
    2|Trần Thị Tưởng|{cells[1]}
    """)
    assert columns(sheet)["C"] == field


@pytest.mark.parametrize(
    "cells",
    [
        ["Đại học Luật", "Trung cấp"],
        ["ĐH KT", "ThS Luật"],
        ["Cử nhân Luật", "CĐ"],
        ["ĐH (tại chức)", "Không"],
    ],
)
def test_a_general_title_over_degrees_with_their_subjects_is_the_degree(cells: list[str]) -> None:
    sheet = read(f"STT|Họ và tên|Trình độ\n1|Nguyễn Văn Giả|{cells[0]}\n2|Trần Tưởng|{cells[1]}")
    assert columns(sheet)["C"] == "degree"
    assert problems(sheet) == []


def test_a_column_of_levels_that_no_one_kind_explains_is_refused() -> None:
    sheet = read("""
    STT|Họ và tên|Trình độ
    1|Nguyễn Văn Giả|TC
    2|Trần Thị Tưởng|CĐ
    3|Ma Văn Đá|CC
    4|Lý Thị Núi|CV
    """)
    assert problems(sheet) == [("C1", "ambiguous_column", "Trình độ", None)]
    assert [record["extra"]["Trình độ"] for record in records(sheet)] == ["TC", "CĐ", "CC", "CV"]


def test_a_column_that_only_says_no_is_no_column_of_levels() -> None:
    sheet = read("STT|Họ và tên|Án tích\n1|Nguyễn Văn Giả|Không\n2|Trần Tưởng|Chưa")
    assert (columns(sheet)["C"], problems(sheet)) == ("extra", [])


def test_the_same_level_twice_is_told_by_its_neighbours() -> None:
    sheet = read("""
    STT|Họ và tên|Tiến sĩ|Thạc sĩ|ĐH|CĐ|TC|SC|CN|CC|TC|SC|CVC|CV
    1|Nguyễn Văn Giả||x|x||||||x|||x
    2|Trần Thị Tưởng|||||x|||||x||
    """)
    assert list(columns(sheet).values())[2:] == [
        *("degree=tien_si", "degree=thac_si", "degree=dai_hoc", "degree=cao_dang"),
        *("degree=trung_cap", "degree=so_cap", "political_theory=cu_nhan"),
        *("political_theory=cao_cap", "political_theory=trung_cap", "political_theory=so_cap"),
        *("state_management=chuyen_vien_chinh", "state_management=chuyen_vien"),
    ]
    assert pick(sheet, "degree", "theory", "state_mgmt") == [
        ("thac_si", "trung_cap", "chuyen_vien"),
        ("trung_cap", "so_cap", None),
    ]


def test_an_ambiguous_title_is_refused_and_its_cells_are_kept() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|TC|SC
    1|Nguyễn Văn Giả|1980|x|
    2|Trần Thị Tưởng|1981||x
    """)
    assert columns(sheet) == {
        "A": "ordinal",
        "B": "full_name",
        "C": "birth",
        "D": "extra",
        "E": "extra",
    }
    assert problems(sheet) == [
        ("D1", "ambiguous_column", "TC", None),
        ("E1", "ambiguous_column", "SC", None),
    ]
    assert [set(c.refused) >= {"degree", "political_theory"} for c in sheet.columns][3:] == [
        True,
        True,
    ]
    assert pick(sheet, "extra") == [({"TC": "x"},), ({"SC": "x"},)]


def test_ambiguous_cells_under_a_general_title_are_refused() -> None:
    sheet = read("""
    STT|Họ và tên|Trình độ
    1|Nguyễn Văn Giả|TC
    2|Trần Thị Tưởng|SC
    """)
    assert problems(sheet) == [("C1", "ambiguous_column", "Trình độ", None)]


def test_marks_under_a_kind_without_a_level_say_nothing_about_the_level() -> None:
    sheet = read("""
    STT|Họ và tên|LLCT|QPAN
    1|Nguyễn Văn Giả|x|x
    2|Trần Thị Tưởng|x|
    """)
    assert problems(sheet) == [("C1", "marks_only", "LLCT", None)]
    assert pick(sheet, "theory", "defence_security", "extra") == [
        (None, "chung_nhan", {"LLCT": "x"}),
        (None, None, {"LLCT": "x"}),
    ]


def test_titles_above_say_what_abbreviations_are_about() -> None:
    sheet = read(
        """
        STT|Họ và tên|Chuyên môn|||Chính trị||Ngạch||Phụ cấp||Ngay sinh||
        ||TC|ĐH|Trên ĐH|Cao cấp, cử nhân|TC|CVC|CV|Chức vụ|Khác|Ngay|Thang|Nam
        1|Nguyễn Văn Giả|x||||x||x|0.25|0.1|5|3|1980
        2|Trần Thị Tưởng||x|x|x||x||||||1985
        """,
        "A1:A2 B1:B2 C1:E1 F1:G1 H1:I1 J1:K1 L1:N1",
    )
    assert list(columns(sheet).values())[2:] == [
        *("degree=trung_cap", "degree=dai_hoc", "degree"),
        *("political_theory", "political_theory=trung_cap"),
        *("rank=01.002", "rank=01.003", "extra", "extra", "birth_day", "birth_month", "birth_year"),
    ]
    assert problems(sheet) == [
        ("E4", "level_open", "Trên ĐH", None),
        ("F4", "level_open", "Cao cấp, cử nhân", None),
    ]
    assert pick(sheet, "birth_date", "birth_year", "rank") == [
        ("1980-03-05", 1980, "01.003"),
        (None, 1985, "01.002"),
    ]


def test_attributes_belong_to_the_credential_they_stand_under() -> None:
    sheet = read(
        """
        STT|Họ và tên|Chuyên môn||||LLCT||
        ||Trình độ|Chuyên ngành|Năm|Nơi đào tạo|Trình độ|Năm|Hình thức
        1|Nguyễn Văn Giả|ĐH|Luật|2010|ĐH Luật|TC|2015|Tập trung
        """,
        "A1:A2 B1:B2 C1:F1 G1:I1",
    )
    assert list(columns(sheet).values())[2:] == [
        *("degree", "field_of_study", "graduated", "institution"),
        *("political_theory", "political_theory_awarded", "political_theory_study_form"),
    ]


def test_titles_and_values_that_are_kinds_of_staff_or_groups_of_people() -> None:
    sheet = read(
        """
        STT|Họ và tên|Đối tượng||Dân tộc||
        ||CB|CC|Kinh|Tày|Khác
        1|Nguyễn Văn Giả|x|||x|
        2|Trần Thị Tưởng||x|x||
        """,
        "A1:A2 B1:B2 C1:D1 E1:G1",
    )
    assert pick(sheet, "staff_type", "ethnicity") == [("can_bo", "Tày"), ("cong_chuc", "Kinh")]


def test_family_and_given_names_in_two_columns_are_one_name() -> None:
    apart = read("""
    STT|Họ và đệm|Tên|Năm sinh
    1|Nguyễn Văn|Giả|1980
    """)
    merged = read(
        """
        STT|Họ và tên||Năm sinh
        1|Nguyễn Văn|Giả|1980
        """,
        "B1:C1",
    )
    assert pick(apart, "full_name") == pick(merged, "full_name") == [("Nguyễn Văn Giả",)]


@pytest.mark.parametrize("titles", ["Họ và|tên", "Họ và tên|", "Họ tên đệm|", "Họ|Tên"])
def test_a_given_name_is_known_by_its_place_right_of_the_rest_of_the_name(titles: str) -> None:
    sheet = read(f"""
    STT|{titles}|Giới tính|Năm sinh
    1|Nguyễn Văn|Giả|Nam|1980
    2|Trần Thị|Tưởng|Nữ|1981
    """)
    assert pick(sheet, "full_name") == [("Nguyễn Văn Giả",), ("Trần Thị Tưởng",)]


@pytest.mark.parametrize("cells", [["Nam", "Nữ"], ["Tày", "Dao"], ["ĐH", "TC"], ["Nghĩa Tá", "Tổ"]])
def test_a_column_without_a_title_right_of_whole_names_is_no_part_of_them(
    cells: list[str],
) -> None:
    sheet = read(f"""
    STT|Họ và tên||Năm sinh
    1|Nguyễn Văn Giả|{cells[0]}|1980
    2|Trần Thị Tưởng|{cells[1]}|1981
    """)
    assert pick(sheet, "full_name") == [("Nguyễn Văn Giả",), ("Trần Thị Tưởng",)]


def test_a_second_column_of_the_same_field_is_kept_under_its_path() -> None:
    sheet = read("""
    STT|Họ và tên|Ghi chú|Năm sinh|Ghi chú
    1|Nguyễn Văn Giả|một|1980|hai
    """)
    assert pick(sheet, "note", "extra") == [("một", {"Ghi chú": "hai"})]


def test_a_column_without_a_title_is_kept_by_its_letter() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh
    1|Nguyễn Văn Giả|1980|thừa
    2|Trần Thị Tưởng|1985
    """)
    assert pick(sheet, "extra") == [({"cột D": "thừa"},), (None,)]


def test_remembered_matches_and_mends_override() -> None:
    text = """
    STT|Họ và tên|TĐ1|TĐ2
    1|Nguyễn Văn Giả|TC|TC
    2|Trần Thị Tưởng|TC|Trug cap
    """
    hints = Hints(
        columns={("tđ1",): "degree", ("TĐ2",): "political_theory"},
        values={("political_theory", "Trug cap"): "Trung cấp"},
    )
    assert problems(read(text)) != []
    sheet = read(text, hints=hints)
    assert problems(sheet) == []
    assert pick(sheet, "degree", "theory") == [
        ("trung_cap", "trung_cap"),
        ("trung_cap", "trung_cap"),
    ]


def test_every_column_says_why_it_means_what_it_means() -> None:
    sheet = read(WIDE)
    for lang in ("vi", "en"):
        assert all(say(column.why, lang) for column in sheet.columns)
    why = {c.letters: c.why.code for c in sheet.columns}
    assert why["B"] == "sheets.why.title"
    assert why["S"] == "sheets.why.mark"
    assert why["AH"] == "sheets.why.unknown"
    assert as_json(sheet)["header_rows"] == [1, 2]


def test_a_form_of_study_under_a_level_says_the_level_and_the_form() -> None:
    sheet = read(
        """
STT|Họ và tên|Chuyên môn
|||||
||Đại học||Cao đẳng
||Chính quy|Tại chức
1|Nguyễn Văn Giả|x
2|Trần Thị Tưởng||2015
3|Lý Văn Mẫu|||x
""",
        "C1:E2 C3:D3 E3:E4 A1:A4 B1:B4",
    )
    assert pick(sheet, "degree", "study_form", "graduated") == [
        ("dai_hoc", "chinh_quy", None),
        ("dai_hoc", "vua_lam_vua_hoc", "2015"),
        ("cao_dang", None, None),
    ]
