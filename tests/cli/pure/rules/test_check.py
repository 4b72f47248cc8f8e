import argparse
import re
import shutil
from pathlib import Path

import pytest

import chuanhoa.rules
from chuanhoa.cli.main import main
from chuanhoa.cli.pure import rules
from chuanhoa.cli.pure.assess.course import book


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    parser = argparse.ArgumentParser()
    rules.add_parser(parser.add_subparsers())
    code = rules.run(parser.parse_args(["rules", "check", *words]))
    out = capsys.readouterr()
    return code, (out.out + out.err).splitlines()


def overlay(folder: Path, path: str, text: str) -> str:
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(text.encode())
    return str(folder)


def test_the_rules_that_ship_are_good(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = run(capsys)
    assert code == 0
    assert lines[0].startswith("catalogues: 28 danh mục, ")
    assert [line.split(":")[0] for line in lines[1:10]] == [
        "indicators",
        "forms",
        "sources",
        "standards",
        "deadlines",
        "provisions",
        "cases",
        "Mức kiểm chứng của nguồn",
        "Phiên bản quy tắc",
    ]
    assert lines[10:] == ["Quy tắc dùng được."]


def test_the_version_told_is_the_one_that_assessments_name(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, lines = run(capsys)
    (told,) = [line for line in lines if line.startswith("Phiên bản quy tắc")]
    assert told.endswith(book().version)


def test_the_page_is_complete_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = run(capsys, "--lang", "en")
    assert (code, lines[-1]) == (0, "The rules can be used.")


def test_a_province_may_add_a_catalogue_of_its_own(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (
        'catalogue: "village"\nlabel: Thôn\nlabel_en: Village\n'
        'source: {doc: x, mark: house}\nentries:\n  - {code: "01", label: Nà Bản, label_en: Nà Bản}\n'
    )
    code, lines = run(capsys, overlay(tmp_path, "catalogues/village.yaml", text))
    assert (code, lines[0].split(",")[0]) == (0, "catalogues: 29 danh mục")


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (
            "catalogues/village.yaml",
            "catalogue: village",
            'catalogues/village.yaml:1:12: mã ở “catalogue” phải viết trong ngoặc kép: "village", '
            "đang viết village.",
        ),
        (
            "indicators/own.yaml",
            'indicators:\n  - {code: "x", label: x}',
            "indicators/own.yaml:2:5: thiếu khóa “denominator”. Hãy thêm khóa này.",
        ),
        (
            "forms/own.yaml",
            'form: "own"\nform: "own"',
            "forms/own.yaml:2:1: khóa “form” đã có ở dòng 1. Mỗi khóa chỉ viết một lần: hãy xóa "
            "hoặc đổi tên một khóa.",
        ),
        (
            "sources/own.yaml",
            'documents:\n  - {doc: "1/2026", title: x, topic: x, mark: sure}',
            "sources/own.yaml:2:47: “mark” đang là “sure”; cần text, press, secondary, recall, house.",
        ),
        (
            "standards/own.yaml",
            "label: x\nlabel_en: x",
            "standards/own.yaml:1:1: “requirements” đang là “(trống)”; cần ≥ 1.",
        ),
        (
            "deadlines/own.yaml",
            'deadlines:\n  - {code: "x"}',
            "deadlines/own.yaml:2:5: thiếu khóa “label”. Hãy thêm khóa này.",
        ),
        (
            "cases/own.yaml",
            "cases:\n  - {name: x}",
            "cases/own.yaml:2:5: thiếu khóa “as_of”. Hãy thêm khóa này.",
        ),
    ],
    ids=["catalogue", "indicator", "form", "source", "standard", "deadline", "case"],
)
def test_a_fault_is_told_with_its_place_and_the_exit_code_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str, text: str, line: str
) -> None:
    code, lines = run(capsys, overlay(tmp_path, path, text))
    assert code == 1
    assert line in lines
    assert lines[-1].startswith("Quy tắc chưa dùng được")


def test_a_file_in_another_encoding_is_told(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = overlay(tmp_path, "forms/own.yaml", "")
    (tmp_path / "forms/own.yaml").write_bytes("a: 1\nb: Đảng".encode("utf-16"))
    code, lines = run(capsys, folder)
    assert (code, lines[0].split(": ")[0]) == (1, "forms/own.yaml:1:1")


def test_a_folder_that_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = run(capsys, "/nowhere/at/all")
    assert code == 2
    assert lines == [
        "Không có thư mục “/nowhere/at/all”. Cần thư mục có catalogues, standards, cases hay thư mục quy "
        "tắc khác."
    ]


def test_a_province_states_a_requirement_anew_where_it_says_so(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    text = (
        "label: Quy định của tỉnh\nlabel_en: Of the province\nrequirements:\n"
        '  - code: "cong_chuc.tin_hoc"\n    label: Trình độ tin học của công chức cấp xã\n'
        "    label_en: Information technology of commune civil servants\n    dimension: other\n"
        "    periods:\n      - from: 2024-01-01\n        source: {doc: QĐ của tỉnh, mark: house}\n"
        "        applies: {everybody: true}\n"
        '        wants: {level: {field: "it", at_least: "co_ban"}}\n'
    )
    code, lines = run(capsys, overlay(tmp_path / "a", "standards/tinh.yaml", text))
    assert code == 1
    assert lines[4].startswith(
        "standards/tinh.yaml:4:11: mã “cong_chuc.tin_hoc” đã dùng ở dòng standards/cong_chuc_xa.yaml:"
    )
    anew = text.replace("  - code", "  - replaces: true\n    code")
    code, lines = run(capsys, overlay(tmp_path / "b", "standards/tinh.yaml", anew))
    assert (code, lines[4].split(",")[0]) == (0, "standards: 11 tệp")
    for key, now, place in (
        ("label", "Tin học", "6:12"), ("label_en", "IT", "7:15"), ("dimension", "degree", "8:16"),
    ):  # fmt: skip
        named = re.sub(rf"(    {key}: ).*", rf"\g<1>{now}", anew)
        code, lines = run(capsys, overlay(tmp_path / key, "standards/tinh.yaml", named))
        assert (code, lines[4].split(" ")[0]) == (1, f"standards/tinh.yaml:{place}:")
        assert f"thành “{now}”" in lines[4]
        first = book().standards.requirements["cong_chuc.tin_hoc"]
        assert f"{first.origin}:{first.line}" in lines[4]
        assert "đặt mã mới" in lines[4]


@pytest.mark.parametrize(
    "path", ["standards/tinh.yml", "tinh.yaml", "tieu_chuan/tinh.yaml", "standards/sau/tinh.YAML"]
)
def test_a_file_that_would_be_passed_over_is_named(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, path: str
) -> None:
    code, lines = run(capsys, overlay(tmp_path, path, "label: x\n"))
    assert code == 1
    assert lines[0].startswith(f"{path}:1:1: tệp đứng ở chỗ không được đọc")


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The rules that ship, in a folder that a test may spoil."""
    folder = tmp_path / "rules"
    shutil.copytree(Path(chuanhoa.rules.__file__).parent, folder)
    monkeypatch.setattr(chuanhoa.rules, "_HERE", folder)
    return folder


SPOILT = {
    "not UTF-8": ("standards/ngach.yaml", "label: Ngạch\nnote: Đ".encode("cp1258", "replace"),
                  "standards/ngach.yaml:2:1: tệp không phải UTF-8."),
    "another ending": ("standards/sua.yml", b"label: x\n",
                       "standards/sua.yml:1:1: tệp đứng ở chỗ không được đọc"),
    "a level below": ("standards/sau/sua.YAML", b"label: x\n",
                      "standards/sau/sua.YAML:1:1: tệp đứng ở chỗ không được đọc"),
}  # fmt: skip


@pytest.mark.parametrize("name", SPOILT)
def test_a_file_of_no_use_among_those_that_ship_is_told_in_a_sentence(
    capsys: pytest.CaptureFixture[str], shipped: Path, name: str
) -> None:
    path, data, says = SPOILT[name]
    (shipped / path).parent.mkdir(exist_ok=True)
    (shipped / path).write_bytes(data)
    code, lines = run(capsys)
    assert code == 1
    assert lines[0].startswith(says)
    assert lines[1:] == ["Quy tắc chưa dùng được: sửa các chỗ nêu trên rồi kiểm tra lại."]
    dossiers = shipped.parent / "ho_so.json"
    dossiers.write_text("[]")
    book.cache_clear()
    try:
        assert main(["assess", str(dossiers), "--as-of", "2023-09-30"]) == 2
    finally:
        book.cache_clear()
    assert capsys.readouterr().err.startswith(says)
