"""What the frame of every page needs."""

from typing import cast

from django.conf import settings
from django.http import HttpRequest

from chuanhoa.ui.requests import Request


def frame(request: HttpRequest) -> dict[str, object]:
    moment = cast("Request", request)
    return {
        "as_of": getattr(moment, "as_of", None),
        "today": getattr(moment, "today", None),
        "invented_data": (settings.DATA_DIR / "invented-data").exists(),
    }
