"""What the core tells a person: a code with its parameters, rendered in Vietnamese or English.

The core never builds sentences. It answers with a `Message`, and `say` renders the same message for
the command line, the web and the API. Each area file beside this one holds `MESSAGES`, a mapping
from the code to its Vietnamese and English template; the placeholders are the parameter names.
"""

import string
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Final

from chuanhoa.core.text.messages import (
    assess,
    edited,
    figures,
    import_near,
    import_sideways,
    importing,
    org,
    registry,
    rulebook,
    rules,
    sheets,
    text,
)
from chuanhoa.core.text.written import written

AREAS: Final[Mapping[str, Mapping[str, tuple[str, str]]]] = {
    "assess": assess.MESSAGES,
    "figures": figures.MESSAGES,
    "import": importing.MESSAGES | import_near.MESSAGES | import_sideways.MESSAGES,
    "org": org.MESSAGES,
    "registry": registry.MESSAGES | edited.MESSAGES,
    "rulebook": rulebook.MESSAGES,
    "rules": rules.MESSAGES,
    "sheets": sheets.MESSAGES,
    "text": text.MESSAGES,
}
TEMPLATES: Final[Mapping[str, tuple[str, str]]] = {
    code: templates for area in AREAS.values() for code, templates in area.items()
}


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to tell: which template, and what goes into its places."""

    code: str
    params: Mapping[str, object] = field(default_factory=dict)


class Refused(Exception):  # noqa: N818 -- the name says what happened, as the screens do
    """The input cannot be taken; `message` says where, what was found and what is wanted."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return say(self.message)


class Unreadable(Refused):
    """One value cannot be read as what it should be."""


class _Renderer(string.Formatter):
    """Fills a template: `{x}` as people of the language write it, `{x:n}` a number in groups.

    `{x:person|people}` is the word that goes with the number: Vietnamese needs none.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, format_spec: str) -> str:
        if format_spec == "n":
            grouped = format(value, ",")
            return grouped if self.lang == "en" else grouped.translate(_VIETNAMESE_SIGNS)
        if "|" in format_spec:
            one, _, many = format_spec.partition("|")
            return one if value == 1 else many
        return str(format(self._shown(value), format_spec))

    def _shown(self, value: object) -> object:
        if isinstance(value, Message):
            return say(value, self.lang)
        if isinstance(value, Decimal):
            plain = format(value, "f")
            return plain if self.lang == "en" else plain.replace(".", ",")
        if isinstance(value, date):
            return written(value.year, value.month, value.day)
        if isinstance(value, Sequence) and not isinstance(value, str):
            return ", ".join(str(self._shown(item)) for item in value)
        return value


_VIETNAMESE_SIGNS: Final = str.maketrans(",.", ".,")
_RENDERERS: Final = {"vi": _Renderer("vi"), "en": _Renderer("en")}


def say(message: Message, lang: str = "vi") -> str:
    """Return the sentence of a message; English for `en…`, Vietnamese for every other language.

    A code without a template and a parameter that is missing raise KeyError: both are our mistakes.
    """
    english = lang.startswith("en")
    template = TEMPLATES[message.code][1 if english else 0]
    return _RENDERERS["en" if english else "vi"].vformat(template, (), message.params)
