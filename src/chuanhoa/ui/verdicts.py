"""The one look of each verdict: word, icon and tone, never colour alone."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from chuanhoa.ui.dates import office_date
from chuanhoa.ui.icons import icon


@dataclass(frozen=True, slots=True)
class Look:
    """`tone` names the CSS class `tone-…`; `word_until` takes the deadline as `{until}`."""

    word: Promise
    icon: str
    tone: str
    word_until: Promise | None = None


LOOKS: dict[str, Look] = {
    "met": Look(_("Đạt chuẩn"), "check-circle-fill", "jade"),
    "not_met": Look(
        _("Chưa đạt chuẩn"), "x-circle-fill", "red", _("Chưa đạt – hạn đã hết ngày {until}")
    ),
    "in_transition": Look(
        _("Chưa đạt, còn thời hạn"),
        "hourglass-split",
        "amber",
        _("Chưa đạt, còn thời hạn đến {until}"),
    ),
    "exempt": Look(_("Được miễn"), "shield-check", "indigo"),
    "unknown": Look(
        _("Chưa đủ thông tin"),
        "question-circle",
        "slate",
        _("Chưa đủ thông tin, thế nào cũng là đạt hoặc còn thời hạn đến {until}"),
    ),
    "unverified": Look(_("Căn cứ chưa xác minh"), "patch-exclamation", "violet"),
    "not_applicable": Look(_("Không áp dụng"), "dash-circle", "quiet"),
}


def verdict_badge(code: str, *, until: date | None = None, url: str = "") -> SafeString:
    """Return the badge of one verdict; with `url` it is a door to the clause and the evidence.

    Raises KeyError for a code that is none of the seven: a verdict is never guessed.
    """
    look = LOOKS[code]
    if until is not None and look.word_until is not None:
        word = format_html(
            str(look.word_until),
            until=format_html('<span class="nb">{}</span>', office_date(until)),
        )
    else:
        word = format_html("{}", look.word)
    inside = format_html('{}<span class="verdict-word">{}</span>', icon(look.icon), word)
    if url:
        return format_html(
            '<a class="verdict tone-{}" href="{}" data-door>{}</a>', look.tone, url, inside
        )
    return format_html('<span class="verdict tone-{}">{}</span>', look.tone, inside)
