"""The licences of what we lean on: `python -m chuanhoa.cli.licences` writes docs/licences.md.

Read from the installed packages that requirements/base.txt locks for this platform. For developers.
"""

import re
from importlib.metadata import PackageNotFoundError, metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
LOCK = ROOT / "requirements" / "base.txt"
LIST = ROOT / "docs" / "licences.md"
HEAD = """# Licences of the libraries we use

Made by `python -m chuanhoa.cli.licences` from the lock (`requirements/base.txt`). Vendored assets of
the screens are listed with theirs in `src/chuanhoa/ui/static/vendor/manifest.toml`; the data of the
administrative units in `src/chuanhoa/org/fixtures/README.md`; the letters of printed documents (Tinos,
OFL 1.1) in `src/chuanhoa/core/documents/fonts/`.

| library | version | licence |
|---|---|---|
"""
WORDS = (
    ("LGPL", r"\bLGPL|Lesser General Public"),
    ("MIT", r"\bMIT\b"),
    ("BSD", r"\bBSD\b|BSD-\d"),
    ("Apache-2.0", r"Apache"),
    ("MPL-2.0", r"\bMPL|Mozilla Public"),
    ("ISC", r"\bISC\b"),
    ("PSF-2.0", r"\bPSF|Python Software Foundation"),
)
ALLOWED = frozenset(name for name, _ in WORDS)


def locked() -> list[tuple[str, str]]:
    """Return (name, version) of everything the lock holds."""
    return re.findall(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", LOCK.read_text(), re.MULTILINE)


def licence_of(name: str) -> str | None:
    """Return the licences a package names, joined; None where it is not installed here."""
    try:
        told = metadata(name)
    except PackageNotFoundError:
        return None
    said = [
        line[:200]
        for name in ("License-Expression", "License")
        for line in told.get_all(name) or ()
    ]
    said += [line for line in told.get_all("Classifier") or () if line.startswith("License")]
    text = " ".join(said)
    return " / ".join(word for word, pattern in WORDS if re.search(pattern, text))


def table() -> str:
    """Return the page: every library of the lock that this platform installs."""
    rows = [
        f"| {name} | {version} | {licence or 'unknown'} |"
        for name, version in sorted(locked())
        if (licence := licence_of(name)) is not None
    ]
    return HEAD + "\n".join(rows) + "\n"


if __name__ == "__main__":
    LIST.write_text(table(), encoding="utf-8")
