"""The journal is only ever added to: the database itself refuses to change or delete a line."""

from django.db import migrations

TABLES = ("org_journalline", "org_journaltouch")
REFUSAL = "nhat ky chi ghi them, khong sua, khong xoa (journal is append-only)"


def forwards(apps, schema_editor):
    install(schema_editor.connection)


def backwards(apps, schema_editor):
    remove(schema_editor.connection)


def install(connection):
    """Put the triggers in place."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in TABLES:
                for act in ("UPDATE", "DELETE"):
                    cursor.execute(
                        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
                        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                    )
        elif connection.vendor == "postgresql":
            cursor.execute(
                "CREATE FUNCTION org_journal_append_only() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'restrict_violation'; "
                "END $$"
            )
            for table in TABLES:
                cursor.execute(
                    f"CREATE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE ON {table} "
                    "FOR EACH ROW EXECUTE FUNCTION org_journal_append_only()"
                )
                cursor.execute(
                    f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
                    "FOR EACH STATEMENT EXECUTE FUNCTION org_journal_append_only()"
                )


def remove(connection):
    """Take the triggers away, before the tables themselves go."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            for table in TABLES:
                for act in ("update", "delete"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}")
        elif connection.vendor == "postgresql":
            for table in TABLES:
                for trigger in ("append_only", "no_truncate"):
                    cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{trigger} ON {table}")
            cursor.execute("DROP FUNCTION IF EXISTS org_journal_append_only()")


class Migration(migrations.Migration):
    dependencies = [("org", "0001_initial")]
    replaces = [("org", "0003_journal_append_only")]  # its name where a folder was made earlier

    operations = [migrations.RunPython(forwards, backwards)]
