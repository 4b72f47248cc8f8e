"""A file tells of one state of the register, and is made outside of any transaction.

On SQLite whoever writes would wait for a file that is made within one.
"""

import ast
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src" / "chuanhoa"
MAKERS = {"write_table", "to_word", "to_pdf", "document_of", "_word", "_on_paper", "handed_out"}


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


WRITERS = {"write_table", "to_word", "to_pdf", "_on_paper"}


class Room:
    """The functions of a room's views and actions, and what each of them calls, by name."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        self.functions: dict[str, dict[str, ast.FunctionDef]] = {}
        for module, source in sources.items():
            for node in ast.parse(source).body:
                if isinstance(node, ast.FunctionDef):
                    self.functions.setdefault(node.name, {})[module] = node

    def reached(self, module: str, name: str) -> dict[tuple[str, str], ast.FunctionDef]:
        """Return a function with those that it calls, and they: of its module, else of any."""
        found: dict[tuple[str, str], ast.FunctionDef] = {}
        todo = [(module, name)]
        while todo:
            here, called = todo.pop()
            named = self.functions.get(called, {})
            for place in [here] if here in named else [one for one in named if ".actions" in one]:
                if (place, called) not in found:
                    found[place, called] = node = named[place]
                    todo += [(place, one) for one in calls(node)]
        return found

    def makes_a_file(self, module: str, name: str) -> bool:
        return any(
            not WRITERS.isdisjoint(calls(one)) for one in self.reached(module, name).values()
        )

    def reads_one_state(self, module: str, name: str) -> bool:
        return any("one_state" in calls(one) for one in self.reached(module, name).values())


@cache
def calls(node: ast.AST) -> set[str]:
    return {name_of(one.func) for one in ast.walk(node) if isinstance(one, ast.Call)}


@cache
def room(name: str) -> Room:
    return Room(
        {
            f"chuanhoa.{'.'.join(file.relative_to(SOURCE).with_suffix('').parts)}": file.read_text(
                encoding="utf-8"
            )
            for kind in ("views", "actions")
            for file in (*SOURCE.glob(f"{name}/{kind}.py"), *SOURCE.glob(f"{name}/{kind}/**/*.py"))
        }
    )


def pages(patterns: list[URLPattern | URLResolver]) -> Iterator[tuple[str, str]]:
    """Yield the module and name of the view behind every address of the rooms."""
    for one in patterns:
        if isinstance(one, URLResolver):
            yield from pages(one.url_patterns)
        elif one.callback.__module__.startswith("chuanhoa."):
            yield one.callback.__module__, one.callback.__name__


def test_every_file_that_an_address_answers_with_is_read_of_one_state() -> None:
    found = {
        (module, name): room(module.split(".")[1]).reads_one_state(module, name)
        for module, name in pages(get_resolver().url_patterns)
        if room(module.split(".")[1]).makes_a_file(module, name)
    }
    assert len(found) > 20
    assert [view for view, reads in found.items() if not reads] == []


def works(name: str) -> Iterator[tuple[str, str]]:
    """Yield the module and name of every function of a room that does the work of a job."""
    for called, places in room(name).functions.items():
        for module, node in places.items():
            if any(one.annotation and name_of(one.annotation) == "Work" for one in node.args.args):
                yield module, called


def test_every_file_that_a_job_makes_is_read_of_one_state() -> None:
    rooms = {file.parent.name for file in SOURCE.glob("*/apps.py")}
    made = [
        (name, *work)
        for name in sorted(rooms)
        for work in works(name)
        if room(name).makes_a_file(*work)
    ]
    assert made
    assert [work for name, *work in made if not room(name).reads_one_state(*work)] == []


def test_one_read_of_several_states_would_be_found() -> None:
    action = "def export_list():\n    data = _made()\ndef _made():\n    return write_table(t)\n"
    view = "def export():\n    {}\n    return actions.export_list(found)\ndef page():\n    pass\n"
    read = "with one_state():\n        found = everybody()"
    for line, whole in (("found = everybody()", False), (read, True)):
        rooms = Room({"a.views": view.format(line), "a.actions": action})
        assert rooms.makes_a_file("a.views", "export")
        assert not rooms.makes_a_file("a.views", "page")
        assert rooms.reads_one_state("a.views", "export") is whole
