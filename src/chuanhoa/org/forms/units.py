"""Choosing a unit: province first, then its communes by htmx; never 3,321 lines in one list."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.org.queries import (
    Scope,
    UnitNode,
    UnitTree,
    choices_in,
    country,
    everywhere,
    nearby,
    unit_tree,
)

BENEATH = "duoi:"
"""Stands before the id of a province of whose units one still has to be chosen."""


class UnitPicker(forms.Widget):
    """Two lists: `<name>_tinh` for the province, `<name>` for a unit beneath it.

    `exact`: of the second list something has to be chosen, be it the province itself. Where any unit
    may be chosen, the communes of the province of `home`, else of the viewer's `reach`, stand before
    the provinces, and a unit is found by its name.
    """

    template_name = "org/widgets/unit_picker.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.as_of: date | None = None
        self.scope: Scope | None = None
        self.optional = self.exact = False
        self.reach: Scope | None = None
        self.home: uuid.UUID | None = None

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        if self.as_of is None or self.scope is None:
            return context
        tree = unit_tree(self.as_of)
        asked = str(value or "").removeprefix(BENEATH) if isinstance(value, str) else value
        key = asked.id if isinstance(asked, UnitNode) else _unit_id(asked)
        chosen = tree.get(key) or (country().latest(key) if key else None)
        tops = choices_in(self.scope, as_of=self.as_of)
        stands = None
        if chosen:
            stands = chosen.id if chosen.id in tree.ids else chosen.parent_id
        above = [one for one in _line(tree, stands) if one in tops and one != chosen]
        top = above[0] if above else chosen if chosen in tops else None
        near = nearby(self.home, self.reach, as_of=self.as_of) if self.reach else None
        if near and chosen in near.communes:
            top = chosen
        if top is None and len(tops) == 1 and not (self.optional or self.scope.whole_country):
            top = tops[0]
        if asked != value:
            chosen = None
        below = choices_in(self.scope, as_of=self.as_of, under=top.id) if top else []
        if above and chosen and chosen not in (*below, top):
            below.append(chosen)  # of a district, or ended: on record, though not offered
        if self.exact and chosen is None and not below:
            chosen = top  # there is nothing else to choose
        return {
            **context, "tops": tops, "top": top, "below": below, "chosen": chosen,
            "whole_country": self.scope.whole_country, "optional": self.optional,
            "exact": self.exact, "near": near, "searched": self.reach is not None,
        }  # fmt: skip

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:  # noqa: ARG002 -- Django's signature
        unit, top = data.get(name), data.get(f"{name}_tinh")
        if unit or not top or not self.exact or self.as_of is None or self.scope is None:
            return unit or top or ""
        known = _unit_id(top)
        below = choices_in(self.scope, as_of=self.as_of, under=known) if known else []
        return f"{BENEATH}{top}" if below else top

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_tinh"


class UnitField(forms.Field):
    """Cleans to the id of a unit of the viewer's scope; None stands for the whole country.

    `optional`: nothing need be chosen, and nothing is chosen beforehand; None is nothing.
    `anywhere`: any unit of the country may be chosen, whatever the viewer's scope.
    `exact`: choosing a province alone does not choose it, where units lie beneath it.
    """

    widget = UnitPicker
    default_error_messages = {
        "unknown": _("Đơn vị đã chọn không có trong danh sách. Hãy chọn lại."),
        "needed": _("Hãy chọn một đơn vị."),
        "beneath": _(
            "Hãy chọn một đơn vị trực thuộc, hoặc chính cơ quan cấp trên ở cuối danh sách."
        ),
    }

    def __init__(
        self, *, optional: bool = False, anywhere: bool = False, exact: bool = False, **options: Any
    ) -> None:
        super().__init__(required=not optional, **options)
        self.optional = self.widget.optional = optional
        self.widget.exact = exact
        self.anywhere = anywhere
        self.as_of: date | None = None
        self.scope: Scope | None = None

    def bind_to(self, *, as_of: date, scope: Scope) -> None:
        """Say on which map and within which units to choose; a form calls it when it is made."""
        self.as_of = self.widget.as_of = as_of
        self.scope = self.widget.scope = everywhere(as_of) if self.anywhere else scope
        self.widget.reach = scope if self.anywhere else None

    def near_to(self, unit: uuid.UUID | None) -> None:
        """Say near which unit to choose: its province's are offered first."""
        self.widget.home = unit

    def validate(self, value: Any) -> None:
        """Nothing more: `to_python` has refused an empty choice where one is needed."""

    def to_python(self, value: Any) -> uuid.UUID | None:
        if self.as_of is None or self.scope is None:
            raise ValueError("bind_to() was not called")
        if value in self.empty_values:
            if self.scope.whole_country or self.optional:
                return None
            raise forms.ValidationError(self.error_messages["needed"], code="needed")
        if isinstance(value, str) and value.startswith(BENEATH):
            raise forms.ValidationError(self.error_messages["beneath"], code="beneath")
        unit = _unit_id(value)
        if unit is None or unit not in self.scope.current_ids:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return unit


def _line(tree: UnitTree, unit: uuid.UUID | None) -> list[UnitNode]:
    node = tree.get(unit) if unit else None
    return [*tree.above(node.id), node] if node else []


def _unit_id(value: Any) -> uuid.UUID | None:
    try:
        return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
    except ValueError:
        return None
