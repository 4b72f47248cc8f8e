"""The looks of cells: Times New Roman throughout, as decisions and reports are printed."""

from typing import Any, Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format

FONT: Final = "Times New Roman"
SMALLEST: Final = 11
"""Points that no letter is smaller than: what is made smaller for the paper is reckoned from it."""
_BODY: Final[dict[str, Any]] = {"font_size": 12, "valign": "vcenter", "text_wrap": True}
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "letterhead": {"font_size": 12, "align": "center", "valign": "vcenter", "text_wrap": True},
    "letterhead_strong": {
        "font_size": 12, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True,
    },
    "motto": {
        "font_size": 13, "bold": True, "align": "center", "valign": "vcenter", "underline": 1,
    },
    "form": {"font_size": SMALLEST, "italic": True, "align": "right"},
    "title": {
        "font_size": 14, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True,
    },
    "under_title": {"font_size": 13, "italic": True, "align": "center", "text_wrap": True},
    "stamp": {"font_size": 13, "bold": True, "font_color": "#B00020", "align": "center"},
    "head": {
        "font_size": 12, "bold": True, "align": "center", "valign": "vcenter", "text_wrap": True,
        "border": 1, "bg_color": "#EEF2F7",
    },
    "head_up": {
        "font_size": SMALLEST, "bold": True, "align": "center", "valign": "vcenter",
        "text_wrap": True, "border": 1, "bg_color": "#EEF2F7", "rotation": 90,
    },
    "code": {"font_size": SMALLEST, "italic": True, "align": "center", "border": 1},
    "note": {"font_size": SMALLEST, "italic": True, "valign": "top", "text_wrap": True},
    "place": {"font_size": 13, "italic": True, "align": "center"},
    "signer": {"font_size": 13, "bold": True, "align": "center", "text_wrap": True},
    "signer_hint": {"font_size": 12, "italic": True, "align": "center"},
    "body": _BODY | {"border": 1},
    "locked": _BODY | {"border": 1, "bg_color": "#E6E6E6", "font_color": "#555555"},
    "group": _BODY | {"border": 1, "bold": True},
    "subtotal": _BODY | {"border": 1, "bold": True, "italic": True},
    "total": _BODY | {"border": 1, "bold": True, "bg_color": "#F5F5F5"},
}  # fmt: skip
_NUMBERS: Final = {
    "integer": "#,##0",
    "decimal": "#,##0.00",
    "percent": "0.00%",
    "serial": "dd/mm/yyyy",
}
_RIGHT: Final = frozenset({"integer", "decimal", "percent", "ratio"})
_CENTRED: Final = frozenset({"date", "serial"})


class Formats:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, str, bool], Format] = {}

    def of(self, look: str, kind: str = "", *, centred: bool = False) -> Format:
        """Return the format of a look, for a cell of a body also by what it holds."""
        key = look, kind, centred
        if key not in self._made:
            style = {"font_name": FONT, **_LOOKS[look]}
            if kind in _NUMBERS:
                style["num_format"] = _NUMBERS[kind]
            elif kind == "text":
                style["num_format"] = "@"
            if kind in _RIGHT:
                style["align"] = "right"
            if centred or kind in _CENTRED:
                style["align"] = "center"
            self._made[key] = self._book.add_format(style)
        return self._made[key]
