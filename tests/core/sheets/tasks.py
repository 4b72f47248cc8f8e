"""What the tests of the child process let it do."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from chuanhoa.core.text import Message, Refused


def process(data: bytes, name: str) -> tuple[int, bytes, str]:
    return os.getpid(), data, name


def mapped(data: bytes, name: str, *, words: Mapping[str, str]) -> Mapping[str, str]:
    return MappingProxyType({**words, name: data.decode()})


def for_ever(data: bytes, name: str) -> None:
    while data:
        name = name[::-1]


def hungry(data: bytes, name: str) -> int:
    return len(bytearray(len(data) << 31)) + len(name)


def long(data: bytes, name: str) -> bytes:
    return (data + name.encode()) * (8 << 20)


def abort(data: bytes, name: str, **_: object) -> None:
    os.abort()


def refuse(data: bytes, name: str) -> None:
    raise Refused(Message("sheets.file.empty", {"file": name}))


def mistake(data: bytes, name: str) -> None:
    raise ZeroDivisionError(name)


class Trap:
    """Becomes a call of a function when it is taken apart carelessly."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("true",)


def trap(data: bytes, name: str) -> Trap:
    return Trap()


def say(path: str, code: str) -> int:
    sys.stdout.write(Path(path).read_text())
    sys.stdout.flush()
    return int(code)


def wait(path: str) -> int:
    while path:
        pass
    return 0
