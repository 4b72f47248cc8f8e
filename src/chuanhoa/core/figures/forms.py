"""Official forms as data: a tree of columns over indicators, with letterhead and signatures.

A column shows a `figure` (an indicator, or a block's unknown column), holds what is no indicator
(`holds`), or stands for one column a period (`each_period`). Columns marked `added` are not in the
official form: with them each block adds up to the head count, and the form says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final, Literal

from chuanhoa.core.figures.indicators import Indicators
from chuanhoa.core.rulebook import Catalogues, Section, Source, read_source, read_yaml, refuse

Show = Literal["count", "ratio"]
Holds = Literal["number", "name", "quota", "people", "blank"]

_SHOW: Final = ("count", "ratio")
_HOLDS: Final = ("number", "name", "quota", "people", "blank")
ADDED_SIGN: Final = " (*)"


@dataclass(frozen=True, slots=True)
class Leaf:
    """One column: its titles from the top down in both languages, and what stands in it."""

    path: tuple[str, ...]
    path_en: tuple[str, ...]
    figure: str | None
    show: Show
    holds: Holds | None
    each_period: bool
    added: bool

    def titles(self, lang: str = "vi") -> tuple[str, ...]:
        """Return the titles in a language; an added column carries its sign."""
        path = self.path_en if lang == "en" else self.path
        return (*path[:-1], path[-1] + ADDED_SIGN) if self.added else path


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand together under a title, by their keys."""

    label: str
    label_en: str
    keys: tuple[str, ...]
    subtotal: bool


@dataclass(frozen=True, slots=True)
class Rows:
    """What the rows are: every unit asked for, or the groups of a catalogue's codes.

    With `rest` one more row takes everybody who is in none of the groups. `of_which` rows follow
    the total.
    """

    by: str
    groups: tuple[Group, ...]
    rest: bool
    of_which: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Form:
    """A form, ready to be filled."""

    code: str
    number: str
    label: str
    label_en: str
    title: str
    agency: tuple[str, ...]
    under_title: tuple[str, ...]
    under_title_en: tuple[str, ...]
    notes: tuple[str, ...]
    notes_en: tuple[str, ...]
    maker: str
    signer: str
    rows: Rows
    leaves: tuple[Leaf, ...]
    source: Source

    def worded(self, lang: str) -> "Form":
        """Return the form with what is told under its title and table in `lang`; its titles stay."""
        if lang != "en":
            return self
        return replace(self, under_title=self.under_title_en, notes=self.notes_en)

    def figures(self) -> tuple[str, ...]:
        """Return the indicators to count, each once."""
        return tuple(dict.fromkeys(leaf.figure for leaf in self.leaves if leaf.figure))


def read_forms(
    texts: Mapping[str, str], indicators: Indicators, catalogues: Catalogues
) -> Mapping[str, Form]:
    """Return the forms by code; Refused names the line of the first fault.

    A form may take the columns of another with `columns_of`; `without` leaves some of them out.
    """
    tops = {
        PurePosixPath(origin).stem: Section(read_yaml(text, origin), origin)
        for origin, text in texts.items()
    }
    reader = _Reader(tops, indicators, catalogues)
    return MappingProxyType({code: reader.form(code) for code in tops})


class _Reader:
    def __init__(
        self, tops: Mapping[str, Section], indicators: Indicators, catalogues: Catalogues
    ) -> None:
        self.tops = tops
        self.indicators = indicators
        self.catalogues = catalogues

    def form(self, stem: str) -> Form:
        top = self.tops[stem]
        code = top.code("form")
        if code != stem:
            place = top.at("form")
            refuse("rulebook.wrong_name", top.origin, place, found=code, wanted=stem)
        form = Form(
            code=code,
            number=top.text("number", ""),
            label=top.text("label"),
            label_en=top.text("label_en"),
            title=top.text("title"),
            agency=top.texts("agency"),
            under_title=top.texts("under_title"),
            under_title_en=top.texts("under_title_en"),
            notes=top.texts("notes"),
            notes_en=top.texts("notes_en"),
            maker=top.text("maker"),
            signer=top.text("signer"),
            rows=self.rows(top.section("rows")),
            leaves=self.columns(top),
            source=read_source(top.section("source")),
        )
        top.close()
        return form

    def columns(self, top: Section) -> tuple[Leaf, ...]:
        if not top.has("columns_of"):
            return tuple(self.leaves(top.sections("columns"), (), ()))
        other = self.tops.get(top.code("columns_of"))
        if other is None or other is top or other.has("columns_of"):
            top.refuse("columns_of", ", ".join(self.tops))
        without = set(top.codes("without"))
        leaves = self.leaves(other.sections("columns"), (), ())
        return tuple(leaf for leaf in leaves if leaf.holds not in without)

    def leaves(
        self, parts: Sequence[Section], path: tuple[str, ...], path_en: tuple[str, ...]
    ) -> Iterator[Leaf]:
        for part in parts:
            if part.has("columns"):
                down = (*path, part.text("label")), (*path_en, part.text("label_en"))
                yield from self.leaves(part.sections("columns"), *down)
            else:
                yield self.leaf(part, path, path_en)
            part.close()

    def leaf(self, part: Section, path: tuple[str, ...], path_en: tuple[str, ...]) -> Leaf:
        figure = part.code("figure") if part.has("figure") else None
        holds = part.one_of("holds", _HOLDS) if part.has("holds") else None
        each = part.flag("each_period", default=False)
        if bool(figure) + bool(holds) + each != 1:
            keys, place = "figure | holds | each_period", part.table.at
            refuse("rulebook.wanted", part.origin, place, key="column", found="…", wanted=keys)
        if figure and figure not in self.indicators:
            refuse("figures.no_such_indicator", part.origin, part.at("figure"), found=figure)
        label = self.indicators.label(figure) if figure else None
        label_en = self.indicators.label(figure, "en") if figure else None
        return Leaf(
            path=(*path, part.text("label", label)),
            path_en=(*path_en, part.text("label_en", label_en)),
            figure=figure,
            show=_show(part.one_of("show", _SHOW, "count")),
            holds=_holds(holds),
            each_period=each,
            added=part.flag("added", default=False),
        )

    def rows(self, part: Section) -> Rows:
        by = part.code("by")
        column = self.indicators.columns.get(by)
        if by != "unit" and (column is None or column.catalogue is None):
            part.refuse("by", ", ".join(("unit", *self.indicators.columns)))
        catalogue = column.catalogue if column else None
        rows = Rows(
            by=by,
            groups=tuple(self.group(one, catalogue) for one in part.sections("groups")),
            rest=part.flag("rest", default=False),
            of_which=tuple(self.group(one, catalogue) for one in part.sections("of_which")),
        )
        part.close()
        return rows

    def group(self, part: Section, catalogue: str | None) -> Group:
        keys = part.codes("keys")
        known = self.catalogues[catalogue] if catalogue else ()
        for position, key in enumerate(keys):
            if key not in known:
                place = part.table["keys"].value_at(position)
                name = catalogue or "unit"
                refuse(
                    "rulebook.no_such_code",
                    part.origin,
                    place,
                    found=key,
                    key="keys",
                    wanted=name,
                )
        group = Group(
            label=part.text("label"),
            label_en=part.text("label_en"),
            keys=keys,
            subtotal=part.flag("subtotal", default=True),
        )
        part.close()
        return group


def _show(word: str) -> Show:
    return "ratio" if word == "ratio" else "count"


def _holds(word: str | None) -> Holds | None:
    match word:
        case "number" | "name" | "quota" | "people" | "blank":
            return word
        case _:
            return None
