"""Small files of one sending share a process; one that breaks it, or is no sheet, harms no other."""

from pathlib import Path
from typing import Any

import pytest

from chuanhoa.core.sheets import child
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.together import MOST
from chuanhoa.registry.models import ImportBatch, ImportFile, ImportRow
from chuanhoa.registry.queries.importing import opening
from tests.registry.importing.conftest import BT, TODAY, Stage, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]
KILLING = "tests.core.sheets.tasks:abort"


@pytest.fixture
def tasks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was handed to a process of its own, in order."""
    run, done = child.run_bounded, []

    def seen(task: str, *given: Any, **options: Any) -> Any:
        done.append(task)
        return run(task, *given, **options)

    monkeypatch.setattr(opening, "run_bounded", seen)
    return done


def lists(count: int) -> list[tuple[str, bytes]]:
    return [(f"{n:02}.csv", people((f"Triệu Văn {chr(65 + n)}", *BT[1:]))) for n in range(count)]


def test_many_small_files_take_one_process_to_open_and_one_to_read(
    batch: ImportBatch, importer: User, tasks: list[str]
) -> None:
    importing.receive_files(batch=batch, files=lists(9))
    importing.read_received(batch=batch, by=importer, today=TODAY)
    assert tasks == [opening.OPEN_SEVERAL, opening.SEVERAL]
    assert ImportRow.objects.filter(sheet__file__batch=batch).count() == 9


def test_files_go_together_up_to_a_number_and_a_large_one_goes_alone(
    batch: ImportBatch, tasks: list[str]
) -> None:
    large = ("lon.csv", people(BT) + b"\r\n" * opening.SMALL)
    received = importing.receive_files(batch=batch, files=[large, *lists(2), *[("x", b"")] * MOST])
    assert tasks[:2] == [child.OPEN, opening.OPEN_SEVERAL]
    assert [file.name for file in received][:3] == ["lon.csv", "00.csv", "01.csv"]


def test_a_file_that_is_no_sheet_is_refused_and_the_others_are_read_with_it(
    batch: ImportBatch, importer: User, tasks: list[str], data_folder: Path
) -> None:
    files = [
        *lists(2),
        ("anh.xlsx", b"PK\x03\x04 no archive"),
        ("mat.csv", b"TUY\xe1\xbb\x86T M\xe1\xba\xacT"),
    ]
    received = importing.receive_files(batch=batch, files=files)
    importing.read_received(batch=batch, by=importer, today=TODAY)
    assert tasks == [opening.OPEN_SEVERAL, opening.SEVERAL]
    assert [file.refused is None for file in received][:3] == [True, True, False]
    assert len(list((data_folder / "uploads").iterdir())) == sum(not f.refused for f in received)
    assert ImportRow.objects.filter(sheet__file__batch=batch).count() == 2


@pytest.mark.parametrize(
    ("broken", "by_itself"), [("OPEN_SEVERAL", child.OPEN), ("SEVERAL", opening.READ)]
)
def test_where_one_kills_the_process_each_gets_its_own(
    broken: str, by_itself: str, batch: ImportBatch, importer: User, tasks: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(opening, broken, KILLING)
    importing.receive_files(batch=batch, files=lists(3))
    importing.read_received(batch=batch, by=importer, today=TODAY)
    assert tasks.count(KILLING) == 1
    assert tasks.count(by_itself) == 3
    assert not ImportFile.objects.exclude(refused=None).exists()
    assert ImportRow.objects.filter(sheet__file__batch=batch).count() == 3


def test_a_file_known_from_before_is_read_with_what_was_mended_of_it(
    bring: Stage, importer: User, batch: ImportBatch, tasks: list[str]
) -> None:
    bring(lists(1)[0][1])
    tasks.clear()
    importing.receive_files(batch=batch, files=lists(3))
    importing.read_received(batch=batch, by=importer, today=TODAY)
    assert tasks == [opening.OPEN_SEVERAL, opening.SEVERAL, opening.READ]
    assert ImportRow.objects.filter(sheet__file__batch=batch).count() == 3


def test_where_no_process_can_be_begun_for_many_each_is_tried_alone(
    batch: ImportBatch, importer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = child.run_bounded

    def no_memory(task: str, *given: Any, **options: Any) -> Any:
        if task in (opening.OPEN_SEVERAL, opening.SEVERAL):
            raise OSError("cannot fork")
        return run(task, *given, **options)

    monkeypatch.setattr(opening, "run_bounded", no_memory)
    importing.receive_files(batch=batch, files=lists(3))
    importing.read_received(batch=batch, by=importer, today=TODAY)
    assert not ImportFile.objects.filter(batch=batch, refused__isnull=False).exists()
    assert ImportRow.objects.filter(sheet__file__batch=batch).count() == 3
