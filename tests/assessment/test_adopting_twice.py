"""Signing twice: a second click, and two people at once."""

from datetime import date

import pytest

from chuanhoa.assessment.actions import Paper, adopt
from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.book import book
from chuanhoa.assessment.queries.drafts import adopted_file
from chuanhoa.core.rulebook.standards import Reworded
from chuanhoa.core.text import Refused
from tests.assessment.test_adopting import DRAFT, PAPER, SIGNED, Desk, office
from tests.registry.factories import AT

__all__ = ["office"]  # a fixture


def test_a_second_click_leads_to_what_the_first_adopted(office, province, client):
    desk = Desk(client, province, DRAFT)
    page = desk.looked(**SIGNED)
    typed = {**dict(page.context["hidden"]), "dau": page.context["seal"]}
    doors = [desk.send("ky", **typed).url for _click in range(2)]
    assert (doors[0], AdoptedOverlay.objects.count()) == (doors[1], 1)
    said = client.get(doors[1]).content.decode()
    assert "đã thông qua ở lần bấm trước" in said


def test_what_was_looked_at_before_somebody_else_adopted_is_not_adopted(office, province, client):
    """The seal is held against the rules again under the lock, where two people sign at once."""
    seen = book().version
    paper = Paper(number=PAPER["number"], title="Quyết định", issued=date(2026, 1, 10),
                  issuer="UBND tỉnh", article="Điều 3", mark="text")  # fmt: skip
    drafts = [Reworded("cap_xa.trinh_do", date(2099, 1, 1), paper.number, level)
              for level in ("thac_si", "tien_si")]  # fmt: skip
    texts = [adopted_file(one, name="A", at=paper.article, mark=paper.mark) for one in drafts]
    adopt(name="A", text=texts[0], paper=paper, by=province, at=AT, seen=seen)
    with pytest.raises(Refused, match="đã đổi từ lúc xem, nên chưa thông qua gì"):
        adopt(name="B", text=texts[1], paper=paper, by=province, at=AT, seen=seen)
    assert AdoptedOverlay.objects.count() == 1
