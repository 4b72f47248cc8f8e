"""Office documents: the parts they are made of, as Word and as PDF. Bytes out, nothing else.

One description of a document, two writers: what is signed on paper and what is worked on in Word
say the same. People's text is data in both: it is never read as markup, field or macro.
"""

from chuanhoa.core.documents.parts import (
    Align,
    Block,
    Cell,
    Document,
    Grid,
    Head,
    Leaf,
    Letterhead,
    Line,
    Paragraph,
    Signer,
    Signers,
    Title,
)
from chuanhoa.core.documents.pdf import to_pdf
from chuanhoa.core.documents.tables import document_of
from chuanhoa.core.documents.word import to_word

__all__ = [
    "Align",
    "Block",
    "Cell",
    "Document",
    "Grid",
    "Head",
    "Leaf",
    "Letterhead",
    "Line",
    "Paragraph",
    "Signer",
    "Signers",
    "Title",
    "document_of",
    "to_pdf",
    "to_word",
]
