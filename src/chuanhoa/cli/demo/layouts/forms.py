"""Lists on the ministry's forms: BM04 with birth by sex, and a wide one with four head rows."""

from chuanhoa.cli.demo.layouts import columns as col
from chuanhoa.cli.demo.layouts.brief import Brief
from chuanhoa.cli.demo.layouts.columns import Line
from chuanhoa.cli.demo.writing.page import Column, Page

GROUPS = (("A", "CÁN BỘ", "can_bo"), ("B", "CÔNG CHỨC", "cong_chuc"))


def bm04(brief: Brief) -> list[Page[Line]]:
    """BM04/BNV: sex only in which birth column is filled, two head rows, a row of codes."""
    page = brief.page(
        "BM04",
        [
            col.number("Stt"),
            col.full_name(),
            *col.birth_by_sex("Ngày tháng năm sinh", "text"),
            col.posts(("Chức vụ hoặc chức danh công tác",)),
            col.unit(("Cơ quan, đơn vị đang làm việc",)),
            col.since(("Thời gian giữ chức vụ, chức danh",)),
            col.coefficient(("Mức lương hiện hưởng", "Hệ số lương")),
            col.step(("Mức lương hiện hưởng", "Bậc lương hiện hưởng")),
            col.empty("allowance", ("Phụ cấp", "Chức vụ")),
            col.empty("other_allowance", ("Phụ cấp", "Khác")),
            col.level("degree", ("Trình độ đào tạo", "Chuyên môn"), "short"),
            col.level("political_theory", ("Trình độ đào tạo", "Chính trị"), "short"),
            col.level("state_management", ("Trình độ đào tạo", "QLNN"), "short"),
            col.ethnicity(),
            col.empty("note", ("Ghi chú",)),
        ],
    )
    page.add([*[None] * (page.width - 1), "BM04/BNV"], "note")
    brief.open(page, "BÁO CÁO DANH SÁCH VÀ TIỀN LƯƠNG CÁN BỘ, CÔNG CHỨC CẤP XÃ NĂM 2023")
    page.across("Thời hạn nhận báo cáo: ngày 31 tháng 10", "note")
    page.across(f"Đơn vị báo cáo: UBND {brief.commune.title}", "note")
    page.head()
    page.code_row()
    for numeral, title, kind in GROUPS:
        page.group(numeral, title)
        brief.write_lines(page, brief.of_kind(kind))
    page.total(f"Tổng cộng: {len(brief.people)} người", {})
    brief.close(page)
    return [page]


def wide(brief: Brief) -> list[Page[Line]]:
    """Return a list with four head rows merged both ways, identity numbers and Party dates."""
    levels = "Trình độ hiện nay"
    trained = "Đào tạo, bồi dưỡng"
    page = brief.page(
        "DS",
        [
            col.number("Số TT"),
            col.full_name("Họ và tên khai sinh"),
            col.sex(),
            col.birth(("Ngày, tháng, năm sinh",), "date"),
            col.identity(("Số CCCD hoặc CMND",)),
            col.home_town(),
            col.ethnicity(),
            *col.party_days("Ngày vào Đảng CSVN"),
            *col.split_posts("Chức vụ, chức danh", "Kiêm nhiệm"),
            col.staff_kind(("Là CB, CC",)),
            col.recruited(("Ngày tuyển dụng",), "date"),
            col.since(("Ngày bổ nhiệm, bầu",), "date"),
            col.rank_code(),
            col.step(("Bậc",)),
            col.coefficient(("Hệ số",)),
            col.schooling((levels, "Giáo dục phổ thông")),
            col.level("degree", (levels, trained, "Chuyên môn", "Trình độ"), "full"),
            col.major((levels, trained, "Chuyên môn", "Chuyên ngành")),
            col.awarded("degree", (levels, trained, "Chuyên môn", "Năm tốt nghiệp")),
            col.level("political_theory", (levels, trained, "Lý luận chính trị"), "full"),
            col.level("state_management", (levels, trained, "Quản lý nhà nước"), "full"),
            *(
                Column(c.key, (levels, "Chứng chỉ khác", *c.path[1:]), c.write, c.width)
                for c in col.certificates("", ("Tin học", "Ngoại ngữ", "Tiếng dân tộc"))
            ),
            col.suits(),
            col.civil_status(),
            col.strength(),
            col.empty("note", ("Ghi chú",)),
        ],
    )
    brief.open(page, "DANH SÁCH TRÍCH NGANG CÁN BỘ, CÔNG CHỨC CẤP XÃ")
    page.head()
    page.code_row(letters=0)
    brief.write_lines(page, brief.people)
    page.total("Cộng", {})
    brief.close(page)
    return [page]
