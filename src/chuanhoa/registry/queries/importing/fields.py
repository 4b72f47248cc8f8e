"""The fields of sheets: which become facts, and which a clerk may say a column is."""

from collections.abc import Mapping
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.sheets.columns.fields import CERTIFICATES, NAMED_AWARDS
from chuanhoa.registry.models import UNTOLD_KIND

LEVEL_FIELDS: Final = (
    "degree", "political_theory", "state_management", "schooling", "foreign_language", "it",
    "ethnic_language", "defence_security", "base_military",
)  # fmt: skip
CAREER_FIELDS: Final = ("never_led_before", "never_elected_before", "career_source")
"""What a paper says of a whole career: what never was before a day."""
ALWAYS: Final = ("birth", "recruited", *CAREER_FIELDS)
"""What has one value in a life, and so is only put right, never another from a day on.

A name, a sex or a people may be: an act of civil status changes them from its day.
"""
DETAIL_FIELDS: Final = (
    "full_name", "sex", "birth", "ethnicity", "religion", "home_town", "residence", "strengths",
    "recruited", *CAREER_FIELDS, "identity_number",
)  # fmt: skip
OF_CONCURRENT: Final = ("concurrent_from", "concurrent_first_time")
"""What a list says of the first concurrent post that it names."""
ANSWERS: Final = (
    "suits", "course", "course_ended", "course_periods", *NAMED_AWARDS, *OF_CONCURRENT
)  # fmt: skip
"""Fields that only a list of data to ask for has."""
PERSON_FIELDS: Final = frozenset(
    (*DETAIL_FIELDS, "current_residence", "commune", "party_member", "party_admitted")
)
"""Fields that are stated whatever the kind of sheet."""
PEOPLE_FIELDS: Final = PERSON_FIELDS | {
    "position", "concurrent", "staff_kind", "appointed_from", "appointed", "first_time",
    "rank", "rank_code", "rank_from", "step", "coefficient", "pay_from", "field_of_study",
    "institution", "study_form", "graduated", *LEVEL_FIELDS, *CERTIFICATES, *ANSWERS,
    *(f"{level}_{name}" for level in LEVEL_FIELDS if level not in ("degree", "base_military")
      for name in ("awarded", "institution", "study_form")),
}  # fmt: skip
TURN_FIELDS: Final = PERSON_FIELDS | {
    "training_kind",
    "programme",
    "from",
    "to",
    "period",
    "periods",
    "study_form",
    "institution",
    "decision_number",
    "decision_date",
    "funding",
    "result",
    "deputy",
}
STORED: Final[Mapping[str, frozenset[str]]] = {"people": PEOPLE_FIELDS, "turns": TURN_FIELDS}
"""Per kind of sheet the fields that become facts; every other that is read is kept aside."""
IN_OTHERS: Final = frozenset(
    (
        "ordinal", "record", "asked", "group", "family_name", "middle_name", "given_name", "birth_day",
        "birth_month", "birth_year",
    )
)  # fmt: skip
"""Parts of other fields and marks of order: nothing of their own to keep."""
OF_SHEET: Final = "import.no_staff_kind"
"""What is asked of a sheet as a whole: an answer holds for no other sheet."""
REMEMBERED: Final = frozenset(
    {
        "sex", "ethnicity", "minority", "religion", "position", "concurrent", "commune",
        "staff_kind", "rank", "rank_code", "step", "coefficient", "degree", "field_of_study",
        "institution", "study_form", "political_theory", "state_management", "schooling",
        "foreign_language", "it", "ethnic_language", "defence_security", "party_member",
        "party_position", "training_kind", "programme", "funding", "result",
    }
)  # fmt: skip
"""Fields whose mends may be kept for the next sheets: words of lists, nobody's own name or number."""

OWN: Final = frozenset(
    {
        "full_name", "family_name", "middle_name", "given_name", "birth", "birth_day", "birth_month",
        "birth_year", "identity_number", "phone", "record", "party_admitted", "party_official",
        "party_card", "recruited", "joined", *CAREER_FIELDS,
    }
)  # fmt: skip
"""Fields that are each person's own: two cells that say the same need not be wrong the same way."""

CHOOSABLE: Final[dict[str | Promise, tuple[str, ...]]] = {
    _("Người"): (
        "full_name", "family_name", "middle_name", "given_name", "sex", "birth", "birth_year", "ethnicity",
        "minority", "religion", "home_town", "residence", "current_residence", "identity_number",
        "phone", "strengths",
    ),
    _("Công tác"): (
        "position", "concurrent", "commune", "staff_kind", "appointed_from", "appointed",
        "first_time", "suits", "rank", "rank_code", "rank_from", "step", "coefficient", "pay_from",
        "recruited", "joined", *CAREER_FIELDS,
    ),
    _("Trình độ"): (
        "degree", "field_of_study", "institution", "study_form", "graduated", "political_theory",
        "state_management", "schooling", "foreign_language", "it", "ethnic_language",
        "defence_security", "base_military", *CERTIFICATES,
    ),
    _("Đảng"): ("party_member", "party_admitted", "party_official", "party_position"),
    _("Lượt đào tạo, bồi dưỡng"): (
        "training_kind", "programme", "from", "to", "period", "periods", "decision_number",
        "decision_date", "funding", "result", "certificate",
    ),
    _("Khác"): ("ordinal", "note", "extra"),
}  # fmt: skip


def is_of_untold_kind(said: Mapping[str, Any]) -> bool:
    """Whether a row states of somebody neither a post nor a kind of staff."""
    first: Mapping[str, Any] = next(iter(said.get("appointments", ())), {})
    untold = first.get("staff_kind") == UNTOLD_KIND
    return untold and not first.get("post") and not first.get("title")
