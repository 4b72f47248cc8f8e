"""What a file is, told from its content: its name is only a hope."""

from collections.abc import Iterable
from typing import Final

from chuanhoa.core.sheets.container.archive import Archive
from chuanhoa.core.sheets.container.limits import refuse
from chuanhoa.core.text.patterns import regex

OLE_MAGIC: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC: Final = b"PK\x03\x04"
EXTENSIONS: Final = {
    "xlsx": ("xlsx", "xlsm", "xltx", "xltm"),
    "xls": ("xls", "xlt"),
    "ods": ("ods", "ots", "fods"),
    "csv": ("csv", "txt", "tsv"),
    "html": ("html", "htm"),
    "xml": ("xml",),
}
_FOREIGN: Final = (
    (b"%PDF", "is_pdf"),
    (b"\xff\xd8\xff", "is_image"),
    (b"\x89PNG", "is_image"),
    (b"GIF8", "is_image"),
    (b"II*\x00", "is_image"),
    (b"MM\x00*", "is_image"),
    (b"MZ", "is_program"),
    (b"\x7fELF", "is_program"),
    (b"{\\rtf", "is_word"),
    (b"Rar!", "is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
    (b"PK\x05\x06", "is_archive"),
    (b"SQLite format 3", "is_unknown"),
    (b"\x09\x00\x04\x00", "is_too_old"),
    (b"\x09\x02\x06\x00", "is_too_old"),
    (b"\x09\x04\x06\x00", "is_too_old"),
)
_WEB_SIGNS: Final = (
    b"<!doctype html",
    b"<html",
    b"<table",
    b"<meta",
    b"<head",
    b"<body",
    b"<style",
)
_PLAIN_CONTROLS: Final = bytes({*range(0x20)} - {0x09, 0x0A, 0x0C, 0x0D, 0x1A, 0x1B})
_BOOK: Final = regex(r"(?:xl/)?workbook\d*\.xml")
_PAGE: Final = regex(rb"<html[\s>]")
_HEAD: Final = 1 << 16


def kind_of_zip(archive: Archive) -> str:
    """`xlsx` or `ods`; Refused with what to do for every other thing kept in a zip."""
    if any(_BOOK.fullmatch(name) for name in archive.entries):
        return "xlsx"
    if "content.xml" in archive and "mimetype" in archive:
        mime = archive.read("mimetype")
        if b"spreadsheet" in mime:
            return "ods"
        raise refuse("is_word", file=archive.file)
    for part, code in (
        ("xl/workbook.bin", "is_xlsb"),
        ("word/document.xml", "is_word"),
        ("ppt/presentation.xml", "is_word"),
    ):
        if part in archive:
            raise refuse(code, file=archive.file)
    if "[content_types].xml" in archive:
        raise refuse("broken", file=archive.file, part="xl/workbook.xml")
    raise refuse("is_archive", file=archive.file)


def kind_of_compound(streams: Iterable[str], file: str) -> str:
    """`xls`; Refused for a locked workbook, a Word document and whatever else sits in OLE."""
    names = {name.lower() for name in streams}
    if "encryptedpackage" in names:
        raise refuse("password", file=file)
    if names & {"workbook", "book"}:
        return "xls"
    raise refuse(
        "is_word" if names & {"worddocument", "powerpoint document"} else "is_unknown", file=file
    )


def kind_of_rest(data: bytes, file: str) -> str:
    """`html`, `xml` or `csv` for text; Refused for the binary kinds that are no spreadsheet."""
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf\xff\xfe"):
        raise refuse("empty", file=file)
    for magic, code in _FOREIGN:
        if data.startswith(magic):
            raise refuse(code, file=file)
    head = data[:_HEAD]
    if b"%PDF-" in head[:1024]:
        raise refuse("is_pdf", file=file)
    if not _is_text(head):
        raise refuse("is_unknown", file=file)
    squeezed = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n")[:2048].lower()
    if squeezed.startswith(b"mime-version:"):
        raise refuse("is_web_archive", file=file)
    if squeezed.startswith(_WEB_SIGNS):
        return "html"
    if squeezed.startswith((b"<?xml", b"<workbook")):
        return "html" if _PAGE.search(squeezed) else "xml"
    return "csv"


def suits(kind: str, name: str) -> bool:
    """Whether the extension of `name` is one that files of this kind carry."""
    _, dot, extension = name.rpartition(".")
    return not dot or extension.lower() in EXTENSIONS[kind]


def _is_text(head: bytes) -> bool:
    """Text has no control bytes; UTF-16 has a zero beside nearly every ASCII letter."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    zeros = head.count(0)
    if zeros:
        even = head[::2].count(0)
        return min(even, zeros - even) * 20 < zeros and zeros * 5 > len(head)
    return len(head.translate(None, _PLAIN_CONTROLS)) == len(head)
