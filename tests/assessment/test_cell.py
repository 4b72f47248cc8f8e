"""What stands behind one number of the matrix."""

import re

from tests.assessment.conftest import Enter
from tests.registry.conftest import Map


def _plain(page) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", page.content.decode()))


def test_behind_a_sum_stands_every_verdict_and_no_share_of_those_who_meet(
    land: Map, enter: Enter, province, visit
):
    for level in ("trung_cap", "trung_cap", "dai_hoc"):
        enter(land.nghia_ta, levels={"degree": level})
    asked = {"ngay": "30/9/2023", "yc": "cong_chuc.trinh_do"}
    shown = visit(province, "/tieu-chuan/con-so/", **asked)
    told = _plain(shown)
    assert "Cộng mọi kết luận: " in told
    assert "không phải số người đạt" in told
    assert "100%" not in told
    counts = shown.context["shown"].counts
    assert sum(counts.values()) == shown.context["shown"].k == 3
    assert f"Đạt chuẩn: {counts['met']}" in told
    one = visit(province, "/tieu-chuan/con-so/", **asked, kq="met")
    assert "Cộng mọi kết luận" not in _plain(one)
    assert one.context["share"] is not None
