"""A bad deployment is refused at start, each with where to read on."""

from django.conf import settings
from django.core.checks import CheckMessage, Error, register
from django.core.checks import Warning as CheckWarning
from django.db import connection

GUIDE = "docs/deploy.md"


@register(deploy=True)
def database_is_a_server(**_: object) -> list[CheckMessage]:
    if connection.vendor == "sqlite":
        return [
            CheckWarning(
                "SQLite phục vụ một cơ quan, một máy; nhiều đơn vị cùng ghi thì dùng PostgreSQL.",
                hint=f"{GUIDE}#postgresql",
                id="chuanhoa.W001",
            )
        ]
    return []


@register()
def data_folder_is_private(**_: object) -> list[CheckMessage]:
    keys = settings.DATA_DIR / "keys"
    for place in keys.iterdir() if keys.exists() else ():
        if place.stat().st_mode & 0o077 and _posix():
            return [
                Error(
                    f"Tệp khóa {place.name} cho người khác đọc được.",
                    hint=f"chmod 600 {place} ({GUIDE}#keys)",
                    id="chuanhoa.E001",
                )
            ]
    return []


def _posix() -> bool:
    import os  # noqa: PLC0415 -- only to know the platform

    return os.name == "posix"
