"""Logs of spend and their groups. What they can be asked is generated from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from regulars._metrics import GroupedSpendMetrics, SpendMetrics
from regulars._orders import Seen
from regulars._regulars import Log

if TYPE_CHECKING:
    from regulars._interactions import Interactions
    from regulars._metrics import _Period
    from regulars._orders import Orders, _BadRows
    from regulars._regulars import Groups

    _Spreading = Literal["by_day", "at_start"]


class Spend(SpendMetrics, Seen):
    """A log of what was spent to win customers, seen through a window, a calendar and a rule of spreading.

    It is immutable, and a view of it (`within`, `with_calendar`, `with_spreading`) shares its columns. Beside orders
    (`with_orders`) it tells what a customer costs, and beside interactions (`with_interactions`) what an action does.

    `table` has an entry in each row; see `Orders` for what it can be. The other arguments are the names of its columns.

    Args:
        table: Where the spend is.
        channel: The channel, as customers and interactions name it.
        start: When it was spent, or when the period began over which it was: a time, a date or a text. Times without a
            zone are in `zone`.
        amount: How much, 0 or more.
        end: The first time or day after the period; empty where it was spent at a time, or over what `over` says.
        category: What it was spent on: media, salaries, tools, overhead or other; empty is media.
        over: The calendar period over which rows without an end were spent, such as "month" for monthly budgets: the one
            that holds their start.
        currency: The code of the currency, such as EUR, or the column that holds it.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
    """

    __slots__ = ()

    def __init__(
        self,
        table: Any,
        *,
        channel: str,
        start: str,
        amount: str,
        end: str | None = None,
        category: str | None = None,
        over: _Period | None = None,
        currency: str,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
    ) -> None:
        columns = {"channel": channel, "start": start, "amount": amount, "end": end, "category": category}
        self._log = Log.from_spend(table, columns, over, currency, zone, week_start, bad_rows)

    @classmethod
    def from_json_lines(
        cls, text: str, *, currency: str, zone: str = "UTC", week_start: str = "monday", bad_rows: _BadRows = "stop"
    ) -> Self:
        """A log from JSON lines, such as {"channel": "search", "start": "2011-01-05", "amount": "9.90"} on each."""
        made = object.__new__(cls)
        made._log = Log.from_spend_lines(text, currency, zone, week_start, bad_rows)
        return made

    def append(self, other: Spend) -> Self:
        """The log that also holds the entries of another one. What stands beside it, and its view, are this log's."""
        return self._view(self._log.append(other._log))

    def with_orders(self, orders: Orders) -> Self:
        """The same log beside the orders of the customers who were won.

        Which orders count, and what they come to, is as their view has it; its window is passed over. Which channel
        brought a customer is what `orders.with_acquisition_channels` says.
        """
        return self._view(self._log.with_orders(orders._log))

    def with_interactions(self, interactions: Interactions) -> Self:
        """The same log beside interactions, for figures about what persons did on the channels."""
        return self._view(self._log.with_interactions(interactions._log))

    def with_spreading(self, spreading: _Spreading) -> Self:
        """The same log, where money that was spent over a period counts by another rule.

        Args:
            spreading: "by_day", by the share of the period's days inside a window or month, as long as nothing is said;
                or "at_start", whole where the period begins.
        """
        return self._view(self._log.with_spreading(spreading))

    def per(self, period: _Period) -> GroupedSpend:
        """The same questions, answered for each calendar period."""
        return GroupedSpend(self._log.per(period))

    def by(self, dimension: Literal["channel"]) -> GroupedSpend:
        """The same questions, answered for each channel."""
        return GroupedSpend(self._log.by(dimension))

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._log.currency

    @property
    def channels(self) -> list[str]:
        """The channels that money was spent on, by name."""
        return self._log.channels

    @property
    def spreading(self) -> str:
        """How money that was spent over a period counts."""
        return self._log.spreading

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows of {len(self.channels):,} channels in {self.currency}")


class GroupedSpend(GroupedSpendMetrics):
    """A log of spend to be asked group by group: by calendar period, by channel, or by both.

    It is made by `Spend.per` and `Spend.by`.
    """

    __slots__ = ()

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def per(self, period: _Period) -> GroupedSpend:
        """The same groups, each split by calendar period."""
        return GroupedSpend(self._groups.per(period))

    def by(self, dimension: Literal["channel"]) -> GroupedSpend:
        """The same groups, each split by channel."""
        return GroupedSpend(self._groups.by(dimension))

    def __eq__(self, other: object) -> bool:
        return self._groups == other._groups if isinstance(other, GroupedSpend) else NotImplemented

    __hash__ = None  # type: ignore[assignment]
