"""What a column of people sees: one line of a list."""

from dataclasses import dataclass

from chuanhoa.cli.demo.model import Commune, Person, Precision
from chuanhoa.cli.demo.writing.page import Column


@dataclass(frozen=True, slots=True)
class Line:
    """One person in a list: the number in front, and how exactly the birth is written."""

    person: Person
    number: int
    commune: Commune
    birth: Precision = "day"


PersonColumn = Column[Line]
