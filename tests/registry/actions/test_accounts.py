import pytest

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, JournalTouch, Role, User
from chuanhoa.registry import actions
from chuanhoa.registry.models import OfficialAccount
from chuanhoa.registry.queries import NotAllowed
from tests.registry.conftest import Map
from tests.registry.factories import AT, OfficialFactory, UserFactory

NUMBER = "001085000123"


def test_reading_an_identity_number_leaves_a_line_without_the_number(
    land: Map, clerk: User
) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", identity_number=NUMBER)
    official.refresh_from_db()
    version = official.version
    assert actions.read_identity_number(official=official, by=clerk, at=AT) == NUMBER
    line = JournalLine.objects.get(verb="identity.read")
    assert (line.by, line.target_id) == (clerk, official.pk)
    assert NUMBER not in bytes(line.canonical_bytes).decode()
    assert JournalTouch.objects.get(line=line).fields == ["identity_number"]
    official.refresh_from_db()
    assert official.version == version


def test_who_may_not_read_identity_numbers_gets_none_and_leaves_no_line(land: Map) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", identity_number=NUMBER)
    board = UserFactory(role=Role.PARTY_BUILDING, unit=land.new_nghia_ta)
    with pytest.raises(NotAllowed):
        actions.read_identity_number(official=official, by=board, at=AT)
    assert not JournalLine.objects.filter(verb="identity.read").exists()


def test_a_person_reads_the_own_number_and_no_other(land: Map) -> None:
    mine = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", identity_number=NUMBER)
    other = OfficialFactory(
        unit=land.new_nghia_ta, begun="2025-07-01", identity_number="001085000124"
    )
    me = UserFactory(role=Role.INDIVIDUAL, unit=land.new_nghia_ta)
    actions.link_account(official=mine, user=me, by=None, at=AT)
    assert actions.read_identity_number(official=mine, by=me, at=AT) == NUMBER
    with pytest.raises(NotAllowed):
        actions.read_identity_number(official=other, by=me, at=AT)


def test_the_number_of_a_merged_record_is_the_persons(land: Map, clerk: User) -> None:
    known = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01", identity_number=NUMBER)
    person = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    actions.merge_officials(official=known, into=person, by=None, at=AT)
    assert actions.read_identity_number(official=person, by=clerk, at=AT) == NUMBER


def test_an_account_belongs_to_one_person(land: Map) -> None:
    one = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    other = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    user = UserFactory(role=Role.INDIVIDUAL, unit=land.new_nghia_ta)
    account = actions.link_account(official=one, user=user, by=None, at=AT)
    with pytest.raises(Refused) as refusal:
        actions.link_account(official=other, user=user, by=None, at=AT)
    assert refusal.value.message.code == "registry.account_taken"
    actions.unlink_account(account=account, by=None, at=AT)
    assert not OfficialAccount.objects.exists()
    assert actions.link_account(official=other, user=user, by=None, at=AT).official == other


def test_a_clerk_links_only_logins_of_role_individual_in_the_own_units(
    land: Map, clerk: User
) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    own = UserFactory(username="ca.nhan", role=Role.INDIVIDUAL, unit=land.new_nghia_ta)
    UserFactory(username="ngoai", role=Role.INDIVIDUAL, unit=land.ben)
    told = []
    for username in ("khong.co", "ngoai", clerk.username):
        with pytest.raises(Refused) as refusal:
            actions.link_account_named(official=official, username=username, by=clerk, at=AT)
        told.append(refusal.value.message.code)
    assert told == ["registry.account_unfit"] * 3
    account = actions.link_account_named(official=official, username="Ca.Nhan ", by=clerk, at=AT)
    assert (account.user, account.official) == (own, official)


def test_a_login_is_linked_before_its_first_password_is_changed_but_not_once_it_is_closed(
    land: Map, clerk: User
) -> None:
    official = OfficialFactory(unit=land.new_nghia_ta, begun="2025-07-01")
    fresh = UserFactory(username="ca.nhan", role=Role.INDIVIDUAL, unit=land.new_nghia_ta)
    User.objects.filter(pk=fresh.pk).update(must_change_password=True, is_active=False)
    with pytest.raises(Refused):
        actions.link_account_named(official=official, username="ca.nhan", by=clerk, at=AT)
    User.objects.filter(pk=fresh.pk).update(is_active=True)
    account = actions.link_account_named(official=official, username="ca.nhan", by=clerk, at=AT)
    assert (account.user, account.official) == (fresh, official)
    with pytest.raises(NotAllowed):
        actions.read_identity_number(
            official=official, by=User.objects.get(pk=fresh.pk), at=AT
        )  # nothing may be read with a first password
