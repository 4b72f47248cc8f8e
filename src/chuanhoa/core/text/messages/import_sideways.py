"""What is said of a list that lies on its side, where a person is a column; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "import.sideways.unknown_place": (
        "Cột {row}: không tìm thấy đơn vị “{found}” trong phạm vi của lần nhập này. Người ở cột này được giữ "
        "lại; những người khác vẫn được nhập.",
        "Column {row}: the unit “{found}” is not found within the reach of this import. The person of this "
        "column waits; the others are imported.",
    ),
    "import.sideways.several_places": (
        "Cột {row}: có {count:n} đơn vị tên “{found}” trong phạm vi của lần nhập này, tệp không nói là "
        "đơn vị nào. Chọn đơn vị cho trang tính, hoặc nhập trong phạm vi một đơn vị. Người ở cột này được "
        "giữ lại.",
        "Column {row}: {count:n} {count:unit|units} within the reach of this import are called “{found}”, "
        "and the file does not say which. Choose the unit of the sheet, or import within one unit. The "
        "person of this column waits.",
    ),
    "import.sideways.unknown_turn_kind": (
        "Cột {row}: không rõ loại lớp đào tạo, bồi dưỡng (ghi “{found}”). Người ở cột này được giữ lại; "
        "những người khác vẫn được nhập.",
        "Column {row}: the kind of training is not known (it says “{found}”). The person of this column "
        "waits; the others are imported.",
    ),
    "import.sideways.unknown_course": (
        "Cột {row}: không rõ khóa bồi dưỡng “{found}” là chương trình nào nên chưa ghi lượt này; "
        "mọi điều khác của người ở cột này vẫn được nhập.",
        "Column {row}: it is not known which programme the course “{found}” is, so this turn is not written; "
        "everything else of the person of this column is imported.",
    ),
    "import.sideways.unknown_post": (
        "Cột {row}: danh mục không có chức vụ, chức danh “{found}”. Nếu để nguyên, người ở cột này vẫn được "
        "ghi với chữ này; không tiêu chuẩn nào theo chức vụ xét được người này, và không ghi đối tượng thì "
        "người này không được đếm vào cán bộ, công chức.",
        "Column {row}: no list has the post “{found}”. Left so, the person of this column is written with "
        "these words; no standard that goes by the post can be judged of this person, who without a kind of "
        "staff is not counted among cadres and civil servants.",
    ),
    "import.sideways.unknown_beside": (
        "Cột {row}: trong “{found}”, danh mục không có “{unknown}”. Nếu để nguyên, chỉ ghi những chức vụ có "
        "trong danh mục.",
        "Column {row}: of “{found}”, no list has “{unknown}”. Left so, only the posts that the list has are "
        "written.",
    ),
    "import.sideways.never_without_paper": (
        "Cột {row}: “{field}” không kèm “Tài liệu xác nhận quá trình công tác” nên không ghi điều này; mọi "
        "ô khác của cột vẫn ghi. Thêm mục ấy vào tệp rồi nhập lại, hoặc ghi ở trang của người này.",
        "Column {row}: “{field}” names no “paper that proves the career”, so it is not written; every other "
        "cell of the column is. Add that field to the file and import it again, or write it on the page of "
        "the person.",
    ),
    "import.sideways.alike_in_sheet": (
        "Người ở cột này trùng họ tên, ngày sinh và đơn vị với người ở cột {first}. Chọn: hai người khác "
        "nhau, hoặc cùng một người; khi đó chức vụ ở cột này ghi là kiêm nhiệm, điều cột {first} đã ghi "
        "giữ nguyên.",
        "This column has the name, birth and unit of column {first}. Say whether they are two people, or the "
        "same one; then the post of this column is held concurrently, and what column {first} says stands.",
    ),
    "import.sideways.lost": (
        "Với thay đổi này, trang “{sheet}” không còn đọc chắc được là bảng xoay ngang hay phiếu: mỗi cột cần "
        "một họ tên, và ít nhất ba mục đọc được. Chưa đổi gì. Bỏ cả trang thì bấm “Không nhập trang này”; "
        "sai nhiều hơn thì sửa trong tệp rồi gửi lại.",
        "With this change the sheet “{sheet}” can no longer be read with certainty as a list on its side or "
        "a form: each column needs a name, and at least three fields must be known. Nothing was changed. To "
        "leave the whole sheet out press “Leave this sheet out”; for more, correct the file and send it "
        "again.",
    ),
}
