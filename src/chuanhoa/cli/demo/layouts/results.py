"""Results of training as the Party's Biểu 10 asks them, and the same by year; with subtotals."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from chuanhoa.cli.demo.layouts.brief import CLERK
from chuanhoa.cli.demo.model import Turn
from chuanhoa.cli.demo.writing.page import Cell, Column, Page

_OFFICE = ("HUYỆN ỦY CHỢ ĐỒN", "BAN TỔ CHỨC")
_CODES = ("1", "2", "3=4+6+8", "4", "5", "6", "7", "8", "9=10+11", "10", "11")


@dataclass(frozen=True, slots=True)
class ResultRow:
    """A row of the results of training: what it counts, and how deep it stands in the tree."""

    number: str
    title: str
    turns: Sequence[Turn]


def results(
    turns: Sequence[Turn],
    women: frozenset[str],
    minorities: frozenset[str],
    dated: str,
    typed: Mapping[tuple[str, str], Cell],
) -> list[Page[ResultRow]]:
    """Return Biểu 10 and the table by year; the parts of 877 stand in each several times over."""
    pages = [_by_level(typed), _by_year(women, minorities, typed)]
    for page in pages:
        page.letterhead(_OFFICE, ("ĐẢNG CỘNG SẢN VIỆT NAM", "Biểu 10-BTCTW"))
        page.across("KẾT QUẢ ĐÀO TẠO, BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC CẤP XÃ")
        page.across(dated, "note")
        page.across("Đơn vị tính: lượt người", "note")
        page.stamp()
        page.head()
        page.code_row(codes=_CODES if page is pages[0] else ())
        for index, row in enumerate(_tree(turns)):
            page.line(f"row {index}", row)
        page.sign("", ("NGƯỜI LẬP BIỂU", CLERK), ("TRƯỞNG BAN", ""))
    return pages


def _by_level(typed: Mapping[tuple[str, str], Cell]) -> Page[ResultRow]:
    trained = "Cán bộ được đào tạo, bồi dưỡng"
    province, district = "Cấp tỉnh", "Cấp huyện"
    leading = "Trong đó lãnh đạo, quản lý"

    def nobody(_: ResultRow) -> Cell:
        return 0

    return Page(
        "Biểu 10",
        [
            *_titles(),
            Column("all", (trained, "Tổng số"), lambda row: len(row.turns), 10),
            Column("province", (trained, province, "Tổng số"), nobody, 9),
            Column("province_leading", (trained, province, leading), nobody, 9),
            Column("district", (trained, district, "Tổng số"), nobody, 9),
            Column("district_leading", (trained, district, leading), nobody, 9),
            Column("commune", (trained, "Cấp xã"), lambda row: len(row.turns), 9),
            Column("classes", ("Số lớp", "Tổng số"), lambda row: len(_classes(row)), 9),
            Column(
                "by_province",
                ("Số lớp", "Cấp tỉnh mở"),
                lambda row: sum("huyện" not in place for place, _ in _classes(row)),
                9,
            ),
            Column(
                "by_district",
                ("Số lớp", "Cấp huyện mở"),
                lambda row: sum("huyện" in place for place, _ in _classes(row)),
                9,
            ),
        ],
        dict(typed),
    )


def _by_year(
    women: frozenset[str], minorities: frozenset[str], typed: Mapping[tuple[str, str], Cell]
) -> Page[ResultRow]:
    def year(of: int) -> Callable[[ResultRow], Cell]:
        return lambda row: sum(t.ended.year == of for t in row.turns)

    def among(learners: frozenset[str]) -> Callable[[ResultRow], Cell]:
        return lambda row: sum(t.learner in learners for t in row.turns)

    return Page(
        "Theo năm",
        [
            *_titles(),
            Column("all", ("Tổng số lượt",), lambda row: len(row.turns), 10),
            Column("2021", ("Chia theo năm", "2021"), year(2021), 9),
            Column("2022", ("Chia theo năm", "2022"), year(2022), 9),
            Column("2023", ("Chia theo năm", "9 tháng 2023"), year(2023), 9),
            Column("women", ("Trong đó", "Nữ"), among(women), 9),
            Column("minority", ("Trong đó", "Dân tộc thiểu số"), among(minorities), 9),
        ],
        dict(typed),
    )


def _titles() -> list[Column[ResultRow]]:
    return [
        Column("number", ("TT",), lambda row: row.number or None, 5),
        Column("title", ("Chương trình, hình thức",), lambda row: row.title, 44),
    ]


def _classes(row: ResultRow) -> set[tuple[str, str]]:
    return {(t.place, f"{t.decision} {t.programme} {t.started}") for t in row.turns}


def _tree(turns: Sequence[Turn]) -> list[ResultRow]:
    def of(*kinds: str, level: str | None = None) -> list[Turn]:
        return [t for t in turns if t.kind in kinds and level in {None, t.level}]

    studied = ("ly_luan_chinh_tri", "chuyen_mon_nghiep_vu")
    fostered = (
        ("quan_ly_nha_nuoc", "Kiến thức quản lý nhà nước"),
        ("vi_tri_viec_lam", "Kiến thức, kỹ năng chuyên ngành, vị trí việc làm"),
        ("ky_nang_lanh_dao", "Kỹ năng lãnh đạo, quản lý"),
        ("quoc_phong_an_ninh", "Quốc phòng và an ninh"),
        ("tin_hoc_ngoai_ngu_tieng_dan_toc", "Tin học, tiếng Anh, tiếng dân tộc"),
        ("dai_bieu_hdnd", "Bồi dưỡng đại biểu Hội đồng nhân dân"),
    )
    rows = [
        ResultRow("", "TỔNG CỘNG", turns),
        ResultRow("I", "Đào tạo", of(*studied)),
        ResultRow("1", "Lý luận chính trị", of("ly_luan_chinh_tri")),
        ResultRow("-", "Cao cấp", of("ly_luan_chinh_tri", level="cao_cap")),
        ResultRow("-", "Trung cấp", of("ly_luan_chinh_tri", level="trung_cap")),
        ResultRow("-", "Sơ cấp", of("ly_luan_chinh_tri", level="so_cap")),
        ResultRow("2", "Chuyên môn, nghiệp vụ", of("chuyen_mon_nghiep_vu")),
        ResultRow("II", "Bồi dưỡng", of(*(kind for kind, _ in fostered))),
    ]
    for number, (kind, title) in enumerate(fostered, start=1):
        rows.append(ResultRow(str(number), title, of(kind)))
        if kind == "quan_ly_nha_nuoc":
            rows.append(
                ResultRow("-", "Trong đó: ngạch chuyên viên", of(kind, level="chuyen_vien"))
            )
    return rows
