"""What `assess` tells beside the verdicts: what could not be read, what to ask for, the page."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "assess.not_json": (
        "Dòng {line}, cột {column}: từ “{found}” trở đi không đọc được JSON. {count:n} hồ sơ đứng trước "
        "đã đọc xong; phần sau chưa đọc. Hãy sửa chỗ này rồi chạy lại.",
        "Line {line}, column {column}: from “{found}” on this is not JSON. {count:n} "
        "{count:dossier|dossiers} before it were read; the rest was not read. Correct this place and run "
        "again.",
    ),
    "assess.not_a_list": (
        "Dòng {line}, cột {column}: tệp bắt đầu bằng “{found}”; cần một danh sách hồ sơ [{{…}}, …]. Chưa rà "
        "soát hồ sơ nào.",
        "Line {line}, column {column}: the file begins with “{found}”; a list of dossiers [{{…}}, …] is "
        "wanted. Nothing was assessed.",
    ),
    "assess.after_the_list": (
        "Dòng {line}, cột {column}: sau danh sách còn “{found}”. {count:n} hồ sơ trong danh sách đã được "
        "rà soát; phần thừa bị bỏ qua.",
        "Line {line}, column {column}: “{found}” follows the list. The {count:n} "
        "{count:dossier|dossiers} of the list were assessed; what follows was left out.",
    ),
    "assess.dossier_too_large": (
        "Dòng {line}, cột {column}: một hồ sơ dài hơn {limit:n} ký tự, là giới hạn. {count:n} hồ sơ "
        "đứng trước đã đọc xong; phần sau chưa đọc.",
        "Line {line}, column {column}: a dossier is longer than {limit:n} letters, the limit of one. "
        "{count:n} {count:dossier|dossiers} before it were read; the rest was not read.",
    ),
    "assess.too_deep_to_read": (
        "Dòng {line}, cột {column}: các dấu ngoặc lồng quá nhiều bậc. {count:n} hồ sơ đứng trước đã đọc "
        "xong; phần sau chưa đọc.",
        "Line {line}, column {column}: too many brackets inside one another. {count:n} "
        "{count:dossier|dossiers} before it were read; the rest was not read.",
    ),
    "assess.too_deep": (
        "{where}: hồ sơ lồng quá {levels} bậc. Hồ sơ này chưa được rà soát; các hồ sơ khác không "
        "bị ảnh hưởng.",
        "{where}: the dossier has more than {levels} levels. It was not assessed; the others are not "
        "affected.",
    ),
    "assess.key_twice": (
        "{where}: khóa “{key}” viết hai lần, không rõ giá trị nào đúng. Hồ sơ này chưa được rà soát; các hồ "
        "sơ khác không bị ảnh hưởng.",
        "{where}: the key “{key}” is written twice, so which value holds is not known. This dossier was not "
        "assessed; the others are not affected.",
    ),
    "assess.not_utf8": (
        "“{file}”: sau khoảng {found:n} byte có chữ không phải UTF-8. Hãy lưu lại với mã UTF-8; các hồ sơ "
        "đọc được trước đó đã được rà soát.",
        "“{file}”: after about {found:n} bytes there are letters that are not UTF-8. Save it as UTF-8; the "
        "dossiers read before were assessed.",
    ),
    "assess.file_too_large": (
        "“{file}” có {found:n} MB; giới hạn của một tệp hồ sơ là {limit:n} MB. Hãy chia tệp.",
        "“{file}” has {found:n} MB; the limit of a file of dossiers is {limit:n} MB. Split the file.",
    ),
    "assess.folder": (
        "“{path}” là một thư mục. Cần một tệp: bảng tính hoặc danh sách hồ sơ JSON; rà soát từng tệp một.",
        "“{path}” is a folder. A file is wanted: a spreadsheet or a JSON list of dossiers; assess each file.",
    ),
    "assess.no_such_file": (
        "Không đọc được tệp “{path}”. Cần một bảng tính hoặc một danh sách hồ sơ JSON.",
        "The file “{path}” cannot be read. A spreadsheet or a JSON list of dossiers is wanted.",
    ),
    "assess.no_day": (
        "Chưa biết rà soát tính đến ngày nào: “{path}” không có ngày riêng. Thêm --as-of, ví dụ "
        "--as-of 2023-09-30.",
        "Which day to assess is not known: “{path}” bears no day of its own. Add --as-of, such as "
        "--as-of 2023-09-30.",
    ),
    "assess.several_days": (
        "“{path}” có các trang tính của nhiều ngày ({days}). Thêm --as-of để chọn một ngày.",
        "“{path}” has sheets of several days ({days}). Add --as-of to choose one.",
    ),
    "assess.nobody": (
        "“{file}” không có người nào để rà soát. Kiểm tra lại tệp, các dòng dưới đầu bảng.",
        "“{file}” has nobody to assess. Check the file, the rows below its head.",
    ),
    "assess.no_people": (
        "“{file}” không có trang nào là danh sách cán bộ, công chức, nên không có ai được rà soát.",
        "“{file}” has no sheet that is a list of people, so nobody was assessed.",
    ),
    "assess.not_people": (
        "Trang “{sheet}” không phải danh sách người nên không được rà soát.",
        "The sheet “{sheet}” is not a list of people and was not assessed.",
    ),
    "assess.row_kept": (
        "{problem} Dòng này vẫn được rà soát, thông tin ở ô này coi là chưa biết.",
        "{problem} The row was assessed all the same, with what the cell says held as not known.",
    ),
    "assess.twice_in_sheet": (
        "Trang “{sheet}”, các dòng {rows}: “{name}” có thể là một người ghi nhiều lần. Mỗi dòng vẫn được "
        "tính riêng.",
        "Sheet “{sheet}”, rows {rows}: “{name}” may be one person written several times. Each row was "
        "counted.",
    ),
    "assess.never_without_paper": (
        "Trang “{sheet}”, dòng {row}: “{field}” không có tài liệu xác nhận quá trình công tác nên không "
        "được tính, coi là chưa biết. Ghi tài liệu ấy, ví dụ mẫu 2C ngày 05/01/2026.",
        "Sheet “{sheet}”, row {row}: “{field}” names no paper that proves the career, so it was not counted "
        "and is held as not known. Name the paper, for example form 2C of 05/01/2026.",
    ),
    "assess.more_problems": (
        "Còn {count:n} chỗ cần sửa nữa, không liệt kê.",
        "{count:n} more {count:problem is|problems are} not listed.",
    ),
    "assess.note.sheet_day": (
        "Trang “{sheet}” ghi tình hình đến ngày {day}; văn bằng không ghi ngày chỉ tính từ ngày đó.",
        "The sheet “{sheet}” tells the state of {day}; credentials without a date count from that day only.",
    ),
    "assess.note.no_sheet_day": (
        "Trang “{sheet}” không ghi ngày; giả định bảng đúng vào ngày được hỏi.",
        "The sheet “{sheet}” bears no day; it is assumed to hold on the day asked about.",
    ),
    "assess.note.territory": (
        "Giả định của người hỏi: mọi đơn vị thuộc địa bàn “{territory}”.",
        "Assumed by the caller: every unit lies in an area of the class “{territory}”.",
    ),
    "assess.report.title": (
        "Rà soát tiêu chuẩn – {file} – tính đến ngày {day}",
        "Standards – {file} – as of {day}",
    ),
    "assess.report.rulebook": ("Phiên bản quy tắc: {version}", "Version of the rules: {version}"),
    "assess.report.nobody": ("(không ghi tên)", "(no name)"),
    "assess.report.row": ("dòng {row}", "row {row}"),
    "assess.report.no_rank": ("chưa rõ ngạch", "rank not known"),
    "assess.report.no_post": ("chưa rõ chức vụ", "post not known"),
    "assess.report.nothing_applies": (
        "không có tiêu chuẩn nào áp dụng ngày này",
        "no standard applies on this day",
    ),
    "assess.report.until": ("đến hết {day}", "until {day}"),
    "assess.report.spared": (
        "thế nào cũng là đạt hoặc còn thời hạn đến hết {day}",
        "met or in time until {day} whatever is missing",
    ),
    "assess.report.title_gone": (
        "{title} (chức danh có đến {ended}, nên xét như chưa rõ chức vụ)",
        "{title} (a title that ended on {ended}, so the post is taken as not known)",
    ),
    "assess.note.title_gone": (
        "Chức danh “{title}” có đến hết ngày {ended}. Ngày {day} người còn ghi chức danh này được xét như "
        "người chưa rõ chức vụ, theo tiêu chuẩn ở cấp xã của ngày đó; ghi chức vụ mới theo quyết định bố "
        "trí để kết luận.",
        "The title “{title}” ended on {ended}. On {day} whoever is still written with it is held against the "
        "standards of that day as somebody whose post is not known; write the new post by the decision on "
        "placing.",
    ),
    "assess.report.lapsed": ("hạn đã hết ngày {day}", "the time ended on {day}"),
    "assess.report.missing": ("thiếu: {missing}", "missing: {missing}"),
    "assess.report.would_be": ("nếu đúng: {verdict}", "if right: {verdict}"),
    "assess.report.counts": (
        "Tổng hợp {count:n} người, mỗi dòng cộng đủ {count:n}:",
        "All {count:n} {count:person|people}, each line adds up to {count:n}:",
    ),
    "assess.report.ask_for": (
        "Thông tin cần hỏi (một lượt là một tiêu chuẩn của một người):",
        "What to ask for (a finding is one standard of one person):",
    ),
    "assess.report.ask_alone": (
        "{what}: thiếu ở {people:n} người. Biết riêng điều này thì kết luận được tối đa {alone:n} lượt. "
        "Giấy tờ: {document}.",
        "{what}: lacking of {people:n} {people:person|people}. Known by itself it settles at most {alone:n} "
        "{alone:finding|findings}. Document: {document}.",
    ),
    "assess.report.ask_together": (
        "{what}: thiếu ở {people:n} người. Biết riêng điều này chưa đủ: {together:n} lượt còn chờ thêm thông "
        "tin khác. Giấy tờ: {document}.",
        "{what}: lacking of {people:n} {people:person|people}. By itself it is not enough: {together:n} "
        "{together:finding waits|findings wait} for something else as well. Document: {document}.",
    ),
    "assess.report.ask_both": (
        "{what}: thiếu ở {people:n} người. Biết riêng điều này thì kết luận được tối đa {alone:n} lượt; "
        "{together:n} lượt nữa còn chờ thêm thông tin khác. Giấy tờ: {document}.",
        "{what}: lacking of {people:n} {people:person|people}. Known by itself it settles at most {alone:n} "
        "{alone:finding|findings}; {together:n} more {together:waits|wait} for something else as well. "
        "Document: {document}.",
    ),
    "assess.report.no_unit": (
        "chưa rõ đơn vị công tác",
        "unit not known",
    ),
    "assess.report.amended": (
        "Văn bản được viện dẫn đã sửa đổi sau ngày lời văn bắt đầu, chưa đối chiếu lại:",
        "Documents cited that were amended after the wording began, not compared since:",
    ),
    "assess.report.collective": (
        "Tập thể đánh giá, không có kết luận ở đây:",
        "For a collective to judge, not concluded here:",
    ),
    "assess.report.notes": ("Lưu ý:", "Notes:"),
    "assess.report.problems": ("Chỗ cần sửa ({count:n}):", "To correct ({count:n}):"),
    "assess.report.progress": (
        "đã rà soát {count:n} người",
        "{count:n} {count:person|people} assessed",
    ),
    "assess.dimension.degree": ("chuyên môn", "degree"),
    "assess.dimension.theory": ("lý luận chính trị", "political theory"),
    "assess.dimension.state_management": ("quản lý nhà nước", "state management"),
    "assess.dimension.age": ("tuổi", "age"),
    "assess.dimension.general_education": ("giáo dục phổ thông", "general education"),
    "assess.dimension.other": ("tiêu chuẩn khác", "other"),
}
