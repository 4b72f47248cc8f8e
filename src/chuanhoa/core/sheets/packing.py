"""Values of the core as bytes between a reading child and its parent.

Beside `child`, because a small file needs no child: pickling is loaded where something is packed.
"""

import copyreg
import pickle
from io import BytesIO
from types import MappingProxyType
from typing import Any, Final

_PLAIN: Final = {
    "builtins": {"dict", "set", "frozenset", "range", "complex", "bytearray"},
    "datetime": {"date", "datetime", "time", "timedelta"},
    "decimal": {"Decimal"},
    "collections": {"OrderedDict", "defaultdict", "Counter"},
}
_OURS: Final = "chuanhoa.core."
_CLOSED: Final = frozenset(("chuanhoa.core.sheets.child", __name__))
"""What starts processes or unpacks is no answer."""


def packed(value: object) -> bytes:
    """Return the bytes of a value of the core."""
    out = BytesIO()
    _Packer(out, protocol=pickle.HIGHEST_PROTOCOL).dump(value)
    return out.getvalue()


def unpacked(answer: bytes) -> Any:
    """Return the value of an answer; UnpicklingError where it holds more than values of the core."""
    return _Answer(BytesIO(answer)).load()


def request(stream: BytesIO) -> Any:
    """Return what the parent, which a child trusts, packed at the head of the stream."""
    return pickle.load(stream)  # noqa: S301 -- from the parent


class _Packer(pickle.Pickler):
    """Packs values of the core; a read-only mapping arrives as a plain one."""

    dispatch_table = copyreg.dispatch_table.copy()
    dispatch_table[MappingProxyType] = lambda mapping: (dict, (dict(mapping),))


class _Answer(pickle.Unpickler):
    """Takes an answer apart without trusting the process it comes from."""

    def find_class(self, module: str, name: str) -> Any:
        if name in _PLAIN.get(module, ()):
            return super().find_class(module, name)
        if module.startswith(_OURS) and module not in _CLOSED and "." not in name:
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__.startswith(_OURS):
                return found
        raise pickle.UnpicklingError(f"{module}.{name}")
