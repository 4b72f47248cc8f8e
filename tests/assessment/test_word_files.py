"""Every .docx that an address hands out is one that Word opens, on the page of an office."""

import ast
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any, Final
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest

import chuanhoa
from chuanhoa.assessment.actions import print_sheets
from chuanhoa.assessment.queries.asking import ask
from chuanhoa.core.documents import Document, Grid, Head, to_word
from chuanhoa.org.models import User
from tests.assessment.conftest import BEFORE, TODAY, Enter
from tests.journeys.addresses import Address, addresses
from tests.registry.conftest import Map
from tests.registry.factories import AT
from tests.word import W, faults

WRITERS: Final = {"assessment/actions/exporting.py", "assessment/actions/review_sheets.py"}
"""Who makes a .docx: the lists that an address hands out, and the review sheets."""


def words_for_word() -> list[Address]:
    return [one for one in addresses() if one.route.endswith(".docx")]


@pytest.fixture
def people(land: Map, enter: Enter) -> list[Any]:
    """People whose words try to be more than words."""
    cunning = "Nông “A” & <w:p/> \x0b\ud800".encode("utf-8", "ignore").decode()
    return [
        enter(land.nghia_ta, full_name="Lò Văn An", post="CT_UBND", birth="1975", levels={}),
        enter(land.nghia_ta, full_name="Hà Thị Bích", post="TCKT", home_town=cunning),
        enter(land.luong_bang, full_name="Lý Văn Cả", post="VPTK", levels={"degree": "trung_cap"}),
    ]


@pytest.mark.parametrize("found", words_for_word(), ids=lambda one: one.route)
def test_word_opens_what_an_address_hands_out(
    found: Address, people: list[Any], province: User, visit: Callable[..., Any]
) -> None:
    path = found.filled(dict.fromkeys((name for name, _ in found.arguments), people[0].pk))
    answer = visit(province, path, ngay=BEFORE.isoformat())
    assert answer.status_code == 200
    assert faults(answer.content) == []
    docx.Document(BytesIO(answer.content))


@pytest.mark.usefixtures("people")
def test_word_opens_the_sheets_of_a_unit_in_one_file(province: User) -> None:
    asking = ask(province, as_of=BEFORE, today=TODAY)
    data = print_sheets(asking=asking, kind="docx", only_asked=False, by=province, at=AT)
    assert data is not None
    assert faults(data) == []


def test_nobody_else_writes_for_word() -> None:
    """Whoever does has to be among those whose files are opened above."""
    root = Path(chuanhoa.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        names = {
            node.id
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
            if isinstance(node, ast.Name)
        }
        if names & {"to_word"} and root / "core" not in path.parents:
            found.add(path.relative_to(root).as_posix())
    assert found == WRITERS


def test_the_check_finds_what_word_would_not_open() -> None:
    """Without this the tests above could pass on anything."""
    made = to_word(
        Document("Phiếu", TODAY, [[Grid([1, 1], ["left"] * 2, [Head(0, 0, 0, 1, "Đầu")], [])]])
    )
    assert faults(made) == []
    with ZipFile(BytesIO(made)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    tree = ET.fromstring(parts["word/document.xml"])
    cell = next(tree.iter(f"{W}tc"))
    cell.remove(cell[-1])
    spoilt = BytesIO()
    with ZipFile(spoilt, "w") as packed:
        for name, part in parts.items():
            packed.writestr(name, ET.tostring(tree) if name == "word/document.xml" else part)
    assert "word/document.xml: a cell that does not end in a paragraph" in faults(spoilt.getvalue())
