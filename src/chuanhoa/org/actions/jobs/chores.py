"""What a worker does by itself, again and again: small, and safe to repeat or to be broken off."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import cast

from django.utils.module_loading import import_string

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Chore:
    """`run` is the dotted name of a function that takes `at`."""

    code: str
    run: str
    every: timedelta


_chores: dict[str, Chore] = {}


def register_chore(code: str, *, run: str, every: timedelta) -> None:
    """Make a chore known; a room calls it from its `AppConfig.ready`."""
    chore = Chore(code, run, every)
    if _chores.setdefault(code, chore) != chore:
        raise ValueError(f"{code} is a chore already, differently")


@dataclass(slots=True)
class Chores:
    """The chores of one worker: each at its start, and whenever its time has gone by."""

    _done: dict[str, datetime] = field(default_factory=dict)

    def do(self, at: datetime) -> None:
        """Do what is due. One that fails is told in the log and waits for its next time."""
        for chore in _chores.values():
            last = self._done.get(chore.code)
            if last is not None and at < last + chore.every:
                continue
            self._done[chore.code] = at
            try:
                cast("Callable[..., object]", import_string(chore.run))(at=at)
            except Exception:
                log.exception("chore %s", chore.code)
