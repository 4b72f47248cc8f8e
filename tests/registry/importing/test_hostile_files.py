"""What somebody who means no good writes in a sheet is text, on every page and in every file made of it."""

from collections.abc import Callable
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from chuanhoa.org.models import Role, Unit, User
from chuanhoa.registry.models import Official, PersonDetails
from tests.registry.conftest import Map
from tests.registry.importing.conftest import BT, VP, Stage, people, table
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]
HOSTILE = (
    "<script>alert(1)</script>", '=HYPERLINK("http://evil.example")', "+cmd|' /C calc'!A0",
    "@SUM(1+1)", "-2+3", "{{ 7|add:7 }} {% load x %}", "http://evil.example/x",
)  # fmt: skip
HEADS = ("STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Quê quán", "Ghi chú")
ON = {"ngay": "30/9/2023"}


def listed() -> bytes:
    head = [["UBND XÃ NGHĨA TÁ"], ["DANH SÁCH CÔNG CHỨC"], ["(Tính đến ngày 30/9/2023)"], HEADS]
    rows = [
        [
            str(at),
            f"Lý Văn {'ABCDEGH'[at]}n",
            "Nam",
            f"10/3/{1970 + at}",
            "Công chức Văn phòng - Thống kê",
            text,
            text,
        ]
        for at, text in enumerate(HOSTILE)
    ]
    return table([*head, *rows])


def test_what_a_sheet_says_is_text_wherever_it_comes_out(
    bring: Stage, land: Map, with_role: With
) -> None:
    bring(listed())
    told = PersonDetails.objects.values_list("home_town", flat=True)
    assert set(told) == set(HOSTILE), "they came in as they were written"
    client = logged_in(with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta))
    people = [reverse("registry:official", args=[one.pk]) for one in Official.objects.all()]
    pages = "".join(client.get(url, ON).content.decode() for url in people)
    assert "<script>alert" not in pages
    assert "&lt;script&gt;alert(1)" in pages
    assert "{{ 7|add:7 }}" in pages
    for name in ("officials_export", "edit_list"):
        data = client.get(reverse(f"registry:{name}"), ON).content
        cells = [cell for row in load_workbook(BytesIO(data)).worksheets[0] for cell in row]
        assert set(HOSTILE) <= {cell.value for cell in cells}, name
        assert not [cell.value for cell in cells if cell.data_type == "f" or cell.hyperlink], name
    word = client.get(f"{people[0]}phieu-ra-soat.docx", ON)
    paper = client.get(f"{people[0]}phieu-ra-soat.pdf", ON)
    assert (word.content[:2], paper.content[:4]) == (b"PK", b"%PDF")


def test_a_name_of_signs_is_no_name(bring: Stage) -> None:
    data = listed()
    for at, text in enumerate(HOSTILE):
        name = f"Lý Văn {'ABCDEGH'[at]}n"
        data = data.replace(
            f";{name};".encode(), f';"{text.replace(chr(34), chr(34) * 2)}";'.encode()
        )
    bring(data)
    assert not Official.objects.exists()


def test_a_list_on_its_side_with_too_many_fields_is_named_openly(
    bring: Stage, importer: User
) -> None:
    fields = [("Họ và tên", BT[0], VP[0]), ("Ngày sinh", BT[2], VP[2]), ("Giới tính", BT[1], VP[1])]
    batch = bring(people(BT), table([*fields, *[("Số máy (DD)", "a", "b")] * 500]))
    found = logged_in(importer).get(reverse("registry:import_found", args=[batch.pk]))
    told = found.content.decode().partition("sheet-unread")[2].partition("</p>")[0]
    assert "nhiều hơn 500" in told
