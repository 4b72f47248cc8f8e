from django.utils.translation import get_language

from chuanhoa.core.text import Message, say


def said(message: Message) -> str:
    """Return a message of the core in the reader's language."""
    return say(message, get_language() or "vi")
