"""A draft over the rulebook in use: read as any rule file, kept nowhere but in the address."""

from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chuanhoa.assessment.queries.book import Rules, book, in_use
from chuanhoa.assessment.queries.wording import lang
from chuanhoa.core.assess import Book, overlaid
from chuanhoa.core.rulebook import Entry, Source
from chuanhoa.core.rulebook.standards import (
    Case,
    Draft,
    Level,
    Period,
    ProvinceLevel,
    Requirement,
    Reworded,
    Suits,
    adopted_text,
    draft_text,
    levelled,
    may_change,
    settled,
    sources_text,
)
from chuanhoa.core.rulebook.standards.book import read_file
from chuanhoa.core.rulebook.standards.telling import condition, time_left, wanted
from chuanhoa.core.rulebook.standards.written import requirements_text
from chuanhoa.core.text import Refused
from chuanhoa.org.queries import catalogues, said

PATH: Final = "standards/~du_thao.yaml"
"""Where a draft is read from, as far as refusals say."""
ADOPTED: Final = "rieng"
"""How the codes of requirements begin that were added here."""
STAMP: Final = gettext_lazy("TÍNH THỬ – không phải quy định đang có hiệu lực; chưa lưu")


def drafted(draft: Draft) -> Book:
    """Return the rulebook in use with a draft read after it. Raises Refused as for a file."""
    rules = in_use()
    return _drafted(rules, draft_text(draft, rules.book.standards))


@lru_cache(maxsize=8)
def _drafted(rules: Rules, text: str) -> Book:
    return overlaid(rules.book, rules.texts, {"standards": {PATH: text}})


def draft_files(draft: Draft) -> dict[str, str]:
    """Return the files by which a province would have a draft: path → text.

    Their citations are marked as not verified, so that nobody is judged by them before the document
    is issued and somebody has read it. Raises Refused as for a file.
    """
    drafted(draft)  # what the reader would refuse leaves as no file
    standards = book().standards
    head = f"# {STAMP}\n# {draft.citation}\n"
    found = {"standards/du_thao_tinh.yaml": head + draft_text(draft, standards, mark="recall")}
    if draft.citation not in standards.documents:
        found["sources/du_thao_tinh.yaml"] = head + sources_text(draft)
    return found


def adopted_file(draft: Draft, *, name: str, at: str, mark: str) -> str:
    """Return the file by which a draft is adopted, its document cited. Raises Refused as for a file."""
    source = Source(draft.citation, at, mark)
    return adopted_text(draft, book().standards, source=source, name=name, code=_next_code())


def settled_file(text: str, *, name: str, number: str, at: str, mark: str) -> str:
    """Return the file of a draft as a document has come to say it; any other as it is.

    What cannot be read comes back as it is: whoever adopts it is told by the reader.
    """
    try:
        found = [(one, replaces) for one, replaces, _place in read_file(text, PATH, catalogues())]
    except Refused:
        return text
    source = Source(number, at, mark)
    made = [(settled(one, source=source, code=_next_code()), replaces) for one, replaces in found]
    if [one for one, _ in made] == [one for one, _ in found]:
        return text
    return requirements_text(made, label=name, label_en=name)


def _next_code() -> str:
    known, n = book().standards.requirements, 1
    while f"{ADOPTED}.{n}" in known:
        n += 1
    return f"{ADOPTED}.{n}"


def changeable() -> list[Requirement]:
    """Return the requirements in force to the end of all days that a draft may change."""
    return [
        one
        for one in book().standards
        if not one.collective and one.periods[-1].last is None and _may_change(one.periods[-1])
    ]


def _may_change(period: Period) -> bool:
    return bool(period.transitions) or any(may_change(case.wants) for case in period.cases)


def cases_told(code: str) -> list[tuple[str, str]]:
    """Return the cases of a requirement of which what is wanted may be changed: (place, words)."""
    requirement = book().standards.requirements.get(code)
    cases = requirement.periods[-1].cases if requirement else ()
    return [
        (str(at), f"{_who(case)}: {said(wanted(case.wants, catalogues()))}")
        for at, case in enumerate(cases)
        if may_change(case.wants)
    ]


def _who(case: Case) -> str:
    if case.when.empty:
        return _("các trường hợp còn lại")
    return said(condition(case.when, catalogues()))


def fields_of(code: str) -> set[str]:
    """Return the fields of which a requirement wants levels."""
    requirement = book().standards.requirements.get(code)
    cases = requirement.periods[-1].cases if requirement else ()
    wants = [case.wants for case in cases]
    return {one.field for one in wants if isinstance(one, Level | Suits | ProvinceLevel)}


def times_of(code: str) -> list[str]:
    """Return in words who has time by the wording in use of a requirement."""
    requirement = book().standards.requirements.get(code)
    times = requirement.periods[-1].transitions if requirement else ()
    return [said(time_left(one, catalogues())) for one in times]


def raises(code: str, field: str, level: str, case: int | None) -> bool:
    """Whether a level is above what some case of a requirement asks for now; `case` None: any case."""
    requirement, name = book().standards.requirements.get(code), _levels_of(field)
    if requirement is None or not (name and level):
        return False
    levels = catalogues()[name]
    asked = (
        wants.floor if isinstance(wants, ProvinceLevel) else wants.at_least
        for at, wants in enumerate(one.wants for one in requirement.periods[-1].cases)
        if case in (None, at) and isinstance(wants, Level | Suits | ProvinceLevel)
        and wants.field == field
    )  # fmt: skip
    return any((levels[one].rank if one else 0) < levels[level].rank for one in asked)


def _levels_of(field: str) -> str:
    entry = catalogues()["credential_field"].get(field)
    return str(entry.extra["levels"] or "") if entry else ""


def kinds_of(code: str) -> set[type]:
    """Return which kinds of wants a requirement has: a level, an age, months left."""
    requirement = book().standards.requirements.get(code)
    cases = requirement.periods[-1].cases if requirement else ()
    return {Level if levelled(one.wants) else type(one.wants) for one in cases}


def levels_told(
    only: Collection[str] | None = None,
) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return (field, its levels as (field.level, label)), best first, of those a rule may want.

    `only`: of these fields. Levels that a rule does not tell apart stand once, under all their
    names, unless there is a programme for each: then people speak of them apart. Of several fields
    each label says which, for the one that is chosen stands alone.
    """
    lists = catalogues()
    found = []
    for field in lists["credential_field"]:
        if field.code not in lists["missing"] or (only is not None and field.code not in only):
            continue
        levels = field.extra["levels"]
        by_rank: dict[int, list[Entry]] = {}
        for one in lists[str(levels)] if levels else ():
            if one.rank:
                by_rank.setdefault(one.rank, []).append(one)
        choices = [
            (f"{field.code}.{some[0].code}", " / ".join(one.label_in(lang()) for one in some))
            for ranked in by_rank.values()
            for some in _apart(field.code, ranked)
        ] or [(f"{field.code}.", _("có chứng chỉ"))]
        found.append((field.label_in(lang()), choices))
    many = len(found) > 1
    return [
        (name, [(code, f"{label} ({name})" if many else label) for code, label in choices])
        for name, choices in found
    ]


def _apart(field: str, levels: list[Entry]) -> list[list[Entry]]:
    """Return levels of one rank as they are chosen: each alone where people are sent to each."""
    given = {
        one.extra["gives_level"]
        for one in catalogues()["programme"]
        if one.extra["gives_field"] == field
    }
    if len(levels) > 1 and all(one.code in given for one in levels):
        return [[one] for one in levels]
    return [levels]


def asked_of_province(draft: Draft) -> Iterator[ProvinceLevel]:
    """Yield what of a requirement changed the law lets a province decide."""
    if not isinstance(draft, Reworded) or not draft.level:
        return
    _requirement, period = book().standards.get(draft.code, draft.first)
    for at, case in enumerate(period.cases):
        if draft.case in (None, at) and isinstance(case.wants, ProvinceLevel):
            yield case.wants
