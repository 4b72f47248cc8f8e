"""What the program says of the law in English: its own words, not the Vietnamese of the files."""

from django.conf import settings
from django.test import Client

from chuanhoa.assessment.queries.book import deadlines, shipped
from chuanhoa.assessment.queries.topics import topic_told
from tests.registry.conftest import Map


def _english(client: Client, viewer: object, url: str) -> str:
    client.force_login(viewer, backend="django.contrib.auth.backends.ModelBackend")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client.get(url).content.decode()


def test_topics_and_parts_of_documents_are_told_in_english(land: Map, clerk, client: Client):
    page = _english(client, clerk, "/tieu-chuan/van-ban/")
    topics = {one.topic for one in shipped().book.standards.documents.values()}
    left = sorted(one for one in topics if one and topic_told(one) == one)
    assert left == [], "each topic has its English"
    assert "Reorganisation of communes" in page
    assert "Sắp xếp cấp xã" not in page
    assert "Dimension" not in page
    decree = _english(client, clerk, "/tieu-chuan/van-ban/170/2025/N%C4%90-CP/")
    assert "amended and supplemented" in decree


def test_remarks_on_duties_are_told_in_english(land: Map, province, client: Client):
    assert [one.code for one in deadlines().values() if one.note and not one.note_en] == []
    page = _english(client, province, "/tieu-chuan/sap-den-han/")
    assert "as the law is" not in page
    assert "Before 31 January." in page
    assert "Trước ngày 31/01." not in page


def test_codes_of_rule_files_stand_behind_a_fold(land: Map, clerk, visit):
    text = visit(clerk, "/tieu-chuan/theo-chuc-danh/cap_xa.trinh_do/").content.decode()
    assert "Mã trong bộ quy định" not in text
    assert "Mã trong tệp: cap_xa.trinh_do" in text.rpartition("<details")[2]
