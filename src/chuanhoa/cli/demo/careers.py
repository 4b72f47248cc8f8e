"""Dates, schools and pay of an invented career, none of them at odds with the levels dealt."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from chuanhoa.cli.demo.frame import Frame, data
from chuanhoa.cli.demo.model import Award, Commune

NOBODYS_PROVINCE = "009"
"""Identity numbers of real people begin with the code of a province, and no province is 009."""

_PAY = {
    "thac_si": ("01.003", "2.34", "0.33", 3, 9),
    "dai_hoc": ("01.003", "2.34", "0.33", 3, 9),
    "cao_dang": ("01.004", "2.10", "0.31", 3, 10),
    "trung_cap": ("01.005", "1.86", "0.20", 2, 12),
}
_YEARS_OF_STUDY_END = {"thac_si": 28, "dai_hoc": 22, "cao_dang": 21, "trung_cap": 20}


def start_of_service(birth: date, rng: Random) -> date:
    """Return the day somebody entered service: at 22 to 26, by 2019 where the age allows it."""
    year = min(birth.year + rng.randint(22, 26), max(2018, birth.year + 22))
    return date(year, rng.randint(1, 12), rng.choice((1, 15)))


def post_since(post: str, started: date, rng: Random) -> date:
    """Return the day a post began: an election, or an officer's own appointment."""
    fixed = data("words")["since"].get(post)
    if fixed is None:
        earliest = started + timedelta(days=365)
        latest = max(date(2022, 12, 31), earliest + timedelta(days=60))
        return first_of_month(earliest + (latest - earliest) * rng.random())
    elected = date.fromisoformat(fixed)
    if rng.random() < 0.2:
        return min(elected + timedelta(days=rng.randint(90, 700)), date(2023, 6, 30))
    return elected


def first_of_month(day: date) -> date:
    """Return the first day of the day's month."""
    return day.replace(day=1)


def party_admission(staff_kind: str, birth: date, started: date, rng: Random) -> date | None:
    """Return the day of admission: every cadre, most officers; never before the age of 19."""
    if staff_kind != "can_bo" and rng.random() < 0.25:
        return None
    latest = date(2019, 12, 31)
    earliest = min(max(date(birth.year + 19, 1, 1), started), latest - timedelta(days=300))
    return earliest + timedelta(days=rng.randrange((latest - earliest).days))


def one_year_later(day: date | None) -> date | None:
    """Return the day full membership followed admission, a year of probation later."""
    return day and day.replace(year=day.year + 1, day=min(day.day, 28))


def pay(level: str, started: date, as_of: date) -> tuple[str, int, Decimal]:
    """Rank, step and coefficient of an administrative civil servant with this degree."""
    rank, first, rise, years, steps = _PAY[level]
    step = min(steps, 1 + max(0, (as_of.year - started.year) // years))
    return rank, step, Decimal(first) + Decimal(rise) * (step - 1)


def degree(level: str, post: str, birth: date, started: date, rng: Random) -> Award:
    """Return the degree with field, school and day; some finish after entering service."""
    words = data("words")
    majors = words["majors"].get(post, words["majors"]["leader"])
    major = rng.choice(majors)
    schools = words["colleges"].get(level) or words["universities"][major]
    year = birth.year + _YEARS_OF_STUDY_END[level]
    if level in {"dai_hoc", "thac_si"} and started.year < 2005:
        year = rng.randint(max(year, 2003), 2017)
    day = date(min(year, 2020), rng.choice((6, 7, 9)), rng.randint(1, 28))
    return Award(level, day, major, rng.choice(schools))


def award_day(level: str, started: date, before: date, rng: Random) -> date | None:
    """Return a day of award before the recorded courses begin; None for `chua`.

    Whoever entered service too late for that must attend one of the recorded courses; the
    day is then set by the course.
    """
    if level == "chua":
        return None
    earliest = max(started + timedelta(days=300), date(2004, 1, 1))
    latest = before - timedelta(days=20)
    if earliest >= latest:
        return latest
    return earliest + timedelta(days=rng.randrange((latest - earliest).days))


def home_town(commune: Commune, frame: Frame, rng: Random) -> str:
    """Return a home town written as forms want it: commune, district, province."""
    draw = rng.random()
    if draw < 0.2:
        neighbour = rng.choice(data("words")["neighbours"])
        return f"huyện {neighbour}, tỉnh {frame.province}"
    town = commune if draw < 0.75 else rng.choice(frame.communes)
    return f"{town.title}, huyện {frame.district}, tỉnh {frame.province}"


def identity_number(sex: str, birth: date, rng: Random) -> str:
    """Twelve digits in the form of an identity number, of a province that does not exist."""
    century = "1" if sex == "nu" else "0"
    return f"{NOBODYS_PROVINCE}{century}{birth.year % 100:02d}{rng.randrange(10**6):06d}"
