"""Is a word a Vietnamese syllable? The grammar that tells a right decoding from a wrong one."""

import re
from functools import lru_cache
from typing import Final

from chuanhoa.core.text.letters import ACUTE, DOT, TONED

_ONSETS: Final = frozenset(
    "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split() + [""]
)
_RIMES: Final = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay
    ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oc oe oem oen oeo oet oi om on ong oong op
    ot oăc oăm oăn oăng oăt ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uc ui um un ung up ut uy uya uych uynh uyt uyu uyên uyêt uân uâng uât uây uê uêch uênh
    uôc uôi uôm uôn uông uôt uơ ư ưa ưc ưi ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y ych ynh yt yêm yên yêng yêt yêu
    """.split()
)
_STOPPED: Final = ("c", "ch", "p", "t")
_FRONT: Final = tuple("eêiy")
_SPLIT: Final = re.compile(
    r"(ngh|gi(?=[^c-nt-x]|$)|ng|nh|gh|kh|ph|qu|th|tr|ch|[b-dđghk-nprstvx])?(.+)"
)


@lru_cache(1 << 16)
def is_syllable(word: str) -> bool:
    """True for a word (NFC, any case) that follows the spelling of Vietnamese: onset, rime, tone.

    Spelling only: `nghoe` may mean nothing, `Kpă` of another language is false.
    """
    tones = [TONED[letter][1] for letter in word if letter in TONED]
    if len(tones) > 1:
        return False
    bare = "".join(TONED[letter][0] if letter in TONED else letter for letter in word).lower()
    return any(
        _fits(onset, bare.removeprefix(onset), tones) for onset in _ONSETS if bare.startswith(onset)
    )


def _fits(onset: str, rime: str, tones: list[str]) -> bool:
    if onset == "gi" and rime in {"", "n", "m", "p", "êng", "êt", "êc"}:
        rime = "i" + rime
    if rime not in _RIMES:
        return False
    if rime.endswith(_STOPPED) and not set(tones) & {ACUTE, DOT}:
        return False
    if onset in {"k", "gh", "ngh"}:
        return rime.startswith(_FRONT)
    if onset in {"c", "g", "ng"}:
        return not rime.startswith(_FRONT)
    if onset == "qu":
        return rime[0] in "aăâeêiyơô"
    return True
