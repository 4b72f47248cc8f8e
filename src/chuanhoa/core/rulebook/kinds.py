"""Which kind of staff a post means: what the law says of its title, which may change with the day."""

from datetime import date

from chuanhoa.core.rulebook.catalogue import Entry


def kind_of(post: Entry | None, first: date | None, last: date | None) -> str:
    """Return the staff kind that a post means on every day from `first` to `last`; None is open.

    "" where the title does not say, or not the same on all those days.
    """
    if post is None:
        return ""
    if own := post.extra["staff_kind"]:
        return str(own)
    for one in post.extra["staff_kinds"]:
        begun = one.first is None or (first is not None and one.first <= first)
        if begun and (one.last is None or (last is not None and last <= one.last)):
            return str(one.code)
    return ""
