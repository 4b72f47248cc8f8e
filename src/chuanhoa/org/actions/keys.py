"""Change the key that seals identity numbers, and seal every value with the new one."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db import models, transaction

from chuanhoa.org.actions.journal import write_line
from chuanhoa.org.models import EncryptedText, Sealed, User
from chuanhoa.org.models.cipher import add_key, keys, retire_keys

BATCH = 500


@dataclass(frozen=True, slots=True)
class Rotated:
    """How many values were sealed anew, and how many keys were dropped after that."""

    values: int
    retired: int


def rotate_keys(*, by: User | None, at: datetime) -> Rotated:
    """Make a new sealing key, seal every value with it, then drop the older keys.

    Goes in short transactions. Interrupted, it leaves old and new keys side by side, and every
    value can be read; run again, it ends the work.
    """
    if len(keys().sealing) == 1:
        add_key()
    values = sum(_seal_anew(model, field) for model, field in _sealed_fields())
    retired = len(retire_keys())
    with transaction.atomic():
        write_line(
            verb="keys.rotate", target_label="org.keys", by=by, at=at,
            counts={"values": values, "retired": retired},
        )  # fmt: skip
    return Rotated(values, retired)


def check_keys() -> None:
    """See that the key file opens what the database holds: one value of every sealed column.

    Raises ImproperlyConfigured with a sentence, also where the file is lost and values exist.
    """
    keys()
    for model, field in _sealed_fields():
        rows = model._base_manager.filter(**{f"{field.attname}__isnull": False})  # noqa: SLF001 -- Django's documented API
        first = rows.order_by("pk").values_list("pk", field.attname).first()
        if first is not None:
            first[1].open(first[0])


def _sealed_fields() -> list[tuple[type[models.Model], EncryptedText]]:
    return [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if isinstance(field, EncryptedText)
    ]


def _seal_anew(model: type[models.Model], field: EncryptedText) -> int:
    """Seal the values of one column that another key sealed; return how many."""
    name, current, count, last = field.attname, keys().current, 0, None
    rows = model._base_manager.filter(**{f"{name}__isnull": False}).order_by("pk")  # noqa: SLF001 -- Django's documented API
    while True:
        after = rows if last is None else rows.filter(pk__gt=last)
        batch = list(after.values_list("pk", name)[:BATCH])
        if not batch:
            return count
        old = {pk: sealed for pk, sealed in batch if sealed.key_id != current}
        count += _write(model, name, old)
        last = batch[-1][0]


@transaction.atomic
def _write(model: type[models.Model], name: str, old: dict[object, Sealed]) -> int:
    for row in model._base_manager.select_for_update().filter(pk__in=old).only("pk", name):  # noqa: SLF001 -- Django's documented API
        setattr(row, name, getattr(row, name))  # plain text: sealed anew when it is saved
        row.save(update_fields=(name,))
    return len(old)
