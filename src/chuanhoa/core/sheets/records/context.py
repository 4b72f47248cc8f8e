"""What stands around the rows and holds for them: group rows, the title, the sheet's own name."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from chuanhoa.core.rulebook import Catalogues
from chuanhoa.core.sheets.answer.records import Slot
from chuanhoa.core.sheets.answer.unpacking import One
from chuanhoa.core.sheets.grid import Grid
from chuanhoa.core.sheets.layout import Letterhead
from chuanhoa.core.sheets.layout.cells import key
from chuanhoa.core.sheets.layout.places import commune_in
from chuanhoa.core.sheets.records.classes import course_reader
from chuanhoa.core.sheets.records.groups import Group
from chuanhoa.core.sheets.records.sorted import Sorted
from chuanhoa.core.sheets.values.listed import (
    KindReader,
    Post,
    Term,
    post_reader,
    staff_of_post,
    term,
)
from chuanhoa.core.sheets.values.plain import Office
from chuanhoa.core.text import fold
from chuanhoa.core.text.patterns import regex

Values = Mapping[str, Sequence[object]]

_KINDS_IN_TITLE: Final = (
    ("dai_bieu_hdnd", r"danh sach (?:cac )?(?:vi )?dai bieu (?:hdnd|hoi dong nhan dan)"),
    (
        "khong_chuyen_trach",
        r"danh sach (?:nhung )?(?:nguoi|can bo)(?: hoat dong)? khong chuyen trach",
    ),
    ("cong_chuc", r"danh sach (?:doi ngu )?cong chuc\b"),
    ("vien_chuc", r"danh sach (?:doi ngu )?vien chuc\b"),
    ("hop_dong", r"danh sach (?:nguoi |lao dong |nhan vien )?hop dong\b"),
)
_CLASS_IN_TITLE = regex(
    r"\b(?:lớp|khóa|khoá)\s+(?:đào tạo|bồi dưỡng|tập huấn|học|trung cấp|cao cấp|sơ cấp).*",
    re.IGNORECASE,
)
_SEVERAL = regex(r"\b(?:các|những|nhiều|\d+)\s+\Z", re.IGNORECASE)


class Context:
    """What one table's surroundings say about every record, where its own cells do not."""

    def __init__(
        self, grid: Grid, told: Letterhead, catalogues: Catalogues, out: Sorted, values: Values
    ) -> None:
        self.grid = grid
        self.told = told
        self.catalogues = catalogues
        self.out = out
        self.values = values

    def slots(self, *, turns: bool) -> list[Slot]:
        """Return the slots that the surroundings add."""
        groups = self.out.groups
        slots: list[Slot] = []
        slots += _slot("commune", self._communes())
        if "staff_kind" not in self.values:
            slots += _slot("staff_kind", self._staff_kinds())
        slots += _slot("group", [group.text for group in groups])
        if not turns and "position" not in self.values:
            slots += _slot("position", self._posts())
        if turns:
            slots += self._programmes()
        hidden = self.grid.hidden_rows
        if hidden:
            slots += _slot("hidden", [row in hidden or None for row in self.out.data])
        return slots

    def _communes(self) -> list[object]:
        """Return the commune of each row whose column of communes says none, or an office in its place.

        "UBND xã Bản Thi" among other units names its commune; else what stands around the row does.
        """
        around: list[object] = [group.commune or self.told.commune for group in self.out.groups]
        own = self.values.get("commune")
        if own is None:
            units = self.values.get("unit") or [None] * len(around)
            named = {
                unit: commune_in(unit) if isinstance(unit, str) else None for unit in set(units)
            }
            return [named[unit] or place for unit, place in zip(units, around, strict=True)]
        return [
            place if isinstance(said, Office) else None
            for said, place in zip(own, around, strict=True)
        ]

    def _posts(self) -> list[object]:
        """Return the posts that group rows name, "III. Công chức Địa chính", where no column does."""
        read = post_reader(self.catalogues.get("post"), self.catalogues.get("division"))
        named: dict[Group, object] = {}
        for group in set(self.out.groups):
            post = read((group.text or "").rsplit(" / ", 1)[-1])
            named[group] = post if isinstance(post, Post) and post.codes else None
        return [named[group] for group in self.out.groups]

    def _staff_kinds(self) -> list[object]:
        listed = self.catalogues["staff_kind"]
        by_group: dict[Group, Term | None] = {
            group: term(listed[group.staff_kind], group.staff_text) if group.staff_kind else None
            for group in set(self.out.groups)
        }
        whole = self._staff_in_title()
        around = [by_group[group] or whole for group in self.out.groups]
        posts = self.values.get("position")
        if posts is None:
            return list(around)
        by_post = {post: self._staff_in_post(post) for post in set(posts)}
        return [by_post[post] or kind for post, kind in zip(posts, around, strict=True)]

    def _staff_in_post(self, post: object) -> Term | None:
        """Return the kind of staff that a title names which is no post of the catalogue."""
        if not isinstance(post, Post) or post.codes:
            return None
        entry = staff_of_post(post.text, self.catalogues["staff_kind"])
        return term(entry, post.text) if entry else None

    def _staff_in_title(self) -> Term | None:
        """Return the kind of staff that the title, or the sheet's name, says the whole list is of."""
        listed = self.catalogues["staff_kind"]
        title = self.told.title or ""
        words = key(fold(title))
        for code, pattern in _KINDS_IN_TITLE:
            if re.search(pattern, words):
                return term(listed[code], title)
        named = listed.find(self.grid.name)
        return term(named, self.grid.name) if named else None

    def _programmes(self) -> list[Slot]:
        """Return the programme and its kind from the title, a group row or the programme's own name."""
        count = len(self.out.data)
        empty: list[object] = [None] * count
        title = self.told.title or ""
        slots: list[Slot] = []
        programmes = self.values.get("programme")
        course = course_reader(self.grid.rows, epoch_1904=self.grid.epoch_1904)
        courses = [course(group) for group in self.out.groups]
        if not self.values.keys() & {"from", "to", "period"}:
            slots += _slot("from", [one.first if one else None for one in courses])
            slots += _slot("to", [one.last if one else None for one in courses])
        if programmes is None:
            whole = _class_in(title)
            programmes = [one.name if one else whole for one in courses]
            slots += _slot("programme", programmes)
        stated = self.values.get("training_kind") or empty
        if all(stated):
            return slots
        kind = self._kinds()
        derived: list[object] = [
            said or kind(programme) or kind(group.text) or kind(title)
            for said, programme, group in zip(
                stated, programmes or empty, self.out.groups, strict=True
            )
        ]
        return slots + _slot("training_kind", derived)

    def _kinds(self) -> Callable[[object], Term | None]:
        reader = KindReader(self.catalogues)
        known: dict[object, Term | None] = {}

        def kind(text: object) -> Term | None:
            if text not in known:
                code = reader.kind_of(text) if isinstance(text, str) and text else None
                known[text] = term(reader.kinds[code], str(text)) if code else None
            return known[text]

        return kind


def _class_in(title: str) -> str | None:
    """Return the class that a title names; several, "các lớp", are none."""
    named = _CLASS_IN_TITLE.search(title)
    return None if named is None or _SEVERAL.search(title[: named.start()]) else named[0]


def _slot(field: str, values: Sequence[object]) -> list[Slot]:
    """Return a slot for values of which some say something, else none."""
    return [Slot(values, One(field))] if any(value is not None for value in values) else []
