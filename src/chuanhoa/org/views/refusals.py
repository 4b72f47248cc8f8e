"""What an action refuses becomes an error of the form, in the reader's language."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.forms import BaseForm

from chuanhoa.org import actions, queries


@contextmanager
def refused(form: BaseForm, field: str | None = None) -> Iterator[None]:
    """Catch a refusal within, and show its sentence at `field`, else at the top of `form`."""
    try:
        yield
    except actions.Refused as refusal:
        form.add_error(field, queries.said(refusal.message))
