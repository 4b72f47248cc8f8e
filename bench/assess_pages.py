"""Pages of the assessment: a province of 15,000, the whole country on a date slider, one person.

    python bench/assess_pages.py [PEOPLE] [NATION]

Of a province (a throw-away SQLite): server time of whole pages out of columns, after comparing in one
commune what they say there and one by one by the oracle; what it takes to read the register into
columns, to load them, to follow one change, and to go back to what was known before the levels (or the
posts) of some were corrected, as a share of reading everybody. "First": nothing of it was worked out
before. Of the nation (invented columns on the true map): the matrix by the page's own queries, another
day each time and nothing kept. Printed are medians; the promises are 50 ms for the matrix, 20 ms for
the page of one person, 0.5 s for a day of the nation.
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from register_data import build, prepare

TIMES = 15
DAY = "05/01/2026"
PROVINCE = "19"
PAGES = {
    "matrix, by requirement": "/tieu-chuan/",
    "matrix, by post": "/tieu-chuan/?theo=chuc-danh",
    "matrix, by unit": "/tieu-chuan/?theo=don-vi",
    "who lacks what, page 1": "/tieu-chuan/danh-sach/",
    "who lacks what, page 40": "/tieu-chuan/danh-sach/?trang=40",
    "people by programme": "/tieu-chuan/chuong-trinh/",
    "data to ask for": "/tieu-chuan/can-bo-sung/",
    "what lies ahead": "/tieu-chuan/sap-den-han/",
    "what lies ahead, all": "/tieu-chuan/sap-den-han/?thang=het",
    "five dates": "/tieu-chuan/nam-moc/",
    "review sheets to order": "/tieu-chuan/phieu/",
    "simulation, another level": (
        "/tieu-chuan/tinh-thu/?viec=doi&yc=cap_xa.trinh_do&muc=degree.thac_si&tu=1/1/2030&canhcu=Thử"
    ),
    "simulation, one more rule": (
        "/tieu-chuan/tinh-thu/?viec=them&ten=Thử&muc=foreign_language.a2&tu=1/1/2030&canhcu=Thử"
    ),
}
MONTHS = {
    "240 months, one requirement": "/tieu-chuan/dien-bien/?yc=cap_xa.trinh_do",
    "240 months, the worst of all": "/tieu-chuan/dien-bien/?yc=",
}


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 15_000
    nation = int(sys.argv[2]) if len(sys.argv) > 2 else 2_500_000
    prepare()
    build(people or 1, province=PROVINCE)
    warmed()
    if people:
        of_province(people)
    if nation:
        viewer("toan.quoc", "")
        of_nation(nation)


def country() -> Any:
    from chuanhoa.org import queries  # noqa: PLC0415 -- after set-up

    return queries.country()


def warmed() -> None:
    from chuanhoa.assessment.queries.book import book  # noqa: PLC0415 -- after set-up
    from chuanhoa.core.assess.warm import warm  # noqa: PLC0415 -- after set-up

    began = time.perf_counter()
    warm(book())
    print(f"loops there after {time.perf_counter() - began:.1f} s")


def of_province(people: int) -> None:
    from django.test import Client  # noqa: PLC0415 -- after set-up

    from chuanhoa.assessment.queries import columns, snapshot  # noqa: PLC0415 -- after set-up
    from chuanhoa.registry.models import Official  # noqa: PLC0415 -- after set-up

    print(f"{people:,} people in one province")
    begun = time.perf_counter()
    found = snapshot.follow()
    if found is None or not len(found.base):
        raise SystemExit("no register in columns")
    read = time.perf_counter() - begun
    print(f"  read into columns {1000 * read:9.1f} ms   {len(found.base):,} who served")
    print(f"  loaded again      {1000 * loading():9.1f} ms")
    print(f"  one change        {1000 * one_change():9.1f} ms")
    for part in (100, 10, 2):
        for what, taken in going_back(people // part).items():
            print(f"  {what:28} {1000 * taken:8.1f} ms   {taken / read:6.3f} of reading everybody")
    client = Client(SERVER_NAME="localhost")
    client.force_login(viewer(), backend="django.contrib.auth.backends.ModelBackend")

    def page(address: str) -> Any:
        answer = client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address}: {answer.status_code}")
        return answer

    ways: dict[bool, Callable[[], bool]] = {True: columns.ready, False: lambda: False}
    some = next(iter(found.snapshot.columns.unit.tolist()))
    node = country().latest(found.units[some])
    for name, address in PAGES.items():  # in one commune both ways, to the letter
        said = []
        for ready in ways.values():
            columns.ready = ready
            said.append(rows_of(page(with_(address, donvi=node.code if node else ""))))
        if said[0] != said[1]:
            raise SystemExit(f"{name}: not the same both ways")
    slow = spent(lambda: page(with_(PAGES["matrix, by requirement"])))
    columns.ready = ways[True]
    for name, address in PAGES.items():
        kept().clear()
        taken = [spent(lambda address=address: page(with_(address))) for _ in range(TIMES + 1)]
        print(
            f"  {name:28} {1000 * statistics.median(taken[1:]):8.1f} ms   first {1000 * taken[0]:8.1f} ms"
        )
    print(f"  {'matrix, one by one':28} {1000 * slow:8.1f} ms")
    for name, address in MONTHS.items():
        courses().clear()
        taken = [spent(lambda at=address: page(with_(at))) for _ in range(TIMES + 1)]
        print(
            f"  {name:28} {1000 * statistics.median(taken[1:]):8.1f} ms   first {1000 * taken[0]:8.1f} ms"
        )
    people_ = list(Official.objects.order_by("pk").values_list("pk", flat=True)[: TIMES + 1])
    taken = [spent(lambda one=one: page(with_(f"/ho-so/{one}/tieu-chuan/"))) for one in people_]
    print(f"  {'page of one person':28} {1000 * statistics.median(taken[1:]):8.1f} ms")


def with_(address: str, day: date | None = None, **query: str) -> str:
    """Return an address with a day, by default that of the bench, and what else is asked."""
    shown = f"{day:%d/%m/%Y}" if day else DAY
    words = "&".join(f"{name}={value}" for name, value in {"ngay": shown, **query}.items())
    return f"{address}{'&' if '?' in address else '?'}{words}"


def rows_of(answer: Any) -> list[str]:
    """Return the lines of the page's tables."""
    text = answer.content.decode()
    return [part.split("</table>")[0] for part in text.split("<table")[1:]]


def viewer(name: str = "so.noi.vu", province: str = PROVINCE) -> Any:
    """Return a viewer of one province, or of the whole country."""
    from register_data import AT, REFORM  # noqa: PLC0415 -- after set-up

    from chuanhoa.org.actions import create_user, grant_role  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.models import Role, Unit, User  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.queries import unit_tree  # noqa: PLC0415 -- after set-up

    user = create_user(username=name, password="x", full_name="Sở", by=None, at=AT)
    User.objects.filter(pk=user.pk).update(must_change_password=False)
    user.refresh_from_db()
    node = unit_tree(REFORM).by_code(1, province) if province else None
    grant_role(
        user=user, role=Role.HOME_AFFAIRS, unit=Unit(pk=node.id) if node else None,
        valid_from=date(2025, 7, 1), by=None, at=AT, today=AT.date(),
    )  # fmt: skip
    return user


def kept() -> dict[Any, Any]:
    """Return what pages have worked out and kept."""
    from chuanhoa.assessment.queries.snapshot import register  # noqa: PLC0415 -- after set-up

    found = register()
    return found.answers if found else {}


def courses() -> dict[Any, Any]:
    """Return the courses of months that pages have worked out and kept."""
    from chuanhoa.assessment.queries.snapshot import register  # noqa: PLC0415 -- after set-up

    found = register()
    return found.courses if found else {}


def loading() -> float:
    from chuanhoa.assessment.queries.snapshot import held  # noqa: PLC0415 -- after set-up

    def load() -> None:
        held.forget()
        if held.register() is None:
            raise SystemExit("nothing was kept")

    return statistics.median(spent(load) for _ in range(5))


def one_change() -> float:
    from register_data import AT  # noqa: PLC0415 -- after set-up

    from chuanhoa.assessment.queries.snapshot import register  # noqa: PLC0415 -- after set-up
    from chuanhoa.registry import actions  # noqa: PLC0415 -- after set-up
    from chuanhoa.registry.models import Official  # noqa: PLC0415 -- after set-up

    taken = []
    for at, official in enumerate(Official.objects.order_by("pk")[:5]):
        actions.add_credential(
            official=official, by=None, at=AT + timedelta(minutes=at),
            credential={"field": "it", "level": "co_ban", "awarded": "2020"},
        )  # fmt: skip
        taken.append(spent(register))
    return statistics.median(taken)


def going_back(many: int) -> dict[str, float]:
    """Return how long it takes to make the columns of before so many people were corrected.

    Nothing of it stays in the database.
    """
    from django.db import transaction  # noqa: PLC0415 -- after set-up
    from register_data import AT  # noqa: PLC0415 -- after set-up

    from chuanhoa.assessment.queries.snapshot import register  # noqa: PLC0415 -- after set-up
    from chuanhoa.assessment.queries.snapshot.since import (  # noqa: PLC0415 -- after set-up
        changes_back,
        since,
    )
    from chuanhoa.core.assess.snapshot import replayed  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.actions.journal import write_line  # noqa: PLC0415 -- after set-up
    from chuanhoa.registry.models import Appointment, Credential  # noqa: PLC0415 -- after set-up

    held, then, later = register(), AT + timedelta(hours=1), AT + timedelta(hours=2)
    if held is None:
        raise SystemExit("no register in columns")

    def gone() -> None:
        told = changes_back(since(then), held.base)
        if not replayed(held.base, told, feed=held.base.feed, mark=held.base.mark).same(held.base):
            raise SystemExit("what was known then is not what it was")

    found = {}
    ways: dict[str, Any] = {
        "levels": Credential.objects.filter(field="degree"),
        "posts": Appointment.objects,
    }
    for what, rows in ways.items():
        with transaction.atomic():
            act = write_line(verb="bench.correct", target_label="bench", by=None, at=later)
            keys = rows.filter(valid_to=None).order_by("act_id", "pk").values("pk")[:many]
            rows.filter(pk__in=keys).update(known_to=later, closed_by=act)
            found[f"back, {what} of {many:,}"] = spent(gone)
            transaction.set_rollback(True)
    return found


def spent(work: Callable[[], Any]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def of_nation(people: int) -> None:
    """Invented columns over the true map, asked by the page's own queries, and by the whole page."""
    from assess_data import AS_OF, book_of, real, snapshot_of  # noqa: PLC0415 -- one size at a time
    from django.test import Client  # noqa: PLC0415 -- after set-up

    from chuanhoa.assessment.queries import asking as asking_  # noqa: PLC0415 -- after set-up
    from chuanhoa.assessment.queries import columns, matrix  # noqa: PLC0415 -- after set-up
    from chuanhoa.assessment.queries.snapshot.held import Register  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.models import User  # noqa: PLC0415 -- after set-up

    viewer_ = User.objects.get(username="toan.quoc")
    book = book_of(real())
    snapshot = on_the_map(snapshot_of(people, book))
    columns.register_at = lambda _known: kept
    kept = Register(("", UUID(int=0)), snapshot, snapshot, (country(), None), None)
    asking_.book = lambda: book
    page = Client(SERVER_NAME="localhost")
    page.force_login(viewer_, backend="django.contrib.auth.backends.ModelBackend")

    def asked(at: int) -> Any:
        return asking_.ask(viewer_, as_of=AS_OF - timedelta(days=31 * at), today=AS_OF)

    def by(way: str, at: int) -> Any:
        return matrix.matrix(asked(at), way)

    print(f"{people:,} people in the nation, another day each time, by the queries of the page")
    heads = {way: by(way, 1).headcount for way in (matrix.BY_REQUIREMENT, matrix.BY_UNIT)}
    sums = {sum(line.headcount for line in by(matrix.BY_UNIT, 1).lines)}
    sums |= {line.headcount for line in by(matrix.BY_REQUIREMENT, 1).lines}
    if sums != set(heads.values()) or min(sums) < people // 2:
        raise SystemExit(f"the ways count different people, or others: {heads} {sums} of {people}")
    works: dict[str, Callable[[int], Any]] = {
        "by requirement": lambda at: by(matrix.BY_REQUIREMENT, at),
        "worst of all, by post": lambda at: by(matrix.BY_POST, at),
        "worst of all, by province": lambda at: by(matrix.BY_UNIT, at),
        "whole page": lambda at: page.get(with_("/tieu-chuan/", AS_OF - timedelta(days=31 * at))),
    }
    for name, work in works.items():
        taken = []
        for at in range(1, 10):
            kept.answers.clear()
            taken.append(spent(lambda at=at, work=work: work(at)))
        told = f"{1000 * statistics.median(taken):8.1f} ms   most {1000 * max(taken):8.1f} ms"
        print(f"  {name:26} {told}")


def on_the_map(snapshot: Any) -> Any:
    """Return invented columns with the units of the true map: communes of today, in its order."""
    from dataclasses import replace  # noqa: PLC0415 -- one size at a time

    import numpy as np  # noqa: PLC0415 -- one size at a time

    from chuanhoa.assessment.queries.snapshot.places import tree_of  # noqa: PLC0415 -- after set-up
    from chuanhoa.core.assess.snapshot.columns import COLUMNS, frozen  # noqa: PLC0415 -- after set-up

    tree = tree_of(country())
    there = sorted(
        tree.place(str(node.id)) for node in country().tree(date(2026, 1, 5)) if node.level > 1
    )
    spots = np.array(there, np.uint32)
    many = len(snapshot.tree.codes)
    unit = spots[snapshot.columns.unit.astype(np.int64) * len(spots) // (many + 1)]
    columns = {**dict(zip(COLUMNS, snapshot.columns, strict=True)), "unit": unit}
    return replace(snapshot, columns=frozen(columns), tree=tree)


if __name__ == "__main__":
    main()
