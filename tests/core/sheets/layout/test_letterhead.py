"""What stands above a table: date, period, commune, office; and the stamp of a state secret."""

import pytest

from chuanhoa.core.sheets import SheetRead
from chuanhoa.core.text import Refused
from tests.core.sheets.made import read

TABLE = """
STT|Họ và tên|Năm sinh
1|Nguyễn Văn Giả|1980
"""


def under(*lines: str, **about: str) -> SheetRead:
    return read("\n".join(lines) + TABLE, **about)


@pytest.mark.parametrize(
    ("line", "as_of"),
    [
        ("(Tính đến ngày 30/9/2023)", "2023-09-30"),
        ("Tính đến ngày 30 tháng 09 năm 2023", "2023-09-30"),
        ("tính đến hết ngày 30.9.2023", "2023-09-30"),
        ("Số liệu có đến 30/9/2023", "2023-09-30"),
        ("(Có đến ngày 30 tháng 9 năm 2023)", "2023-09-30"),
        ("Có mặt đến ngày 30-9-2023", "2023-09-30"),
        ("Thời điểm báo cáo: 30/09/2023", "2023-09-30"),
        ("Thời điểm chốt số liệu: ngày 30/9/2023", "2023-09-30"),
        ("Số liệu đến hết tháng 9 năm 2023", "2023-09"),
        ("DANH SÁCH NĂM 2023 (tính đến ngày 30/9)", "2023-09-30"),
    ],
)
def test_the_as_of_date_is_read_in_the_words_offices_use(line: str, as_of: str) -> None:
    found = under(line).as_of
    assert found is not None
    assert found.iso() == as_of


@pytest.mark.parametrize(
    ("line", "period", "year"),
    [
        ("GIAI ĐOẠN 2021 - 2025", "2021/2025", None),
        ("Từ năm 2021 đến tháng 9/2023", "2021/2023-09", None),
        ("từ ngày 01/01/2021 đến ngày 30/9/2023", "2021-01-01/2023-09-30", None),
        ("Quý III năm 2023", "2023-07/2023-09", 2023),
        ("6 tháng đầu năm 2023", "2023-01/2023-06", 2023),
        ("9 tháng đầu năm 2023", "2023-01/2023-09", 2023),
        ("Tháng 9 năm 2023", "2023-09/2023-09", None),
        ("NĂM 2022", None, 2022),
    ],
)
def test_periods_and_years_are_told_apart(line: str, period: str | None, year: int | None) -> None:
    sheet = under(line)
    assert (sheet.period and sheet.period.iso(), sheet.year, sheet.as_of) == (period, year, None)


def test_the_month_up_to_which_a_sheet_counts_is_no_period() -> None:
    sheet = under("(Số liệu tính đến tháng 9 năm 2023)")
    assert (sheet.as_of and sheet.as_of.iso(), sheet.year, sheet.period) == ("2023-09", None, None)


def test_the_day_of_signing_is_no_as_of_date() -> None:
    sheet = under("DANH SÁCH CÁN BỘ", "Nghĩa Tá, ngày 05 tháng 10 năm 2023")
    assert (sheet.as_of, sheet.year, sheet.period) == (None, None, None)


@pytest.mark.parametrize(
    ("line", "commune"),
    [
        ("UBND XÃ NGHĨA TÁ", "Xã Nghĩa Tá"),
        ("ỦY BAN NHÂN DÂN|\nTHỊ TRẤN BẰNG LŨNG", "Thị trấn Bằng Lũng"),
        ("UBND TT BẰNG LŨNG", "Thị trấn Bằng Lũng"),
        ("ĐẢNG ỦY XÃ BÌNH TRUNG", "Xã Bình Trung"),
        ("Đơn vị: Xã Nghĩa Tá", "Xã Nghĩa Tá"),
        ("Đơn vị báo cáo: UBND xã Nghĩa Tá", "Xã Nghĩa Tá"),
        ("Xã: Yên Mỹ", "Xã Yên Mỹ"),
        ("DANH SÁCH CÁN BỘ XÃ NGHĨA TÁ NĂM 2023", "Xã Nghĩa Tá"),
        ("Danh sách cán bộ xã Đồng Thắng, huyện Chợ Đồn", "Xã Đồng Thắng"),
        ("UBND PHƯỜNG SÔNG CẦU", "Phường Sông Cầu"),
        ("UBND PHƯỜNG 3", "Phường 3"),
        ("UBND HUYỆN CHỢ ĐỒN", None),
        ("CÁN BỘ, CÔNG CHỨC CẤP XÃ", None),
        ("CÁN BỘ, CÔNG CHỨC XÃ, THỊ TRẤN HUYỆN CHỢ ĐỒN", None),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", None),
        ("UBND xã: ………", None),
    ],
)
def test_the_commune_is_read_only_where_one_is_named(line: str, commune: str | None) -> None:
    assert under(line).commune == commune


def test_a_district_list_of_many_communes_has_no_commune_of_its_own() -> None:
    assert under("Các xã: xã Nghĩa Tá", "và xã Bản Thi").commune is None


def test_a_sheets_or_files_name_speaks_only_where_the_letterhead_is_silent() -> None:
    silent = under("DANH SÁCH CÁN BỘ", name="30.9.2023", file="Xã Nghĩa Tá năm 2021.xlsx")
    assert (silent.as_of and silent.as_of.iso(), silent.commune) == ("2023-09-30", "Xã Nghĩa Tá")
    assert "sheets.date_outside" in [w.code for w in silent.warnings]
    spoken = under(
        "UBND XÃ BẢN THI (Tính đến ngày 31/12/2022)", name="2023", file="TT Bằng Lũng.xlsx"
    )
    assert (spoken.as_of and spoken.as_of.iso(), spoken.commune) == ("2022-12-31", "Xã Bản Thi")
    assert "sheets.date_outside" not in [w.code for w in spoken.warnings]


def test_a_commune_inside_a_files_name_is_read_where_it_is_the_only_one() -> None:
    for name, commune in (
        ("10. Danh sách xã Nghĩa Tá (30.9.2023).xlsx", "Xã Nghĩa Tá"),
        ("Danh sách xã Nghĩa Tá và xã Bản Thi.xlsx", None),
        ("Danh sách các xã năm 2023.xlsx", None),
    ):
        assert under("DANH SÁCH CÁN BỘ", file=name).commune == commune


def test_office_and_measure_are_kept() -> None:
    sheet = under("UBND HUYỆN CHỢ ĐỒN|\nPHÒNG NỘI VỤ", "Đơn vị tính: lượt người")
    assert (sheet.unit, sheet.measure) == ("UBND HUYỆN CHỢ ĐỒN – PHÒNG NỘI VỤ", "lượt người")


@pytest.mark.parametrize("stamp", ["MẬT", "Tối mật", "(TUYỆT MẬT)", "ĐỘ MẬT: MẬT", " mật "])
def test_a_state_secret_is_refused_whole(stamp: str) -> None:
    with pytest.raises(Refused) as refused:
        under(stamp)
    assert refused.value.message.code == "sheets.secret"


def test_the_word_inside_a_sentence_is_no_stamp() -> None:
    assert len(under("Tài liệu hướng dẫn bảo mật").records) == 1
