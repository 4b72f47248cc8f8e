"""Everything that is asked for or typed in this room."""

from chuanhoa.assessment.forms.drafts import AddForm, DraftForm, RewordForm
from chuanhoa.assessment.forms.lists import (
    NO_DATE,
    Bound,
    DecisionForm,
    FreezeForm,
    LackingForm,
    StandardsForm,
    TerritoryForm,
)

__all__ = [
    "NO_DATE",
    "AddForm",
    "Bound",
    "DecisionForm",
    "DraftForm",
    "FreezeForm",
    "LackingForm",
    "RewordForm",
    "StandardsForm",
    "TerritoryForm",
]
