"""What opening a file tells: whether it can be read, and what was met; (Vietnamese, English)."""

from typing import Final

_SAVE_AS_XLSX: Final = "Hãy mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx, sau đó tải lại."
_SAVE_AS_XLSX_EN: Final = "Open it in Excel or LibreOffice, save it as .xlsx and load it again."
_ASK: Final = "Hãy xin nơi gửi tệp Excel (.xlsx, .xls), .ods hoặc .csv."
_ASK_EN: Final = "Ask the sender for the Excel (.xlsx, .xls), .ods or .csv file."

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.file.empty": (
        f"Tệp “{{file}}” trống. {_ASK}",
        f"The file “{{file}}” is empty. {_ASK_EN}",
    ),
    "sheets.file.too_large": (
        "Tệp “{file}” nặng {found} MB, giới hạn là {limit} MB. "
        "Hãy bỏ hình ảnh hoặc chia tệp theo đơn vị.",
        "The file “{file}” weighs {found} MB, the limit is {limit} MB. "
        "Remove pictures or split it by unit.",
    ),
    "sheets.file.unpacked_too_large": (
        "Tệp “{file}” khi giải nén nặng hơn {found:n} MB, giới hạn là {limit:n} MB. "
        "Tệp không được đọc. Hãy chia tệp theo đơn vị.",
        "The file “{file}” unpacks to more than {found:n} MB, the limit is {limit:n} MB. "
        "It was not read. Split it by unit.",
    ),
    "sheets.file.too_many_parts": (
        "Tệp “{file}” gồm {found:n} thành phần, giới hạn là {limit:n}. "
        f"Tệp không được đọc. {_SAVE_AS_XLSX}",
        "The file “{file}” has {found:n} parts, the limit is {limit:n}. "
        f"It was not read. {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.too_many_sheets": (
        "Tệp “{file}” có {found:n} trang tính, giới hạn là {limit:n}. Hãy chia tệp.",
        "The file “{file}” has {found:n} {found:sheet|sheets}, the limit is {limit:n}. Split it.",
    ),
    "sheets.file.too_many_rows": (
        "Tệp “{file}”, trang “{sheet}”: có dữ liệu ở dòng {found:n}, giới hạn là {limit:n} dòng. "
        "Hãy chia tệp theo đơn vị.",
        "File “{file}”, sheet “{sheet}”: there is data in row {found:n}, the limit is {limit:n} "
        "rows. Split the file by unit.",
    ),
    "sheets.file.too_many_columns": (
        "Tệp “{file}”, trang “{sheet}”: có {found:n} cột chứa dữ liệu, giới hạn là {limit:n}. "
        "Hãy xóa cột thừa hoặc chia bảng.",
        "File “{file}”, sheet “{sheet}”: columns that hold data: {found:n}, the limit is {limit:n}. "
        "Delete columns that are not needed or split the table.",
    ),
    "sheets.file.too_many_merges": (
        "Tệp “{file}”, trang “{sheet}”: có {found:n} khối ô gộp, giới hạn là {limit:n}. "
        "Tệp không được đọc. Hãy bỏ gộp các ô thừa.",
        "File “{file}”, sheet “{sheet}”: there are {found:n} merged blocks, the limit is "
        "{limit:n}. It was not read. Take apart those that are not needed.",
    ),
    "sheets.file.too_many_strings": (
        f"Tệp “{{file}}” khai hơn {{limit:n}} chuỗi chữ. Tệp không được đọc. {_SAVE_AS_XLSX}",
        f"The file “{{file}}” declares more than {{limit:n}} texts. It was not read. "
        f"{_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.too_many_cells": (
        "Tệp “{file}”, trang “{sheet}”: vùng dữ liệu quá {limit:n} ô, vượt sức đọc. "
        "Hãy xóa các cột thừa hoặc chia tệp theo đơn vị.",
        "File “{file}”, sheet “{sheet}”: the data covers more than {limit:n} cells, more than can "
        "be read. Delete columns that are not needed or split the file by unit.",
    ),
    "sheets.file.long_text": (
        "Tệp “{file}” có ô hoặc tổng chữ dài hơn {limit:n} ký tự, không phải bảng thông thường. "
        "Tệp không được đọc. Hãy rút ngắn ô đó.",
        "The file “{file}” has a cell or text in all longer than {limit:n} characters; this is no "
        "ordinary table. It was not read. Shorten that cell.",
    ),
    "sheets.file.cell_too_long": (
        "Trang “{sheet}”: một ô cần ghi {found:n} ký tự, Excel chỉ nhận {limit:n}. "
        "Tệp không được tạo. Hãy rút ngắn nội dung đó.",
        "Sheet “{sheet}”: a cell would hold {found:n} characters, Excel takes {limit:n}. "
        "The file was not made. Shorten that text.",
    ),
    "sheets.file.truncated": (
        "Tệp “{file}” bị cắt cụt hoặc chép chưa xong. Tệp không được đọc. Hãy chép hoặc tải lại.",
        "The file “{file}” is cut off or was not copied to its end. It was not read. "
        "Copy or download it again.",
    ),
    "sheets.file.broken": (
        f"Tệp “{{file}}” bị hỏng (phần “{{part}}”). Tệp không được đọc. {_SAVE_AS_XLSX}",
        f"The file “{{file}}” is damaged (part “{{part}}”). It was not read. {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.doctype": (
        f"Tệp “{{file}}” chứa khai báo DOCTYPE, bảng tính không bao giờ cần đến. "
        f"Tệp không được đọc. {_SAVE_AS_XLSX}",
        f"The file “{{file}}” declares a DOCTYPE, which no spreadsheet needs. "
        f"It was not read. {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.password": (
        "Tệp “{file}” được bảo vệ bằng mật khẩu nên không đọc được. "
        "Hãy mở bằng mật khẩu, bỏ mật khẩu (Tệp → Thông tin → Bảo vệ sổ làm việc) rồi lưu lại.",
        "The file “{file}” is protected by a password and cannot be read. "
        "Open it with the password, remove it (File → Info → Protect Workbook) and save it again.",
    ),
    "sheets.file.no_sheets": (
        f"Tệp “{{file}}” không có trang tính nào. {_ASK}",
        f"The file “{{file}}” has no worksheet. {_ASK_EN}",
    ),
    "sheets.file.is_pdf": (
        f"Tệp “{{file}}” là PDF, không phải bảng tính. {_ASK}",
        f"The file “{{file}}” is a PDF, not a spreadsheet. {_ASK_EN}",
    ),
    "sheets.file.is_image": (
        f"Tệp “{{file}}” là ảnh, không phải bảng tính. {_ASK}",
        f"The file “{{file}}” is a picture, not a spreadsheet. {_ASK_EN}",
    ),
    "sheets.file.is_word": (
        "Tệp “{file}” là văn bản hoặc trình chiếu, không phải bảng tính. "
        "Hãy chép bảng trong đó sang Excel rồi lưu thành .xlsx.",
        "The file “{file}” is a text document or a presentation, not a spreadsheet. "
        "Copy its table into Excel and save it as .xlsx.",
    ),
    "sheets.file.is_program": (
        f"Tệp “{{file}}” là chương trình chạy được, không phải bảng tính. Không mở tệp này. {_ASK}",
        f"The file “{{file}}” is a program, not a spreadsheet. Do not open it. {_ASK_EN}",
    ),
    "sheets.file.is_archive": (
        "Tệp “{file}” là tệp nén. Hãy giải nén rồi chọn từng bảng tính bên trong.",
        "The file “{file}” is an archive. Unpack it and choose the spreadsheets inside.",
    ),
    "sheets.file.is_unknown": (
        f"Tệp “{{file}}” không phải bảng tính. {_ASK}",
        f"The file “{{file}}” is not a spreadsheet. {_ASK_EN}",
    ),
    "sheets.file.is_other_xml": (
        f"Tệp “{{file}}” là XML nhưng không phải bảng tính. {_ASK}",
        f"The file “{{file}}” is XML, but not a spreadsheet. {_ASK_EN}",
    ),
    "sheets.file.is_too_old": (
        f"Tệp “{{file}}” do Excel 4 hoặc cũ hơn lưu. {_SAVE_AS_XLSX}",
        f"The file “{{file}}” was saved by Excel 4 or older. {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.is_xlsb": (
        f"Tệp “{{file}}” ở dạng Excel nhị phân (.xlsb). {_SAVE_AS_XLSX}",
        f"The file “{{file}}” is a binary Excel workbook (.xlsb). {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.is_web_archive": (
        f"Tệp “{{file}}” là trang web lưu thành một tệp (MHTML). {_SAVE_AS_XLSX}",
        f"The file “{{file}}” is a web page saved as one file (MHTML). {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.page_without_table": (
        f"Tệp “{{file}}” là trang web và không có bảng nào. {_ASK}",
        f"The file “{{file}}” is a web page and holds no table. {_ASK_EN}",
    ),
    "sheets.file.page_too_large": (
        f"Tệp “{{file}}” là trang web nặng hơn {{limit}} MB. {_SAVE_AS_XLSX}",
        f"The file “{{file}}” is a web page of more than {{limit}} MB. {_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.text": (
        "Tệp “{file}” không đọc được như văn bản: {why}",
        "The file “{file}” cannot be read as text: {why}",
    ),
    "sheets.file.secret": (
        "Tệp có dấu “{found}” ({place}): phần mềm không được dùng cho tài liệu bí mật nhà nước. "
        "Không đọc, không lưu phần nào của tệp này. Nếu đây không phải dấu độ mật, "
        "hãy xóa dòng đó rồi tải lại.",
        "The file bears the stamp “{found}” ({place}): this program must not be used for state "
        "secrets. Nothing of the file was read or kept. If this is no classification stamp, "
        "delete that line and load the file again.",
    ),
    "sheets.file.cannot_open": (
        "Không mở được tệp “{file}”. Hãy kiểm tra đường dẫn và quyền đọc.",
        "The file “{file}” cannot be opened. Check its path and the right to read it.",
    ),
    "sheets.file.being_written": (
        "Tệp “{file}” đang được ghi: nội dung đổi trong lúc đọc. Không có gì được lưu. Đợi ghi xong "
        "rồi đọc lại.",
        "The file “{file}” is being written: it changed while it was read. Nothing was kept. Wait "
        "until it is written, then read it again.",
    ),
    "sheets.file.took_too_long": (
        f"Đọc tệp “{{file}}” quá {{limit}} giây nên đã dừng. Không có gì được lưu. {_SAVE_AS_XLSX}",
        f"Reading “{{file}}” took more than {{limit}} seconds and was stopped. Nothing was kept. "
        f"{_SAVE_AS_XLSX_EN}",
    ),
    "sheets.file.stopped": (
        "Đọc tệp “{file}” cần hơn {limit:n} MB bộ nhớ hoặc làm bộ đọc dừng giữa chừng. "
        "Không có gì được lưu. Hãy chia tệp theo đơn vị.",
        "Reading “{file}” needs more than {limit:n} MB of memory or stopped the reader midway. "
        "Nothing was kept. Split the file by unit.",
    ),
    "sheets.file.really_xlsx": (
        "Tệp “{file}” thật ra là sổ làm việc Excel (.xlsx) và đã được đọc như vậy.",
        "The file “{file}” is really an Excel workbook (.xlsx) and was read as one.",
    ),
    "sheets.file.really_xls": (
        "Tệp “{file}” thật ra là sổ làm việc Excel 97–2003 (.xls) và đã được đọc như vậy.",
        "The file “{file}” is really an Excel 97–2003 workbook (.xls) and was read as one.",
    ),
    "sheets.file.really_ods": (
        "Tệp “{file}” thật ra là bảng tính OpenDocument (.ods) và đã được đọc như vậy.",
        "The file “{file}” is really an OpenDocument spreadsheet (.ods) and was read as one.",
    ),
    "sheets.file.really_csv": (
        "Tệp “{file}” thật ra là văn bản phân cách (.csv) và đã được đọc như vậy.",
        "The file “{file}” is really delimited text (.csv) and was read as such.",
    ),
    "sheets.file.really_html": (
        "Tệp “{file}” thật ra là trang web; các bảng trong đó đã được đọc, "
        "mỗi giá trị là chữ như hiển thị.",
        "The file “{file}” is really a web page; its tables were read, "
        "each value as the text shown.",
    ),
    "sheets.file.really_xml": (
        "Tệp “{file}” thật ra là bảng tính XML và đã được đọc như vậy.",
        "The file “{file}” is really an XML spreadsheet and was read as one.",
    ),
    "sheets.file.macros": (
        "Tệp “{file}” chứa macro; macro bị bỏ qua, chỉ đọc các ô.",
        "The file “{file}” contains macros; they were ignored, only the cells were read.",
    ),
    "sheets.file.drawing_broken": (
        "Tệp “{file}”: hình vẽ, hộp chữ (phần “{part}”) bị hỏng nên chỉ đọc được đến chỗ hỏng; các ô vẫn đọc "
        "đủ. Dấu độ mật, ghi chú ở phần còn lại của hình vẽ chưa tìm được: hãy tự mở tệp ra xem.",
        "The file “{file}”: drawings or text boxes (part “{part}”) are damaged and were read only up to the "
        "damage; the cells were read. Stamps of secrecy and notes could not be looked for in the rest of the "
        "drawing: open the file and see for yourself.",
    ),
    "sheets.file.set_aside": (
        "Trang “{sheet}”: {count:n} ô nằm quá cột thứ 256 ({cells}) không được đọc. "
        "Nếu cần, hãy chuyển chúng vào trong bảng; phần còn lại đã đọc.",
        "Sheet “{sheet}”: {count:n} {count:cell|cells} beyond column 256 ({cells}) were not read. "
        "If they matter, move them into the table; the rest was read.",
    ),
    "sheets.file.stray_rows": (
        "Trang “{sheet}”: có ô nằm rất xa bảng, ở dòng {rows}. "
        "Các ô đó được đọc như dòng riêng; nếu là ô gõ nhầm, hãy xóa.",
        "Sheet “{sheet}”: there are cells far from the table, in row {rows}. "
        "They were read as rows of their own; delete them if they are stray.",
    ),
    "sheets.file.legacy_font": (
        "Trang “{sheet}”: {count:n} ô gõ bằng phông chữ cũ (.VnTime, VNI) đã chuyển sang Unicode.",
        "Sheet “{sheet}”: {count:n} {count:cell|cells} typed in an old font (.VnTime, VNI) were made "
        "Unicode.",
    ),
    "sheets.file.comments": (
        "Tệp có {count:n} ghi chú gắn vào ô ({cells}); phần mềm không đọc ghi chú, hãy xem chúng trong "
        "bảng tính.",
        "The file has {count:n} {count:comment|comments} on cells ({cells}); comments are not read, look "
        "at them in the spreadsheet.",
    ),
    "sheets.file.comments_unread": (
        "Không đọc hết được ghi chú gắn vào ô của tệp {file}; phần còn lại của tệp vẫn được đọc.",
        "Not all comments on cells of {file} can be read; all else in the file is read.",
    ),
    "sheets.file.covered": (
        "Trang “{sheet}”: khối ô gộp {cells} che {count:n} dòng có nội dung, nên không thấy chúng trong "
        "bảng tính và có thể không đọc được. Hãy bỏ gộp các ô này.",
        "Sheet “{sheet}”: the merged block {cells} covers {count:n} {count:row|rows} that hold "
        "something; they are not seen in the spreadsheet and may not be read. Unmerge these cells.",
    ),
    "sheets.file.legacy_cells": (
        "Trang “{sheet}”: {count:n} ô giữa các ô Unicode gõ theo bảng mã cũ (.VnTime, VNI) đã chuyển "
        "sang Unicode; hãy xem lại: {cells}.",
        "Sheet “{sheet}”: {count:n} {count:cell|cells} among those in Unicode were typed for an old font "
        "(.VnTime, VNI) and were made Unicode; check them: {cells}.",
    ),
    "sheets.file.legacy_guess": (
        "Trang “{sheet}”: chữ gõ theo bảng mã cũ nhưng phông đã mất; "
        "{count:n} ô đã chuyển sang Unicode theo bảng mã {encoding}. Hãy xem lại họ tên.",
        "Sheet “{sheet}”: the text was typed in an old encoding and its font is lost; "
        "{count:n} {count:cell|cells} were made Unicode as {encoding}. Please check the names.",
    ),
    "sheets.file.formulas_cut": (
        "Trang “{sheet}”: {count:n} công thức vượt giới hạn kiểm tra; "
        "giá trị đã lưu của chúng được đọc mà không tính lại.",
        "Sheet “{sheet}”: {count:n} {count:formula|formulas} are beyond what is checked; "
        "their stored values were read and not recomputed.",
    ),
    "sheets.file.open_quote": (
        "Tệp “{file}”, dòng {line}: dấu ngoặc kép mở mà không đóng. "
        "Cả tệp được đọc với ngoặc kép như chữ thường; hãy xem lại dòng này.",
        "File “{file}”, line {line}: a quotation mark is opened and never closed. "
        "The whole file was read with quotation marks as plain text; look at this line.",
    ),
}
