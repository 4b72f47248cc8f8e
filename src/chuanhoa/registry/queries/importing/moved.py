"""Whether the register has changed since somebody looked."""

from chuanhoa.org.models import Change


def latest_change() -> int:
    """Return the number of the latest change to anybody's record; 0 before the first."""
    return Change.objects.order_by("-seq").values_list("seq", flat=True).first() or 0
