"""The share of those who meet a standard: told only where of most it is decided."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.core.figures import tells
from chuanhoa.core.sheets.write import Share as Printed
from chuanhoa.core.text import format_number
from chuanhoa.ui.figures import Share, Undecided


@dataclass(frozen=True, slots=True)
class MetShare:
    """`met` of `asked`; of `unknown` something is not known, of `unverified` the rule was not read.

    Those two are neither met nor not met: where they are many, no share is told.
    """

    met: int
    asked: int
    unknown: int
    unverified: int = 0

    @property
    def open(self) -> int:
        """Of how many of those asked nothing is decided."""
        return self.unknown + self.unverified

    @property
    def told(self) -> bool:
        return self.asked == 0 or tells(self.open, self.asked)

    def shown(self, url: str = "") -> Share | Undecided:
        """Return what stands on a page; with `url` a door."""
        if self.told:
            return Share(self.met, self.asked, url)
        return Undecided(self.open, self.asked, url)

    def printed(self) -> Printed | str:
        """Return the same for a sheet."""
        return Printed(self.met, self.asked) if self.told else str(Undecided(self.open, self.asked))

    def words(self) -> str:
        """Return how many of those asked meet it, or why that cannot be told, for a sentence."""
        n = format_number(self.asked)
        if self.told:
            told = ngettext(
                "{k} trên {n} người được hỏi", "{k} trên {n} người được hỏi", self.asked
            )
            return told.format(k=format_number(self.met), n=n)
        unknown, unverified = format_number(self.unknown), format_number(self.unverified)
        why = [
            *([_("{n} chưa đủ thông tin").format(n=unknown)] if self.unknown else []),
            *([_("{n} căn cứ chưa xác minh").format(n=unverified)] if self.unverified else []),
        ]
        told = ngettext(
            "chưa kết luận được ({why}, trên {n} người được hỏi)",
            "chưa kết luận được ({why}, trên {n} người được hỏi)",
            self.asked,
        )
        return told.format(why=", ".join(why), n=n)


def met_share(counts: Mapping[str, int]) -> MetShare:
    """Return the share of verdicts counted: it is of those to whom the requirement applies."""
    asked = sum(counts.values()) - counts["not_applicable"]
    return MetShare(counts["met"], asked, counts["unknown"], counts["unverified"])
