"""Posts of many people: one day and decision for all, a post for each."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from django import forms
from django.utils.translation import gettext_lazy as _

from chuanhoa.core.sheets.values.divisions import in_full
from chuanhoa.org.queries import catalogues
from chuanhoa.registry.actions import PostStated
from chuanhoa.registry.forms.fields import Day
from chuanhoa.registry.forms.filters import entries
from chuanhoa.registry.queries.postless import Postless

DATALIST = "posts"
_TYPED: Final = re.compile(r"(?:post|chosen)-([0-9]{1,15})")


class PostNamed(NamedTuple):
    """The code of a post, and its title with the division where that was typed too."""

    code: str
    title: str


class PostField(forms.CharField):
    """A post by its name in the catalogue; cleans to the post, to None where nothing was typed."""

    def __init__(self, **options: Any) -> None:
        attrs = {"list": DATALIST, "autocomplete": "off"}
        super().__init__(
            required=False, max_length=120, widget=forms.TextInput(attrs=attrs), **options
        )

    def clean(self, value: Any) -> PostNamed | None:
        typed = super().clean(value)
        if not typed:
            return None
        entry = catalogues()["post"].find(typed)
        if entry is None:
            text = _(
                "“%(found)s” không có trong danh mục chức vụ. Chọn một tên trong danh sách gợi ý."
            )
            raise forms.ValidationError(text % {"found": typed[:60]})
        return PostNamed(entry.code, in_full(entry, typed, catalogues()["division"]))


def typed_keys(sent: Iterable[tuple[str, object]]) -> set[int]:
    """Return the appointments for which a page that was sent states something."""
    found = ((_TYPED.fullmatch(name), value) for name, value in sent)
    return {int(match[1]) for match, value in found if match and str(value).strip()}


def suggestions() -> list[str]:
    """Return what a clerk may type as a post: the names of the list, those of heads per division too."""
    posts, divisions = catalogues()["post"], catalogues()["division"]
    found = []
    for code, label in entries("post"):
        of = [one.label for one in divisions if code in one.extra["posts"]]
        found += [label, *(f"{posts[code].label} {division}" for division in of)]
    return found


class PostsForm(forms.Form):
    """`people`: those on the page, each with a box, a field for the post and the version seen.

    `typed`: the appointments for which something was sent; `gone`: of how many of these the post is
    on record by now, or out of reach, and `gone_names`: whose, as far as they may be named.
    """

    since = Day(label=_("Giữ chức vụ từ ngày"))
    decision_number = forms.CharField(label=_("Số quyết định"), required=False, max_length=60)
    common = PostField(
        label=_("Chức vụ của những người được chọn"),
        help_text=_("Áp dụng cho người có đánh dấu chọn mà ô chức vụ riêng để trống."),
    )

    def __init__(
        self,
        *args: Any,
        people: Sequence[Postless],
        typed: Collection[int] = (),
        gone_names: Sequence[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.people, self.typed, self.gone_names = people, typed, gone_names
        self.gone = len(set(typed) - {one.key for one in people})
        for one in people:
            label = _("Chức vụ của %(name)s") % {"name": one.full_name}
            self.fields[f"post-{one.key}"] = PostField(label=label)
            self.fields[f"chosen-{one.key}"] = forms.BooleanField(
                label=_("Chọn %(name)s") % {"name": one.full_name}, required=False
            )
            self.fields[f"version-{one.key}"] = forms.IntegerField(required=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or self.cleaned_data
        chosen = any(given.get(f"chosen-{one.key}") for one in self.people)
        if chosen and not given.get("common") and "common" not in self.errors and self._bare(given):
            self.add_error("common", _("Ghi chức vụ cho những người được chọn."))
        changed = [
            one.full_name
            for one in self.people
            if one.key in self.typed and given.get(f"version-{one.key}") != one.version
        ]
        if changed or self.gone:
            self.refuse_changed([*changed, *self.gone_names])
        if not self.errors and not self.stated():
            self.add_error(
                None, _("Chưa ghi chức vụ cho ai. Ghi ở từng dòng, hoặc chọn người rồi ghi chung.")
            )
        return given

    def refuse_changed(self, names: Sequence[str]) -> None:
        """Say whose records were written to since the page was opened."""
        text = _(
            "Hồ sơ của %(names)s đã được ghi hoặc sửa sau khi mở trang này. Chưa ghi chức vụ của ai: "
            "xem lại những dòng còn ở dưới rồi ghi lần nữa."
        )
        if not names:
            text = _(
                "Có dòng không còn trong danh sách. Chưa ghi chức vụ của ai: xem lại rồi ghi lần nữa."
            )
        self.add_error(None, text % {"names": ", ".join(names)} if names else text)

    def _bare(self, given: dict[str, Any]) -> bool:
        """Whether somebody is chosen of whom no post is typed, not even one that is refused."""
        return any(
            given.get(f"chosen-{one.key}")
            and not given.get(f"post-{one.key}")
            and f"post-{one.key}" not in self.errors
            for one in self.people
        )

    def stated(self) -> list[PostStated]:
        """Return the posts that are stated, of whom one is."""
        given = self.cleaned_data
        found = []
        for one in self.people:
            common = given.get("common") if given.get(f"chosen-{one.key}") else None
            post = given.get(f"post-{one.key}") or common
            if post:
                found.append(PostStated(one.key, post.code, post.title))
        return found

    def seen(self) -> dict[Any, int]:
        """Return the version of each record that is written, as the writer had it before him."""
        keys = {one.appointment for one in self.stated()}
        return {
            one.person: self.cleaned_data[f"version-{one.key}"]
            for one in self.people
            if one.key in keys
        }

    def head(self) -> list[forms.BoundField]:
        """Return the fields that stand for all."""
        return [self[name] for name in ("since", "decision_number", "common")]

    def lines(self) -> Iterator[tuple[Postless, forms.BoundField, forms.BoundField]]:
        """Yield each person with the box and the post; the version to send is the person's own."""
        for one in self.people:
            yield one, self[f"chosen-{one.key}"], self[f"post-{one.key}"]
