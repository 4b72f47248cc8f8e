"""A form of figures: a row for each unit or subject, every figure under its header path."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from chuanhoa.core.sheets.answer import ColumnRead, IgnoredRow, Problem, Records, SheetRead, Warned
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import Fields
from chuanhoa.core.sheets.grid import Cell, Grid, column_letters
from chuanhoa.core.sheets.layout import Table
from chuanhoa.core.sheets.layout.cells import is_blank, key, text_of
from chuanhoa.core.sheets.layout.places import commune_called
from chuanhoa.core.sheets.layout.rowwords import is_note, is_percent, is_signature
from chuanhoa.core.sheets.records.adding import Adding
from chuanhoa.core.sheets.records.figures import FormColumns, find_columns, unique_titles
from chuanhoa.core.sheets.records.filling import fill_merges
from chuanhoa.core.sheets.records.reading import problem
from chuanhoa.core.sheets.records.sorted import FOOT_GAP
from chuanhoa.core.sheets.records.tree import Node, grow
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

_CODE = regex(r"[(\[]?\s*\d+[\s=\d+\-()]*[)\]]?\.?\Z|\(?[A-H]\)?\Z")


class AggregateTable:
    """One form of figures."""

    def __init__(self, grid: Grid, table: Table) -> None:
        self.grid = grid
        self.table = table
        self.rows, _ = fill_merges(grid, table.body)
        """For names of rows: a name merged over rows holds for each. Figures are read as they stand."""
        self.paths = dict(table.head.paths)
        self.ignored: list[tuple[int, str]] = []
        self.problems: list[Problem] = []
        self.columns = find_columns(grid, table)
        self.titles = unique_titles(self.paths, self.columns.seconds if self.columns else {})
        if self.columns:
            for column in (*self.columns.figures, *self.columns.words):
                self.titles.setdefault(column, f"cột {column_letters(column)}")

    def read(self) -> SheetRead | None:
        """Return the form, or None where the table holds no figures by row."""
        columns = self.columns
        if columns is None or not columns.figures:
            return None
        nodes = self._nodes(columns)
        if not nodes:
            return None
        grow(nodes)
        sums = Adding(self.grid, self.table.head.codes, self.titles, columns.summed).check(nodes)
        told = self.table.letterhead
        return SheetRead(
            name=self.grid.name,
            kind="aggregate",
            records=self._records(nodes, columns),
            header_rows=tuple(self.grid.lines[row] for row in self.table.head.rows),
            ignored_rows=tuple(
                IgnoredRow(self.grid.lines[r], why) for r, why in sorted(self.ignored)
            ),
            problems=tuple(self.problems),
            warnings=(*sums.warnings, *self._formulas(nodes)),
            columns=self._columns_read(columns),
            totals_printed=sums.printed,
            totals_computed=sums.computed,
            title=told.title,
            as_of=told.as_of,
            year=told.year,
            period=told.period,
            commune=told.commune,
            unit=told.office,
            measure=told.measure,
            hidden=self.grid.hidden,
        )

    def _nodes(self, columns: FormColumns) -> list[Node]:
        """Rows with figures; titles without figures stand in the tree, and are ignored as records."""
        nodes: list[Node] = []
        foot = self.grid.lines[columns.last] if columns.last >= 0 else 0
        for row in self.table.body:
            cells = self.rows[row]
            filled = [text for cell in cells if (text := text_of(cell))]
            if all(map(is_blank, self.grid.rows[row])):
                continue
            label = _raw(cells, columns.label)
            if row > columns.last:
                foot = self._place_in_foot(row, filled, foot)
            elif (
                not label.strip()
                and columns.ordinal is not None
                and len(filled) > 2
                and self._is_codes(filled)
            ):
                self.ignored.append((row, "code_row"))
            elif is_percent(label) or is_percent(filled[0]):
                self.ignored.append((row, "percent"))
            elif sum(key(text) in self._head_words for text in filled) * 2 > len(filled) > 1:
                self.ignored.append((row, "repeated_head"))
            else:
                ordinal = (
                    text_of(cells[columns.ordinal])
                    if columns.ordinal is not None and columns.ordinal < len(cells)
                    else ""
                )
                figures = self._figures(row, columns)
                nodes.append(Node(row, ordinal, label if label.strip() else filled[0], figures))
        return nodes

    def _place_in_foot(self, row: int, filled: Sequence[str], foot: int) -> int:
        """Ignore a row of the foot, or tell one that stands apart; return the line the foot reaches."""
        line = self.grid.lines[row]
        signs = any(map(is_signature, filled))
        if line - foot > FOOT_GAP and not signs:
            column = next(at for at, cell in enumerate(self.grid.rows[row]) if not is_blank(cell))
            bad = Bad("sheets.row_not_understood", wanted("row"), found=" | ".join(filled))
            self.problems.append(problem(self.grid, row, column, "", filled[0], bad))
            return foot
        self.ignored.append((row, "note" if is_note(filled[0]) and not signs else "signature"))
        return line

    @property
    def _head_words(self) -> frozenset[str]:
        return frozenset(key(path[-1]) for path in self.paths.values())

    def _is_codes(self, texts: Sequence[str]) -> bool:
        return all(map(_CODE.match, texts))

    def _figures(self, row: int, columns: FormColumns) -> dict[int, Decimal]:
        cells = self.grid.rows[row]
        figures: dict[int, Decimal] = {}
        for column in columns.figures:
            cell = cells[column] if column < len(cells) else None
            if is_blank(cell):
                continue
            numbers = columns.read(column, cell)
            if numbers is not None:
                figures |= numbers
            else:
                kind = "two_numbers" if column in columns.seconds else "number"
                bad = Bad("sheets.not_a_figure", wanted(kind))
                self.problems.append(problem(self.grid, row, column, "figure", cell, bad))
        return figures

    def _records(self, nodes: Sequence[Node], columns: FormColumns) -> Records:
        lines, told = [], []
        for node in nodes:
            if not node.figures:
                self.ignored.append((node.row, "group"))
                continue
            lines.append(self.grid.lines[node.row])
            told.append(self._fields(node, nodes, columns))
        self.ignored.sort()
        return Records(lines, [Slot(told, Fields())])

    def _fields(
        self, node: Node, nodes: Sequence[Node], columns: FormColumns
    ) -> Mapping[str, object]:
        label = text_of(node.label)
        fields: dict[str, object] = {"label": label, "level": node.level}
        if node.ordinal:
            fields["ordinal"] = node.ordinal
        if commune := commune_called(re.sub(r"^\W*(?:[IVX]+|\d+)[.)]\s*", "", label)):
            fields["commune"] = commune
        if above := _labels_above(node, nodes):
            fields["under"] = above
        if node.adds_up:
            fields["subtotal"] = True
        if node.of_which:
            fields["of_which"] = True
        fields["numbers"] = {self.titles[c]: figure for c, figure in node.figures.items()}
        cells = self.rows[node.row]
        words = {
            self.titles[c]: text
            for c in columns.words
            if c < len(cells) and (text := text_of(cells[c]))
        }
        return {**fields, "extra": words} if words else fields

    def _formulas(self, nodes: Sequence[Node]) -> list[Warned]:
        """Figures that are formulas: stale ones are named, and a sheet that only counts others."""
        rows = {node.row for node in nodes}
        stale = sorted(place for place in self.grid.stale if place[0] in rows)
        warnings = []
        if stale:
            cells = [self.grid.address(*place) for place in stale[:10]]
            warnings.append(Warned(Message("sheets.stale", {"count": len(stale), "cells": cells})))
        derived = sum(
            place[0] in rows and "!" in text for place, text in self.grid.formulas.items()
        )
        if derived * 2 > sum(len(node.figures) for node in nodes):
            warnings.append(Warned(Message("sheets.derived", {"count": derived})))
        return warnings

    def _columns_read(self, columns: FormColumns) -> tuple[ColumnRead, ...]:
        read = []
        for column, path in sorted(self.paths.items()):
            field, why = "extra", "sheets.why.unknown"
            if column == columns.label:
                field, why = "label", "sheets.why.label"
            elif column == columns.ordinal:
                field, why = "ordinal", "sheets.why.title"
            elif column in columns.figures:
                field, why = "figure", "sheets.why.figure"
            hidden = column in self.grid.hidden_columns
            message = Message(why, {"title": " / ".join(path)})
            read.append(
                ColumnRead(column + 1, column_letters(column), path, field, message, hidden=hidden)
            )
        return tuple(read)


def _raw(cells: Sequence[Cell], column: int) -> str:
    """Return the label with the blanks in front of it, which may be its indentation."""
    cell = cells[column] if column < len(cells) else None
    return cell if isinstance(cell, str) else text_of(cell)


def _labels_above(node: Node, nodes: Sequence[Node]) -> tuple[str, ...]:
    labels: list[str] = []
    parent = node.parent
    while parent is not None:
        labels.append(text_of(nodes[parent].label))
        parent = nodes[parent].parent
    return tuple(reversed(labels))
