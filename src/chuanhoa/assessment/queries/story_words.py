"""The five dates in words: for the page, the sheet and the terminal alike."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.assessment.queries.degree import unasked
from chuanhoa.assessment.queries.story import ABSENT, EITHER, Branch, Moment, Part, Story
from chuanhoa.assessment.queries.story_people import (
    ANSWER,
    CARD,
    HOLDING,
    OF_ALL,
    OPEN,
    UNSURE,
    WITHIN,
    WITHOUT,
)
from chuanhoa.assessment.queries.wording import missing_words, requirement_label
from chuanhoa.core.text import format_number, format_ratio
from chuanhoa.registry.queries.wording import word
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.verdicts import LOOKS

Lines = list[tuple[str, str]]


def verdict_words(code: str) -> str:
    """Return a verdict in words, what stands for one, or that somebody does not serve in reach."""
    if code == ABSENT:
        return _("Ngày này không giữ chức vụ nào trong phạm vi đang xem")
    if code == EITHER:
        return _("Trong chuẩn: điều còn thiếu không làm thay đổi kết quả")
    return str(LOOKS[code].word)


def answer_words(part: Part) -> str:
    """Return what is to be said of an answer beside its clause; "" nothing."""
    what = _missing(part.missing)
    if part.either and len(part.branches) == 1:
        return _("Chưa rõ: {what}; thế nào cũng là:").format(what=what)
    if part.either:
        return _("Chưa rõ: {what}; thế nào cũng là một trong các trường hợp:").format(what=what)
    if (
        what
        and len(part.branches) > 1
        and all(one.within or one.verdict == "not_applicable" for one in part.branches)
    ):
        return _(
            "Còn thiếu: {what}; tùy đó là trong chuẩn hoặc không có tiêu chuẩn nào áp dụng:"
        ).format(what=what)
    if what and len(part.branches) > 1:
        return _("Còn thiếu: {what}; tùy đó sẽ là một trong các trường hợp:").format(what=what)
    return _("Còn thiếu: {what}").format(what=what) if what else ""


def branch_words(branch: Branch) -> str:
    """Return what an answer may come to, without its clause."""
    words = verdict_words(branch.verdict)
    if branch.until is not None:
        words = _told_until(words, branch.until)
    lacks = lacks_words(branch)
    return f"{words} ({_first_low(lacks)})" if lacks else words


def lacks_words(branch: Branch) -> str:
    """Return what is missing where an answer may stay open; "" nothing."""
    what = _missing(branch.missing)
    return _("Còn thiếu: {what}").format(what=what) if what else ""


def clause_words(part: Part) -> str:
    """Return by which clauses an answer is so, each with what it comes to where there are several."""
    if len(part.branches) == 1 and not part.either:
        return _clause_of(part.branches[0])
    return "; ".join(
        _("{verdict} theo {clause}").format(
            verdict=_first_low(branch_words(one)), clause=one.cited.text
        )
        if one.cited
        else _first_low(branch_words(one))
        for one in part.branches
    )


def _clause_of(branch: Branch) -> str:
    return branch.cited.text if branch.cited else ""


def _missing(codes: Iterable[str]) -> str:
    return "; ".join(_first_low(one.label) for one in missing_words(codes))


def of_everybody(key: str) -> bool:
    """Whether a number is not of those without a degree alone."""
    return key in (HOLDING, UNSURE) or key.startswith(OF_ALL)


class Number(NamedTuple):
    """A number in a sentence; `key` names the people it opens on that date, "" nobody."""

    text: str
    key: str = ""


Sentence = Sequence[tuple[str, Mapping[str, Number]]]
"""Words in order, each with the numbers to be put into them."""


def said(sentence: Sentence) -> str:
    """Return a sentence as plain text."""
    return "".join(
        words.format(**{name: one.text for name, one in numbers.items()})
        for words, numbers in sentence
    )


def heading(moment: Moment, found: Story) -> Sentence:
    """Return what one date says, in one line."""
    ratio = format_ratio(moment.within, found.without)
    if not moment.share.told:
        ratio = f"{format_number(moment.within)}/{format_number(found.without)}"
    within = Number(ratio, WITHIN if moment.within else "")
    told = [
        (
            _("Ngày {day}: {ratio} người chưa có bằng đại học ở trong chuẩn về trình độ"),
            {"day": Number(office_date(moment.day)), "ratio": within},
        )
    ]
    if moment.open:
        n = Number(str(moment.open), OPEN)
        told.append((_("; {n} người chưa kết luận được"), {"n": n}))
    if absent := moment.counts[ABSENT]:
        n = Number(str(absent), ANSWER + ABSENT)
        words = ngettext(
            "; {n} người ngày này không giữ chức vụ trong phạm vi đang xem",
            "; {n} người ngày này không giữ chức vụ trong phạm vi đang xem", absent,
        )  # fmt: skip
        told.append((words, {"n": n}))
    return told


def heading_words(moment: Moment, found: Story) -> str:
    """Return the same as plain text."""
    return said(heading(moment, found))


def report(found: Story) -> Sentence:
    """Return how everybody of the day of the report is counted, and who is not followed; () nothing open."""
    if not found.unsure:
        return ()
    words = _(
        "{n} người ngày 30/9/2023 = {with_} đã có bằng đại học + {without} chưa có + {unsure} chưa rõ. "
        "Chưa rõ là chưa ghi trình độ, hoặc bằng được ghi về sau mà không rõ ngày cấp, có thể đã có từ "
        "trước. Những người này không theo dõi ở đây; biểu cơ cấu đếm theo bằng ghi đến ngày ấy."
    )
    numbers = {
        "n": Number(str(found.headcount)),
        "with_": Number(str(found.holding), HOLDING if found.holding else ""),
        "without": Number(str(found.without), WITHOUT if found.without else ""),
        "unsure": Number(str(found.unsure), UNSURE),
    }
    return ((words, numbers),)


def report_words(found: Story) -> str:
    """Return the same as plain text, "" nothing open."""
    return said(report(found))


def unasked_words(moment: Moment) -> str:
    """Return of how many it is open whether any standard applies, and what would settle it; "" of none."""
    codes = unasked(moment.day)
    if not moment.unasked or not codes:
        return ""
    return _(
        "Chưa ghi chức danh – là trong chuẩn, trừ khi giữ chức danh mà quy định đã đọc không đặt trình độ: "
        "{posts}. Quyết định bổ nhiệm của từng người sẽ làm rõ."
    ).format(posts=_posts(codes))


def _posts(codes: Iterable[str]) -> str:
    return ", ".join(word("post", code) or code for code in codes)


def card_words(moment: Moment, found: Story) -> str:
    """Return of how many of those people other standards of the post cannot be told yet."""
    return _(
        "Xét mọi tiêu chuẩn của chức danh, ngạch: {ratio} còn tiêu chuẩn chưa kết luận được"
    ).format(ratio=format_ratio(moment.card_open, found.without))


def card_why_words(moment: Moment) -> str:
    """Return which standards leave most of those cards open; "" where none is."""
    told = []
    for one in moment.card_why[:3]:
        words = ngettext("“{title}” {n} người", "“{title}” {n} người", one.people)
        if one.alone:
            words = ngettext(
                "“{title}” {n} người, trong đó {alone} người chỉ còn tiêu chuẩn này",
                "“{title}” {n} người, trong đó {alone} người chỉ còn tiêu chuẩn này", one.people,
            )  # fmt: skip
        told.append(
            words.format(
                title=requirement_label(one.requirement), n=format_number(one.people),
                alone=format_number(one.alone),
            )
        )  # fmt: skip
    if not told:
        return ""
    return _("Xét mọi tiêu chuẩn, chưa kết luận được nhiều nhất: {list}.").format(
        list="; ".join(told)
    )


def gathered_words(key: str) -> str:
    """Return whom a number gathers that several answers share, or that no answer is asked of."""
    if key.startswith((ANSWER, OF_ALL)):
        return verdict_words(key.partition(".")[2])
    return {
        WITHIN: _("Trong chuẩn về trình độ"),
        OPEN: _("Chưa kết luận được về trình độ"),
        CARD: _("Xét mọi tiêu chuẩn của chức danh, ngạch: còn tiêu chuẩn chưa kết luận được"),
        HOLDING: _("Đã có bằng đại học"),
        WITHOUT: _("Chưa có bằng đại học"),
        UNSURE: _("Chưa rõ đã có bằng đại học hay chưa"),
    }[key]


def told(found: Story) -> list[tuple[str, Lines]]:
    """Return the dates as sections of (label, figure), as the terminal prints them."""
    sections = []
    for moment in found.moments:
        lines = [(_line(part), _people(len(part.people))) for part in moment.parts]
        lines.append((_("Cộng"), _people(sum(len(part.people) for part in moment.parts))))
        lines.append((card_words(moment, found), _people(moment.card_open)))
        if unasked_ := unasked_words(moment):
            lines.append((unasked_, _people(moment.unasked)))
        by_verdict = "; ".join(
            f"{_first_low(verdict_words(code))} {n}" for code, n in moment.everybody.items() if n
        )
        total = sum(moment.everybody.values())
        label = _("Mọi người có mặt ngày 30/9/2023, về trình độ chuyên môn: {counts}").format(
            counts=by_verdict
        )
        lines.append((label, _people(total)))
        sections.append((heading_words(moment, found), lines))
    if report := report_words(found):
        sections.append((report, []))
    if found.assumed:
        note = _("Loại địa bàn, quyết định của tỉnh dùng ở đây là giả định, chưa có văn bản.")
        sections.append((note, []))
    return sections


def _line(part: Part) -> str:
    words = verdict_words(part.answer)
    if part.until is not None:
        words = _told_until(words, part.until)
    clause = clause_words(part) if part.branches else ""
    told = answer_words(part)
    if told.endswith(":"):
        told, clause = f"{told} {clause}", ""
    return " – ".join(one for one in (words, told, clause) if one)


def _first_low(words: str) -> str:
    return f"{words[:1].lower()}{words[1:]}"


def _told_until(words: str, until: date) -> str:
    return _("{verdict} đến hết {day}").format(verdict=words, day=office_date(until))


def _people(n: int) -> str:
    return ngettext("{n} người", "{n} người", n).format(n=n)
