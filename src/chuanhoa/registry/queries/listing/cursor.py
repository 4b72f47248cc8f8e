"""Where a page of people ends, packed into the address of the next one."""

import base64
import binascii
import json
from collections.abc import Sequence

LONGEST = 1200


def pack(order: str, place: Sequence[str | int]) -> str:
    """Return an opaque word for the last row of a page in `order`."""
    packed = json.dumps([order, *place], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def unpack(order: str, cursor: str, kinds: Sequence[type]) -> list[str | int] | None:
    """Return the place that `cursor` names; None for one that is mangled or of another order."""
    if not cursor or len(cursor) > LONGEST:
        return None
    try:
        told, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    fits = [type(value) for value in place] == list(kinds)
    return place if told == order and fits else None
