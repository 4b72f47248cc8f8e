"""What reading a sheet tells of its rows and of it as a whole; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.row_repeated": (
        "Trang “{sheet}”, dòng {row}: tệp ghi dòng này lặp lại {count:n} lần liền nhau. "
        "Dòng được đọc một lần.",
        "Sheet “{sheet}”, row {row}: the file says that this row is repeated {count:n} {count:time|times}. "
        "It was read once.",
    ),
    "sheets.secret": (
        "Tệp có dấu “{found}”: phần mềm không được dùng cho tài liệu bí mật nhà nước. "
        "Không đọc, không lưu phần nào của tệp này.",
        "The file bears the stamp “{found}”: this program must not be used for state secrets. "
        "Nothing of the file was read or kept.",
    ),
    "sheets.no_table": (
        "Trang “{sheet}”: không thấy hàng tiêu đề của bảng nào. Cần một hàng có tên các cột, "
        "ví dụ STT, Họ và tên, Ngày sinh. Các trang khác vẫn được đọc.",
        "Sheet “{sheet}”: no row heads a table. A row with the names of the columns is wanted, for "
        "example STT, Họ và tên, Ngày sinh. Other sheets were read.",
    ),
    "sheets.nothing_taken": (
        "Trang “{sheet}”: bảng ở dòng {row} ({titles} …) không có cột “Họ và tên”, cũng không phải biểu số "
        "liệu; không lấy gì từ trang này.",
        "Sheet “{sheet}”: the table in row {row} ({titles} …) has no column “Full name”; nothing was taken.",
    ),
    "sheets.total_partly": (
        "Dòng {row}: tổng in ở cột “{title}” là {printed}; các ô đọc được cộng lại là {computed}, còn "
        "{unread:n} ô không đọc được nên chưa so được.",
        "Row {row}: the total printed in column “{title}” is {printed}; the cells that can be read add "
        "up to {computed}, and {unread:n} cannot be read, so that nothing can be compared.",
    ),
    "sheets.total": (
        "Dòng {row}: tổng in ở cột “{title}” là {printed}, cộng lại được {computed}.",
        "Row {row}: the printed total of “{title}” is {printed}, its rows give {computed}.",
    ),
    "sheets.total_people": (
        "Dòng {row}: ghi {printed} người, trong bảng có {computed} dòng.",
        "Row {row} says {printed} {printed:person|people}, the table has {computed} {computed:row|rows}.",
    ),
    "sheets.subtotal": (
        "Dòng {row} “{label}”, cột “{title}”: in {printed}, các dòng con cộng lại {computed}.",
        "Row {row} “{label}”, column “{title}”: prints {printed}, the rows below it give {computed}.",
    ),
    "sheets.column_formula": (
        "Dòng {row}, cột “{title}” ({code}): in {printed}, tính theo công thức được {computed}.",
        "Row {row}, column “{title}” ({code}): prints {printed}, its formula gives {computed}.",
    ),
    "sheets.numbering_gap": (
        "Dòng {row}: số thứ tự {number} đứng sau {last}; có thể thiếu dòng.",
        "Row {row}: number {number} follows {last}; a row may be missing.",
    ),
    "sheets.numbering_repeats": (
        "Dòng {row}: số thứ tự {number} lặp lại.",
        "Row {row}: number {number} stands twice.",
    ),
    "sheets.numbering_restarts": (
        "Dòng {row}: số thứ tự đếm lại từ 1 mà không có dòng nhóm phía trên.",
        "Row {row}: numbering begins again with no group row above.",
    ),
    "sheets.hidden_rows": (
        "Có {count} dòng ẩn hoặc bị bộ lọc che ({rows}); vẫn được đọc và đánh dấu. "
        "Kiểm tra xem có còn là số liệu không.",
        "{count} hidden or filtered {count:row|rows} ({rows}), read and marked. "
        "Check that they still belong.",
    ),
    "sheets.hidden_columns": (
        "Cột ẩn vẫn được đọc: {titles}.",
        "Hidden columns were read: {titles}.",
    ),
    "sheets.several_marks": (
        "{count:n} người được đánh dấu ở hai trình độ của cùng một loại (dòng {rows}): giữ cả hai, khi "
        "đếm lấy trình độ cao hơn.",
        "{count:n} {count:person is|people are} marked at two levels of one kind (rows {rows}): both are "
        "kept, the higher one counts.",
    ),
    "sheets.second_column": (
        "Cột “{title}” cũng là “{field}” như cột “{other}” nhưng ghi khác: chỉ lấy cột “{other}”, cột "
        "“{title}” không được nhập. Nếu phải lấy cột kia, nói ở bước Đã tìm thấy cột ấy là gì.",
        "Column “{title}” is “{field}” as “{other}” is, but differs: only “{other}” is taken, and "
        "“{title}” is not imported. To take it instead, say in the step of what was found what it is.",
    ),
    "sheets.group_as_commune": (
        "Dòng {row}: “{found}” được hiểu là tên xã, phường, thị trấn.",
        "Row {row}: “{found}” was taken to be the name of a commune.",
    ),
    "sheets.stale": (
        "Có {count} ô công thức với giá trị lưu sẵn không khớp hoặc không có: {cells}.",
        "{count} formula {count:cell has a stored value that is|cells have stored values that are} stale or "
        "absent: {cells}.",
    ),
    "sheets.derived": (
        "Trang này chỉ tính từ trang khác bằng công thức ({count} ô); số liệu gốc ở trang kia.",
        "This sheet only computes from another by formulas ({count} {count:cell|cells}); the data stand "
        "there.",
    ),
    "sheets.date_outside": (
        "Ngày, năm của số liệu lấy từ tên trang hoặc tên tệp: {found}.",
        "The date of the data was taken from the sheet's or the file's name: {found}.",
    ),
    "sheets.no_date": (
        "Không thấy ngày hay năm của số liệu (“Tính đến ngày …”) ở đầu bảng.",
        "No as-of date or year (“Tính đến ngày …”) stands above the table.",
    ),
}
