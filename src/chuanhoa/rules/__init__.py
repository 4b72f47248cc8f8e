"""The data of the rulebook, and the one door to its files.

Nothing here reasons: `texts` hands the raw text to whoever reads it with `chuanhoa.core.rulebook`.
"""

from pathlib import Path
from typing import Final

# By its path: importlib.resources would load a score of modules at every start of a short command.
_HERE: Final = Path(__file__).parent
KEPT: Final = "catalogues.json"


def texts(folder: str) -> dict[str, str]:
    """All YAML files under `rules/<folder>`: path relative to `rules/` → text, sorted by path.

    Raises FileNotFoundError when the folder does not exist.
    """
    return dict(sorted(_walk(_HERE / folder, folder)))


def kept_catalogues() -> str:
    """Return the catalogues as `core.rulebook.kept` wrote them; "" where nobody did, or none can read."""
    try:
        return (_HERE / KEPT).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def _walk(place: Path, path: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for child in place.iterdir():
        name = f"{path}/{child.name}"
        if child.is_dir():
            found += _walk(child, name)
        elif child.name.endswith(".yaml"):
            found.append((name, child.read_text(encoding="utf-8")))
    return found
