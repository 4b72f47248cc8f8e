"""What reading a sheet tells of its cells and its columns; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.not_a_level": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải một trình độ của cột này. "
        "Các ô khác của dòng vẫn được đọc.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no level of this column. "
        "The row's other cells were read.",
    ),
    "sheets.ambiguous_code": (
        "Trang “{sheet}”, ô {cell}: “{found}” có thể là {readings}; cột này không cho biết là gì. "
        "Các ô khác của dòng vẫn được đọc.",
        "Sheet “{sheet}”, cell {cell}: “{found}” may be {readings}; the column does not tell which. "
        "The row's other cells were read.",
    ),
    "sheets.not_in_list": (
        "Trang “{sheet}”, ô {cell}: “{found}” không có trong danh mục của cột này. "
        "Các ô khác của dòng vẫn được đọc.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is not in the list of this column. "
        "The row's other cells were read.",
    ),
    "sheets.studying": (
        "Trang “{sheet}”, ô {cell}: “{found}” là đang học, chưa phải trình độ đã có. "
        "Chỉ ghi nhận trình độ đã có bằng.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is a course under way, not yet a level. "
        "Only levels already held are taken.",
    ),
    "sheets.nothing_here": (
        "Trang “{sheet}”, ô {cell}: “{found}” ở cột này không rõ nghĩa. Ô được để là chưa rõ.",
        "Sheet “{sheet}”, cell {cell}: “{found}” means nothing in this column. It is left unknown.",
    ),
    "sheets.mark_without_level": (
        "Trang “{sheet}”, ô {cell}: chỉ có dấu “{found}”, không rõ trình độ nào.",
        "Sheet “{sheet}”, cell {cell}: there is only the mark “{found}”; the level is not known.",
    ),
    "sheets.level_open": (
        "Trang “{sheet}”, ô {cell}: có ở cột “{title}”, tệp không ghi là bậc nào trong: {levels}. "
        "Các ô khác của dòng vẫn được đọc.",
        "Sheet “{sheet}”, cell {cell}: stated under “{title}”; the file does not say which of: {levels}. "
        "The row's other cells were read.",
    ),
    "sheets.language_without_level": (
        "Trang “{sheet}”, ô {cell}: “{found}” chỉ nói ngôn ngữ nào, chưa nói trình độ hay chứng chỉ.",
        "Sheet “{sheet}”, cell {cell}: “{found}” says which language, and neither level nor certificate.",
    ),
    "sheets.turned_into_date": (
        "Trang “{sheet}”, ô {cell}: bảng tính đã đổi chữ trong ô thành ngày {found}. "
        "Hãy định dạng ô là Văn bản rồi gõ lại.",
        "Sheet “{sheet}”, cell {cell}: the spreadsheet turned the text into the date {found}. "
        "Format the cell as text and type it again.",
    ),
    "sheets.not_a_name": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải họ tên. Dòng được giữ, chưa có họ tên.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no name. The row is kept without a name.",
    ),
    "sheets.name_in_small_letters": (
        "Trang “{sheet}”, ô {cell}: họ tên “{found}” viết thường cả. Dòng vẫn được đọc như tệp ghi.",
        "Sheet “{sheet}”, cell {cell}: the name “{found}” is all in small letters. "
        "The row is read as the file has it.",
    ),
    "sheets.name_in_capitals": (
        "Trang “{sheet}”, ô {cell}: họ tên “{found}” viết hoa cả, khác các dòng khác của trang. "
        "Dòng vẫn được đọc như tệp ghi.",
        "Sheet “{sheet}”, cell {cell}: the name “{found}” is all in capitals, unlike other rows of the "
        "sheet. The row is read as the file has it.",
    ),
    "sheets.names_in_small_letters": (
        "{count} họ tên trong cột viết thường cả; vẫn được đọc như tệp ghi.",
        "{count} {count:name|names} of the column are all in small letters; they are read as the file "
        "has them.",
    ),
    "sheets.names_in_capitals": (
        "{count} họ tên trong cột viết hoa cả; vẫn được đọc như tệp ghi.",
        "{count} {count:name|names} of the column are all in capitals; they are read as the file has them.",
    ),
    "sheets.no_name": (
        "Trang “{sheet}”, ô {cell}: dòng có số liệu nhưng không có họ tên. Dòng được giữ lại.",
        "Sheet “{sheet}”, cell {cell}: the row has data and no name. The row is kept.",
    ),
    "sheets.not_a_date": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải ngày. Viết dd/mm/yyyy, mm/yyyy hoặc yyyy.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no date. Write dd/mm/yyyy, mm/yyyy or yyyy.",
    ),
    "sheets.not_a_span": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải khoảng thời gian. "
        "Viết từ dd/mm/yyyy đến dd/mm/yyyy.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no stretch of time. "
        "Write dd/mm/yyyy - dd/mm/yyyy.",
    ),
    "sheets.birth_year": (
        "Trang “{sheet}”, ô {cell}: ngày sinh {found} nằm ngoài khoảng {first}–{last}. "
        "Ngày sinh được để là chưa rõ.",
        "Sheet “{sheet}”, cell {cell}: the birth date {found} lies outside {first}–{last}. "
        "It is left unknown.",
    ),
    "sheets.two_births": (
        "Trang “{sheet}”, ô {cell}: cả cột Nam và cột Nữ đều có ngày sinh ({found}). "
        "Chưa lấy ngày sinh và giới tính.",
        "Sheet “{sheet}”, cell {cell}: both the Nam and the Nữ column hold a birth ({found}). "
        "Neither birth nor sex was taken.",
    ),
    "sheets.two_cells": (
        "Trang “{sheet}”, ô {cell}: hai cột cùng một nội dung ghi khác nhau, “{first}” và “{second}”. "
        "Lấy “{first}”.",
        "Sheet “{sheet}”, cell {cell}: two columns of one field differ, “{first}” and “{second}”. "
        "“{first}” is taken.",
    ),
    "sheets.form_differs": (
        "Trang “{sheet}”, ô {cell}: bảng ghi “{second}”, mục trình độ của phiếu ghi “{first}” cho cùng một "
        "văn bằng. Lấy “{first}”.",
        "Sheet “{sheet}”, cell {cell}: the table says “{second}”, the form's own item “{first}” of one "
        "degree. “{first}” is taken.",
    ),
    "sheets.contradicting_marks": (
        "Trang “{sheet}”, ô {cell}: đánh dấu nhiều cột loại trừ nhau ({found}). Chưa lấy giá trị nào.",
        "Sheet “{sheet}”, cell {cell}: columns that exclude each other are marked ({found}). "
        "None was taken.",
    ),
    "sheets.not_a_mark": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải dấu đánh dấu. Viết x hoặc để trống.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no mark. Write x or leave it empty.",
    ),
    "sheets.not_a_flag": (
        "Trang “{sheet}”, ô {cell}: “{found}” không nói rõ là có hay không. Chưa lấy ô này.",
        "Sheet “{sheet}”, cell {cell}: “{found}” says neither yes nor no. It was not taken.",
    ),
    "sheets.ditto": (
        "Trang “{sheet}”, ô {cell}: ghi “như trên” nhưng phía trên không có giá trị.",
        "Sheet “{sheet}”, cell {cell}: “same as above”, but there is nothing above.",
    ),
    "sheets.lost_zeros": (
        "Trang “{sheet}”, ô {cell}: “{found}” đã mất số 0 ở đầu vì ô có kiểu Số. "
        "Chưa lấy giá trị này; hãy xác nhận số đúng.",
        "Sheet “{sheet}”, cell {cell}: “{found}” lost leading zeros because the cell is a number. "
        "It was not taken; confirm the right number.",
    ),
    "sheets.not_an_identity": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải số CCCD (12 số) hay CMND (9 số).",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no identity number of 12 or 9 digits.",
    ),
    "sheets.not_a_phone": (
        "Trang “{sheet}”, ô {cell}: “{found}” không giống số điện thoại. Giữ nguyên như đã ghi.",
        "Sheet “{sheet}”, cell {cell}: “{found}” does not look like a telephone number. Kept as it is.",
    ),
    "sheets.not_a_step": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải bậc lương. Giữ nguyên như đã ghi.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no pay step. Kept as it is.",
    ),
    "sheets.not_a_rank": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải mã ngạch.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no rank code.",
    ),
    "sheets.rank_not_listed": (
        "Trang “{sheet}”, ô {cell}: mã ngạch “{found}” không có trong danh mục ngạch. Các ô khác của dòng "
        "vẫn được đọc.",
        "Sheet “{sheet}”, cell {cell}: the rank code “{found}” is not in the list of ranks. The other cells "
        "of the row were read.",
    ),
    "sheets.coefficient": (
        "Trang “{sheet}”, ô {cell}: hệ số {found} quá lớn, có thể mất dấu phẩy.",
        "Sheet “{sheet}”, cell {cell}: the coefficient {found} is too large; a comma may be lost.",
    ),
    "sheets.periods_not_whole": (
        "Trang “{sheet}”, ô {cell}: số tiết “{found}” không phải số nguyên nên chưa ghi số tiết.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no whole number of periods; the periods are not written.",
    ),
    "sheets.periods_negative": (
        "Trang “{sheet}”, ô {cell}: số tiết “{found}” là số âm nên chưa ghi số tiết. Cần số từ 0 trở lên.",
        "Sheet “{sheet}”, cell {cell}: “{found}” periods are fewer than none; the periods are not "
        "written. A number from 0 up is wanted.",
    ),
    "sheets.course_of_another_year": (
        "Trang “{sheet}”, ô {cell}: khóa kết thúc “{found}” không thuộc năm {year} mà danh sách hỏi. "
        "Chưa lấy ngày này; khóa của năm khác ghi ở hồ sơ của người học.",
        "Sheet “{sheet}”, cell {cell}: the course ended “{found}”, not in {year}, the year that the list "
        "asks about. The day was not taken; enter a course of another year in the record of the learner.",
    ),
    "sheets.stale_cell": (
        "Trang “{sheet}”, ô {cell}: giá trị lưu sẵn “{found}” của công thức không khớp hoặc không có. "
        "Mở tệp, tính lại (F9) rồi lưu.",
        "Sheet “{sheet}”, cell {cell}: the stored value “{found}” of the formula is stale or absent. "
        "Open the file, recalculate (F9) and save.",
    ),
    "sheets.ends_before_it_begins": (
        "Trang “{sheet}”, ô {cell}: ngày kết thúc {found} trước ngày bắt đầu {first}.",
        "Sheet “{sheet}”, cell {cell}: the end {found} comes before the beginning {first}.",
    ),
    "sheets.error_cell": (
        "Trang “{sheet}”, ô {cell}: công thức báo lỗi {found}, ô không có giá trị. Sửa công thức hoặc gõ "
        "giá trị vào ô.",
        "Sheet “{sheet}”, cell {cell}: a formula fails with {found}, the cell has no value. Correct the "
        "formula or type the value.",
    ),
    "sheets.left_before_the_list": (
        "Trang “{sheet}”, ô {cell}: {found} là ngày thôi giữ chức vụ, trước ngày của danh sách ({day}). "
        "Người này có còn trong danh sách không?",
        "Sheet “{sheet}”, cell {cell}: {found} is the day a post was given up, before the day of the list "
        "({day}). Does this person still belong to the list?",
    ),
    "sheets.day_or_month": (
        "Trang “{sheet}”, ô {cell}: “{found}” có thể đã bị đổi chỗ ngày và tháng: các ô khác của cột "
        "ghi theo thứ tự khác. Chưa lấy ngày này; hãy xem bản gốc.",
        "Sheet “{sheet}”, cell {cell}: day and month of “{found}” may have changed places: other cells "
        "of the column are in another order. It was not taken; look at the original.",
    ),
    "sheets.after_the_list": (
        "Trang “{sheet}”, ô {cell}: “{found}” sau ngày của danh sách ({day}). Chưa lấy ngày này.",
        "Sheet “{sheet}”, cell {cell}: “{found}” lies after the day of the list ({day}). It was not "
        "taken.",
    ),
    "sheets.before_birth": (
        "Trang “{sheet}”, ô {cell}: “{found}” trước ngày sinh ({day}). Chưa lấy ngày này.",
        "Sheet “{sheet}”, cell {cell}: “{found}” lies before the day of birth ({day}). It was not taken.",
    ),
    "sheets.two_values": (
        "Trang “{sheet}”, ô {cell}: “{found}” khác với “{other}” ở cột khác của cùng dòng.",
        "Sheet “{sheet}”, cell {cell}: “{found}” disagrees with “{other}” in another column of the row.",
    ),
    "sheets.row_not_understood": (
        "Trang “{sheet}”, ô {cell}: không rõ dòng này là gì ({found}). Dòng không được tính là một người.",
        "Sheet “{sheet}”, cell {cell}: it is not clear what this row is ({found}). "
        "It was not counted as a person.",
    ),
    "sheets.ambiguous_column": (
        "Trang “{sheet}”, cột {column}: tiêu đề “{title}” có thể hiểu nhiều cách. "
        "Ô của cột được giữ nguyên, chưa đưa vào trường nào.",
        "Sheet “{sheet}”, column {column}: the title “{title}” can be read in several ways. "
        "Its cells are kept and put into no field.",
    ),
    "sheets.marks_only": (
        "Trang “{sheet}”, cột {column}: cột “{title}” chỉ đánh dấu, không rõ trình độ nào. "
        "Ô của cột được giữ nguyên.",
        "Sheet “{sheet}”, column {column}: “{title}” holds marks only; the level is not known. "
        "Its cells are kept.",
    ),
    "sheets.not_a_figure": (
        "Trang “{sheet}”, ô {cell}: “{found}” không phải số. Ô không được cộng.",
        "Sheet “{sheet}”, cell {cell}: “{found}” is no number. The cell was not added.",
    ),
}
