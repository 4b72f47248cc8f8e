"""One demo district for all tests here: inventing it takes a moment, reading it changes nothing."""

from pathlib import Path

import pytest

from chuanhoa.cli.demo import District, write_district

SEED = 20231129


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("district")


@pytest.fixture(scope="session")
def district(folder: Path) -> District:
    return write_district(folder, seed=SEED)


@pytest.fixture(scope="session")
def mended_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mended")


@pytest.fixture(scope="session")
def mended(mended_folder: Path) -> District:
    return write_district(mended_folder, seed=SEED, mended=True)
