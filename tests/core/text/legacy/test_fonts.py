import pytest

from chuanhoa.core.text import font_encoding, from_font, to_tcvn3, to_vni


@pytest.mark.parametrize(
    ("font", "wanted"),
    [
        (".VnTime", "tcvn3"),
        (".VnTimeH", "tcvn3-capitals"),
        (".vntimeh", "tcvn3-capitals"),
        (".VnArial Narrow", "tcvn3"),
        (".VnArial NarrowH", "tcvn3-capitals"),
        (".VnSouthern", "tcvn3"),
        (" .VnTime ", "tcvn3"),
        ("VnTime", "tcvn3"),
        ("VNI-Times", "vni"),
        ("VNI-Helve-Condense", "vni"),
        ("vni-times", "vni"),
        ("Times New Roman", None),
        ("Arial", None),
        ("Be Vietnam Pro", None),
        ("UVnTime", None),
        ("", None),
    ],
)
def test_font_encoding_knows_the_legacy_families(font: str, wanted: str | None) -> None:
    assert font_encoding(font) == wanted


@pytest.mark.parametrize(
    ("text", "font", "wanted"),
    [
        (to_tcvn3("Nguyễn Thị Thuý"), ".VnTime", "Nguyễn Thị Thuý"),
        (to_tcvn3("nguyễn thị thuý"), ".VnTimeH", "NGUYỄN THỊ THUÝ"),
        ("nam", ".VnTimeH", "NAM"),
        ("Nam", ".VnTime", "Nam"),
        (to_vni("Nguyễn Thị Thuý"), "VNI-Times", "Nguyễn Thị Thuý"),
        ("Nguyễn Thị Thuý", ".VnTime", "Nguyễn Thị Thuý"),
        ("Nguyễn Thị Thuý", ".VnTimeH", "Nguyễn Thị Thuý"),
        ("Đặng Hoà", "VNI-Times", "Đặng Hoà"),
        ("Hoàng Thị Lê", "Times New Roman", "Hoàng Thị Lê"),
    ],
)
def test_from_font_converts_by_the_font_and_spares_unicode(
    text: str, font: str, wanted: str
) -> None:
    assert from_font(text, font) == wanted
