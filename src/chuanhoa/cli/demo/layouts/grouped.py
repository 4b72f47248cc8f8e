"""Lists in groups: by staff kind, with dittos, or on one sheet for each kind."""

from chuanhoa.cli.demo.layouts import columns as col
from chuanhoa.cli.demo.layouts.brief import TITLE, Brief
from chuanhoa.cli.demo.layouts.columns import Line, PersonColumn
from chuanhoa.cli.demo.writing.page import Page

_GROUPS = (("I", "Cán bộ", "can_bo"), ("II", "Công chức", "cong_chuc"))


def grouped(brief: Brief) -> list[Page[Line]]:
    """Return a list whose numbers restart in each group, degree and field in one cell."""
    page = brief.page(
        "Danh sách",
        [
            col.number(),
            col.full_name(),
            col.sex(("Giới tính",)),
            col.birth(("Ngày, tháng, năm sinh",), "text"),
            col.ethnicity(),
            col.posts(("Chức vụ, chức danh đang đảm nhiệm",)),
            col.since(("Ngày bổ nhiệm",)),
            col.degree_with_major(("Trình độ", "Chuyên môn"), "full"),
            col.level("political_theory", ("Trình độ", "LLCT"), "full"),
            col.level("state_management", ("Trình độ", "QLNN"), "full"),
            col.schooling(("Trình độ", "Văn hóa")),
            col.party_mark(),
        ],
    )
    brief.open(page, f"{TITLE} {brief.commune.title.upper()}")
    page.head()
    for numeral, title, kind in _GROUPS:
        people = brief.of_kind(kind)
        page.group(numeral, f"{title}: {len(people)} người")
        brief.write_lines(page, people)
        page.total(f"Cộng {title.lower()}", {"party": sum(p.party_on is not None for p in people)})
    page.total(
        f"Tổng cộng: {len(brief.people)} người",
        {"party": sum(p.party_on is not None for p in brief.people)},
    )
    brief.close(page)
    return [page]


def dittoed(brief: Brief) -> list[Page[Line]]:
    """Return a list that writes a repeated value as a ditto mark."""
    page = brief.page(
        "DS CBCC",
        [
            col.number(),
            col.full_name(),
            col.birth(("Ngày sinh",), "dots"),
            col.sex(("Giới tính",)),
            col.ethnicity(),
            col.unit(("Đơn vị công tác",)),
            col.posts(("Chức vụ",)),
            col.since(("Ngày bổ nhiệm, bầu cử",), "dots"),
            col.level("degree", ("Trình độ chuyên môn",), "full"),
            col.awarded("degree", ("Năm tốt nghiệp",)),
            col.level("political_theory", ("Trình độ LLCT",), "full"),
            col.level("state_management", ("Trình độ QLNN",), "full"),
        ],
    )
    page.ditto = "nt"
    page.dittoed = frozenset({"ethnicity", "unit", "degree", "political_theory"})
    brief.open(page)
    page.head()
    page.group("A", "CÁN BỘ")
    number = brief.write_lines(page, brief.of_kind("can_bo"))
    page.ditto = "-nt-"
    page.group("B", "CÔNG CHỨC")
    brief.write_lines(page, brief.of_kind("cong_chuc"), number)
    brief.close(page)
    return [page]


def by_kind(brief: Brief) -> list[Page[Line]]:
    """Return one sheet for each staff kind, part-time workers on a third."""
    pages = []
    for name, title, people in (
        ("Cán bộ", "DANH SÁCH CÁN BỘ CẤP XÃ", brief.of_kind("can_bo")),
        ("Công chức", "DANH SÁCH CÔNG CHỨC CẤP XÃ", brief.of_kind("cong_chuc")),
        ("Không chuyên trách", "DANH SÁCH NGƯỜI HOẠT ĐỘNG KHÔNG CHUYÊN TRÁCH", list(brief.aside)),
    ):
        if not people:
            continue
        page = brief.page(name, _sheet_columns(officers=name == "Công chức"))
        brief.open(page, title)
        page.head()
        brief.write_lines(page, people)
        page.total(f"Tổng số: {brief.counted(people)}", {})
        brief.close(page)
        pages.append(page)
    return pages


def _sheet_columns(*, officers: bool) -> list[PersonColumn]:
    return [
        col.number("STT"),
        col.full_name(),
        *col.birth_by_sex("Năm sinh", "text"),
        col.ethnicity(),
        col.home_town(),
        col.posts(("Chức danh",)),
        col.since(("Thời gian giữ chức danh",), precision="month"),
        *([col.suits(), col.civil_status()] if officers else []),
        col.level("degree", ("Trình độ CM",), "short"),
        col.awarded("degree", ("Năm TN",)),
        col.level("political_theory", ("Trình độ LLCT",), "short"),
        col.level("state_management", ("Trình độ QLNN",), "short"),
        col.party_mark(("Đảng viên",), "X"),
    ]
