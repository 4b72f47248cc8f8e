"""The import from the command line says what the screens say."""

import argparse
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chuanhoa.cli.database.importing import bring_in, undo
from chuanhoa.registry import actions
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import ImportBatch, ImportProblem, PersonDetails, StaffQuota
from tests.registry.conftest import Map
from tests.registry.importing import test_on_its_side as lying
from tests.registry.importing.conftest import AT, BT, TODAY, VP, form, people

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def told(path: Path, capsys: pytest.CaptureFixture[str], **more: Any) -> tuple[int, str]:
    given = {"path": path, "unit": None, "as_of": None, "sheet_date": None, "yes": False, **more}
    code = bring_in(argparse.Namespace(**given), at=AT, today=TODAY)
    return code, capsys.readouterr().out


def test_an_undated_sheet_says_why_it_waits_and_can_be_dated(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(people(BT, as_of=""))
    code, out = told(path, capsys)
    assert (code, "dòng 5: Trang tính không ghi tính đến ngày nào" in out) == (1, True)
    assert "Mọi dòng không trống của các trang tính có bảng: 4\n" in out
    assert "1 Không ghi: trang tính không ghi ngày\n" in out
    code, out = told(path, capsys, sheet_date="30/9/2023")
    assert (code, "Mới, sẽ ghi: 1" in out) == (0, True)


def test_a_contradiction_is_printed_with_both_words(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(people(BT))
    batch = importing.begin_batch(scope=None, by=None, at=AT)
    importing.stage_file(batch=batch, name="a.csv", data=people(BT), by=None, today=TODAY)
    importing.stage_files(batch=batch, files={}, by=None, today=TODAY)
    importing.apply_batch(batch=batch, by=None, at=AT, today=TODAY)
    path.write_bytes(people((*BT[:3], "Nùng", *BT[4:]), as_of="31/12/2023"))
    code, out = told(path, capsys)
    assert (code, "dân tộc: hồ sơ ghi “Tày”, tệp ghi “Nùng”" in out) == (1, True)


def test_what_cannot_be_taken_back_ends_with_one(
    land: Map, capsys: pytest.CaptureFixture[str]
) -> None:
    batch = importing.begin_batch(scope=None, by=None, at=AT)
    importing.stage_files(batch=batch, files={"a.csv": people(BT, VP)}, by=None, today=TODAY)
    importing.apply_batch(batch=batch, by=None, at=AT, today=TODAY)
    thu = PersonDetails.objects.get(full_name="Nông Thị Thử").official
    line = actions.correct_details(
        official=thu, changes={"home_town": "Bản Mẫu"}, as_of=TODAY, by=None, at=AT
    )
    later = AT + timedelta(hours=1)
    assert undo(str(batch.pk), at=later) == 1
    assert "1 hồ sơ trở lại" in capsys.readouterr().out
    assert ImportBatch.objects.get().state == "partly"
    actions.undo(line=line, by=None, at=later)
    assert undo(str(batch.pk), at=later) == 0


def test_posts_assigned_are_printed_written_and_taken_back(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bm02.csv"
    path.write_bytes(form(("Xã Nghĩa Tá", "21", "19", "8", "9"), ("Xã Lạ", "9", "1", "0", "1")))
    code, out = told(path, capsys, yes=True)
    assert code == 1, "a unit nobody knows waits"
    assert "Biên chế được giao – Mới, sẽ ghi: 1" in out
    assert "bm02.csv, dòng 5: biên chế được giao của Xã Lạ: Không rõ dòng này" in out
    assert [row.assigned for row in StaffQuota.objects.open()] == [21]
    batch = ImportBatch.objects.get()
    assert undo(str(batch.pk), at=AT + timedelta(hours=1)) == 0
    assert "1 số biên chế được giao trở lại như trước." in capsys.readouterr().out
    assert not StaffQuota.objects.open().exists()


def test_what_is_not_there_is_said_in_a_sentence(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given = {"unit": None, "as_of": None, "sheet_date": None, "yes": False}
    asked = argparse.Namespace(path=tmp_path / "khong-co", **given)
    assert bring_in(asked, at=AT, today=TODAY) == 2
    assert "Không có tệp hay thư mục" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_ends_with_one(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "anh.xlsx").write_bytes(b"\xff\xd8\xff\xe0 no sheet")
    (tmp_path / "ds.csv").write_bytes(people(BT))
    code, out = told(tmp_path, capsys)
    assert (code, "anh.xlsx" in out) == (1, True)


def test_an_import_that_wrote_nothing_offers_nothing_to_take_back(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(people(BT))
    assert "--undo" in told(path, capsys, yes=True)[1]
    code, out = told(path, capsys, yes=True)
    assert (code, "--undo" in out, "Không có gì mới để ghi" in out) == (0, False, True)


def test_what_was_mended_before_is_known_again(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ds.csv"
    path.write_bytes(people((*BT[:5], "Đại hojc", *BT[6:])))
    batch = importing.begin_batch(scope=None, by=None, at=AT)
    data = path.read_bytes()
    importing.stage_files(batch=batch, files={"ds.csv": data}, by=None, today=TODAY)
    problem = ImportProblem.objects.get()
    importing.mend(problem=problem, value="Đại học", by=None, today=TODAY)
    importing.apply_batch(batch=batch, by=None, at=AT, today=TODAY)
    code, out = told(path, capsys)
    assert (code, "Đã áp dụng lại 1 chỗ sửa" in out, "Không đổi: 1" in out) == (0, True, True)


def test_a_folder_of_forms_and_a_list_on_its_side_are_one_import_told_by_cells_and_columns(
    land: Map, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "phieu"
    place.mkdir()
    for n, one in enumerate(lying.numbered(3)):
        data = lying.form(one, ["8. Chỗ ngủ trọ:", "Bản Mẫu"], as_of="")
        (place / f"phieu-{n}.csv").write_bytes(data)
    (place / "ngang.csv").write_bytes(lying.sideways(BT, (*VP[:2], "31/02/1980", *VP[3:])))
    code, out = told(place, capsys)
    assert (code, "ngang.csv, trang “ngang”, C6: " in out) == (1, True)
    assert "ngang.csv, cột C: Cột này có chỗ cần sửa nên chưa ghi." in out
    assert "3 phiếu: chưa nhận ra mục: Chỗ ngủ trọ." in out
    assert "phieu-1.csv, cột B: Trang tính không ghi tính đến ngày nào" in out
    code, out = told(place, capsys, sheet_date="30/9/2023", yes=True)
    assert (code, "Mới, sẽ ghi: 4" in out) == (1, True)
    assert PersonDetails.objects.count() == 4
    assert undo(str(ImportBatch.objects.exclude(applied=None).get().pk), at=AT) == 0
