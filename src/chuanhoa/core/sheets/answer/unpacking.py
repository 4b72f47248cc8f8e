"""How the values of a slot become fields: plain classes, so that an answer can cross processes."""

from collections.abc import Mapping
from typing import Any, Final, NamedTuple

from chuanhoa.core.sheets.values.bad import NONE
from chuanhoa.core.sheets.values.listed import Term
from chuanhoa.core.sheets.values.names import Person
from chuanhoa.core.sheets.values.plain import Office

_BESIDE: Final[Mapping[str, tuple[str, ...]]] = {
    "degree": ("field_of_study", "study_form", "graduated"),
    "political_theory": ("political_theory_awarded",),
    "state_management": ("state_management_awarded",),
    "foreign_language": ("foreign_language_awarded",),
    "it": ("it_awarded",),
    "ethnic_language": ("ethnic_language_awarded",),
    "defence_security": ("defence_security_awarded",),
    "schooling": ("schooling_awarded",),
}
"""What a level's own cell may say as well: a column of its own for it says it first."""


class One(NamedTuple):
    """A value of one field; "-" names the field among those known to have nothing."""

    field: str

    @property
    def fields(self) -> frozenset[str]:
        return frozenset((self.field, *_BESIDE.get(self.field, ())))

    def __call__(self, value: Any) -> Mapping[str, object]:
        return {"none": (self.field,)} if value is NONE else {self.field: value}


class Extra(NamedTuple):
    """A cell of an unknown column, under its header path."""

    title: str

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("extra",))

    def __call__(self, value: Any) -> Mapping[str, object]:
        return {"extra": {self.title: value}}


class Two(NamedTuple):
    """A pair of values for two fields, either may be absent; a text goes to a field of its own."""

    first: str
    second: str
    text: str | None = None

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(filter(None, (self.first, self.second, self.text)))

    def __call__(self, value: Any) -> Mapping[str, object]:
        if isinstance(value, str):
            return {self.text: value} if self.text else {}
        fields = zip((self.first, self.second), value, strict=True)
        return {field: part for field, part in fields if part is not None}


class Member(NamedTuple):
    """Whether somebody is a member; a day in the place of a mark is the day of admission."""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("party_member", "party_admitted"))

    def __call__(self, value: object) -> Mapping[str, object]:
        if isinstance(value, bool):
            return {"party_member": value}
        return {"party_member": True, "party_admitted": value}


class Named(NamedTuple):
    """A person's name, and what its cell says beside it where `beside` names it."""

    beside: frozenset[str] = frozenset()

    @property
    def fields(self) -> frozenset[str]:
        return self.beside | {"full_name"}

    def __call__(self, value: Person) -> Mapping[str, object]:
        fields: dict[str, object] = {"full_name": value.name}
        if value.sex:
            fields["sex"] = Term(value.sex, "Ông" if value.sex == "nam" else "Bà")
        if value.remark:
            fields["extra"] = {"name": value.remark}
        return fields


class Placed(NamedTuple):
    """A commune, or in its place an office: that is the unit, and says nothing of the commune."""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("commune", "unit"))

    def __call__(self, value: str | Office) -> Mapping[str, object]:
        return {"unit": value.name} if isinstance(value, Office) else {"commune": value}


class Kinds(NamedTuple):
    """The kinds of training that one row marks: one turn, or several in `training_kinds`."""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(("training_kind", "training_kinds"))

    def __call__(self, value: tuple[Term, ...]) -> Mapping[str, object]:
        return {"training_kind": value[0]} if len(value) == 1 else {"training_kinds": value}


class Fields(NamedTuple):
    """A value that is already a mapping of fields."""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset()

    def __call__(self, value: Mapping[str, object]) -> Mapping[str, object]:
        return value
