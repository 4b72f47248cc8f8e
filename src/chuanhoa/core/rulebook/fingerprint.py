"""Which rules were in use: a name for every state of all rule files together."""

from collections.abc import Mapping
from hashlib import sha256


def version(texts: Mapping[str, str]) -> str:
    """Return the SHA-256 of all rule texts by path: any changed letter changes it."""
    digest = sha256()
    for path in sorted(texts):
        for part in (path, texts[path]):
            data = part.encode()
            digest.update(len(data).to_bytes(8, "big"))
            digest.update(data)
    return digest.hexdigest()
