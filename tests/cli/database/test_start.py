"""An installation is made ready, or refused in a sentence before anything is changed."""

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from chuanhoa.cli.database import start

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 2, 1, 30, tzinfo=UTC)


def test_a_database_with_steps_of_another_version_is_refused() -> None:
    MigrationRecorder(connection).record_applied("registry", "0003_import_figures_and_absent")
    with pytest.raises(SystemExit, match=r"registry 0003_import_figures_and_absent.*CHUANHOA_DATA"):
        start.ready(at=AT)


@pytest.mark.usefixtures("land")
def test_a_database_of_this_version_is_ready_again() -> None:
    """Django records a step that replaces another under both names."""
    recorded = MigrationRecorder(connection).applied_migrations()
    assert ("org", "0003_journal_append_only") in recorded
    start.ready(at=AT)


def test_a_database_that_lacks_a_table_is_refused() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE registry_partymembership RENAME TO put_away")
    with pytest.raises(SystemExit, match="phiên bản khác"):
        start.ready(at=AT)
