"""The officials a viewer may see, for other rooms."""

from datetime import date

from django.db.models import QuerySet

from chuanhoa.org.models import User
from chuanhoa.registry.models import Official
from chuanhoa.registry.queries.reach import appointments_in
from chuanhoa.registry.queries.sight import READ, sight_of


def nobody_on_record() -> bool:
    """Whether the register holds nobody at all, so that its office has yet to begin."""
    return not Official.objects.exists()


def officials_for(
    viewer: User, *, as_of: date, today: date, permission: str = READ
) -> QuerySet[Official]:
    """Return who holds a post on `as_of` within the reach of `permission`, and the viewer himself."""
    sight = sight_of(viewer, as_of=as_of, today=today, permission=permission)
    own = sight.own()
    if sight.scope.empty:
        return Official.objects.filter(pk=own) if own else Official.objects.none()
    held = appointments_in(sight.scope, sight.merged, as_of=as_of)
    serving = Official.objects.filter(pk__in=held.values(who=sight.merged.person))
    return serving | Official.objects.filter(pk=own) if own else serving
