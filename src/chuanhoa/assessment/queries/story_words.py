"""The five dates in words: for the page, the sheet and the terminal alike."""

from datetime import date

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.story import ABSENT, EITHER, Moment, Part, Story
from chuanhoa.assessment.queries.wording import missing_words
from chuanhoa.core.text import format_ratio
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.verdicts import LOOKS

Lines = list[tuple[str, str]]


def verdict_words(code: str) -> str:
    """Return a verdict in words, what stands for one, or that somebody does not serve in reach."""
    if code == ABSENT:
        return _("Sổ không ghi giữ chức vụ trong phạm vi ngày này")
    if code == EITHER:
        return _("Còn điều chưa rõ, nhưng thế nào cũng trong chuẩn")
    return str(LOOKS[code].word)


def answer_words(part: Part) -> str:
    """Return what is to be said of an answer beside its clause; "" nothing."""
    labels = (one.label for one in missing_words(part.missing))
    what = "; ".join(map(_first_low, labels))
    if part.either:
        return _("Chưa rõ: {what}").format(what=what)
    return _("Còn thiếu: {what}").format(what=what) if what else ""


def heading_words(moment: Moment, found: Story) -> str:
    """Return what one date says, in one line."""
    told = _(
        "Ngày {day}: {ratio} chưa có bằng đại học mà vẫn trong chuẩn về trình độ chuyên môn"
    ).format(day=office_date(moment.day), ratio=format_ratio(moment.within, found.without))
    if not moment.open:
        return told
    return told + _("; còn tùy điều chưa rõ: {n} người").format(n=moment.open)


def card_words(moment: Moment, found: Story) -> str:
    """Return of how many of those people other standards of the post cannot be told yet."""
    return _(
        "Xét mọi tiêu chuẩn của chức danh, ngạch: {ratio} còn tiêu chuẩn chưa kết luận được"
    ).format(ratio=format_ratio(moment.card_open, found.without))


def told(found: Story) -> list[tuple[str, Lines]]:
    """Return the dates as sections of (label, figure), as the terminal prints them."""
    sections = []
    for moment in found.moments:
        lines = [(_line(part), _people(len(part.people))) for part in moment.parts]
        lines.append((_("Cộng"), _people(sum(len(part.people) for part in moment.parts))))
        lines.append((card_words(moment, found), _people(moment.card_open)))
        by_verdict = "; ".join(
            f"{_first_low(verdict_words(code))} {n}" for code, n in moment.everybody.items() if n
        )
        total = sum(moment.everybody.values())
        label = _("Mọi người có mặt ngày 30/9/2023, về trình độ chuyên môn: {counts}").format(
            counts=by_verdict
        )
        lines.append((label, _people(total)))
        sections.append((heading_words(moment, found), lines))
    if found.assumed:
        note = _("Loại địa bàn, quyết định của tỉnh dùng ở đây là giả định, chưa có văn bản.")
        sections.append((note, []))
    return sections


def _line(part: Part) -> str:
    words = verdict_words(part.answer)
    if part.until is not None:
        words = _told_until(words, part.until)
    clause = _(" hoặc ").join(one.text for one in part.cited)
    return " – ".join(one for one in (words, answer_words(part), clause) if one)


def _first_low(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _told_until(words: str, until: date) -> str:
    return _("{verdict} đến hết {day}").format(verdict=words, day=office_date(until))


def _people(n: int) -> str:
    return _("{n} người").format(n=n)
