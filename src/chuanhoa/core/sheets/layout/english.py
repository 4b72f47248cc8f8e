"""What the columns of a list are called in English, as programs and offices abroad write them.

By `cells.key` of the whole title; words that are a Vietnamese one without its tones ("to", tổ) are not
among them.
"""

from collections.abc import Iterator
from typing import Final

_FIELDS: Final[dict[str, str]] = {
    "full_name": "full name; fullname; name; employee name; name of employee; staff name",
    "family_name": "last name; surname; family name; last names; surnames; family names; "
    "family name and middle name; last name and middle name; last middle name; family and middle name; "
    "surname and middle name",
    "middle_name": "middle name; middle names",
    "given_name": "first name; given name; forename; first names; given names; forenames",
    "sex": "gender; sex",
    "birth": "date of birth; birth date; birthdate; birthday; dob; d o b; year of birth; birth year",
    "birth_place": "place of birth; birthplace",
    "home_town": "home town; hometown; native place; place of origin",
    "residence": "address; permanent address; residence; permanent residence",
    "current_residence": "current address; current residence; present address",
    "ethnicity": "ethnicity; ethnic group; ethnic",
    "religion": "religion",
    "identity_number": "id number; id no; id card; id card no; identity number; identity card; "
    "identity card number; citizen id; citizen id number; national id; personal id",
    "phone": "phone; phone number; telephone; mobile; mobile phone",
    "email": "email; email address",
    "position": "position; post; job title; title; position title; current position",
    "concurrent": "concurrent position; concurrent post",
    "commune": "commune; ward; commune ward; name of commune",
    "unit": "unit; department; office; organization; organisation; agency; workplace; division",
    "staff_kind": "staff kind; staff type; type of staff; employee type",
    "appointed_from": "date of appointment; appointment date; appointed on; in office since",
    "recruited": "date of recruitment; recruitment date; date of hire; hire date",
    "rank": "rank; civil service rank; grade",
    "rank_from": "date of appointment to the rank; rank since",
    "rank_code": "rank code; grade code",
    "step": "salary step; pay step",
    "coefficient": "salary coefficient; coefficient; pay coefficient",
    "degree": "degree; education; education level; level of education; qualification; qualifications; "
    "highest degree; academic degree; professional qualification",
    "field_of_study": "major; field of study; speciality; specialty; specialization; specialisation",
    "institution": "institution; training institution; school; university; place of training",
    "graduated": "year of graduation; graduation year; date of graduation",
    "schooling": "general education; schooling",
    "political_theory": "political theory; level of political theory; political theory level",
    "state_management": "state management; level of state management; state management level",
    "foreign_language": "foreign language; foreign languages; english",
    "it": "it skills; informatics; computer skills; computer skill",
    "ethnic_language": "ethnic language; ethnic minority language",
    "party_member": "party member; party membership",
    "party_admitted": "party admission date; date of admission to the party; date of joining the party; "
    "date of party admission",
    "programme": "course; course name; training course; training programme; training program; "
    "programme; program",
    "training_kind": "type of training; training type; kind of training",
    "study_form": "form of training; mode of study; form of study",
    "from": "start date; from date; date from; starting date",
    "to": "end date; to date; date to; ending date; completion date",
    "periods": "number of periods; periods",
    "decision_number": "decision number; decision no",
    "decision_date": "decision date; date of decision",
    "result": "result; results; training result",
    "note": "note; notes; remark; remarks; comment; comments",
    "ordinal": "no; number; ord; order; index",
}  # fmt: skip

ENGLISH: Final[dict[str, str]] = {
    title: field for field, titles in _FIELDS.items() for title in titles.split("; ")
}
"""Title → field."""
NAMES: Final = frozenset(
    title
    for title, field in ENGLISH.items()
    if field in ("full_name", "family_name", "middle_name", "given_name")
)
"""Titles of a name or a part of it."""
DAY_FORMATS: Final = frozenset({"dd mm yyyy", "dd mm yy", "d m yyyy", "mm yyyy", "yyyy"})
"""What says behind a title how days are to be written."""
_BEGUN: Final = frozenset(title.partition(" ")[0] for title in ENGLISH)
_ENDED: Final = frozenset(title.rpartition(" ")[2] for title in ENGLISH)
_MOST_WORDS: Final = 1 + max(title.count(" ") for title in ENGLISH)


def beside_english(words: str) -> Iterator[tuple[str, str]]:
    """Yield what may be a title in two languages, "Full name (Họ và tên)": the English, and the rest."""
    first, _, more = words.partition(" ")
    if not more or not (first in _BEGUN or words.rpartition(" ")[2] in _ENDED):
        return
    parts = words.split(" ")
    for count in range(1, min(_MOST_WORDS, len(parts) - 1) + 1):
        for english, rest in ((parts[:count], parts[count:]), (parts[-count:], parts[:-count])):
            if (title := " ".join(english)) in ENGLISH:
                yield title, " ".join(rest)
