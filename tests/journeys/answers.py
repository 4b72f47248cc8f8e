"""What an answer says, whatever it is wrapped in, and what is to be seen of the database."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Container, Iterable
from html import unescape
from typing import Any

from django.apps import apps

OPTION = re.compile(r"<option\b.*?(?:</option>|(?=<option\b|</select>))", re.DOTALL | re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
WHOLE_COUNTRY = {"org.unit", "org.unitfact", "org.unitlineage", "org.unittrait"}


def body_of(response: Any) -> bytes:
    """Return the bytes of an answer; of one that is sent piece by piece, once."""
    return b"".join(response.streaming_content) if response.streaming else response.content


def said(response: Any, body: bytes) -> str:
    """Return everything an answer says: its head, its text, and every part of a workbook."""
    head = "\n".join(f"{name}: {value}" for name, value in response.items())
    if body[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(body)) as parts:
            text = "\n".join(
                parts.read(name).decode("utf-8", "replace") for name in parts.namelist()
            )
    else:
        text = body.decode("utf-8", "replace")
    return unicodedata.normalize("NFC", unescape(f"{head}\n{text}"))


def without_options(text: str) -> str:
    """Return a page without the choices that its forms offer to everybody."""
    return OPTION.sub("", text)


def marked(text: str, strings: Iterable[str]) -> list[str]:
    """Return which of `strings` stand in a text, in capitals or not."""
    lowered = text.casefold()
    return [string for string in strings if string and string in lowered]


def state(tables: Container[str] | None = None) -> dict[str, tuple[int, int]]:
    """Return for every table how many rows it has and what they say, the fixed map only counted.

    `tables`: names in the database of the only ones that are looked at.
    """
    found = {}
    for model in apps.get_models():
        label = model._meta.label_lower
        if label.startswith(("sessions.", "axes.", "contenttypes.", "auth.")):
            continue
        if tables is not None and model._meta.db_table not in tables:
            continue
        rows = model._default_manager.order_by()
        if label in WHOLE_COUNTRY:
            found[label] = (rows.count(), 0)
            continue
        values = [hash(repr(row)) for row in rows.values_list()]
        found[label] = (len(values), hash(tuple(sorted(values))))
    return found
