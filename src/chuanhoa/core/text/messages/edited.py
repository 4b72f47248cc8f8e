"""What is told of a list that comes back from Excel; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "registry.sheet_not_ours": (
        "Tệp này không có cột “{column}” mà phần mềm ghi khi xuất. Dùng đúng tệp đã xuất, không "
        "xóa cột ẩn.",
        "This file lacks the column “{column}” written at export. Use the exported file and keep "
        "its hidden columns.",
    ),
    "registry.sheet_unknown_person": (
        "Dòng {row:n}: mã hồ sơ “{found}” không có trong phạm vi quản lý. Dòng này bị bỏ qua.",
        "Row {row:n}: the record “{found}” is not among those you manage. The row is left out.",
    ),
    "registry.sheet_person_twice": (
        "Dòng {row:n}: hồ sơ này đã có ở dòng {first:n}. Giữ một dòng; dòng này bị bỏ qua.",
        "Row {row:n}: this record already stands in row {first:n}. Keep one; this row is left out.",
    ),
    "registry.sheet_value": (
        "Ô {cell}: “{found}” không đọc được là {field}. {why}",
        "Cell {cell}: “{found}” cannot be read as {field}. {why}",
    ),
    "registry.sheet_blank": ("Ô {cell} ({field}): {why}", "Cell {cell} ({field}): {why}"),
    "registry.sheet_step": (
        "Ghi bậc đang giữ trên số bậc của ngạch, ví dụ 3/9; không ghi “{found}”.",
        "Write the step held of the steps of the rank, such as 3/9, not “{found}”.",
    ),
    "registry.sheet_left": (
        "Dòng {row:n}: {field} “{found}” để lại, không ghi.",
        "Row {row:n}: {field} “{found}” was left out, not written.",
    ),
    "registry.sheet_left_emptied": (
        "Dòng {row:n}: xóa trắng {field}: để lại, không ghi.",
        "Row {row:n}: emptying {field} was left out, not written.",
    ),
    "registry.sheet_never_changes": (
        "Dòng {row:n}: {field} “{found}” không ghi: điều này không thay đổi theo thời gian. Trước đây ghi "
        "sai thì gửi lại tệp, chọn Đính chính.",
        "Row {row:n}: {field} “{found}” was not written: it does not change over time. If what was recorded "
        "is wrong, send the file again and choose Correction.",
    ),
    "registry.sheet_never_emptied": (
        "Dòng {row:n}: xóa trắng {field} không ghi: điều này không thay đổi theo thời gian. Trước đây ghi "
        "sai thì gửi lại tệp, chọn Đính chính.",
        "Row {row:n}: emptying {field} was not written: it does not change over time. If what was recorded "
        "is wrong, send the file again and choose Correction.",
    ),
    "registry.sheet_code": (
        "“{found}” không có trong danh mục {catalogue}.",
        "“{found}” is not in the catalogue {catalogue}.",
    ),
    "registry.sheet_flag": (
        "Ghi “có” hoặc “không”, không ghi “{found}”.",
        "Write “có” (yes) or “không” (no), not “{found}”.",
    ),
    "registry.sheet_read_only": (
        "Cột {column} không nhận ở đây: {n:n} ô đã đổi ({cells}), không ghi. Điều ấy ghi trong hồ sơ từng "
        "người.",
        "The column {column} is not taken here: {n:n} changed {n:cell|cells} ({cells}), not written. "
        "Record it on the page of each person.",
    ),
    "registry.sheet_rows_gone": (
        "{n:n} dòng không có trong tệp (không xóa ai khỏi sổ).",
        "{n:n} {n:row is|rows are} not in the file (nobody is removed from the register).",
    ),
    "registry.sheet_rows_added": (
        "{n:n} dòng không có mã hồ sơ ({rows}): không thêm người ở đây; dùng Thêm người hoặc Nhập bảng "
        "tính.",
        "Rows without a record: {n:n} ({rows}). Nobody is added here; use Add a person or Import sheets.",
    ),
    "registry.sheet_row_of": ("dòng {row:n}: {name}", "row {row:n}: {name}"),
    "registry.sheet_row": ("dòng {row:n}", "row {row:n}"),
    "registry.sheet_emptied": (
        "Ô {cell}: {field} bị xóa trắng. Muốn bỏ một trình độ, ngạch hay đảng tịch đã ghi thì đính "
        "chính trong hồ sơ; ô này bị bỏ qua.",
        "Cell {cell}: {field} was emptied. A level, rank or membership is taken out in the record "
        "itself; the cell is left out.",
    ),
}
