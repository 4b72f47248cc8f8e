"""Of which credentials a sheet to be filled in asks the day of the award."""

from collections.abc import Collection
from datetime import date

from chuanhoa.assessment.queries.dossiers import Person
from chuanhoa.assessment.queries.fill_columns import begun


def undated(person: Person, field: str, day: date, dated: Collection[str]) -> bool:
    """Whether a level of a field is on record without its day of award, and that day matters.

    It does of what is not surely held by `day`, and of the fields `dated`, as `by_award` tells them.
    """
    return any(
        one.field == field and one.level and (one.awarded is None or one.awarded.precision != "day")
        and one.valid_to is None and not one.in_progress and not one.temporary
        and (field in dated or not begun(one, day))
        for one in person.dossier.credentials
    )  # fmt: skip


def for_a_time(person: Person, field: str) -> bool:
    """Whether all that is on record of a field counts for a time only, or is still studied for."""
    mine = [one for one in person.dossier.credentials if one.field == field]
    return bool(mine) and all(one.temporary or one.in_progress for one in mine)
