"""What an assessment says: one sentence a verdict, and what a dossier cannot be read for."""

from typing import Final

from chuanhoa.core.text.messages import assess_report

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    **assess_report.MESSAGES,
    "assess.words": ("{vi}", "{en}"),
    "assess.too_many_sheets": (
        "Danh sách có {found} người; mỗi tệp chỉ lập được {limit} phiếu. Hãy chọn một đơn vị nhỏ hơn.",
        "The list has {found} {found:person|people}; one file takes {limit} sheets. Choose a smaller unit.",
    ),
    "assess.step.sheets": ("đang đọc hồ sơ từng người", "reading everybody's record"),
    "assess.step.paper": ("đang lập tệp để in", "making the file to print"),
    "assess.held": ("{level}", "{level}"),
    "assess.held_since": ("{level} ({day})", "{level} ({day})"),
    "assess.held_undated": ("{level}, chưa rõ ngày cấp", "{level}, day of award not known"),
    "assess.award_day": ("ngày cấp văn bằng, chứng chỉ ({field})", "day of award ({field})"),
    "assess.met": (
        "{asked}: đạt, có {held}. Căn cứ {clause}.",
        "{asked}: met with {held}. {clause}.",
    ),
    "assess.not_met": (
        "{asked}: chưa đạt, hiện có {held}{lapse}. Căn cứ {clause}.",
        "{asked}: not met, holds {held}{lapse}. {clause}.",
    ),
    "assess.in_transition": (
        "{asked}: chưa đạt, hiện có {held}, còn thời hạn đến hết ngày {until}. Căn cứ {clause}.",
        "{asked}: not met yet, holds {held}, has until the end of {until}. {clause}.",
    ),
    "assess.exempt": (
        "{asked}: được miễn, hiện có {held}. Căn cứ {clause}.",
        "{asked}: exempt, holds {held}. {clause}.",
    ),
    "assess.unknown": (
        "{asked}: chưa kết luận được, còn thiếu: {missing}. Hiện có {held}. Căn cứ {clause}.{spare}",
        "{asked}: cannot be told, missing: {missing}. Holds {held}. {clause}.{spare}",
    ),
    "assess.harmless": (
        " Nếu phải đạt tiêu chuẩn này thì đã đạt.",
        " If this is asked, it is met.",
    ),
    "assess.spared": (
        " Thế nào cũng là đạt hoặc còn thời hạn đến hết ngày {day} ({clause}).",
        " Whatever is missing, it is met or there is time until the end of {day} ({clause}).",
    ),
    "assess.lapsed": ("; hạn đã hết ngày {day}", "; the time ended on {day}"),
    "assess.met_bare": ("{asked}: đạt. Căn cứ {clause}.", "{asked}: met. {clause}."),
    "assess.not_met_bare": (
        "{asked}: chưa đạt{lapse}. Căn cứ {clause}.",
        "{asked}: not met{lapse}. {clause}.",
    ),
    "assess.in_transition_bare": (
        "{asked}: chưa đạt, còn thời hạn đến hết ngày {until}. Căn cứ {clause}.",
        "{asked}: not met yet, has until the end of {until}. {clause}.",
    ),
    "assess.exempt_bare": (
        "{asked}: được miễn. Căn cứ {clause}.",
        "{asked}: exempt. {clause}.",
    ),
    "assess.unknown_bare": (
        "{asked}: chưa kết luận được, còn thiếu: {missing}. Căn cứ {clause}.{spare}",
        "{asked}: cannot be told, missing: {missing}. {clause}.{spare}",
    ),
    "assess.met_shown": (
        "{asked}: đạt, {shown}; yêu cầu {wanted}. Căn cứ {clause}.",
        "{asked}: met, {shown}; asked for: {wanted}. {clause}.",
    ),
    "assess.not_met_shown": (
        "{asked}: chưa đạt, {shown}; yêu cầu {wanted}{lapse}. Căn cứ {clause}.",
        "{asked}: not met, {shown}; asked for: {wanted}{lapse}. {clause}.",
    ),
    "assess.in_transition_shown": (
        "{asked}: chưa đạt, {shown}; yêu cầu {wanted}; còn thời hạn đến hết ngày {until}. Căn cứ {clause}.",
        "{asked}: not met yet, {shown}; asked for: {wanted}; has until the end of {until}. {clause}.",
    ),
    "assess.exempt_shown": (
        "{asked}: được miễn, {shown}; yêu cầu {wanted}. Căn cứ {clause}.",
        "{asked}: exempt, {shown}; asked for: {wanted}. {clause}.",
    ),
    "assess.unknown_shown": (
        "{asked}: chưa kết luận được, còn thiếu: {missing}; {shown}; yêu cầu {wanted}. "
        "Căn cứ {clause}.{spare}",
        "{asked}: cannot be told, missing: {missing}; {shown}; asked for: {wanted}. {clause}.{spare}",
    ),
    "assess.aged": (
        "sinh {birth}, {years} tuổi ngày {day}",
        "born {birth}, {years} {years:year|years} old on {day}",
    ),
    "assess.retires": (
        "sinh {birth}, đủ tuổi nghỉ hưu {retires}, tính từ {day} còn {months} tháng",
        "born {birth}, of retirement age on {retires}, {months} {months:month|months} from {day}",
    ),
    "assess.attended": (
        "đã ghi {periods} tiết trong năm {year}",
        "{periods} {periods:period|periods} of {year} on record",
    ),
    "assess.attended_at_least": (
        "đã ghi {periods} tiết trong năm {year}, còn lượt chưa ghi số tiết",
        "{periods} {periods:period|periods} of {year} on record, and turns without their periods",
    ),
    "assess.led": ("đã giữ chức vụ {post}", "has been {post}"),
    "assess.led_at": ("đã giữ chức vụ {post} ({place})", "has been {post} ({place})"),
    "assess.led_since": ("đã giữ chức vụ {post} từ {day}", "has been {post} since {day}"),
    "assess.led_since_at": (
        "đã giữ chức vụ {post} ({place}) từ {day}",
        "has been {post} ({place}) since {day}",
    ),
    "assess.led_by": (
        "đã giữ chức vụ {post}, chậm nhất từ {day}",
        "has been {post}, since {day} at the latest",
    ),
    "assess.led_by_at": (
        "đã giữ chức vụ {post} ({place}), chậm nhất từ {day}",
        "has been {post} ({place}), since {day} at the latest",
    ),
    "assess.exempt_led": (
        "{asked}: được miễn, vì {shown}. Căn cứ {clause}.",
        "{asked}: exempt: {shown}. {clause}.",
    ),
    "assess.ranked": ("ngạch {rank}", "rank: {rank}"),
    "assess.ranked_since": ("ngạch {rank} từ {day}", "rank: {rank} since {day}"),
    "assess.lacks": ("{field}: {level}", "{field}: {level}"),
    "assess.has_none": ("{field}: chưa qua", "{field}: none"),
    "assess.expired": ("{field}: đã hết giá trị", "{field}: expired"),
    "assess.unverified_leaning": (
        "{asked}: căn cứ {clause}; phải tính theo {leaning} chưa xác minh được văn bản nên không kết luận; "
        "nếu đúng thì: {would_be}.",
        "{asked}: by {clause}; reckoned by {leaning}, whose text was not verified, so nothing is concluded; "
        "if it is right: {would_be}.",
    ),
    "assess.unverified": (
        "{asked}: căn cứ {clause} chưa xác minh được văn bản nên không kết luận; nếu đúng thì: {would_be}.",
        "{asked}: the text of {clause} has not been verified, so nothing is concluded; if right: {would_be}.",
    ),
    "assess.recorded": (
        "{asked}: {shown}. Đây là thông tin của hồ sơ, không phải tiêu chuẩn.",
        "{asked}: {shown}. This is a fact of the record, no standard.",
    ),
    "assess.unrecorded": (
        "{asked}: hồ sơ còn thiếu: {missing}. Đây là thông tin của hồ sơ, không phải tiêu chuẩn; chưa có thì "
        "chưa biết tiêu chuẩn nào áp dụng.",
        "{asked}: the record lacks: {missing}. This is a fact of the record, no standard; without it nobody "
        "knows which standards apply.",
    ),
    "assess.not_applicable": ("{asked}: không áp dụng.", "{asked}: does not apply."),
    "assess.verdict.met": ("đạt chuẩn", "met"),
    "assess.verdict.not_met": ("chưa đạt chuẩn", "not met"),
    "assess.verdict.in_transition": ("chưa đạt, còn thời hạn", "not met yet, in transition"),
    "assess.verdict.exempt": ("được miễn", "exempt"),
    "assess.verdict.unknown": ("chưa đủ thông tin", "not enough is known"),
    "assess.verdict.unverified": ("căn cứ chưa xác minh", "rule not verified"),
    "assess.verdict.not_applicable": ("không áp dụng", "does not apply"),
    "assess.not_a_province": (
        "“{found}” không phải tỉnh, thành phố trực thuộc trung ương. Chưa ghi gì.",
        "“{found}” is not a province. Nothing was recorded.",
    ),
    "assess.below_floor": (
        "Trình độ “{found}” thấp hơn mức thấp nhất được giao cho tỉnh quy định là “{wanted}”. Chưa ghi gì.",
        "The level “{found}” is below “{wanted}”, the lowest that a province may set. Nothing was recorded.",
    ),
    "assess.province_not_there": (
        "{found} không có vào ngày {day}. Chọn tỉnh của ngày đó. Chưa ghi gì.",
        "{found} did not stand on {day}. Choose the province of that day. Nothing was recorded.",
    ),
    "assess.reversed": (
        "Ngày hết hiệu lực {found} phải sau ngày có hiệu lực {wanted}. Chưa ghi gì.",
        "The last day {found} must come after the first day {wanted}. Nothing was recorded.",
    ),
    "assess.no_such_code": (
        "“{found}” không có trong danh mục {catalogue}. Chưa ghi gì.",
        "“{found}” is not in the list {catalogue}. Nothing was recorded.",
    ),
    "assess.nobody_there": (
        "Không có cán bộ, công chức nào ở đơn vị này vào ngày đó, nên không có gì để chốt.",
        "Nobody serves in this unit on that day, so there is nothing to freeze.",
    ),
    "assess.bad_day": (
        "“{found}” không phải ngày hỏi được: cần một ngày từ 01/01/1930 đến 04/6/2109, ví dụ 2023-09-30.",
        "“{found}” is no day that can be asked for: a day from 1930-01-01 to 2109-06-04 is wanted, such as "
        "2023-09-30.",
    ),
    "assess.out_of_reach": (
        "Ngày {found} nằm ngoài khoảng từ 01/01/1930 đến 04/6/2109 mà phần mềm tính được. Xem lại ngày này; "
        "chưa ghi gì.",
        "{found} lies outside 01/01/1930 to 04/6/2109, the days that can be reckoned with. Look at it "
        "again; nothing was recorded.",
    ),
    "assess.day_out_of_range": (
        "Ngày {found} trong hồ sơ nằm ngoài khoảng 01/01/1930–04/6/2109 mà phần mềm tính được. Sửa ngày này "
        "rồi làm lại; các hồ sơ khác không bị ảnh hưởng.",
        "{found} in a record lies outside 1930-01-01–2109-06-04, the days that can be reckoned with. Correct "
        "it and try again; other records are not affected.",
    ),
    "assess.unknown_key": (
        "{where}: không có khóa “{key}”. Các khóa dùng được: {wanted}. Hồ sơ này chưa được rà soát; các "
        "hồ sơ khác không bị ảnh hưởng.",
        "{where}: there is no key “{key}”. Known keys: {wanted}. This dossier was not assessed; the others "
        "are not affected.",
    ),
    "assess.wanted": (
        "{where}: “{found}” không dùng được, cần {wanted}. Hồ sơ này chưa được rà soát; các hồ sơ khác không "
        "bị ảnh hưởng.",
        "{where}: “{found}” cannot be used, {wanted} is wanted. This dossier was not assessed; the others "
        "are not affected.",
    ),
    "assess.born_later": (
        "{where}: ngày sinh {found} sau ngày được hỏi, cần {wanted}. Chưa lấy ngày sinh; phần còn lại "
        "của hồ sơ và các hồ sơ khác vẫn được rà soát.",
        "{where}: the birth {found} comes after the day asked about, {wanted} is wanted. The birth was "
        "not taken; the rest of this dossier and the others are assessed.",
    ),
    "assess.none_and_held": (
        "{where}: có văn bằng, chứng chỉ “{found}” trong khi known_none ghi là không có. Cần chỉ một "
        "trong hai; chưa lấy bên nào, coi là chưa rõ. Phần còn lại của hồ sơ và các hồ sơ khác vẫn được "
        "rà soát.",
        "{where}: there is a credential of “{found}” while known_none says that there is none. One of "
        "the two is wanted; neither was taken, so it is not known. The rest of this dossier and the "
        "others are assessed.",
    ),
    "assess.before_birth": (
        "{where}: ngày cấp {found} trước ngày sinh, cần {wanted}. Chưa tính văn bằng, chứng chỉ này, coi "
        "là chưa rõ; phần còn lại của hồ sơ và các hồ sơ khác vẫn được rà soát.",
        "{where}: it was awarded on {found}, before the birth; {wanted} is wanted. Whether it is held is "
        "not known; the rest of this dossier and the others are assessed.",
    ),
    "assess.expires_early": (
        "{where}: ngày hết giá trị {found} trước ngày cấp, cần {wanted}. Chưa tính văn bằng, chứng chỉ "
        "này, coi là chưa rõ; phần còn lại của hồ sơ và các hồ sơ khác vẫn được rà soát.",
        "{where}: it expires on {found}, before it was awarded; {wanted} is wanted. Whether it is held "
        "is not known; the rest of this dossier and the others are assessed.",
    ),
    "assess.post_reversed": (
        "{where}: ngày thôi giữ chức danh {found} trước ngày bắt đầu, cần {wanted}. Còn giữ hay không "
        "thì chưa rõ, nên chưa kết luận theo chức danh này; các hồ sơ khác không bị ảnh hưởng.",
        "{where}: the post ends on {found}, before it starts; {wanted} is wanted. Whether it is held is "
        "not known, so nothing is concluded of it; other dossiers are not affected.",
    ),
    "assess.rank_reversed": (
        "{where}: ngày thôi giữ ngạch {found} trước ngày bắt đầu, cần {wanted}. Coi là chưa rõ ngạch; "
        "các hồ sơ khác không bị ảnh hưởng.",
        "{where}: the rank ends on {found}, before it starts; {wanted} is wanted. The rank is not known; "
        "other dossiers are not affected.",
    ),
    "assess.started_unborn": (
        "{where}: ngày giữ chức danh {found} trước ngày sinh, cần {wanted}. Chưa lấy ngày này, coi là "
        "chưa rõ; phần còn lại của hồ sơ và các hồ sơ khác vẫn được rà soát.",
        "{where}: the post begins on {found}, before the birth; {wanted} is wanted. The day was not "
        "taken; the rest of this dossier and the others are assessed.",
    ),
    "assess.two_territories": (
        "{where}: đơn vị có hai loại địa bàn cùng một ngày ({found}). Cần mỗi ngày một loại; chưa lấy "
        "loại nào, coi là chưa rõ. Phần còn lại của hồ sơ và các hồ sơ khác vẫn được rà soát.",
        "{where}: the unit is of two classes of territory on one day ({found}). One class a day is "
        "wanted; neither was taken, so it is not known. The rest of this dossier and the others are "
        "assessed.",
    ),
    "assess.two_decisions": (
        "{where}: hai quyết định của tỉnh đặt hai mức cùng một ngày ({found}). Cần mỗi ngày một mức; "
        "chưa lấy mức nào, coi là chưa có quyết định. Phần còn lại của hồ sơ và các hồ sơ khác vẫn được "
        "rà soát.",
        "{where}: two decisions of the province set two levels on one day ({found}). One level a day is "
        "wanted; neither was taken, as if none were on file. The rest of this dossier and the others are "
        "assessed.",
    ),
    "assess.span_reversed": (
        "{where}: ngày cuối {found} trước ngày đầu, cần {wanted}. Chưa lấy mục này; phần còn lại của hồ "
        "sơ và các hồ sơ khác vẫn được rà soát.",
        "{where}: the last day {found} comes before the first, {wanted} is wanted. This item was not "
        "taken; the rest of this dossier and the others are assessed.",
    ),
}
