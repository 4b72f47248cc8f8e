"""Regular expressions that are compiled when they are first asked.

Reading one small sheet asks half of those there are; compiling the others as well would be a tenth
of its time.
"""

import re
from typing import Any, AnyStr, Final, Generic, cast

_WAYS: Final = ("match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer")


class _Later(Generic[AnyStr]):
    """An expression not compiled yet. Its first question puts the compiled one's methods in place."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._made_of: tuple[AnyStr, int] = text, flags

    def __getattr__(self, name: str) -> Any:  # only where the instance has no such attribute yet
        if name.startswith("__"):  # asked by what copies or pickles
            raise AttributeError(name)
        compiled = re.compile(*self._made_of)
        vars(self).update((way, getattr(compiled, way)) for way in _WAYS)
        return getattr(compiled, name)


def regex(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` would, compiled only when it is first asked.

    What is no expression is told then: `re.error`. For what stands at the head of a module; hand it
    to nothing that wants a real `re.Pattern`.
    """
    return cast("re.Pattern[AnyStr]", _Later(text, flags))
