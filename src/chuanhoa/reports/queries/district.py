"""The figures of the district's report, as text for a terminal: each percentage with its k/n."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.text import format_number, format_ratio
from chuanhoa.org.queries import UnitNode, catalogues
from chuanhoa.reports.queries.asking import Asking, ask_as_operator
from chuanhoa.reports.queries.cells import THERE, rows_of, unit_id
from chuanhoa.reports.queries.definitions import indicators, lang
from chuanhoa.reports.queries.structure import StructureTable, blocks_shown, structure_table
from chuanhoa.reports.queries.turns import learned_in, people_of_kind, span_of
from chuanhoa.ui.dates import office_date

Lines = list[tuple[str, str]]
Section = tuple[str, Lines]
REPORT_FROM = date(2021, 1, 1)
COMMUNE_FROM = date(2020, 1, 1)
IN_FOCUS = "02071"


def district_figures(*, as_of: date, district: str) -> list[Section]:
    """Return the report's figures of a district as sections of (label, figure).

    Read by the operator of the machine: over everybody, whatever the scope. Raises UnitNotThere for
    a district that did not stand on `as_of`.
    """
    asking = ask_as_operator(as_of=as_of, unit=district)
    table = structure_table(asking)
    day = office_date(as_of)
    found = [(_("{unit}, tính đến {day}").format(unit=asking.name, day=day), _headcount(table))]
    found += [
        (block.label, [(p.label, format_ratio(p.k or 0, p.n)) for p in block.parts if p.k])
        for block in blocks_shown(table, names=_REPORTED)
    ]
    focus = next((line for line in table.lines if line.node and line.node.code == IN_FOCUS), None)
    if focus is not None and focus.node is not None:
        found.append((focus.node.name, _commune(table, focus.node)))
    found.append(_turns(asking))
    if focus is not None and focus.node is not None:
        found.append(_since(as_of, focus.node))
    return [*found, *_after_the_break(asking)]


_REPORTED = ("degree_report", "political_theory_report", "state_management_report")


def _headcount(table: StructureTable) -> Lines:
    total = table.total
    lines = [(_("Cán bộ, công chức có mặt"), _people(table.headcount))]
    kinds = ("staff.can_bo", "staff.cong_chuc")
    return lines + [(indicators().label(code, lang()), total.cell(code).ratio) for code in kinds]


def _commune(table: StructureTable, node: UnitNode) -> Lines:
    row = table.counted.row(node.id)
    degree = row.cell("degree.dai_hoc")
    found = [(indicators().label("degree.dai_hoc", lang()), degree.ratio)]
    with_theory, all_of_them = theory_of_civil_servants(table.asking, node)
    label = _("Công chức có lý luận chính trị từ sơ cấp trở lên (cách đếm của chương trình)")
    return [*found, (label, format_ratio(with_theory, all_of_them))]


def theory_of_civil_servants(asking: Asking, node: UnitNode) -> tuple[int, int]:
    """Return how many civil servants of a commune have political theory, out of how many."""
    here = ask_as_operator(as_of=asking.as_of, unit=node.code)
    known = set(catalogues()["political_theory"].at_least("so_cap"))
    levels = [row[2] for row in rows_of(here, ("staff_kind", "political_theory")).rows
              if row[1] == "cong_chuc"]  # fmt: skip
    return sum(level in known for level in levels), len(levels)


def _turns(asking: Asking) -> Section:
    span = span_of(asking, first=REPORT_FROM)
    learned = learned_in(asking, span)
    lines = []
    for kind in catalogues()["turn_kind"]:
        cell = learned.table.cell(kind.code)
        lines.append((kind.label_in(lang()), _turns_and_people(cell.turns, cell.people)))
    for label, cell in (
        (_("Tổng số lượt"), learned.all),
        (_("Không kể đại biểu Hội đồng nhân dân"), learned.staff),
    ):
        lines.append((label, _turns_and_people(cell.turns, cell.people)))
    title = _("Lượt đào tạo, bồi dưỡng từ {first} đến {last}")
    return title.format(first=office_date(span.first), last=office_date(span.last)), lines


def _since(as_of: date, node: UnitNode) -> Section:
    here = ask_as_operator(as_of=as_of, unit=node.code)
    span = span_of(here, first=COMMUNE_FROM)
    lines = [
        (
            catalogues()["turn_kind"][kind].label_in(lang()),
            _people(len(people_of_kind(here, span, kind))),
        )
        for kind in ("ly_luan_chinh_tri", "quan_ly_nha_nuoc")
    ]
    title = _("{unit}: được cử đi từ năm {year}")
    return title.format(unit=node.name, year=COMMUNE_FROM.year), lines


def _after_the_break(asking: Asking) -> list[Section]:
    """Return where the same people stand once the units are reorganised: by each one's own unit."""
    cut = next((one for one in indicators().breaks if one.day > asking.as_of), None)
    if cut is None or asking.units is None:
        return []
    land = asking.eyes.land
    everybody = ask_as_operator(as_of=cut.day)
    before = date.fromordinal(cut.day.toordinal() - 1)
    held: dict[UnitNode, int] = {}
    rows = rows_of(everybody, (), people=True, there=before)
    unit_at, there_at = rows.columns.index("unit"), rows.columns.index(THERE)
    for row in rows.rows:
        node = land.tree(cut.day).get(unit_id(row[unit_at]))
        if node is not None and unit_id(row[there_at]) in asking.units:
            held[node] = held.get(node, 0) + 1
    if not held:
        return []
    lines = [
        (f"{node.name} ({node.code})", _people(count))
        for node, count in sorted(held.items(), key=lambda one: one[0].name_sort)
    ]
    title = _("{unit} sau {day}: {count} người ở {units} xã mới")
    total = format_number(sum(held.values()))
    words = title.format(unit=asking.name, day=office_date(cut.day), count=total, units=len(held))
    return [(words, lines)]


def _people(count: int) -> str:
    return ngettext("{n} người", "{n} người", count).format(n=format_number(count))


def _turns_and_people(turns: int, people: int) -> str:
    return _("{turns} lượt ({people} người)").format(
        turns=format_number(turns), people=format_number(people)
    )
