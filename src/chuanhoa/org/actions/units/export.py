"""The units of a day as a workbook."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from chuanhoa.core.sheets.write import Column, Row, Table, write_table
from chuanhoa.org.actions.journal import handed_out
from chuanhoa.org.models import Level, UnitKind, User
from chuanhoa.org.queries import Country, UnitNode, UnitTree, country, list_is_of, one_state

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_units(*, as_of: date, by: User, at: datetime, known_at: datetime | None = None) -> bytes:
    """Return an .xlsx of every unit that stood on `as_of`, and of the lineage of each."""
    with one_state():
        land = country(known_at)
        tree = land.tree(as_of)
        sheets = (_units(tree, as_of), _lineage(land, tree, as_of))
    data = write_table(*sheets)
    return handed_out(
        data, verb="unit.export", target_label="org.unit", by=by, at=at, counts={"units": len(tree)}
    )


def _units(tree: UnitTree, as_of: date) -> Table:
    rows = []
    for province in tree.provinces():
        for node in (province, *tree.beneath(province.id)):
            above = tree.get(node.parent_id)
            cells = (
                node.code, node.name, str(UnitKind(node.kind).label), str(Level(node.level).label),
                above.code if above else None, above.name if above else None,
                province.code, province.name, node.valid_from, node.valid_to,
                node.legal_act or None,
            )  # fmt: skip
            rows.append(Row(cells))
    heads = (
        _("Mã"), _("Tên đơn vị"), _("Loại"), _("Cấp"), _("Mã cấp trên"), _("Cấp trên"),
        _("Mã tỉnh"), _("Tỉnh, thành phố"), _("Có từ ngày"), _("Đến hết ngày"), _("Văn bản"),
    )  # fmt: skip
    return Table(
        name=_("Đơn vị"), title=_("DANH MỤC ĐƠN VỊ HÀNH CHÍNH"), columns=_columns(heads, (8, 9)),
        rows=rows, as_of=as_of, frozen=2,
        notes=[
            *filter(None, [list_is_of(as_of)]),
            _("Ô trống: chưa tra được."),
            _("Nguồn: vietnamadminunits 1.0.4 (MIT), đã đối chiếu với một nguồn khác."),
        ],
    )  # fmt: skip


def _lineage(land: Country, tree: UnitTree, as_of: date) -> Table:
    rows = []
    for link in land.links:
        old, new = land.latest(link.predecessor), land.latest(link.successor)
        if old is None or new is None or (old.id not in tree and new.id not in tree):
            continue
        cells = (*_named(land, old), *_named(land, new), link.on,
                 _("toàn bộ") if link.whole else _("một phần"), link.legal_act or None)  # fmt: skip
        rows.append(Row(cells))
    old_heads = (_("Mã cũ"), _("Đơn vị cũ"), _("Thuộc"))
    new_heads = (_("Mã mới"), _("Đơn vị mới"), _("Thuộc"))
    columns = [
        *(Column((_("Trước"), head)) for head in old_heads),
        *(Column((_("Sau"), head)) for head in new_heads),
        Column((_("Từ ngày"),), "date"), Column((_("Phần"),)), Column((_("Văn bản"),)),
    ]  # fmt: skip
    return Table(
        name=_("Sáp nhập, chia tách"), title=_("LỊCH SỬ SÁP NHẬP, CHIA TÁCH"), columns=columns,
        rows=rows, as_of=as_of,
    )  # fmt: skip


def _named(land: Country, node: UnitNode) -> tuple[str, str, str | None]:
    above = [] if node.parent_id is None else [land.latest(node.parent_id)]
    if above and above[0] is not None and above[0].parent_id is not None:
        above.append(land.latest(above[0].parent_id))
    return node.code, node.name, ", ".join(unit.name for unit in above if unit) or None


def _columns(heads: tuple[str, ...], days: tuple[int, ...]) -> list[Column]:
    return [Column((head,), "date" if i in days else "text") for i, head in enumerate(heads)]
