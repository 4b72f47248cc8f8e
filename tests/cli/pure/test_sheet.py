"""`chuanhoa sheet read`: JSON and the page, one file and a folder, exit codes, a light start."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import xlsxwriter

from chuanhoa.cli.main import main
from chuanhoa.cli.pure import sheet as verb

CLEAN = """DANH SÁCH CÁN BỘ XÃ NGHĨA TÁ;;
(Tính đến ngày 30/9/2023);;
STT;Họ và tên;Năm sinh
1;Nguyễn Văn Giả;1980
2;Trần Thị Tưởng;1985
"""
FAULTY = CLEAN.replace("1985", "31/02/1985").replace("Tính đến ngày 30/9/2023", "")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sạch.csv").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "trong").mkdir()
    (tmp_path / "trong" / "lỗi.csv").write_text(FAULTY, encoding="utf-8")
    (tmp_path / "trong" / "hỏng.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    (tmp_path / "trong" / "~$lỗi.xlsx").write_bytes(b"lock")
    (tmp_path / "đọc.docx").write_bytes(b"not a sheet")
    return tmp_path


def test_a_clean_file_answers_in_json_with_exit_code_0(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheet", "read", str(folder / "sạch.csv"), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["file"] == "sạch.csv"
    assert [r["full_name"] for r in answer["sheets"][0]["records"]] == [
        "Nguyễn Văn Giả",
        "Trần Thị Tưởng",
    ]
    assert "columns" not in answer["sheets"][0]


def test_a_file_with_problems_has_exit_code_1_and_names_the_cell(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheet", "read", str(folder / "trong" / "lỗi.csv")]) == 1
    page = capsys.readouterr().out
    assert "C5 ngày sinh: “31/02/1985”" in page
    assert "2 dòng" in page


def test_explain_says_why_each_column_means_what_it_means(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["sheet", "read", str(folder / "sạch.csv"), "--json", "--explain"])
    columns = json.loads(capsys.readouterr().out)["sheets"][0]["columns"]
    assert [(c["column"], c["field"], c["why"]) for c in columns] == [
        ("A", "ordinal", "theo tiêu đề “STT”"),
        ("B", "full_name", "theo tiêu đề “Họ và tên”"),
        ("C", "birth", "theo tiêu đề “Năm sinh”"),
    ]
    main(["sheet", "read", str(folder / "sạch.csv"), "--explain"])
    assert "Năm sinh  →  ngày sinh; theo tiêu đề" in capsys.readouterr().out


def test_the_page_says_of_a_list_on_its_side_that_each_column_is_a_person(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ngang.csv"
    path.write_text(
        "Họ và tên;Nông Văn Giả;Nông Văn Giả\nNăm sinh;1980;1980\nChức vụ;BT;CT\n", encoding="utf-8"
    )
    assert main(["sheet", "read", str(path), "--explain"]) == 1
    page = capsys.readouterr().out
    assert "2 người" in page
    assert "tên các mục ở cột A" in page
    assert "    2  Năm sinh" in page
    assert "Nông Văn Giả: ô B1, C1" in page


def test_the_page_speaks_english_as_well(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(["sheet", "read", str(folder / "trong" / "lỗi.csv"), "--lang", "en"])
    page = capsys.readouterr().out
    assert "list of people" in page
    assert "To correct (1)" in page


def test_a_folder_is_read_whole_and_a_broken_file_stops_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sheet", "read", str(folder), "--json"]) == 1
    files = json.loads(capsys.readouterr().out)["files"]
    assert [(f["file"], len(f["sheets"]), "refused" in f) for f in files] == [
        ("sạch.csv", 1, False),
        ("trong/hỏng.xlsx", 0, True),
        ("trong/lỗi.csv", 1, False),
    ]
    main(["sheet", "read", str(folder)])
    page = capsys.readouterr().out
    assert "3 tệp, 4 dòng số liệu, 1 ô cần sửa, 1 tệp không đọc được" in page


def test_a_large_file_is_read_by_a_child_that_answers_alike(
    folder: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(folder / "trong" / "lỗi.csv")
    assert main(["sheet", "read", path, "--json"]) == 1
    here = capfd.readouterr().out
    monkeypatch.setattr(verb, "LARGE", 10)
    assert main(["sheet", "read", path, "--json"]) == 1
    assert capfd.readouterr().out == here


@pytest.mark.parametrize(
    "words", [["sheet", "read", "/không/có.xlsx"], ["sheet", "read", "{empty}"]]
)
def test_wrong_use_has_exit_code_2_and_a_sentence(
    words: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([word.replace("{empty}", str(tmp_path)) for word in words]) == 2
    assert capsys.readouterr().err.strip().endswith(".")


@pytest.mark.parametrize(
    "words", [[], ["không-có"], ["sheet"], ["sheet", "write", "x"], ["sheet", "read"]]
)
def test_unknown_words_have_exit_code_2(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == 2
    assert "chuanhoa" in capsys.readouterr().err


def test_a_link_that_leads_out_of_the_folder_is_told_and_not_read(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    outside = tmp_path_factory.mktemp("ngoai") / "mat-khau.csv"
    outside.write_text("STT;Họ và tên\n1;Nguyễn Văn Kín\n", encoding="utf-8")
    (folder / "lien-ket.csv").symlink_to(outside)
    (folder / "trong-nha.csv").symlink_to(folder / "sạch.csv")
    (folder / "vong.csv").symlink_to("vong.csv")
    main(["sheet", "read", str(folder), "--json"])
    printed = capsys.readouterr()
    names = [file["file"] for file in json.loads(printed.out)["files"]]
    assert "Kín" not in printed.out
    assert (names.count("lien-ket.csv"), names.count("trong-nha.csv")) == (0, 1)
    assert printed.err == "Bỏ qua lien-ket.csv: liên kết dẫn ra ngoài thư mục.\n"


def test_a_name_of_odd_bytes_is_printed_and_comes_back_from_the_json(
    folder: Path,
) -> None:
    odd = Path(os.fsdecode(os.fsencode(folder) + b"/l\xe9 \xff.csv"))
    odd.write_text(CLEAN, encoding="utf-8")
    command = [sys.executable, "-m", "chuanhoa.cli.main", "sheet", "read", str(folder), "--json"]
    done = subprocess.run(command, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (1, b"")
    assert odd.name in [file["file"] for file in json.loads(done.stdout)["files"]]


def test_a_folder_in_circles_is_read_once_and_links_out_of_it_are_told(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "trong" / "vòng").symlink_to(folder)
    (folder / "ngoài").symlink_to(tmp_path_factory.mktemp("khac"))
    main(["sheet", "read", str(folder), "--json"])
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)["files"]) == 3
    assert printed.err == "Bỏ qua ngoài: liên kết dẫn ra ngoài thư mục.\n"


@pytest.mark.parametrize("name", ["x" * 5000, "vòng.xlsx", "không có"])
def test_what_no_system_can_open_is_a_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "vòng.xlsx").symlink_to("vòng.xlsx")
    assert main(["sheet", "read", str(tmp_path / name)]) == 2
    assert "Không có tệp hay thư mục" in capsys.readouterr().err


def test_reading_a_sheet_needs_neither_django_nor_a_room(folder: Path) -> None:
    script = (
        "import sys\n"
        "sys.modules['django'] = None\n"
        "from chuanhoa.cli.main import main\n"
        f"code = main(['sheet', 'read', {str(folder / 'sạch.csv')!r}, '--json'])\n"
        "rooms = [m for m in sys.modules if m.startswith(('chuanhoa.org', 'chuanhoa.registry'))]\n"
        "raise SystemExit(code or len(rooms))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_reading_a_plain_list_loads_nothing_that_only_other_sheets_need(tmp_path: Path) -> None:
    """400 rows are to take 0.3 s from the command line, and half of that is loading."""
    with xlsxwriter.Workbook(tmp_path / "xã.xlsx") as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.write_row(0, 0, ["STT", "Họ và tên", "Ngày sinh"])
        sheet.write_row(1, 0, [1, "Nông Văn Suối", "1/2/1985"])
    others = [
        "yaml", "subprocess", "pickle", "difflib", "calendar", "importlib.resources", "tempfile",
        "chuanhoa.core.rulebook.parsing", "chuanhoa.core.sheets.records.aggregate",
        "chuanhoa.core.sheets.container.biff", "chuanhoa.core.sheets.container.opendocument",
        "chuanhoa.core.sheets.container.ooxml.comments", "chuanhoa.core.sheets.write",
        "chuanhoa.core.assess", "chuanhoa.core.figures", "chuanhoa.cli.pure.assess",
    ]  # fmt: skip
    script = (
        "import sys\n"
        "from chuanhoa.cli.main import main\n"
        f"main(['sheet', 'read', {str(tmp_path / 'xã.xlsx')!r}, '--json'])\n"
        f"print([name for name in {others} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (json.loads(done.stdout)["sheets"][0]["records"][0]["full_name"], done.stderr) == (
        "Nông Văn Suối",
        "[]\n",
    )


@pytest.mark.parametrize("large", [0, verb.LARGE])
def test_a_reader_that_has_had_enough_ends_the_answer_without_a_complaint(
    tmp_path: Path, large: int
) -> None:
    rows = "".join(f"{n};Nguyễn Văn Giả;31/02/1985\n" for n in range(3, 6000))
    (tmp_path / "dài.csv").write_text(CLEAN + rows + "\n" * large, encoding="utf-8")
    command = [sys.executable, "-m", "chuanhoa.cli.main", "sheet", "read", str(tmp_path), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout
    assert process.stderr
    with process:
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141
