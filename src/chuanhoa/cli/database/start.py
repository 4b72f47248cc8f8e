"""Make an installation ready: Django, the tables, the country's units, the first login."""

import os
import secrets
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

Progress = Callable[[str], None]


def django(data: Path | None = None) -> None:
    """Start Django on the data folder `data` (else CHUANHOA_DATA, else ./data)."""
    if data is not None:
        os.environ["CHUANHOA_DATA"] = str(data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuanhoa.config.settings")
    import django as framework

    framework.setup()


def ready(*, at: datetime, say: Progress = print) -> None:
    """Bring tables and units up to date, after a copy of the database where one would change.

    Ends with a sentence where another version has left the database between its own steps.
    """
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from chuanhoa.org.actions import check_keys, load_units
    from chuanhoa.org.models import Unit

    executor = MigrationExecutor(connection)
    applied, ours = executor.loader.applied_migrations, executor.loader.disk_migrations
    replaced = {step for one in ours.values() for step in one.replaces}  # noted beside their heirs
    if strange := [step for step in applied if step not in ours and step not in replaced]:
        raise SystemExit(_not_ours(", ".join(" ".join(step) for step in sorted(strange))))
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        if applied:
            keep_copy(at=at, why="nang-cap", say=say)
        say("Đang tạo hoặc nâng cấp cơ sở dữ liệu …")
        call_command("migrate", verbosity=0, interactive=False)
    if missing := _missing_tables():
        raise SystemExit(_not_ours(", ".join(missing)))
    check_keys()
    if not Unit.objects.exists():
        say("Đang nạp danh mục đơn vị hành chính cả nước (trước và sau 01/7/2025) …")
        load_units(at=at)


def _not_ours(found: str) -> str:
    return (
        f"Cơ sở dữ liệu ở {place()} do một phiên bản khác của Chuẩn hóa dựng dở, không dùng được với "
        f"phiên bản này ({found}). Hãy chạy phiên bản đã dựng nó, phục hồi một bản sao, hoặc chọn thư "
        "mục dữ liệu khác bằng CHUANHOA_DATA."
    )


def _missing_tables() -> list[str]:
    from django.apps import apps
    from django.db import connection

    wanted = {model._meta.db_table for model in apps.get_models() if model._meta.managed}
    return sorted(wanted - set(connection.introspection.table_names()))


def has_tables() -> bool:
    """Return whether the database is set up; asking makes no file where there is none."""
    from django.db import connection

    from chuanhoa.org.models import JournalLine

    name = str(connection.settings_dict["NAME"])
    in_memory = name.startswith(("file:", ":memory:"))
    if connection.vendor == "sqlite" and not in_memory and not Path(name).exists():
        return False
    return JournalLine._meta.db_table in connection.introspection.table_names()


def place() -> str:
    """Return where the database is, in words without its password."""
    from django.db import connection

    told = connection.settings_dict
    return " ".join(str(told[name]) for name in ("HOST", "NAME") if told[name])


def keep_copy(*, at: datetime, why: str, say: Progress = print) -> Path | None:
    """Copy the SQLite database aside before something changes it; None when there is none."""
    from chuanhoa.org.actions.copies import keep_copy as keep

    copy = keep(at=at, why=why)
    if copy is not None:
        say(f"Đã lưu bản sao trước khi thay đổi: {copy}")
    return copy


def password() -> str:
    """Return a password made at random, readable aloud: four groups of four letters and digits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(letters) for _ in range(4)) for _ in range(4))


def free_space_sentence(folder: Path) -> str | None:
    """Return a sentence when the disk has under 200 MB left, else None."""
    left = shutil.disk_usage(folder).free
    if left >= 200 * 2**20:
        return None
    return f"Ổ đĩa chứa {folder} chỉ còn {left // 2**20} MB; cần ít nhất 200 MB."
