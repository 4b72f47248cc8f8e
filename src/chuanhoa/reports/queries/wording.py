"""What a figure counts, said in words from its definition, so that the words cannot be wrong."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from chuanhoa.core.figures.conditions import (
    Aged,
    Among,
    DatedCondition,
    DatedTest,
    PastRetirement,
    Presence,
)
from chuanhoa.org.queries import catalogues
from chuanhoa.reports.queries.definitions import indicators, lang

MANY = 6


def condition_in_words(condition: DatedCondition) -> str:
    """Return a condition as a phrase; "" where everybody meets it."""
    return "; ".join(_test(test) for test in condition)


def any_in_words(conditions: Sequence[DatedCondition]) -> str:
    """Return several conditions of which one is enough."""
    found = [words for one in conditions if (words := condition_in_words(one))]
    return _(" hoặc ").join(found)


def value_in_words(column: str, value: object) -> str | None:
    """Return a value of a column as its catalogue calls it; None where it is not known."""
    if value is None or value == "":
        return None
    if column == "party":
        return _("Đảng viên") if value else _("Không")
    name = indicators().columns[column].catalogue
    if not name or value not in catalogues()[name]:
        return str(value)
    return catalogues()[name][str(value)].label_in(lang())


def column_in_words(column: str) -> str:
    """Return the title of a column."""
    found = indicators().columns[column]
    return found.label_en if lang() == "en" else found.label


def _test(test: DatedTest) -> str:
    label = column_in_words(test.column)
    match test:
        case Among(values=values):
            return f"{label}: {', '.join(_codes(test.column, values))}"
        case Presence(known=known):
            return (
                _("{column}: đã rõ").format(column=label)
                if known
                else _("{column}: không rõ").format(column=label)
            )
        case Aged(from_years=first, under_years=under):
            return _age(first, under)
        case PastRetirement(sex=sex):
            return _("đã đến tuổi nghỉ hưu ({sex})").format(sex=value_in_words("sex", sex))


def _codes(column: str, values: frozenset[str | bool]) -> Iterator[str]:
    """Yield the codes' labels in the order of their catalogue, not all of very many."""
    found = indicators().columns[column]
    if found.catalogue is None:
        yield _("có") if True in values else _("không")
        return
    labels = [e.label_in(lang()) for e in catalogues()[found.catalogue] if e.code in values]
    yield from labels[:MANY]
    if len(labels) > MANY:
        yield _("và {n} mục khác").format(n=len(labels) - MANY)


def _age(first: int | None, under: int | None) -> str:
    if first is None:
        return _("tuổi đủ năm dưới {under}").format(under=under)
    if under is None:
        return _("tuổi đủ năm từ {first} trở lên").format(first=first)
    return _("tuổi đủ năm từ {first} đến {last}").format(first=first, last=under - 1)
