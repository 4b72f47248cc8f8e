"""The keys that seal identity numbers: one file, 0600, in the data folder."""

import base64
import json
import os
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

KEY_ID_LENGTH = 4
KEY_BYTES = 32
KEY_FILE = "keys/sealing.json"


@dataclass(frozen=True)
class Keys:
    current: str  # id of the key that seals; the others only open
    sealing: dict[str, bytes]
    index: bytes  # never rotated: every blind index in the database depends on it


def key_path() -> Path:
    """Return where the keys are."""
    return Path(settings.DATA_DIR) / KEY_FILE


def keys() -> Keys:
    """Return the keys, made on first use.

    Raises ImproperlyConfigured with a sentence when the file cannot be read, or is missing while
    the database holds sealed values: new keys would make the loss final.
    """
    place = f"{settings.DATA_DIR}/{KEY_FILE}"  # no Path: an import asks for every value it seals
    try:
        stamp = os.stat(place).st_mtime_ns  # noqa: PTH116 -- see above
    except FileNotFoundError:
        _make(key_path())
        stamp = key_path().stat().st_mtime_ns
    except OSError as problem:
        raise _unreadable(key_path(), problem) from problem
    return _read(place, stamp)


def add_key() -> str:
    """Add a new sealing key, make it the current one and return its id; the old ones still open."""
    held = keys()
    fresh = _fresh_id(held.sealing)
    path = key_path()
    _write(
        path,
        Keys(fresh, {**held.sealing, fresh: secrets.token_bytes(KEY_BYTES)}, held.index),
        replace=True,
    )
    return fresh


def retire_keys() -> tuple[str, ...]:
    """Drop every key but the current one and return the ids of those dropped.

    Only for after every value has been sealed anew.
    """
    held = keys()
    gone = tuple(sorted(set(held.sealing) - {held.current}))
    if gone:
        kept = {held.current: held.sealing[held.current]}
        _write(key_path(), Keys(held.current, kept, held.index), replace=True)
    return gone


def sealed_columns() -> tuple[tuple[str, str], ...]:
    """Return (table, column) of every sealed column of the installed rooms."""
    return tuple(
        (options.db_table, field.column)
        for model in apps.get_models(include_auto_created=True)
        for options in (model._meta,)
        for field in options.local_concrete_fields
        if getattr(field, "sealed", False)
    )


def _make(path: Path) -> None:
    for table, column in sealed_columns():
        if _holds_values(table, column):
            raise ImproperlyConfigured(
                f"Không thấy tệp khóa {path}, trong khi bảng {table} đang giữ số định danh đã mã "
                "hóa. Hãy chép lại tệp này từ bản sao lưu; chương trình không tự tạo khóa mới, vì "
                "khóa mới không mở được dữ liệu cũ."
            )
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    first = _fresh_id({})
    made = Keys(first, {first: secrets.token_bytes(KEY_BYTES)}, secrets.token_bytes(KEY_BYTES))
    _write(path, made, replace=False)


def _holds_values(table: str, column: str) -> bool:
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return False  # before its migration
        cursor.execute(
            f"SELECT 1 FROM {quote(table)} WHERE {quote(column)} IS NOT NULL LIMIT 1"  # noqa: S608 -- names from the models
        )
        return cursor.fetchone() is not None


def _write(path: Path, made: Keys, *, replace: bool) -> None:
    """Write `made` whole or not at all; without `replace` the first of several processes wins."""
    text = json.dumps(
        {
            "current": made.current,
            "sealing": {k: base64.b64encode(v).decode() for k, v in made.sealing.items()},
            "index": base64.b64encode(made.index).decode(),
        }
    )
    fresh = path.with_name(f"{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    if replace:
        fresh.replace(path)
        return
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        pass  # another process made them a moment ago
    finally:
        fresh.unlink()


@cache
def _read(place: str, stamp: int) -> Keys:  # noqa: ARG001 -- the stamp is the cache's key
    path = Path(place)
    try:
        held = json.loads(path.read_text(encoding="ascii"))
        read = Keys(
            current=held["current"],
            sealing={k: base64.b64decode(v, validate=True) for k, v in held["sealing"].items()},
            index=base64.b64decode(held["index"], validate=True),
        )
        whole = {len(read.sealing[read.current]), len(read.index)} == {KEY_BYTES}
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as problem:
        raise _unreadable(path, problem) from problem
    if not whole:
        raise _unreadable(path, ValueError("a key is cut short"))
    return read


def _unreadable(path: Path, problem: Exception) -> ImproperlyConfigured:
    return ImproperlyConfigured(
        f"Không đọc được tệp khóa {path} ({type(problem).__name__}). Hãy trả lại tệp này từ bản "
        "sao lưu và để tài khoản chạy chương trình đọc được; dữ liệu đã mã hóa vẫn nguyên."
    )


def _fresh_id(taken: dict[str, bytes]) -> str:
    while True:
        made = secrets.token_hex(KEY_ID_LENGTH // 2)
        if made not in taken:
            return made
