"""Figures: never a percentage without its k/n in reach, and every figure a door to its source."""

from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from chuanhoa.core.text import format_number, format_percent, format_ratio, percent
from chuanhoa.ui.panels import Text
from chuanhoa.ui.show import absent, show


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n`; with `url` it opens definition, exclusions, rounding and (if allowed) names.

    `k` None means masked or unknown, and prints the dash with the word for it.
    """

    k: int | None
    n: int
    url: str = ""
    decimals: int = 2

    def html(self) -> SafeString:
        """Return the figure for a line of text or a cell: `80,67% (313/388)`."""
        if self.k is None:
            inside = masked()
        elif self.n == 0:
            inside = format_html('<span class="nb">{}</span>', format_ratio(self.k, self.n))
        else:
            inside = SafeString(
                f'<span class="share share-{len(str(self.n))}"><span class="share-percent">'
                f"{format_percent(self.k, self.n, self.decimals)}</span> "
                f'<span class="share-ratio">({format_number(self.k)}/{format_number(self.n)})'
                "</span></span>"
            )
        return door(inside, self.url)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people, turns, units; with `url` a door like `Share`."""

    value: int | None
    url: str = ""

    def html(self) -> SafeString:
        if self.value is None:
            return door(masked(), self.url)
        return door(show(self.value), self.url)


@dataclass(frozen=True, slots=True)
class Untold:
    """A figure of which nothing is known of anybody: a dash, never zero; still a door."""

    url: str = ""

    def html(self) -> SafeString:
        return door(absent(), self.url)


@dataclass(frozen=True, slots=True)
class Undecided:
    """Stands where a share would mislead: of `k` of `n` people nothing can be concluded."""

    k: int
    n: int
    url: str = ""

    def __str__(self) -> str:
        ratio = f"{format_number(self.k)}/{format_number(self.n)}"
        return _("chưa kết luận được ({ratio})").format(ratio=ratio)

    def html(self) -> SafeString:
        return door(format_html('<span class="undecided">{}</span>', str(self)), self.url)


def bare_count(value: int, url: str) -> SafeString:
    """Return a count as a door, for one of very many cells that never break their line anyway."""
    return door(SafeString(format_number(value)), url)


def masked() -> SafeString:
    """Return what stands for a number kept back so that it gives nobody away."""
    return format_html(
        '<span class="masked nb" title="{}">{}</span>',
        _("Số liệu được giữ kín để không lộ ra một người nào"),
        _("giữ kín"),
    )


def door(inside: SafeString, url: str) -> SafeString:
    """Return `inside` as a link into the page's dialog, or as it is when there is no address."""
    if not url:
        return inside
    return SafeString(f'<a class="door" href="{escape(url)}" data-door>{inside}</a>')


def figure_context(
    label: Text,
    *,
    k: int | None,
    n: int | None = None,
    url: str = "",
    decimals: int = 2,
    note: Text = "",
    untold: bool = False,
) -> dict[str, object]:
    """Return what `components/figure.html` draws: percent, k/n and a bar, or a bare count.

    `untold`: nothing is known of anybody in `n`, so a dash stands for the figure.
    """
    if untold:
        return {"label": label, "url": url, "note": note, "masked": True, "big": absent()}
    share = percent(k, n, decimals) if k is not None and n else None
    return {
        "label": label,
        "url": url,
        "note": note,
        "masked": k is None,
        "is_share": n is not None,
        "big": _big(k, n, decimals),
        "k": format_number(k) if k is not None else "",
        "n": format_number(n) if n is not None else "",
        "bar": float(share) if share is not None else None,
    }


def _big(k: int | None, n: int | None, decimals: int) -> str:
    if k is None:
        return _("giữ kín")
    return format_number(k) if n is None else format_percent(k, n, decimals)
