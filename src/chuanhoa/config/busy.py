"""A write that waited for its turn in vain: the answer says to send it again, and is no fault of ours."""

import logging
import sys
from typing import Final

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse

from chuanhoa.ui import errors

log = logging.getLogger(__name__)
_SQLITE: Final = frozenset((5, 6))
"""SQLITE_BUSY, SQLITE_LOCKED."""
_POSTGRESQL: Final = frozenset(("55P03", "40P01", "40001"))
"""A lock not had in time, a deadlock, transactions that cannot both have happened."""


def is_busy(fault: BaseException | None) -> bool:
    """Whether the database refused only because somebody else was writing."""
    if not isinstance(fault, OperationalError):
        return False
    cause = fault.__cause__
    code: int | None = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _SQLITE
    return getattr(cause, "sqlstate", None) in _POSTGRESQL


def answered(request: HttpRequest) -> HttpResponse:
    """Answer 503. The session is left as it was: saving it would wait for the same turn."""
    log.warning("no turn to write in time: %s %s", request.method, request.path)
    session = getattr(request, "session", None)
    if session is not None:
        session.modified = False
    return errors.busy()


def broken(request: HttpRequest) -> HttpResponse:
    """Answer what failed outside of any view: while a session was read or saved, say."""
    return answered(request) if is_busy(sys.exc_info()[1]) else errors.broken(request)
