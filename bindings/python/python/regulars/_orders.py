"""Logs of orders and their groups. What they can be asked is generated from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self, TypedDict

from regulars._metrics import GroupedMetrics, OrdersMetrics
from regulars._named import Named
from regulars._pairs import as_table
from regulars._regulars import Log

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping

    from regulars._errors import BadRow
    from regulars._metrics import _Period
    from regulars._progress import Progress
    from regulars._regulars import Groups
    from regulars._results import OrderPolicy

    _BadRows = Literal["stop", "set_aside"]
    _Progress = bool | Callable[[Progress], object]


class SetAside(TypedDict):
    """The rows that a log was built without: how many were read and set aside, why, and the first of them."""

    rows: int
    total: int
    by_reason: dict[str, int]
    first: list[BadRow]


class Seen(Named):
    """What every log has: the view of it, and what is known of it."""

    __slots__ = ()

    _log: Log

    def _view(self, log: Log) -> Self:
        raise NotImplementedError

    def within(
        self, start: str | datetime.date | None = None, end: str | datetime.date | None = None
    ) -> Self:
        """The same log, where figures count what happened from `start` on and before `end` only.

        What lies before the window is still known: a customer whose first order came before it is not new in it.
        """
        return self._view(self._log.within(start, end))

    def with_calendar(self, zone: str = "UTC", week_start: str = "monday") -> Self:
        """The same log, with days, weeks and months as another calendar has them."""
        return self._view(self._log.with_calendar(zone, week_start))

    @property
    def known_customers(self) -> int:
        """How many distinct customers the log names."""
        return self._log.known_customers

    @property
    def zone(self) -> str:
        """The time zone of days, weeks and months."""
        return self._log.zone

    @property
    def week_start(self) -> str:
        """The first day of the week."""
        return self._log.week_start

    @property
    def dimensions(self) -> list[str]:
        """The names of the dimensions."""
        return self._log.dimensions

    @property
    def window(self) -> tuple[datetime.datetime | None, datetime.datetime | None]:
        """The start and the end of the window; None where that side is open."""
        return self._log.window

    @property
    def span(self) -> tuple[datetime.datetime, datetime.datetime] | None:
        """The times of the first and the last row; None for an empty log."""
        return self._log.span

    @property
    def set_aside(self) -> SetAside:
        """The rows that the log was built without."""
        return self._log.set_aside

    def __len__(self) -> int:
        """How many rows the log holds, whatever the window."""
        return self._log.rows

    def __bool__(self) -> bool:
        return True

    def __eq__(self, other: object) -> bool:
        return self._log == other._log if isinstance(other, type(self)) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self

    def _repr_html_(self) -> str:
        return self._log._repr_html_()

    def _shown(self, first: str) -> str:
        parts = [first]
        if span := self.span:
            parts.append(f"from {span[0]:%Y-%m-%d} to {span[1]:%Y-%m-%d}")
        if self.dimensions:
            parts.append("by " + ", ".join(self.dimensions))
        start, end = self.window
        if start or end:
            sides = [side.isoformat() if side else "…" for side in (start, end)]
            parts.append(f"seen within [{sides[0]}, {sides[1]})")
        if aside := self.set_aside["total"]:
            parts.append(f"{aside:,} rows set aside")
        return f"{type(self).__name__}({'; '.join(parts)})"


class SeenGroups(Named):
    """What the groups of every log have."""

    __slots__ = ()

    _groups: Groups

    def _view(self, groups: Groups) -> Self:
        raise NotImplementedError

    def per(self, period: _Period) -> Self:
        """The same groups, each split by calendar period."""
        return self._view(self._groups.per(period))

    def by(self, dimension: str) -> Self:
        """The same groups, each split by the values of a dimension."""
        return self._view(self._groups.by(dimension))

    def __eq__(self, other: object) -> bool:
        return self._groups == other._groups if isinstance(other, type(self)) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._groups.log.rows:,} rows, {self._groups.told})"


class Orders(OrdersMetrics, Seen):
    """A log of orders, seen through a policy, a window and a calendar.

    It is built once, sorted by customer and then by time, and asked many times. It is immutable, and a view of it
    (`with_policy`, `within`, `with_calendar`) shares its columns.

    `table` has an order in each row. It is a data frame of Polars, pandas, PyArrow, DuckDB or Ibis, anything else with the
    Arrow C stream or array interface, a dict of NumPy arrays or lists, or a list of dicts. A lazy frame is collected, and only
    the columns that are named are read. The other arguments are the names of its columns.

    Args:
        table: Where the orders are.
        customer: Who ordered, a whole number or a text; empty for a guest. Without the column all are guests.
        at: When, a time, a date or a text such as 2011-07-01T10:00:00Z. Times without a zone are in `zone`.
        amount: What the order came to, 0 or more.
        currency: An ISO 4217 code such as GBP, or a column that holds the same one in every row.
        order: The order's own key. Each must be there once; lines of an order go into `Orders.from_lines`.
        status: completed, pending, cancelled or test, or a usual spelling of these; empty is completed.
        refunded: What went back of the order, up to its amount.
        refunded_at: When it went back; empty is when the order was placed.
        units: How many units the order holds.
        dimensions: Categories of the order, such as its channel or its country.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
        progress: Whether to show how far reading has come, or a function that is told; where it returns False, reading stops.
    """

    __slots__ = ()

    def __init__(
        self,
        table: Any,
        *,
        customer: str | None = None,
        at: str,
        amount: str,
        currency: str,
        order: str | None = None,
        status: str | None = None,
        refunded: str | None = None,
        refunded_at: str | None = None,
        units: str | None = None,
        dimensions: Iterable[str] = (),
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "customer": customer,
            "at": at,
            "amount": amount,
            "order": order,
            "status": status,
            "refunded": refunded,
            "refunded_at": refunded_at,
            "units": units,
        }
        self._log = Log.from_orders(table, columns, names(dimensions), currency, zone, week_start, bad_rows, progress)

    @classmethod
    def from_lines(
        cls,
        table: Any,
        *,
        order: str,
        customer: str | None = None,
        at: str,
        quantity: str,
        unit_price: str,
        currency: str,
        dimensions: Iterable[str] = (),
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> Self:
        """A log from a table in which each row is a line of an order; lines with the same key are one order.

        The amount of an order is the exact sum of quantity times price over its lines. A line of zero or fewer units, or of
        a price of zero or less, is a bad row.

        Args:
            table: Where the lines are; see `Orders`.
            order: The key of the line's order.
            customer: Who ordered, the same in all lines of an order; empty for a guest.
            at: When; an order is placed at the earliest time of its lines.
            quantity: How many units, 1 or more.
            unit_price: What a unit came to, more than 0.
            currency: An ISO 4217 code such as GBP, or a column that holds the same one in every row.
            dimensions: Categories of the order, the same in all its lines.
            zone: The time zone of days, weeks and months.
            week_start: The first day of the week.
            bad_rows: What lines that cannot be used do; see `Orders`.
            progress: Whether to show how far reading has come; see `Orders`.
        """
        columns = {"order": order, "customer": customer, "at": at, "quantity": quantity, "unit_price": unit_price}
        log = Log.from_lines(table, columns, names(dimensions), currency, zone, week_start, bad_rows, progress)
        return cls._of(log)

    @classmethod
    def from_json_lines(
        cls,
        text: str,
        *,
        currency: str,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
    ) -> Self:
        """A log from JSON lines, an order such as {"placed_at": "2011-01-05T10:00:00Z", "amount": "9.90"} on each."""
        return cls._of(Log.from_json_lines(text, currency, zone, week_start, bad_rows))

    @classmethod
    def _of(cls, log: Log) -> Self:
        made = object.__new__(cls)
        made._log = log
        return made

    def append(self, other: Orders) -> Self:
        """The log that also holds the orders of another one. Policy, window and calendar are this log's."""
        return self._view(self._log.append(other))

    def only(self, dimension: str, values: str | Iterable[str]) -> Self:
        """The log that only holds the orders with one of these values of a dimension, such as one channel or two countries.

        It is the same as a log built from these orders: a customer is who placed one of them, and their first order is the
        first of them. Policy, window and calendar are this log's.
        """
        return self._view(self._log.only_orders(dimension, names(values)))

    def with_first_seen(
        self, seen: Mapping[Any, Any] | Any, *, customer: str | None = None, at: str | None = None
    ) -> Self:
        """The log with the times at which customers were first seen, for a log that begins in the middle.

        Args:
            seen: A mapping of customers' keys to times; or a table, where `customer` and `at` name its columns.
            customer: The column of the customers' keys.
            at: The column of the times.
        """
        if customer is None and at is None:
            seen = as_table(seen, "customer", "first_seen")
        return self._view(self._log.with_first_seen(seen, customer or "customer", at or "first_seen"))

    def with_acquisition_channels(
        self, channels: Mapping[Any, str] | Any, *, customer: str | None = None, channel: str | None = None
    ) -> Self:
        """The log with the channels that brought its customers, for figures of what winning them cost.

        A customer for whom no channel is given has none, and is counted as such.

        Args:
            channels: A mapping of customers' keys to channels; or a table, where `customer` and `channel` name its columns.
            customer: The column of the customers' keys.
            channel: The column of the channels; empty is none.
        """
        if customer is None and channel is None:
            channels = as_table(channels, "customer", "channel")
        log = self._log.with_acquisition_channels(channels, customer or "customer", channel or "channel")
        return self._view(log)

    def with_members(
        self,
        members: Mapping[Any, Any] | Any,
        *,
        customer: str | None = None,
        since: str | None = None,
        tier: str | None = None,
    ) -> Self:
        """The log with the members of a loyalty programme, for figures that compare them with others or tell of its tiers.

        A customer for whom nothing is given is no member. Who moves to another tier has a row for each.

        Args:
            members: A mapping of customers' keys to the times at which they joined; or a table, where `customer`, `since` and
                `tier` name its columns.
            customer: The column of the customers' keys.
            since: The column of the times.
            tier: The column of the tiers, where there are any; empty is none.
        """
        if customer is None and since is None and tier is None:
            members = as_table(members, "customer", "since")
        return self._view(self._log.with_members(members, customer or "customer", since or "since", tier))

    def per(self, period: _Period) -> Grouped:
        """The same questions, answered for each calendar period."""
        return Grouped(self._log.per(period))

    def by(self, dimension: str) -> Grouped:
        """The same questions, answered for each value of a dimension."""
        return Grouped(self._log.by(dimension))

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._log.currency

    @property
    def policy(self) -> OrderPolicy:
        """How guests, refunds and pending orders count."""
        return self._log.policy

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows of {self.known_customers:,} customers in {self.currency}")


class Grouped(GroupedMetrics, SeenGroups):
    """A log to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Orders.per` and `Orders.by`.
    """

    __slots__ = ()


def names(columns: Iterable[str]) -> list[str]:
    """A list of names, of which one alone need not be a list."""
    return [columns] if isinstance(columns, str) else list(columns)
