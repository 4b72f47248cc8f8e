"""BM02: the form of number and quality, a row for each commune."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from chuanhoa.cli.demo.layouts.brief import CLERK
from chuanhoa.cli.demo.model import Commune, Person
from chuanhoa.cli.demo.writing.page import Cell, Column, Page

_OFFICE = ("UBND HUYỆN CHỢ ĐỒN", "PHÒNG NỘI VỤ")
Test = Callable[[Person], bool]


@dataclass(frozen=True, slots=True)
class UnitCounts:
    """A row of BM02: a commune, its people and its quota."""

    number: int
    commune: Commune
    people: Sequence[Person]


def _retires_at(person: Person) -> int:
    return 60 if person.sex == "nam" else 56


def _age(person: Person, as_of: date) -> int:
    born = person.birth
    return as_of.year - born.year - ((as_of.month, as_of.day) < (born.month, born.day))


def _tests(as_of: date) -> list[tuple[str, tuple[str, ...], Test]]:
    """Return BM02's columns after the quota: key, titles from the top, whom the column counts."""

    def level(field: str, code: str) -> Test:
        return lambda p: getattr(p, field).level == code

    def aged(low: int, high: int, sex: str | None = None) -> Test:
        return lambda p: low <= _age(p, as_of) <= high and sex in {None, p.sex}

    trained = "Trình độ đào tạo"
    ages = "Độ tuổi"
    fifties = "Từ 51 đến 60"
    foreign = "Ngoại ngữ"
    return [
        ("present", ("Tổng số hiện có",), lambda _: True),
        ("women", ("Trong đó", "Nữ"), lambda p: p.sex == "nu"),
        ("party", ("Trong đó", "Đảng viên"), lambda p: p.party_on is not None),
        ("minority", ("Trong đó", "Dân tộc thiểu số"), lambda p: p.ethnicity != "kinh"),
        ("religion", ("Trong đó", "Tôn giáo"), lambda _: False),
        *(
            (f"rank.{code}", ("Chia theo ngạch", title), _of_rank(code))
            for code, title in (
                ("01.001", "CVCC và TĐ"),
                ("01.002", "CVC và TĐ"),
                ("01.003", "CV và TĐ"),
                ("01.004", "Cán sự và TĐ"),
                ("01.005", "Nhân viên"),
            )
        ),
        *(
            (f"degree.{code}", (trained, "Chuyên môn", title), level("degree", code))
            for code, title in (
                ("tien_si", "Tiến sĩ"),
                ("thac_si", "Thạc sĩ"),
                ("dai_hoc", "Đại học"),
                ("cao_dang", "Cao đẳng"),
                ("trung_cap", "Trung cấp"),
                ("so_cap", "Sơ cấp"),
            )
        ),
        *(
            (
                f"political_theory.{code}",
                (trained, "Chính trị", title),
                level("political_theory", code),
            )
            for code, title in (
                ("cu_nhan", "Cử nhân"),
                ("cao_cap", "Cao cấp"),
                ("trung_cap", "Trung cấp"),
                ("so_cap", "Sơ cấp"),
            )
        ),
        ("it.high", (trained, "Tin học", "Trung cấp trở lên"), lambda _: False),
        ("it", (trained, "Tin học", "Chứng chỉ"), lambda p: p.it),
        ("english.high", (trained, foreign, "Tiếng Anh", "ĐH trở lên"), lambda _: False),
        (
            "english",
            (trained, foreign, "Tiếng Anh", "Chứng chỉ (A, B, C)"),
            lambda p: p.foreign_language,
        ),
        ("foreign.high", (trained, foreign, "Ngoại ngữ khác", "ĐH trở lên"), lambda _: False),
        ("foreign", (trained, foreign, "Ngoại ngữ khác", "Chứng chỉ (A, B, C)"), lambda _: False),
        ("ethnic", (trained, "Chứng chỉ tiếng dân tộc"), lambda p: p.ethnic_language is not None),
        *(
            (f"state_management.{code}", (trained, "QLNN", title), level("state_management", code))
            for code, title in (
                ("chuyen_vien_cao_cap", "CVCC và TĐ"),
                ("chuyen_vien_chinh", "CVC và TĐ"),
                ("chuyen_vien", "CV và TĐ"),
            )
        ),
        ("age.30", (ages, "Từ 30 trở xuống"), aged(0, 30)),
        ("age.31", (ages, "Từ 31 đến 40"), aged(31, 40)),
        ("age.41", (ages, "Từ 41 đến 50"), aged(41, 50)),
        ("age.51", (ages, fifties, "Tổng số"), aged(51, 60)),
        ("age.51nu", (ages, fifties, "Nữ từ 51 đến 55"), aged(51, 55, "nu")),
        ("age.56nam", (ages, fifties, "Nam từ 56 đến 60"), aged(56, 60, "nam")),
        (
            "age.over",
            (ages, "Trên tuổi nghỉ hưu"),
            lambda p: _age(p, as_of) > _retires_at(p),
        ),
    ]


def _of_rank(code: str) -> Test:
    return lambda p: p.rank == code


def bm02(
    communes: Sequence[Commune],
    people: Sequence[Person],
    dated: str,
    as_of: date,
    typed: Mapping[tuple[str, str], Cell],
) -> list[Page[UnitCounts]]:
    """Return the form of number and quality: a row for each commune, 38 columns and a total."""
    tests = _tests(as_of)

    def counting(test: Test) -> Callable[[UnitCounts], Cell]:
        return lambda of: sum(map(test, of.people))

    page: Page[UnitCounts] = Page(
        "BM02",
        [
            Column("number", ("STT",), lambda of: of.number, 5),
            Column("unit", ("Tên đơn vị",), lambda of: of.commune.title, 20),
            Column("quota", ("Tổng số biên chế được giao",), lambda of: of.commune.quota, 7),
            *(Column(key, path, counting(test), 7) for key, path, test in tests),
        ],
        dict(typed),
    )
    page.add([*[None] * (page.width - 1), "BM02/BNV"], "note")
    page.letterhead(_OFFICE)
    page.across("BÁO CÁO SỐ LƯỢNG, CHẤT LƯỢNG CÁN BỘ, CÔNG CHỨC CẤP XÃ")
    page.across(dated, "note")
    page.across("Đơn vị tính: người", "note")
    page.stamp()
    page.head()
    page.code_row()
    for number, commune in enumerate(communes, start=1):
        here = [p for p in people if p.unit == commune.code]
        page.line(commune.code, UnitCounts(number, commune, here))
    totals: dict[str, Cell] = {key: sum(map(test, people)) for key, _, test in tests}
    page.total("Tổng cộng", {"quota": sum(c.quota for c in communes), **totals})
    page.sign("", ("NGƯỜI LẬP BẢNG", CLERK), ("THỦ TRƯỞNG ĐƠN VỊ", ""))
    return [page]
