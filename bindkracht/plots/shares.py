"""How the space of situations divides: the share of each status, per role."""
# pyright: reportUnknownMemberType=false
# (matplotlib leaves further arguments untyped)

from typing import Final

from bindkracht.plots.pictures import CROSSES, DOTS, EMPTY, SOLID, STRIPES, Picture, drawn
from bindkracht.roles import Role
from bindkracht.statuses import Status
from bindkracht.study.regions import Regions
from bindkracht.taking import at_the_door
from bindkracht.texts import Language, Message

LOOKS: Final = {
    Status.FITTING: SOLID,
    Status.CONDITIONAL: STRIPES,
    Status.EXCLUDED: CROSSES,
    Status.UNSUPPORTED: DOTS,
    Status.OPEN: EMPTY,
}
"""How each status looks."""

_ROOM: Final = 0.06
"""The share of a bar from which its number fits in it."""


@at_the_door
def region_shares(regions: Regions, language: Language = "nl") -> Picture:
    """Of each role, in what share of the situations it has which status; each bar is all the situations.

    A share too small for its number, and how often the role is suggested, stand in the words of the picture.
    A share of situations is not a share of people: it says how wide a region of the rules is, not how often it is met.

    >>> from bindkracht import RuleSet
    >>> from bindkracht.study.exact import Space
    >>> region_shares(Space(RuleSet("none", "1")).regions(), "en").in_words.blocks[0].heading
    'How the situations divide: none 1'
    """
    names = [role.label for role in Role]
    with drawn(regions.page(language), height=3.4) as (picture, axes):
        reached = [0.0] * len(Role)
        for status, look in LOOKS.items():
            numbers = [regions.statuses[role][status] for role in Role]
            shares = [number / regions.size for number in numbers]
            bars = axes.barh(
                names, shares, left=reached, label=Message(f"page.statuses.{status.value}").in_(language), **look.bar
            )
            labels = [regions.share(n) if share > _ROOM else "" for n, share in zip(numbers, shares, strict=True)]
            for said in axes.bar_label(bars, labels, label_type="center"):
                said.set_bbox({"facecolor": "white", "edgecolor": "none", "pad": 1})
            reached = [before + share for before, share in zip(reached, shares, strict=True)]
        axes.invert_yaxis()
        axes.set_xlim(0, 1)
        axes.set_xticks([])
        axes.spines[:].set_visible(False)
        picture.legend(loc="outside lower left", ncols=len(LOOKS), frameon=False)
    return picture
