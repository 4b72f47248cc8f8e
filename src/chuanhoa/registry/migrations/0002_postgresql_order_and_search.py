"""On PostgreSQL: keys order byte by byte, and a search without tones has a trigram index.

SQLite orders byte by byte by itself and reads its covering index of names faster than any other.
"""

from django.db import migrations

COLUMNS = (
    ("registry_persondetails", "sort_key", 800),
    ("registry_credential", "level_key", 40),
)
TRIGRAMS = "details_search_trigram"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor != "postgresql":
        return
    for table, column, length in COLUMNS:
        schema_editor.execute(
            f'ALTER TABLE {table} ALTER COLUMN {column} TYPE varchar({length}) COLLATE "C"'
        )
    if can_have_trigrams(schema_editor.connection):
        schema_editor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        schema_editor.execute(
            f"CREATE INDEX {TRIGRAMS} ON registry_persondetails USING gin "
            "(name_fold gin_trgm_ops) WHERE known_to IS NULL"
        )


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP INDEX IF EXISTS {TRIGRAMS}")


def can_have_trigrams(connection):
    """Whether the server has the extension, and this user already has it or may make it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')"
            " OR (EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'pg_trgm')"
            " AND has_database_privilege(current_database(), 'CREATE'))"
        )
        return cursor.fetchone()[0]


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [migrations.RunPython(forwards, backwards)]
