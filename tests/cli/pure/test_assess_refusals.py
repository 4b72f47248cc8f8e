"""What `chuanhoa assess` says of files that are not what they should be, and of wrong use."""

import json
from pathlib import Path

import pytest

from chuanhoa.cli.pure.assess import people
from tests.cli.pure.assessing import (
    LATE,
    SHEET,
    Written,
    answer,
    page,
    refused,
    small_rules,
    written,
)

__all__ = ["small_rules", "written"]


def test_what_cannot_be_read_is_told_and_the_others_are_assessed(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'[{json.dumps(LATE)}, {{"name": 5}}, {json.dumps(LATE)}, {{"name" 5}}]'
    code, told = answer(capsys, str(written("hồ sơ.json", text)), "--as-of", "2023-08-01")
    assert (code, told["headcount"]) == (1, 2)
    assert [(one["code"], one["where"], one["found"]) for one in told["problems"]] == [
        ("assess.wanted", "[1].name", "5"),
        ("assess.not_json", f"1:{text.rindex(' 5}')  + 2}", "5}]"),
    ]  # fmt: skip


def test_a_cell_to_mend_and_a_person_written_twice_are_problems(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = SHEET.replace("1985", "31/02/1985") + "4;Nông Văn Giả;1980;VP-TK;Đại học\n"
    code, told = answer(capsys, str(written("xã.csv", twice)))
    assert (code, told["headcount"]) == (1, 4)
    assert [(one["code"], one["where"], one["found"]) for one in told["problems"]] == [
        ("assess.row_kept", "xã!C5", "31/02/1985"),
        ("assess.twice_in_sheet", "xã", "Nông Văn Giả"),
    ]
    assert told["problems"][0]["detail"].endswith(
        "Dòng này vẫn được rà soát, thông tin ở ô này coi là chưa biết."
    )


def test_what_never_was_without_a_paper_is_a_problem_that_names_the_row(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    heads, one, *rest = SHEET.splitlines()[2:]
    never = f"{heads};Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày"
    lines = [*SHEET.splitlines()[:2], never, f"{one};30/6/2022", *(f"{row};" for row in rest)]
    code, told = answer(capsys, str(written("xã.csv", "\n".join(lines))))
    assert (code, told["headcount"]) == (1, 3)
    (problem,) = told["problems"]
    assert (problem["code"], problem["where"]) == ("assess.never_without_paper", "xã")
    assert problem["detail"].startswith(
        "Trang “xã”, dòng 4: “chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày” không có tài liệu"
    )


def test_a_file_full_of_faults_lists_a_thousand_and_counts_the_rest(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    text = json.dumps([5] * 1003)
    path = str(written("hồ sơ.json", text))
    code, told = answer(capsys, path, "--as-of", "2023-08-01")
    assert (code, len(told["problems"])) == (1, 1001)
    assert told["problems"][-1]["detail"] == "Còn 3 chỗ cần sửa nữa, không liệt kê."
    _, lines = page(capsys, path, "--as-of", "2023-08-01")
    assert "Chỗ cần sửa (1.003):" in lines
    assert "Còn 963 chỗ cần sửa nữa" in lines


FAULTS: dict[str, bytes] = {
    "not JSON": b"{",
    "not a list": b'{"name": "A"}',
    "nothing": b"",
    "another encoding": "[{\"name\": \"Đảng\"}]".encode("utf-16"),
    "cut in a letter": '[{"name": "Đ'.encode()[:-1],
    "deep": b"[" * 100_000,
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_file_that_is_no_list_of_dossiers_is_told_in_one_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hồ sơ.json"
    path.write_bytes(FAULTS[name])
    code, told = answer(capsys, str(path), "--as-of", "2023-08-01")
    assert (code, told["officials"], len(told["problems"])) == (1, [], 1)
    assert told["problems"][0]["detail"].endswith(".")


def test_a_file_beyond_the_limit_is_refused_with_the_number(
    written: Written, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people, "MOST_MEGABYTES", 0)
    path = written("hồ sơ.json", " " * (1 << 20))
    code, told = answer(capsys, str(path), "--as-of", "2023-08-01")
    assert (code, told["problems"][0]["detail"]) == (
        1, "“hồ sơ.json” có 1 MB; giới hạn của một tệp hồ sơ là 0 MB. Hãy chia tệp.",
    )  # fmt: skip


def test_json_is_known_by_its_first_sign_where_the_name_does_not_say(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written("hồ sơ", "\ufeff " + json.dumps([LATE]))
    assert answer(capsys, str(path), "--as-of", "2023-08-01")[1]["headcount"] == 1


def test_a_workbook_that_cannot_be_read_has_exit_code_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hỏng.xlsx"
    path.write_bytes(b"PK\x03\x04 not a workbook")
    code, told = answer(capsys, str(path))
    assert (code, told["officials"], len(told["problems"])) == (1, [], 1)
    assert page(capsys, str(path)) == (1, told["problems"][0]["detail"] + "\n")


def test_a_file_without_a_list_of_people_has_nobody_to_assess(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written("ghi chú.csv", "Ghi chú;x\nKhông có ai;y\n")
    code, told = answer(capsys, str(path), "--as-of", "2023-08-01")
    assert (code, told["headcount"], told["problems"][0]["code"]) == (1, 0, "assess.no_people")


@pytest.mark.parametrize(
    "day", ["1929-12-31", "2109-06-05", "2110-01-01", "2023-02-29", "hôm nay", ""]
)
def test_a_day_that_cannot_be_asked_for_is_refused_with_a_sentence(
    day: str, written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, str(written("xã.csv", SHEET)), "--as-of", day)
    assert told == (
        f"“{day}” không phải ngày hỏi được: cần một ngày từ 01/01/1930 đến 04/6/2109, "
        "ví dụ 2023-09-30."
    )


def test_dossiers_and_a_sheet_without_a_day_want_one(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    bare = SHEET.replace("(Tính đến ngày 30/9/2023)", "")
    for path in (written("hồ sơ.json", "[]"), written("xã.csv", bare)):
        told = refused(capsys, str(path))
        assert told.startswith(
            f"Chưa biết rà soát tính đến ngày nào: “{path.name}” không có ngày riêng."
        )
    code, answered = answer(capsys, str(written("xã.csv", bare)), "--as-of", "2023-08-01")
    assert (code, answered["officials"][0]["dimensions"]["degree"]["verdict"]) == (0, "met")
    assert answered["notes"] == ["Trang “xã” không ghi ngày; giả định bảng đúng vào ngày được hỏi."]


@pytest.mark.parametrize(
    ("name", "says"),
    [("không có.json", "Không đọc được tệp “{path}”."), (".", "“{path}” là một thư mục.")],
)
def test_a_file_that_is_not_there_is_wrong_use(
    name: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(tmp_path / name)
    told = refused(capsys, path, "--as-of", "2023-08-01")
    assert told.startswith(says.format(path=path))
