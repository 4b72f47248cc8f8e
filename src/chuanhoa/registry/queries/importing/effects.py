"""What writing a row does, did, or had done, in words that fit how its import stands."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from chuanhoa.registry.models import ImportBatch, ImportRow

_EFFECTS, _STATES = ImportRow.Effect, ImportBatch.State
_WORDS: Final = {
    _STATES.APPLIED: {
        _EFFECTS.NEW: _("Mới, đã ghi"),
        _EFFECTS.CHANGED: _("Có thay đổi, đã ghi"),
    },
    _STATES.PARTLY_UNDONE: {
        _EFFECTS.NEW: _("Mới lúc nhập"),
        _EFFECTS.CHANGED: _("Có thay đổi lúc nhập"),
        _EFFECTS.SAME: _("Không đổi lúc nhập"),
    },
    _STATES.UNDONE: {
        _EFFECTS.NEW: _("Đã ghi mới, nay đã hủy"),
        _EFFECTS.CHANGED: _("Đã ghi thay đổi, nay đã hủy"),
        _EFFECTS.SAME: _("Không đổi lúc nhập"),
    },
}
_UNWRITTEN: Final = {
    _EFFECTS.HELD: _("Giữ lại, không ghi"),
    _EFFECTS.CONFLICT: _("Mâu thuẫn, không ghi"),
}


def effect_words(effect: str, batch: ImportBatch) -> str:
    """Return what a row does by writing, or did by an import that is over; "" for not compared."""
    if not effect:
        return ""
    of = _EFFECTS(effect)
    words = {**_UNWRITTEN, **told} if (told := _WORDS.get(_STATES(batch.state))) else {}
    return str(words.get(of, of.label))
