"""Files that take too long: the turn of others, and the rest of the sending."""

from pathlib import Path
from threading import Thread

import pytest

from chuanhoa.core.text import Message, Refused
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing.staging import MOST_SECONDS
from chuanhoa.registry.models import ImportBatch, ImportFile
from chuanhoa.registry.queries.importing import opening
from tests.registry.importing.conftest import BT, TODAY, people

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


def test_of_those_who_come_at_once_one_is_read_one_waits_and_the_rest_are_told(
    batch: ImportBatch,
) -> None:
    with opening._turn("a.csv"):
        waiting = Thread(target=lambda: opening._turn("b.csv").__enter__(), daemon=True)
        waiting.start()
        while opening._INSIDE._value:
            waiting.join(0.01)
        (file,) = importing.receive_files(batch=batch, files=[("c.csv", people(BT))])
    assert file.refused == {"code": "import.busy", "params": {"file": "c.csv"}}
    waiting.join()


def test_after_two_files_beyond_their_bounds_the_rest_is_not_opened(
    batch: ImportBatch, monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    opened: list[str] = []

    def slow(task: str, data: bytes, name: str, **_: object) -> None:
        opened.append(name)
        raise Refused(Message("sheets.file.took_too_long", {"file": name, "limit": 30}))

    monkeypatch.setattr(opening, "run_bounded", slow)
    files = [(f"{n}.csv", f"a;{n}".encode()) for n in range(4)]
    received = importing.receive_files(batch=batch, files=files)
    assert opened == ["0.csv", "0.csv", "1.csv"], "all together, then one by one"
    assert [file.refused["code"] for file in received if file.refused] == [
        *["sheets.file.took_too_long"] * 2, *["import.not_opened"] * 2,
    ]  # fmt: skip
    assert not any(data_folder.glob("uploads/*"))


def test_files_that_take_long_together_leave_their_turn_to_others(batch: ImportBatch) -> None:
    began, opened, first, later = 0.0, 1.0, 2.0, MOST_SECONDS + 1.0
    passed = iter([began, opened, first, later, later, later])
    files = [(f"{n}.csv", people((f"Triệu Văn {chr(65 + n)}", *BT[1:]))) for n in range(4)]
    received = importing.receive_files(batch=batch, files=files, clock=lambda: next(passed))
    codes = [file.refused["code"] if file.refused else "" for file in received]
    assert codes == ["", *["import.not_opened"] * 3]


def test_after_two_files_beyond_their_bounds_the_rest_is_not_read(
    batch: ImportBatch, importer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [(f"{n}.csv", people((f"Triệu Văn {chr(65 + n)}", *BT[1:]))) for n in range(4)]
    importing.receive_files(batch=batch, files=files)

    def slow(task: str, data: bytes, name: str, **_: object) -> None:
        raise Refused(Message("sheets.file.took_too_long", {"file": name, "limit": 180}))

    monkeypatch.setattr(opening, "run_bounded", slow)
    importing.read_received(batch=batch, by=importer, today=TODAY)
    told = ImportFile.objects.filter(batch=batch).order_by("name").values_list("refused", flat=True)
    assert [one["code"] for one in told if one] == [
        *["sheets.file.took_too_long"] * 2, *["import.not_opened"] * 2,
    ]  # fmt: skip
