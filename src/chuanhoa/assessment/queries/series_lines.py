"""The course of twenty years line by line, latest first: the same on the screen and in a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.series import Course, LawChange, Point
from chuanhoa.assessment.queries.sheets import VERDICT_WORDS
from chuanhoa.ui.dates import office_date


@dataclass(frozen=True, slots=True)
class Break:
    """A line across the table; `change`: the change of the law that it names."""

    words: str
    change: LawChange | None = None
    silent: bool = False


def verdicts_used(found: Course) -> dict[str, Promise]:
    """Return the verdicts that somebody had in some month, with their words."""
    return {
        code: word
        for code, word in VERDICT_WORDS.items()
        if any(point.counts and point.counts[code] for point in found.points)
    }


def lines(found: Course) -> Iterator[Point | Break]:
    """Yield the months, latest first, cut where the law or the map changed.

    Months in which the requirement was not in force, and those of which the register does not tell,
    are one line each time.
    """
    recorded = [point for point in found.points if point.recorded]
    first = recorded[0].day if recorded else found.asking.as_of
    waiting = [cut for cut in _cuts(found) if cut[0] > first]
    silent: list[date] = []
    for point in reversed(recorded):
        while waiting and waiting[-1][0] > point.day:
            yield from _silence(silent)
            silent = []
            yield waiting.pop()[1]
        if point.counts is None:
            silent.append(point.day)
            continue
        yield from _silence(silent)
        silent = []
        yield point
    yield from _silence(silent)
    if earlier := [point.day for point in found.points if not point.recorded]:
        words = _("{first} – {last}: chưa ghi đủ")
        yield Break(words.format(first=office_date(earlier[0]), last=office_date(earlier[-1])))


def _cuts(found: Course) -> list[tuple[date, Break]]:
    cuts = [
        (one.day, Break(_words(one).format(day=office_date(one.day), number=at), one))
        for at, one in enumerate(found.changes, start=1)
    ]  # fmt: skip
    cuts += [(one.day, Break(f"{office_date(one.day)}: {one.label}")) for one in found.reforms]
    return sorted(cuts, key=lambda cut: (cut[0], cut[1].words))


def _words(change: LawChange) -> str:
    if change.expired:
        return _("{day}: Đã hết thời hạn ({number})")
    return _("{day}: Quy định thay đổi ({number})")


def _silence(days: list[date]) -> Iterator[Break]:
    """Yield one line for months, latest first, in which a requirement was not in force."""
    if days:
        told = _("{first} – {last}: tiêu chuẩn chưa có hoặc đã hết hiệu lực")
        words = told.format(first=office_date(days[-1]), last=office_date(days[0]))
        yield Break(words, silent=True)
