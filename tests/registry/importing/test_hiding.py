"""What a file holds beyond a viewer's permissions is on no page of its import, for any role."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from django.test import Client
from django.urls import reverse

from chuanhoa.core.text import Refused
from chuanhoa.org.models import JournalLine, Role, Unit, User
from chuanhoa.registry.actions import importing
from chuanhoa.registry.models import (
    ImportBatch,
    ImportProblem,
    ImportRow,
    ImportSheet,
    RememberedMend,
)
from tests.registry.conftest import Map
from tests.registry.importing.conftest import BT, TODAY, VP, Stage, table
from tests.registry.importing.test_pages import logged_in

pytestmark = pytest.mark.django_db
With = Callable[[Role, Unit | None], User]
HEADS = (
    "STT", "Họ và tên", "Ngày sinh", "Chức vụ", "Ngày vào Đảng", "Số CCCD", "Ghi chú",
)  # fmt: skip
NUMBER, WRONG, IN_NOTE, PARTY = "019175000017", "01918000002", "019180000033", "07/9/2011"
OF_THE_PARTY = "Đang xét kết nạp Đảng"
SECRETS = {
    "registry.read_identity": (NUMBER, WRONG, IN_NOTE),
    "registry.read_party": (PARTY, OF_THE_PARTY),
}
MAY = {
    Role.PERSONNEL_CLERK: {"registry.read_identity"},
    Role.PARTY_BUILDING: {"registry.read_party"},
    Role.HOME_AFFAIRS: set(),
}


def listed() -> bytes:
    """Return a list with a right and a wrong identity number, one in a note, a Party date."""
    return table(
        [
            ["ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"],
            ["DANH SÁCH CÁN BỘ, CÔNG CHỨC"],
            ["(Tính đến ngày 30/9/2023)"],
            HEADS,
            ("1", BT[0], BT[2], BT[4], PARTY, NUMBER, OF_THE_PARTY),
            ("2", VP[0], VP[2], VP[4], "", WRONG, f"số cũ {IN_NOTE}"),
        ]
    )


def pages(batch: ImportBatch) -> Iterator[str]:
    """Yield every page that shows something of the file."""
    for name in ("import_found", "import_problems", "import_plan"):
        yield reverse(f"registry:{name}", args=[batch.pk])
    sheet = ImportSheet.objects.get(file__batch=batch)
    yield reverse("registry:import_sheet", args=[sheet.pk])
    for column in range(1, len(HEADS) + 1):
        yield reverse("registry:import_column", args=[sheet.pk, column])
        for row in (5, 6):
            yield reverse("registry:import_cell", args=[sheet.pk, row, column])


def read(client: Client, batch: ImportBatch) -> str:
    return "".join(client.get(url).content.decode() for url in pages(batch))


@pytest.fixture
def batch(stage: Stage, land: Map, with_role: With) -> ImportBatch:
    """A batch of the commune, sent by a colleague of its clerk."""
    sender = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    return stage(listed(), by=sender, scope=land.new_nghia_ta)


@pytest.mark.parametrize("role", list(MAY))
def test_a_viewer_sees_of_a_file_what_he_may_see_elsewhere(
    batch: ImportBatch, land: Map, with_role: With, role: Role
) -> None:
    text = read(logged_in(with_role(role, land.new_nghia_ta)), batch)
    for permission, words in SECRETS.items():
        shown = [word for word in words if word in text]
        assert shown == (list(words) if permission in MAY[role] else []), permission
    assert BT[0] in text, "the rest is there"


def test_roles_that_do_not_import_see_no_page_of_it(
    batch: ImportBatch, land: Map, with_role: With
) -> None:
    for role in set(Role) - set(MAY) - {Role.SCHOOL}:
        client = logged_in(with_role(role, land.new_nghia_ta))
        assert {client.get(url).status_code for url in pages(batch)} <= {403, 404}, role


def test_whoever_sent_a_file_sees_it_and_of_the_register_no_more_than_elsewhere(
    bring: Stage, stage: Stage, land: Map, with_role: With
) -> None:
    bring(listed().replace(f";{WRONG};".encode(), b";;"))
    sender = with_role(Role.HOME_AFFAIRS, land.new_nghia_ta)
    other = listed().replace(NUMBER.encode(), b"019175000099")
    own = stage(other, by=sender, scope=land.new_nghia_ta)
    text = read(logged_in(sender), own)
    assert "019175000099" in text
    assert PARTY in text
    assert NUMBER not in text


def test_what_is_hidden_can_be_neither_mended_nor_matched_anew(
    batch: ImportBatch, land: Map, with_role: With
) -> None:
    """A hidden column called a note would show all its cells."""
    client = logged_in(with_role(Role.HOME_AFFAIRS, land.new_nghia_ta))
    sheet = ImportSheet.objects.get(file__batch=batch)
    problem = ImportProblem.objects.get(sheet=sheet, field="identity_number")
    for url, sent in (
        (reverse("registry:import_column", args=[sheet.pk, 6]), {"field": "note"}),
        (reverse("registry:import_cell", args=[sheet.pk, 5, 6]), {"value": "1"}),
        (reverse("registry:import_cell", args=[sheet.pk, 6, 7]), {"value": "1"}),
        (reverse("registry:import_mend", args=[problem.pk]), {"value": "1"}),
    ):
        assert client.post(url, sent).status_code == 403, url
    assert ImportSheet.objects.get(file__batch=batch).columns == sheet.columns


def test_reading_numbers_that_another_sent_is_journalled_and_ones_own_is_not(
    batch: ImportBatch, land: Map, with_role: With
) -> None:
    sheet = ImportSheet.objects.get(file__batch=batch)
    url = reverse("registry:import_sheet", args=[sheet.pk])
    assert batch.by is not None
    logged_in(batch.by).get(url)
    logged_in(with_role(Role.HOME_AFFAIRS, land.new_nghia_ta)).get(url)
    assert not JournalLine.objects.filter(verb="identity.read").exists()
    reader = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    logged_in(reader).get(url)
    line = JournalLine.objects.get(verb="identity.read")
    shown = ImportRow.objects.filter(sheet=sheet).exclude(match_key="").count()
    assert (line.by, line.target_id, line.counts) == (reader, batch.pk, {"rows": shown})


@pytest.mark.parametrize(
    ("heads", "cell", "kept"),
    [("Số CCCD", "0191800", False), ("Ngày sinh", "31/02/1980", False), ("Dân tộc", "Tàyy", True)],
)
def test_what_is_one_persons_own_is_not_remembered_in_the_clear(
    stage: Stage, importer: User, heads: str, cell: str, kept: bool
) -> None:
    top = [["ỦY BAN NHÂN DÂN XÃ NGHĨA TÁ"], ["DANH SÁCH CÁN BỘ"], ["(Tính đến ngày 30/9/2023)"]]
    lines = [*top, ("STT", "Họ và tên", heads, "Chức vụ"), ("1", BT[0], cell, BT[4])]
    batch = stage(table(lines))
    problem = ImportProblem.objects.filter(sheet__file__batch=batch).exclude(field="")[0]
    shown = logged_in(importer).get(reverse("registry:import_problems", args=[batch.pk]))
    assert ('name="remember"' in shown.content.decode()) is kept
    remember = partial(
        importing.mend, problem=problem, value="", by=importer, today=TODAY, remember=True
    )
    if kept:
        remember()
    else:
        with pytest.raises(Refused) as refused:
            remember()
        assert refused.value.message.code == "import.remember_not_personal"
    assert RememberedMend.objects.exists() is kept


def test_a_sheet_that_was_not_read_is_shown_whole_to_whoever_sent_it_alone(
    stage: Stage, land: Map, with_role: With
) -> None:
    sideways = table(
        [("Họ và tên", BT[0], VP[0], "Lò Văn An"), ("Ngày sinh", BT[2], VP[2], "1/1/1990"),
         ("", "5", "6", "7"), ("Chức vụ", BT[4], VP[4], BT[4]), ("Ngày vào Đảng", PARTY, "", "")]
    )  # fmt: skip
    sender = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    batch = stage(sideways, by=sender, scope=land.new_nghia_ta)
    url = reverse("registry:import_sheet", args=[ImportSheet.objects.get(file__batch=batch).pk])
    colleague = with_role(Role.PERSONNEL_CLERK, land.new_nghia_ta)
    shown = [PARTY in logged_in(who).get(url).content.decode() for who in (sender, colleague)]
    assert shown == [True, False]
