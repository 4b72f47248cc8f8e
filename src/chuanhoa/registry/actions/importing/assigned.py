"""Which figures of a form are posts assigned (biên chế được giao), and of which kind of staff."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from chuanhoa.core.text import fold
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import TOGETHER

_ASSIGNED: Final = re.compile(
    r"(?:tong )?(?:so )?(?:chi tieu )?(?:bien che|so luong)(?P<kind>.*?)(?: duoc)? giao"
    r"(?: nam (?:19|20)\d\d)?(?: theo .*)?"
)
_WHOLE: Final = ("", "tong so", "tong", "tong cong", "cong", "tong bien che")


def stated_in(
    figures: Sequence[Mapping[str, Any]],
) -> Iterator[tuple[Mapping[str, Any], str, str]]:
    """Yield (line, kind of staff, figure) of every number of posts assigned in a form's lines."""
    kinds: dict[str, str | None] = {}
    for line in figures:
        if line["subtotal"]:
            continue
        for path, number in line["numbers"].items():
            if path not in kinds:
                kinds[path] = kind_of(path)
            if kind := kinds[path]:
                yield line, kind, number


def kind_of(path: str) -> str | None:
    """Return whose number a header path states; None where it is no number of posts assigned."""
    parts = [" ".join(re.findall(r"\w+", fold(part))) for part in path.split(" / ")]
    for place, part in enumerate(parts):
        if found := _ASSIGNED.fullmatch(part):
            below = [each for each in parts[place + 1 :] if each not in _WHOLE]
            told = [found["kind"].strip().removesuffix("cap xa").strip(), *below]
            told = [each for each in told if each]
            if not told or told == ["can bo cong chuc"]:
                return TOGETHER
            entry = catalogues()["staff_kind"].find(told[-1]) if len(told) == 1 else None
            return entry.code if entry else None
    return None
