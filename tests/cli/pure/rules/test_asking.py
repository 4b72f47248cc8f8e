"""`rules show | diff | sources | test`: answers, honest exit codes, bad days in a sentence."""

import argparse
import json
from pathlib import Path
from typing import Any

import pytest

from chuanhoa.cli.pure import rules


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    parser = argparse.ArgumentParser()
    rules.add_parser(parser.add_subparsers())
    code = rules.run(parser.parse_args(["rules", *words]))
    out = capsys.readouterr()
    return code, out.out, out.err


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    code, out, err = run(capsys, *words, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_a_requirement_is_shown_with_its_clause_its_clock_and_what_came_around_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "show", "cong_chuc.hoc_van", "--as-of", "2023-09-30")
    assert code == 0
    assert out.splitlines() == [
        "Tính đến ngày 30/9/2023",
        "",
        "cong_chuc.hoc_van – Trình độ giáo dục phổ thông của công chức cấp xã",
        "  Căn cứ: khoản 2 Điều 10, 33/2023/NĐ-CP [theo báo chí, báo cáo]",
        "           Nghị định quy định về cán bộ, công chức cấp xã và người hoạt động không chuyên "
        "trách ở cấp xã, ở thôn, tổ dân phố",
        "  Hiệu lực: từ 01/8/2023 đến hết 30/6/2025",
        "  Áp dụng: chức danh Văn phòng – thống kê, Địa chính – nông nghiệp – xây dựng và môi trường, "
        "Tài chính – kế toán, Tư pháp – hộ tịch, Văn hóa – xã hội",
        "  Yêu cầu: Giáo dục phổ thông: từ Trung học phổ thông trở lên",
        "  Thời hạn: giữ chức danh này hoặc chức danh khác cùng đối tượng từ trước ngày 01/8/2023: đến "
        "hết ngày 01/8/2028. Căn cứ khoản 1 Điều 38, 33/2023/NĐ-CP [theo báo chí, báo cáo]",
        "  Trước đó: Điều 1, 13/2019/TT-BNV [theo báo chí, báo cáo], từ 25/12/2019 đến hết 31/7/2023",
        "  Thôi áp dụng, không có quy định nối tiếp, theo khoản 3 Điều 71, 170/2025/NĐ-CP [theo báo chí, báo cáo]",  # noqa: E501
        "           Công chức cấp xã không còn là loại công chức riêng; chức danh cũ chỉ còn trong lịch sử.",
    ]


def test_words_that_were_read_stand_below_their_clause(
    capsys: pytest.CaptureFixture[str],
) -> None:
    asked = ("show", "can_bo.ubnd.trinh_do", "--as-of", "2023-09-30")
    words = "luật có quy định khác thì thực hiện theo luật đó"
    assert f"  Lời văn: “{words}”" in run(capsys, *asked)[1].splitlines()
    (one,) = answer(capsys, *asked)["requirements"]
    assert one["clause"]["quote"] == words
    assert "quote" not in one["cases"][0]["clause"], "only where words were read"


def test_the_same_requirement_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "show", "cong_chuc.trinh_do", "--as-of", "30/9/2023")
    assert (shown["as_of"], shown["code"]) == ("2023-09-30", "cong_chuc.trinh_do")
    [one] = shown["requirements"]
    clause = {
        "document": "33/2023/NĐ-CP", "article": "Đ10.2", "mark": "press", "note": "", "note_en": "",
    }  # fmt: skip
    assert (one["from"], one["to"], one["clause"]) == ("2023-08-01", "2025-06-30", clause)
    assert one["cases"][1] == {
        "when": {},
        "wants": {"level": {"field": "degree", "at_least": "dai_hoc"}},
        "clause": clause,
    }
    assert one["cases"][0]["when"] == {"territory": ["dac_biet", "mien_nui"]}
    assert one["transition"][0]["when"] == {"entered_before": "2023-08-01"}
    assert one["transition"][0]["until"] == "2028-08-01"
    assert one["ending"]["successors"] == ["cap_xa.trinh_do"]
    assert one["before"]["document"] == "04/2022/TT-BNV"
    assert one["after"] is None


@pytest.mark.parametrize(
    ("code", "day", "wanted"),
    [
        (
            "TRUONG_PHONG",
            "2026-11-29",
            [
                "cap_xa.trinh_do",
                "lanh_dao.ly_luan",
                "lanh_dao_phong.trinh_do",
                "lanh_dao_phong.trinh_do_tu_truoc",
                "lanh_dao_phong.ly_luan",
                "lanh_dao.quan_ly_nha_nuoc",
                "boi_duong.toi_thieu_hang_nam",
                "lanh_dao.bo_nhiem_lan_dau",
            ],
        ),
        (
            "VPTK",
            "2020-01-01",
            [
                "boi_duong.toi_thieu_hang_nam",
                "cong_chuc.do_tuoi",
                "cong_chuc.hoc_van",
                "cong_chuc.trinh_do",
                "cong_chuc.nganh_phu_hop",
                "cong_chuc.tin_hoc",
                "cong_chuc.chung.hieu_biet",
                "cong_chuc.chung.van_dong",
                "cong_chuc.chung.nang_luc",
                "cong_chuc.chung.phong_tuc",
            ],
        ),
        (
            "01.003",
            "2026-11-29",
            [
                "ngach.da_ghi",
                "ngach.chuyen_vien.trinh_do",
                "ngach.chuyen_vien.quan_ly_nha_nuoc",
            ],
        ),
    ],
)
def test_a_post_or_a_rank_shows_all_that_is_asked_of_it_that_day(
    capsys: pytest.CaptureFixture[str], code: str, day: str, wanted: list[str]
) -> None:
    shown = answer(capsys, "show", code, "--as-of", day)
    assert [one["requirement"] for one in shown["requirements"]] == wanted


def test_a_document_is_shown_with_what_it_replaced_and_what_cites_it(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "show", "13/2019/TT-BNV")
    lines = out.splitlines()
    assert code == 0
    assert lines[1:6] == [
        "Ban hành: 06/11/2019",
        "Hiệu lực: từ 25/12/2019 đến hết 31/7/2023",
        "Được sửa đổi bởi: 04/2022/TT-BNV, từ 2022 (sửa Điều 1) [theo báo chí, báo cáo]",
        "Được thay bằng: 33/2023/NĐ-CP, từ 01/8/2023 [theo báo chí, báo cáo]",
        "Thay cho: 06/2012/TT-BNV, từ 25/12/2019 [theo báo chí, báo cáo]",
    ]
    shown = answer(capsys, "show", "13/2019/TT-BNV")
    assert shown["cited_by"][:2] == ["cong_chuc.do_tuoi", "cong_chuc.hoc_van"]


QUOTED = {
    "chuyen_tiep.cap_xa_cu": (
        "được chuyển thành cán bộ, công chức … được bố trí công tác tại các cơ quan … cấp xã hình thành "
        "sau sắp xếp, thuộc biên chế của địa phương"
    ),
    "cong_chuc.quan_su.dao_tao": "ngành quân sự cơ sở",
}  # fmt: skip
QUOTED_ON = {"cong_chuc.quan_su.dao_tao": "2021-06-30"}


@pytest.mark.parametrize("code", QUOTED)
def test_the_words_of_a_clause_are_told_as_they_were_read(
    capsys: pytest.CaptureFixture[str], code: str
) -> None:
    lines = run(capsys, "show", code, "--as-of", QUOTED_ON.get(code, "2025-07-01"))[1].splitlines()
    assert f"  Lời văn: “{QUOTED[code]}”" in lines


def test_a_law_does_not_end_with_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    out = run(capsys, "show", "cong_chuc.tu_phap.trinh_do", "--as-of", "2025-06-30")[1]
    assert "Thôi áp dụng, không có quy định nối tiếp, theo khoản 3 Điều 71, 170/2025/NĐ-CP" in out
    assert "Luật Hộ tịch không vì thế mà hết hiệu lực" in out


SIX = ["50-QĐ/TW", "80-QĐ/TW", "41-QĐ/TW", "148-QĐ/TW", "20-KL/TW", "165-KL/TW"]
FOUR = {"101/2017/NĐ-CP", "89/2021/NĐ-CP", "115/2020/NĐ-CP", "85/2023/NĐ-CP"}


def test_every_document_that_one_replaced_is_listed(capsys: pytest.CaptureFixture[str]) -> None:
    planned = answer(capsys, "show", "377-QĐ/TW")["replaces"]
    assert [one["document"] for one in planned] == SIX
    assert {(one["since"], one["mark"]) for one in planned} == {("2025-10-08", "press")}
    trained = answer(capsys, "show", "259/2026/NĐ-CP")["replaces"]
    assert {one["document"] for one in trained} == FOUR
    assert {one["mark"] for one in trained} == {"secondary"}


def test_a_document_amended_since_a_wording_began_is_told_with_its_mark(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = "Được sửa đổi bởi: 300/2026/NĐ-CP, từ 01/8/2026 (sửa đổi, bổ sung) [theo bản sao không chính thức]"
    assert told in run(capsys, "show", "170/2025/NĐ-CP")[1].splitlines()
    told = "từ 01/8/2026 170/2025/NĐ-CP có thay đổi theo 300/2026/NĐ-CP: sửa đổi, bổ sung"
    asked = ("show", "ngach.chuyen_vien.quan_ly_nha_nuoc", "--as-of")
    (line,) = [one for one in run(capsys, *asked, "2026-11-30")[1].splitlines() if told in one]
    assert line.endswith("[theo bản sao không chính thức]")
    assert "300/2026" not in run(capsys, *asked, "2025-06-30")[1], "the wording before it"


def test_without_a_code_every_requirement_of_the_day_is_listed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = answer(capsys, "show", "--as-of", "2023-09-30")
    code, out, _ = run(capsys, "show", "--as-of", "2023-09-30")
    listed = [line.split(" – ")[0] for line in out.splitlines()]
    told = [one["requirement"] for one in shown["requirements"]]
    told += [one["provision"] for one in shown["provisions"]]
    assert (code, listed) == (0, told)
    assert {"cong_chuc.trinh_do", "cu_di.sau_dai_hoc.tuoi"} <= set(listed)
    assert "cap_xa.trinh_do" not in listed


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("show",), 2, "Cần ngày được hỏi: thêm --as-of"),
        (("show", "cap_xa.trinh_do"), 2, "Cần ngày được hỏi: thêm --as-of"),
        (("show", "cap_xa.trinh_do", "--as-of", "1929-12-31"), 2, "“1929-12-31” không phải ngày hỏi được"),
        (("show", "cap_xa.trinh_do", "--as-of", "2110-01-01"), 2, "“2110-01-01” không phải ngày hỏi được"),
        (("show", "cap_xa.trinh_do", "--as-of", "hôm nay"), 2, "“hôm nay” không phải ngày hỏi được"),
        (("show", "cap_xa.trinh_do", "--as-of", ""), 2, "“” không phải ngày hỏi được"),
        (("show", "cap_xa.trinhdo", "--as-of", "2026-01-01"), 2, "Gần nhất: cap_xa.trinh_do"),
        (("show", "vptk", "--as-of", "2026-01-01"), 2, "Gần nhất: VPTK"),
        (("show", "văn phòng thống kê", "--as-of", "2026-01-01"), 2, "Gần nhất: VPTK"),
        (("show", "2/2021/TT-BNV", "--as-of", "2026-01-01"), 2, "Gần nhất: 02/2021/TT-BNV"),
        (("show", "@@@", "--as-of", "2026-01-01"), 2, "không có mã nào gần giống"),
        (("show", "cap_xa.trinh_do", "--as-of", "2024-01-01"), 1, "Ngày 01/01/2024 không có quy định"),
        (("show", "PHO_PHONG", "--as-of", "1990-01-01"), 1, "không có tiêu chuẩn nào của PHO_PHONG"),
        (("show", "--as-of", "1930-01-01"), 1, "chưa có tiêu chuẩn nào có hiệu lực; sớm nhất"),
        (("diff", "2023-02-30", "2024-01-01"), 2, "“2023-02-30” không phải ngày hỏi được"),
        (("diff", "2023-01-01", "9999-01-01"), 2, "“9999-01-01” không phải ngày hỏi được"),
        (("test", "/nowhere/at/all"), 2, "Không có thư mục “/nowhere/at/all”"),
    ],
)  # fmt: skip
def test_what_cannot_be_answered_is_told_in_a_sentence_with_its_exit_code(
    capsys: pytest.CaptureFixture[str], words: tuple[str, ...], code: int, told: str
) -> None:
    got, out, err = run(capsys, *words)
    assert (got, len((out + err).splitlines())) == (code, 1)
    assert told in out + err


def test_two_days_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    shown = answer(capsys, "diff", "2025-06-30", "2025-07-01")
    kinds = {one["requirement"]: one["kind"] for one in shown["changes"]}
    assert (shown["from"], shown["to"]) == ("2025-06-30", "2025-07-01")
    assert {code for code, kind in kinds.items() if kind == "began"} == {
        "cap_xa.trinh_do",
        "lanh_dao.ly_luan",
        "lanh_dao.quan_ly_nha_nuoc",
        "cap_uy.do_tuoi",
        "mttq.do_tuoi_tai_cu",
        "can_bo.tieu_chuan_chuc_danh_dang",
        "ngach.da_ghi",
    }
    assert kinds["cong_chuc.trinh_do"] == "ended"
    assert kinds["can_bo.bi_thu.trinh_do"] == "reworded"


AWARDED = "ngach.chuyen_vien_cao_cap.quan_ly_nha_nuoc"
AWARDED_SAID = (
    "Miễn: Có bằng cao cấp lý luận chính trị – hành chính trước 30/6/2022 (đã có Lý luận chính trị: từ "
    "Cao cấp trở lên, đã có Cao cấp lý luận chính trị – hành chính: đã học, đã có, được cấp trước ngày "
    "30/6/2022). Căn cứ khoản 3 Điều 2, 89/2021/NĐ-CP [theo báo chí, báo cáo]"
)


def test_whom_a_wording_excuses_is_told_with_the_day_of_award_that_counts(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _, out, _ = run(capsys, "show", AWARDED, "--as-of", "2025-12-01")
    assert f"  {AWARDED_SAID}\n" in out
    _, out, _ = run(capsys, "diff", "2025-06-30", "2025-07-01")
    own = out[out.index(AWARDED) :]
    before, after = own[: own.index("sau:")], own[own.index("sau:") :]
    assert AWARDED_SAID not in before
    assert f"    {AWARDED_SAID}\n" in after
    (told,) = answer(capsys, "show", AWARDED, "--as-of", "2025-12-01")["requirements"]
    bounds = [inner["holds"] for one in told["exempt"] for inner in one["when"].get("any_of", ())]
    assert bounds == [
        {"field": "theory_administration", "at_least": "", "awarded_before": "2022-06-30"},
        {"field": "theory_administration", "at_least": "", "awarded_from": "2022-06-30"},
    ]


def test_values_beside_the_standards_are_compared_as_well(
    capsys: pytest.CaptureFixture[str],
) -> None:
    told = answer(capsys, "diff", "2025-08-28", "2025-08-29")
    kinds = {one["provision"]: one["kind"] for one in told["provisions"]}
    assert kinds["llct.so_cap.hoc_van"] == "ended"
    assert kinds["llct.trung_cap.dang_vien"] == "began"
    _, out, _ = run(capsys, "diff", "2025-08-28", "2025-08-29")
    assert "thôi áp dụng: llct.so_cap.hoc_van" in out
    assert out.endswith(f"{len(told['changes']) + len(kinds)} thay đổi.\n")


def test_two_days_of_one_wording_have_nothing_between_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "diff", "2024-01-01", "2025-01-01")
    assert (code, out) == (
        0,
        "Từ 01/01/2024 đến 01/01/2025 không tiêu chuẩn, quy định nào thay đổi.\n",
    )


def test_the_change_of_a_day_is_told_with_both_clauses(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "diff", "2019-12-24", "2019-12-25", "--lang", "en")
    lines = out.splitlines()
    assert code == 0
    assert lines[0] == "began: cong_chuc.do_tuoi – Age of commune civil servants"
    at = lines.index(
        "reworded: cong_chuc.tin_hoc – Information technology of commune civil servants"
    )
    assert lines[at + 1 : at + 5] == [
        "  before: Art. 2, 06/2012/TT-BNV [quoted by the press or a report], from 2012 to the end of "
        "24/12/2019",
        "    Required: Information technology: Certificate A or higher",
        "  after: Art. 1, 13/2019/TT-BNV [quoted by the press or a report], from 25/12/2019 to the end "
        "of 31/7/2023",
        "    Required: Information technology: Basic IT skills or higher",
    ]
    assert lines[-1] == "From 24/12/2019 to 25/12/2019: 6 changes."


def test_every_document_is_listed_with_what_replaced_what(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shown = answer(capsys, "sources")
    by_number = {one["document"]: one for one in shown}
    assert len(by_number) == len(shown) >= 80
    assert [one["document"] for one in by_number["33/2023/NĐ-CP"]["replaces"]] == [
        "04/2004/QĐ-BNV",
        "112/2011/NĐ-CP",
        "13/2019/TT-BNV",
        "04/2022/TT-BNV",
    ]
    code, out, _ = run(capsys, "sources")
    assert (code, out.splitlines()[-1]) == (0, f"{len(shown)} văn bản.")


def test_the_cases_that_ship_agree(capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "test")
    assert (code, out.splitlines()[0].split(", ")[1]) == (0, "0 trường hợp không khớp.")


def test_a_case_of_a_province_that_differs_is_told_with_its_line(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    folder = tmp_path / "cases"
    folder.mkdir()
    (folder / "tinh.yaml").write_text(
        "cases:\n  - name: Trưởng phòng\n    as_of: 2026-01-01\n    given: {posts: [{title: BT}]}\n"
        "    expect:\n      lanh_dao.ly_luan: {verdict: met}\n",
        encoding="utf-8",
    )
    (folder / "hong.yaml").write_text("cases: {}\n", encoding="utf-8")
    code, out, _ = run(capsys, "test", str(tmp_path))
    lines = out.splitlines()
    assert code == 1
    assert lines[0].startswith("cases/hong.yaml:1:8: “cases” đang là “nhóm khóa”")
    assert lines[1] == (
        "cases/tinh.yaml:6: “Trưởng phòng”, lanh_dao.ly_luan: kết luận cần met, tìm thấy unknown."
    )
    assert lines[2].endswith("1 trường hợp không khớp.")


def test_a_provision_is_told_with_its_clause_and_what_came_before(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code, out, _ = run(capsys, "show", "cu_di.sau_dai_hoc.cam_ket", "--as-of", "2024-01-01")
    lines = [line.strip() for line in out.splitlines()]
    assert code == 0
    assert "Yêu cầu: Ít nhất gấp 2 lần thời gian đào tạo" in lines
    assert [line for line in lines if line.startswith(("Trước đó", "Sau đó"))] == [
        "Trước đó: 18/2010/NĐ-CP [theo báo chí, báo cáo], từ 01/5/2010 đến hết 20/10/2017",
        "Sau đó: khoản 3 Điều 5, 171/2025/NĐ-CP [theo báo chí, báo cáo], từ 01/7/2025",
    ]
    (told,) = answer(capsys, "show", "cu_di.sau_dai_hoc.tuoi", "--as-of", "2026-01-01")[
        "provisions"
    ]
    assert (told["most"], told["unit"], told["clause"]["article"]) == ("45", "age", "Đ5.2")
    code, out, _ = run(capsys, "show", "cu_di.sau_dai_hoc.tuoi", "--as-of", "2009-01-01")
    assert (code, "Gần nhất: từ 01/5/2010" in out) == (1, True)


def test_days_in_the_wrong_order_are_read_in_order_of_time(
    capsys: pytest.CaptureFixture[str],
) -> None:
    right, wrong = (
        run(capsys, "diff", *days)[1].splitlines()
        for days in (("2025-06-30", "2025-07-01"), ("2025-07-01", "2025-06-30"))
    )
    said = "Hai ngày được đọc theo thứ tự thời gian: 30/6/2025 trước, 01/7/2025 sau."
    assert [line for line in wrong if line != said] == right
    assert wrong[0] == said
    told = answer(capsys, "diff", "2025-07-01", "2025-06-30")
    assert (told["from"], told["to"]) == ("2025-06-30", "2025-07-01")
    assert told["asked"] == ["2025-07-01", "2025-06-30"]
