"""`chuanhoa assess`: a sheet or dossiers in, verdicts with clauses out; exit codes; a light start."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from chuanhoa.cli.main import main
from chuanhoa.cli.pure.assess import TERRITORIES, course, people
from chuanhoa.rules import texts
from tests.cli.pure.small_rules import RULES

SHEET = """DANH SÁCH CÁN BỘ, CÔNG CHỨC XÃ NGHĨA TÁ;;;;
(Tính đến ngày 30/9/2023);;;;
STT;Họ và tên;Năm sinh;Chức vụ;Chuyên môn
1;Nông Văn Giả;1980;VP-TK;Đại học
2;Lý Thị Tưởng;1985;TC-KT;Trung cấp
3;Lò Văn Mẫu;1990;;Đại học
"""
NGHIA_TA = {"name": "Xã Nghĩa Tá", "territory": [{"class": "mien_nui", "from": "2000-01-01"}]}
LATE = {
    "name": "Nông Văn Giả",
    "credentials": [{"field": "chuyen_mon", "level": "cao_dang", "date": "2008-07-01"}],
    "posts": [{"title": "VPTK", "kind": "cong_chuc", "start": "2015-05-01", "unit": NGHIA_TA}],
}
DIMENSIONS = ("degree", "theory", "state_management", "age", "general_education", "other")
"""Two requirements, so that these tests are about the verb and not about the law of the day."""

Written = Callable[[str, str], Path]


@pytest.fixture(scope="module", autouse=True)
def small_rules() -> Iterator[None]:
    """Every test of this file reads the rules above, and reads them once."""
    rules = dict.fromkeys(["standards/thu.yaml"], RULES)
    course.book.cache_clear()
    with pytest.MonkeyPatch.context() as patch:
        shipped = lambda name: rules if name == "standards" else texts(name)  # noqa: E731
        patch.setattr("chuanhoa.cli.pure.shipped.texts", shipped)
        yield
    course.book.cache_clear()


@pytest.fixture
def written(tmp_path: Path) -> Written:
    def write(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, dict[str, Any]]:
    code = main(["assess", *words, "--json"])
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    return code, told


def page(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(["assess", *words])
    return code, capsys.readouterr().out


def refused(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["assess", *words]) == 2
    out = capsys.readouterr()
    assert out.out == ""
    return out.err.strip()


def test_dossiers_are_answered_in_the_format_of_the_exchange(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written("hồ sơ.json", json.dumps([LATE]))
    code, told = answer(capsys, str(path), "--as-of", "2023-08-01")
    assert (code, told["as_of"], told["headcount"], told["problems"]) == (0, "2023-08-01", 1, [])
    assert told["rulebook"] == f"sha256:{course.book().version}"
    (official,) = told["officials"]
    assert (official["name"], official["dimensions"]["degree"]) == (
        "Nông Văn Giả",
        {
            "verdict": "in_transition",
            "until": "2028-08-01",
            "document": "33/2023/NĐ-CP",
            "article": "Đ38.1",
        },
    )
    assert tuple(official["dimensions"]) == DIMENSIONS


def test_a_sheet_is_assessed_on_its_own_day(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    code, told = answer(capsys, str(written("xã.csv", SHEET)))
    degrees = [(one["row"], one["dimensions"]["degree"]["verdict"]) for one in told["officials"]]
    assert (code, told["as_of"], degrees) == (
        0, "2023-09-30", [(4, "met"), (5, "unknown"), (6, "unknown")],
    )  # fmt: skip
    missing = [
        finding["missing"]
        for one in told["officials"]
        for finding in one["findings"]
        if finding["requirement"] == "cong_chuc.trinh_do"
    ]
    assert missing == [[], ["province_decision", "territory"], ["post"]]


def test_people_of_a_list_on_its_side_are_told_by_the_cells_of_their_names(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = written(
        "ngang.csv",
        "Tính đến ngày 30/9/2023;;\nHọ và tên;Nông Văn Giả;Nông Văn Giả\nNăm sinh;1980;1980\n"
        "Chức vụ;VP-TK;TC-KT\n",
    )
    assert main(["assess", str(path), "--json"]) == 1
    answer = json.loads(capsys.readouterr().out)
    assert [(one["row"], one["cell"]) for one in answer["officials"]] == [(2, "B2"), (2, "C2")]
    assert main(["assess", str(path)]) == 1
    page = capsys.readouterr().out
    assert "1. Nông Văn Giả (B2)" in page
    assert "B2, C2" in page


def test_the_counts_of_all_verdicts_add_up_to_the_headcount(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = answer(capsys, str(written("xã.csv", SHEET)))
    assert tuple(told["counts"]) == DIMENSIONS
    assert [sum(found.values()) for found in told["counts"].values()] == [told["headcount"]] * 6
    assert told["headcount"] == 3


def test_what_a_collective_judges_is_listed_with_its_clause_and_has_no_verdict(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written("xã.csv", SHEET))
    _, told = answer(capsys, path, "--lang", "en")
    assert told["collective"] == [
        {
            "requirement": "dao_duc",
            "label": "Ethics",
            "clause": {"document": "33/2023/NĐ-CP", "article": "Đ7", "mark": "press"},
        }
    ]
    assert told["officials"][0]["dimensions"]["other"]["verdict"] == "not_applicable"
    assert "   Phẩm chất đạo đức [Đ7, 33/2023/NĐ-CP]" in page(capsys, path)[1].splitlines()


def test_an_assumed_territory_is_said_to_be_the_callers(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written("xã.csv", SHEET))
    code, told = answer(capsys, path, "--territory", "mien_nui", "--lang", "en")
    assert code == 0
    assert told["notes"] == [
        "Assumed by the caller: every unit lies in an area of the class “Mountainous”."
    ]
    degrees = [one["dimensions"]["degree"]["verdict"] for one in told["officials"]]
    assert degrees == ["met", "unknown", "unknown"]
    assert [one["missing"] for one in told["ask_for"]] == ["post", "post_start"]


def test_any_class_of_the_catalogue_may_be_assumed(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    assert set(TERRITORIES) == {one.code for one in course.book().catalogues["territory"]}
    path = str(written("xã.csv", SHEET))
    for code in ("dac_biet", "dac_biet_kho_khan", "dac_biet_khac"):
        _, told = answer(capsys, path, "--territory", code)
        (waiting,) = (
            finding
            for finding in told["officials"][1]["findings"]
            if finding["requirement"] == "cong_chuc.trinh_do"
        )
        assert waiting["missing"] == ["province_decision"], "each of them is a special area"


def test_before_the_day_of_the_sheet_an_undated_degree_is_not_known(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    _, told = answer(capsys, str(written("xã.csv", SHEET)), "--as-of", "1/8/2023")
    degree = told["officials"][0]["dimensions"]["degree"]["verdict"]
    assert (degree, told["notes"][0]) == (
        "unknown",
        "Trang “xã” ghi tình hình đến ngày 30/9/2023; văn bằng không ghi ngày chỉ tính từ ngày đó.",
    )


def test_the_page_tells_each_person_the_sums_and_what_to_ask_for(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    code, text = page(capsys, str(written("xã.csv", SHEET)), "--territory", "mien_nui")
    lines = text.splitlines()
    assert code == 0
    assert lines[0] == "Rà soát tiêu chuẩn – xã.csv – tính đến ngày 30/9/2023"
    assert "1. Nông Văn Giả (dòng 4) – Văn phòng – thống kê, chưa rõ ngạch" in lines
    second = lines.index("2. Lý Thị Tưởng (dòng 5) – Tài chính – kế toán, chưa rõ ngạch")
    degree = next(line for line in lines[second:]
                  if line.startswith("   chuyên môn"))  # fmt: skip
    assert "thiếu: Ngày bắt đầu giữ chức vụ" in degree
    assert degree.endswith("[Đ10.2, 33/2023/NĐ-CP]")
    assert "3. Lò Văn Mẫu (dòng 6) – chưa rõ chức vụ" in lines
    assert "Tổng hợp 3 người, mỗi dòng cộng đủ 3:" in lines
    asked = lines[
        lines.index("Thông tin cần hỏi (một lượt là một tiêu chuẩn của một người):") + 1 :
    ]
    told = [line for line in asked if line.startswith("   ")]
    assert any("Biết riêng điều này thì kết luận được tối đa" in line for line in told)
    assert not any("tối đa 0" in line or " 0 lượt" in line for line in told)
    assert lines[-1] == f"Phiên bản quy tắc: {course.book().version}"


def test_posts_gone_by_are_read_but_not_told_as_held(
    capsys: pytest.CaptureFixture[str], written: Written
) -> None:
    held = {"kind": "cong_chuc", "unit": NGHIA_TA}
    career = [
        {"title": "TCKT", "start": "2018-03-01", "end": "2024-01-31", **held},
        {"title": "VPTK", "start": "2024-02-01", **held},
    ]
    file = written("a.json", json.dumps([{"name": "Lò Văn Giả", "posts": career}]))
    told = [
        page(capsys, str(file), "--as-of", day)[1].splitlines()[3]
        for day in ("2024-09-30", "2023-09-30")
    ]
    assert told == [
        "1. Lò Văn Giả – Văn phòng – thống kê, chưa rõ ngạch",
        "1. Lò Văn Giả – Tài chính – kế toán, chưa rõ ngạch",
    ]


def test_a_title_that_has_ended_is_told_so_and_the_post_is_not_known(
    capsys: pytest.CaptureFixture[str], written: Written
) -> None:
    file = str(written("a.json", json.dumps([LATE, LATE])))
    code, text = page(capsys, file, "--as-of", "2026-12-01")
    told = "Văn phòng – thống kê (chức danh có đến 30/6/2025, nên xét như chưa rõ chức vụ)"
    assert f"1. Nông Văn Giả – {told}, chưa rõ ngạch" in text
    assert text.count("Chức danh “Văn phòng – thống kê” có đến hết ngày 30/6/2025.") == 1
    found = answer(capsys, file, "--as-of", "2026-12-01")[1]["officials"][0]["findings"]
    assert {one["post"] for one in found} <= {"", "01.003"}
    assert told not in page(capsys, file, "--as-of", "2025-06-30")[1]
    assert code == 0


def test_the_page_speaks_english_as_well(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written("hồ sơ.json", json.dumps([LATE, {"x": 1}])))
    code, text = page(capsys, path, "--as-of", "2023-08-01", "--lang", "en")
    assert code == 1
    assert (
        "degree              not met yet, in transition; until 01/8/2028 [Đ38.1, 33/2023/NĐ-CP]"
        in text
    )
    assert "To mend (1):\n   [1]: there is no key “x”." in text


def test_a_name_cannot_steer_the_terminal(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written("hồ sơ.json", json.dumps([{"name": "\x1b[2JGiả\x9b\n\u202eTên"}])))
    _, text = page(capsys, path, "--as-of", "2023-08-01")
    assert "1.  [2JGiả   Tên – " in text


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
