"""The glossary is complete, and the project speaks of the project alone."""

import ast
import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
MARKING = ("_", "gettext", "gettext_lazy", "ngettext", "pgettext")
ROW = re.compile(r"^\| ([a-z_]+) \| ([^|]+) \|", re.MULTILINE)


def terms() -> list[tuple[str, str]]:
    return [
        (found[1], found[2].strip())
        for found in ROW.finditer((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
        if found[1] != "identifier"
    ]


def test_every_model_is_in_the_glossary() -> None:
    ours = {m._meta.model_name for m in apps.get_models() if m.__module__.startswith("chuanhoa.")}
    assert ours - {identifier for identifier, _ in terms()} == set()


def test_no_identifier_and_no_term_stands_twice() -> None:
    identifiers, words = zip(*terms(), strict=True)
    assert len(set(identifiers)) == len(identifiers)
    assert len(set(words)) == len(words)


def test_no_file_of_ours_is_longer_than_400_lines() -> None:
    long = [
        str(path.relative_to(ROOT))
        for folder in ("src", "tests", "bench")
        for ending in ("*.py", "*.html", "*.js", "*.css")
        for path in (ROOT / folder).rglob(ending)
        if "vendor" not in path.parts and "migrations" not in path.parts
        if len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert long == []


def test_no_sentence_to_translate_stands_inside_another_string() -> None:
    """Nobody collects it there, so its English would never be asked for."""
    found = [
        f"{path.relative_to(ROOT)}:{part.lineno}"
        for path in (ROOT / "src").rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for part in ast.walk(text)
        if isinstance(part, ast.Call) and getattr(part.func, "id", "") in MARKING
    ]
    assert found == []
