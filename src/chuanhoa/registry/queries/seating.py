"""Posts that a unit has once, and who is on record in one."""

from datetime import date

from chuanhoa.org.queries import catalogues
from chuanhoa.registry.models import Appointment, RegistryFact
from chuanhoa.registry.queries.merged import merged


def is_single(post: str) -> bool:
    """Whether a unit has the post once."""
    known = catalogues()["post"]
    return post in known and bool(known[post].extra.get("single"))


def others_in_seat(row: Appointment) -> list[Appointment]:
    """Return the posts of others on record that are `row`'s, on a day of `row`: none but of a single post."""
    if not is_single(row.post):
        return []
    people = merged()
    own = people.resolve(row.official_id)
    held = Appointment.objects.open().filter(unit=row.unit_id, post=row.post)
    return [
        other
        for other in held.select_related("official").order_by("valid_from", "pk")
        if people.resolve(other.official_id) != own and share_a_day(row, other)
    ]


def unshared_in_seat(row: Appointment) -> list[Appointment]:
    """Return those of `others_in_seat` of whom nobody has said why they and another hold it.

    For posts that stand again as they did: whoever shared one then shares it again, unasked.
    """
    if row.shared_why:
        return []
    return [other for other in others_in_seat(row) if not other.shared_why]


def share_a_day(one: Appointment, other: Appointment) -> bool:
    """Whether two posts are held on one day."""
    return (other.valid_from or date.min) <= (one.valid_to or date.max) and (
        one.valid_from or date.min
    ) <= (other.valid_to or date.max)


def same_post(one: RegistryFact, other: RegistryFact) -> bool:
    """Whether two rows of one person tell of the same post, whatever its days."""
    if not isinstance(one, Appointment) or not isinstance(other, Appointment):
        return False
    names = ("unit_id", "staff_kind", "post", "title", "concurrent")
    return all(getattr(one, name) == getattr(other, name) for name in names)
