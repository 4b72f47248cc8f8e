"""Sealed columns: what leaves with a stolen database file is of no use."""

from chuanhoa.org.models.cipher.fields import EncryptedText, Sealed, blind_index, seal
from chuanhoa.org.models.cipher.keyring import add_key, key_path, keys, retire_keys, sealed_columns

__all__ = [
    "EncryptedText",
    "Sealed",
    "add_key",
    "blind_index",
    "key_path",
    "keys",
    "retire_keys",
    "seal",
    "sealed_columns",
]
