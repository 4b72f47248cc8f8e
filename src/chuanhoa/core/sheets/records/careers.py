"""The past work in the form of one person: since when the present post is held, where that is sure."""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.grid import Grid, Inset
from chuanhoa.core.sheets.layout.cells import key, text_of
from chuanhoa.core.sheets.layout.header import head_of
from chuanhoa.core.sheets.layout.places import commune_in
from chuanhoa.core.sheets.values.dates import span_reader
from chuanhoa.core.sheets.values.listed import Post, post_reader
from chuanhoa.core.text import PartialDate, name_key
from chuanhoa.core.text.patterns import regex

_TIME = regex(r"(?:tu|den|thoi gian|ngay|thang|nam)\b")
_UNTIL_NOW = regex(r"\bnay\W*\Z", re.IGNORECASE)
_WIDER = regex(r"\s*[,-]\s*(?:huyện|thị xã|thành phố|tỉnh)\s[^,]*", re.IGNORECASE)
"""What a commune lies in: "xã Nghĩa Tá, huyện Chợ Đồn, tỉnh Bắc Kạn"."""
_SAID: Final = ("appointed_from", "appointed")


class PresentPost(NamedTuple):
    """The row of the post that is held now, and since when."""

    row: int
    since: PartialDate


def present_post(
    grid: Grid, inset: Inset, person: Mapping[str, Any], catalogues: Catalogues
) -> PresentPost | None:
    """Return since when the person holds the one post that the form names; None where it is not sure.

    Sure is the only row that lasts "until now", of that very post and that commune, where no item of
    the form gives the day itself.
    """
    held, commune = person.get("position"), person.get("commune")
    if any(person.get(name) for name in _SAID) or not isinstance(commune, str):
        return None
    if not isinstance(held, Post) or len(held.codes) != 1:
        return None
    head = head_of(grid, inset.top, inset.bottom)
    times = [at for at, path in sorted(head.paths.items()) if _TIME.match(key(path[-1]))]
    lasting = []
    for row in range(head.first_body_row, len(grid.rows)):
        texts = dict(enumerate(map(text_of, grid.rows[row])))
        period = " - ".join(text for at in times if (text := texts.pop(at, "").strip(" -–")))
        if _UNTIL_NOW.search(period):
            lasting.append((row, period, _WIDER.sub("", " ".join(filter(None, texts.values())))))
    if len(lasting) != 1:
        return None
    row, period, words = lasting[0]
    post = post_reader(catalogues["post"], catalogues.get("division"))(words)
    span = span_reader(epoch_1904=grid.epoch_1904)(period)
    place = commune_in(words)
    if not isinstance(post, Post) or post.codes != held.codes or post.unknown or not place:
        return None
    if name_key(place) != name_key(commune) or not isinstance(span, tuple) or span[0] is None:
        return None
    return PresentPost(row, span[0])
