"""One person's standard card: every requirement in force, and what only a collective judges."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.dossiers import dossiers_for
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.assessment.queries.wording import Told, cited, lang, requirement_label, told
from chuanhoa.core.assess import counts, criteria
from chuanhoa.core.rulebook.standards import DIMENSIONS as IN_ORDER
from chuanhoa.org.models import User
from chuanhoa.registry.queries.record import in_reach
from chuanhoa.registry.queries.sight import READ
from chuanhoa.ui.marks import MARKS


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion that a collective judges, or a standard that asks nothing here, with its citation."""

    label: str
    clause: str
    mark: str


@dataclass(frozen=True, slots=True)
class Card:
    """`applying` in the order of dimensions; `elsewhere`: what does not apply.

    `held`: whether a post was held that day. `assumed`: units of which a class or decision used
    here is assumed. `several`: whether there is more than one post.
    """

    person: UUID
    name: str
    held: bool
    applying: tuple[Told, ...]
    elsewhere: tuple[Criterion, ...]
    collective: tuple[Criterion, ...]
    tally: tuple[tuple[str, int], ...]
    assumed: tuple[str, ...]
    several: bool
    rulebook: str

    @property
    def groups(self) -> list[tuple[str, list[Told]]]:
        """Return what applies by dimension."""
        found: dict[str, list[Told]] = {}
        for one in self.applying:
            found.setdefault(one.dimension, []).append(one)
        return list(found.items())


def card_of(
    viewer: User,
    official: UUID,
    *,
    as_of: date,
    today: date,
    known_at: datetime | None = None,
) -> Card | None:
    """Return somebody's card on a day; None for nobody in the viewer's reach."""
    people = dossiers_for(
        viewer, officials=[official], as_of=as_of, today=today, known_at=known_at, permission=READ
    )
    if not people:
        name = in_reach(viewer, official, as_of=as_of, today=today)
        return None if name is None else _empty(official, name)
    (assessed,) = verdicts_of(people, book(), as_of=as_of)
    dossier = assessed.person.dossier
    found = sorted(assessed.findings, key=lambda one: IN_ORDER.index(one.dimension))
    applying = [one for one in found if one.verdict != "not_applicable"]
    tally = counts([one.verdict for one in applying])
    return Card(
        person=assessed.person.id,
        name=dossier.name,
        held=True,
        applying=tuple(told(assessed, one) for one in applying),
        elsewhere=tuple(
            Criterion(
                requirement_label(one.requirement), cited(one.source), str(MARKS[one.source.mark])
            )
            for one in found
            if one.verdict == "not_applicable"
        ),
        collective=tuple(
            Criterion(
                requirement.label_in(lang()), cited(period.source), str(MARKS[period.source.mark])
            )
            for requirement, period in criteria(dossier, book(), as_of=as_of)
        ),
        tally=tuple((verdict, n) for verdict, n in tally.items() if n),
        assumed=tuple(sorted({one.unit.name for one in dossier.posts if one.unit.assumed})),
        several=len(dossier.posts) > 1,
        rulebook=book().version,
    )


def _empty(official: UUID, name: str) -> Card:
    return Card(official, name, False, (), (), (), (), (), False, book().version)  # noqa: FBT003
