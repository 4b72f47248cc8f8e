"""A file is made outside of any transaction: on SQLite whoever writes would wait for it."""

import ast
from collections.abc import Iterator
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src" / "chuanhoa"
MAKERS = {"write_table", "to_word", "to_pdf", "document_of", "_word", "_written", "handed_out"}


def name_of(node: ast.expr) -> str:
    return str(getattr(node, "attr", getattr(node, "id", "")))


def is_maker(name: str) -> bool:
    return name in MAKERS or name.startswith("export")


def is_atomic(node: ast.expr) -> bool:
    return name_of(node.func if isinstance(node, ast.Call) else node) in ("atomic", "one_state")


def atomic_blocks(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        opened: list[ast.expr] = []
        if isinstance(node, ast.FunctionDef):
            opened = node.decorator_list
        elif isinstance(node, ast.With):
            opened = [one.context_expr for one in node.items]
        if any(map(is_atomic, opened)):
            yield node


def made_inside(source: str) -> list[str]:
    """Return the makers of files that a source calls within a transaction."""
    return [
        name
        for block in atomic_blocks(ast.parse(source))
        for call in ast.walk(block)
        if isinstance(call, ast.Call) and is_maker(name := name_of(call.func))
    ]


def test_no_file_is_made_within_a_transaction() -> None:
    found = {
        str(file.relative_to(SOURCE)): made
        for pattern in ("*/actions/**/*.py", "*/views/**/*.py")
        for file in SOURCE.glob(pattern)
        if (made := made_inside(file.read_text(encoding="utf-8")))
    }
    assert found == {}


def test_one_made_within_a_transaction_would_be_found() -> None:
    decorated = "@transaction.atomic\ndef export():\n    return write_table(t)\n"
    opened = "def export():\n    with transaction.atomic():\n        to_word(d)\n"
    read = "def export():\n    with one_state():\n        actions.export_form(f)\n"
    after = (
        "def export():\n    data = write_table(t)\n    with transaction.atomic():\n        line()\n"
    )
    assert [made_inside(one) for one in (decorated, opened, read, after)] == [
        ["write_table"], ["to_word"], ["export_form"], [],
    ]  # fmt: skip
