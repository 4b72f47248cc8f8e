"""What the import contract cannot see: the list of rooms, foreign keys given as strings, admin."""

import tomllib
from pathlib import Path

from django.apps import apps
from django.conf import settings

ROOT = Path(__file__).resolve().parents[2]
FLOORS = [
    "org", "registry", "assessment", "appraisal", "planning", "selection", "outcomes", "reports",
    "bulletin",
]  # fmt: skip


def contract(identity: str) -> dict[str, list[str]]:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    return next(c for c in linter["contracts"] if c["id"] == identity)


def test_the_contract_knows_every_installed_room() -> None:
    ours = {name for name in settings.INSTALLED_APPS if name.startswith("chuanhoa.")}
    rooms = ours - {"chuanhoa.config.apps.ConfigApp", "chuanhoa.ui"}
    assert set(contract("room")["containers"]) == rooms


def test_every_foreign_key_points_to_the_same_or_an_earlier_room() -> None:
    wrong = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in apps.get_models()
        if model._meta.app_label in FLOORS
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model is not None
        if field.related_model._meta.app_label in FLOORS
        if FLOORS.index(field.related_model._meta.app_label) > FLOORS.index(model._meta.app_label)
    ]
    assert wrong == []


def test_there_is_no_admin_site() -> None:
    assert "django.contrib.admin" not in settings.INSTALLED_APPS


def test_every_model_says_what_it_is() -> None:
    silent = [
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("chuanhoa.")
        if not model.__doc__ or model.__doc__.startswith(f"{model.__name__}(")
    ]
    assert silent == []
