"""The kinds of long work that rooms have registered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django.utils.functional import Promise
from django.utils.module_loading import import_string

from chuanhoa.core.text import Message, Refused

if TYPE_CHECKING:
    from chuanhoa.org.actions.jobs.work import Work

Run = Callable[["Work"], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class JobKind:
    """`run` is the dotted name of a function that takes a `Work` and returns the result.

    `result_url`: the name of the page that shows the result, called with the id of the job's
    target, or of the job itself where it has none.
    """

    code: str
    title: str | Promise
    run: str
    result_url: str = ""


_kinds: dict[str, JobKind] = {}


def register_job(code: str, *, title: str | Promise, run: str, result_url: str = "") -> None:
    """Make a kind of work known; a room calls it from its `AppConfig.ready`."""
    kind = JobKind(code, title, run, result_url)
    if _kinds.setdefault(code, kind) != kind:
        raise ValueError(f"{code} is a kind of work already, differently")


def job_kind(code: str) -> JobKind:
    """Return a registered kind; Refused with a sentence for one nobody registered."""
    kind = _kinds.get(code)
    if kind is None:
        raise Refused(Message("job.unknown", {"found": code}))
    return kind


def function_of(kind: JobKind) -> Run:
    return cast("Run", import_string(kind.run))


def job_title(code: str) -> str:
    """Return what a kind of work is called; its code when nobody registered it."""
    kind = _kinds.get(code)
    return str(kind.title) if kind else code


def job_result_url(code: str) -> str:
    """Return the name of the page that shows the result of a kind of work, "" for none."""
    kind = _kinds.get(code)
    return kind.result_url if kind else ""
