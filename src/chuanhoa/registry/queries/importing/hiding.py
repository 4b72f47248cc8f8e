"""What of an import its viewer may not see: attributes that need a permission of their own.

A file's columns may hold what a role is not told anywhere else. Who sent the file has it anyhow; for
everybody else the permission decides, over the whole unit of the import. What the register holds is
hidden from the sender too.

A column without a room of its own (a note, an unknown header) may speak of anything, and no list of
words is ever whole: it is shown only to who may read what is sensitive, and where its header or its
text names something else that is guarded, only to who may read that.
"""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from chuanhoa.core.text import Message, fold, name_key
from chuanhoa.core.text.messages import TEMPLATES
from chuanhoa.org.models import User
from chuanhoa.org.queries import said, scope_of
from chuanhoa.registry.models import ImportBatch
from chuanhoa.registry.queries.sight import GUARDED

MASK: Final = "•••"
FIELDS: Final = {
    "ethnicity": ("ethnicity", "minority"),
    "religion": ("religion", "health"),  # the permission to read what is sensitive guards both
    "party": (
        "party_member",
        "party_admitted",
        "party_official",
        "party_position",
        "party_card",
        "planned",
    ),
    "identity_number": ("identity_number",),
}
"""Guarded attribute → fields of sheets."""
SENSITIVE: Final = frozenset(("ethnicity", "religion"))
"""Attributes that ask for the permission under which any free text may fall: health, origin, belief."""
FREE: Final = frozenset(("note", "extra", "none"))
"""Fields whose cells may say anything; a header that no field is known for is another."""
_OF_THE_PARTY: Final = re.compile(
    r"(?<![^\W_])(?:đảng|dang vien|dang uy|vao dang|ket nap|chi bo|cap uy|bi thu|đv|uvbtv|ubkt"
    r"|ban thuong vu|ngay vao đ)(?![^\W_])"
)
_NUMBER: Final = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){8,13}(?!\d)")
"""What may be an identity number, in whatever column it stands."""


@dataclass(frozen=True, slots=True)
class Veil:
    """What one viewer does not see of one import. `own`: he sent it himself.

    `hidden`: guarded attributes that he lacks the permission for. `reader`: who he is, and today;
    None: the operator of the machine, from whom nobody is hidden.
    """

    hidden: frozenset[str]
    own: bool
    reader: tuple[User, date] | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields of the sheets that are hidden."""
        if self.own:
            return frozenset()
        return frozenset(field for name in self.hidden for field in FIELDS[name])

    def cell(self, text: str, field: str = "") -> str:
        """Return what is shown of a cell of a column that means `field`."""
        if text and (self.hides(field) or self._free_and_guarded(text, field)):
            return MASK
        return self.text(text)

    def hides(self, field: str) -> bool:
        """Whether every cell of a column is hidden; `field`: what it means, else its header."""
        return field in self.fields or (
            is_free(field) and not self.own
            and bool(self.hidden & SENSITIVE or ("party" in self.hidden and _of_party(field)))
        )  # fmt: skip

    def _free_and_guarded(self, text: str, field: str) -> bool:
        return is_free(field) and "party" in self.hidden and not self.own and _of_party(text)

    def text(self, text: str) -> str:
        """Return text of a file without numbers that may be somebody's identity number."""
        if "identity_number" in self.fields:
            return _NUMBER.sub(MASK, text)
        return text

    def message(self, message: Message) -> str:
        """Return a message, what it says of a file's cells veiled."""
        params: dict[str, Any] = {
            name: self.text(value) if isinstance(value, str) else value
            for name, value in message.params.items()
        }
        return said(Message(message.code, params))

    def change(self, what: str, name: str, old: str, new: str) -> tuple[str, str]:
        """Return what is shown of a change in the register: old and new value."""
        guarded = "party" if what == "partymembership" else name
        if guarded not in self.hidden:
            return old, new
        return (MASK if old else ""), (new if self.own else MASK if new else "")

    @property
    def tells_numbers(self) -> bool:
        """Whether identity numbers are shown that somebody else sent: such a reading is journalled."""
        return not self.own and "identity_number" not in self.hidden


def is_free(field: str) -> bool:
    """Whether a column has no room of its own; "" stands for what is above and beside the table."""
    return field in FREE or bool(field and f"sheets.field.{field}" not in TEMPLATES)


def _of_party(text: str) -> bool:
    return bool(_OF_THE_PARTY.search(name_key(text)) or _OF_THE_PARTY.search(fold(text)))


def veil_of(batch: ImportBatch, viewer: User, *, today: date) -> Veil:
    """Return what `viewer` does not see of `batch`, by the grants of `today`."""
    return Veil(
        hidden=frozenset(
            name
            for name, permission in GUARDED.items()
            if not _holds(viewer, permission, batch.scope_id, today)
        ),
        own=batch.by_id is not None and batch.by_id == viewer.pk,
        reader=(viewer, today),
    )


def _holds(viewer: User, permission: str, unit: UUID | None, today: date) -> bool:
    scope = scope_of(viewer, as_of=today, today=today, permission=permission)
    return scope.whole_country if unit is None else scope.holds(unit)
