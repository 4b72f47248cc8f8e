"""What in a dossier cannot both be true is told, and is not known: neither a failure nor met."""

import json
from datetime import date
from typing import Any

import pytest

from chuanhoa.core.assess import Dossier, assess, read_dossier
from chuanhoa.core.assess.stream import read_stream
from chuanhoa.core.text import Message, Refused, say
from tests.core.assess.written import book, catalogues, held, requirement

DAY = date(2024, 6, 30)
OFFICE = 'applies: {staff_kinds: ["cong_chuc"]}\n'
RULES = book(
    requirement(
        f'{OFFICE}wants: {{level: {{field: "degree", at_least: "dai_hoc"}}}}', code="degree"
    ),
    requirement(f"{OFFICE}wants: {{age: {{least: 18}}}}", code="age"),
    requirement(
        'applies: {territory: ["dac_biet"]}\nwants: {level: {field: "ethnic_language"}}',
        code="area",
    ),
    requirement(
        f'{OFFICE}wants: {{province_level: {{field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}}}',
        code="province",
    ),
)
UNIT = {"name": "Xã Thử", "territory": [{"class": "mien_nui", "from": "2000-01-01"}]}
POST = {"title": "VPTK", "kind": "cong_chuc", "start": "2015-05-01", "unit": UNIT}
COLLEGE = held("chuyen_mon", "cao_dang", "2008-07-01")
GOOD: dict[str, Any] = {
    "name": "Nông Văn Giả",
    "birth": "1985-03-10",
    "credentials": [COLLEGE],
    "known_none": ["tieng_dan_toc"],
    "posts": [POST],
}


def unit(**about: Any) -> dict[str, Any]:
    return {"posts": [{**POST, "unit": {**UNIT, **about}}]}


def classes(*spans: tuple[str, str, str | None]) -> dict[str, Any]:
    told = [{"class": value, "from": first, "to": last} for value, first, last in spans]
    return unit(territory=told)


DECIDED = [
    {"level": "trung_cap", "from": "2012-01-01"},
    {"level": "cao_dang", "from": "2020-01-01"},
]
DEGREE = held("chuyen_mon", "dai_hoc", "2012-07-01")
# what is written over the good dossier → where it is told, what of it, and what becomes unknown
FAULTS: dict[str, tuple[dict[str, Any], str, str, set[str]]] = {
    "born after the day": ({"birth": "2030-01-01"}, "[0].birth", "2030-01-01", {"age"}),
    "born in a year to come": ({"birth": "2025"}, "[0].birth", "2025", {"age"}),
    "two classes of territory": (
        classes(("mien_nui", "2000-01-01", None), ("dac_biet", "2021-01-01", None)),
        "[0].posts[0].unit.territory[0]", "mien_nui, dac_biet", {"area"},
    ),
    "on a list and not on it": (
        classes(("dac_biet_kho_khan", "2021-01-01", None), ("dac_biet_khac", "2022-01-01", None)),
        "[0].posts[0].unit.territory[0]", "dac_biet_kho_khan, dac_biet_khac", {"area"},
    ),
    "a class that ends before it begins": (
        classes(("dac_biet", "2021-01-01", "2012-01-01")),
        "[0].posts[0].unit.territory[0]", "2012-01-01", {"area"},
    ),
    "two levels of the province": (
        unit(province_decisions=DECIDED), "[0].posts[0].unit.province_decisions[0]",
        "trung_cap, cao_dang", set(),
    ),
    "a post that ends before it starts": (
        {"posts": [{**POST, "end": "2010-01-01"}]}, "[0].posts[0].end", "2010-01-01",
        {"degree", "age", "province"},
    ),
    "none, beside a diploma": (
        {"credentials": [DEGREE], "known_none": ["chuyen_mon"]}, "[0].credentials[0]", "degree",
        {"degree", "province"},
    ),
    "a diploma older than its holder": (
        {"credentials": [COLLEGE, held("chuyen_mon", "dai_hoc", "1975-07-01")]},
        "[0].credentials[1].date", "1975-07-01", {"degree"},
    ),
    "a diploma that expires before its award": (
        {"credentials": [COLLEGE, {**DEGREE, "valid_to": "2002-07-01"}]},
        "[0].credentials[1].valid_to", "2002-07-01", {"degree"},
    ),
    "a post begun before birth": (
        {"posts": [{**POST, "start": "1945-05-01"}]}, "[0].posts[0].start", "1945-05-01", set(),
    ),
    "a rank that ends before it starts": (
        {"ranks": [{"code": "01.003", "start": "2020-01-01", "end": "2002-01-01"}]},
        "[0].ranks[0].end", "2002-01-01", set(),
    ),
}  # fmt: skip


def read(data: dict[str, Any]) -> tuple[Dossier, list[Message]]:
    told: list[Message] = []
    found = read_dossier(data, catalogues(), where="[0]", as_of=DAY, tell=told.append)
    return found, told


def verdicts(dossier: Dossier) -> dict[str, str]:
    return {one.requirement: one.verdict for one in assess(dossier, RULES, as_of=DAY)}


def test_nothing_is_told_of_a_dossier_that_agrees_with_itself() -> None:
    dossier, told = read(GOOD)
    assert told == []
    assert verdicts(dossier) == {
        "degree": "not_met", "age": "met", "area": "not_applicable", "province": "unknown",
    }  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_contradiction_is_told_and_what_leans_on_it_is_unknown(name: str) -> None:
    written, where, found, unknown = FAULTS[name]
    dossier, told = read({**GOOD, **written})
    (message,) = told
    assert (message.params["where"], message.params["found"]) == (where, found)
    for lang in ("vi", "en"):
        assert say(message, lang).startswith(f"{where}: ")
        assert say(message, lang).endswith(".")
    after = verdicts(dossier)
    for code, verdict in verdicts(read(GOOD)[0]).items():
        assert after[code] == ("unknown" if code in unknown else verdict), code


def test_a_lower_level_beside_a_doubtful_one_is_no_failure() -> None:
    dossier, _ = read({**GOOD, **FAULTS["a diploma older than its holder"][0]})
    (finding,) = (f for f in assess(dossier, RULES, as_of=DAY) if f.requirement == "degree")
    assert (finding.verdict, finding.missing) == ("unknown", ("degree",))


def test_two_levels_of_the_province_count_as_no_decision() -> None:
    once, twice = (
        read({**GOOD, **unit(province_decisions=decided)})[0] for decided in (DECIDED[:1], DECIDED)
    )
    assert (verdicts(once)["province"], verdicts(twice)["province"]) == ("met", "unknown")


@pytest.mark.parametrize(
    "written",
    [
        classes(("mien_nui", "2000-01-01", "2020-12-31"), ("dac_biet", "2021-01-01", None)),
        classes(("mien_nui", "2000-01-01", None), ("mien_nui", "2021-01-01", None)),
        classes(("dac_biet", "2000-01-01", None), ("dac_biet_kho_khan", "2021-01-01", None)),
        {"credentials": [held("cntt_co_ban")], "known_none": ["tin_hoc_A"]},
        {"credentials": [{**DEGREE, "in_progress": True}], "known_none": ["chuyen_mon"]},
        {"credentials": [held("qpan", valid_to="2020-01-01")], "known_none": ["qpan"]},
        {
            "credentials": [held("chuyen_mon", "dai_hoc", "2025-07-01")],
            "known_none": ["chuyen_mon"],
        },
        {"credentials": [held("llct", "chua")], "known_none": ["llct"]},
        {"credentials": [held("chuyen_mon", "dai_hoc", "1985")]},
    ],
)
def test_what_may_both_be_true_is_taken(written: dict[str, Any]) -> None:
    assert read({**GOOD, **written})[1] == []


def test_a_case_of_the_rulebook_may_not_contradict_itself() -> None:
    with pytest.raises(Refused, match=r"posts\[0\].end: ngày thôi giữ chức danh 2010-01-01"):
        read_dossier(
            {**GOOD, "posts": [{**POST, "end": "2010-01-01"}]}, catalogues(), where="given"
        )


def test_the_others_of_a_list_go_on() -> None:
    text = json.dumps([{**GOOD, "birth": "2030-01-01"}, GOOD])
    one, told, two = read_stream([text], catalogues(), as_of=DAY)
    assert isinstance(one, Dossier)
    assert one.birth is None
    assert isinstance(told, Message)
    assert told.code == "assess.born_later"
    assert two == read(GOOD)[0]
