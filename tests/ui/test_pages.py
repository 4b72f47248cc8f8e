import pytest
from django.test import Client
from django.utils import translation

from chuanhoa.ui import panels
from chuanhoa.ui.panels import MenuItem, Stage
from chuanhoa.ui.templatetags.ui import fixed
from tests.ui.conftest import everybody


@pytest.mark.parametrize(
    ("code", "heading", "advice"),
    [
        (400, "Không đọc được yêu cầu này", "Quay lại trang trước và thử lại."),
        (403, "Trang này ngoài phạm vi được giao", "liên hệ người quản trị hệ thống"),
        (404, "Không có trang này", "Kiểm tra lại địa chỉ."),
        (500, "Hệ thống gặp lỗi khi xử lý", "Thử lại sau ít phút."),
    ],
)
def test_error_page_says_what_happened_and_what_to_do(
    client: Client, code: int, heading: str, advice: str
) -> None:
    client.raise_request_exception = False
    response = client.get(f"/refuse/{code}/")
    text = response.content.decode()
    assert response.status_code == code
    assert f"<h1>{heading}</h1>" in text
    assert advice in text
    assert 'href="/"' in text


def test_form_from_an_old_session_gets_a_page_that_says_so(settings: object) -> None:
    settings.CSRF_FAILURE_VIEW = "chuanhoa.ui.errors.csrf_failure"  # type: ignore[attr-defined]
    response = Client(enforce_csrf_checks=True).post("/page/", {})
    assert response.status_code == 403
    text = response.content.decode()
    assert "<h1>Trang đã mở quá lâu</h1>" in text
    assert "Mở lại trang vừa gửi" not in text


@pytest.mark.parametrize(
    ("came", "leads"),
    [("http://testserver/list/?tim=a", True), ("https://elsewhere.example/", False)],
)
def test_a_form_from_an_old_session_leads_back_to_its_page_and_nowhere_else(
    came: str, leads: bool, settings: object
) -> None:
    settings.CSRF_FAILURE_VIEW = "chuanhoa.ui.errors.csrf_failure"  # type: ignore[attr-defined]
    response = Client(enforce_csrf_checks=True).post("/page/", {}, headers={"Referer": came})
    assert (f'<a href="{came}">' in response.content.decode()) is leads


def test_style_page_is_hidden_from_those_who_do_not_administer(client: Client) -> None:
    panels.register_menu(MenuItem(Stage.REGISTER, "Danh sách", "page", allowed=everybody))
    assert client.get("/ui/").status_code == 404
    assert client.get("/ui/mau-so-lieu/").status_code == 404
    panels.register_menu(MenuItem(Stage.ADMIN, "Tài khoản", "login", allowed=everybody))
    assert client.get("/ui/").status_code == 200


@pytest.mark.usefixtures("debug")
def test_style_page_is_open_while_developing(client: Client) -> None:
    assert client.get("/ui/").status_code == 200


@pytest.mark.usefixtures("debug", "rooms")
def test_past_date_tints_the_bar_and_says_so(client: Client) -> None:
    past = client.get("/ui/", {"ngay": "30/9/2023"}).content.decode()
    assert '<header class="bar bar-past no-print">' in past
    assert "Đang xem số liệu ngày 30/9/2023 – chỉ xem" in past
    assert 'value="30/9/2023"' in past
    today = client.get("/ui/").content.decode()
    assert '<header class="bar no-print">' in today
    assert "chỉ xem" not in today


@pytest.mark.usefixtures("debug", "rooms")
def test_date_form_keeps_the_rest_of_the_address_but_no_cursor(client: Client) -> None:
    text = client.get("/ui/", {"xep": "name", "donvi": "02071", "sau": "x"}).content.decode()
    form = text[text.index('class="as-of"') : text.index('id="as-of"')]
    assert '<input type="hidden" name="xep" value="name">' in form
    assert '<input type="hidden" name="donvi" value="02071">' in form
    assert 'name="sau"' not in form


@pytest.mark.usefixtures("debug")
def test_page_without_rooms_offers_no_search_and_no_rail(client: Client) -> None:
    text = client.get("/ui/").content.decode()
    assert 'id="search"' not in text
    assert '<li class="stop' not in text


@pytest.mark.usefixtures("debug")
def test_invented_data_is_stamped_on_screen_and_paper(client: Client, settings: object) -> None:
    mark = settings.DATA_DIR / "invented-data"  # type: ignore[attr-defined]
    assert "DỮ LIỆU GIẢ ĐỊNH" not in client.get("/ui/").content.decode()
    mark.touch()
    try:
        text = client.get("/ui/").content.decode()
        public = client.get("/login/").content.decode()
    finally:
        mark.unlink()
    for page in (text, public):
        assert "DỮ LIỆU GIẢ ĐỊNH" in page
        assert "ui/css/invented.css" in page


def test_size_of_type_is_remembered_without_a_script(client: Client) -> None:
    response = client.get("/ui/co-chu/130/", {"next": "/login/?ngay=2023"})
    assert (response.status_code, response["Location"]) == (302, "/login/?ngay=2023")
    assert client.cookies["chuanhoa_type"].value == "130"
    assert 'data-type="130"' in client.get("/login/").content.decode()
    assert 'href="/ui/co-chu/115/?next=/login/"' in client.get("/login/").content.decode()
    assert 'href="/ui/co-chu/145/?next=/login/"' in client.get("/login/").content.decode()


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", ""])
def test_size_of_type_leads_nowhere_else(client: Client, elsewhere: str) -> None:
    assert client.get("/ui/co-chu/130/", {"next": elsewhere})["Location"] == "/"


def test_size_of_type_that_is_not_offered_is_no_page(client: Client) -> None:
    assert client.get("/ui/co-chu/131/").status_code == 404
    client.cookies["chuanhoa_type"] = '9"><script>'
    assert 'data-type="100"' in client.get("/login/").content.decode()


def test_page_changes_language_as_a_whole(client: Client) -> None:
    assert '<html lang="vi"' in client.get("/login/").content.decode()
    client.post("/ngon-ngu/", {"language": "en", "next": "/login/"})
    text = client.get("/login/").content.decode()
    assert '<html lang="en"' in text
    assert "<h1>Log in</h1>" in text
    assert "Đăng nhập" not in text


def test_document_has_letterhead_and_signature_in_vietnamese_whatever_the_screen(
    client: Client,
) -> None:
    client.post("/ngon-ngu/", {"language": "en", "next": "/document/"})
    text = client.get("/document/").content.decode()
    for said in ("UBND XÃ NGHĨA TÁ", "Độc lập - Tự do - Hạnh phúc", "CHỦ TỊCH", "NGƯỜI LẬP BIỂU"):
        assert said in text


def test_public_page_asks_nobody_to_log_in(client: Client) -> None:
    text = client.get("/article/").content.decode()
    assert '<span class="share-ratio">(313/388)</span>' in text
    assert "data-type-size" in text


def test_page_forbids_everything_the_policy_does_not_need(client: Client) -> None:
    policy = client.get("/login/")["Content-Security-Policy"]
    sources = dict(part.strip().split(" ", 1) for part in policy.split(";") if part.strip())
    assert sources["default-src"] == "'none'"
    assert sources["script-src"] == "'self'"
    assert sources["style-src"] == "'self'"
    assert "unsafe" not in policy


def test_what_is_the_same_for_everybody_is_drawn_in_the_readers_language() -> None:
    for _ in range(2):
        with translation.override("vi"):
            assert '<h2 id="shortcuts-title">Phím tắt</h2>' in fixed("ui/shortcuts.html")
        with translation.override("en"):
            assert '<h2 id="shortcuts-title">Keyboard shortcuts</h2>' in fixed("ui/shortcuts.html")
