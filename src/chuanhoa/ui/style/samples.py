"""What the style page shows. All names are invented; the figures are round examples."""

from datetime import date

from django.urls import reverse

from chuanhoa.core.text import PartialDate
from chuanhoa.ui.charts import Chart, Series
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count, Share
from chuanhoa.ui.parts import Chip, Crumb, Event, Excerpt, Fact, Progress, Step, Tab
from chuanhoa.ui.show import Changed, Lines, Unit, Verdict
from chuanhoa.ui.style.form import SampleFilter, SampleForm
from chuanhoa.ui.tables import Column, Pager, Row, Table
from chuanhoa.ui.verdicts import LOOKS

DEADLINE = date(2030, 7, 1)


def samples() -> dict[str, object]:
    """Return the context of the style page."""
    door = reverse("ui:style_door")
    wrong = SampleForm({"born": "31/02/1985", "full_name": "", "sex": "nam"}, auto_id="wrong_%s")
    return {
        "door": door,
        "today_sample": date(2023, 9, 30),
        "deadline": DEADLINE,
        "verdict_codes": list(LOOKS),
        "crumbs": [Crumb("Hồ sơ cán bộ, công chức", "#"), Crumb("Xã Nghĩa Tá", "#")],
        "tabs": [Tab("Thông tin chung", "#", here=True), Tab("Quá trình", "#", count=12),
                 Tab("Đào tạo, bồi dưỡng", "#", count=7), Tab("Nhật ký", "#")],
        "chips": [Chip("Trình độ", "Đại học", "#"), Chip("Giới tính", "Nữ", "#")],
        "steps": [Step("Chọn tệp", "done", "#"), Step("Đọc được gì", "done", "#"),
                  Step("Chỗ cần sửa", "here"), Step("Sẽ thay đổi gì", "ahead")],
        "events": _events(),
        "facts": _facts(),
        "works": _works(),
        "excerpt": Excerpt(
            "BCDE", (6, 7, 8),
            (("Hà Thị Mơ", "12/3/1986", "Tày", "ĐH"), ("Lý Văn Tèo", "31/02/1985", "Dao", "TC"),
             ("Nông Văn Khoát", "1979", "Tày", "ĐH")), 1, 1, "Xã Nghĩa Tá"),
        "people": people_table(door),
        "structure": structure_table(door),
        "empty_table": Table("empty", "Danh sách chờ duyệt", [Column("Họ và tên")], [],
                             empty_title="Không có hồ sơ nào chờ duyệt",
                             empty_text="Hồ sơ do các xã gửi lên sẽ hiện ở đây.",
                             empty_action="Xem hồ sơ đã duyệt", empty_url="#"),
        "charts": _charts(),
        "form": SampleForm(initial={"born": PartialDate(1985, 3), "full_name": "Hoàng Thị Lụa"}),
        "wrong_form": wrong,
        "filter_form": SampleFilter(auto_id="filter_%s"),
        "letterhead": {"above": "ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", "body": "ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"},
    }  # fmt: skip


def people_table(door: str) -> Table:
    """Return a list of invented people with each kind of cell."""
    columns = [
        Column("Họ và tên", sort="name"), Column("Ngày sinh", "date", sort="born"),
        Column("Chức vụ", sort="post"), Column("Trình độ", sort="degree"),
        Column("Hệ số", "number", sort="coefficient"), Column("Tiêu chuẩn", "verdict"),
        Column("Dân tộc", shown=False),
    ]  # fmt: skip
    rows = [
        Row(heading="Xã Nghĩa Tá"),
        Row(["Ma Thị Chầm", PartialDate(1985, 3, 10), "Bí thư Đảng ủy", "Đại học", 4.98,
             Verdict("met", url=door), "Tày"], url="#ma-thi-cham"),
        Row([Lines("Triệu Văn Ún", "kiêm Chủ tịch HĐND"), PartialDate(1979), "Phó Bí thư",
             "Đại học", 4.65, Verdict("in_transition", DEADLINE, door), "Dao"],
            url="#trieu-van-un"),
        Row(["Nông Thị Sim", PartialDate(1990, 11), "Chủ tịch UBND", None, 3.66,
             Verdict("unknown", url=door), None], url="#nong-thi-sim", tone="problem"),
        Row(heading="Xã Yên Phong"),
        Row(["Lường Văn Páo", PartialDate(1996, 7, 2), "Văn phòng – thống kê", "Cao đẳng", 2.34,
             Verdict("not_met", url=door), "Tày"], url="#luong-van-pao"),
        Row(["Hứa Thị Ngần", PartialDate(1968, 1, 15), "Tài chính – kế toán", "Trung cấp", 3.26,
             Verdict("exempt", url=door), "Nùng"], url="#hua-thi-ngan", tone="past"),
    ]  # fmt: skip
    return Table("people", "Danh sách cán bộ, công chức", columns, rows, sort="name",
                 pager=Pager(5, 388, before="", after="x"), export_url="#people",
                 note="Sắp theo tên; người thôi giữ chức vụ in mờ.")  # fmt: skip


def structure_table(door: str) -> Table:
    """Return a table of figures side by side, with grouped heads and totals."""
    columns = [
        Column("Đơn vị"), Column("Tổng số", "number"),
        Column("Thạc sĩ", "share", group="Trình độ chuyên môn"),
        Column("Đại học", "share", group="Trình độ chuyên môn"),
        Column("Cao đẳng, trung cấp", "share", group="Trình độ chuyên môn"),
        Column("Cao cấp", "share", group="Lý luận chính trị"),
        Column("Trung cấp", "share", group="Lý luận chính trị"),
        Column("Không rõ", "number"),
    ]  # fmt: skip

    def line(unit: object, n: int, *counts: int) -> list[object]:
        return [unit, Count(n, door), *(Share(k, n, door) for k in counts), Count(0)]

    rows = [
        Row(line(Unit("Xã Nghĩa Tá", "02071", "đến 30/6/2025"), 19, 0, 15, 4, 1, 12)),
        Row(line(Unit("Xã Yên Phong", "02083", "đến 30/6/2025"), 20, 1, 16, 3, 0, 14)),
        Row(line(Unit("Thị trấn Bằng Lũng", "02020", "đến 30/6/2025"), 22, 2, 18, 2, 3, 15)),
    ]
    return Table("structure", "Cơ cấu trình độ theo đơn vị", columns, rows, narrow="scroll",
                 totals=line("Cộng", 61, 3, 49, 9, 4, 41), export_url="#structure")  # fmt: skip


def _events() -> list[Event]:
    return [
        Event("01/7/2025", "Chuyển sang xã Nghĩa Tá (mới)", "Chức vụ: không rõ", "post", "#"),
        Event("15/6/2022", "Trung cấp lý luận chính trị", "Trường Chính trị tỉnh",
              "credential", "#"),
        Event("3/2021", "Bồi dưỡng quản lý nhà nước ngạch chuyên viên", "", "training", "#"),
        Event("2016", "Ngạch chuyên viên, bậc 2, hệ số 2,67", "", "rank", "#",
              corrected="bậc 3 thành bậc 2, ngày 12/10/2023"),
    ]  # fmt: skip


def _facts() -> list[Fact]:
    return [
        Fact("Họ và tên", "Ma Thị Chầm"), Fact("Ngày sinh", PartialDate(1985, 3)),
        Fact("Quê quán", None), Fact("Đơn vị", Unit("Xã Nghĩa Tá", "02071", "đến 30/6/2025")),
        Fact("Hệ số lương", 4.98, "từ 01/01/2023"),
        Fact("Trình độ", Changed("Cao đẳng", "Đại học"), "đính chính ngày 12/10/2023"),
    ]  # fmt: skip


def _works() -> list[Progress]:
    title = "Nhập 20 tệp của huyện"
    return [
        Progress(title, "waiting"),
        Progress(title, "running", 8, 20, "Đang đọc Xã Nghĩa Tá.xlsx", cancel_url="#"),
        Progress(title, "done", 20, 20, result="388 người, 12 chỗ cần sửa", result_url="#"),
        Progress(title, "failed", 3, 20, "Tệp thứ 4 đặt mật khẩu. Chưa có gì được lưu."),
        Progress(title, "cancelled", 5, 20, "Đã dừng theo yêu cầu. Chưa có gì được lưu."),
    ]  # fmt: skip


def _charts() -> list[Chart]:
    ages = ["Dưới 30", "30–39", "40–49", "50–54", "55 trở lên"]
    days = [date(2022 + n // 2, 6 + 6 * (n % 2), 30 + n % 2) for n in range(1, 8)]
    return [
        Chart("degrees", "stacked", "Đại học chiếm phần lớn ở mọi xã; thạc sĩ chỉ có ở thị trấn",
              ["Bằng Lũng", "Yên Phong", "Nghĩa Tá"],
              [Series("Thạc sĩ", [2, 1, 0], "lacquer"), Series("Đại học", [18, 16, 15], "ink"),
               Series("Cao đẳng, trung cấp", [2, 3, 4], "slate")], "Đơn vị", "người",
              across=True, labels=True),
        Chart("series", "line", "Tỷ lệ đại học tăng đều; sau mỗi lần sắp xếp tính trên đơn vị mới",
              [office_date(day) for day in days],
              [Series("Đại học trở lên", [76.1, 78.4, 81.4, 82.0, None, 83.5, 84.2], "ink"),
               Series("Trung cấp lý luận trở lên", [62.0, 64.9, 69.3, 70.2, 71.0, 72.1, 73.3])],
              "Thời điểm", "%", 2, days=days, marks_head="Sắp xếp đơn vị",
              marks=[(day, office_date(day)) for day in (date(2023, 11, 1), date(2025, 7, 1))]),
        Chart("ages", "pyramid", "Nửa số nữ dưới 40 tuổi, nam tập trung ở 40–49", ages,
              [Series("Nam", [12, 71, 118, 48, 22], "ink"),
               Series("Nữ", [14, 46, 38, 14, 5], "lacquer")], "Tuổi", "người"),
        Chart("turns", "bar", "Lượt bồi dưỡng lý luận chính trị giảm dần qua ba năm",
              ["2021", "2022", "9 tháng 2023"], [Series("Lượt người", [58, 47, 34])],
              "Năm", "lượt", labels=True),
    ]  # fmt: skip
