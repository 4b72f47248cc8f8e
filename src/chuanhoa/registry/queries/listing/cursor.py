"""Where a page of people ends, packed into the address of the next one."""

import base64
import binascii
import json
from collections.abc import Sequence

LONGEST = 1200


def pack(order: str, place: Sequence[object]) -> str:
    """Return an opaque word for the last row of a page in `order`."""
    plain = [value if isinstance(value, int) else str(value) for value in place]
    packed = json.dumps([order, *plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(packed.encode()).decode().rstrip("=")


def unpack(order: str, cursor: str, kinds: Sequence[Sequence[type]]) -> list[str | int] | None:
    """Return the place that `cursor` names, of one of `kinds`; None for a mangled or foreign one."""
    if not cursor or len(cursor) > LONGEST:
        return None
    try:
        told, *place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, TypeError, binascii.Error, RecursionError):
        return None
    fits = [type(value) for value in place] in [list(kind) for kind in kinds]
    return place if told == order and fits else None
