"""What holds of every row is said once above them, and a wrong total at every step."""

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Message
from chuanhoa.org.models import Role, User
from chuanhoa.org.queries import said
from chuanhoa.registry.models import ImportRow
from chuanhoa.registry.queries import importing as queries
from tests.registry.conftest import Map
from tests.registry.importing.conftest import BT, HEADS, TP, VP, Stage, people, table
from tests.registry.importing.test_dropped import OPEN
from tests.registry.importing.test_rules import With

pytestmark = pytest.mark.django_db


def test_that_the_reader_may_not_write_of_the_party_is_said_once(
    stage: Stage, land: Map, with_role: With
) -> None:
    clerk = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    member = (*VP, "x")
    stage(people(BT, member, TP), by=clerk, scope=land.new_nghia_ta)
    lines = queries.change_lines(list(ImportRow.objects.order_by("row")), OPEN)
    note = said(Message("import.note.party"))
    assert [note in line.notes for line in lines] == [True, True, False]
    once = queries.said_once(lines)
    assert once.notes == (note,)
    assert [note in line.notes for line in once.lines] == [False, False, False]
    assert queries.said_once(lines[:1]).lines == lines[:1]


def test_a_wrong_total_is_seen_at_every_step(stage: Stage, importer: User) -> None:
    batch = stage(
        table(
            [
                ["ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"],
                ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
                ["(Tính đến ngày 30/9/2023)"],
                HEADS,
                ["1", *BT],
                ["2", *VP],
                ["", "Tổng cộng: 5 người"],
            ]
        )
    )
    ((_sheet, (words,)),) = queries.wrong_totals(batch, OPEN)
    assert "5" in words
    client = Client()
    client.force_login(importer, backend="django.contrib.auth.backends.ModelBackend")
    for name in ("import_problems", "import_plan"):
        assert words in client.get(reverse(f"registry:{name}", args=[batch.pk])).content.decode()


def test_many_wrong_totals_of_a_sheet_are_folded_with_their_number(
    stage: Stage, importer: User, client: Client
) -> None:
    heads = ("STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Đảng viên", "ĐH", "CĐ", "TC")
    wrong = [
        ["ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"],
        ["DANH SÁCH CÁN BỘ, CÔNG CHỨC (Tính đến ngày 30/9/2023)"],
        heads,
        ["1", "Triệu Văn Mẫu", "12/3/1975", "Bí thư Đảng ủy", "x", "x", "", ""],
        ["2", "Nông Thị Thử", "1980", "Chủ tịch UBND", "", "", "x", ""],
        ["", "Tổng cộng", "", "", "2", "3", "4", ""],
    ]
    batch = stage(table(wrong), people(BT, VP), table([*wrong[:-1], ["", "Tổng cộng: 5 người"]]))
    found = queries.wrong_totals(batch, OPEN)
    assert [len(one.words) for one in found] == [3, 1]
    client.force_login(importer, backend="django.contrib.auth.backends.ModelBackend")
    page = client.get(reverse("registry:import_plan", args=[batch.pk])).content.decode()
    assert page.count('<details class="folded">') == 1
    assert "chỗ không khớp</summary>" in page
    assert all(words in page for one in found for words in one.words), "folded, and all there"
