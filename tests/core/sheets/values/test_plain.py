"""Numbers that are names stay text; zeros that a spreadsheet lost are shown, never put back."""

import gzip
from csv import DictReader
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.values import listed, plain
from chuanhoa.core.sheets.values.bad import NONE, Bad
from tests.core.sheets.made import catalogues


def bad(answer: object) -> tuple[str, str | None, object]:
    assert isinstance(answer, Bad)
    return answer.code, answer.suggestion, answer.kept


@pytest.mark.parametrize("cell", ["006085001234", "'006085001234", "006 085 001 234", "123456789"])
def test_an_identity_number_is_text(cell: str) -> None:
    assert plain.read_identity(cell) == cell.strip("'").replace(" ", "")


def test_twelve_digits_typed_as_a_number_lost_nothing() -> None:
    assert plain.read_identity(206085001234.0) == "206085001234"


@pytest.mark.parametrize(
    ("cell", "suggestion"),
    [(6085001234.0, "006085001234"), (60085001234, "060085001234"), (95123456, "095123456")],
)
def test_an_identity_number_that_lost_zeros_is_a_problem_with_the_likely_number(
    cell: Cell, suggestion: str
) -> None:
    assert bad(plain.read_identity(cell)) == ("sheets.lost_zeros", suggestion, None)


@pytest.mark.parametrize("cell", [9085001234, 3085001234.0, 97085001234])
def test_no_number_is_suggested_that_begins_with_the_code_of_no_province(cell: Cell) -> None:
    assert bad(plain.read_identity(cell)) == ("sheets.lost_zeros", None, None)


def test_the_provinces_are_those_of_the_old_map() -> None:
    packed = files("chuanhoa.org").joinpath("fixtures", "units.csv.gz").read_bytes()
    rows = DictReader(gzip.decompress(packed).decode().splitlines())
    old = {row["code"] for row in rows if (row["era"], row["level"]) == ("old", "1")}
    assert {f"0{code}" for code in old} == plain.PROVINCES


@pytest.mark.parametrize(
    "cell", ["12345", "00608500123A", 1.5, "0060850012345", "00618000012", "6085001234", "95123456"]
)
def test_other_digits_are_no_identity_number(cell: Cell) -> None:
    assert bad(plain.read_identity(cell)) == ("sheets.not_an_identity", None, None)


def test_telephone_numbers_keep_their_zero() -> None:
    assert plain.read_phone("0912 345 678") == "0912 345 678"
    assert bad(plain.read_phone(912345678.0)) == ("sheets.lost_zeros", "0912345678", None)
    assert bad(plain.read_phone("123")) == ("sheets.not_a_phone", None, "123")


def test_a_pay_step_is_never_a_date_nor_a_fraction() -> None:
    assert plain.read_step("1/9") == "1/9"
    assert plain.read_step("bậc 3") == "3"
    assert plain.read_step(3.0) == "3"
    assert bad(plain.read_step(date(2023, 9, 1))) == ("sheets.turned_into_date", "1/9", None)


def test_coefficients_are_exact_and_a_lost_comma_is_shown() -> None:
    assert plain.read_coefficient("2,34") == Decimal("2.34")
    assert plain.read_coefficient(4.98) == Decimal("4.98")
    assert bad(plain.read_coefficient(234)) == ("sheets.coefficient", "2,34", None)


def test_a_rank_code_stays_text() -> None:
    read = listed.rank_code_reader(catalogues()["rank"])
    assert read("01.003") == "01.003"
    assert bad(read(1.003)) == ("sheets.lost_zeros", "01.003", None)
    assert read("01003") == "01.003", "no zero is lost, only the point"
    assert bad(read("1003")) == ("sheets.lost_zeros", "01.003", None)
    assert bad(read("chuyên viên")) == ("sheets.not_a_rank", None, None)


@pytest.mark.parametrize(
    ("code", "suggestion"), [("01.03", "01.003"), ("01.009", None), ("15.111", None)]
)
def test_a_rank_code_in_no_list_is_a_problem_with_the_one_it_is_like(
    code: str, suggestion: str | None
) -> None:
    read = listed.rank_code_reader(catalogues()["rank"])
    assert bad(read(code)) == ("sheets.rank_not_listed", suggestion, None)
    assert listed.rank_code_reader(None)(code) == code


def test_a_dash_in_a_text_column_is_a_stated_none() -> None:
    assert plain.read_text("-") is NONE
    assert plain.read_text("  ") is None
    assert plain.read_text("nghỉ  thai sản") == "nghỉ thai sản"


def test_cells_of_unknown_columns_are_kept_as_people_read_them() -> None:
    assert plain.read_extra(3) == 3
    assert plain.read_extra(3.0) == "3"
    assert plain.read_extra(2.5) == 2.5
    assert plain.read_extra(date(2023, 3, 1)) == "01/03/2023"
    assert plain.read_extra(" hai  chữ ") == "hai chữ"


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        ("Bí thư Đảng ủy, Chủ tịch HĐND", ("BT", "CT_HDND")),
        ("Phó Bí thư Đảng ủy kiêm Chủ tịch UBND xã Nghĩa Tá", ("PBT", "CT_UBND")),
        ("PBT, CT HĐND", ("PBT", "CT_HDND")),
        ("Văn phòng - thống kê", ("VPTK",)),
        ("Chủ tịch Hội CCB", ("CT_CCB",)),
        ("Công chức Tài chính - kế toán", ("TCKT",)),
        ("Bảo vệ rừng", ()),
        ("Chánh Văn phòng HĐND&UBND xã", ("CHANH_VP",)),
        ("CVP Đảng ủy", ("CHANH_VP",)),
        ("PTP VH-XH", ("PHO_PHONG",)),
        ("Trưởng phòng Văn hóa – Xã hội xã Nghĩa Tá", ("TRUONG_PHONG",)),
        ("Trưởng phòng Kinh tế, Hạ tầng và Đô thị", ("TRUONG_PHONG",)),
        ("PCT UBND, GĐ TTPVHCC", ("PCT_UBND", "GD_TTPVHCC")),
        ("CV Phòng Kinh tế", ("CHUYEN_VIEN",)),
        ("UV BTV Đảng ủy, Chủ tịch UBND", ("CT_UBND",)),
        ("PCT UBND xã kiêm GĐ TTPVHCC", ("PCT_UBND", "GD_TTPVHCC")),
        ("CT UBND xã kiêm PBT ĐU", ("CT_UBND", "PBT")),
        ("BT ĐU xã kiêm CT HĐND", ("BT", "CT_HDND")),
        ("PCT UBND xã/GĐ TTPVHCC", ("PCT_UBND", "GD_TTPVHCC")),
        ("Phó Bí thư Đảng ủy / Chủ tịch UBND", ("PBT", "CT_UBND")),
        ("Chánh VP HĐND/UBND", ("CHANH_VP",)),
        ("CT UBND/Trưởng thôn", ()),
        ("CT HĐND xã kiêm nhiệm Trưởng phòng KT", ("CT_HDND", "TRUONG_PHONG")),
        ("PCT UBND phường kiêm CHT QS", ("PCT_UBND", "QS")),
        ("CT UBND xã Nghĩa Tá KIÊM PBT ĐU", ("CT_UBND", "PBT")),
        ("CT UBND xa kiem PBT DU", ("CT_UBND", "PBT")),
        ("BT ĐU xã Nghĩa Tá, CT HĐND", ("BT", "CT_HDND")),
        ("PCT UBND xã và GĐ TTPVHCC", ("PCT_UBND", "GD_TTPVHCC")),
        ("Chairman of the People's Council and Party Secretary", ("CT_HDND", "BT")),
        ("Chủ tịch UBND xã Mường Và", ("CT_UBND",)),
    ],
)
def test_posts_are_recognised_one_by_one_and_kept_as_written(
    cell: str, codes: tuple[str, ...]
) -> None:
    assert listed.post_reader(catalogues()["post"])(cell) == listed.Post(cell, codes)


def test_what_no_list_knows_is_told_beside_the_posts_that_it_does() -> None:
    found = listed.post_reader(catalogues()["post"])("PTP Văn hóa - Xã hội kiêm Chủ tịch Hội CTĐ")
    assert isinstance(found, listed.Post)
    assert (found.codes, found.unknown) == (("PHO_PHONG",), "Chủ tịch Hội CTĐ")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Trưởng bản Nà Kiến", "khong_chuyen_trach"),
        ("TRUONG BAN NA KIEN", "khong_chuyen_trach"),
        ("Trưởng Ban Pháp chế HĐND", None),
    ],
)
def test_the_head_of_a_board_is_no_head_of_a_hamlet(title: str, kind: str | None) -> None:
    found = listed.staff_of_post(title, catalogues()["staff_kind"])
    assert (found.code if found else None) == kind


@pytest.mark.parametrize(
    ("programme", "kind"),
    [
        ("Trung cấp lý luận chính trị", "ly_luan_chinh_tri"),
        ("Bồi dưỡng QLNN ngạch chuyên viên", "quan_ly_nha_nuoc"),
        ("Bồi dưỡng kiến thức QPAN đối tượng 4", "quoc_phong_an_ninh"),
        ("Bồi dưỡng đại biểu HĐND cấp xã", "dai_bieu_hdnd"),
        ("Tin học, tiếng Anh", "tin_hoc_ngoai_ngu_tieng_dan_toc"),
        ("Lớp học thử", None),
    ],
)
def test_the_kind_of_a_turn_is_read_out_of_its_programme(programme: str, kind: str | None) -> None:
    assert listed.KindReader(catalogues()).kind_of(programme) == kind


@pytest.mark.parametrize(
    ("step", "beyond"),
    [("3/9", False), ("9/9", False), ("12/9", True), ("0/9", True), ("3", False)],
)
def test_a_step_is_one_of_its_scale(step: str, beyond: bool) -> None:
    assert plain.beyond_scale(step) is beyond
