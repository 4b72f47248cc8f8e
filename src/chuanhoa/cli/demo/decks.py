"""Who in a commune holds which levels: decks dealt to posts, so that every margin is exact.

A post with one holder points at a person even in an invented district, so a lower level goes to
posts with several holders as long as there are any.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from random import Random

from chuanhoa.cli.demo.frame import Frame, data
from chuanhoa.cli.demo.model import Commune

LEADERS = frozenset({"BT", "PBT", "PCT_HDND", "CT_UBND", "PCT_UBND"})
HIGHEST = ("BT", "CT_UBND", "PBT")


@dataclass(frozen=True, slots=True)
class Slot:
    """A place to fill: main post, concurrent posts, staff kind, and whether others hold it too."""

    post: str
    concurrent: tuple[str, ...]
    staff_kind: str
    shared: bool


@dataclass(slots=True)
class Levels:
    """What the holder of a slot has; `other` of the frame is split into can_su and chua later."""

    degree: str = "dai_hoc"
    political_theory: str = "trung_cap"
    state_management: str = "other"


def slots(commune: Commune, rng: Random) -> list[Slot]:
    """Return the posts of a commune in the order of its list, one slot a person."""
    words = data("words")
    cadres: list[str] = list(words["can_bo"])
    if commune.can_bo > len(cadres):
        cadres.insert(cadres.index("PCT_UBND"), "PCT_UBND")
    council_chair = "BT" if rng.random() < 0.75 else "PBT"
    concurrent: dict[str, tuple[str, ...]] = {"CT_UBND": ("PBT",), council_chair: ("CT_HDND",)}
    officers: list[str] = list(words["cong_chuc"])
    doubled = rng.sample(officers[1:], commune.cong_chuc - len(officers))
    officers = [post for post in officers for _ in range(1 + (post in doubled))]
    return [
        *(Slot(p, concurrent.get(p, ()), "can_bo", cadres.count(p) > 1) for p in cadres),
        *(Slot(p, (), "cong_chuc", officers.count(p) > 1) for p in officers),
    ]


def deal(
    commune: Commune, places: list[Slot], can_su: int, frame: Frame, rng: Random
) -> list[Levels]:
    """Return levels for each slot, equal in sum to the frame's; `can_su` of its others are that."""
    hands = [Levels() for _ in places]
    _deal_degrees(commune, places, hands, rng)
    _deal_theory(commune, places, hands, frame, rng)
    _deal_state_management(commune, places, hands, can_su, rng)
    return hands


def _spread(counts: Mapping[str, int], levels: Iterable[str]) -> list[str]:
    return [level for level in levels for _ in range(counts[level])]


def _exposure(place: Slot) -> int:
    """Return how much a lower level would point at one person: the least first."""
    if place.shared:
        return 0 if place.staff_kind == "cong_chuc" else 1
    return 2 if place.staff_kind == "cong_chuc" and place.post != "QS" else 3


def _deal_degrees(commune: Commune, places: list[Slot], hands: list[Levels], rng: Random) -> None:
    lower = _spread(commune.degree, ("cao_dang", "trung_cap"))
    rng.shuffle(lower)
    order = rng.sample(range(len(places)), len(places))
    order.sort(key=lambda i: _exposure(places[i]))
    for i, level in zip(order, lower, strict=False):
        hands[i].degree = level
    chiefs = [i for i, place in enumerate(places) if place.post in LEADERS]
    for i in rng.sample(chiefs, commune.degree["thac_si"]):
        hands[i].degree = "thac_si"


def _deal_theory(
    commune: Commune, places: list[Slot], hands: list[Levels], frame: Frame, rng: Random
) -> None:
    counts = commune.political_theory
    by_post = {place.post: i for i, place in enumerate(places)}
    for post in HIGHEST[: counts["cao_cap"]]:
        hands[by_post[post]].political_theory = "cao_cap"
    cadres_without = 0
    if commune.code == frame.showcase["unit"]:
        officers_without = frame.showcase["cong_chuc"] - frame.showcase["cong_chuc_with_theory"]
        cadres_without = counts["chua"] - officers_without
    for kind, without in (("can_bo", cadres_without), ("cong_chuc", counts["chua"])):
        wanted = without - (cadres_without if kind == "cong_chuc" else 0)
        order = [i for i, place in enumerate(places) if place.staff_kind == kind]
        rng.shuffle(order)
        order.sort(key=lambda i: _exposure(places[i]))
        for i in order[:wanted]:
            hands[i].political_theory = "chua"
    left = [
        i
        for i, place in enumerate(places)
        if place.staff_kind == "cong_chuc" and hands[i].political_theory == "trung_cap"
    ]
    rng.shuffle(left)
    left.sort(key=lambda i: _exposure(places[i]))
    for i in left[: counts["so_cap"]]:
        hands[i].political_theory = "so_cap"


def _deal_state_management(
    commune: Commune, places: list[Slot], hands: list[Levels], can_su: int, rng: Random
) -> None:
    counts = commune.state_management
    by_post = {place.post: i for i, place in enumerate(places)}
    for post in HIGHEST[: counts["chuyen_vien_chinh"]]:
        hands[by_post[post]].state_management = "chuyen_vien_chinh"
    graduates = [
        i
        for i, hand in enumerate(hands)
        if hand.degree in {"dai_hoc", "thac_si"} and hand.state_management == "other"
    ]
    luck = {i: rng.random() for i in range(len(places))}
    graduates.sort(key=lambda i: -1.0 if places[i].post in LEADERS else luck[i])
    for i in graduates[: counts["chuyen_vien"]]:
        hands[i].state_management = "chuyen_vien"
    others = [i for i, hand in enumerate(hands) if hand.state_management == "other"]
    others.sort(key=lambda i: (hands[i].degree in {"dai_hoc", "thac_si"}, luck[i]))
    for rank, i in enumerate(others):
        hands[i].state_management = "can_su" if rank < can_su else "chua"
