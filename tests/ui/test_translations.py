import functools
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog

from chuanhoa.cli import translations

PACKAGES = sorted(
    path.name for path in translations.SOURCE.iterdir() if path.is_dir() and any(path.rglob("*.py"))
)


@functools.cache
def sentences() -> list[translations.Marked]:
    """Return every sentence of the program; to look for them takes seconds."""
    return translations.marked()


@pytest.mark.parametrize("package", PACKAGES)
def test_every_marked_sentence_has_its_english(package: str) -> None:
    ours = [one for one in sentences() if any(p.startswith(f"{package}/") for p in one.places)]
    assert translations.untranslated(translations.read_catalogue(), ours) == []


def test_catalogue_holds_no_sentence_that_nobody_says_any_more() -> None:
    said = {sentence.key for sentence in sentences()}
    kept = {(entry.context, _first(entry.id)) for entry in translations.read_catalogue()}
    assert kept - said - {(None, "")} == set()


@pytest.mark.parametrize("path", [translations.PO, translations.FILLER], ids=["en", "vi"])
def test_compiled_catalogue_is_the_one_of_the_text(path: Path) -> None:
    fresh = translations.compiled(translations.read_catalogue(path))
    assert path.with_suffix(".mo").read_bytes() == fresh


PYTHON = """
x = _("Một")
y = gettext_lazy(
    "Hai "
    "ba"
)
z = ngettext("{n} tệp", "{n} tệp", 2)
p = pgettext("nút", "In")
q = plain("Không")
"""
TEMPLATE = """{% load i18n %}
      <p title="{% translate 'Bốn' %}">
  (x {{ y|default:_("Năm") }}
{% blocktranslate with a=b %}Có {{ a }} người{% endblocktranslate %} it's plain
"""


def test_extraction_reads_python_and_templates(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(PYTHON, encoding="utf-8")
    (tmp_path / "b.html").write_text(TEMPLATE, encoding="utf-8")
    assert [(one.id, one.context, one.places) for one in translations.marked(tmp_path)] == [
        ("Hai ba", None, ("a.py",)),
        ("In", "nút", ("a.py",)),
        ("Một", None, ("a.py",)),
        (("{n} tệp", "{n} tệp"), None, ("a.py",)),
        ("Bốn", None, ("b.html",)),
        ("Có %(a)s người", None, ("b.html",)),
        ("Năm", None, ("b.html",)),
    ]


def translate(catalogue: Catalog, vietnamese: str, english: str) -> None:
    entry = catalogue.get(vietnamese)
    assert entry is not None
    entry.string = english


def test_update_keeps_what_is_translated_and_drops_what_is_gone(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('x = _("Một")\ny = _("Hai {n}")\n')
    first = translations.renewed(
        translations.read_catalogue(tmp_path / "en" / "no" / "no.po"), translations.marked(tmp_path)
    )
    translate(first, "Một", "One")
    (tmp_path / "en" / "LC_MESSAGES").mkdir(parents=True)
    (tmp_path / "en" / "LC_MESSAGES" / "django.po").write_bytes(translations.written(first))
    (tmp_path / "a.py").write_text('x = _("Một")\nz = _("Ba")\n')
    sentences = translations.marked(tmp_path)
    second = translations.renewed(
        translations.read_catalogue(tmp_path / "en" / "LC_MESSAGES" / "django.po"), sentences
    )
    assert {entry.id: entry.string for entry in second if entry.id} == {"Một": "One", "Ba": None}
    assert translations.untranslated(second, sentences) == ["a.py: 'Ba' has no English"]


def test_english_that_lost_a_placeholder_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('y = _("Hai {n}")\n')
    sentences = translations.marked(tmp_path)
    catalogue = translations.renewed(
        translations.read_catalogue(tmp_path / "en" / "no" / "no.po"), sentences
    )
    translate(catalogue, "Hai {n}", "Two")
    assert translations.untranslated(catalogue, sentences) == [
        "a.py: 'Hai {n}': the placeholders of the English differ"
    ]


def test_every_name_under_which_the_program_translates_is_known_to_the_extraction() -> None:
    called = re.compile(r"from django\.utils\.translation import \w*gettext\w* as (\w+)")
    names = {
        name
        for path in translations.SOURCE.rglob("*.py")
        for name in called.findall(path.read_text(encoding="utf-8"))
    }
    assert names
    assert names - set(translations.KEYWORDS) == set()


def test_wrong_use_is_told_apart_from_missing_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert translations.main(["translate"]) == 2
    assert "update | compile | check" in capsys.readouterr().err


def _first(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]
