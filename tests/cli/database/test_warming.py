"""`warm-up` without a register says what to do; it never ends in a traceback."""

from pathlib import Path

import pytest
from django.db import connection

from chuanhoa.cli.database import start, warming


@pytest.mark.django_db
def test_an_empty_database_is_told_apart_with_what_to_do(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert start.has_tables()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE org_journalline RENAME TO put_away")
    assert not start.has_tables()
    assert warming.read_in() == 0
    out = capsys.readouterr().out
    assert "Chưa có sổ cán bộ để đọc ở" in out
    assert "`chuanhoa serve`" in out


@pytest.mark.skipif(connection.vendor != "sqlite", reason="a database that is a file")
def test_asking_makes_no_database_where_there_is_none(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    missing = tmp_path / "khong-co" / "so.sqlite3"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(missing))
    assert not start.has_tables()
    assert str(missing) in start.place()
    assert list(tmp_path.iterdir()) == []
