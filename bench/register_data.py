"""A synthetic register of any size, on the real map, written in bulk: what the benches stand on.

Everybody is invented: names are drawn from short lists by a fixed seed, births and levels from
round proportions. Each person has served in an old commune and, since 1 July 2025, in the new one.
"""

import os
import random
import sys
import tempfile
import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

SURNAMES = (
    "Nguyễn Trần Lê Phạm Hoàng Phan Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Nông Hà Triệu Lường Ma Đàm "
    "Lục Bế Vi Lương Đinh Mai Trịnh Cao Lâm Chu"
)
MIDDLES = (
    "Văn Thị Đức Minh Quốc Thanh Hữu Ngọc Xuân Thu Hồng Công Đình Bích Kim Mạnh Tuấn Hải Phương "
    "Quang Thế Duy Anh Như Mỹ"
)
GIVEN = (
    "An Anh Ánh Bảo Bình Chi Chiến Cường Dũng Dung Đạt Đức Giang Hà Hải Hạnh Hằng Hiền Hiếu Hoa "
    "Hòa Hùng Huệ Hương Khánh Khoa Lan Linh Loan Long Mai Minh Nam Nga Ngân Nghĩa Ngọc Nhung Oanh "
    "Phong Phúc Phượng Quân Quyên Sơn Tâm Thảo Thắng Thịnh Thúy Thủy Tiến Toàn Trang Trung Tuấn "
    "Tuyết Tú Uyên Vân Việt Vinh Xuân Yến Ý"
)
POSTS = (
    "BT PBT CT_HDND PCT_HDND CT_UBND PCT_UBND CT_MTTQ BT_DOAN CT_PN CT_ND CT_CCB QS VPTK DCXD TCKT "
    "TPHT VHXH"
)
REFORM = date(2025, 7, 1)
AT = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)


def prepare(database: str = "") -> Path:
    """Point Django at a fresh data folder (and at `database`, where given) and set it up."""
    folder = Path(tempfile.mkdtemp(prefix="chuanhoa-bench-"))
    os.environ["CHUANHOA_DATA"] = str(folder)
    os.environ["CHUANHOA_DATABASE"] = database
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chuanhoa.config.settings")
    sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))
    import django  # noqa: PLC0415 -- after the environment is set

    django.setup()
    return folder


def build(people: int, seed: int = 2026, province: str = "") -> None:
    """Migrate the database and fill it with the map of the country and `people` officials.

    `province`: the code of the one in which they all serve.
    """
    from django.core.management import call_command  # noqa: PLC0415 -- after set-up
    from django.db import connection, transaction  # noqa: PLC0415 -- after set-up

    from chuanhoa.org.actions import journal  # noqa: PLC0415 -- after set-up
    from chuanhoa.org.actions.units import load_units  # noqa: PLC0415 -- after set-up

    call_command("migrate", verbosity=0)
    load_units(at=AT)
    with transaction.atomic():
        line = journal.write_line(verb="bench.fill", target_label="bench", by=None, at=AT)
    drawn = Draw(people, random.Random(seed), line.pk, province)
    with without_indexes(connection), transaction.atomic():
        for table, columns, rows in drawn.tables():
            absent = left_out(table, columns)
            width = (*columns, *absent)
            write(connection, table, width, ((*row, *absent.values()) for row in rows))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def left_out(table: str, columns: Sequence[str]) -> dict[str, Any]:
    """Return what the models put into the columns that nothing is drawn for."""
    from django.apps import apps  # noqa: PLC0415 -- after set-up

    (model,) = [model for model in apps.get_models() if model._meta.db_table == table]
    return {
        field.column: field.get_default()
        for field in model._meta.concrete_fields
        if field.column not in columns and not field.null and not field.primary_key
    }


@contextmanager
def without_indexes(connection: Any) -> Iterator[None]:
    """Drop the register's indexes while it is filled, and make them afterwards."""
    asked = {
        "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''"
        " AND tbl_name LIKE 'registry_%'",
        "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE tablename LIKE 'registry_%'"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(asked)
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
    yield
    with connection.cursor() as cursor:
        for _, statement in indexes:
            cursor.execute(statement)


def write(connection: Any, table: str, columns: Sequence[str], rows: Iterable[Any]) -> None:
    """Write rows as fast as the database takes them."""
    names = ", ".join(columns)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as to:
            for row in rows:
                to.write_row(row)
        return
    marks = ", ".join("?" * len(columns))
    connection.connection.executemany(
        f"INSERT INTO {table} ({names}) VALUES ({marks})",
        ([_for_sqlite(value) for value in row] for row in rows),
    )


def _for_sqlite(value: Any) -> Any:
    if isinstance(value, uuid.UUID):
        return value.hex
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, date):
        return value.isoformat()
    return value


class Draw:
    """Everything about everybody, drawn once and told table by table."""

    def __init__(
        self, people: int, dice: random.Random, act: uuid.UUID, province: str = ""
    ) -> None:
        from chuanhoa.org.models import UnitLineage  # noqa: PLC0415 -- after set-up
        from chuanhoa.org.queries import unit_tree  # noqa: PLC0415 -- after set-up

        self.dice, self.act = dice, act
        tree = unit_tree(REFORM)
        inside = tree.by_code(1, province)
        nodes = tree.beneath(inside.id) if inside else tree
        communes = [node.id for node in nodes if node.level == 3]
        before: dict[uuid.UUID, list[uuid.UUID]] = {}
        for old, new in UnitLineage.objects.values_list("predecessor_id", "successor_id"):
            before.setdefault(new, []).append(old)
        self.people = [uuid.UUID(int=dice.getrandbits(128), version=4) for _ in range(people)]
        self.new_unit = [communes[n % len(communes)] for n in range(people)]
        self.old_unit = [
            before[unit][n // len(communes) % len(before[unit])] if unit in before else None
            for n, unit in enumerate(self.new_unit)
        ]
        self.kind = dice.choices(
            ["can_bo", "cong_chuc", "khong_chuyen_trach", "dai_bieu_hdnd"],
            weights=[40, 40, 12, 8],
            k=people,
        )
        self.born = [date(1963, 1, 1) + timedelta(dice.randrange(36 * 365)) for _ in range(people)]

    def tables(self) -> Iterator[tuple[str, Sequence[str], Iterable[Any]]]:
        fact = ("valid_from", "valid_to", "from_exact", "known_from", "act_id", "official_id")
        yield (
            "registry_official",
            ("id", "version", "act_id"),
            ((p, 1, self.act) for p in self.people),
        )
        yield (
            "registry_persondetails",
            (
                "id", *fact, "full_name", "name_fold", "name_key", "sort_key", "sex", "birth",
                "birth_earliest", "birth_latest", "ethnicity", "religion", "home_town",
                "residence", "strengths", "identity_index",
            ),
            self._details(),
        )  # fmt: skip
        yield (
            "registry_appointment",
            (
                *fact, "unit_id", "staff_kind", "post", "post_order", "title", "concurrent",
                "decision_number", "begun", "ended", "begun_by", "ended_by",
            ),
            self._appointments(),
        )  # fmt: skip
        yield (
            "registry_credential",
            (
                *fact, "field", "language", "level", "level_key", "major", "study_form",
                "institution", "awarded", "as_written", "standing",
            ),
            self._credentials(),
        )  # fmt: skip
        yield (
            "registry_rankheld",
            (*fact, "rank", "step", "decision_number", "begun"),
            (
                (*self._held(p, date(2023, 1, 1)), "01.003", "3/9", "", "2023-01-01")
                for p, kind in zip(self.people, self.kind, strict=True)
                if kind == "cong_chuc"
            ),
        )
        yield (
            "registry_partymembership",
            (*fact, "member", "admitted"),
            (
                (*self._held(p, date(2010, 6, 1)), self.dice.random() < 0.85, "")
                for p in self.people
            ),
        )
        yield (
            "registry_trainingturn",
            (
                *fact, "kind", "programme", "programme_title", "study_form", "institution_title",
                "decision_number", "decided", "started", "ended", "funding", "result",
            ),
            self._turns(),
        )  # fmt: skip

    def _held(self, person: uuid.UUID, since: date | None, until: date | None = None) -> Any:
        return (since, until, True, AT, self.act, person)

    def _details(self) -> Iterator[Any]:
        from chuanhoa.core.text import fold, name_key, sort_key  # noqa: PLC0415 -- after set-up

        dice = self.dice
        surnames, middles, given = SURNAMES.split(), MIDDLES.split(), GIVEN.split()
        for person, born in zip(self.people, self.born, strict=True):
            middle = dice.choice(middles)
            name = f"{dice.choice(surnames)} {middle} {dice.choice(given)}"
            yield (
                uuid.UUID(int=dice.getrandbits(128), version=4), *self._held(person, None),
                name, fold(name), name_key(name), sort_key(name),
                "nu" if middle == "Thị" or dice.random() < 0.3 else "nam",
                born.isoformat(), born, born,
                dice.choices(["kinh", "tay", "nung", "dao", "mong"], [60, 18, 9, 8, 5])[0],
                "khong", "", "", "", "",
            )  # fmt: skip

    def _appointments(self) -> Iterator[Any]:
        from chuanhoa.org.queries import catalogues  # noqa: PLC0415 -- after set-up

        order, posts = catalogues()["post"].order, POSTS.split()
        for person, kind, old, new in zip(
            self.people, self.kind, self.old_unit, self.new_unit, strict=True
        ):
            post = self.dice.choice(posts[:11] if kind == "can_bo" else posts[11:])
            about = (kind, post, order(post), "", False, "", "", "", "", "")
            begun = date(2015, 1, 1) + timedelta(self.dice.randrange(3000))
            if old is not None:
                yield (*self._held(person, begun, REFORM - timedelta(1)), old, *about)
            yield (*self._held(person, REFORM), new, *about)

    def _credentials(self) -> Iterator[Any]:
        from chuanhoa.registry.queries.levels import level_key  # noqa: PLC0415 -- after set-up

        decks = {
            "degree": (["thac_si", "dai_hoc", "cao_dang", "trung_cap"], [3, 72, 10, 15]),
            "political_theory": (["cao_cap", "trung_cap", "so_cap", "chua"], [4, 60, 16, 20]),
            "state_management": (["chuyen_vien_chinh", "chuyen_vien", "chua"], [2, 50, 48]),
        }
        for field, (levels, weights) in decks.items():
            keys = {level: level_key(field, level) for level in levels}
            drawn = self.dice.choices(levels, weights, k=len(self.people))
            for person, level in zip(self.people, drawn, strict=True):
                since = date(2005, 1, 1) + timedelta(self.dice.randrange(7000))
                yield (
                    *self._held(person, since),
                    field, "", level, keys[level], "", "", "", since.isoformat(), "", "",
                )  # fmt: skip

    def _turns(self) -> Iterator[Any]:
        kinds = ["ly_luan_chinh_tri", "quan_ly_nha_nuoc", "vi_tri_viec_lam", "quoc_phong_an_ninh"]
        for person in self.people:
            day = date(2021, 1, 1) + timedelta(self.dice.randrange(1800))
            kind = self.dice.choice(kinds)
            yield (*self._held(person, day), kind, "", "", "", "", "", "", "", str(day), "", "")


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    folder = prepare(sys.argv[2] if len(sys.argv) > 2 else "")
    began = time.perf_counter()
    build(people)
    print(f"{people:,} officials in {time.perf_counter() - began:.0f} s: {folder}")


if __name__ == "__main__":
    main()
