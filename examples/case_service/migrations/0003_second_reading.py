"""What was said in the facts of krachtlijn6 1.0.0 is said in those of now too, and what became of it is told."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from case_service import services


def _carry_over(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Nothing that stands is written over: rows are added, with who said it and when as they were."""
    observations, contests = (apps.get_model("case_service", name) for name in ("Observation", "Contest"))
    contested = set(contests.objects.values_list("rows", flat=True))
    for case in apps.get_model("case_service", "Case").objects.iterator():
        rows = list(observations.objects.filter(case=case).order_by("pk"))
        for row in rows:
            row.contested |= row.pk in contested
        for row, heard, told in services.carried_over(rows):
            for item in heard:
                unsaid = services.TAKEN_BACK if row.reply == services.ANSWERED else row.reply
                observations.objects.create(
                    case=case,
                    entered_by=row.entered_by,
                    fact=item.fact,
                    reply=unsaid if item.value is None else services.ANSWERED,
                    value=services.as_kept(item.value),
                    by=row.by,
                    said_on=row.said_on,
                    contested=row.contested,
                )
            if told:
                print(f"{case.pk}: {told}")


class Migration(migrations.Migration):
    """The log grows; the rows of before stay as they were."""

    dependencies = (("case_service", "0002_readable_later"),)
    operations = (migrations.RunPython(_carry_over, migrations.RunPython.noop),)
