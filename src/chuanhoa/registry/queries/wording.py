"""Codes, dates and rows of the register in the words of the reader's language."""

from datetime import date

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from chuanhoa.core.text import PartialDate, format_number
from chuanhoa.org.queries import catalogues, unit_named
from chuanhoa.registry.models import (
    Appointment,
    Credential,
    Movement,
    PartyMembership,
    RankHeld,
    RegistryFact,
    Suitability,
    TrainingTurn,
)
from chuanhoa.registry.queries.duplicates import Why
from chuanhoa.registry.queries.listing.lines import PersonLine, PostHeld
from chuanhoa.ui.dates import office_date

NONE_HELD = "chua"


def word(catalogue: str, code: str | None) -> str | None:
    """Return the label of a code; None for no code, the code itself where it is not listed."""
    if not code:
        return None
    entry = catalogues()[catalogue].get(code)
    return entry.label_in(get_language() or "vi") if entry else code


def level_word(field: str, code: str | None) -> str | None:
    """Return the label of a level of `field`; levels without a list are kept as written."""
    levels = catalogues()["credential_field"][field].extra["levels"]
    if levels:
        return word(levels, code)
    return _("Chưa có") if code == NONE_HELD else code or None


def within_words(within: int, up: int, down: int) -> str:
    """Return what of a sum of arrivals and departures stayed within the units that it adds up."""
    return ngettext(
        "{n} lượt chuyển giữa các đơn vị trong bảng được tính cả ở Tăng (nơi đến) và ở Giảm (nơi đi); "
        "không kể các lượt này: tăng {up}, giảm {down}.",
        "{n} lượt chuyển giữa các đơn vị trong bảng được tính cả ở Tăng (nơi đến) và ở Giảm (nơi đi); "
        "không kể các lượt này: tăng {up}, giảm {down}.",
        within,
    ).format(n=within, up=up - within, down=down - within)


def day(iso: str) -> PartialDate | None:
    """Return a stored date of any precision; None for none."""
    return PartialDate.from_iso(iso) if iso else None


def day_word(iso: str) -> str:
    """Return a stored date as a sentence of the office writes it; "" for none."""
    if not iso:
        return ""
    found = PartialDate.from_iso(iso)
    whole = found.earliest == found.latest
    return office_date(found.earliest) if whole else found.show()


def post_word(post: Appointment | PostHeld) -> str:
    """Return what a post is called: by its title, else by the list, else that it is not known."""
    return post.title or word("post", post.post) or _("chưa rõ chức vụ")


def movement_words(row: Movement) -> str:
    """Return a movement by what it is called and its day."""
    return _("“{verb}” từ {day}").format(
        verb=word("movement", row.verb), day=office_date(row.happened_on)
    )


def held_words(row: Appointment) -> str:
    """Return a post by what it is called and its unit, as that was called when the post was last held."""
    node = unit_named(row.unit_id, as_of=row.valid_to or date.max)
    return ", ".join(filter(None, (post_word(row), node.name if node else "")))


def why_alike(why: Why) -> str:
    """Return why two records may be one person."""
    told = {
        Why.IDENTITY: _("Cùng số định danh"),
        Why.NAME_BIRTH_UNIT: _("Cùng họ tên, ngày sinh, đơn vị"),
        Why.NAME_BIRTHDAY: _("Cùng họ tên, ngày sinh; khác đơn vị"),
    }
    return told[why]


def credential_words(row: Credential) -> tuple[str, str]:
    """Return a credential as title and detail."""
    field = word("credential_field", row.field) or row.field
    level = level_word(row.field, row.level) or ""
    about = [
        str(row.get_standing_display()),
        word("language", row.language),
        row.major,
        word("study_form", row.study_form),
    ]
    about += [row.institution, row.as_written and _("ghi “{text}”").format(text=row.as_written)]
    if row.expires_on:
        about.append(_("có giá trị đến {day}").format(day=office_date(row.expires_on)))
    return f"{field}: {level}", " · ".join(part for part in about if part)


def rank_words(row: RankHeld, on: date | None = None) -> tuple[str, str]:
    """Return a rank as title and detail; `on`: without what is paid only from a later day."""
    about = [_("vào ngạch {day}").format(day=day_word(row.begun)) if row.begun else ""]
    if on is None or row.drawn_on(on):
        about.append(_("bậc {step}").format(step=row.step) if row.step else "")
        if row.coefficient is not None:
            about.append(_("hệ số {n}").format(n=format_number(row.coefficient, 2)))
        if row.pay_begun:
            about.append(_("hưởng bậc, hệ số từ {day}").format(day=day_word(row.pay_begun)))
    if row.either_begun:
        told = _("ghi “từ {day}”: chưa rõ là ngày bổ nhiệm vào ngạch hay ngày hưởng bậc")
        about.append(told.format(day=day_word(row.either_begun)))
    about.append(row.decision_number and _("QĐ {number}").format(number=row.decision_number))
    return word("rank", row.rank) or _("chưa rõ ngạch"), " · ".join(part for part in about if part)


def suitability_words(row: Suitability) -> tuple[str, str]:
    """Return what was said of a field of study as title and detail."""
    post, major = word("post", row.post) or row.post, row.major or _("mọi bằng đã có")
    told = _("Ngành phù hợp với {post}") if row.suits else _("Ngành không phù hợp với {post}")
    return told.format(post=post), " · ".join(part for part in (major, row.basis) if part)


def fact_words(row: RegistryFact) -> tuple[str, str]:
    """Return a fact that is no post and no turn as title and detail."""
    if isinstance(row, RankHeld):
        return rank_words(row)
    if isinstance(row, Credential):
        return credential_words(row)
    if isinstance(row, Suitability):
        return suitability_words(row)
    member = isinstance(row, PartyMembership) and row.member
    return (_("Là đảng viên") if member else _("Không là đảng viên")), ""


def turn_words(row: TrainingTurn) -> tuple[str, str]:
    """Return a turn of training as title and detail."""
    kind = word("turn_kind", row.kind) or row.kind
    title = row.programme_title or word("programme", row.programme) or kind
    place = row.institution.name if row.institution else row.institution_title
    about = [kind if kind != title else "", place, word("study_form", row.study_form), row.result]
    if row.decision_number:
        about.append(_("QĐ {number}").format(number=row.decision_number))
    if row.periods:
        about.append(ngettext("{n} tiết", "{n} tiết", row.periods).format(n=row.periods))
    return title, " · ".join(part for part in about if part)


def rank_name(line: PersonLine) -> str | None:
    """Return rank, step and coefficient of a line in a list."""
    name = word("rank", line.rank)
    if name is None and (line.step or line.coefficient is not None):
        name = _("chưa rõ ngạch")
    if name is None:
        return None
    about = f" {line.step}" if line.step else ""
    factor = f" ({format_number(line.coefficient, 2)})" if line.coefficient is not None else ""
    return f"{name}{about}{factor}"
