"""A field that several columns tell together: blanks filled, the finer taken, posts added."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from chuanhoa.core.sheets.grid import Cell
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.values.bad import NONE, Bad, wanted
from chuanhoa.core.sheets.values.levels import Credential
from chuanhoa.core.sheets.values.listed import Post, Term
from chuanhoa.core.sheets.values.plain import read_extra
from chuanhoa.core.text import PartialDate

Cells = tuple[Cell, ...]
Settled = tuple[Any, frozenset[int], Bad | None]


@dataclass(frozen=True, slots=True)
class Together:
    """Reads the cells of a row that tell one field, that of the governing column first."""

    read: Callable[[Any], object]
    rank: Callable[[str], int] | None = None
    """The rank of a level, where the field is one of levels."""
    own: int | None = None
    """How many of the cells tell the field; the others count only where they name a known post."""
    leading: frozenset[str] = frozenset()
    """Codes of posts that lead: of two the main one, whichever column it stands in."""
    titles_of_rank: frozenset[str] = frozenset()
    """Codes of posts that, beside one that leads, are the title of a rank."""
    _told: dict[Cells, Settled] = field(default_factory=dict, compare=False, repr=False)
    """What was settled before: what is left of each cell is asked of the same rows again."""

    def __call__(self, cells: Cells) -> object:
        """Return what they say together; Bad, keeping the first, where they contradict each other."""
        value, _left, bad = self._settled(cells)
        return bad or value

    def left(self, at: int) -> Callable[[Cells], object]:
        """Return a reader of what stands in one of the cells and went into no value."""

        def read(cells: Cells) -> object:
            _value, left, _bad = self._settled(cells)
            return read_extra(cells[at]) if at in left else None

        return read

    def _settled(self, cells: Cells) -> Settled:
        if (told := self._told.get(cells)) is None:
            value, left, bad = self._settle(cells)
            told = self._told[cells] = value, frozenset(left), bad
        return told

    def _settle(self, cells: Cells) -> tuple[Any, set[int], Bad | None]:
        value: Any = None
        where, left, bad = 0, set[int](), None
        for at, said in enumerate(map(self.read, cells)):
            one: Any = said
            if self.own is not None and at >= self.own and not getattr(said, "codes", ()):
                continue
            if isinstance(said, Bad):
                if value is None or value is NONE:
                    bad = bad or replace(said, at=at)
                else:
                    left.add(at)
                one = said.kept
            if one is None or (one is NONE and value is not None):
                continue
            if value is None or value is NONE:
                value, where = one, at
                continue
            both = self._joined(value, one)
            if both is None:
                bad = bad or _contradiction(cells, where, at, value, one)
                continue
            if both is one and isinstance(one, Post):
                left.add(where)
            elif both is value and isinstance(one, Post) and not _same(value, one):
                left.add(at)
            value, where = both, at if both is one else where
        if bad is None:
            return value, left, None
        severity = "warning" if value is not None else bad.severity
        return value, left, replace(bad, kept=value, severity=severity)

    def _joined(self, one: object, other: object) -> object:
        """Return what two values say together, None where they contradict each other."""
        if isinstance(one, Post) and isinstance(other, Post):
            return self._posts(one, other)
        if isinstance(one, PartialDate) and isinstance(other, PartialDate):
            return finer(one, other)
        if isinstance(one, Term) and isinstance(other, Term):
            return one if one.code == other.code and (one.code or one.text == other.text) else None
        if self.rank and isinstance(one, tuple) and isinstance(other, tuple):
            return _levels(one, other, self.rank)
        return one if one == other else None

    def _posts(self, one: Post, other: Post) -> Post | None:
        """Add the posts of both, one that leads first; what no list knows gives way to what it knows.

        "Chuyên viên" beside a post that leads is the title of his rank, and no post of its own.
        """
        leads, leads_too = (bool(self.leading.intersection(each.codes)) for each in (one, other))
        if leads_too and not leads:
            return other if self._is_rank(one) else self._posts(other, one)
        if leads and self._is_rank(other):
            return one
        if not other.codes:
            return one if one.codes or one.text.casefold() == other.text.casefold() else None
        if not one.codes:
            return other
        more = tuple(code for code in other.codes if code not in one.codes)
        if not more:
            return one
        unknown = ", ".join(filter(None, (one.unknown, other.unknown)))
        return Post(f"{one.text}; {other.text}", one.codes + more, unknown, one.full + other.full)

    def _is_rank(self, post: Post) -> bool:
        return bool(post.codes) and self.titles_of_rank.issuperset(post.codes)


def _contradiction(cells: Cells, where: int, at: int, value: object, one: object) -> Bad:
    """Return what to say of two cells, at the one that is best mended, with what would make them agree.

    A year beside a whole date is the one to mend; else the second, by what the first says.
    """
    about = {"first": text_of(cells[where]), "second": text_of(cells[at])}
    place, better = at, about["first"]
    if isinstance(value, PartialDate) and isinstance(one, PartialDate):
        if value.precision == "year" != one.precision:
            place, better = where, str(one.year)
        elif one.precision == "year":
            better = str(value.year)
    return Bad(
        "sheets.two_cells", wanted("one_cell"), better, severity="warning", at=place, params=about
    )


def _same(one: Post, other: Post) -> bool:
    alike = one.text.casefold() == other.text.casefold()
    return alike or (bool(other.codes) and set(other.codes) <= set(one.codes))


def finer(one: PartialDate, other: PartialDate) -> PartialDate | None:
    """Return the one of two days, months or years that lies in the other; None where neither does."""
    for fine, coarse in ((one, other), (other, one)):
        if coarse.earliest <= fine.earliest and fine.latest <= coarse.latest:
            return fine
    return None


def _levels(
    one: Sequence[Credential], other: Sequence[Credential], rank: Callable[[str], int]
) -> tuple[Credential, ...] | None:
    """Return the levels of both, the highest first; None where only one of them denies any."""
    held = list(one)
    for each in other:
        if all(each.level != had.level for had in held):
            held.append(each)
    if len({each.level == "chua" for each in held}) > 1:
        return None
    return tuple(sorted(held, key=lambda each: rank(each.level), reverse=True))
