from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chuanhoa.core.text import guess_legacy, to_tcvn3, to_vni
from tests.core.text.vietnamese import LETTERS, decomposed, names, sentences

_WESTERN = """
    été école élève père tête forêt hôtel hôpital où Où déjà là ça çà très français garçon naïf Noël
    Loïc Haïti haï maïs égoïste aiguë Israël Saül août goût sûr mûr dû maître Benoît Anaïs Raphaël
    âge âme théâtre côte côté être même crème système École Émile Québec Zoé René
    Müller Köln für über schön größe Höhe böse hören Mädchen Äpfel Käse spät Jürgen Günther Österreich
    Björn Åse Malmö Göteborg snö sjö ö hö åker båt från två på gå må små
    señor niña año mañana España Peña Muñoz Pérez García Martínez José María Jesús Ángel Raúl Andrés
    México Córdoba aún baúl leído oído caído río tú él sí más aquí
    São João Conceição ações não mãe pão leões avião irmã Luís Antônio você avó está português
    però più perché città virtù là così può caffè Søren København Århus Bodø øl ære blå smørrebrød
    Bjørn höyrä työ yö tämä hyvä päivä sää pöytä õhtu söök Ñ ñ ü é
"""
WESTERN = _WESTERN.split()
WESTERN_SIGNS = ["5 µm", "25°C", "m²", "Mª", "§5", "© 2020", "£5", "«An»", "An®", "x¹", "½", "a·b"]
COLUMN = "Họ và tên; Chức vụ; Dân tộc; Đỗ Thị Bích; Phó Chủ tịch; Tày; Đại học; chưa qua đào tạo"


@pytest.mark.parametrize(("write", "name"), [(to_tcvn3, "tcvn3"), (to_vni, "vni")])
def test_legacy_text_is_told(write: Callable[[str], str], name: str) -> None:
    for text in (COLUMN, COLUMN.upper(), "Nguyễn Văn Đạt", "Nữ", "Ủy ban nhân dân", "dân tộc Tày"):
        assert guess_legacy(write(text)) == name


@given(names)
def test_a_name_is_never_given_to_the_wrong_encoding(name: str) -> None:
    assert guess_legacy(to_tcvn3(name)) in {"tcvn3", None}
    assert guess_legacy(to_vni(name)) in {"vni", None}


@given(sentences)
def test_vietnamese_in_unicode_is_left_alone(text: str) -> None:
    assert guess_legacy(text) is None
    assert guess_legacy(decomposed(text)) is None


@given(st.text(st.characters(max_codepoint=127)))
def test_ascii_is_left_alone(text: str) -> None:
    assert guess_legacy(text) is None


@given(st.lists(st.sampled_from([*WESTERN, *WESTERN_SIGNS, "la", "the", "An"]), max_size=10))
def test_western_text_is_left_alone(words: list[str]) -> None:
    assert guess_legacy(" ".join(words)) is None


@pytest.mark.parametrize("letter", LETTERS)
def test_a_single_letter_is_no_evidence(letter: str) -> None:
    assert guess_legacy(letter) is None
    assert guess_legacy(to_tcvn3(letter)) is None


@pytest.mark.parametrize("text", ["ñi", "uû", "Coù", "Hoàng Nam", "cà phê", "Bình – Nam"])
def test_what_both_encodings_or_none_explain_is_left_to_a_person(text: str) -> None:
    assert guess_legacy(text) is None
