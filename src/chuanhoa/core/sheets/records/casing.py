"""Names of people written without a capital, with one that is missing, or all in capitals."""

from collections import Counter
from typing import Final

from chuanhoa.core.sheets.answer import Problem, Warned
from chuanhoa.core.sheets.layout.cells import text_of
from chuanhoa.core.sheets.layout.places import capitalised
from chuanhoa.core.sheets.records.reading import Body, Read, problem
from chuanhoa.core.sheets.values.bad import Bad, wanted
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.text import Message
from chuanhoa.core.text.patterns import regex

SMALL, CAPITALS = "small", "capitals"
_NO_CAPITAL = regex(r"(?<![^ ])[àáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
"""Letters that TCVN3 has no capitals of: a name typed in it is "Hoàng Văn ảo"."""
FEW: Final = {SMALL: 10, CAPITALS: 1}
_ALONE: Final = {SMALL: 0, CAPITALS: 1}
"""So many names are too few for one to be written otherwise than the others."""
_CODES: Final = {SMALL: "sheets.name_in_small_letters", CAPITALS: "sheets.name_in_capitals"}
_OF_ALL: Final = {SMALL: "sheets.names_in_small_letters", CAPITALS: "sheets.names_in_capitals"}


def check_case(body: Body, named: Read) -> tuple[list[Problem], list[Warned]]:
    """Say which names are in small letters or in capitals; nothing is changed by it.

    A column of which more than half is written so is the manner of its sheet: one word about all,
    none about each. Small letters are nobody's manner where there are only a few; of one name alone
    in capitals, as every form of one person has it, nothing is to be said.
    """
    cases = [_case(value) for value in named.values]
    counts = Counter(cases)
    names = sum(value is not None for value in named.values)
    problems: list[Problem] = []
    warnings: list[Warned] = []
    for case in (SMALL, CAPITALS):
        if names > FEW[case] and counts[case] * 2 > names:
            warnings.append(Warned(Message(_OF_ALL[case], {"count": counts[case]}), 0, "full_name"))
        elif counts[case] and names > _ALONE[case] and not named.plan.joint:
            problems += _each(body, named, cases, case)
    return problems, warnings


def _each(body: Body, named: Read, cases: list[str], case: str) -> list[Problem]:
    column = named.plan.columns[0]
    found = []
    for at, told in enumerate(cases):
        person = named.values[at]
        if told == case and isinstance(person, Person):
            cell = body.rows[at][column]
            better = text_of(cell).replace(person.name, capitalised(person.name), 1)
            bad = Bad(_CODES[case], wanted("name_case"), better, severity="warning")
            found.append(problem(body.grid, body.at[at], column, "full_name", cell, bad))
    return found


def _case(value: object) -> str:
    """Return how a name of several words is written, "" where nothing is to be said of it."""
    name = value.name if isinstance(value, Person) else value if isinstance(value, str) else ""
    if " " not in name:
        return ""
    if name.isupper():
        return CAPITALS
    return SMALL if name.islower() or bool(_NO_CAPITAL.search(name)) else ""
