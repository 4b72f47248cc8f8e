"""Progress beside the database, for work inside SQLite's one writing transaction."""

import json
import os
import uuid
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings


def progress_file(job: uuid.UUID) -> Path:
    """Return where the progress of a job stands while its transaction runs."""
    return Path(settings.DATA_DIR) / "jobs" / f"{job}.json"


def put_progress(job: uuid.UUID, done: int, total: int | None, step: Mapping[str, Any]) -> None:
    """Write progress whole: a reader sees the old or the new, never half."""
    place = progress_file(job)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    fresh = place.with_suffix(f".{os.getpid()}")
    fresh.write_text(json.dumps({"done": done, "total": total, "step": step}), encoding="utf-8")
    fresh.replace(place)


def ask_stop(job: uuid.UUID) -> None:
    """Leave word that a job should stop, for work that holds SQLite's writing lock."""
    place = _stop_file(job)
    place.parent.mkdir(mode=0o700, exist_ok=True)
    place.touch(mode=0o600)


def stop_asked(job: uuid.UUID) -> bool:
    return _stop_file(job).exists()


def drop_files(job: uuid.UUID) -> None:
    """Clear away what was told beside the database, once the job has ended."""
    progress_file(job).unlink(missing_ok=True)
    _stop_file(job).unlink(missing_ok=True)


def _stop_file(job: uuid.UUID) -> Path:
    return progress_file(job).with_suffix(".stop")
