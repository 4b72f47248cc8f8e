import hashlib
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
UI = ROOT / "src" / "chuanhoa" / "ui"
VENDOR = UI / "static" / "vendor"
TESTS = ROOT / "tests" / "vendor"
PACKAGES: list[dict[str, Any]] = tomllib.loads((VENDOR / "manifest.toml").read_text("utf-8"))[
    "package"
]


def entries() -> list[tuple[Path, str]]:
    found = []
    for package in PACKAGES:
        home = TESTS if package.get("only_tests") else VENDOR
        files = [*package.get("file", ()), *package.get("figures", ())]
        files += [package["sprite"]] if "sprite" in package else []
        found += [(home / file["to"], file["sha256"]) for file in files]
    return found


@pytest.mark.parametrize(("path", "sha256"), entries(), ids=str)
def test_vendored_file_is_what_the_manifest_says(path: Path, sha256: str) -> None:
    assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def test_nothing_is_vendored_beside_the_manifest() -> None:
    there = {path for home in (VENDOR, TESTS) for path in home.rglob("*") if path.is_file()}
    assert there == {path for path, _ in entries()} | {VENDOR / "manifest.toml"}


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package["name"])
def test_package_comes_with_version_and_licence(package: dict[str, Any]) -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", package["version"])
    assert package["licence"]
    assert any("LICENSE" in file["to"] for file in package["file"])


@pytest.mark.parametrize("path", [path for path, _ in entries()], ids=str)
def test_vendored_file_names_no_source_map(path: Path) -> None:
    assert b"sourceMappingURL" not in path.read_bytes()


def used_icons() -> set[str]:
    """Names drawn by templates, by `icon("…")` in Python, and by the looks that carry one."""
    from chuanhoa.ui.parts import Event
    from chuanhoa.ui.verdicts import LOOKS

    names = {look.icon for look in LOOKS.values()} | {"house", "gear"}
    kinds = ("post", "rank", "credential", "training", "rating", "correction", "other")
    names |= {Event("", "", kind=kind).icon for kind in kinds}
    for path in (ROOT / "src" / "chuanhoa").rglob("*.html"):
        text = path.read_text("utf-8")
        names |= set(re.findall(r'{% icon "([a-z0-9-]+)"', text))
        names |= set(re.findall(r"sprite\.svg' %}#([a-z0-9-]+)", text))
    for path in (ROOT / "src" / "chuanhoa").rglob("*.py"):
        names |= set(re.findall(r'\bicon\("([a-z0-9-]+)"', path.read_text("utf-8")))
    names |= {"check-circle-fill", "exclamation-triangle-fill", "x-circle-fill", "info-circle-fill"}
    return names


def test_sprite_holds_every_icon_that_is_drawn() -> None:
    sprite = (VENDOR / "bootstrap-icons" / "sprite.svg").read_text("utf-8")
    held = set(re.findall(r'<symbol id="([a-z0-9-]+)"', sprite))
    assert used_icons() - held == set()
