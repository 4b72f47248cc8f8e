"""Lists of training turns, for the whole district."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chuanhoa.cli.demo.frame import data
from chuanhoa.cli.demo.layouts.brief import CLERK
from chuanhoa.cli.demo.layouts.columns import posts_written
from chuanhoa.cli.demo.model import Commune, Deputy, Person, Turn
from chuanhoa.cli.demo.writing.page import Cell, Column, Page

_KINDS = {
    "ly_luan_chinh_tri": ("Lý luận chính trị", "LLCT"),
    "chuyen_mon_nghiep_vu": ("Chuyên môn, nghiệp vụ", "CMNV"),
    "quan_ly_nha_nuoc": ("Kiến thức quản lý nhà nước", "QLNN"),
    "vi_tri_viec_lam": ("Kiến thức, kỹ năng chuyên ngành, vị trí việc làm", "VTVL"),
    "ky_nang_lanh_dao": ("Kỹ năng lãnh đạo, quản lý", "LĐQL"),
    "quoc_phong_an_ninh": ("Quốc phòng và an ninh", "QPAN"),
    "tin_hoc_ngoai_ngu_tieng_dan_toc": ("Tin học, ngoại ngữ, tiếng dân tộc", "TH-NN-TDT"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII")
_OFFICE = ("HUYỆN CHỢ ĐỒN", "PHÒNG NỘI VỤ")


@dataclass(frozen=True, slots=True)
class Attended:
    """One turn as a list tells of it: the learner's particulars beside the course."""

    turn: Turn
    learner: Person | Deputy
    commune: Commune
    number: int


@dataclass(frozen=True, slots=True)
class TurnBrief:
    """The turns of one file with their learners; `twice` repeats a turn at the end of its list."""

    turns: Sequence[Turn]
    learners: Mapping[str, Person | Deputy]
    communes: Mapping[str, Commune]
    dated: str
    typed: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    twice: Sequence[str] = ()

    def attended(self, turn: Turn, number: int) -> Attended:
        learner = self.learners[turn.learner]
        return Attended(turn, learner, self.communes[learner.unit], number)

    def write_lines(self, page: Page[Attended], turns: Iterable[Turn]) -> int:
        """Append the turns by commune, numbered from 1, then those that were typed twice."""
        ordered = sorted(turns, key=lambda t: (self.learners[t.learner].unit, t.learner, t.id))
        for number, turn in enumerate(ordered, start=1):
            page.line(turn.id, self.attended(turn, number))
            page.precisions[turn.id] = "year"
        again = [turn for turn in ordered if turn.id in self.twice]
        for number, turn in enumerate(again, start=len(ordered) + 1):
            page.line(f"{turn.id} again", self.attended(turn, number))
        return len(ordered)


TurnColumn = Column[Attended]


def _number() -> TurnColumn:
    return Column("number", ("TT",), lambda at: at.number, 5)


def _name() -> TurnColumn:
    return Column("full_name", ("Họ và tên",), lambda at: at.learner.full_name, 26)


def _birth_year() -> TurnColumn:
    return Column("birth", ("Năm sinh",), lambda at: at.learner.birth.year, 8)


def _sex() -> TurnColumn:
    return Column("sex", ("Giới tính",), lambda at: data("words")["sexes"][at.learner.sex], 8)


def _ethnicity() -> TurnColumn:
    return Column(
        "ethnicity", ("Dân tộc",), lambda at: data("words")["ethnicities"][at.learner.ethnicity], 9
    )


def _post() -> TurnColumn:
    def write(at: Attended) -> Cell:
        if isinstance(at.learner, Deputy):
            return "Đại biểu HĐND"
        return posts_written(at.learner, at.commune, "full")

    return Column("post", ("Chức vụ",), write, 28)


def _unit(title: str = "Đơn vị") -> TurnColumn:
    return Column("unit", (title,), lambda at: at.commune.title, 18)


def _kind(title: str) -> TurnColumn:
    return Column("kind", (title,), lambda at: _KINDS[at.turn.kind][1], 12)


def _course(*, funding: bool) -> list[TurnColumn]:
    course: list[TurnColumn] = [
        Column("programme", ("Tên lớp, chương trình",), lambda at: at.turn.programme, 40),
        Column("form", ("Hình thức",), lambda at: at.turn.form, 14),
        Column("place", ("Cơ sở đào tạo, bồi dưỡng",), lambda at: at.turn.place, 30),
        Column("started", ("Thời gian", "Từ ngày"), lambda at: f"{at.turn.started:%d/%m/%Y}", 11),
        Column("ended", ("Thời gian", "Đến ngày"), lambda at: f"{at.turn.ended:%d/%m/%Y}", 11),
        Column("decision", ("Số quyết định cử",), lambda at: at.turn.decision, 14),
        Column("result", ("Kết quả",), lambda at: at.turn.result, 9),
    ]
    if funding:
        course.append(Column("funding", ("Nguồn kinh phí",), lambda at: at.turn.funding, 16))
    return course


def _open(page: Page[Attended], title: str, dated: str) -> None:
    page.letterhead(_OFFICE)
    page.blank()
    page.across(title)
    page.across(f"({dated})", "note")
    page.stamp()


def _close(page: Page[Attended]) -> None:
    page.sign("Bằng Lũng, ngày 05 tháng 10 năm 2023", ("NGƯỜI LẬP", CLERK), ("TRƯỞNG PHÒNG", ""))


def sheets(brief: TurnBrief) -> list[Page[Attended]]:
    """Return a workbook with one sheet for each kind of training; the kind is in the title only."""
    pages = []
    for kind, (title, short) in _KINDS.items():
        turns = [t for t in brief.turns if t.kind == kind]
        if not turns:
            continue
        columns = [_number(), _name(), _birth_year(), _sex(), _post(), _unit()]
        page = Page(short, [*columns, *_course(funding=True)], dict(brief.typed))
        _open(page, f"DANH SÁCH ĐÀO TẠO, BỒI DƯỠNG: {title.upper()}", brief.dated)
        page.head()
        count = brief.write_lines(page, turns)
        page.total(f"Cộng: {count} lượt người", {})
        _close(page)
        pages.append(page)
    return pages


def groups(brief: TurnBrief) -> list[Page[Attended]]:
    """Return one sheet with a group row for each kind; numbers restart, totals follow each."""
    columns = [_number(), _name(), _birth_year(), _sex(), _ethnicity(), _post(), _unit("Xã")]
    page = Page("Danh sách", [*columns, *_course(funding=True)], dict(brief.typed))
    _open(page, "DANH SÁCH CÁN BỘ, CÔNG CHỨC ĐƯỢC CỬ ĐI ĐÀO TẠO, BỒI DƯỠNG", brief.dated)
    page.head()
    page.code_row()
    numerals = iter(_ROMAN)
    total = 0
    for kind, (title, _) in _KINDS.items():
        turns = [t for t in brief.turns if t.kind == kind]
        if not turns:
            continue
        page.group(next(numerals), title)
        count = brief.write_lines(page, turns)
        page.total(f"Cộng: {count} lượt", {})
        total += count
    page.total(f"Tổng cộng: {total} lượt", {})
    _close(page)
    return [page]


def rows(brief: TurnBrief) -> list[Page[Attended]]:
    """Return one plain list, the kind of training in a column of abbreviations."""
    columns = [_number(), _name(), _birth_year(), _post(), _unit("Đơn vị công tác")]
    page = Page(
        "CSV", [*columns, _kind("Loại đào tạo, bồi dưỡng"), *_flat_course()], dict(brief.typed)
    )
    page.add(["DANH SÁCH LƯỢT NGƯỜI ĐƯỢC ĐÀO TẠO, BỒI DƯỠNG"], "plain")
    page.add([brief.dated], "plain")
    page.stamp()
    page.head()
    brief.write_lines(page, brief.turns)
    return [page]


def _flat_course() -> list[TurnColumn]:
    return [Column(c.key, (c.path[-1],), c.write, c.width) for c in _course(funding=False)]


def council(brief: TurnBrief) -> list[Page[Attended]]:
    """Return the deputies who attended, in a group for each commune."""
    columns = [_number(), _name(), _birth_year(), _sex(), _post()]
    page = Page("ĐB HĐND", [*columns, *_course(funding=False)], dict(brief.typed))
    _open(page, "DANH SÁCH ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN CẤP XÃ ĐƯỢC BỒI DƯỠNG", brief.dated)
    page.head()
    for commune in brief.communes.values():
        turns = [t for t in brief.turns if brief.learners[t.learner].unit == commune.code]
        if turns:
            page.group("", commune.title.upper())
            brief.write_lines(page, turns)
    page.total(f"Tổng số: {len(brief.turns)} lượt người", {})
    _close(page)
    return [page]
