"""Org's pages: what they show, what they do, how often they ask the database."""

import logging
from collections.abc import Callable
from datetime import timedelta
from html import unescape
from io import BytesIO

import openpyxl
import pytest
from django.conf import LazySettings
from django.conf import settings as installed
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse

from chuanhoa.config import lockout
from chuanhoa.config.logs import Quiet
from chuanhoa.org import actions
from chuanhoa.org.models import Job, JournalLine, Role, Unit, UnitKind, User
from tests.org.conftest import AT, LONG_AGO

pytestmark = pytest.mark.django_db
PAST = "?ngay=30/9/2023"


@pytest.fixture
def desk(client: Client, administrator: User) -> Client:
    """The administrator's browser."""
    client.force_login(administrator)
    return client


def page(desk: Client, name: str, *key: object, query: str = "", **more: object) -> str:
    answer = desk.get(reverse(f"org:{name}", args=key) + query, **more)  # type: ignore[arg-type]
    assert answer.status_code == 200
    return unescape(answer.content.decode())


# Coming in ---------------------------------------------------------------------------------------
def log_in(client: Client, username: str, password: str) -> object:
    return client.post(
        reverse("org:login"), {"username": username, "password": password}, follow=True
    )


def test_a_first_login_leads_to_the_password_page_and_opens_the_rest_after(client: Client) -> None:
    actions.create_first_administrator(username="quantri", password="ruộng-bậc", at=AT)
    answer = client.post(reverse("org:login"), {"username": "QuanTri", "password": "ruộng-bậc"})
    assert answer.headers["Location"] == reverse("org:password")
    assert "Hãy đặt mật khẩu của riêng mình" in page(client, "password")
    assert client.get(reverse("org:users")).status_code == 403
    typed = {"current": "ruộng-bậc", "new": "thác-nước-cao", "again": "thác-nước-cao"}
    answer = client.post(reverse("org:password"), typed)
    assert answer.headers["Location"] == reverse("org:account")
    assert client.get(reverse("org:users")).status_code == 200
    verbs = JournalLine.objects.order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["user.create", "grant.give", "user.login", "user.password"]


def test_a_wrong_password_is_told_in_words_without_saying_which_part_was_wrong(
    client: Client, make_user: Callable[..., User]
) -> None:
    make_user("ma.thi.sim")
    for username in ("ma.thi.sim", "khong.co"):
        answer = client.post(reverse("org:login"), {"username": username, "password": "sai"})
        text = unescape(answer.content.decode())
        assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in text


def test_too_many_wrong_passwords_lock_even_the_right_one_out_with_a_sentence(
    client: Client, make_user: Callable[..., User]
) -> None:
    make_user("ma.thi.sim")
    wrong = {"username": "ma.thi.sim", "password": "sai"}
    for _ in range(installed.AXES_FAILURE_LIMIT - 1):
        assert client.post(reverse("org:login"), wrong).status_code == 200
    answer = client.post(reverse("org:login"), wrong)
    assert answer.status_code == 429
    assert "tạm khóa trên máy này trong 15 phút" in unescape(answer.content.decode())
    right = {"username": "ma.thi.sim", "password": "x"}
    assert client.post(reverse("org:login"), right).status_code == 429


def test_who_guesses_at_many_logins_from_one_address_is_locked_out_by_it(
    client: Client, make_user: Callable[..., User]
) -> None:
    make_user("ma.thi.sim")
    for number in range(1, lockout.MOST_FROM_ADDRESS + 1):
        sent = {"username": f"khong.co.{number}", "password": "sai"}
        answer = client.post(reverse("org:login"), sent, REMOTE_ADDR="10.0.0.9")
        assert answer.status_code == (200 if number < lockout.MOST_FROM_ADDRESS else 429)
    right = {"username": "ma.thi.sim", "password": "x"}
    assert client.post(reverse("org:login"), right, REMOTE_ADDR="10.0.0.9").status_code == 429
    assert client.post(reverse("org:login"), right, REMOTE_ADDR="10.0.0.8").status_code == 302


def test_behind_our_proxy_the_address_is_the_one_the_proxy_adds(
    rf: RequestFactory, settings: LazySettings
) -> None:
    sent = {"REMOTE_ADDR": "10.0.0.1", "HTTP_X_FORWARDED_FOR": "1.1.1.1, 203.0.113.7"}
    assert lockout.address_of(rf.get("/", **sent)) == "10.0.0.1"
    settings.HTTPS = True
    assert lockout.address_of(rf.get("/", **sent)) == "203.0.113.7"
    assert lockout.address_of(rf.get("/", REMOTE_ADDR="10.0.0.1")) == "10.0.0.1"


def test_a_refusal_is_one_line_of_the_log() -> None:
    record = logging.makeLogRecord(
        {"status_code": 403, "exc_info": (ValueError, ValueError(), None)}
    )
    broken = logging.makeLogRecord(
        {"status_code": 500, "exc_info": (ValueError, ValueError(), None)}
    )
    assert (Quiet().filter(record), Quiet().filter(broken)) == (True, True)
    assert record.exc_info is None
    assert broken.exc_info is not None
    assert installed.LOGGING["handlers"]["console"]["filters"] == ["quiet"]


def test_going_out_ends_the_session_and_leaves_a_line(desk: Client) -> None:
    assert desk.get(reverse("org:logout")).status_code == 405
    desk.post(reverse("org:logout"))
    assert JournalLine.objects.latest("seq").verb == "user.logout"
    assert desk.get(reverse("org:users")).status_code == 302


def test_ones_account_shows_what_one_may(client: Client, communes: tuple[Unit, ...],
                                         make_user: Callable[..., User]) -> None:  # fmt: skip
    client.force_login(make_user("can.bo", Role.PERSONNEL_CLERK, communes[0]))
    text = page(client, "account")
    assert "Công chức phụ trách nội vụ – Xã Một" in text
    assert "từ 01/7/2025" in text


# Logins ------------------------------------------------------------------------------------------
def test_a_new_login_shows_its_password_once(desk: Client) -> None:
    answer = desk.post(reverse("org:new_user"), {"username": "ma.thi.sim", "full_name": "Ma Sim"})
    text = unescape(answer.content.decode())
    user = User.objects.get(username="ma.thi.sim")
    secret = text.split('<code class="nb">')[1].split("<")[0]
    assert user.check_password(secret)
    assert answer.headers["Cache-Control"] == "no-store"
    assert secret not in page(desk, "user", user.pk)
    taken = desk.post(reverse("org:new_user"), {"username": "Ma.Thi.Sim", "full_name": "Khác"})
    assert "đã có người dùng" in unescape(taken.content.decode())


def test_a_grant_is_given_and_withdrawn_on_the_page(
    desk: Client, communes: tuple[Unit, ...], province: Unit, make_user: Callable[..., User]
) -> None:
    user = make_user("can.bo")
    typed = {
        "role": Role.PERSONNEL_CLERK, "unit_tinh": str(province.pk), "unit": str(communes[1].pk),
        "institution": "", "valid_from": "01/7/2025", "valid_to": "",
    }  # fmt: skip
    answer = desk.post(reverse("org:grant", args=[user.pk]), typed)
    assert answer.headers["Location"] == reverse("org:user", args=[user.pk])
    grant = user.grants.get()
    assert (grant.role, grant.unit) == (Role.PERSONNEL_CLERK, communes[1])
    text = page(desk, "user", user.pk)
    assert "Xã Hai" in text
    assert "đang có hiệu lực" in text
    desk.post(reverse("org:withdraw", args=[grant.pk]))
    assert "đã thu hồi" in page(desk, "user", user.pk)


def test_a_grant_for_a_whole_province_needs_no_commune_and_one_for_all_none(
    desk: Client, province: Unit, make_user: Callable[..., User]
) -> None:
    typed = {"role": Role.HOME_AFFAIRS, "unit_tinh": str(province.pk), "unit": "",
             "valid_from": "01/7/2025"}  # fmt: skip
    one, two = make_user("mot"), make_user("hai")
    desk.post(reverse("org:grant", args=[one.pk]), typed)
    desk.post(reverse("org:grant", args=[two.pk]), {**typed, "unit_tinh": ""})
    assert [one.grants.get().unit, two.grants.get().unit] == [province, None]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"valid_from": "7/2025"}, "Ghi đủ ngày, tháng, năm: dd/mm/yyyy."),
        ({"valid_from": ""}, "Ghi ngày bắt đầu, ví dụ 01/7/2025."),
        ({"unit_tinh": "khong-phai"}, "Đơn vị đã chọn không có trong danh sách. Hãy chọn lại."),
        ({"role": Role.SCHOOL.value}, "vai trò này cần có cơ sở"),
    ],
)
def test_a_wrong_grant_is_told_and_nothing_is_given(
    desk: Client, province: Unit, make_user: Callable[..., User], change: dict[str, str],
    sentence: str,
) -> None:  # fmt: skip
    user = make_user("can.bo")
    typed = {"role": Role.HOME_AFFAIRS.value, "unit_tinh": str(province.pk), "unit": "",
             "valid_from": "01/7/2025", **change}  # fmt: skip
    answer = desk.post(reverse("org:grant", args=[user.pk]), typed)
    assert sentence in unescape(answer.content.decode())
    assert not user.grants.exists()


def test_a_local_administrator_chooses_from_own_units_only(
    client: Client, communes: tuple[Unit, ...], province: Unit, make_user: Callable[..., User]
) -> None:
    new = actions.NewUnit("96", "Tỉnh Khác", UnitKind.TINH, None)
    other = actions.reform_units(on=LONG_AGO, new=[new], legal_act="", by=None, at=AT)[0]
    client.force_login(make_user("quan.tri.tinh", Role.ADMINISTRATOR, province))
    user = make_user("can.bo")
    text = page(client, "grant", user.pk)
    assert "Tỉnh Mẫu" in text
    assert "Tỉnh Khác" not in text
    assert "Cả nước" not in text
    typed = {"role": Role.HOME_AFFAIRS.value, "unit": str(other.pk), "valid_from": "01/7/2025"}
    answer = client.post(reverse("org:grant", args=[user.pk]), typed)
    assert "không có trong danh sách" in unescape(answer.content.decode())
    assert not user.grants.exists()


def test_a_login_is_renamed_reset_closed_and_opened(
    desk: Client, make_user: Callable[..., User]
) -> None:
    user = make_user("can.bo")
    desk.post(reverse("org:user", args=[user.pk]), {"full_name": "Ma Thị Sim"})
    desk.post(reverse("org:reset", args=[user.pk]))
    desk.post(reverse("org:close_user", args=[user.pk]))
    user.refresh_from_db()
    assert (user.full_name, user.must_change_password, user.is_active) == (
        "Ma Thị Sim",
        True,
        False,
    )
    assert "đã khóa" in page(desk, "users")
    desk.post(reverse("org:reopen_user", args=[user.pk]))
    user.refresh_from_db()
    assert user.is_active


def test_closing_a_login_ends_its_open_session(
    client: Client, administrator: User, make_user: Callable[..., User]
) -> None:
    user = make_user("can.bo", Role.INSPECTOR)
    client.force_login(user)
    assert client.get(reverse("org:journal")).status_code == 200
    actions.close_user(user=user, by=administrator, at=AT, today=AT.date())
    assert client.get(reverse("org:journal")).status_code == 302


def test_ones_own_login_cannot_be_mended_by_address(desk: Client, administrator: User) -> None:
    assert desk.post(reverse("org:reset", args=[administrator.pk])).status_code == 403
    desk.post(reverse("org:close_user", args=[administrator.pk]))
    administrator.refresh_from_db()
    assert administrator.is_active


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_logins_asks_as_often_whatever_its_length(
    desk: Client, communes: tuple[Unit, ...], make_user: Callable[..., User], rows: int,
    django_assert_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    for number in range(rows):
        make_user(f"can.bo.{number}", Role.PERSONNEL_CLERK, communes[0])
    page(desk, "users")
    with django_assert_num_queries(6):  # type: ignore[attr-defined]
        page(desk, "users")


# The journal -------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_the_journal_asks_as_often_whatever_its_length(
    desk: Client,
    communes: tuple[Unit, ...], make_user: Callable[..., User], rows: int,
    django_assert_num_queries: Callable[..., object],
) -> None:  # fmt: skip
    for number in range(rows):
        make_user(f"can.bo.{number}")
    page(desk, "journal")
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        page(desk, "journal")


def test_the_journal_is_filtered_and_shows_no_names(
    desk: Client, communes: tuple[Unit, ...], make_user: Callable[..., User]
) -> None:
    make_user("can.bo", Role.PERSONNEL_CLERK, communes[0])
    text = page(desk, "journal", query="?verb=grant.give")
    assert "Giao quyền" in text
    assert "Xã Một" in text
    assert "Người Mẫu" not in text.split("<table")[1]
    assert "Tạo tài khoản" not in text.split("<tbody")[1]
    late = (AT + timedelta(days=9)).strftime("%d/%m/%Y")
    assert "Không có dòng nào khớp" in page(desk, "journal", query=f"?from_day={late}")
    assert "<tbody" in page(desk, "journal", query="?from_day=2026&to_day=3/2026")
    wrong = page(desk, "journal", query="?from_day=31/02/2026&person=abc")
    assert "Mã hồ sơ gồm 32 chữ số" in wrong


def test_the_journal_speaks_the_office_s_words_and_comes_as_a_workbook(
    desk: Client, communes: tuple[Unit, ...], administrator: User
) -> None:
    with transaction.atomic():
        actions.write_line(
            verb="keys.rotate", target_label="org.unit", target_id=communes[0].pk, at=AT,
            by=administrator, counts={"unitfact.opened": 2, "unitfact.closed": 1, "kind": "t.t"},
        )  # fmt: skip
    told = ["thông tin đơn vị: thôi ghi nhận: 1", "thông tin đơn vị: ghi mới: 2", "t.t"]
    table = page(desk, "journal", query="?verb=keys.rotate").split("<tbody")[1]
    assert [words for words in told if words not in table] == []
    assert reverse("org:unit", args=[communes[0].pk]) in table
    answer = desk.get(reverse("org:journal_export") + "?verb=keys.rotate")
    sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
    rows = [row for row in sheet.iter_rows(values_only=True) if "đơn vị" in row]
    assert [(row[2], row[3], row[5]) for row in rows] == [
        (administrator.username, "Thay khóa mã hóa", str(communes[0].pk)),
    ]
    assert JournalLine.objects.order_by("-seq")[0].verb == "journal.export"


def test_a_local_inspector_reads_the_acts_of_own_units_logins_only(
    client: Client, communes: tuple[Unit, ...], province: Unit, make_user: Callable[..., User]
) -> None:
    inside = make_user("trong", Role.PERSONNEL_CLERK, communes[0])
    outside = make_user("ngoai", Role.EDITOR)
    for user in (inside, outside):
        actions.record_login(user=user, at=AT)
    client.force_login(make_user("thanh.tra", Role.INSPECTOR, province))
    table = page(client, "journal", query="?verb=user.login").split("<tbody")[1]
    assert "trong" in table
    assert "ngoai" not in table


# Jobs --------------------------------------------------------------------------------------------
def test_a_job_page_polls_while_it_moves_and_stops_on_request(desk: Client) -> None:
    from tests.org import jobs_for_tests

    assert jobs_for_tests.HANG is False
    job = actions.start_job(kind="test.run", by=None, at=AT, arguments={"n": 1})
    text = page(desk, "job", job.pk)
    assert "Việc run" in text
    assert reverse("org:job_progress", args=[job.pk]) in text
    fragment = page(desk, "job_progress", job.pk)
    assert fragment.startswith("<section")
    desk.post(reverse("org:job_cancel", args=[job.pk]))
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert reverse("org:job_progress", args=[job.pk]) not in page(desk, "job_progress", job.pk)
    again = desk.post(reverse("org:job_cancel", args=[job.pk]), follow=True)
    assert "đã kết thúc" in unescape(again.content.decode())


def test_nobody_sees_or_stops_anothers_job(client: Client, make_user: Callable[..., User]) -> None:
    job = actions.start_job(kind="test.run", by=make_user("mot"), at=AT)
    client.force_login(make_user("hai"))
    assert client.get(reverse("org:job", args=[job.pk])).status_code == 404
    assert client.get(reverse("org:job_progress", args=[job.pk])).status_code == 404
    assert client.post(reverse("org:job_cancel", args=[job.pk])).status_code == 404
    assert Job.objects.get().state == "waiting"


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_jobs_asks_as_often_whatever_its_length(
    desk: Client,
    communes: tuple[Unit, ...],
    administrator: User,
    rows: int,
    django_assert_num_queries: Callable[..., object],
) -> None:
    for _ in range(rows):
        actions.start_job(kind="test.run", by=administrator, at=AT)
    page(desk, "jobs")
    with django_assert_num_queries(5):  # type: ignore[attr-defined]
        page(desk, "jobs")


# Units -------------------------------------------------------------------------------------------
@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_units_asks_as_often_whatever_its_length(
    desk: Client, province: Unit, rows: int, django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(rows):
        new = actions.NewUnit(f"9{number}", f"Tỉnh {number}", UnitKind.TINH, None)
        actions.reform_units(on=LONG_AGO, new=[new], legal_act="", by=None, at=AT)
    page(desk, "units")
    with django_assert_num_queries(4):  # type: ignore[attr-defined]
        page(desk, "units")


def test_the_export_holds_every_unit_of_the_day(
    desk: Client, communes: tuple[Unit, ...], province: Unit
) -> None:
    answer = desk.get(reverse("org:units_export"))
    assert answer.headers["Content-Disposition"].endswith('.xlsx"')
    book = openpyxl.load_workbook(BytesIO(answer.content))
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if cell.value]
    assert [code for code in cells if code in ("97", "99901", "99902")][:1] == ["97"]
    assert {"Tỉnh Mẫu", "Xã Một", "Xã Hai"} <= set(cells)
    assert JournalLine.objects.latest("seq").verb == "unit.export"
