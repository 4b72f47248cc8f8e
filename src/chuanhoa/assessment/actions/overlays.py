"""Adopting a file of standards, and taking it back: what counts from then on in every process."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from chuanhoa.assessment import access
from chuanhoa.assessment.models import AdoptedOverlay, RulebookVersion
from chuanhoa.assessment.queries.book import Rules, in_use, with_overlays
from chuanhoa.assessment.queries.doubts import doubts, reason_given
from chuanhoa.assessment.queries.refusals import in_words
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import document_text
from chuanhoa.core.rulebook.standards.book import renamed, renaming
from chuanhoa.core.rulebook.standards.overlays import (
    changed_codes,
    history_lost,
    stated_otherwise,
    unsupported,
)
from chuanhoa.core.text import Message, Refused
from chuanhoa.org.actions import new_line_id, write_line
from chuanhoa.org.models import JournalLine, User
from chuanhoa.org.queries import look_again

TOPIC: Final = "Quy định riêng đã thông qua"
MOST_LETTERS: Final = 200_000
"""Of one file: the longest that ships has a tenth of it."""
MOST_REQUIREMENTS: Final = 60
"""Of one file: all of them are compiled and judged while somebody waits for the preview."""


@dataclass(frozen=True, slots=True)
class Paper:
    """The document that an overlay rests on, and how well its text was verified."""

    number: str
    title: str
    issued: date
    issuer: str
    article: str
    mark: str


def drawn_up(*, name: str, text: str, paper: Paper, number: int = 0) -> AdoptedOverlay:
    """Return an overlay as it would be kept; nothing is written."""
    return AdoptedOverlay(
        number=number, name=name, text=text.replace("\r\n", "\n"), document_number=paper.number,
        document_title=paper.title, issued=paper.issued, issuer=paper.issuer, article=paper.article,
        mark=paper.mark, document=document_text(
            number=paper.number, title=paper.title, issued=paper.issued, mark=paper.mark,
            note=f"Cơ quan ban hành: {paper.issuer}", note_en=f"Issued by: {paper.issuer}",
            topic=TOPIC,
        ),
    )  # fmt: skip


def tried(overlay: AdoptedOverlay) -> Rules:
    """Return the rulebook in use with an overlay read after it.

    Raises Refused where the reader of rule files refuses it, where it changes nothing, or where
    something in it rests on no document or on another than the one that is named, on another
    article, claims to be verified better than is stated, changes what was before the document, or calls
    a requirement by another name.
    """
    if len(overlay.text) > MOST_LETTERS:
        told = {"found": len(overlay.text), "wanted": MOST_LETTERS}
        raise Refused(Message("overlay.too_long", told))
    in_force = [*AdoptedOverlay.objects.in_force()]
    unread = {number for number, _why in in_use().unread}
    kept = [one for one in in_force if one.number not in unread]
    overlay.number = overlay.number or next_number()
    try:
        found = with_overlays([*kept, overlay], strict=True)
    except Refused as refusal:
        raise Refused(
            in_words(
                refusal.message,
                own=overlay.path("standards"),
                paper=overlay.path("sources"),
                document=overlay.document_number,
            )
        ) from refusal
    before, after = in_use().book.standards, found.book.standards
    stated = sum(one.origin == overlay.path("standards") for one in after)
    if stated > MOST_REQUIREMENTS:
        told = {"found": stated, "wanted": MOST_REQUIREMENTS}
        raise Refused(Message("overlay.too_many", told))
    changed = changed_codes(before, after)
    if not changed:
        raise Refused(Message("overlay.no_change"))
    known = before.documents.get(overlay.document_number)
    issued = known.issued if known else None
    if issued and issued.precision == "day" and issued.earliest != overlay.issued:
        about = {"found": overlay.document_number, "day": issued.earliest}
        raise Refused(Message("overlay.issued_otherwise", about))
    for was in (before.requirements[code] for code in changed if code in before.requirements):
        now = after.requirements[was.code]
        for key in renamed(was, now):
            raise Refused(renaming(was, now, key, f"{now.origin}:{now.line}"))
    paper = Source(overlay.document_number, overlay.article, overlay.mark)
    lacking = unsupported(before, after, changed, paper.doc)
    lacking = lacking or stated_otherwise(before, after, changed, paper)
    since = known and (known.first or known.issued)
    day = since.earliest if since else overlay.issued
    lacking = lacking or history_lost(before, after, changed, paper.doc, day)
    if lacking is not None:
        raise Refused(lacking)
    return found


def next_number() -> int:
    """Return the number that the next overlay will bear."""
    return int(AdoptedOverlay.objects.aggregate(most=Max("number"))["most"] or 0) + 1


@transaction.atomic
def adopt(
    *,
    name: str,
    text: str,
    paper: Paper,
    by: User | None,
    at: datetime,
    reason: str = "",
    seen: str = "",
) -> AdoptedOverlay:
    """Put a file of standards in use, behind all others; every process sees it at its next look.

    The whole state of the rules before and after is kept, and the `reason` for what is doubtful.
    `seen` is the version of the rules that it was held against when it was looked at; "" asks nothing.
    Raises NotAllowed unless `by` decides for everybody here, Refused as `tried`, where the document
    was not issued yet, where the rules are no longer those, and where something is doubtful and no
    reason is given.
    """
    today = timezone.localtime(at).date()
    access.refuse_unless_for_all(by, today=today)
    if paper.issued > today:
        raise Refused(Message("overlay.issued_later", {"day": today}))
    key = uuid.uuid4()
    line = _line("overlay.adopt", key, by, at)  # whoever adopts at the same time waits here
    look_again()
    if seen and in_use().book.version != seen:
        raise Refused(Message("overlay.changed"))
    keep_version(in_use(), at)
    overlay = drawn_up(name=name, text=text, paper=paper, number=next_number())
    overlay.id, overlay.act, overlay.adopted_by, overlay.adopted_at = key, line, by, at
    rules, overlay.reason = tried(overlay), reason_given(reason)
    if not overlay.reason and doubts(overlay, rules):
        raise Refused(Message("overlay.reason"))
    overlay.rulebook = keep_version(rules, at)
    overlay.save(force_insert=True)
    look_again()
    return overlay


@transaction.atomic
def withdraw_overlay(*, number: int, by: User | None, at: datetime) -> None:
    """Take an overlay out of use; the row stays.

    Raises NotAllowed, or Refused where it is taken back already or a later one leans on it.
    """
    today = timezone.localtime(at).date()
    access.refuse_unless_for_all(by, today=today)
    row = AdoptedOverlay.objects.select_for_update().get(number=number)
    if row.withdrawn_at is not None:
        raise Refused(Message("overlay.withdrawn"))
    line = _line("overlay.withdraw", row.pk, by, at)
    look_again()
    before = in_use()
    keep_version(before, at)
    others = with_overlays(AdoptedOverlay.objects.in_force().exclude(pk=row.pk))
    was_unread = {one for one, _why in before.unread}
    leaning = [one for one, _why in others.unread if one not in was_unread]
    if leaning:
        name = AdoptedOverlay.objects.get(number=leaning[-1]).name
        raise Refused(Message("overlay.leans", {"found": name}))
    keep_version(others, at)
    AdoptedOverlay.objects.filter(pk=row.pk).update(
        withdrawn_by=by, withdrawn_at=at, withdrawn_act=line
    )
    look_again()


def keep_version(rules: Rules, at: datetime) -> RulebookVersion:
    """Keep a state of the rulebook whole, once."""
    kept, _made = RulebookVersion.objects.get_or_create(
        version=rules.book.version, defaults={"texts": rules.texts, "kept_at": at}
    )
    return kept


def _line(verb: str, key: uuid.UUID, by: User | None, at: datetime) -> JournalLine:
    return write_line(
        verb=verb, target_label="assessment.overlay", target_id=key, by=by, at=at,
        line_id=new_line_id(), counts={"fields": 1},
    )  # fmt: skip
