"""A series follows only what can matter, and misses nothing that does."""

from dataclasses import replace
from datetime import date

from chuanhoa.core.assess.compile import concerns
from chuanhoa.core.assess.compile.tables import Compiler
from tests.core.assess.agreement import columns
from tests.core.assess.test_series import MONTHS, assert_each_day
from tests.core.assess.written import book, held, person, requirement

DEGREE_OF_CLERKS = """
    applies: {posts: ["VPTK"]}
    wants: {level: {field: "degree", at_least: "dai_hoc"}}
"""


def test_a_credential_matters_only_to_posts_of_which_its_field_is_asked() -> None:
    people = [
        person({"title": title}, credentials=[held("degree", "dai_hoc", "2018-03-01"),
                                              held("it", "co_ban", "2019-03-01")])
        for title in ("VPTK", "DCXD")
    ]  # fmt: skip
    lists = columns(people).lists
    frames = Compiler(book(requirement(DEGREE_OF_CLERKS)), lists).frames(date(2020, 1, 1))
    told = {
        (kind.title, field)
        for kind, row in zip(lists.kinds, concerns.of_codes(frames), strict=True)
        for (field, _), matters in zip(lists.codes, row, strict=True)
        if matters
    }
    assert told == {("VPTK", "degree"), ("", "degree")}  # an unknown title may be any


def test_birthdays_beyond_sixty_four_ages_are_followed_as_well() -> None:
    rules = book(*(
        requirement(f"wants: {{age: {{least: {18 + at % 40}, most: {58 + at % 40}}}}}", code=f"r{at}")
        for at in range(64)
    ))  # fmt: skip
    people = [person({"start": "1990-05-01"}, birth=f"{year}-02-28") for year in range(1946, 1966)]
    snapshot = columns(people)
    frames = Compiler(rules, snapshot.lists).frames(MONTHS[0])
    assert len(frames[0].ages) > 64
    assert_each_day(people, rules, MONTHS)


def test_retirements_to_come_are_followed() -> None:
    rules = book(requirement('wants: {months_left: {least: 60, at: "as_of"}}', dimension="age"))
    rules = replace(
        rules,
        retirement={
            sex: tuple(replace(row, source=replace(row.source, mark="text")) for row in rows)
            for sex, rows in rules.retirement.items()
        },
    )  # from memory it would be "not verified" on either side
    people = [
        person({"start": "1990-05-01"}, birth=f"{year}-02-28", sex=sex)
        for year in range(1955, 1970) for sex in ("nam", "nu")
    ]  # fmt: skip
    assert_each_day(people, rules, MONTHS)
