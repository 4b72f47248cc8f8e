"""A text column that the database never sees, and the index that still finds its values."""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models.expressions import BaseExpression

from chuanhoa.org.models.cipher.keyring import KEY_ID_LENGTH, keys

if TYPE_CHECKING:
    PlainText = models.Field[str, str]
else:
    PlainText = models.Field  # not subscriptable when it runs

NONCE = 12


@dataclass(frozen=True)
class Sealed:
    """A value as the database holds it: key id, nonce, AES-GCM text."""

    token: bytes
    column: str  # table.column

    @property
    def key_id(self) -> str:
        return self.token[:KEY_ID_LENGTH].decode("ascii", "replace")

    def open(self, pk: object) -> str:
        """Return the plain text of the row `pk`.

        Raises ImproperlyConfigured when its key is not in the key file, or when the value was
        sealed for another row or column or was tampered with.
        """
        key = keys().sealing.get(self.key_id)
        if key is None:
            raise ImproperlyConfigured(
                f"Tệp khóa không có khóa {self.key_id!r} đã dùng ở {self.column}. Hãy trả lại tệp "
                "khóa từ bản sao lưu cùng ngày với cơ sở dữ liệu."
            )
        nonce, text = self.token[KEY_ID_LENGTH:][:NONCE], self.token[KEY_ID_LENGTH + NONCE :]
        try:
            return AESGCM(key).decrypt(nonce, text, _bound_to(self.column, pk)).decode()
        except InvalidTag as problem:
            raise ImproperlyConfigured(
                f"Giá trị mã hóa ở {self.column} không thuộc về dòng này hoặc đã bị sửa."
            ) from problem


def seal(value: str, column: str, pk: object) -> Sealed:
    """Return `value` sealed with the current key for the row `pk` of `column`."""
    held = keys()
    nonce = secrets.token_bytes(NONCE)
    text = AESGCM(held.sealing[held.current]).encrypt(nonce, value.encode(), _bound_to(column, pk))
    return Sealed(held.current.encode("ascii") + nonce + text, column)


def blind_index(value: str, purpose: str) -> str:
    """Return 64 hex digits by which equal values of one `purpose` can be found, and only equal.

    The caller normalises `value` first (an identity number: digits only).
    """
    return hmac.new(keys().index, f"{purpose}\0{value}".encode(), hashlib.sha256).hexdigest()


def _bound_to(column: str, pk: object) -> bytes:
    return f"{column}:{pk}".encode()


class _Opening:
    """Opens on first reading, since the row's key is known only then."""

    def __init__(self, field: "EncryptedText") -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])  # deferred
        held = row.__dict__[name]
        return held.open(row.pk) if isinstance(held, Sealed) else held or ""

    def __set__(self, row: models.Model, value: str | Sealed | None) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedText(PlainText):
    """Text sealed with AES-GCM, bound to its table, column and row; no text is "", stored as null.

    Written by save() and bulk_create() only: update() does not know the row. `values()` give
    `Sealed`, to be opened with the row's key. Search goes through a column of `blind_index`.
    """

    description = "sealed text"
    sealed = True  # by which chuanhoa.org.models.cipher.keyring knows the column

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "null": True, "blank": True, "default": ""})

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        """Plain bytes, as migrations see it: they import no living code."""
        name, _path, args, options = super().deconstruct()
        kept = {k: v for k, v in options.items() if k != "default"}
        return name, "django.db.models.BinaryField", args, kept

    def get_internal_type(self) -> str:
        return "BinaryField"

    def contribute_to_class(
        self,
        cls: type[models.Model],
        name: str,
        private_only: bool = False,  # noqa: FBT001, FBT002 -- Django's signature
    ) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opening(self))

    @property
    def sealed_name(self) -> str:
        return f"{self.model._meta.db_table}.{self.column}"

    def from_db_value(
        self, value: bytes | None, _expression: BaseExpression, _db: BaseDatabaseWrapper
    ) -> Sealed | None:
        return None if value is None else Sealed(bytes(value), self.sealed_name)

    def pre_save(self, model_instance: models.Model, add: bool) -> Sealed | None:  # noqa: ARG002, FBT001 -- Django's signature
        held = model_instance.__dict__.get(self.attname)
        if not held:
            return None
        if isinstance(held, Sealed):
            return held
        if model_instance.pk is None:
            raise FieldError(f"{self.sealed_name} is bound to a key that the row does not have yet")
        return seal(str(held), self.sealed_name, model_instance.pk)

    def get_db_prep_value(
        self,
        value: Any,
        connection: BaseDatabaseWrapper,
        prepared: bool = False,  # noqa: ARG002, FBT001, FBT002 -- Django's signature
    ) -> Any:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.sealed_name} is written with save() or bulk_create() only")
        return cast("Any", connection).Database.Binary(value.token)

    def get_lookup(self, lookup_name: str) -> Any:
        if lookup_name != "isnull":
            raise FieldError(f"{self.sealed_name} is sealed: search its blind index")
        return super().get_lookup(lookup_name)
