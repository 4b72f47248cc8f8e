"""Styles of an OpenDocument spreadsheet: which of them stand for a legacy font."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from chuanhoa.core.sheets.container.legacy import font_encoding

Attributes = Mapping[str, str]


@dataclass(slots=True)
class _Style:
    parent: str = ""
    font: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Styles:
    """Styles as they are declared, in the styles part and in the content part."""

    _faces: dict[str, str] = field(default_factory=dict)
    _styles: dict[tuple[str, str], _Style] = field(default_factory=dict)
    _current: _Style | None = None
    _told: dict[tuple[str, str], str | None] = field(default_factory=dict)
    _fonts: dict[tuple[str, str], str] = field(default_factory=dict)

    def start(self, name: str, attributes: Attributes) -> None:
        """Take one opening tag into account; other tags than those of styles do nothing."""
        if name == "style:font-face":
            family = attributes.get("svg:font-family", "").strip("'\" ")
            self._faces[attributes.get("style:name", "")] = family
        elif name in {"style:style", "style:default-style"}:
            key = attributes.get("style:family", ""), attributes.get("style:name", "")
            self._current = _Style(attributes.get("style:parent-style-name", ""))
            self._styles[key] = self._current
        elif self._current is not None and name == "style:text-properties":
            face = attributes.get("style:font-name", "")
            self._current.font = self._faces.get(face, face) or attributes.get("fo:font-family", "")
        elif self._current is not None and name == "style:table-properties":
            self._current.hidden = attributes.get("table:display") == "false"

    def is_hidden(self, table_style: str) -> bool:
        style = self._styles.get(("table", table_style))
        return style is not None and style.hidden

    def encoding(self, family: str, name: str) -> str | None:
        """Return the encoding of a style's font: None where it names none, empty for Unicode."""
        key = family, name
        if key not in self._told:
            font = self._font(family, name)
            self._told[key] = None if not font else font_encoding(font) or ""
        return self._told[key]

    def _font(self, family: str, name: str) -> str:
        """Return the font of a style, kept for all the styles that it was inherited through."""
        seen: dict[str, None] = {}
        default = self._styles.get((family, ""))
        font = default.font if default is not None and family == "table-cell" else ""
        while name not in seen:
            seen[name] = None
            style = self._styles.get((family, name))
            known = self._fonts.get((family, name))
            if style is None or known is not None or style.font:
                font = known if known is not None else style.font if style else font
                break
            name = style.parent
        self._fonts.update(dict.fromkeys(((family, each) for each in seen), font))
        return font
