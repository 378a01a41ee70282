"""The five roles, in the order of the text, and the one client role that it names."""

import pytest

from bindkracht import Role
from bindkracht.errors import UnknownRoleError
from bindkracht.roles import MEDESPELER, ClientRole, Duration, in_order


def test_the_order_is_that_of_krachtlijn_6() -> None:
    assert [str(role) for role in Role] == [
        "redder",
        "rituele_zorgverstrekker",
        "probleemoplosser",
        "begeleider",
        "bemiddelaar",
    ]
    assert in_order(set(Role)) == tuple(Role)


@pytest.mark.parametrize(
    ("wrong", "near"), [("Redder", "redder"), ("rituele zorgverstrekker", "rituele_zorgverstrekker")]
)
def test_a_role_written_otherwise_is_refused_with_the_right_spelling(wrong: str, near: str) -> None:
    with pytest.raises(UnknownRoleError, match=f"did you mean '{near}'"):
        Role(wrong)


@pytest.mark.parametrize("role", Role)
def test_each_role_says_what_it_is_with_its_place(role: Role) -> None:
    description = role.description
    assert description.sources
    assert description.pitfall_sources
    assert description.chance_sources
    texts = (description.gloss, description.what, description.pitfall, description.chance, description.duration.label)
    assert all(text.nl != text.en for text in texts)


def test_short_roles_are_short_and_process_roles_take_their_time() -> None:
    assert [role.description.duration for role in Role] == [
        Duration.SHORT,
        Duration.SHORT,
        Duration.LONGER,
        Duration.PROCESS,
        Duration.PROCESS,
    ]


def test_the_client_role_is_open() -> None:
    assert ClientRole("gids") != MEDESPELER
