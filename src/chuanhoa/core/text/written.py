"""A date as an office writes it: one form for every screen, sentence and sheet."""


def written(year: int, month: int | None = None, day: int | None = None) -> str:
    """Return `01/7/2025`, `05/01/2026`, `30/9/2023`, `3/1985` or `1985`.

    Decree 30/2020, Appendix I: days below 10 and the months 1 and 2 take a zero before them, and no
    other month does.
    """
    parts = [f"{year:04d}"]
    if month is not None:
        parts.insert(0, f"{month:02d}" if month < 3 else str(month))
    if day is not None:
        parts.insert(0, f"{day:02d}")
    return "/".join(parts)
