"""Invented officials in columns and sixty invented requirements: what the assessment's benches use.

Lumpy, as offices are: whole communes lack the same thing, and a course is taken by a whole unit on
one day. 35 people a unit, about 6 credentials a person in 7 kinds, two posts one after another (before
and after the reform of units); of 60 requirements about 12 apply to somebody. No random numbers of
NumPy: a mixing function of the row, so that any part can be drawn alone.
"""

from datetime import date
from types import MappingProxyType

import numpy as np

from chuanhoa.core.assess.book import FOLDERS, Book, read_book
from chuanhoa.core.assess.days import NEVER, number
from chuanhoa.core.assess.person import Kind, Place
from chuanhoa.core.assess.snapshot import Lists, Snapshot, Tree
from chuanhoa.core.assess.snapshot.columns import (
    AWARD_E,
    AWARD_L,
    CODE,
    COLUMNS,
    LAST,
    MAY,
    SURE,
    frozen,
)
from chuanhoa.core.rulebook import Source
from chuanhoa.core.rulebook.standards import (
    LACKING,
    Age,
    Case,
    Condition,
    Exemption,
    Level,
    Period,
    Requirement,
    Standards,
    Transition,
)
from chuanhoa.core.text import PartialDate
from chuanhoa.rules import texts

A_UNIT = 35
AS_OF = date(2026, 1, 5)
REFORM = date(2025, 7, 1)
FIELDS = (
    "degree", "political_theory", "state_management", "foreign_language", "it", "ethnic_language",
    "defence_security",
)  # fmt: skip
BORDER = date(2023, 8, 1)
POSTS = (
    "BT", "PBT", "CT_HDND", "CT_UBND", "CT_MTTQ", "QS", "VPTK", "DCXD", "TCKT", "CHUYEN_VIEN",
)  # fmt: skip
KINDS = ("can_bo", "cong_chuc")
TERRITORY = ("dong_bang_do_thi", "mien_nui", "dac_biet")
SOURCE = Source("1/2020/NĐ-CP", "Đ1", "press")


def real() -> Book:
    return read_book({folder: texts(folder) for folder in FOLDERS})


def levels(book: Book) -> dict[str, list[str]]:
    fields = book.catalogues["credential_field"]
    return {
        name: [
            e.code for e in sorted(book.catalogues[str(fields[name].extra["levels"])], key=_rank)
        ]
        for name in FIELDS
    }


def _rank(entry) -> int:  # type: ignore[no-untyped-def]
    return entry.rank or 0


def book_of(real_book: Book, count: int = 60) -> Book:
    """Return `count` requirements: levels and ages, some with a case, an exemption, a deadline."""
    known = levels(real_book)
    found = {}
    for at in range(count):
        code = f"r{at:03d}"
        found[code] = Requirement(
            code, code, code, "other", tuple(_periods(at, known)), "bench.yaml", 1
        )
    standards = Standards(MappingProxyType(found), MappingProxyType({}))
    return Book(standards, real_book.catalogues, real_book.retirement, f"bench-{count}")


def _periods(at: int, known: dict[str, list[str]]):  # type: ignore[no-untyped-def]
    """Yield the wordings: of one in four the reform of 1 August 2023 began a stricter one."""
    if at % 4 == 0:
        yield _period(at, known, PartialDate(2010), date(2023, 7, 31), 0)
        yield _period(at, known, PartialDate.of(BORDER), None, 1)
    else:
        yield _period(at, known, PartialDate(2010), None, 0)


def _period(at: int, known: dict[str, list[str]], first: PartialDate, last: date | None, step: int):  # type: ignore[no-untyped-def]
    field = FIELDS[at % len(FIELDS)]
    order = known[field]
    level = order[min(1 + at % 3 + step, len(order) - 1)]
    applies = Condition(
        posts=frozenset(POSTS[(at * 3 + k) % len(POSTS)] for k in range(4)),
        staff_kinds=frozenset({KINDS[at % 2]}),
    )
    want = (
        Level(field, level) if at % 6 else Age(18 + at // 6 % 2 * 12, 45 + at // 6 % 3 * 5, "as_of")
    )
    time = Condition(entered_before=BORDER) if at % 2 else Condition(started_before=BORDER)
    cases = [Case(Condition(), want, None)]
    if at % 10 == 3:
        cases.insert(
            0, Case(Condition(territory=frozenset({"dac_biet"})), Level(field, order[1]), None)
        )
    return Period(
        first=first, last=last, ending=None, source=SOURCE, applies=applies, cases=tuple(cases),
        exemptions=(Exemption(Condition(minority=True, sex="nu"), "", "", SOURCE),) if at % 5 == 1 else (),
        transitions=(
            (Transition(time, date(2028, 8, 1), 0, "", SOURCE),)
            if at % 3 == 2
            else ()
        ),
        note="", line=1,
    )  # fmt: skip


def mixed(rows: np.ndarray, salt: int) -> np.ndarray:
    """Return 64 well-mixed bits for every row."""
    x = rows.astype(np.uint64) + np.uint64(salt * 0x9E3779B97F4A7C15 % 2**64)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        x = (x ^ (x >> np.uint64(shift))) * np.uint64(factor)
    return x ^ (x >> np.uint64(31))


def part(rows: np.ndarray, salt: int) -> np.ndarray:
    """Return a number from 0 to 1 for every row."""
    return (mixed(rows, salt) >> np.uint64(11)).astype(np.float64) / 2**53


def snapshot_of(people: int, book: Book) -> Snapshot:
    """Return so many officials."""
    known = levels(book)
    codes = (("", ""), *sorted((f, level) for f in FIELDS for level in ("", *known[f])))
    code_at = {code: at for at, code in enumerate(codes)}
    kinds = sorted(
        Kind(is_rank=False, title=p, staff_kind=k, leader=0, first_time=f)
        for p in POSTS for k in KINDS for f in (0, 1, 2)
    )  # fmt: skip
    nothing = Lists()
    places = (Place(), *sorted(Place(REFORM.toordinal(), ((t, 0, NEVER),)) for t in TERRITORY))
    lists = Lists((*nothing.kinds, *kinds), places, codes, ((), *((f,) for f in sorted(FIELDS))))
    units = (people + A_UNIT - 1) // A_UNIT
    tree = Tree.of({"": [f"u{at:06d}" for at in range(units)]}, [""])
    return Snapshot(frozen(_arrays(people, code_at, known)), lists, tree)


def _arrays(people: int, code_at, known) -> dict[str, np.ndarray]:  # type: ignore[no-untyped-def]
    who = np.arange(people)
    unit = who // A_UNIT
    birth = number(date(1964, 1, 1)) + (part(who, 1) * 14000).astype(np.int64)
    vague = np.where(part(who, 2) < 0.02, 100, 0)
    trait = (1 + (part(who, 3) < 0.4)) * 3 + 1 + (part(unit, 4) < 0.3)
    none = np.where(part(who, 7) < 0.1, 1 + (part(unit, 8) * 7).astype(np.int64), 0)
    return {
        "key": np.stack([mixed(who, 5), mixed(who, 6)], axis=1).view(np.uint8),
        "who": np.stack([trait, birth - vague, birth + vague, none], axis=1),
        "rec": _credentials(who, unit, birth, code_at, known),
        "over": np.zeros(0),
        "turn": np.zeros(0),
        **_posts(who, unit, birth),
    }


def _credentials(who, unit, birth, code_at, known) -> np.ndarray:  # type: ignore[no-untyped-def]
    made = np.zeros((len(who), *COLUMNS["rec"][1]), np.uint16)
    filled = np.zeros(len(who), np.int64)
    for at, field in enumerate(FIELDS):
        codes = np.array([code_at[field, level] for level in known[field] if level != LACKING])
        missing = np.where(part(unit, 20 + at) < 0.12, 0.9, 0.08)
        has = part(who, 30 + at) >= missing
        level = (part(who, 40 + at) * part(unit, 50 + at) ** 0.3 * len(codes)).astype(np.int64)
        together = number(date(2005, 1, 1)) + (part(unit, 60 + at) * 7500).astype(np.int64)
        alone = birth + 8000 + (part(who, 70 + at) * 6000).astype(np.int64)
        award = np.minimum(np.where(part(who, 80 + at) < 0.4, together, alone), number(AS_OF) + 700)
        vague = np.where(part(who, 90 + at) < 0.05, 150, 0)
        expires = (part(who, 100 + at) < 0.5) & (field in ("foreign_language", "it"))
        last = np.where(expires, award + 1800, NEVER)
        rows, slots = who[has], filled[has]
        for what, values in (
            (CODE, codes[level]),
            (MAY, award - vague),
            (SURE, award + vague),
            (LAST, last),
            (AWARD_E, award - vague),
            (AWARD_L, award + vague),
        ):
            made[rows, what, slots] = values[has]
        filled += has
    return made


def _posts(who, unit, birth) -> dict[str, np.ndarray]:  # type: ignore[no-untyped-def]
    before, after = number(REFORM) - 1, number(REFORM)
    start = np.minimum(birth + 9000 + (part(who, 10) * 5000).astype(np.int64), before - 30)
    post = (part(who, 11) * len(POSTS)).astype(np.int64)
    staff = np.where(part(who, 12) < 0.9, post >= 5, post < 5).astype(np.int64)
    kind = 1 + sorted_post(post) * 2 * 3 + staff * 3
    first_time = (part(who, 13) * 3).astype(np.int64)
    place = 1 + (part(unit, 14) * 3).astype(np.int64)
    career = [start, start, start * 0, start * 0 + NEVER]
    old = np.stack(
        [kind + first_time, place, start, start, start * 0 + before, start, *career], axis=1
    )
    begins = start * 0 + after
    new = np.stack([kind + 1, place, begins, begins, start * 0 + NEVER, begins, *career], axis=1)
    return {
        "seg": np.stack([old, new], axis=1).reshape(-1, 10),
        "unit": np.repeat(unit + 1, 2),
        "at": np.stack([0 * np.arange(len(who) + 1), 2 * np.arange(len(who) + 1)] * 2, axis=1)[
            :, [0, 1, 0]
        ],
    }


def sorted_post(post: np.ndarray) -> np.ndarray:
    """Return the place of a post among the posts in the order of their codes."""
    return np.argsort(np.argsort(np.array(POSTS)))[post]


def bytes_of(snapshot: Snapshot) -> int:
    """Return the bytes that a full pass reads: everything but the keys of people."""
    return sum(column.nbytes for column in snapshot.columns[1:])
