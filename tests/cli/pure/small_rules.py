"""A rulebook of a few requirements for the tests of `assess`."""

RULES = """label: Thử
label_en: Test
requirements:
  - code: "cong_chuc.trinh_do"
    label: Trình độ chuyên môn của công chức cấp xã
    label_en: Qualification of commune civil servants
    dimension: degree
    periods:
      - from: 2023-08-01
        source: {doc: "33/2023/NĐ-CP", at: "Đ10.2", mark: press}
        applies: {posts: ["VPTK", "TCKT"]}
        cases:
          - when: {territory: ["dac_biet"]}
            wants: {province_level: {field: "degree", floor: "trung_cap", met_at: "dai_hoc"}}
            source: {doc: "33/2023/NĐ-CP", at: "Đ10.3", mark: press}
          - wants: {level: {field: "degree", at_least: "dai_hoc"}}
        transition:
          - when: {started_before: 2023-08-01}
            until: 2028-08-01
            source: {doc: "33/2023/NĐ-CP", at: "Đ38.1", mark: press}
  - code: "dao_duc"
    label: Phẩm chất đạo đức
    label_en: Ethics
    dimension: other
    periods:
      - from: 2023-08-01
        source: {doc: "33/2023/NĐ-CP", at: "Đ7", mark: press}
        applies: {everybody: true}
        wants: {collective: true}
"""
