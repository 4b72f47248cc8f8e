"""The demo command from nothing to its figures, and the help page that tells them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
HELP = ROOT / "docs/help/nam-moc-thoi-gian.md"
LISTED = ("2023-08-01", "2023-09-30", "2025-06-30", "2025-07-01", "2026-11-01")
DATES = ("01/8/2023", "30/9/2023", "30/6/2025", "01/7/2025")


def own_database() -> dict[str, str]:
    """Return the address of an empty database on the run's PostgreSQL; nothing on SQLite."""
    cluster = os.environ.get("CHUANHOA_DATABASE", "")
    if not cluster:
        return {}
    name = f"demo_{os.getpid()}"
    with psycopg.connect(cluster.replace("/test?", "/postgres?"), autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return {"CHUANHOA_DATABASE": cluster.replace("/test?", f"/{name}?")}


LISTS = """
import json, os, sys
from datetime import date
from pathlib import Path
from chuanhoa.cli.database import start
start.django(Path(os.environ["CHUANHOA_DATA"]))
from django.utils import timezone
from chuanhoa.assessment.queries.asking import Asking
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.dossiers import READ
from chuanhoa.assessment.queries.lacking import Wanted, lacking
from chuanhoa.assessment.queries.programmes import demand
from chuanhoa.org.models import User
from chuanhoa.registry.queries import sight_of
who, told = User.objects.get(username="banxaydungdang"), {}
for day in map(date.fromisoformat, sys.argv[1:]):
    today = timezone.localdate(timezone.now())
    sight = sight_of(who, as_of=day, today=today, permission=READ)
    asking = Asking(sight, None, frozenset(), book())
    found = lacking(asking, Wanted())
    told[day.isoformat()] = {
        "lines": found.total,
        "verdicts": sorted({one.told.verdict for one in found.lines if one.told}),
        "programmes": {one.programme: one.people for one in demand(asking).lines},
        "headcount": found.headcount,
    }
print(json.dumps(told))
"""


def own_environment(data: Path) -> dict[str, str]:
    """Return what a command needs to work in a folder and a database of its own."""
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    own = {"CHUANHOA_DATA": str(data / "data"), "PYTHONPATH": str(ROOT / "src")}
    return {**kept, **own, **own_database()}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str, dict[str, Any]]:
    """What the command prints from an empty folder on, and when started again; its two lists."""
    data = tmp_path_factory.mktemp("demo")
    env = own_environment(data)

    def run(*command: str) -> str:
        return subprocess.run(
            [sys.executable, *command],
            capture_output=True,
            text=True,
            check=True,
            cwd=data,
            env=env,
        ).stdout

    command = ("-m", "chuanhoa.cli.main", "demo", "--no-serve")
    first, second = run(*command), run(*command)
    return first, second, json.loads(run("-c", LISTS, *LISTED))


@pytest.fixture(scope="module")
def runs(demo: tuple[str, str, dict[str, Any]]) -> tuple[str, str]:
    return demo[:2]


@pytest.fixture(scope="module")
def lists(demo: tuple[str, str, dict[str, Any]]) -> dict[str, Any]:
    """By day: the lines of who falls short, their verdicts, the programmes, the headcount."""
    return demo[2]


@pytest.fixture(scope="module")
def printed(runs: tuple[str, str]) -> str:
    return runs[0]


def sections(printed: str) -> dict[str, list[str]]:
    """Return the lines below each of the five dates."""
    found: dict[str, list[str]] = {}
    for part in printed.split("\n\n"):
        head, _, lines = part.partition("\n")
        if date := re.match(r"Ngày (\S+): .*chưa có bằng đại học", head):
            found[date[1]] = lines.splitlines()
    return found


def test_the_district_is_printed_as_the_report_has_it(printed: str) -> None:
    assert "80,67% (313/388)" in printed
    assert "877 lượt" in printed


def test_started_again_it_prints_the_same_and_builds_nothing(runs: tuple[str, str]) -> None:
    first, second = runs
    assert sections(second) == sections(first) != {}
    assert "Đang" not in second


def test_every_date_adds_up_to_seventy_two_and_to_everybody(printed: str) -> None:
    found = sections(printed)
    assert list(found)[:4] == list(DATES)
    assert len(found) == 5
    for lines in found.values():
        told = [line for line in lines if "Chưa ghi chức danh – " not in line]
        *parts, total, card, everybody = told
        assert "Xét mọi tiêu chuẩn" in card
        counts = [int(line.split()[0]) for line in parts]
        assert (sum(counts), total.split()) == (72, ["72", "người", "Cộng"])
        numbers = re.findall(r" (\d+)(?=;|$)", everybody)
        assert (sum(map(int, numbers)), everybody.split()[0]) == (388, "388")


def test_the_help_page_tells_what_the_command_prints(printed: str) -> None:
    block = HELP.read_text(encoding="utf-8").split("```text\n")[1].split("\n```")[0]
    assert [f"Ngày {day}: " in block for day in DATES] == [True] * 4
    assert block in printed


def test_of_most_of_the_seventy_two_it_is_told_that_they_were_within_and_of_a_few_it_is_not(
    printed: str,
) -> None:
    found = re.findall(
        r"^Ngày (\S+): (?:\S+ \()?(\d+)/72\b.*?; (\d+) người chưa kết luận", printed, re.M
    )
    assert [day for day, _, _ in found][:4] == list(DATES)
    assert len(found) == 5
    for day, within, open_ in found:
        assert int(within) >= 50, day
        assert 0 < int(open_) <= 12, day
        assert ("%" in printed.partition(f"Ngày {day}: ")[2].split()[0]) == (int(open_) <= 7), day


def test_a_justice_officer_is_told_by_the_clause_that_decides(printed: str) -> None:
    reported = sections(printed)["30/9/2023"]
    assert any("khoản 1 Điều 38, 33/2023/NĐ-CP" in line for line in reported)
    assert not any("60/2014/QH13" in line for line in reported)


def test_everybody_stands_in_the_new_communes_most_of_them_in_a_post(printed: str) -> None:
    assert "388 người ở 8 xã mới" in printed
    (everybody,) = (line for line in sections(printed)["01/7/2025"] if "Mọi người" in line)
    unknown = re.search(r"chưa đủ thông tin (\d+)", everybody)
    assert unknown is not None
    assert 0 < int(unknown[1]) < 30


def test_somebody_truly_falls_short_on_each_of_the_dates(lists: dict[str, Any]) -> None:
    assert [lists[day]["headcount"] for day in LISTED[1:]] == [388] * 4
    for day, told in lists.items():
        assert told["lines"] > 0, day
        assert told["programmes"], day
        assert "not_met" in told["verdicts"], day
    assert {"CM_HT", "LLCT_TC"} <= {*lists["2023-09-30"]["programmes"]}
    assert lists["2025-07-01"]["programmes"]["CM_DH"] == 55
    assert lists["2026-11-01"]["programmes"]["LLCT_TC"] > 10
