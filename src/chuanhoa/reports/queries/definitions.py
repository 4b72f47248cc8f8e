"""The indicators and forms shipped with the program, read once a process."""

from collections.abc import Mapping
from functools import cache

from django.utils.translation import get_language

from chuanhoa import rules
from chuanhoa.core.figures import Indicators, read_indicators
from chuanhoa.core.figures.forms import Form, read_forms
from chuanhoa.org.queries import catalogues


@cache
def indicators() -> Indicators:
    """Return every indicator, block, term and break of `rules/indicators`."""
    return read_indicators(rules.texts("indicators"), catalogues())


@cache
def forms() -> Mapping[str, Form]:
    """Return the forms of `rules/forms` by code."""
    return read_forms(rules.texts("forms"), indicators(), catalogues())


def lang() -> str:
    """Return the language of the screen: `vi` or `en`."""
    return "en" if (get_language() or "vi").startswith("en") else "vi"
