"""Figures: indicators as data, counted over rows, told apart, masked and laid out in forms."""

from chuanhoa.core.figures.indicators import Indicators
from chuanhoa.core.figures.reader import read_indicators
from chuanhoa.core.figures.structure import structure

__all__ = ["Indicators", "read_indicators", "structure"]
