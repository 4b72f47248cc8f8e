"""What is wanted in the place of what a sheet has; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "sheets.words": ("{vi}", "{en}"),
    "sheets.wanted.one_of": ("{list}: {values}", "{list}: {values}"),
    "sheets.wanted.which_level": ("Một trong: {levels}", "One of: {levels}"),
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
        "“có” or x for yes, “không” or – for no; nothing where it is not known",
    ),
    "sheets.wanted.one_cell": (
        "Hai ô ghi giống nhau, hoặc bỏ trống một ô",
        "Both cells the same, or one of them empty",
    ),
    "sheets.wanted.as_form": (
        "Như mục trình độ của phiếu, hoặc sửa mục ấy",
        "As in the form's own item, or that one mended",
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
    "sheets.wanted.one_row": (
        "mỗi người một dòng; nếu đúng là một dòng thì để như đã đọc",
        "one row for each person; leave it as read if it is one",
    ),
}
