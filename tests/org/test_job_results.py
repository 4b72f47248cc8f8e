"""The page of a job leads to its result only whom that page lets in."""

from collections.abc import Callable
from html import unescape

from django.test import Client
from django.urls import reverse

from chuanhoa.org import actions
from chuanhoa.org.models import Job, User
from tests.org.conftest import AT


def test_a_result_has_a_door_only_for_whom_its_page_lets_in(
    client: Client, administrator: User, make_user: Callable[..., User]
) -> None:
    clerk = make_user("mot")
    made = actions.start_job(kind="import.plan", by=clerk, at=AT)
    Job.objects.filter(pk=made.pk).update(state="done")
    client.force_login(administrator)
    text = unescape(client.get(reverse("org:job", args=[made.pk])).content.decode())
    assert f"Kết quả do {clerk.full_name or clerk.username} mở" in text
    assert "không có quyền “Nhập bảng tính”" in text
    assert "Mở kết quả" not in text
    assert reverse("registry:import_plan", args=[made.pk]) not in text
