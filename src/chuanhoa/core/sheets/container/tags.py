"""The tags and the text of a web page, in one pass whose length is that of the page.

The parser of the standard library takes time by the square of a page of unclosed marks.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from chuanhoa.core.text.patterns import regex

_NAME: Final = regex(r"/?[A-Za-z][^\s/>]*+")
_ATTRIBUTE: Final = regex(
    r"[\s/]*+([^\s/>=][^\s/>=]*+)\s*+(?:=\s*+(\"[^\"]*\"|'[^']*'|[^\s>]*+))?+"
)
_MARKS: Final = regex(r"<++")
_END: Final = regex(r"[^>]*+>")
_RAW: Final = frozenset({"script", "style"})


class Tag(NamedTuple):
    """An opening or closing tag, its name and attributes in lower case."""

    name: str
    closing: bool
    attributes: dict[str, str]


class Unclosed(Exception):  # noqa: N818 -- the reader of the page refuses it in words of its own
    """A comment that never ends: nobody can tell what of the page is meant."""


def tags_of(page: str) -> Iterator[Tag | str]:
    """Yield tags and the text between them, comments and scripts left out.

    Raises Unclosed at a comment without an end.
    """
    at, length = 0, len(page)
    while at < length:
        mark = page.find("<", at)
        if mark < 0:
            break
        if mark > at:
            yield unescape(page[at:mark])
        if page.startswith("<!--", mark):
            end = page.find("-->", mark + 4)
            if end < 0:
                raise Unclosed
            at = end + 3
        elif page[mark + 1 : mark + 2] in {"!", "?"}:
            found = _END.match(page, mark)
            at = found.end() if found else length
        elif name := _NAME.match(page, mark + 1):
            attributes, at = _attributes(page, name.end())
            word = name[0].lower()
            yield Tag(word.lstrip("/"), word.startswith("/"), attributes)
            if word in _RAW:
                at = _after(page, word, at)
        else:
            stop = _text_end(page, mark)
            yield unescape(page[mark:stop])
            at = stop
    if at < length:
        yield unescape(page[at:])


def _attributes(page: str, at: int) -> tuple[dict[str, str], int]:
    """Return the attributes of the tag and where it ends."""
    attributes: dict[str, str] = {}
    while found := _ATTRIBUTE.match(page, at):
        attributes.setdefault(found[1].lower(), unescape((found[2] or "").strip("\"'")))
        at = found.end()
    end = page.find(">", at)
    return attributes, end + 1 if end >= 0 else len(page)


def _text_end(page: str, mark: int) -> int:
    """Return where text that begins with marks ends: the last of them may open a tag."""
    found = _MARKS.match(page, mark)
    return max(mark + 1, found.end() - 1 if found else 0)


def _after(page: str, name: str, at: int) -> int:
    """Return where the end tag of a script or style begins; the end of the page without one."""
    found = re.compile(f"</{name}", re.IGNORECASE).search(page, at)
    return found.start() if found else len(page)
