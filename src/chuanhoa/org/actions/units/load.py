"""The country's map, from the data that the package carries."""

import csv
import gzip
import io
import uuid
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from django.db import transaction

from chuanhoa.core.text import collate_key, fold
from chuanhoa.org.actions.journal import new_line_id, write_line
from chuanhoa.org.models import Unit, UnitFact, UnitKind, UnitLineage, User
from chuanhoa.org.queries import LISTED, look_again

REFORM = date(2025, 7, 1)
"""Two levels of local government since this day (Nghị quyết 202/2025/QH15)."""

NAMESPACE = uuid.UUID("0c7ad2a6-6d0f-5a54-9a44-3f6c2b6f7d10")
BATCH = 4000
ERAS = {"old": (None, LISTED), "new": (REFORM, None)}


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows a load added; nothing where all were there."""

    units: int
    lineage: int


@cache
def shipped_unit_id(era: str, level: int, code: str) -> uuid.UUID:
    """Return the id that a unit of the package's data has in every installation.

    `era` is "old" (to 30/6/2025) or "new"; so 02071 is two units. Equal ids let offices exchange
    files.
    """
    return uuid.uuid5(NAMESPACE, f"{era}:{level}:{code}")


@transaction.atomic
def load_units(*, at: datetime, by: User | None = None) -> Loaded:
    """Put the country's units and their lineage of 2025 into the database, what is missing of it.

    One journal line, none when nothing was missing. See fixtures/README.md for the data.
    """
    links = list(_read("lineage.csv.gz"))
    line_id = new_line_id()
    there = set(Unit.objects.values_list("id", flat=True))
    known = set(UnitLineage.objects.values_list("predecessor_id", "successor_id"))
    facts = list(_facts(_read("units.csv.gz"), links, there, line_id, at))
    lineage = list(_lineage(links, known, line_id))
    Unit.objects.bulk_create((Unit(id=fact.unit_id) for fact in facts), batch_size=BATCH)
    UnitFact.objects.bulk_create(facts, batch_size=BATCH)
    UnitLineage.objects.bulk_create(lineage, batch_size=BATCH)
    loaded = Loaded(len(facts), len(lineage))
    if facts or lineage:
        look_again()
        write_line(
            verb="unit.load", target_label="org.unit", by=by, at=at, line_id=line_id,
            counts={"units": loaded.units, "lineage": loaded.lineage},
        )  # fmt: skip
    return loaded


def _read(name: str) -> Iterator[dict[str, str]]:
    data = files("chuanhoa.org").joinpath("fixtures", name).read_bytes()
    yield from csv.DictReader(io.StringIO(gzip.decompress(data).decode("utf-8")))


def _facts(
    rows: Iterable[dict[str, str]],
    links: Iterable[dict[str, str]],
    there: Container[uuid.UUID],
    act: uuid.UUID,
    at: datetime,
) -> Iterator[UnitFact]:
    paths: dict[tuple[str, int, str], str] = {}
    acts = {(int(link["level"]), link["new"]): link["act"] for link in links if link["act"]}
    for row in rows:
        era, level, code, parent = row["era"], int(row["level"]), row["code"], row["parent"]
        above = _level_above(era, level)
        path = f"{paths[era, above, parent]}/{code}" if parent else code
        paths[era, level, code] = path
        if shipped_unit_id(era, level, code) in there:
            continue
        begun, ended = ERAS[era]
        yield UnitFact(
            unit_id=shipped_unit_id(era, level, code),
            code=code,
            name=row["name"],
            name_fold=fold(row["name"]),
            name_sort=collate_key(row["name"].removeprefix(f"{UnitKind(row['kind']).word} ")),
            kind=row["kind"],
            level=level,
            parent_id=shipped_unit_id(era, above, parent) if parent else None,
            legal_act=acts.get((level, code), "") if era == "new" else "",
            path=path,
            valid_from=begun,
            valid_to=ended,
            known_from=at,
            act_id=act,
        )


def _lineage(
    links: Iterable[dict[str, str]],
    known: Container[tuple[uuid.UUID, uuid.UUID]],
    act: uuid.UUID,
) -> Iterator[UnitLineage]:
    for link in links:
        level = int(link["level"])
        old = shipped_unit_id("old", level, link["old"])
        new = shipped_unit_id("new", 1 if level == 1 else 3, link["new"])
        if (old, new) not in known:
            yield UnitLineage(
                predecessor_id=old,
                successor_id=new,
                on=REFORM,
                whole=link["whole"] == "1",
                legal_act=link["act"],
                act_id=act,
            )


def _level_above(era: str, level: int) -> int:
    return 1 if era == "new" else level - 1
