"""Which words of a column's title name which field. Matched against `cells.key` of the title."""

import re
from functools import lru_cache
from typing import Final

from chuanhoa.core.sheets.layout.english import DAY_FORMATS, ENGLISH, beside_english
from chuanhoa.core.text.patterns import regex

PLAIN: Final[tuple[tuple[str, str], ...]] = (
    ("record", r"ma ho so khong sua"),
    ("asked", r"can bo sung khong sua"),
    ("suits", r"nganh dao tao phu hop chuc danh co khong"),
    ("concurrent_from", r"ngay bo nhiem chuc vu kiem nhiem"),
    ("concurrent_first_time", r"giu chuc vu kiem nhiem lan dau co khong"),
    ("base_military_awarded", r"ngay cap bang nganh quan su co so"),
    ("civil_status_awarded", r"ngay cap chung chi nghiep vu ho tich"),
    ("party_building_awarded", r"ngay cap chung nhan nghiep vu xay dung dang"),
    ("economic_management_awarded", r"ngay cap chung nhan quan ly kinh te"),
    ("leadership_171_awarded", r"ngay cap chung chi lanh dao quan ly theo nghi dinh 171 2025"),
    ("leadership_89_awarded", r"ngay cap chung chi lanh dao quan ly theo nghi dinh 89 2021"),
    ("base_military", r"trinh do dao tao nganh quan su co so"),
    ("civil_status", r"chung chi nghiep vu ho tich co khong"),
    ("party_building", r"boi duong nghiep vu xay dung dang co khong"),
    ("economic_management", r"boi duong quan ly kinh te co khong"),
    ("leadership_171", r"boi duong lanh dao quan ly theo nghi dinh 171 2025 co khong"),
    ("leadership_89", r"chung chi lanh dao quan ly theo nghi dinh 89 2021 co khong"),
    (
        "theory_administration_awarded",
        r"ngay cap ghi tren bang cao cap ly luan chinh tri hanh chinh",
    ),
    ("theory_administration", r"cao cap ly luan chinh tri hanh chinh co khong"),
    ("course", r"khoa boi duong trong nam (?:19|20)\d\d"),
    ("course_ended", r"ngay ket thuc khoa boi duong"),
    ("course_periods", r"so tiet cua khoa boi duong"),
    ("first_time", r"(?:(?:giu|dam nhiem|bo nhiem|bau) )?(?:chuc vu |chuc danh )?lan dau\b.*"),
    ("ordinal", r"(?:stt|s t t|tt|so tt|so thu tu|no)"),
    ("note", r"(?:ghi chu|gc|chu thich|nhan xet)\b.*"),
    ("identity_issued", r"ngay cap(?: (?:cccd|cmnd|the|can cuoc).*)?"),
    ("identity_place", r"noi cap(?: (?:cccd|cmnd|the|can cuoc).*)?"),
    (
        "identity_number",
        r".*\b(?:cccd|cmnd|cmt|cmtnd)\b.*|.*(?:can cuoc|chung minh|dinh danh ca nhan|so dinh danh).*",
    ),
    ("party_card", r".*\bthe dang.*|so the dv"),
    ("insurance_from", r".*\b(?:tham gia|bat dau|dong)\b.*\b(?:bhxh|bao hiem)\b.*"),
    ("insurance_number", r"(?:ma )?so (?:so )?bhxh|ma bhxh|so bao hiem.*|so so bao hiem.*"),
    (
        "staff_code",
        r"(?:ma|so hieu|ma so) ?(?:can bo|cb|cbcc|cbccvc|cong chuc|nhan vien|ho so|nv)?",
    ),
    ("phone", r".*\b(?:dien thoai|sdt|so dt|dtdd|di dong)\b.*|dt"),
    ("email", r".*\b(?:email|e mail|thu dien tu|hop thu)\b.*"),
    ("family_name", r"ho|ho va|ho (?:va )?(?:ten |chu )?(?:dem|lot)|ho ten dem|ho va dem"),
    ("middle_name", r"(?:(?:ten|chu) )?(?:dem|lot)"),
    (
        "full_name",
        r"ho va ten\b.*|ho ten\b.*|ten (?:can bo|cong chuc|hoc vien|dai bieu|cbcc|nguoi|day du)\b.*"
        r"|.*\bho va ten|full name",
    ),
    ("birth_place", r"noi sinh.*"),
    (
        "residence",
        r".*\bthuong tru.*|ho khau.*|dia chi(?: thuong tru)?|noi dktt|noi o|cho o|(?:noi )?cu tru",
    ),
    ("current_residence", r".*(?:noi o|cho o|dia chi) hien (?:nay|tai).*|tam tru.*"),
    ("home_town", r"(?:nguyen )?que(?: quan)?.*|(?:nguyen|quan) quan"),
    ("sex", r"gioi tinh.*|gioi|nam nu|phai|gt"),
    ("age", r"tuoi(?: doi)?|so tuoi"),
    (
        "birth",
        r"(?:ngay |thang |nam |ngay thang |ngay thang nam )+sinh\b.*|sinh (?:ngay|nam)\b.*|ntns|ngay sinh.*"
        r"|ns|n sinh|sinh|nam sinh.*",
    ),
    (
        "minority",
        r"(?:nguoi )?(?:dan toc|dt) (?:thieu so|it nguoi)|(?:nguoi )?dtts|la (?:nguoi )?dtts|nguoi dan toc",
    ),
    ("ethnicity", r"(?:thanh phan )?dan toc\b(?! (?:thieu|it)).*|dtoc"),
    ("religion", r"ton giao.*|theo ton giao"),
    (
        "party_official",
        r".*\bvao dang\b.*chinh thuc.*|ngay chinh thuc.*|chinh thuc|.*vao dang ct|ngay vd ct",
    ),
    (
        "party_admitted",
        r"(?:ngay|nam|thang|thoi gian|ngay thang|ngay thang nam)?\s?(?:vao|ket nap)(?: vao)? ?dang?\b.*"
        r"|ngay ket nap.*|ngay vao dcsvn.*|du bi|ngay vd",
    ),
    ("party_member", r"(?:la )?dang vien(?: dcsvn)?|dang"),
    ("party_position", r"chuc vu (?:dang|trong dang|ve dang).*|cap uy.*"),
    (
        "concurrent",
        r".*\bkiem nhiem\b.*|(?:chuc vu |chuc danh |cong viec )?kiem(?: them)?|chuc vu khac",
    ),
    ("deputy", r"(?:la )?(?:dai bieu|db) ?(?:hdnd|hoi dong nhan dan).*|dbhdnd.*"),
    ("rank_code", r"ma (?:so )?(?:ngach|cdnn|chuc danh nghe nghiep).*|ma so"),
    ("step", r"bac(?: luong)?(?: hien (?:huong|nay|tai))?|bac he so"),
    (
        "coefficient",
        r"(?:he so|hsl|hs luong|hs)(?: (?:luong|muc luong))?(?: hien (?:huong|nay|tai))?",
    ),
    (
        "pay_from",
        # a day of rank and step at once is one of the pay: nothing is made of it about the rank
        r"(?!.*\blan sau\b)(?:ngay|thoi diem|thoi gian|moc|tu ngay)\b.*"
        r"\b(?:huong|xep luong|nang(?: bac)? luong|ngach\W+bac)\b.*",
    ),
    (
        "rank_from",
        r"(?:ngay|nam|thoi diem|thoi gian) (?:duoc )?(?:(?:bo nhiem|xep|giu|nang)(?: vao)?|vao) ngach\b.*",
    ),
    ("allowance", r"(?:he so )?(?:phu cap|pc)\b.*"),
    (
        "rank",
        r"(?:ten )?ngach(?: (?:cong chuc|luong|bac|cc|hien giu|vien chuc))*|chuc danh nghe nghiep|cdnn",
    ),
    (
        "never_led_before",
        r"chua (?:tung )?(?:giu |lam )?(?:chuc vu )?(?:lanh dao|quan ly)\b.*\btruoc(?: ngay)?",
    ),
    (
        "never_elected_before",
        r"chua (?:tung )?(?:giu |lam )?(?:chuc vu )?can bo\b.*\btruoc(?: ngay)?",
    ),
    ("career_source", r"tai lieu xac nhan(?: qua trinh cong tac.*)?"),
    ("extra", r"(?:ten |so )?(?:don vi|dv|khu vuc|to) bau cu\b.*"),
    ("extra", r"(?:co quan|don vi|noi|hinh thuc|nguon|so (?:qd|quyet dinh)) tuyen dung\b.*"),
    ("recruited", r".*\btuyen dung\b.*|(?:ngay|nam|thoi gian) td"),
    ("joined", r".*\b(?:vao nganh|vao bien che|bat dau cong tac|vao co quan)\b.*"),
    (
        "appointed_from",
        r"(?:ngay|nam|thang) (?:bo nhiem|giu|dam nhiem|nhan|dam nhan|bau|trung cu|cong nhan)\b.*",
    ),
    (
        "appointed",
        r"thoi gian (?:giu|bo nhiem|dam nhiem|dam nhan|cong tac|giu chuc)\b.*|nhiem ky",
    ),
    (
        "certificate",
        r"(?:so )?(?:hieu )?(?:van bang|chung chi)(?: chung chi| van bang)? ?(?:so|da cap)?"
        r"|so (?:hieu )?(?:bang|cc)(?: so| da cap)?",
    ),
    ("graduated", r"(?:nam|ngay|thoi gian|nam hoc) ?(?:tot nghiep|tn|cap bang|nhan bang|cap)\b.*"),
    (
        "field_of_study",
        r"(?:ten )?(?:chuyen )?nganh\b.*|chuyen mon dao tao|nganh nghe.*|.*\bchuyen nganh",
    ),
    (
        "study_form",
        r"(?:hinh thuc|he|loai hinh|phuong thuc)(?: (?:dao tao|hoc|boi duong|dt|bd|dtbd|to chuc|va))*",
    ),
    (
        "institution",
        r"(?:noi|truong|co so|don vi|ten truong|ten co so|co quan)(?: (?:dao tao|to chuc|boi duong|cap"
        r"|hoc|cap bang|mo lop|bang|va|lop|khoa|dt|bd|cap chung chi))+|truong|ten truong|co so dao tao.*"
        r"|dia diem (?:co so |noi )?(?:dao tao|boi duong|hoc|mo lop|to chuc)\b.*",
    ),
    ("strengths", r"so truong.*"),
    (
        "rating",
        r"(?:ket qua )?(?:danh gia|xep loai|phan loai)\b.*(?:nam|can bo|cbcc|cong chuc|chat luong).*",
    ),
    ("planned", r"(?:trong |duoc )?quy hoach.*"),
    ("reward", r"khen thuong.*|danh hieu.*"),
    ("discipline", r"ky luat.*"),
    ("health", r"(?:tinh trang )?suc khoe.*"),
    (
        "decision_date",
        r"ngay (?:ky |ban hanh |cua )?(?:quyet dinh|qd|ban hanh|ky)|ngay thang (?:quyet dinh|qd)",
    ),
    (
        "decision_number",
        r"(?:so )?(?:quyet dinh|qd)(?: (?:so|cu|cu di|cu di hoc|cu di dao tao.*|ngay.*))?|so (?:van ban|qd)"
        r"|qd cu.*|so quyet dinh.*",
    ),
    ("funding", r"(?:nguon )?kinh phi(?: (?:dao tao|tu|do|thuc hien))?.{0,12}|nguon kp|nguon von"),
    ("cost", r"(?:so tien|hoc phi|muc ho tro|so kinh phi|tong kinh phi)\b.*"),
    ("periods", r"(?:so )?tiet(?: hoc)?"),
    ("days", r"so ngay(?: hoc)?"),
    (
        "training_kind",
        r"(?:loai|nhom|linh vuc|noi dung loai|loai hinh)(?: (?:dao tao|boi duong|lop|dt|bd|dtbd|khoa|hoc"
        r"|chuong trinh|noi dung))+|loai dtbd",
    ),
    (
        "programme",
        r"(?:ten )?(?:chuong trinh|lop|khoa|noi dung)(?: (?:dao tao|boi duong|hoc|dt|bd|dtbd|lop|khoa"
        r"|tap huan|va|hoac|duoc cu|dang|da|tham gia|nghiep vu|kien thuc|chuong trinh|noi dung))*|ten lop.*"
        r"|lop dao tao.*|khoa hoc"
        r"|noi dung (?:dao tao|boi duong).*|tham gia lop.*",
    ),
    ("period", r"thoi gian(?: (?:dao tao|hoc|boi duong|tham gia|to chuc|hoc tap|dt|bd|khoa hoc))*"),
    ("duration", r"thoi luong.*|so thang.*"),
    (
        "from",
        r"(?:tu|bat dau|khai giang)(?: (?:ngay|thang|nam))*|ngay (?:bat dau|khai giang|nhap hoc|di).*",
    ),
    ("to", r"(?:den|ket thuc|be giang)(?: (?:ngay|thang|nam))*|ngay (?:ket thuc|be giang|ve).*"),
    (
        "result",
        r"(?:ket qua|xep loai)(?: (?:hoc tap|dao tao|boi duong|tot nghiep|hoc|dt|bd))*|diem.*",
    ),
    (
        "staff_kind",
        r"(?:loai|phan loai|doi tuong|loai hinh|thuoc doi tuong|nhom)(?: (?:can bo|cong chuc|cbcc|cb|cc"
        r"|lao dong|doi tuong|nhan su))*|can bo cong chuc|cbcc|cb cc|la cb cc|can bo hoac cong chuc",
    ),
    (
        "commune",
        r"(?:ten )?(?:don vi )?(?:xa|phuong|xa phuong|xa thi tran|xa phuong thi tran|xa tt|dia phuong"
        r"|don vi hanh chinh|don vi cap xa|cap xa|thi tran|dia ban|ubnd xa)",
    ),
    (
        "position",
        r"chuc (?:vu|danh)(?! nghe nghiep)\b.*|(?:vi tri viec lam|vtvl)|vi tri cong tac|cong viec.*"
        r"|nhiem vu.*|cv dang dam nhiem|cv|c vu(?: (?:hien (?:nay|tai)|dang (?:giu|dam nhiem)|c danh))*",
    ),
    (
        "unit",
        r"(?:ten )?(?:don vi|co quan|phong ban|bo phan|noi cong tac|noi lam viec|khoi|to chuc|phong)\b.*",
    ),
)
"""Field and pattern, the first that matches the whole title wins; narrow titles stand before wide."""

DOMAINS: Final[tuple[tuple[str, str], ...]] = (
    (
        "ethnic_language",
        r"tieng (?:dan toc|dtts|dt\b|mong|tay|dao|nung|thai|hmong)|\btdt\b|ngon ngu dan toc",
    ),
    ("defence_security", r"\bqpan\b|\bqp an\b|quoc phong|\bgdqp|an ninh quoc phong|\bkqp\b|\bqp\b"),
    (
        "state_management",
        r"\bqlnn\b|\bqlhcnn\b|quan ly hanh chinh|\bqlhc\b"
        r"|\b(?:quan ly|q ly|qly|q l|ql)(?: hc| hanh chinh)? ?(?:nha nuoc|nn)\b",
    ),
    (
        "political_theory",
        r"\bllct\b|ly luan|chinh tri(?! xa hoi)|\bct hc\b|trinh do ct\b|\btdllct\b|\btdct\b|\bll chinh",
    ),
    ("it", r"tin hoc|\bcntt\b|cong nghe thong tin|may tinh"),
    (
        "foreign_language",
        r"ngoai ngu|tieng (?:anh|nga|phap|trung)|anh van|^(?:(?:trinh do|td|chung chi|cc) )?nn\Z",
    ),
    (
        "schooling",
        r"van hoa(?! xa hoi)|pho thong|\bgdpt\b|hoc van|\btdvh\b|\bvh\b|\btdhv\b",
    ),
    (
        "degree",
        r"chuyen mon|\bcmnv\b|\btdcm\b|\bcm\b|hoc vi|bang cap|trinh do dao tao|trinh do cao nhat|\bcm nv\b"
        r"|trinh do dt\b|van bang chuyen|trinh do nghiep vu",
    ),
)
"""Words that say a title, or a title above it, is about one kind of credential."""

PARENTS: Final[tuple[tuple[str, str], ...]] = (
    ("birth", r"\bsinh\b(?! hoat)|\bnam sinh|ntns"),
    ("sex", r"gioi tinh|\bgioi\b"),
    ("age_band", r"\btuoi\b"),
    ("party", r"dang vien|vao dang|ket nap"),
    ("allowance", r"phu cap|\bpc\b"),
    ("rank", r"\bngach\b"),
    ("pay", r"\bluong\b"),
    ("appointed", r"giu chuc|bo nhiem|dam nhiem|thoi gian cong tac"),
    ("training", r"dao tao|boi duong|lop|khoa|hoc tap|cu di|tap huan"),
    ("deputy", r"dai bieu|hdnd"),
    ("staff_kind", r"doi tuong|can bo cong chuc|phan loai|loai hinh|trong do|chia (?:theo|ra)"),
    ("ethnicity", r"dan toc"),
    ("position", r"chuc vu|chuc danh"),
    ("religion", r"ton giao"),
    ("study_form", r"hinh thuc|he dao tao"),
    ("funding", r"kinh phi|nguon"),
    ("result", r"ket qua|xep loai"),
)
"""What a title above says its columns are about, where it is no kind of credential."""

ATTRIBUTES: Final[tuple[tuple[str, str], ...]] = (
    (
        "awarded",
        r"(?:nam|ngay|thoi gian|thoi diem)(?: (?:tot nghiep|tn|cap|hoc|hoan thanh|dat|cap bang))*",
    ),
    (
        "institution",
        r"(?:noi|truong|co so|don vi)(?: (?:dao tao|cap|hoc|boi duong|cap bang|to chuc))*",
    ),
    ("study_form", r"(?:hinh thuc|he|loai hinh)(?: (?:dao tao|hoc))*"),
    ("number", r"so(?: (?:bang|hieu|chung chi|van bang|hieu van bang))*"),
)
"""Short titles under a kind of credential: "LLCT" over "Trình độ", "Năm", "Nơi đào tạo"."""

LEVEL_ITSELF: Final = regex(
    r"(?:ten )?(?:trinh do|loai|cap do|bac|van bang|bang cap|hoc vi|bang|chung chi|trinh do cao nhat)"
    r"(?: (?:dao tao|hien nay|cao nhat|chung chi|van bang))*"
)
"""Titles that, under a kind of credential, mean its level."""


# Compiled when first needed, by `re` itself: most sheets need few of them, and starting costs time.


@lru_cache(maxsize=4096)
def plain(words: str) -> str | None:
    """Return the field that a whole title names, or None."""
    if words in ENGLISH:
        return ENGLISH[words]
    found = next((field for field, pattern in PLAIN if re.fullmatch(pattern, words)), None)
    return found or _in_two_languages(words)


def _in_two_languages(words: str) -> str | None:
    """Return the field that a title names in English and in Vietnamese; None where they differ."""
    for english, rest in beside_english(words):
        field = ENGLISH[english]
        if rest in DAY_FORMATS or (field, rest) == ("given_name", "ten"):
            return field
        if any(name == field and re.fullmatch(pattern, rest) for name, pattern in PLAIN):
            return field
    return None


@lru_cache(maxsize=4096)
def domain(words: str) -> str | None:
    """Return the kind of credential that a title speaks of, or None."""
    return next((field for field, pattern in DOMAINS if re.search(pattern, words)), None)


@lru_cache(maxsize=4096)
def parent(words: str) -> str | None:
    """Return what else a title above its columns speaks of, or None."""
    return next((field for field, pattern in PARENTS if re.search(pattern, words)), None)


def attribute_of(words: str) -> str | None:
    """Return the attribute of a credential that a short title names, or None."""
    return next((name for name, pattern in ATTRIBUTES if re.fullmatch(pattern, words)), None)
