"""The empty database that is kept between runs: what `migrate` makes, and no longer than it would."""

import sqlite3
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests import migrated


def test_with_any_change_of_a_migration_it_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "app" / "migrations" / "0001_initial.py"
    place.parent.mkdir(parents=True)
    app = SimpleNamespace(label="app", path=str(tmp_path / "app"))
    monkeypatch.setattr(migrated.apps, "get_app_configs", lambda: [app])
    found = set()
    for text in ("", "one", "other"):
        place.write_text(text)
        found.add(migrated.kept_in(tmp_path))
    place.with_name("0002_more.py").touch()
    found.add(migrated.kept_in(tmp_path))
    assert len(found) == 4


def test_a_database_in_memory_begins_with_what_was_kept_and_nothing_older_stays(
    tmp_path: Path,
) -> None:
    (tmp_path / "old.sqlite3").touch()
    kept = tmp_path / "new.sqlite3"
    with closing(sqlite3.connect(":memory:")) as made, closing(sqlite3.connect(":memory:")) as new:
        made.execute("CREATE TABLE one (name TEXT)")
        made.execute("INSERT INTO one VALUES ('Nghĩa Tá')")
        made.commit()
        migrated.write(made, kept)
        assert [place.name for place in tmp_path.iterdir()] == ["new.sqlite3"]
        opened = SimpleNamespace(alias="default", is_in_memory_db=lambda: True, connection=new)
        migrated._fill(kept)(opened)
        assert new.execute("SELECT name FROM one").fetchall() == [("Nghĩa Tá",)]


@pytest.mark.django_db
def test_the_database_of_the_run_has_every_migration() -> None:
    loader = MigrationLoader(connection)
    assert set(loader.applied_migrations) >= set(loader.disk_migrations)
