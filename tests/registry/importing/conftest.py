"""Small sheets as an office writes them, and one call that carries them into the register."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportRow
from tests.registry.conftest import Map
from tests.registry.factories import UserFactory

AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)
TODAY = date(2026, 3, 2)
HEADS = (
    "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Dân tộc", "Chức vụ", "Trình độ chuyên môn",
    "Lý luận chính trị", "Đảng viên", "Số CCCD",
)  # fmt: skip
BT = ("Triệu Văn Mẫu", "Nam", "12/3/1975", "Tày", "Bí thư Đảng ủy", "Đại học", "Trung cấp", "x")
VP = ("Nông Thị Thử", "Nữ", "1980", "Tày", "Công chức Văn phòng - Thống kê", "Cao đẳng", "Sơ cấp")
TP = ("Hoàng Văn Ví", "Nam", "05/1982", "Dao", "Công chức Tư pháp - Hộ tịch", "Đại học")
Row = Sequence[str]


def table(lines: Sequence[Row]) -> bytes:
    """Return lines as a CSV file of Excel's Vietnamese edition."""
    width = max(len(line) for line in lines)
    text = "\r\n".join(";".join([*line, *[""] * (width - len(line))]) for line in lines)
    return text.encode("utf-8-sig")


def people(*rows: Row, as_of: str = "30/9/2023", commune: str = "Xã Nghĩa Tá") -> bytes:
    """Return a list of people; its head names the commune and the day."""
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    head = [
        [f"ỦY BAN NHÂN DÂN {commune.upper()}"],
        ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
        [f"(Tính đến ngày {as_of})" if as_of else ""],
        HEADS,
    ]
    return table([*head, *numbered])


def turns(*rows: Row, as_of: str = "31/12/2022") -> bytes:
    """Return a list of training turns: name, birth, commune, programme, from, to."""
    heads = ("STT", "Họ và tên", "Ngày sinh", "Đơn vị", "Nội dung bồi dưỡng", "Từ ngày", "Đến ngày")
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    head = [["DANH SÁCH BỒI DƯỠNG CÁN BỘ, CÔNG CHỨC"], [f"(Tính đến ngày {as_of})"], heads]
    return table([*head, *numbered])


@pytest.fixture
def data_folder(tmp_path: Path, settings: LazySettings) -> Path:
    """A folder of its own for what is uploaded."""
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def batch(importer: User) -> ImportBatch:
    """An import with nothing in it."""
    return importing.begin_batch(scope=None, by=importer, at=AT)


@pytest.fixture
def importer(land: Map) -> User:
    """Who may import for the whole province, Party membership too."""
    return UserFactory(role=Role.PARTY_BUILDING, unit=land.province)


Stage = Callable[..., ImportBatch]


@pytest.fixture
def stage(importer: User, land: Map) -> Stage:
    """Return a maker of batches that are read and compared."""

    def make(
        *files: bytes,
        by: User | None = importer,
        scope: Unit | None = land.province,
        **named: bytes,
    ) -> ImportBatch:
        batch = importing.begin_batch(scope=scope, by=by, at=AT)
        given: Mapping[str, bytes] = {f"tep-{n}.csv": data for n, data in enumerate(files)}
        importing.stage_files(batch=batch, files={**given, **named}, by=by, today=TODAY)
        importing.plan_batch(batch=batch, by=by, today=TODAY)
        return ImportBatch.objects.get(pk=batch.pk)

    return make


@pytest.fixture
def bring(stage: Stage, importer: User) -> Stage:
    """Return a maker of batches that are written too."""

    def make(
        *files: bytes, by: User | None = importer, at: datetime = AT, **options: Any
    ) -> ImportBatch:
        batch = stage(*files, by=by, **options)
        importing.apply_batch(batch=batch, by=by, at=at, today=TODAY)
        return ImportBatch.objects.get(pk=batch.pk)

    return make


def effects(batch: ImportBatch) -> list[str]:
    """Return what each row of a batch does, in the order of sheets and rows."""
    rows = ImportRow.objects.filter(sheet__file__batch=batch)
    return list(rows.order_by("sheet__file__name", "row").values_list("effect", flat=True))


def form(*rows: Row, as_of: str = "30/9/2023", heads: Row | None = None) -> bytes:
    """Return a form of figures: per commune its posts assigned, people present and women."""
    heads = heads or ("Tổng số biên chế được giao", "Tổng số hiện có", "Nữ", "Đảng viên")
    numbered = [[str(number), *row] for number, row in enumerate(rows, 1)]
    head = [
        ["BÁO CÁO SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ"],
        [f"(Tính đến ngày {as_of})" if as_of else ""],
        ("STT", "Tên đơn vị", *heads),
    ]
    return table([*head, *numbered])
