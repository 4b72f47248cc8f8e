"""Where a test run keeps its things: a data folder of its own and, if asked, its own PostgreSQL.

Loaded before Django's settings (`-p tests.place` in pyproject.toml). With
CHUANHOA_TEST_ON=postgresql a throw-away cluster is started on a socket in a temporary folder and
ends with the run; worker processes inherit its address.
"""

import atexit
import gc
import os
import pwd
import shutil
import subprocess
import tempfile
from pathlib import Path


def own_folder() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="chuanhoa-test-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def binaries() -> Path:
    """Return the folder of PostgreSQL's programs, the newest version first."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), reverse=True)
    if found:
        return found[0].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise SystemExit("PostgreSQL not found; on Debian: apt install postgresql")
    return Path(on_path).parent


def start_postgresql() -> str:
    """Start a cluster as an unprivileged user and return its address."""
    place = own_folder()
    run_as: list[str] = []
    if os.geteuid() == 0:
        user = next(
            entry.pw_name for entry in pwd.getpwall() if entry.pw_name in ("postgres", "nobody")
        )
        shutil.chown(place, user)
        run_as = ["runuser", "-u", user, "--"]
    programs, data = binaries(), place / "data"

    def run(program: str, *words: str) -> None:
        command = [*run_as, str(programs / program), *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd=place)

    run("initdb", "-D", str(data), "-U", "test", "-A", "trust", "-E", "UTF8", "--no-sync")
    options = (
        f"-k {place} -c listen_addresses='' -c fsync=off -c synchronous_commit=off "
        "-c full_page_writes=off -c max_connections=60 -c shared_buffers=128MB "
        "-c wal_level=minimal -c max_wal_senders=0 -c autovacuum=off -c jit=off"
    )
    run("pg_ctl", "-D", str(data), "-w", "-l", str(place / "log"), "-o", options, "start")
    atexit.register(
        subprocess.run,
        [*run_as, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
        check=False,
        stdout=subprocess.DEVNULL,
        cwd="/",
    )
    return f"postgres://test@/test?host={place}"


gc.set_threshold(50_000, 50, 100)  # thousands of tests are held to the end: nothing to look for

if "CHUANHOA_TEST_PLACE" not in os.environ:
    os.environ["CHUANHOA_TEST_PLACE"] = os.environ["CHUANHOA_DATA"] = str(own_folder())
    if os.environ.get("CHUANHOA_TEST_ON") == "postgresql":
        os.environ["CHUANHOA_DATABASE"] = start_postgresql()
    else:
        os.environ.pop("CHUANHOA_DATABASE", None)
