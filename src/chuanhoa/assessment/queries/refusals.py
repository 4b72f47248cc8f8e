"""What the reader of rule files refuses of a file to be adopted, in the words of whoever adopts it.

The reader names a place of any file that it reads, those that ship among them: whoever adopts a file
has only that one before him.
"""

import re
from contextlib import suppress
from typing import Final

from chuanhoa.assessment.queries.book import in_use
from chuanhoa.assessment.queries.wording import lang, requirement_label
from chuanhoa.core.text import Message, PartialDate
from chuanhoa.core.text import Refused as NoDate
from chuanhoa.org.queries import catalogues

_OF_LIST: Final = re.compile(r"(\w+)\.yaml(?:: (.+))?")
_DAY: Final = re.compile(r"\d{4}-\d\d(-\d\d)?")
_LOST: Final = ("rulebook.successor_ended", "rulebook.successor_late")


def in_words(message: Message, *, own: str, paper: str, document: str) -> Message:
    """Return a refusal as it is told of the file `own`; another stays as it is.

    `paper`: the path of what was stated of its document; `document`: the number stated.
    """
    if "where" not in message.params:
        return message
    origin, line, _column = str(message.params["where"]).rsplit(":", 2)
    told = {key: plain(value) for key, value in message.params.items()}
    if origin == own:
        told["where"] = Message("overlay.where.line", {"line": line})
        return _of_own(message.code, told, own, document)
    if origin == paper:
        return Message(message.code, told | {"where": Message("overlay.where.paper")})
    label = _label_at(origin, int(line))
    if message.code in _LOST:
        found = requirement_label(str(told["found"]))
        return Message("overlay.successor_lost", {"of": label, "found": found})
    return Message(
        message.code, told | {"where": Message("overlay.where.requirement", {"found": label})}
    )


def _of_own(code: str, told: dict[str, object], own: str, document: str) -> Message:
    """Return what is wrong with the file itself."""
    found = str(told.get("found"))
    if code == "rulebook.wanted_whole":
        return Message("overlay.no_rule_file", {"found": told["found"]})
    if code == "rulebook.no_such_document":
        return Message("overlay.no_such_document", told | {"number": document})
    if code == "rulebook.document_not_issued" and found == document:
        return Message("overlay.before_issue", told)
    if code == "rulebook.no_such_code" and told.get("wanted") == "standards/":
        return Message("overlay.no_such_code", told)
    if code == "rulebook.code_twice":
        first, _, line = str(told["first"]).rpartition(":")
        if first != own:
            return Message("overlay.code_in_use", told | {"label": requirement_label(found)})
        told["first"] = line
    return Message(code, told)


def _label_at(origin: str, line: int) -> str:
    """Return the name of the requirement in use that stands at a place of its file."""
    there = [one for one in in_use().book.standards if one.origin == origin and one.line <= line]
    return max(there, key=lambda one: one.line).label_in(lang()) if there else origin


def plain(value: object) -> object:
    """Return a value as an office writes it: its dates, and its lists by their names."""
    if not isinstance(value, str):
        return value
    if _DAY.fullmatch(value):
        with suppress(NoDate, ValueError):
            return PartialDate.from_iso(value).show()
    if (of_list := _OF_LIST.fullmatch(value)) and of_list[1] in catalogues():
        catalogue = catalogues()[of_list[1]]
        name = catalogue.label_en if lang() == "en" else catalogue.label
        if not of_list[2]:
            return Message("overlay.any_code_of_list", {"name": name})
        return Message("overlay.code_of_list", {"name": name, "near": of_list[2]})
    return value
