"""Is a word a Vietnamese syllable? The grammar that tells a right decoding from a wrong one."""

from functools import lru_cache
from typing import Final

from chuanhoa.core.text.letters import ACUTE, DOT, TONED
from chuanhoa.core.text.patterns import regex

_ONSETS: Final = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES: Final = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oc oi om on ong oong op ot oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn
    oăng oăt oe oem oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ
    uy uya uych uynh uyt uyu uyên uyêt ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych ynh yt yêm yên yêng yêt yêu
"""
_EVERY_ONSET: Final = ("", *_ONSETS.split())
_EVERY_RIME: Final = frozenset(_RIMES.split())
# In gi the i is the vowel when nothing but these follows: gì, gìn, giếng, giết.
_AFTER_GI: Final = frozenset(("", "n", "m", "p", "êng", "êt"))
_FRONT: Final = tuple("eêiy")
_BARE: Final = {ord(letter): vowel for letter, (vowel, _) in TONED.items()}


def _is_accepted(bare: str) -> bool:
    """Whether a word without its tone, in small letters, is an onset and a rime that fit."""
    if bare.startswith("gi") and bare[2:] in _AFTER_GI:
        return True
    return any(
        bare[len(onset) :] in _EVERY_RIME and _fits(onset, bare[len(onset) :])
        for onset in _EVERY_ONSET
        if bare.startswith(onset)
    )


def _fits(onset: str, rime: str) -> bool:
    if onset in {"k", "gh", "ngh"}:
        return rime.startswith(_FRONT)
    if onset in {"c", "g", "ng"}:
        return not rime.startswith(_FRONT)
    if onset == "qu":
        return not rime.startswith(("u", "ư", "oa", "oe", "oă"))
    return onset != "gi" or not rime.startswith(("i", "y"))


_STOPS: Final = ("c", "ch", "p", "t")
"""What a syllable ends in that must bear sắc or nặng."""
_TONED_LETTER: Final = regex(f"[{''.join(TONED)}]")


@lru_cache(1 << 14)
def is_syllable(word: str) -> bool:
    """Tell whether a word (NFC, any case) is spelled as Vietnamese: onset, rime and tone agree.

    Only the spelling: `nghoét` means nothing and is refused for its ngh, `nghét` is accepted.
    """
    tones = _TONED_LETTER.findall(word)
    if len(tones) > 1:
        return False
    bare = word.translate(_BARE).lower()
    if not _is_accepted(bare):
        return False
    return not bare.endswith(_STOPS) or (bool(tones) and TONED[tones[0]][1] in {ACUTE, DOT})
