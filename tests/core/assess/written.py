"""Small rulebooks and dossiers written down in a test."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from textwrap import dedent, indent
from typing import Any

from chuanhoa.core.assess import Book, Dossier, Finding, assess, read_dossier
from chuanhoa.core.figures import read_indicators
from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.rulebook.standards import read_documents, read_standards
from chuanhoa.rules import texts

DOCUMENTS = """documents:
  - {doc: "1/2020", title: Nghị định thử, topic: Thử, mark: text}
  - {doc: "2/2020", title: Thông tư thử, topic: Thử, mark: text}
"""
DIMENSION = re.compile(r"wants:.*?(?:age: |months_left: |field: \"(\w+)\")", re.DOTALL)
DIMENSION_OF = {
    "age": "age", "political_theory": "theory", "state_management": "state_management",
    "schooling": "general_education",
}  # fmt: skip


@cache
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


@cache
def _indicators() -> Any:
    return read_indicators(texts("indicators"), catalogues())


def requirement(
    body: str, *, code: str = "r", first: str = "2000-01-01", dimension: str = "", mark: str = "text"
) -> str:  # fmt: skip
    """One requirement of one wording; `body` is what stands beside its first day and source.

    Of everybody, where the body does not say of whom; of the dimension of what it wants first.
    """
    body = dedent(body).strip("\n")
    if not body.startswith("applies:"):
        body = f"applies: {{everybody: true}}\n{body}"
    if not dimension:
        found = DIMENSION.search(body)
        dimension = DIMENSION_OF.get(found[1] or "age", "degree") if found else "degree"
    return dedent(f"""\
        - code: "{code}"
          label: Điều kiện {code}
          label_en: Demand {code}
          dimension: {dimension}
          periods:
            - from: {first}
              source: {{doc: "1/2020", at: "Đ1", mark: {mark}}}
        """) + indent(body, "      ")


def book(*requirements: str) -> Book:
    """A rulebook of these requirements alone, with the catalogues that ship."""
    text = "label: Thử\nlabel_en: Test\nrequirements:\n" + "\n".join(
        indent(one, "  ") for one in requirements
    )
    standards = read_standards(
        {"standards/thu.yaml": text}, catalogues(), read_documents({"sources/thu.yaml": DOCUMENTS})
    )
    return Book(standards, catalogues(), _indicators().retirement, "0")


def rule(body: str, **about: str) -> Book:
    """A rulebook of one requirement."""
    return book(requirement(body, **about))


def person(post: Mapping[str, Any] | None = None, **known: Any) -> Dossier:
    """Somebody in the post VPTK since 2015, of a named unit, as far as nothing else is said."""
    held = {"title": "VPTK", "start": "2015-05-01", "unit": {"name": "Xã Thử"}, **(post or {})}
    return read_dossier({"name": "Nông Văn Giả", "posts": [held], **known}, catalogues())


def held(field: str, level: str = "", awarded: str = "", **about: Any) -> dict[str, Any]:
    """A credential as the exchange format writes it."""
    said = {"field": field, "level": level, "date": awarded, **about}
    return {key: value for key, value in said.items() if value != ""}


def finding(rules: Book, dossier: Dossier, day: str) -> Finding:
    """The only finding of a day."""
    (found,) = assess(dossier, rules, as_of=date.fromisoformat(day))
    return found


def verdict(rules: Book, dossier: Dossier, day: str) -> tuple[str, tuple[str, ...]]:
    """The verdict of the only finding of a day, and what is missing."""
    found = finding(rules, dossier, day)
    return found.verdict, found.missing
