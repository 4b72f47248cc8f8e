"""The register's table of people, on the screen and on paper."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from chuanhoa.org.queries import name_on
from chuanhoa.registry.queries.listing import PersonLine, PostHeld
from chuanhoa.registry.queries.wording import NONE_HELD, level_word, post_word, rank_name, word
from chuanhoa.ui.addresses import address_of_each
from chuanhoa.ui.requests import Request
from chuanhoa.ui.show import Lines
from chuanhoa.ui.tables import Column, Row, Table

DEPUTIES: Final = frozenset({"dai_bieu_hdnd"})


def people_table(
    request: Request,
    rows: Sequence[PersonLine],
    *,
    allowed: frozenset[str] = frozenset(),
    filtered: bool = False,
    deputies: bool = False,
    numbered: bool = False,
    invitation: str = "",
    wider: str = "",
    others: int | None = None,
    **more: Any,
) -> Table:
    """Return the register's table of people; columns that the viewer may see of nobody are out.

    `numbered` puts the number of each line first, as lists on paper have it; there what is only
    shown when chosen is left out.
    `invitation`: where people come in, for whoever may bring them into an empty one. `wider`: where a
    filter that nobody passes is put to every kind of staff; `others`: how many there are, where known.
    """
    columns = [
        Column(_("Họ và tên"), sort="ten"), Column(_("Ngày sinh"), "date", sort="sinh"),
        Column(_("Giới tính")), Column(_("Chức vụ, chức danh")),
        Column(_("Đơn vị"), "place", sort="don_vi"), Column(_("Chuyên môn"), "word"),
        Column(_("Lý luận chính trị"), "word"), Column(_("Quản lý nhà nước"), "word"),
        Column(_("Ngạch"), shown=False), Column(_("Quê quán"), shown=False),
        Column(_("Sở trường"), shown=False), Column(_("Ngày tuyển dụng"), "date", shown=False),
    ]  # fmt: skip
    extra = [name for name in ("ethnicity", "party") if name in allowed]
    heads = {"ethnicity": _("Dân tộc"), "party": _("Đảng viên")}
    columns += [Column(heads[name], shown=False) for name in extra]
    url = address_of_each(request, "registry:official")
    body = [_row(line, extra, url(line.id), request.as_of) for line in rows]
    if numbered:
        kept = [at for at, column in enumerate(columns) if column.shown]
        columns = [Column(_("STT"), "number"), *(columns[at] for at in kept)]
        body = [
            Row([number, *(row.cells[at] for at in kept)])
            for number, row in enumerate(body, start=1)
        ]
    return Table(
        "deputies" if deputies else "people",
        _("Đại biểu Hội đồng nhân dân") if deputies else _("Danh sách"), columns, body,
        **_empty(filtered=filtered, wider=wider, others=others, invitation=invitation), **more,
    )  # fmt: skip


def _empty(*, filtered: bool, wider: str, others: int | None, invitation: str) -> dict[str, Any]:
    """Return what a table without people says, and where it leads."""
    if not filtered and wider:
        text = _("Trong sổ có người chưa rõ đối tượng, hoặc thuộc đối tượng khác.")
        if others:
            text = ngettext(
                "Trong sổ có {n} người chưa rõ đối tượng, hoặc thuộc đối tượng khác.",
                "Trong sổ có {n} người chưa rõ đối tượng, hoặc thuộc đối tượng khác.", others,
            ).format(n=others)  # fmt: skip
        return {"empty_title": _("Chưa có cán bộ, công chức nào ở đơn vị và ngày này"),
                "empty_text": text,
                "empty_action": _("Xem mọi đối tượng"), "empty_url": wider}  # fmt: skip
    if not filtered:
        told = {"empty_title": _("Chưa có ai trong sổ ở đơn vị và ngày này")}
        if invitation:
            told |= {"empty_text": _("Nhập bảng tính đang có, hoặc thêm từng người."),
                     "empty_action": _("Nhập bảng tính"), "empty_url": invitation}  # fmt: skip
        return told
    told = {"empty_title": _("Không có ai khớp với các điều kiện lọc"),
            "empty_text": _("Bỏ bớt một điều kiện, hoặc đổi ngày, đổi đơn vị ở trên.")}  # fmt: skip
    if wider:
        told |= {"empty_text": _("Mới tìm trong cán bộ, công chức. Người mà sổ chưa rõ đối tượng, hoặc "
                                 "thuộc đối tượng khác, không có ở đây."),
                 "empty_action": _("Tìm trong mọi đối tượng"), "empty_url": wider}  # fmt: skip
    return told


def _row(line: PersonLine, extra: Sequence[str], url: str, as_of: date) -> Row:
    guarded = {
        "ethnicity": word("ethnicity", line.ethnicity),
        "party": None if line.party is None else (_("có") if line.party else _("không")),
    }
    posts = _in_order(line)
    cells = [
        line.full_name, line.birth, word("sex", line.sex), _posts(posts), _unit_cell(posts, as_of),
        _level(line, "degree"), _level(line, "political_theory"),
        _level(line, "state_management"), rank_name(line),
        line.home_town, line.strengths, line.recruited, *(guarded[name] for name in extra),
    ]  # fmt: skip
    return Row(cells, url=url)


def _posts(posts: Sequence[PostHeld]) -> object:
    """Return the main post, others beneath; a seat in the people's council comes last."""
    if not posts:
        return None
    main, *others = posts
    first = post_word(main) if main.post or main.title else None
    told = [
        _("kiêm {post}").format(post=post_word(post)) if post.concurrent else post_word(post)
        for post in others
        if post.post or post.title
    ]
    return Lines(first, "; ".join(told)) if told else first


def _unit_cell(posts: Sequence[PostHeld], as_of: date) -> object:
    return name_on(posts[0].unit, as_of) if posts and posts[0].unit else None


def _level(line: PersonLine, field: str) -> str | None:
    code = getattr(line, field)
    return _("chưa") if code == NONE_HELD else level_word(field, code)


def _in_order(line: PersonLine) -> list[PostHeld]:
    return sorted(line.posts, key=lambda post: post.staff_kind in DEPUTIES)
