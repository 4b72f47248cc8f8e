"""People drawn at random, each with some of what can be known."""

from datetime import date
from random import Random
from typing import Any

from chuanhoa.org.models import Unit
from chuanhoa.registry import actions
from chuanhoa.registry.models import Official
from tests.registry.conftest import REFORM
from tests.registry.factories import AT

TODAY = date(2026, 3, 2)
BEFORE = date(2023, 9, 30)
BIRTHS = ("1965-02-28", "1970", "1988-04", "1996-02-29", "", "1925-01-01")
LEVELS = {
    "degree": ("so_cap", "trung_cap", "cao_dang", "dai_hoc", "thac_si"),
    "political_theory": ("so_cap", "trung_cap", "cao_cap", "chua"),
    "state_management": ("chuyen_vien", "chua"),
    "schooling": ("thcs", "thpt"),
    "it": ("co_ban",),
}
POSTS = (("VPTK", "cong_chuc"), ("TCKT", "cong_chuc"), ("DCXD", "cong_chuc"), ("QS", "cong_chuc"),
         ("BT", "can_bo"), ("CT_UBND", "can_bo"), ("", "cong_chuc"))  # fmt: skip
PAST = ("VHXH", "CT_ND", "")


def one_drawn(dice: Random, enter: Any, units: Any, birth: str) -> Official:
    """Enter one person into one of the units."""
    unit = dice.choice(units)
    post, kind = dice.choice(POSTS)
    official = enter(
        unit, post=post, staff_kind=kind, sex=dice.choice(("nam", "nu", "")),
        ethnicity=dice.choice(("kinh", "tay", "dao", "")),
        birth=birth,
        **dice.choice(({"begun": "2012-03-01"}, {"begun": "2020"}, {"begun": "2023-08-01"},
                       {"begun": "", "observed": date(2022, 1, 1)})),
    )  # fmt: skip
    for field in dice.sample(sorted(LEVELS), dice.randint(0, 4)):
        stated: dict[str, Any] = {"field": field, "level": dice.choice(LEVELS[field])}
        if dice.random() < 0.6 and stated["level"] != "chua":
            stated["awarded"] = dice.choice(("2010", "2019-06", "2023-09-30", "2025-07-01"))
        else:
            stated["observed"] = dice.choice((date(2018, 1, 1), BEFORE, REFORM))
        if stated["level"] != "chua" and dice.random() < 0.4:
            stated["expires_on"] = dice.choice((date(2025, 12, 31), date(2027, 3, 4), TODAY))
        if field == "degree":
            stated["major"] = dice.choice(("Luật", "Kế toán", ""))
            stated["standing"] = dice.choice(("", "", "dang_hoc", "tam_thoi"))
        actions.add_credential(official=official, credential=stated, by=None, at=AT)
    if post and dice.random() < 0.5:
        actions.judge_suitability(
            official=official, by=None, at=AT,
            suitability={"post": post, "suits": dice.random() < 0.6,
                         "major": dice.choice(("", "Luật")),
                         "decided": dice.choice(("2016-02-01", "2024-05-01"))},
        )  # fmt: skip
    if dice.random() < 0.3:
        actions.set_rank(official=official, rank="01.003", begun="2021", by=None, at=AT)
        if birth:  # another step since, or one drawn since before
            paid = "2023-05-01" if len(birth) > 4 else "2019-05-01"
            actions.set_rank(
                official=official, rank="01.003", step="3/9", pay_begun=paid, by=None, at=AT
            )
    if dice.random() < 0.3:
        actions.add_appointment(
            official=official, by=None, at=AT,
            appointment={"unit": Unit(pk=dice.choice(units).pk), "staff_kind": "cong_chuc",
                         "post": "TPHT", "concurrent": True, "begun": "2017-01-01"},
        )  # fmt: skip
    if dice.random() < 0.5:
        actions.add_appointment(
            official=official, by=None, at=AT,
            appointment={"unit": Unit(pk=dice.choice(units).pk), "post": dice.choice(PAST),
                         "staff_kind": dice.choice(("can_bo", "cong_chuc")),
                         "begun": dice.choice(("2005-02-01", "2009")), "ended": "2011-12-31",
                         "begun_by": dice.choice(("", "tuyen_dung")),
                         "first_time": dice.choice((None, True, False))},
        )  # fmt: skip
    if dice.random() < 0.4:
        actions.add_turn(
            official=official, by=None, at=AT,
            turn={"kind": "vi_tri_viec_lam", "periods": dice.choice((20, 40, None)),
                  "ended": dice.choice(("2023-05-04", "2023", "2026-01-02"))},
        )  # fmt: skip
    return official
