"""The data of the rulebook, and the one door to its files.

Nothing here reasons: `texts` hands the raw text to whoever reads it with `chuanhoa.core.rulebook`.
"""

from importlib.resources import files
from importlib.resources.abc import Traversable


def texts(folder: str) -> dict[str, str]:
    """All YAML files under `rules/<folder>`: path relative to `rules/` → text, sorted by path.

    Raises FileNotFoundError when the folder does not exist.
    """
    return dict(sorted(_walk(files(__name__).joinpath(folder), folder)))


def _walk(place: Traversable, path: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for child in place.iterdir():
        name = f"{path}/{child.name}"
        if child.is_dir():
            found += _walk(child, name)
        elif child.name.endswith(".yaml"):
            found.append((name, child.read_text(encoding="utf-8")))
    return found
