"""A province's own rules count in every verb that is handed their folder, and in none that is not."""

import json
from datetime import date
from pathlib import Path

import pytest

from chuanhoa.cli.main import main
from chuanhoa.cli.pure.assess.course import book
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import Reworded, adopted_text, document_text

NUMBER = "12/2026/QĐ-UBND"
UNIT = {
    "name": "Xã Mẫu",
    "territory": [{"class": "dong_bang_do_thi", "from": "2000-01-01"}],
}
GIVEN = {
    "name": "Nông Văn Giả", "ethnicity": "Kinh",
    "posts": [{"title": "CHUYEN_VIEN", "kind": "cong_chuc", "start": "2025-07-01", "unit": UNIT}],
    "credentials": [{"field": "chuyen_mon", "level": "dai_hoc", "date": "2010-06-30"}],
}  # fmt: skip


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("quy-dinh-rieng")
    draft = Reworded("cap_xa.trinh_do", date(2027, 1, 1), NUMBER, "thac_si")
    text = adopted_text(
        draft, book().standards, source=Source(NUMBER, "Điều 3", "text"), name="Của tỉnh", code=""
    )
    document = document_text(
        number=NUMBER,
        title="Quyết định",
        issued=date(2026, 10, 1),
        mark="text",
        topic="Tỉnh",
    )
    for name, content in (("standards", text), ("sources", document)):
        (folder / name).mkdir()
        (folder / name / "rieng.yaml").write_text(content, encoding="utf-8")
    return str(folder)


@pytest.fixture
def people(tmp_path: Path) -> str:
    path = tmp_path / "hồ sơ.json"
    path.write_text(json.dumps([GIVEN]), encoding="utf-8")
    return str(path)


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(list(words))
    return capsys.readouterr().out


@pytest.mark.parametrize(
    "words",
    [
        ("rules", "show", "cap_xa.trinh_do", "--as-of", "2027-01-01"),
        ("rules", "show", NUMBER),
        ("rules", "diff", "2026-12-31", "2027-01-01"),
        ("rules", "sources"),
    ],
)
def test_what_is_told_of_the_rules_tells_those_of_the_folder(words, own, capsys):
    assert NUMBER not in said(capsys, *words)
    assert NUMBER in said(capsys, *words, "--rules", own)
    assert NUMBER in said(capsys, *words, "--rules", own, "--json")


def test_people_are_held_against_those_of_the_folder_from_their_first_day_on(own, people, capsys):
    def told(day: str, *more: str) -> tuple[str, str]:
        answer = json.loads(said(capsys, "assess", people, "--as-of", day, "--json", *more))
        (official,) = answer["officials"]
        (found,) = (o for o in official["findings"] if o["requirement"] == "cap_xa.trinh_do")
        return found["verdict"], answer["rulebook"]

    verdict, version = told("2027-01-01")
    assert verdict == "met"
    assert told("2026-12-31", "--rules", own)[0] == "met"
    theirs, other = told("2027-01-01", "--rules", own)
    assert (theirs, other == version) == ("not_met", False)
    assert NUMBER in said(capsys, "assess", people, "--as-of", "2027-01-01", "--rules", own)


def test_check_and_test_take_it_by_the_same_word_as_before_and_by_this_one(own, capsys):
    assert main(["rules", "check", own]) == 0
    assert main(["rules", "check", "--rules", own]) == 0
    first, second = capsys.readouterr().out.split("Quy tắc dùng được.\n")[:2]
    assert first == second
    assert said(capsys, "rules", "test", own) == said(capsys, "rules", "test", "--rules", own)


@pytest.mark.parametrize(
    "words",
    [("rules", "show", "VPTK", "--as-of", "2027-01-01"), ("rules", "diff", "2026", "2027"),
     ("rules", "check"), ("assess", "tep.json", "--as-of", "2027-01-01")],
)  # fmt: skip
def test_a_folder_that_is_none_is_refused_in_a_sentence(words, tmp_path, capsys):
    assert main([*words, "--rules", str(tmp_path / "khong-co")]) == 2
    assert "Không có thư mục" in capsys.readouterr().err


def test_a_fault_of_the_folder_is_said_with_its_file_and_line(people, tmp_path, capsys):
    (tmp_path / "standards").mkdir()
    (tmp_path / "standards" / "rieng.yaml").write_text("label: Của tỉnh\n", encoding="utf-8")
    words = ["assess", people, "--as-of", "2027-01-01", "--rules", str(tmp_path)]
    assert main(words) == 2
    assert "standards/rieng.yaml:1" in capsys.readouterr().err
