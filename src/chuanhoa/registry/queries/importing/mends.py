"""What people wrote in place of what the sheets held: it stays to be seen after the writing."""

from dataclasses import dataclass
from uuid import UUID

from chuanhoa.org.queries import said
from chuanhoa.registry.models import ImportBatch, ImportFile, ImportSheet
from chuanhoa.registry.queries.importing.batches import stored
from chuanhoa.registry.queries.importing.cells import field_at, is_hidden
from chuanhoa.registry.queries.importing.hiding import MASK, Veil
from chuanhoa.registry.queries.importing.lying import where
from chuanhoa.registry.queries.importing.told import place_of, still_wrong, told_of


@dataclass(frozen=True, slots=True)
class MendSeen:
    """A cell that was mended: what was found and, of a problem, wanted; what stands there now.

    `wrong`: what stands there now does not do either.
    """

    file: str
    sheet: str
    sheet_id: UUID | None
    row: int
    where: str
    cell: str
    message: str
    wanted: str
    found: str
    value: str
    wrong: bool


def mends_of(batch: ImportBatch, veil: Veil) -> list[MendSeen]:
    """Return every mend of an import, file by file, what the viewer may not see masked."""
    sheets = {
        (sheet.file_id, sheet.position): sheet
        for sheet in ImportSheet.objects.filter(file__batch=batch).only(
            "name", "file", "position", "columns", "shape"
        )
    }
    wrong, mends = still_wrong(batch), []
    for file in ImportFile.objects.filter(batch=batch).order_by("name"):
        for place, told in sorted(told_of(file).items()):
            sheet = sheets.get((file.pk, place))
            first = {place_of(file.pk, place, each): each for each in reversed(told.found)}
            for spot in sorted(first, key=lambda one: (one[2], first[one]["column"])):
                each = first[spot]
                key = (each["row"], each["column"])
                key = sheet.at(*key) if sheet is not None else key
                shut = (
                    is_hidden(sheet, veil, each["column"])
                    if sheet is not None
                    else bool(veil.fields)
                )
                field = field_at(sheet, each["column"]) if sheet is not None else ""
                of_sheet = told.kind if each["field"] == "staff_kind" else ""
                named = (told.places or {}).get(each["found"], of_sheet)
                now = (told.cells or {}).get(key, named)
                mends.append(
                    MendSeen(
                        file=file.name,
                        sheet=sheet.name if sheet else "",
                        sheet_id=sheet.pk if sheet else None,
                        row=each["row"],
                        where=where(sheet, each["row"]) if sheet is not None else "",
                        cell=each["cell"],
                        message=""
                        if shut or not each["message"]
                        else veil.message(stored(each["message"])),
                        wanted=said(stored(each["wanted"])) if each["wanted"] else "",
                        found=MASK if shut else veil.cell(each["found"], field),
                        value=MASK if shut else veil.cell(now, field),
                        wrong=spot in wrong,
                    )
                )
    return mends
