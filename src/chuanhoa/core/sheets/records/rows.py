"""Every row of a body gets its place: a record, a reason to be ignored, or a problem."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from chuanhoa.core.rulebook import Catalogue
from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import is_blank, is_number, key, text_of
from chuanhoa.core.sheets.layout.places import commune_in, sentence_case
from chuanhoa.core.sheets.layout.rowwords import (
    is_grand_total,
    is_note,
    is_percent,
    is_post_alone,
    is_signature,
    is_total,
    is_vacancy,
    only_says_vacant,
)
from chuanhoa.core.sheets.records.groups import (
    Group,
    GroupStack,
    group_title,
    looks_like_place,
    numbering,
)
from chuanhoa.core.sheets.records.sorted import FOOT_GAP, Shape, Sorted, TotalRow
from chuanhoa.core.sheets.values.names import Person, is_name
from chuanhoa.core.text.patterns import regex

_TELLING: Final = 4
"""Cells that a person without a number must have, to be one more of the list and no signer."""
_SIGNED: Final = 6
"""Rows below a signing line within which the name of the signer stands."""
_COLUMN_LETTERS: Final = "ABCDEFGH"
_OTHER_DELIMITER: Final = regex(r"\d{1,4}\s*[,;|\t]\s*\S")
"""A line of a text file that keeps its cells apart by another sign than the rest: "3,Hoàng Văn Ví,1982"."""
_TIME: Final = regex(r"(?:quý|tháng|đợt|học kỳ)\s*(?:[IVX]{1,4}|\d{1,2})\b", re.IGNORECASE)
"""A part of a year that a list goes through: "Quý II", which might be somebody's name."""
_DIGITS: Final = frozenset("0123456789")


class RowSorter:
    """Sorts the rows of one body; one pass, the ordinary rows by two look-ups each."""

    def __init__(
        self,
        rows: Sequence[list[Cell]],
        body: range,
        shape: Shape,
        kinds: Catalogue,
        names: dict[Cell, object],
        lines: Sequence[int],
    ) -> None:
        self.rows = rows
        self.lines = lines
        self.body = body
        self.shape = shape
        self.kinds = kinds
        self.names = names
        self.sorted = Sorted()
        self.stack = GroupStack(kinds)
        self.group = Group()
        self.since_total = 0
        self.strict = self._ordinals_count()
        self.last_strong = next(filter(self._is_strong, reversed(body)), -1)
        self.foot = lines[self.last_strong] if self.last_strong >= 0 else None
        """The line down to which the foot of the list has been followed, None where it has none."""

    def sort(self) -> Sorted:
        """Sort all rows of the body."""
        out, names, rows, last = self.sorted, self.names, self.rows, self.last_strong
        name, ordinal = self.shape.name[0], self.shape.ordinal
        beyond = max(name, -1 if ordinal is None else ordinal) + 1
        for row in self.body:
            cells = rows[row]
            if ordinal is not None and row <= last and len(cells) > beyond:
                number = cells[ordinal]
                numbered = type(number) is float or type(number) is int or _is_digits(number)
                if numbered and type(names[cells[name]]) is Person:
                    out.data.append(row)
                    out.groups.append(self.group)
                    continue
            self._place(row, cells)
        return out

    def _ordinals_count(self) -> bool:
        """Whether most rows of the list are numbered, so that a row without a number is suspect."""
        column = self.shape.ordinal
        if column is None:
            return False
        named = [row for row in self.body[:2000] if self._person(self.rows[row])]
        numbered = sum(self._numbered(self.rows[row]) for row in named)
        return numbered * 2 > len(named)

    def _person(self, cells: list[Cell]) -> bool:
        return any(
            type(self.names[cells[column]]) is Person
            for column in self.shape.name
            if column < len(cells)
        )

    def _numbered(self, cells: list[Cell]) -> bool:
        column = self.shape.ordinal
        if column is None or column >= len(cells):
            return False
        return is_number(cells[column]) or _is_digits(cells[column])

    def _is_strong(self, row: int) -> bool:
        """Whether a row is certainly a person: a name with its number, or with much beside it."""
        cells = self.rows[row]
        if not self._person(cells):
            return self.strict and self._numbered(cells) and self._filled(cells) >= 3
        if self.strict:
            return self._numbered(cells)
        others = [(at, cell) for at, cell in enumerate(cells) if not is_blank(cell)]
        worded = [(at, text_of(cell)) for at, cell in others if isinstance(cell, str)]
        telling = len(others) - sum(_signs(text) for _, text in worded)
        return (
            len(others) >= 2 and telling > 0 and not any(self._is_signing_line(*w) for w in worded)
        )

    def _is_signing_line(self, column: int, text: str) -> bool:
        """Whether a text opens a signature, and is no post in the column of the posts."""
        if not is_signature(text):
            return False
        return column != self.shape.position or not is_post_alone(text)

    def _filled(self, cells: list[Cell]) -> int:
        return sum(not is_blank(cell) for cell in cells)

    def _place(self, row: int, cells: list[Cell]) -> None:
        texts = [(column, text) for column, cell in enumerate(cells) if (text := text_of(cell))]
        if not texts:
            return
        steps: tuple[Callable[[int, list[Cell], list[tuple[int, str]]], bool], ...] = (
            self._is_foot,
            self._is_other_line,
            self._is_group,
            self._is_record,
            self._is_continuation,
        )
        if not any(step(row, cells, texts) for step in steps):
            self.sorted.puzzling.append(row)

    def _ignore(self, row: int, reason: str) -> bool:
        self.sorted.ignored.append((row, reason))
        return True

    def _is_foot(self, row: int, cells: list[Cell], texts: list[tuple[int, str]]) -> bool:
        """Rows below the last person: totals and notes by their words, all else signs.

        A signer has a name and nothing that a person of the list would have; where the list has no
        numbers, names below a total or a signing line are signers.
        """
        if row <= self.last_strong or self.foot is None:
            return False
        apart = self.lines[row] - self.foot > FOOT_GAP
        if not apart:
            self.foot = self.lines[row]
        if self._is_other_line(row, cells, texts):
            return True
        if apart:
            self.sorted.puzzling.append(row)
            return True
        if self._numbered(cells) and len(texts) == 1:
            return self._ignore(row, "only_number")
        if self._follows(row, cells):
            if not self.strict or any(map(_tells_number, cells)):
                return False
            self.sorted.puzzling.append(row)
            return True
        if self._person(cells) and all(_signs(text) for _, text in texts):
            return self._ignore(row, "signature")
        ended = any(at > self.last_strong for at, _ in self.sorted.ignored)
        if not ended and self._numbered(cells) and len(texts) > self._named_otherwise(cells):
            return False
        if not ended and self._is_continuation(row, cells, texts):
            return True
        if self._person(cells) and not ended and (not self.strict or len(texts) >= _TELLING):
            return False
        return self._ignore(row, "signature" if ended or self._person(cells) else "foot")

    def _named_otherwise(self, cells: list[Cell]) -> int:
        """Return how many cells of a numbered row may be those of a note: its number and a sentence."""
        name = self.shape.name[0]
        return 2 if name < len(cells) and not is_blank(cells[name]) else 1

    def _follows(self, row: int, cells: list[Cell]) -> bool:
        """Whether a person without a number stands right below another: signers stand apart."""
        above = (self.sorted.data[-1:], self.sorted.puzzling[-1:])
        return not self._numbered(cells) and [row - 1] in above and self._person(cells)

    def _is_other_line(self, row: int, cells: list[Cell], texts: list[tuple[int, str]]) -> bool:
        label = self._label(texts)
        if is_total(label) and not self._numbered(cells):
            first = 0 if is_grand_total(label) else self.since_total
            self.sorted.totals.append(TotalRow(row, first, is_grand_total(label), label))
            self.since_total = len(self.sorted.data)
            return self._ignore(row, "total")
        if is_percent(label) and not self._numbered(cells):
            return self._ignore(row, "percent")
        if is_note(label) and not self._person(cells):
            return self._ignore(row, "note")
        if len(texts) <= 4 and any(only_says_vacant(t) for _, t in texts):
            return not self._person(cells) and self._ignore(row, "vacant")
        if self._is_signing(row, texts):
            return self._ignore(row, "signature")
        if sum(key(text) in self.shape.head for _, text in texts) * 2 > len(texts) > 1:
            return self._ignore(row, "repeated_head")
        if self._is_code_row(texts):
            return self._ignore(row, "code_row")
        if all(text[0] == "(" and text[-1] == ")" and not commune_in(text) for _, text in texts):
            signs = any(is_signature(text) for _, text in texts)
            return self._ignore(row, "signature" if signs else "note")
        return False

    def _is_signing(self, row: int, texts: list[tuple[int, str]]) -> bool:
        if row <= self.last_strong or len(texts) > 4:
            return False
        return any(is_signature(text) for _, text in texts)

    def _is_code_row(self, texts: list[tuple[int, str]]) -> bool:
        """Whether a row numbers the columns: "1 | 2 | 3 | 4", "A | B | 1 | 2"."""
        codes = [text.strip("()[]") for _, text in texts]
        letters = sum(len(code) == 1 and code.isalpha() for code in codes)
        if letters and codes[:letters] != list(_COLUMN_LETTERS[:letters]):
            return False
        numbers = codes[letters:]
        return len(codes) >= 4 and all(
            number.isdecimal() and int(number) == int(numbers[0]) + at
            for at, number in enumerate(numbers)
        )

    def _label(self, texts: list[tuple[int, str]]) -> str:
        """Return the words that say what kind of row this is: the first text that is not a number."""
        return next(
            (text for _, text in texts if not _is_digits(text) and numbering(text) is None), ""
        )

    def _is_group(self, row: int, cells: list[Cell], texts: list[tuple[int, str]]) -> bool:
        ordinal = self.shape.ordinal
        worded = [(c, text) for c, text in texts if not _is_digits(text)]
        number = text_of(cells[ordinal]) if ordinal is not None and ordinal < len(cells) else ""
        style = numbering(number) if number else None
        if style is None:
            number = ""
        words = [text for c, text in worded if not (c == ordinal and style)]
        if len(words) != 1 or _OTHER_DELIMITER.match(words[0]):
            return False
        title = group_title(number, words[0], self.kinds)
        named = title.commune or title.staff_kind
        person = type(self.names[words[0]]) is Person and not named and not _TIME.match(words[0])
        if person and style not in ("roman", "letter") and not self._restarts_after(row):
            return False
        if not named and self._numbered(cells) and len(texts) > 2:
            return False
        if not named and not person and title.style == "plain" and not self._restarts_after(row):
            capitals = words[0].upper() == words[0]
            if not capitals and not self._alone(row, texts):
                return False
        if not named and looks_like_place(sentence_case(title.text)):
            title = title._replace(commune=sentence_case(title.text))
            self.sorted.guessed_communes.append(row)
        self.group = self.stack.enter(title, row)
        self.sorted.all_groups.append((self.group, len(self.sorted.data)))
        self.since_total = len(self.sorted.data)
        if any(column > self.shape.name[0] and _is_amount(text) for column, text in texts):
            self.sorted.totals.append(TotalRow(row, self.since_total, grand=False, label=""))
        return self._ignore(row, "group")

    def _alone(self, row: int, texts: list[tuple[int, str]]) -> bool:
        """Whether the row's only text stands at its left, as the title of a group does."""
        return (
            len(texts) == 1 and texts[0][0] <= max(1, self.shape.name[0]) and row < self.last_strong
        )

    def _restarts_after(self, row: int) -> bool:
        """Whether numbering begins anew on the next row that is not empty."""
        ordinal = self.shape.ordinal
        if ordinal is None:
            return False
        for below in range(row + 1, min(row + 4, self.body.stop)):
            cells = self.rows[below]
            if any(not is_blank(cell) for cell in cells):
                number = text_of(cells[ordinal]) if ordinal < len(cells) else ""
                return number in ("1", "01", "1.") and self._person(cells)
        return False

    def _is_record(self, row: int, cells: list[Cell], texts: list[tuple[int, str]]) -> bool:
        name = text_of(cells[self.shape.name[0]]) if self.shape.name[0] < len(cells) else ""
        if self._person(cells):
            return self._take(row)
        if is_vacancy(name) and len(texts) <= 4:
            return self._ignore(row, "vacant")
        if self._numbered(cells):
            if len(texts) == 1:
                return self._ignore(row, "only_number")
            if not name:
                self.sorted.nameless.append(row)
            return self._take(row)
        if name and len(texts) >= 4:
            return self._take(row)
        return False

    def _take(self, row: int) -> bool:
        self.sorted.data.append(row)
        self.sorted.groups.append(self.group)
        return True

    def _is_continuation(self, row: int, cells: list[Cell], texts: list[tuple[int, str]]) -> bool:
        name, ordinal = self.shape.name[0], self.shape.ordinal
        blank = name >= len(cells) or is_blank(cells[name])
        if not blank or self._numbered(cells) or not self.sorted.data:
            return False
        if self._signs_within(row, texts):
            return self._ignore(row, "signature")
        last = max([self.sorted.data[-1], *(at for at, _ in self.sorted.continued[-1:])])
        if last < row - 2 or self.sorted.groups[-1] is not self.group:
            return False
        if all(column <= name for column, _ in texts) or any(c == ordinal for c, _ in texts):
            return False
        self.sorted.continued.append((row, self.sorted.data[-1]))
        return True

    def _signs_within(self, row: int, texts: list[tuple[int, str]]) -> bool:
        """Whether a row is of a signature amid the list, as where another list was put below it."""
        if any(is_signature(text) and not is_post_alone(text) for _, text in texts):
            return True
        above, why = self.sorted.ignored[-1] if self.sorted.ignored else (row, "")
        return why == "signature" and row - above <= _SIGNED and all(_signs(t) for _, t in texts)


def _signs(text: str) -> bool:
    """Whether a text reads like the name of one who signs: several words, and no "Kế toán"."""
    return (
        " " in text and is_name(text) and (text.islower() or text.title() == text or text.isupper())
    )


def _tells_number(cell: Cell) -> bool:
    """Whether a cell holds a day, a year or another number, as no signature does."""
    return bool(cell) and (not isinstance(cell, str) or not _DIGITS.isdisjoint(cell))


def _is_amount(text: str) -> bool:
    return _is_digits(text.replace(",", ""))


def _is_digits(cell: Cell) -> bool:
    bare = cell.strip(" .,)(") if isinstance(cell, str) else ""
    return bool(bare) and _DIGITS.issuperset(bare)
