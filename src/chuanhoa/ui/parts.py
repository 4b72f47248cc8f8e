"""The small shapes that pages hand to components: tabs, crumbs, chips, events, steps, progress."""

from collections.abc import Sequence
from dataclasses import dataclass

from chuanhoa.core.text import format_number
from chuanhoa.ui.panels import Text


@dataclass(frozen=True, slots=True)
class Tab:
    label: Text
    url: str
    here: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Crumb:
    label: Text
    url: str = ""


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is on; `url` is the page without it."""

    label: Text
    value: Text
    url: str


@dataclass(frozen=True, slots=True)
class Event:
    """One entry of a timeline, latest first. `when` is text of whatever precision is known.

    `kind`: post | rank | credential | training | rating | correction | other.
    """

    when: Text
    title: Text
    detail: Text = ""
    kind: str = "other"
    url: str = ""
    corrected: Text = ""  # what a later correction replaced, in words; shown, never hidden

    @property
    def icon(self) -> str:
        return {
            "post": "person", "rank": "award", "credential": "file-earmark-text",
            "training": "mortarboard", "rating": "flag", "correction": "pencil",
        }.get(self.kind, "clock")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a piece of work; `state`: done | here | ahead."""

    label: Text
    state: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of a key-value list. `value` is anything `show` knows; None prints the dash."""

    label: Text
    value: object
    note: Text = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """A long piece of work as it stands. `total` None: the end is not known yet.

    `state`: waiting | running | done | failed | cancelled. While waiting or running the component
    asks `poll_url` again every second; that view answers with the component alone.
    """

    title: Text
    state: str
    done: int = 0
    total: int | None = None
    doing: Text = ""
    poll_url: str = ""
    cancel_url: str = ""
    result: Text = ""
    result_url: str = ""

    @property
    def moving(self) -> bool:
        return self.state in ("waiting", "running")

    @property
    def shown(self) -> str:
        done = format_number(self.done)
        return done if self.total is None else f"{done}/{format_number(self.total)}"


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A sheet's own cells around the one in question; `row`, `column` index into `rows`."""

    columns: Sequence[str]
    lines: Sequence[int | str]
    rows: Sequence[Sequence[str]]
    row: int
    column: int
    sheet: str = ""
