"""`chuanhoa demo`: a whole district out of its messy sheets, through the real importer."""

import argparse
import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from chuanhoa.cli.database import start
from chuanhoa.ui.dates import office_date

if TYPE_CHECKING:
    from uuid import UUID

    from chuanhoa.cli.demo import District
    from chuanhoa.org.models import Unit, User
    from chuanhoa.registry.models import ImportBatch, ImportSheet

SEED = 20231129
AS_OF = date(2023, 9, 30)
REFORM = date(2025, 7, 1)
FOUNDED = date(2000, 1, 1)
MARK, BUILT, FIGURES = "invented-data", "demo-built", "demo-figures.txt"
LOGINS = "demo-logins.txt"
PROVINCE, DISTRICT = "19", "064"
PLACED = "Việc bố trí chức danh ở xã mới từ 01/7/2025 là giả định."
READER = "banxaydungdang"
"""Whose eyes the five dates are counted with: what guards nothing that the rules ask for."""
ACCOUNTS = (
    ("sonoivu", "Sở Nội vụ (giả định)", "so_noi_vu", PROVINCE),
    (
        "banxaydungdang",
        "Ban Xây dựng Đảng, người nhập liệu (giả định)",
        "ban_xay_dung_dang",
        PROVINCE,
    ),
    ("noivu.nghiata", "Công chức nội vụ xã Nghĩa Tá (giả định)", "noi_vu_xa", "02071"),
    ("lanhdao.chodon", "Lãnh đạo xã Chợ Đồn (giả định)", "lanh_dao_duyet", "02020"),
    ("bantochuc", "Ban Tổ chức Tỉnh ủy (giả định)", "ban_to_chuc_tinh_uy", PROVINCE),
    ("thanhtra", "Thanh tra tỉnh (giả định)", "thanh_tra", PROVINCE),
    ("quantri", "Quản trị hệ thống (giả định)", "quan_tri", None),
)


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser(
        "demo", help="dựng huyện mẫu từ các bảng tính, in số liệu, mở trang web"
    )
    verb.add_argument("--no-serve", action="store_true", help="dừng sau khi in số liệu")
    verb.add_argument("--host", default="127.0.0.1")
    verb.add_argument("--port", type=int, default=8000)


def run(args: argparse.Namespace) -> int:
    data = Path(os.environ.get("CHUANHOA_DATA", "data/demo")).resolve()
    if (data / "chuanhoa.sqlite3").exists() and not (data / MARK).exists():
        print(
            f"Thư mục {data} đang giữ dữ liệu thật hoặc một lần dựng dở dang; huyện mẫu không ghi vào đó. "
            "Đặt CHUANHOA_DATA trỏ tới một thư mục khác, hoặc xóa thư mục này."
        )
        return 2
    built = (data / BUILT).exists()
    if not built:
        start_afresh(data)
        if problem := start.free_space_sentence(data):
            print(problem)
            return 2
    start.django(data)
    from django.utils import timezone

    at = timezone.now()
    start.ready(at=at)
    if not built:
        build(data, at=at, today=timezone.localdate(at))
        (data / BUILT).touch()
    print(figures(data, today=timezone.localdate(at)), end="")
    print(f"\nTài khoản dùng thử ({data / LOGINS}):")
    print((data / LOGINS).read_text(encoding="utf-8"), end="")
    if args.no_serve:
        return 0
    from chuanhoa.cli.database.serve import serve

    return serve(args.host, args.port)


def start_afresh(data: Path) -> None:
    """Clear away a demo that was interrupted while it was built: all of it is invented."""
    if (data / MARK).exists():
        print("Lần dựng trước bị ngắt giữa chừng; dựng lại từ đầu.")
        shutil.rmtree(data)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    (data / MARK).touch()


def build(data: Path, *, at: datetime, today: date) -> None:
    """Write the sheets, import them with the planted faults mended, move everybody in 2025, and place them.

    The posts of the new communes come from sheets too, written after the move.
    """
    from chuanhoa.cli.demo import write_district

    accounts = make_accounts(data, at=at, today=today)
    folder = data / "sheets"
    district = write_district(folder, seed=SEED)
    print(f"Đã viết {len(district.files)} tệp bảng tính của huyện mẫu vào {folder}")
    clerk = accounts["banxaydungdang"]  # may write Party membership, which the sheets state too
    of_2023 = replace(
        district, files=tuple(one for one in district.files if one.kind != "arranged")
    )
    of_2025 = replace(
        district, files=tuple(one for one in district.files if one.kind == "arranged")
    )
    take_in(folder, of_2023, scope=_district_unit(), by=clerk, at=at, today=today)
    move_everybody(by=clerk, at=at)
    assume_territory(at=at)
    take_in(folder, of_2025, scope=_province_unit(), by=clerk, at=at, today=today)
    print("Chức danh ở xã mới từ danh sách bố trí ngày 01/7/2025 (giả định).")


def take_in(
    folder: Path, district: "District", *, scope: "Unit", by: "User", at: datetime, today: date
) -> None:
    """Stage the files of a district, mend what was planted in them, and write it all in one act."""
    from tqdm import tqdm

    from chuanhoa.registry.actions import importing

    names = {one.name for one in district.files}
    district = replace(district, faults=tuple(one for one in district.faults if one.file in names))
    batch = importing.begin_batch(scope=scope, by=by, at=at)
    with tqdm(total=len(district.files), desc="Đọc tệp", unit="tệp", file=sys.stderr) as bar:
        for file in district.files:
            bar.set_postfix_str(file.name[:24])
            content = (folder / file.name).read_bytes()
            importing.stage_file(batch=batch, name=file.name, data=content, by=by, today=today)
            bar.update()
    importing.stage_files(batch=batch, files={}, by=by, today=today)
    show_problems(batch, district)
    mend(batch, district, by=by, today=today)
    with tqdm(total=100, desc="Ghi vào hồ sơ", unit="%", file=sys.stderr) as bar:

        def progress(_step: str, done: int, total: int) -> None:
            bar.update(int(100 * done / max(total, 1)) - bar.n)

        start.keep_copy(at=at, why="truoc-khi-nhap", say=lambda _text: None)
        importing.apply_batch(batch=batch, by=by, at=at, today=today, progress=progress)
        bar.update(100 - bar.n)


def make_accounts(data: Path, *, at: datetime, today: date) -> "Mapping[str, User]":
    """Make the demo's logins with passwords at random, kept in one file that only its owner reads."""
    from chuanhoa.org import actions
    from chuanhoa.org.models import Level, Role, Unit, User
    from chuanhoa.org.queries import unit_tree

    place = data / LOGINS
    place.touch(mode=0o600)
    tree, lines, made = unit_tree(today), [], {}
    for username, full_name, role, code in ACCOUNTS:
        secret = actions.fresh_password()
        User.objects.filter(username=username).delete()
        user = actions.create_user(
            username=username, full_name=full_name, password=secret, by=None, at=at
        )
        User.objects.filter(pk=user.pk).update(must_change_password=False)
        level = Level.PROVINCE if code == PROVINCE else Level.COMMUNE
        node = tree.by_code(level, code) if code else None
        actions.grant_role(
            user=user,
            role=Role(role),
            unit=Unit(pk=node.id) if node else None,
            valid_from=today,
            by=None,
            at=at,
            today=today,
        )
        lines.append(f"  {username:16} {secret}   {full_name}\n")
        made[username] = User.objects.get(pk=user.pk)
    place.write_text("".join(lines), encoding="utf-8")
    return made


def show_problems(batch: "ImportBatch", district: "District") -> None:
    """Print what the importer found, beside what was planted."""
    from chuanhoa.cli.demo.accounting import accounted
    from chuanhoa.core.text import Message, say
    from chuanhoa.registry.models import ImportProblem

    found = ImportProblem.objects.filter(sheet__file__batch=batch).select_related("sheet__file")
    problems = list(found.order_by("sheet__file__name", "sheet__position", "row"))
    sources, others = accounted(
        district.faults, [(one.sheet.file.name, one.cell, one.row) for one in problems]
    )
    print(f"\n{len(district.faults)} lỗi cài sẵn: {'; '.join(sources)}.")
    more = f", {len(problems) - others} lỗi trên và {others} chỗ khác" if others else ""
    print(f"Bộ nhập báo {len(problems)} chỗ cần sửa{more}:")
    for problem in problems:
        told = problem.told
        words = say(Message(told["message"]["code"], told["message"]["params"]))
        place = f"ô {problem.cell}" if problem.cell else f"dòng {problem.row}"
        print(f"  {problem.sheet.file.name}, trang “{problem.sheet.name}”, {place}: {words}")


def mend(batch: "ImportBatch", district: "District", *, by: "User", today: date) -> None:
    """Do about each planted fault what its own description says a clerk does."""
    from chuanhoa.cli.demo.accounting import cell_place
    from chuanhoa.registry.actions import importing
    from chuanhoa.registry.models import ImportRow

    typed: dict[tuple[str, str], dict[tuple[int, int], str]] = {}
    for fault in district.faults:
        if fault.mend.act == "write":
            cells = typed.setdefault((fault.file, fault.sheet), {})
            cells[cell_place(fault.cell)] = fault.mend.value or ""
    for (file, name), cells in typed.items():
        importing.mend_cells(sheet=_sheet(batch, file, name), cells=cells, by=by, today=today)
    importing.plan_batch(batch=batch, by=by, today=today)
    for fault in district.faults:
        chosen = {"drop_row": "skip", "keep_both": "separate"}.get(fault.mend.act)
        if chosen:
            sheet = _sheet(batch, fault.file, fault.sheet)
            row = ImportRow.objects.get(sheet=sheet, row=cell_place(fault.cell)[0])
            importing.choose(row=row, chosen=chosen)
    print(f"Đã sửa {len(district.faults)} lỗi như một người nhập liệu sẽ sửa.")


def _sheet(batch: "ImportBatch", file: str, name: str) -> "ImportSheet":
    from chuanhoa.registry.models import ImportSheet

    sheets = ImportSheet.objects.filter(file__batch=batch, file__name=file)
    return sheets.filter(name=name).first() or sheets.get()


def move_everybody(*, by: "User", at: datetime) -> None:
    """One act: every appointment ends 30/6/2025 and opens 01/7/2025 in the successor unit."""
    from chuanhoa.registry.actions.reform import transfer_at_reform

    moved = transfer_at_reform(on=REFORM, units=_district_communes(), by=by, at=at)
    print(
        f"Đã chuyển {len(moved.people)} người, gồm cả người hoạt động không chuyên trách, sang đơn vị "
        f"mới từ {office_date(REFORM)} (giả định)."
    )


def assume_territory(*, at: datetime) -> None:
    """Say of the communes, old and new, that they are special areas: an assumption, marked as one.

    Which decisions of the province held there is not assumed: whom they decide stays unknown.
    """
    from chuanhoa.org.actions import set_trait
    from chuanhoa.org.queries import restate

    old = _district_communes()
    ways = restate(from_day=REFORM - timedelta(days=1), to_day=REFORM).whole
    new = {ways[unit] for unit in old if unit in ways and ways[unit] != unit}
    for units, since in ((old, FOUNDED), (sorted(new), REFORM)):
        for unit in units:
            set_trait(
                unit=unit, trait="territory", value="dac_biet", valid_from=since, assumption=True,
                source="Giả định của huyện mẫu", by=None, at=at,
            )  # fmt: skip
    print(f"Loại địa bàn của {len(old)} xã cũ, {len(new)} xã mới: địa bàn đặc biệt (giả định).")


def _district_unit() -> "Unit":
    from chuanhoa.org.models import Level, Unit
    from chuanhoa.org.queries import unit_tree

    node = unit_tree(AS_OF).by_code(Level.DISTRICT, DISTRICT)
    assert node is not None  # noqa: S101 -- the fixture ships it
    return Unit(pk=node.id)


def _province_unit() -> "Unit":
    from chuanhoa.org.models import Level, Unit
    from chuanhoa.org.queries import unit_tree

    node = unit_tree(REFORM).by_code(Level.PROVINCE, PROVINCE)
    assert node is not None  # noqa: S101 -- the fixture ships it
    return Unit(pk=node.id)


def _district_communes() -> list["UUID"]:
    from chuanhoa.org.models import Level
    from chuanhoa.org.queries import unit_tree

    tree = unit_tree(AS_OF)
    node = tree.by_code(Level.DISTRICT, DISTRICT)
    assert node is not None  # noqa: S101 -- the fixture ships it
    return [commune.id for commune in tree.communes(node.id)]


def figures(data: Path, *, today: date) -> str:
    """Return the district's figures as the office writes them, each percentage with its k/n.

    Then the five dates. Counted anew whenever a record, a rule, the program or the day has changed
    since they were last printed.
    """
    from chuanhoa.org.queries import one_look

    with one_look():
        return _figures(data, today)


def _figures(data: Path, today: date) -> str:
    from chuanhoa import __version__
    from chuanhoa.assessment.queries import book
    from chuanhoa.core.sheets.write.table import STAMP
    from chuanhoa.org.models import Change

    seq = Change.objects.order_by("-seq").values_list("seq", flat=True).first()
    key = f"{__version__} {seq} {book().version} {today.isoformat()}\n"
    place = data / FIGURES
    if place.exists() and (kept := place.read_text(encoding="utf-8")).startswith(key):
        return kept.removeprefix(key)
    from chuanhoa.reports.queries import district_figures

    told = "".join(
        f"\n{title}\n" + "".join(f"  {label:58} {figure}\n" for label, figure in lines)
        for title, lines in district_figures(as_of=AS_OF, district=DISTRICT)
    )
    told = f"\n{STAMP}\n{told}{five_dates(today=today)}"
    place.write_text(key + told, encoding="utf-8")
    return told


def five_dates(*, today: date) -> str:
    """Return who had no degree and was within the standard on five dates, and by which clause."""
    from chuanhoa.assessment.queries.story import story
    from chuanhoa.assessment.queries.story_words import told
    from chuanhoa.org.models import User

    reader = User.objects.get(username=READER)
    found = story(reader, today=today, unit=_district_unit().pk)
    return (
        "".join(
            f"\n{title}\n" + "".join(f"  {figure:>9}  {label}\n" for label, figure in lines)
            for title, lines in told(found)
        )
        + f"{PLACED}\n"
    )
