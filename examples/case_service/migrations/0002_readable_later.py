"""An advice can be read without its rules; a contest and an edit write over nothing."""

from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

from case_service import services


def _keep_pages(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Of each advice that is already there the page, as long as the rules that made it are here."""
    for kept in apps.get_model("case_service", "Advice").objects.iterator():
        kept.shown = services.page_again(kept)
        kept.save(update_fields=["shown"])


class Migration(migrations.Migration):
    """What was kept stays as it was; contested rows of before keep their mark, without the contest that set it."""

    dependencies = (("case_service", "0001_initial"),)
    operations = (
        migrations.CreateModel(
            "Edit",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entered_at", models.DateTimeField(auto_now_add=True)),
                ("title", models.CharField(max_length=80)),
                ("note", models.TextField(blank=True, max_length=4000)),
                ("entered_by", models.ForeignKey(on_delete=models.PROTECT, to=settings.AUTH_USER_MODEL)),
                (
                    "case",
                    models.ForeignKey(on_delete=models.CASCADE, related_name="%(class)ss", to="case_service.case"),
                ),
            ],
            options={"ordering": ("pk",), "abstract": False},
        ),
        migrations.AddField("Contest", "rows", models.ManyToManyField(related_name="+", to="case_service.observation")),
        migrations.AddField("Advice", "shown", models.JSONField(null=True)),
        migrations.RunPython(_keep_pages, migrations.RunPython.noop),
    )
