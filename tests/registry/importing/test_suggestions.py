"""Suggestions taken all at once: which they are, in how many cells and where, before they are taken."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.org.models import User
from chuanhoa.registry.models import ImportBatch, ImportProblem
from chuanhoa.registry.queries import importing as queries
from tests.registry.importing.conftest import TP, Stage, people

pytestmark = pytest.mark.django_db
OPEN = queries.Veil(hidden=frozenset(), own=True)


def broken(count: int) -> bytes:
    rows = [(f"Hoàng Văn {chr(65 + at)}", *TP[1:5], "Đại hojc") for at in range(count - 1)]
    return people(*rows, ("Lò Thị Vy", *TP[1:5], "Cao đẳngg"))


def seen(batch: ImportBatch, first: int, size: int) -> list[queries.ProblemSeen]:
    found = queries.problems_of(batch).order_by(*queries.PROBLEMS_ORDER)
    return queries.problems_seen(batch, list(found[first : first + size]), OPEN)


def test_what_is_suggested_in_all_cells_is_told_once_with_those_on_other_pages(
    stage: Stage,
) -> None:
    batch = stage(broken(12))
    told = [one.suggestions for one in seen(batch, 0, 10)]
    assert told[1:] == [None] * 9, "once for all on the page"
    (all_of_it,) = filter(None, told)
    assert (all_of_it.count, all_of_it.elsewhere, all_of_it.more) == (12, 2, 0)
    assert [(line.found, line.value, line.count) for line in all_of_it.lines] == [
        ("Đại hojc", "Đại học", 11), ("Cao đẳngg", "Cao đẳng", 1),
    ]  # fmt: skip
    assert all_of_it.lines[1].where == "tep-0.csv · tep-0: G16"


def test_the_page_shows_them_before_it_takes_them(
    stage: Stage, importer: User, client: Client
) -> None:
    batch = stage(broken(12))
    client.force_login(importer, backend="django.contrib.auth.backends.ModelBackend")
    url = reverse("registry:import_problems", args=[batch.pk])
    text = " ".join(re.sub(r"<[^>]+>", "", client.get(url).content.decode()).split())
    assert "2 trong 12 ô không ở trang đang xem." in text
    assert "“Cao đẳngg” → Cao đẳng" in text
    assert text.count("Nhận cả 12 gợi ý") == 1
    key = ImportProblem.objects.all()[0].pk
    client.post(reverse("registry:import_mend", args=[key]), {"suggested": "on"})
    assert not ImportProblem.objects.exists()


def test_one_cell_alone_offers_nothing_for_all(stage: Stage) -> None:
    assert [one.suggestions for one in seen(stage(broken(1)), 0, 10)] == [None]
