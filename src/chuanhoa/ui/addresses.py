"""Addresses that carry the moment and the unit: any page can be sent and shows the same thing."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, get_urlconf, reverse

AS_OF = "ngay"
KNOWN_AT = "biet"
UNIT = "donvi"
SEARCH = "tim"
AFTER = "sau"
BEFORE = "truoc"
CARRIED = (AS_OF, KNOWN_AT, UNIT)
_ANY = UUID(int=0)


def carried(request: HttpRequest | None) -> dict[str, str]:
    """Return the parameters of this request's address that every link hands on."""
    if request is None:
        return {}
    return {name: request.GET[name] for name in CARRIED if request.GET.get(name)}


def address(
    request: HttpRequest | None,
    url_name: str,
    *args: object,
    query: Mapping[str, object] | None = None,
) -> str:
    """Return the URL of a page with the moment and the unit of `request` carried along.

    Values of `query` replace carried ones; None or "" leaves a parameter out.
    """
    pairs: dict[str, object] = {**carried(request), **(query or {})}
    kept = {name: value for name, value in pairs.items() if value not in (None, "")}
    path = path_of(url_name, *args)
    return f"{path}?{urlencode(kept)}" if kept else path


def path_of(url_name: str, *args: object) -> str:
    """Return the path of a page alone."""
    return _path(get_urlconf() or settings.ROOT_URLCONF, get_script_prefix(), url_name, *args)


@lru_cache(maxsize=4096, typed=True)
def _path(urlconf: str, _prefix: str, url_name: str, *args: object) -> str:
    return reverse(url_name, urlconf, args)


def address_of_each(
    request: HttpRequest | None, url_name: str, *, query: Mapping[str, object] | None = None
) -> Callable[[UUID], str]:
    """Return what gives `address` for one object after the other: for lists, resolved once."""
    before, _, after = address(request, url_name, _ANY, query=query).partition(str(_ANY))
    return lambda key: f"{before}{key}{after}"


def with_query(request: HttpRequest, **changes: object) -> str:
    """Return this page's own query string, changed; None leaves a parameter out."""
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path
