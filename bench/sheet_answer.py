"""Reading a sheet to the end, records and problems, against the values reader's bare read.

    python bench/sheet_answer.py [ROWS] [TIMES]

Prints ratios from one run, medians taken turn by turn in one process: `read` is opening, layout and
records; `json` is the whole answer as text on top. Memory of each in a process of its own. Then the
time of the whole command `chuanhoa sheet read` on 400 rows.
Promise: reading 250,000 rows × 30 columns takes at most 2.5 × the time and 2 × the memory of the bare
read (the text of the answer, 0.2 GB of it, is told beside); 400 rows at most 0.3 s from the command line.
"""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from statistics import median

import xlsxwriter
from sheet_read import bare, peak, process_seconds, seconds

from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.sheets import FileRead, json_pieces, read
from chuanhoa.rules import texts

FAMILY = ("Nguyễn", "Trần", "Nông", "Hoàng", "Ma", "Triệu", "Hà", "Bàn", "Lường", "Đặng")
MIDDLE = ("Văn", "Thị", "Đức", "Minh", "Thu", "Hữu")
GIVEN = ("Suối", "Đèo", "Mây", "Lim", "Trám", "Nghiến", "Sao", "Gió", "Bông", "Vầu")
CHOICES = {
    "Giới tính": ("Nam", "Nữ"),
    "Dân tộc": ("Tày", "Kinh", "Nùng", "Dao"),
    "Tôn giáo": ("Không",),
    "Chức vụ": ("Bí thư Đảng ủy", "Chủ tịch UBND", "Văn phòng - thống kê", "Tài chính - kế toán"),
    "Đối tượng": ("Cán bộ", "Công chức"),
    "Mã ngạch": ("01.003", "01.004"),
    "Bậc lương": ("1/9", "2/9", "3/9", "4/9"),
    "Trình độ văn hóa": ("12/12", "10/10"),
    "Trình độ chuyên môn": ("ĐH Luật", "Đại học Kinh tế", "Thạc sĩ", "TC", "CĐ"),
    "Hình thức đào tạo": ("Chính quy", "Tại chức"),
    "Lý luận chính trị": ("TC", "CC", "SC", "-"),
    "Quản lý nhà nước": ("CV", "CVC", ""),
    "Tin học": ("B", "A", ""),
    "Ngoại ngữ": ("Anh B", ""),
    "Đảng viên": ("x", ""),
    "Ghi chú": ("",),
}


def _place(dice: Random) -> str:
    return f"xã {dice.choice(GIVEN)} {dice.choice(GIVEN)}"


def _day(dice: Random, first: int, last: int) -> str:
    return f"{dice.randint(1, 28):02d}/{dice.randint(1, 12):02d}/{dice.randint(first, last)}"


OTHERS: dict[str, Callable[[Random], str]] = {
    "Họ và tên": lambda d: " ".join(d.choice(part) for part in (FAMILY, MIDDLE, GIVEN, GIVEN)),
    "Ngày sinh": lambda d: _day(d, 1963, 1999),
    "Số CCCD": lambda d: f"0060{d.randrange(10**8):08d}",
    "Quê quán": lambda d: f"{_place(d)}, huyện Chợ Đồn",
    "Nơi thường trú": lambda d: f"Thôn {d.randint(1, 20)}, {_place(d)}",
    "Điện thoại": lambda d: f"09{d.randrange(10**8):08d}",
    "Đơn vị": _place,
    "Ngày bổ nhiệm": lambda d: _day(d, 2010, 2022),
    "Chuyên ngành": lambda d: d.choice(("Luật", "Kinh tế", "Nông nghiệp")),
    "Năm tốt nghiệp": lambda d: str(d.randint(1990, 2022)),
    "Ngày vào Đảng": lambda d: _day(d, 1990, 2020),
    "Ngày chính thức": lambda d: _day(d, 1991, 2021),
}


def write(path: Path, rows: int) -> None:
    """Write a list of invented people with 30 columns."""
    dice = Random(20231129)
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Danh sách")
    sheet.write_string(0, 0, "DANH SÁCH CÁN BỘ, CÔNG CHỨC")
    sheet.write_string(1, 0, "(Tính đến ngày 30/9/2023)")
    heads = ["STT", "Hệ số lương", *OTHERS, *CHOICES]
    for column, head in enumerate(heads):
        sheet.write_string(2, column, head)
    for row in range(3, rows + 3):
        sheet.write_number(row, 0, row - 2)
        sheet.write_number(row, 1, round(2.34 + 0.33 * dice.randint(0, 8), 2))
        for column, head in enumerate(heads[2:], 2):
            text = OTHERS[head](dice) if head in OTHERS else dice.choice(CHOICES[head])
            if text:
                sheet.write_string(row, column, text)
    book.close()


@cache
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


def answer(data: bytes) -> FileRead:
    return read(data, "bench.xlsx", catalogues=catalogues())


def records(data: bytes) -> int:
    return len(answer(data).sheets[0].records)


def text(data: bytes) -> int:
    return sum(map(len, json_pieces(answer(data))))


READERS: dict[str, Callable[[bytes], int]] = {"bare": bare, "read": records, "json": text}


def report(path: Path, rows: int, times: int) -> None:
    data = path.read_bytes()
    taken: dict[str, list[float]] = {name: [] for name in READERS}
    for _ in range(times):
        for name, reader in READERS.items():
            taken[name].append(seconds(reader, data))
    peaks = {}
    for name in READERS:
        command = [sys.executable, __file__, "--peak", name, str(path)]
        peaks[name] = float(subprocess.run(command, capture_output=True, check=True).stdout)
    for name in ("read", "json"):
        time_ratio = median(taken[name]) / median(taken["bare"])
        memory = peaks[name] / peaks["bare"]
        print(f"{rows} rows × 30: {name} ÷ bare time {time_ratio:.2f}, memory {memory:.2f}")


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--peak"]:
        READERS[arguments[1]](Path(arguments[2]).read_bytes())
        print(peak())
        return
    rows = int(arguments[0]) if arguments else 250_000
    times = int(arguments[1]) if len(arguments) > 1 else 3
    catalogues()
    with tempfile.TemporaryDirectory() as folder:
        large, small = Path(folder) / "large.xlsx", Path(folder) / "small.xlsx"
        write(large, rows)
        report(large, rows, times)
        write(small, 400)
        command = ["-m", "chuanhoa.cli.main", "sheet", "read", str(small), "--json"]
        print(f"400 rows, whole command: {process_seconds(command, folder):.3f} s")


if __name__ == "__main__":
    main(sys.argv[1:])
