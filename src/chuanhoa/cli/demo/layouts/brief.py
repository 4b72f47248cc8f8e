"""What a layout is given, and the pieces of a page that all offices share."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from chuanhoa.cli.demo.layouts.columns import Line, PersonColumn
from chuanhoa.cli.demo.model import Commune, Person, Precision
from chuanhoa.cli.demo.writing.page import Cell, Page

TITLE = "DANH SÁCH CÁN BỘ, CÔNG CHỨC"
CLERK = "Bế Văn Thung Lau"
"""Signs every list and stands in none: a signature must not become an official."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One commune's people in the order of their posts, and what the clerk typed otherwise.

    `typed` maps (subject, column key) to what stands in the cell instead of the truth; `births`
    names how exactly births are written (day, year, or mixed); `aside` are part-time workers.
    """

    commune: Commune
    people: Sequence[Person]
    dated: str
    births: str = "day"
    typed: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    aside: Sequence[Person] = ()

    def counted(self, people: Iterable[Person]) -> int:
        """Return how many of them serve in this commune: what a printed total says."""
        return sum(p.unit == self.commune.code for p in people)

    def of_kind(self, kind: str) -> list[Person]:
        return [p for p in self.people if p.staff_kind == kind]

    def precision(self, person: Person) -> Precision:
        """Return how exactly this person's birth is written; stable from file to file."""
        turn = sum(map(ord, person.id)) % 11
        if self.births == "year" or (self.births == "mixed" and turn in {2, 7}):
            return "year"
        if self.births == "mixed" and turn == 5:
            return "month"
        return "day"

    def line(self, person: Person, number: int) -> Line:
        return Line(person, number, self.commune, self.precision(person))

    def page(self, name: str, columns: Sequence[PersonColumn]) -> Page[Line]:
        return Page(name, columns, dict(self.typed))

    def write_lines(self, page: Page[Line], people: Iterable[Person], first: int = 1) -> int:
        """Append the people, numbered from `first`; return the next number."""
        number = first
        for person in people:
            page.line(person.id, self.line(person, number))
            page.precisions[person.id] = self.precision(person)
            number += 1
        return number

    def office(self) -> tuple[str, str]:
        """Return the two lines on the left of the letterhead."""
        return ("UBND HUYỆN CHỢ ĐỒN", f"UBND {self.commune.title.upper()}")

    def chair(self) -> str:
        return next(p.full_name for p in self.people if p.post == "CT_UBND")

    def open(self, page: Page[Line], title: str = TITLE) -> None:
        """Append letterhead, title, as-of line and stamp."""
        page.letterhead(self.office())
        page.blank()
        page.across(title)
        if self.dated:
            page.across(self.dated, "note")
        page.stamp()

    def close(self, page: Page[Line], *, gap: bool = True) -> None:
        """Append the signature block, dated two days after the date the list tells about."""
        page.sign(
            f"{self.commune.name}, ngày 02 tháng 10 năm 2023",
            ("NGƯỜI LẬP BIỂU", CLERK),
            ("CHỦ TỊCH", self.chair()),
            gap=gap,
        )
