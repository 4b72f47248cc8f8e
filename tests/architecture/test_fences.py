"""Every fence is pushed: a breach is planted in a copy of the source, and the contract says no."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BREACHES = [
    ("registry/queries.py", "from chuanhoa.reports import apps", "later stage"),
    ("utils.py", "X = 1", "later stage"),
    ("org/queries.py", "import chuanhoa.registry.models", "later stage"),
    ("ui/requests.py", "import chuanhoa.org.models", "later stage"),
    ("registry/helpers.py", "X = 1", "same files"),
    ("registry/models/people.py", "def f() -> None:\n    import chuanhoa.registry.actions", "same"),
    ("core/text/breach.py", "import django", "The core has no"),
    ("core/figures/breach.py", "import random", "The core has no"),
    ("core/sheets/breach.py", "import subprocess", "The core has no"),
    ("core/assess/breach.py", "import mmap", "only its store"),
    ("core/assess/snapshot/breach.py", "import pathlib", "only its store"),
    ("registry/views/breach.py", "import chuanhoa.core.text", "Views ask"),
    ("registry/views/breach.py", "import chuanhoa.registry.models", "Views ask"),
    ("reports/views.py", "import chuanhoa.registry.views", "Views ask"),
    ("cli/pure/breach.py", "import django", "pure verbs"),
    ("cli/pure/breach.py", "import chuanhoa.org.models", "pure verbs"),
    ("registry/migrations/breach.py", "import chuanhoa.registry.models", "no living code"),
    ("core/text/knot.py", "import chuanhoa.core.sheets.knot", "No cycles"),
]


def broken(source: Path) -> str:
    """Return what the contract says of the tree at `source`."""
    script = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports;"
        "sys.exit(lint_imports(config_filename='pyproject.toml', no_cache=True))"
    )
    run = subprocess.run(
        [sys.executable, "-I", "-c", script],
        cwd=source,
        capture_output=True,
        text=True,
        check=False,
    )
    return run.stdout + run.stderr


@pytest.fixture(scope="module")
def copy_of_source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of all modules; whatever a test plants there goes with it."""
    copy, source = tmp_path_factory.mktemp("source"), ROOT / "src"
    for place in source.rglob("*.py"):
        made = copy / place.relative_to(source)
        made.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(place, made)
    shutil.copy(ROOT / "pyproject.toml", copy)
    return copy


@contextmanager
def planted(place: Path, line: str = "") -> Iterator[None]:
    """Add a line to a module, or make one of it; leave all as it was found."""
    was = place.read_bytes() if place.exists() else None
    with place.open("a", encoding="utf-8") as file:
        file.write(line)
    try:
        yield
    finally:
        if was is None:
            place.unlink()
        else:
            place.write_bytes(was)


def test_the_tree_as_it_stands_keeps_every_contract(copy_of_source: Path) -> None:
    said = broken(copy_of_source)
    assert "0 broken" in said, said


@pytest.mark.parametrize(("path", "line", "contract"), BREACHES)
def test_the_fence_closes(copy_of_source: Path, path: str, line: str, contract: str) -> None:
    place = copy_of_source / "chuanhoa" / path
    places = {place.parent / "__init__.py": "", place: f"\n{line}\n"}
    if "knot" in path:
        other = copy_of_source / "chuanhoa" / "core" / "sheets" / "knot.py"
        places[other] = "import chuanhoa.core.text.knot\n"
    with ExitStack() as breach:
        for one, told in places.items():
            breach.enter_context(planted(one, told))
        said = broken(copy_of_source)
    assert [row for row in said.splitlines() if contract in row and "BROKEN" in row], said
