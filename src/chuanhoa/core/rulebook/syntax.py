"""What is wrong with the YAML of a rule file, said in the words of whoever wrote it.

The parser tells in English which token it did not expect; here that becomes what to look for.
"""

from collections.abc import Sequence
from typing import Any, Final

import yaml

from chuanhoa.core.text import Message

_CAUSES: Final[Sequence[tuple[str, str]]] = (
    ("mapping values are not allowed", "colon"),
    ("could not find expected ':'", "no_colon"),
    ("tab character", "tab"),
    ("found character that cannot start any token", "sign"),
    ("expected ',' or", "unclosed_list"),
    ("found unexpected end of stream", "unclosed_quote"),
    ("found unknown escape character", "backslash"),
    ("hexdecimal", "backslash"),
    ("block sequence entries are not allowed", "dash"),
    ("did not find expected '-' indicator", "not_in_list"),
    ("did not find expected key", "not_a_key"),
    ("did not find expected node content", "no_value"),
    ("did not find expected comment or line break", "after_fold"),
    ("expected <document start>", "after_end"),
    ("%YAML", "directive"),
    ("incompatible YAML document", "directive"),
    ("alphabetic or numeric", "anchor"),
    ("tag", "tag"),
    ("control characters", "control"),
)
"""What the parser says → the sentence under `rulebook.yaml.` that says it to a person."""
MOST_SHOWN: Final = 60
Spot = tuple[int, int]
"""Line and column, counted from 1."""


def told(error: yaml.YAMLError, text: str) -> tuple[Spot, dict[str, object]]:
    """Return where the text breaks, and what the message `rulebook.not_yaml` says of it."""
    spot, first, problem = _where(error, text)
    cause = next((name for words, name in _CAUSES if words in problem), "other")
    if cause == "sign" and _letter(text, spot) == "\t":
        cause = "tab"
    if cause == "unclosed_quote":
        spot = first
    line = _line(text, spot[0]).strip()
    found: object = line if len(line) <= MOST_SHOWN else f"{line[: MOST_SHOWN - 1]}…"
    if not line:
        found = Message("rulebook.yaml.end")
    what = Message(f"rulebook.yaml.{cause}", {"first": first[0], "letter": _letter(text, spot)})
    return spot, {"found": found, "what": what}


def _where(error: yaml.YAMLError, text: str) -> tuple[Spot, Spot, str]:
    """Return where the problem is, where what it belongs to began, and the parser's words."""
    if isinstance(error, yaml.MarkedYAMLError):
        problem, context = error.problem_mark, error.context_mark
        here = _spot(problem or context)
        return here, _spot(context) if context else here, error.problem or error.context or ""
    at = _signs(text, getattr(error, "position", 0), getattr(error, "encoding", ""))
    before = text[:at]
    here = (before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)
    return here, here, str(error)


def _signs(text: str, position: int, encoding: str) -> int:
    """Return a place counted in signs: libyaml counts the bytes of what it is handed."""
    if encoding == "unicode":  # Python's own reader
        return position
    return len(text.encode("utf-8", "surrogatepass")[:position].decode("utf-8", "ignore"))


def _spot(mark: Any) -> Spot:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""


def _letter(text: str, spot: Spot) -> str:
    return _line(text, spot[0])[spot[1] - 1 : spot[1]]
