"""What is told of a file of standards that somebody wants to adopt on the web."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "overlay.where.line": ("Tệp quy định, dòng {line}", "The rule file, line {line}"),
    "overlay.where.draft": ("Dự thảo", "The draft"),
    "overlay.where.paper": ("Văn bản nêu ở đây", "The document stated here"),
    "overlay.where.requirement": (
        "Tiêu chuẩn đang dùng “{found}”",
        "The requirement in use “{found}”",
    ),
    "overlay.successor_lost": (
        "Tiêu chuẩn “{of}” đã hết hiệu lực và được nối tiếp ngay bằng “{found}”, mà tệp làm mất lời văn của "
        "“{found}” ở ngày ấy. Chép đủ các lời văn đang dùng của “{found}” vào tệp, rồi thêm lời văn mới.",
        "The requirement “{of}” has ended and goes on as “{found}”, of which the file drops the wording of "
        "that day. Copy every wording of “{found}” now in use into the file, then add the new one.",
    ),
    "overlay.code_in_use": (
        "{where}: mã “{found}” là của tiêu chuẩn đang dùng “{label}”. Nếu tệp sửa tiêu chuẩn ấy thì ghi "
        "thêm replaces: true và chép đủ lời văn đang dùng; nếu là tiêu chuẩn mới thì đặt mã khác.",
        "{where}: the code “{found}” is that of the requirement in use “{label}”. If the file changes it, "
        "add replaces: true and copy every wording in use; if it is a new one, give it another code.",
    ),
    "overlay.no_such_document": (
        "{where}: văn bản “{found}” không có trong danh mục văn bản. Nếu đó là văn bản đang thông qua thì "
        "ghi đúng số, ký hiệu như ở trên: {number}; nếu là văn bản khác thì ghi số có trong danh mục.",
        "{where}: the document “{found}” is not in the list of documents. If it is the one being adopted, "
        "write its number as above: {number}; if another, write a number of the list.",
    ),
    "overlay.no_such_code": (
        "{where}: không có tiêu chuẩn nào mang mã “{found}” trong bộ quy định đang dùng. Sửa mã, hoặc bỏ "
        "“{key}” nếu là tiêu chuẩn mới.",
        "{where}: no requirement in use has the code “{found}”. Mend the code, or leave “{key}” out if the "
        "requirement is new.",
    ),
    "overlay.code_of_list": (
        "một mã của danh mục “{name}”, chẳng hạn {near}",
        "a code of the list “{name}”, such as {near}",
    ),
    "overlay.any_code_of_list": ("một mã của danh mục “{name}”", "a code of the list “{name}”"),
    "overlay.no_rule_file": (
        "Tệp này không phải tệp quy định: nội dung bắt đầu bằng “{found}”. Chọn tệp .zip mà nút “Tải tệp quy "
        "định dự thảo” ở trang tính thử đưa ra, hoặc tệp .yaml theo mẫu ấy.",
        "This is no rule file: it begins with “{found}”. Choose the .zip that “Download the draft rule "
        "files” gives on the page of trying out, or a .yaml file like the one in it.",
    ),
    "overlay.before_issue": (
        "{where}: lời văn bắt đầu ngày {first}, trước ngày ban hành {wanted} của văn bản “{found}”. Sửa ngày "
        "bắt đầu trong tệp, hoặc ghi lại ngày ban hành.",
        "{where}: the wording begins on {first}, before “{found}” was issued on {wanted}. Mend its first day "
        "in the file, or correct the day of issue.",
    ),
    "overlay.changed": (
        "Bộ quy định đã đổi từ lúc xem, nên chưa thông qua gì. Hãy xem lại rồi mới ký.",
        "The rules have changed since this was looked at, so nothing was adopted. Look again, then sign.",
    ),
    "overlay.reason": (
        "Có điều cần xác nhận trước khi thông qua. Ghi lý do vẫn thông qua.",
        "Something has to be confirmed before it is adopted. Write why it is adopted all the same.",
    ),
    "overlay.issued_later": (
        "Văn bản đã ký thì ngày ban hành không thể sau hôm nay, {day}. Chưa ký thì chỉ tính thử.",
        "A signed document cannot have been issued after today, {day}. What is not signed can only be tried "
        "out.",
    ),
    "overlay.file_large": (
        "Tệp này quá lớn để là một tệp quy định.",
        "This file is too large to be a rule file.",
    ),
    "overlay.not_text": ("Tệp này không phải văn bản UTF-8.", "This file is no UTF-8 text."),
    "overlay.archive_bad": (
        "Tệp nén này hỏng hoặc có mật khẩu. Chọn lại tệp tải về, hoặc giải nén rồi chọn tệp .yaml trong "
        "thư mục standards.",
        "This archive is damaged or locked. Choose the file that was downloaded again, or unpack it and "
        "choose the .yaml in its folder standards.",
    ),
    "overlay.archive_large": (
        "Tệp nén này quá lớn để là tệp quy định dự thảo: nhiều nhất {most} tệp, mỗi tệp {letters} byte.",
        "This archive is too large for a draft rule: {most} files at most, {letters} bytes each.",
    ),
    "overlay.archive_files": (
        "Tệp nén phải có đúng một tệp tiêu chuẩn trong thư mục standards; tệp này có {found}. Giải nén rồi "
        "chọn từng tệp .yaml.",
        "An archive must hold one file in the folder standards; this one holds {found}. Unpack it and choose "
        "each .yaml by itself.",
    ),
}
