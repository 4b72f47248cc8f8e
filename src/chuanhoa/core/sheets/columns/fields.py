"""The fields a sheet may tell about a person or a training turn, and how each is read."""

from typing import Final, NamedTuple


class Field(NamedTuple):
    """How the cells of a field are read; `catalogue` names the list its values belong to."""

    kind: str
    catalogue: str | None = None


_LEVELS: Final = (
    "degree",
    "political_theory",
    "state_management",
    "schooling",
    "foreign_language",
    "it",
    "ethnic_language",
    "defence_security",
)
LEVELS: Final = frozenset(_LEVELS)
"""Fields whose value is a level of a catalogue; a person may hold several, the highest governs."""

CERTIFICATES: Final = (
    "civil_status",
    "party_building",
    "economic_management",
    "leadership_171",
    "leadership_89",
    "theory_administration",
)
"""Kinds of credential without levels: a column of them says whether somebody has it."""
NAMED_AWARDS: Final = tuple(f"{name}_awarded" for name in (*CERTIFICATES, "base_military"))
"""Days of award of credentials of which nothing else is told beside: a title names each whole."""

_TEXTS: Final = (
    "home_town birth_place residence current_residence identity_place staff_code email unit "
    "party_position strengths rating planned field_of_study institution programme duration "
    "decision_number result certificate note group allowance reward discipline health rank_name "
    "course career_source"
)
_DATES: Final = (
    "birth identity_issued party_admitted party_official recruited joined appointed_from concurrent_from "
    "never_led_before never_elected_before "
    "appointed_to insurance_from rank_from pay_from graduated from to decision_date course_ended"
)
_ATTRIBUTES: Final = {
    "awarded": "date",
    "institution": "text",
    "study_form": "entry",
    "number": "text",
}

FIELDS: Final[dict[str, Field]] = {
    "ordinal": Field("ordinal"),
    "record": Field("text"),
    "asked": Field("text"),
    "full_name": Field("name"),
    "family_name": Field("name_part"),
    "middle_name": Field("name_part"),
    "given_name": Field("name_part"),
    "sex": Field("entry", "sex"),
    "birth_day": Field("date_part"),
    "birth_month": Field("date_part"),
    "birth_year": Field("date_part"),
    "age": Field("number"),
    "ethnicity": Field("entry", "ethnicity"),
    "minority": Field("flag"),
    "religion": Field("open_entry", "religion"),
    "identity_number": Field("identity"),
    "insurance_number": Field("digits"),
    "phone": Field("phone"),
    "party_card": Field("digits"),
    "party_member": Field("flag"),
    "deputy": Field("text"),
    "first_time": Field("flag"),
    "concurrent_first_time": Field("flag"),
    "suits": Field("flag"),
    "base_military": Field("level", "degree"),
    "course_periods": Field("periods"),
    **{name: Field("flag") for name in CERTIFICATES},
    "position": Field("post", "post"),
    "concurrent": Field("post", "post"),
    "commune": Field("commune"),
    "staff_kind": Field("entry", "staff_kind"),
    "rank": Field("open_entry", "rank"),
    "rank_code": Field("rank_code"),
    "step": Field("step"),
    "coefficient": Field("coefficient"),
    "study_form": Field("open_entry", "study_form"),
    "training_kind": Field("training_kind", "turn_kind"),
    "funding": Field("open_entry", "funding"),
    "period": Field("span"),
    "appointed": Field("span"),
    "periods": Field("periods"),
    "days": Field("number"),
    "cost": Field("number"),
    **{name: Field("level", name) for name in _LEVELS},
    **{name: Field("text") for name in _TEXTS.split()},
    **{name: Field("date") for name in (*_DATES.split(), *NAMED_AWARDS)},
    **{
        f"{level}_{attribute}": Field(kind, "study_form" if kind == "entry" else None)
        for level in _LEVELS
        if level != "degree"
        for attribute, kind in _ATTRIBUTES.items()
    },
    "extra": Field("extra"),
}

DEGREE_ATTRIBUTES: Final = {
    "awarded": "graduated",
    "institution": "institution",
    "study_form": "study_form",
    "number": "certificate",
}
"""For the degree, the attributes have names of their own."""

TRAINING_FIELDS: Final = frozenset(
    [
        "programme",
        "training_kind",
        "from",
        "to",
        "period",
        "duration",
        "decision_number",
        "decision_date",
        "result",
        "funding",
        "periods",
        "days",
        "cost",
    ]
)
"""Fields that tell about a turn of training rather than about a person."""


def attribute(level: str, name: str) -> str:
    """Return the field that holds an attribute of a credential: ("degree", "awarded") → "graduated"."""
    return DEGREE_ATTRIBUTES[name] if level == "degree" else f"{level}_{name}"
