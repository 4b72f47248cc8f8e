"""A document as PDF/A, with letters of the same widths as Times New Roman embedded."""

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal

import typst

from chuanhoa.core.documents import measure
from chuanhoa.core.documents.letters import drawable
from chuanhoa.core.documents.parts import Block, Document, Grid, Letterhead

_HERE: Final = Path(__file__).parent
_PROGRAM: Final = _HERE / "document.typ"
_LEADING: Final = measure.LINE - 1.107
"""Space between the boxes of two lines, of their letters' size; a box is 1.107 high."""


def to_pdf(document: Document) -> bytes:
    """Return a document as PDF/A-2b; like documents give like bytes."""
    (data,) = rendered(document, "pdf")
    return data


def rendered(document: Document, kind: Literal["pdf", "png", "svg"]) -> list[bytes]:
    """Return a document as one PDF, or as one picture for each page."""
    standards: Any = ["a-2b"] if kind == "pdf" else []
    made: Any = typst.compile(
        str(_PROGRAM),
        root=str(_HERE),
        font_paths=_fonts(),
        ignore_system_fonts=True,
        format=kind,
        ppi=96.0,
        sys_inputs={"document": json.dumps(drawable(_told(document)), ensure_ascii=False)},
        pdf_standards=standards,
        timestamp=0,
    )
    return [made] if isinstance(made, bytes) else list(made)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(_HERE / "fonts")]
    )


def _told(document: Document) -> dict[str, Any]:
    return {
        "name": document.name,
        "on": [document.on.year, document.on.month, document.on.day],
        "landscape": document.landscape,
        "numbered": document.numbered,
        "stamp": document.stamp,
        "look": {
            "leading": _LEADING, "head": measure.HEAD, "national": measure.NATIONAL,
            "motto": measure.MOTTO, "dated": measure.DATED, "title": measure.TITLE,
            "under": measure.UNDER, "signer": measure.SIGNER, "hint": measure.HINT,
            "after": measure.AFTER, "to_sign": measure.TO_SIGN,
            "signing": measure.SIGNING,
            "padding_x": measure.PADDING_X, "padding_y": measure.PADDING_Y,
        },
        "leaves": [
            [_block(block, document) for block in measure.fitted(leaf, document)]
            for leaf in document.leaves
        ],
    }  # fmt: skip


def _block(block: Block, document: Document) -> dict[str, Any]:
    told = {"kind": type(block).__name__.lower(), **asdict(block)}
    if isinstance(block, Letterhead):
        told["left"] = document.halves[0] * measure.MM
        told["body_rule"] = measure.body_rule(block, document)
        told["motto_rule"] = measure.motto_rule(block)
    if isinstance(block, Grid):
        told["head"] = [
            {"top": top, "left": left, "bottom": bottom, "right": right, "text": text}
            for top, left, bottom, right, text in block.head
        ]
    return told
