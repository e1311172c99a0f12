"""Logs of interactions and their groups. What they can be asked is generated from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from regulars._metrics import GroupedInteractionsMetrics, InteractionsMetrics
from regulars._orders import Seen, SeenGroups, names
from regulars._pairs import as_table
from regulars._regulars import Log

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from regulars._logs import Surveys
    from regulars._metrics import _Period
    from regulars._orders import Orders, _BadRows, _Progress


class Interactions(InteractionsMetrics, Seen):
    """A log of interactions, seen through a window, a calendar and filters.

    It is built once, sorted by customer or visitor and then by time, and asked many times. It is immutable, and a view of
    it (`within`, `with_calendar`, `only`, `with_bots`) shares its columns. What machines did is left out, and counted as
    excluded, unless `with_bots` takes it in.

    `table` has an interaction in each row; see `Orders` for what it can be. The other arguments are the names of its
    columns. A row has a customer, or else a visitor of whom only a cookie or a device is known; the two are never the
    same person until `with_identities` says so.

    Args:
        table: Where the interactions are.
        customer: Who it was, a whole number or a text; empty where only a visitor is known.
        visitor: The visitor, a whole number or a text. It counts in rows without a customer.
        at: When, a time, a date or a text such as 2011-07-01T10:00:00Z. Times without a zone are in `zone`.
        kind: What happened: page_view, session_start, message_sent, message_delivered, message_bounced, message_opened,
            message_opened_by_machine, message_clicked, message_unsubscribed, social_like, social_comment, social_share,
            social_save, social_click, social_follow, social_mention, social_video_view, social_tag, social_reply,
            form_viewed, form_submitted, cart_added, checkout_started, referral_sent, referral_converted, review,
            support_request, support_reply, support_resolved, login or custom.
        about: What it is about: the page, message, post, form, referral or ticket, or the name of a custom kind.
        duration: For how many seconds a page was looked at, 0 to 86,400; empty is unknown.
        bot: Whether a machine did it, true or false; empty is false.
        channel: Where it happened, such as web or email; it is the dimension "channel".
        dimensions: Other categories, such as the campaign or the device.
        kinds: What other names in the column of kinds stand for, such as {"pageview": "page_view", "tasting": "custom"}.
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
        customer: str | None = None,
        visitor: str | None = None,
        at: str,
        kind: str,
        about: str | None = None,
        duration: str | None = None,
        bot: str | None = None,
        channel: str | None = None,
        dimensions: Iterable[str] = (),
        kinds: Mapping[str, str] | None = None,
        zone: str = "UTC",
        week_start: str = "monday",
        bad_rows: _BadRows = "stop",
        progress: _Progress | None = None,
    ) -> None:
        columns = {
            "customer": customer,
            "visitor": visitor,
            "at": at,
            "kind": kind,
            "about": about,
            "duration": duration,
            "bot": bot,
            "channel": channel,
        }
        pairs = list((kinds or {}).items())
        self._log = Log.from_interactions(
            table, columns, names(dimensions), pairs, zone, week_start, bad_rows, progress
        )

    @classmethod
    def from_json_lines(
        cls, text: str, *, zone: str = "UTC", week_start: str = "monday", bad_rows: _BadRows = "stop"
    ) -> Self:
        """A log from JSON lines, such as {"customer": 7, "at": "2011-01-05T10:00:00Z", "kind": "login"} on each."""
        made = object.__new__(cls)
        made._log = Log.from_interaction_lines(text, zone, week_start, bad_rows)
        return made

    def append(self, other: Interactions) -> Self:
        """The log that also holds the interactions of another one. Window, calendar and filters are this log's."""
        return self._view(self._log.append(other))

    def with_identities(
        self, identities: Mapping[Any, Any] | Any, *, visitor: str | None = None, customer: str | None = None
    ) -> Self:
        """The log in which these visitors are these customers, all of their interactions before and after.

        Args:
            identities: A mapping of visitors' keys to customers'; or a table, where `visitor` and `customer` name its
                columns.
            visitor: The column of the visitors' keys.
            customer: The column of the customers' keys.
        """
        if visitor is None and customer is None:
            identities = as_table(identities, "visitor", "customer")
        log = self._log.with_identities(identities, visitor or "visitor", customer or "customer")
        return self._view(log)

    def with_orders(self, orders: Orders) -> Self:
        """The same log beside the orders of the same customers, for figures that need both, such as abandoned carts.

        Which orders count, and what they come to, is as their view has it; its window is passed over.
        """
        return self._view(self._log.beside(orders))

    def with_surveys(self, surveys: Surveys) -> Self:
        """The same log beside what the same customers answered when they were asked, for figures that tell how satisfied
        they are, such as buyer segments; its window is passed over.
        """
        return self._view(self._log.beside(surveys))

    def only(self, kinds: Iterable[str]) -> Self:
        """The same log, where figures about sessions and active persons rest on these kinds."""
        return self._view(self._log.only(names(kinds)))

    def with_bots(self, bots: bool = True) -> Self:
        """The same log, where what machines did counts too, or does not."""
        return self._view(self._log.with_bots(bots))

    def per(self, period: _Period) -> GroupedInteractions:
        """The same questions, answered for each calendar period."""
        return GroupedInteractions(self._log.per(period))

    def by(self, dimension: str) -> GroupedInteractions:
        """The same questions, answered for each value of a dimension."""
        return GroupedInteractions(self._log.by(dimension))

    @property
    def visitors(self) -> int:
        """How many distinct visitors the log names who are no known customers."""
        return self._log.visitors

    def __repr__(self) -> str:
        whose = f"{self.known_customers:,} customers and {self.visitors:,} visitors"
        return self._shown(f"{len(self):,} rows of {whose}")


class GroupedInteractions(GroupedInteractionsMetrics, SeenGroups):
    """A log of interactions to be asked group by group: by calendar period, by a dimension's values, or by both.

    It is made by `Interactions.per` and `Interactions.by`.
    """

    __slots__ = ()
