"""The indicators and forms shipped with the program, read once a process."""

from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Final

from django.utils.translation import get_language

from chuanhoa import rules
from chuanhoa.core.figures import Indicators, read_indicators
from chuanhoa.core.figures.counting import Counting
from chuanhoa.core.figures.forms import Form, read_forms
from chuanhoa.core.figures.indicators import UNKNOWN
from chuanhoa.org.queries import catalogues
from chuanhoa.ui.words import within

SAYS_NOT_OF_WHAT: Final = ("political_theory.", "state_management.", "schooling.", "age.")


@cache
def indicators() -> Indicators:
    """Return every indicator, block, term and break of `rules/indicators`."""
    return read_indicators(rules.texts("indicators"), catalogues())


@lru_cache(maxsize=256)
def counting(codes: tuple[str, ...], as_of: date) -> Counting:
    """Return indicators made ready for a day: a matter of the rules alone, whoever is counted."""
    return Counting(indicators(), codes, as_of)


@cache
def forms() -> Mapping[str, Form]:
    """Return the forms of `rules/forms` by code."""
    return read_forms(rules.texts("forms"), indicators(), catalogues())


def full_label(code: str) -> str:
    """Return what a figure is called away from its table: levels alone would not say of what."""
    found, words = indicators(), lang()
    label = found.label(code, words)
    title = block_label(code)
    if not title or not (code.startswith(SAYS_NOT_OF_WHAT) or code.endswith(f".{UNKNOWN}")):
        return label
    return f"{title}: {within(label)}"


def block_label(code: str) -> str:
    """Return the title of the block that a figure belongs to, "" where it belongs to none."""
    blocks = indicators().blocks
    block = blocks.get(code.partition(".")[0].removesuffix("_report"))
    if block is None:
        return ""
    return block.label_en if lang() == "en" else block.label


def lang() -> str:
    """Return the language of the screen: `vi` or `en`."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"
