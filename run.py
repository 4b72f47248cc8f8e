#!/usr/bin/env python3
"""The one door: `python3 run.py demo | test | check | serve`. Standard library only.

demo   set everything up, build the demo district, print its figures, serve   [--no-serve]
serve  set everything up and serve this folder's data
test   set up and run the tests on SQLite and PostgreSQL, with a real browser  [pytest words]
check  format, lint, fences, types, rules, migrations, tests
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
WINDOWS = os.name == "nt"
BIN = VENV / ("Scripts" if WINDOWS else "bin")
PYTHON = BIN / ("python.exe" if WINDOWS else "python")
SYSTEM = {"chromium": "chromium", "pg_ctl": "postgresql"}
LIGHT = "chromium-headless-shell"  # the same browser without windows: half the work in tests
PG_PLACES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def main(words: list[str]) -> int:
    verb, rest = (words[0], words[1:]) if words else ("", [])
    if verb in ("demo", "serve"):
        set_up("base")
        return call([PYTHON, "-m", "chuanhoa.cli.main", verb, *rest])
    if verb == "test":
        set_up("dev")
        return system_packages() or test(rest)
    if verb == "check":
        set_up("dev")
        return system_packages() or check()
    print(__doc__)
    return 2


def check() -> int:
    """Everything a change must pass, in the order of how fast each can say no."""
    aside = str(HERE / "build" / "check")  # settings want a data folder; not the office's own
    for name, words in {
        "format": ["ruff", "format", "--check", "."],
        "lint": ["ruff", "check", "."],
        "templates": ["djlint", "--lint", "--quiet", "src"],
        "fences": ["import_linter"],
        "dependencies": ["deptry", "src"],
        "types": ["mypy"],
        "rules": ["chuanhoa.cli.main", "rules", "check"],
        "cases": ["chuanhoa.cli.main", "rules", "test"],
        "migrations": ["django", "makemigrations", "--check", "--dry-run"],
    }.items():
        print(f"— {name}", flush=True)
        if words[0] == "import_linter":
            command = [BIN / "lint-imports"]
        elif words[0] == "deptry":
            command = [BIN / "deptry", *words[1:]]
        else:
            command = [PYTHON, "-m", *words]
        if call(command, DJANGO_SETTINGS_MODULE="chuanhoa.config.settings", CHUANHOA_DATA=aside):
            print(f"✗ {name}")
            return 1
    return test([])


def test(words: list[str]) -> int:
    """Run all tests on SQLite, then those of the rooms again on PostgreSQL; words go to pytest.

    Of tests that open pages PostgreSQL sees as many as send every statement: tests/statements.py.
    """
    pytest: list[str | Path] = [PYTHON, "-m", "pytest", "-q"]
    if words:
        return call([*pytest, *words])
    at_once = str((os.cpu_count() or 1) + 1)  # browser tests wait now and then
    pytest += ["-n", at_once, "--dist", "loadfile", "--no-loadscope-reorder"]  # tests/conftest.py
    rooms = [
        p
        for p in ("org", "registry", "assessment", "reports", "config", "cli")
        if (HERE / "tests" / p).exists()
    ]
    with tempfile.TemporaryDirectory(prefix="chuanhoa-sent-") as sent:
        if code := call(pytest, CHUANHOA_TEST_STATEMENTS=sent):
            return code
        print("— PostgreSQL", flush=True)
        return call(
            [*pytest, *(f"tests/{room}" for room in rooms)],
            CHUANHOA_TEST_ON="postgresql",
            CHUANHOA_TEST_STATEMENTS=sent,
        )


def set_up(name: str) -> None:
    """Make .venv hold exactly what requirements/<name>.txt locks; quick when it already does."""
    lock = HERE / "requirements" / f"{name}.txt"
    stamp = VENV / f".{name}"
    want = hashlib.sha256(lock.read_bytes() + sys.version.encode()).hexdigest()
    if stamp.exists() and stamp.read_text() == want:
        return
    if name == "base" and (VENV / ".dev").exists():  # dev holds base
        dev = HERE / "requirements" / "dev.txt"
        if (VENV / ".dev").read_text() == hashlib.sha256(
            dev.read_bytes() + sys.version.encode()
        ).hexdigest():
            return
    print(f"Đang chuẩn bị môi trường ({lock.name}), chỉ lần đầu …", flush=True)
    if not PYTHON.exists():
        made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False)
        if made.returncode:
            shutil.rmtree(VENV, ignore_errors=True)
            sys.exit("Thiếu mô-đun venv của Python. Trên Debian: apt install python3-venv")
    wanted: list[str | Path] = ["--require-hashes", "-r", lock]
    uv = shutil.which("uv")
    pip: list[str | Path] = [PYTHON, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
    quick = uv is not None and call([uv, "pip", "install", "-q", "--python", PYTHON, *wanted]) == 0
    if not quick and call([*pip, *wanted]):
        sys.exit("Chưa cài được thư viện: kiểm tra đường mạng tới kho gói Python rồi chạy lại.")
    _console_script()
    stamp.write_text(want)


def _console_script() -> None:
    """Put our source and the `chuanhoa` command into the environment, without a build step."""
    site = subprocess.run(
        [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    Path(site, "chuanhoa-source.pth").write_text(f"{HERE / 'src'}\n", encoding="utf-8")
    if WINDOWS:
        (BIN / "chuanhoa.cmd").write_text(f'@"{PYTHON}" -m chuanhoa.cli.main %*\n')
        return
    script = BIN / "chuanhoa"
    script.write_text(f'#!/bin/sh\nexec "{PYTHON}" -m chuanhoa.cli.main "$@"\n')
    script.chmod(0o755)


def system_packages() -> int:
    """Return 0 when a Chromium and PostgreSQL are here; as root install them, else say what to."""
    path = os.pathsep.join([os.environ.get("PATH", ""), *map(str, PG_PLACES)])
    installs = not WINDOWS and os.geteuid() == 0 and shutil.which("apt-get") is not None
    light = bool(shutil.which(LIGHT)) or (installs and not install(LIGHT, quiet=True))
    missing = [
        package
        for tool, package in SYSTEM.items()
        if not shutil.which(tool, path=path) and not (light and tool == "chromium")
    ]
    if not missing:
        return 0
    if not installs:
        print(f"Kiểm thử cần: {', '.join(missing)}. Trên Debian: apt install {' '.join(missing)}")
        return 2
    print(f"Đang cài {', '.join(missing)} …", flush=True)
    if call(["apt-get", "update", "-qq"]):
        return 2
    if "chromium" in missing and not install(LIGHT, quiet=True):
        missing.remove("chromium")
    return install(*missing) if missing else 0


def install(*packages: str, quiet: bool = False) -> int:
    """Install packages of Debian; what is `quiet` may be missing, and is not waited for long."""
    command = ["apt-get", "install", "-y", "-qq", *packages]
    if quiet:
        command += ["-o", "Acquire::http::Timeout=10", "-o", "Acquire::Retries=0"]
    out = subprocess.DEVNULL if quiet else None
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(command, env=env, stdout=out, stderr=out, check=False).returncode


def call(command: list[str | Path], **env: str) -> int:
    words = [str(word) for word in command]
    try:
        return subprocess.run(
            words,
            cwd=HERE,
            check=False,
            env={**os.environ, "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "", **env},
        ).returncode
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
