from chuanhoa.core.sheets.container.markup import Found, element


def test_elements_are_found_one_behind_the_other() -> None:
    raw = b'<a x="1">in</a> <p:a/><b>no</b><a >two</p:a >'
    assert list(element("a").find_all(raw)) == [
        Found(b'<a x="1">in</a>', b' x="1"', b"in", 15),
        Found(b"<p:a/>", b"", None, 22),
        Found(b"<a >two</p:a >", b" ", b"two", len(raw)),
    ]
    assert element("a").find(b"<ab>x</ab>") is None
    assert element("b").at(raw, 22) == Found(b"<b>no</b>", b"", b"no", 31)
    assert element("b").at(raw, 0) is None


def test_elements_that_never_close_are_gone_through_once() -> None:
    raw = b"<a>" * 200_000 + b"<a/>"
    assert [found.whole for found in element("a").find_all(raw)] == [b"<a/>"]
    assert element("a").find(b"<a " * 200_000) is None
