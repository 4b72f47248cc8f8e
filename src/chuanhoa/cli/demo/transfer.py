"""01/7/2025: the same people stand in the communes that theirs became part of."""

from collections.abc import Sequence

from chuanhoa.cli.demo.frame import Frame
from chuanhoa.cli.demo.model import Person, Transfer


def transfers(frame: Frame, people: Sequence[Person]) -> list[Transfer]:
    """One move a person, on the day of the reform; which post it is there the move does not say."""
    communes = {c.code: c for c in frame.communes}
    return [
        Transfer(
            person=p.id,
            on=frame.reform_on,
            from_unit=p.unit,
            to_unit=communes[p.unit].successor_code,
            to_name=communes[p.unit].successor_name,
        )
        for p in people
    ]
