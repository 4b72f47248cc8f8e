"""The nouns of the demo district: invented people, their training, the files that tell of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

Precision = Literal["day", "month", "year"]
FileKind = Literal["people", "deputies", "turns", "aggregate", "arranged"]

STAMP = "DỮ LIỆU GIẢ ĐỊNH"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the catalogue, held since a day; the first of a person is the main one."""

    code: str
    since: date


@dataclass(frozen=True, slots=True)
class Award:
    """A level reached: `chua` says known to have none, and then nothing else is set."""

    level: str
    on: date | None = None
    major: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """One invented official (or, outside the 388, a part-time worker) of one commune.

    `civil_status`: whether a justice officer took the civil-status course; `suits`: whether an
    officer's field of study suits the post. None: not asked of this post.
    """

    id: str
    unit: str
    full_name: str
    sex: str
    birth: date
    ethnicity: str
    home_town: str
    identity: str | None
    staff_kind: str
    posts: tuple[Post, ...]
    started: date
    schooling: str
    degree: Award
    political_theory: Award
    state_management: Award
    it: bool
    foreign_language: bool
    ethnic_language: str | None
    party_on: date | None
    party_official_on: date | None
    rank: str
    step: int
    coefficient: Decimal
    strength: str
    title: str = ""
    civil_status: bool | None = None
    suits: bool | None = None

    @property
    def post(self) -> str:
        """Code of the main post."""
        return self.posts[0].code


@dataclass(frozen=True, slots=True)
class Deputy:
    """A deputy of a commune's People's Council; `person` links those who are also officials."""

    id: str
    unit: str
    full_name: str
    sex: str
    birth: date
    ethnicity: str
    person: str | None


@dataclass(frozen=True, slots=True)
class Turn:
    """One attendance at one course (lượt) by a person or a deputy, never both."""

    id: str
    learner: str
    kind: str
    programme: str
    level: str | None
    form: str
    place: str
    decision: str
    started: date
    ended: date
    funding: str
    result: str


@dataclass(frozen=True, slots=True)
class Transfer:
    """The move of 01/7/2025: the same person in the successor unit, whose lists tell the post."""

    person: str
    on: date
    from_unit: str
    to_unit: str
    to_name: str
    post: str | None = None


@dataclass(frozen=True, slots=True)
class Arranged:
    """Where somebody is placed in a new commune, as its list says; no `posts`: waits for one.

    `posts`: the main one first; `full`, `short`: how lists write them; `newly_leads`: leads a
    division without having led before; `degree`: one earned since the report of 2023.
    """

    person: Person
    unit: str
    posts: tuple[str, ...] = ()
    body: str = ""
    full: str = ""
    short: str = ""
    since: date | None = None
    rank: str | None = None
    newly_leads: bool = False
    degree: Award | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """Where a record of a file stands: 1-based sheet row (CSV: physical line), and who it is of."""

    sheet: str
    line: int
    subject: str
    birth_precision: Precision = "day"
    turn: str | None = None


@dataclass(frozen=True, slots=True)
class Mend:
    """What the clerk does about a fault.

    `write` puts `value` (None = empty) into the cell; `drop_row` leaves the row out; `keep_both`
    says two alike are two people; `leave` changes nothing: the reader's own decision is right.
    """

    act: Literal["write", "drop_row", "keep_both", "leave"]
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """A planted fault: file, sheet and cell, what stands there, and what the importer must say.

    `expect`: a problem of the cell; a warning; a value that is missing and so unknown; a row
    ignored; two rows that seem one; or a name that no unit or person answers to. `codes` are the
    messages that reading the file alone gives; the last two need the register.
    """

    id: str
    file: str
    sheet: str
    cell: str
    found: str
    what: str
    expect: Literal["problem", "warning", "missing", "ignored", "duplicate", "unmatched"]
    codes: tuple[str, ...]
    mend: Mend
    subjects: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class File:
    """A written file, the wording of its as-of date, and the records a perfect reader finds."""

    name: str
    kind: FileKind
    layout: str
    unit: str | None
    dated: str
    rows: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class Commune:
    """One unit of the frame with its exact counts, and the unit it became part of in 2025."""

    code: str
    name: str
    kind: str
    klass: int
    can_bo: int
    cong_chuc: int
    quota: int
    deputies: int
    degree: Mapping[str, int]
    political_theory: Mapping[str, int]
    state_management: Mapping[str, int]
    successor_code: str
    successor_name: str

    @property
    def total(self) -> int:
        return self.can_bo + self.cong_chuc

    @property
    def title(self) -> str:
        """Kind and name: `xã Nghĩa Tá`, `thị trấn Bằng Lũng`."""
        return f"{'thị trấn' if self.kind == 'thi_tran' else 'xã'} {self.name}"


@dataclass(frozen=True, slots=True)
class District:
    """Everything written, and the integers that must come out once the faults are mended."""

    seed: int
    communes: tuple[Commune, ...]
    people: tuple[Person, ...]
    part_time: tuple[Person, ...]
    deputies: tuple[Deputy, ...]
    turns: tuple[Turn, ...]
    transfers: tuple[Transfer, ...]
    arranged: Mapping[str, Sequence[Arranged]]
    expected: Mapping[str, int]
    files: tuple[File, ...] = ()
    faults: tuple[Fault, ...] = ()
