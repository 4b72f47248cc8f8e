"""One line for every act: identifiers, verbs and numbers, in an order without gaps."""

import json
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from django.db import connection, transaction

from chuanhoa.org.models import Change, JournalLine, JournalTouch, User

CODE = re.compile(r"[a-z][a-z0-9_.]{0,39}")
BATCH = 2000


def write_line(
    *,
    verb: str,
    target_label: str,
    target_id: uuid.UUID | None = None,
    by: User | None,
    at: datetime,
    touched: Mapping[uuid.UUID, Iterable[str]] | None = None,
    counts: Mapping[str, Any] | None = None,
    line_id: uuid.UUID | None = None,
    changes: bool = True,
) -> JournalLine:
    """Write the line of one act inside the act's own transaction, and tell the change feed.

    `touched`: person → the fields the act touched. `counts`: numbers, dates, codes and ids; text
    that could hold a name is refused with ValueError. From here to the end of the transaction other
    writers wait on PostgreSQL, so an act of many rows takes `line_id` from `new_line_id()`, writes
    its facts with it, and its line last. Changes are numbered under that lock, so their order is that
    in which acts end.

    `changes` False: people's records were only read, so there is nothing to tell the feed.

    Raises TransactionManagementError outside a transaction: a line without its act is a lie.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError(f"{verb}: a line is written with its act")
    people = {person: sorted(set(fields)) for person, fields in (touched or {}).items()}
    line = JournalLine(
        id=line_id or new_line_id(),
        seq=_next_number(),
        at=at,
        by=by,
        verb=verb,
        target_label=target_label,
        target_id=target_id,
        counts=plain(counts or {}),
    )
    line.canonical_bytes = canonical(line, people)
    line.save(force_insert=True)
    JournalTouch.objects.bulk_create(
        (
            JournalTouch(line=line, person=person, fields=people[person])
            for person in sorted(people)
        ),
        batch_size=BATCH,
    )
    if changes:
        Change.objects.bulk_create((Change(person=person) for person in sorted(people)), BATCH)
    return line


def handed_out(
    data: bytes,
    *,
    verb: str,
    target_label: str,
    target_id: uuid.UUID | None = None,
    by: User | None,
    at: datetime,
    counts: Mapping[str, Any],
) -> bytes:
    """Return a file that is made already, once the line that it was taken out stands.

    The line has a transaction of its own: while a file is made nobody waits for it to write.
    """
    with transaction.atomic():
        write_line(
            verb=verb, target_label=target_label, target_id=target_id, by=by, at=at, counts=counts
        )
    return data


def new_line_id() -> uuid.UUID:
    """Return an id for a line yet to be written, for the facts of its act to point to."""
    return uuid.uuid4()


def canonical(line: JournalLine, people: Mapping[uuid.UUID, list[str]]) -> bytes:
    """Return the bytes that stand for `line`: the same for the same act on every database.

    JSON with sorted keys, no blanks, UTF-8; the instant in UTC to the microsecond.
    """
    content = {
        "seq": line.seq,
        "id": str(line.id),
        "at": line.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": str(line.by_id) if line.by_id else None,
        "verb": line.verb,
        "target": [line.target_label, str(line.target_id) if line.target_id else None],
        "counts": line.counts,
        "touched": [[str(person), people[person]] for person in sorted(people)],
    }
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def plain(value: Any) -> Any:
    """Return `value` as JSON of numbers, dates, codes and ids; ValueError for anything else."""
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, uuid.UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {_code(key): plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        ordered = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return [plain(item) for item in ordered]
    return _code(value)


def _code(value: object) -> str:
    if isinstance(value, str) and CODE.fullmatch(value):
        return value
    raise ValueError(f"the journal holds ids, codes and numbers, no {type(value).__name__}")


def _next_number() -> int:
    """Return the next number; the head's row stays locked until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO org_journalhead (id, seq) VALUES (1, 1) "
            "ON CONFLICT (id) DO UPDATE SET seq = org_journalhead.seq + 1 RETURNING seq"
        )
        return int(cursor.fetchone()[0])
