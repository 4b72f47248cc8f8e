"""What reading a sheet tells: its layout, its columns, its cells; code → (Vietnamese, English)."""

from typing import Final

_CELLS: Final[dict[str, tuple[str, str]]] = {
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
        "Sheet “{sheet}”, cell {cell}: a formula fails with {found}, the cell has no value. Mend the "
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

_SHEET: Final[dict[str, tuple[str, str]]] = {
    "sheets.row_repeated": (
        "Trang “{sheet}”, dòng {row}: tệp ghi dòng này lặp lại {count:n} lần liền nhau. "
        "Dòng được đọc một lần.",
        "Sheet “{sheet}”, row {row}: the file says that this row is repeated {count:n} {count:time|times}. "
        "It was read once.",
    ),
    "sheets.wanted.one_row": (
        "mỗi người một dòng; nếu đúng là một dòng thì để như đã đọc",
        "one row for each person; leave it as read if it is one",
    ),
    "sheets.secret": (
        "Tệp có dấu “{found}”: phần mềm không được dùng cho tài liệu bí mật nhà nước. "
        "Không đọc, không lưu phần nào của tệp này.",
        "The file bears the stamp “{found}”: this program must not be used for state secrets. "
        "Nothing of the file was read or kept.",
    ),
    "sheets.sideways": (
        "Trang “{sheet}”: bảng xoay ngang: tên các mục ({titles} …) đứng ở cột {column}, mỗi người một cột "
        "({count:n} người ở hàng {row}). Cần mỗi người một hàng: chép cả bảng, dán sang trang mới bằng Dán "
        "đặc biệt → Chuyển vị (Transpose) rồi nhập lại. Không lấy gì từ trang này; các trang khác vẫn "
        "được đọc.",
        "Sheet “{sheet}”: the table lies on its side: its fields ({titles} …) stand in column {column}, and "
        "each person in a column ({count:n} in row {row}). A row for each person is wanted: copy the table, "
        "paste it into a new sheet by Paste Special → Transpose, and import again. Nothing of this sheet was "
        "taken; other sheets were read.",
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
        "{count} hidden or filtered rows ({rows}) were read and marked. Check that they still belong.",
    ),
    "sheets.hidden_columns": (
        "Cột ẩn vẫn được đọc: {titles}.",
        "Hidden columns were read: {titles}.",
    ),
    "sheets.group_as_commune": (
        "Dòng {row}: “{found}” được hiểu là tên xã, phường, thị trấn.",
        "Row {row}: “{found}” was taken to be the name of a commune.",
    ),
    "sheets.stale": (
        "Có {count} ô công thức với giá trị lưu sẵn không khớp hoặc không có: {cells}.",
        "{count} formula cells have stored values that are stale or absent: {cells}.",
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

_WANTED: Final[dict[str, tuple[str, str]]] = {
    "sheets.wanted.one_of": ("{list}: {values}", "{list}: {values}"),
    "sheets.wanted.name": ("Họ và tên của một người", "The name of one person"),
    "sheets.wanted.name_case": (
        "Viết hoa chữ đầu mỗi từ, ví dụ Nguyễn Văn An",
        "A capital at the beginning of each word, for example Nguyễn Văn An",
    ),
    "sheets.wanted.date": (
        "dd/mm/yyyy, mm/yyyy hoặc yyyy, ví dụ 31/12/1985",
        "dd/mm/yyyy, mm/yyyy or yyyy, for example 31/12/1985",
    ),
    "sheets.wanted.span": (
        "dd/mm/yyyy - dd/mm/yyyy, ví dụ 01/3/2022 - 30/3/2022",
        "dd/mm/yyyy - dd/mm/yyyy, for example 01/3/2022 - 30/3/2022",
    ),
    "sheets.wanted.text": ("Chữ", "Text"),
    "sheets.wanted.value": ("Giá trị viết đầy đủ", "The value written out"),
    "sheets.wanted.number": ("Một số, ví dụ 1.234,5", "A number, for example 1.234,5"),
    "sheets.wanted.two_numbers": ("Hai số, ví dụ 424/432", "Two numbers, for example 424/432"),
    "sheets.wanted.coefficient": ("Hệ số, ví dụ 2,34", "A coefficient, for example 2,34"),
    "sheets.wanted.identity": (
        "12 số (CCCD) hoặc 9 số (CMND), ô kiểu Văn bản",
        "12 digits, or 9 of the old card, in a text cell",
    ),
    "sheets.wanted.phone": ("10 số, bắt đầu bằng 0", "10 digits beginning with 0"),
    "sheets.wanted.step": ("Bậc trên số bậc, ví dụ 3/9", "The step of all steps, for example 3/9"),
    "sheets.wanted.rank_code": ("Mã ngạch, ví dụ 01.003", "A rank code, for example 01.003"),
    "sheets.wanted.one_birth": (
        "Ngày sinh ở một trong hai cột Nam, Nữ",
        "The birth date in one of the columns Nam and Nữ",
    ),
    "sheets.wanted.mark": ("x, hoặc để trống", "x, or nothing"),
    "sheets.wanted.flag": (
        "có (hoặc x), không (hoặc –); để trống nếu chưa rõ",
        "có or x for yes, không or – for no; nothing where it is not known",
    ),
    "sheets.wanted.one_mark": ("Chỉ một dấu x trong các cột này", "One x in these columns"),
    "sheets.wanted.row": (
        "Dòng người, dòng nhóm, dòng tổng hoặc ghi chú",
        "A person, a group title, a total or a note",
    ),
    "sheets.wanted.parent_title": (
        "Tiêu đề cha nói rõ là cột gì ({fields})",
        "A title above it that says which it is ({fields})",
    ),
}

MESSAGES: Final[dict[str, tuple[str, str]]] = {**_CELLS, **_SHEET, **_WANTED}
