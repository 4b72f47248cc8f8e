"""What an import tells: code → (Vietnamese, English)."""

from typing import Final

from chuanhoa.core.text.messages import import_left, import_seats

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **import_left.MESSAGES,
    **import_seats.MESSAGES,
    "import.unknown_place": (
        "Dòng {row}: không tìm thấy đơn vị “{found}” trong phạm vi của lần nhập này. Dòng này được giữ "
        "lại; các dòng khác không bị ảnh hưởng.",
        "Row {row}: the unit “{found}” is not found within the reach of this import. This row waits; "
        "the other rows are not affected.",
    ),
    "import.several_places": (
        "Dòng {row}: có {count:n} đơn vị tên “{found}” trong phạm vi của lần nhập này, tệp không nói là "
        "đơn vị nào. Chọn đơn vị cho trang tính, hoặc nhập trong phạm vi một đơn vị. Dòng này được giữ "
        "lại.",
        "Row {row}: {count:n} {count:unit|units} within the reach of this import are called “{found}”, "
        "and the file does not say which. Choose the unit of the sheet, or import within one unit. This "
        "row waits.",
    ),
    "import.wanted.place": (
        "tên một xã, phường, thị trấn, đặc khu có vào ngày của danh sách",
        "the name of a commune that stood on the day of the list",
    ),
    "import.not_staged": (
        "Lần nhập này đang ở trạng thái “{state}”, nên không sửa hay ghi được nữa. Hồ sơ không đổi.",
        "This import is “{state}” and can no longer be corrected or written. The register is unchanged.",
    ),
    "import.not_applied": (
        "Chỉ hủy được lần nhập đã ghi vào hồ sơ; lần này đang ở trạng thái “{state}”.",
        "Only an import that was written can be taken back; this one is “{state}”.",
    ),
    "import.unknown_choice": (
        "Không có cách xử lý “{found}”. Chọn: theo tệp, giữ hồ sơ, hoặc là hai người khác nhau.",
        "There is no choice “{found}”. Choose the sheet's word, the register's, or two people.",
    ),
    "import.remember_needs_unit": (
        "Muốn ghi nhớ cho lần sau, hãy chọn đơn vị của lần nhập trước.",
        "To remember this for the next time, choose the unit of the import first.",
    ),
    "import.not_asked": (
        "Dòng này không có mục ấy để quyết định. Tải lại trang rồi chọn.",
        "This row asks no such thing. Load the page anew, then choose.",
    ),
    "import.not_without": (
        "Không biết họ tên, đơn vị hoặc loại lớp thì dòng không ghi được, nên không để đó được. Hãy sửa, "
        "hoặc bỏ dòng ở bước sau.",
        "A row cannot be written without its name, its unit or the kind of training, so this cannot be "
        "set aside. Correct it, or leave the row out in the next step.",
    ),
    "import.held.problem": (
        "Dòng này có chỗ cần sửa nên chưa ghi.",
        "This row has something to correct, so it is not written yet.",
    ),
    "import.held.skipped": (
        "Người nhập đã bỏ dòng này.",
        "Whoever imported left this row out.",
    ),
    "import.held.dropped": (
        "Lần nhập ngày {day} đã bỏ dòng này, nên lần này cũng để ngoài. Nếu muốn ghi, chọn vẫn xét dòng này.",
        "The import of {day} left this row out, so it is left out again. To bring it in, choose to look "
        "at it after all.",
    ),
    "import.held.dropped_for": (
        "Lần nhập ngày {day} đã bỏ dòng này, nên lần này cũng để ngoài. Nếu muốn ghi, chọn vẫn xét dòng này. "
        "Lúc đó phần mềm báo: {why}",
        "The import of {day} left this row out, so it is left out again. To bring it in, choose to look "
        "at it after all. What was told of it then: {why}",
    ),
    "import.dropped.conflict": (
        "dòng này mâu thuẫn với hồ sơ.",
        "the row contradicted the register.",
    ),
    "import.note.dropped": (
        "Lần nhập ngày {day} đã bỏ một dòng về người này trong danh sách cùng ngày.",
        "The import of {day} left out a row about this person in the list of the same day.",
    ),
    "import.note.dropped_for": (
        "Lần nhập ngày {day} đã bỏ một dòng về người này trong danh sách cùng ngày. Lúc đó phần mềm báo: "
        "{why}",
        "The import of {day} left out a row about this person in the list of the same day. What was told "
        "of it then: {why}",
    ),
    "import.held.no_date": (
        "Trang tính không ghi tính đến ngày nào. Ghi ngày cho trang tính rồi xem lại.",
        "The sheet does not say as of which date. Give the sheet a date, then look again.",
    ),
    "import.held.no_name": (
        "Dòng này không có họ và tên.",
        "This row has no name.",
    ),
    "import.held.no_unit": (
        "Không rõ dòng này thuộc đơn vị nào. Chọn đơn vị cho trang tính.",
        "It is not known which unit this row belongs to. Choose a unit for the sheet.",
    ),
    "import.held.unknown_place": (
        "Không tìm thấy đơn vị ghi ở dòng này trong phạm vi của lần nhập. Sửa tên đơn vị một lần ở mục Chỗ "
        "cần sửa là đủ cho mọi dòng ghi như vậy.",
        "The unit that this row names is not found within the reach of this import. Correcting the name "
        "once, "
        "among the places to correct, does for every row that names it.",
    ),
    "import.held.no_count": (
        "Ô này không phải một số biên chế (số nguyên từ 0 trở lên).",
        "This cell is no number of posts (a whole number from 0 on).",
    ),
    "import.held.out_of_scope": (
        "Đơn vị của dòng này ngoài phạm vi bạn được nhập.",
        "The unit of this row is outside what you may import.",
    ),
    "import.held.identity_twice": (
        "Số định danh này đang ở hai hồ sơ. Gộp hoặc đính chính hai hồ sơ đó trước.",
        "Two records hold this identity number. Merge or correct those first.",
    ),
    "import.held.identity_of_another": (
        "Số định danh này thuộc một hồ sơ mang tên khác. Sửa số, hoặc chọn theo tệp nếu đúng là một "
        "người.",
        "This identity number belongs to a record of another name. Correct the number, or take the "
        "sheet's word if it is the same person.",
    ),
    "import.held.record_of_another": (
        "Dòng này được in ra từ hồ sơ của một người mang tên khác. Sửa họ tên, hoặc chọn theo tệp nếu "
        "đúng là người đó đổi tên.",
        "This row was written from the record of somebody of another name. Correct the name, or take the "
        "sheet's word if the person changed it.",
    ),
    "import.held.several_alike": (
        "Có từ hai hồ sơ trùng tên, ngày sinh và đơn vị. Thêm số định danh, hoặc gộp hồ sơ trùng trước.",
        "Two or more records share name, birth and unit. Add the identity number, or merge first.",
    ),
    "import.held.alike_in_sheet": (
        "Dòng này trùng họ tên, ngày sinh và đơn vị với dòng {first}. Chọn: hai người khác nhau, hoặc cùng "
        "một người; khi đó chức vụ ở dòng này ghi là kiêm nhiệm, điều dòng {first} đã ghi giữ nguyên.",
        "This row shares name, birth and unit with row {first}. Choose: two people, or the same one; then "
        "the post of this row is a concurrent one, and what row {first} said stands.",
    ),
    "import.held.out_of_reach": (
        "Dòng này trùng với một hồ sơ ngoài phạm vi bạn được nhập. Kiểm tra số định danh; nếu người này vừa "
        "chuyển về, hãy ghi biến động hoặc hỏi Sở Nội vụ.",
        "This row matches a record outside what you may import. Check the identity number; if this person "
        "has just come, record a movement or ask the Department of Home Affairs.",
    ),
    "import.held.record_out_of_reach": (
        "Dòng in từ một hồ sơ không (còn) trong phạm vi bạn được nhập. Bỏ dòng này; nếu người này vừa "
        "chuyển về, hãy ghi biến động hoặc hỏi Sở Nội vụ.",
        "The row was written from a record that is not (any longer) among those you may import. Leave the "
        "row out; if this person has just come, record a movement or ask the Department of Home Affairs.",
    ),
    "import.held.of_another_birth": (
        "Đơn vị đã có một hồ sơ cùng họ tên nhưng khác ngày sinh. Chọn: theo tệp (đính chính ngày sinh), giữ "
        "ngày sinh trong hồ sơ, hoặc là hai người khác nhau.",
        "The unit has a record of the same name with another birth. Choose: take the sheet's birth, keep the "
        "register's, or two different people.",
    ),
    "import.held.not_in_register": (
        "Chưa có người này trong hồ sơ của đơn vị. Nhập danh sách cán bộ, công chức trước.",
        "This person is not in the unit's register. Import the list of officials first.",
    ),
    "import.held.no_turn_kind": (
        "Không rõ loại lớp đào tạo, bồi dưỡng của dòng này nên chưa ghi lượt nào.",
        "The kind of training of this row is not known, so no turn is written yet.",
    ),
    "import.unknown_turn_kind": (
        "Dòng {row}: không rõ loại lớp đào tạo, bồi dưỡng (ghi “{found}”). Dòng này được giữ lại; các dòng "
        "khác không bị ảnh hưởng.",
        "Row {row}: the kind of training is not known (it says “{found}”). This row waits; the other rows "
        "are not affected.",
    ),
    "import.wanted.turn_kind": (
        "tên chương trình hoặc một loại: {values}; nếu tên lớp nằm ở cột khác, mở trang tính và bấm tiêu đề "
        "cột đó",
        "the name of a programme or one of: {values}; where another column names the course, open the sheet "
        "and click that column's title",
    ),
    "import.no_column_to_mend": (
        "Trang tính không có cột nào ghi tên lớp, nên không có ô để sửa. Mở trang tính và bấm tiêu đề cột "
        "ghi tên lớp.",
        "No column of the sheet names the course, so there is no cell to correct. Open the sheet and "
        "click the "
        "title of the column that names it.",
    ),
    "import.note.carried": (
        "Từ {day}, “{unit}” cũ nhập vào “{to}” mới. Hồ sơ chưa ghi người này chuyển đi đâu, nên được chuyển "
        "theo đơn vị; chức vụ từ ngày đó để trống cho đến khi có người ghi.",
        "On {day} the former “{unit}” went into the new “{to}”. The register does not say where this person "
        "went, so the record follows the unit; the post from that day is left open until somebody tells it.",
    ),
    "import.note.unmoved": (
        "“{unit}” nay không còn, và hồ sơ chưa ghi người này chuyển về đâu. Sau khi ghi, hãy ghi biến động "
        "cho người này.",
        "“{unit}” stands no more, and the register does not say where this person went. Record the move "
        "after writing.",
    ),
    "import.note.alike_elsewhere": (
        "Đã có người cùng họ tên, ngày sinh ở {unit}. Nếu là một người chuyển đơn vị: bỏ dòng này rồi ghi "
        "biến động, hoặc ghi rồi gộp hai hồ sơ ở mục có thể trùng.",
        "Somebody of the same name and day of birth is on record in {unit}. If it is one person who moved: "
        "leave this row out and record the movement, or write it and merge the two records afterwards.",
    ),
    "import.note.programme": (
        "Chương trình “{found}” không có trong danh mục; lượt được ghi với tên như trong tệp.",
        "The programme “{found}” is not in the list; the turn is written with the name as in the file.",
    ),
    "import.note.course": (
        "Khóa bồi dưỡng “{found}” chưa ghi vì không rõ là chương trình nào; sửa ô của khóa rồi nhập lại. "
        "Các ô khác của dòng được ghi.",
        "The course “{found}” is not written, as it is not known which programme it is; correct its cell and "
        "import again. The other cells of the row are written.",
    ),
    "import.note.award": (
        "Ngày cấp ở cột của “{field}” chưa ghi: hồ sơ không có văn bằng, chứng chỉ nào loại này chưa rõ ngày "
        "cấp, và ô trình độ để trống.",
        "The day of award for “{field}” is not written: the register holds none of this kind without a day, "
        "and the level is left blank.",
    ),
    "import.note.unsaid": (
        "Tệp không còn ghi “{post}” mà hồ sơ đang ghi; hồ sơ giữ nguyên. Nếu đã thôi giữ, hãy ghi biến động.",
        "The file no longer names “{post}”, which the register holds; the register stays as it is. If the "
        "post was given up, record the movement.",
    ),
    "import.note.named_elsewhere": (
        "Danh sách {day} ghi một người cùng họ tên, ngày sinh ở {unit}.",
        "The list of {day} names somebody of the same name and day of birth at {unit}.",
    ),
    "import.note.blank": (
        "Ô trống trong tệp không xóa điều hồ sơ đang ghi: {field}. Muốn bỏ, hãy đính chính trong hồ sơ.",
        "A blank cell erases nothing that the register holds: {field}. To take it out, correct the record.",
    ),
    "import.note.kind_by_law": (
        "Chức vụ này của công chức: từ 01/7/2025 đối tượng đổi từ cán bộ thành công chức (80/2025/QH15).",
        "This is a post of civil servants: from 01/7/2025 a cadre becomes one (80/2025/QH15).",
    ),
    "import.note.party": (
        "Bạn không được giao quyền cập nhật dữ liệu đảng viên, nên phần này của dòng không được ghi.",
        "You may not update Party membership, so that part of the row is left out.",
    ),
    "import.busy": (
        "Máy đang đọc tệp của người khác nên chưa mở tệp {file}. Thử lại sau ít phút.",
        "Other people's files are being read just now; {file} was not opened. Try again in a few "
        "minutes.",
    ),
    "import.held.number_unseen": (
        "Đơn vị đã có một hồ sơ cùng họ tên và có số định danh; cần người được xem số định danh đối "
        "chiếu. Chọn theo tệp hoặc giữ hồ sơ nếu chắc là người này: số trong tệp khi đó không được dùng.",
        "The unit has a record of this name with an identity number; somebody who may see identity "
        "numbers has to compare. Take the sheet or keep the record if you are sure of the person: the "
        "number in the sheet is then not used.",
    ),
    "import.note.number": (
        "Bạn không được xem số định danh của người này, nên số trong tệp không được đối chiếu, không ghi.",
        "You may not see this person's identity number, so the one in the sheet is neither compared nor "
        "written.",
    ),
    "import.remember_not_personal": (
        "Họ tên, ngày sinh, số định danh và điều riêng của từng người không được ghi nhớ cho lần sau. "
        "Chưa sửa gì.",
        "Names, births, identity numbers and whatever is one person's own are not remembered for next "
        "time. Nothing was corrected.",
    ),
    "import.hidden_problem": (
        "Ô {cell} có chỗ cần sửa nhưng chứa thông tin bạn không được xem. Người có quyền sẽ sửa.",
        "Cell {cell} needs correcting and holds what you may not see. Somebody who may see it will "
        "correct it.",
    ),
    "import.secret": (
        "Tệp có dấu “{found}”: phần mềm không được dùng cho tài liệu bí mật nhà nước. Không lưu phần "
        "nào của tệp, kể cả tên. Nếu đây không phải dấu độ mật, hãy xóa dòng đó rồi gửi lại.",
        "A file bears the stamp “{found}”: this program must not be used for state secrets. Nothing "
        "of it was kept, not even its name. If this is no classification stamp, delete that line "
        "and send the file again.",
    ),
    "import.not_opened": (
        "Tệp {file} chưa được mở vì các tệp đứng trước trong lần gửi này đã vượt sức đọc. "
        "Gửi riêng tệp này.",
        "{file} was not opened: files before it in this sending were more than can be read. "
        "Send it by itself.",
    ),
    "import.unknown_course": (
        "Dòng {row}: không rõ khóa bồi dưỡng “{found}” là chương trình nào nên chưa ghi lượt này; "
        "các ô khác của dòng vẫn được ghi.",
        "Row {row}: it is not known which programme the course “{found}” is, so this turn is not written; "
        "the other cells of the row are.",
    ),
    "import.course_without_day": (
        "Dòng {row}: khóa bồi dưỡng ghi {periods} tiết mà không có ngày kết thúc, nên chưa tính được cho năm "
        "nào. Ghi thêm ngày kết thúc; hồ sơ đã có ngày ấy thì để nguyên.",
        "Row {row}: the course has {periods} {periods:period|periods} and no last day, so it counts for no "
        "year yet. Write its last day; leave it where the record has that day.",
    ),
    "import.many_periods": (
        "Dòng {row}: một khóa bồi dưỡng ghi {periods} tiết; tám tuần học cả ngày mới là 320 tiết. Xem lại số "
        "tiết; đúng như vậy thì để nguyên.",
        "Row {row}: one course has {periods} {periods:period|periods}; eight weeks of whole days are 320. "
        "Check the number; leave it where it is right.",
    ),
    "import.wanted.course_day": (
        "ngày kết thúc của khóa, ví dụ 15/3/2026",
        "the last day of the course, such as 15/3/2026",
    ),
    "import.wanted.periods": ("số tiết của riêng khóa này", "the periods of this course alone"),
    "import.wanted.course": (
        "tên một chương trình trong danh mục chương trình đào tạo, bồi dưỡng",
        "the name of a programme in the list of programmes",
    ),
    "import.unknown_post": (
        "Dòng {row}: danh mục không có chức vụ, chức danh “{found}”. Nếu để nguyên, dòng vẫn được ghi với "
        "chữ này; không tiêu chuẩn nào theo chức vụ xét được người này, và không ghi đối tượng thì người này "
        "không được đếm vào cán bộ, công chức.",
        "Row {row}: no list has the post “{found}”. Left so, the row is written with these words; no "
        "standard that goes by the post can be judged of this person, who without a kind of staff is not "
        "counted among cadres and civil servants.",
    ),
    "import.unknown_beside": (
        "Dòng {row}: trong “{found}”, danh mục không có “{unknown}”. Nếu để nguyên, chỉ ghi những chức vụ có "
        "trong danh mục.",
        "Row {row}: of “{found}”, no list has “{unknown}”. Left so, only the posts that the list has are "
        "written.",
    ),
    "import.never_without_paper": (
        "Dòng {row}: “{field}” không kèm “Tài liệu xác nhận quá trình công tác” nên không ghi điều này; mọi "
        "ô khác của dòng vẫn ghi. Thêm cột ấy vào tệp rồi nhập lại, hoặc ghi ở trang của người này.",
        "Row {row}: “{field}” names no “paper that proves the career”, so it is not written; every other "
        "cell of the row is. Add that column to the file and import it again, or write it on the page "
        "of the person.",
    ),
    "import.wanted.paper": (
        "cột “Tài liệu xác nhận quá trình công tác”, ví dụ “mẫu 2C ngày 05/01/2026”",
        "the column “Tài liệu xác nhận quá trình công tác”, for example “mẫu 2C ngày 05/01/2026”",
    ),
    "import.wanted.post": (
        "tên hoặc chữ viết tắt của một chức vụ, chức danh trong danh mục; nhiều chức vụ thì nối bằng “kiêm”",
        "the name or the usual abbreviation of a post of the list; several are joined by “kiêm”",
    ),
    "import.not_read_again": (
        "Phần mềm gặp lỗi khi đọc lại tệp {file} với điều vừa sửa, nên tệp này giữ như trước khi sửa; các "
        "tệp khác không bị ảnh hưởng. Lỗi đã ghi trong nhật ký máy chủ để người quản trị xem.",
        "The program failed on reading {file} again with what was corrected, so this file stays as it "
        "was; the "
        "other files are not affected. The failure stands in the log of the server for the administrator.",
    ),
    "import.not_read": (
        "Phần mềm gặp lỗi khi đọc tệp {file} nên không lấy gì từ tệp này; các tệp khác vẫn được đọc. Lỗi đã "
        "ghi trong nhật ký máy chủ để người quản trị xem.",
        "The program failed on reading {file} and took nothing from it; the other files are read. The "
        "failure stands in the log of the server for the administrator to see.",
    ),
    "import.no_such_cell": (
        "Trang tính không có ô ở dòng {row}, cột {column}. Chưa sửa gì.",
        "The sheet has no cell in row {row}, column {column}. Nothing was corrected.",
    ),
    "import.no_files": (
        "Chưa chọn tệp nào. Chọn một hay nhiều bảng tính, hoặc một tệp .zip chứa bảng tính.",
        "No file was chosen. Choose one or more spreadsheets, or a .zip of spreadsheets.",
    ),
    "import.upload_too_large": (
        "Các tệp gửi một lần không quá {limit} MB; lần này là {found} MB. Chưa nhận tệp nào, hãy gửi làm "
        "nhiều lần.",
        "Files sent at once may hold {limit} MB; these hold {found} MB. None was taken: send them in "
        "parts.",
    ),
    "import.zip.too_many": (
        "Tệp {file} chứa {found} tệp; nhiều nhất là {limit}. Chưa đọc tệp nào trong đó.",
        "{file} holds {found} {found:file|files}; the most is {limit}. None of them was read.",
    ),
    "import.zip.too_large": (
        "Tệp {file} giải nén ra {found} MB, vượt giới hạn {limit} MB. Chưa đọc tệp nào trong đó.",
        "{file} unpacks to {found} MB, over the limit of {limit} MB. Nothing in it was read.",
    ),
    "import.zip.password": (
        "Tệp {file} đặt mật khẩu. Bỏ mật khẩu rồi gửi lại.",
        "{file} needs a password. Remove the password and send it again.",
    ),
    "import.zip.empty": (
        "Tệp {file} không chứa tệp nào.",
        "{file} holds no files.",
    ),
    "import.zip.damaged": (
        "Tệp {file} bị hỏng, không giải nén được hết. Các tệp đứng trước chỗ hỏng đã được nhận.",
        "{file} is damaged and cannot be unpacked to its end. Files before the damage were taken.",
    ),
    "import.step.read": ("Đang đọc các tệp", "Reading the files"),
    "import.step.plan": (
        "Đang đối chiếu từng dòng với hồ sơ",
        "Comparing row by row with the register",
    ),
    "import.step.copy": ("Đang lưu bản sao trước khi ghi", "Keeping a copy before writing"),
    "import.step.write": ("Đang ghi vào hồ sơ", "Writing to the register"),
    "import.register_moved": (
        "Hồ sơ vừa có người khác cập nhật sau khi đối chiếu, nên đã đối chiếu lại. Xem lại rồi ghi.",
        "Somebody updated the register since the comparison, so it was made anew. Look, then write.",
    ),
}
