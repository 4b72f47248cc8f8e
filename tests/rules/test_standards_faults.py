"""A planted fault is refused with its file, its line and its mend."""

# ruff: noqa: E501 -- one fault a line, however long its text

import pytest

from chuanhoa.core.rulebook import Catalogues, read_catalogues
from chuanhoa.core.rulebook.standards import read_deadlines, read_documents, read_standards
from chuanhoa.core.text import Refused
from chuanhoa.rules import texts

STANDARDS = """\
label: Tiêu chuẩn thử
label_en: Trial standards
requirements:
  - code: "thu.trinh_do"
    label: Trình độ
    label_en: Degree
    dimension: degree
    periods:
      - from: 2020-01-01
        to: 2022-12-31
        successor:
          codes: ["thu.trinh_do"]
          source: {doc: "2/2023", at: "Đ2", mark: press}
        source: {doc: "1/2020", at: "Đ1", mark: press}
        applies: {posts: ["VPTK", "TCKT"], leader: false}
        wants: {level: {field: "degree", at_least: "trung_cap"}}
      - from: 2023-01-01
        source: {doc: "2/2023", at: "Đ1", mark: press}
        applies: {posts: ["VPTK", "TCKT"]}
        cases:
          - when: {territory: ["dac_biet"]}
            wants: {province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}
          - wants: {level: {field: "degree", at_least: "dai_hoc"}}
        exempt:
          - when: {started_before: 2010-01-01}
            label: Lâu năm
            label_en: Of long standing
            source: {doc: "2/2023", at: "Đ3", mark: press}
        transition:
          - when: {started_before: 2023-01-01}
            until: 2028-01-01
            source: {doc: "2/2023", at: "Đ4", mark: press}
  - code: "thu.tuoi"
    label: Độ tuổi
    label_en: Age
    dimension: age
    periods:
      - from: 2020-01-01
        to: 2022-12-31
        ended_without_successor:
          source: {doc: "2/2023", at: "Đ9", mark: press}
        source: {doc: "1/2020", at: "Đ5", mark: press}
        applies: {everybody: true}
        wants: {age: {least: 18}}
"""
SOURCES = """\
documents:
  - doc: "1/2020"
    title: Thông tư thử
    topic: Thử
    issued: 2019-12-01
    from: 2020-01-01
    to: 2022-12-31
    replaced_by:
      - {doc: "2/2023", since: 2023-01-01, mark: press}
    mark: press
  - doc: "2/2023"
    title: Nghị định thử
    topic: Thử
    issued: "2022"
    from: 2023-01-01
    mark: press
  - doc: "3/2024"
    title: Luật thử
    topic: Thử
    issued: "2023"
    from: 2024-01-01
    mark: press
  - doc: "4/2023"
    title: Công văn thử
    topic: Thử
    issued: 2024-03-01
    mark: press
  - doc: "0/2010"
    title: Quyết định thử
    topic: Thử
    to: 2019-12-31
    mark: press
"""
DEADLINES = """\
deadlines:
  - code: "han"
    label: Hạn
    label_en: Deadline
    who: Xã
    who_en: Commune
    day: 2030-07-01
    requirements: ["thu.tuoi"]
    source: {doc: "2/2023", mark: press}
  - code: "hang_nam"
    label: Báo cáo
    label_en: Report
    who: Xã
    who_en: Commune
    yearly: "01-31"
    source: {doc: "2/2023", mark: press}
"""
FILES = {"standards": STANDARDS, "sources": SOURCES, "deadlines": DEADLINES}

# file, what is written, what is planted, its line, and what the message says of it
FAULTS = [
    ("standards", '        source: {doc: "1/2020", at: "Đ1", mark: press}\n', "", 9, "thiếu khóa “source”"),
    ("standards", '{doc: "1/2020", at: "Đ1", mark: press}', '{at: "Đ1", mark: press}', 14, "thiếu khóa “doc”"),
    ("standards", '{doc: "1/2020", at: "Đ1", mark: press}', '{doc: "1/2020", at: "Đ1"}', 14, "thiếu khóa “mark”"),
    ("standards", '{doc: "1/2020", at: "Đ1", mark: press}', '{doc: "1/2020", mark: sure}', 14, "cần text, press, secondary, recall, house"),
    ("standards", '{doc: "1/2020", at: "Đ1", mark: press}', "1/2020 Đ1", 14, "cần nhóm khóa"),
    ("standards", '{doc: "1/2020", at: "Đ1", mark: press}', '{doc: "9/1999", mark: press}', 14, "văn bản “9/1999” chưa có trong sources/"),
    ("standards", '{doc: "2/2023", at: "Đ3", mark: press}', '{doc: "9/1999", mark: press}', 28, "văn bản “9/1999” chưa có trong sources/"),
    ("standards", '{doc: "2/2023", at: "Đ4", mark: press}', '{doc: "9/1999", mark: press}', 32, "văn bản “9/1999” chưa có trong sources/"),
    ("standards", '{doc: "2/2023", at: "Đ2", mark: press}', '{doc: "9/1999", mark: press}', 13, "văn bản “9/1999” chưa có trong sources/"),
    ("standards", "    dimension: degree\n", "    dimension: degree\n    colour: red\n", 8, "khóa “colour” không có trong mẫu"),
    ("standards", "    dimension: degree\n", "    dimension: degree\n    dimension: age\n", 8, "khóa “dimension” đã có ở dòng 7"),
    ("standards", "    dimension: degree\n", "    dimension: height\n", 7, "cần degree, theory"),
    ("standards", "    dimension: degree\n", "", 4, "thiếu khóa “dimension”"),
    ("standards", '  - code: "thu.trinh_do"', "  - code: thu.trinh_do", 4, "phải viết trong ngoặc kép"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "thu.trinh_do"', 33, "mã “thu.trinh_do” đã dùng ở dòng standards/thu.yaml:4"),
    ("standards", '  - code: "thu.tuoi"', '  - replaces: true\n    code: "thu.tuoi"', 34, "mã “thu.tuoi” ở “replaces” không có"),
    ("standards", "    label: Độ tuổi\n", "    label: 18\n", 34, "cần chữ"),
    ("standards", "    label_en: Age\n", "    label_en: \"\"\n", 35, "cần chữ"),
    ("standards", "label: Tiêu chuẩn thử\n", "", 1, "thiếu khóa “label”"),
    ("standards", "requirements:\n", "requirement:\n", 3, "“requirements”"),
    ("standards", "      - from: 2023-01-01\n", "      - from: 2022-12-31\n", 17, "chồng lên quy định ở dòng 9. Cần bắt đầu ≥ 2023-01-01"),
    ("standards", "      - from: 2023-01-01\n", '      - from: "2022"\n', 17, "chồng lên quy định ở dòng 9"),
    ("standards", "        to: 2022-12-31\n        successor:\n          codes: [\"thu.trinh_do\"]\n          source: {doc: \"2/2023\", at: \"Đ2\", mark: press}\n", "", 13, "chồng lên quy định ở dòng 9"),
    ("standards", "      - from: 2023-01-01\n", "      - since: 2023-01-01\n", 17, "thiếu khóa “from”"),
    ("standards", "      - from: 2023-01-01\n", "      - from: 2023-02-30\n", 17, "không có ngày 2023-02-30"),
    ("standards", "      - from: 2023-01-01\n", "      - from: 2023\n", 17, 'cần 2025-07-01, "2025-07", "2025"'),
    ("standards", "      - from: 2023-01-01\n", "      - from: 01/01/2023\n", 17, 'cần 2025-07-01, "2025-07", "2025"'),
    ("standards", "        to: 2022-12-31\n        successor", "        to: 2019-12-31\n        successor", 10, "ngày hết hiệu lực 2019-12-31 trước ngày bắt đầu 2020-01-01"),
    ("standards", "      - from: 2020-01-01\n        to: 2022-12-31\n        successor", '      - from: "2022"\n        to: 2022-06-30\n        successor', 10, "ngày hết hiệu lực 2022-06-30 trước ngày bắt đầu 2022"),
    ("standards", "        successor:\n          codes: [\"thu.trinh_do\"]\n          source: {doc: \"2/2023\", at: \"Đ2\", mark: press}\n", "", 10, "Viết successor: hoặc ended_without_successor:"),
    ("standards", '          codes: ["thu.trinh_do"]\n', "", 12, "“codes” đang là “(trống)”; cần ≥ 1"),
    ("standards", '          codes: ["thu.trinh_do"]', "          codes: [thu.trinh_do]", 12, "phải viết trong ngoặc kép"),
    ("standards", '          codes: ["thu.trinh_do"]', '          codes: ["thu.khac"]', 12, "mã “thu.khac” ở “successor” không có"),
    ("standards", '          codes: ["thu.trinh_do"]', '          codes: ["thu.tuoi"]', 12, "quy định nối tiếp “thu.tuoi” không còn hiệu lực sau ngày kết thúc này"),
    ("standards", "        ended_without_successor:\n", '        successor:\n          codes: ["thu.tuoi"]\n', 41, "quy định nối tiếp “thu.tuoi” không còn hiệu lực"),
    ("standards", "        ended_without_successor:\n          source: {doc: \"2/2023\", at: \"Đ9\", mark: press}\n", "        ended_without_successor: true\n", 40, "“ended_without_successor” đang là “True”; cần nhóm khóa"),
    ("standards", '      - from: 2023-01-01\n', '      - from: 2023-01-01\n        successor: {codes: ["thu.tuoi"], source: {doc: "2/2023", mark: press}}\n', 18, "Viết to: hoặc bỏ khóa này"),
    ("standards", 'at_least: "trung_cap"}}\n', 'at_least: "cu_nhan_luat"}}\n', 16, "cần degree.yaml"),
    ("standards", 'at_least: "trung_cap"}}\n', 'at_least: "trung_cp"}}\n', 16, "cần degree.yaml: trung_cap"),
    ("standards", 'floor: "trung_cap"', 'floor: "so_hoc"', 22, "cần degree.yaml"),
    ("standards", 'floor: "trung_cap"', 'floor: "tien_si"', 22, "cần > tien_si"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {level: {field: "degre", at_least: "trung_cap"}}', 16, "cần credential_field.yaml"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {level: {field: "civil_status", at_least: "trung_cap"}}', 16, "không bậc / no levels: civil_status"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', "wants: {}", 16, "“wants” đang là “(trống)”; cần 1: level, suits, province_level"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {level: {field: "degree"}, age: {least: 18}}', 16, "cần 1: level, suits, province_level"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {suits: {field: "political_theory", at_least: "trung_cap"}}', 16, "“field” đang là “political_theory”; cần missing.yaml: political_theory_fits"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {level: {field: "other"}}', 16, "“field” đang là “other”; cần missing.yaml: other"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', "wants: {height: 170}", 16, "cần 1: level, suits, province_level"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', "wants: {collective: false}", 16, "“collective” đang là “False”; cần true"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {any_of: [{age: {least: 18}}]}', 16, "“any_of” đang là “danh sách”; cần ≥ 2"),
    ("standards", 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 'wants: {months_left: {least: "60"}}', 16, "cần số nguyên"),
    ("standards", "wants: {age: {least: 18}}", "wants: {age: {}}", 44, "cần least, most"),
    ("standards", "wants: {age: {least: 18}}", "wanst: {age: {least: 18}}", 44, "khóa “wanst” không có trong mẫu"),
    ("standards", "        wants: {age: {least: 18}}\n", "", 38, "thiếu khóa “wants”"),
    ("standards", "      - from: 2023-01-01\n", "      - from: 1899-01-01\n", 17, "ngoài khoảng 01/01/1930 đến 04/6/2109"),
    ("standards", "            until: 2028-01-01\n", "            until: 2109-06-05\n", 31, "ngày 2109-06-05 ở “until” nằm ngoài khoảng 01/01/1930 đến 04/6/2109"),
    ("standards", "            until: 2028-01-01\n", "            until: 2110-01-01\n", 31, "ngoài khoảng 01/01/1930 đến 04/6/2109"),
    ("standards", "wants: {age: {least: 18}}", "wants: {age: {least: mười tám}}", 44, "cần số nguyên"),
    ("standards", "wants: {age: {least: 18}}", "wants: {age: {least: 18, at: birth}}", 44, "cần as_of, start"),
    ("standards", "wants: {age: {least: 18}}", "wants: {age: {least: 18, sex: nu}}", 44, "khóa “sex” không có trong mẫu"),
    ("standards", '["VPTK", "TCKT"], leader: false', '["VPTK", "THU_KHO"], leader: false', 15, "“posts” đang là “THU_KHO”; cần post.yaml"),
    ("standards", '["VPTK", "TCKT"], leader: false', '"VPTK", leader: false', 15, "cần danh sách"),
    ("standards", "leader: false", "leader: không", 15, "cần true, false"),
    ("standards", "leader: false", "leader: no", 15, "Viết true hoặc false"),
    ("standards", "leader: false", 'staff_kinds: ["can_su"]', 15, "cần staff_kind.yaml"),
    ("standards", "leader: false", 'ranks: ["01.009"]', 15, "cần rank.yaml"),
    ("standards", "leader: false", "ranks: [01.003]", 15, 'Hãy viết trong ngoặc kép: "01.003"'),
    ("standards", "leader: false", "sex: bé trai", 15, "cần nam, nu"),
    ("standards", "leader: false", "colour: red", 15, "khóa “colour” không có trong mẫu"),
    ("standards", '          - wants: {level: {field: "degree", at_least: "dai_hoc"}}\n', "", 21, "Thêm vào cuối danh sách một trường hợp không có when:"),
    ("standards", '          - when: {territory: ["dac_biet"]}\n            wants: {prov', "          - wants: {prov", 22, "đứng sau trường hợp không có when: (dòng 21)"),
    ("standards", "        cases:\n", '        wants: {age: {least: 18}}\n        cases:\n', 22, "cần wants | cases"),
    ("standards", '          - when: {started_before: 2010-01-01}\n            label', "          - label", 25, "thiếu khóa “when”"),
    ("standards", "            label: Lâu năm\n", "", 25, "thiếu khóa “label”"),
    ("standards", "            until: 2028-01-01\n", "", 30, "thiếu khóa “after”"),
    ("standards", "            until: 2028-01-01\n", "            months: 60\n            after: birth\n", 32, "cần post_start, unit_established, period_start, year_end"),
    ("standards", "            until: 2028-01-01\n", "            after: post_start\n", 30, "thiếu khóa “months”"),
    ("standards", "            until: 2028-01-01\n", "            until: sau năm năm\n", 31, "cần ngày (2025-07-01)"),
    ("standards", "label_en: Trial standards\n", "label_en: &x Trial\n", 2, "không dùng neo và bí danh YAML"),
    ("standards", "label_en: Trial standards\n", "label_en: [Trial\n", 3, "không đọc được YAML"),
    ("standards", "      - from: 2023-01-01\n", "      - from: 2023-01-02\n", 12, "“thu.trinh_do” chỉ có hiệu lực từ 2023-01-02, còn hở từ 2023-01-01"),
    ("standards", "            until: 2028-01-01\n", "            months: -60\n            after: post_start\n", 31, "“months” đang là “-60”; cần 1–600"),
    ("standards", "            until: 2028-01-01\n", "            months: 0\n            after: period_start\n", 31, "“months” đang là “0”; cần 1–600"),
    ("standards", "            until: 2028-01-01\n", "            until: 2022-12-31\n", 31, "“until” đang là “2022-12-31”; cần ≥ 2023-01-01"),
    ("standards", "started_before: 2023-01-01", "started_before: 2203-08-01", 30, "ngày 2203-08-01 ở “started_before” nằm ngoài khoảng 01/01/1930 đến 04/6/2109"),
    ("standards", "leader: false", "any_of: [{started_from: 1203-08-01}]", 15, "ngày 1203-08-01 ở “started_from” nằm ngoài khoảng"),
    ("standards", '{doc: "2/2023", at: "Đ1", mark: press}', '{doc: "3/2024", at: "Đ1", mark: press}', 18, "văn bản “3/2024” có hiệu lực từ 2024-01-01"),
    ("standards", '{doc: "1/2020", at: "Đ5", mark: press}', '{doc: "2/2023", at: "Đ5", mark: press}', 42, "văn bản “2/2023” có hiệu lực từ 2023-01-01, lời văn viện dẫn nó bắt đầu 2020-01-01"),
    ("standards", '{doc: "2/2023", at: "Đ3", mark: press}', '{doc: "3/2024", at: "Đ3", mark: press}', 28, "văn bản “3/2024” có hiệu lực từ 2024-01-01, lời văn viện dẫn nó bắt đầu 2023-01-01"),
    ("standards", '{doc: "2/2023", at: "Đ4", mark: press}', '{doc: "3/2024", at: "Đ4", mark: press}', 32, "văn bản “3/2024” có hiệu lực từ 2024-01-01"),
    ("standards", '{doc: "2/2023", at: "Đ2", mark: press}', '{doc: "3/2024", at: "Đ2", mark: press}', 13, "văn bản “3/2024” có hiệu lực từ 2024-01-01, lời văn viện dẫn nó bắt đầu 2023-01-01"),
    ("standards", '            wants: {prov', '            source: {doc: "3/2024", mark: press}\n            wants: {prov', 22, "văn bản “3/2024” có hiệu lực từ 2024-01-01"),
    ("standards", '{doc: "2/2023", at: "Đ4", mark: press}', '{doc: "4/2023", at: "Đ4", mark: press}', 32, "văn bản “4/2023” ban hành ngày 2024-03-01"),
    ("standards", "leader: false", "started_before: 2023-01-01", 15, "ngày 2023-01-01 ở “started_before” sau ngày cuối 2022-12-31 của lời văn"),
    ("standards", "leader: false", "any_of: [{started_from: 2023-06-01}]", 15, "ngày 2023-06-01 ở “started_from” sau ngày cuối 2022-12-31"),
    ("standards", "leader: false", "any_of: [{any_of: [{entered_before: 2024-01-01}]}]", 15, "ngày 2024-01-01 ở “entered_before” sau ngày cuối 2022-12-31"),
    ("standards", "leader: false", "led_before: 2023-01-01", 15, "ngày 2023-01-01 ở “led_before” sau ngày cuối 2022-12-31"),
    ("standards", "leader: false", "led_before: 1203-08-01", 15, "ngày 1203-08-01 ở “led_before” nằm ngoài khoảng"),
    ("standards", "leader: false", "entered_before: năm ngoái", 15, "cần ngày (2025-07-01)"),
    ("standards", "leader: false", 'holds: {field: "degree", awarded_before: "2022"}', 15, "cần ngày (2025-07-01)"),
    ("standards", "leader: false", 'holds: {field: "degree", awarded_before: 2023-01-01}', 15, "ngày 2023-01-01 ở “awarded_before” sau ngày cuối 2022-12-31"),
    ("standards", "leader: false", 'holds: {field: "degree", awarded_from: 1203-01-01}', 15, "ngày 1203-01-01 ở “awarded_from” nằm ngoài khoảng"),
    ("standards", "leader: false", 'any_of: [{holds: {field: "degree", awarded_from: 2022-06-30, awarded_before: 2022-06-30}}]', 15, "“awarded_before” đang là “2022-06-30”; cần > 2022-06-30"),
    ("standards", "leader: false", 'holds: {field: "degree", award_before: 2022-06-30}', 15, "khóa “award_before” không có trong mẫu"),
    ("standards", '        wants: {level: {field: "degree", at_least: "trung_cap"}}\n', '        wants: {level: {field: "degree", at_least: "trung_cap"}}\n        transition:\n          - when: {entered_before: 2023-08-01}\n            until: 2028-08-01\n            source: {doc: "1/2020", mark: press}\n', 18, "ngày 2023-08-01 ở “entered_before” sau ngày cuối 2022-12-31 của lời văn nên không phân biệt được ai"),
    ("sources", '  - doc: "2/2023"\n', '  - doc: "1/2020"\n', 11, "mã “1/2020” đã dùng ở dòng sources/thu.yaml:2"),
    ("sources", '  - doc: "2/2023"\n', "  - doc: 2/2023\n", 11, "phải viết trong ngoặc kép"),
    ("sources", '{doc: "2/2023", since', '{doc: "4/2025", since', 9, "văn bản “4/2025” chưa có trong sources/"),
    ("sources", "    to: 2022-12-31\n", "    to: 2018-12-31\n", 7, "ngày hết hiệu lực 2018-12-31 trước ngày bắt đầu 2020-01-01"),
    ("sources", "    title: Nghị định thử\n", "", 11, "thiếu khóa “title”"),
    ("sources", "    mark: press\n  - doc", "    mark: seen\n  - doc", 10, "cần text, press, secondary, recall, house"),
    ("sources", "    issued: \"2022\"\n", "    issued: 2022\n", 14, 'cần 2025-07-01, "2025-07", "2025"'),
    ("deadlines", "    day: 2030-07-01\n", "", 2, "cần day | yearly"),
    ("deadlines", "    day: 2030-07-01\n", "    day: 2030-07-01\n    yearly: \"01-31\"\n", 7, "cần day | yearly"),
    ("deadlines", '    yearly: "01-31"\n', '    yearly: "02-30"\n', 15, 'cần "01-31"'),
    ("deadlines", '    yearly: "01-31"\n', '    yearly: "31/01"\n', 15, 'cần "01-31"'),
    ("deadlines", '["thu.tuoi"]', '["thu.tay"]', 8, "“requirements” đang là “thu.tay”; cần standards/"),
    ("deadlines", '"hang_nam"', '"han"', 10, "mã “han” đã dùng ở dòng deadlines/thu.yaml:2"),
    ("deadlines", '    source: {doc: "2/2023", mark: press}\n  - code', '    source: {doc: "9/1999", mark: press}\n  - code', 9, "văn bản “9/1999” chưa có trong sources/"),
    ("deadlines", "    who: Xã\n", "", 2, "thiếu khóa “who”"),
    # what a lawyer may write that would change verdicts without a word
    ("standards", '        applies: {posts: ["VPTK", "TCKT"], leader: false}\n', "", 9, "chưa nói quy định này áp dụng cho ai. Viết applies:"),
    ("standards", '{posts: ["VPTK", "TCKT"], leader: false}', "{}", 15, "điều kiện trống sẽ bị hiểu là mọi người"),
    ("standards", '{posts: ["VPTK", "TCKT"], leader: false}', "{posts: []}", 15, "“posts” để trống, sẽ bị hiểu là mọi người"),
    ("standards", '{posts: ["VPTK", "TCKT"], leader: false}', "{posts: , leader: false}", 15, "“posts” để trống"),
    ("standards", '{posts: ["VPTK", "TCKT"], leader: false}', "{any_rank: false}", 15, "điều kiện trống sẽ bị hiểu là mọi người"),
    ("standards", '{posts: ["VPTK", "TCKT"], leader: false}', "{everybody: false}", 15, "“everybody” đang là “False”; cần true"),
    ("standards", '{posts: ["VPTK", "TCKT"], leader: false}', '{everybody: true, posts: ["VPTK"]}', 15, "có “posts” bên cạnh everybody: true"),
    ("standards", "leader: false", "any_of: [{}, {sex: nu}]", 15, "điều kiện trống sẽ bị hiểu là mọi người"),
    ("standards", 'when: {territory: ["dac_biet"]}', "when: {}", 21, "ở cases và transition bỏ hẳn when:"),
    ("standards", 'when: {territory: ["dac_biet"]}', "when: {everybody: true}", 21, "khóa “everybody” không có trong mẫu"),
    ("standards", "when: {started_before: 2023-01-01}", "when: {}", 30, "điều kiện trống sẽ bị hiểu là mọi người"),
    ("standards", "when: {started_before: 2010-01-01}", "when: {}", 25, "điều kiện trống sẽ bị hiểu là mọi người"),
    ("standards", '["VPTK", "TCKT"], leader: false', '["VPTK", "TCKT", "VPTK"]', 15, "“VPTK” ghi hai lần ở “posts”"),
    ("standards", "leader: false", 'ranks: ["01.003"]', 15, "“posts” đứng cùng điều kiện về ngạch"),
    ("standards", "leader: false", 'staff_kinds: ["can_bo"]', 15, "chức danh “VPTK” thuộc loại cong_chuc, không thuộc can_bo"),
    ("standards", "leader: false", "started_before: 2012-01-01, started_from: 2015-01-01", 15, "“started_before” đang là “2012-01-01”; cần > 2015-01-01"),
    ("standards", "leader: false", "leader: yes", 15, "Viết true hoặc false"),
    ("standards", "leader: false", 'leader: "true"', 15, "cần true, false"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {age: {least: 60, most: 18}}", 44, "“most” đang là “18”; cần ≥ 60"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {age: {least: -18}}", 44, "“least” đang là “-18”; cần 14–100"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {age: {most: 450}}", 44, "“most” đang là “450”; cần 14–100"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {age: {least: 18.5}}", 44, "cần số nguyên"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {age: {least: 12345678901234567890}}", 44, "có quá nhiều chữ số"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {months_left: {least: -1}}", 44, "“least” đang là “-1”; cần 0–600"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {months_left: {least: 60000}}", 44, "“least” đang là “60000”; cần 0–600"),
    ("standards", 'wants: {age: {least: 18}}', "wants: {periods: {least: -40}}", 44, "“least” đang là “-40”; cần 1–2000"),
    ("standards", 'wants: {age: {least: 18}}', 'wants: {level: {field: "degree", at_least: "trung_cap"}}', 36, "“dimension” đang là “age”; cần degree, other"),
    ("standards", 'at_least: "trung_cap"}}\n', 'at_least: "chua"}}\n', 16, "“at_least” đang là “chua”; cần > chua"),
    ("standards", 'floor: "trung_cap"', 'floor: "chua"', 22, "“floor” đang là “chua”; cần > chua"),
    ("standards", "            until: 2028-01-01\n", "            months: 600000\n            after: post_start\n", 31, "“months” đang là “600000”; cần 1–600"),
    ("standards", "            until: 2028-01-01\n", "            months: 12\n            after: year_end\n", 31, "after: year_end tính đến hết năm, không kèm số tháng"),
    ("standards", '          - wants: {level: {field: "degree", at_least: "dai_hoc"}}\n', '          - when: {territory: ["dac_biet"]}\n            wants: {age: {least: 18}}\n          - wants: {level: {field: "degree", at_least: "dai_hoc"}}\n', 23, "giống hệt của một trường hợp ở trên"),
    ("standards", '        successor:\n', '        ended_without_successor: {source: {doc: "2/2023", mark: press}}\n        successor:\n', 11, "có cả successor: lẫn ended_without_successor:. Giữ một"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "thu tuoi"', 33, "mã “thu tuoi” ở “code” không đúng dạng"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "../../x"', 33, "không đúng dạng. Mã chỉ gồm chữ không dấu và chữ số"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "thu.tuổi"', 33, "không đúng dạng"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "thu.tuoi."', 33, "không đúng dạng"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "thu.\\u200btuoi"', 33, "không đúng dạng"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "thu.\u200btuoi"', 33, "có ký tự U+200B không nhìn thấy"),
    ("standards", '{doc: "1/2020", at: "Đ1", mark: press}', '{doc: "0/2010", at: "Đ1", mark: press}', 14, "văn bản “0/2010” hết hiệu lực 2019-12-31, lời văn viện dẫn nó bắt đầu 2020-01-01"),
    ("standards", '          - wants: {level: {field: "degree", at_least: "dai_hoc"}}', "          - wants: {collective: true}", 4, "vừa để tập thể nhận xét (collective: true) vừa có yêu cầu khác"),
    ("standards", "when: {started_before: 2010-01-01}", 'when: {posts: ["VPTK", "TCKT"]}', 25, "điều kiện miễn giống hệt điều kiện áp dụng"),
    ("standards", "wants: {age: {least: 18}}", "wants: {on_record: true}", 43, "on_record: true chỉ dùng cho ngạch"),
    ("standards", "applies: {everybody: true}\n        wants: {age: {least: 18}}", "applies: {any_rank: true}\n        cases:\n          - when: {minority: true}\n            wants: {on_record: true}\n          - wants: {age: {least: 18}}", 45, "on_record: true đứng một mình ở wants:"),
    ("standards", "wants: {age: {least: 18}}", "wants: {any_of: [{age: {least: 18}}, {age: {least: 18}}]}", 44, "any_of có hai yêu cầu giống hệt nhau"),
    ("standards", "wants: {age: {least: 18}}", "wants: {any_of: [{age: {least: 18}}, {collective: true}]}", 44, "collective và on_record không đứng trong any_of"),
    ("standards", '  - code: "thu.tuoi"', '  - code: "Thu.Trinh_do"', 33, "mã “Thu.Trinh_do” chỉ khác “thu.trinh_do” ở chữ hoa, chữ thường"),
    ("sources", '  - doc: "2/2023"\n', '  - doc: "2/2023 "\n', 11, "có dấu cách thừa hoặc ký tự không nhìn thấy"),
    ("sources", '{doc: "2/2023", since', '{doc: "1/2020", since', 9, "văn bản “1/2020” ghi là thay chính nó"),
    ("sources", "    issued: \"2022\"\n    from: 2023-01-01\n", "    replaced_by:\n      - {doc: \"3/2024\", since: 2024-01-01, part: \"một phần\", mark: press}\n      - {doc: \"1/2020\", since: 2025-01-01, mark: press}\n", 9, "“1/2020” được thay bằng “2/2023”, rồi theo các mục replaced_by lại quay về"),
    ("standards", "wants: {age: {least: 18}}", 'wants: {age: {least: "18"}}', 44, "“least” đang là chữ \"18\"; cần số nguyên. Bỏ dấu ngoặc kép"),
    ("standards", "applies: {everybody: true}", 'applies: {everybody: "true"}', 43, "“everybody” đang là chữ \"true\"; cần true, false. Bỏ dấu ngoặc kép"),
    ("sources", "since: 2023-01-01", "since: 2013-01-01", 9, "ngày bị thay 2013-01-01 trước ngày văn bản có hiệu lực 2020-01-01"),
    ("sources", "    issued: 2019-12-01\n", "    issued: 1209-12-01\n", 5, "ngày 1209-12-01 ở “issued” nằm ngoài khoảng"),
    ("sources", "    title: Nghị định thử\n", "    title: Nghị định thử\n    urls: [\"javascript:alert(1)\"]\n", 13, "cần https://…"),
    ("deadlines", "    day: 2030-07-01\n", "    day: 3030-07-01\n", 7, "ngày 3030-07-01 ở “day” nằm ngoài khoảng"),
    ("deadlines", "    day: 2030-07-01\n", "    day: 2020-07-01\n", 7, "văn bản “2/2023” có hiệu lực từ 2022"),
    ("deadlines", "    day: 2030-07-01\n", "    day: 2030-07-01\n    since: 2026-01-01\n", 8, "since: chỉ đi với mốc hằng năm"),
    ("deadlines", "    day: 2030-07-01\n", "    day: 2030-07-01\n    staff_kinds: [\"cong_chuc_xa\"]\n", 8, "cần staff_kind.yaml"),
]  # fmt: skip


@pytest.fixture(scope="module")
def catalogues() -> Catalogues:
    return read_catalogues(texts("catalogues"))


def read(files: dict[str, str], catalogues: Catalogues) -> int:
    documents = read_documents({"sources/thu.yaml": files["sources"]})
    standards = read_standards({"standards/thu.yaml": files["standards"]}, catalogues, documents)
    return len(read_deadlines({"deadlines/thu.yaml": files["deadlines"]}, standards, catalogues))


def test_the_files_are_good_before_anything_is_planted(catalogues: Catalogues) -> None:
    assert read(FILES, catalogues) == 2


@pytest.mark.parametrize(
    ("file", "written", "planted", "line", "says"),
    FAULTS,
    ids=[f"{number}-{fault[0]}-{fault[3]}" for number, fault in enumerate(FAULTS)],
)
def test_a_planted_fault_names_its_file_its_line_and_its_mend(
    catalogues: Catalogues, file: str, written: str, planted: str, line: int, says: str
) -> None:
    assert written in FILES[file]
    text = FILES[file].replace(written, planted, 1)
    with pytest.raises(Refused) as refused:
        read({**FILES, file: text}, catalogues)
    told = str(refused.value)
    assert told.startswith(f"{file}/thu.yaml:{line}:"), told
    assert says in told
