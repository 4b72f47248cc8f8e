from django.utils.translation import override

from chuanhoa.registry.forms.filters import PeopleFilter

NOBODYS: frozenset[str] = frozenset()


def seldom(**asked: str) -> str:
    return "".join(PeopleFilter(asked, allowed=NOBODYS).seldom())


def test_a_list_shows_what_this_address_chooses_and_not_what_another_did() -> None:
    assert '<option value="nu" selected>' in seldom(gioi="nu")
    assert '<option value="nam" selected>' in seldom(gioi="nam")
    assert '<option value="nu" selected>' not in seldom()
    assert '<option value="nu" selected>' in seldom(gioi="nu")


def test_a_list_is_drawn_once_in_each_language() -> None:
    vietnamese = PeopleFilter({}, allowed=NOBODYS).seldom()
    with override("en"):
        english = PeopleFilter({}, allowed=NOBODYS).seldom()
    again = PeopleFilter({}, allowed=NOBODYS).seldom()
    assert "Giới tính" in vietnamese[1]
    assert "Sex" in english[1]
    assert all(one is other for one, other in zip(vietnamese, again, strict=True))


def test_a_choice_that_there_is_not_is_told_and_not_kept() -> None:
    assert 'class="error"' in seldom(gioi="khac")
    assert 'class="error"' not in seldom()
