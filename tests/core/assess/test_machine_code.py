"""Machine code is kept under a name of the sources it was made from, wherever may be written."""

import ast
from pathlib import Path

import pytest

from chuanhoa.core.assess.store import HERE, SOURCES, first_writable, machine_code, stamp_of

ONE = [("loops/a.py", b"x = 1"), ("loops/b.py", b"y = 2")]


@pytest.mark.parametrize(
    "other",
    [
        ([("loops/a.py", b"x = 2"), ONE[1]], "1"),
        ([("loops/c.py", b"x = 1"), ONE[1]], "1"),
        (ONE[:1], "1"),
        ([*ONE, ("loops/c.py", b"")], "1"),
        ([("loops/a.py", b"x = 1loops/b.py 5y = 2")], "1"),
        (ONE, "2"),
    ],
)
def test_any_other_text_file_or_compiler_has_a_name_of_its_own(
    other: tuple[list[tuple[str, bytes]], str],
) -> None:
    assert stamp_of(ONE, "1") == stamp_of(ONE[::-1], "1")
    assert stamp_of(*other) != stamp_of(ONE, "1")


def test_the_name_speaks_of_every_file_that_the_loops_are_made_of() -> None:
    named = {path for pattern in SOURCES for path in HERE.glob(pattern)}
    read = set()
    for path in HERE.glob("loops/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("chuanhoa."):
                parts = (node.module or "").removeprefix("chuanhoa.core.assess.").split(".")
                whole = HERE.joinpath(*parts)
                read |= {whole.with_suffix(".py")} if whole.with_suffix(".py").exists() else {
                    (whole / f"{one.name}.py") for one in node.names
                }  # fmt: skip
    made_at_run_time = {HERE / "store.py"}  # says where the code is kept, and is in none of it
    assert HERE / "loops" / "judging.py" in read
    assert read - made_at_run_time <= named


def test_a_place_that_cannot_be_written_to_gives_way_to_the_next(tmp_path: Path) -> None:
    taken = tmp_path / "a file"
    taken.touch()
    found = first_writable([taken, tmp_path / "data"], "loops-1")
    assert found == tmp_path / "data" / "loops-1"
    assert list(found.iterdir()) == []
    assert first_writable([taken], "loops-1") is None
    assert first_writable([], "loops-1") is None


def test_the_loops_are_kept_there() -> None:
    import numba

    from chuanhoa.core.assess.loops import jit

    assert machine_code() == jit.FOLDER
    assert str(jit.FOLDER) == numba.config.CACHE_DIR
