"""Figures: indicators as data, counted over rows, told apart, masked and laid out in forms."""

from chuanhoa.core.figures.agreement import disagreements, unequal_parts, unequal_totals
from chuanhoa.core.figures.decided import tells
from chuanhoa.core.figures.drill import Filter, filter_behind, rows_behind
from chuanhoa.core.figures.filling import columns, rows, values
from chuanhoa.core.figures.forms import Form, read_forms
from chuanhoa.core.figures.indicators import Block, Break, Indicator, Indicators, Term
from chuanhoa.core.figures.masking import Sum, hidden_rows
from chuanhoa.core.figures.periods import Period, period_of, periods, sure_period
from chuanhoa.core.figures.reader import read_indicators
from chuanhoa.core.figures.rounding import to_hundred
from chuanhoa.core.figures.series import Point, Segment, series
from chuanhoa.core.figures.structure import Cell, Gap, Row, Structure, structure
from chuanhoa.core.figures.turns import ALL, DEPUTIES, STAFF, Turn, TurnTable, turns_table

__all__ = [
    "ALL",
    "DEPUTIES",
    "STAFF",
    "Block",
    "Break",
    "Cell",
    "Filter",
    "Form",
    "Gap",
    "Indicator",
    "Indicators",
    "Period",
    "Point",
    "Row",
    "Segment",
    "Structure",
    "Sum",
    "Term",
    "Turn",
    "TurnTable",
    "columns",
    "disagreements",
    "filter_behind",
    "hidden_rows",
    "period_of",
    "periods",
    "read_forms",
    "read_indicators",
    "rows",
    "rows_behind",
    "series",
    "structure",
    "sure_period",
    "tells",
    "to_hundred",
    "turns_table",
    "unequal_parts",
    "unequal_totals",
    "values",
]
