"""The 388 officials: decks by commune, then a life around each that contradicts none of it."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from chuanhoa.cli.demo import careers
from chuanhoa.cli.demo.decks import LEADERS, Levels, Slot, deal, slots
from chuanhoa.cli.demo.frame import Frame, data
from chuanhoa.cli.demo.model import Award, Commune, Person, Post
from chuanhoa.cli.demo.names import NameBox

_BORN = {
    "BT": (1968, 1982),
    "CT_MTTQ": (1966, 1980),
    "BT_DOAN": (1988, 1996),
    "CT_PN": (1972, 1990),
    "CT_ND": (1967, 1984),
    "CT_CCB": (1964, 1974),
    "QS": (1976, 1992),
}
_NEVER_A_WOMAN = frozenset({"QS", "CT_CCB"})
ALIKE_IN = "02065"
"""The commune where two officials share name and birth year."""
PART_TIME_IN = "02053"
"""The commune whose workbook also lists part-time workers."""
_OLDEST_MAN = date(1964, 5, 1)
_OLDEST_WOMAN = date(1969, 1, 1)


@dataclass(slots=True)
class _Seat:
    """A slot while its holder is being invented."""

    commune: Commune
    place: Slot
    levels: Levels
    sex: str = "nam"
    ethnicity: str = "tay"


def invent_people(frame: Frame, rng: Random, names: NameBox) -> list[Person]:
    """Return the officials of all communes in the order of the frame, then of the posts."""
    officers = _share_out(frame.totals["state_management"]["can_su"], len(frame.communes), rng)
    seats: list[_Seat] = []
    for commune, can_su in zip(frame.communes, officers, strict=True):
        places = slots(commune, rng)
        hands = deal(commune, places, can_su, frame, rng)
        seats += [_Seat(commune, p, h) for p, h in zip(places, hands, strict=True)]
    _deal_sex(seats, frame.totals["sex"]["nu"], rng)
    ethnic_deck = [e for e, count in frame.totals["ethnicity"].items() for _ in range(count)]
    rng.shuffle(ethnic_deck)
    for seat, ethnicity in zip(seats, ethnic_deck, strict=True):
        seat.ethnicity = ethnicity
    number: Counter[str] = Counter()
    people = []
    for seat in seats:
        number[seat.commune.code] += 1
        identifier = f"CD-{seat.commune.code}-{number[seat.commune.code]:02d}"
        people.append(_invent(identifier, seat, frame, rng, names))
    return _alike_pair(people)


def invent_part_time(frame: Frame, unit: str, rng: Random, names: NameBox) -> list[Person]:
    """Return some part-time workers of one commune: kept by the register, outside the headcount."""
    commune = next(c for c in frame.communes if c.code == unit)
    workers = []
    for number, title in enumerate(data("words")["part_time"], start=1):
        seat = _Seat(commune, Slot("KHAC", (), "khong_chuyen_trach", shared=False), Levels())
        seat.levels = Levels(degree="trung_cap", political_theory="chua", state_management="chua")
        seat.sex = "nu" if "LHPN" in title else rng.choice(("nam", "nu"))
        person = _invent(f"KCT-{unit}-{number:02d}", seat, frame, rng, names)
        workers.append(replace(person, title=title, identity=None))
    return workers


def _share_out(total: int, parts: int, rng: Random) -> list[int]:
    shares = [total // parts + (i < total % parts) for i in range(parts)]
    rng.shuffle(shares)
    return shares


def _deal_sex(seats: list[_Seat], women: int, rng: Random) -> None:
    """Every chair of the Women's Union, the rest by post; both sexes where a course needs both."""
    by_unit: dict[str, list[_Seat]] = {}
    for seat in seats:
        by_unit.setdefault(seat.commune.code, []).append(seat)
    wanted = dict(zip(by_unit, _share_out(women, len(by_unit), rng), strict=True))
    with_women_vice_chair = set(rng.sample(list(by_unit), len(by_unit) // 2))
    for unit, members in by_unit.items():
        sure = [s for s in members if s.place.post == "CT_PN"]
        if unit in with_women_vice_chair:
            sure += [s for s in members if s.place.post == "PCT_HDND"]
        highest = [s for s in members if s.levels.political_theory == "cao_cap"]
        sure += [s for s in highest if s.place.post == "PBT"]
        open_to_all = [
            s
            for s in members
            if s not in sure and s not in highest and s.place.post not in _NEVER_A_WOMAN
        ]
        luck = {id(s): rng.random() * (2 if s.place.post in LEADERS else 1) for s in open_to_all}
        open_to_all.sort(key=lambda s: luck[id(s)])
        for seat in (sure + open_to_all)[: wanted[unit]]:
            seat.sex = "nu"


def _birth(seat: _Seat, rng: Random) -> date:
    early, late = _BORN.get(
        seat.place.post, (1970, 1985) if seat.place.post in LEADERS else (1974, 1993)
    )
    if seat.levels.political_theory == "chua":
        late = 1998 if seat.levels.state_management == "chua" else 1994
        early = 1989 if seat.place.staff_kind == "cong_chuc" else 1984
    oldest = _OLDEST_WOMAN if seat.sex == "nu" else _OLDEST_MAN
    first = max(date(early, 1, 1), oldest)
    return first + timedelta(days=rng.randrange((date(late, 12, 28) - first).days))


def _invent(identifier: str, seat: _Seat, frame: Frame, rng: Random, names: NameBox) -> Person:
    words = data("words")
    birth = _birth(seat, rng)
    name = names.draw(seat.sex, seat.ethnicity)
    started = careers.start_of_service(birth, rng)
    party_on = careers.party_admission(seat.place.staff_kind, birth, started, rng)
    posts = tuple(
        Post(code, careers.post_since(code, started, rng))
        for code in (seat.place.post, *seat.place.concurrent)
    )
    degree = seat.levels.degree
    rank, step, coefficient = careers.pay(degree, started, frame.as_of)
    before = (
        frame.showcase["since"]
        if seat.commune.code == frame.showcase["unit"]
        else frame.training_from
    )
    theory, state = seat.levels.political_theory, seat.levels.state_management
    return Person(
        id=identifier,
        unit=seat.commune.code,
        full_name=name,
        sex=seat.sex,
        birth=birth,
        ethnicity=seat.ethnicity,
        home_town=careers.home_town(seat.commune, frame, rng),
        identity=careers.identity_number(seat.sex, birth, rng) if rng.random() < 0.88 else None,
        staff_kind=seat.place.staff_kind,
        posts=posts,
        started=started,
        schooling="10/10" if birth.year < 1972 and rng.random() < 0.3 else "12/12",
        degree=careers.degree(degree, seat.place.post, birth, started, rng),
        political_theory=Award(theory, careers.award_day(theory, started, before, rng)),
        state_management=Award(state, careers.award_day(state, started, before, rng)),
        it=rng.random() < 0.85,
        foreign_language=rng.random() < 0.55,
        ethnic_language=rng.choice(words["ethnic_languages"]) if rng.random() < 0.2 else None,
        party_on=party_on,
        party_official_on=careers.one_year_later(party_on),
        rank=rank,
        step=step,
        coefficient=coefficient,
        strength=rng.choice(words["strengths"]),
    )


def _alike_pair(people: list[Person]) -> list[Person]:
    """Give two officials of one commune the same name and birth year: alike, but two people."""
    officers = [p for p in people if p.unit == ALIKE_IN and p.staff_kind == "cong_chuc"]
    first, second = next(
        (a, b)
        for a in officers
        for b in reversed(officers)
        if a.id < b.id and a.sex == b.sex and a.post != b.post
    )
    month = 1 + (first.birth.month + 5) % 12
    birth = date(first.birth.year, month, min(second.birth.day, 28))
    number = second.identity
    if number is not None:
        number = f"{number[:4]}{birth.year % 100:02d}{number[6:]}"
    twin = replace(second, full_name=first.full_name, birth=birth, identity=number)
    return [twin if p.id == second.id else p for p in people]
