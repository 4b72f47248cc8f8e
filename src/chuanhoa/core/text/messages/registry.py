"""What the register tells: code → (Vietnamese, English)."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "registry.unknown_code": (
        "{field}: “{found}” không có trong danh mục {catalogue}. Chọn một mục của danh mục; chưa "
        "ghi gì vào hồ sơ.",
        "{field}: “{found}” is not in the catalogue {catalogue}. Choose one of its entries; "
        "nothing was written.",
    ),
    "registry.too_long": (
        "{field}: dài {found:n} ký tự, chỉ nhận đến {wanted:n} ký tự. Hãy ghi gọn lại.",
        "{field}: {found:n} characters, at most {wanted:n} are kept. Please shorten it.",
    ),
    "registry.name_missing": (
        "Thiếu họ và tên. Ghi đủ họ, tên đệm và tên, ví dụ Nguyễn Văn An.",
        "The full name is missing. Write family, middle and given name, for example Nguyễn Văn An.",
    ),
    "registry.recruited_before_birth": (
        "Ngày tuyển dụng {found} trước ngày sinh {birth}. Xem lại hai ngày.",
        "Recruited on {found}, before the day of birth {birth}. Check the two dates.",
    ),
    "registry.career_source_missing": (
        "Ghi “chưa từng giữ chức vụ … trước ngày …” thì ghi cả tài liệu xác nhận, ví dụ Sơ yếu lý lịch "
        "mẫu 2C ngày 05/01/2026.",
        "Whoever writes that no such post was held before a day names the paper that says so, for example "
        "the form 2C of 5 January 2026.",
    ),
    "registry.career_contradicted": (
        "Hồ sơ đang ghi chức vụ {post} từ {since} hoặc sớm hơn, trước ngày {found}. Ghi một ngày không muộn "
        "hơn, hoặc đính chính chức vụ ấy trước.",
        "The record has the post {post} from {since} or earlier, before {found}. Give no later day, or "
        "put that post right first.",
    ),
    "registry.post_missing": (
        "Chưa chọn đơn vị và chức vụ. Một người vào sổ phải có ít nhất một chức vụ, chức danh.",
        "No unit and post was chosen. Whoever enters the register holds at least one post.",
    ),
    "registry.identity_number": (
        "Số định danh cá nhân có {found:n} chữ số; cần 12 chữ số (căn cước) hoặc 9 chữ số (chứng "
        "minh nhân dân). Nếu ô Excel là kiểu số, số 0 ở đầu có thể đã mất.",
        "The identity number has {found:n} {found:digit|digits}; 12 (citizen card) or 9 (old card) are "
        "wanted. In a numeric Excel cell a leading 0 may have been lost.",
    ),
    "registry.start_unknown": (
        "{what}: chưa rõ có từ bao giờ. Ghi ngày (dd/mm/yyyy, mm/yyyy hoặc yyyy), hoặc ngày mà "
        "thông tin này đúng chậm nhất.",
        "{what}: it is not known since when. Write the date (dd/mm/yyyy, mm/yyyy or yyyy), or the "
        "day from which it held at latest.",
    ),
    "registry.reversed": (
        "{what}: kết thúc {found} trước khi bắt đầu {wanted}. Xem lại hai ngày.",
        "{what}: it ends {found}, before it begins {wanted}. Check the two dates.",
    ),
    "registry.after_observed": (
        "{what}: ngày {found} sau ngày của tệp ({wanted}). Xem lại ngày này hoặc ngày lập danh "
        "sách.",
        "{what}: {found} is later than the sheet's own date ({wanted}). Check either of the two.",
    ),
    "registry.overlap": (
        "{what}: giai đoạn từ {start} đến {end} trùng với giai đoạn từ {other_start} đến "
        "{other_end} đã có. Kết thúc hoặc đính chính giai đoạn kia trước; chưa ghi gì vào hồ sơ.",
        "{what}: the period {start} to {end} overlaps {other_start} to {other_end}, which is "
        "already there. End or correct that one first; nothing was written.",
    ),
    "registry.already_there": (
        "Đã ghi rồi: {stands}, từ {other_start} đến {other_end}. Nếu ngày đã ghi sai thì đính chính mục ấy. "
        "Chưa ghi gì thêm vào hồ sơ.",
        "Already on record: {stands}, {other_start} to {other_end}. Correct that entry if its days are "
        "wrong; nothing was written.",
    ),
    "registry.already_there_since": (
        "Đã ghi rồi: {stands}, từ {other_start}. Nếu mục ấy sai thì đính chính, nếu đã hết thì kết thúc mục "
        "ấy trước. Chưa ghi gì thêm vào hồ sơ.",
        "Already on record: {stands}, since {other_start}. Correct that entry if it is wrong, or end it "
        "first; nothing was written.",
    ),
    "registry.main_post_held": (
        "Người này đang giữ chức vụ chính tại {unit} từ {start}. Ghi chức vụ mới là kiêm nhiệm, "
        "hoặc kết thúc chức vụ cũ trước ngày {on}.",
        "This person holds a main post at {unit} since {start}. Record the new one as concurrent, "
        "or end the old one before {on}.",
    ),
    "registry.unit_not_yet": (
        "Ngày {on} chưa có {unit}: đơn vị này có từ {start}. Chọn đơn vị của ngày đó.",
        "On {on} there was no {unit} yet: it exists from {start}. Choose the unit of that day.",
    ),
    "registry.unit_no_more": (
        "Ngày {on} không còn {unit}: đơn vị này kết thúc ngày {end}. Chọn đơn vị của ngày đó.",
        "On {on} there was no {unit} any more: it ended on {end}. Choose the unit of that day.",
    ),
    "registry.quota_given_that_day": (
        "Đã ghi biên chế được giao từ đúng ngày {on} cho đối tượng này. Nếu số đó sai, hãy đính chính số "
        "đó; chưa ghi gì.",
        "A number of posts assigned from {on} is on record for this kind of staff. If it is wrong, "
        "correct it; nothing was written.",
    ),
    "registry.quota_not_there": (
        "Ngày {on} không nằm giữa lần giao trước và lần giao sau. Chọn ngày khác, hoặc đính chính lần "
        "giao kia trước.",
        "{on} does not lie between the number before and the one after. Choose another day, or correct "
        "the other one first.",
    ),
    "registry.nothing_changed": (
        "Không có gì thay đổi so với hồ sơ hiện có, nên không ghi thêm.",
        "Nothing differs from what the record holds, so nothing was written.",
    ),
    "registry.never_changes": (
        "{field} không thay đổi theo thời gian. Trước đây ghi sai thì chọn Đính chính.",
        "{field} does not change over time. If what was recorded is wrong, choose Correction.",
    ),
    "registry.changed_meanwhile": (
        "Hồ sơ này vừa được sửa lúc {at} bởi {by}. Phần vừa nhập chưa được ghi; xem hai bản cạnh "
        "nhau rồi chọn.",
        "This record was changed at {at} by {by}. What you entered has not been written; look at "
        "both versions and choose.",
    ),
    "registry.changed_by_nobody_named": (
        "Hồ sơ này vừa được sửa. Phần vừa nhập chưa được ghi; xem hai bản cạnh nhau rồi chọn.",
        "This record was changed meanwhile. What you entered has not been written; look at both "
        "versions and choose.",
    ),
    "registry.not_allowed": (
        "Tài khoản này không được giao quyền {permission} ở đơn vị đó. Liên hệ người quản trị nếu "
        "cần; chưa ghi gì vào hồ sơ.",
        "This account has not been given {permission} there. Ask the administrator if it is "
        "needed; nothing was written.",
    ),
    "registry.no_post_on": (
        "Ngày {on} người này không giữ chức vụ nào tại đơn vị đã chọn, nên không ghi được "
        "“{verb}”. Xem lại ngày và đơn vị.",
        "On {on} this person holds no post in the chosen unit, so “{verb}” cannot be recorded. "
        "Check the day and the unit.",
    ),
    "registry.later_movement": (
        "Chưa ghi được “{verb}” từ {on}: hồ sơ đã có “{found}” từ {day}. Đính chính hoặc hủy biến động đó "
        "trước, hoặc ghi ngày sau nó.",
        "“{verb}” from {on} was not recorded: “{found}” from {day} is on record. Correct or take that back "
        "first, or give a later day.",
    ),
    "registry.unit_wanted": (
        "“{verb}” cần đơn vị đến: chọn đơn vị nhận người này.",
        "“{verb}” needs the unit that the person comes to.",
    ),
    "registry.post_unclear": (
        "“{verb}”: người này có {found:n} chức vụ ngày {on}. Chọn chức vụ kết thúc.",
        "“{verb}”: this person holds several posts ({found:n}) on {on}. Choose the one that ends.",
    ),
    "registry.move_by_reform": (
        "“{verb}” ghi cho nhiều người một lần: mở “Chuyển theo sắp xếp” ở phần Hồ sơ.",
        "“{verb}” is recorded for many people at once: open “Transfer at a reorganisation” in the register.",
    ),
    "registry.arrival_day_wanted": (
        "“{verb}” cần đủ ngày, tháng, năm bắt đầu, để tính tăng vào đúng tháng.",
        "“{verb}” needs the whole day on which it began, to count in the right month.",
    ),
    "registry.post_wanted": (
        "“{verb}” cần chức vụ mới: chọn chức vụ, hoặc đính chính mục chức vụ nếu chỉ ghi bổ sung.",
        "“{verb}” needs the new post: choose it, or correct the entry of the post to complete it.",
    ),
    "registry.same_unit_only": (
        "“{verb}” là đổi chức vụ trong {unit}; đơn vị đã chọn là {found}. Sang đơn vị khác thì chọn "
        "“{other}”, ghi cả chức vụ mới ở đó. Chưa ghi gì.",
        "“{verb}” changes the post within {unit}; the unit chosen is {found}. For another unit choose "
        "“{other}” and give the new post there. Nothing was written.",
    ),
    "registry.unit_of_his_own": (
        "“{verb}” cần một đơn vị khác {unit}, nơi người này đang công tác. Chưa ghi gì.",
        "“{verb}” needs a unit other than {unit}, where the person serves. Nothing was written.",
    ),
    "registry.not_begun": (
        "Trước ngày {on} sổ không ghi “{begun}” nào chưa hết của người này, nên không ghi được “{verb}”. "
        "Nếu có mà chưa ghi thì ghi “{begun}” trước.",
        "Before {on} no “{begun}” of this person is on record that has not ended, so “{verb}” cannot be "
        "recorded. Record “{begun}” first if there was one.",
    ),
    "registry.recorded_already": (
        "“{found}” của người này vào {unit} từ {day} đã ghi rồi. Nếu ghi sai, mở biến động ấy và bấm "
        "“Đính chính biến động này”.",
        "“{found}” into {unit} from {day} is on record already. If it is wrong, open that movement and "
        "press “Correct this movement”.",
    ),
    "registry.serves_here": (
        "Sổ đang ghi người này giữ chức vụ chính tại {unit} từ {start}. Nhận chức vụ khác trong cùng đơn vị "
        "thì ghi “{other}”. Nếu “{verb}” chính là lúc bắt đầu chức vụ ấy, ghi từ ngày {start}.",
        "The register has this person in a main post at {unit} since {start}. Another post in the same unit "
        "is recorded by “{other}”. If “{verb}” is how that post began, record it from {start}.",
    ),
    "registry.arrived_already": (
        "Sổ đang ghi người này giữ chức vụ chính tại {unit} từ {start}. Nếu “{verb}” chính là lúc bắt đầu "
        "chức vụ ấy, ghi từ ngày {start}; nếu từ đó chuyển đi nơi khác, ghi “Điều động đi” hoặc “Chuyển "
        "công tác” trước.",
        "The register has this person in a main post at {unit} since {start}. If “{verb}” is how that post "
        "began, record it from {start}; if the person left it, record the leaving first.",
    ),
    "registry.same_record": (
        "Đây là cùng một hồ sơ, không có gì để gộp.",
        "Both are the same record; there is nothing to merge.",
    ),
    "registry.already_merged": (
        "Hồ sơ này đã được gộp vào một hồ sơ khác. Mở hồ sơ kia, hoặc bỏ gộp trước.",
        "This record has already been merged into another. Open that one, or undo the merge first.",
    ),
    "registry.not_merged": (
        "Hồ sơ này không gộp vào hồ sơ nào, nên không có gì để bỏ gộp.",
        "This record is not merged into any other, so there is nothing to undo.",
    ),
    "registry.already_undone": (
        "Việc này đã được hủy trước đó.",
        "This act has already been undone.",
    ),
    "registry.undo_changed_since": (
        "Không còn gì để hủy: {found:n} hồ sơ còn lại đã được ghi tiếp sau đó nên giữ nguyên. Chỗ nào sai "
        "thì đính chính ở hồ sơ của người đó; chưa hủy gì.",
        "Nothing is left to undo: {found:n} {found:record was|records were} written to since and "
        "{found:stays as it is|stay as they are}. Correct what is wrong in the person's record; nothing was "
        "undone.",
    ),
    "registry.undo_later_movement": (
        "Chưa hủy được: “{verb}” từ {day} được ghi sau việc này nên phải hủy trước. Hủy biến động ấy, rồi "
        "hủy việc này; chưa hủy gì.",
        "It cannot be undone yet: “{verb}” from {day} was recorded after it and has to go first. Undo that "
        "movement, then this one; nothing was undone.",
    ),
    "registry.undo_later_act": (
        "Chưa hủy được: ngày {day} hồ sơ còn được ghi tiếp sau việc này, hủy thì mất cả phần ấy. Chỗ nào sai "
        "thì đính chính, hoặc rút mục ấy; chưa hủy gì.",
        "It cannot be undone: the record was written to again on {day}, and that would be lost. Correct what "
        "is wrong, or withdraw that entry; nothing was undone.",
    ),
    "registry.post_before_unit": (
        "Ngày giữ chức vụ {on} trước ngày {start} người đó về đơn vị. Ghi ngày từ {start} trở đi, hoặc "
        "đính chính ở hồ sơ của người đó. Chưa ghi gì.",
        "The post cannot begin on {on}, before {start} when the person came to the unit. Give {start} or a "
        "later day, or correct the person's record. Nothing was recorded.",
    ),
    "registry.post_after_today": (
        "Ngày giữ chức vụ {on} chưa đến: hôm nay là {today}. Ghi ngày đến hôm nay. Chưa ghi gì.",
        "The post cannot begin on {on}, which is still to come: today is {today}. Nothing was recorded.",
    ),
    "registry.post_of_other_kind": (
        "“{post}” là chức vụ của {wanted}, mà người này đang ghi là {found}. Chọn chức vụ khác, hoặc "
        "đính chính đối tượng ở hồ sơ của người đó trước. Chưa ghi gì.",
        "“{post}” is a post of {wanted}, and this person is on record as {found}. Choose another post, "
        "or correct the kind of staff in the person's record first. Nothing was recorded.",
    ),
    "registry.carried_after_today": (
        "Ngày chuyển {on} chưa đến: hôm nay là {today}. Ghi ngày đến hôm nay. Chưa ghi gì.",
        "The transfer cannot be on {on}, which is still to come: today is {today}. Nothing was recorded.",
    ),
    "registry.unit_stands_yet": (
        "{unit} còn hoạt động ngày {on} (đến hết {end}). Ghi ngày sau đó. Chưa ghi gì.",
        "{unit} still stood on {on} (until {end}). Give a later day. Nothing was recorded.",
    ),
    "registry.came_after": (
        "sổ ghi giữ chức vụ ở {unit} từ {start}, không trước ngày chuyển {on}. Đính chính ngày của chức "
        "vụ ấy trước. Chưa ghi gì.",
        "the post at {unit} is on record from {start}, not before the transfer of {on}. Correct its day "
        "first. Nothing was recorded.",
    ),
    "registry.not_of_lineage": (
        "{found} không hình thành từ {unit}. Chọn đơn vị mà {unit} đã nhập, tách vào. Chưa ghi gì.",
        "{found} was not formed from {unit}. Choose a unit that it went into. Nothing was recorded.",
    ),
    "registry.undo_whole": (
        "“{verb}” được ghi cho nhiều người một lần: hủy ở trang của lần chuyển đó, hoặc đính chính chức "
        "vụ của riêng người này.",
        "“{verb}” was recorded for many people at once: take it back on the page of that transfer, or "
        "correct this person's post alone.",
    ),
    "registry.seat_ended_early": (
        "Người đang giữ được ghi là giữ chức vụ này từ {wanted}, nên không thể thôi giữ ngày {found}. Nếu "
        "người ấy giữ sau người này, ghi “Đến hết ngày” cho chức vụ đang thêm. Chưa ghi gì.",
        "Who holds the post is on record with it from {wanted} and cannot have given it up on {found}. Where "
        "that one held it later, say until when the post that is added was held. Nothing was recorded.",
    ),
    "registry.seat_ended_late": (
        "Người đang giữ thôi giữ ngày {found}, còn người này giữ từ {wanted}: ngày thôi giữ phải trước đó. "
        "Nếu có lúc cả hai cùng giữ, chọn “Cả hai cùng giữ” và ghi lý do. Chưa ghi gì.",
        "Who holds the post gave it up on {found}, this one holds it from {wanted}: the last day must come "
        "before. If both held it for a time, choose “Both hold it” and say why. Nothing was recorded.",
    ),
    "registry.single_post_held": (
        "mỗi đơn vị thường chỉ có một “{post}”, mà {unit} đã có người giữ hoặc vừa ghi cho hai người. Nếu "
        "đúng là hai người thì ghi ở hồ sơ từng người. Chưa ghi gì.",
        "a unit usually has one “{post}”, and at {unit} somebody holds it or it is given to two here. If "
        "there are two, record it in each person's record. Nothing was recorded.",
    ),
    "registry.seats_held_again": (
        "Hủy thì {found} chức vụ mà mỗi đơn vị thường chỉ có một trở lại người cũ, trong khi nay đang có "
        "người khác giữ. Chưa hủy gì.",
        "Taking this back gives {found} post(s) of which a unit usually has one to their former holders "
        "again, while others hold them now. Nothing was taken back.",
    ),
    "registry.move_of_others": (
        "Chức vụ này do một lần điều động giữa hai đơn vị ghi: thay đổi ở đây thì ngày thôi giữ chức vụ ở "
        "{unit} thay đổi theo, mà đơn vị ấy ngoài phạm vi được giao. Nhờ cơ quan phụ trách cả hai đơn vị "
        "ghi. Chưa ghi gì.",
        "This post came by a move between two units: what is changed here changes until when the post at "
        "{unit} was held, and that unit is beyond your reach. Ask the authority over both to record it. "
        "Nothing was recorded.",
    ),
    "registry.movement_day_wanted": (
        "Chức vụ này bắt đầu theo biến động “{verb}” từ {on}, nên ngày bắt đầu phải đủ ngày, tháng, năm. "
        "Không có biến động ấy thì hủy biến động. Chưa ghi gì.",
        "This post began by the movement “{verb}” of {on}, so its first day must be a whole date. Where "
        "there was no such movement, undo it. Nothing was recorded.",
    ),
    "registry.of_person": ("{name}: {why}", "{name}: {why}"),
    "registry.row_gone": (
        "Thông tin này vừa được đính chính hoặc kết thúc ở nơi khác. Mở lại hồ sơ để xem bản hiện "
        "nay.",
        "This entry was corrected or ended elsewhere a moment ago. Open the record again to see it "
        "as it stands.",
    ),
    "registry.account_taken": (
        "Tài khoản hoặc hồ sơ này đã được nối với bên kia rồi. Bỏ nối cũ trước.",
        "This account or record is linked already. Remove the old link first.",
    ),
    "registry.account_unfit": (
        "“{found}” không phải tài khoản vai trò Cá nhân trong phạm vi của bạn. Nhờ Quản trị hệ thống tạo tài "
        "khoản và giao vai trò Cá nhân tại đơn vị trước.",
        "“{found}” is no login of role Individual within your reach. Ask the administrator to make one and "
        "grant it that role in the unit first.",
    ),
}
