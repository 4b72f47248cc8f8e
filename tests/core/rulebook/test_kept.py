from chuanhoa.core.rulebook import read_catalogues, shelf_of
from chuanhoa.core.rulebook.kept import keep
from chuanhoa.rules import texts

COLOURS = """
catalogue: "colour"
label: "Màu"
label_en: "Colour"
source: {doc: "Sổ tay", at: "tr. 3", mark: "house"}
fields:
  known: {type: "day", required: false}
  near: {type: "codes", of: "colour", required: false}
entries:
  - {code: "do", label: "Đỏ", label_en: "Red", aliases: ["đo đỏ"], known: 1945-09-02}
  - {code: "son", label: "Son môi", label_en: "Lipstick", rank: 2, from: "2025-07", near: ["do"]}
"""


def test_what_is_kept_equals_what_was_read() -> None:
    ours = texts("catalogues")
    shelf = shelf_of(ours, keep(ours))
    assert dict(shelf) == dict(read_catalogues(ours))


def test_a_catalogue_that_was_changed_since_is_read_anew() -> None:
    before = {"c/colour.yaml": COLOURS}
    after = {"c/colour.yaml": COLOURS.replace('"Red"', '"Ruby"')}
    kept = keep(before)
    assert shelf_of(before, kept)["colour"]["do"].label_en == "Red"
    assert shelf_of(after, kept)["colour"]["do"].label_en == "Ruby"


def test_days_lists_and_places_come_back_as_they_were() -> None:
    written = {"c/colour.yaml": COLOURS}
    kept = shelf_of(written, keep(written))["colour"]
    read = read_catalogues(written)["colour"]
    assert kept == read
    assert [type(value) for value in kept["do"].extra.values()] == [
        type(value) for value in read["do"].extra.values()
    ]
    assert kept.find("ĐO ĐỎ") is kept["do"]
