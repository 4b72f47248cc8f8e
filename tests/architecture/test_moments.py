"""A page that asks about its day asks by what was known at its moment, too."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src/chuanhoa"
SHOWN = [*SOURCE.glob("*/views/**/*.py"), SOURCE / "config/context.py"]


def trees(places: list[Path]) -> Iterator[tuple[Path, ast.AST]]:
    for place in places:
        yield place, ast.parse(place.read_text("utf-8"))


def looking_back() -> set[str]:
    """Return the names of all that can be asked by what was known at a moment."""
    queries = [place for place in SOURCE.rglob("*.py") if "views" not in place.parts]
    return {
        node.name
        for _place, tree in trees(queries)
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        and "known_at" in {one.arg for one in (*node.args.args, *node.args.kwonlyargs)}
    }


def forgotten(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    """Yield the calls about the day of the page that do not say by what was known when."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        told = {one.arg: ast.unparse(one.value) for one in node.keywords}
        name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
        if name in names and told.get("as_of") == "request.as_of" and "known_at" not in told:
            yield node


def test_no_view_asks_about_its_day_by_what_is_known_now_alone() -> None:
    names = looking_back()
    assert {"scope_of", "unit_asked", "record_of"} <= names
    found = [
        f"{place.relative_to(SOURCE)}:{call.lineno} {ast.unparse(call)}"
        for place, tree in trees(SHOWN)
        for call in forgotten(tree, names)
    ]
    assert found == []


def test_what_is_forgotten_is_found() -> None:
    tree = ast.parse("scope_of(viewer, as_of=request.as_of, today=request.today)")
    assert len(list(forgotten(tree, {"scope_of"}))) == 1
