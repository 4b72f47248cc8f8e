"""What is doubtful of a rule is said before it is signed, asked about, and kept with its reason."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from chuanhoa.assessment.actions import Paper, adopt
from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.book import shipped
from chuanhoa.assessment.queries.drafts import adopted_file
from chuanhoa.core.assess.warm import warm
from chuanhoa.core.rulebook.standards import Reworded
from chuanhoa.core.text import Refused
from tests.assessment.test_adopting import DRAFT, LIST, PAPER, SIGNED, Desk, office
from tests.registry.factories import AT

__all__ = ["office"]

LOWER = {**DRAFT, "muc": "degree.trung_cap"}


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


def test_a_level_below_the_general_rule_is_warned_of_and_needs_a_reason(office, province, client):
    desk = Desk(client, province, LOWER)
    page = desk.looked(**SIGNED)
    (told,) = page.context["doubts"]
    assert "thấp hơn quy định chung" in told
    assert "11/CV-BCĐ" in told
    text = page.content.decode()
    assert "Giàng A Thấp" in text
    assert "1 người đang chưa đạt thành đạt" in text
    sent = {**dict(page.context["hidden"]), "dau": page.context["seal"]}
    for unseen in ("  ", "\u200b"):
        again = desk.send("ky", **sent, lydo=unseen)
        assert "Ghi lý do vẫn thông qua" in again.content.decode()
    assert not AdoptedOverlay.objects.exists()
    desk.send("ky", **sent, lydo="HĐND tỉnh đã xin ý kiến")
    assert AdoptedOverlay.objects.get().reason == "HĐND tỉnh đã xin ý kiến"
    assert "HĐND tỉnh đã xin ý kiến" in client.get(f"{LIST}1/").content.decode()
    book = load_workbook(BytesIO(client.get(f"{LIST}tai-ve.xlsx").content))
    assert "HĐND tỉnh đã xin ý kiến" in {c for row in book.active.values for c in row}


def test_a_higher_level_of_a_document_of_its_year_is_asked_nothing(office, province, client):
    page = Desk(client, province, DRAFT).looked(**SIGNED)
    assert page.context["doubts"] == []
    assert 'name="lydo"' not in page.content.decode()


def test_a_number_of_another_year_than_its_day_is_asked_about(office, province, client):
    desk = Desk(client, province, DRAFT)
    page = desk.looked(**{**SIGNED, "number": "12/2027/QĐ-UBND"})
    (told,) = page.context["doubts"]
    assert "ghi năm 2027, mà ngày ban hành là 10/01/2026" in told


def test_the_act_itself_refuses_what_is_doubtful_without_a_reason(office, province):
    draft = Reworded("cap_xa.trinh_do", date(2099, 1, 1), PAPER["number"], "trung_cap")
    text = adopted_file(draft, name="A", at="Điều 3", mark="text")
    paper = Paper(PAPER["number"], "A", date(2026, 1, 10), "UBND tỉnh", "Điều 3", "text")
    for reason in ("", "  ", "\u200b\u2060", "\u2800"):
        with pytest.raises(Refused) as refusal:
            adopt(name="A", text=text, paper=paper, by=province, at=AT, reason=reason)
        assert refusal.value.message.code == "overlay.reason"


def test_who_switches_off_a_verified_rule_is_told_how_many_verdicts_go(office, province, client):
    desk = Desk(client, province, DRAFT)
    page = desk.looked(**{**SIGNED, "mark": "recall"})
    text = page.content.decode()
    (one,) = page.context["undone"]
    assert one.undone == 3
    assert "3 người đang có kết luận theo căn cứ đã xác minh sẽ thành" in text.replace(
        "</span>", ""
    )
    (part,) = page.context["parts"]
    counts = {row.cells[0].code: row.cells[1:] for row in part["sides"].rows}
    assert counts["unverified"] == [0, 3]


def test_the_text_of_the_file_stands_behind_a_fold(office, province, client):
    Desk(client, province, DRAFT).signed(**SIGNED)
    text = client.get(f"{LIST}1/").content.decode()
    assert "<details" in text.partition("<pre")[0].rpartition("</dl>")[2]
