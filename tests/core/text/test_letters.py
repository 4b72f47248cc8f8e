import unicodedata

from chuanhoa.core.text.letters import SPECIAL_LETTERS, TO_ASCII, TONED, WITH_TONE
from tests.core.text.vietnamese import LETTERS


def test_alphabet_has_exactly_the_134_letters_beyond_ascii() -> None:
    assert len(LETTERS) == 134
    assert frozenset(LETTERS) == SPECIAL_LETTERS


def test_every_toned_letter_comes_apart_and_together_again() -> None:
    assert len(TONED) == 120
    assert {WITH_TONE[parts] for parts in TONED.values()} == set(TONED)
    for letter, (vowel, tone) in TONED.items():
        assert unicodedata.normalize("NFC", vowel + tone) == letter


def test_every_letter_has_the_ascii_letter_of_its_unicode_name() -> None:
    for letter in LETTERS:
        kind, plain = unicodedata.name(letter).split()[1:4:2]
        assert TO_ASCII[ord(letter)] == (plain if kind == "CAPITAL" else plain.lower())
