"""Lists for text files: one head row, everything in words and abbreviations."""

from chuanhoa.cli.demo.layouts import columns as col
from chuanhoa.cli.demo.layouts.brief import CLERK, Brief
from chuanhoa.cli.demo.layouts.columns import Line
from chuanhoa.cli.demo.writing.page import Page


def flat(brief: Brief) -> list[Page[Line]]:
    """Return a list with lines of letterhead above and a line of thanks below."""
    page = brief.page(
        "CBCC",
        [
            col.number("STT"),
            col.full_name("Họ và tên"),
            col.sex(),
            col.birth(("Ngày sinh",), "text"),
            col.ethnicity(),
            col.posts(("Chức vụ",), "short"),
            col.recruited(("Ngày tuyển dụng",)),
            col.since(("Ngày bổ nhiệm",), "dots"),
            col.staff_kind(("Đối tượng",)),
            col.schooling(("Văn hóa",)),
            col.level("degree", ("Chuyên môn",), "short"),
            col.major(("Chuyên ngành",)),
            col.suits(),
            col.civil_status(),
            col.level("political_theory", ("LLCT",), "untrained"),
            col.level("state_management", ("QLNN",), "short"),
            col.coefficient(),
            col.identity(),
        ],
    )
    page.add([f"UBND {brief.commune.title}"], "plain")
    page.add(["DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ"], "plain")
    page.add([brief.dated], "plain")
    page.stamp()
    page.blank()
    page.head()
    brief.write_lines(page, brief.people)
    page.blank()
    page.add([None, f"Người lập: {CLERK}"], "plain")
    return [page]


def exported(brief: Brief) -> list[Page[Line]]:
    """Return a list as a program exports it: head in the first row but one, nothing below."""
    page = brief.page(
        "Export",
        [
            col.number("STT"),
            col.full_name("Họ tên"),
            col.birth(("Năm sinh",), "text"),
            col.sex(("Giới",)),
            col.ethnicity(("Dân tộc",)),
            col.unit(("Đơn vị",)),
            col.posts(("Chức danh",)),
            col.level("degree", ("Trình độ chuyên môn",), "full"),
            col.level("political_theory", ("Trình độ lý luận chính trị",), "named"),
            col.level("state_management", ("Bồi dưỡng QLNN",), "named"),
            col.identity(("Số định danh cá nhân",)),
            col.since(("Ngày giữ chức vụ",)),
        ],
    )
    page.add([f"Danh sách cán bộ, công chức - {brief.dated} - DỮ LIỆU GIẢ ĐỊNH"], "plain")
    page.head()
    brief.write_lines(page, brief.people)
    return [page]
