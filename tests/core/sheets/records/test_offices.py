"""Sheets as offices of communes make them, with their habits, down to the last column."""

from tests.core.sheets.made import columns, ignored, pick, problems, read, warned


def test_the_classes_of_a_year_quarter_by_quarter() -> None:
    sheet = read("""
    TỔNG HỢP CÁC LỚP ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ NĂM 2024
    STT|Tên lớp, nội dung bồi dưỡng|Thời gian|Địa điểm/ Cơ sở đào tạo|Họ tên người được cử đi|Kết quả
    Quý I
    1|Bồi dưỡng QLNN ngạch chuyên viên|04/3 - 26/4/2024|Trường Chính trị tỉnh|Phan Văn Thử|Khá
    Quý II
    2|Tập huấn chuyển đổi số|02 ngày (15-16/5/2024)|TTBDCT huyện|Phan Văn Thử|Hoàn thành
    3|Trung cấp LLCT|Khóa 2023-2025|Trường CT tỉnh|Lô Giả Sơn|Đang học
    Quý III: Không có
    Quý IV
    4|Bồi dưỡng QPAN đối tượng 4|từ ngày 07 đến 11/10/2024|BCHQS huyện|Cao Thị Mẫu|Đạt
    """)
    assert (sheet.kind, problems(sheet)) == ("turns", [])
    assert pick(sheet, "group", "from", "to", "institution") == [
        ("Quý I", "2024-03-04", "2024-04-26", "Trường Chính trị tỉnh"),
        ("Quý II", "2024-05-15", "2024-05-16", "TTBDCT huyện"),
        ("Quý II", "2023", "2025", "Trường CT tỉnh"),
        ("Quý IV", "2024-10-07", "2024-10-11", "BCHQS huyện"),
    ]
    assert [row for row, why in ignored(sheet).items() if why == "group"] == [3, 5, 8, 9]


def test_the_deputies_of_a_term_by_electoral_unit() -> None:
    sheet = read("""
    HỘI ĐỒNG NHÂN DÂN
    XÃ TÂN HỘI TRUNG
    DANH SÁCH ĐẠI BIỂU HĐND XÃ KHÓA XII, NHIỆM KỲ 2021 - 2026
    (Đến ngày 30/6/2024)
    STT|Họ tên đại biểu|Năm sinh|Nơi công tác|Nơi cư trú|Đơn vị bầu cử số|Chức danh trong HĐND
    Đơn vị bầu cử số 1 (ấp Tân Bình, ấp Tân Hòa)
    1|Ông Lê Văn Mẫu|1975|Đảng ủy xã|ấp Tân Bình|1|Chủ tịch HĐND
    Đơn vị bầu cử số 2
    2|Bà Kim Thị Tưởng|1995|UBND xã|ấp Tân Phú|2|Đại biểu
    """)
    assert (sheet.commune, warned(sheet)) == ("Xã Tân Hội Trung", [])
    assert columns(sheet)["F"] == "extra"
    assert pick(sheet, "residence", "staff_type", "unit") == [
        ("ấp Tân Bình", "dai_bieu_hdnd", "Đảng ủy xã"), ("ấp Tân Phú", "dai_bieu_hdnd", "UBND xã"),
    ]  # fmt: skip


def test_a_payroll_by_kinds_of_staff_with_codes_of_ranks_without_their_point() -> None:
    sheet = read("""
    BẢNG THANH TOÁN TIỀN LƯƠNG VÀ PHỤ CẤP XÃ MỸ AN HƯNG THÁNG 11 NĂM 2024
    STT|Họ và tên|Chức vụ|Mã ngạch|Hệ số lương
    I|Cán bộ chuyên trách
    1|Nguyễn Thị Mẫu|CT UBND|'01003|3.66
    II|Người HĐKCT
    2|Cao Văn Nháp|Phó CHT Quân sự||1.5
    """)
    assert pick(sheet, "rank_code", "staff_type") == [
        ("01.003", "can_bo"), (None, "khong_chuyen_trach"),
    ]  # fmt: skip
    assert problems(sheet) == []
