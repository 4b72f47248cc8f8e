"""Answers that are files to be kept."""

from django.http import HttpResponse


def attachment(data: bytes, name: str, content_type: str) -> HttpResponse:
    """Answer with a file that the browser keeps as `name`: plain letters, digits and dashes."""
    told = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type=content_type, headers=told)
