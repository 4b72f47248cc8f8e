"""Mends that were remembered for a unit and held one person's name, number or birth are dropped."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

KEPT = (
    "sex", "ethnicity", "minority", "religion", "position", "concurrent", "commune",
    "staff_kind", "rank", "rank_code", "step", "coefficient", "degree", "field_of_study",
    "institution", "study_form", "political_theory", "state_management", "schooling",
    "foreign_language", "it", "ethnic_language", "defence_security", "party_member",
    "party_position", "training_kind", "programme", "funding", "result",
)  # fmt: skip


def forget(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:  # noqa: ARG001 -- of every step
    apps.get_model("registry", "RememberedMend").objects.exclude(field__in=KEPT).delete()


class Migration(migrations.Migration):
    dependencies = [("registry", "0005_what_standards_ask")]
    operations = [migrations.RunPython(forget, migrations.RunPython.noop)]
