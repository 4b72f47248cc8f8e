"""The fields that a clerk may say a column is, as a list to choose from."""

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

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

CHOOSABLE: Final[dict[str | Promise, tuple[str, ...]]] = {
    _("Người"): (
        "full_name", "family_name", "given_name", "sex", "birth", "birth_year", "ethnicity",
        "minority", "religion", "home_town", "residence", "identity_number", "phone", "strengths",
    ),
    _("Công tác"): (
        "position", "concurrent", "commune", "staff_kind", "appointed_from", "appointed",
        "rank", "rank_code", "step", "coefficient", "pay_from", "recruited",
    ),
    _("Trình độ"): (
        "degree", "field_of_study", "institution", "study_form", "graduated", "political_theory",
        "state_management", "schooling", "foreign_language", "it", "ethnic_language",
        "defence_security",
    ),
    _("Đảng"): ("party_member", "party_admitted", "party_official", "party_position"),
    _("Lượt đào tạo, bồi dưỡng"): (
        "training_kind", "programme", "from", "to", "period", "periods", "decision_number",
        "decision_date", "funding", "result", "certificate",
    ),
    _("Khác"): ("ordinal", "note", "extra"),
}  # fmt: skip
