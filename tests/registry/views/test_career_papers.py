"""What papers say never was, by the form of corrections: with the paper, not of days to come."""

from chuanhoa.org.models import User
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official, PersonDetails
from tests.registry.conftest import Map
from tests.registry.factories import OfficialFactory
from tests.registry.importing.conftest import AT
from tests.registry.views.conftest import As
from tests.registry.views.test_changes import details, person, send

__all__ = ["person"]


def test_what_papers_say_never_was_is_put_on_record_with_the_paper(
    as_: As, clerk: User, person: Official
) -> None:
    client, page = as_(clerk), f"/ho-so/{person.pk}/"
    day = {"never_led_before": "01/7/2025"}
    alone = send(client, f"{page}dinh-chinh/", **details(**day)).content.decode()
    assert "ghi cả tài liệu xác nhận" in alone
    late = send(client, f"{page}dinh-chinh/", **details(never_led_before="01/01/2100"))
    assert "chưa tới" in late.content.decode()
    with_paper = details(**day, career_source="Mẫu 2C ngày 05/01/2026")
    assert send(client, f"{page}dinh-chinh/", **with_paper).status_code == 302
    kept = PersonDetails.objects.open().get(official=person)
    assert (kept.never_led_before, kept.career_source) == ("2025-07-01", "Mẫu 2C ngày 05/01/2026")
    seen = client.get(page).content.decode()
    assert "Chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày" in seen
    assert "theo Mẫu 2C ngày 05/01/2026" in seen
    assert 'name="never_led_before"' not in client.get(f"{page}cap-nhat/").content.decode()


def test_a_post_on_record_shows_a_statement_of_what_never_was_wrong(
    as_: As, clerk: User, land: Map
) -> None:
    deputy = OfficialFactory(
        full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, post="PHO_PHONG", begun="2025-09-01"
    )
    client, page = as_(clerk), f"/ho-so/{deputy.pk}/dinh-chinh/"
    for day, status in (("02/9/2025", 200), ("01/9/2025", 302)):
        answer = send(client, page, **details(never_led_before=day, career_source="Mẫu 2C"))
        assert answer.status_code == status
        if status == 200:
            assert "từ 01/9/2025 hoặc sớm hơn, trước ngày 02/9/2025" in answer.content.decode()


def test_a_post_of_a_record_that_was_merged_in_shows_it_wrong_too(
    as_: As, clerk: User, land: Map
) -> None:
    one, other = (
        OfficialFactory(
            full_name="Hoàng Thị Gần", unit=land.new_nghia_ta, post="PHO_PHONG", begun=begun
        )
        for begun in ("2025-11-01", "2025-09-01")
    )
    actions.merge_officials(official=other, into=one, by=None, at=AT)
    told = details(never_led_before="01/10/2025", career_source="Mẫu 2C")
    answer = send(as_(clerk), f"/ho-so/{one.pk}/dinh-chinh/", **told)
    assert "từ 01/9/2025 hoặc sớm hơn, trước ngày 01/10/2025" in answer.content.decode()
