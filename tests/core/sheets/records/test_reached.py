"""Degrees that the table of training in a form tells: which of those that its items name each row is of."""

import pytest

from chuanhoa.core.sheets import SheetRead
from chuanhoa.core.sheets.values.levels import Credential
from chuanhoa.core.text import PartialDate
from tests.core.sheets.forms import FOOT, HEAD, LAW, MASTER, PERSON, answers
from tests.core.sheets.made import pick, problems


def held(form: SheetRead) -> list[Credential]:
    said = form.records[0].fields["degree"]
    assert isinstance(said, tuple)
    return list(said)


def test_a_row_of_a_degree_that_the_form_names_says_more_of_that_one() -> None:
    form, _training = answers(PERSON + HEAD + LAW + FOOT)
    assert pick(form, "degree", "field_of_study", "study_form", "graduated", "institution") == [
        ("dai_hoc", "Luật", "chinh_quy", "1999", "Trường Đại học Luật Hà Nội")
    ]
    (one,) = held(form)
    assert (one.text, one.by_end) == ("Đại học Luật", True)
    dated = HEAD.replace("Hình thức đào tạo", "Ngày tốt nghiệp") + LAW.replace(
        "Chính quy", "20/8/1999"
    )
    form, _training = answers(PERSON + dated + FOOT)
    (one,) = held(form)
    assert (one.awarded, one.by_end) == (PartialDate(1999, 8, 20), False)


def test_the_subject_and_the_awards_tell_which_of_several_degrees_a_row_is_of() -> None:
    none = PERSON.replace("Đại học Luật", "Đại học")
    economics = LAW.replace("|Luật|9/1995 - 6/1999", "|Kinh tế|9/2001 - 6/2005")
    form, _training = answers(none + HEAD + LAW + economics + LAW + FOOT)
    assert [(one.field_of_study, one.awarded) for one in held(form)] == [
        ("Luật", PartialDate(1999)), ("Kinh tế", PartialDate(2005)),
    ]  # fmt: skip
    twice = LAW.replace("|Luật|", "||")
    later = twice.replace("9/1995 - 6/1999", "9/2001 - 6/2005")
    form, _training = answers(none + HEAD + twice + later + FOOT)
    assert [one.awarded for one in held(form)] == [PartialDate(1999), PartialDate(2005)]
    two = PERSON.replace("Đại học Luật", "Đại học, Đại học Kinh tế")
    form, _training = answers(two + HEAD + economics.replace("|Kinh tế", "|Ngành Kinh tế") + FOOT)
    assert [(one.field_of_study, one.awarded) for one in held(form)] == [
        (None, None), ("Kinh tế", PartialDate(2005)),
    ]  # fmt: skip


def test_items_of_the_form_stay_with_the_degree_that_they_are_of() -> None:
    items = "Chuyên ngành: Luật dân sự\nNăm tốt nghiệp: 1998\n25)"
    text = PERSON.replace("Đại học Luật", "Đại học").replace("25)", items)
    form, _training = answers(text + HEAD + MASTER + FOOT)
    assert [(one.level, one.field_of_study, one.awarded) for one in held(form)] == [
        ("thac_si", "Quản lý kinh tế", PartialDate(2012)), ("dai_hoc", "Luật dân sự", PartialDate(1998)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("item", "kept", "asked"),
    [
        ("(1999)", ("1999", "chinh_quy"), []),
        ("(2001)", ("2001", "chinh_quy"), []),
        ("(1998)", ("1998", "chinh_quy"), [("C11", "form_differs", "9/1995 - 6/1999", None)]),
        ("(tại chức)", ("1999", "vua_lam_vua_hoc"), [("D11", "form_differs", "Chính quy", None)]),
    ],
)
def test_what_the_table_says_otherwise_of_a_degree_is_asked_and_the_item_kept(
    item: str, kept: tuple[str, str], asked: list[object]
) -> None:
    text = PERSON.replace("Đại học Luật", f"Đại học Luật {item}")
    form, training = answers(text + HEAD + LAW + FOOT)
    (one,) = held(form)
    assert one.awarded
    assert (one.awarded.iso(), one.study_form) == kept
    assert (problems(training), one.institution) == (asked, "Trường Đại học Luật Hà Nội")


def test_a_degree_of_the_day_of_the_form_is_one_and_an_intermediate_one_needs_its_subject() -> None:
    last = MASTER.replace("9/2010 - 6/2012", "01/9/2010 - 30/9/2023")
    assert pick(answers(PERSON + HEAD + last + FOOT)[0], "degree") == [("thac_si",)]
    late = last.replace("30/9/2023", "01/10/2023")
    assert pick(answers(PERSON + HEAD + late + FOOT)[0], "degree") == [("dai_hoc",)]
    farming = "Trường Nông lâm|Trồng trọt|9/1993 - 6/1995|Chính quy|Trung cấp\n"
    form, training = answers(PERSON + HEAD + farming + FOOT)
    assert [one.level for one in held(form)] == ["dai_hoc", "trung_cap"]
    form, training = answers(PERSON + HEAD + farming.replace("Trồng trọt", "") + FOOT)
    assert ([one.level for one in held(form)], len(training.records)) == (["dai_hoc"], 1)


def test_an_answer_that_goes_on_behind_a_semicolon_is_one() -> None:
    text = PERSON.replace("Đại học Luật", "Đại học Luật; Đại học Kinh tế")
    (form,) = answers(text.replace("Tày, 7)", "Tày; 7)") + FOOT)
    assert [one.field_of_study for one in held(form)] == ["Luật", "Kinh tế"]
    assert pick(form, "ethnicity", "religion") == [("Tày", "Không")]
    (form,) = answers(PERSON.replace(", Giới tính (nam, nữ): Nam", "; Nữ") + FOOT)
    assert pick(form, "gender", "birth_date") == [("Nữ", "1975-03-12")]
