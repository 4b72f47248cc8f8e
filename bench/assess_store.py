"""Restarting from the snapshot against reading the register out of SQLite, to the first full answer.

    python bench/assess_store.py [PEOPLE]
    python bench/assess_store.py memory [PEOPLE]

The register is the plainest there can be: a table of people, of credentials and of posts, numbers
only. The second form tells the peak memory of a process that maps the snapshot and counts everybody.
"""

import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
from assess_data import AS_OF, book_of, real, snapshot_of

from chuanhoa.core.assess import kernel
from chuanhoa.core.assess.compile.tables import Compiler
from chuanhoa.core.assess.snapshot import SLOTS, Snapshot
from chuanhoa.core.assess.snapshot.columns import frozen
from chuanhoa.core.assess.store import Store

TIMES = 5


def filled(path: Path, snapshot: Snapshot) -> None:
    """Write the register that the snapshot is made of."""
    c = snapshot.columns
    register = sqlite3.connect(path)
    register.execute("CREATE TABLE person (id INTEGER PRIMARY KEY, trait, born_e, born_l, none)")
    register.execute(
        "CREATE TABLE credential (person INTEGER, code, may, sure, last, fits, award_e, award_l)"
    )
    register.execute(
        "CREATE TABLE post (person INTEGER, kind, place, start_e, start_l, ends, begun, "
        "entered_e, entered_l, led_e, led_l, unit)"
    )
    people = np.arange(len(snapshot))
    who = np.column_stack([people, c.who])
    register.executemany("INSERT INTO person VALUES (?, ?, ?, ?, ?)", who.tolist())
    for slot in range(SLOTS):
        held = c.rec[:, 0, slot] > 0
        rows = np.column_stack([people[held], c.rec[held, :, slot]])
        register.executemany(
            "INSERT INTO credential VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows.tolist()
        )
    posts = np.column_stack([np.repeat(people, 2), c.seg, c.unit])
    register.executemany(
        "INSERT INTO post VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", posts.tolist()
    )
    register.execute("CREATE INDEX credential_person ON credential (person)")
    register.execute("CREATE INDEX post_person ON post (person)")
    register.commit()
    register.close()


def reloaded(path: Path, like: Snapshot) -> Snapshot:
    """Read the register into columns, with nothing to decode and nothing to look up."""
    register = sqlite3.connect(path)
    who = np.array(
        register.execute("SELECT trait, born_e, born_l, none FROM person ORDER BY id").fetchall()
    )
    held = np.array(register.execute("SELECT * FROM credential ORDER BY person").fetchall())
    posts = np.array(register.execute("SELECT * FROM post ORDER BY person, start_e").fetchall())
    register.close()
    people = len(who)
    rec = np.zeros((people, *like.columns.rec.shape[1:]), np.uint16)
    first = np.searchsorted(held[:, 0], np.arange(people))
    rec[held[:, 0], :, np.arange(len(held)) - first[held[:, 0]]] = held[:, 1:]
    at = np.zeros((people + 1, 3), np.uint32)
    at[:, 1] = np.searchsorted(posts[:, 0], np.arange(people + 1))
    columns = frozen({
        "key": like.columns.key, "who": who, "rec": rec, "over": np.zeros(0), "seg": posts[:, 1:11],
        "unit": posts[:, 11], "turn": np.zeros(0), "at": at,
    })  # fmt: skip
    return Snapshot(columns, like.lists, like.tree)


def main(people: int) -> None:
    book = book_of(real())
    snapshot = snapshot_of(people, book)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        store = Store(folder / "snapshot")
        store.save(snapshot)
        filled(folder / "register.sqlite", snapshot)
        expected = first_answer(snapshot, book)
        taken: dict[str, list[float]] = {"register": [], "snapshot": []}
        for _ in range(TIMES):
            for name, times in taken.items():
                began = time.perf_counter()
                found = (
                    reloaded(folder / "register.sqlite", snapshot)
                    if name == "register"
                    else store.load()
                )
                answer = first_answer(found, book)
                times.append(time.perf_counter() - began)
                if not np.array_equal(answer, expected):
                    raise SystemExit(f"{name}: not equal")
        register, own = (statistics.median(taken[name]) for name in ("register", "snapshot"))
        print(
            f"{people:,} people: from SQLite {1000 * register:.0f} ms, from the snapshot {1000 * own:.0f} ms"
        )
        print(f"  reload ÷ restart {register / own:.1f}")


def first_answer(snapshot: Snapshot | None, book) -> np.ndarray:  # type: ignore[no-untyped-def]
    if snapshot is None:
        raise SystemExit("no snapshot")
    return kernel.counts(snapshot, Compiler(book, snapshot.lists).on(AS_OF)).people


def memory(people: int) -> None:
    """Save a snapshot, and have a process of its own map it and count."""
    with tempfile.TemporaryDirectory() as folder:
        Store(Path(folder)).save(snapshot_of(people, book_of(real())))
        told = subprocess.run(
            [sys.executable, __file__, "peak", folder], capture_output=True, text=True, check=True
        )
        print(f"{people:,} people: peak {told.stdout.strip()}")


def peak(folder: str) -> None:
    book = book_of(real())
    bare = high_water()
    first_answer(Store(Path(folder)).load(), book)
    print(f"{high_water():.0f} MB, of which {bare:.0f} MB before the first column")


def high_water() -> float:
    """Return the most memory this process has held, in MB; what a parent held is not counted."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    words = sys.argv[1:]
    if words[:1] == ["peak"]:
        peak(words[1])
    elif words[:1] == ["memory"]:
        memory(int(words[1]) if len(words) > 1 else 2_500_000)
    else:
        main(int(words[0]) if words else 250_000)
