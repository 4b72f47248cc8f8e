"""A finding says what is asked of the person, where that is known."""

from datetime import date

from chuanhoa import rules
from chuanhoa.core.assess import FOLDERS, Dossier, Post, Span, Workplace, assess, read_book
from chuanhoa.core.rulebook.standards import Level, ProvinceLevel

RULES = """\
label: Thử
label_en: Trial
requirements:
  - code: "thu.trinh_do"
    label: Trình độ đại học
    label_en: University degree
    dimension: degree
    periods:
      - from: 2020-01-01
        source: {doc: "Thử", at: "Đ1", mark: house}
        applies: {everybody: true}
        cases:
          - when: {territory: ["dac_biet"]}
            wants: {province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}
          - wants: {level: {field: "degree", at_least: "dai_hoc"}}
"""


def asked(territory: str) -> object:
    texts = {name: dict(rules.texts(name)) for name in FOLDERS}
    texts["standards"] = {"standards/trial.yaml": RULES}
    spans = (Span(territory),) if territory else ()
    dossier = Dossier(posts=(Post("VPTK", unit=Workplace(territory=spans)),))
    (finding,) = assess(dossier, read_book(texts), as_of=date(2023, 9, 30))
    return finding.wants


def test_the_case_that_holds_is_what_is_asked():
    assert asked("mien_nui") == Level("degree", "dai_hoc")
    assert asked("dac_biet") == ProvinceLevel("degree", "trung_cap", "dai_hoc")


def test_nothing_is_said_while_two_cases_are_possible():
    assert asked("") is None
