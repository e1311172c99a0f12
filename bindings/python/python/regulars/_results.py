"""What metrics give."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return"

from __future__ import annotations

from typing import TYPE_CHECKING

from regulars._regulars import Result, Table

if TYPE_CHECKING:
    import datetime
    from typing import Literal


class ActiveCustomers(Result):
    """Persons who were active, over the days of the window."""

    __slots__ = ()

    @property
    def persons(self) -> int:
        """How many persons were active in the window."""
        return self._get("persons")

    @property
    def days(self) -> int:
        """How many days the window has, where it is open from the log's first to its last."""
        return self._get("days")

    @property
    def mean_daily(self) -> Mean:
        """Persons who were active on a day, on average over the days."""
        return self._get("mean_daily")

    @property
    def days_active(self) -> Distribution:
        """On how many days each person was active."""
        return self._get("days_active")

    @property
    def stickiness(self) -> RatioOfMeans:
        """The mean of daily active persons over all who were active in the window."""
        return self._get("stickiness")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")

    def daily(self) -> Table:
        """A row for each day: period, start, and how many were active."""
        return self._call("daily")

    def weekly(self) -> Table:
        """A row for each calendar week that the window touches: period, start, and how many were active."""
        return self._call("weekly")

    def monthly(self) -> Table:
        """A row for each calendar month that the window touches: period, start, and how many were active."""
        return self._call("monthly")

    def trailing(self, confidence: float = 0.95) -> Table:
        """A row for each day: who was active on it, in the trailing week and in the trailing month, and the stickiness of the day with its interval; empty where the log does not reach back far enough.

        Args:
            confidence: The confidence level.
        """
        return self._call("trailing", confidence=confidence)


class Basis(Result):
    """The definition of a figure, the view of the log it was counted in, and what was left out of it."""

    __slots__ = ()

    @property
    def metric(self) -> str:
        """The slug of the metric."""
        return self._get("metric")

    @property
    def definition(self) -> str:
        """What the figure is, in a sentence."""
        return self._get("definition")

    @property
    def options(self) -> list[tuple[str, str]]:
        """The options that were in force, as name and value."""
        return self._get("options")

    @property
    def policy(self) -> OrderPolicy:
        """How guests, refunds and pending orders count; the default where no order is asked."""
        return self._get("policy")

    @property
    def start(self) -> datetime.datetime | None:
        """The first instant of the window, where it has one."""
        return self._get("start")

    @property
    def end(self) -> datetime.datetime | None:
        """The first instant after the window, where it has one."""
        return self._get("end")

    @property
    def zone(self) -> str:
        """The time zone of days, weeks and months."""
        return self._get("zone")

    @property
    def week_start(self) -> str:
        """The first day of the week."""
        return self._get("week_start")

    @property
    def currency(self) -> str:
        """The currency of amounts; empty where there are none."""
        return self._get("currency")

    @property
    def excluded(self) -> Excluded:
        """What was left out."""
        return self._get("excluded")


class Bin(Result):
    """One bar of a histogram: how many values are at least `low` and below `high`."""

    __slots__ = ()

    @property
    def low(self) -> float:
        """The lower end, included, in the unit."""
        return self._get("low")

    @property
    def high(self) -> float:
        """The upper end, excluded, in the unit."""
        return self._get("high")

    @property
    def count(self) -> int:
        """How many values fall there."""
        return self._get("count")


class CartAbandonment(Result):
    """Carts and checkouts, and what became of them."""

    __slots__ = ()

    @property
    def carts(self) -> int:
        """Carts that were ordered or abandoned."""
        return self._get("carts")

    @property
    def ordered(self) -> int:
        """Carts that were ordered."""
        return self._get("ordered")

    @property
    def undecided(self) -> int:
        """Carts of the last hours of the log, which may still be ordered. They are in no rate."""
        return self._get("undecided")

    @property
    def abandonment_rate(self) -> Rate:
        """Abandoned, of all carts."""
        return self._get("abandonment_rate")

    @property
    def checkouts(self) -> int:
        """Checkouts that were completed by an order, or left."""
        return self._get("checkouts")

    @property
    def checkouts_completed(self) -> int:
        """Checkouts that were completed."""
        return self._get("checkouts_completed")

    @property
    def checkouts_undecided(self) -> int:
        """Checkouts of the last hours of the log. They are in no rate."""
        return self._get("checkouts_undecided")

    @property
    def checkout_completion_rate(self) -> Rate:
        """Completed, of all checkouts."""
        return self._get("checkout_completion_rate")

    @property
    def time_to_order(self) -> Distribution:
        """From the first thing put into a cart to its order."""
        return self._get("time_to_order")


class CartAbandonmentBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[CartAbandonment]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Churn(Result):
    """How many customers a window lost, against each of the usual denominators."""

    __slots__ = ()

    @property
    def start(self) -> int:
        """Customers at the start: who ordered in the look-back before it."""
        return self._get("start")

    @property
    def new(self) -> int:
        """Customers at the end who never ordered before the start."""
        return self._get("new")

    @property
    def end(self) -> int:
        """Customers at the end: who ordered in the look-back before it."""
        return self._get("end")

    @property
    def lost(self) -> int:
        """Customers at the start who are none at the end."""
        return self._get("lost")

    @property
    def rate(self) -> Rate:
        """The churn rate: the lost of those at the start."""
        return self._get("rate")

    @property
    def rate_of_start_plus_new(self) -> Rate:
        """The lost of those at the start and the new together."""
        return self._get("rate_of_start_plus_new")

    @property
    def rate_of_mean(self) -> RatioOfMeans:
        """The lost over the mean of the customers at the start and at the end."""
        return self._get("rate_of_mean")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")


class Cohort(Result):
    """A cohort: the customers who joined in one period."""

    __slots__ = ()

    @property
    def label(self) -> str:
        """The period's name, such as `2011-01`."""
        return self._get("label")

    @property
    def start(self) -> datetime.datetime:
        """Its first instant."""
        return self._get("start")

    @property
    def end(self) -> datetime.datetime:
        """The first instant after it."""
        return self._get("end")

    @property
    def size(self) -> int:
        """How many customers joined in it."""
        return self._get("size")


class CohortAge(Result):
    """A column: an age, or a bracket of them."""

    __slots__ = ()

    @property
    def from_(self) -> int:
        """The first age, in periods since joining."""
        return self._get("from")

    @property
    def to(self) -> int | None:
        """The last one; nothing where all later ages count."""
        return self._get("to")


class CohortAverage(Result):
    """The average over cohorts at one age."""

    __slots__ = ()

    @property
    def age(self) -> CohortAge:
        """The age, or the bracket of ages."""
        return self._get("age")

    @property
    def value(self) -> float | None:
        """The average; nothing where no cohort has passed the age."""
        return self._get("value")

    @property
    def cohorts(self) -> int:
        """How many cohorts it is of."""
        return self._get("cohorts")

    @property
    def customers(self) -> int:
        """How many customers these have."""
        return self._get("customers")

    @property
    def rate(self) -> Rate | None:
        """The evidence, where the average is one share of the customers of these cohorts."""
        return self._get("rate")


class CohortOptions(Result):
    """How cohorts are formed and what is counted of them.

    # Example: weekly cohorts, and who came back at any later time
    ```
    use regulars::model::Period;
    use regulars::retention::{CohortMeasure, CohortOptions};

    let options = CohortOptions { measure: CohortMeasure::OnOrAfter, ..Period::Week.into() };
    assert_eq!((options.period, options.max_age), (Period::Week, None));
    ```
    """

    __slots__ = ()

    @property
    def period(self) -> Literal["day", "week", "month", "quarter", "year"]:
        """The calendar period that a cohort joined in, which is the unit of age too."""
        return self._get("period")

    @property
    def first(self) -> Literal["in_log", "ever", "recurring"]:
        """What makes a customer a member of a cohort."""
        return self._get("first")

    @property
    def measure(self) -> Literal["on", "on_or_after"] | list[tuple[int, int]]:
        """When a member counts as active: `on` the age, `on_or_after` it, or within brackets of ages such as `[[1, 7], [8, 30]]`, both ends included."""
        return self._get("measure")

    @property
    def ages(self) -> Literal["calendar", "rolling"]:
        """How ages are told: by the calendar's periods, or on each customer's own clock."""
        return self._get("ages")

    @property
    def relative_to(self) -> Literal["first_period", "previous_period"]:
        """What the value of a cell is a share of."""
        return self._get("relative_to")

    @property
    def value(self) -> Literal["customers", "orders", "net_revenue", "cumulative_revenue"]:
        """What the value of a cell is made of."""
        return self._get("value")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which the log is observed; without one, the instant after the last thing that the log saw."""
        return self._get("as_of")

    @property
    def max_age(self) -> int | None:
        """The greatest age shown; without one, all that are observed. Brackets say their own."""
        return self._get("max_age")


class Cohorts(Result):
    """The cohorts of a log: a row for each, from the first with a member to the last, and a column for each age or bracket
    of ages.
    """

    __slots__ = ()

    @property
    def cohorts(self) -> list[Cohort]:
        """The cohorts in order of time. One without members stands among them where others came later."""
        return self._get("cohorts")

    @property
    def ages(self) -> list[CohortAge]:
        """The columns."""
        return self._get("ages")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which the log is observed; nothing where the log is empty."""
        return self._get("as_of")

    @property
    def options(self) -> CohortOptions:
        """How they were formed and counted."""
        return self._get("options")

    @property
    def unknown_first(self) -> int:
        """Members for whom it is not known when they were first seen, where cohorts are by that: they joined with their first order in the log."""
        return self._get("unknown_first")

    @property
    def earlier(self) -> int:
        """Customers who are active in the window and joined before it: they are in no cohort that is shown."""
        return self._get("earlier")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def labels(self) -> list[str]:
        """The cohorts' names."""
        return self._call("labels")

    def sizes(self) -> list[int]:
        """How many customers joined in each cohort."""
        return self._call("sizes")

    def retention(self) -> list[list[float | None]]:
        """The value that the options ask for, cohorts by ages: by default the share of the cohort that was active; nothing where it is unobserved."""
        return self._call("retention")

    def rates(self) -> list[list[Rate | None]]:
        """The evidence behind the shares, where they are of customers, cohorts by ages."""
        return self._call("rates")

    def states(self) -> list[list[Literal["complete", "partial", "unobserved"]]]:
        """Whether each cell is complete, partial or unobserved, cohorts by ages."""
        return self._call("states")

    def active(self) -> list[list[int | None]]:
        """How many members were active, cohorts by ages."""
        return self._call("active")

    def orders(self) -> list[list[int | None]]:
        """How many orders there were, cohorts by ages."""
        return self._call("orders")

    def net_revenue(self) -> list[list[float | None]]:
        """What the orders came to in the currency's major unit, cohorts by ages."""
        return self._call("net_revenue")

    def average(
        self,
        kind: Literal["weighted", "simple"] = "weighted",
        through: int | None = None,
    ) -> list[CohortAverage]:
        """The average over cohorts at each age, of complete cells only, with how many cohorts it is of.

        Args:
            kind: Whether each customer or each cohort counts alike.
                - "weighted": Each customer counts alike: the sum over cohorts of what is counted, by the sum of what it is a share of.
                - "simple": Each cohort counts alike, however small.
            through: The last age of the curve, over the cohorts that have passed all of its ages and no others.
        """
        return self._call("average", kind=kind, through=through)

    def overview(self) -> Table:
        """Cohorts in rows, ages in columns, the value of each cell; unobserved cells are empty."""
        return self._call("overview")

    def table(self, confidence: float = 0.95) -> Table:
        """A row for each cell: cohort, start, age, state, active, size, orders, net revenue, value and its interval.

        Args:
            confidence: The confidence level of the intervals.
        """
        return self._call("table", confidence=confidence)


class CommerceSummary(Result):
    """The figures of commerce together, counted in one pass. Each is what the function of its name gives with its default
    options.
    """

    __slots__ = ()

    @property
    def customers(self) -> int:
        """How many customers ordered. Guests are among them only where the policy makes each a customer."""
        return self._get("customers")

    @property
    def new_customers(self) -> int:
        """How many of them ordered for the first time ever."""
        return self._get("new_customers")

    @property
    def order_count(self) -> Total:
        """Orders, those of guests included."""
        return self._get("order_count")

    @property
    def gross_revenue(self) -> Total:
        """Revenue before refunds."""
        return self._get("gross_revenue")

    @property
    def refunded_amount(self) -> Total:
        """What went back, and in how many refunds."""
        return self._get("refunded_amount")

    @property
    def net_revenue(self) -> Total:
        """Revenue after refunds."""
        return self._get("net_revenue")

    @property
    def average_order_value(self) -> RatioOfMeans:
        """Net revenue an order, clustered by customer."""
        return self._get("average_order_value")

    @property
    def average_order_quantity(self) -> RatioOfMeans:
        """Units an order, where units are known."""
        return self._get("average_order_quantity")

    @property
    def purchase_frequency(self) -> RatioOfMeans:
        """Orders a customer."""
        return self._get("purchase_frequency")

    @property
    def annual_purchase_frequency(self) -> RatioOfMeans:
        """Orders a customer and year."""
        return self._get("annual_purchase_frequency")

    @property
    def customer_value(self) -> RatioOfMeans:
        """Net revenue a customer."""
        return self._get("customer_value")

    @property
    def repeat_purchase_rate(self) -> Rate:
        """Customers with two orders or more, of all."""
        return self._get("repeat_purchase_rate")

    @property
    def repeat_on_distinct_days(self) -> Rate:
        """Customers with orders on two local days or more, of all."""
        return self._get("repeat_on_distinct_days")

    @property
    def returning_rate(self) -> Rate:
        """Customers who had ordered before, of all."""
        return self._get("returning_rate")

    @property
    def guest_checkout_rate(self) -> Rate:
        """Orders of guests, of all."""
        return self._get("guest_checkout_rate")

    @property
    def time_between_purchases(self) -> Mean:
        """Time from each order of a customer to the next."""
        return self._get("time_between_purchases")

    @property
    def repeat_against_one_time(self) -> RepeatAgainstOneTime:
        """Repeat customers beside one-time customers."""
        return self._get("repeat_against_one_time")


class CommerceSummaryBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[CommerceSummary]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class CrossChannel(Result):
    """How many channels persons use, and how those with one differ from those with several."""

    __slots__ = ()

    @property
    def channels(self) -> Distribution:
        """How many channels each person used who used any."""
        return self._get("channels")

    @property
    def cross_channel_rate(self) -> Rate:
        """Persons who used two channels or more, of those who used any."""
        return self._get("cross_channel_rate")

    @property
    def one_channel_order_value(self) -> RatioOfMeans | None:
        """What an order of a customer with one channel comes to; nothing without orders beside the log."""
        return self._get("one_channel_order_value")

    @property
    def cross_channel_order_value(self) -> RatioOfMeans | None:
        """What an order of a customer with two channels or more comes to."""
        return self._get("cross_channel_order_value")

    @property
    def one_channel_repeat_rate(self) -> Rate | None:
        """Customers with one channel who ordered twice or more, of those who ordered."""
        return self._get("one_channel_repeat_rate")

    @property
    def cross_channel_repeat_rate(self) -> Rate | None:
        """Customers with two channels or more who ordered twice or more, of those who ordered."""
        return self._get("cross_channel_repeat_rate")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")

    def transitions(self) -> Table:
        """A row for each two channels of which a person used the second right after the first: from, to, count, and the share of all that follows the first."""
        return self._call("transitions")


class CustomerList(Result):
    """Customers, by key."""

    __slots__ = ()

    @property
    def customers(self) -> list[int | str]:
        """Their keys, in order: numbers before texts."""
        return self._get("customers")

    @property
    def guests(self) -> int:
        """How many guests belong with them, who have no key. There are none unless each guest counts as a customer."""
        return self._get("guests")

    @property
    def basis(self) -> Basis:
        """What they were found on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each customer: numbers where every key is one, and otherwise texts."""
        return self._call("table")


class Distribution(Result):
    """How often each value occurs."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The median."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many values."""
        return self._get("n")

    @property
    def median(self) -> float | None:
        """The median (Hyndman and Fan's type 7)."""
        return self._get("median")

    @property
    def mean(self) -> Mean:
        """The mean of the values."""
        return self._get("mean")

    @property
    def min(self) -> float | None:
        """The least value."""
        return self._get("min")

    @property
    def max(self) -> float | None:
        """The greatest value."""
        return self._get("max")

    @property
    def unit(self) -> str:
        """The unit of the values."""
        return self._get("unit")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def counts(self) -> list[tuple[int, int]]:
        """Each value in ticks, and how often it occurs."""
        return self._call("counts")

    def quantile(
        self,
        q: float,
        method: Literal["type1", "type2", "type3", "type4", "type5", "type6", "type7", "type8", "type9"] = "type7",
    ) -> float | None:
        """The value that a share of all do not exceed.

        Args:
            q: The share, from 0 to 1.
            method: The definition, after Hyndman and Fan.
                - "type1": `inverted_cdf`: the least value that at least `p` of all do not exceed.
                - "type2": `averaged_inverted_cdf`: as type 1, with the mean of two values where the share falls between them.
                - "type3": `closest_observation`: the value at the position nearest to `n p`, the even one of two equally near (SAS).
                - "type4": `interpolated_inverted_cdf`: linear in the empirical distribution; m = 0.
                - "type5": `hazen`: linear between the midpoints of its steps; m = 1/2 (hydrology).
                - "type6": `weibull`: linear in the expected ranks; m = p (Excel's `PERCENTILE.EXC`, SPSS, Minitab).
                - "type7": `linear`: linear from the least at 0 to the greatest at 1; m = 1 - p. The default of R, numpy, pandas, DuckDB's `quantile_cont` and Excel's `PERCENTILE.INC`, and hence of this library.
                - "type8": `median_unbiased`: about median-unbiased whatever the distribution; m = (p + 1)/3. Hyndman & Fan's advice.
                - "type9": `normal_unbiased`: about unbiased for normal values; m = p/4 + 3/8.
        """
        return self._call("quantile", q=q, method=method)

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The interval of the median by order statistics.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def quantile_interval(self, q: float, confidence: float = 0.95) -> Interval | None:
        """The interval of a quantile by order statistics.

        Args:
            q: The share, between 0 and 1.
            confidence: The confidence level.
        """
        return self._call("quantile_interval", q=q, confidence=confidence)

    def histogram(self, width: int) -> list[Bin]:
        """Counts in bins of equal width.

        Args:
            width: How many ticks a bin spans.
        """
        return self._call("histogram", width=width)

    def merge(self, other: Distribution) -> Distribution:
        """The evidence of both together.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: Distribution) -> Distribution:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class DistributionBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Distribution]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class EightWeekRetention(Result):
    """How many customers are still there in the eighth week after their first order."""

    __slots__ = ()

    @property
    def rate(self) -> Rate:
        """The retained of those whose week has passed."""
        return self._get("rate")

    @property
    def not_yet_observed(self) -> int:
        """Customers whose week has not fully passed, who are therefore not in the rate."""
        return self._get("not_yet_observed")

    @property
    def weeks(self) -> int:
        """The number of the week."""
        return self._get("weeks")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which orders were known; nothing for an empty log."""
        return self._get("as_of")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")


class EngagementPremium(Result):
    """What fully engaged customers bring, beside the average."""

    __slots__ = ()

    @property
    def engaged(self) -> Mean:
        """What each fully engaged customer bought."""
        return self._get("engaged")

    @property
    def everybody(self) -> Mean:
        """What each customer bought who did anything."""
        return self._get("everybody")

    @property
    def premium(self) -> float | None:
        """How much more the engaged bring than the average, as a share of it; nothing where one of the two is not known, or
        where customers bought nothing.
        """
        return self._get("premium")

    @property
    def low(self) -> float | None:
        """The lower end of its 95 % interval."""
        return self._get("low")

    @property
    def high(self) -> float | None:
        """The upper end."""
        return self._get("high")


class Excluded(Result):
    """What was not counted, and why."""

    __slots__ = ()

    @property
    def cancelled(self) -> int:
        """Cancelled orders. They never count."""
        return self._get("cancelled")

    @property
    def test(self) -> int:
        """Test orders. They never count."""
        return self._get("test")

    @property
    def pending(self) -> int:
        """Pending orders, where the policy leaves them out."""
        return self._get("pending")

    @property
    def outside_window(self) -> int:
        """Orders or interactions outside the window."""
        return self._get("outside_window")

    @property
    def no_customer(self) -> int:
        """Orders without a customer and interactions of visitors, in a figure about customers."""
        return self._get("no_customer")

    @property
    def set_aside(self) -> int:
        """Rows that the log was built without, since they could not be used."""
        return self._get("set_aside")

    @property
    def bots(self) -> int:
        """Interactions by machines."""
        return self._get("bots")


class Forms(Result):
    """Attempts at forms, and those that were sent in."""

    __slots__ = ()

    @property
    def attempts(self) -> int:
        """Attempts: a person's view of a form and all further views until it is sent in."""
        return self._get("attempts")

    @property
    def completed(self) -> int:
        """Attempts that were sent in."""
        return self._get("completed")

    @property
    def fills(self) -> int:
        """Forms that were sent in, by an attempt or not."""
        return self._get("fills")

    @property
    def persons(self) -> int:
        """Persons who made an attempt."""
        return self._get("persons")

    @property
    def completion_rate(self) -> Rate:
        """Completed attempts, of all."""
        return self._get("completion_rate")

    @property
    def person_completion_rate(self) -> Rate:
        """Persons who completed an attempt, of those who made one."""
        return self._get("person_completion_rate")

    @property
    def time_to_complete(self) -> Distribution:
        """From the first view of an attempt to its sending in, in seconds."""
        return self._get("time_to_complete")

    @property
    def without_view(self) -> int:
        """Forms that were sent in without having been viewed before. They are fills, and in no rate."""
        return self._get("without_view")


class FormsBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Forms]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Group(Result):
    """Which group a figure belongs to."""

    __slots__ = ()

    @property
    def period(self) -> str | None:
        """The period's name, such as `2011-01`; nothing where groups are not by period."""
        return self._get("period")

    @property
    def start(self) -> datetime.datetime | None:
        """The period's first instant."""
        return self._get("start")

    @property
    def value(self) -> str | None:
        """The dimension's value; nothing where groups are not by a dimension, and for orders without a value."""
        return self._get("value")


class Interval(Result):
    """A range that holds the true figure in a stated share of samples."""

    __slots__ = ()

    @property
    def low(self) -> float:
        """The lower end."""
        return self._get("low")

    @property
    def high(self) -> float:
        """The upper end."""
        return self._get("high")

    @property
    def confidence(self) -> float:
        """The share of samples whose interval holds the true figure."""
        return self._get("confidence")

    @property
    def method(self) -> str:
        """How it was made."""
        return self._get("method")

    def contains(self, x: float) -> bool:
        """Whether a figure lies in the interval.

        Args:
            x: A figure.
        """
        return self._call("contains", x=x)


class Lifecycle(Result):
    """Customers by period: new, returning, resurrected and dormant.

    In every period `active = new + returning + resurrected`, and the active of the period before are its returning and
    its dormant.
    """

    __slots__ = ()

    @property
    def periods(self) -> list[LifecyclePeriod]:
        """The periods, from the first with an order to the one that the log ends in; none is left out."""
        return self._get("periods")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which orders were known; nothing for an empty log."""
        return self._get("as_of")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each period."""
        return self._call("table")


class LifecyclePeriod(Result):
    """The customers of one period."""

    __slots__ = ()

    @property
    def period(self) -> str:
        """The period's name, such as `2011-01`."""
        return self._get("period")

    @property
    def start(self) -> datetime.datetime:
        """Its first instant."""
        return self._get("start")

    @property
    def active(self) -> int:
        """Who ordered in it: new, returning and resurrected together."""
        return self._get("active")

    @property
    def new(self) -> int:
        """Who ordered for the first time."""
        return self._get("new")

    @property
    def returning(self) -> int:
        """Who ordered in it and in the period before."""
        return self._get("returning")

    @property
    def resurrected(self) -> int:
        """Who ordered in it, not in the period before, but earlier than that."""
        return self._get("resurrected")

    @property
    def dormant(self) -> int:
        """Who ordered in the period before, and not in it."""
        return self._get("dormant")

    @property
    def state(self) -> Literal["complete", "partial"]:
        """Whether all of the period was seen."""
        return self._get("state")


class Mean(Result):
    """A mean, with the spread of what it is the mean of."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The mean; nothing where nothing was counted."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many values."""
        return self._get("n")

    @property
    def sum(self) -> object:
        """Their exact sum in ticks of the unit."""
        return self._get("sum")

    @property
    def sum_of_squares(self) -> object:
        """The exact sum of their squares."""
        return self._get("sum_of_squares")

    @property
    def total(self) -> float:
        """Their sum in the unit."""
        return self._get("total")

    @property
    def standard_deviation(self) -> float | None:
        """The sample's standard deviation (n - 1)."""
        return self._get("standard_deviation")

    @property
    def standard_error(self) -> float | None:
        """The standard error of the mean."""
        return self._get("standard_error")

    @property
    def unit(self) -> str:
        """The unit of the value."""
        return self._get("unit")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """Student's confidence interval of the mean.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def merge(self, other: Mean) -> Mean:
        """The evidence of both together.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: Mean) -> Mean:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class MeanBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Mean]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Messages(Result):
    """Messages to persons. Each message counts once for each person, however often it was sent to or opened by them."""

    __slots__ = ()

    @property
    def sent(self) -> int:
        """Messages that were sent: whatever was delivered or bounced was sent."""
        return self._get("sent")

    @property
    def delivered(self) -> int:
        """Those that arrived."""
        return self._get("delivered")

    @property
    def bounced(self) -> int:
        """Those that bounced and never arrived."""
        return self._get("bounced")

    @property
    def opened(self) -> int:
        """Delivered ones that were opened, by a person or a machine."""
        return self._get("opened")

    @property
    def opened_by_person(self) -> int:
        """Delivered ones that a person opened."""
        return self._get("opened_by_person")

    @property
    def clicked(self) -> int:
        """Delivered ones in which a link was followed."""
        return self._get("clicked")

    @property
    def unsubscribed(self) -> int:
        """Delivered ones that were unsubscribed from."""
        return self._get("unsubscribed")

    @property
    def delivery_rate(self) -> Rate:
        """Delivered, of sent."""
        return self._get("delivery_rate")

    @property
    def bounce_rate(self) -> Rate:
        """Bounced, of sent."""
        return self._get("bounce_rate")

    @property
    def open_rate(self) -> Rate:
        """Opened, of delivered."""
        return self._get("open_rate")

    @property
    def human_open_rate(self) -> Rate:
        """Opened by a person, of delivered."""
        return self._get("human_open_rate")

    @property
    def opens_per_delivery(self) -> Mean:
        """Openings a delivered message, all of them, machines' too."""
        return self._get("opens_per_delivery")

    @property
    def click_rate(self) -> Rate:
        """Clicked, of delivered."""
        return self._get("click_rate")

    @property
    def click_to_open_rate(self) -> Rate:
        """Opened and clicked, of opened."""
        return self._get("click_to_open_rate")

    @property
    def click_to_human_open_rate(self) -> Rate:
        """Opened by a person and clicked, of opened by a person."""
        return self._get("click_to_human_open_rate")

    @property
    def unsubscribe_rate(self) -> Rate:
        """Unsubscribed from, of delivered."""
        return self._get("unsubscribe_rate")

    @property
    def without_delivery(self) -> int:
        """Messages that were opened, clicked or unsubscribed from without having arrived. They are bad data, and in no rate."""
        return self._get("without_delivery")

    @property
    def clicked_unopened(self) -> int:
        """Delivered messages that were clicked without having been opened, as where images are blocked."""
        return self._get("clicked_unopened")


class MessagesBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Messages]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class OrderPolicy(Result):
    """Which orders count, and when their refunds do. The log keeps all rows, so that one log answers under two
    policies and shows the difference.

    Cancelled and test orders never count: no money changed hands.

    # Example: guests as customers of one order each
    ```
    use regulars::model::{GuestPolicy, OrderPolicy, RefundPolicy};

    let policy = OrderPolicy { guests: GuestPolicy::EachACustomer, ..OrderPolicy::default() };
    assert_eq!(policy.refunds, RefundPolicy::DatedToOrder);
    assert_eq!(OrderPolicy::from(GuestPolicy::EachACustomer), policy);
    ```
    """

    __slots__ = ()

    @property
    def refunds(self) -> Literal["dated_to_order", "dated_to_refund", "ignored"]:
        """When refunds count."""
        return self._get("refunds")

    @property
    def guests(self) -> Literal["excluded", "each_a_customer"]:
        """Whether orders without a customer make customers."""
        return self._get("guests")

    @property
    def pending(self) -> Literal["counted", "excluded"]:
        """Whether orders that are not completed count."""
        return self._get("pending")


class PurchaseCycle(Result):
    """How long customers take from their first touch to their first order."""

    __slots__ = ()

    @property
    def customers(self) -> int:
        """Customers who were touched before they ordered, if they did."""
        return self._get("customers")

    @property
    def ordered(self) -> int:
        """Those who ordered since."""
        return self._get("ordered")

    @property
    def conversion_rate(self) -> Rate:
        """Those who ordered, of all."""
        return self._get("conversion_rate")

    @property
    def cycle(self) -> Distribution:
        """From the first touch to the first order, in days."""
        return self._get("cycle")

    @property
    def ordered_before(self) -> int:
        """Customers whose first order came before the first touch that the log knows. They are in no figure."""
        return self._get("ordered_before")


class PurchaseCycleBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[PurchaseCycle]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Rate(Result):
    """A share: hits out of all."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The share, from 0 to 1; nothing where nothing was counted."""
        return self._get("value")

    @property
    def hits(self) -> int:
        """How many it held for."""
        return self._get("hits")

    @property
    def of(self) -> int:
        """How many there were."""
        return self._get("of")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(
        self,
        confidence: float = 0.95,
        method: Literal["wilson", "agresti_coull", "clopper_pearson", "jeffreys", "wald"] = "wilson",
    ) -> Interval | None:
        """A confidence interval of the share.

        Args:
            confidence: The confidence level.
            method: How it is made.
                - "wilson": Wilson's score interval (1927): the rates that a score test does not reject. It lies within 0 and 1, contains the value, begins at 0 where k is 0 and ends at 1 where k is n.
                - "agresti_coull": Agresti & Coull (1998): Wald's interval after adding `z² / 2` hits and as many misses; cut off at 0 and 1.
                - "clopper_pearson": Clopper & Pearson (1934), "exact": covers at least as often as it says, and mostly more often, so it is wide. It begins at 0 where k is 0 and ends at 1 where k is n.
                - "jeffreys": The equal-tailed interval of a rate under Jeffreys' prior, beta(1/2, 1/2). Kept as the quantiles give it at k = 0 and k = n, where it leaves out the value itself; Brown et al. would extend it to 0 and 1 there.
                - "wald": The value and its standard error `√(p (1 − p) / n)`; cut off at 0 and 1. Of no width where k is 0 or n, and covers less often than it says elsewhere: for comparison with other tools only.
        """
        return self._call("interval", confidence=confidence, method=method)

    def complement(self) -> Rate:
        """The share for which it did not hold."""
        return self._call("complement")

    def merge(self, other: Rate) -> Rate:
        """The evidence of both together.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: Rate) -> Rate:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class RateBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Rate]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RatioOfMeans(Result):
    """One mean over another, counted over the same units, such as spend over orders by customer."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The ratio; nothing where the denominator is zero."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many units, such as customers."""
        return self._get("n")

    @property
    def sum_x(self) -> object:
        """The exact sum of the numerators in ticks."""
        return self._get("sum_x")

    @property
    def sum_y(self) -> object:
        """The exact sum of the denominators in ticks."""
        return self._get("sum_y")

    @property
    def sum_xx(self) -> object:
        """The exact sum of the numerators' squares."""
        return self._get("sum_xx")

    @property
    def sum_yy(self) -> object:
        """The exact sum of the denominators' squares."""
        return self._get("sum_yy")

    @property
    def sum_xy(self) -> object:
        """The exact sum of the products."""
        return self._get("sum_xy")

    @property
    def numerator(self) -> float:
        """The sum of the numerators in their unit."""
        return self._get("numerator")

    @property
    def denominator(self) -> float:
        """The sum of the denominators in their unit."""
        return self._get("denominator")

    @property
    def standard_error(self) -> float | None:
        """The standard error by the delta method over units."""
        return self._get("standard_error")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The delta method's confidence interval of the ratio, over units.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def merge(self, other: RatioOfMeans) -> RatioOfMeans:
        """The evidence of both together.

        Args:
            other: Counted elsewhere, over other units.
        """
        return self._call("merge", other=other)

    def remove(self, part: RatioOfMeans) -> RatioOfMeans:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class RatioOfMeansBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[RatioOfMeans]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Referrals(Result):
    """Invitations, and what became of them."""

    __slots__ = ()

    @property
    def persons(self) -> int:
        """Persons who were active in the window or invited somebody."""
        return self._get("persons")

    @property
    def referrers(self) -> int:
        """Persons who invited somebody."""
        return self._get("referrers")

    @property
    def invitations(self) -> int:
        """Invitations."""
        return self._get("invitations")

    @property
    def converted(self) -> int:
        """Invitations that were converted: the one who was invited became a customer."""
        return self._get("converted")

    @property
    def referral_rate(self) -> Rate:
        """Referrers, of the persons."""
        return self._get("referral_rate")

    @property
    def conversion_rate(self) -> Rate:
        """Converted invitations, of all."""
        return self._get("conversion_rate")

    @property
    def invitations_per_person(self) -> Mean:
        """Invitations a person."""
        return self._get("invitations_per_person")

    @property
    def viral_coefficient(self) -> Mean:
        """New customers that a person brings: converted invitations a person."""
        return self._get("viral_coefficient")

    @property
    def cycle_time(self) -> Distribution:
        """From an invitation to its conversion, where both name the referral."""
        return self._get("cycle_time")

    @property
    def without_invitation(self) -> int:
        """Conversions without an invitation before them. They are bad data, and in no rate."""
        return self._get("without_invitation")


class RepeatAgainstOneTime(Result):
    """What repeat customers spend beside one-time customers. A repeat customer has two orders or more in the window or
    group.
    """

    __slots__ = ()

    @property
    def repeat(self) -> Mean:
        """Net revenue a repeat customer."""
        return self._get("repeat")

    @property
    def one_time(self) -> Mean:
        """Net revenue a one-time customer, which is also what their only order came to."""
        return self._get("one_time")

    @property
    def repeat_order_value(self) -> RatioOfMeans:
        """Net revenue an order of repeat customers, clustered by customer."""
        return self._get("repeat_order_value")

    @property
    def repeat_revenue_share(self) -> RatioOfMeans:
        """The revenue of repeat customers over that of all customers."""
        return self._get("repeat_revenue_share")

    @property
    def repeat_order_share(self) -> RatioOfMeans:
        """The orders of repeat customers over those of all customers."""
        return self._get("repeat_order_share")


class RepeatAgainstOneTimeBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[RepeatAgainstOneTime]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Report(Result):
    """Everything that a log says of its customers."""

    __slots__ = ()

    @property
    def first(self) -> datetime.datetime | None:
        """The instant of the first order that counts; nothing in an empty log."""
        return self._get("first")

    @property
    def last(self) -> datetime.datetime | None:
        """The instant of the last order that counts."""
        return self._get("last")

    @property
    def commerce(self) -> CommerceSummary:
        """Orders, revenue and buying again."""
        return self._get("commerce")

    @property
    def time_between_purchases(self) -> TimeBetweenPurchases:
        """How long customers wait before they buy again."""
        return self._get("time_between_purchases")

    @property
    def customer_lifespan(self) -> Mean:
        """How long customers have stayed so far, from their first order to their last."""
        return self._get("customer_lifespan")

    @property
    def retention(self) -> Retention | None:
        """Who stayed in the last whole period; nothing where the log holds no whole period."""
        return self._get("retention")

    @property
    def churn(self) -> Churn | None:
        """Who left in the last whole period."""
        return self._get("churn")

    @property
    def eight_week_retention(self) -> EightWeekRetention:
        """Who came back eight weeks after their first order."""
        return self._get("eight_week_retention")

    @property
    def lifecycle(self) -> Lifecycle:
        """New, returning, resurrected and dormant customers of each period."""
        return self._get("lifecycle")

    @property
    def cohorts(self) -> Cohorts:
        """Customers by the period of their first order, and how many of them ordered in the periods after."""
        return self._get("cohorts")

    @property
    def by_period(self) -> CommerceSummaryBreakdown:
        """Commerce in each period."""
        return self._get("by_period")

    @property
    def by_dimension(self) -> list[CommerceSummaryBreakdown]:
        """Commerce for each value of each dimension."""
        return self._get("by_dimension")

    @property
    def basis(self) -> Basis:
        """What it was drawn up from."""
        return self._get("basis")


class Retention(Result):
    """Who was a customer at the start and at the end of a window, and what became of them.

    Always `start = kept + lost` and `end = kept + new + reactivated`.
    """

    __slots__ = ()

    @property
    def start(self) -> int:
        """Customers at the start: who ordered in the look-back before it."""
        return self._get("start")

    @property
    def end(self) -> int:
        """Customers at the end: who ordered in the look-back before it."""
        return self._get("end")

    @property
    def new(self) -> int:
        """Customers at the end who never ordered before the start."""
        return self._get("new")

    @property
    def reactivated(self) -> int:
        """Customers at the end who were none at the start, and had ordered before it all the same."""
        return self._get("reactivated")

    @property
    def kept(self) -> int:
        """Customers at both ends."""
        return self._get("kept")

    @property
    def lost(self) -> int:
        """Customers at the start who are none at the end."""
        return self._get("lost")

    @property
    def rate(self) -> Rate:
        """The retention rate: the kept of those at the start."""
        return self._get("rate")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")


class RetentionProfitEffect(Result):
    """What customers are worth before and after a change in retention."""

    __slots__ = ()

    @property
    def retention_before(self) -> float:
        """The retention before the change."""
        return self._get("retention_before")

    @property
    def retention_after(self) -> float:
        """The retention after it."""
        return self._get("retention_after")

    @property
    def value_before(self) -> float:
        """What the customers are worth before it, less what it cost to win them."""
        return self._get("value_before")

    @property
    def value_after(self) -> float:
        """What the customers are worth after it, less what it cost to win them."""
        return self._get("value_after")

    @property
    def difference(self) -> float:
        """What the change is worth: after less before."""
        return self._get("difference")

    @property
    def relative_change(self) -> float | None:
        """The difference as a share of the value before; nothing where that is 0 or a loss, of which no share makes sense."""
        return self._get("relative_change")


class Sessions(Result):
    """Sessions and what they were like. Averages over sessions are ratios over persons, so that their intervals know that
    one person's sessions are alike.
    """

    __slots__ = ()

    @property
    def sessions(self) -> int:
        """How many sessions began."""
        return self._get("sessions")

    @property
    def persons(self) -> int:
        """How many persons had one."""
        return self._get("persons")

    @property
    def page_views(self) -> int:
        """How many pages were viewed in them."""
        return self._get("page_views")

    @property
    def sessions_per_person(self) -> Mean:
        """Sessions a person."""
        return self._get("sessions_per_person")

    @property
    def actions_per_session(self) -> RatioOfMeans:
        """Actions a session."""
        return self._get("actions_per_session")

    @property
    def pages_per_session(self) -> RatioOfMeans:
        """Page views a session."""
        return self._get("pages_per_session")

    @property
    def duration(self) -> RatioOfMeans:
        """How long a session lasted, in seconds."""
        return self._get("duration")

    @property
    def bounce_rate(self) -> Rate:
        """Sessions of a single action, of all."""
        return self._get("bounce_rate")

    @property
    def not_engaged_rate(self) -> Rate:
        """Sessions that were not engaged, of all."""
        return self._get("not_engaged_rate")


class SessionsBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Sessions]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class SocialEngagement(Result):
    """Social actions, each by itself, and those that are engagement together."""

    __slots__ = ()

    @property
    def engagements(self) -> int:
        """Likes, comments, shares, saves, clicks, mentions, tags and replies."""
        return self._get("engagements")

    @property
    def persons(self) -> int:
        """How many persons did one of them."""
        return self._get("persons")

    @property
    def likes(self) -> int:
        """Likes and other reactions."""
        return self._get("likes")

    @property
    def comments(self) -> int:
        """Comments."""
        return self._get("comments")

    @property
    def shares(self) -> int:
        """Shares and reposts."""
        return self._get("shares")

    @property
    def saves(self) -> int:
        """Bookmarks."""
        return self._get("saves")

    @property
    def clicks(self) -> int:
        """Clicks on posts."""
        return self._get("clicks")

    @property
    def follows(self) -> int:
        """New followers. They are no engagement with a post."""
        return self._get("follows")

    @property
    def mentions(self) -> int:
        """Posts that name the business."""
        return self._get("mentions")

    @property
    def video_views(self) -> int:
        """Views of videos. They are what engagement is held beside, and none of it."""
        return self._get("video_views")

    @property
    def tags(self) -> int:
        """Tags."""
        return self._get("tags")

    @property
    def replies(self) -> int:
        """Answers."""
        return self._get("replies")

    @property
    def engagement_rate(self) -> RatioOfMeans:
        """Engagements, of the audience. It can pass 1, since a person can do several things."""
        return self._get("engagement_rate")

    @property
    def engaged_share(self) -> Rate | None:
        """Persons who engaged, of the audience; nothing where the audience is not of persons and is smaller."""
        return self._get("engaged_share")


class SocialEngagementBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[SocialEngagement]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class TimeBetweenPurchases(Result):
    """The time from each order of a customer to the next."""

    __slots__ = ()

    @property
    def mean(self) -> Mean:
        """Elapsed time, to the microsecond, in days of 24 hours."""
        return self._get("mean")

    @property
    def distribution(self) -> Distribution:
        """Whole calendar days from the date of one order to that of the next: 0 where both are on the same day."""
        return self._get("distribution")


class TimeBetweenPurchasesBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[TimeBetweenPurchases]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Total(Result):
    """An exact sum."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The sum in the unit."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many values were summed."""
        return self._get("n")

    @property
    def sum(self) -> object:
        """The exact sum in ticks of the unit."""
        return self._get("sum")

    @property
    def unit(self) -> str:
        """The unit of the value."""
        return self._get("unit")

    def merge(self, other: Total) -> Total:
        """The total of both.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: Total) -> Total:
        """The total without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class TotalBreakdown(Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Total]:
        """The figure of each group."""
        return self._get("figures")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


# What the native module makes results of, by the names the core has for them.
CLASSES: dict[str, type[Result]] = {
    "ActiveCustomers": ActiveCustomers,
    "Basis": Basis,
    "Bin": Bin,
    "CartAbandonment": CartAbandonment,
    "CartAbandonmentBreakdown": CartAbandonmentBreakdown,
    "Churn": Churn,
    "Cohort": Cohort,
    "CohortAge": CohortAge,
    "CohortAverage": CohortAverage,
    "CohortOptions": CohortOptions,
    "Cohorts": Cohorts,
    "CommerceSummary": CommerceSummary,
    "CommerceSummaryBreakdown": CommerceSummaryBreakdown,
    "CrossChannel": CrossChannel,
    "CustomerList": CustomerList,
    "Distribution": Distribution,
    "DistributionBreakdown": DistributionBreakdown,
    "EightWeekRetention": EightWeekRetention,
    "EngagementPremium": EngagementPremium,
    "Excluded": Excluded,
    "Forms": Forms,
    "FormsBreakdown": FormsBreakdown,
    "Group": Group,
    "Interval": Interval,
    "Lifecycle": Lifecycle,
    "LifecyclePeriod": LifecyclePeriod,
    "Mean": Mean,
    "MeanBreakdown": MeanBreakdown,
    "Messages": Messages,
    "MessagesBreakdown": MessagesBreakdown,
    "OrderPolicy": OrderPolicy,
    "PurchaseCycle": PurchaseCycle,
    "PurchaseCycleBreakdown": PurchaseCycleBreakdown,
    "Rate": Rate,
    "RateBreakdown": RateBreakdown,
    "RatioOfMeans": RatioOfMeans,
    "RatioOfMeansBreakdown": RatioOfMeansBreakdown,
    "Referrals": Referrals,
    "RepeatAgainstOneTime": RepeatAgainstOneTime,
    "RepeatAgainstOneTimeBreakdown": RepeatAgainstOneTimeBreakdown,
    "Report": Report,
    "Retention": Retention,
    "RetentionProfitEffect": RetentionProfitEffect,
    "Sessions": Sessions,
    "SessionsBreakdown": SessionsBreakdown,
    "SocialEngagement": SocialEngagement,
    "SocialEngagementBreakdown": SocialEngagementBreakdown,
    "TimeBetweenPurchases": TimeBetweenPurchases,
    "TimeBetweenPurchasesBreakdown": TimeBetweenPurchasesBreakdown,
    "Total": Total,
    "TotalBreakdown": TotalBreakdown,
}
