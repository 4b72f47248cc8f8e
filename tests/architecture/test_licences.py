"""Everything we lean on is permissive or LGPL, and the list says so."""

from chuanhoa.cli import licences


def test_every_locked_library_has_a_licence_we_may_use() -> None:
    told = {name: licences.licence_of(name) for name, _ in licences.locked()}
    here = {name: licence for name, licence in told.items() if licence is not None}
    unfit = {
        name: licence
        for name, licence in here.items()
        if not set(licence.split(" / ")) & licences.ALLOWED
    }
    assert len(here) > 10
    assert unfit == {}


def test_the_list_is_the_one_of_the_lock() -> None:
    assert licences.LIST.read_text(encoding="utf-8") == licences.table()
