"""The catalogues that ship: what offices write is found, and found in its own column only."""

from pathlib import Path

import pytest

from chuanhoa.cli import keeping
from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.text import PartialDate
from chuanhoa.rules import kept_catalogues, texts

NAMES = {
    "bieu10", "credential_field", "defence_security", "degree", "division", "ethnic_language", "ethnicity",
    "foreign_language", "funding", "it", "language", "missing", "movement", "permission",
    "political_theory", "post", "programme", "rank", "religion", "role", "schooling", "sex", "staff_kind",
    "state_management", "study_form", "territory", "turn_kind", "unit_kind",
}  # fmt: skip


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


def test_what_is_kept_for_short_commands_is_what_the_files_say() -> None:
    """After a change of a catalogue: `python -m chuanhoa.cli.keeping`."""
    assert kept_catalogues() == keeping.wanted()


def test_what_cannot_be_read_as_text_was_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    damaged = tmp_path / "catalogues.json"
    monkeypatch.setattr("chuanhoa.rules.KEPT", str(damaged))
    assert kept_catalogues() == ""
    damaged.write_bytes(b'{"\xff')
    assert kept_catalogues() == ""


def test_every_catalogue_is_there_and_reads(catalogues: Catalogues) -> None:
    assert set(catalogues) == NAMES


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("degree", "tien_si thac_si dai_hoc cao_dang trung_cap so_cap chua"),
        ("political_theory", "cu_nhan cao_cap trung_cap so_cap chua"),
        ("state_management", "chuyen_vien_cao_cap chuyen_vien_chinh chuyen_vien can_su chua"),
        ("schooling", "thpt thcs tieu_hoc chua"),
        ("sex", "nam nu"),
        (
            "staff_kind",
            "can_bo cong_chuc vien_chuc khong_chuyen_trach hop_dong dai_bieu_hdnd khac chua_ro",
        ),
        (
            "turn_kind",
            "ly_luan_chinh_tri chuyen_mon_nghiep_vu quan_ly_nha_nuoc vi_tri_viec_lam "
            "ky_nang_lanh_dao quoc_phong_an_ninh tin_hoc_ngoai_ngu_tieng_dan_toc dai_bieu_hdnd",
        ),
        ("funding", "ngan_sach kinh_phi_don_vi tu_tuc tai_tro ket_hop"),
        ("territory", "dong_bang_do_thi mien_nui dac_biet dac_biet_kho_khan dac_biet_khac"),
    ],
)
def test_the_codes_stand_in_their_order(catalogues: Catalogues, name: str, codes: str) -> None:
    assert [entry.code for entry in catalogues[name]] == codes.split()


def test_levels_are_ordered_from_the_highest(catalogues: Catalogues) -> None:
    levels = ("degree", "political_theory", "state_management", "schooling")
    ranks = {name: [entry.rank for entry in catalogues[name]] for name in levels}
    assert ranks == {
        "degree": [6, 5, 4, 3, 2, 1, 0],
        "political_theory": [3, 3, 2, 1, 0],
        "state_management": [4, 3, 2, 1, 0],
        "schooling": [3, 2, 1, 0],
    }


def test_an_entry_is_found_by_its_english_label(catalogues: Catalogues) -> None:
    for catalogue in catalogues.values():
        for entry in catalogue:
            assert catalogue.find(entry.label_en) == entry, (catalogue.name, entry.code)


def test_the_wording_of_a_level_of_state_management_names_its_course(
    catalogues: Catalogues,
) -> None:
    for entry in catalogues["state_management"]:
        for text in (f"Bồi dưỡng QLNN ngạch {entry.label.lower()}", f"QLNN ngạch {entry.short}"):
            course = catalogues["programme"].find(text)
            assert (course and course.extra["gives_level"]) == (entry.code if entry.rank else None)


SPELLINGS = {
    "territory": {
        "ĐBKK": "dac_biet_kho_khan", "Xã ĐBKK": "dac_biet_kho_khan",
        "Vùng đặc biệt khó khăn": "dac_biet_kho_khan", "Địa bàn đặc biệt": "dac_biet",
        "Ngoài danh sách xã đặc biệt khó khăn": "dac_biet_khac", "Khó khăn": None,
    },
    "degree": {
        "ĐH": "dai_hoc", "ÐH": "dai_hoc", "DH": "dai_hoc", "đại học": "dai_hoc", "CN": "dai_hoc",
        "Kỹ sư": "dai_hoc", "Bác sĩ": "dai_hoc", "ĐHTC": "dai_hoc", "Th.S": "thac_si",
        "Ths": "thac_si", "Th. s": "thac_si", "Thạc sỹ": "thac_si", "TS": "tien_si",
        "CĐ": "cao_dang", "TC": "trung_cap", "T.C": "trung_cap", "TCCN": "trung_cap",
        "THCN": "trung_cap", "SC": "so_cap", "CQĐT": "chua", "Chưa qua đào tạo": "chua",
        "Bachelor": "dai_hoc", "University": "dai_hoc", "Master": "thac_si", "PhD": "tien_si",
        "College": "cao_dang", "University degree": "dai_hoc", "Doctor": None,
        "-": "chua", "0": "chua", "NCS": None, "CC": None, "CV": None, "": None, "x": None,
    },
    "political_theory": {
        "CC": "cao_cap", "CCLLCT": "cao_cap", "CCLLCT-HC": "cao_cap", "CN": "cu_nhan",
        "TC": "trung_cap", "TCLLCT": "trung_cap", "Trung cấp LLCT": "trung_cap", "SC": "so_cap",
        "Sơ cấp": "so_cap", "Chưa": "chua", "ĐH": None, "CĐ": None, "CV": None,
    },
    "state_management": {
        "CV": "chuyen_vien", "CVC": "chuyen_vien_chinh", "CVCC": "chuyen_vien_cao_cap",
        "CS": "can_su", "QLNN CV": "chuyen_vien", "ngạch chuyên viên": "chuyen_vien",
        "Chưa": "chua", "TC": None, "CC": None,
    },
    "schooling": {
        "12/12": "thpt", "10/10": "thpt", "BTTHPT": "thpt", "THPT": "thpt", "12": "thpt",
        "9/12": "thcs", "7/10": "thcs", "7/12": "tieu_hoc", "BTVH": None, "BT": None, "TC": None,
    },
    "staff_kind": {
        "CB": "can_bo", "CC": "cong_chuc", "Công chức": "cong_chuc", "KCT": "khong_chuyen_trach",
        "HĐKCT": "khong_chuyen_trach", "VC": "vien_chuc", "CN": None,
    },
    "sex": {"Nam": "nam", "NỮ": "nu", "nu": "nu", "1": None},
    "ethnicity": {
        "Tày": "tay", "H'Mông": "mong", "HMông": "mong", "H-Mông": "mong", "Mông": "mong",
        "Mường": "muong", "Mnông": "mnong", "Cao Lan": "san_chay", "Sán Chỉ": "san_chay",
        "San Chay": "san_chay", "Nùng An": "nung", "Khơ-me": "kho_me", "Khmer": "kho_me",
        "Hoa": "hoa", "KINH": "kinh", "Klingon": None,
    },
    "post": {
        "Công chức": None, "Cán bộ": None,
        "Bí thư Đảng ủy": "BT", "Bí thư Đảng uỷ": "BT", "PBT": "PBT", "Chủ tịch HĐND": "CT_HDND",
        "Chủ tịch UBND xã": "CT_UBND", "PCT UBND": "PCT_UBND", "CT UBMTTQ": "CT_MTTQ",
        "Bí thư Đoàn TN": "BT_DOAN", "Chủ tịch Hội LHPN": "CT_PN", "CT Hội ND": "CT_ND",
        "Chủ tịch Hội CCB": "CT_CCB", "CHT quân sự": "QS", "VP-TK": "VPTK",
        "Văn phòng - Thống kê": "VPTK", "ĐC-NN-XD-MT": "DCXD", "ĐC-NN-XD&MT": "DCXD",
        "Chairman of the People's Committee": "CT_UBND", "Chairman of the People’s Committee": "CT_UBND",
        "Vice chairman of the People's Committee": "PCT_UBND", "Head of division": "TRUONG_PHONG",
        "Chair of the People's Council": "CT_HDND", "Party secretary": "BT", "Specialist": "CHUYEN_VIEN",
        "TC-KT": "TCKT", "TP-HT": "TPHT", "Văn hoá - Xã hội": "VHXH", "TC": None,
    },
    "turn_kind": {
        "QP-AN": "quoc_phong_an_ninh", "LLCT": "ly_luan_chinh_tri", "QLNN": "quan_ly_nha_nuoc",
        "Tin học": "tin_hoc_ngoai_ngu_tieng_dan_toc", "Đại biểu HĐND": "dai_bieu_hdnd",
    },
    "movement": {
        "Tiếp nhận": "tiep_nhan", "Chuyển công tác": "chuyen_cong_tac", "Biệt phái": "biet_phai",
        "Nghỉ thai sản": "nghi_thai_san", "Nghỉ hưu": "nghi_huu", "Thôi việc": "thoi_viec",
        "Điều động": None,
    },
    "it": {"A": "chung_chi_a", "CNTT cơ bản": "co_ban", "Trung cấp trở lên": "trung_cap"},
    "foreign_language": {"Anh B": "chung_chi_b", "B1": "b1", "A2": "a2", "ĐH": "dai_hoc"},
    "religion": {"Không": "khong", "Thiên chúa giáo": "cong_giao", "": None},
}  # fmt: skip


@pytest.mark.parametrize("name", SPELLINGS)
def test_what_offices_write_is_found_in_its_own_catalogue(
    catalogues: Catalogues, name: str
) -> None:
    found = {text: catalogues[name].find(text) for text in SPELLINGS[name]}
    assert {text: entry and entry.code for text, entry in found.items()} == SPELLINGS[name]


def test_posts_stand_in_the_official_order_with_their_kind_of_staff(catalogues: Catalogues) -> None:
    posts = catalogues["post"]
    first = [
        "BT",
        "PBT",
        "CT_HDND",
        "PCT_HDND",
        "CT_UBND",
        "PCT_UBND",
        "CT_MTTQ",
        "BT_DOAN",
        "CT_PN",
        "CT_ND",
        "CT_CCB",
    ]
    assert [entry.code for entry in posts][:11] == first
    assert {posts[code].extra["staff_kind"] for code in first} == {"can_bo"}
    assert all(posts[code].extra["leader"] for code in first)
    old = ("VPTK", "DCXD", "TCKT", "TPHT", "VHXH")
    assert {posts[code].extra["staff_kind"] for code in (*old, "QS")} == {"cong_chuc"}
    assert {posts[code].valid_to for code in old} == {PartialDate(2025, 6, 30)}
    assert posts["QS"].valid_to is None
    assert posts["TRUONG_PHONG"].valid_from == PartialDate(2025, 7, 1)


def test_a_staff_kind_is_no_post(catalogues: Catalogues) -> None:
    kinds = catalogues["staff_kind"]
    named = {
        (post.code, spelling)
        for post in catalogues["post"]
        for spelling in (post.label, post.short, *post.aliases)
        if (kind := kinds.find(spelling or "")) and kind.extra["headcount"]
    }
    assert named == set()


def test_rank_codes_keep_their_zeros(catalogues: Catalogues) -> None:
    ranks = catalogues["rank"]
    assert [entry.code for entry in ranks][:5] == ["01.001", "01.002", "01.003", "01.004", "01.005"]
    found = ranks.find("01.003")
    assert found is not None
    assert (found.label, found.extra["group"]) == ("Chuyên viên", "chuyen_vien")


def test_the_two_lists_of_ethnic_codes_are_both_complete_and_disagree(
    catalogues: Catalogues,
) -> None:
    groups = catalogues["ethnicity"].entries
    numbers = [f"{number:02d}" for number in range(1, 55)]
    assert sorted(entry.extra["list_1979"] for entry in groups) == numbers
    assert sorted(entry.extra["list_census"] for entry in groups) == numbers
    fourth = {
        name: [entry.label for entry in groups if entry.extra[name] == "04"]
        for name in ("list_1979", "list_census")
    }
    assert fourth == {"list_1979": ["Hoa"], "list_census": ["Mường"]}
    assert [entry.code for entry in groups if not entry.extra["minority"]] == ["kinh"]


def test_memory_is_marked_as_memory(catalogues: Catalogues) -> None:
    marks = {
        entry.code: (entry.extra["mark_1979"], entry.extra["mark_census"])
        for entry in catalogues["ethnicity"]
    }
    assert (marks["kinh"], marks["gia_rai"], marks["o_du"]) == (
        ("text", "text"),
        ("recall", "text"),
        ("recall", "secondary"),
    )
    assert catalogues["religion"].source.mark == "recall"
    accountant = catalogues["rank"]["06.031"].source
    assert accountant is not None
    assert accountant.mark == "recall"


def test_every_programme_gives_a_level_that_exists(catalogues: Catalogues) -> None:
    fields = catalogues["credential_field"]
    gifts = [
        (entry.extra["gives_field"], entry.extra["gives_level"])
        for entry in catalogues["programme"]
        if entry.extra["gives_field"]
    ]
    assert gifts
    wrong = []
    for field, level in gifts:
        levels = fields[field].extra["levels"]
        known = level in catalogues[levels] if levels else level is None
        wrong += [] if known else [(field, level)]
    assert wrong == []


def test_a_programme_stands_for_each_course_that_a_standard_asks_for(
    catalogues: Catalogues,
) -> None:
    given = {entry.extra["gives_field"] for entry in catalogues["programme"]}
    assert {"leadership_171", "party_building", "economic_management"} <= given


def test_programmes_cross_over_to_the_party_form(catalogues: Catalogues) -> None:
    programmes = catalogues["programme"]
    codes = ("CM_DH", "LLCT_TC", "LLCT_SC", "QLNN_CV", "TIN_HOC", "TIENG_DT", "QPAN_4", "VTVL_VPTK")
    assert {code: programmes[code].extra["bieu10"] for code in codes} == {
        "CM_DH": ("I.1.DH",),
        "LLCT_TC": ("I.2.TC",),
        "LLCT_SC": (),
        "QLNN_CV": ("II.3",),
        "TIN_HOC": ("II.6",),
        "TIENG_DT": (),
        "QPAN_4": ("II.8.4",),
        "VTVL_VPTK": (),
    }
    assert [entry.code for entry in catalogues["turn_kind"] if entry.extra["deputies"]] == [
        "dai_bieu_hdnd"
    ]


def test_movements_say_what_they_do_to_the_headcount(catalogues: Catalogues) -> None:
    effects = {entry.code: entry.extra["effect"] for entry in catalogues["movement"]}
    assert set(effects.values()) == {"increase", "decrease", "none"}
    verbs = ("tiep_nhan", "chuyen_cong_tac", "nghi_huu", "nghi_thai_san", "biet_phai")
    assert [effects[verb] for verb in verbs] == ["increase", "decrease", "decrease", "none", "none"]


def test_the_eleven_roles_have_rights_that_exist_and_only_clerks_see_identities(
    catalogues: Catalogues,
) -> None:
    roles = catalogues["role"]
    assert len(roles) == 11
    rights = {entry.code: set(entry.extra["may"]) for entry in roles}
    holders = {code for code, may in rights.items() if "registry.read_identity" in may}
    assert holders == {"noi_vu_xa"}
    party = {code for code, may in rights.items() if "registry.read_party" in may}
    assert party == {"ban_xay_dung_dang", "ban_to_chuc_tinh_uy"}
    personal = {entry.code for entry in catalogues["permission"] if entry.extra["personal"]}
    no_people = {code for code, may in rights.items() if not may & personal}
    assert no_people == {"bien_tap", "duyet_dang", "quan_tri"}
    assert [entry.code for entry in roles if entry.extra["own"]] == ["ca_nhan"]


def test_every_entry_has_an_english_label(catalogues: Catalogues) -> None:
    silent = [
        (name, entry.code)
        for name, catalogue in catalogues.items()
        for entry in catalogue
        if not entry.label_en.strip() or not entry.label.strip()
    ]
    assert silent == []


def test_codes_fit_the_columns_they_are_stored_in(catalogues: Catalogues) -> None:
    widths = {"turn_kind": 40, "programme": 60, "religion": 40, "degree": 32}
    too_wide = [
        (name, entry.code)
        for name, catalogue in catalogues.items()
        for entry in catalogue
        if len(entry.code) > widths.get(name, 32 if name in ("it", "foreign_language") else 24)
    ]
    assert too_wide == []
