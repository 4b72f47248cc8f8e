"""docs/dossier.md: its file goes through the command, its answer comes back, no key is left out."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

import chuanhoa
from chuanhoa.cli.main import main
from chuanhoa.core.assess import read_dossiers
from chuanhoa.core.text import Message
from tests.core.assess.written import catalogues

ROOT = Path(chuanhoa.__file__).parents[2]
PAGE = (ROOT / "docs/dossier.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL)
FILE, ANSWER = (json.loads(block) for block in BLOCKS)
DAY = "2026-11-20"


@pytest.fixture
def answer(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    path = tmp_path / "ho-so.json"
    path.write_text(BLOCKS[0], encoding="utf-8")
    assert f"assess FILE.json --as-of {DAY} --json" in PAGE
    assert main(["assess", str(path), "--as-of", DAY, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_the_file_of_the_page_is_answered_as_the_page_says(answer: Any) -> None:
    found = {
        (one["ref"], each["requirement"], each["post"]): each
        for one in answer["officials"]
        for each in one["findings"]
    }
    assert len(ANSWER) == 5
    for told in ANSWER:
        each = found[told["ref"], told["requirement"], told["post"]]
        assert (each["verdict"], each["missing"]) == (told["verdict"], told["missing"]), told
    assert answer["problems"] == []


def test_the_page_names_every_part_of_an_answer(answer: Any) -> None:
    parts = {*answer, *answer["officials"][0], *answer["officials"][0]["findings"][0]}
    assert {part for part in parts if f"`{part}`" not in PAGE} == set()


UNKNOWN = {"la": 1}
PARTS: dict[str, Any] = {
    "person": UNKNOWN,
    "birth": {"birth": UNKNOWN},
    "credential": {"credentials": [{"field": "llct", **UNKNOWN}]},
    "post": {"posts": [UNKNOWN]},
    "unit": {"posts": [{"unit": UNKNOWN}]},
    "territory": {"posts": [{"unit": {"territory": [{"class": "mien_nui", **UNKNOWN}]}}]},
    "decision": {"posts": [{"unit": {"province_decisions": [{"level": "trung_cap", **UNKNOWN}]}}]},
    "rank": {"ranks": [UNKNOWN]},
    "turn": {"turns": [UNKNOWN]},
}


@pytest.mark.parametrize("part", list(PARTS))
def test_the_page_names_every_key_that_is_read(part: str) -> None:
    (told,) = read_dossiers([PARTS[part]], catalogues())
    assert isinstance(told, Message)
    assert told.code == "assess.unknown_key"
    keys = str(told.params["wanted"]).split(", ")
    assert {key for key in keys if f"`{key}`" not in PAGE} == set()
