"""Everything that is asked for or typed in this room."""

from chuanhoa.assessment.forms.drafts import AddForm, DraftForm, RewordForm
from chuanhoa.assessment.forms.lists import (
    NO_DATE,
    Bound,
    ClassForm,
    DecisionForm,
    FreezeForm,
    LackingForm,
    ReviewSheetsForm,
    StandardsForm,
    TerritoryForm,
)
from chuanhoa.assessment.forms.overlays import AdoptDraftForm, AdoptFileForm, AdoptForm, seal_of

__all__ = [
    "NO_DATE",
    "AddForm",
    "AdoptDraftForm",
    "AdoptFileForm",
    "AdoptForm",
    "Bound",
    "ClassForm",
    "DecisionForm",
    "DraftForm",
    "FreezeForm",
    "LackingForm",
    "ReviewSheetsForm",
    "RewordForm",
    "StandardsForm",
    "TerritoryForm",
    "seal_of",
]
