"""Findings in the words of the reader's language, with what a page opens behind them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from chuanhoa.assessment.queries.award_days import by_award
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.cited import changes_told
from chuanhoa.assessment.queries.verdicts import GUARDED, Assessed
from chuanhoa.core.assess import Finding
from chuanhoa.core.assess.summary import named
from chuanhoa.core.rulebook.standards import Period, Requirement
from chuanhoa.core.rulebook.standards.book import sources_of
from chuanhoa.core.rulebook.standards.telling import wanted
from chuanhoa.org.queries import catalogues, said
from chuanhoa.registry.queries.wording import level_word, word
from chuanhoa.ui.marks import MARKS, cited, remark

DIMENSIONS: Final[dict[str, Promise]] = {
    "degree": gettext_lazy("Trình độ chuyên môn"),
    "theory": gettext_lazy("Lý luận chính trị"),
    "state_management": gettext_lazy("Quản lý nhà nước"),
    "age": gettext_lazy("Tuổi"),
    "general_education": gettext_lazy("Giáo dục phổ thông"),
    "other": gettext_lazy("Tiêu chuẩn khác"),
}


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that would settle a verdict, and the document that settles it."""

    code: str
    label: str
    settled_by: str


@dataclass(frozen=True, slots=True)
class Told:
    """A finding as a page shows it. `evidence_key`: the credential that decided, "" for none.

    `wants`: what is asked of somebody below it, "" of anybody else. `post` is told where a person
    has several; `veiled`: what is missing may not be told.
    """

    requirement: str
    label: str
    dimension: str
    verdict: str
    until: date | None
    lapsed: date | None
    spared: date | None
    would_be: str
    why: str
    clause: str
    mark: str
    missing: tuple[Missing, ...]
    wants: str
    evidence: str
    evidence_key: str
    post: str
    unit: str
    veiled: bool

    @property
    def day(self) -> date | None:
        """Return the last day of the time that runs, has run out, or there would be."""
        return self.until or self.lapsed or self.spared


def lang() -> str:
    """Return the reader's language, "vi" or "en"."""
    return "en" if get_language() == "en" else "vi"


def told(assessed: Assessed, finding: Finding) -> Told:
    """Return a finding in words. What the viewer may not see is named only as being so."""
    veiled = assessed.veiled(finding)
    posts = assessed.person.dossier.posts
    held = posts[finding.place] if finding.place < len(posts) else None
    of_post = held is not None and held.title == finding.post and not of_ranks(finding.requirement)
    return Told(
        requirement=finding.requirement,
        label=requirement_label(finding.requirement),
        dimension=str(DIMENSIONS[finding.dimension]),
        verdict=finding.verdict,
        until=finding.until,
        lapsed=finding.lapsed,
        spared=None if veiled else finding.spared,
        would_be=finding.would_be or "",
        why=_veil() if veiled else said(finding.why),
        clause=cited(finding.source),
        mark="; ".join(_marks(finding)),
        missing=tuple(
            with_days(missing_words(named(finding.missing), assessed.person.hidden), (finding,))
        ),
        wants=_wants(finding),
        evidence=_evidence(finding),
        evidence_key=finding.evidence.ref if finding.evidence else "",
        post=_post(finding),
        unit=held.unit.name if held and of_post else "",
        veiled=veiled,
    )


def _marks(finding: Finding) -> Iterator[str]:
    """Yield how well the clause was verified, the remark on how it is read, and what changed it."""
    yield str(MARKS[finding.source.mark])
    if finding.source.note and finding.verdict != "met":
        yield remark(finding.source)
    yield from _changes(finding)


def _changes(finding: Finding) -> tuple[str, ...]:
    return changes_told(finding.source, _wording(finding))


def _wording(finding: Finding) -> Period | None:
    """Return the wording by which something is found; None where this rulebook has it no more."""
    requirement = book().standards.requirements.get(finding.requirement)
    if requirement is None:
        return None
    return next((one for one in requirement.periods if finding.source in sources_of(one)), None)


def of_ranks(code: str) -> bool:
    """Return whether a requirement is asked of ranks, not of posts."""
    requirement = book().standards.requirements.get(code)
    return requirement is not None and any(one.applies.of_ranks for one in requirement.periods)


def _post(finding: Finding) -> str:
    if of_ranks(finding.requirement):
        return word("rank", finding.post) or _("chưa rõ ngạch")
    return word("post", finding.post) or _("chưa rõ chức vụ")


def _wants(finding: Finding) -> str:
    """Return what is asked of somebody who is known to be below it."""
    if finding.wants is None or finding.verdict not in ("not_met", "in_transition"):
        return ""
    return said(wanted(finding.wants, catalogues()))


def requirement_label(code: str) -> str:
    """Return what a requirement is called; the code where this rulebook has none such."""
    requirement: Requirement | None = book().standards.requirements.get(code)
    return requirement.label_in(lang()) if requirement else code


def missing_words(codes: Iterable[str], hidden: frozenset[str] = frozenset()) -> Iterable[Missing]:
    """Yield what is missing in words; what is `hidden` without saying what it is."""
    for code in codes:
        if GUARDED.get(code) in hidden:
            yield Missing("", _veil_name(), "")
            continue
        entry = catalogues()["missing"][code]
        document = entry.extra["settled_by_en" if lang() == "en" else "settled_by"]
        yield Missing(code, entry.label_in(lang()), str(document))


def with_days(missing: Iterable[Missing], findings: Iterable[Finding]) -> Iterable[Missing]:
    """Yield what is missing: of what is on record without its day of award the day alone.

    Of what nothing is on record, and rules ask for its day, it and its day. Pages, sheets to fill
    in and cards all say it so.
    """
    findings = tuple(findings)
    late = {code for one in findings for code in one.undated}
    dated = by_award(wording for one in findings if (wording := _wording(one)) is not None)
    for one in missing:
        if one.code in late:
            told = _("Ngày cấp văn bằng, chứng chỉ của “{what}”").format(what=one.label)
        elif one.code in dated:
            told = _("{what}, kèm ngày cấp").format(what=one.label)
        else:
            told = one.label
        yield replace(one, label=told)


def _veil_name() -> str:
    return _("thông tin cá nhân mà tài khoản này không được giao quyền xem")


def _veil() -> str:
    return _(
        "Kết luận tùy thuộc thông tin cá nhân mà tài khoản này không được giao quyền xem; "
        "người được giao quyền xem sẽ thấy kết luận."
    )


def _evidence(finding: Finding) -> str:
    shown = finding.evidence
    if shown is None:
        told = said(finding.shows) if finding.shows else ""
        return f"{told[:1].upper()}{told[1:]}"
    field = word("credential_field", shown.field) or shown.field
    level = level_word(shown.field, shown.level) or _("chưa rõ trình độ")
    day = f" ({shown.awarded.show()})" if shown.awarded else ""
    return f"{field}: {level}{day}"
