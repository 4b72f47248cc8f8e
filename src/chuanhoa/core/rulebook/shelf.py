"""A shelf of catalogues of which each is taken down when it is first asked for."""

from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath

from chuanhoa.core.rulebook.catalogue import Catalogue, Catalogues, read_catalogue
from chuanhoa.core.rulebook.kept import kept_in, restored


class _Shelf(Mapping[str, Catalogue]):
    def __init__(self, texts: Mapping[str, str], kept: str) -> None:
        self._texts = texts
        self._origins = {PurePosixPath(origin).stem: origin for origin in texts}
        self._kept = kept_in(kept, texts)
        self._read: dict[str, Catalogue] = {}

    def __getitem__(self, name: str) -> Catalogue:
        found = self._read.get(name)
        if found is None:
            found = self._read[name] = self._taken(self._origins[name])
        return found

    def _taken(self, origin: str) -> Catalogue:
        kept = self._kept.get(origin)
        found = restored(kept, origin) if kept else None
        return read_catalogue(self._texts[origin], origin) if found is None else found

    def __contains__(self, name: object) -> bool:
        return name in self._origins

    def __iter__(self) -> Iterator[str]:
        return iter(self._origins)

    def __len__(self) -> int:
        return len(self._origins)


def shelf_of(texts: Mapping[str, str], kept: str = "") -> Catalogues:
    """Return the catalogues of `texts` for a short command: each is read when it is first asked for.

    Taken from `kept`, which `keep` made, where it was made of the same text and is whole; else from the
    YAML, then perhaps Refused. References to each other are not checked: for texts that
    `read_catalogues` took.
    """
    return _Shelf(texts, kept)
