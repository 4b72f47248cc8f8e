"""Lists of training turns: one record an attendance, never one a person."""

from tests.core.sheets.made import columns, ignored, pick, problems, read


def test_each_line_of_a_person_is_a_turn() -> None:
    sheet = read(
        """
        DANH SÁCH CÁN BỘ THAM GIA CÁC LỚP BỒI DƯỠNG NĂM 2022
        TT|Họ và tên|Chức vụ|Tên lớp|Thời gian|Số QĐ|Kết quả|Nguồn kinh phí
        1|Nguyễn Văn Giả|Bí thư|Trung cấp LLCT|01/03/2022 - 30/06/2022|12/QĐ-UBND|Khá|NSNN
        |||Bồi dưỡng QPAN đối tượng 4|từ 5/8 đến 9/8/2022|nt|Giỏi|Tự túc
        2|Trần Thị Tưởng|Văn phòng|QLNN ngạch chuyên viên|3 tháng|15/QĐ-UBND|Đạt|
        |||Tin học cơ bản|2022|||
        """,
        "A3:A4 B3:B4 C3:C4",
    )
    assert (sheet.kind, sheet.year) == ("turns", 2022)
    assert pick(
        sheet, "row", "full_name", "training_kind", "from", "to", "duration", "decision_number"
    ) == [
        (3, "Nguyễn Văn Giả", "ly_luan_chinh_tri", "2022-03-01", "2022-06-30", None, "12/QĐ-UBND"),
        (4, "Nguyễn Văn Giả", "quoc_phong_an_ninh", "2022-08-05", "2022-08-09", None, "12/QĐ-UBND"),
        (5, "Trần Thị Tưởng", "quan_ly_nha_nuoc", None, None, "3 tháng", "15/QĐ-UBND"),
        (6, "Trần Thị Tưởng", "tin_hoc_ngoai_ngu_tieng_dan_toc", "2022", None, None, None),
    ]
    assert pick(sheet, "funding", "funding_text", "position", "result")[:2] == [
        ("ngan_sach", "NSNN", "Bí thư", "Khá"),
        ("tu_tuc", "Tự túc", "Bí thư", "Giỏi"),
    ]


def test_a_list_of_one_class_takes_the_programme_from_its_title() -> None:
    sheet = read("""
    DANH SÁCH HỌC VIÊN LỚP BỒI DƯỠNG KIẾN THỨC QUỐC PHÒNG, AN NINH ĐỐI TƯỢNG 4 NĂM 2022
    STT|Họ và tên|Năm sinh|Đơn vị|Kết quả
    1|Nguyễn Văn Giả|1980|Xã Nghĩa Tá|Giỏi
    """)
    assert (sheet.kind, pick(sheet, "training_kind", "result")) == (
        "turns",
        [("quoc_phong_an_ninh", "Giỏi")],
    )


def test_group_rows_may_name_the_kind_of_the_turns_below() -> None:
    sheet = read("""
    STT|Họ và tên|Tên lớp|Từ ngày|Đến ngày
    I|Lý luận chính trị
    1|Nguyễn Văn Giả|Lớp K5|01/03/2022|30/06/2022
    II|Quốc phòng, an ninh
    1|Trần Thị Tưởng|Lớp K6|05/08/2022|09/08/2022
    """)
    assert pick(sheet, "training_kind", "group") == [
        ("ly_luan_chinh_tri", "Lý luận chính trị"),
        ("quoc_phong_an_ninh", "Quốc phòng, an ninh"),
    ]


def test_marks_under_kinds_of_training_are_turns_of_those_kinds() -> None:
    sheet = read(
        """
        DANH SÁCH CÁN BỘ ĐƯỢC BỒI DƯỠNG NĂM 2022
        STT|Họ và tên|Năm sinh|Nội dung đào tạo, bồi dưỡng|||
        |||LLCT|QLNN|QPAN|Tin học
        1|Nguyễn Văn Giả|1980|x||x|
        2|Trần Thị Tưởng|1985||||x
        """,
        "D2:G2",
    )
    assert columns(sheet)["F"] == "training_kind=quoc_phong_an_ninh"
    assert pick(sheet, "training_kind", "training_kinds") == [
        (None, ["ly_luan_chinh_tri", "quoc_phong_an_ninh"]),
        ("tin_hoc_ngoai_ngu_tieng_dan_toc", None),
    ]


def test_an_end_before_its_beginning_is_a_problem_and_is_not_taken() -> None:
    sheet = read("""
    STT|Họ và tên|Tên lớp|Từ ngày|Đến ngày
    1|Nguyễn Văn Giả|Trung cấp LLCT|01/03/2022|05/02/2022
    2|Trần Thị Tưởng|Trung cấp LLCT|03/2022|2022
    """)
    assert pick(sheet, "from", "to") == [("2022-03-01", None), ("2022-03", "2022")]
    assert problems(sheet) == [("E2", "ends_before_it_begins", "05/02/2022", None)]


def test_the_same_turn_twice_is_a_duplicate_and_two_turns_are_not() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Tên lớp|Từ ngày
    1|Nguyễn Văn Giả|1980|Trung cấp LLCT|01/03/2022
    2|Nguyễn Văn Giả|1980|QLNN ngạch chuyên viên|01/05/2022
    3|Nguyễn Văn Giả|1980|Trung cấp LLCT|01/03/2022
    """)
    assert [one.rows for one in sheet.duplicates] == [(2, 4)]


def test_people_with_one_column_about_training_are_still_people() -> None:
    sheet = read("""
    STT|Họ và tên|Năm sinh|Chuyên môn|LLCT|QLNN|Đã qua bồi dưỡng
    1|Nguyễn Văn Giả|1980|ĐH|TC|CV|kỹ năng
    """)
    assert sheet.kind == "people"
    assert ignored(sheet) == {}


def test_a_class_under_a_title_of_two_words_or_of_the_subject_is_the_programme() -> None:
    for title in ("Lớp, chương trình", "Chuyên ngành đào tạo", "Tên lớp/chương trình"):
        sheet = read(f"""
        DANH SÁCH CÁN BỘ ĐƯỢC CỬ ĐI ĐÀO TẠO, BỒI DƯỠNG NĂM 2022
        STT|Họ tên|{title}|Cơ sở đào tạo|Thời gian|Số quyết định
        1|Nguyễn Văn Giả|Trung cấp lý luận chính trị|Trường Chính trị|3/2022|12/QĐ
        2|Trần Thị Tưởng|Bồi dưỡng QLNN ngạch chuyên viên|nt|tháng 5-7/2022|13/QĐ
        """)
        assert sheet.kind == "turns"
        assert pick(sheet, "programme", "training_kind", "from", "to") == [
            ("Trung cấp lý luận chính trị", "ly_luan_chinh_tri", "2022-03", None),
            ("Bồi dưỡng QLNN ngạch chuyên viên", "quan_ly_nha_nuoc", "2022-05", "2022-07"),
        ]


def test_what_somebody_studied_beside_a_degree_is_no_programme() -> None:
    sheet = read("""
    STT|Họ tên|Trình độ chuyên môn|Chuyên ngành đào tạo|Số quyết định
    1|Nguyễn Văn Giả|Đại học|Quản lý nhà nước|12/QĐ
    """)
    assert (sheet.kind, pick(sheet, "field_of_study")) == ("people", [("Quản lý nhà nước",)])


def test_a_column_of_kinds_is_no_form_of_study_and_leaves_that_to_its_neighbour() -> None:
    sheet = read("""
    STT|Họ và tên|Tên lớp|Loại hình|Hình thức đào tạo|Từ ngày|Đến ngày
    1|Hoàng Văn Một|Trung cấp K5|LLCT|VLVH|01/03/2022|30/06/2022
    2|Nông Thị Hai|Lớp K6|QPAN|tập trung|05/08/2022|09/08/2022
    """)
    assert (pick(sheet, "training_kind", "study_form"), problems(sheet)) == (
        [("ly_luan_chinh_tri", "vua_lam_vua_hoc"), ("quoc_phong_an_ninh", "tap_trung")], [],
    )  # fmt: skip


def test_tc_in_a_column_of_forms_of_study_is_in_service() -> None:
    sheet = read("""
    STT|Họ và tên|Tên lớp|Hệ đào tạo|Từ ngày|Đến ngày
    1|Hoàng Văn Một|Trung cấp LLCT|TC|01/03/2022|30/06/2022
    2|Nông Thị Hai|Lớp QPAN đối tượng 4|CQ|05/08/2022|09/08/2022
    """)
    assert pick(sheet, "study_form") == [("vua_lam_vua_hoc",), ("chinh_quy",)]


def test_a_group_row_of_a_class_says_its_programme_and_its_days() -> None:
    sheet = read("""
    DANH SÁCH HỌC VIÊN CÁC LỚP BỒI DƯỠNG NĂM 2026
    STT|Họ và tên|Năm sinh|Đơn vị công tác|Kết quả
    I|Lớp bồi dưỡng kiến thức quản lý nhà nước ngạch chuyên viên (từ 01/3/2026 đến 30/4/2026)
    1|Ninh Thử Một|1971|Xã Nghĩa Tá|Giỏi
    II|Lớp quốc phòng - an ninh đối tượng 4 (10/5/2026 - 15/5/2026)
    1|Ninh Thử Hai|1982|Xã Nghĩa Tá|Đạt
    III|Lớp bồi dưỡng kỹ năng lãnh đạo từ ngày 05/6/2026 đến ngày 10/6/2026
    1|Ninh Thử Ba|1983|Xã Nghĩa Tá|Đạt
    IV|Lớp tin học cơ bản: 1 học viên
    1|Ninh Thử Tư|1984|Xã Nghĩa Tá|Đạt
    """)
    assert pick(sheet, "programme", "from", "to") == [
        ("Lớp bồi dưỡng kiến thức quản lý nhà nước ngạch chuyên viên", "2026-03-01", "2026-04-30"),
        ("Lớp quốc phòng - an ninh đối tượng 4", "2026-05-10", "2026-05-15"),
        ("Lớp bồi dưỡng kỹ năng lãnh đạo", "2026-06-05", "2026-06-10"),
        ("Lớp tin học cơ bản", None, None),
    ]
    assert sheet.problems == ()


def test_a_title_of_several_classes_names_no_programme() -> None:
    head = "STT|Họ và tên|Đơn vị công tác|Kết quả\n1|Ninh Thử Một|Xã Nghĩa Tá|Giỏi"
    several = read(f"DANH SÁCH HỌC VIÊN CÁC LỚP BỒI DƯỠNG NĂM 2026\n{head}")
    one = read(f"DANH SÁCH HỌC VIÊN LỚP BỒI DƯỠNG QUẢN LÝ NHÀ NƯỚC\n{head}")
    assert pick(several, "programme") == [(None,)]
    assert pick(one, "programme") == [("LỚP BỒI DƯỠNG QUẢN LÝ NHÀ NƯỚC",)]


def test_a_list_of_who_took_part_is_of_turns_where_group_rows_name_the_classes() -> None:
    sheet = read("""
    DANH SÁCH CÁN BỘ, CÔNG CHỨC THAM GIA ĐÀO TẠO, BỒI DƯỠNG NĂM 2026
    STT|Họ và tên|Năm sinh|Đơn vị|Kết quả
    I|Lớp quản lý nhà nước ngạch chuyên viên (từ 05/3/2026 đến 20/4/2026)
    1|Hoàng Văn Một|1985|Xã Nghĩa Tá|Khá
    """)
    assert (sheet.kind, pick(sheet, "training_kind", "from", "to")) == (
        "turns", [("quan_ly_nha_nuoc", "2026-03-05", "2026-04-20")],
    )  # fmt: skip
