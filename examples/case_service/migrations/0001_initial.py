"""The first tables."""

from django.conf import settings
from django.db import migrations, models


def _entry(name: str, *fields: tuple[str, models.Field]) -> migrations.CreateModel:
    """A table of what is written down in a case: by whom and when."""
    user, case = settings.AUTH_USER_MODEL, "case_service.case"
    shared = (
        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
        ("entered_at", models.DateTimeField(auto_now_add=True)),
        ("entered_by", models.ForeignKey(on_delete=models.PROTECT, to=user)),
        ("case", models.ForeignKey(on_delete=models.CASCADE, related_name="%(class)ss", to=case)),
    )
    return migrations.CreateModel(name, [*shared, *fields], options={"ordering": ("pk",), "abstract": False})


def _advice(**options: str) -> models.Field:
    return models.ForeignKey(on_delete=models.PROTECT, to="case_service.advice", **options)


class Migration(migrations.Migration):
    """Cases, and the logs that belong to them."""

    initial = True
    dependencies = (
        ("auth", "0012_alter_user_first_name_max_length"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    )
    operations = (
        migrations.CreateModel(
            "Case",
            [
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("title", models.CharField(max_length=80)),
                ("note", models.TextField(blank=True, max_length=4000)),
                ("version", models.PositiveIntegerField(default=1)),
                ("team", models.ForeignKey(on_delete=models.PROTECT, to="auth.group")),
            ],
        ),
        _entry("Advice", ("document", models.TextField()), ("receipt", models.TextField())),
        _entry(
            "Choice",
            ("data", models.TextField()),
            ("note", models.TextField(blank=True, max_length=2000)),
            ("advice", _advice()),
        ),
        _entry(
            "Contest",
            ("fact", models.CharField(max_length=60)),
            ("value", models.JSONField()),
            ("says", models.JSONField(null=True)),
            ("before", _advice(related_name="+")),
            ("after", _advice(related_name="+")),
        ),
        _entry(
            "Observation",
            ("fact", models.CharField(max_length=60)),
            ("reply", models.CharField(max_length=20)),
            ("value", models.JSONField(null=True)),
            ("by", models.CharField(max_length=20)),
            ("said_on", models.DateField()),
            ("contested", models.BooleanField(default=False)),
        ),
    )
