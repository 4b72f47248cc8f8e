"""What an import tells of posts that a unit has once, and of people without one: code → texts."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "import.note.taken": (
        "Ngày {day}, {unit} đã có người khác giữ “{post}” trong hồ sơ hoặc trong tệp. Xem lại ai giữ, "
        "ai đã thôi.",
        "On {day} somebody else holds “{post}” in {unit}, in the register or in the file. See who holds it "
        "and who gave it up.",
    ),
    "import.note.ended_by": (
        "“{post}” được ghi đến hết ngày {day}, vì dòng {row} của tệp {file} ghi người giữ sau và ở dòng ấy "
        "đã quyết như vậy.",
        "“{post}” is recorded until {day}, because row {row} of {file} names who holds it after, and it was "
        "decided so there.",
    ),
    "import.ended_after_list": (
        "Ngày thôi giữ phải trước ngày của danh sách ({day}); từ ngày đó danh sách đã ghi người khác giữ.",
        "The last day must lie before the day of the list ({day}), on which the list names another holder.",
    ),
    "import.ended_before_start": (
        "Theo hồ sơ hoặc tệp, người trước không thể thôi giữ chức vụ này trước ngày {day}: còn giữ, hoặc mới "
        "bắt đầu giữ khi đó. Nếu điều ấy sai, sửa ở hồ sơ hoặc ở dòng của người đó trước.",
        "By the register or the file the former one cannot have given this post up before {day}: it was held "
        "then, or begun. If that is wrong, correct that person's record or row first.",
    ),
    "import.not_yours_to_end": (
        "Hồ sơ người trước thuộc cơ quan khác: cơ quan ấy ghi ngày thôi giữ. Chọn “Cả hai cùng giữ” hoặc "
        "“Bỏ dòng này”.",
        "The record of the former one belongs to another office, which records the last day. Choose “Both "
        "hold it” or “Leave this row out”.",
    ),
    "import.wanted.last_day": (
        "ngày, tháng, năm cuối cùng người trước giữ chức vụ",
        "the last day, month and year on which the former one held the post",
    ),
    "import.no_staff_kind": (
        "{count:n} người của trang không ghi chức vụ, chức danh, cũng không ghi đối tượng. "
        "Họ là cán bộ hay công chức? Chưa trả lời thì họ được ghi là chưa rõ đối tượng và chưa được đếm "
        "vào số cán bộ, công chức; ai đã có chức vụ trong sổ thì giữ nguyên.",
        "{count:n} {count:person|people} of the sheet have neither a post nor a kind of staff. "
        "Are they cadres or civil servants? Unanswered, they are written as not known and not "
        "counted among cadres and civil servants; who has a post in the register keeps it.",
    ),
    "import.wanted.staff_kind": (
        "“Cán bộ” hoặc “Công chức”, chung cho mọi người chưa ghi của trang",
        "“Cadre” or “Civil servant”, for everybody of the sheet of whom it is not written",
    ),
}
