"""`chuanhoa assess` as a process of its own: what it loads, and how it ends."""

import json
import subprocess
import sys

from tests.cli.pure.assessing import LATE, SHEET, Written, written

__all__ = ["written"]


def test_assessing_needs_neither_django_nor_numbers_of_others_nor_a_room(written: Written) -> None:
    path = str(written("xã.csv", SHEET))
    script = (
        "import sys\n"
        "for name in ('django', 'numba', 'numpy'):\n"
        "    sys.modules[name] = None\n"
        "from chuanhoa.cli.main import main\n"
        f"code = main(['assess', {path!r}, '--json'])\n"
        "rooms = [m for m in sys.modules if m.startswith(('chuanhoa.org', 'chuanhoa.registry'))]\n"
        "raise SystemExit(code or len(rooms))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_a_reader_that_has_had_enough_ends_the_answer_without_a_trace(written: Written) -> None:
    path = str(written("hồ sơ.json", json.dumps([LATE] * 2000)))
    command = [sys.executable, "-m", "chuanhoa.cli.main", "assess", path, "--as-of", "2023-08-01"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as told:
        assert told.stdout is not None
        assert told.stderr is not None
        first = told.stdout.readline()
        told.stdout.close()
        errors = told.stderr.read()
    assert (first, errors, told.returncode) == (
        "Rà soát tiêu chuẩn – hồ sơ.json – tính đến ngày 01/8/2023\n", "", 1,
    )  # fmt: skip
