"""A mark under the title that is the value: columns of levels, each title twice in the head."""

from collections import Counter
from typing import Any

from chuanhoa.cli.demo.layouts import columns as col
from chuanhoa.cli.demo.layouts.brief import Brief
from chuanhoa.cli.demo.layouts.columns import Line
from chuanhoa.cli.demo.writing.page import Page

_DEGREES = {
    "chua": "Chưa ĐT",
    "so_cap": "Sơ cấp",
    "trung_cap": "Trung cấp",
    "cao_dang": "Cao đẳng",
    "dai_hoc": "Đại học",
    "thac_si": "Thạc sĩ",
}
_THEORY = {
    "chua": "Chưa ĐT",
    "so_cap": "Sơ cấp",
    "trung_cap": "Trung cấp",
    "cao_cap": "Cao cấp",
    "cu_nhan": "Cử nhân",
}
_STATE = {
    "chua": "Chưa qua BD",
    "can_su": "Cán sự",
    "chuyen_vien": "Chuyên viên",
    "chuyen_vien_chinh": "CV chính",
}
_SINCE = {"x": "từ {}", "X": "Từ tháng {}", "✓": "{} - nay", "×": "{} đến nay"}
_LEVELS: tuple[col.Level, ...] = ("degree", "political_theory", "state_management")


def marked(brief: Brief) -> list[Page[Line]]:
    """Return a list of marks with three head rows, a totals row and one of percentages."""
    style = ("x", "X", "✓", "×")[int(brief.commune.code) % 4]

    def mark(line: Line) -> str:
        return "1" if style == "×" and line.number % 5 == 0 else style

    levels = "Trình độ"
    page = brief.page(
        "CBCC xã",
        [
            col.number("STT"),
            col.full_name("Họ tên"),
            *col.birth_by_sex("Ngày sinh", "mixed"),
            col.ethnicity(),
            col.party_mark(mark=style),
            col.posts(),
            col.since(("Thời gian giữ chức vụ",), precision="month", wording=_SINCE[style]),
            *col.marks("degree", (levels, "Chuyên môn"), _DEGREES, mark),
            *col.marks("political_theory", (levels, "Lý luận chính trị"), _THEORY, mark),
            *col.marks("state_management", (levels, "Quản lý nhà nước"), _STATE, mark),
            *col.certificates("Chứng chỉ", ("Tin học", "Ngoại ngữ", "Tiếng dân tộc"), style),
        ],
    )
    brief.open(page, "THỐNG KÊ SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ")
    page.head()
    page.code_row()
    brief.write_lines(page, brief.people)
    totals = _totals(brief)
    page.total("Tổng số", totals)
    people = len(brief.people)
    shares: dict[str, Any] = {
        key: f"{100 * count / people:.1f}%".replace(".", ",")
        for key, count in totals.items()
        if "." in key
    }
    page.total("Tỷ lệ %", shares, "share")
    page.add([None, "Ghi chú: đánh dấu vào cột tương ứng với trình độ cao nhất."], "plain")
    brief.close(page)
    return [page]


def _totals(brief: Brief) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for level, titles in zip(_LEVELS, (_DEGREES, _THEORY, _STATE), strict=True):
        counts |= {f"{level}.{code}": 0 for code in titles}
        counts.update(f"{level}.{getattr(p, level).level}" for p in brief.people)
    counts.update(f"birth_{p.sex}" for p in brief.people)
    counts["party"] = sum(p.party_on is not None for p in brief.people)
    return dict(counts)
