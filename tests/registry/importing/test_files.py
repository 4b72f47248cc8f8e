"""What may come in at the door, what is kept of it, and for how long."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from chuanhoa.core.text import Message, say, to_tcvn3
from chuanhoa.org.actions import run_worker
from chuanhoa.org.models import User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.actions.importing import archives, uploads
from chuanhoa.registry.models import ImportBatch, ImportFile, ImportRow, ImportSheet
from chuanhoa.registry.queries import importing as queries
from chuanhoa.registry.queries.importing import opening
from tests.registry.conftest import Map
from tests.registry.importing.conftest import AT, BT, TODAY, VP, Stage, people, table
from tests.registry.importing.test_pages import logged_in

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("data_folder")]


def kept(folder: Path) -> list[bytes]:
    place = folder / "uploads"
    return [file.read_bytes() for file in place.iterdir()] if place.exists() else []


def zipped(*files: tuple[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as archive:
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
    importing.receive_files(batch=batch, files=[("Chợ Đồn.csv", data), ("b.csv", data + b"\n;")])
    for file in ImportFile.objects.all():
        assert file.name == "tệp có dấu độ mật"
        assert file.refused == {"code": "import.secret", "params": {"found": stamp}}
        assert (file.stored_as, file.size, file.told, file.text_encoding) == ("", 0, "", "")
        assert file.sha256 not in {uploads.digest(data), uploads.digest(data + b"\n;")}
        assert say(Message(file.refused["code"], file.refused["params"]))
    assert ImportFile.objects.count() == 2
    assert kept(data_folder) == []
    assert not ImportSheet.objects.exists()


def test_of_a_secret_seen_only_while_reading_nothing_stays_either(
    batch: ImportBatch, importer: User, data_folder: Path
) -> None:
    """The stamp stands below the lines that opening looks at, in the letterhead all the same."""
    lines = [*[["UBND"]] * 18, ["TỐI MẬT"], ["STT", "Họ và tên", "Ngày sinh"], ["1", BT[0], BT[2]]]
    (file,) = importing.receive_files(batch=batch, files=[("Chợ Đồn.csv", table(lines))])
    importing.read_received(batch=batch, by=importer, today=TODAY)
    file.refresh_from_db()
    assert (file.name, file.size, file.stored_as) == ("tệp có dấu độ mật", 0, "")
    assert file.refused == {"code": "import.secret", "params": {"found": "TỐI MẬT"}}
    assert kept(data_folder) == []


def test_a_file_that_is_no_spreadsheet_leaves_a_sentence(
    batch: ImportBatch, data_folder: Path
) -> None:
    (file,) = importing.receive_files(batch=batch, files=[("a.xlsx", b"%PDF-1.7 nothing")])
    assert file.refused is not None
    assert "a.xlsx" in say(Message(file.refused["code"], file.refused["params"]))
    assert kept(data_folder) == []


def test_a_file_over_which_the_program_fails_does_not_lose_the_others(
    batch: ImportBatch, importer: User, data_folder: Path
) -> None:
    files = [("hỏng.csv", people(BT)), ("tốt.csv", people(VP))]
    lost, good = importing.receive_files(batch=batch, files=files)
    (data_folder / "uploads" / lost.stored_as).write_bytes(b"no seal")
    importing.read_received(batch=batch, by=importer, today=TODAY)
    lost.refresh_from_db()
    assert lost.refused == {"code": "import.not_read", "params": {"file": "hỏng.csv"}}
    assert [sheet.file_id for sheet in ImportSheet.objects.all()] == [good.pk]
    assert len(kept(data_folder)) == 1


def test_what_opening_a_file_has_to_tell_stands_among_the_warnings_of_its_list(
    stage: Stage,
) -> None:
    odd = people(BT, (to_tcvn3("Đặng Thị Bốn"), *VP[1:]))
    batch = stage(**{"a.xlsx": odd})
    (sheet,) = ImportSheet.objects.filter(file__batch=batch)
    told = [warning["code"] for warning in sheet.warnings]
    assert told == ["sheets.file.really_csv", "sheets.file.legacy_cells"]
    assert ImportRow.objects.filter(sheet=sheet, effect="new").count() == 2


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


def test_a_path_that_leads_up_is_a_file_like_any_other(batch: ImportBatch, importer: User) -> None:
    data = zipped(("../len tren.csv", people(BT)), (".an/giau.csv", people(BT)))
    importing.receive_files(batch=batch, files=[("ca-huyen.zip", data)])
    assert list(ImportFile.objects.values_list("name", flat=True)) == ["len tren.csv"]


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


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_what_is_packed_in_an_unusual_way_is_not_unpacked(
    batch: ImportBatch, monkeypatch: pytest.MonkeyPatch, packing: int
) -> None:
    """Their engines take as much memory as the file says, before a byte of it can be counted."""

    def never(*_: object) -> None:
        raise AssertionError("unpacked")

    data = zipped(("a.csv", b"0" * 100_000), packing=packing)
    monkeypatch.setattr(zipfile.ZipFile, "open", never)
    (file,) = importing.receive_files(batch=batch, files=[("la.zip", data)])
    assert file.refused == {"code": "import.zip.damaged", "params": {"file": "la.zip"}}


def test_a_zip_damaged_inside_leaves_a_sentence_and_the_files_before_it(
    batch: ImportBatch, data_folder: Path
) -> None:
    data = bytearray(zipped(("a.csv", people(BT)), ("b.csv", bytes(range(256)) * 40)))
    at = data.index(b"b.csv") + 5
    data[at : at + 20] = b"\xff" * 20
    received = importing.receive_files(batch=batch, files=[("hong.zip", bytes(data))])
    assert [(file.name, file.refused and file.refused["code"]) for file in received] == [
        ("a.csv", None), ("hong.zip", "import.zip.damaged"),
    ]  # fmt: skip
    assert len(kept(data_folder)) == 1


def test_two_files_of_one_name_in_a_zip_are_both_taken(batch: ImportBatch) -> None:
    data = zipped(("xa/ds.csv", people(BT)), ("huyen/DS.csv", people(VP)), ("xa/Ds.csv", b"x;y"))
    received = importing.receive_files(batch=batch, files=[("hai.zip", data)])
    assert [file.name for file in received] == ["ds.csv", "DS.csv", "Ds.csv"]


def test_a_zip_in_a_zip_is_not_opened(batch: ImportBatch) -> None:
    data = zipped(("trong.zip", zipped(("a.csv", people(BT)))))
    (file,) = importing.receive_files(batch=batch, files=[("ngoai.zip", data)])
    assert (file.name, file.refused is None) == ("trong.zip", False)


def test_a_zip_that_needs_a_password_is_refused_before_anything_is_unpacked(
    batch: ImportBatch,
) -> None:
    data = bytearray(zipped(("mo.csv", people(BT)), ("khoa.csv", people(VP))))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        second = archive.getinfo("khoa.csv").header_offset
    for place in (second + 6, data.rindex(b"PK\x01\x02") + 8):  # its own head, and in the directory
        data[place] |= 0x1
    (file,) = importing.receive_files(batch=batch, files=[("kin.zip", bytes(data))])
    assert file.refused is not None
    assert file.refused["code"] == "import.zip.password"


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


@pytest.fixture
def ran(monkeypatch: pytest.MonkeyPatch) -> list[bool | None]:
    """What every reading was asked for: a process of its own, this one, or whichever suits."""
    asked: list[bool | None] = []
    run = opening.run_bounded

    def told(*arguments: Any, isolated: bool | None = None, **options: Any) -> Any:
        asked.append(isolated)
        return run(*arguments, isolated=isolated, **options)

    monkeypatch.setattr(opening, "run_bounded", told)
    return asked


def test_whatever_comes_over_the_web_is_read_in_a_process_of_its_own(
    batch: ImportBatch, importer: User, ran: list[bool | None]
) -> None:
    (file,) = importing.receive_files(batch=batch, files=[("a.csv", people(BT))])
    importing.read_received(batch=batch, by=importer, today=TODAY)
    sheet = file.sheets.get()
    importing.tell_sheet(sheet=sheet, by=importer, today=TODAY, as_of="2023-06-30")
    queries.cells_of(file.sheets.get(), queries.veil_of(batch, importer, today=TODAY))
    assert ran == [True, True, True, True]


def test_an_operator_at_the_command_line_waits_for_nobody(
    batch: ImportBatch, importer: User, ran: list[bool | None]
) -> None:
    importing.stage_file(batch=batch, name="a.csv", data=people(BT), by=importer, today=TODAY)
    assert ran == [None, None]


def test_a_sending_that_breaks_midway_leaves_nothing_behind(
    importer: User, monkeypatch: pytest.MonkeyPatch, data_folder: Path, land: Map
) -> None:
    run = opening.run_bounded

    def breaking(task: str, data: bytes, name: str, **options: Any) -> Any:
        if name == "b.csv":
            raise OSError(name)
        return run(task, data, name, **options)

    monkeypatch.setattr(opening, "run_bounded", breaking)
    large = people(BT) + b"\r\n" * opening.SMALL  # goes by itself
    files = [("a.csv", large), ("b.csv", people(VP))]
    with pytest.raises(OSError, match=r"b\.csv"):
        importing.take_files(
            files=files, unit=land.province.pk, by=importer, at=AT, clock=lambda: 0.0
        )
    assert not ImportBatch.objects.exists()
    assert kept(data_folder) == []


def test_a_page_that_cannot_open_its_file_just_now_says_so(
    batch: ImportBatch, importer: User
) -> None:
    (file,) = importing.receive_files(batch=batch, files=[("a.csv", people(BT))])
    importing.read_received(batch=batch, by=importer, today=TODAY)
    url = reverse("registry:import_sheet", args=[file.sheets.get().pk])
    with opening._turn("b.csv"):
        opening._INSIDE.acquire()
        answer = logged_in(importer).get(url)
        opening._INSIDE.release()
    assert answer.status_code == 409
    assert "Máy đang đọc tệp của người khác" in unescape(answer.content.decode())
    assert logged_in(importer).get(url).status_code == 200


def test_a_worker_drops_files_past_their_day_by_itself(bring: Stage, data_folder: Path) -> None:
    batch = bring(people(BT))
    edited = data_folder / "uploads" / "danh-sach-1.sealed"
    edited.touch()
    moment = datetime.fromtimestamp(edited.stat().st_mtime, UTC)
    moments = [AT + uploads.RETENTION, AT + uploads.RETENTION + timedelta(seconds=1)]
    counts = []
    for at in (*moments, moment + uploads.LOOKED_AT + timedelta(seconds=1)):
        run_worker(clock=lambda at=at: at, once=True)
        counts.append((len(kept(data_folder)), edited.exists()))
    assert counts == [(2, True), (1, True), (0, False)]
    assert ImportFile.objects.get(batch=batch).stored_as == ""
