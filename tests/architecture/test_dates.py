"""One form of a date wherever people read: 01/7/2025, as Decree 30/2020 asks; no other is written."""

import re
from collections.abc import Iterator
from pathlib import Path

from chuanhoa.core.text import written

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "chuanhoa"
KINDS = {".py", ".html", ".js", ".po", ".typ", ".md"}
DATE = re.compile(r"(?<![\d/.])(\d{1,2})/(\d{1,2})/((?:19|20|21)\d\d)(?![\d/])")
MADE = re.compile(r"%d\s*/\s*%m|:02d\}/\{")
INPUTS = ("cli/demo/", "core/text/date_reader.py", "core/text/written.py")
"""What is read as others write it, and the one place where a date is written."""
AS_PRINTED = ("registry/queries/importing/cells.py",)
"""A sheet's own cell, shown as its spreadsheet does."""


def texts() -> Iterator[tuple[str, str]]:
    for file in sorted((*SOURCE.rglob("*"), *(ROOT / "docs").rglob("*.md"))):
        name = str(file.relative_to(SOURCE if SOURCE in file.parents else ROOT))
        if file.suffix in KINDS and not name.startswith(INPUTS):
            yield name, file.read_text(encoding="utf-8")


def other_forms(text: str) -> list[str]:
    """Return the dates in a text that are not as an office writes them."""
    return [
        found.group()
        for found in DATE.finditer(text)
        if 1 <= int(found[2]) <= 12
        and found.group() != written(int(found[3]), int(found[2]), int(found[1]))
    ]


def test_every_date_in_templates_messages_and_helps_is_as_an_office_writes_it() -> None:
    assert {name: found for name, text in texts() if (found := other_forms(text))} == {}


def test_no_date_is_made_in_another_way() -> None:
    found = {name for name, text in texts() if name.endswith(".py") and MADE.search(text)}
    assert found <= set(AS_PRINTED)


def test_another_form_would_be_found() -> None:
    told = "Từ 1/7/2025, 01/07/2025 và 5/1/2026; không phải 01/7/2025, 05/01/2026, 12/2020/TT."
    assert other_forms(told) == ["1/7/2025", "01/07/2025", "5/1/2026"]
    assert MADE.search('f"{day:%d/%m/%Y}"')
    assert MADE.search('f"{month:02d}/{year}"')
