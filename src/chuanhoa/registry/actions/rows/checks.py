"""What every stated value goes through before it may stand in a row."""

from datetime import date
from functools import cache

from django.db import models
from django.utils.translation import get_language

from chuanhoa.core.text import Message, PartialDate, Refused, normalise
from chuanhoa.org.queries import catalogues


def text(model: type[models.Model], field: str, value: str) -> str:
    """Return `value` as it is kept: NFC, one space between words. Refused when too long."""
    kept = normalise(value)
    limit = _limit(model, field)
    if len(kept) > limit:
        found = {"field": label(model, field), "found": len(kept), "wanted": limit}
        raise Refused(Message("registry.too_long", found))
    return kept


def code(model: type[models.Model], field: str, value: str, catalogue: str) -> str:
    """Return `value`, a code of `catalogue` or ""; Refused for any other."""
    if value and value not in catalogues()[catalogue]:
        found = {
            "field": label(model, field),
            "found": value,
            "catalogue": catalogues()[catalogue].label,
        }
        raise Refused(Message("registry.unknown_code", found))
    return value


def label(model: type[models.Model], field: str) -> str:
    """Return what the office calls the field."""
    return str(model._meta.get_field(field).verbose_name)  # type: ignore[union-attr]


def name(model: type[models.Model]) -> str:
    """Return what the office calls such a row."""
    return _name(model, get_language())


def bounds(iso: str) -> tuple[date | None, date | None]:
    """Return the first and last day that a date of any precision may be; None for ""."""
    if not iso:
        return None, None
    partial = PartialDate.from_iso(iso)
    return partial.earliest, partial.latest


@cache
def _name(model: type[models.Model], _language: str | None) -> str:
    return str(model._meta.verbose_name)


@cache
def _limit(model: type[models.Model], field: str) -> int:
    limit = model._meta.get_field(field).max_length  # type: ignore[union-attr]
    assert limit is not None  # noqa: S101 -- every CharField of ours has one
    return limit
