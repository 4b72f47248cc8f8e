"""What the rulebook's reader says: place, what was found, what is wanted."""

from typing import Final

from chuanhoa.core.text.messages import overlays, rule_faults

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **rule_faults.MESSAGES,
    **overlays.MESSAGES,
    "rulebook.not_yaml": (
        "{where}: không đọc được YAML từ “{found}”. {what} Sửa chỗ này rồi chạy lại.",
        "{where}: the YAML cannot be read from “{found}” on. {what} Mend this, then run it again.",
    ),
    "rulebook.yaml.end": ("hết dòng", "end of line"),
    "rulebook.yaml.colon": (
        "Có dấu hai chấm ở chỗ không thể có khóa. Cần mỗi dòng một “khóa: giá trị”, các khóa cùng nhóm "
        "thẳng cột; giá trị có dấu hai chấm thì viết trong ngoặc kép.",
        "There is a colon where no key can stand. Wanted: one “key: value” a line, keys of a group in one "
        "column; put a value with a colon in quotes.",
    ),
    "rulebook.yaml.no_colon": (
        "Khóa không có dấu hai chấm. Cần “khóa: giá trị”; thêm dấu hai chấm và một dấu cách, hoặc thụt dòng "
        "này vào nếu là phần tiếp của giá trị ở trên.",
        "A key has no colon. Wanted: “key: value”; add a colon and a space, or indent the line if it goes on "
        "with the value above.",
    ),
    "rulebook.yaml.tab": (
        "Dòng thụt bằng phím Tab. Cần dấu cách: thay mỗi Tab bằng hai dấu cách.",
        "The line is indented with a tab. Wanted: spaces; put two spaces for each tab.",
    ),
    "rulebook.yaml.sign": (
        "Giá trị bắt đầu bằng “{letter}”. Cần chữ hoặc số ở đầu; viết cả giá trị trong ngoặc kép.",
        "A value begins with “{letter}”. Wanted: a letter or a figure first; put the value in quotes.",
    ),
    "rulebook.yaml.unclosed_list": (
        "Danh sách [ ] hoặc nhóm {{ }} mở ở dòng {first} chưa đóng, hoặc thiếu dấu phẩy giữa hai mục. Cần "
        "dấu phẩy hoặc dấu đóng ở đây: thêm vào.",
        "The list [ ] or group {{ }} opened on line {first} is not closed, or a comma is missing between two "
        "items. Wanted here: a comma or the closing sign; add it.",
    ),
    "rulebook.yaml.unclosed_quote": (
        "Dấu ngoặc kép hoặc nháy mở ở đây không được đóng đến hết tệp. Cần dấu đóng ở cuối giá trị: "
        "thêm vào.",
        "The quote opened here is not closed to the end of the file. Wanted: the closing quote; add it.",
    ),
    "rulebook.yaml.backslash": (
        "Trong ngoặc kép có dấu \\ không hiểu được. Cần chữ thường: bỏ dấu \\, hoặc dùng nháy đơn.",
        "There is a \\ inside quotes that means nothing. Wanted: plain text; remove it or use single quotes.",
    ),
    "rulebook.yaml.dash": (
        "Mục “- …” đứng cùng dòng với khóa. Cần mỗi mục một dòng riêng: xuống dòng trước dấu gạch.",
        "An item “- …” stands on the line of its key. Wanted: a line of its own; break the line before it.",
    ),
    "rulebook.yaml.not_in_list": (
        "Dòng này không thẳng cột với danh sách bắt đầu ở dòng {first}. Cần dấu “- ” thẳng cột với các mục "
        "trên, hoặc khóa thụt vào dưới mục của nó: chỉnh lại chỗ thụt.",
        "This line is not in the column of the list that begins on line {first}. Wanted: “- ” in that "
        "column, or a key indented under its item; mend the indent.",
    ),
    "rulebook.yaml.not_a_key": (
        "Chỗ này không thuộc nhóm bắt đầu ở dòng {first}: dòng thụt không thẳng cột, hoặc còn chữ sau dấu "
        "đóng ngoặc kép. Cần “khóa: giá trị” thẳng cột với nhóm, sau giá trị không còn gì: chỉnh lại.",
        "This does not belong to the group that begins on line {first}: the indent is not that of the group, "
        "or text follows a closing quote. Wanted: “key: value” in its column and nothing after it; mend it.",
    ),
    "rulebook.yaml.no_value": (
        "Thiếu một giá trị ở đây, hoặc danh sách mở ra mà không đóng. Cần giá trị hoặc dấu đóng: thêm vào, "
        "hoặc bỏ dấu thừa.",
        "A value is missing here, or a list is opened and not closed. Wanted: a value or the closing sign; "
        "add it, or remove the sign too many.",
    ),
    "rulebook.yaml.after_fold": (
        "Sau dấu > hoặc | còn chữ. Cần xuống dòng ngay sau dấu đó, lời văn thụt vào ở các dòng dưới.",
        "Text follows > or |. Wanted: a line break right after it, the text indented on the lines below.",
    ),
    "rulebook.yaml.after_end": (
        "Dòng này lùi ra ngoài cả tệp, hoặc đứng sau dấu kết thúc “...”. Cần mọi khóa đầu tệp cùng một cột: "
        "chỉnh lại chỗ thụt hoặc bỏ dấu đó.",
        "This line stands outside the whole file, or after the end sign “...”. Wanted: all first keys in one "
        "column; mend the indent or remove the sign.",
    ),
    "rulebook.yaml.directive": (
        "Không dùng dòng lệnh bắt đầu bằng %. Cần khóa ở ngay đầu tệp: bỏ dòng này.",
        "Lines that begin with % are not used. Wanted: a key at the top; remove this line.",
    ),
    "rulebook.yaml.anchor": (
        "Không dùng neo và bí danh YAML (& và *). Cần giá trị viết ngay tại đây; chữ có dấu đó thì đặt trong "
        "ngoặc kép.",
        "YAML anchors and aliases (& and *) are not used. Wanted: the value itself; put such text in quotes.",
    ),
    "rulebook.yaml.tag": (
        "Không dùng thẻ YAML (!). Cần giá trị không có thẻ; chữ bắt đầu bằng ! thì đặt trong ngoặc kép.",
        "YAML tags (!) are not used. Wanted: the value without one; put text that begins with ! in quotes.",
    ),
    "rulebook.yaml.control": (
        "Có ký tự điều khiển không nhìn thấy. Cần chữ, số và dấu: xóa ký tự đó rồi gõ lại chỗ này.",
        "There is a control character that cannot be seen. Wanted: letters, figures and signs; delete it and "
        "type this place again.",
    ),
    "rulebook.yaml.other": (
        "Chỗ này không đúng cách viết YAML. Cần mỗi dòng một “khóa: giá trị”, thụt bằng dấu cách, các khóa "
        "cùng nhóm thẳng cột; xem lại dòng này và dòng ngay trên.",
        "This is not written as YAML is. Wanted: one “key: value” a line, indented with spaces, keys of a "
        "group in one column; look at this line and the one above.",
    ),
    "rulebook.empty": (
        "{where}: tệp trống. Cần ít nhất một khóa ở đầu tệp.",
        "{where}: the file is empty. At least one key is wanted.",
    ),
    "rulebook.two_documents": (
        "{where}: tệp có nhiều hơn một văn bản YAML (dòng ---). Mỗi tệp chỉ một văn bản.",
        "{where}: the file holds more than one YAML document (---). One file, one document.",
    ),
    "rulebook.too_large": (
        "{where}: tệp có {found} ký tự, giới hạn là {wanted}. Hãy chia tệp.",
        "{where}: the file has {found} characters, the limit is {wanted}. Split the file.",
    ),
    "rulebook.too_deep": (
        "{where}: tệp lồng quá {levels} bậc hoặc quá {nodes} giá trị. Hãy viết phẳng hơn.",
        "{where}: more than {levels} levels or {nodes} values. Write it flatter.",
    ),
    "rulebook.letter": (
        "{where}: có ký tự {found} không ở dạng dựng sẵn NFC hoặc là Ð/ð (U+00D0, U+00F0). "
        "Hãy gõ lại bằng Unicode dựng sẵn, chữ Đ là U+0110.",
        "{where}: the character {found} is not composed (NFC) or is Ð/ð (U+00D0, U+00F0). "
        "Type it again in composed Unicode; Đ is U+0110.",
    ),
    "rulebook.duplicate_key": (
        "{where}: khóa “{key}” đã có ở dòng {first}. Mỗi khóa chỉ viết một lần: hãy xóa hoặc "
        "đổi tên một khóa.",
        "{where}: the key “{key}” already stands on line {first}. Write each key once: "
        "delete or rename one.",
    ),
    "rulebook.alias": (
        "{where}: không dùng neo và bí danh YAML (&{found}, *{found}). Hãy viết lại giá trị "
        "tại đây.",
        "{where}: YAML anchors and aliases (&{found}, *{found}) are not used. Write the "
        "value here.",
    ),
    "rulebook.tag": (
        "{where}: không dùng thẻ YAML “{found}”. Hãy bỏ thẻ; mã viết trong ngoặc kép.",
        "{where}: the YAML tag “{found}” is not used. Remove it; codes are written in quotes.",
    ),
    "rulebook.key_not_text": (
        "{where}: khóa “{found}” phải là chữ. Không dùng khóa ghép hoặc “<<”.",
        "{where}: the key “{found}” must be text. Compound keys and “<<” are not used.",
    ),
    "rulebook.quote": (
        "{where}: “{found}” sẽ bị hiểu thành số, ngày giờ hoặc đúng/sai. Hãy viết trong "
        'ngoặc kép: "{found}".',
        "{where}: “{found}” would be read as a number, a time or a truth value. Put it in "
        'quotes: "{found}".',
    ),
    "rulebook.quote_code": (
        '{where}: mã ở “{key}” phải viết trong ngoặc kép: "{found}", đang viết {found}.',
        '{where}: the code at “{key}” must be in quotes: "{found}", found {found}.',
    ),
    "rulebook.no_such_date": (
        "{where}: không có ngày {found}. Viết năm-tháng-ngày, ví dụ 2025-07-01.",
        "{where}: there is no day {found}. Write year-month-day, such as 2025-07-01.",
    ),
    "rulebook.missing_key": (
        "{where}: thiếu khóa “{key}”. Hãy thêm khóa này.",
        "{where}: the key “{key}” is missing. Add it.",
    ),
    "rulebook.unknown_key": (
        "{where}: khóa “{key}” không có trong mẫu. Các khóa dùng được: {wanted}.",
        "{where}: the key “{key}” is not in the schema. Keys that may stand here: {wanted}.",
    ),
    "rulebook.wanted": (
        "{where}: “{key}” đang là “{found}”; cần {wanted}.",
        "{where}: “{key}” is “{found}”; wanted: {wanted}.",
    ),
    "rulebook.alias_twice": (
        "{where}: “{found}” chỉ cả “{first}” lẫn “{second}” trong danh mục “{catalogue}”. "
        "Mỗi cách viết chỉ được thuộc một mục.",
        "{where}: “{found}” means both “{first}” and “{second}” in the catalogue “{catalogue}”. "
        "One spelling may belong to one entry only.",
    ),
    "rulebook.code_twice": (
        "{where}: mã “{found}” đã dùng ở dòng {first}. Mã không được trùng.",
        "{where}: the code “{found}” is already used on line {first}. Codes may not repeat.",
    ),
    "rulebook.renamed": (
        "{where}: “{key}” của tiêu chuẩn “{code}” đổi từ “{wanted}” ({first}) thành “{found}”. Tên gọi là "
        "của mọi thời kỳ, kể cả thời kỳ đã qua: giữ nguyên “{wanted}”, hoặc đặt mã mới cho tiêu chuẩn khác.",
        "{where}: “{key}” of the standard “{code}” changes from “{wanted}” ({first}) to “{found}”. A name "
        "is that of all times, past ones too: keep “{wanted}”, or give another standard a new code.",
    ),
    "rulebook.wrong_name": (
        "{where}: danh mục tên “{found}” nhưng tệp tên “{wanted}”. Hai tên phải giống nhau.",
        "{where}: the catalogue is named “{found}” but its file “{wanted}”. They must agree.",
    ),
    "rulebook.no_such_code": (
        "{where}: mã “{found}” ở “{key}” không có trong “{wanted}”. Sửa mã, hoặc thêm mã ấy vào đó.",
        "{where}: the code “{found}” at “{key}” does not exist in “{wanted}”. Mend it, or add it there.",
    ),
    "rulebook.day_out_of_reach": (
        "{where}: ngày {found} ở “{key}” nằm ngoài khoảng {first} đến {last} mà chương trình tính được. "
        "Sửa lại ngày này.",
        "{where}: {found} in “{key}” lies outside {first} to {last}, the days that can be reckoned with. "
        "Correct this date.",
    ),
    "rulebook.period_reversed": (
        "{where}: ngày hết hiệu lực {found} trước ngày bắt đầu {wanted}. Ghi ngày từ {wanted} trở đi.",
        "{where}: the last day {found} comes before the first day {wanted}. Write {wanted} or later.",
    ),
    "rulebook.periods_overlap": (
        "{where}: quy định bắt đầu {found} chồng lên quy định ở dòng {first}. Cần bắt đầu {wanted}; hai lời "
        "văn của một tiêu chuẩn không cùng hiệu lực một ngày.",
        "{where}: a wording from {found} overlaps the one on line {first}. It must begin {wanted}; two "
        "wordings of one requirement never hold on one day.",
    ),
    "rulebook.no_ending": (
        "{where}: quy định hết hiệu lực {found} mà không nói điều gì nối tiếp. Viết successor: hoặc "
        "ended_without_successor:, kèm căn cứ.",
        "{where}: the wording ends {found} and does not say what came after. Write successor: or "
        "ended_without_successor:, with its citation.",
    ),
    "rulebook.ending_without_end": (
        "{where}: có khóa “{key}” mà quy định chưa có ngày kết thúc (to:). Viết to: hoặc bỏ khóa này.",
        "{where}: there is “{key}” but no end (to:). Write to: or leave the key out.",
    ),
    "rulebook.successor_ended": (
        "{where}: quy định nối tiếp “{found}” không còn hiệu lực sau ngày kết thúc này.",
        "{where}: the successor “{found}” is not in force after this end.",
    ),
    "rulebook.successor_late": (
        "{where}: quy định nối tiếp “{found}” chỉ có hiệu lực từ {first}, còn hở từ {wanted}. Cần lời văn "
        "nối tiếp bắt đầu {wanted}: sửa ngày, hoặc viết ended_without_successor: kèm căn cứ.",
        "{where}: the successor “{found}” is in force only since {first}, nothing is from {wanted} on. "
        "Wanted: a wording from {wanted}; mend the day, or write ended_without_successor: with its clause.",
    ),
    "rulebook.day_after_end": (
        "{where}: ngày {found} ở “{key}” sau ngày cuối {wanted} của lời văn nên không phân biệt được ai. Sửa "
        "ngày này, hoặc ngày cuối của lời văn.",
        "{where}: {found} in “{key}” comes after {wanted}, the last day of the wording, so it tells nobody "
        "apart. Correct it, or the last day of the wording.",
    ),
    "rulebook.document_not_yet": (
        "{where}: văn bản “{found}” có hiệu lực từ {wanted}, lời văn viện dẫn nó bắt đầu {first}. Sửa ngày "
        "bắt đầu, hoặc viện dẫn văn bản có hiệu lực vào ngày đó.",
        "{where}: the document “{found}” is in force since {wanted}, the wording that cites it begins "
        "{first}. Mend the first day, or cite a document in force on it.",
    ),
    "rulebook.no_such_document": (
        "{where}: văn bản “{found}” chưa có trong sources/. Thêm văn bản vào đó trước khi viện dẫn.",
        "{where}: the document “{found}” is not in sources/. Add it there before citing it.",
    ),
    "rulebook.no_such_requirement": (
        "Không có tiêu chuẩn “{found}”. Xem danh sách bằng lệnh rules show.",
        "There is no requirement “{found}”. See the list with rules show.",
    ),
    "rulebook.draft_same": (
        "Dự thảo không đổi gì ở tiêu chuẩn “{code}”. Chọn mức khác hoặc ghi thời hạn khác.",
        "The draft changes nothing in the requirement “{code}”. Choose another level or another end.",
    ),
    "overlay.too_long": (
        "Văn bản dài {found} chữ; mỗi lần chỉ nhận đến {wanted} chữ. Tách thành nhiều tệp.",
        "The text has {found} letters; {wanted} are taken at a time. Split it into several files.",
    ),
    "overlay.too_many": (
        "Tệp có {found} tiêu chuẩn; mỗi lần chỉ nhận đến {wanted} tiêu chuẩn. Tách thành nhiều tệp.",
        "The file has {found} {found:requirement|requirements}; {wanted} are taken at a time. Split it into "
        "several files.",
    ),
    "overlay.no_change": (
        "Văn bản này không đổi gì trong bộ quy định đang dùng.",
        "This text changes nothing of the rules in use.",
    ),
    "overlay.not_cited": (
        "Không chỗ nào được thay đổi ghi căn cứ là “{found}”. Ghi số văn bản đúng như trong tệp.",
        "Nothing that is changed cites “{found}”. Write the document's number as it stands in the file.",
    ),
    "overlay.house": (
        "Tiêu chuẩn “{found}” có chỗ thay đổi chỉ ghi căn cứ là quy ước của chương trình (mark: house). "
        "Ghi văn bản, điều và mức kiểm chứng.",
        "What is changed of the requirement “{found}” cites but a convention of the program "
        "(mark: house). Write document, article and mark.",
    ),
    "overlay.mark_stronger": (
        "Ở tiêu chuẩn “{found}”, tệp ghi mức kiểm chứng “{mark}”, mạnh hơn mức đã chọn: “{wanted}”. Sửa "
        "“mark” trong tệp, hoặc chọn mức như tệp ghi nếu đúng vậy.",
        "For the requirement “{found}” the file says “{mark}”, more than what was chosen: “{wanted}”. Mend "
        "“mark” in the file, or choose what the file says if that is so.",
    ),
    "overlay.other_article": (
        "Ở tiêu chuẩn “{found}”, tệp ghi căn cứ là “{at}”, ở trên ghi “{wanted}”. Ghi đủ các điều mà tệp "
        "viện dẫn, hoặc sửa tệp.",
        "For the requirement “{found}” the file cites “{at}”, what was stated is “{wanted}”. State every "
        "article that the file cites, or mend the file.",
    ),
    "overlay.history": (
        "Tiêu chuẩn “{found}”: tệp làm mất hoặc đổi lời văn từ {first} đến {last} ({clause}), bắt đầu trước "
        "{day} là ngày đầu theo văn bản mới. Giữ nguyên lời văn ấy trong tệp, chỉ được cho nó hết hiệu lực "
        "từ ngày ấy trở đi.",
        "The requirement “{found}”: the file drops or changes the wording from {first} to {last} "
        "({clause}), which began before {day}, the first day by the new document. Keep that wording in the "
        "file; it may only end on that day or later.",
    ),
    "overlay.issued_otherwise": (
        "Danh mục văn bản ghi {found} ban hành ngày {day}. Ghi lại ngày ban hành.",
        "The list of documents says that {found} was issued on {day}. Correct the day of issue.",
    ),
    "overlay.withdrawn": (
        "Quy định riêng này vừa được rút rồi; xem ai rút, lúc nào ở trang của nó.",
        "This one has just been withdrawn; its page says by whom and when.",
    ),
    "overlay.leans": (
        "Chưa rút được: “{found}” thay đổi tiếp trên bản này, rút bản này thì bản kia không đọc được. "
        "Rút “{found}” trước.",
        "Cannot be withdrawn yet: “{found}” changes what this one says and could not be read without it. "
        "Withdraw “{found}” first.",
    ),
    "rulebook.draft_ages": (
        "Ở tiêu chuẩn “{code}”, tuổi từ {found} cao hơn tuổi đến {wanted}. Ghi lại một trong hai.",
        "In the requirement “{code}” the least age {found} is above the greatest {wanted}. Change one.",
    ),
    "rulebook.not_in_force": (
        "Ngày {day} không có quy định “{code}” nào có hiệu lực. Gần nhất: {near}.",
        "No wording of “{code}” is in force on {day}. Nearest: {near}.",
    ),
    "rulebook.not_utf8": (
        "{where}: tệp không phải UTF-8. Hãy lưu lại với mã UTF-8; không tệp nào được dùng.",
        "{where}: the file is not UTF-8. Save it as UTF-8; none of the files was used.",
    ),
    "rulebook.stray_file": (
        "{where}: tệp đứng ở chỗ không được đọc nên chưa có tác dụng. Cần tệp đuôi .yaml trong một thư mục: "
        "{wanted}. Chuyển hoặc đổi tên tệp; không tệp nào được dùng.",
        "{where}: this file stands where nothing is read, so it would say nothing. Wanted: a .yaml file in "
        "one of the folders {wanted}. Move or rename it; none of the files was used.",
    ),
    "rulebook.case.given": (
        "{where}: phần given không đọc được: {why}",
        "{where}: given cannot be read: {why}",
    ),
    "rulebook.case.differs": (
        "{where}: “{name}”, {of}: {aspect} cần {wanted}, tìm thấy {found}.",
        "{where}: “{name}”, {of}: {aspect} expected {wanted}, found {found}.",
    ),
    "rulebook.case.verdict": ("kết luận", "verdict"),
    "rulebook.case.until": ("thời hạn", "deadline"),
    "rulebook.case.missing": ("thông tin còn thiếu", "missing facts"),
    "rulebook.case.document": ("văn bản", "document"),
    "rulebook.case.article": ("điều khoản", "article"),
    "rulebook.case.mark": ("mức kiểm chứng", "mark"),
    "rulebook.case.would_be": ("kết luận nếu căn cứ đúng", "verdict if the rule is right"),
    "rulebook.report.no_folder": (
        "Không có thư mục “{path}”. Cần thư mục có catalogues, standards, cases hay thư mục quy tắc khác.",
        "There is no folder “{path}”. A folder with catalogues, standards, cases or the like is wanted.",
    ),
    "rulebook.report.catalogues": (
        "catalogues: {files} danh mục, {parts} mục, đọc được hết.",
        "catalogues: {files} {files:catalogue|catalogues}, {parts} {parts:entry|entries}, all read.",
    ),
    "rulebook.report.indicators": (
        "indicators: {files} tệp, {parts} chỉ tiêu, đọc được hết.",
        "indicators: {files} {files:file|files}, {parts} {parts:indicator|indicators}, all read.",
    ),
    "rulebook.report.forms": (
        "forms: {files} biểu, {parts} cột, đọc được hết.",
        "forms: {files} {files:form|forms}, {parts} {parts:column|columns}, all read.",
    ),
    "rulebook.report.sources": (
        "sources: {files} tệp, {parts} văn bản, đọc được hết.",
        "sources: {files} {files:file|files}, {parts} {parts:document|documents}, all read.",
    ),
    "rulebook.report.standards": (
        "standards: {files} tệp, {parts} tiêu chuẩn, đọc được hết.",
        "standards: {files} {files:file|files}, {parts} {parts:requirement|requirements}, all read.",
    ),
    "rulebook.report.deadlines": (
        "deadlines: {files} tệp, {parts} mốc hạn, đọc được hết.",
        "deadlines: {files} {files:file|files}, {parts} {parts:deadline|deadlines}, all read.",
    ),
    "rulebook.report.provisions": (
        "provisions: {files} tệp, {parts} quy định về đào tạo, số lượng, đọc được hết.",
        "provisions: {files} {files:file|files}, {parts} {parts:provision|provisions} on training and "
        "numbers, all read.",
    ),
    "rulebook.report.cases": (
        "cases: {files} tệp, {parts} trường hợp, đọc được hết.",
        "cases: {files} {files:file|files}, {parts} {parts:case|cases}, all read.",
    ),
    "rulebook.report.marks": (
        "Mức kiểm chứng của nguồn: {marks}.",
        "How well the sources were verified: {marks}.",
    ),
    "rulebook.report.version": (
        "Phiên bản quy tắc: {version}",
        "Version of the rules: {version}",
    ),
    "rulebook.report.good": ("Quy tắc dùng được.", "The rules can be used."),
    "rulebook.report.bad": (
        "Quy tắc chưa dùng được: sửa các chỗ nêu trên rồi kiểm tra lại.",
        "The rules cannot be used: mend the above and check again.",
    ),
}
