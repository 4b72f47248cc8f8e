"""The words of a reading: kinds of sheets, reasons, fields, lines of the report; code → (vi, en)."""

from typing import Final

_KINDS: Final = {
    "people": ("danh sách người", "list of people"),
    "turns": ("danh sách lượt đào tạo, bồi dưỡng", "list of training turns"),
    "aggregate": ("biểu số liệu", "form of figures"),
    "other": ("không phải bảng số liệu", "no table of data"),
}

_REASONS: Final = {
    "letterhead": ("đầu trang", "letterhead"),
    "group": ("dòng nhóm", "group title"),
    "total": ("dòng tổng", "total"),
    "percent": ("dòng tỷ lệ", "percentages"),
    "note": ("ghi chú", "note"),
    "signature": ("phần ký", "signatures"),
    "foot": ("cuối trang", "foot"),
    "repeated_head": ("tiêu đề lặp lại", "repeated head"),
    "code_row": ("dòng đánh số cột", "column codes"),
    "continuation": ("dòng nối tiếp dòng trên", "continues the row above"),
    "vacant": ("chức danh khuyết", "vacant post"),
    "only_number": ("chỉ có số thứ tự", "a number only"),
    "no_table": ("ngoài bảng", "outside any table"),
    "not_data": ("danh mục lựa chọn", "list of choices"),
    "form_degree": (
        "văn bằng, đã ghi vào phiếu của người này",
        "degree, read into the person's form",
    ),
    "form_post": (
        "chức vụ hiện nay, đã ghi vào phiếu của người này",
        "present post, read into the form",
    ),
    "form_career": ("quá trình công tác, chưa tự ghi", "past work, not written by itself"),
    "form_family": ("quan hệ gia đình, không lưu", "family, not kept"),
    "form_pay": ("diễn biến lương, chưa tự ghi", "past pay, not written by itself"),
    "form_other": ("phần khác của phiếu, không lưu", "other parts of the form, not kept"),
    "form_unread": ("bảng của phiếu chưa đọc được", "table of a form that was not read"),
}

_FIELDS: Final = {
    "ordinal": ("số thứ tự", "number"),
    "full_name": ("họ và tên", "full name"),
    "family_name": ("họ và đệm", "family and middle names"),
    "middle_name": ("tên đệm", "middle name"),
    "given_name": ("tên", "given name"),
    "sex": ("giới tính", "sex"),
    "birth": ("ngày sinh", "birth"),
    "birth_day": ("ngày (sinh)", "day of birth"),
    "birth_month": ("tháng (sinh)", "month of birth"),
    "birth_year": ("năm (sinh)", "year of birth"),
    "age": ("tuổi", "age"),
    "ethnicity": ("dân tộc", "ethnic group"),
    "minority": ("là người dân tộc thiểu số", "of an ethnic minority"),
    "religion": ("tôn giáo", "religion"),
    "home_town": ("quê quán", "home town"),
    "birth_place": ("nơi sinh", "place of birth"),
    "residence": ("nơi thường trú", "permanent residence"),
    "current_residence": ("nơi ở hiện nay", "present residence"),
    "identity_number": ("số CCCD, CMND", "identity number"),
    "identity_issued": ("ngày cấp CCCD", "identity card issued on"),
    "identity_place": ("nơi cấp CCCD", "identity card issued by"),
    "insurance_from": ("tham gia BHXH từ", "insured since"),
    "insurance_number": ("số BHXH", "insurance number"),
    "staff_code": ("mã cán bộ", "staff code"),
    "phone": ("điện thoại", "telephone"),
    "email": ("thư điện tử", "email"),
    "party_member": ("đảng viên", "Party member"),
    "party_admitted": ("ngày vào Đảng", "admitted to the Party"),
    "party_official": ("ngày vào Đảng chính thức", "full Party membership"),
    "party_card": ("số thẻ Đảng", "Party card"),
    "party_position": ("chức vụ Đảng", "Party post"),
    "deputy": ("đại biểu HĐND", "People's Council deputy"),
    "position": ("chức vụ, chức danh", "post"),
    "concurrent": ("chức vụ kiêm nhiệm", "concurrent post"),
    "unit": ("đơn vị", "unit"),
    "commune": ("xã, phường, thị trấn", "commune"),
    "staff_kind": ("đối tượng", "kind of staff"),
    "group": ("nhóm", "group"),
    "recruited": ("ngày tuyển dụng", "recruited on"),
    "never_led_before": (
        "chưa từng giữ chức vụ lãnh đạo, quản lý trước ngày",
        "never held a post that leads before",
    ),
    "never_elected_before": (
        "chưa từng giữ chức vụ cán bộ do bầu cử trước ngày",
        "never held an elected office before",
    ),
    "career_source": ("tài liệu xác nhận quá trình công tác", "paper that proves the career"),
    "joined": ("ngày vào ngành, vào cơ quan", "joined on"),
    "appointed": ("thời gian giữ chức vụ", "time in post"),
    "record": ("mã hồ sơ của chương trình", "the program's record"),
    "asked": ("thông tin được hỏi", "what was asked for"),
    "first_time": ("giữ chức vụ lần đầu", "in such a post for the first time"),
    "concurrent_from": ("giữ chức vụ kiêm nhiệm từ", "in the second post since"),
    "concurrent_first_time": (
        "giữ chức vụ kiêm nhiệm lần đầu",
        "in such a second post for the first time",
    ),
    "appointed_from": ("giữ chức vụ từ", "in post since"),
    "appointed_to": ("giữ chức vụ đến", "in post until"),
    "rank": ("ngạch", "rank"),
    "rank_from": ("ngày bổ nhiệm vào ngạch", "in the rank since"),
    "rank_name": ("tên ngạch", "name of rank"),
    "rank_code": ("mã ngạch", "rank code"),
    "step": ("bậc lương", "pay step"),
    "coefficient": ("hệ số lương", "pay coefficient"),
    "allowance": ("phụ cấp", "allowance"),
    "pay_from": ("ngày hưởng bậc, hệ số lương", "pay since"),
    "schooling": ("trình độ giáo dục phổ thông", "general education"),
    "degree": ("trình độ chuyên môn", "degree"),
    "field_of_study": ("chuyên ngành", "field of study"),
    "study_form": ("hình thức đào tạo", "form of study"),
    "institution": ("cơ sở đào tạo", "institution"),
    "graduated": ("năm tốt nghiệp", "graduated"),
    "political_theory": ("lý luận chính trị", "political theory"),
    "state_management": ("quản lý nhà nước", "state management"),
    "foreign_language": ("ngoại ngữ", "foreign language"),
    "it": ("tin học", "IT"),
    "ethnic_language": ("tiếng dân tộc", "ethnic language"),
    "defence_security": ("quốc phòng, an ninh", "defence and security"),
    "base_military": ("ngành quân sự cơ sở", "base-level military training"),
    "civil_status": ("nghiệp vụ hộ tịch", "civil-status course"),
    "party_building": ("nghiệp vụ xây dựng Đảng", "Party-building course"),
    "economic_management": ("quản lý kinh tế", "economic-management course"),
    "leadership_171": ("lãnh đạo, quản lý (NĐ 171/2025)", "leaders' course (Decree 171/2025)"),
    "leadership_89": ("lãnh đạo, quản lý (NĐ 89/2021)", "leaders' certificate (Decree 89/2021)"),
    "theory_administration": (
        "cao cấp lý luận chính trị – hành chính",
        "advanced political theory and administration",
    ),
    "theory_administration_awarded": (
        "ngày cấp bằng cao cấp lý luận chính trị – hành chính",
        "day of award of the diploma of advanced political theory and administration",
    ),
    "base_military_awarded": (
        "ngày cấp bằng ngành quân sự cơ sở",
        "day of award of the diploma of base-level military training",
    ),
    "civil_status_awarded": (
        "ngày cấp chứng chỉ nghiệp vụ hộ tịch",
        "day of award of the civil-status certificate",
    ),
    "party_building_awarded": (
        "ngày cấp chứng nhận nghiệp vụ xây dựng Đảng",
        "day of award of the Party-building certificate",
    ),
    "economic_management_awarded": (
        "ngày cấp chứng nhận quản lý kinh tế",
        "day of award of the economic-management certificate",
    ),
    "leadership_171_awarded": (
        "ngày cấp chứng chỉ lãnh đạo, quản lý (NĐ 171/2025)",
        "day of award of the leaders' certificate (Decree 171/2025)",
    ),
    "leadership_89_awarded": (
        "ngày cấp chứng chỉ lãnh đạo, quản lý (NĐ 89/2021)",
        "day of award of the leaders' certificate (Decree 89/2021)",
    ),
    "suits": ("ngành đào tạo phù hợp chức danh", "field of study suits the post"),
    "course": ("khóa bồi dưỡng trong năm", "course of the year"),
    "course_ended": ("ngày kết thúc khóa bồi dưỡng", "course ended on"),
    "course_periods": ("số tiết của khóa bồi dưỡng", "periods of the course"),
    "strengths": ("sở trường", "strengths"),
    "rating": ("đánh giá, xếp loại", "rating"),
    "planned": ("quy hoạch", "succession planning"),
    "reward": ("khen thưởng", "rewards"),
    "discipline": ("kỷ luật", "discipline"),
    "health": ("sức khỏe", "health"),
    "programme": ("chương trình, lớp", "programme"),
    "training_kind": ("loại đào tạo, bồi dưỡng", "kind of training"),
    "from": ("từ ngày", "from"),
    "to": ("đến ngày", "to"),
    "period": ("thời gian", "period"),
    "duration": ("thời lượng", "duration"),
    "periods": ("số tiết", "periods"),
    "days": ("số ngày", "days"),
    "decision_number": ("số quyết định", "decision number"),
    "decision_date": ("ngày quyết định", "decision date"),
    "funding": ("nguồn kinh phí", "funding"),
    "cost": ("số tiền", "cost"),
    "result": ("kết quả", "result"),
    "certificate": ("văn bằng, chứng chỉ", "certificate"),
    "note": ("ghi chú", "note"),
    "extra": ("chưa nhận ra, giữ nguyên", "not recognised, kept"),
    "hidden": ("dòng ẩn trong tệp", "hidden row of the file"),
    "label": ("tên dòng", "name of the row"),
    "figure": ("số liệu", "figure"),
}
_ATTRIBUTES: Final = {
    "awarded": ("năm đạt", "awarded"),
    "institution": ("nơi đào tạo", "institution"),
    "study_form": ("hình thức", "form of study"),
    "number": ("số văn bằng, chứng chỉ", "certificate number"),
}
_LEVELS: Final = (
    "political_theory state_management schooling foreign_language it ethnic_language "
    "defence_security"
)

_REPORT: Final = {
    "file": ("Tệp {file}", "File {file}"),
    "encoding": ("bảng mã {encoding}", "encoding {encoding}"),
    "sheet": ("Trang “{sheet}”: {kind}", "Sheet “{sheet}”: {kind}"),
    "columns_read": ("{count:n} người", "{count:n} {count:person|people}"),
    "records": ("{count:n} dòng", "{count:n} {count:row|rows}"),
    "as_of": ("tính đến {date}", "as of {date}"),
    "year": ("năm {year}", "year {year}"),
    "period": ("từ {first} đến {last}", "{first} to {last}"),
    "hidden": ("trang ẩn", "hidden sheet"),
    "header_rows": ("tiêu đề ở dòng {rows}", "head in rows {rows}"),
    "sideways": (
        "bảng xoay ngang: tên các mục ở cột {columns}, mỗi cột sau đó là một người",
        "the table lies on its side: its fields in column {columns}, each column after it a person",
    ),
    "ignored": ("bỏ qua: {what}", "left out: {what}"),
    "columns": ("Các cột", "Columns"),
    "problems": ("Cần sửa ({count:n})", "To correct ({count:n})"),
    "warnings": ("Cần xem ({count:n})", "To look at ({count:n})"),
    "duplicates": ("Có thể trùng người ({count:n})", "Perhaps one person twice ({count:n})"),
    "duplicate": ("{name}: dòng {rows}", "{name}: rows {rows}"),
    "duplicate_cells": ("{name}: ô {cells}", "{name}: cells {cells}"),
    "suggestion": ("gợi ý: {suggestion}", "perhaps: {suggestion}"),
    "wanted": ("cần: {wanted}", "wanted: {wanted}"),
    "more": (
        "… và {count:n} mục nữa (xem đủ bằng --json)",
        "… and {count:n} more (all with --json)",
    ),
    "sum": (
        "{files:n} tệp, {records:n} dòng số liệu, {problems:n} ô cần sửa, {refused:n} tệp không đọc được",
        "{files:n} {files:file|files}, {records:n} {records:row|rows} of data, {problems:n} "
        "{problems:cell|cells} to correct, {refused:n} {refused:file|files} not read",
    ),
    "link_out": (
        "Bỏ qua {path}: liên kết dẫn ra ngoài thư mục.",
        "Left out {path}: a link that leads out of the folder.",
    ),
    "no_such_file": (
        "Không có tệp hay thư mục “{path}”. Kiểm tra lại đường dẫn.",
        "There is no file or folder “{path}”. Check the path.",
    ),
    "empty_folder": (
        "Thư mục “{path}” không có bảng tính nào (.xlsx, .xls, .ods, .csv).",
        "The folder “{path}” holds no spreadsheet (.xlsx, .xls, .ods, .csv).",
    ),
    "no_totals": ("không có dòng nào", "no rows"),
}


def _coded(area: str, words: dict[str, tuple[str, str]]) -> dict[str, tuple[str, str]]:
    return {f"sheets.{area}.{code}": pair for code, pair in words.items()}


def _attributes() -> dict[str, tuple[str, str]]:
    """Return the words of attributes, `political_theory_awarded` among them."""
    return {
        f"{level}_{name}": (f"{_FIELDS[level][0]}: {vi}", f"{_FIELDS[level][1]}: {en}")
        for level in _LEVELS.split()
        for name, (vi, en) in _ATTRIBUTES.items()
    }


_WHY: Final[dict[str, tuple[str, str]]] = {
    "sheets.why.title": ("theo tiêu đề “{title}”", "by its title “{title}”"),
    "sheets.why.path": ("theo chuỗi tiêu đề “{title}”", "by its header path “{title}”"),
    "sheets.why.mark": (
        "tiêu đề “{title}” là giá trị, ô chỉ đánh dấu",
        "the title “{title}” is the value, the cells only mark it",
    ),
    "sheets.why.among": (
        "“{title}” là trình độ, chưa rõ bậc nào; hỏi lại ở từng ô có đánh dấu",
        "“{title}” is a qualification, the level is left open; asked at each marked cell",
    ),
    "sheets.why.run": (
        "theo các cột bên cạnh: {titles}",
        "by its neighbours: {titles}",
    ),
    "sheets.why.values": (
        "tiêu đề “{title}” chưa đủ rõ; theo các ô: {values}",
        "the title “{title}” does not say; by its cells: {values}",
    ),
    "sheets.why.name_parts": (
        "“{title}”: họ đệm và tên ở hai cột",
        "“{title}”: family name and given name in two columns",
    ),
    "sheets.why.second": (
        "“{title}”: “{field}” lấy từ cột “{other}”; ô của cột này giữ nguyên, không nhập",
        "“{title}”: “{field}” is taken from “{other}”; cells of this column are kept, not imported",
    ),
    "sheets.why.beside": (
        "“{title}”: cùng là “{field}” với cột “{other}”; hai cột được gộp làm một",
        "“{title}”: “{field}” as “{other}” is; the two columns are taken together",
    ),
    "sheets.why.hint": ("theo lựa chọn đã ghi nhớ", "by a remembered choice"),
    "sheets.why.figure": ("số liệu dưới “{title}”", "figures under “{title}”"),
    "sheets.why.label": ("tên dòng dưới “{title}”", "names of the rows under “{title}”"),
    "sheets.why.unknown": (
        "chưa nhận ra; ô được giữ nguyên theo tiêu đề",
        "not recognised; cells kept under the title",
    ),
    "sheets.why.marks_only": (
        "“{title}” chỉ có dấu, không rõ trình độ; giữ nguyên ô",
        "“{title}” holds marks and no level; cells kept",
    ),
    "sheets.why.ambiguous": (
        "“{title}” có thể là nhiều loại trình độ; chưa quyết định",
        "“{title}” may be levels of several kinds; not decided",
    ),
    "sheets.why.ambiguous_values": (
        "“{title}” với các ô {values} có thể là nhiều loại; chưa quyết định",
        "“{title}” with the cells {values} may be of several kinds; not decided",
    ),
}

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **_coded("kind", _KINDS),
    **_coded("reason", _REASONS),
    **_coded("field", _FIELDS | _attributes()),
    **_coded("report", _REPORT),
    **_WHY,
}
