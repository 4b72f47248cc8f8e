"""Every page in English: what is left in Vietnamese is somebody's, or says what it is."""

import re

import pytest
from django.apps import apps
from django.conf import settings
from django.db.models import CharField, TextField
from django.utils.translation import override

from chuanhoa.assessment.queries.book import shipped
from chuanhoa.org.queries import catalogues
from chuanhoa.reports.queries.definitions import forms
from chuanhoa.ui.marks import told_source
from tests.english import vietnamese_left
from tests.journeys.walk import Walk
from tests.journeys.world import MARKS

pytestmark = pytest.mark.django_db

PRODUCT = "Chuẩn hóa"
OF_THE_WORLD, OF_A_CELL = "Điều 1, QĐ-riêng", "Chuyên môn"
"""The document of the rule adopted in the world, and the title of a column of the file sent in it."""
ADOPTED = "tieu-chuan/quy-dinh-rieng/"
"""Pages of rules that a province wrote itself, in the words of its own files."""
NUMBER = re.compile(r"(?:Đ\d[\w.]*, )?[\d.]*[\w./-]*(?:NĐ|QĐ|CQĐP|BCĐ|PPCĐ)[\w./-]*|Đ\d[\w.]*")
"""The number of a document, and an article of it as the rule files cite it."""
WRITTEN = re.compile(
    r"name|title|legal_act|major|home|residence|as_written|strengths|source|basis|result"
)
"""Fields in which people write words of their own."""


def written() -> set[str]:
    """Return what people wrote into the register, and the names of units and people."""
    found: set[str] = set()
    for model in apps.get_models():
        for field in model._meta.get_fields():
            if isinstance(field, CharField | TextField) and WRITTEN.search(field.name):
                found.update(model._default_manager.values_list(field.name, flat=True).distinct())
    return {text for text in found if isinstance(text, str) and len(text) > 2}


def mine(text: str) -> bool:
    """Whether a text is none of those that the world itself is made of: each bears the mark of its owner."""
    return not any(mark.word in text for mark in MARKS)


def test_pages_in_english_say_nothing_of_ours_in_vietnamese(walk: Walk) -> None:
    client = walk.client("all")
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    kept = {entry.label_en for book in catalogues().values() for entry in book}
    documents = set(shipped().book.standards.documents)
    with override("en"):
        documents |= {told_source(form.source.doc)[0] for form in forms().values()}
    names = {PRODUCT, OF_THE_WORLD, OF_A_CELL, *kept, *documents, *written()}
    left: dict[str, list[str]] = {}
    for address in walk.all:
        if address.route.startswith(("ui/", ADOPTED)):
            continue
        for path in walk.filled["near"].get(address.route, ())[:1]:
            if "GET" not in walk.takes[address.route]:
                continue
            answer = walk.ask(client, "GET", path)
            head, _blank, page = answer.text.partition("\n<!doctype html>")
            if "Content-Type: text/html" in head:
                texts = [one for one in vietnamese_left(page, names) if mine(one)]
                texts = [one for one in texts if vietnamese_left(NUMBER.sub("", one), names)]
                if texts:
                    left[address.route] = texts
    assert left == {}
