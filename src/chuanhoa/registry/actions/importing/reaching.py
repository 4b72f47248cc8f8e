"""Where an importer may import on a day, and whether what is said of the Party may be written."""

from collections.abc import Callable, Collection, Iterable
from datetime import date
from uuid import UUID

from chuanhoa.org.models import Fact, User
from chuanhoa.org.queries import scope_of
from chuanhoa.registry.access import WRITE, may_write
from chuanhoa.registry.models import Appointment

Progress = Callable[[str, int, int], None]
"""Called with what is being done (a code), how much is done, and of how much."""

IMPORT, WRITE_PARTY = "registry.import", "registry.write_party"
READ_IDENTITY = "registry.read_identity"


class Reach:
    """The reach of one importer; None is the operator of the machine, who may everything."""

    def __init__(self, by: User | None, today: date) -> None:
        self._by = by
        self._today = today
        self._units: dict[tuple[str, date], frozenset[UUID] | None] = {}

    @property
    def bounded(self) -> bool:
        """Whether some unit is out of reach."""
        return self.units(self._today) is not None

    def units(self, as_of: date, permission: str = IMPORT) -> frozenset[UUID] | None:
        """Return the units in reach on `as_of`; None for the whole country."""
        if self._by is None:
            return None
        key = (permission, as_of)
        if key not in self._units:
            scope = scope_of(self._by, as_of=as_of, today=self._today, permission=permission)
            self._units[key] = None if scope.whole_country else scope.unit_ids
        return self._units[key]

    def holds(self, unit: UUID, as_of: date) -> bool:
        units = self.units(as_of)
        return units is None or unit in units

    def sees(self, posts: Iterable[Fact], as_of: date) -> bool:
        """Whether somebody with these posts may be written about, on the sheet's day and today.

        The unit that a row claims says nothing about whose record an identity number belongs to.
        """
        if not self.bounded:
            return True
        posts = list(posts)
        for day in (as_of, self._today):
            units = [row.unit_id for row in posts if isinstance(row, Appointment) and _on(row, day)]
            if units and not any(self.holds(unit, day) for unit in units):
                return False
        return any(
            self.holds(row.unit_id, day)
            for row in posts
            if isinstance(row, Appointment)
            for day in (as_of, self._today)
        )

    def writes_on(self, people: Collection[UUID]) -> set[UUID]:
        """Return whose facts the importer may write today as anywhere else."""
        if self._by is None or not people:
            return set(people)
        return may_write(self._by, WRITE, people, today=self._today)

    def reads_number(self, posts: Iterable[Fact]) -> bool:
        """Whether the identity number of somebody with these posts may be seen by the importer."""
        units = self.units(self._today, READ_IDENTITY)
        return units is None or any(
            row.unit_id in units for row in posts if isinstance(row, Appointment)
        )

    def reads_numbers_in(self, unit: UUID | None) -> bool:
        """Whether the importer may see the identity numbers of people of `unit`."""
        units = self.units(self._today, READ_IDENTITY)
        return units is None or unit in units

    def holds_party(self, unit: UUID | None, as_of: date) -> bool:
        """Whether what a row of `unit` says of the Party may be written."""
        units = self.units(as_of, WRITE_PARTY)
        return units is None or unit in units


def _on(row: Fact, day: date) -> bool:
    return (row.valid_from or date.min) <= day <= (row.valid_to or date.max)
