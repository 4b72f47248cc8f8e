"""Icons from the vendored sprite. They decorate; the word beside them carries the meaning."""

from functools import cache

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

SPRITE = "vendor/bootstrap-icons/sprite.svg"


@cache
def icon(name: str, css: str = "") -> SafeString:
    """Return the icon `name` of the sprite, hidden from screen readers."""
    return format_html(
        '<svg class="icon{}" aria-hidden="true" focusable="false"><use href="{}#{}"/></svg>',
        f" {css}" if css else "",
        static(SPRITE),
        name,
    )
