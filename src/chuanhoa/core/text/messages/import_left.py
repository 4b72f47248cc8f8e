"""Why rows of an import are not written, in few words; code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "import.left.problem": ("còn chỗ cần sửa", "something to correct"),
    "import.left.skipped": ("người nhập bỏ", "left out by the importer"),
    "import.left.dropped": ("lần nhập trước đã bỏ", "left out of an earlier import"),
    "import.left.no_date": ("trang tính không ghi ngày", "the sheet has no date"),
    "import.left.no_name": ("không có họ và tên", "no name"),
    "import.left.unknown_place": (
        "không tìm thấy đơn vị ghi ở dòng",
        "the unit named is not found",
    ),
    "import.left.no_unit": ("không rõ đơn vị", "unit not known"),
    "import.left.out_of_scope": (
        "đơn vị ngoài phạm vi được nhập",
        "unit outside what may be imported",
    ),
    "import.left.out_of_reach": (
        "trùng hồ sơ ngoài phạm vi được nhập",
        "matches a record outside what may be imported",
    ),
    "import.left.record_out_of_reach": (
        "dòng in từ hồ sơ không (còn) trong phạm vi",
        "written from a record not (any longer) in reach",
    ),
    "import.left.identity_twice": (
        "số định danh đang ở hai hồ sơ",
        "two records hold the identity number",
    ),
    "import.left.identity_of_another": (
        "số định danh của hồ sơ mang tên khác",
        "identity number of a record of another name",
    ),
    "import.left.record_of_another": (
        "dòng của hồ sơ mang tên khác",
        "row of a record of another name",
    ),
    "import.left.several_alike": ("trùng với nhiều hồ sơ", "several records alike"),
    "import.left.alike_in_sheet": ("hai dòng trùng nhau", "two rows alike"),
    "import.left.of_another_birth": ("khác ngày sinh trong hồ sơ", "another birth in the register"),
    "import.left.not_in_register": ("chưa có người này trong hồ sơ", "not in the register"),
    "import.left.no_turn_kind": ("không rõ loại lớp", "kind of training not known"),
    "import.left.number_unseen": (
        "cần người được xem số định danh",
        "needs somebody who may see identity numbers",
    ),
    "import.left.other": ("lý do ghi ở từng dòng", "the reason stands with each row"),
}
