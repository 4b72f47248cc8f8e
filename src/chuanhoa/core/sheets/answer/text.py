"""The answer as the text of its JSON, piece by piece and fast: a shared value is written once."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, repeat
from json.encoder import encode_basestring
from typing import Any, Final

from chuanhoa.core.sheets.answer.json import (
    Json,
    cell_of,
    explained,
    fields_to_json,
    file_head,
    name_of,
    sheet_foot,
    sheet_head,
)
from chuanhoa.core.sheets.answer.places import as_in_file
from chuanhoa.core.sheets.answer.records import Records, Slot, merge
from chuanhoa.core.sheets.answer.types import FileRead
from chuanhoa.core.sheets.answer.unpacking import One
from chuanhoa.core.text import PartialDate

CHUNK: Final = 2000
"""Records written at a time."""
_ENCODE: Final = json.JSONEncoder(ensure_ascii=False).encode


def json_pieces(read: FileRead, lang: str = "vi", *, explain: bool = False) -> Iterator[str]:
    """Return the text of `to_json` in pieces; joined they are one JSON object. Fast for large sheets."""
    yield _text(file_head(read, lang))[:-1] + ', "sheets": ['
    for at, sheet in enumerate(map(as_in_file, read.sheets)):
        yield (", " if at else "") + _text(sheet_head(sheet))[:-1] + ', "records": ['
        texts = records_as_text(sheet.records)
        lead = ""
        while chunk := list(islice(texts, CHUNK)):
            yield lead + ",\n".join(chunk)
            lead = ",\n"
        rest = {**sheet_foot(sheet, lang), **explained(sheet, lang, explain=explain)}
        yield "], " + _text(rest)[1:]
    yield "]}"


def records_as_text(records: Records) -> Iterator[str]:
    """Each record as a JSON text, quickly: a value that many rows share is written once.

    Slots that may name the same field (or that gather `extra` and `none`) are joined first, so the
    text is that of `fields_to_json`.
    """
    heads = [f'{{"row": {row}' for row in records.rows]
    if records.columns:
        places = zip(heads, records.rows, records.columns, strict=True)
        heads = [f'{head}, "cell": "{cell_of(row, column)}"' for head, row, column in places]
    columns = [_texts(slots) for slots in _independent(records.slots)]
    return map("".join, zip(heads, *columns, repeat("}", len(heads)), strict=True))


def _texts(slots: Sequence[Slot]) -> Iterator[str]:
    """Return the text of one slot, or of several that belong together, beside the rows: `, "x": …`.

    Equal values are one object, so texts are kept by identity; nothing is hashed but addresses.
    """
    if len(slots) == 1:
        (slot,) = slots
        values = slot.values
        distinct = dict(zip(map(id, values), values, strict=True))
        write = _writer(slot)
        texts = {key: "" if value is None else write(value) for key, value in distinct.items()}
        return map(texts.__getitem__, map(id, values))
    keys = list(zip(*(map(id, slot.values) for slot in slots), strict=True))
    together = dict(zip(keys, zip(*(slot.values for slot in slots), strict=True), strict=True))
    joined = {key: _joined(slots, values) for key, values in together.items()}
    return map(joined.__getitem__, keys)


def _writer(slot: Slot) -> Callable[[Any], str]:
    """How a value of a slot is written; a plain text by the shortest way."""
    unpack = slot.unpack
    if not isinstance(unpack, One):
        return lambda value: _pairs(unpack(value))
    lead = f', "{name_of(unpack.field)}": '
    plain_days = unpack.field != "birth"

    def write(value: Any) -> str:
        if type(value) is str:
            return lead + encode_basestring(value)
        if type(value) is PartialDate and plain_days:
            return f'{lead}"{value.iso()}"'
        return _pairs(unpack(value))

    return write


def _joined(slots: Sequence[Slot], values: Sequence[Any]) -> str:
    pairs = zip(slots, values, strict=True)
    return _pairs(merge(slot.unpack(value) for slot, value in pairs if value is not None))


def _pairs(fields: Mapping[str, object]) -> str:
    told = fields_to_json(fields).items()
    return "".join([f", {encode_basestring(name)}: {_text(value)}" for name, value in told])


def _independent(slots: Sequence[Slot]) -> list[list[Slot]]:
    """Slots in groups: two slots that may name the same field stand in one group."""
    groups: list[tuple[frozenset[str], list[Slot]]] = []
    for slot in slots:
        names = slot.unpack.fields | ({"none"} if slot.denies else set())
        together = [group for group in groups if not group[0].isdisjoint(names)]
        merged = names.union(*(group[0] for group in together))
        members = [member for group in together for member in group[1]]
        groups = [group for group in groups if group not in together]
        groups.append((merged, [*members, slot]))
    return [members for _, members in groups]


def _text(value: Json) -> str:
    return encode_basestring(value) if type(value) is str else _ENCODE(value)
