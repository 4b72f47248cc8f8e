from collections.abc import Mapping
from datetime import date

import pytest

from chuanhoa.core.figures import Indicators, structure
from chuanhoa.core.figures.filling import columns, rows, values
from chuanhoa.core.figures.forms import Form, read_forms
from chuanhoa.core.figures.printing import Sender, printed
from chuanhoa.core.figures.structure import Cell, Structure
from chuanhoa.core.figures.turns import Turn, turns_table
from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.write import Share
from chuanhoa.core.text import PartialDate, Refused
from chuanhoa.rules import texts

AS_OF = date(2023, 9, 30)
SENDER = Sender("Ủy ban nhân dân huyện Chợ Đồn", "Phòng Nội vụ", "Chợ Đồn", date(2023, 10, 5))


@pytest.fixture(scope="module")
def forms(indicators: Indicators, catalogues: Catalogues) -> Mapping[str, Form]:
    return read_forms(texts("forms"), indicators, catalogues)


def test_the_forms_that_ship_all_read(forms: Mapping[str, Form]) -> None:
    assert set(forms) == {
        "so_luong_chat_luong",
        "so_luong_chat_luong_chuc_danh",
        "co_cau_chat_luong",
        "dao_tao_boi_duong",
    }


def test_the_official_columns_stand_in_the_official_order(forms: Mapping[str, Form]) -> None:
    leaves = forms["so_luong_chat_luong"].leaves
    official = [" › ".join(leaf.path) for leaf in leaves if not leaf.added]
    assert official == [
        "STT",
        "Tên đơn vị",
        "Tổng số biên chế được giao",
        "Tổng số hiện có",
        "Chia ra › Cán bộ",
        "Chia ra › Công chức",
        "Trong đó › Nữ",
        "Trong đó › Đảng viên",
        "Trong đó › Dân tộc thiểu số",
        "Trong đó › Tôn giáo",
        "Trình độ văn hóa › Tiểu học",
        "Trình độ văn hóa › Trung học cơ sở",
        "Trình độ văn hóa › Trung học phổ thông",
        "Trình độ đào tạo › Chuyên môn › Tiến sĩ",
        "Trình độ đào tạo › Chuyên môn › Thạc sĩ",
        "Trình độ đào tạo › Chuyên môn › Đại học",
        "Trình độ đào tạo › Chuyên môn › Cao đẳng",
        "Trình độ đào tạo › Chuyên môn › Trung cấp",
        "Trình độ đào tạo › Chuyên môn › Sơ cấp",
        "Trình độ đào tạo › Chính trị › Cử nhân",
        "Trình độ đào tạo › Chính trị › Cao cấp",
        "Trình độ đào tạo › Chính trị › Trung cấp",
        "Trình độ đào tạo › Chính trị › Sơ cấp",
        "Trình độ đào tạo › Tin học › Trung cấp trở lên",
        "Trình độ đào tạo › Tin học › Chứng chỉ",
        "Trình độ đào tạo › Ngoại ngữ › Tiếng Anh › Đại học trở lên",
        "Trình độ đào tạo › Ngoại ngữ › Tiếng Anh › Chứng chỉ (A, B, C)",
        "Trình độ đào tạo › Ngoại ngữ › Ngoại ngữ khác › Đại học trở lên",
        "Trình độ đào tạo › Ngoại ngữ › Ngoại ngữ khác › Chứng chỉ (A, B, C)",
        "Trình độ đào tạo › Chứng chỉ tiếng dân tộc",
        "Trình độ đào tạo › Quản lý nhà nước › Chuyên viên cao cấp và tương đương",
        "Trình độ đào tạo › Quản lý nhà nước › Chuyên viên chính và tương đương",
        "Trình độ đào tạo › Quản lý nhà nước › Chuyên viên và tương đương",
        "Độ tuổi › Từ 30 tuổi trở xuống",
        "Độ tuổi › Từ 31 đến 40 tuổi",
        "Độ tuổi › Từ 41 đến 50 tuổi",
        "Độ tuổi › Từ 51 đến 60 tuổi › Tổng số",
        "Độ tuổi › Từ 51 đến 60 tuổi › Nữ từ 51 đến 55 tuổi",
        "Độ tuổi › Từ 51 đến 60 tuổi › Nam từ 56 đến 60 tuổi",
        "Độ tuổi › Trên tuổi nghỉ hưu",
    ]


def test_every_column_has_an_english_title_as_deep_as_the_vietnamese_one(
    forms: Mapping[str, Form],
) -> None:
    uneven = [
        leaf.path
        for form in forms.values()
        for leaf in form.leaves
        if len(leaf.path) != len(leaf.path_en) or not all(leaf.path_en)
    ]
    assert uneven == []


@pytest.mark.parametrize("code", ["so_luong_chat_luong", "co_cau_chat_luong"])
def test_every_block_a_form_prints_is_printed_whole(
    forms: Mapping[str, Form], indicators: Indicators, code: str
) -> None:
    shown = set(forms[code].figures())
    half = {
        block.code
        for block in indicators.blocks.values()
        if block.unknown in shown
        and not {one for one in block.members if one not in shown} <= LEFT_OUT
    }
    assert half == set()


@pytest.mark.parametrize("code", ["so_luong_chat_luong", "co_cau_chat_luong"])
def test_no_part_of_a_block_is_printed_without_those_of_whom_it_is_not_known(
    forms: Mapping[str, Form], indicators: Indicators, code: str
) -> None:
    shown = set(forms[code].figures())
    whole = {code for b in indicators.blocks.values() if b.unknown in shown for code in b.members}
    alone = {code for b in indicators.blocks.values() for code in b.members} & shown - whole
    assert alone <= {"staff.can_bo", "staff.cong_chuc"}


# Two parts printed as one, or the one part that the others and the unknown leave over.
LEFT_OUT = {
    *("sex.nam", "party.no", "ethnicity.kinh", "religion.none"),
    *("ethnic_language.khong_chung_chi", "degree.tien_si", "degree.thac_si"),
}


def people(indicators: Indicators, form: Form) -> Structure:
    return structure(
        indicators,
        form.figures(),
        columns=("unit", "staff_kind", "post", "degree", "sex"),
        as_of=AS_OF,
        by=(form.rows.by,),
        cells=[
            (("02071", "can_bo", "BT", "dai_hoc", "nam"), 1),
            (("02071", "can_bo", "CT_PN", "dai_hoc", "nu"), 1),
            (("02071", "cong_chuc", "VPTK", "trung_cap", "nu"), 1),
            (("02020", "cong_chuc", "VPTK", None, None), 2),
            (("02020", "can_bo", None, "thac_si", "nam"), 1),
        ],
    )


def test_a_form_by_unit_lists_the_units_asked_for_and_their_sum(
    forms: Mapping[str, Form], indicators: Indicators
) -> None:
    form = forms["co_cau_chat_luong"]
    table = people(indicators, form)
    units = [("02020", "Bằng Lũng"), ("02071", "Nghĩa Tá"), ("02050", "Phương Viên")]
    shown = columns(form)
    lines = rows(form, table, units=units)
    head = [at for at, column in enumerate(shown) if column.titles[-1] in ("Đơn vị", "Tổng số")]
    degree = [at for at, column in enumerate(shown) if column.leaf.figure == "degree.dai_hoc"]
    told = [
        (
            line.look,
            *(values(line, shown)[at] for at in head),
            _ratio(values(line, shown)[degree[0]]),
        )
        for line in lines
    ]
    assert told == [
        ("body", "Bằng Lũng", 3, "0% (0/3)"),
        ("body", "Nghĩa Tá", 3, "66,67% (2/3)"),
        ("body", "Phương Viên", 0, "–"),
        ("total", "Tổng cộng", 6, "33,33% (2/6)"),
    ]


def _ratio(value: object) -> str:
    assert isinstance(value, Cell)
    return value.ratio


def test_a_form_by_post_stands_in_groups_and_takes_the_rest_along(
    forms: Mapping[str, Form], indicators: Indicators, catalogues: Catalogues
) -> None:
    form = forms["so_luong_chat_luong_chuc_danh"]
    table = people(indicators, form)
    shown = columns(form)
    at = next(i for i, column in enumerate(shown) if column.leaf.figure == "staff")
    lines = rows(form, table, catalogue=catalogues["post"])
    told = [(line.look, line.name, values(line, shown)[at]) for line in lines]
    assert [one for one in told if one[0] != "body" or one[2]] == [
        ("group", "A. Cán bộ", None),
        ("body", "Bí thư Đảng ủy", 1),
        ("body", "Chủ tịch Hội Liên hiệp Phụ nữ", 1),
        ("subtotal", "Cộng A", 2),
        ("group", "B. Công chức theo chức danh trước 01/7/2025", None),
        ("body", "Văn phòng – thống kê", 3),
        ("subtotal", "Cộng B", 3),
        ("group", "C. Công chức từ 01/7/2025", None),
        ("subtotal", "Cộng C", 0),
        ("body", "Khác, không rõ", 1),
        ("total", "Tổng cộng", 6),
    ]


def test_quotas_add_up_only_where_every_unit_has_one(
    forms: Mapping[str, Form], indicators: Indicators
) -> None:
    form = forms["so_luong_chat_luong"]
    table = people(indicators, form)
    shown = columns(form)
    at = next(i for i, column in enumerate(shown) if column.leaf.holds == "quota")
    lines = rows(form, table, units=[("02020", "Bằng Lũng"), ("02071", "Nghĩa Tá")])
    one = [values(line, shown, quotas={"02020": 22})[at] for line in lines]
    both = [values(line, shown, quotas={"02020": 22, "02071": 19})[at] for line in lines]
    assert (one, both) == ([22, None, None], [22, 19, 41])


def test_the_training_form_keeps_turns_people_and_deputies_apart(
    forms: Mapping[str, Form], indicators: Indicators, catalogues: Catalogues
) -> None:
    form = forms["dao_tao_boi_duong"]
    went = [
        (1, "ly_luan_chinh_tri", "2021-05-01", "nu", "ngan_sach"),
        (1, "quoc_phong_an_ninh", "2022-05-01", "nu", "ngan_sach"),
        (2, "quoc_phong_an_ninh", "2022", "nam", "tu_tuc"),
        (2, "dai_bieu_hdnd", "2022-05-01", "nam", None),
        (3, "dai_bieu_hdnd", None, "nu", "ngan_sach"),
    ]
    table = structure(
        indicators,
        form.figures(),
        columns=("turn_kind", "sex", "funding"),
        as_of=AS_OF,
        by=("turn_kind",),
        people=[(kind, sex, funding) for _, kind, _, sex, funding in went],
    )
    turns = turns_table(
        (Turn(who, kind, when and PartialDate.from_iso(when)) for who, kind, when, *_ in went),
        kinds=catalogues["turn_kind"],
        length="year",
    )
    shown = columns(form, turns=turns)
    assert [column.titles for column in shown[:7]] == [
        ("STT",),
        ("Loại đào tạo, bồi dưỡng",),
        ("Tổng số lượt",),
        ("Số người",),
        ("Số lượt theo kỳ", "Năm 2021"),
        ("Số lượt theo kỳ", "Năm 2022"),
        ("Số lượt theo kỳ", "Không rõ kỳ"),
    ]
    lines = rows(form, table, catalogue=catalogues["turn_kind"])
    told = {
        (line.look, line.name): values(line, shown, turns=turns)[2:8]
        for line in lines
        if line.look != "group"
    }
    assert told["body", "Lý luận chính trị"] == [1, 1, 1, 0, 0, 1]
    assert told["body", "Quốc phòng và an ninh"] == [2, 2, 0, 2, 0, 1]
    assert told["body", "Khác, không rõ"] == [0, 0, 0, 0, 0, 0]
    assert told["total", "Tổng cộng"] == [5, 3, 1, 3, 1, 3]
    without = "Trong đó không kể đại biểu Hội đồng nhân dân"
    assert told["subtotal", without] == [3, 2, 1, 2, 0, 2]


def test_a_filled_form_prints_with_letterhead_figures_notes_and_signatures(
    forms: Mapping[str, Form], indicators: Indicators
) -> None:
    form = forms["co_cau_chat_luong"]
    lines = rows(form, people(indicators, form), units=[("02071", "Nghĩa Tá")])
    shown = columns(form)
    table = printed(form, lines, shown, as_of=AS_OF, sender=SENDER, invented=True)
    assert table.agency == ["ỦY BAN NHÂN DÂN HUYỆN CHỢ ĐỒN", "PHÒNG NỘI VỤ"]
    assert (table.title, table.as_of, table.invented) == (form.title, AS_OF, True)
    assert [row.look for row in table.rows] == ["body", "total"]
    assert list(table.rows[0].cells)[:7] == ["1", "Nghĩa Tá", 3, 2, 1, Share(0, 3), Share(2, 3)]
    assert table.signature is not None
    assert (table.signature.maker, table.signature.signer, table.signature.on) == (
        "NGƯỜI LẬP BẢNG",
        "THỦ TRƯỞNG ĐƠN VỊ",
        date(2023, 10, 5),
    )


FORM = """form: "f"
label: Biểu
label_en: Form
title: BIỂU
maker: A
signer: B
source: {doc: x, mark: house}
rows: {by: "unit"}
columns:
  - {label: Tổng, label_en: Total, figure: "staff"}
"""
FAULTS = {
    "indicator": ('"staff"', '"staf"', "figures.no_such_indicator", "10:44"),
    "two contents": ('"staff"', '"staff", holds: name', "rulebook.wanted", "10:5"),
    "no content": (', figure: "staff"', "", "rulebook.wanted", "10:5"),
    "key": ("figure:", "figur:", "rulebook.wanted", "10:5"),
    "title": ("label: Tổng, label_en: Total", "holds: blank", "rulebook.wanted", "10:5"),
    "rows": ('by: "unit"', 'by: "uni"', "rulebook.wanted", "8:12"),
    "group": (
        'by: "unit"',
        'by: "post", groups: [{label: a, label_en: a, keys: ["X"]}]',
        "rulebook.no_such_code",
        "8:60",
    ),
    "name": ('form: "f"', 'form: "g"', "rulebook.wrong_name", "1:7"),
    "columns of": ("columns:", 'columns_of: "f"\nx:', "rulebook.wanted", "9:13"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_form_is_refused_at_its_place(
    indicators: Indicators, catalogues: Catalogues, fault: str
) -> None:
    old, new, code, where = FAULTS[fault]
    assert read_forms({"forms/f.yaml": FORM}, indicators, catalogues)["f"].leaves
    with pytest.raises(Refused) as refused:
        read_forms({"forms/f.yaml": FORM.replace(old, new)}, indicators, catalogues)
    message = refused.value.message
    assert (message.code, message.params["where"]) == (code, f"forms/f.yaml:{where}")
