"""Several relations around one person (krachtlijn 10): what there is to talk about between those who help."""

from bindkracht.dialogue.network.consultations import Consultation
from bindkracht.dialogue.network.networks import Network
from bindkracht.dialogue.network.relations import Holder, Relation
from bindkracht.dialogue.network.talking_points import PointKind, TalkingPoint

__all__ = ["Consultation", "Holder", "Network", "PointKind", "Relation", "TalkingPoint"]
