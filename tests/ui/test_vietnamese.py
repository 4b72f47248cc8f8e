"""What Django itself says to a clerk comes in Vietnamese too; its own catalogue has gaps."""

import inspect
from collections.abc import Iterator

import pytest
from django.contrib.auth import forms as auth_forms
from django.contrib.auth import password_validation
from django.core import validators
from django.forms import fields, formsets, models
from django.utils import translation
from django.utils.functional import Promise

SPEAKERS = (fields, models, formsets, validators, auth_forms, password_validation)


def rendered(message: Promise, language: str) -> str:
    """Return the words; those that count ("at least %d characters") are asked for five."""
    with translation.override(language):
        if hasattr(message, "__mod__") and "plural" in type(message).__name__.lower():
            return str(message % {"limit_value": 5, "show_value": 5, "max": 5, "num": 5})
        return str(message)


def said() -> Iterator[tuple[str, Promise]]:
    """Every message of a form field, formset, validator or log-in form, with who says it."""
    for module in SPEAKERS:
        for name, speaker in inspect.getmembers(module):
            if inspect.isclass(speaker):
                told = dict(getattr(speaker, "default_error_messages", {}))
                told |= getattr(speaker, "error_messages", None) or {}
                told["message"] = getattr(speaker, "message", "")
            else:
                told = {"message": getattr(speaker, "message", "")}
            for code, message in told.items():
                if isinstance(message, Promise) and rendered(message, "en"):
                    yield f"{module.__name__}.{name}.{code}", message


MESSAGES = dict(said())


@pytest.mark.parametrize("name", MESSAGES)
def test_django_says_it_in_vietnamese(name: str) -> None:
    assert rendered(MESSAGES[name], "vi") != rendered(MESSAGES[name], "en")


def test_the_messages_were_found() -> None:
    assert "django.forms.fields.CharField.required" in MESSAGES
    assert "django.core.validators.EmailValidator.message" in MESSAGES
