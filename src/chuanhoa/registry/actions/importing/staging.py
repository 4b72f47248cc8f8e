"""Reading files into a batch: what was found, sheet by sheet, and nothing in the register yet."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from uuid import uuid4

from django.db import transaction

from chuanhoa.core.sheets import FileRead, Workbook
from chuanhoa.core.sheets.answer import Warned
from chuanhoa.core.sheets.child import Bounds
from chuanhoa.core.sheets.several import OneOfSeveral
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import journal
from chuanhoa.org.models import Unit, User
from chuanhoa.registry.access import refuse_unless_unit
from chuanhoa.registry.actions.importing import archives, uploads
from chuanhoa.registry.actions.importing.again import (
    Before,
    before,
    decide_as_before,
    forget_answers,
)
from chuanhoa.registry.actions.importing.hints import said_of, told_at
from chuanhoa.registry.actions.importing.kept import Kept
from chuanhoa.registry.actions.importing.questions import stored_message
from chuanhoa.registry.actions.importing.reaching import IMPORT, Progress, Reach
from chuanhoa.registry.actions.importing.sheets import stage_sheet
from chuanhoa.registry.actions.importing.together import Sent, each_opened, each_read, failing_alone
from chuanhoa.registry.models import (
    ImportBatch,
    ImportFile,
    ImportSheet,
)
from chuanhoa.registry.queries.importing.files import sealed_bytes
from chuanhoa.registry.queries.importing.opening import (
    ENDED,
    WEB,
    WORK,
    opened,
    read,
    read_several,
)
from chuanhoa.registry.queries.importing.told import Told, as_json

STAMPED = ("sheets.file.secret", "sheets.secret")
CALLED = "tệp có dấu độ mật"
"""Stands for the name of a file that bears the stamp of a state secret: a name may tell it."""
MOST_ENDED = 2
"""How many files of one sending may go beyond their bounds before the rest is left unopened."""
MOST_SECONDS = 120
"""How long the files of one sending may take to open together, while others wait for their turn."""


@transaction.atomic
def begin_batch(*, scope: Unit | None, by: User | None, at: datetime) -> ImportBatch:
    """Return a new batch with nothing in it. Raises NotAllowed for a unit out of `by`'s reach."""
    if scope is not None:
        refuse_unless_unit(by, IMPORT, scope, at=at)
    uploads.drop_old(at=at)
    batch = ImportBatch.objects.create(scope=scope, by=by, begun_at=at)
    journal.write_line(
        verb="import.begin", target_label="registry.ImportBatch", target_id=batch.pk, by=by, at=at
    )
    return batch


def receive_files(
    *,
    batch: ImportBatch,
    files: Iterable[tuple[str, bytes]],
    alone: bool = False,
    clock: Callable[[], float] | None = None,
) -> list[ImportFile]:
    """Keep `files` (name, bytes) sealed with the batch, to be read by `read_received`.

    Archives are taken apart. Each file is opened here, small ones together, so that of one that cannot
    be read, or that bears the stamp of a state secret, nothing ever lies on the disk. Once
    `MOST_ENDED` of them went beyond their bounds, or all together beyond MOST_SECONDS, the rest is not
    opened. `alone`: see `opening.opened`. `clock`: seconds from any beginning; none where nobody waits.
    """
    refuse_unless_open(batch)
    received: list[ImportFile] = []
    began = clock() if clock else 0.0

    def is_over() -> bool:
        return _ended(received) >= MOST_ENDED or bool(clock and clock() - began > MOST_SECONDS)

    sent = _taken_apart(files)
    for one, found in each_opened(sent, apart=lambda: alone or is_over()):
        if is_over() and not one.refused:
            unread = Refused(Message("import.not_opened", {"file": one.name}))
            received.append(_refuse(batch, one.name, one.data, unread))
        else:
            received += _received(batch, one.name, one.data, found, alone=alone)
    return received


def _ended(files: Iterable[ImportFile]) -> int:
    """Return how many files went beyond their bounds."""
    return sum(bool(file.refused and file.refused["code"] in ENDED) for file in files)


def read_received(
    *, batch: ImportBatch, by: User | None, today: date, progress: Progress | None = None
) -> ImportBatch:
    """Read every file of the batch that waits, each in a transaction of its own.

    Once MOST_ENDED of them went beyond their bounds, the rest is not read.
    """
    waiting = ImportFile.objects.filter(batch=batch, refused__isnull=True, sheets=None)
    files = list(waiting.exclude(stored_as="").order_by("name", "pk"))
    known = {file.pk: before(file, by, today) for file in files}
    fresh = [file for file in files if known[file.pk] is None]
    for place, (file, found) in enumerate(zip(files, each_read(files, fresh), strict=True)):
        if progress:
            progress("read", place, len(files))
        over = _ended(files[:place]) >= MOST_ENDED
        unread = Refused(Message("import.not_opened", {"file": file.name}))
        _read_kept(file, by, today, known[file.pk], unread if over else found)
    if progress:
        progress("read", len(files), len(files))
    return _staged(batch)


def stage_files(
    *,
    batch: ImportBatch,
    files: Mapping[str, bytes],
    by: User | None,
    today: date,
    progress: Progress | None = None,
) -> ImportBatch:
    """Read `files` (name → bytes) into `batch`, each in a transaction of its own.

    A file that cannot be read is kept as a row with the sentence that says why; nothing of its
    content is stored. The same bytes twice are read once.
    """
    for place, (name, data) in enumerate(files.items()):
        if progress:
            progress("read", place, len(files))
        stage_file(batch=batch, name=name, data=data, by=by, today=today)
    return _staged(batch)


def stage_file(
    *, batch: ImportBatch, name: str, data: bytes, by: User | None, today: date
) -> ImportFile | None:
    """Read one file into `batch`; None when the batch holds the same bytes already."""
    received = receive_files(batch=batch, files=[(name, data)], alone=True)
    for file in received:
        if file.refused is None:
            _read_kept(file, by, today, before(file, by, today), alone=True)
    return received[0] if received else None


def read_again(
    *, file: ImportFile, told: Mapping[int, Told], by: User | None, today: date
) -> ImportFile:
    """Read a staged file once more with what people said since: mended cells, matches, units.

    Decisions stay, and what was found of rows that say what they said (see `Kept`).
    Raises Refused, and changes nothing, when the batch was applied meanwhile, when a cell is not there,
    or when the program itself fails over the file: the other files of the batch are not lost with it.
    """
    read_together({file: told}, by=by, today=today)
    return file


def read_together(
    files: Mapping[ImportFile, Mapping[int, Told]], *, by: User | None, today: date
) -> None:
    """Read several files of a batch once more, each with what people said of it: all of them or none."""
    given = []
    for file, told in files.items():
        names = dict(file.sheets.values_list("position", "name"))
        hints, cells = said_of(file, told, names)
        with failing_alone(file.name, "import.not_read_again"):
            data = sealed_bytes(file.stored_as, file.pk)
        given.append((data, OneOfSeveral(file.name, len(data), hints, cells)))
    with failing_alone("; ".join(file.name for file in files), "import.not_read_again"):
        found = read_several(given) if given else ()
        reach = Reach(by, today)
        with transaction.atomic():
            for (file, told), read_so in zip(files.items(), found, strict=True):
                _stage_again(file, _with_notes(read_so), told, reach, today)


def _stage_again(
    file: ImportFile, found: FileRead, told: Mapping[int, Told], reach: Reach, today: date
) -> None:
    with transaction.atomic():
        locked(file.batch)
        file.keep_told(as_json(told))
        file.save(update_fields=["told"])
        kept = Kept(file)
        _refuse_lost(file, found)
        file.sheets.all().delete()
        for place, sheet in enumerate(found.sheets):
            said = told_at(told, found, place)
            fresh = stage_sheet(file, place, sheet, said, reach, today, key=kept.key_at(place))
            kept.give_back(fresh)


def _refuse_lost(file: ImportFile, found: FileRead) -> None:
    """Raise Refused when a list on its side would be read as one no more: nobody could put that right."""
    lying = file.sheets.exclude(shape=ImportSheet.Shape.UPRIGHT)
    for position, name in lying.values_list("position", "name"):
        if position >= len(found.sheets) or not found.sheets[position].sideways:
            raise Refused(Message("import.sideways.lost", {"sheet": name}))


def refuse_unless_open(batch: ImportBatch) -> None:
    """Raise Refused when the batch takes no more changes."""
    if batch.state not in (ImportBatch.State.STAGED, ImportBatch.State.READING):
        raise Refused(Message("import.not_staged", {"state": batch.get_state_display()}))


def locked(batch: ImportBatch) -> ImportBatch:
    """Return the batch, locked and still open, its plan marked as out of date."""
    fresh = ImportBatch.objects.select_for_update().get(pk=batch.pk)
    refuse_unless_open(fresh)
    ImportBatch.objects.filter(pk=batch.pk).update(planned_seq=None)
    return fresh


def _staged(batch: ImportBatch) -> ImportBatch:
    batch.state = ImportBatch.State.STAGED
    batch.save(update_fields=["state"])
    return batch


def _taken_apart(files: Iterable[tuple[str, bytes]]) -> Iterator[Sent]:
    """Yield every file, those in archives too; an archive that is refused in its place, with why."""
    for name, data in files:
        plain = uploads.plain_name(name)
        if not archives.is_archive(data):
            yield Sent(plain, data)
            continue
        try:
            yield from (Sent(*each) for each in archives.unpacked(data, plain))
        except Refused as refused:
            yield Sent(plain, data, refused)


def _received(
    batch: ImportBatch, name: str, data: bytes, found: Workbook | Refused | None, *, alone: bool
) -> list[ImportFile]:
    """Return the file as it was kept or refused; nothing when the batch holds the bytes already.

    `found`: its sheets where it was opened with others.
    """
    digest = uploads.digest(data)
    if ImportFile.objects.filter(batch=batch, sha256=digest).exists():
        return []
    if found is None:
        try:
            with failing_alone(name):
                found = opened(data, name, alone=alone)
        except Refused as refused:
            found = refused
    if isinstance(found, Refused):
        return [_refuse(batch, name, data, found)]
    file = ImportFile(id=uuid4(), batch=batch, name=name, sha256=digest, size=len(data))
    file.stored_as = uploads.keep(data, file.pk)
    file.text_encoding = found.text_encoding or ""
    file.save(force_insert=True)
    return [file]


def _refuse(batch: ImportBatch, name: str, data: bytes, refused: Refused) -> ImportFile:
    if refused.message.code in STAMPED:
        return _refuse_secret(ImportFile(id=uuid4(), batch=batch), refused)
    file, _ = ImportFile.objects.get_or_create(
        batch=batch, sha256=uploads.digest(data),
        defaults={"name": name, "size": len(data), "refused": stored_message(refused.message)},
    )  # fmt: skip
    return file


def _refuse_secret(file: ImportFile, refused: Refused) -> ImportFile:
    """Keep of a secret file that there was one, and its stamp: no name, no digest, no size."""
    stamp = refused.message.params.get("found", "")
    file.name, file.sha256, file.size, file.text_encoding = CALLED, file.pk.hex, 0, ""
    file.refused = stored_message(Message("import.secret", {"found": stamp}))
    file.save()
    return file


def _read_kept(
    file: ImportFile,
    by: User | None,
    today: date,
    was: Before | None,
    found: FileRead | Refused | None = None,
    *,
    alone: bool = False,
) -> None:
    """Read a file that waits. `was`: what an earlier import had of it; `found`: read with others."""
    try:
        if isinstance(found, Refused):
            raise found
        with failing_alone(file.name):
            if found is not None:
                _stage(file, _with_notes(found), {}, Reach(by, today), today)
                return
            data = sealed_bytes(file.stored_as, file.pk)
            if was is None or not _read_as_before(file, data, was, by, today, alone=alone):
                _read_anew(file, data, {}, {}, Reach(by, today), today, alone=alone)
    except Refused as refused:
        uploads.drop(file.stored_as)
        file.stored_as = ""
        if refused.message.code in STAMPED:
            _refuse_secret(file, refused)
            return
        file.refused = stored_message(refused.message)
        file.save(update_fields=["stored_as", "refused"])


def _read_as_before(
    file: ImportFile, data: bytes, was: Before, by: User | None, today: date, *, alone: bool
) -> bool:
    """Read with what was mended and decided of the same bytes before; False where that cannot be."""
    try:
        with transaction.atomic():
            reach = Reach(by, today)
            _read_anew(file, data, was.told, was.names, reach, today, alone=alone)
            if was.told:
                file.keep_told(as_json(was.told))
                file.save(update_fields=["told"])
            decide_as_before(file, was)
    except Refused as refused:
        if refused.message.code in STAMPED:
            raise
        return False
    return True


def _read_anew(
    file: ImportFile,
    data: bytes,
    told: Mapping[int, Told],
    names: Mapping[int, str],
    reach: Reach,
    today: date,
    *,
    alone: bool,
) -> None:
    found = _read(file, data, told, names, bounds=WORK, alone=alone)
    _stage(file, found, told, reach, today)


def _stage(
    file: ImportFile, found: FileRead, told: Mapping[int, Told], reach: Reach, today: date
) -> None:
    with transaction.atomic():
        for place, sheet in enumerate(found.sheets):
            stage_sheet(file, place, sheet, told_at(told, found, place), reach, today)


def read_fresh(*, batch: ImportBatch, by: User | None, today: date) -> int:
    """Read the files of a batch once more as they were sent, where earlier mends hold; return how many."""
    refuse_unless_open(batch)
    files = list(ImportFile.objects.filter(batch=batch, again__isnull=False))
    for file in files:
        forget_answers(file)
        read_again(file=file, told={}, by=by, today=today)
    return len(files)


def _read(
    file: ImportFile,
    data: bytes,
    told: Mapping[int, Told],
    names: Mapping[int, str],
    *,
    bounds: Bounds = WEB,
    alone: bool = False,
) -> FileRead:
    hints, cells = said_of(file, told, names)
    found = read(data, file.name, hints=hints, mends=cells, bounds=bounds, alone=alone)
    return _with_notes(found)


def _with_notes(found: FileRead) -> FileRead:
    """Return the file with what opening it has to tell among the warnings of its first table."""
    if not found.notes or not found.sheets:
        return found
    first = next((n for n, sheet in enumerate(found.sheets) if sheet.kind != "other"), 0)
    sheets = list(found.sheets)
    told = (*map(Warned, found.notes), *sheets[first].warnings)
    sheets[first] = sheets[first]._replace(warnings=told)
    return found._replace(sheets=tuple(sheets))
