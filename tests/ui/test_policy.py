"""What the content security policy would refuse never gets as far as a browser."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "chuanhoa"
TEMPLATES = sorted(SOURCE.rglob("*.html"))
OWN = sorted(
    path
    for path in (SOURCE / "ui" / "static" / "ui").rglob("*")
    if path.suffix in (".css", ".js", ".svg")
)
REFUSED = {
    "style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.I),
    "style element": re.compile(r"<style\b", re.I),
    "event attribute": re.compile(r"<[^>]*\son[a-z]+\s*=", re.I),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/json)[^>]*>", re.I),
    "script address": re.compile(r"javascript:", re.I),
    "evaluated htmx": re.compile(r"\shx-(on|vals='js:|vars)", re.I),
}


def refusals(text: str) -> list[str]:
    return [name for name, pattern in REFUSED.items() if pattern.search(text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_template_has_nothing_inline(path: Path) -> None:
    assert refusals(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('<p style="color:red">', "style attribute"),
        ("<style>p{}</style>", "style element"),
        ('<a href="#" onclick="x()">', "event attribute"),
        ("<script>x()</script>", "inline script"),
        ('<a href="javascript:x()">', "script address"),
        ('<a hx-on:click="x()">', "evaluated htmx"),
    ],
)
def test_the_refusals_close(text: str, name: str) -> None:
    assert name in refusals(text)


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_own_asset_reaches_for_nothing_outside(path: Path) -> None:
    addresses = re.findall(r"https?://[^\s\"')]+", path.read_text("utf-8"))
    assert set(addresses) <= {"http://www.w3.org/2000/svg"}


@pytest.mark.parametrize("path", OWN, ids=lambda path: path.name)
def test_own_asset_is_short_enough_to_read(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) < 250
