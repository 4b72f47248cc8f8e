"""Every address of the program, for every role: nothing of another unit is ever shown or changed."""

import pytest

from chuanhoa.org.access import may
from chuanhoa.org.models import Role
from tests.journeys.answers import UUID, marked
from tests.journeys.walk import NOBODY, PAST, Answer, Walk
from tests.journeys.world import (
    ARRIVED,
    AT_FAR,
    AT_NEAR,
    GUARDED_WORDS,
    LEFT,
    MARKS,
    TODAY,
)

pytestmark = pytest.mark.django_db

ROLES = [role.value for role in Role]
POWERLESS = ["no grants", "must change", "old unit"]
OUTSIDE = ["anonymous", "closed"]
"""Who has no session: nobody at all, and whoever's login was closed meanwhile."""

PUBLIC = {
    "dang-nhap/": "where one logs in",
    "ngon-ngu/": "the language of the page, kept in a cookie",
    "ui/co-chu/<int:size>/": "the size of type, kept in a cookie",
}
"""What answers without a login, and why it may."""
PUBLIC_BUT_HIDDEN = {
    "ui/": "the style page: 404 unless for an administrator",
    "ui/mau-so-lieu/": "a sample figure of the style page: 404 unless for an administrator",
}
OWN = {
    "": "what one has to do; figures only with the permission to read them",
    "dang-xuat/": "one's own session",
    "tai-khoan/": "one's own login",
    "tai-khoan/mat-khau/": "one's own password",
    "don-vi/chon/": "the units of one's own scope",
    "viec/": "work that one started oneself",
    "viec/<uuid:pk>/": "work that one started oneself",
    "viec/<uuid:pk>/tien-do/": "work that one started oneself",
    "viec/<uuid:pk>/dung/": "work that one started oneself",
    "tieu-chuan/theo-chuc-danh/": "the law of a post: it says nothing of people",
    "tieu-chuan/theo-chuc-danh/tai-ve.xlsx": "the same as a sheet",
    "tieu-chuan/theo-chuc-danh/<str:code>/": "one requirement through time",
    "tieu-chuan/van-ban/": "the documents that the rules cite",
    "tieu-chuan/van-ban/tai-ve.xlsx": "the same as a sheet",
    "tieu-chuan/van-ban/<path:doc>/": "one document",
}
"""What needs a login and no permission, since it shows only what is one's own, or the law."""
RECORD = "ho-so/<uuid:pk>/"
"""Beneath it every view asks for the record first: in reach with the permission it needs, or own."""
SAYING_NOTHING = {
    "don-vi/<uuid:pk>/": "a unit, not people",
    "don-vi/<uuid:pk>/doi-ten/": "a unit, not people",
    "don-vi/<uuid:pk>/sap-xep/": "a unit, not people",
    "don-vi/lan-sap-xep/<uuid:pk>/": "an act on units, not on people",
    "don-vi/lan-sap-xep/<uuid:pk>/sua/": "an act on units, not on people",
    "ho-so/bien-che/don-vi/<uuid:pk>/ghi/": "an empty form about a unit",
    "tieu-chuan/dia-ban/don-vi/<uuid:pk>/": "the class of a unit",
    "tieu-chuan/dia-ban/loai/<uuid:pk>/<str:key>/sua/": "the class of a unit",
    "tieu-chuan/dia-ban/loai/<uuid:pk>/<str:key>/rut/": "the class of a unit",
    "ho-so/nhap/trang/<uuid:pk>/cot/<int:column>/": "what the first column of a sheet may mean",
    "ho-so/nhap/<uuid:pk>/phieu.xlsx": "whom the forms of an import are about, of one without a form",
    "viec/<uuid:pk>/tien-do/": "how far work is",
    "tieu-chuan/phieu/<uuid:pk>/": "of which unit sheets were made, and how many",
    "ho-so/<uuid:pk>/phieu-ra-soat.pdf": "a sheet whose letters are drawn",
}
"""Pages of somebody's object that say nothing of people, to anybody."""
WITHOUT_AN_ANSWER: dict[str, str] = {
    "ho-so/sua-trong-excel/<uuid:pk>/": "a list that one's own session sent; to any other, nothing",
}
"""Addresses that answer nobody in this world, and why."""


NO_WORKBOOK: dict[str, str] = {
    "tieu-chuan/tinh-thu/tai-ve.xlsx": "what would become of a change, of which nobody said any",
}
"""Addresses of workbooks that answer with none in this world, and why."""


def test_every_address_is_reached_by_somebody_who_may_do_everything(walk: Walk) -> None:
    unreached = {
        (owner, address.route)
        for owner in ("near", "far")
        for address in walk.all
        if not walk.filled[owner][address.route] and address.route not in WITHOUT_AN_ANSWER
    }
    assert unreached == set()


def test_every_view_names_its_permission_or_is_listed_as_ones_own(walk: Walk) -> None:
    unmarked = {
        address.route
        for address in walk.all
        if address.permission is None and not address.route.startswith(RECORD)
    }
    assert unmarked == set(PUBLIC) | set(PUBLIC_BUT_HIDDEN) | set(OWN)


@pytest.mark.parametrize("viewer", ["all", *ROLES, *POWERLESS])
def test_nothing_breaks_for_anybody(walk: Walk, viewer: str) -> None:
    assert [str(answer) for answer in walk.walked(viewer) if answer.status >= 500] == []


def test_excel_opens_every_workbook_of_the_program(walk: Walk) -> None:
    books = [answer for answer in walk.walked("all") if answer.faults is not None]
    routes = {address.route for address in walk.all if address.route.endswith(".xlsx")}
    assert {answer.route for answer in books} >= routes - NO_WORKBOOK.keys()
    assert [(str(answer), answer.faults) for answer in books if answer.faults] == []


@pytest.mark.parametrize("viewer", ROLES + POWERLESS)
def test_no_answer_says_anything_of_another_unit(walk: Walk, viewer: str) -> None:
    leaks = []
    for answer in walk.walked(viewer):
        said = answer.words & _hidden(viewer, answer) | answer.ids & _ids_of(walk, "far")
        leaks += [(str(answer), sorted(said))] if said else []
    assert leaks == []


def test_the_same_addresses_say_all_of_it_to_somebody_in_scope(walk: Walk) -> None:
    far = [answer for answer in walk.walked("all") if answer.owner == "far"]
    assert set(AT_FAR.strings) <= set[str]().union(*(answer.words for answer in far))
    said = set[str]().union(*(answer.words for answer in walk.walked("all")))
    assert {mark.word.casefold() for mark in MARKS} <= said
    saying = {answer.route for answer in far if answer.words & set(AT_FAR.strings)}
    with_ids = {a.route for a in walk.all if any(kind == "uuid" for _, kind in a.arguments)}
    shown = {a.route for a in far if (a.method, a.status) == ("GET", 200)}
    assert (shown & with_ids) - saying == set(SAYING_NOTHING)


def test_a_person_is_shown_on_the_days_of_the_unit_and_on_no_other(walk: Walk) -> None:
    seen: dict[tuple[str, str], set[str]] = {}
    for viewer in ("noi_vu_xa", "old unit"):
        for answer in walk.walked(viewer):
            if answer.method == "GET":
                people = {mark.plain for mark in MARKS if mark.word.casefold() in answer.words}
                seen.setdefault((viewer, answer.day), set()).update(people)
    assert seen == {
        ("noi_vu_xa", ""): {AT_NEAR.plain, ARRIVED.plain},
        ("noi_vu_xa", PAST): {AT_NEAR.plain, LEFT.plain},
        ("old unit", ""): set(),
        ("old unit", PAST): {AT_NEAR.plain, LEFT.plain},
    }


@pytest.mark.parametrize("viewer", ROLES + POWERLESS)
def test_guarded_attributes_go_to_nobody_without_their_permission(walk: Walk, viewer: str) -> None:
    kept = {
        word
        for permission, words in GUARDED_WORDS.items()
        if not may(walk.world.users[viewer], permission, today=TODAY) and viewer != Role.INDIVIDUAL
        for word in words
    }
    leaks = [(str(answer), kept & answer.words) for answer in walk.walked(viewer)]
    assert [leak for leak in leaks if leak[1]] == []


def test_guarded_attributes_are_shown_with_their_permission(walk: Walk) -> None:
    said = set[str]().union(*(a.words for a in walk.walked("all") if a.owner == "near"))
    seen = {code: bool(said & set(words)) for code, words in GUARDED_WORDS.items()}
    assert seen == dict.fromkeys(GUARDED_WORDS, True)


@pytest.mark.parametrize("viewer", OUTSIDE)
def test_without_a_session_every_address_leads_to_the_login(walk: Walk, viewer: str) -> None:
    client, open_to_all = walk.client(viewer), set()
    for owner in ("near", "far"):
        for address in walk.all:
            for path in walk.filled[owner].get(address.route, ()):
                for method in ("GET", "POST"):
                    answer = walk.ask(client, method, path, watch=True)
                    assert not answer.changed, answer
                    assert not marked(answer.text, [*AT_NEAR.strings, *AT_FAR.strings]), answer
                    if "Location: /dang-nhap/?next=" not in answer.text:
                        open_to_all.add((address.route, answer.status))
    assert {route for route, _ in open_to_all} == set(PUBLIC) | set(PUBLIC_BUT_HIDDEN)
    assert {status for route, status in open_to_all if route in PUBLIC_BUT_HIDDEN} <= {404, 405}


@pytest.mark.parametrize("viewer", ROLES + POWERLESS)
def test_no_post_on_another_units_objects_changes_anything(walk: Walk, viewer: str) -> None:
    changing = [
        (str(answer), sorted(answer.changed))
        for answer in walk.walked(viewer)
        if answer.changed and answer.owner == "far" and answer.route not in _open_to_all(walk)
    ]
    assert changing == []


def test_the_same_posts_change_things_for_somebody_in_scope(walk: Walk) -> None:
    far = [answer for answer in walk.walked("all") if answer.owner == "far"]
    changing = {answer.route for answer in far if answer.changed} - _open_to_all(walk)
    assert len(changing) >= 8


@pytest.mark.parametrize("viewer", ROLES + POWERLESS)
def test_no_refused_post_changes_anything(walk: Walk, viewer: str) -> None:
    refused = [answer for answer in walk.walked(viewer) if answer.status in (403, 404, 405)]
    assert [str(answer) for answer in refused if answer.changed] == []


def test_posts_without_the_forms_token_are_refused(walk: Walk) -> None:
    client, accepted = walk.client("all", csrf=True), []
    for _, url, data in walk.posts("near"):
        if data and url.count("/") > 2:
            continue
        answer = walk.ask(client, "POST", url, data, watch=True)
        if answer.status not in (403, 405) or answer.changed:
            accepted.append((str(answer), sorted(answer.changed)))
    assert accepted == []


def test_an_address_of_nothing_is_told_as_an_address_of_somebody_elses(walk: Walk) -> None:
    """Whether an id exists elsewhere cannot be learnt from how it is refused."""
    client, told = walk.client("noi_vu_xa"), []
    for address in walk.all:
        for path in walk.filled["far"].get(address.route, ()):
            if any(kind == "uuid" for _, kind in address.arguments):
                there = walk.ask(client, "GET", path).status
                absent = walk.ask(client, "GET", UUID.sub(str(NOBODY), path)).status
                if there != absent and not path.startswith("/don-vi/"):
                    told.append((path, there, absent))
    assert told == []


def _hidden(viewer: str, answer: Answer) -> set[str]:
    """Return what an answer must not say: who was not in the viewer's units on that day."""
    marks = [AT_FAR, ARRIVED if answer.day else LEFT]
    if viewer == "old unit" and not answer.day:
        marks = [AT_FAR, LEFT, ARRIVED, AT_NEAR]
    hidden = {string for mark in marks for string in mark.strings}
    asked = {AT_FAR.plain[:-2], AT_NEAR.plain[:-2]}
    return hidden - asked


def _ids_of(walk: Walk, owner: str) -> set[str]:
    """Return the owner's ids, but for those of the unit and of the act that made it: all see them."""
    ids = walk.world.ids[owner]
    return walk.world.of(owner) - {str(ids["org.unit"]), str(ids["the reform"])}


def _open_to_all(walk: Walk) -> set[str]:
    """Return the addresses without an argument: what they write is not another unit's."""
    return {address.route for address in walk.all if not address.arguments}
