import re
from pathlib import Path

import pytest

CSS = Path(__file__).resolve().parents[2] / "src/chuanhoa/ui/static/ui/css/tokens.css"
TOKENS = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", CSS.read_text("utf-8")))
PAIRS = [
    *((ink, ground) for ink in ("ink", "ink-quiet", "link", "lacquer", "red", "jade", "amber")
      for ground in ("paper", "surface", "paper-deep")),
    *((tone, f"{tone}-tint") for tone in ("jade", "amber", "red", "slate", "violet", "link")),
    *(("surface", f"chart-{tone}") for tone in ("ink", "lacquer", "stone")),
    *(("ink", f"chart-{tone}") for tone in ("sand", "rose")),
    ("surface", "lacquer"), ("surface", "lacquer-deep"), ("ink", "amber-tint"),
]  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("ink", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(ink: str, ground: str) -> None:
    assert contrast(TOKENS[ink], TOKENS[ground]) >= 4.5


def test_contrast_of_black_on_white_is_the_known_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21.0
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
