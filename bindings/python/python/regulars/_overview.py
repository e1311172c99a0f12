"""One report over whichever logs there are."""

from __future__ import annotations

from regulars import _regulars
from regulars._orders import Seen
from regulars._regulars import Table


def overview(*logs: Seen) -> Table:
    """Everything that these logs say of customers, in one table.

    Engagement, experience and satisfaction stand first, and beside them retention and value. Each figure is asked with its
    default options of the log of its kind, through the window and the calendar of that log; logs that can stand beside one
    another do. A row has the pillar, the name, the value with the ends of its 95 % interval, the number of units that it was
    counted from, its unit where the figure tells one, the metric that gives it, and what is missing: why there is no value,
    such as a log that is not there.

    Args:
        logs: At most one log of each kind: orders, interactions, spend, answers, tickets and so on.
    """
    return _regulars.overview(list(logs))
