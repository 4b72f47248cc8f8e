"""Every page of the demo, asked as an office asks it: 50 ms at the median and 200 kB at the most.

    python bench/pages.py [DATA] [--all] [--only /thong-ke/]

DATA (else CHUANHOA_DATA, else data/demo) is the folder of a built demo; a copy of it is asked, so
that it stays as it is. From the rail on every link is followed: by the whole province and by one
commune, today and on 30/9/2023 (then the district too), on both maps. Of the addresses that differ
only in an id or a number a few are asked. Whoever may open a page asks for it: the Sở Nội vụ, the
clerk who imports, the administrator; and for figures again the inspector, from whom small counts
are hidden.

Printed for each address, slowest first: the median of several requests in one process, what it is
to a page with nothing but the frame, asked in turns with it (the figure that holds on another or a
busy machine), queries, weight.
Without --all only the slowest forty, those above the promise in any case. Last the addresses that
were not reached, or answer with something else than a page.
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
SHOWN = 40
ALIKE, OF_ONE = 2, 10
"""Addresses asked of those that differ only in an id, a number or a word; of one page in all."""
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
class Page:
    """One address as one viewer was answered; `frames`: how many times the frame alone."""

    path: str
    viewer: str
    ms: float
    frames: float
    queries: int
    kilobytes: float

    @property
    def broken(self) -> bool:
        return self.ms > MOST_MS or self.kilobytes > MOST_KB


def prepare(data: Path, copy: Path) -> None:
    """Point Django at a copy of the demo's folder."""
    if not (data / "demo-built").exists():
        raise SystemExit(f"{data}: no built demo; first `python -m chuanhoa.cli.main demo`")
    shutil.copytree(data, copy)
    os.environ["CHUANHOA_DATA"], os.environ["CHUANHOA_DATABASE"] = str(copy), ""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuanhoa.config.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    from django.conf import settings  # noqa: PLC0415 -- after set-up

    settings.ALLOWED_HOSTS = ["testserver"]
    logging.disable()  # refusals are looked for


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


def reached(client: Any, alike: Counter[tuple[str, ...]], only: str) -> Iterator[str]:
    """Yield the pages beneath `only` that links lead this viewer to; `alike`: those asked before."""
    from django.urls import get_resolver  # noqa: PLC0415 -- after set-up

    plain = [f"/{route}" for route in patterns(get_resolver().url_patterns) if "<" not in route]
    starts = [f"{path}?{moment}" if moment else path for moment in MOMENTS for path in plain]
    waiting, seen = deque([*starts, *TYPED]), set[str]()
    while waiting:
        path = unescape(waiting.popleft())
        if path in seen or NOT_PAGES.search(urlsplit(path).path) or not path.startswith(only):
            continue
        seen.add(path)
        kind = kind_of(path)
        if kind is None:
            continue
        page = (*kind[:2], "whatever is asked")
        if alike[kind] >= ALIKE or alike[page] >= OF_ONE:
            continue
        answer = client.get(path)
        if answer.status_code == 200 and "text/html" in answer["Content-Type"]:
            alike.update((kind, page))
            waiting.extend(dict.fromkeys(LINK.findall(answer.text)))
            yield path


def measured(client: Any, path: str, viewer: str) -> Page:
    from django.db import connection  # noqa: PLC0415 -- after set-up

    queries: list[str] = []

    def note(execute: Any, sql: str, *given: Any) -> Any:
        queries.append(sql)
        return execute(sql, *given)

    with connection.execute_wrapper(note):
        size = len(client.get(path).content)
    own, frame = [], []
    for _ in range(ROUNDS):
        own.append(taken(client, path))
        frame.append(taken(client, EMPTY))
    median = statistics.median(own)
    ratio = median / statistics.median(frame)
    return Page(path, viewer, 1000 * median, ratio, len(queries), size / 1000)


def taken(client: Any, path: str) -> float:
    began = time.perf_counter()
    client.get(path)
    return time.perf_counter() - began


def main() -> None:
    asked = argparse.ArgumentParser()
    asked.add_argument("data", nargs="?", default=os.environ.get("CHUANHOA_DATA", "data/demo"))
    asked.add_argument("--all", action="store_true")
    asked.add_argument("--only", default="/")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="chuanhoa-bench-") as place:
        prepare(Path(given.data), Path(place) / "data")
        told(given.only, every=given.all)


def told(only: str, *, every: bool) -> None:
    """Measure and print the pages beneath `only`."""
    from django.urls import get_resolver  # noqa: PLC0415 -- after set-up

    pages: list[Page] = []
    alike: Counter[tuple[str, ...]] = Counter()
    for viewer in VIEWERS:
        client = client_of(viewer)
        pages += [measured(client, path, viewer) for path in reached(client, alike, only)]
    if only in ("/", FIGURES):
        client = client_of(INSPECTOR)
        pages += [measured(client, p, INSPECTOR) for p in reached(client, Counter(), FIGURES)]
    frame = [page.ms / page.frames for page in pages]
    pages.sort(key=lambda page: -page.ms)
    broken = [page for page in pages if page.broken]
    print(
        f"{len(pages)} pages; the frame alone {statistics.median(frame):.1f} ms, at best {min(frame):.1f}"
    )
    print(f"above {MOST_MS} ms or {MOST_KB} kB: {len(broken)}")
    print(f"{'ms':>7}{'× frame':>9}{'queries':>9}{'kB':>7}  viewer, address")
    for page in pages if every else dict.fromkeys([*pages[:SHOWN], *broken]):
        mark = " <" if page.broken else ""
        print(
            f"{page.ms:7.1f}{page.frames:9.2f}{page.queries:9}{page.kilobytes:7.0f}"
            f"  {page.viewer} {page.path}{mark}"
        )
    routes = {kind[0] for kind in alike}
    missed = [
        route
        for route in patterns(get_resolver().url_patterns)
        if route not in routes and f"/{route}".startswith(only)
    ]
    print(f"\nnot reached, or no page: {', '.join(missed)}")


if __name__ == "__main__":
    main()
