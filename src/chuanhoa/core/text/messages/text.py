"""What `core.text` tells: code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "text.date_empty": (
        "Ô ngày để trống. Ghi dd/mm/yyyy, mm/yyyy hoặc yyyy, ví dụ 31/12/1985.",
        "The date is empty. Write dd/mm/yyyy, mm/yyyy or yyyy, for example 31/12/1985.",
    ),
    "text.date_not_understood": (
        "“{found}” không phải ngày. Ghi dd/mm/yyyy, mm/yyyy hoặc yyyy, ví dụ 31/12/1985.",
        "“{found}” is not a date. Write dd/mm/yyyy, mm/yyyy or yyyy, for example 31/12/1985.",
    ),
    "text.date_quarter": (
        "“{found}” là một quý, không phải ngày. Ghi tháng nếu biết (mm/yyyy), nếu không thì ghi năm.",
        "“{found}” is a quarter, not a date. Write the month if it is known (mm/yyyy), else the year.",
    ),
    "text.date_without_year": (
        "“{found}” không có năm đủ bốn chữ số nên không đọc là ngày. Ghi dd/mm/yyyy hoặc mm/yyyy, "
        "ví dụ 31/12/1985.",
        "“{found}” has no four-digit year, so it is not read as a date. Write dd/mm/yyyy or "
        "mm/yyyy, for example 31/12/1985.",
    ),
    "text.date_two_digit_year": (
        "“{found}” ghi năm hai chữ số, không rõ thế kỷ. Ghi đủ bốn chữ số, ví dụ 31/12/1985.",
        "“{found}” has a two-digit year, so its century is not known. Write all four digits, for "
        "example 31/12/1985.",
    ),
    "text.date_impossible": (
        "“{found}” là ngày không có trong lịch. Xem lại ngày và tháng (ngày ghi trước, tháng ghi "
        "sau), ví dụ 31/12/1985.",
        "“{found}” is not a day of the calendar. Check day and month (day first, then month), for "
        "example 31/12/1985.",
    ),
    "text.date_out_of_range": (
        "“{found}” nằm ngoài khoảng từ {first} đến {last}. Xem lại năm.",
        "“{found}” lies outside {first} to {last}. Check the year.",
    ),
    "text.date_number": (
        "Số {found} không phải năm và cũng không phải số thứ tự ngày của Excel. Ghi dd/mm/yyyy, "
        "mm/yyyy hoặc yyyy, ví dụ 31/12/1985.",
        "The number {found} is neither a year nor an Excel day number. Write dd/mm/yyyy, mm/yyyy "
        "or yyyy, for example 31/12/1985.",
    ),
    "text.name_signs": (
        "Tên không dùng các dấu: {found}. Viết bằng chữ cái tiếng Việt (bảng chữ La-tinh), chữ số, "
        "dấu cách và các dấu - ' . , ( ).",
        "A name does not bear: {found}. Write it in Latin letters, digits, blanks and - ' . , ( ).",
    ),
    "text.title_signs": (
        "Ở đây không dùng các dấu: {found}. Viết bằng chữ cái tiếng Việt (bảng chữ La-tinh), chữ số và "
        "các dấu câu thường gặp, ví dụ 12/NQ-HĐND.",
        "These do not stand here: {found}. Write in Latin letters, digits and ordinary punctuation, "
        "for example 12/NQ-HĐND.",
    ),
    "text.name_without_letters": (
        "“{found}” không có chữ nào. Ghi tên bằng chữ.",
        "“{found}” has no letter in it. Write the name in letters.",
    ),
    "text.number_empty": (
        "Ô số để trống. Ghi số, ví dụ 1.234,5.",
        "The number is empty. Write a number, for example 1.234,5.",
    ),
    "text.number_not_understood": (
        "“{found}” không phải số. Ghi số theo lối Việt Nam: dấu chấm ngăn hàng nghìn, dấu phẩy "
        "trước phần thập phân, ví dụ 1.234,5.",
        "“{found}” is not a number. Write it the Vietnamese way: dots between the thousands, a "
        "comma before the decimals, for example 1.234,5.",
    ),
    "text.not_text": (
        "Không phải tệp văn bản: có byte 0 ở vị trí {offset:n}. Cần tệp CSV hoặc văn bản thuần.",
        "The file is not a text file: byte {offset:n} is zero. A CSV or plain text file is wanted.",
    ),
    "text.damaged": (
        "Tệp ghi theo bảng mã {encoding} nhưng hỏng ở byte {offset:n} (dòng {line:n}). "
        "Lưu lại tệp từ chương trình gốc.",
        "The file is {encoding} text but is damaged at byte {offset:n} (line {line:n}). Save it "
        "again from the program it came from.",
    ),
    "text.encoding_unknown": (
        "Không nhận ra bảng mã của tệp. Lưu lại dưới dạng “CSV UTF-8”; các bảng mã cũ đọc được là "
        "TCVN3, VNI và windows-1258.",
        "The encoding of the file was not recognised. Save it as “CSV UTF-8”; of the old encodings "
        "TCVN3, VNI and windows-1258 can be read.",
    ),
}
