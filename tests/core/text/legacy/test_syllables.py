import pytest

from chuanhoa.core.text.legacy.syllables import is_syllable
from tests.core.text.vietnamese import SYLLABLES


@pytest.mark.parametrize("word", [*SYLLABLES, "Pác", "Nặm", "GIẾT", "gì", "Quých", "xoong"])
def test_syllables_of_the_language_are_accepted(word: str) -> None:
    assert is_syllable(word)
    assert is_syllable(word.capitalize())
    assert is_syllable(word.upper())


@pytest.mark.parametrize(
    "word",
    [
        *("", "Đ", "ôn ba", "kao", "ca1", "cê", "ghà", "ngiêng", "ngheo1", "qun"),
        *("hac", "hàc", "mảt", "hạnnh", "hánội", "lowì", "été", "Müller", "José", "wá", "fố"),
    ],
)
def test_other_words_are_refused(word: str) -> None:
    assert not is_syllable(word)
