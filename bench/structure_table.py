"""The structure table over 250,000 officials against the bare SQL that counts one attribute.

`python bench/structure_table.py [PEOPLE] [DATABASE]`: on a throw-away SQLite, or on the PostgreSQL
whose address is given. Everything is measured in one run, and told as ratios.

bare      SELECT unit, degree, COUNT(*) … GROUP BY: the least that a table of one block can cost
table     the whole page's table: eight blocks, every unit of the country, unknowns, sums by province
restated  the same drawn on the map of before the reform, through each person's own previous unit
province  one province's table: what an office opens
"""

import statistics
import sys
import time
from collections.abc import Callable
from datetime import date

from register_data import build, prepare

AS_OF = date(2026, 1, 5)
ROUNDS = 5


def measure(work: Callable[[], object]) -> float:
    """Return the median seconds of several rounds, after one to warm up."""
    work()
    times = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    people = int(sys.argv[1]) if len(sys.argv) > 1 else 250_000
    prepare(sys.argv[2] if len(sys.argv) > 2 else "")
    build(people)
    from django.db import connection  # noqa: PLC0415 -- after set-up

    from chuanhoa.reports.queries.asking import ask_as_operator  # noqa: PLC0415 -- after set-up
    from chuanhoa.reports.queries.structure import structure_table  # noqa: PLC0415 -- after set-up

    def bare() -> object:
        with connection.cursor() as cursor:
            cursor.execute(BARE, {"day": AS_OF.isoformat()})
            return cursor.fetchall()

    whole = ask_as_operator(as_of=AS_OF)
    back = ask_as_operator(as_of=AS_OF, on_map="truoc")
    one = ask_as_operator(as_of=AS_OF, unit="19")
    table = structure_table(whole)
    counted = sum(row[2] for row in bare())  # type: ignore[attr-defined]
    if counted != table.headcount:
        raise SystemExit(f"the bare SQL counts {counted}, the table {table.headcount}")
    base = measure(bare)
    print(f"{people:,} people, {table.headcount:,} officials in post, {connection.vendor}")
    print(f"{'bare SQL, one attribute':32} {1000 * base:8.0f} ms")
    for name, asking in (("table, eight blocks", whole), ("restated", back), ("one province", one)):
        taken = measure(lambda asking=asking: structure_table(asking))  # type: ignore[misc]
        print(f"{name:32} {1000 * taken:8.0f} ms   {taken / base:5.2f} × bare")


BARE = """
SELECT a.unit_id, c.degree, COUNT(*)
FROM registry_appointment a
LEFT JOIN (
  SELECT official_id, MAX(level_key) AS degree FROM registry_credential
  WHERE field = 'degree' AND known_to IS NULL
    AND (valid_from IS NULL OR valid_from <= %(day)s) AND (valid_to IS NULL OR valid_to >= %(day)s)
  GROUP BY official_id
) c ON c.official_id = a.official_id
WHERE a.known_to IS NULL AND a.staff_kind IN ('can_bo', 'cong_chuc')
  AND (a.valid_from IS NULL OR a.valid_from <= %(day)s)
  AND (a.valid_to IS NULL OR a.valid_to >= %(day)s)
GROUP BY a.unit_id, c.degree
"""

if __name__ == "__main__":
    main()
