"""Every read of reports: figures, the people behind them, forms, turns, series."""

from chuanhoa.reports.queries.district import district_figures

__all__ = ["district_figures"]
