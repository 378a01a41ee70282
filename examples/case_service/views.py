"""The pages: only what is of your own team exists, and what cannot be kept comes back with all that was filled in."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from case_service import services
from case_service.forms import AnswerForm, CaseForm, ChoiceForm, ContestForm, NewCaseForm, Versioned
from case_service.models import Advice, Case, Choice, Observation
from case_service.texts import said

Keep = Callable[[dict[str, Any]], None]


@require_GET
def cases(request: HttpRequest) -> HttpResponse:
    """The cases of the teams of this user."""
    return render(request, "cases.html", {"cases": _own_cases(request).select_related("team").order_by("title")})


@require_http_methods(["GET", "POST"])
def new_case(request: HttpRequest) -> HttpResponse:
    """A case that is not there yet."""
    form = NewCaseForm(request.user, request.POST or None)
    if form.is_valid():
        return redirect("case", Case.objects.create(**form.cleaned_data).pk)
    return _form_page(request, form, said("new_case"))


@require_GET
def case(request: HttpRequest, pk: int) -> HttpResponse:
    """All of a case: the advice, the next question, who said what, and what people did with it."""
    found = _own_case(request, pk)
    now = _picture(found)
    question = now.question
    lead, *sections = services.sections(now.advice, questions=False)
    form = AnswerForm(services.asked(question.fact.name), initial={"version": found.version}) if question else None
    context = {
        "case": found,
        "now": now,
        "lead": lead,
        "sections": sections,
        "question": question,
        "question_lines": question.lines(services.language()) if question else (),
        "form": form,
        "said_already": [line for line in now.lines if question and line.row.fact == question.fact.name],
        "choices": [(choice, services.choice_words(choice)) for choice in reversed(found.choices.all())],
        "contests": [(item, services.kept_words(item.fact, item.value)) for item in reversed(found.contests.all())],
        "advices": tuple(reversed(found.advices.all())),
        "edits": tuple(reversed(found.edits.all())),
    }
    return render(request, "case.html", context)


@require_http_methods(["GET", "POST"])
def edit_case(request: HttpRequest, pk: int) -> HttpResponse:
    """Another working name or note."""
    found = _own_case(request, pk)
    initial = {"version": found.version, "title": found.title, "note": found.note}

    def keep(data: dict[str, Any]) -> None:
        services.keep_case(found, data["version"], data["title"], data["note"], request.user)

    return _kept(request, found, CaseForm(request.POST or None, initial=initial), said("edit_case"), keep)


@require_GET
def all_facts(request: HttpRequest, pk: int) -> HttpResponse:
    """Every question, to answer another one than the next."""
    return render(request, "facts.html", {"case": _own_case(request, pk), "facts": services.everything_asked()})


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One answer to one question."""
    found, asked = _own_case(request, pk), _asked(name)
    form = AnswerForm(asked, request.POST or None, initial={"version": found.version})

    def keep(data: dict[str, Any]) -> None:
        reply = data["answer"] if data["answer"] in services.PASSED else services.ANSWERED
        told = {"by": data["by"], "said_on": data["said_on"], "entered_by": request.user}
        row = Observation(fact=name, reply=reply, value=data["value"], **told)
        services.keep_answer(found, data["version"], row, timezone.localdate())

    return _kept(request, found, form, said("give_answer"), keep)


@require_http_methods(["GET", "POST"])
def take_back(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """The speaker says that an earlier answer no longer holds; who only comes back to this address sees the case."""
    found = _own_case(request, pk)
    earlier = get_object_or_404(found.observations, pk=row)
    if request.method == "GET":
        return redirect("case", pk)
    if not any(line.stands for line in _picture(found).lines if line.row == earlier):
        asked = _asked(earlier.fact)
        messages.warning(request, said("stands_no_more"))
        return redirect("answer", pk, asked.name)

    def keep(data: dict[str, Any]) -> None:
        today, reply = timezone.localdate(), services.TAKEN_BACK
        later = Observation(fact=earlier.fact, reply=reply, by=earlier.by, said_on=today, entered_by=request.user)
        services.keep_answer(found, data["version"], later, today)

    return _kept(request, found, Versioned(request.POST), said("no_longer_holds").capitalize(), keep)


@require_http_methods(["GET", "POST"])
def contest(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """The person says that an answer is not right: first see what changes, then keep it."""
    found, asked = _own_case(request, pk), _asked(name)
    now, today = _picture(found), timezone.localdate()
    stands = services.known_value(now, name)
    if stands is None:
        messages.warning(request, said("stands_no_more"))
        return redirect("answer", pk, name)
    form = ContestForm(asked, stands, request.POST or None, initial={"version": found.version})
    says = form.cleaned_data["value"] if form.is_valid() else None
    seen = services.contesting(now, name, says, today)
    leads = [services.sections(picture.advice)[0].lines[0] for picture in (seen.before, seen.after)]
    page = {"case": found, "form": form, "seen": seen, "preview": form.is_valid(), "leads": leads, "now": now}
    if "confirmed" not in request.POST:
        return render(request, "contest.html", page, status=400 if form.errors else 200)

    def keep(data: dict[str, Any]) -> None:
        services.keep_contest(found, data["version"], seen, request.user)

    return _kept(request, found, form, said("contest"), keep)


@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """What people choose; nothing else makes a choice."""
    found = _own_case(request, pk)
    now = _picture(found)
    initial = {"version": found.version, "seen": now.shown}

    def keep(data: dict[str, Any]) -> None:
        services.keep_choice(found, data, request.user, timezone.localtime())

    form = ChoiceForm(request.POST or None, initial=initial)
    lead = services.sections(now.advice)[0].lines[0]
    return _kept(request, found, form, said("choice"), keep, now=now, lead=lead)


@require_GET
def stored_advice(request: HttpRequest, pk: int) -> HttpResponse:
    """An advice as it was shown, what made it, and whether it is the same when it is made again."""
    kept = get_object_or_404(Advice.objects.filter(case__in=_own_cases(request)), pk=pk)
    page = {"kept": kept, "case": kept.case, "then": services.to_read(kept)}
    return render(request, "advice.html", page)


@require_GET
def following(request: HttpRequest) -> HttpResponse:
    """How often the own teams followed the advices, and what to keep in mind with that."""
    kept = Choice.objects.filter(case__in=_own_cases(request))
    lines, warnings = services.following(kept)
    return render(request, "following.html", {"lines": lines, "warnings": warnings})


def gone(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - how Django calls it
    """What does not exist, or is another team's: the same page for both."""
    return _told(request, "gone", 404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - how Django calls it
    """What Django itself will not read, such as far too much text."""
    return _told(request, "refused", 400)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - how Django calls it
    """A form that did not come from here, or no longer holds."""
    return _told(request, "forged", 403)


def broken(request: HttpRequest) -> HttpResponse:
    """A mistake of ours."""
    return _told(request, "broken", 500)


def _told(request: HttpRequest, what: str, status: int) -> HttpResponse:
    page = {"heading": said(what), "text": said(f"{what}_text")}
    return render(request, "told.html", page, status=status)


def _own_cases(request: HttpRequest) -> Any:
    return Case.objects.filter(team__in=request.user.groups.all())


def _own_case(request: HttpRequest, pk: int) -> Case:
    """The case, when it is of an own team; else it does not exist, as for a number that is nobody's."""
    return get_object_or_404(_own_cases(request), pk=pk)


def _asked(name: str) -> services.Asked:
    try:
        return services.asked(name)
    except KeyError:
        raise Http404 from None


def _picture(found: Case) -> services.Picture:
    return services.picture(services.log_of(found), timezone.localdate())


def _kept(request: HttpRequest, found: Case, form: Versioned, heading: str, keep: Keep, **more: Any) -> HttpResponse:
    """Keep what was filled in and go back to the case; or the form again, with what is wrong and all that it held."""
    if not form.is_valid():
        return _form_page(request, form, heading, case=found, **more)
    try:
        keep(form.cleaned_data)
    except services.StaleError:
        return _conflict_page(request, found, form, heading)
    except services.RefusedError as error:
        for place in error.args:
            form.add_error(place if place in form.fields else None, said(f"refused_{place}"))
    else:
        messages.success(request, said("saved"))
        return redirect("case", found.pk)
    return _form_page(request, form, heading, case=found, **more)


def _form_page(request: HttpRequest, form: Any, heading: str, **more: Any) -> HttpResponse:
    page = {"form": form, "heading": heading, **more}
    return render(request, "form.html", page, status=400 if form.errors else 200)


def _conflict_page(request: HttpRequest, found: Case, form: Versioned, heading: str) -> HttpResponse:
    """Both texts: what a colleague made of it, and what was filled in here, to keep again about the case as it is."""
    found.refresh_from_db()
    now = _picture(found)
    form.data = form.data.copy()
    form.data.setlist("version", [str(found.version)])
    if "seen" in form.fields:
        form.data.setlist("seen", [now.shown])
    page = {"case": found, "form": form, "heading": heading, "now": now, "lead": services.sections(now.advice)[0]}
    return render(request, "conflict.html", page, status=409)
