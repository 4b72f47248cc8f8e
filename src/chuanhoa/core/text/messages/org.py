"""What org tells: code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "org.unknown_unit": (
        "Không có đơn vị mã {code} vào ngày {day}. Kiểm tra lại mã, hoặc chọn ngày mà đơn vị còn "
        "hoạt động; chưa ghi gì.",
        "There is no unit with code {code} on {day}. Check the code, or choose a day on which the "
        "unit stood; nothing was written.",
    ),
    "org.not_standing_then": (
        "Không ghi được thay đổi từ ngày {day}: sổ ghi {name} có {stood}. Hãy ghi ngày sau ngày đơn vị "
        "bắt đầu và khi đơn vị còn hoạt động; chưa ghi gì.",
        "A change on {day} cannot be recorded: {name} is on record {stood}. Give a day after it began and "
        "while it stood; nothing was written.",
    ),
    "org.stood_between": ("từ {start} đến {end}", "from {start} to {end}"),
    "org.stood_from": ("từ {start}", "from {start}"),
    "org.stood_until": ("đến {end}", "until {end}"),
    "org.unit_taken_back": (
        "Việc sắp xếp lập ra {name} đã hủy, nên không còn đơn vị ấy. Hãy chọn đơn vị khác; chưa ghi gì.",
        "The reorganisation that made {name} was taken back, so there is no such unit. Choose another; "
        "nothing was written.",
    ),
    "org.gone_already": (
        "{name} đã nhập toàn bộ vào một đơn vị khác từ ngày {day}, nên không nhập thêm vào đơn vị "
        "này. Hãy kiểm tra lại; chưa ghi gì.",
        "{name} went whole into another unit on {day} and cannot go into this one as well. Check "
        "again; nothing was written.",
    ),
    "org.code_taken": (
        "Mã {code} đang là mã của {name} vào ngày {day}. Hãy dùng mã khác; chưa ghi gì.",
        "Code {code} is that of {name} on {day}. Use another; nothing was written.",
    ),
    "org.overlap": (
        "Sổ đã ghi một thay đổi của {name} từ {found}. Thay đổi mới phải sau ngày đó; chưa ghi gì.",
        "A change of {name} from {found} is on record. A new one must be of a later day; nothing was "
        "written.",
    ),
    "org.unit_beyond": (
        "{name} nằm ngoài các đơn vị được giao. Hãy nhờ cơ quan cấp trên ghi; chưa ghi gì.",
        "{name} lies outside the units you were given. Ask the authority above; nothing was written.",
    ),
    "org.same_name": (
        "Đơn vị đang mang đúng tên {name}, nên không ghi thêm.",
        "The unit bears the name {name} already, so nothing was written.",
    ),
    "org.kind_of_another_level": (
        "{kind} không cùng cấp với đơn vị này. Chọn loại khác; chưa ghi gì.",
        "{kind} is not of this unit's level. Choose another kind; nothing was written.",
    ),
    "org.trait_gone": (
        "Mục này đã được sửa hoặc rút. Mở lại trang để xem điều đang ghi; chưa ghi gì.",
        "This entry was corrected or withdrawn since. Open the page again to see what is on record; "
        "nothing was written.",
    ),
    "org.trait_outside": (
        "Ngày {day} không có {name}: sổ ghi có {stood}. Ghi ngày mà đơn vị còn hoạt động; chưa ghi gì.",
        "On {day} there was no {name}: it is on record {stood}. Give a day on which it stood; nothing was "
        "written.",
    ),
    "org.trait_after": (
        "Ngày bắt đầu phải sau ngày {found}, là ngày bắt đầu của loại trước đó. Nếu loại trước đó sai, hãy "
        "sửa hoặc rút loại ấy trước; chưa ghi gì.",
        "It has to begin after {found}, the first day of the entry before it. If that one is wrong, correct "
        "or withdraw it first; nothing was written.",
    ),
    "org.trait_before": (
        "Ngày bắt đầu phải trước ngày {found}, là ngày bắt đầu của loại sau đó. Nếu loại sau đó sai, hãy "
        "sửa hoặc rút loại ấy trước; chưa ghi gì.",
        "It has to begin before {found}, the first day of the entry after it. If that one is wrong, correct "
        "or withdraw it first; nothing was written.",
    ),
    "org.trait_since": (
        "Sổ đã ghi loại địa bàn của {name} từ {found}, nên đơn vị phải có trước ngày đó. Sửa hoặc rút loại "
        "ấy trước; chưa ghi gì.",
        "A territory class of {name} is on record from {found}, so the unit has to begin before that day. "
        "Correct or withdraw the class first; nothing was written.",
    ),
    "org.reform_gone": (
        "Việc sắp xếp này đã hủy. Mở lại trang của đơn vị để xem điều đang ghi; chưa ghi gì.",
        "This reorganisation has been taken back. Open the unit's page again to see what is on record; "
        "nothing was written.",
    ),
    "org.reform_leaned_on": (
        "Chưa hủy được vì còn {n} mục dựa vào việc sắp xếp này, trước hết: {first}. Xem danh sách việc "
        "cần làm trước; chưa ghi gì.",
        "It cannot be taken back: {n} entries lean on it, first: {first}. See what to do first; nothing "
        "was written.",
    ),
    "org.reform_day_held": (
        "Chưa đổi ngày được vì còn {n} mục theo ngày đang ghi, trước hết: {first}. Tên, mã, văn bản vẫn "
        "sửa được; chưa ghi gì.",
        "The day cannot be changed: {n} entries follow the day on record, first: {first}. Name, code and "
        "legal act can be corrected; nothing was written.",
    ),
    "org.nothing_to_correct": (
        "Không có chỗ nào khác với điều đang ghi, nên không ghi thêm.",
        "Nothing differs from what is on record, so nothing was written.",
    ),
    "org.code_of_those_beneath": (
        "{name} có đơn vị trực thuộc nên chưa đổi mã được ở đây; chưa ghi gì.",
        "{name} has other units beneath, so its code cannot be changed here; nothing was written.",
    ),
    "org.username_taken": (
        "Tên đăng nhập “{found}” đã có người dùng. Hãy chọn tên khác; chưa tạo tài khoản.",
        "The login name “{found}” is taken. Choose another; no account was made.",
    ),
    "org.username_form": (
        "Tên đăng nhập “{found}” chưa đúng dạng. Dùng 3–60 chữ thường không dấu, chữ số và các dấu "
        ". - _, ví dụ ma.thi.sim; chưa tạo tài khoản.",
        "The login name “{found}” has the wrong form. Use 3–60 plain small letters, digits and "
        ". - _, for example ma.thi.sim; no account was made.",
    ),
    "org.wrong_password": (
        "Mật khẩu hiện tại không đúng. Hãy nhập lại; mật khẩu chưa thay đổi.",
        "The current password is wrong. Type it again; the password was not changed.",
    ),
    "org.same_password": (
        "Mật khẩu mới trùng mật khẩu hiện tại. Hãy chọn mật khẩu khác; mật khẩu chưa thay đổi.",
        "The new password is the current one. Choose another; the password was not changed.",
    ),
    "org.weak_password": (
        "Mật khẩu mới chưa đủ mạnh: {why} Mật khẩu chưa thay đổi.",
        "The new password is too weak: {why} The password was not changed.",
    ),
    "org.grant_repeated": (
        "{name} đã có vai trò {role} tại {unit} trong khoảng này. Không giao thêm lần nữa.",
        "{name} already has the role {role} at {unit} in this period. It was not granted again.",
    ),
    "org.grant_period": (
        "Ngày hết quyền {found} trước ngày giao quyền {wanted}. Hãy sửa lại; chưa giao quyền.",
        "The grant would end on {found}, before it begins on {wanted}. Correct the dates; nothing was "
        "granted.",
    ),
    "org.grant_over": (
        "Quyền này đã hết hoặc đã thu hồi ngày {day}. Không có gì để thu hồi.",
        "This grant ended or was withdrawn on {day}. There is nothing to withdraw.",
    ),
    "org.grant_beyond": (
        "{unit} nằm ngoài các đơn vị mà người giao quyền quản trị. Hãy nhờ quản trị viên cấp trên; "
        "chưa giao quyền.",
        "{unit} lies outside the units that the granter administers. Ask an administrator above; "
        "nothing was granted.",
    ),
    "org.own_grant": (
        "Không tự giao hoặc tự thu hồi quyền của chính mình. Hãy nhờ một quản trị viên khác; chưa "
        "thay đổi gì.",
        "Nobody grants or withdraws their own rights. Ask another administrator; nothing was "
        "changed.",
    ),
    "org.last_administrator": (
        "{name} là quản trị viên duy nhất đang hoạt động. Giao quyền quản trị cho người khác trước; "
        "chưa thay đổi gì.",
        "{name} is the only active administrator. Give somebody else the role first; nothing was "
        "changed.",
    ),
    "org.institution_for_schools": (
        "Chỉ vai trò Cơ sở đào tạo, bồi dưỡng gắn với một cơ sở, và vai trò này cần có cơ sở. Hãy "
        "sửa lại; chưa giao quyền.",
        "The training institution's role, and only that role, names an institution. Correct it; "
        "nothing was granted.",
    ),
    "org.users_exist": (
        "Hệ thống đã có tài khoản, nên không tạo quản trị viên đầu tiên nữa.",
        "There are accounts already; the first administrator was not made.",
    ),
    "job.waiting": ("Đang chờ đến lượt", "Waiting for its turn"),
    "job.cancelled": (
        "Đã dừng theo yêu cầu. Những gì đang làm dở không được lưu.",
        "Stopped as asked. What was half done was not saved.",
    ),
    "job.gave_up": (
        "Máy chủ dừng đột ngột {times:n} lần khi làm việc này, nên không thử lại nữa. Chưa có gì được "
        "lưu. Hãy báo người quản trị, kèm mã việc {job}.",
        "The server stopped suddenly {times:n} {times:time|times} during this work, so it is not tried "
        "again. Nothing was saved. Tell the administrator, with the job number {job}.",
    ),
    "job.broken": (
        "Chương trình gặp lỗi ngoài dự kiến ({found}). Chưa có gì được lưu. Hãy báo người quản "
        "trị, kèm mã việc {job}.",
        "The program met an unexpected error ({found}). Nothing was saved. Tell the administrator, "
        "with the job number {job}.",
    ),
    "job.unknown": (
        "Không có việc loại “{found}”. Có thể chương trình vừa được thay bằng phiên bản khác; hãy "
        "giao lại việc này.",
        "There is no work of the kind “{found}”. The program may have been replaced by another "
        "version; ask for it again.",
    ),
    "job.over": (
        "Việc này đã kết thúc, không còn gì để dừng.",
        "This work has ended; there is nothing to stop.",
    ),
}
