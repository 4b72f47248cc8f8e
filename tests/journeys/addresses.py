"""Every address of the program, found from the table of addresses itself, and ways to fill it."""

import functools
import itertools
import re
import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve

ARGUMENT = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
GUESSES: Mapping[str, Sequence[str]] = {
    "int": ("1", "4"),
    "str": ("khong-co",),
    "slug": ("a",),
}
PEOPLE = ("registry.official", "the other one")
MOST_FILLED = 8


@dataclass(frozen=True)
class Address:
    """One pattern: its whole route, the arguments in it as name → converter, and its view."""

    route: str
    view: Any
    arguments: tuple[tuple[str, str], ...]

    @property
    def permission(self) -> str | None:
        return getattr(self.view, "permission", None)

    def filled(self, values: Mapping[str, object]) -> str:
        return "/" + ARGUMENT.sub(lambda found: str(values[found["name"]]), self.route)


def addresses() -> list[Address]:
    """Return every address of the program, of whatever room."""
    return list(_beneath(get_resolver().url_patterns, ""))


def _beneath(patterns: Sequence[URLPattern | URLResolver], before: str) -> Iterator[Address]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _beneath(pattern.url_patterns, route)
        else:
            found = [(m["name"], m["kind"] or "str") for m in ARGUMENT.finditer(route)]
            yield Address(route, pattern.callback, tuple(found))


@functools.cache
def route_of(path: str) -> tuple[str, dict[str, Any]] | None:
    """Return which route answers a path, and its arguments; None where none does."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return match.route, match.kwargs


def fillings(
    address: Address,
    ids: Mapping[str, uuid.UUID],
    numbers: Sequence[str],
    seen: Mapping[tuple[str, str], set[str]],
) -> Iterator[dict[str, object]]:
    """Return values for the arguments of an address.

    `numbers` are the owner's entries; `seen` holds the words met for an argument, for an id its
    table. Where no page led to the address every id of `ids` is tried, and pairs of people where
    it takes two.
    """
    choices: list[Sequence[object]] = []
    several = sum(kind == "uuid" for _, kind in address.arguments) > 1
    for name, kind in address.arguments:
        met = sorted(seen.get((address.route, name), ()))
        if kind == "uuid":
            tables = PEOPLE if several and set(met) <= set(PEOPLE) else met or ids
            choices.append([ids[table] for table in tables if table in ids])
        else:
            step = max(1, len(met) // MOST_FILLED)
            words = [str(ids.get(word, word)) for word in met[::step][:MOST_FILLED]]
            if kind == "str" and all(word.isdecimal() or word in ids for word in met):
                words = [*numbers]
            choices.append(words or GUESSES[kind])
    for values in itertools.product(*choices):
        if len(set(values)) < len(values) and several:
            continue
        yield {name: value for (name, _), value in zip(address.arguments, values, strict=True)}


class Page(HTMLParser):
    """What a page leads to: `links`, and `forms` as (method, path, fields)."""

    def __init__(self, text: str, path: str) -> None:
        super().__init__()
        self.path = path
        self.links: set[str] = set()
        self.forms: list[tuple[str, str, dict[str, str]]] = []
        self.typed: list[tuple[str, str]] = []
        self._form: tuple[str, str, dict[str, str]] | None = None
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        for name in ("href", "hx-get", "data-url"):
            if found.get(name, "").startswith("/"):
                self.links.add(found[name].partition("#")[0])
        if (target := found.get("hx-post") or found.get("formaction")) and target.startswith("/"):
            self.forms.append(("post", target, {}))
        if tag == "form":
            action = found.get("action") or self.path
            self._form = (found.get("method", "get").lower(), action, {})
            self.forms.append(self._form)
        elif self._form is not None:
            self._field(tag, found)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = ""

    def _field(self, tag: str, found: Mapping[str, str]) -> None:
        assert self._form is not None
        method, _, fields = self._form
        name = found.get("name", "")
        if tag == "select":
            self._select = name
        elif tag == "option" and self._select and ("selected" in found or found.get("value")):
            if "selected" in found or not fields.get(self._select):
                fields[self._select] = found.get("value", "")
        elif tag == "textarea" and name:
            fields[name] = "Chữ"
        elif tag == "input" and name and name != "csrfmiddlewaretoken":
            kind = found.get("type", "text")
            if kind in ("text", "search"):
                self.typed.append((method, name))
                fields.setdefault(name, found.get("value", ""))
            elif kind in ("checkbox", "radio"):
                if "checked" in found or name not in fields:
                    fields[name] = found.get("value", "on")
            elif kind != "file":
                fields[name] = found.get("value", "")


def query_of(url: str) -> dict[str, str]:
    return dict(parse_qsl(urlsplit(url).query))
