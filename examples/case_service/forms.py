"""What people fill in; each form about a case knows which version of the case it was shown with."""

import json
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.models import User
from django.utils import timezone

from case_service import services
from case_service.texts import later, said


def _one_of(label: str, kinds: Iterable[services.Kinds]) -> forms.ChoiceField:
    choices = partial(services.options, kinds)
    return forms.ChoiceField(label=later(label), widget=forms.RadioSelect, choices=choices)


def _some_of(label: str, kinds: Iterable[services.Kinds]) -> forms.MultipleChoiceField:
    shown = {"label": later(label), "help_text": later(f"{label}_help"), "widget": forms.CheckboxSelectMultiple}
    return forms.MultipleChoiceField(required=False, choices=partial(services.options, kinds), **shown)


def _seen(text: str) -> None:
    """Refuse a text of which nothing can be seen."""
    if not any(sign.isprintable() and not sign.isspace() for sign in text):
        raise forms.ValidationError(said("cannot_be_seen"))


class LoginForm(AuthenticationForm):
    """Logging in, in plain words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_login"] = said("login_wrong")


class Versioned(forms.Form):
    """A form about one version of a case."""

    version = forms.IntegerField(min_value=1, max_value=2**31, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class CaseForm(Versioned):
    """The working name and the note."""

    title = forms.CharField(label=later("title"), help_text=later("title_help"), max_length=80, validators=[_seen])
    note = forms.CharField(
        label=later("note"), help_text=later("note_help"), max_length=4000, required=False, widget=forms.Textarea
    )


class NewCaseForm(CaseForm):
    """A case that is not there yet, so that there is no version to write over."""

    version = None
    team = forms.ModelChoiceField(label=later("team"), queryset=None, empty_label=None)

    def __init__(self, user: User, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = user.groups.all()


class ValueForm(Versioned):
    """One answer to one question; a set of roles takes boxes to tick besides."""

    answer = forms.ChoiceField(widget=forms.RadioSelect)
    roles = _some_of("roles", services.ROLES)

    def __init__(self, of: services.Asked, besides: list[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"].choices = [*of.answers, *besides]
        self.fields["roles"].choices = of.ways
        if not of.ways:
            del self.fields["roles"]

    def clean(self) -> dict[str, Any]:
        """What was filled in, with its ``value``; a reply that is no answer has none."""
        data = super().clean() or {}
        picked, ticked = data.get("answer"), data.get("roles", [])
        if "roles" in self.fields and picked is not None and (picked == services.THESE_ROLES) is not bool(ticked):
            self.add_error("roles", said("roles_differ"))
        data["value"] = _value(picked, [role.value for role in services.ROLES if role in ticked])
        return data


class AnswerForm(ValueForm):
    """Who says what of a fact, and when; no speaker is filled in, for nobody's word is given to someone else."""

    by = _one_of("by", services.SPEAKERS)
    said_on = forms.DateField(label=later("said_on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))

    def __init__(self, of: services.Asked, *args: Any, initial: dict[str, Any], **kwargs: Any) -> None:
        passed = [(reply, said(reply)) for reply in services.PASSED]
        first = {"said_on": timezone.localdate(), **initial}
        super().__init__(of, passed, *args, initial=first, **kwargs)
        self.fields["answer"].label = of.question
        self.fields["by"].help_text = of.may_say

    def clean_said_on(self) -> date:
        """The day, which cannot be later than today."""
        if self.cleaned_data["said_on"] > timezone.localdate():
            raise forms.ValidationError(said("future"))
        return self.cleaned_data["said_on"]


class ContestForm(ValueForm):
    """What the person says instead of the answer that stands."""

    def __init__(self, of: services.Asked, stands: services.Answer, *args: Any, **kwargs: Any) -> None:
        super().__init__(of, [("", said("says_nothing"))], *args, **kwargs)
        self.stands, answer = stands, self.fields["answer"]
        answer.label, answer.required = said("says"), False
        answer.choices = [choice for choice in answer.choices if not choice[0] or _value(choice[0], []) != stands]

    def clean(self) -> dict[str, Any]:
        """What was filled in; the same set of roles as stands is nothing else."""
        data = super().clean()
        if isinstance(self.stands, list) and data.get("roles") and set(data["roles"]) == set(self.stands):
            self.add_error("roles", said("says_the_same"))
        return data


class ChoiceForm(Versioned):
    """What people chose, and why; ``seen`` is the advice that they had before them."""

    seen = forms.CharField(widget=forms.HiddenInput)
    what = _one_of("what", services.CHOICES)
    taken = _some_of("taken", services.ROLES)
    reasons = _some_of("reasons", services.REASONS)
    by = _one_of("told_by", services.WHO_CHOOSE)
    contested = forms.BooleanField(label=later("disagrees"), required=False)
    note = forms.CharField(label=later("choice_note"), max_length=2000, required=False, widget=forms.Textarea)

    def clean(self) -> dict[str, Any]:
        """What was filled in; whoever does otherwise than the advice says why."""
        data = super().clean() or {}
        if data.get("what") not in {None, services.FOLLOWED} and not data.get("reasons"):
            self.add_error("reasons", said("refused_reasons"))
        return data


def _value(picked: str | None, ticked: list[str]) -> services.Answer:
    if not picked or picked in services.PASSED:
        return None
    if picked == services.THESE_ROLES:
        return ticked
    return [] if picked == services.NO_ROLES else json.loads(picked)
