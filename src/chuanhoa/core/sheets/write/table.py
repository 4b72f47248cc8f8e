"""What a printed table consists of, before it becomes cells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from chuanhoa.core.text import PartialDate

Kind = Literal["text", "integer", "decimal", "percent", "ratio", "date", "serial"]
Look = Literal["body", "group", "subtotal", "total"]

NATION: Final = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
STAMP: Final = "DỮ LIỆU GIẢ ĐỊNH"


class Share(NamedTuple):
    """`part` of `whole`, printed as a percentage with both numbers beside it."""

    part: int
    whole: int


Value = str | int | float | Decimal | date | PartialDate | Share | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its titles from the top row of the head down, and what stands under them.

    Neighbours whose paths begin alike share one title cell. `kind`: `text`; `integer` and
    `decimal` with thousands; `percent` a number shown as 80,67%; `ratio` the text
    `80,67% (313/388)`; `date` the text 01/7/2025; `serial` a real date. A value that does not suit
    the kind is written as the text it is. Without `width` the column fits what it holds, but is no
    narrower than `least`. A `hidden` column is for the program that reads the file again; a `locked`
    one is grey: edits in it are not taken. `choices`: what a cell offers to choose from; with
    `others` something else may be typed as well, once a question about it is answered.
    """

    path: tuple[str, ...]
    kind: Kind = "text"
    width: float | None = None
    least: float = 0.0
    centred: bool = False
    hidden: bool = False
    locked: bool = False
    choices: Sequence[str] = ()
    others: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One line under the head. A `group` line is one title across the table: its first cell."""

    cells: Sequence[Value]
    look: Look = "body"


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made the table (left) and who signs it (right); dots stand for what is not known."""

    place: str = ""
    on: date | None = None
    maker: str = "NGƯỜI LẬP BIỂU"
    maker_hint: str = "(Ký, ghi rõ họ tên)"
    maker_name: str = ""
    signer: str = "THỦ TRƯỞNG CƠ QUAN"
    signer_hint: str = "(Ký, ghi rõ họ tên, đóng dấu)"
    signer_name: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet.

    `agency` is the left side of the letterhead (superior body, own body), `motto` the right one;
    both may be empty. `form` is the number of an official form. `as_of` prints “(Tính đến ngày …)”;
    `under_title` holds further lines there. `numbered` adds the code row (A, B, 1, 2 …) under the
    head. `frozen` columns stay in sight on the screen. `invented` stamps the sheet and every
    printed page as made-up data.
    """

    name: str
    title: str
    columns: Sequence[Column]
    rows: Sequence[Row]
    agency: Sequence[str] = ()
    motto: Sequence[str] = NATION
    form: str = ""
    as_of: date | PartialDate | None = None
    under_title: Sequence[str] = ()
    notes: Sequence[str] = ()
    signature: Signature | None = None
    numbered: bool = False
    filtered: bool = True
    frozen: int = 0
    invented: bool = False
    portrait: bool = False


def show_day(day: date | PartialDate) -> str:
    """Return a date as an office writes it, as precise as it is known."""
    return day.show() if isinstance(day, PartialDate) else PartialDate.of(day).show()


def place_and_date(signature: Signature) -> str:
    """Return the line above the signatures; days under 10 and months 1 and 2 carry a zero."""
    place = signature.place or "………………"
    if signature.on is None:
        return f"{place}, ngày …… tháng …… năm ………"
    day, month, year = signature.on.day, signature.on.month, signature.on.year
    shown_month = f"{month:02d}" if month < 3 else str(month)
    return f"{place}, ngày {day:02d} tháng {shown_month} năm {year}"
