"""What the program says of the law in English: its own words, not the Vietnamese of the files."""

from django.conf import settings
from django.test import Client
from django.utils.translation import override

from chuanhoa.assessment.queries.book import deadlines, shipped
from chuanhoa.assessment.queries.cited import kept_citation, written_citation
from chuanhoa.assessment.queries.series_sheets import document_words
from chuanhoa.assessment.queries.topics import topic_told
from chuanhoa.core.rulebook import Source
from chuanhoa.ui.marks import cited, remark
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
    assert "Topic" in decree
    assert "Dimension" not in decree
    assert '<span lang="vi">Nghị định quy định về tuyển dụng' in decree, "a title stays Vietnamese"


def test_what_our_own_convention_changed_is_told_in_english():
    with override("en"):
        told = [document_words(doc, 1) for doc in ("Quy ước của chương trình", "33/2023/NĐ-CP")]
    assert told == ["Convention of this program: 1 requirement", "33/2023/NĐ-CP: 1 requirement"]


def test_remarks_on_duties_are_told_in_english(land: Map, province, client: Client):
    assert [one.code for one in deadlines().values() if one.note and not one.note_en] == []
    page = _english(client, province, "/tieu-chuan/sap-den-han/")
    assert "as the law is" not in page
    assert "Before 31 January." in page
    assert "Trước ngày 31/01." not in page


def test_a_remark_is_told_in_english_where_it_has_any_and_else_marked_as_vietnamese():
    both = Source("1/2020", "Đ1", "press", note="chưa đọc được", note_en="not read")
    alone = Source("1/2020", "Đ1", "press", note="chưa đọc được")
    assert (remark(both), remark(alone), remark(Source("1/2020", "Đ1", "press"))) == (
        "chưa đọc được", "chưa đọc được", "",
    )  # fmt: skip
    with override("en"):
        assert remark(both) == "not read"
        assert remark(alone) == "chưa đọc được (in Vietnamese, as the rule file has it)"


def test_remarks_on_a_wording_are_told_in_english(land: Map, clerk, client: Client):
    page = _english(client, clerk, "/tieu-chuan/theo-chuc-danh/cap_xa.trinh_do/?ngay=2026-01-01")
    assert "Five years from the day the commune was set up for ethnic minority people" in page
    assert "5 năm kể từ ngày thành lập xã" not in page
    assert "as the rule file has it" not in page


def test_codes_of_rule_files_stand_behind_a_fold(land: Map, clerk, visit):
    text = visit(clerk, "/tieu-chuan/theo-chuc-danh/cap_xa.trinh_do/").content.decode()
    assert "Mã trong bộ quy định" not in text
    assert "Mã trong tệp: cap_xa.trinh_do" in text.rpartition("<details")[2]


def test_a_clause_that_was_kept_is_told_like_any_other():
    sources = [
        Source("Quy ước của chương trình", "chưa ghi ngạch, chưa biết", "house"),
        Source("Quy ước của chương trình", "", "house"),
        Source("02/2021/TT-BNV", "Đ5.4, Đ6", "press"),
    ]
    for lang in ("vi", "en"):
        with override(lang):
            for one in sources:
                assert kept_citation(written_citation(one)) == cited(one)
    with override("en"):
        assert kept_citation(written_citation(sources[0])) == "Convention of this program"
