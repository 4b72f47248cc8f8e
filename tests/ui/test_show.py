from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy, override

from chuanhoa.core.text import PartialDate
from chuanhoa.ui.dates import office_date
from chuanhoa.ui.figures import Count, Share
from chuanhoa.ui.show import (
    Changed,
    Joined,
    Lines,
    Linked,
    Unit,
    Verdict,
    Vietnamese,
    own_words,
    quotes,
    show,
)
from chuanhoa.ui.verdicts import LOOKS, verdict_badge

ABSENT = (
    '<span class="absent"><span aria-hidden="true">–</span>'
    '<span class="visually-hidden">chưa có thông tin</span></span>'
)


@pytest.mark.parametrize(
    ("value", "markup"),
    [
        ("<b>Ma Thị Chầm</b>", "&lt;b&gt;Ma Thị Chầm&lt;/b&gt;"),
        (mark_safe("<b>x</b>"), "<b>x</b>"),
        (gettext_lazy("Đạt chuẩn"), "Đạt chuẩn"),
        (1234, '<span class="nb">1.234</span>'),
        (0, '<span class="nb zero">0</span>'),
        (Decimal("4.98"), '<span class="nb">4,98</span>'),
        (4.5, '<span class="nb">4,50</span>'),
        (True, '<span class="nb">x</span>'),
        (date(2023, 9, 30), '<span class="nb">30/9/2023</span>'),
        (datetime(2023, 9, 30, 1, 5, tzinfo=UTC), '<span class="nb">08:05 30/9/2023</span>'),
        (PartialDate(1985, 3), '<span class="nb">3/1985</span>'),
        (None, ABSENT),
        ("", ABSENT),
        (Linked("Nông", "/x/?a=1&b=2"), '<a href="/x/?a=1&amp;b=2">Nông</a>'),
        (Linked("Nông", "/x/", door=True), '<a href="/x/" data-door>Nông</a>'),
        (Linked("Nông", "/x/", printed=False), '<a href="/x/" class="no-print">Nông</a>'),
        (Lines("Triệu", "kiêm <i>"), 'Triệu <span class="sub">kiêm &lt;i&gt;</span>'),
        (Joined(["<a>", 2], "Có ", "."), 'Có &lt;a&gt;; <span class="nb">2</span>.'),
        (Changed(None, 2), f'<span class="changed"><del>{ABSENT}</del> '
         '<span aria-hidden="true">→</span> <ins><span class="nb">2</span></ins></span>'),
        (Unit("Xã Nghĩa Tá", "02071", "từ 01/7/2025"), '<span class="unit">Xã Nghĩa Tá '
         '<span class="unit-code nb">02071 · từ 01/7/2025</span></span>'),
        (Unit("Xã <Tá>", url="/u/"), '<span class="unit"><a href="/u/">Xã &lt;Tá&gt;</a></span>'),
    ],
)  # fmt: skip
def test_show_writes_each_kind_of_value_the_office_way(value: object, markup: str) -> None:
    assert show(value) == markup


def test_words_that_stay_vietnamese_are_marked_on_a_page_of_another_language() -> None:
    title = Vietnamese("Luật <Hộ tịch>")
    assert title.html() == "Luật &lt;Hộ tịch&gt;"
    with override("en"):
        assert title.html() == '<span lang="vi">Luật &lt;Hộ tịch&gt;</span>'


def test_share_never_shows_a_percentage_without_its_ratio() -> None:
    assert Share(313, 388, "/d/").html() == (
        '<a class="door" href="/d/" data-door><span class="share share-3">'
        '<span class="share-percent">80,67%</span> '
        '<span class="share-ratio">(313/388)</span></span></a>'
    )
    assert Share(6, 8).html() == (
        '<span class="share share-1"><span class="share-percent">75%</span> '
        '<span class="share-ratio">(6/8)</span></span>'
    )


def test_share_of_nobody_is_a_dash_and_a_masked_one_says_so() -> None:
    assert Share(0, 0).html() == '<span class="nb">–</span>'
    why = "Số liệu được giữ kín để không lộ ra một người nào"
    masked = f'<span class="masked nb" title="{why}">giữ kín</span>'
    assert Share(None, 388).html() == masked
    assert Count(None).html() == masked
    assert Count(1388, "/d/").html() == (
        '<a class="door" href="/d/" data-door><span class="nb">1.388</span></a>'
    )


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("met", "Đạt chuẩn"),
        ("not_met", "Chưa đạt chuẩn"),
        ("in_transition", "Chưa đạt, còn thời hạn"),
        ("exempt", "Được miễn"),
        ("unknown", "Chưa đủ thông tin"),
        ("unverified", "Căn cứ chưa xác minh"),
        ("not_applicable", "Không áp dụng"),
    ],
)
def test_verdict_is_word_and_icon_and_tone(code: str, word: str) -> None:
    badge = verdict_badge(code)
    assert f'<span class="verdict-word">{word}</span>' in badge
    assert f"sprite.svg#{LOOKS[code].icon}" in badge
    assert f'<span class="verdict tone-{LOOKS[code].tone}">' in badge


def test_verdicts_differ_in_word_icon_and_tone() -> None:
    assert len(LOOKS) == 7
    for part in ("word", "icon", "tone"):
        assert len({str(getattr(look, part)) for look in LOOKS.values()}) == 7


def test_verdict_in_transition_names_the_deadline_as_an_office_writes_it() -> None:
    badge = Verdict("in_transition", date(2030, 7, 1), "/v/").html()
    assert 'Chưa đạt, còn thời hạn đến <span class="nb">01/7/2030</span>' in badge
    assert badge.startswith('<a class="verdict tone-amber" href="/v/" data-door>')


def test_verdict_that_is_none_of_the_seven_is_refused() -> None:
    with pytest.raises(KeyError):
        verdict_badge("maybe")


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2023, 9, 30), "30/9/2023"),
        (date(2030, 7, 1), "01/7/2030"),
        (date(2026, 1, 5), "05/01/2026"),
        (date(2026, 12, 2), "02/12/2026"),
        (date(2026, 2, 10), "10/02/2026"),
    ],
)
def test_office_date_puts_zeros_where_an_office_puts_them(day: date, written: str) -> None:
    assert office_date(day) == written


def test_the_day_of_a_moment_is_that_of_the_office() -> None:
    assert office_date(datetime(2026, 3, 1, 18, 30, tzinfo=UTC)) == "02/3/2026"


def test_what_a_sentence_quotes_is_vietnamese_in_english_only():
    told = "cell B2: “Đại hojc” is no “level”, said <b>"
    assert quotes(told) == "cell B2: “Đại hojc” is no “level”, said &lt;b&gt;"
    with override("en"):
        marked = 'cell B2: “<span lang="vi">Đại hojc</span>” is no “level”, said &lt;b&gt;'
        assert quotes(told) == marked
        assert quotes(mark_safe("“Đ &amp; L”")) == '“<span lang="vi">Đ &amp; L</span>”'
        assert own_words("Male") == "Male"
