"""A store comes back as it was left: whole generations, whole records, whatever was cut short."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from shutil import copytree

import pytest

from chuanhoa.core.assess.snapshot import Snapshot
from chuanhoa.core.assess.store import FORMAT, BusyError, Store
from tests.core.assess.lives import CHANGES, after

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store with a generation from before the changes."""
    made = Store(tmp_path / "snapshot")
    made.save(after(0))
    return made


def loaded(store: Store) -> Snapshot:
    found = store.load()
    assert found is not None
    return found


def test_an_empty_folder_holds_no_snapshot(tmp_path: Path) -> None:
    store = Store(tmp_path / "none")
    assert store.load() is None
    assert store.feed() is None
    with pytest.raises(LookupError):
        store.append(CHANGES[0], feed=2)


def test_a_log_replayed_is_a_rebuild(store: Store) -> None:
    for count, changes in enumerate(CHANGES, 1):
        store.append(changes, feed=1 + count)
        assert loaded(store).same(after(count))
        assert store.feed() == 1 + count
    store.save(loaded(store))
    assert loaded(store).same(after())
    assert {path.name for path in store.folder.iterdir()} == {
        "000002.columns", "000002.lists", "000002.log", "manifest.json", "writer.lock",
    }  # fmt: skip


def test_columns_are_mapped_and_cannot_be_written_to(store: Store) -> None:
    with pytest.raises(ValueError, match="read-only"):
        loaded(store).columns.who[0] = 1


def test_a_log_cut_anywhere_is_read_to_its_last_whole_record(store: Store) -> None:
    log = store.folder / "000001.log"
    ends = [0]
    for count, changes in enumerate(CHANGES, 1):
        store.append(changes, feed=1 + count)
        ends.append(log.stat().st_size)
    whole = log.read_bytes()
    rebuilt = [after(count) for count in range(len(CHANGES) + 1)]
    for size in range(0, len(whole) + 1, 13):
        log.write_bytes(whole[:size])
        count = sum(end <= size for end in ends) - 1
        assert store.feed() == 1 + count
        assert loaded(store).same(rebuilt[count])


def test_a_log_with_a_flipped_byte_is_read_up_to_it_and_written_on_from_there(store: Store) -> None:
    log = store.folder / "000001.log"
    for count, changes in enumerate(CHANGES[:3], 1):
        store.append(changes, feed=1 + count)
        if count == 2:
            end = log.stat().st_size
    spoilt = bytearray(log.read_bytes())
    spoilt[end + 40] ^= 1
    log.write_bytes(spoilt)
    assert loaded(store).same(after(2))
    store.append(CHANGES[2], feed=4)
    assert loaded(store).same(after(3))


def test_lists_that_are_not_what_was_written_are_refused(store: Store) -> None:
    lists = store.folder / "000001.lists"
    lists.write_bytes(lists.read_bytes().replace(b"VPTK", b"VPTX"))
    with pytest.raises(ValueError, match="is not what was written"):
        store.load()


def test_a_second_writer_is_told_so(store: Store) -> None:
    with store._writing(), pytest.raises(BusyError):
        Store(store.folder).append(CHANGES[0], feed=2)
    store.append(CHANGES[0], feed=2)


def test_a_manifest_of_another_format_is_no_snapshot(store: Store) -> None:
    manifest = store.folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace(f'"format": {FORMAT}', '"format": 1'))
    assert store.load() is None


def killed(folder: Path, verb: str, point: int) -> int:
    command = [sys.executable, "-m", "tests.core.assess.killed", str(folder), verb, str(point)]
    env = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    return subprocess.run(command, cwd=ROOT, env=env, check=False).returncode


def kills(store: Store, tmp_path: Path, verb: str, points: list[int]) -> Iterator[Store]:
    """Yield a copy of the store for every point at which a writer was killed in it."""
    copies = [copytree(store.folder, tmp_path / f"{verb}{point}") for point in points]
    with ThreadPoolExecutor(2) as pool:
        codes = list(
            pool.map(lambda one: killed(one[0], verb, one[1]), zip(copies, points, strict=True))
        )
    assert codes == [-signal.SIGKILL] * len(points)
    yield from map(Store, copies)


def test_a_writer_killed_while_saving_leaves_the_old_generation_or_the_new(
    store: Store, tmp_path: Path
) -> None:
    points = [1, 3, 12, 20, 25, 28, 31, 34, 36, 38]
    old, new = after(0), after()
    found = []
    for left in kills(store, tmp_path, "save", points):
        seen = loaded(left)
        found.append("new" if seen.same(new) else "old" if seen.same(old) else "neither")
        left.save(new)
        assert loaded(left).same(new)
    assert sorted(found, reverse=True) == found
    assert set(found) == {"old", "new"}


def test_a_writer_killed_while_logging_leaves_whole_records(store: Store, tmp_path: Path) -> None:
    points = [3, 4, 8, 11, 16, 20]
    rebuilt = [after(count) for count in range(len(CHANGES) + 1)]
    reached = set()
    for left in kills(store, tmp_path, "append", points):
        feed = left.feed()
        assert feed is not None
        assert loaded(left).same(rebuilt[feed - 1])
        reached.add(feed - 1)
        for count, changes in enumerate(CHANGES[feed - 1 :], feed):
            left.append(changes, feed=1 + count)
        assert loaded(left).same(rebuilt[-1])
    assert len(reached) >= 3
