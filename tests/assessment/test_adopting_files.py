"""What an office hands in to be adopted: the draft as it was taken out, and what is told of a file."""

import re
from contextlib import suppress
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import example, given
from hypothesis import strategies as st

from chuanhoa.assessment.actions import adopt
from chuanhoa.assessment.actions.overlays import MOST_REQUIREMENTS, Paper
from chuanhoa.assessment.models import AdoptedOverlay
from chuanhoa.assessment.queries.book import book, shipped
from chuanhoa.assessment.queries.drafts import adopted_file
from chuanhoa.assessment.queries.rule_files import rule_text
from chuanhoa.core.assess.warm import warm
from chuanhoa.core.rulebook.standards import Added, Reworded
from chuanhoa.core.text import Refused
from chuanhoa.registry.models import Official
from tests.assessment.conftest import Enter
from tests.assessment.test_adopting import DRAFT, LIST, PAPER, SIGNED, Desk
from tests.registry.conftest import Map
from tests.registry.factories import AT

FIRST = date(2099, 1, 1)
TITLE = "Trình độ chuyên môn của cán bộ, công chức cấp xã"


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    warm(shipped().book)


@pytest.fixture
def office(land: Map, enter: Enter) -> Official:
    return enter(land.new_nghia_ta, post="CHUYEN_VIEN", begun="2025-07-01",
                 levels={"degree": "dai_hoc"}, ethnicity="kinh")  # fmt: skip


@pytest.fixture
def desk(office, province, client) -> Desk:
    return Desk(client, province, {})


def file(content: str | bytes, name: str = "tinh.yaml") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def text_of(draft: Any = None, at: str = "Điều 3") -> str:
    draft = draft or Reworded("cap_xa.trinh_do", FIRST, PAPER["number"], "thac_si")
    return adopted_file(draft, name="Tệp", at=at, mark="text")


def errors(desk: Desk, sent: Any, **typed: str) -> dict[str, list[str]]:
    page = desk.send("xem", **{**PAPER, **typed}, file=sent)
    assert page.status_code == 400
    return dict(page.context["form"].errors)


def zipped(parts: dict[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as packed:
        for path, data in parts.items():
            packed.writestr(path, data)
    return made.getvalue()


@pytest.mark.parametrize(
    "more",
    [
        {},
        {
            "viec": "them",
            "ten": "Ngoại ngữ bậc 2",
            "muc": "foreign_language.a2",
            "chucdanh": "CHUYEN_VIEN",
        },
    ],
)
def test_the_draft_as_it_was_taken_out_is_adopted_with_its_document(more, desk, client):
    draft = client.get("/tieu-chuan/tinh-thu/du-thao.zip", {**DRAFT, **more})
    assert draft.content.startswith(b"PK")
    seen = desk.looked(**PAPER, file=file(draft.content, "du-thao-tinh.zip"))
    assert "chỗ nào viện dẫn dự thảo thì ghi theo văn bản nêu ở trên" in seen.content.decode()
    desk.signed(**PAPER, file=file(draft.content, "du-thao-tinh.zip"))
    (made,) = AdoptedOverlay.objects.all()
    code = "rieng.1" if more else "cap_xa.trinh_do"
    _requirement, period = book().standards.get(code, date(2100, 1, 1))
    source = period.source
    assert (source.doc, source.at, source.mark, source.note) == (
        PAPER["number"], PAPER["article"], "text", "",
    )  # fmt: skip
    assert "Dự thảo" not in made.text
    page = client.get(f"{LIST}{made.number}/").content.decode()
    assert "nên không kết luận ai" not in page


def test_the_yaml_in_it_is_adopted_as_well(desk, client):
    draft = client.get("/tieu-chuan/tinh-thu/du-thao.zip", DRAFT)
    text = ZipFile(BytesIO(draft.content)).read("standards/du_thao_tinh.yaml")
    desk.signed(**{**PAPER, "mark": "press"}, file=file(text))
    (made,) = AdoptedOverlay.objects.all()
    assert 'mark: "press"' in made.text


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({}, "đúng một tệp"),
        ({"khac/a.yaml": b"a: 1"}, "có 0"),
        ({"standards/a.yaml": b"a: 1", "standards/b.yaml": b"a: 1"}, "có 2"),
        ({"standards/a.yaml": b" " * 900_000}, "quá lớn"),
        ({"standards/a.yaml": b"a: 1", "sources/x.yaml": b" " * 900_000}, "quá lớn"),
        ({f"sources/{n}.yaml": b"a: 1" for n in range(11)}, "quá lớn"),
        ({"standards/a.yaml": b"\xff\xfe"}, "UTF-8"),
        ({"standards/a.yaml": b"label: A\n"}, "Tệp quy định, dòng 1"),
    ],
)
def test_an_archive_of_another_kind_is_refused_in_a_sentence(parts, told, desk):
    data = zipped(parts) if parts else b"PK\x03\x04" + zipped({"khac.txt": b"a"})[4:]
    assert told in str(errors(desk, file(data, "a.zip")))


def test_a_damaged_archive_is_refused_in_a_sentence(desk):
    whole = zipped({"standards/a.yaml": text_of().encode()})
    for data in (whole[:200], whole[:-30], b"PK\x03\x04" + b"\0" * 60):
        assert set(errors(desk, file(data, "a.zip"))) == {"file"}
    spoiled = bytearray(whole)
    spoiled[60:90] = b"\0" * 30
    assert "hỏng" in str(errors(desk, file(bytes(spoiled), "a.zip")))


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 255)), min_size=1, max_size=3))
@example([(8, 14)])
def test_whatever_bytes_of_an_archive_are_wrong_it_is_read_or_refused(changes):
    """A few bytes changed anywhere: sizes, names, ways of packing; never an error of the program."""
    data = bytearray(zipped({"standards/a.yaml": b"label: A\n" * 40}))
    for at, value in changes:
        data[at % len(data)] = value
    with suppress(Refused):
        assert isinstance(rule_text(BytesIO(data), size=len(data)), str)


def test_a_part_packed_in_a_way_that_may_ask_for_gigabytes_is_refused(desk):
    made = BytesIO()
    with ZipFile(made, "w", ZIP_LZMA) as packed:
        packed.writestr("standards/a.yaml", text_of())
    assert "hỏng" in str(errors(desk, file(made.getvalue(), "a.zip")))


def test_another_document_is_told_with_the_number_as_it_is_to_be_written(desk):
    found = errors(desk, file(text_of()), number="15/2026/NQ-HĐND")
    (told,) = found["number"]
    assert "12/2026/QĐ-UBND" in told
    assert "ghi đúng số, ký hiệu như ở trên: 15/2026/NQ-HĐND" in told
    assert "sources" not in told


def shortened() -> str:
    """A file that states a requirement anew and leaves out every wording before."""
    text = text_of(Reworded("cap_xa.trinh_do", FIRST, PAPER["number"], "thac_si"))
    head, _first, *others = re.split(r"(?m)^(?=      - from: )", text)
    assert others
    return head + others[-1]


def test_what_breaks_a_rule_in_use_names_that_rule_and_no_line_of_its_file(desk):
    text = shortened()
    told = str(errors(desk, file(text)))
    assert TITLE in told
    assert "dòng" not in told
    assert ".yaml" not in told
    assert "lời văn" in told


def test_a_line_of_the_users_own_file_is_told(desk):
    text = text_of() + "la: 1\n"
    assert f"Tệp quy định, dòng {text.count(chr(10))}" in str(errors(desk, file(text)))


def test_a_code_in_use_names_its_requirement_and_what_to_do(desk):
    told = str(errors(desk, file(text_of().replace("replaces: true", "replaces: false"))))
    assert TITLE in told
    assert "replaces: true" in told
    assert "dòng standards" not in told


def test_messages_have_no_words_of_the_program(desk):
    told = str(errors(desk, file("Điều 3. Trình độ")))
    assert "không phải tệp quy định" in told
    assert "mapping" not in told
    told = str(errors(desk, file(text_of().replace('at_least: "thac_si"', 'at_least: "thac_sy"'))))
    assert "một mã của danh mục “Trình độ chuyên môn”, chẳng hạn thac_si" in told
    assert ".yaml" not in told


def test_a_wording_without_end_is_not_told_with_dots(desk):
    told = str(errors(desk, file(text_of().replace('"dai_hoc"', '"cao_dang"'))))
    assert "làm mất hoặc đổi lời văn" in told
    assert "…" not in told


def test_a_document_of_the_future_is_signed_by_nobody(desk, office, province, today, client):
    for query in ({}, DRAFT):
        page = Desk(client, province, query).send("xem", **{**SIGNED, "issued": "01/01/2098"},
                                                  file=file(text_of()))  # fmt: skip
        (told,) = page.context["form"].errors["issued"]
        assert "không thể sau hôm nay" in told
    paper = Paper(PAPER["number"], "A", date(2098, 1, 1), "B", "Điều 3", "text")
    with pytest.raises(Refused, match="không thể sau hôm nay"):
        adopt(name="A", text=text_of(), paper=paper, by=province, at=AT)


def test_a_rule_before_its_document_is_told_at_its_field_in_the_dates_of_the_office(
    desk, office, province, client
):
    page = Desk(client, province, DRAFT).send("xem", **{**SIGNED, "first": "1/1/2020"})
    assert page.context["form"].errors == {
        "first": ["Ngày này trước ngày ban hành văn bản, 10/01/2026. Ghi lại một trong hai ngày."]
    }
    early = Reworded("cap_xa.trinh_do", date(2026, 1, 5), PAPER["number"], "thac_si")
    told = str(errors(Desk(client, province, {}), file(text_of(early))))
    assert "lời văn bắt đầu ngày 05/01/2026, trước ngày ban hành 10/01/2026" in told
    assert "có hiệu lực từ" not in told


def test_what_was_adopted_opens_on_its_first_day_and_its_document_tells_that_day(
    office, province, client
):
    desk = Desk(client, province, DRAFT)
    done = desk.signed(**SIGNED)
    page = client.get(done.url).content.decode()
    assert re.search(r'href="/tieu-chuan/theo-chuc-danh/cap_xa\.trinh_do/\?ngay=2099-01-01"', page)
    document = client.get("/tieu-chuan/van-ban/12/2026/QĐ-UBND/").content.decode()
    assert "áp dụng sớm nhất từ 01/01/2099" in document


def test_the_bar_names_the_same_reach_before_and_after_taking_back(office, province, client):
    Desk(client, province, DRAFT).signed(**SIGNED)

    def scope(url: str) -> str:
        page = client.get(url).content.decode()
        return re.sub("<[^>]*>", "", page.partition('class="scope"')[2].partition("</div>")[0])

    before = scope(f"{LIST}1/rut/")
    assert "Tỉnh Mẫu" in before
    taken = client.post(f"{LIST}1/rut/")
    assert scope(taken.url) == scope(LIST) == before
    assert "Xã Nghĩa Tá" in scope(f"{LIST}1/?donvi=02071")


def many(n: int) -> str:
    parts = [
        text_of(Added(f"Ngoại ngữ {k}", (), "foreign_language", "a2", FIRST, PAPER["number"]))
        .replace("rieng.1", f"tinh.ngoai_ngu_{k}")
        .partition("requirements:\n")
        for k in range(n)
    ]
    return "".join((parts[0][0], parts[0][1], *(rest for _head, _key, rest in parts)))


def test_a_file_of_as_many_requirements_as_are_taken_is_adopted_and_one_more_is_not(desk):
    found = errors(desk, file(many(MOST_REQUIREMENTS + 1)))
    assert "Tệp có 61 tiêu chuẩn; mỗi lần chỉ nhận đến 60" in str(found["file"])
    assert not AdoptedOverlay.objects.exists()
    done = desk.signed(**PAPER, file=file(many(MOST_REQUIREMENTS)))
    assert done.status_code == 302
    codes = [code for code in book().standards.requirements if code.startswith("tinh.")]
    assert len(codes) == 60
