import pytest
from django import forms
from django.utils import translation

from chuanhoa.core.text import PartialDate
from chuanhoa.ui.forms import PartialDateField, WordsField


class Person(forms.Form):
    born = PartialDateField(label="Ngày sinh", help_text="Viết <dd>")
    degree = forms.ChoiceField(label="Trình độ", choices=[("dh", "Đại học")], required=False)
    sex = forms.ChoiceField(label="Giới tính", choices=[("nu", "Nữ")], widget=forms.RadioSelect)
    deputy = forms.BooleanField(label="Kiêm nhiệm", required=False)


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("10/3/1985", PartialDate(1985, 3, 10)),
        ("10.03.1985", PartialDate(1985, 3, 10)),
        ("3/1985", PartialDate(1985, 3)),
        ("1985", PartialDate(1985)),
    ],
)
def test_date_keeps_the_precision_that_was_typed(typed: str, date: PartialDate) -> None:
    form = Person({"born": typed, "sex": "nu"})
    assert form.is_valid()
    assert form.cleaned_data["born"] == date


def test_date_that_does_not_exist_is_told_in_the_readers_language() -> None:
    assert "không có trong lịch" in Person({"born": "31/02/1985"}).errors["born"][0]
    with translation.override("en"):
        assert "không" not in Person({"born": "31/02/1985"}).errors["born"][0]


def test_empty_date_is_none_where_it_may_be_empty() -> None:
    assert PartialDateField(required=False).clean("") is None


def test_date_box_shows_a_date_as_it_is_known() -> None:
    drawn = str(Person(initial={"born": PartialDate(1985, 3)})["born"])
    assert 'value="3/1985"' in drawn
    assert 'class="form-control"' in drawn
    assert 'data-month="Tháng {m} năm {y}, không rõ ngày"' in drawn


def test_field_stands_under_its_label_with_help_and_error_tied_to_it() -> None:
    drawn = Person({"born": "x", "sex": "nu"})["born"].as_field_group()
    assert '<label for="id_born">Ngày sinh</label>' in drawn
    assert '<div class="help" id="id_born_helptext">Viết &lt;dd&gt;</div>' in drawn
    assert '<div id="id_born_error"><p class="error">' in drawn
    assert 'aria-describedby="id_born_helptext id_born_error"' in drawn
    assert 'aria-invalid="true"' in drawn


def test_each_kind_of_widget_is_dressed_its_own_way() -> None:
    form = Person()
    assert 'class="form-select"' in str(form["degree"])
    assert "form-control" not in str(form["sex"])
    assert '<div class="choice"><input type="checkbox"' in form["deputy"].as_field_group()
    assert "<legend>Giới tính</legend>" in form["sex"].as_field_group()


def test_form_sums_its_errors_up_with_links_to_the_fields() -> None:
    drawn = str(Person({"born": ""}))
    assert '<a href="#id_born">Ngày sinh: Mục này không được để trống.</a>' in drawn
    assert 'role="alert"' in drawn
    assert "error-summary" not in str(Person())


@pytest.mark.parametrize(
    ("typed", "kept"), [("\u200b\u2060", None), (" Bàn \u200bgiao ", "Bàn giao")]
)
def test_words_that_nobody_sees_are_as_good_as_none(typed: str, kept: str | None) -> None:
    class Reason(forms.Form):
        why = WordsField(label="Lý do")

    form = Reason({"why": typed})
    assert form.is_valid() == (kept is not None)
    assert form.cleaned_data.get("why") == kept
