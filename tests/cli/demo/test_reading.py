"""The sheet reader over the demo's files: every row what was meant, every fault told."""

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from chuanhoa.cli.demo import District, Fault, File, Row
from chuanhoa.cli.demo.layouts.brief import CLERK
from chuanhoa.cli.demo.model import Deputy, Person
from chuanhoa.core.rulebook import read_catalogues
from chuanhoa.core.sheets import FileRead, Record, SheetRead, read
from chuanhoa.core.text import name_key
from chuanhoa.rules import texts

LEVELS = ("degree", "political_theory", "state_management")


def read_all(folder: Path, district: District) -> dict[str, FileRead]:
    catalogues = read_catalogues(texts("catalogues"))
    return {
        f.name: read((folder / f.name).read_bytes(), f.name, catalogues=catalogues)
        for f in district.files
    }


@pytest.fixture(scope="module")
def faulty(folder: Path, district: District) -> Mapping[str, FileRead]:
    return read_all(folder, district)


@pytest.fixture(scope="module")
def clean(mended_folder: Path, mended: District) -> Mapping[str, FileRead]:
    return read_all(mended_folder, mended)


def sheet_of(answer: FileRead, name: str) -> SheetRead:
    return next(sheet for sheet in answer.sheets if sheet.name == name)


def pairs(
    district: District, answers: Mapping[str, FileRead], kind: str
) -> Iterator[tuple[File, Row, Record]]:
    """Rows as written beside the records that were read from the same lines."""
    for file in (f for f in district.files if f.kind == kind):
        sheets = {row.sheet for row in file.rows}
        records = {
            (name, record.row): record
            for name in sheets
            for record in sheet_of(answers[file.name], name).records
        }
        for row in file.rows:
            yield file, row, records[row.sheet, row.line]


def born(who: Person | Deputy, row: Row) -> str:
    forms = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    return who.birth.strftime(forms[row.birth_precision])


def test_mended_files_hold_as_many_records_as_were_written_and_no_problem(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    for file in mended.files:
        if file.kind != "aggregate":
            lists = [s for s in clean[file.name].sheets if s.kind in {"people", "turns"}]
            read_lines = [(s.name, r.row) for s in lists for r in s.records]
            assert sorted(read_lines) == sorted((r.sheet, r.line) for r in file.rows), file.name
        problems = [(p.cell, p.code) for s in clean[file.name].sheets for p in s.problems]
        assert problems == [], file.name


def test_every_person_is_read_as_written_in_every_layout(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    people = {p.id: p for p in (*mended.people, *mended.part_time)}
    count = 0
    for file, row, record in pairs(mended, clean, "people"):
        who = people[row.subject]
        assert name_key(record["full_name"]) == name_key(who.full_name), (file.name, row)
        assert record["birth"].iso() == born(who, row), (file.name, row)
        assert record["sex"].code == who.sex, (file.name, row)
        assert record["ethnicity"].code == who.ethnicity, (file.name, row)
        told = {level: [c.level for c in record[level]] for level in LEVELS}
        assert told == {level: [getattr(who, level).level] for level in LEVELS}, (file.name, row)
        if who.title == "":
            posts = {post.code for post in who.posts}
            concurrent = record.get("concurrent")
            codes = (*record["position"].codes, *(concurrent.codes if concurrent else ()))
            assert set(codes) == posts, (file.name, row)
        count += 1
    assert count == 388 + len(mended.part_time)


SINCE = {
    "day": {"bm04", "grouped", "exported", "flat", "dittoed", "hidden", "wide"},
    "month": {"marked", "by_kind"},
    "year": {"vntime", "paired"},
}
"""How exactly a layout writes since when a post is held; the others do not write it."""


def test_since_when_a_post_is_held_is_read_as_exactly_as_it_was_written(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    people = {p.id: p for p in mended.people}
    forms = {"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}
    silent = set()
    for file, row, record in pairs(mended, clean, "people"):
        if row.subject not in people:
            continue
        said = record.get("appointed_from") or getattr(record.get("appointed"), "first", None)
        told = next((one for one, layouts in SINCE.items() if file.layout in layouts), "")
        since = people[row.subject].posts[0].since
        assert (said and said.iso()) == (since.strftime(forms[told]) if told else None), (file, row)
        if not told:
            silent.add(file.unit)
    assert 0 < len(silent) <= 5


def test_recruitment_and_what_falls_short_is_read_where_it_is_written(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    people = {p.id: p for p in mended.people}
    read_: Counter[str] = Counter()
    for file, row, record in pairs(mended, clean, "people"):
        if (who := people.get(row.subject)) is None:
            continue
        if (day := record.get("recruited")) is not None:
            year = file.layout == "vni"
            assert day.iso() == (f"{who.started.year}" if year else who.started.isoformat())
            read_["recruited"] += 1
        for field in ("suits", "civil_status"):
            if (said := record.get(field)) is not None:
                assert said is getattr(who, field), (file.name, row)
                read_[f"{field} {said}"] += 1
    assert read_["recruited"] > 40
    assert (
        min(read_[f"{one} {said}"] for one in ("suits", "civil_status") for said in (True, False))
        > 1
    )


def test_every_placement_is_read_with_its_posts_and_its_day(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    arranged = {one.person.id: one for some in mended.arranged.values() for one in some}
    names = {c.successor_code: name_key(f"xã {c.successor_name}") for c in mended.communes}
    seen: Counter[str] = Counter()
    for file, row, record in pairs(mended, clean, "arranged"):
        one = arranged[row.subject]
        post = record.get("position")
        assert (post.codes if post else ()) == one.posts, (file.name, row)
        if one.since:
            assert record["appointed_from"].iso() == "2025-07-01", (file.name, row)
        sheet = sheet_of(clean[file.name], row.sheet)
        assert sheet.as_of is not None
        assert sheet.as_of.iso() == "2025-07-01", file.name
        assert name_key(str(record.get("commune") or sheet.commune)) == names[one.unit]
        assert ("rank_code" in record) is (file.layout == "by_body" and one.rank is not None)
        seen[row.subject] += 1
    assert seen == Counter(arranged.keys())


def test_identity_numbers_come_back_with_their_zeros(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    people = {p.id: p for p in mended.people}
    told = {
        row.subject: record.get("identity_number")
        for file, row, record in pairs(mended, clean, "people")
        if file.layout in {"flat", "exported", "decomposed", "wide", "hidden"}
    }
    assert len(told) > 100
    assert told == {id_: people[id_].identity for id_ in told}


def test_every_list_is_read_with_its_commune_and_the_end_of_september(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    communes = {c.code: c for c in mended.communes}
    for file in (f for f in mended.files if f.kind == "people"):
        for sheet in clean[file.name].sheets:
            if sheet.kind != "people":
                continue
            last = sheet.as_of or (sheet.period and sheet.period.last)
            assert last is not None, file.name
            assert last.latest.isoformat() == "2023-09-30", file.name
            own = {r.get("commune") or sheet.commune for r in sheet.records}
            assert {name_key(str(c)) for c in own} == {name_key(communes[str(file.unit)].title)}


def test_every_turn_is_read_with_its_kind_and_days(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    turns = {t.id: t for t in mended.turns}
    kinds: Counter[str] = Counter()
    for file, row, record in pairs(mended, clean, "turns"):
        turn = turns[str(row.turn)]
        told = (record["training_kind"].code, record["from"].iso(), record["to"].iso())
        meant = (turn.kind, turn.started.isoformat(), turn.ended.isoformat())
        assert told == meant, (file.name, row)
        kinds[turn.kind] += 1
    assert sum(kinds.values()) == 877
    assert kinds["dai_bieu_hdnd"] == 375


def test_every_deputy_is_read_in_the_group_of_the_commune(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    deputies = {d.id: d for d in mended.deputies}
    titles = {c.code: name_key(c.title) for c in mended.communes}
    for file, row, record in pairs(mended, clean, "deputies"):
        who = deputies[row.subject]
        told = (record["birth"].iso(), record["sex"].code, name_key(str(record["commune"])))
        assert told == (born(who, row), who.sex, titles[who.unit]), (file.name, row)


def test_the_form_with_subtotals_adds_up_to_877_and_never_to_2828(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    name = next(f.name for f in mended.files if f.layout == "results")
    for sheet, column in (
        ("Biểu 10", "Cán bộ được đào tạo, bồi dưỡng / Tổng số"),
        ("Theo năm", "Tổng số lượt"),
    ):
        rows = sheet_of(clean[name], sheet).records
        assert sum(row["numbers"][column] for row in rows) == 2828
        assert sheet_of(clean[name], sheet).totals_computed[column] == 877
        assert sheet_of(clean[name], sheet).totals_printed[column] == 877


def test_the_form_of_number_and_quality_agrees_with_the_lists(
    mended: District, clean: Mapping[str, FileRead]
) -> None:
    name = next(f.name for f in mended.files if f.layout == "bm02")
    rows = [r for r in sheet_of(clean[name], "BM02").records if r.get("commune")]
    titles = {name_key(c.title): c for c in mended.communes}
    assert {name_key(str(r["commune"])) for r in rows} == set(titles)
    for row in rows:
        commune = titles[name_key(str(row["commune"]))]
        numbers = row["numbers"]
        assert numbers["Tổng số biên chế được giao"] == commune.quota
        assert numbers["Tổng số hiện có"] == commune.total
        assert numbers["Trình độ đào tạo / Chuyên môn / Đại học"] == commune.degree["dai_hoc"]


def test_each_fault_is_told_where_it_stands(
    district: District, faulty: Mapping[str, FileRead]
) -> None:
    told = [f for f in district.faults if f.codes]
    assert len(told) >= 12
    for fault in told:
        assert set(fault.codes) <= codes_at(faulty[fault.file], fault), fault.id


def test_a_fault_never_becomes_a_value(district: District, faulty: Mapping[str, FileRead]) -> None:
    people = {p.id: p for p in district.people}
    broken = {
        "misspelt_level": "degree",
        "impossible_date": "birth",
        "ambiguous_cc": "state_management",
        "ambiguous_tc": "state_management",
        "missing_sex": "sex",
        "identity_as_number": "identity_number",
        "both_birth_columns": "birth",
        "future_date": "birth",
        "ditto_without_model": "political_theory",
        "hidden_person_without_birth": "birth",
    }
    for fault in (f for f in district.faults if f.id in broken):
        sheet = sheet_of(faulty[fault.file], fault.sheet)
        line = int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        record = next(r for r in sheet.records if r.row == line)
        assert name_key(record["full_name"]) == name_key(people[fault.subjects[0]].full_name)
        assert record.get(broken[fault.id]) is None, fault.id


def test_a_signature_never_becomes_a_person(faulty: Mapping[str, FileRead]) -> None:
    names = {
        name_key(str(record["full_name"]))
        for answer in faulty.values()
        for sheet in answer.sheets
        for record in sheet.records
        if "full_name" in record
    }
    assert len(names) > 700
    assert name_key(CLERK) not in names


def test_the_alike_pair_and_the_repeated_turn_are_shown_as_possible_duplicates(
    district: District, faulty: Mapping[str, FileRead]
) -> None:
    for id_ in ("alike_pair", "turn_typed_twice"):
        fault = next(f for f in district.faults if f.id == id_)
        sheet = sheet_of(faulty[fault.file], fault.sheet)
        line = int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        assert any(line in d.rows for d in sheet.duplicates), id_


def codes_at(answer: FileRead, fault: Fault) -> set[str]:
    """The codes told of the fault's cell, its row, or its sheet as a whole."""
    sheet = sheet_of(answer, fault.sheet)
    line = int(fault.cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
    problems = {p.code for p in sheet.problems if p.cell == fault.cell}
    total_rows = {w.code for w in sheet.warnings if w.row == line or fault.expect != "problem"}
    return problems | total_rows
