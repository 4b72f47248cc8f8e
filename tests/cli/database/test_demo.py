"""The demo command from nothing to its figures, and the help page that tells them."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

ROOT = Path(__file__).resolve().parents[3]
HELP = ROOT / "docs/help/nam-moc-thoi-gian.md"
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


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """What the command prints from an empty folder on, and when it is started again."""
    data = tmp_path_factory.mktemp("demo")
    env = {
        **{name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"},
        "CHUANHOA_DATA": str(data / "data"),
        "PYTHONPATH": str(ROOT / "src"),
        **own_database(),
    }
    command = [sys.executable, "-m", "chuanhoa.cli.main", "demo", "--no-serve"]
    first, second = (
        subprocess.run(command, capture_output=True, text=True, check=True, cwd=data, env=env)
        for _ in range(2)
    )
    return first.stdout, second.stdout


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
