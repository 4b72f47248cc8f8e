"""Pages of the register with 250,000 officials against a bare Django view of the same SQL.

    python bench/register_page.py [PEOPLE] [DATABASE]

On a throw-away SQLite, or on the PostgreSQL whose address is given. For each page there are two bare
views behind the same middleware, which write the same fifty people into a plain table: `django` asks
through the ORM as ours does, `sql` is handed the finished statements and only executes them. The
three are asked in turns, in one process. Printed are median and 95th percentile of ours and the
medians of the bare views, with the ratios (the promise: at most 1.5 of the bare Django view).
"""

import random
import statistics
import sys
import time
import types
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from register_data import build, prepare

ROUNDS = 60
NOT_OURS = ("django_session", "axes_", "SAVEPOINT", "BEGIN")
PLAIN = """<!doctype html><title>bare</title><table>
{% for row in rows %}<tr>{% for cell in row %}<td>{{ cell }}</td>{% endfor %}</tr>
{% endfor %}</table>"""
Statements = list[tuple[str, Any]]


@contextmanager
def recorded() -> Iterator[Statements]:
    """Collect the statements that are executed, with their parameters."""
    from django.db import connection  # noqa: PLC0415 -- after set-up

    found: Statements = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 -- Django's signature
        if not many and not any(word in sql for word in NOT_OURS):
            found.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def add_bare_views(held: dict[str, Statements]) -> None:
    """Serve /bare/sql/?trang=… and /bare/django/?… beside the project's own addresses."""
    from django.conf import settings  # noqa: PLC0415 -- after set-up
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415 -- after set-up
    from django.template import Context, engines  # noqa: PLC0415 -- after set-up
    from django.urls import include, path  # noqa: PLC0415 -- after set-up

    from chuanhoa.registry.forms.filters import PeopleFilter  # noqa: PLC0415 -- after set-up
    from chuanhoa.registry.queries.listing import UNIT, people_page  # noqa: PLC0415 -- after set-up

    template = engines["django"].from_string(PLAIN).template

    def by_sql(request: HttpRequest) -> HttpResponse:
        rows: list[Any] = []
        with connection.cursor() as cursor:
            for sql, params in held[request.GET["trang"]]:
                cursor.execute(sql, params)
                found = cursor.fetchall()
                if "full_name" in sql and "registry_persondetails" in sql:
                    rows = found
        return HttpResponse(template.render(Context({"rows": rows})))

    def by_django(request: Any) -> HttpResponse:
        form = PeopleFilter(request.GET, allowed=frozenset({"ethnicity"}))
        form.is_valid()
        page = people_page(
            request.user, as_of=request.as_of, today=request.today, criteria=form.criteria(None),
            order=request.GET.get("xep", UNIT), after=request.GET.get("sau", ""),
        )  # fmt: skip
        rows = [
            (
                one.full_name, one.birth, one.sex, one.unit and one.unit.name, one.degree,
                one.political_theory, one.state_management, one.rank, one.home_town, one.ethnicity,
            )
            for one in page.rows
        ]  # fmt: skip
        return HttpResponse(template.render(Context({"rows": rows})))

    urls: Any = types.ModuleType("bench_urls")
    urls.urlpatterns = [
        path("bare/sql/", by_sql),
        path("bare/django/", by_django),
        path("", include("chuanhoa.config.urls")),
    ]
    sys.modules["bench_urls"] = urls
    settings.ROOT_URLCONF = "bench_urls"
    settings.ALLOWED_HOSTS = ["testserver"]


def viewer(name: str, province: str) -> Any:
    """Return a login of the Sở Nội vụ of a province, or of the whole country for ""."""
    from chuanhoa.org.actions import create_user, grant_role  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.models import Role, Unit, User  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.queries import unit_tree  # noqa: PLC0415 -- after set-up

    at = datetime(2026, 1, 6, tzinfo=UTC)
    user = create_user(username=name, full_name=name, password=name * 3, by=None, at=at)
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    node = unit_tree(at.date()).by_code(1, province) if province else None
    grant_role(
        user=user, role=Role.HOME_AFFAIRS, unit=Unit.objects.get(pk=node.id) if node else None,
        valid_from=date(2025, 7, 1), by=None, at=at, today=at.date(),
    )  # fmt: skip
    return User.objects.get(pk=user.pk)


def deep(order: str) -> str:
    """Return the cursor four fifths down the list of the country."""
    from chuanhoa.registry.models import PersonDetails  # noqa: PLC0415 -- after set-up
    from chuanhoa.registry.queries.listing.cursor import pack  # noqa: PLC0415 -- after set-up

    rows = PersonDetails.objects.open().order_by("sort_key", "official_id")
    place = rows.values_list("sort_key", "official_id")[rows.count() * 4 // 5]
    return pack(order, [0, *place])


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    prepare(sys.argv[2] if len(sys.argv) > 2 else "")
    began = time.perf_counter()
    build(people)
    from django.db import connection  # noqa: PLC0415 -- after set-up
    from django.test import Client  # noqa: PLC0415 -- after set-up

    print(
        f"{people:,} officials, {connection.vendor}, filled in {time.perf_counter() - began:.0f} s"
    )
    held: dict[str, Statements] = {}
    add_bare_views(held)
    country, province = Client(), Client()
    country.force_login(viewer("ca.nuoc", ""))
    province.force_login(viewer("thai.nguyen", "19"))
    pages = {
        "country: first page": (country, ""),
        "country: by given name": (country, "xep=ten"),
        "country: four fifths down": (country, f"xep=ten&sau={deep('ten')}"),
        "country: master's degree": (country, "xep=ten&chuyenmon=thac_si"),
        "country: women, Tày, 30–40": (country, "xep=ten&gioi=nu&dantoc=tay&tuoi=30-40"),
        "country: search, rare": (country, "xep=ten&tim=luong+nhu+oanh"),
        "country: search, common": (country, "xep=ten&tim=nguyen+van"),
        "province: first page": (province, ""),
        "province: by given name": (province, "xep=ten"),
        "province: master's degree": (province, "chuyenmon=thac_si"),
        "province: search": (province, "tim=nguyen+van"),
    }
    print(f"{'':28}{'ours':>12}{'p95':>8}{'django':>12}{'ratio':>8}{'sql':>12}{'ratio':>8}")
    for name, (client, query) in pages.items():
        address = f"/ho-so/?{query}"
        get(client, address)
        with recorded() as statements:
            get(client, address)
        held[name] = statements
        asked = (address, f"/bare/django/?{query}", f"/bare/sql/?{urlencode({'trang': name})}")
        ours, django, sql = in_turns(client, asked)
        median = statistics.median
        print(
            f"{name:28}{1000 * median(ours):9.1f} ms{1000 * p95(ours):8.1f}"
            f"{1000 * median(django):9.1f} ms{median(ours) / median(django):8.2f}"
            f"{1000 * median(sql):9.1f} ms{median(ours) / median(sql):8.2f}"
        )


def get(client: Any, address: str) -> None:
    answer = client.get(address)
    if answer.status_code != 200:
        raise SystemExit(f"{address}: {answer.status_code}")


def in_turns(client: Any, addresses: Sequence[str]) -> list[list[float]]:
    """Return the seconds of each address, asked in an order that changes from round to round."""
    times: dict[str, list[float]] = {address: [] for address in addresses}
    dice = random.Random(7)
    for address in addresses:
        get(client, address)
    for _ in range(ROUNDS):
        for address in dice.sample(addresses, len(addresses)):
            began = time.perf_counter()
            get(client, address)
            times[address].append(time.perf_counter() - began)
    return list(times.values())


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


if __name__ == "__main__":
    main()
