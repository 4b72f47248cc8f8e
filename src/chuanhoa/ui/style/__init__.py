"""The style page's samples: every component in every state, with invented people."""

from chuanhoa.ui.style.samples import samples

__all__ = ["samples"]
