from dataclasses import replace
from datetime import date

import pytest
from django.template import Context, Template

from chuanhoa.ui.charts import Chart, Series

CHART = Chart(
    "degrees", "line", "Tăng </script>", ["2023", "2024"],
    [Series("Đại học", [80.67, None], "ink"), Series("Thạc sĩ", [1, 0])],
    "Năm", "%", 2, break_at="2024", break_label="Sắp xếp",
)  # fmt: skip


def test_chart_hands_its_script_plain_numbers_and_gaps() -> None:
    assert CHART.spec() == {
        "kind": "line",
        "title": "Tăng </script>",
        "categories": ["2023", "2024"],
        "series": [
            {"name": "Đại học", "values": [80.67, None], "tone": "ink"},
            {"name": "Thạc sĩ", "values": [1, 0], "tone": ""},
        ],
        "unit": "%",
        "decimals": 2,
        "across": False,
        "labels": False,
        "max": None,
        "days": None,
        "marks": [],
        "marks_head": "",
        "urls": None,
        "break": {"at": "2024", "label": "Sắp xếp"},
    }


def test_chart_leads_on_and_marks_days_and_may_leave_its_table_to_the_page() -> None:
    chart = replace(CHART, marks=[(date(2023, 8, 1), "1")], urls=["/a", "/b"], tabled=False)
    assert chart.spec()["marks"] == [{"at": "2023-08-01", "label": "1"}]
    assert chart.spec()["urls"] == ["/a", "/b"]
    drawn = Template("{% load ui %}{% chart chart %}").render(Context({"chart": chart}))
    assert "<table" not in drawn


def test_chart_over_days_breaks_on_the_day_itself() -> None:
    days = [date(2025, 6, 30), date(2025, 9, 30)]
    chart = replace(CHART, days=days, break_at="2025-07-01")
    assert chart.spec()["days"] == ["2025-06-30", "2025-09-30"]
    assert chart.spec()["break"] == {"at": "2025-07-01", "label": "Sắp xếp"}


def test_chart_has_the_same_numbers_as_a_table_and_a_gap_is_no_zero() -> None:
    cells = [list(row.cells) for row in CHART.table().rows]
    assert cells == [["2023", "80,67%", "1%"], ["2024", None, "0%"]]


def test_chart_cannot_break_out_of_its_json_block() -> None:
    drawn = Template("{% load ui %}{% chart chart %}").render(Context({"chart": CHART}))
    assert drawn.count("</script>") == 1
    assert 'id="degrees-data" type="application/json"' in drawn
    assert 'data-library="/static/vendor/echarts/echarts.common.min.js"' in drawn


def test_chart_of_an_unknown_kind_or_a_short_series_is_refused() -> None:
    with pytest.raises(ValueError, match="pie"):
        Chart("c", "pie", "T", [], [])
    with pytest.raises(ValueError, match="Nam has a wrong length"):
        Chart("c", "bar", "T", ["a", "b"], [Series("Nam", [1])])
