"""Whether this installation holds the demo, which every page, sheet and paper has to say."""

from django.conf import settings


def is_invented() -> bool:
    """Return whether everybody in this data folder is invented: `chuanhoa demo` leaves the mark."""
    return bool((settings.DATA_DIR / "invented-data").exists())
