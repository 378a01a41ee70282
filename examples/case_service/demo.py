"""Two teams, each with a user and invented cases; nothing is chosen in any of them, for only people choose."""

from collections.abc import Iterator
from pathlib import Path
from secrets import token_urlsafe

from django.contrib.auth.models import Group, User
from django.utils import timezone

from case_service import services
from case_service.models import Case

CASES = Path(__file__).resolve().parents[1] / "cases"
TEAMS = (
    ("Team Noord (verzonnen)", "an", ("01-de-factuur", "04-de-brieven", "10-samen-of-niet", "14-na-de-begeleiding")),
    ("Team Zuid (verzonnen)", "bo", ("07-de-huisbaas", "12-er-is-nu-gevaar")),
)


def log_ins() -> Iterator[tuple[str, str, str]]:
    """Each team with its user and the password, new each time; the cases are made the first time."""
    for team_name, name, stories in TEAMS:
        team, is_new = Group.objects.get_or_create(name=team_name)
        user, _ = User.objects.get_or_create(username=name)
        user.groups.add(team)
        user.set_password(password := token_urlsafe(9))
        user.save()
        for story in stories if is_new else ():
            _make_case(next(CASES.glob(f"{story}*.json")), team, user)
        yield team_name, name, password


def _make_case(path: Path, team: Group, user: User) -> None:
    today = timezone.localdate()
    title, story, rows = services.example_case(path, today)
    case = Case.objects.create(team=team, title=f"Verzonnen: {title}", note=f"Dit verhaal is verzonnen. {story}")
    for version, row in enumerate(rows, start=1):
        row.entered_by = user
        services.keep_answer(case, version, row, today)
