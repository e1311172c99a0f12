"""Logs that the catalogue describes, and their groups."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Self

from regulars._metrics import (
    GroupedSpendMetrics,
    SpendMetrics,
    GroupedSurveysMetrics,
    SurveysMetrics,
    GroupedTicketsMetrics,
    TicketsMetrics,
    GroupedSubscriptionsMetrics,
    SubscriptionsMetrics,
    GroupedPointsMetrics,
    PointsMetrics,
)
from regulars._orders import Seen, SeenGroups, names
from regulars._regulars import Log

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Mapping, Sequence

    from regulars._interactions import Interactions
    from regulars._orders import Orders, _BadRows, _Progress

    _Period = Literal["day", "week", "month", "quarter", "year"]


class Spend(SpendMetrics, Seen):
    """A log of what was spent to win customers. Beside orders (`with_orders`) it tells what a customer costs, and beside interactions (`with_interactions`) what an action does.

    It is built once and asked many times. It is immutable, and a view of it shares its columns.

    `table` has one of the entries of spend in each row; see `Orders` for what it can be. The other arguments are the names of its columns.

    Args:
        table: Where they are.
        channel: The channel, as customers and interactions name it.
        start: When it was spent, or when the period began over which it was.
        amount: How much, 0 or more.
        end: The first time or day after the period; empty where it was spent at a time, or over what `over` says.
        category: What it was spent on: media, salaries, tools, overhead or other; empty is media.
        over: The calendar period over which rows without an end were spent, such as "month" for monthly budgets: the one that holds their start.
        currency: The code of the currency, such as EUR, or the column that holds it.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
        progress: Whether to show how far reading has come; see `Orders`.
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
        over: Literal["day", "week", "month", "quarter", "year"] | None = None,
        currency: str,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "channel": channel,
            "start": start,
            "amount": amount,
            "end": end,
            "category": category,
        }
        options: dict[str, Any] = {"over": over}
        self._log = Log.build(
            "spend", table, columns, [], options, currency, zone, week_start, bad_rows, progress
        )

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
        """A log from JSON lines, such as {"channel": "search", "start": "2011-01-05", "amount": "9.90"} on each."""
        made = object.__new__(cls)
        made._log = Log.lines("spend", text, currency, zone, week_start, bad_rows)
        return made

    def append(self, other: Spend) -> Self:
        """The log that also holds the rows of another one. Its view, and what stands beside it, are this log's."""
        return self._view(self._log.append(other))

    def with_orders(self, orders: Orders) -> Self:
        """The same log beside the orders of the customers who were won. Which orders count, and what they come to, is as their view has it; its window is passed over. Which channel brought a customer is what the orders' acquisition channels say."""
        return self._view(self._log.beside(orders))

    def with_interactions(self, interactions: Interactions) -> Self:
        """The same log beside interactions, for figures about what persons did on the channels; their window is passed over."""
        return self._view(self._log.beside(interactions))

    def with_spreading(self, spreading: Literal["by_day", "at_start"]) -> Self:
        """The same log, where money that was spent over a period counts by another rule.

        Args:
            spreading: By the share of the period's days inside a window or month, as long as nothing is said; or whole where the period begins.
                - "by_day": By the share of the period's days that lie inside, each calendar day being an equal share, however many hours it has. What parts of a period come to adds up to the whole, to the ten-thousandth. The default, since rent and salaries serve every day of their month.
                - "at_start": Whole, where the period begins. This is how bills are booked.
        """
        return self._view(self._log.view("with_spreading", spreading=spreading))

    def per(self, period: _Period) -> GroupedSpend:
        """The same questions, answered for each calendar period."""
        return GroupedSpend(self._log.per(period))

    def by(self, dimension: str) -> GroupedSpend:
        """The same questions, answered for each value of a dimension."""
        return GroupedSpend(self._log.by(dimension))

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._log.currency

    @property
    def channels(self) -> list[str]:
        """The channels that money was spent on, by name."""
        return self._log.fact("channels")

    @property
    def spreading(self) -> Literal["by_day", "at_start"]:
        """How money that was spent over a period counts in a window or month that cuts it."""
        return self._log.fact("spreading")

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows in {self.currency}")


class GroupedSpend(GroupedSpendMetrics, SeenGroups):
    """A log of entries of spend to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Spend.per` and `Spend.by`.
    """

    __slots__ = ()


class Surveys(SurveysMetrics, Seen):
    """A log of what customers answered when they were asked: scores, ratings, votes, and the sentiment of texts. It may hold answers to several questions, on several scales; each figure takes those that it is about. Customers need not be known.

    It is built once and asked many times. It is immutable, and a view of it shares its columns.

    `table` has one of the answers to surveys in each row; see `Orders` for what it can be. The other arguments are the names of its columns.

    Args:
        table: Where they are.
        at: When it was answered; for an invitation without an answer, when it was sent.
        score: The score, a number on the scale; of a vote also `up` or `down`; `n/a` says that the question does not apply, and an empty one that it was not answered.
        customer: Who answered; empty where nobody knows.
        question: What was asked: nps, csat, ces, rating, vote or sentiment; empty is what `asking` says.
        scale: The scale of the score, such as `1 to 5`; empty is what `on` says, or else 0 to 10 of nps, 1 to 5 of csat and ratings, 1 to 7 of ces.
        label: The label of a text's sentiment, such as `positive`.
        status: Whether it was answered: answered, not_answered or not_applicable; empty is answered where there is a score or a label, and not_answered otherwise.
        topic: What the answer is about, which is the dimension `topic`.
        dimensions: Other categories, such as the channel or the country.
        asking: What was asked in rows that do not say it.
        on: The scale of scores in rows that do not say it, such as "1 to 10"; votes have none but their own.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
        progress: Whether to show how far reading has come; see `Orders`.
    """

    __slots__ = ()

    def __init__(
        self,
        table: Any,
        *,
        at: str,
        score: str | None = None,
        customer: str | None = None,
        question: str | None = None,
        scale: str | None = None,
        label: str | None = None,
        status: str | None = None,
        topic: str | None = None,
        dimensions: Iterable[str] = (),
        asking: Literal["nps", "csat", "ces", "rating", "vote", "sentiment"] | None = None,
        on: str | None = None,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "at": at,
            "score": score,
            "customer": customer,
            "question": question,
            "scale": scale,
            "label": label,
            "status": status,
            "topic": topic,
        }
        options: dict[str, Any] = {"asking": asking, "on": on}
        self._log = Log.build(
            "surveys", table, columns, names(dimensions), options, None, zone, week_start, bad_rows, progress
        )

    @classmethod
    def from_json_lines(
        cls,
        text: str,
        *,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
    ) -> Self:
        """A log from JSON lines, such as {"customer": 17, "at": "2011-01-05", "question": "nps", "score": 9} on each."""
        made = object.__new__(cls)
        made._log = Log.lines("surveys", text, None, zone, week_start, bad_rows)
        return made

    def append(self, other: Surveys) -> Self:
        """The log that also holds the rows of another one. Its view, and what stands beside it, are this log's."""
        return self._view(self._log.append(other))

    def with_customer_dimension(
        self,
        name: str,
        values: Mapping[int | str, str] | Sequence[tuple[int | str, str]],
    ) -> Self:
        """The same log with one more dimension: what is known of the customers who answered, such as the segment of each. A customer whom the log does not name is passed over; one for whom nothing is given has no value, and so has nobody known.

        Args:
            name: The name of the dimension, such as "segment".
            values: Customers and the value of each, as pairs.
        """
        return self._view(self._log.view("with_customer_dimension", name=name, values=values))

    def per(self, period: _Period) -> GroupedSurveys:
        """The same questions, answered for each calendar period."""
        return GroupedSurveys(self._log.per(period))

    def by(self, dimension: str) -> GroupedSurveys:
        """The same questions, answered for each value of a dimension."""
        return GroupedSurveys(self._log.by(dimension))

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows of {self.known_customers:,} customers")


class GroupedSurveys(GroupedSurveysMetrics, SeenGroups):
    """A log of answers to surveys to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Surveys.per` and `Surveys.by`.
    """

    __slots__ = ()


class Tickets(TicketsMetrics, Seen):
    """A log of requests for help, a row for each: how long customers wait for a reply and for the resolution, and how often they have to ask. Beside orders (`with_orders`) it tells how often customers get in touch for each order.

    It is built once and asked many times. It is immutable, and a view of it shares its columns.

    `table` has one of the tickets in each row; see `Orders` for what it can be. The other arguments are the names of its columns.

    Args:
        table: Where they are.
        opened_at: When the ticket was opened.
        first_reply_at: When somebody first replied; empty where nobody did so far.
        resolved_at: When it was resolved, the last time if it was reopened; empty where it is open.
        customer: Who asked: a whole number or a text; empty where nobody knows.
        key: What the business calls the ticket by, there in every row and once.
        reopened: How often it was reopened; empty is unknown.
        contacts: How often the customer got in touch about it, the opening included; empty is unknown.
        complaint: Whether it is a complaint: true or false, 1 or 0; empty is false.
        channel: Where it came in: the dimension `channel`.
        dimensions: Other categories, such as the channel or the country.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
        progress: Whether to show how far reading has come; see `Orders`.
    """

    __slots__ = ()

    def __init__(
        self,
        table: Any,
        *,
        opened_at: str,
        first_reply_at: str | None = None,
        resolved_at: str | None = None,
        customer: str | None = None,
        key: str | None = None,
        reopened: str | None = None,
        contacts: str | None = None,
        complaint: str | None = None,
        channel: str | None = None,
        dimensions: Iterable[str] = (),
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "opened_at": opened_at,
            "first_reply_at": first_reply_at,
            "resolved_at": resolved_at,
            "customer": customer,
            "key": key,
            "reopened": reopened,
            "contacts": contacts,
            "complaint": complaint,
            "channel": channel,
        }
        options: dict[str, Any] = {}
        self._log = Log.build(
            "tickets", table, columns, names(dimensions), options, None, zone, week_start, bad_rows, progress
        )

    @classmethod
    def from_json_lines(
        cls,
        text: str,
        *,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
    ) -> Self:
        """A log from JSON lines, such as {"customer": 3, "opened_at": "2026-11-02T10:00:00Z", "first_reply_at": "2026-11-02T10:20:00Z"} on each."""
        made = object.__new__(cls)
        made._log = Log.lines("tickets", text, None, zone, week_start, bad_rows)
        return made

    def append(self, other: Tickets) -> Self:
        """The log that also holds the rows of another one. Its view, and what stands beside it, are this log's."""
        return self._view(self._log.append(other))

    def with_orders(self, orders: Orders) -> Self:
        """The same log beside the orders of the same customers, for figures that need both, such as contacts for each order. Which orders count is as their view has it; their window is passed over, and that of the tickets stands in its place."""
        return self._view(self._log.beside(orders))

    def per(self, period: _Period) -> GroupedTickets:
        """The same questions, answered for each calendar period."""
        return GroupedTickets(self._log.per(period))

    def by(self, dimension: str) -> GroupedTickets:
        """The same questions, answered for each value of a dimension."""
        return GroupedTickets(self._log.by(dimension))

    @property
    def known_until(self) -> datetime.datetime | None:
        """The last time of which the log knows: that of an opening, a first reply or a resolution."""
        return self._log.fact("known_until")

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows of {self.known_customers:,} customers")


class GroupedTickets(GroupedTicketsMetrics, SeenGroups):
    """A log of tickets to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Tickets.per` and `Tickets.by`.
    """

    __slots__ = ()


class Subscriptions(SubscriptionsMetrics, Seen):
    """A log of what customers pay again and again. Each row is a span of a subscription in which nothing changes, or an invoice (`grace_days`). How often rows are paid is a dimension of every log, `billing`, and so is the `plan` where rows have one.

    It is built once and asked many times. It is immutable, and a view of it shares its columns.

    `table` has one of the spans of subscriptions in each row; see `Orders` for what it can be. The other arguments are the names of its columns.

    Args:
        table: Where they are.
        customer: Whose it is.
        start: The first time or day of the span, or of what an invoice pays for.
        amount: What is paid each time, 0 or more.
        end: The first time or day after it; empty where it goes on. An invoice must have one.
        billing: How often it is paid: day, week, month, quarter or year, or a number of these such as 28 days; empty is a month, and of an invoice what its dates come to.
        subscription: Which of the customer's subscriptions it is a part of; one cannot overlap itself. Rows without one stand by themselves and add up.
        plan: The plan, or tier: the dimension `plan`.
        status: active or paused; empty is active.
        dimensions: Other categories, such as the channel or the country.
        grace_days: Where it is given, each row is an invoice: how many calendar days may pass from the end of one to the start of the next of the same subscription. Without it rows are spans.
        as_of: The time up to which invoices are known; the last start of all if not given. A subscription that may still be renewed then goes on.
        currency: The code of the currency, such as EUR, or the column that holds it.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
        progress: Whether to show how far reading has come; see `Orders`.
    """

    __slots__ = ()

    def __init__(
        self,
        table: Any,
        *,
        customer: str,
        start: str,
        amount: str,
        end: str | None = None,
        billing: str | None = None,
        subscription: str | None = None,
        plan: str | None = None,
        status: str | None = None,
        dimensions: Iterable[str] = (),
        grace_days: int | None = None,
        as_of: str | datetime.date | None = None,
        currency: str,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "customer": customer,
            "start": start,
            "amount": amount,
            "end": end,
            "billing": billing,
            "subscription": subscription,
            "plan": plan,
            "status": status,
        }
        options: dict[str, Any] = {"grace_days": grace_days, "as_of": as_of}
        self._log = Log.build(
            "subscriptions", table, columns, names(dimensions), options, currency, zone, week_start, bad_rows, progress
        )

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
        """A log from JSON lines, such as {"customer": "ann", "start": "2011-01-05", "amount": "120", "billing": "year", "plan": "gold"} on each."""
        made = object.__new__(cls)
        made._log = Log.lines("subscriptions", text, currency, zone, week_start, bad_rows)
        return made

    def append(self, other: Subscriptions) -> Self:
        """The log that also holds the rows of another one. Its view, and what stands beside it, are this log's."""
        return self._view(self._log.append(other))

    def per(self, period: _Period) -> GroupedSubscriptions:
        """The same questions, answered for each calendar period."""
        return GroupedSubscriptions(self._log.per(period))

    def by(self, dimension: str) -> GroupedSubscriptions:
        """The same questions, answered for each value of a dimension."""
        return GroupedSubscriptions(self._log.by(dimension))

    @property
    def currency(self) -> str:
        """The currency of all amounts."""
        return self._log.currency

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows of {self.known_customers:,} customers in {self.currency}")


class GroupedSubscriptions(GroupedSubscriptionsMetrics, SeenGroups):
    """A log of spans of subscriptions to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Subscriptions.per` and `Subscriptions.by`.
    """

    __slots__ = ()


class Points(PointsMetrics, Seen):
    """The ledger of a loyalty programme: points that customers earned, redeemed and lost. No balance is ever below zero: an entry that would take it there is a bad row, named once all are in order of time.

    It is built once and asked many times. It is immutable, and a view of it shares its columns.

    `table` has one of the entries of points in each row; see `Orders` for what it can be. The other arguments are the names of its columns.

    Args:
        table: Where they are.
        customer: Whose points they are: a whole number or a text.
        at: When.
        kind: What they came for or where they went: purchase, social, referral, birthday, sign_up, redeemed, expired or adjusted, or a name that `kinds` has.
        points: How many, a whole number of 0 or more, since the kind says which way they go; of an adjustment of either sign. With `signed`, what goes is below 0.
        order: The key of the order they belong to; empty where there is none.
        dimensions: Other categories, such as the channel or the country.
        kinds: What other names of kinds stand for: pairs of a name and a kind.
        signed: Whether points have the sign of what they do to the balance, as in a ledger: what was redeemed or expired is then 0 or less.
        zone: The time zone of days, weeks and months, such as Europe/London.
        week_start: The first day of the week.
        bad_rows: What rows that cannot be used do: "stop" the build with all of them named, or be "set_aside" and
            counted by reason in `set_aside`.
        progress: Whether to show how far reading has come; see `Orders`.
    """

    __slots__ = ()

    def __init__(
        self,
        table: Any,
        *,
        customer: str,
        at: str,
        kind: str,
        points: str,
        order: str | None = None,
        dimensions: Iterable[str] = (),
        kinds: Mapping[str, Literal["purchase", "social", "referral", "birthday", "sign_up", "redeemed", "expired", "adjusted"]] | Sequence[tuple[str, Literal["purchase", "social", "referral", "birthday", "sign_up", "redeemed", "expired", "adjusted"]]] | None = None,
        signed: bool | None = None,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "customer": customer,
            "at": at,
            "kind": kind,
            "points": points,
            "order": order,
        }
        options: dict[str, Any] = {"kinds": kinds, "signed": signed}
        self._log = Log.build(
            "points", table, columns, names(dimensions), options, None, zone, week_start, bad_rows, progress
        )

    @classmethod
    def from_json_lines(
        cls,
        text: str,
        *,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
    ) -> Self:
        """A log from JSON lines, such as {"customer": "ann", "at": "2011-01-05", "kind": "purchase", "points": 100} on each."""
        made = object.__new__(cls)
        made._log = Log.lines("points", text, None, zone, week_start, bad_rows)
        return made

    def append(self, other: Points) -> Self:
        """The log that also holds the rows of another one. Its view, and what stands beside it, are this log's."""
        return self._view(self._log.append(other))

    def per(self, period: _Period) -> GroupedPoints:
        """The same questions, answered for each calendar period."""
        return GroupedPoints(self._log.per(period))

    def by(self, dimension: str) -> GroupedPoints:
        """The same questions, answered for each value of a dimension."""
        return GroupedPoints(self._log.by(dimension))

    def __repr__(self) -> str:
        return self._shown(f"{len(self):,} rows of {self.known_customers:,} customers")


class GroupedPoints(GroupedPointsMetrics, SeenGroups):
    """A log of entries of points to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Points.per` and `Points.by`.
    """

    __slots__ = ()
