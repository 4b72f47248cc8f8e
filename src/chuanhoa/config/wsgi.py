"""The door through which a server reaches the program; the first page asked for readies the next."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuanhoa.config.settings")
_django = get_wsgi_application()


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answer a request; beside the first of a process, load what pages of figures will need."""
    from chuanhoa.assessment.queries.warmth import load_beside  # noqa: PLC0415 -- once Django is up

    load_beside()
    answer: Iterable[bytes] = _django(environ, start_response)
    return answer
