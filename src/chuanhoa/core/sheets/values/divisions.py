"""The division of a commune that a head or a deputy head is of, where it is written."""

from chuanhoa.core.rulebook import Catalogue, Entry


def in_full(post: Entry, text: str, divisions: Catalogue | None) -> str:
    """Return a post with the division that `text` ends in: "TP VH-XH" is "Trưởng phòng Văn hóa - Xã hội".

    "" where `text` ends in none that has the post. `text`: a title, or the name of a division.
    """
    words = text.split()
    for start in range(len(words) if divisions is not None else 0):
        entry = divisions.find(" ".join(words[start:])) if divisions is not None else None
        if entry is not None:
            return f"{post.label} {entry.label}" if post.code in entry.extra["posts"] else ""
    return ""
