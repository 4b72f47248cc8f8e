"""Chuẩn hóa: from messy spreadsheets to a true register and figures that recompute."""

__version__ = "0.1.0"
