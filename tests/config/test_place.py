"""What the program writes is for its own user alone."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from chuanhoa.config import place


@pytest.fixture(autouse=True)
def mask() -> Iterator[None]:
    """Put the mask back that the tests run under, and be as open as most shells before."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_from_the_data_folder_on_files_are_for_their_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CHUANHOA_DATA", str(tmp_path / "data"))
    monkeypatch.delenv("CHUANHOA_DATABASE", raising=False)
    tmp_path.joinpath("data").mkdir()
    old = tmp_path / "data" / "chuanhoa.sqlite3"
    old.touch(mode=0o644)
    folder = place.data_dir()
    made = Path(str(place.database(folder)["NAME"])).with_suffix(".new")
    made.touch()
    assert (mode(made), mode(old)) == (0o600, 0o600)
