"""Where one set of standards asks for a lower level than another that it comes after."""

from collections.abc import Iterable, Iterator

from chuanhoa.core.rulebook.catalogue import Catalogues
from chuanhoa.core.rulebook.standards.book import Standards
from chuanhoa.core.rulebook.standards.overlays import changed_periods
from chuanhoa.core.rulebook.standards.requirement import Period
from chuanhoa.core.rulebook.standards.wants import AnyOf, Level, ProvinceLevel, Suits, Want


def lowered(
    before: Standards, after: Standards, codes: Iterable[str], catalogues: Catalogues
) -> Iterator[tuple[str, Period, Period]]:
    """Yield (code, wording before, lower wording after): of each code the first that is lower.

    Lower is a level below the least, or below the most, that some case asked for.
    """
    for code in codes:
        was = before.requirements.get(code)
        for now in changed_periods(before, after, code) if was else ():
            old = was.on(now.first.latest) if was else None
            if old is not None and _lower(old, now, catalogues):
                yield code, old, now
                break


def _lower(old: Period, now: Period, catalogues: Catalogues) -> bool:
    before, after = _ranks(old, catalogues), _ranks(now, catalogues)
    return any(
        field in before
        and (min(ranks) < min(before[field]) or max(ranks) < max(before[field]))
        for field, ranks in after.items()
    )  # fmt: skip


def _ranks(period: Period, catalogues: Catalogues) -> dict[str, list[int]]:
    """Return the ranks of the levels that the cases of a wording ask for, by field."""
    found: dict[str, list[int]] = {}
    for case in period.cases:
        for field, level in _levels(case.wants):
            name = catalogues["credential_field"][field].extra["levels"]
            rank = catalogues[str(name)][level].rank if name and level else 0
            found.setdefault(field, []).append(rank or 0)
    return found


def _levels(want: Want) -> Iterator[tuple[str, str]]:
    match want:
        case Level(field, level) | Suits(field, level) | ProvinceLevel(field, level):
            yield field, level
        case AnyOf(wants):
            for one in wants:
                yield from _levels(one)
