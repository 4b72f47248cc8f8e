"""Every page of the demo, asked as an office asks it: 50 ms at the median and 200 kB at the most.

    python bench/pages.py [DATA] [--only /thong-ke/] [--careful 60]

DATA (else CHUANHOA_DATA, else data/demo) is the folder of a built demo; a copy of it is asked, warmed
up as `serve` does it, so that it stays as it is. From the rail on every link is followed: by the
whole province and by one commune, today and on 30/9/2023 (then the district too), on both maps. Of
the addresses that differ only in an id or a number one is asked by each viewer. Whoever may open a
page asks for it: the Sở Nội vụ, the clerk who imports, the administrator; and for figures again the
inspector, from whom small counts are hidden.

Every page is asked twice, and the quicker answer kept. Those that took longest are then asked with
care, slowest first: the median of several requests in one process, what it is to a page with nothing
but the frame, asked in turns with it (the figure that holds on another or a busy machine), queries,
weight. Last the addresses that were not reached, or answer with something else than a page.
"""

import argparse
import logging
import os
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

MOST_MS, MOST_KB = 50, 200
ROUNDS = 7
CAREFUL = 60
OF_ONE = 8
"""Addresses asked of one page, whatever is chosen on it."""
VIEWERS = ("sonoivu", "banxaydungdang", "quantri")
INSPECTOR, FIGURES = "thanhtra", "/thong-ke/"
MOMENTS = ("", "donvi=02071", "ngay=2023-09-30", "ngay=2023-09-30&donvi=064")
EMPTY = "/tai-khoan/mat-khau/"
TYPED = (
    "/ho-so/?tim=nguyen", "/ho-so/?xep=ten&gioi=nu&dantoc=tay", "/ho-so/so-nguoi/?gioi=nu",
    "/ho-so/bien-dong/?thang=07/2025", "/ho-so/bien-dong/?thang=07/2025&donvi=02071",
    "/thong-ke/dien-bien/?moc=month", "/thong-ke/dien-bien/?chitieu=age.under_31&moc=month",
    "/thong-ke/luot/?tu=01/01/2021&den=30/09/2023&ky=month", "/don-vi/?tim=nghia+ta",
)  # fmt: skip
"""What a reader types or chooses in a form, to which no link leads."""
LINK = re.compile(r'(?:href|hx-get)="(/[^"#]*)')
NOT_PAGES = re.compile(r"\.xlsx$|^/static/|^/ui/co-chu/|^/ngon-ngu/")
FIXED = ("bando", "nhom", "cap", "moc", "ky", "phan")
"""Parameters of which each value is a page of its own."""


@dataclass(frozen=True)
class Seen:
    """One address as one viewer was answered: the quicker of two answers."""

    path: str
    viewer: str
    ms: float
    kilobytes: float

    @property
    def broken(self) -> bool:
        return self.ms > MOST_MS or self.kilobytes > MOST_KB


@dataclass(frozen=True)
class Page(Seen):
    """The same asked with care; `frames`: how many times the frame alone."""

    frames: float
    queries: int


def prepare(data: Path, copy: Path) -> None:
    """Point Django at a copy of the demo's folder, warmed up as a server does it."""
    if not (data / "demo-built").exists():
        raise SystemExit(f"{data}: no built demo; first `python -m chuanhoa.cli.main demo`")
    shutil.copytree(data, copy)
    os.environ["CHUANHOA_DATA"], os.environ["CHUANHOA_DATABASE"] = str(copy), ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuanhoa.config.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    from chuanhoa.assessment.queries.warmth import warm_up  # noqa: PLC0415 -- after set-up

    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable()  # refusals are looked for
    began = time.perf_counter()
    print(f"warmed up for {warm_up()} people in {time.perf_counter() - began:.0f} s")


def client_of(name: str) -> Any:
    """Return the browser of one of the demo's logins."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 -- after set-up
    from django.test import Client  # noqa: PLC0415 -- after set-up

    client = Client()
    client.force_login(
        get_user_model().objects.get(username=name), "django.contrib.auth.backends.ModelBackend"
    )
    return client


def patterns(found: Any, before: str = "") -> Iterator[str]:
    """Yield every route of the program."""
    for one in found:
        route = before + str(one.pattern)
        yield from patterns(one.url_patterns, route) if hasattr(one, "url_patterns") else [route]


def kind_of(path: str) -> tuple[str, ...] | None:
    """Return what makes addresses alike: route, parameters, and those values that change the page."""
    from django.urls import Resolver404, resolve  # noqa: PLC0415 -- after set-up

    parts = urlsplit(path)
    try:
        found = resolve(parts.path)
    except Resolver404:
        return None
    form = found.kwargs.get("code", "") if found.view_name == "reports:form" else ""
    query = sorted(parse_qsl(parts.query))
    return (found.route, form, *(f"{k}={v}" if k in FIXED else k for k, v in query))


def reached(viewer: str, client: Any, asked: Counter[tuple[str, ...]], only: str) -> Iterator[Seen]:
    """Yield the pages beneath `only` that links lead a viewer to; `asked` counts them by kind."""
    from django.urls import get_resolver  # noqa: PLC0415 -- after set-up

    plain = [f"/{route}" for route in patterns(get_resolver().url_patterns) if "<" not in route]
    starts = [f"{path}?{moment}" if moment else path for moment in MOMENTS for path in plain]
    waiting, seen = deque([*starts, *TYPED]), set[str]()
    while waiting:
        path = waiting.popleft()
        if path in seen or NOT_PAGES.search(urlsplit(path).path) or not path.startswith(only):
            continue
        seen.add(path)
        kind = kind_of(path)
        if kind is None:
            continue
        page = (*kind[:2], "whatever is asked")
        if asked[kind] or asked[page] >= OF_ONE:
            continue
        took, answer = timed(client, path)
        asked.update((kind, page))
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            waiting.extend(dict.fromkeys(map(unescape, LINK.findall(answer.text))))
            ms = 1000 * min(took, timed(client, path)[0])
            yield Seen(path, viewer, ms, len(answer.content) / 1000)


def with_care(client: Any, one: Seen) -> Page:
    """Return the same page asked several times, in turns with the frame alone."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    queries: list[str] = []

    def note(execute: Any, sql: str, *given: Any) -> Any:
        queries.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        client.get(one.path)
    own, frame = [], []
    for _ in range(ROUNDS):
        own.append(timed(client, one.path)[0])
        frame.append(timed(client, EMPTY)[0])
    median = statistics.median(own)
    frames = median / statistics.median(frame)
    return Page(one.path, one.viewer, 1000 * median, one.kilobytes, frames, len(queries))


def timed(client: Any, path: str) -> tuple[float, Any]:
    began = time.perf_counter()
    answer = client.get(path)
    return time.perf_counter() - began, answer


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("data", nargs="?", default=os.environ.get("CHUANHOA_DATA", "data/demo"))
    asked.add_argument("--careful", type=int, default=CAREFUL, help="pages asked with care")
    asked.add_argument("--only", default="/")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="chuanhoa-bench-") as place:
        prepare(Path(given.data), Path(place) / "data")
        told(given.only, careful=given.careful)


def told(only: str, *, careful: int) -> None:
    """Measure and print the pages beneath `only`."""
    from django.urls import get_resolver  # noqa: PLC0415 -- after set-up

    began = time.perf_counter()
    viewers = (*VIEWERS, INSPECTOR) if only in ("/", FIGURES) else VIEWERS
    clients = {viewer: client_of(viewer) for viewer in viewers}
    seen: list[Seen] = []
    routes: set[str] = set()
    for viewer, client in clients.items():
        asked: Counter[tuple[str, ...]] = Counter()
        beneath = FIGURES if viewer == INSPECTOR else only
        found = list(reached(viewer, client, asked, beneath))
        seen += found
        routes |= {kind[0] for one in found if (kind := kind_of(one.path))}
    seen.sort(key=lambda one: -one.ms)
    pages = [with_care(clients[one.viewer], one) for one in seen[:careful]]
    pages.sort(key=lambda page: -page.ms)
    frame = [page.ms / page.frames for page in pages]
    quick = [one.ms for one in seen]
    print(
        f"{len(seen)} pages of {len(routes)} routes in {time.perf_counter() - began:.0f} s; median"
        f" {statistics.median(quick):.1f} ms; the frame alone {statistics.median(frame):.1f} ms"
    )
    heavy = [*pages, *(one for one in seen[careful:] if one.broken)]
    broken = sum(one.broken for one in heavy)
    print(f"above {MOST_MS} ms or {MOST_KB} kB: {broken}")
    print(f"{'ms':>7}{'× frame':>9}{'queries':>9}{'kB':>7}  viewer, address")
    for one in heavy:
        mark = " <" if one.broken else ""
        more = f"{one.frames:9.2f}{one.queries:9}" if isinstance(one, Page) else f"{'':18}"
        print(f"{one.ms:7.1f}{more}{one.kilobytes:7.0f}  {one.viewer} {one.path}{mark}")
    missed = [
        route
        for route in patterns(get_resolver().url_patterns)
        if route not in routes and f"/{route}".startswith(only)
    ]
    print(f"\nnot reached, or no page: {', '.join(missed)}")


if __name__ == "__main__":
    main()
