"""What one browser remembers: the size of type. A cookie, so that pages come right at once."""

from django.http import HttpRequest

TYPE_COOKIE = "chuanhoa_type"
TYPE_SIZES = (90, 100, 115, 130, 145, 160)
DEFAULT_TYPE = 100


def type_size(request: HttpRequest | None) -> int:
    """Return the size of type in per cent that this browser asked for, 100 if it never did."""
    raw = request.COOKIES.get(TYPE_COOKIE, "") if request is not None else ""
    return next((size for size in TYPE_SIZES if str(size) == raw), DEFAULT_TYPE)


def neighbours(size: int) -> tuple[int, int]:
    """Return the next smaller and the next larger size; the ends stay where they are."""
    at = TYPE_SIZES.index(size)
    return TYPE_SIZES[max(at - 1, 0)], TYPE_SIZES[min(at + 1, len(TYPE_SIZES) - 1)]
