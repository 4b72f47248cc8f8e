"""The list of what is missing as a sheet to be filled in, in the words that an import reads.

Its titles and values are Vietnamese whatever the reader's language: they are matched when the sheet
comes back. Each row ends in the hidden key of the record it was written from.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils import translation

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.data_to_ask import DataToAsk, OfPerson
from chuanhoa.assessment.queries.dossiers import Person, people_in
from chuanhoa.core.assess import Post
from chuanhoa.core.sheets.write import Column, Row, Table, Value
from chuanhoa.org.queries import catalogues, head_line, is_invented
from chuanhoa.registry.queries.wording import NONE_HELD, level_word, word

RECORD: Final = "Mã hồ sơ (không sửa)"
Known = Callable[[Person], Value]


@dataclass(frozen=True, slots=True)
class Fill:
    """A column that is there where somebody lacks what it holds. `known`: what is on record."""

    title: str
    known: Known


def fill_sheet(asking: Asking, found: DataToAsk) -> Table:
    """Return those of whom something is missing, one a row, as an import reads them back."""
    listed = [one.id for one in found.people]
    people = {one.id: one for one in people_in(asking.sight, officials=listed)}
    wanted = {missing.code for one in found.people for missing in one.missing}
    if "post" in wanted:
        wanted.add("post_start")  # a post without a day is only known to be held by today
    if "entered" in wanted:
        wanted.add("first_time")  # the first post there was tells when somebody entered
    columns = {code: column for code, column in _COLUMNS.items() if code in wanted}
    with translation.override("vi"):
        rows = [
            _row(number, one, people[one.id], columns)
            for number, one in enumerate(found.people, start=1)
        ]
    offices = (asking.superior, asking.name if asking.unit else "")
    return Table(
        name="Danh sách",
        title="DANH SÁCH CÁN BỘ, CÔNG CHỨC CẦN BỔ SUNG THÔNG TIN",
        columns=[
            Column(("Số TT",), "integer"),
            *(Column((title,)) for title in _HEAD),
            *(Column((column.title,)) for column in columns.values()),
            Column((_ASKED,), width=42.0),
            Column((RECORD,), hidden=True),
        ],
        rows=rows,
        agency=[head_line(name) for name in offices if name],
        as_of=asking.as_of,
        frozen=2,
        filtered=False,
        invented=is_invented(),
        notes=[
            "Điền vào các ô trống, rồi nhập lại ở trang Nhập bảng tính. Ô để trống không làm thay đổi hồ sơ.",
            "Giữ nguyên hàng tiêu đề và cột ẩn ở cuối. Có thể xóa dòng, đổi thứ tự dòng.",
            "Thông tin cần bổ sung mà bảng không có cột thì ghi ở trang hồ sơ của từng người.",
        ],
    )


_HEAD: Final = (
    "Họ và tên",
    "Ngày, tháng, năm sinh",
    "Giới tính",
    "Xã, phường",
    "Chức vụ, chức danh",
)
_ASKED: Final = "Cần bổ sung (không sửa)"


def _row(number: int, asked: OfPerson, person: Person, columns: Mapping[str, Fill]) -> Row:
    dossier = person.dossier
    papers = dict.fromkeys(f"{one.label} ({one.settled_by})" for one in asked.missing)
    return Row(
        (
            number,
            dossier.name,
            dossier.birth.show() if dossier.birth else None,
            word("sex", dossier.sex),
            asked.unit or None,
            person.title or word("post", person.post),
            *(column.known(person) for column in columns.values()),
            "; ".join(papers),
            str(person.id),
        )
    )


def _main(person: Person) -> Post | None:
    return next(iter(person.dossier.posts), None)


def _start(person: Person) -> Value:
    post = _main(person)
    if post is None or post.start is None or not (post.title or person.title):
        return None
    return post.start.show()


def _first(person: Person) -> Value:
    post = _main(person)
    if post is None or post.first_time is None:
        return None
    return "có" if post.first_time else "không"


def _rank(person: Person) -> Value:
    held = [one.code for one in person.dossier.ranks if one.code]
    return word("rank", held[0]) if held else None


def _level(field: str) -> Known:
    """Return what reads the highest level that somebody has in a field, or that there is none."""

    def known(person: Person) -> Value:
        dossier = person.dossier
        levels = [one.level for one in dossier.credentials if one.field == field and one.level]
        if levels:
            listed = catalogues()[str(catalogues()["credential_field"][field].extra["levels"])]
            return level_word(field, max(levels, key=lambda code: listed[code].rank))
        return level_word(field, NONE_HELD) if field in dossier.known_none else None

    return known


_COLUMNS: Final[Mapping[str, Fill]] = {
    "ethnicity": Fill("Dân tộc", lambda _person: None),
    "post_start": Fill("Ngày bổ nhiệm", _start),
    "first_time": Fill("Giữ chức vụ lần đầu (có, không)", _first),
    "rank": Fill("Ngạch công chức", _rank),
    "schooling": Fill("Trình độ giáo dục phổ thông", _level("schooling")),
    "degree": Fill("Trình độ chuyên môn", _level("degree")),
    "political_theory": Fill("Trình độ lý luận chính trị", _level("political_theory")),
    "state_management": Fill("Trình độ quản lý nhà nước", _level("state_management")),
    "it": Fill("Trình độ tin học", _level("it")),
    "foreign_language": Fill("Trình độ ngoại ngữ", _level("foreign_language")),
    "ethnic_language": Fill("Tiếng dân tộc thiểu số", _level("ethnic_language")),
    "defence_security": Fill("Bồi dưỡng quốc phòng và an ninh", _level("defence_security")),
}
"""Missing fact → the column in which it can be filled; the others have none in a list of people."""
