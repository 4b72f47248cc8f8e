"""Lists in workbooks with a past: hidden rows and columns, lookups, formulas gone stale."""

from collections.abc import Sequence

from chuanhoa.cli.demo.layouts import columns as col
from chuanhoa.cli.demo.layouts.brief import TITLE, Brief
from chuanhoa.cli.demo.layouts.columns import Line
from chuanhoa.cli.demo.model import Person
from chuanhoa.cli.demo.writing.page import Formula, Page, letters
from chuanhoa.core.text import sort_key


def hidden(brief: Brief) -> list[Page[Line]]:
    """Return a filtered list with hidden rows and column, and a hidden sheet of lookups."""
    page = brief.page(
        "Tổng hợp",
        [
            col.number("STT"),
            col.identity(("CCCD",)),
            col.full_name(),
            col.sex(("Giới tính",)),
            col.birth(("Ngày sinh",), "date"),
            col.ethnicity(),
            col.posts(("Chức vụ",)),
            col.staff_kind(("Đối tượng",)),
            col.recruited(("Ngày tuyển dụng",), "date"),
            col.since(("Ngày giữ chức vụ",), "date"),
            col.level("degree", ("Chuyên môn",), "full"),
            col.awarded("degree", ("Năm tốt nghiệp",)),
            col.level("political_theory", ("Lý luận chính trị",), "full"),
            col.level("state_management", ("Quản lý nhà nước",), "full"),
        ],
    )
    brief.open(page)
    page.head()
    first = len(page.rows)
    brief.write_lines(page, brief.people)
    last = len(page.rows) - 1
    page.hidden_columns = {1}
    page.hidden_rows = {
        page.places[p.id, "full_name"][0]
        for p in brief.people
        if p.staff_kind == "cong_chuc" and p.degree.level != "dai_hoc"
    }
    page.filtered = (first - 1, 0, last, page.width - 1)
    brief.close(page)
    lookups = _lookups(brief)
    return [page, lookups]


def _lookups(brief: Brief) -> Page[Line]:
    page = brief.page("DM", [col.empty("a", ("Trình độ",)), col.empty("b", ("Dân tộc",))])
    page.add(["Trình độ", "Dân tộc"], "plain")
    for row in (
        ["Thạc sĩ", "Tày"],
        ["Đại học", "Dao"],
        ["Cao đẳng", "Nùng"],
        ["Trung cấp", "Kinh"],
    ):
        page.add(list(row), "plain")
    page.hidden = True
    return page


def counted(brief: Brief) -> list[Page[Line]]:
    """Return a list with totals by formula, and a summary sheet that counts it."""
    page = brief.page(
        "CBCC",
        [
            col.number(),
            col.full_name(),
            col.sex(("Giới tính",)),
            col.birth(("Ngày sinh",), "date"),
            col.ethnicity(),
            *col.split_posts("Chức vụ", "Kiêm nhiệm"),
            col.level("degree", ("Trình độ", "Chuyên môn"), "full"),
            col.level("political_theory", ("Trình độ", "LLCT"), "full"),
            col.level("state_management", ("Trình độ", "QLNN"), "full"),
            col.coefficient(),
        ],
    )
    brief.open(page)
    page.head()
    first = len(page.rows) + 1
    brief.write_lines(page, brief.people)
    last = len(page.rows)
    names = f"B{first}:B{last}"
    page.total("Tổng số người", {"sex": Formula(f"=COUNTA({names})", len(brief.people))})
    brief.close(page)
    return [page, _summary(brief, page, first, last)]


def _summary(brief: Brief, page: Page[Line], first: int, last: int) -> Page[Line]:
    """Return the summary; a stored count may be what an earlier list gave."""
    sheet = brief.page("Tổng hợp", [col.empty("a", ("Chỉ tiêu",)), col.empty("b", ("Số người",))])
    sheet.add(["Chỉ tiêu", "Số người"], "head")
    column = letters(page.places[brief.people[0].id, "degree"][1])
    for title, of in (
        ("Thạc sĩ", "thac_si"),
        ("Đại học", "dai_hoc"),
        ("Cao đẳng", "cao_dang"),
        ("Trung cấp", "trung_cap"),
    ):
        count = sum(p.degree.level == of for p in brief.people)
        key = ("summary", of)
        stored = brief.typed.get(key, count)
        row = sheet.add(
            [
                title,
                Formula(
                    f'=COUNTIF(CBCC!{column}{first}:{column}{last},"{title}")', int(str(stored))
                ),
            ]
        )
        sheet.places[key] = (row, 1)
        sheet.meant[key] = count
    return sheet


def paired(brief: Brief) -> list[Page[Line]]:
    """Return a list with the name in two columns, a year beside each level, and no gap below."""
    page = brief.page(
        brief.commune.name,
        [
            col.number(),
            *col.split_name(),
            col.birth(("Ngày sinh",), "text"),
            col.sex(("Giới tính",)),
            col.ethnicity(),
            col.posts(("Chức vụ",)),
            col.since(("Năm giữ chức vụ",), precision="year"),
            col.level("degree", ("Chuyên môn", "Trình độ"), "short"),
            col.major(("Chuyên môn", "Chuyên ngành")),
            col.awarded("degree", ("Chuyên môn", "Năm")),
            col.level("political_theory", ("LLCT", "Trình độ"), "short"),
            col.awarded("political_theory", ("LLCT", "Năm")),
            col.level("state_management", ("QLNN", "Trình độ"), "short"),
            col.awarded("state_management", ("QLNN", "Năm")),
        ],
    )
    brief.open(page, f"{TITLE} {brief.commune.title.upper()}")
    page.head()
    brief.write_lines(page, brief.people)
    brief.close(page, gap=False)
    return [page]


def libre(brief: Brief) -> list[Page[Line]]:
    """Return a list for LibreOffice, in the order of given names rather than of posts."""
    page = brief.page(
        "Trang 1",
        [
            col.number("TT"),
            col.full_name(),
            *col.birth_by_sex("Ngày sinh", "text"),
            col.ethnicity(),
            col.posts(("Chức vụ",)),
            col.schooling(("Trình độ", "Văn hóa")),
            col.level("degree", ("Trình độ", "Chuyên môn"), "full"),
            col.level("political_theory", ("Trình độ", "Chính trị"), "full"),
            col.level("state_management", ("Trình độ", "QLNN"), "full"),
            *col.certificates("Trình độ", ("Tin học", "Ngoại ngữ", "Tiếng dân tộc"), "Chứng chỉ"),
        ],
    )
    brief.open(page)
    page.head()
    brief.write_lines(page, _by_given_name(brief.people))
    page.total("Tổng cộng", {})
    brief.close(page)
    return [page]


def _by_given_name(people: Sequence[Person]) -> list[Person]:
    return sorted(people, key=lambda p: sort_key(p.full_name))
