"""A filled form as a table that can be written to a sheet, ready to print and sign."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from chuanhoa.core.figures.filling import FormColumn, FormRow, FormValue, values
from chuanhoa.core.figures.forms import Form
from chuanhoa.core.figures.structure import Cell
from chuanhoa.core.figures.turns import TurnTable
from chuanhoa.core.sheets.write import Column, Row, Share, Signature, Table, Value

_NAME_WIDTH: Final = 28.0
_SHEET_NAME: Final = 31


@dataclass(frozen=True, slots=True)
class Sender:
    """Who sends the form: the body above, the own body, the place and the day of signing."""

    superior: str
    unit: str
    place: str = ""
    on: date | None = None
    maker_name: str = ""
    signer_name: str = ""


def printed(
    form: Form,
    lines: Sequence[FormRow],
    columns: Sequence[FormColumn],
    *,
    as_of: date,
    sender: Sender,
    quotas: Mapping[Hashable, int] | None = None,
    turns: TurnTable | None = None,
    invented: bool = False,
) -> Table:
    """Return the form with its letterhead, figures, notes and signatures."""
    names = {"superior": sender.superior.upper(), "unit": sender.unit.upper()}
    return Table(
        name=form.label[:_SHEET_NAME],
        title=form.title,
        columns=[_column(column) for column in columns],
        rows=[
            Row(
                (line.name,)
                if line.look == "group"
                else [_written(one) for one in values(line, columns, quotas=quotas, turns=turns)],
                line.look,
            )
            for line in lines
        ],
        agency=[text.format_map(names) for text in form.agency],
        form=form.number,
        as_of=as_of,
        under_title=form.under_title,
        notes=form.notes,
        signature=Signature(
            place=sender.place,
            on=sender.on,
            maker=form.maker,
            maker_name=sender.maker_name,
            signer=form.signer,
            signer_name=sender.signer_name,
        ),
        numbered=True,
        frozen=sum(column.leaf.holds in ("number", "name") for column in columns),
        invented=invented,
    )


def _column(column: FormColumn) -> Column:
    leaf = column.leaf
    if leaf.holds == "name":
        return Column(column.titles, "text", width=_NAME_WIDTH)
    if leaf.holds == "number":
        return Column(column.titles, "text", centred=True)
    return Column(column.titles, "ratio" if leaf.show == "ratio" else "integer")


def _written(value: FormValue) -> Value:
    return Share(value.k, value.n) if isinstance(value, Cell) else value
