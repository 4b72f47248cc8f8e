"""The catalogues as read: `python -m chuanhoa.cli.keeping` writes rules/catalogues.json.

For developers, after a change of a catalogue. Until it is written, its YAML is read every time.
"""

from pathlib import Path

import chuanhoa.rules
from chuanhoa.core.rulebook.kept import keep

KEPT = Path(chuanhoa.rules.__file__).parent / chuanhoa.rules.KEPT


def wanted() -> str:
    """Return what the file should hold."""
    return keep(chuanhoa.rules.texts("catalogues"))


if __name__ == "__main__":
    KEPT.write_text(wanted(), encoding="utf-8")
