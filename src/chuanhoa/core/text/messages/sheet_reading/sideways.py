"""What is told of a list that lies on its side, where a person is a column; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.sideways": (
        "Trang “{sheet}”: bảng xoay ngang: tên các mục ({titles} …) đứng ở cột {column}, mỗi người một cột "
        "({count:n} người ở hàng {row}), nhưng chưa chắc đọc đúng. Xem có cột nào có nội dung mà không có họ "
        "tên, hàng nào không có tên mục, bảng hay chữ nào khác cạnh đó; hoặc chép cả bảng, dán sang trang "
        "mới bằng Dán đặc biệt → Chuyển vị (Transpose) rồi nhập lại. Không lấy gì từ trang này; các trang "
        "khác vẫn được đọc.",
        "Sheet “{sheet}”: the table lies on its side: its fields ({titles} …) stand in column {column}, and "
        "each person in a column ({count:n} in row {row}), but it cannot be read with certainty. Look for a "
        "column that says something and has no name, a row without a title, other tables or words beside it; "
        "or copy the table, paste it into a new sheet by Paste Special → Transpose, and import again. "
        "Nothing of this sheet was taken; other sheets were read.",
    ),
    "sheets.sideways_long": (
        "Trang “{sheet}”: bảng xoay ngang có quá nhiều mục: tên các mục ({titles} …) đứng ở cột {column}, "
        "mỗi người một cột ({count:n} người ở hàng {row}), mà số hàng nhiều hơn {most:n} nên không đọc. "
        "Kiểm tra xem có chép nhầm nhiều lần không; nếu không, cần mỗi người một hàng. "
        "Không lấy gì từ trang này; các trang khác vẫn được đọc.",
        "Sheet “{sheet}”: the table on its side has too many fields: they ({titles} …) stand in column "
        "{column}, and each person in a column ({count:n} in row {row}), but it has more than {most:n} rows "
        "and is not read. Check that they were not pasted again and again; if not, a row for each person is "
        "wanted. Nothing of this sheet was taken; other sheets were read.",
    ),
    "sheets.form_long": (
        "Trang “{sheet}”: đây là phiếu của một người, dài hơn {most} hàng nên không đọc. Bớt các hàng "
        "trống, hàng lặp lại, hoặc tách các phần khác sang trang riêng, rồi gửi lại.",
        "Sheet “{sheet}”: this is the form of one person, longer than {most} rows, and so not read. Take "
        "out empty and repeated rows, or move other parts to sheets of their own, then send it again.",
    ),
    "sheets.one_person": (
        "Trang “{sheet}” là phiếu của một người (“{label}” …), các mục viết lẫn nhau, chưa đọc chắc được. "
        "Cần một bảng có mỗi người một hàng, hoặc phiếu có tên mục ở một cột và nội dung ở cột bên phải. "
        "Không lấy gì từ trang này; các trang khác vẫn được đọc.",
        "Sheet “{sheet}” is the form of one person (“{label}” …) whose items cannot be read with certainty. "
        "A table with a row for each person is wanted, or a form with its labels in one column and what they "
        "ask for in the column to the right. Nothing of this sheet was taken; other sheets were read.",
    ),
    "sheets.sideways.numbering_gap": (
        "Cột {column}: số thứ tự {number} đứng sau {last}; có thể thiếu cột.",
        "Column {column}: number {number} follows {last}; a column may be missing.",
    ),
    "sheets.sideways.numbering_repeats": (
        "Cột {column}: số thứ tự {number} lặp lại.",
        "Column {column}: number {number} stands twice.",
    ),
    "sheets.sideways.numbering_restarts": (
        "Cột {column}: số thứ tự đếm lại từ 1.",
        "Column {column}: numbering begins again.",
    ),
    "sheets.sideways.hidden_rows": (
        "Có {count} cột ẩn ({columns}), mỗi cột một người; vẫn được đọc và đánh dấu. "
        "Kiểm tra xem có còn là số liệu không.",
        "{count} hidden {count:column|columns} ({columns}), each a person, {count:was|were} read and marked. "
        "Check that they still belong.",
    ),
    "sheets.sideways.hidden_columns": (
        "Hàng ẩn vẫn được đọc: {titles}.",
        "Hidden rows were read: {titles}.",
    ),
    "sheets.sideways.names_in_small_letters": (
        "{count} họ tên trong hàng viết thường cả; vẫn được đọc như tệp ghi.",
        "{count} {count:name|names} of the row all in small letters, read as the file has it.",
    ),
    "sheets.sideways.names_in_capitals": (
        "{count} họ tên trong hàng viết hoa cả; vẫn được đọc như tệp ghi.",
        "{count} {count:name|names} of the row all in capitals, read as the file has it.",
    ),
    "sheets.sideways.ambiguous_column": (
        "Trang “{sheet}”, hàng {row}: mục “{title}” có thể là nhiều loại trình độ. "
        "Ô của hàng được giữ nguyên.",
        "Sheet “{sheet}”, row {row}: “{title}” may be levels of several kinds. Its cells are kept.",
    ),
    "sheets.sideways.marks_only": (
        "Trang “{sheet}”, hàng {row}: mục “{title}” chỉ đánh dấu, không rõ trình độ nào. "
        "Ô của hàng được giữ nguyên.",
        "Sheet “{sheet}”, row {row}: “{title}” holds marks only; the level is not known. "
        "Its cells are kept.",
    ),
    "sheets.sideways.several_marks": (
        "{count:n} người được đánh dấu ở hai trình độ của cùng một loại (cột {columns}): giữ cả hai, khi "
        "đếm lấy trình độ cao hơn.",
        "{count:n} {count:person is|people are} marked at two levels of one kind (columns {columns}): "
        "both are kept, the higher one counts.",
    ),
    "sheets.sideways.second_column": (
        "Dòng “{title}” cũng là “{field}” như dòng “{other}” nhưng ghi khác: chỉ lấy dòng “{other}”, dòng "
        "“{title}” không được nhập. Nếu phải lấy dòng kia, nói ở bước Đã tìm thấy dòng ấy là gì.",
        "Row “{title}” is “{field}” as “{other}” is, but differs: only “{other}” is taken, and “{title}” "
        "is not imported. To take it instead, say in the step of what was found what it is.",
    ),
    "sheets.sideways.ditto": (
        "Trang “{sheet}”, ô {cell}: bảng xoay ngang nên không rõ dấu “như trên” lặp lại ô nào. "
        "Hãy viết đầy đủ.",
        "Sheet “{sheet}”, cell {cell}: in a table on its side it is not clear which cell “same as above” "
        "repeats. Write it out.",
    ),
}
