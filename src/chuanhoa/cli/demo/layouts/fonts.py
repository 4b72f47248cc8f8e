"""Lists typed for fonts from before Unicode, or on a machine that takes letters apart."""

from chuanhoa.cli.demo.layouts import columns as col
from chuanhoa.cli.demo.layouts.brief import TITLE, Brief
from chuanhoa.cli.demo.layouts.columns import Line
from chuanhoa.cli.demo.writing.page import Page


def vntime(brief: Brief) -> list[Page[Line]]:
    """Return a list in .VnTime, its head and group rows in the capital font .VnTimeH."""
    page = brief.page(
        "Sheet1",
        [
            col.number(),
            col.full_name(),
            col.birth(("Ngày sinh",), "text"),
            col.sex(("Giới tính",)),
            col.ethnicity(),
            col.posts(("Chức vụ",)),
            col.since(("Năm bổ nhiệm",), precision="year"),
            col.level("degree", ("Trình độ", "Chuyên môn"), "full"),
            col.major(("Trình độ", "Ngành đào tạo")),
            col.level("political_theory", ("Trình độ", "Lý luận chính trị"), "full"),
            col.level("state_management", ("Trình độ", "Quản lý nhà nước"), "full"),
            col.empty("note", ("Ghi chú",)),
        ],
    )
    page.spelling = "tcvn3"
    _write(brief, page)
    return [page]


def vni(brief: Brief) -> list[Page[Line]]:
    """Return a list in VNI-Times, with rank and step beside the levels."""
    page = brief.page(
        "CBCC",
        [
            col.number("STT"),
            col.full_name("HỌ VÀ TÊN"),
            col.birth(("NGÀY SINH",), "text"),
            *col.sex_marks("GIỚI TÍNH"),
            col.ethnicity(("DÂN TỘC",)),
            col.posts(("CHỨC VỤ",)),
            col.recruited(("NĂM TUYỂN DỤNG",), precision="year"),
            col.rank_code(("LƯƠNG", "MÃ NGẠCH")),
            col.step(("LƯƠNG", "BẬC")),
            col.coefficient(("LƯƠNG", "HỆ SỐ")),
            col.level("degree", ("TRÌNH ĐỘ", "CHUYÊN MÔN"), "short"),
            col.level("political_theory", ("TRÌNH ĐỘ", "CHÍNH TRỊ"), "untrained"),
            col.level("state_management", ("TRÌNH ĐỘ", "QLNN"), "short"),
        ],
    )
    page.spelling = "vni"
    _write(brief, page)
    return [page]


def decomposed(brief: Brief) -> list[Page[Line]]:
    """Return a list from a Mac: NFD, the Icelandic Ð for Đ, tone marks in the newer place."""
    page = brief.page(
        "Danh sách",
        [
            col.number(),
            col.full_name("Họ và tên", newer_tones=True),
            col.sex(("Nam/Nữ",)),
            col.birth(("Ngày tháng năm sinh",), "mixed"),
            col.identity(("CCCD",)),
            col.ethnicity(),
            col.home_town(),
            col.posts(("Chức vụ",)),
            col.degree_with_major(("Trình độ chuyên môn",), "short", engineers=True),
            col.level("political_theory", ("Lý luận CT",), "short"),
            col.level("state_management", ("QLNN",), "short"),
        ],
    )
    page.spelling = "decomposed"
    _write(brief, page)
    return [page]


def _write(brief: Brief, page: Page[Line]) -> None:
    brief.open(page, f"{TITLE} {brief.commune.title.upper()}")
    page.head()
    brief.write_lines(page, brief.people)
    page.total("Cộng", {})
    brief.close(page)
