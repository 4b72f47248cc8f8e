"""What can be filled in for each fact that may be missing: a column, or who settles it and where.

Titles and choices are Vietnamese whatever the reader's language: an import matches them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chuanhoa.assessment.queries.dossiers import Person
from chuanhoa.assessment.queries.programmes import counting
from chuanhoa.core.assess import Credential, Post
from chuanhoa.core.rulebook import Entry
from chuanhoa.core.sheets.write.table import Value
from chuanhoa.core.text import PartialDate
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import SERVING_KINDS
from chuanhoa.registry.queries.wording import NONE_HELD, level_word, word

YES, NO = "có", "không"
FLAG: Final = (YES, NO)
Known = Callable[[Person, date], Value]
Choices = Callable[[date], Sequence[str]]


def _nothing(_person: Person, _day: date) -> Value:
    return None


def _free(_day: date) -> Sequence[str]:
    return ()


@dataclass(frozen=True, slots=True)
class Fill:
    """A column. `known`: what is on record; `choices`: what a cell offers, `others` may be typed too."""

    title: str
    known: Known = _nothing
    choices: Choices = _free
    others: bool = False


def _main(person: Person) -> Post | None:
    return next(iter(person.dossier.posts), None)


def _kind(person: Person, _day: date) -> Value:
    post = _main(person)
    return word("staff_kind", post.staff_kind) if post else None


def _start(person: Person, _day: date) -> Value:
    post = _main(person)
    if post is None or post.start is None or not (post.title or person.title):
        return None
    return post.start.show()


def _first(person: Person, _day: date) -> Value:
    post = _main(person)
    return None if post is None else _flag(post.first_time)


def lacking_beside(person: Person) -> Post | None:
    """Return the first concurrent post in the unit of the main one that a list can ask more about."""
    return next(
        (
            post
            for post in person.dossier.posts[1:]
            if post.title
            and post.unit.code == person.dossier.posts[0].unit.code
            and (_open(post.start) or post.first_time is None)
        ),
        None,
    )


def _open(start: PartialDate | None) -> bool:
    return start is None or start.precision != "day"


def _beside(read: Callable[[Post], Value]) -> Known:
    """Return what reads something of that post, of whom there is one."""

    def known(person: Person, _day: date) -> Value:
        post = lacking_beside(person)
        return read(post) if post else None

    return known


def _told(name: str) -> Known:
    """Return what reads a day that papers tell of a whole career."""

    def known(person: Person, _day: date) -> Value:
        held: PartialDate | None = getattr(person.told, name)
        return held.show() if held else None

    return known


def _career_source(person: Person, _day: date) -> Value:
    return person.career_source or None


def _flag(value: bool | None) -> Value:  # noqa: FBT001 -- a fact, not a switch
    return None if value is None else YES if value else NO


def _rank(person: Person, _day: date) -> Value:
    held = [one.code for one in person.dossier.ranks if one.code]
    return word("rank", held[0]) if held else None


def _rank_start(person: Person, _day: date) -> Value:
    held = [one.start for one in person.dossier.ranks if one.code]
    return held[0].show() if held and held[0] else None


def begun(credential: Credential, day: date) -> bool:
    """Whether a credential is known to count on a day: only then is it written into a sheet of it."""
    if credential.in_progress or credential.temporary:
        return False
    if credential.valid_to is not None and credential.valid_to < day:
        return False
    told = credential.awarded.latest if credential.awarded else credential.observed
    return told is None or told <= day or (credential.observed or date.max) <= day


def _held(person: Person, field: str, day: date) -> list[Credential]:
    return [one for one in person.dossier.credentials if one.field == field and begun(one, day)]


def _highest(person: Person, field: str, day: date) -> Credential | None:
    listed = catalogues()[str(catalogues()["credential_field"][field].extra["levels"])]
    levels = [one for one in _held(person, field, day) if one.level in listed]
    return max(levels, key=lambda one: listed[one.level].rank, default=None)


def _level(field: str) -> Known:
    """Return what reads the highest level that somebody has in a field, or that there is none."""

    def known(person: Person, day: date) -> Value:
        highest = _highest(person, field, day)
        if highest is not None:
            return level_word(field, highest.level)
        return level_word(field, NONE_HELD) if field in person.dossier.known_none else None

    return known


def _certificate(field: str) -> Known:
    """Return what reads whether somebody has a credential of a field without levels."""

    def known(person: Person, day: date) -> Value:
        if _held(person, field, day):
            return YES
        return NO if field in person.dossier.known_none else None

    return known


def _fits(person: Person, _day: date) -> Value:
    post = _main(person)
    degrees = [one for one in person.dossier.credentials if one.field == "degree"]
    told = [one.fits[post.title] for one in degrees if post and post.title in one.fits]
    return _flag(any(told) if told else None)


def _listed(catalogue: str) -> Choices:
    """Return what reads the labels of a catalogue that are in use on a day."""

    def choices(day: date) -> Sequence[str]:
        return [entry.label for entry in catalogues()[catalogue] if _in_use(entry, day)]

    return choices


def _in_use(entry: Entry, day: date) -> bool:
    since = entry.valid_from is None or entry.valid_from.earliest <= day
    return since and (entry.valid_to is None or day <= entry.valid_to.latest)


def _courses(day: date) -> Sequence[str]:
    """Return the programmes whose periods count to the yearly minimum."""
    return [entry.label for entry in counting(day)]


def _kinds(_day: date) -> Sequence[str]:
    return [catalogues()["staff_kind"][kind].label for kind in SERVING_KINDS]


def _flags(_day: date) -> Sequence[str]:
    return FLAG


def _of_levels(title: str, field: str, levels: str = "", *, others: bool = False) -> Fill:
    return Fill(title, _level(field), _listed(levels or field), others)


def _of_certificate(title: str, field: str) -> Fill:
    return Fill(title, _certificate(field), _flags)


HEAD: Final[Mapping[str, Choices]] = {
    "Họ và tên": _free,
    "Ngày, tháng, năm sinh": _free,
    "Giới tính": _listed("sex"),
    "Xã, phường": _free,
    "Chức vụ, chức danh": _listed("post"),
}
"""The columns of every sheet, with what they offer to choose from."""

COLUMNS: Final[Mapping[str, Fill]] = {
    "ethnicity": Fill("Dân tộc", _nothing, _listed("ethnicity"), others=True),
    "staff_kind": Fill("Đối tượng", _kind, _kinds),
    "post_start": Fill("Ngày bổ nhiệm", _start),
    "recruited": Fill("Ngày tuyển dụng", _told("recruited")),
    "never_led_before": Fill(
        "Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày", _told("never_led")
    ),
    "never_elected_before": Fill(
        "Chưa từng giữ chức vụ cán bộ do bầu cử trước ngày", _told("never_elected")
    ),
    "career_source": Fill("Tài liệu xác nhận quá trình công tác", _career_source),
    "first_time": Fill("Giữ chức vụ lần đầu (có, không)", _first, _flags),
    "concurrent": Fill(
        "Chức vụ kiêm nhiệm", _beside(lambda post: word("post", post.title)), _listed("post")
    ),
    "concurrent_from": Fill(
        "Ngày bổ nhiệm chức vụ kiêm nhiệm",
        _beside(lambda post: post.start.show() if post.start else None),
    ),
    "concurrent_first_time": Fill(
        "Giữ chức vụ kiêm nhiệm lần đầu (có, không)",
        _beside(lambda post: _flag(post.first_time)),
        _flags,
    ),
    "rank": Fill("Ngạch công chức", _rank, _listed("rank"), others=True),
    "rank_start": Fill("Ngày bổ nhiệm vào ngạch", _rank_start),
    "schooling": _of_levels("Trình độ giáo dục phổ thông", "schooling", others=True),
    "schooling_awarded": Fill("Ngày cấp bằng giáo dục phổ thông"),
    "degree": _of_levels("Trình độ chuyên môn", "degree", others=True),
    "degree_awarded": Fill("Ngày cấp bằng chuyên môn"),
    "major": Fill("Chuyên ngành đào tạo"),
    "degree_fits": Fill("Ngành đào tạo phù hợp chức danh (có, không)", _fits, _flags),
    "political_theory": _of_levels("Trình độ lý luận chính trị", "political_theory", others=True),
    "political_theory_awarded": Fill("Ngày cấp bằng lý luận chính trị"),
    "theory_administration": _of_certificate(
        "Cao cấp lý luận chính trị – hành chính (có, không)", "theory_administration"
    ),
    "theory_administration_awarded": Fill(
        "Ngày cấp ghi trên bằng cao cấp lý luận chính trị – hành chính"
    ),
    "state_management": _of_levels("Trình độ quản lý nhà nước", "state_management", others=True),
    "state_management_awarded": Fill("Ngày cấp chứng chỉ quản lý nhà nước"),
    "leadership_171": _of_certificate(
        "Bồi dưỡng lãnh đạo, quản lý theo Nghị định 171/2025 (có, không)", "leadership_171"
    ),
    "leadership_171_awarded": Fill("Ngày cấp chứng chỉ lãnh đạo, quản lý theo Nghị định 171/2025"),
    "leadership_89": _of_certificate(
        "Chứng chỉ lãnh đạo, quản lý theo Nghị định 89/2021 (có, không)", "leadership_89"
    ),
    "leadership_89_awarded": Fill("Ngày cấp chứng chỉ lãnh đạo, quản lý theo Nghị định 89/2021"),
    "it": _of_levels("Trình độ tin học", "it", others=True),
    "it_awarded": Fill("Ngày cấp chứng chỉ tin học"),
    "foreign_language": _of_levels("Trình độ ngoại ngữ", "foreign_language", others=True),
    "foreign_language_awarded": Fill("Ngày cấp chứng chỉ ngoại ngữ"),
    "ethnic_language": _of_levels("Tiếng dân tộc thiểu số", "ethnic_language", others=True),
    "ethnic_language_awarded": Fill("Ngày cấp chứng chỉ tiếng dân tộc"),
    "defence_security": _of_levels(
        "Bồi dưỡng quốc phòng và an ninh", "defence_security", others=True
    ),
    "defence_security_awarded": Fill("Ngày cấp chứng nhận quốc phòng và an ninh"),
    "base_military": _of_levels(
        "Trình độ đào tạo ngành quân sự cơ sở", "base_military", "degree", others=True
    ),
    "base_military_awarded": Fill("Ngày cấp bằng ngành quân sự cơ sở"),
    "civil_status": _of_certificate("Chứng chỉ nghiệp vụ hộ tịch (có, không)", "civil_status"),
    "civil_status_awarded": Fill("Ngày cấp chứng chỉ nghiệp vụ hộ tịch"),
    "party_building": _of_certificate(
        "Bồi dưỡng nghiệp vụ xây dựng Đảng (có, không)", "party_building"
    ),
    "party_building_awarded": Fill("Ngày cấp chứng nhận nghiệp vụ xây dựng Đảng"),
    "economic_management": _of_certificate(
        "Bồi dưỡng quản lý kinh tế (có, không)", "economic_management"
    ),
    "economic_management_awarded": Fill("Ngày cấp chứng nhận quản lý kinh tế"),
    "course": Fill("Khóa bồi dưỡng trong năm {year}", _nothing, _courses, others=True),
    "course_ended": Fill("Ngày kết thúc khóa bồi dưỡng"),
    "course_periods": Fill("Số tiết của khóa bồi dưỡng"),
}
"""The columns that are there where somebody lacks what they hold, in their order."""

BESIDE: Final[Mapping[str, str]] = {
    "post_start": "concurrent_from", "first_time": "concurrent_first_time",
}  # fmt: skip
"""Missing fact → the column that asks it of a concurrent post too."""

ENTERED: Final = "entered"
ELECTED: Final = "elected"
"""Stands for `ENTERED` of somebody who holds elected offices alone."""
_OF_OTHERS: Final = (
    "recruited", "never_led_before", "never_elected_before", "career_source", "concurrent",
    "concurrent_from", "concurrent_first_time", "degree_fits", "major", "course", "course_ended",
    "course_periods",
)  # fmt: skip
"""Columns that are answers to what is called by another name."""
ANSWERED: Final[Mapping[str, tuple[str, ...]]] = {
    "birth": (),
    "sex": (),
    "unit": (),
    "leader": ("post_start", "never_led_before", "career_source"),
    "post": ("post_start",),
    "rank": ("rank", "rank_start"),
    ENTERED: ("recruited",),
    ELECTED: ("never_elected_before", "career_source"),
    "led": ("never_led_before", "career_source"),
    "degree_fits": ("degree", "major", "degree_fits"),
    "turn_periods": ("course", "course_ended", "course_periods"),
    **{
        name: (name,)
        for name in COLUMNS
        if name != "rank" and name not in _OF_OTHERS and not name.endswith("_awarded")
    },
}
"""Missing fact → the columns in which it is filled in; none: one of those of every sheet.

A post or a rank without a day is only known to be held by today. Whether a post leads is said by what
it is; which post was held on the day of a rank, by the day of the post. The day of recruitment tells when
a công chức entered; of a cán bộ, for whom `ELECTED` stands in the place of `ENTERED`, a paper may tell that
no office came before a day, and of anybody that he led nowhere.
"""

ELSEWHERE: Final[Mapping[str, str]] = {
    ELECTED: (
        "Cán bộ được bầu lần đầu từ khi nào: đã giữ chức vụ cán bộ trước chức vụ này thì ghi các chức vụ ấy, "
        "từ ngày, đến ngày, ở trang hồ sơ của từng người; chưa từng giữ thì ghi ngày và tài liệu xác nhận ở "
        "bảng này. Ngày tuyển dụng công chức không trả lời được; “giữ chức vụ lần đầu” chỉ nói về một "
        "chức vụ."
    ),
    "led": (
        "Chức vụ lãnh đạo, quản lý trước đây, kể cả chức vụ cán bộ do bầu cử: đã giữ thì ghi chức vụ, từ "
        "ngày, đến ngày, ở trang hồ sơ của từng người; chưa từng giữ thì ghi ngày và tài liệu xác nhận ở "
        "bảng này. Chưa rõ thì để trống."
    ),
    "leader": (
        "Chức vụ giữ vào ngày được bổ nhiệm vào ngạch: đã giữ chức vụ ghi ở bảng này từ trước ngày ấy hoặc "
        "đúng ngày ấy thì ghi ngày bổ nhiệm; ngày ấy giữ chức vụ khác thì ghi chức vụ đó, từ ngày, đến ngày, "
        "ở trang hồ sơ của từng người."
    ),
    "territory": (
        "Loại địa bàn của đơn vị: Sở Nội vụ ghi theo quyết định công nhận xã khu vực, xã đặc biệt khó khăn, "
        "ở trang Rà soát tiêu chuẩn, mục Địa bàn, quyết định của tỉnh."
    ),
    "territory_list": (
        "Xã có tên trong danh sách xã đặc biệt khó khăn hay không: Sở Nội vụ đối chiếu quyết định có danh "
        "sách ấy rồi ghi loại địa bàn của xã, có tên hoặc ngoài danh sách, ở trang Rà soát tiêu chuẩn, mục "
        "Địa bàn, quyết định của tỉnh."
    ),
    "province_decision": (
        "Quyết định của UBND tỉnh về trình độ ở địa bàn đặc biệt: Sở Nội vụ ghi ở trang Rà soát tiêu chuẩn, "
        "mục Địa bàn, quyết định của tỉnh."
    ),
    "established": (
        "Ngày thành lập đơn vị: người được giao quyền sửa đơn vị ghi cùng nghị quyết, ở trang của đơn vị, "
        "mục Sắp xếp đơn vị."
    ),
    "retirement_age": (
        "Tuổi nghỉ hưu áp dụng: lấy từ bảng lộ trình tuổi nghỉ hưu trong bộ quy định của phần mềm; báo người "
        "quản trị hệ thống khi bảng chưa tới năm đó."
    ),
}
"""Missing fact of which a list of people has no column, or not for all → who settles it, and where."""


def asked_as(code: str, person: Person) -> str:
    """Return a missing fact as it is asked of somebody: when a cán bộ entered is asked otherwise."""
    of_office = {post.staff_kind for post in person.dossier.posts} == {"can_bo"}
    return ELECTED if code == ENTERED and of_office else code
