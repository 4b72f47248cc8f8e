"""A chart as rooms describe it: one statement gives the picture and the table under it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from chuanhoa.core.text import format_number
from chuanhoa.ui.panels import Text
from chuanhoa.ui.tables import Column, Row, Table

Number = int | float | Decimal | None
KINDS = ("bar", "stacked", "line", "area", "pyramid")


@dataclass(frozen=True, slots=True)
class Series:
    """`tone`: ink | lacquer | clay | sand | stone | rose, that of a verdict, "" for the order.

    A value None is a gap: nothing known, never zero.
    """

    name: Text
    values: Sequence[Number]
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` says what there is to see. `break_at` names the category where a series breaks.

    With `days` (of a line or area) the categories stand at their true distance in time, and
    `break_at` is the day of the break itself, in ISO. `kind`: bar, stacked, line, area (lines filled
    and heaped up), or pyramid (two series, the first drawn to the left). `marks` are other days with
    a word at each, `marks_head` says what they all are; `urls` lead on from each category; `tabled`
    False: the page has the numbers as a table of its own.
    """

    name: str
    kind: str
    title: Text
    categories: Sequence[Text]
    series: Sequence[Series]
    head: Text = ""
    unit: str = ""
    decimals: int = 0
    across: bool = False
    labels: bool = False
    top: float | None = None
    break_at: str = ""
    break_label: Text = ""
    days: Sequence[date] = ()
    marks: Sequence[tuple[date, Text]] = ()
    marks_head: Text = ""
    urls: Sequence[str] = ()
    tabled: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"chart {self.name}: kind {self.kind!r} is none of {KINDS}")
        for one in self.series:
            if len(one.values) != len(self.categories):
                raise ValueError(f"chart {self.name}: series {one.name} has a wrong length")

    @property
    def height(self) -> str:
        """Return short, usual or tall: lying bars need room for each."""
        lines = len(self.categories) if self.across or self.kind == "pyramid" else 8
        return "short" if lines <= 4 else "usual" if lines <= 12 else "tall"

    def spec(self) -> dict[str, object]:
        """Return what charts.js reads from the JSON block."""
        return {
            "kind": self.kind,
            "title": str(self.title),
            "categories": [str(category) for category in self.categories],
            "series": [
                {"name": str(one.name), "values": [_plain(v) for v in one.values], "tone": one.tone}
                for one in self.series
            ],
            "unit": self.unit,
            "decimals": self.decimals,
            "across": self.across,
            "labels": self.labels,
            "max": self.top,
            "days": [f"{day:%Y-%m-%d}" for day in self.days] or None,
            "marks": [{"at": f"{day:%Y-%m-%d}", "label": str(word)} for day, word in self.marks],
            "marks_head": str(self.marks_head),
            "urls": list(self.urls) or None,
            "break": {"at": self.break_at, "label": str(self.break_label)}
            if self.break_at
            else None,
        }

    def table(self) -> Table:
        """Return the same numbers as a table, categories down, series across."""
        return Table(
            name=f"{self.name}-table",
            caption=self.title,
            columns=[Column(self.head), *(Column(one.name, "number") for one in self.series)],
            rows=[
                Row([category, *(self._cell(one.values[at]) for one in self.series)])
                for at, category in enumerate(self.categories)
            ],
            chooser=False,
        )

    def _cell(self, value: Number) -> str | None:
        if value is None:
            return None
        exact = Decimal(str(value))
        if self.unit == "%":  # whole percentages are written without decimals, as everywhere
            return format_number(exact, 0 if exact == int(exact) else self.decimals) + "%"
        return format_number(exact, self.decimals)


def _plain(value: Number) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
