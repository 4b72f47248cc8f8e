"""What was true when, and what we knew when."""

import uuid
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from chuanhoa.org.actions.journal import write_line
from chuanhoa.org.models import JournalLine, Unit, UnitTrait

pytestmark = pytest.mark.django_db
JANUARY, JUNE = datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture
def act(db: None) -> JournalLine:
    with transaction.atomic():
        return write_line(verb="test.act", target_label="test", by=None, at=JANUARY)


def trait(act: JournalLine, value: str, **more: object) -> UnitTrait:
    unit = Unit.objects.create(pk=uuid.uuid4())
    return UnitTrait(unit=unit, trait="t", value=value, act=act, known_from=JANUARY, **more)


def values(as_of: date, known_at: datetime | None = None) -> set[str]:
    return set(UnitTrait.objects.on(as_of, known_at).values_list("value", flat=True))


def test_a_fact_holds_on_its_first_and_its_last_day(act: JournalLine) -> None:
    trait(act, "one", valid_from=date(2024, 1, 1), valid_to=date(2024, 12, 31)).save()
    days = (date(2023, 12, 31), date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1))
    assert [values(day) for day in days] == [set(), {"one"}, {"one"}, set()]


def test_an_open_end_holds_for_ever_and_an_open_start_since_ever(act: JournalLine) -> None:
    trait(act, "begun", valid_from=date(2024, 1, 1)).save()
    trait(act, "always", valid_to=date(2024, 6, 30)).save()
    assert values(date(1980, 1, 1)) == {"always"}
    assert values(date(2024, 6, 30)) == {"begun", "always"}
    assert values(date(2099, 1, 1)) == {"begun"}


def test_what_was_withdrawn_is_seen_only_by_who_asks_about_then(act: JournalLine) -> None:
    trait(act, "wrong", known_to=JUNE, closed_by=act).save()
    late = trait(act, "right")
    late.known_from = JUNE
    late.save()
    day = date(2026, 7, 1)
    assert values(day) == {"right"}
    assert values(day, datetime(2026, 3, 1, tzinfo=UTC)) == {"wrong"}
    assert values(day, JUNE) == {"right"}
    assert values(day, datetime(2025, 12, 31, tzinfo=UTC)) == set()
    assert set(UnitTrait.objects.open().values_list("value", flat=True)) == {"right"}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            {"valid_from": date(2024, 1, 2), "valid_to": date(2024, 1, 1)},
            "Ngày kết thúc phải từ ngày bắt đầu trở đi.",
        ),
        ({"known_to": JUNE}, "Thông tin thôi ghi nhận phải kèm việc làm đã khép nó lại."),
    ],
)
def test_what_must_always_hold_has_a_sentence_and_is_held_by_the_database(
    act: JournalLine, wrong: dict[str, object], sentence: str
) -> None:
    fact = trait(act, "x", **wrong)
    with pytest.raises(ValidationError) as refusal:
        fact.validate_constraints()
    assert refusal.value.messages == [sentence]
    with pytest.raises(IntegrityError), transaction.atomic():
        fact.save()
