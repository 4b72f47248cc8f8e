"""The answer in the words of the exchange format, whole."""

from datetime import date

from chuanhoa.core.assess import assess
from chuanhoa.core.assess.telling import official_to_json
from tests.core.assess.written import book, held, person, requirement

RULES = book(
    requirement(
        'wants: {level: {field: "degree", at_least: "dai_hoc"}}\n'
        'transition:\n  - until: 2028-08-01\n    source: {doc: "2/2020", at: "Đ3", mark: press}',
        code="degree",
    ),
    requirement('wants: {level: {field: "political_theory"}}', code="theory", dimension="theory"),
    requirement(
        'wants: {level: {field: "schooling", at_least: "thpt"}}', code="school",
        dimension="general_education", mark="recall",
    ),
    requirement("wants: {age: {least: 18}}", code="age", dimension="age"),
    requirement(
        'applies: {posts: ["BT"]}\nwants: {level: {field: "state_management"}}', code="qlnn",
        dimension="state_management",
    ),
)  # fmt: skip
NONE = {"verdict": "not_applicable", "until": None, "document": None, "article": None}


def test_an_assessed_person_is_told_in_the_words_of_the_format() -> None:
    dossier = person(
        credentials=[
            held("chuyen_mon", "cao_dang", "2008-07-01", ref="c1"),
            held("hoc_van", "THPT", "2003"),
        ],
        ref="p1",
    )
    told = official_to_json(dossier, assess(dossier, RULES, as_of=date(2023, 8, 1)), "en")
    findings = {one["requirement"]: one for one in told.pop("findings")}
    assert told == {
        "name": "Nông Văn Giả",
        "ref": "p1",
        "dimensions": {
            "degree": {
                "verdict": "in_transition", "until": "2028-08-01", "document": "2/2020", "article": "Đ3",
            },
            "theory": {"verdict": "unknown", "until": None, "document": "1/2020", "article": "Đ1"},
            "state_management": NONE,
            "age": {"verdict": "unknown", "until": None, "document": "1/2020", "article": "Đ1"},
            "general_education": {
                "verdict": "unverified", "until": None, "document": "1/2020", "article": "Đ1",
            },
            "other": NONE,
        },
    }  # fmt: skip
    assert findings["degree"] == {
        "requirement": "degree",
        "dimension": "degree",
        "post": "VPTK",
        "verdict": "in_transition",
        "until": "2028-08-01",
        "missing": [],
        "clause": {"document": "2/2020", "article": "Đ3", "mark": "press"},
        "evidence": {"field": "chuyen_mon", "level": "cao_dang", "date": "2008-07-01", "ref": "c1"},
        "why": "Demand degree: not met yet, holds College diploma (01/7/2008), has until the end of "
        "01/8/2028. Art. 3, 2/2020.",
    }
    school = findings["school"]
    assert (school["verdict"], school["would_be"], school["clause"]["mark"]) == (
        "unverified", "met", "recall",
    )  # fmt: skip
    assert school["evidence"] == {"field": "hoc_van", "level": "THPT", "date": "2003"}
    assert [findings[code]["missing"] for code in ("theory", "age")] == [["llct"], ["birth"]]
    assert (findings["theory"]["evidence"], "would_be" in findings["theory"]) == (None, False)


def test_an_age_is_shown_by_the_birth_as_well_as_that_is_known() -> None:
    day = date(2023, 8, 1)
    for born in ("1985-03-10", "1985", ""):
        dossier = person(birth=born) if born else person(birth=None)
        (age,) = (
            one
            for one in official_to_json(dossier, assess(dossier, RULES, as_of=day), "vi")[
                "findings"
            ]
            if one["dimension"] == "age"
        )
        told = {"field": "birth", "level": None, "date": born} if born else None
        assert (age["verdict"], age["evidence"]) == ("met" if born else "unknown", told)
