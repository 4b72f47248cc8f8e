"""Dossiers of the exchange format: everything that may stand in one, and every refusal."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import pytest

from chuanhoa.core.assess import (
    Attended,
    Credential,
    Dossier,
    Post,
    Rank,
    Span,
    Workplace,
    read_dossier,
    read_dossiers,
)
from chuanhoa.core.assess.dossier import Since
from chuanhoa.core.text import Message, PartialDate, Refused
from tests.core.assess.written import catalogues

WHOLE = {
    "ref": "1",
    "name": "Nông Văn Giả",
    "sex": "nữ",
    "birth": {"value": "1985-03-10", "precision": "month"},
    "ethnicity": "Tày",
    "dtts": None,
    "credentials": [
        {"field": "chuyen_mon", "level": "dai_hoc", "date": "2012-07-01", "valid_to": None,
         "kind": None, "in_progress": False, "fits": {"VPTK": True}, "ref": "b"},
        {"field": "hoc_van", "level": "THPT", "date": "2003"},
        {"field": "cntt_co_ban", "kind": "xac_nhan_tuong_duong"},
        {"field": "LDQL_171", "kind": "tam_thoi", "valid_to": "2026-01-01"},
    ],
    "known_none": ["llct", "tin_hoc_A"],
    "posts": [
        {"title": "VPTK", "kind": "cong_chuc", "start": "2015-05", "end": "2025-06-30",
         "first_time": True, "leader": False, "ref": "p",
         "unit": {"name": "Xã Thử", "code": "00001", "established": "2025-07-01",
                  "territory": [{"class": "mien_nui", "from": "2000-01-01", "to": None}],
                  "province_decisions": [
                      {"level": "trung_cap", "from": "2012-01-01", "to": "9999-12-31", "what": "x"}]}},
    ],
    "ranks": [{"code": "01.003", "start": "2016-01-01", "end": None}],
    "turns": [{"ended": "2023-05-01", "periods": 40, "counts": True}],
}  # fmt: skip


def read(data: object) -> Dossier:
    return read_dossier(data, catalogues(), where="[0]")


def refusal(data: object) -> tuple[str, Mapping[str, object]]:
    with pytest.raises(Refused) as refused:
        read(data)
    return refused.value.message.code, refused.value.message.params


def test_a_dossier_is_read_whole() -> None:
    assert read(WHOLE) == Dossier(
        name="Nông Văn Giả",
        sex="nu",
        birth=PartialDate(1985, 3),
        ethnicity="Tày",
        minority=True,
        credentials=(
            Credential(
                "degree", "dai_hoc", PartialDate(2012, 7, 1),
                fits=MappingProxyType({"VPTK": True}), ref="b",
            ),
            Credential("schooling", "thpt", PartialDate(2003)),
            Credential("it", "co_ban", equivalent=True),
            Credential("leadership_171", valid_to=date(2026, 1, 1), temporary=True),
        ),
        known_none=frozenset({"political_theory", "it"}),
        posts=(
            Post(
                "VPTK", "cong_chuc", PartialDate(2015, 5), date(2025, 6, 30),
                first_time=True, leader=False, ref="p",
                entered=Since(date(2015, 5, 1), date(2015, 5, 31)),
                unit=Workplace(
                    "Xã Thử", "00001", date(2025, 7, 1),
                    territory=(Span("mien_nui", date(2000, 1, 1)),),
                    decisions=(Span("trung_cap", date(2012, 1, 1), date(9999, 12, 31)),),
                ),
            ),
        ),
        ranks=(
            Rank("01.003", PartialDate(2016, 1, 1), leader=False),
            Rank("", PartialDate(2015, 5, 1), date(2015, 12, 31)),
        ),
        turns=(Attended(PartialDate(2023, 5, 1), 40, counts=True),),
        ref="1",
    )  # fmt: skip


def test_a_missing_key_is_not_known_and_of_nothing_a_post_is_not_known() -> None:
    assert read({}) == Dossier(posts=(Post(""),))
    assert read({"posts": []}) == Dossier(posts=(Post(""),)), "nor is an empty list an answer"
    assert read({"ranks": [{"code": "01.003"}]}) == Dossier(ranks=(Rank("01.003"),))


def test_the_kind_of_staff_is_as_stated_else_as_the_title_says() -> None:
    posts = [{"title": "BT"}, {"title": "VPTK", "kind": "can_bo"}, {"title": "PCT_MTTQ"}, {}]
    assert [post.staff_kind for post in read({"posts": posts}).posts] == [
        "can_bo",
        "can_bo",
        "",
        "",
    ]


@pytest.mark.parametrize(
    ("birth", "told"),
    [
        ("1985", PartialDate(1985)),
        (1985, PartialDate(1985)),
        ("1985-03", PartialDate(1985, 3)),
        ({"value": "1985-03-10", "precision": "year"}, PartialDate(1985)),
        ({"value": "1985-03-10", "precision": "day"}, PartialDate(1985, 3, 10)),
        ({"value": "1985-03-10"}, PartialDate(1985, 3, 10)),
        ({"value": None}, None),
        ("", None),
        (None, None),
    ],
)
def test_a_birth_keeps_the_precision_it_is_stated_with(
    birth: object, told: PartialDate | None
) -> None:
    assert read({"birth": birth}).birth == told


def test_being_of_a_minority_is_as_stated_else_as_the_people_is() -> None:
    told = [
        {"ethnicity": "Kinh"},
        {"ethnicity": "Kinh", "dtts": True},
        {"ethnicity": "x"},
        {"dtts": False},
    ]
    assert [read(one).minority for one in told] == [False, True, None, False]


def credential(**said: Any) -> dict[str, Any]:
    return {"credentials": [{"field": "chuyen_mon", **said}]}


def unit(**said: Any) -> dict[str, Any]:
    return {"posts": [{"unit": said}]}


WRONG: dict[str, tuple[object, str, str]] = {
    "list for a dossier": ([], "[0]", "[…]"),
    "nothing for a dossier": (None, "[0]", "None"),
    "number for a name": ({"name": 5}, "[0].name", "5"),
    "truth for a name": ({"name": True}, "[0].name", "true"),
    "half a letter": ({"name": "\ud800"}, "[0].name", "?"),
    "long text for a sex": ({"sex": "x" * 99}, "[0].sex", "x" * 57 + "…"),
    "month 13": ({"birth": "1985-13"}, "[0].birth", "1985-13"),
    "day first": ({"birth": "10/3/1985"}, "[0].birth", "10/3/1985"),
    "huge number": ({"birth": 10**5000}, "[0].birth", "…"),
    "fraction": ({"birth": 1985.5}, "[0].birth", "1985.5"),
    "year 9999": ({"birth": "9999"}, "[0].birth", "9999"),
    "precision": ({"birth": {"value": "1985", "precision": "x"}}, "[0].birth.precision", "x"),
    "word for a truth": ({"dtts": "có"}, "[0].dtts", "có"),
    "mapping for a list": ({"credentials": {}}, "[0].credentials", "{…}"),
    "text for a credential": ({"credentials": ["x"]}, "[0].credentials[0]", "x"),
    "no field": ({"credentials": [{}]}, "[0].credentials[0].field", "None"),
    "unknown field": ({"credentials": [{"field": "x"}]}, "[0].credentials[0].field", "x"),
    "list for a field": ({"known_none": [["x"]]}, "[0].known_none", "[…]"),
    "unknown level": (credential(level="x"), "[0].credentials[0].level", "x"),
    "level of a field without levels": (
        {"credentials": [{"field": "ho_tich", "level": "x"}]}, "[0].credentials[0].level", "x",
    ),
    "kind": (credential(kind="x"), "[0].credentials[0].kind", "x"),
    "month for a day": (credential(valid_to="2023-05"), "[0].credentials[0].valid_to", "2023-05"),
    "word for a fit": (credential(fits={"VPTK": "có"}), "[0].credentials[0].fits", "{…}"),
    "list for fits": (credential(fits=[]), "[0].credentials[0].fits", "[…]"),
    "title": ({"posts": [{"title": "x"}]}, "[0].posts[0].title", "x"),
    "start": ({"posts": [{"start": "0001"}]}, "[0].posts[0].start", "0001"),
    "rank": ({"ranks": [{"code": "x"}]}, "[0].ranks[0].code", "x"),
    "periods": ({"turns": [{"periods": -1}]}, "[0].turns[0].periods", "-1"),
    "unit": ({"posts": [{"unit": "x"}]}, "[0].posts[0].unit", "x"),
    "never a leader, by no paper": (
        {"never_led_before": "2025-06-30", "career_source": " "}, "[0].career_source", "",
    ),
    "never elected, by no paper": ({"never_elected_before": "2023"}, "[0].career_source", ""),
    "established": (unit(established="9999-12-31"), "[0].posts[0].unit.established", "9999-12-31"),
    "no class": (unit(territory=[{}]), "[0].posts[0].unit.territory[0].class", "None"),
    "class": (unit(territory=[{"class": "x"}]), "[0].posts[0].unit.territory[0].class", "x"),
    "decision without a level": (
        unit(province_decisions=[{}]), "[0].posts[0].unit.province_decisions[0].level", "None",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_value_is_refused_with_its_place(name: str) -> None:
    data, where, found = WRONG[name]
    code, params = refusal(data)
    assert (code, params["where"], params["found"]) == ("assess.wanted", where, found)


def test_an_unknown_key_is_refused_with_those_that_may_stand() -> None:
    assert refusal({"posts": [{"unit": {"x": 1}}]}) == (
        "assess.unknown_key",
        {
            "where": "[0].posts[0].unit",
            "key": "x",
            "wanted": "name, code, established, territory, province_decisions",
        },
    )


def test_of_a_list_each_is_read_and_a_wrong_one_stands_as_its_message() -> None:
    told = read_dossiers([{"name": "A"}, 5, {"name": "B"}], catalogues())
    assert [one.code if isinstance(one, Message) else one.name for one in told] == [
        "A", "assess.wanted", "B",
    ]  # fmt: skip
    with pytest.raises(Refused):
        read_dossiers({"name": "A"}, catalogues())
