"""What may come in at the door, what is kept of it, and for how long."""

import io
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings

from chuanhoa.core.text import Message, say
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing import archives, uploads
from chuanhoa.registry.models import ImportBatch, ImportFile, ImportRow, ImportSheet
from tests.registry.importing.conftest import AT, BT, TODAY, VP, Stage, people, table

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path


@pytest.fixture
def batch(importer: User) -> ImportBatch:
    return importing.begin_batch(scope=None, by=importer, at=AT)


def kept(folder: Path) -> list[bytes]:
    place = folder / "uploads"
    return [file.read_bytes() for file in place.iterdir()] if place.exists() else []


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files:
            archive.writestr(name, data)
    return out.getvalue()


def test_an_upload_is_sealed_and_only_the_owner_reads_it(
    batch: ImportBatch, data_folder: Path
) -> None:
    importing.receive_files(batch=batch, files=[("a.csv", people(BT))])
    (data,) = kept(data_folder)
    assert "Triệu Văn Mẫu".encode() not in data
    (place,) = (data_folder / "uploads").iterdir()
    assert place.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("stamp", ["MẬT", "TỐI MẬT", "TUYỆT MẬT"])
def test_of_a_state_secret_nothing_is_stored_but_the_sentence(
    batch: ImportBatch, data_folder: Path, stamp: str
) -> None:
    data = table([[stamp], ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"], ["STT", "Họ và tên"], ["1", BT[0]]])
    (file,) = importing.receive_files(batch=batch, files=[("ds.csv", data)])
    assert file.refused is not None
    assert file.stored_as == ""
    assert kept(data_folder) == []
    assert "Mẫu" not in say(Message(file.refused["code"], file.refused["params"]))
    assert not ImportSheet.objects.exists()


def test_a_file_that_is_no_spreadsheet_leaves_a_sentence(
    batch: ImportBatch, data_folder: Path
) -> None:
    (file,) = importing.receive_files(batch=batch, files=[("a.xlsx", b"%PDF-1.7 nothing")])
    assert file.refused is not None
    assert "a.xlsx" in say(Message(file.refused["code"], file.refused["params"]))
    assert kept(data_folder) == []


def test_the_same_bytes_are_read_once(stage: Stage) -> None:
    batch = stage(people(BT), people(BT))
    assert ImportFile.objects.filter(batch=batch).count() == 1


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("../../etc/passwd.csv", "passwd.csv"),
        ("C:\\Users\\an\\ds.csv", "ds.csv"),
        ("ds\x00\n.csv", "ds.csv"),
        ("ds\u202evsc.xlsx", "dsvsc.xlsx"),
        ("", "tep"),
        ("/", "tep"),
        ("a" * 400 + ".csv", "a" * 251 + ".csv"),
    ],
)
def test_hostile_names_become_plain_ones(name: str, plain: str) -> None:
    assert uploads.plain_name(name) == plain


def test_a_hostile_name_reaches_no_folder(batch: ImportBatch, data_folder: Path) -> None:
    (file,) = importing.receive_files(batch=batch, files=[("../../up.csv", people(BT))])
    assert file.name == "up.csv"
    assert sorted(path.parent.name for path in data_folder.rglob("*.sealed")) == ["uploads"]


def test_a_zip_of_sheets_is_taken_apart(batch: ImportBatch, importer: User) -> None:
    data = zipped(
        ("xã/1.csv", people(BT)), ("xã/2.csv", people(VP)), ("__MACOSX/xã/._1.csv", b"x"),
        ("xã/~$1.xlsx", b"x"), ("đọc.pdf", b"%PDF-1.7 no sheet"),
    )  # fmt: skip
    importing.receive_files(batch=batch, files=[("ca-huyen.zip", data)])
    files = ImportFile.objects.order_by("name")
    assert [(file.name, file.refused is None) for file in files] == [
        ("1.csv", True), ("2.csv", True), ("đọc.pdf", False),
    ]  # fmt: skip
    importing.read_received(batch=batch, by=importer, today=TODAY)
    assert ImportRow.objects.count() == 2


def test_a_zip_beyond_the_limits_is_refused_before_it_is_unpacked(
    batch: ImportBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    many = zipped(*((f"{n}.csv", b"a;b") for n in range(3)))
    (file,) = importing.receive_files(batch=batch, files=[("nhieu.zip", many)])
    assert file.refused == {
        "code": "import.zip.too_many", "params": {"file": "nhieu.zip", "found": 3, "limit": 2},
    }  # fmt: skip


def test_a_zip_bomb_is_refused_by_the_size_it_states(batch: ImportBatch) -> None:
    bomb = zipped(("a.csv", b"0" * (archives.LARGEST_FILE + 1)))
    assert len(bomb) < 200_000
    (file,) = importing.receive_files(batch=batch, files=[("bom.zip", bomb)])
    assert file.refused is not None
    assert file.refused["code"] == "import.zip.too_large"


def test_a_zip_that_lies_about_its_size_is_refused(batch: ImportBatch) -> None:
    data = bytearray(zipped(("a.csv", b"0" * 5_000)))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (22 if mark == b"PK\x03\x04" else 24)
        data[at : at + 4] = (10).to_bytes(4, "little")
    (file,) = importing.receive_files(batch=batch, files=[("doi.zip", bytes(data))])
    assert file.refused is not None
    assert file.refused["code"] == "import.zip.damaged"


def test_a_zip_in_a_zip_is_not_opened(batch: ImportBatch) -> None:
    data = zipped(("trong.zip", zipped(("a.csv", people(BT)))))
    (file,) = importing.receive_files(batch=batch, files=[("ngoai.zip", data)])
    assert (file.name, file.refused is None) == ("trong.zip", False)


def test_discarding_drops_the_uploads_at_once(
    stage: Stage, importer: User, data_folder: Path
) -> None:
    batch = stage(people(BT))
    assert len(kept(data_folder)) == 1
    importing.discard_batch(batch=batch, by=importer, at=AT)
    assert kept(data_folder) == []
    assert not ImportRow.objects.exists()


def test_uploads_of_a_written_import_stay_ninety_days(
    bring: Stage, importer: User, data_folder: Path
) -> None:
    bring(people(BT))
    day = timedelta(days=1)
    importing.begin_batch(scope=None, by=importer, at=AT + 90 * day)
    assert len(kept(data_folder)) == 1
    importing.begin_batch(scope=None, by=importer, at=AT + 90 * day + timedelta(seconds=1))
    assert kept(data_folder) == []
    assert ImportRow.objects.count() == 1, "where a fact came from stays known"


def test_uploads_of_a_batch_that_waits_are_not_dropped(
    stage: Stage, importer: User, data_folder: Path
) -> None:
    stage(people(BT))
    importing.begin_batch(scope=None, by=importer, at=AT + timedelta(days=400))
    assert len(kept(data_folder)) == 1
