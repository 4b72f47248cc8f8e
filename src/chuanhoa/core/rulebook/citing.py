"""A citation in the words of a reader: the one place where “Đ38.1” becomes an article and its clause."""

import re
from functools import lru_cache
from typing import Final

from chuanhoa.core.rulebook.source import Source
from chuanhoa.core.text import Message

_RANGE: Final = re.compile(r"\bĐ(\d+)–Đ(\d+)")
_ARTICLE: Final = re.compile(r"\bĐ(\d+[a-zđ]?)(?:\.(\d+)([a-zđ])?)?(?!\w)")
_OF_DOCUMENT: Final = re.compile(
    r"(?<![\w/])((?:Luật )?\d+/\d{4}[\w/Đ-]*) (Đ\d+[a-zđ]?(?:\.\d+[a-zđ]?)?)(?!\w)"
)
_SPELT: Final = re.compile(
    r"(?:điểm ([a-zđ]),? )?(?:khoản (\d+),? )?Điều (\d+[a-zđ]?)(?!\w)", re.IGNORECASE
)
_CHAPTER: Final = re.compile(r"\bChương ([IVX]+)\b")
_AMENDS: Final = re.compile(r"^sửa (Art.+?)(?: của (\S+))?$")
_NUMBER: Final = re.compile(r"\d+/\d{4}/[\w-]+")
_NAMED: Final = re.compile(r"Arts?\. [\w.–]*\w|Chapter [IVX]+|BM\d+")
_VIETNAMESE: Final = re.compile("[À-ÖØ-öø-ỹ]")


def citation(source: Source, lang: str = "vi") -> str:
    """Return a citation as offices write it: place, then document."""
    return _citation(source.doc, source.at, "en" if lang.startswith("en") else "vi")


def cited(source: Source) -> Message:
    """Return the same to be told in the language of whoever reads."""
    return _cited(source.doc, source.at)


def place(at: str) -> Message:
    """Return a place in a document, likewise."""
    return Message("assess.words", {lang: place_told(at, lang) or at for lang in ("vi", "en")})


@lru_cache(maxsize=4096)
def place_told(at: str, lang: str) -> str:
    """Return the place in a document: “khoản 1 Điều 38”, “Art. 38.1”.

    A place in words of our own (“phần còn lại của nhóm”) is told in Vietnamese alone: "" in English.
    """
    if not lang.startswith("en"):
        return articles_told(at)
    told = _ARTICLE.sub(_in_english, _RANGE.sub(r"Arts. \1–\2", at))
    told = _SPELT.sub(lambda found: f"Art. {found[3]}{_under(found[2], found[1])}", told)
    told = _CHAPTER.sub(r"Chapter \1", told)
    if amends := _AMENDS.match(told):
        told = f"amending {amends[1]} of {amends[2]}" if amends[2] else f"amending {amends[1]}"
    if _VIETNAMESE.search(_NUMBER.sub("", told)):
        return ", ".join(_NAMED.findall(told))
    return told


@lru_cache(maxsize=4096)
def articles_told(words: str) -> str:
    """Return Vietnamese words of the rule files with each article in them as offices write it."""
    told = _RANGE.sub(r"Điều \1 đến Điều \2", words)
    told = _OF_DOCUMENT.sub(lambda found: f"{found[2]} của {found[1]}", told)
    return _ARTICLE.sub(_in_vietnamese, told)


@lru_cache(maxsize=4096)
def _citation(doc: str, at: str, lang: str) -> str:
    told = place_told(at, lang)
    return f"{told}, {doc}" if told else doc


@lru_cache(maxsize=4096)
def _cited(doc: str, at: str) -> Message:
    told = {lang: _citation(doc, at, lang) for lang in ("vi", "en")}
    return Message("assess.words", told)


def _in_vietnamese(found: re.Match[str]) -> str:
    article, clause, point = found.groups()
    return (
        f"{f'điểm {point} ' if point else ''}{f'khoản {clause} ' if clause else ''}Điều {article}"
    )


def _in_english(found: re.Match[str]) -> str:
    return f"Art. {found[1]}{_under(found[2], found[3])}"


def _under(clause: str | None, point: str | None) -> str:
    return f".{clause}{point or ''}" if clause else ""
