"""How a standard is told: who it is for, what it wants, until when, by which clause."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "rules.all": ("{parts}", "{parts}"),
    "rules.or": ("{first} hoặc {second}", "{first} or {second}"),
    "rules.clause": ("{clause} [{mark}]", "{clause} [{mark}]"),
    "rules.changed": (
        "từ {day} {document} có thay đổi theo {doc}: {part} [{mark}]",
        "since {day} {document} has been changed by {doc}: {part} [{mark}]",
    ),
    "rules.mark.text": ("đã đọc văn bản", "text read"),
    "rules.mark.press": ("theo báo chí, báo cáo", "quoted by the press or a report"),
    "rules.mark.secondary": ("theo bản sao không chính thức", "from an unofficial copy"),
    "rules.mark.recall": (
        "chưa đối chiếu với văn bản gốc",
        "not checked against the original text",
    ),
    "rules.mark.house": ("không phải quy định pháp luật", "not a provision of law"),
    "rules.since": ("từ {first}", "since {first}"),
    "rules.span": ("từ {first} đến hết {last}", "from {first} to the end of {last}"),
    "rules.when.always": ("mọi trường hợp", "everybody"),
    "rules.when.posts": ("chức danh {names}", "posts {names}"),
    "rules.when.staff_kinds": ("đối tượng {names}", "staff kinds {names}"),
    "rules.when.ranks": ("ngạch {names}", "ranks {names}"),
    "rules.when.any_rank": ("người giữ ngạch công chức", "whoever holds a civil-service rank"),
    "rules.when.territory": ("địa bàn {names}", "territory {names}"),
    "rules.when.leader": ("lãnh đạo, quản lý", "leaders and managers"),
    "rules.when.not_leader": ("không phải lãnh đạo, quản lý", "not leaders"),
    "rules.when.first_time": ("giữ chức vụ lần đầu", "first time in the post"),
    "rules.when.not_first_time": ("không phải lần đầu giữ chức vụ", "not the first time"),
    "rules.when.minority": ("người dân tộc thiểu số", "of an ethnic minority"),
    "rules.when.not_minority": ("người Kinh", "not of an ethnic minority"),
    "rules.when.started_before": (
        "giữ chức vụ từ trước ngày {day}",
        "in the post before {day}",
    ),
    "rules.when.started_from": ("giữ chức vụ từ ngày {day}", "in the post since {day} or later"),
    "rules.when.entered_before": (
        "giữ chức danh này hoặc chức danh khác cùng đối tượng từ trước ngày {day}",
        "in this or another post of the same staff kind before {day}",
    ),
    "rules.when.led_before": (
        "giữ chức vụ lãnh đạo, quản lý này hoặc khác từ trước ngày {day}",
        "in this or another post that leads before {day}",
    ),
    "rules.when.holds": ("đã có {what}", "holding {what}"),
    "rules.when.awarded_before": (
        "{what}, được cấp trước ngày {day}",
        "{what}, awarded before {day}",
    ),
    "rules.when.awarded_from": (
        "{what}, được cấp từ ngày {day}",
        "{what}, awarded on {day} or later",
    ),
    "rules.on.as_of": ("vào ngày được hỏi", "on the day asked about"),
    "rules.on.start": ("vào ngày giữ chức vụ", "on the first day in the post"),
    "rules.want.level": ("{field}: từ {level} trở lên", "{field}: {level} or higher"),
    "rules.want.level_any": ("{field}: đã học, đã có", "{field}: any"),
    "rules.want.suits": (
        "{field}: ngành phù hợp với chức danh, xét bằng từ {level} trở lên",
        "{field}: a field that suits the post, of {level} or higher",
    ),
    "rules.want.suits_any": ("{field}: ngành phù hợp với chức danh", "{field}: a suiting field"),
    "rules.want.province_level": (
        "{field}: mức do UBND tỉnh quy định, từ {floor} trở lên; có {met_at} thì đạt dù tỉnh quy định "
        "thế nào",
        "{field}: the level that the province sets, {floor} or higher; {met_at} meets any",
    ),
    "rules.want.age_least": (
        "từ đủ {least} tuổi {on}",
        "at least {least} {least:year|years} old {on}",
    ),
    "rules.want.age_most": ("không quá {most} tuổi {on}", "at most {most} years old {on}"),
    "rules.want.age_between": (
        "từ {least} đến {most} tuổi {on}",
        "{least} to {most} years old {on}",
    ),
    "rules.want.months_left": (
        "còn từ {least} tháng công tác trở lên {on}",
        "at least {least} {least:month|months} of service left {on}",
    ),
    "rules.want.periods": (
        "từ {least} tiết bồi dưỡng trở lên trong năm",
        "at least {least} teaching periods in the year",
    ),
    "rules.want.on_record": (
        "ngạch được bổ nhiệm đã ghi trong hồ sơ",
        "the rank of appointment is on record",
    ),
    "rules.want.collective": (
        "do tập thể có thẩm quyền xem xét; chương trình không kết luận",
        "judged by the competent collective; the program gives no verdict",
    ),
    "rules.after.post_start": ("ngày giữ chức vụ", "the first day in the post"),
    "rules.after.unit_established": ("ngày thành lập đơn vị", "the day the unit was set up"),
    "rules.after.period_start": ("ngày quy định có hiệu lực", "the first day of the rule"),
    "rules.time.until": (
        "{who}: đến hết ngày {until}. Căn cứ {clause}",
        "{who}: until the end of {until}. {clause}",
    ),
    "rules.time.months": (
        "{who}: {months} tháng kể từ {after}. Căn cứ {clause}",
        "{who}: {months} {months:month|months} from {after}. {clause}",
    ),
    "rules.time.year_end": (
        "{who}: đến hết năm. Căn cứ {clause}",
        "{who}: until the year ends. {clause}",
    ),
    "rules.title": ("{code} – {label}", "{code} – {label}"),
    "rules.as_of": ("Tính đến ngày {day}", "As of {day}"),
    "rules.line.source": ("Căn cứ: {clause}", "Source: {clause}"),
    "rules.line.document": ("         {title}", "        {title}"),
    "rules.line.quote": ("Lời văn: “{quote}”", "Words: “{quote}”"),
    "rules.line.span": ("Hiệu lực: {span}", "In force: {span}"),
    "rules.line.applies": ("Áp dụng: {who}", "Applies to: {who}"),
    "rules.line.wants": ("Yêu cầu: {wants}", "Required: {wants}"),
    "rules.line.case": ("Yêu cầu, {who}: {wants}", "Required, {who}: {wants}"),
    "rules.line.case_cited": (
        "Yêu cầu, {who}: {wants}. Căn cứ {clause}",
        "Required, {who}: {wants}. {clause}",
    ),
    "rules.line.rest": ("Yêu cầu, còn lại: {wants}", "Required, the rest: {wants}"),
    "rules.line.exempt": (
        "Miễn: {label} ({who}). Căn cứ {clause}",
        "Exempt: {label} ({who}). {clause}",
    ),
    "rules.line.rest_cited": (
        "Yêu cầu, còn lại: {wants}. Căn cứ {clause}",
        "Required, the rest: {wants}. {clause}",
    ),
    "rules.line.time": ("Thời hạn: {time}", "Time: {time}"),
    "rules.line.successor": (
        "Nối tiếp: {codes}, theo {clause}",
        "Succeeded by: {codes}, {clause}",
    ),
    "rules.line.ended": (
        "Thôi áp dụng, không có quy định nối tiếp, theo {clause}",
        "No longer applied, without a successor, by {clause}",
    ),
    "rules.line.ended_note": (
        "         {note}",
        "        {note}",
    ),
    "rules.line.before": ("Trước đó: {clause}, {span}", "Before: {clause}, {span}"),
    "rules.line.after": ("Sau đó: {clause}, {span}", "After: {clause}, {span}"),
    "rules.line.note": ("Ghi chú: {note}", "Note: {note}"),
    "rules.line.issued": ("Ban hành: {day}", "Issued: {day}"),
    "rules.line.changed": (
        "         {what}",
        "        {what}",
    ),
    "rules.line.amended": (
        "Được sửa đổi bởi: {doc}{since}{part} [{mark}]",
        "Amended by: {doc}{since}{part} [{mark}]",
    ),
    "rules.line.amends": (
        "Sửa đổi: {doc}{since}{part} [{mark}]",
        "Amends: {doc}{since}{part} [{mark}]",
    ),
    "rules.line.replaced": (
        "Được thay bằng: {doc}{since}{part} [{mark}]",
        "Replaced by: {doc}{since}{part} [{mark}]",
    ),
    "rules.line.replaces": (
        "Thay cho: {doc}{since}{part} [{mark}]",
        "Replaces: {doc}{since}{part} [{mark}]",
    ),
    "rules.since_day": (", từ {day}", ", since {day}"),
    "rules.part": (" ({part})", " ({part})"),
    "rules.line.mark": ("Mức kiểm chứng: {mark}", "Verified: {mark}"),
    "rules.line.cited": ("Được viện dẫn ở: {codes}", "Cited by: {codes}"),
    "rules.line.url": ("Nguồn: {url}", "Where: {url}"),
    "rules.line.none_in_force": (
        "Ngày {day} không có tiêu chuẩn nào của {code} có hiệu lực.",
        "No standard of {code} is in force on {day}.",
    ),
    "rules.change.began": ("bắt đầu: {code} – {label}", "began: {code} – {label}"),
    "rules.change.ended": ("thôi áp dụng: {code} – {label}", "no longer applied: {code} – {label}"),
    "rules.change.reworded": ("lời văn mới: {code} – {label}", "reworded: {code} – {label}"),
    "rules.change.from": ("  trước: {clause}, {span}", "  before: {clause}, {span}"),
    "rules.change.to": ("  sau: {clause}, {span}", "  after: {clause}, {span}"),
    "rules.change.turned": (
        "Hai ngày được đọc theo thứ tự thời gian: {first} trước, {second} sau.",
        "The two days are read in order of time: {first} first, then {second}.",
    ),
    "rules.change.none": (
        "Từ {first} đến {second} không tiêu chuẩn, quy định nào thay đổi.",
        "Nothing changed from {first} to {second}.",
    ),
    "rules.change.sum": (
        "Từ {first} đến {second}: {count} thay đổi.",
        "From {first} to {second}: {count} {count:change|changes}.",
    ),
    "rules.sources.sum": ("{count} văn bản.", "{count} {count:document|documents}."),
    "rules.test.sum": (
        "{cases} trường hợp, {failed} trường hợp không khớp.",
        "{cases} {cases:case|cases}, {failed} do not agree.",
    ),
    "rules.no_such": (
        "Không có tiêu chuẩn, chức danh, ngạch hay văn bản nào mã “{found}”. Gần nhất: {near}.",
        "There is no requirement, post, rank or document “{found}”. Nearest: {near}.",
    ),
    "rules.nothing_like": (
        "Không có tiêu chuẩn, chức danh, ngạch hay văn bản nào mã “{found}”, cũng không có mã nào gần giống. "
        "Bỏ mã để xem mọi tiêu chuẩn có hiệu lực ngày đó.",
        "There is no requirement, post, rank or document “{found}”, nor any like it. Leave the code out to "
        "see every requirement in force that day.",
    ),
    "rules.nothing_in_force": (
        "Ngày {day} không có tiêu chuẩn nào có hiệu lực.",
        "No standard is in force on {day}.",
    ),
    "rules.nothing_yet": (
        "Ngày {day} chưa có tiêu chuẩn nào có hiệu lực; sớm nhất có hiệu lực từ {first}.",
        "No standard is in force yet on {day}; the earliest is in force from {first}.",
    ),
    "rules.need_day": (
        "Cần ngày được hỏi: thêm --as-of, ví dụ --as-of 2023-09-30.",
        "A day is wanted: add --as-of, such as --as-of 2023-09-30.",
    ),
}
