"""An official form filled from the register, line by line."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.http import Http404
from django.utils.translation import gettext as _

from chuanhoa.core.figures.filling import UNDATED as UNDATED_TITLE
from chuanhoa.core.figures.filling import FormColumn, FormRow, columns, rows, values
from chuanhoa.core.figures.forms import Form
from chuanhoa.core.figures.printing import Sender, printed
from chuanhoa.core.figures.structure import Cell, tabled
from chuanhoa.core.sheets.write.head import Title, codes, titles
from chuanhoa.org.queries import catalogues, marked_name
from chuanhoa.reports.queries.asking import Asking
from chuanhoa.reports.queries.cells import rows_of
from chuanhoa.reports.queries.definitions import counting, forms, indicators, lang
from chuanhoa.reports.queries.guards import GUARDS, allowed, why_hidden
from chuanhoa.reports.queries.places import Line
from chuanhoa.reports.queries.posts import Posts, posts_of
from chuanhoa.reports.queries.structure import StructureTable, structure_table
from chuanhoa.reports.queries.turns import Learned
from chuanhoa.reports.queries.unsure import told_posts

__all__ = ["HIDDEN", "OF_TURNS", "OF_UNITS", "FilledForm", "FormColumn", "form_filled", "form_named",
           "form_of_turns", "form_of_units", "line_name"]  # fmt: skip

OF_TURNS: Final = "dao_tao_boi_duong"
OF_UNITS: Final = "co_cau_chat_luong"
HIDDEN: Final = "giữ kín"
NOBODY_ASKS: Final = Posts({}, {}, frozenset(), {})
"""Of a form without a column of posts assigned."""


@dataclass(frozen=True)
class FilledForm:
    """`head` holds the title cells, `cells` what stands in each line; a hidden figure is HIDDEN."""

    form: Form
    asking: Asking
    columns: tuple[FormColumn, ...]
    head: tuple[Title, ...]
    codes: tuple[str, ...]
    lines: tuple[FormRow, ...]
    cells: tuple[tuple[str | int | Cell | None, ...], ...]
    of: tuple[Line | None, ...]


def form_named(code: str) -> Form:
    """Return a form, told in the reader's language; Http404 for no such form."""
    if code not in forms():
        raise Http404
    return forms()[code].worded(lang())


def form_filled(asking: Asking, form: Form) -> FilledForm:
    """Return a form whose rows are units, or the codes of a column such as posts."""
    return form_of_units(asking, form)[0] if form.rows.by == "unit" else _by_column(asking, form)


def form_of_units(asking: Asking, form: Form) -> tuple[FilledForm, StructureTable]:
    """Return a form whose rows are units, with the table that it was filled from."""
    table = structure_table(asking, form.figures())
    units = [(line.key, line_name(line)) for line in table.lines]
    lines = rows(form, table.counted, units=units, lang=lang())
    pairs = list(_under_titles(lines, [*table.lines, None]))
    lines, of = [row for row, _unit in pairs], [unit for _row, unit in pairs]
    return _filled(form, table.asking, lines, of, table), table


def _under_titles(
    lines: Sequence[FormRow], units: Sequence[Line | None]
) -> Iterator[tuple[FormRow, Line | None]]:
    """Yield the lines with their units, the name of the unit above before those that it holds."""
    above = None
    for row, unit in zip(lines, units, strict=True):
        if unit is not None and unit.above is not None and unit.above != above:
            yield FormRow("group", "", f"{unit.above.name} ({unit.above.code})", (), None), None
        above = unit.above if unit else None
        yield row, unit


def form_of_turns(learned: Learned, form: Form | None = None) -> FilledForm:
    """Return the form of training turns by kind and period."""
    form = form or form_named(OF_TURNS)
    kinds = catalogues()["turn_kind"]
    lines = rows(form, learned.by_kind, catalogue=kinds, lang=lang())
    shown = columns(form, lang=lang(), turns=learned.table)
    cells = []
    for line in lines:
        found = values(line, shown, turns=learned.table)
        if not learned.sensitive:
            found = [
                HIDDEN if column.leaf.figure == "turns.minority" and value is not None else value
                for column, value in zip(shown, found, strict=True)
            ]
        cells.append(tuple(found))
    form = _told_hidden(learned.asking, form, cells)
    if not learned.table.undated().turns:
        column = f'"{UNDATED_TITLE[lang()]}"'
        form = replace(form, notes=tuple(note for note in form.notes if column not in note))
    return FilledForm(
        form, learned.asking, tuple(shown), *_head(form, shown, learned), tuple(lines), tuple(cells),
        tuple(None for _line in lines),
    )  # fmt: skip


def _head(
    form: Form, shown: Sequence[FormColumn], learned: Learned
) -> tuple[tuple[Title, ...], tuple[str, ...]]:
    table = printed(form, (), shown, as_of=learned.asking.as_of, sender=Sender("", ""))
    return tuple(titles(table.columns)), tuple(codes(table.columns))


def line_name(line: Line) -> str:
    """Return what a row is called; a unit that stands no more with its last day's mark."""
    if line.node is None:
        return _("Không rõ đơn vị trên bản đồ này")
    if line.split:
        return _("{unit} (đã chia tách, chưa rõ đơn vị mới)").format(unit=line.node.name)
    return marked_name(line.node.name, ended=line.ended)


def _by_column(asking: Asking, form: Form) -> FilledForm:
    by = form.rows.by
    name = indicators().columns[by].catalogue or ""
    wanted = {test for one in form.figures() for test in _columns_of(one)}
    found = rows_of(asking, (by, *sorted(wanted - {by})))
    ready = counting(tuple(form.figures()), asking.as_of)
    table = tabled(ready, columns=found.columns, by=(by,), people=found.rows)
    lines = rows(form, table, catalogue=catalogues()[name], lang=lang())
    form = _without(form, _guarded(asking))
    shown = columns(form, lang=lang(), lines=lines)
    cells = [tuple(values(line, shown)) for line in lines]
    heads = printed(form, (), shown, as_of=asking.as_of, sender=Sender("", "")).columns
    return FilledForm(
        form, asking, tuple(shown), tuple(titles(heads)), tuple(codes(heads)), tuple(lines),
        tuple(cells), tuple(None for _line in lines),
    )  # fmt: skip


def _filled(
    form: Form, asking: Asking, lines: Sequence[FormRow], of: Sequence[Line | None],
    table: StructureTable,
) -> FilledForm:  # fmt: skip
    posts = posts_of(asking) if any(leaf.holds == "quota" for leaf in form.leaves) else NOBODY_ASKS
    form = _noted(form, asking, posts, lines, table.unplaced)
    shown = columns(form, lang=lang(), lines=lines)
    cells = []
    for line, unit in zip(lines, of, strict=True):
        key = unit.key if unit else None
        found = values(line, shown, quotas=posts.assigned)
        cells.append(
            tuple(
                HIDDEN
                if (key, column.leaf.figure) in table.hidden
                else _unknown(posts, line)
                if _is_unknown_quota(line, column, value)
                else value
                for column, value in zip(shown, found, strict=True)
            )
        )
    form = _told_hidden(asking, form, cells)
    heads = printed(form, (), shown, as_of=asking.as_of, sender=Sender("", "")).columns
    return FilledForm(
        form, asking, tuple(shown), tuple(titles(heads)), tuple(codes(heads)), tuple(lines),
        tuple(cells), tuple(of),
    )  # fmt: skip


def _told_hidden(asking: Asking, form: Form, cells: Iterable[Sequence[object]]) -> Form:
    """Return the form with what the word in a hidden cell means, where there is one."""
    if any(HIDDEN in line for line in cells):
        return replace(form, notes=(*form.notes, why_hidden(asking)))
    return form


def _is_unknown_quota(line: FormRow, column: FormColumn, value: object) -> bool:
    return column.leaf.holds == "quota" and value is None and line.row is not None


def _unknown(posts: Posts, line: FormRow) -> str:
    """Return that the posts of a line are not known, and of how many of its communes they are."""
    k, n = posts.of(line.keys)
    return _("không rõ ({k}/{n})").format(k=k, n=n) if n > 1 else _("không rõ")


def _noted(
    form: Form, asking: Asking, posts: Posts, lines: Sequence[FormRow], unplaced: Sequence[str]
) -> Form:
    """Return the form with what is to be said of the posts assigned in it, and of whom it cannot place."""
    notes = [*unplaced]
    told = [line for line in lines if line.row is not None and line.keys]
    partly = any(
        posts.of(line.keys)[1] > 1 and not posts.assigned.keys() >= set(line.keys) for line in told
    )
    if posts is not NOBODY_ASKS and partly:
        notes.append(_(
            "Biên chế được giao “không rõ (k/n)”: mới có số giao của k trên n xã; chỉ cộng khi đủ."
        ))  # fmt: skip
    open_lines = {key for line in told for key in line.keys} - posts.assigned.keys()
    communes = {one for key in open_lines for one in posts.parts.get(key, ())} - posts.known
    notes += told_posts(asking, posts, communes)
    if asking.restated and any(key in posts.assigned for line in told for key in line.keys):
        notes.append(_(
            "Trên địa giới này, biên chế được giao là tổng số đã giao cho các xã nhập trọn vào."
        ))  # fmt: skip
    return replace(form, notes=(*form.notes, *notes)) if notes else form


def _columns_of(code: str) -> set[str]:
    one = indicators().indicators.get(code)
    block = next((b for b in indicators().blocks.values() if b.unknown == code), None)
    members = [one] if one else [indicators().indicators[m] for m in block.members] if block else []
    return {
        test.column
        for member in members
        for condition in (
            *member.numerator,
            indicators().populations[member.denominator].where,
            *(exclusion.where for exclusion in member.exclusions),
        )
        for test in condition
    }


def _without(form: Form, guarded: set[str]) -> Form:
    """Return the form without the columns of guarded figures, and with a note that says so."""
    leaves = tuple(leaf for leaf in form.leaves if leaf.figure not in guarded)
    left_out = [
        leaf.titles(lang())[-1] for leaf in form.leaves if leaf.figure in guarded and not leaf.added
    ]
    if not left_out:
        return form
    words = _(
        "Không in các cột {columns}: theo chức danh, một dòng có thể chỉ có một người, nên các cột "
        "này cần quyền xem thuộc tính đó của từng người."
    )
    note = words.format(columns=", ".join(left_out))
    return replace(form, leaves=leaves, notes=(*form.notes, note))


def _guarded(asking: Asking) -> set[str]:
    """Return the guarded figures: of whom posts have too few people for masking alone to do."""
    blocks = indicators().blocks.values()
    return {
        code
        for code in (*indicators().indicators, *(block.unknown for block in blocks))
        if (permission := next((GUARDS[g] for g in GUARDS if code.startswith(g)), None))
        and not allowed(asking, permission)
    }
