"""What of a page in English is Vietnamese without saying so."""

import re
from collections.abc import Collection
from functools import cache
from html.parser import HTMLParser

VOID = frozenset({"br", "img", "input", "hr", "meta", "link", "col", "wbr", "source", "area"})
UNSHOWN = frozenset({"script", "style", "svg"})
LETTERS = re.compile("[À-ÖØ-öø-ỹ]")
SHOWN = ("aria-label", "title", "placeholder", "alt", "data-label")


class _Texts(HTMLParser):
    """Collects what is shown or read out outside of `lang="vi"`."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self.feed(page)

    @property
    def _aside(self) -> bool:
        return bool(self._open) and self._open[-1][1]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        lang = found.get("lang")
        aside = tag in UNSHOWN or (lang == "vi" if lang else self._aside)
        if not aside:
            self.texts += [found[name] for name in SHOWN if name in found]
        if tag not in VOID:
            self._open.append((tag, aside))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if not self._aside:
            self.texts.append(data)


def vietnamese_left(page: str, names: Collection[str] = ()) -> list[str]:
    """Return each text of a page that holds Vietnamese letters, once the `names` in it are taken out.

    What stands in an element of `lang="vi"` says what it is, and is left aside.
    """
    of_names = _any_of(frozenset(names))
    told = dict.fromkeys(" ".join(text.split()) for text in _Texts(page).texts)
    suspect = [words for words in told if LETTERS.search(words)]  # the names are looked for in few
    return [words for words in suspect if LETTERS.search(of_names.sub("", words))]


@cache
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    """Return what finds any of the names, the longest first."""
    known = sorted({" ".join(name.split()) for name in names if name}, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, known)) or "(?!)", re.IGNORECASE)
