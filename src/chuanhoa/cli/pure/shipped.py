"""The rule files that ship, with a sentence where one of them cannot be used."""

from collections.abc import Iterable
from typing import Final, NoReturn

from chuanhoa.core.rulebook import refuse
from chuanhoa.core.rulebook.tables import Place
from chuanhoa.rules import Unusable, texts

FOLDERS: Final = (
    "catalogues", "indicators", "forms", "sources", "standards", "deadlines", "provisions", "cases",
)  # fmt: skip
"""Where rule files are read."""


def shipped(folders: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the rule files that ship, by folder and path. Raises Refused for one of no use."""
    try:
        return {name: texts(name) for name in folders}
    except Unusable as error:
        refuse_file(error)


def refuse_file(error: Unusable) -> NoReturn:
    """Raise Refused with the sentence of a file that cannot be used."""
    code = "rulebook.stray_file" if error.stray else "rulebook.not_utf8"
    refuse(code, error.origin, Place(error.line, 1), wanted=", ".join(FOLDERS))
