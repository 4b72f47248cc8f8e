"""`chuanhoa assess`: a sheet or dossiers in, verdicts with clauses out; exit codes; a light start."""

import json

import pytest

from chuanhoa.cli.main import main
from chuanhoa.cli.pure.assess import TERRITORIES, course
from tests.cli.pure.assessing import (
    DIMENSIONS,
    LATE,
    NGHIA_TA,
    SHEET,
    Written,
    answer,
    page,
    small_rules,
    written,
)

__all__ = ["small_rules", "written"]


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
    assert "   Phẩm chất đạo đức [Điều 7, 33/2023/NĐ-CP]" in page(capsys, path)[1].splitlines()


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
    assert degree.endswith("[khoản 2 Điều 10, 33/2023/NĐ-CP]")
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
        "degree              not met yet, in transition; until 01/8/2028 [Art. 38.1, 33/2023/NĐ-CP]"
        in text
    )
    assert "To correct (1):\n   [1]: there is no key “x”." in text


def test_a_name_cannot_steer_the_terminal(
    written: Written, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(written("hồ sơ.json", json.dumps([{"name": "\x1b[2JGiả\x9b\n\u202eTên"}])))
    _, text = page(capsys, path, "--as-of", "2023-08-01")
    assert "1.  [2JGiả   Tên – " in text
