"""The register in columns: built from plain rows, kept beside the database, followed change by change.

The database is the only truth. The columns hold whether somebody is of an ethnic minority, so no
read hands them out as they are: `assessment.queries.standing` blanks that for whom it must.
"""

from chuanhoa.assessment.queries.snapshot.held import Register, follow, register
from chuanhoa.assessment.queries.snapshot.known import register_at

__all__ = ["Register", "follow", "register", "register_at"]
