"""Every read of org. Units come from a map held in the process; see `country`."""

from chuanhoa.org.queries.accounts import (
    GrantLine,
    grant_for,
    grant_lines,
    institutions,
    own_roles,
    roles_line,
    user_for,
    users_for,
)
from chuanhoa.org.queries.catalogues import catalogues
from chuanhoa.org.queries.country import (
    UNIT_VERBS,
    Country,
    Link,
    country,
    look_again,
    one_look,
)
from chuanhoa.org.queries.jobs import JobSeen, job_seen, jobs_for
from chuanhoa.org.queries.journal import (
    counts_line,
    journal_for,
    lines_touching,
    register_verbs,
    target_label,
    verb_label,
    verbs,
)
from chuanhoa.org.queries.lineage import (
    Descendants,
    Kin,
    Lineage,
    Restatement,
    lineage_of,
    restate,
)
from chuanhoa.org.queries.said import said
from chuanhoa.org.queries.scope import Scope, grants_of, roles_with, scope_of
from chuanhoa.org.queries.tree import UnitNode, UnitTree
from chuanhoa.org.queries.units import (
    UnitLine,
    choices_in,
    period_of,
    shown,
    traits_of,
    unit_asked,
    unit_lines,
    unit_named,
    unit_tree,
)

__all__ = [
    "UNIT_VERBS",
    "Country",
    "Descendants",
    "GrantLine",
    "JobSeen",
    "Kin",
    "Lineage",
    "Link",
    "Restatement",
    "Scope",
    "UnitLine",
    "UnitNode",
    "UnitTree",
    "catalogues",
    "choices_in",
    "country",
    "counts_line",
    "grant_for",
    "grant_lines",
    "grants_of",
    "institutions",
    "job_seen",
    "jobs_for",
    "journal_for",
    "lineage_of",
    "lines_touching",
    "look_again",
    "one_look",
    "own_roles",
    "period_of",
    "register_verbs",
    "restate",
    "roles_line",
    "roles_with",
    "said",
    "scope_of",
    "shown",
    "target_label",
    "traits_of",
    "unit_asked",
    "unit_lines",
    "unit_named",
    "unit_tree",
    "user_for",
    "users_for",
    "verb_label",
    "verbs",
]
