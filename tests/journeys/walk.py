"""Walking: one request at a time, each taken back, so that every one finds the same world."""

import itertools
import re
import uuid
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from chuanhoa.org.access import may
from chuanhoa.org.models import User
from tests.excel import faults, is_workbook
from tests.journeys.addresses import Address, Page, addresses, fillings, query_of, route_of
from tests.journeys.answers import UUID, body_of, marked, said, state, without_options
from tests.journeys.world import (
    AT_FAR,
    AT_NEAR,
    BEFORE,
    FAR_CODE,
    GUARDED_WORDS,
    MARKS,
    NEAR_CODE,
    TODAY,
    World,
)

NOBODY = uuid.UUID("00000000-0000-4000-8000-000000000000")
NOT_THERE = (404, 405)
DEEPEST = 3
"""Pages looked at per address while learning where pages lead."""
MOST_PATHS = 3
PAST = BEFORE.isoformat()
READING = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")
WRITING = re.compile(r'(?:INSERT INTO|INSERT OR IGNORE INTO|UPDATE|DELETE FROM) "(\w+)"')
CODES = {"near": NEAR_CODE, "far": FAR_CODE}
THOROUGH = ("all", "noi_vu_xa", "thanh_tra", "ca_nhan", "old unit")
"""Viewers who also search, filter and look back: what is found so depends on scope, not on a role."""


@dataclass(frozen=True)
class Answer:
    """What was answered to whom asked `method` `url` about `owner`'s objects, on `day`.

    `words`: which marked strings it says; `ids`: whose ids, unless asked for by that id; `error`:
    what broke; `changed`: tables written to; `faults`: of a workbook, what Excel would refuse of it.
    """

    method: str
    url: str
    status: int
    text: str = field(repr=False)
    error: str
    words: frozenset[str]
    ids: frozenset[str]
    changed: frozenset[str]
    owner: str = ""
    day: str = ""
    route: str = ""
    faults: tuple[str, ...] | None = None

    def __str__(self) -> str:
        return f"{self.method} {self.url} → {self.status} {self.error}".strip()


@dataclass(frozen=True)
class Kept:
    """The uploaded files: no transaction takes back that one was dropped."""

    contents: Mapping[Path, bytes]

    @classmethod
    def of(cls, folder: Path) -> Self:
        return cls({place: place.read_bytes() for place in folder.rglob("*.sealed")})

    def restore(self) -> None:
        for place, data in self.contents.items():
            if not place.exists():
                place.write_bytes(data)


@dataclass
class Written:
    """Notes which tables statements may have written to: only these are compared with before.

    No table is written to by another's statement: our only triggers refuse.
    """

    tables: set[str] = field(default_factory=set)
    others: bool = False
    """Whether there was a statement that does not say where it writes."""

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(READING):
            if into := WRITING.match(sql):
                self.tables.add(into[1])
            else:
                self.others = True
        return execute(sql, params, many, context)

    def after(self) -> dict[str, tuple[int, int]]:
        return state() if self.others else state(self.tables)


@dataclass(repr=False)
class Walk:
    world: World
    all: list[Address] = field(default_factory=addresses)
    words: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))
    """(route, argument) → words met there, for an id the table it is of."""
    queries: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Route → queries met on pages, without paging and day."""
    fields: dict[str, dict[str, str]] = field(default_factory=dict)
    """Route → what its form would send."""
    typed: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Route → names of fields a reader can search by."""
    filled: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """Owner → route → paths with the owner's objects in them."""
    takes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """Route → which of GET and POST it takes."""
    files: Kept = field(default_factory=lambda: Kept.of(settings.DATA_DIR))
    known: dict[str, list[Answer]] = field(default_factory=dict)
    seen: dict[tuple[str, str], Answer] = field(default_factory=dict)
    """(method, path) → what somebody who may do everything was answered while learning."""
    before: Mapping[str, tuple[int, int]] = field(default_factory=state)
    """What every table says before a request; each is taken back, so it stays so."""

    def learn(self) -> None:
        """Go where the pages lead somebody who may do everything, then fill every address."""
        client = self.client("all")
        waiting = ["/" + address.route for address in self.all if not address.arguments]
        seen: set[str] = set()
        visits: dict[str, int] = defaultdict(int)
        while waiting:
            path = waiting.pop(0)
            match = route_of(urlsplit(path).path)
            if path in seen or match is None:
                continue
            seen.add(path)
            self._note(path)
            visits[match[0]] += 1
            if visits[match[0]] <= DEEPEST:
                waiting += self._leads(self._once(client, "GET", path), urlsplit(path).path)
        self.filled["near"] = self._fill(client, "near")
        for paths in self.filled["near"].values():
            for path in paths[:1]:
                self._note(path)
                self._leads(self._once(client, "GET", path), path)
        again = {route for route, paths in self.filled["near"].items() if not paths}
        self.filled["near"] |= self._fill(client, "near", again)
        self.filled["far"] = self._fill(client, "far")
        self.seen = {asked: replace(answer, text="") for asked, answer in self.seen.items()}

    def client(self, viewer: str, *, csrf: bool = False) -> Client:
        """Return a browser of somebody who is logged in; "anonymous" is not."""
        client = Client(raise_request_exception=False, enforce_csrf_checks=csrf)
        if viewer != "anonymous":
            user: User = self.world.users[viewer]
            client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        return client

    def walked(self, viewer: str) -> list[Answer]:
        """Return every answer that one viewer gets: GET and POST, near and far.

        Where the view's own permission refuses the viewer once, it does so whatever is asked. What
        is the same request for both owners is asked once: it finds the same world.
        """
        if viewer not in self.known:
            client, found = self.client(viewer), []
            refused: set[tuple[str, str]] = set()
            asked: dict[tuple[str, str], Answer] = {}
            if viewer == "all":
                asked |= {key: one for key, one in self.seen.items() if key[0] == "GET"}
            for owner in CODES:
                for address, day, url in self.gets(owner, thorough=viewer in THOROUGH):
                    if ("GET", address.route) not in refused:
                        answer = asked.get(("GET", url)) or self.ask(client, "GET", url)
                        asked["GET", url] = replace(answer, text="")
                        found.append(replace(answer, owner=owner, day=day, route=address.route))
                        self._closed(viewer, address, answer, refused)
                for address, url, data in self.posts(owner):
                    if ("POST", address.route) not in refused:
                        answer = asked.get(("POST", url)) or self.ask(
                            client, "POST", url, data, watch=True
                        )
                        asked["POST", url] = replace(answer, text="")
                        found.append(replace(answer, owner=owner, route=address.route))
                        self._closed(viewer, address, answer, refused)
            self.known[viewer] = [replace(answer, text="") for answer in found]
        return self.known[viewer]

    def _closed(
        self, viewer: str, address: Address, answer: Answer, refused: set[tuple[str, str]]
    ) -> None:
        user, permission = self.world.users[viewer], address.permission
        if permission and answer.status == 403 and not may(user, permission, today=TODAY):
            refused.add((answer.method, address.route))

    def ask(
        self,
        client: Client,
        method: str,
        url: str,
        data: Mapping[str, str] | None = None,
        *,
        watch: bool = False,
    ) -> Answer:
        """Ask once, note what was said, and take back whatever was written."""
        cookies, written = client.cookies.copy(), Written()
        with transaction.atomic(), connection.execute_wrapper(written):
            response: Any = client.get(url) if method == "GET" else client.post(url, data or {})
            body = body_of(response)
            text = said(response, body)
            after = written.after() if watch else {}
            transaction.set_rollback(True)
        client.cookies = cookies
        self.files.restore()
        error = repr(response.exc_info[1]) if getattr(response, "exc_info", None) else ""
        words = [string for mark in MARKS for string in mark.strings]
        guarded = [word for words in GUARDED_WORDS.values() for word in words]
        bare = without_options(text)
        return Answer(
            method,
            url,
            response.status_code,
            text,
            error,
            frozenset(marked(text, words)) | {word for word in guarded if word in bare},
            frozenset(UUID.findall(text)) - frozenset(UUID.findall(url)),
            frozenset(table for table in after if after[table] != self.before[table]),
            faults=tuple(faults(body)) if is_workbook(body) else None,
        )

    def gets(self, owner: str, *, thorough: bool) -> Iterator[tuple[Address, str, str]]:
        """Return (address, day, url): the owner's objects and the owner's unit.

        `thorough`: today and on a day gone by, the first searched and filtered as pages link to it,
        too. Otherwise each object once; where the argument is nobody's object, one.
        """
        mark, code = AT_FAR if owner == "far" else AT_NEAR, CODES[owner]
        of_unit = urlencode({"donvi": code})
        for address in self.all:
            if "GET" not in self.takes[address.route]:
                continue
            paths = self.filled[owner].get(address.route, ())
            if not thorough:
                told_apart = any(kind == "uuid" for _, kind in address.arguments)
                for path in paths if told_apart else paths[:1]:
                    yield address, "", f"{path}?{of_unit}"
                continue
            met = sorted(self.queries[address.route])
            queries = [of_unit]
            if owner == "far":
                typed = sorted(self.typed[address.route])[:1]
                queries += ["", *(urlencode({name: mark.plain[:-2]}) for name in typed)]
                queries += [f"{query}&{of_unit}" for query in met[::5]]
            for number, path in enumerate(paths):
                for query in dict.fromkeys(queries if number == 0 else queries[:1]):
                    yield address, "", f"{path}?{query}" if query else path
                yield address, PAST, f"{path}?{of_unit}&ngay={PAST}"
                if met and number == 0:
                    yield address, PAST, f"{path}?{met[-1]}&ngay={PAST}"

    def posts(self, owner: str) -> Iterator[tuple[Address, str, dict[str, str]]]:
        """Return every address with the owner's objects, with what its form would send."""
        for address in self.all:
            if "POST" not in self.takes[address.route]:
                continue
            for path in self.filled[owner].get(address.route, ()):
                yield address, path, self.fields.get(address.route, {})

    def _once(self, client: Client, method: str, path: str) -> Answer:
        """Ask while learning, the same only once: every request finds the same world."""
        if (method, path) not in self.seen:
            self.seen[method, path] = self.ask(client, method, path)
        return self.seen[method, path]

    def _note(self, url: str) -> None:
        match = route_of(urlsplit(url).path)
        if match is None:
            return
        route, arguments = match
        for name, value in arguments.items():
            if not isinstance(value, uuid.UUID):
                self.words[route, name].add(self._table(str(value)))
            elif value in self.world.tables:
                self.words[route, name].add(self.world.tables[value])
        query = {
            name: value
            for name, value in query_of(url).items()
            if name not in ("ngay", "donvi", "sau", "truoc", "next", "trang") and value
        }
        if query and len(self.queries[route]) < 12:
            self.queries[route].add(urlencode(query))

    def _table(self, word: str) -> str:
        """Return the table of a word that is an id though its address does not say so."""
        return self.world.tables.get(uuid.UUID(word), word) if UUID.fullmatch(word) else word

    def _leads(self, answer: Answer, path: str) -> list[str]:
        if "Content-Type: text/html" not in answer.text:
            return []
        page = Page(answer.text, path)
        for method, action, fields in page.forms:
            match = route_of(urlsplit(action).path)
            if match and method == "post":
                if len(fields) >= len(self.fields.get(match[0], {})):
                    self.fields[match[0]] = fields
                self._note(action)
            elif match:
                self.typed[match[0]] |= {
                    name for how, name in page.typed if how == "get" and name in fields
                } - {"ngay", "tu", "den"}
        for link in page.links:
            self._note(link)
        return sorted(page.links)

    def _fill(
        self, client: Client, owner: str, routes: Container[str] | None = None
    ) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for address in self.all:
            if routes is not None and address.route not in routes:
                continue
            paths = [
                address.filled(values)
                for values in fillings(
                    address, self.world.ids[owner], self.world.numbers[owner], self.words
                )
            ]
            taken = (path for path in paths if self._answers(client, address.route, path))
            found[address.route] = list(itertools.islice(taken, MOST_PATHS))
        return found

    def _answers(self, client: Client, route: str, path: str) -> bool:
        statuses = {}
        for method in ("GET", "POST"):
            if self.takes[route] and method not in self.takes[route]:
                continue
            statuses[method] = self._once(client, method, path).status
            if statuses[method] == 404:
                break
        good = {method for method, status in statuses.items() if status not in NOT_THERE}
        if good and 404 not in statuses.values():
            self.takes[route] |= good
        return bool(good)
