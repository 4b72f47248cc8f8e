"""The shape of what is typed on org's pages; `UnitField` is for every room."""

from chuanhoa.org.forms.accounts import (
    GrantForm,
    LoginForm,
    NewUserForm,
    PasswordForm,
    RenameForm,
)
from chuanhoa.org.forms.changing import (
    PART,
    CorrectActForm,
    NamedUnit,
    ReformForm,
    RenameUnitForm,
    UnitChange,
)
from chuanhoa.org.forms.journal import JournalFilter
from chuanhoa.org.forms.territory import ONLY_BY_LIST, NewUnitClassForm, SourceField
from chuanhoa.org.forms.units import UnitField, UnitPicker

__all__ = [
    "ONLY_BY_LIST",
    "PART",
    "CorrectActForm",
    "GrantForm",
    "JournalFilter",
    "LoginForm",
    "NamedUnit",
    "NewUnitClassForm",
    "NewUserForm",
    "PasswordForm",
    "ReformForm",
    "RenameForm",
    "RenameUnitForm",
    "SourceField",
    "UnitChange",
    "UnitField",
    "UnitPicker",
]
