"""The list of what is missing as a sheet to be filled in, in the words that an import reads.

Its titles and values are Vietnamese whatever the reader's language: they are matched when the sheet
comes back. Each row ends in the hidden key of the record it was written from.
"""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from django.utils import translation

from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.award_days import by_award
from chuanhoa.assessment.queries.data_to_ask import DataToAsk, OfPerson
from chuanhoa.assessment.queries.dossiers import Person, people_in
from chuanhoa.assessment.queries.fill_columns import (
    ANSWERED,
    BESIDE,
    COLUMNS,
    ELSEWHERE,
    HEAD,
    Fill,
    asked_as,
    lacking_beside,
)
from chuanhoa.assessment.queries.fill_days import for_a_time, undated
from chuanhoa.core.sheets.write import Column, Row, Table
from chuanhoa.org.queries import is_invented
from chuanhoa.registry.queries.wording import word

RECORD: Final = "Mã hồ sơ (không sửa)"
ASKED: Final = "Cần bổ sung (không sửa)"


def fill_sheet(asking: Asking, found: DataToAsk) -> Table:
    """Return those of whom something is missing, one a row, as an import reads them back.

    What it has no column for is said under it: who settles that, and where.
    """
    listed = [one.id for one in found.people]
    people = {one.id: one for one in people_in(asking.sight, officials=listed)}
    day, dated = asking.as_of, by_award(period for _one, period in asking.in_force)
    columns = _columns(found, people, day, dated)
    with translation.override("vi"):
        rows = [
            _row(number, one, people[one.id], columns, day)
            for number, one in enumerate(found.people, start=1)
        ]
    return Table(
        name="Danh sách",
        title="DANH SÁCH CÁN BỘ, CÔNG CHỨC CẦN BỔ SUNG THÔNG TIN",
        columns=[
            Column(("Số TT",), "integer"),
            *(Column((title,), choices=offers(day), others=True) for title, offers in HEAD.items()),
            *(
                Column(
                    (one.title.format(year=day.year),), choices=one.choices(day), others=one.others
                )
                for one in columns.values()
            ),
            Column((ASKED,), width=42.0),
            Column((RECORD,), hidden=True),
        ],
        rows=rows,
        agency=asking.agency,
        as_of=day,
        under_title=asking.bounds,
        frozen=2,
        filtered=False,
        invented=is_invented(),
        notes=list(_notes(found, people)),
    )


def _columns(
    found: DataToAsk, people: Mapping[UUID, Person], day: date, dated: Collection[str]
) -> dict[str, Fill]:
    """Return the columns that somebody's missing facts need."""
    wanted = set()
    for one in found.people:
        for missing in one.missing:
            wanted |= set(ANSWERED.get(asked_as(missing.code, people[one.id]), ()))
            beside = BESIDE.get(missing.code)
            if beside and lacking_beside(people[one.id]):
                wanted |= {"concurrent", beside}
            if missing.code in dated or undated(people[one.id], missing.code, day, dated):
                wanted.add(f"{missing.code}_awarded")
    return {name: column for name, column in COLUMNS.items() if name in wanted}


def _notes(found: DataToAsk, people: Mapping[UUID, Person]) -> Iterator[str]:
    yield (
        "Điền vào các ô trống (ô có mũi tên thì chọn trong danh sách), rồi nhập lại ở trang Nhập bảng tính. "
        "Ô để trống không làm thay đổi hồ sơ."
    )
    yield "Giữ nguyên hàng tiêu đề và cột ẩn ở cuối. Có thể xóa dòng, đổi thứ tự dòng."
    missing = {
        asked_as(one.code, people[asked.id]) for asked in found.people for one in asked.missing
    }
    if "turn_periods" in missing:
        yield (
            "Mỗi người ghi được một khóa bồi dưỡng trong năm; người học nhiều khóa thì nhập danh sách lượt "
            "đào tạo, bồi dưỡng ở trang Nhập bảng tính, hoặc ghi ở trang hồ sơ của người đó."
        )
    if any(len(one.dossier.posts) > 1 for one in people.values()):
        yield (
            "Chức vụ kiêm nhiệm: bảng hỏi ngày bổ nhiệm, giữ lần đầu của một chức vụ kiêm nhiệm ở cùng đơn "
            "vị; điều khác, chức vụ ở đơn vị khác ghi ở trang hồ sơ của từng người."
        )
    codes = found.codes | missing
    yield from (told for code, told in ELSEWHERE.items() if code in codes)


def _row(
    number: int, asked: OfPerson, person: Person, columns: Mapping[str, Fill], day: date
) -> Row:
    dossier = person.dossier
    return Row(
        (
            number,
            dossier.name,
            dossier.birth.show() if dossier.birth else None,
            word("sex", dossier.sex),
            asked.unit or None,
            person.title or word("post", person.post),
            *(column.known(person, day) for column in columns.values()),
            "; ".join(dict.fromkeys(_asked(asked, person))),
            str(person.id),
        )
    )


def _asked(asked: OfPerson, person: Person) -> Iterator[str]:
    """Yield what is asked about somebody, each with the document that settles it."""
    for one in asked.missing:
        if for_a_time(person, one.code):
            yield (
                f"{one.label}: hồ sơ chỉ có giấy tạm thời hoặc ghi đang học; có văn bằng chính thức thì ghi "
                "ở trang hồ sơ, không ghi ở bảng này"
            )
        else:
            yield f"{one.label} ({one.settled_by})"
