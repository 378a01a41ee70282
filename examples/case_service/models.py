"""What the example keeps: cases, who said what, the advices that were shown, what was contested, what people chose.

Logs only grow. What a person chose is the only outcome that is kept, and only a person's click makes one.
"""

from typing import Any

from django.contrib.auth.models import Group, User
from django.db import models


class Case(models.Model):
    """A relation of help that a team works on; ``version`` counts every change, so that nobody writes over another."""

    team = models.ForeignKey(Group, on_delete=models.PROTECT)
    title = models.CharField(max_length=80)
    note = models.TextField(blank=True, max_length=4000)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """Something that was written down in a case: by whom and when."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="%(class)ss")
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT)
    entered_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """In the order in which it was written down."""

        abstract = True
        ordering = ("pk",)

    def save(self, **options: Any) -> None:
        """Write it down, once: what stands in a log is never written over."""
        super().save(**{**options, "force_insert": True})


class Edit(Entry):
    """The working name and the note as they were, and who then wrote something else."""

    title = models.CharField(max_length=80)
    note = models.TextField(blank=True, max_length=4000)

    def __str__(self) -> str:
        return f"was {self.title}"


class Observation(Entry):
    """One answer: what was said of a fact, by which kind of speaker, on which day.

    ``contested`` is how it came in; what is contested later stands in a ``Contest`` with the rows that it is about.
    """

    fact = models.CharField(max_length=60)
    reply = models.CharField(max_length=20)
    value = models.JSONField(null=True)
    by = models.CharField(max_length=20)
    said_on = models.DateField()
    contested = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.fact}: {self.reply} {self.value}"


class Advice(Entry):
    """An advice as it was, to the byte, with its receipt and with what people read of it.

    ``shown`` is that page in each language, so that it can be read without the rules that made it. It is ``None`` for
    an advice that was kept before pages were, and of which the rules had gone by then.
    """

    document = models.TextField()
    receipt = models.TextField()
    shown = models.JSONField(null=True)

    def __str__(self) -> str:
        return f"advice {self.pk}"


class Contest(Entry):
    """What the person says is not right, with the advice before and after; a later answer erases nothing here."""

    fact = models.CharField(max_length=60)
    value = models.JSONField()
    says = models.JSONField(null=True)
    rows = models.ManyToManyField(Observation, related_name="+")
    before = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="+")
    after = models.ForeignKey(Advice, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.fact} contested"


class Choice(Entry):
    """What people chose, with the advice that they had before them; ``note`` is theirs and never leaves the host."""

    advice = models.ForeignKey(Advice, on_delete=models.PROTECT)
    data = models.TextField()
    note = models.TextField(blank=True, max_length=2000)

    def __str__(self) -> str:
        return f"choice {self.pk}"
