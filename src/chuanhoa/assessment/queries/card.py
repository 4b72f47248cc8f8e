"""One person's standard card: every requirement in force, and what only a collective judges."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache
from uuid import UUID

from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.book import adopted_until, book, told_until
from chuanhoa.assessment.queries.dossiers import dossiers_for
from chuanhoa.assessment.queries.verdicts import verdicts_of
from chuanhoa.assessment.queries.wording import (
    DIMENSIONS,
    Told,
    lang,
    requirement_label,
    told,
)
from chuanhoa.core.assess import VERDICTS, criteria
from chuanhoa.core.assess.summary import POST
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import DIMENSIONS as IN_ORDER
from chuanhoa.org.models import User
from chuanhoa.registry.queries.record import in_reach
from chuanhoa.registry.queries.sight import READ
from chuanhoa.ui.marks import MARKS, cited


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
    here is assumed. `several`: whether there is more than one post. `rules_until`: the day of the
    newest document that ships with the rules; `own_until`: of the newest adopted here beside them.
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
    rules_until: date
    own_until: date | None

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
    asked = [one for one in assessed.findings if one.verdict != "not_applicable"]
    elsewhere = [one for one in assessed.findings if one.verdict == "not_applicable"]
    elsewhere.sort(key=lambda one: IN_ORDER.index(one.dimension))
    order = {str(DIMENSIONS[name]): at for at, name in enumerate(IN_ORDER)}
    applying = sorted(
        _in_short([told(assessed, one) for one in asked]), key=lambda one: order[one.dimension]
    )
    tally = Counter(one.verdict for one in applying)
    return Card(
        person=assessed.person.id,
        name=dossier.name,
        held=True,
        applying=tuple(applying),
        elsewhere=tuple(
            _criterion(requirement_label(one.requirement), one.source, lang()) for one in elsewhere
        ),
        collective=tuple(
            _criterion(requirement.label_in(lang()), period.source, lang())
            for requirement, period in criteria(dossier, book(), as_of=as_of)
        ),
        tally=tuple((verdict, tally[verdict]) for verdict in VERDICTS if tally[verdict]),
        assumed=tuple(sorted({one.unit.name for one in dossier.posts if one.unit.assumed})),
        several=len(dossier.posts) > 1,
        rulebook=book().version,
        rules_until=told_until(),
        own_until=adopted_until(),
    )


@lru_cache(maxsize=4096)
def _criterion(label: str, source: Source, _language: str) -> Criterion:
    """Return a criterion with its citation, as it is told in the reader's language."""
    return Criterion(label, cited(source), str(MARKS[source.mark]))


def _empty(official: UUID, name: str) -> Card:
    return Card(
        official, name, False, (), (), (), (), (), False, book().version, told_until(),  # noqa: FBT003
        adopted_until(),
    )  # fmt: skip


def _in_short(lines: list[Told]) -> list[Told]:
    """Return the lines with those of several posts that say the same as one.

    What waits for the post itself is one line: which of those standards apply nobody can say.
    """
    told: list[Told] = []
    waiting = [one for one in lines if any(part.code == POST for part in one.missing)]
    if len(waiting) > 1:
        lines = [one for one in lines if one not in waiting]
        told.append(_waiting(waiting))
    same: dict[Told, list[str]] = {}
    for one in lines:
        same.setdefault(replace(one, post="", unit=""), []).append(_place(one))
    return [
        replace(one, post="; ".join(dict.fromkeys(filter(None, places))))
        for one, places in same.items()
    ] + told


def _place(one: Told) -> str:
    return ", ".join(filter(None, (one.post, one.unit)))


def _waiting(waiting: list[Told]) -> Told:
    """Return as one line what waits for the post."""
    n = len({one.requirement for one in waiting})
    label = _("Tiêu chuẩn của chức vụ đang giữ ({n} tiêu chuẩn có thể áp dụng)")
    why = _("Chưa ghi chức vụ nên chưa biết trong {n} tiêu chuẩn, tiêu chuẩn nào áp dụng.")
    return replace(
        waiting[0],
        label=label.format(n=n),
        dimension=str(DIMENSIONS["other"]),
        verdict="unknown",
        until=None,
        lapsed=None,
        spared=None,
        would_be="",
        missing=tuple(part for part in waiting[0].missing if part.code == POST),
        why=why.format(n=n),
        evidence="",
        evidence_key="",
        veiled=False,
    )
