"""The data of the rulebook, and the one door to its files.

Nothing here reasons: `texts` hands the raw text to whoever reads it with `chuanhoa.core.rulebook`.
"""

from pathlib import Path
from typing import Final

# By its path: importlib.resources would load a score of modules at every start of a short command.
_HERE: Final = Path(__file__).parent
LIKE_YAML: Final = (".yaml", ".yml")
"""Endings that a rule file may be given by mistake; only the first, in small letters, is read."""
KEPT: Final = "catalogues.json"


class Unusable(Exception):  # noqa: N818 -- the name says what the file is
    """A file of the rulebook that cannot be used: not UTF-8 from `line` on, or `stray`.

    A stray file looks like a rule file and has not the ending of one: read by nobody, it would say
    nothing without a word.
    """

    def __init__(self, origin: str, line: int = 1, *, stray: bool = False) -> None:
        super().__init__(f"{origin}:{line}: " + ("not a .yaml file" if stray else "not UTF-8"))
        self.origin = origin
        self.line = line
        self.stray = stray


def texts(folder: str) -> dict[str, str]:
    """All YAML files under `rules/<folder>`: path relative to `rules/` → text, sorted by path.

    Raises FileNotFoundError when the folder does not exist, Unusable for the first file that
    cannot be used.
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
        elif child.suffix == ".yaml":
            found.append((name, read_text(child, name)))
        elif child.suffix.lower() in LIKE_YAML:
            raise Unusable(name, stray=True)
    return found


def read_text(path: Path, origin: str) -> str:
    """Return the text of a rule file. Raises Unusable where it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise Unusable(origin, error.object[: error.start].count(b"\n") + 1) from error
