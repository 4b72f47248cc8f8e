"""Records like the person whose name, birth or number is changed, told before it is written."""

from collections.abc import Callable

from django.utils.translation import gettext as _

from chuanhoa.org.access import viewer_of
from chuanhoa.registry.queries.duplicates import alike
from chuanhoa.registry.queries.record import Record
from chuanhoa.registry.queries.wording import post_word
from chuanhoa.ui.requests import Request


def others_alike(request: Request, record: Record) -> Callable[[str, str, str], list[str]]:
    """Return what tells, for a name, a birth ("" unknown) and a number, of others on record like that."""
    held = (*record.posts, *record.appointments)

    def told(full_name: str, birth: str, number: str) -> list[str]:
        if not held:
            return []
        found = alike(
            viewer_of(request), full_name=full_name, birth=birth, unit=held[0].unit_id,
            identity_number=number, as_of=request.today, today=request.today, besides=record.id,
        )  # fmt: skip
        text = _("Trong sổ đã có hồ sơ giống: {who}. Nếu là một người thì gộp ở “Trùng hồ sơ”.")
        return [
            text.format(
                who=", ".join(
                    filter(None, (
                        one.full_name, one.birth.show() if one.birth else "",
                        post_word(one.posts[0]) if one.posts else "", one.unit.name if one.unit else "",
                    ))
                )
            )
            for one in found
        ]  # fmt: skip

    return told
