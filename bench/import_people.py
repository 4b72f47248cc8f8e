# ruff: noqa: PLC0415 -- Django is started once the data folder is known
"""Import end to end: a sheet read, compared and written, beside the bare reading of the same file.

    python bench/import_people.py [--people 388 15000] [--database sqlite|URL]

Prints, for each size, the seconds of every step and two ratios from the same run: the whole import
to the bare reading of the sheet, and the second import of the same file (nothing to write) to the
first.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

from register_data import GIVEN, MIDDLES, SURNAMES

HEADS = (
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Đơn vị", "Chức vụ",
    "Trình độ chuyên môn", "Chuyên ngành", "Lý luận chính trị", "Quản lý nhà nước", "Đảng viên",
    "Số CCCD",
)  # fmt: skip
POSTS = (
    "Bí thư Đảng ủy", "Phó Bí thư Đảng ủy", "Chủ tịch UBND", "Phó Chủ tịch UBND", "Chủ tịch HĐND",
    "Công chức Văn phòng - Thống kê", "Công chức Tư pháp - Hộ tịch", "Công chức Văn hóa - Xã hội",
    "Công chức Tài chính - Kế toán", "Chỉ huy trưởng Quân sự",
)  # fmt: skip
DEGREES = ("Đại học", "Đại học", "Đại học", "Thạc sĩ", "Cao đẳng", "Trung cấp")
THEORY = ("Trung cấp", "Trung cấp", "Sơ cấp", "Cao cấp")
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PROVINCE_OF_NEW = "19"


def workbook(people: int, communes: list[str]) -> bytes:
    """Return a list of invented people as an xlsx, as an office writes it."""
    import xlsxwriter

    surnames, middles, given = SURNAMES.split(), MIDDLES.split(), GIVEN.split()
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_string(0, 0, "SỞ NỘI VỤ")
        sheet.write_string(1, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC CẤP XÃ")
        sheet.write_string(2, 0, "(Tính đến ngày 31/12/2025)")
        for column, head in enumerate(HEADS):
            sheet.write_string(3, column, head)
        for n in range(people):
            name = " ".join(
                (
                    surnames[n % len(surnames)],
                    middles[n // 7 % len(middles)],
                    given[n // 3 % len(given)],
                )
            )
            row = (
                str(n + 1), name, "Nữ" if n % 3 == 0 else "Nam",
                f"{n % 28 + 1:02d}/{n % 12 + 1:02d}/{1966 + n % 35}", ("Tày", "Nùng", "Kinh", "Dao")[n % 4],
                communes[n % len(communes)], _post(n // len(communes)), DEGREES[n % len(DEGREES)], "Luật",
                THEORY[n % len(THEORY)], "Chuyên viên", "x" if n % 5 else "",
                f"0190{n % 2}{66 + n % 34:02d}{n:05d}"[:12],
            )  # fmt: skip
            for column, text in enumerate(row):
                sheet.write_string(n + 4, column, text)
    return out.getvalue()


def _post(place: int) -> str:
    """Return the post of somebody by his place in his commune: one holder of what a unit has once."""
    return POSTS[place] if place < len(POSTS) else POSTS[5 + place % 4]


@contextmanager
def timed(told: dict[str, float], name: str) -> Iterator[None]:
    start = time.perf_counter()
    yield
    told[name] = time.perf_counter() - start


def carry(data: bytes, told: dict[str, float]) -> dict[str, int]:
    """Import `data`, keeping the seconds of each step; return the rows by what they did."""
    from collections import Counter

    from chuanhoa.registry.actions import importing

    batch = importing.begin_batch(scope=None, by=None, at=AT)
    with timed(told, "read"):
        importing.stage_files(batch=batch, files={"ds.xlsx": data}, by=None, today=TODAY)
    with timed(told, "compare"):
        planned = importing.plan_batch(batch=batch, by=None, today=TODAY)
    with timed(told, "write"):
        importing.apply_batch(batch=batch, by=None, at=AT, today=TODAY)
    return dict(Counter(str(row.effect) for row in planned.rows))


def measure(people: int, say: Callable[[str], None] = print) -> None:
    from chuanhoa.core.sheets import read
    from chuanhoa.org.models import Level
    from chuanhoa.org.queries import catalogues, unit_tree

    tree = unit_tree(date(2025, 12, 31))
    province = tree.by_code(Level.PROVINCE, PROVINCE_OF_NEW)
    assert province is not None
    communes = [node.name for node in tree.communes(province.id)]
    unlike = [name for name in communes if sum(n.name == name for n in tree) == 1]
    data = workbook(people, unlike)
    bare: dict[str, float] = {}
    with timed(bare, "read"):
        read(data, "ds.xlsx", catalogues=catalogues())
    first: dict[str, float] = {}
    again: dict[str, float] = {}
    effects = carry(data, first)
    same = carry(data, again)
    whole, second = sum(first.values()), sum(again.values())
    steps = ", ".join(f"{name} {seconds:.2f} s" for name, seconds in first.items())
    say(f"{people:,} people, {len(data) // 1024} KB: {steps}; whole {whole:.2f} s {effects}")
    say(f"  whole ÷ bare reading ({bare['read']:.2f} s): {whole / bare['read']:.1f}")
    say(f"  the same file again: {second:.2f} s {same}; ÷ first: {second / whole:.2f}")


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--people", type=int, nargs="+", default=[388, 15_000])
    options.add_argument("--database", default="", help="URL of an empty database; else SQLite")
    chosen = options.parse_args()
    for people in chosen.people:
        if os.fork() == 0:
            with tempfile.TemporaryDirectory() as folder:
                os.environ["CHUANHOA_DATA"] = folder
                if chosen.database:
                    os.environ["CHUANHOA_DATABASE"] = chosen.database
                from chuanhoa.cli.database import start

                start.django(Path(folder))
                start.ready(at=AT, say=lambda _text: None)
                measure(people)
            sys.stdout.flush()
            os._exit(0)
        if os.wait()[1]:
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
