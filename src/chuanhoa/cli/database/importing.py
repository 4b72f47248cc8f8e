"""`chuanhoa import`: sheets into the register from the command line, the same way as on the screen."""

import argparse
import sys
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from chuanhoa.cli.database import start
from chuanhoa.cli.pure.sheet import sheets_in

if TYPE_CHECKING:
    from chuanhoa.org.models import Unit
    from chuanhoa.registry.models import ImportBatch

KINDS = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt"})
PROBLEMS, WRONG_USE = 1, 2


def add_parser(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    verb = verbs.add_parser("import", help="nhập tệp hoặc thư mục bảng tính vào hồ sơ")
    verb.add_argument("path", nargs="?", type=Path, metavar="TỆP|THƯ MỤC")
    verb.add_argument(
        "--unit", metavar="MÃ", help="mã đơn vị của lần nhập (xã, huyện cũ hoặc tỉnh)"
    )
    verb.add_argument("--as-of", metavar="NGÀY", help="ngày để hiểu mã đơn vị, mặc định hôm nay")
    verb.add_argument(
        "--sheet-date", metavar="NGÀY", help="ngày của những trang tính không ghi tính đến ngày nào"
    )
    verb.add_argument(
        "--yes", action="store_true", help="ghi vào hồ sơ; không có thì chỉ xem trước"
    )
    verb.add_argument("--undo", metavar="LẦN NHẬP", help="hủy một lần nhập đã ghi")


def run(args: argparse.Namespace) -> int:
    if (args.path is None) == (args.undo is None):
        print("Cần một tệp hoặc thư mục, hoặc --undo kèm mã lần nhập.", file=sys.stderr)
        return WRONG_USE
    start.django()
    from django.utils import timezone

    from chuanhoa.core.text import Refused

    at = timezone.now()
    start.ready(at=at, say=lambda text: print(text, file=sys.stderr))
    try:
        if args.undo:
            return undo(args.undo, at=at)
        return bring_in(args, at=at, today=timezone.localdate(at))
    except Refused as refused:
        print(refused, file=sys.stderr)
        return PROBLEMS


def bring_in(args: argparse.Namespace, *, at: datetime, today: date) -> int:
    """Stage, plan and show; write only with --yes. Returns 1 when something is left to mend."""
    from chuanhoa.core.sheets.child import bytes_of
    from chuanhoa.core.text import Refused
    from chuanhoa.registry.actions import importing

    if not args.path.exists():
        print(f"Không có tệp hay thư mục {args.path}.", file=sys.stderr)
        return WRONG_USE
    try:
        files = found_files(args.path)
    except PermissionError:
        print(f"Không được phép mở {args.path}.", file=sys.stderr)
        return WRONG_USE
    if not files:
        print(f"Không thấy bảng tính nào ở {args.path}.", file=sys.stderr)
        return WRONG_USE
    unit = unit_called(args.unit, args.as_of, today) if args.unit else None
    batch = importing.begin_batch(scope=unit, by=None, at=at)
    for path in tqdm(files, desc="Đọc tệp", unit="tệp", file=sys.stderr, disable=None):
        try:
            data = bytes_of(path)
        except Refused:
            importing.discard_batch(batch=batch, by=None, at=at)
            raise
        importing.stage_file(batch=batch, name=path.name, data=data, by=None, today=today)
    importing.stage_files(batch=batch, files={}, by=None, today=today)
    if args.sheet_date:
        date_undated(batch, args.sheet_date, today)
    planned = importing.plan_batch(batch=batch, by=None, today=today, progress=Bar("Đối chiếu"))
    left = show(batch, Counter(row.effect for row in planned.rows))
    if not args.yes:
        print(f"Chưa ghi gì. Ghi vào hồ sơ: thêm --yes. Lần nhập: {batch.pk}")
        return PROBLEMS if left else 0
    start.keep_copy(at=at, why="truoc-khi-nhap")
    bar = Bar("Ghi hồ sơ")
    written = importing.apply_batch(batch=batch, by=None, at=at, today=today, progress=bar)
    show_onward(batch, today)
    if written is None:
        print("Không có gì mới để ghi: hồ sơ không đổi, không có gì để hủy.")
    else:
        print(f"Đã ghi. Hủy lần nhập này: chuanhoa import --undo {batch.pk}")
    return PROBLEMS if left else 0


def undo(key: str, *, at: datetime) -> int:
    """Take an applied import back."""
    from django.core.exceptions import ValidationError

    from chuanhoa.registry.actions import importing
    from chuanhoa.registry.models import ImportBatch

    try:
        batch = ImportBatch.objects.get(pk=key)
    except (ImportBatch.DoesNotExist, ValidationError):
        print(f"Không có lần nhập {key}.", file=sys.stderr)
        return WRONG_USE
    undone = importing.undo_batch(batch=batch, by=None, at=at)
    print(f"Đã hủy lần nhập: {len(undone.people)} hồ sơ trở lại như trước.")
    if undone.quotas:
        print(f"{undone.quotas} số biên chế được giao trở lại như trước.")
    if undone.quotas_kept:
        print(f"{undone.quotas_kept} số biên chế được giao được sửa sau đó nên giữ nguyên.")
    if undone.kept:
        print(
            f"{len(undone.kept)} hồ sơ được sửa hoặc nhập tiếp sau lần nhập này nên giữ nguyên. "
            "Hủy việc đến sau rồi hủy lại lần này."
        )
    return PROBLEMS if undone.left else 0


def date_undated(batch: "ImportBatch", written: str, today: date) -> None:
    """Say of every sheet without a date which it is. Raises Refused for what is no date."""
    from chuanhoa.core.text import parse_date
    from chuanhoa.registry.actions import importing
    from chuanhoa.registry.models import ImportSheet

    as_of = parse_date(written).iso()
    undated = ImportSheet.objects.filter(
        file__batch=batch, as_of="", kind__in=("people", "turns", "aggregate")
    ).values_list("file", "position")
    for file, position in list(undated):
        sheet = ImportSheet.objects.select_related("file__batch").get(file=file, position=position)
        if sheet.as_of:  # a form: told with the first of them
            continue
        tell = importing.tell_forms if sheet.is_form else importing.tell_sheet
        tell(sheet=sheet, as_of=as_of, by=None, today=today)


def found_files(path: Path) -> list[Path]:
    """Return the file, or every sheet in the folder, in the order of names."""
    if path.is_file():
        return [path]
    return sorted(sheets_in(path, suffixes=KINDS))


def unit_called(code: str, as_of: str | None, today: date) -> "Unit":
    """Return the unit with this code on that day. SystemExit with a sentence when there is none."""
    from chuanhoa.core.text import parse_date
    from chuanhoa.org.models import Level, Unit
    from chuanhoa.org.queries import unit_tree
    from chuanhoa.ui.dates import office_date

    day = parse_date(as_of).latest if as_of else today
    tree = unit_tree(day)
    for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE):
        if node := tree.by_code(level, code):
            return Unit(pk=node.id)
    sys.exit(f"Ngày {office_date(day)} không có đơn vị nào mang mã {code}.")


def show(batch: "ImportBatch", effects: Counter[str]) -> int:
    """Print what was found; return how many rows wait and files could not be read."""
    from chuanhoa.core.text import say
    from chuanhoa.registry.models import ImportFile, ImportProblem, ImportRow
    from chuanhoa.registry.queries.importing import where

    show_again(batch)
    refused = list(ImportFile.objects.filter(batch=batch, refused__isnull=False))
    for file in refused:
        print(say(_message(file.refused)))
    for problem in ImportProblem.objects.filter(sheet__file__batch=batch).select_related(
        "sheet__file"
    ):
        told = problem.told
        print(
            f"{problem.sheet.file.name}, trang “{problem.sheet.name}”, "
            f"{problem.cell or where(problem.sheet, problem.row)}: {say(_message(told['message']))}"
            + (f" Gợi ý: {told['suggestion']}." if told.get("suggestion") else "")
        )
    show_waiting(batch)
    print("; ".join(f"{effect.label}: {effects[effect.value]}" for effect in ImportRow.Effect))
    show_account(batch)
    waiting = effects[ImportRow.Effect.HELD] + effects[ImportRow.Effect.CONFLICT]
    return waiting + show_quotas(batch) + len(refused)


def show_again(batch: "ImportBatch") -> None:
    """Print what holds of earlier imports of the same files."""
    from chuanhoa.registry.models import ImportFile
    from chuanhoa.registry.queries import importing as queries

    again = queries.again_of(ImportFile.objects.filter(batch=batch))
    if again:
        print(
            f"Đã áp dụng lại {again.mends} chỗ sửa và {again.decided} điều đã quyết của lần nhập trước "
            f"cùng tệp ({again.of})."
        )


def show_account(batch: "ImportBatch") -> None:
    """Print where every row of sheets with a table goes, and what they come to."""
    from chuanhoa.registry.queries import importing as queries

    told = queries.account_of(batch, written=False)
    print(f"Mọi dòng không trống của các trang tính có bảng: {told.total}")
    for line in told.lines:
        print(f"  {line.count:>7} {line.label}")


def show_onward(batch: "ImportBatch", today: date) -> None:
    """Print who followed a unit that has ended into its successor, and who is not settled."""
    from chuanhoa.registry.models import ImportBatch
    from chuanhoa.registry.queries import importing as queries

    told = queries.onward_of(ImportBatch.objects.get(pk=batch.pk), today=today)
    if told.carried:
        names = "; ".join(told.carried)
        print(f"{len(told.carried)} người đã theo đơn vị cũ sang đơn vị mới: {names}.")
    if told.left:
        names = "; ".join(f"{one.name} ({one.unit})" for one in told.left)
        print(f"{len(told.left)} người còn ở đơn vị nay không còn, cần ghi chuyển về đâu: {names}.")


def show_quotas(batch: "ImportBatch") -> int:
    """Print what becomes of the posts assigned that forms state; return how many numbers wait."""
    from chuanhoa.registry.models import ImportRow
    from chuanhoa.registry.queries import importing as queries

    found = queries.imported_quotas(batch)
    if not found:
        return 0
    effects = Counter(one.effect for one in found)
    told = (f"{effect.label}: {effects[effect.value]}" for effect in ImportRow.Effect)
    print(f"Biên chế được giao – {'; '.join(told)}")
    waiting = [one for one in found if one.effect in ("held", "conflict")]
    for one in waiting:
        why = one.reason or f"mâu thuẫn, hồ sơ ghi “{one.was}”, tệp ghi “{one.stated}”"
        print(f"{one.file}, dòng {one.row}: biên chế được giao của {one.unit}: {why}")
    return len(waiting)


def show_waiting(batch: "ImportBatch") -> None:
    """Print why rows wait, what contradicts the register, and which columns are not taken in."""
    from chuanhoa.registry.queries import importing as queries

    open_to_all = queries.Veil(hidden=frozenset(), own=True)  # the operator holds the files
    of_forms: Counter[tuple[str, str]] = Counter()
    for sheet in queries.sheet_lines(batch, open_to_all):
        if sheet.is_form:
            of_forms.update(("chưa nhận ra mục", title) for title in sheet.unknown)
            of_forms.update(("đọc được nhưng không nhập mục", title) for title in sheet.unused)
            continue
        where = f"{sheet.file}, trang “{sheet.name}”"
        if sheet.unknown:
            what = "mục" if sheet.sideways else "cột"
            print(f"{where}: chưa nhận ra {what}: {'; '.join(sheet.unknown)}.")
        if sheet.unused:
            print(f"{where}: đọc được nhưng không nhập: {'; '.join(sheet.unused)}.")
    for (what, title), n in of_forms.items():
        print(f"{n} phiếu: {what}: {title}.")
    rows = queries.rows_of(batch, effects=("held", "conflict")).order_by(*queries.ORDER)
    for line in queries.change_lines(list(rows), open_to_all):
        place = f"{line.file}, {line.where}"
        if line.reason:
            print(f"{place}: {line.reason}")
        for clash in line.clashes:
            told = f"hồ sơ ghi “{clash.old}”, tệp ghi “{clash.new}”"
            print(f"{place}: mâu thuẫn, {clash.label.lower()}: {told}.")


def _message(stored: Any) -> Any:
    from chuanhoa.registry.queries.importing import stored as kept

    return kept(stored)


class Bar:
    """A progress bar on a terminal, fed by an import; silent elsewhere."""

    def __init__(self, title: str) -> None:
        self._bar = tqdm(desc=title, unit="dòng", file=sys.stderr, disable=None)

    def __call__(self, _step: str, done: int, total: int) -> None:
        self._bar.total = total
        self._bar.update(done - self._bar.n)
