"""The glossary is complete, and the project speaks of the project alone."""

import re
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
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
