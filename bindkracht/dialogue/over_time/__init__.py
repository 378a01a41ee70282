"""One relation over time: the advice at each moment, what changed since, and when to look again."""

from bindkracht.dialogue.over_time.moments import Moment
from bindkracht.dialogue.over_time.reviewing import LookAgain, RoleToDiscuss
from bindkracht.dialogue.over_time.trajectories import Trajectory, trajectory_of
from bindkracht.dialogue.over_time.turns import Turn

__all__ = ["LookAgain", "Moment", "RoleToDiscuss", "Trajectory", "Turn", "trajectory_of"]
