"""Opening a workbook against the values reader's bare read of the same bytes.

    python bench/sheet_read.py [ROWS] [TIMES]

Prints ratios from one run, own time ÷ bare time: medians, both taken turn by turn in one process;
memory of each in a process of its own. Then the time of a whole process that opens 400 rows.
Promise: reading 250,000 rows takes at most 2.5 × the time and 2 × the memory of the bare read.
"""

import gc
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from random import Random
from statistics import median

import xlsxwriter
from python_calamine import CalamineWorkbook

from chuanhoa.core.sheets.container import open_workbook

TIMES = 9
FAMILY = ("Nguyễn", "Trần", "Nông", "Hoàng", "Ma", "Triệu", "Hà", "Bàn", "Lường", "Đặng")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thu", "Hữu")
GIVEN = ("An", "Bình", "Cúc", "Dung", "Hà", "Hương", "Nghĩa", "Phúc", "Thắng", "Yến")
LEVELS = ("Đại học", "Thạc sĩ", "Trung cấp", "Sơ cấp", "Cao cấp", "x", "Tày", "Kinh", "Chuyên viên")


def write(path: Path, rows: int) -> None:
    """Write a list of people with 30 columns: texts, dates as text, numbers, empty cells."""
    dice = Random(20231129)
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("Danh sách")
    look = book.add_format({"font_name": "Times New Roman", "font_size": 12, "border": 1})
    for column in range(30):
        sheet.write_string(0, column, f"Cột {column + 1}", look)
    for row in range(1, rows + 1):
        name = f"{dice.choice(FAMILY)} {dice.choice(MIDDLE)} {dice.choice(GIVEN)}"
        birth = f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{dice.randint(1963, 2001)}"
        sheet.write_number(row, 0, row, look)
        for column, text in enumerate((name, birth, f"0{dice.randrange(10**11):011d}"), 1):
            sheet.write_string(row, column, text, look)
        for column in range(4, 22):
            sheet.write_string(row, column, dice.choice(LEVELS), look)
        for column in range(22, 28):
            sheet.write_number(row, column, dice.randint(1, 99), look)
        sheet.write_blank(row, 28, None, look)
    book.close()


def bare(data: bytes) -> int:
    sheet = CalamineWorkbook.from_filelike(BytesIO(data)).get_sheet_by_index(0)
    return len(sheet.to_python(skip_empty_area=False))


def own(data: bytes) -> int:
    return len(open_workbook(data, "bench.xlsx").grids[0].rows)


READERS: dict[str, Callable[[bytes], int]] = {"bare": bare, "own": own}


def seconds(read: Callable[[bytes], int], data: bytes) -> float:
    gc.collect()
    gc.disable()  # as in the child in which every large file is read
    start = time.perf_counter()
    read(data)
    taken = time.perf_counter() - start
    gc.enable()
    return taken


def peak() -> float:
    """Return the most memory this process held, in MB; the usual counter would count its parent's."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def run(*arguments: str) -> str:
    command = [sys.executable, __file__, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def process_seconds(arguments: Sequence[str], folder: str) -> float:
    """Return the median seconds of a whole process, its byte code at hand as after an installation."""
    kept = {"PYTHONPYCACHEPREFIX": f"{folder}/byte-code", "PYTHONDONTWRITEBYTECODE": ""}
    whole = []
    for _ in range(1 + TIMES):
        start = time.perf_counter()
        command = [sys.executable, *arguments]
        subprocess.run(command, capture_output=True, check=False, env=os.environ | kept)
        whole.append(time.perf_counter() - start)
    return median(whole[1:])


def report(path: Path, rows: int, times: int) -> None:
    data = path.read_bytes()
    taken: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(times):
        for name, read in READERS.items():
            taken[name].append(seconds(read, data))
    ratio = median(taken["own"]) / median(taken["bare"])
    print(f"{rows} rows × 30: own ÷ bare time {ratio:.2f} (bare {median(taken['bare']):.3f} s)")
    peaks = {name: float(run("--peak", name, str(path))) for name in READERS}
    ratio = peaks["own"] / peaks["bare"]
    print(f"{rows} rows × 30: own ÷ bare memory {ratio:.2f} (bare {peaks['bare']:.0f} MB)")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        READERS[arguments[1]](Path(arguments[2]).read_bytes())
        print(peak())
        return
    if arguments[:1] == ["--open"]:
        own(Path(arguments[1]).read_bytes())
        return
    rows = int(arguments[0]) if arguments else 250_000
    times = int(arguments[1]) if len(arguments) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        for size, repeats in ((400, max(times, 15)), (rows, times)):
            path = Path(folder) / f"{size}.xlsx"
            write(path, size)
            report(path, size, repeats)
        command = [__file__, "--open", str(Path(folder) / "400.xlsx")]
        print(f"400 rows, whole process: {process_seconds(command, folder):.3f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
