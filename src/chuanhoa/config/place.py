"""Where an installation keeps its things, read from the environment once."""

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

PATIENCE: Final = 20
"""Seconds for which a write waits for its turn; then it is refused (`busy`)."""


def data_dir() -> Path:
    """Return the one data folder: database, keys, uploads, backups (made on first use, 0700).

    From here on whatever this process and its children write is for their own user alone.
    """
    os.umask(0o077)
    place = Path(os.environ.get("CHUANHOA_DATA", "data")).expanduser().resolve()
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["CHUANHOA_DATA"] = str(place)  # for whoever cannot ask here, and for children
    return place


def secret_key(folder: Path) -> str:
    """Return Django's secret key, made at random on first use; there is no default one."""
    place = folder / "keys" / "django-secret"
    if not place.exists():
        place.parent.mkdir(mode=0o700, exist_ok=True)
        fresh = place.with_name(f"{place.name}.{os.getpid()}")
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            place.hardlink_to(fresh)  # the first of several starting processes wins
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return place.read_text(encoding="ascii")


def database(folder: Path) -> dict[str, Any]:
    """Return Django's settings for CHUANHOA_DATABASE: a postgres:// address, or SQLite by default.

    Raises ValueError with a sentence for any other address.
    """
    address = os.environ.get("CHUANHOA_DATABASE", "")
    if address.startswith(("postgres://", "postgresql://")):
        parts = urlsplit(address)
        query = dict(parse_qsl(parts.query))
        options = f"-c lock_timeout={PATIENCE}s {query.pop('options', '')}"  # the last one counts
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", "") or unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"options": options.strip(), **query},
        }
    if address and not address.startswith("sqlite:///"):
        raise ValueError(
            f"CHUANHOA_DATABASE={address!r}: cần postgres://user:mật-khẩu@máy:cổng/tên "
            "hoặc sqlite:///đường-dẫn."
        )
    name = address.removeprefix("sqlite:///") or str(folder / "chuanhoa.sqlite3")
    for kept in (name, f"{name}-wal", f"{name}-shm"):
        with suppress(OSError):
            Path(kept).chmod(0o600)  # one made by an earlier version was everybody's to read
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": PATIENCE,
            "init_command": (
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
                "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY;"
            ),
        },
    }
