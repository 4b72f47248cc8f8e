"""Sealed columns: bound to their row, searchable by index only, never lost to new keys."""

import json
import stat
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.db import connection, models, transaction

from chuanhoa.org.actions import Rotated, check_keys, rotate_keys
from chuanhoa.org.models import JournalLine
from chuanhoa.org.models.cipher import (
    EncryptedText,
    Sealed,
    add_key,
    blind_index,
    key_path,
    keys,
    retire_keys,
    seal,
    sealed_columns,
)

pytestmark = pytest.mark.django_db
NUMBER = "006085001234"
AT = datetime(2026, 3, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_keys(tmp_path: Path, settings: object) -> None:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]


@pytest.fixture
def letter(db: None) -> Iterator[type[models.Model]]:
    """A table with a sealed column, made for one test."""

    class Letter(models.Model):
        id = models.UUIDField(primary_key=True, default=uuid.uuid4)
        secret = EncryptedText()

        class Meta:
            app_label = "org"

        def __str__(self) -> str:
            return str(self.pk)

    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE org_letter (id {} PRIMARY KEY, secret {})".format(
                *(("uuid", "bytea") if connection.vendor == "postgresql" else ("char(32)", "BLOB"))
            )
        )
    yield Letter  # the table goes with the test's transaction
    del apps.all_models["org"]["letter"]
    apps.clear_cache()


def stored(pk: uuid.UUID) -> bytes:
    with connection.cursor() as cursor:
        cursor.execute("SELECT secret FROM org_letter")
        return bytes(cursor.fetchone()[0])


def test_a_value_comes_back_and_the_database_never_holds_it(letter: type[models.Model]) -> None:
    row = letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    assert NUMBER.encode() not in stored(row.pk)
    assert letter.objects.get().secret == NUMBER  # type: ignore[attr-defined]


def test_two_equal_values_look_different(letter: type[models.Model]) -> None:
    letter.objects.bulk_create([letter(secret=NUMBER), letter(secret=NUMBER)])  # type: ignore[attr-defined]
    one, two = letter.objects.values_list("secret", flat=True)  # type: ignore[attr-defined]
    assert one.token != two.token
    assert {row.secret for row in letter.objects.all()} == {NUMBER}  # type: ignore[attr-defined]


def test_nothing_is_stored_as_null_and_read_as_empty(letter: type[models.Model]) -> None:
    letter.objects.create(secret="")  # type: ignore[attr-defined]
    assert letter.objects.filter(secret__isnull=True).count() == 1  # type: ignore[attr-defined]
    assert letter.objects.get().secret == ""  # type: ignore[attr-defined]


def test_saving_again_keeps_what_was_sealed(letter: type[models.Model]) -> None:
    row = letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    before = stored(row.pk)
    letter.objects.get().save()  # type: ignore[attr-defined]
    assert stored(row.pk) == before


def test_a_value_moved_to_another_row_does_not_open(letter: type[models.Model]) -> None:
    one, two = (letter.objects.create(secret=text) for text in (NUMBER, "x"))  # type: ignore[attr-defined]
    sealed = letter.objects.values_list("secret", flat=True).get(pk=one.pk)  # type: ignore[attr-defined]
    assert sealed.open(one.pk) == NUMBER
    with pytest.raises(ImproperlyConfigured, match="không thuộc về dòng này"):
        sealed.open(two.pk)
    with pytest.raises(ImproperlyConfigured, match="không thuộc về dòng này"):
        Sealed(sealed.token, "org_other.secret").open(one.pk)


def test_a_flipped_bit_does_not_open() -> None:
    sealed = seal(NUMBER, "t.c", 1)
    assert sealed.open(1) == NUMBER
    broken = Sealed(sealed.token[:-1] + bytes([sealed.token[-1] ^ 1]), "t.c")
    with pytest.raises(ImproperlyConfigured, match="đã bị sửa"):
        broken.open(1)


def test_update_and_lookups_are_refused(letter: type[models.Model]) -> None:
    letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    with pytest.raises(FieldError, match="save"), transaction.atomic():
        letter.objects.update(secret="x")  # type: ignore[attr-defined]
    with pytest.raises(FieldError, match="blind index"):
        letter.objects.filter(secret=NUMBER)  # type: ignore[attr-defined]


def test_the_key_file_is_for_its_owner_alone() -> None:
    keys()
    assert stat.S_IMODE(key_path().stat().st_mode) == 0o600
    assert stat.S_IMODE(key_path().parent.stat().st_mode) == 0o700


def test_equal_values_of_one_purpose_have_one_index_and_no_other() -> None:
    index = blind_index(NUMBER, "identity")
    assert index == blind_index(NUMBER, "identity")
    assert len({index, blind_index(NUMBER, "phone"), blind_index(NUMBER[:-1], "identity")}) == 3
    assert len(index) == 64


def test_keys_can_be_changed_and_old_values_still_open_until_they_are_retired() -> None:
    old = seal(NUMBER, "t.c", 1)
    index = blind_index(NUMBER, "identity")
    fresh = add_key()
    new = seal(NUMBER, "t.c", 1)
    assert (old.key_id, new.key_id) == (old.key_id, fresh)
    assert old.key_id != fresh
    assert old.open(1) == new.open(1) == NUMBER
    assert retire_keys() == (old.key_id,)
    assert new.open(1) == NUMBER
    assert blind_index(NUMBER, "identity") == index
    with pytest.raises(ImproperlyConfigured, match="không có khóa"):
        old.open(1)


@pytest.mark.parametrize("spoilt", ["", "{}", "not json", '{"current": "a"}'])
def test_a_spoilt_key_file_is_refused_and_left_alone(spoilt: str) -> None:
    keys()
    key_path().write_text(spoilt, encoding="ascii")
    with pytest.raises(ImproperlyConfigured, match="Không đọc được tệp khóa"):
        keys()
    assert key_path().read_text(encoding="ascii") == spoilt


def test_a_cut_key_is_refused() -> None:
    keys()
    held = json.loads(key_path().read_text())
    held["index"] = held["index"][:8]
    key_path().write_text(json.dumps(held))
    with pytest.raises(ImproperlyConfigured, match="Không đọc được tệp khóa"):
        keys()


def test_lost_keys_are_not_replaced_while_sealed_values_exist(
    letter: type[models.Model],
) -> None:
    letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    key_path().unlink()
    with pytest.raises(ImproperlyConfigured, match="Không thấy tệp khóa"):
        keys()
    assert not key_path().exists()
    letter.objects.all().delete()  # type: ignore[attr-defined]
    keys()
    assert key_path().exists()


def test_rotating_seals_every_value_anew_and_drops_the_old_key(
    letter: type[models.Model],
) -> None:
    rows = [letter.objects.create(secret=f"{NUMBER}-{n}") for n in range(3)]  # type: ignore[attr-defined]
    letter.objects.create(secret="")  # type: ignore[attr-defined]
    old = keys().current
    assert rotate_keys(by=None, at=AT) == Rotated(values=3, retired=1)
    assert set(keys().sealing) == {keys().current} != {old}
    sealed = letter.objects.filter(secret__isnull=False).values_list("secret", flat=True)  # type: ignore[attr-defined]
    assert {each.key_id for each in sealed} == {keys().current}
    assert [letter.objects.get(pk=row.pk).secret for row in rows] == [  # type: ignore[attr-defined]
        f"{NUMBER}-{n}" for n in range(3)
    ]
    assert JournalLine.objects.get().counts == {"values": 3, "retired": 1}


def test_an_interrupted_rotation_can_be_read_and_is_ended_by_the_next(
    letter: type[models.Model],
) -> None:
    before = letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    add_key()
    after = letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    check_keys()
    assert rotate_keys(by=None, at=AT) == Rotated(values=1, retired=1)
    assert {letter.objects.get(pk=row.pk).secret for row in (before, after)} == {NUMBER}  # type: ignore[attr-defined]


def test_keys_of_another_installation_are_noticed_at_once(
    letter: type[models.Model], tmp_path: Path, settings: object
) -> None:
    settings.DATA_DIR = tmp_path / "another"  # type: ignore[attr-defined]
    keys()
    strange = key_path().read_bytes()
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    letter.objects.create(secret=NUMBER)  # type: ignore[attr-defined]
    check_keys()
    key_path().write_bytes(strange)
    with pytest.raises(ImproperlyConfigured, match=r"không có khóa|không thuộc về dòng này"):
        check_keys()


def test_every_sealed_column_of_the_rooms_is_known() -> None:
    for table, column in sealed_columns():
        with connection.cursor() as cursor:
            described = connection.introspection.get_table_description(cursor, table)
        assert column in {part.name for part in described}
