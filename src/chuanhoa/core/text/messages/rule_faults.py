"""What is told of a rule file that would decide about somebody what nobody meant: place and mend."""

from typing import Final

MESSAGES: Final[dict[str, tuple[str, str]]] = {
    "rulebook.misspelt_key": (
        "{where}: khóa “{key}” không có trong mẫu. Sửa thành “{wanted}”.",
        "{where}: the key “{key}” is not in the schema. Write “{wanted}”.",
    ),
    "rulebook.in_a_circle": (
        "{where}: “{key}” đi vòng về chính nó: {found}. Bỏ một trong các mã này.",
        "{where}: “{key}” leads back to itself: {found}. Leave out one of these.",
    ),
    "rulebook.judged_by_both": (
        "{where}: “{found}” vừa để tập thể nhận xét (collective: true) vừa có yêu cầu khác, nên không ai "
        "được xét. Tách thành hai tiêu chuẩn.",
        "{where}: “{found}” is left to a collective (collective: true) and asks for something else too, "
        "so nobody would be judged. Make two requirements.",
    ),
    "rulebook.all_excused": (
        "{where}: điều kiện miễn giống hệt điều kiện áp dụng, nên mọi người đều được miễn. Sửa điều kiện "
        "miễn, hoặc bỏ mục này.",
        "{where}: the exemption asks just what applies: asks, so everybody is excused. Mend it, or "
        "remove the item.",
    ),
    "rulebook.english_alone": (
        "{where}: có “{key}_en” mà không có “{key}”. Thêm lời tiếng Việt ở “{key}”, hoặc bỏ “{key}_en”.",
        "{where}: there is “{key}_en” without “{key}”. Add the Vietnamese as “{key}”, or leave “{key}_en” "
        "out.",
    ),
    "rulebook.kind.text": ("chữ", "text"),
    "rulebook.kind.whole": ("số nguyên", "a whole number"),
    "rulebook.kind.decimal": ("số thập phân", "a decimal"),
    "rulebook.kind.date": ("ngày (2025-07-01)", "a date (2025-07-01)"),
    "rulebook.kind.mapping": ("nhóm khóa", "a mapping"),
    "rulebook.kind.list": ("danh sách", "a list"),
    "rulebook.kind.empty": ("(trống)", "(empty)"),
    "rulebook.wanted_whole": (
        "{where}: cả tệp đang là “{found}”; cần {wanted}.",
        "{where}: the whole file is “{found}”; wanted: {wanted}.",
    ),
    "rulebook.document_not_issued": (
        "{where}: văn bản “{found}” ban hành ngày {wanted}, lời văn viện dẫn nó bắt đầu {first}, trước ngày "
        "ấy. Sửa ngày bắt đầu, hoặc viện dẫn văn bản đã ban hành vào ngày đó.",
        "{where}: the document “{found}” was issued on {wanted}, the wording that cites it begins {first}, "
        "before that. Mend the first day, or cite a document issued by then.",
    ),
    "rulebook.span": ("{first}–{last}", "{first}–{last}"),
    "rulebook.span_open": ("từ {first}", "since {first}"),
    "rulebook.no_end": ("khi có quy định khác", "further notice"),
    "rulebook.record_of_a_post": (
        "{where}: on_record: true chỉ dùng cho ngạch; với chức danh thì ai cũng đạt. Viết applies: với "
        "ranks hoặc any_rank: true.",
        "{where}: on_record: true is for ranks only; whoever holds a post would meet it. Write applies: "
        "with ranks or any_rank: true.",
    ),
    "rulebook.record_beside": (
        "{where}: on_record: true đứng một mình ở wants:, không là một trong các cases:. Đưa ra thành tiêu "
        "chuẩn riêng.",
        "{where}: on_record: true stands alone in wants:, not among cases:. Make a requirement of its own.",
    ),
    "rulebook.same_want": (
        "{where}: any_of có hai yêu cầu giống hệt nhau. Sửa một, hoặc bỏ any_of.",
        "{where}: any_of has the same want twice. Mend one, or leave any_of out.",
    ),
    "rulebook.not_in_any_of": (
        "{where}: collective và on_record không đứng trong any_of. Đưa ra thành tiêu chuẩn riêng.",
        "{where}: collective and on_record do not stand in any_of. Make a requirement of its own.",
    ),
    "rulebook.code_alike": (
        "{where}: mã “{found}” chỉ khác “{first}” ở chữ hoa, chữ thường. Dùng đúng mã đã có, hoặc mã "
        "khác hẳn.",
        "{where}: the code “{found}” differs from “{first}” in capitals only. Use that code, or another "
        "one.",
    ),
    "rulebook.truth": (
        "{where}: “{found}” không phải cách viết đúng/sai ở đây. Viết true hoặc false; nếu là mã hay chữ "
        'thì viết trong ngoặc kép: "{found}".',
        "{where}: “{found}” is not how yes or no is written here. Write true or false; if it is a code "
        'or text, put it in quotes: "{found}".',
    ),
    "rulebook.number_too_long": (
        "{where}: số {found} có quá nhiều chữ số (nhiều nhất 18 trước, 12 sau dấu chấm). Xem lại số này; "
        "nếu là mã thì viết trong ngoặc kép.",
        "{where}: the number {found} has too many figures (18 before, 12 after the point at most). Look "
        "at it again; if it is a code, put it in quotes.",
    ),
    "rulebook.unseen": (
        "{where}: có ký tự {found} không nhìn thấy, thường do chép từ trang web. Xóa chỗ này rồi gõ lại.",
        "{where}: there is {found}, a sign that cannot be seen, often copied from a web page. Delete and "
        "type this place again.",
    ),
    "rulebook.code_form": (
        "{where}: mã “{found}” ở “{key}” không đúng dạng. Mã chỉ gồm chữ không dấu và chữ số, nối bằng "
        "một dấu chấm, gạch dưới hoặc gạch ngang, nhiều nhất 80 ký tự: can_bo.bi_thu.tuoi, 01.003.",
        "{where}: the code “{found}” at “{key}” has not the form of a code: letters without marks and "
        "figures, joined by one point, underscore or hyphen, 80 signs at most: can_bo.bi_thu.tuoi, "
        "01.003.",
    ),
    "rulebook.listed_twice": (
        "{where}: “{found}” ghi hai lần ở “{key}”. Bỏ một lần, hoặc sửa thành mã định ghi.",
        "{where}: “{found}” stands twice in “{key}”. Remove one, or write the code that was meant.",
    ),
    "rulebook.no_applies": (
        "{where}: chưa nói quy định này áp dụng cho ai. Viết applies: với posts, staff_kinds, ranks hoặc "
        "điều kiện khác; nếu đúng là cho mọi người thì viết applies: {{everybody: true}}.",
        "{where}: it is not said whom this wording speaks of. Write applies: with posts, staff_kinds, "
        "ranks or another condition; if it really is for all, write applies: {{everybody: true}}.",
    ),
    "rulebook.asks_nothing": (
        "{where}: điều kiện trống sẽ bị hiểu là mọi người. Viết posts, staff_kinds, ranks hoặc điều kiện "
        "khác; ở applies có thể viết everybody: true, ở cases và transition bỏ hẳn when: nếu là mọi "
        "người còn lại.",
        "{where}: an empty condition would be read as everybody. Write posts, staff_kinds, ranks or "
        "another condition; applies may say everybody: true, cases and transition leave when: out for "
        "all the rest.",
    ),
    "rulebook.left_blank": (
        "{where}: “{key}” để trống, sẽ bị hiểu là mọi người. Ghi giá trị vào, hoặc bỏ khóa này.",
        "{where}: there is nothing after “{key}”, which would be read as everybody. Fill it in, or leave "
        "the key out.",
    ),
    "rulebook.not_everybody": (
        "{where}: có “{key}” bên cạnh everybody: true. Giữ một trong hai.",
        "{where}: “{key}” stands beside everybody: true. Keep one of the two.",
    ),
    "rulebook.posts_and_ranks": (
        "{where}: “{key}” đứng cùng điều kiện về ngạch, nên không ai được xét. Tách thành hai tiêu "
        "chuẩn, hoặc bỏ một trong hai.",
        "{where}: “{key}” stands beside a condition on ranks, so nobody could be judged. Make two "
        "requirements, or leave one of the two out.",
    ),
    "rulebook.other_kind": (
        "{where}: chức danh “{found}” thuộc loại {kind}, không thuộc {wanted} ghi ở staff_kinds, nên "
        "không ai được xét. Sửa một trong hai.",
        "{where}: the post “{found}” is of the kind {kind}, not of {wanted} as staff_kinds says, so "
        "nobody could be judged. Mend one of the two.",
    ),
    "rulebook.case_after_rest": (
        "{where}: trường hợp này đứng sau trường hợp không có when: (dòng {first}) nên không bao giờ "
        "được dùng. Chuyển trường hợp không có when: xuống cuối, hoặc thêm when: cho nó.",
        "{where}: this case stands after the one without when: (line {first}), so it never counts. Move "
        "the case without when: to the end, or give it a when:.",
    ),
    "rulebook.case_twice": (
        "{where}: điều kiện này giống hệt của một trường hợp ở trên nên không bao giờ được dùng. Sửa "
        "điều kiện, hoặc bỏ trường hợp này.",
        "{where}: this condition is that of a case above, so it never counts. Mend it, or remove the case.",
    ),
    "rulebook.no_rest": (
        "{where}: chưa nói yêu cầu gì với người không thuộc trường hợp nào. Thêm vào cuối danh sách một "
        "trường hợp không có when:.",
        "{where}: nothing is said of those in none of these cases. Add a last case without when:.",
    ),
    "rulebook.month_of_year_end": (
        "{where}: after: year_end tính đến hết năm, không kèm số tháng. Bỏ khóa “months”, hoặc chọn mốc "
        "khác ở after:.",
        "{where}: after: year_end runs to the end of the year and takes no months. Leave “months” out, "
        "or choose another after:.",
    ),
    "rulebook.two_endings": (
        "{where}: có cả successor: lẫn ended_without_successor:. Giữ một: có quy định nối tiếp thì "
        "successor:, không có thì ended_without_successor:.",
        "{where}: there are both successor: and ended_without_successor:. Keep one: successor: where "
        "something came after, ended_without_successor: where nothing did.",
    ),
    "rulebook.document_gone": (
        "{where}: văn bản “{found}” hết hiệu lực {wanted}, lời văn viện dẫn nó bắt đầu {first}. Sửa ngày "
        "bắt đầu, hoặc viện dẫn văn bản có hiệu lực vào ngày đó.",
        "{where}: the document “{found}” ended {wanted}, the wording that cites it begins {first}. Mend "
        "the first day, or cite a document in force on it.",
    ),
    "rulebook.doc_form": (
        "{where}: số văn bản “{found}” có dấu cách thừa hoặc ký tự không nhìn thấy, nên không căn cứ nào "
        "khớp. Gõ lại.",
        "{where}: the number “{found}” has blanks too many or signs that cannot be seen, so no citation "
        "would find it. Type it again.",
    ),
    "rulebook.replaces_itself": (
        "{where}: văn bản “{found}” ghi là thay chính nó. Sửa số văn bản thay thế, hoặc bỏ mục này.",
        "{where}: the document “{found}” is said to replace itself. Mend the number, or remove the item.",
    ),
    "rulebook.replaced_in_a_ring": (
        "{where}: “{doc}” được thay bằng “{found}”, rồi theo các mục replaced_by lại quay về chính “{doc}”. "
        "Sửa số văn bản thay thế, hoặc bỏ một mục.",
        "{where}: “{doc}” was replaced by “{found}”, and by what replaced that one “{doc}” comes back. Mend "
        "the number of what replaced it, or remove one item.",
    ),
    "rulebook.unquoted": (
        '{where}: “{key}” đang là chữ "{found}"; cần {wanted}. Bỏ dấu ngoặc kép.',
        '{where}: “{key}” is the text "{found}"; wanted: {wanted}. Take the quotes away.',
    ),
    "rulebook.replaced_too_early": (
        "{where}: ngày bị thay {found} trước ngày văn bản có hiệu lực {wanted}. Sửa một trong hai ngày.",
        "{where}: the day it was replaced, {found}, comes before {wanted}, when it came into force. Mend "
        "one.",
    ),
    "rulebook.since_of_day": (
        "{where}: since: chỉ đi với mốc hằng năm (yearly:), mốc này có một ngày (day:). Bỏ since:, hoặc "
        "viết yearly: thay cho day:.",
        "{where}: since: goes with yearly: only, and this has one day:. Leave since: out, or write "
        "yearly: in place of day:.",
    ),
}
