"""What metrics give."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return,overload-overlap"

from __future__ import annotations

from typing import TYPE_CHECKING

from regulars._frames import Framed
from regulars._named import Named
from regulars._regulars import Result, Table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from typing import Literal

    from regulars._progress import Progress
    from regulars.lifetime import (
        BgBb,
        BgCnbd,
        BgNbd,
        GammaGamma,
        GgompertzNbd,
        MbgCnbd,
        MbgNbd,
        Nbd,
        ParetoNbd,
        ShiftedBetaGeometric,
    )


class ActiveCustomers(Named, Result):
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


class Backtest(Framed, Result):
    """How well models and simpler forecasts foretold what customers did, from instants of the past."""

    __slots__ = ()

    @property
    def rows(self) -> list[BacktestRow]:
        """A row for each origin, method and horizon; and one over all origins for each method and horizon, which come last."""
        return self._get("rows")

    @property
    def gaps(self) -> list[BacktestGap]:
        """What could not be tried, and why."""
        return self._get("gaps")

    @property
    def options(self) -> BacktestOptions:
        """What was asked for."""
        return self._get("options")

    @property
    def end(self) -> datetime.datetime | None:
        """The end of the last holdout; nothing where the log is empty."""
        return self._get("end")

    @property
    def basis(self) -> Basis:
        """What it was counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each method, horizon and origin, and over all origins: errors on purchases and on spend."""
        return self._call("table")

    def deciles(self) -> Table:
        """Customers by what was foretold of them: what was foretold and what came on average, for each method and horizon over all origins."""
        return self._call("deciles")


class BacktestGap(Named, Result):
    """Something that could not be tried."""

    __slots__ = ()

    @property
    def method(self) -> str | None:
        """The model; nothing where it concerns all methods."""
        return self._get("method")

    @property
    def horizon(self) -> float:
        """How far ahead, in the unit."""
        return self._get("horizon")

    @property
    def origin(self) -> datetime.datetime | None:
        """The origin; nothing where it concerns all of them."""
        return self._get("origin")

    @property
    def reason(self) -> str:
        """Why."""
        return self._get("reason")


class BacktestOptions(Named, Result):
    """Which models are tried, how far ahead, and from how many instants of the past."""

    __slots__ = ()

    @property
    def models(self) -> list[Literal["nbd", "bg_nbd", "mbg_nbd", "bg_cnbd", "mbg_cnbd", "pareto_nbd", "ggompertz_nbd", "bg_bb", "gamma_gamma", "shifted_beta_geometric"]]:
        """The models of purchases that are tried, beside the naive forecasts, which always are."""
        return self._get("models")

    @property
    def horizons(self) -> list[float]:
        """How far ahead, each in the unit."""
        return self._get("horizons")

    @property
    def origins(self) -> int:
        """From how many instants at most, for each horizon: the last lies a horizon before the end, and each other one a horizon before that. From 1 to 100."""
        return self._get("origins")

    @property
    def unit(self) -> Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"]:
        """The unit of the horizons and of the histories."""
        return self._get("unit")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The end of the last holdout. Where it is not given, the end of the log's window, and without one the end of the day of the last thing that the log saw."""
        return self._get("as_of")

    @property
    def resolution(self) -> Literal["instant", "hour", "day", "week", "month", "year"] | None:
        """How finely times are told, as in a purchase history."""
        return self._get("resolution")

    @property
    def merge(self) -> Literal["never", "instant", "hour", "day", "week", "month", "year"] | None:
        """Which orders are one purchase, as in a purchase history."""
        return self._get("merge")


class BacktestRow(Named, Result):
    """How well one method foretold one horizon."""

    __slots__ = ()

    @property
    def method(self) -> str:
        """The model, or the simpler forecast: `own_rate`, `last_period` or `most_recent`."""
        return self._get("method")

    @property
    def horizon(self) -> float:
        """How far ahead, in the unit."""
        return self._get("horizon")

    @property
    def origin(self) -> datetime.datetime | None:
        """The instant from which it was foretold; nothing for all origins together."""
        return self._get("origin")

    @property
    def origins(self) -> int:
        """Over how many origins."""
        return self._get("origins")

    @property
    def status(self) -> str | None:
        """How the fit ended, where there was one: `identified`, `boundary` or `flat`; over several origins the ends that were met, each once."""
        return self._get("status")

    @property
    def purchases(self) -> ForecastErrors:
        """The errors on numbers of purchases."""
        return self._get("purchases")

    @property
    def spend(self) -> ForecastErrors | None:
        """The errors on spend; nothing where there was no repeat purchase to tell a spend from."""
        return self._get("spend")

    @property
    def against_naive(self) -> float | None:
        """The root of the mean squared error on purchases, by that of the best of the simpler forecasts: below 1 where the method is better than all of them. Nothing where that one makes no error."""
        return self._get("against_naive")

    @property
    def deciles(self) -> list[ForecastDecile]:
        """Customers by what was foretold of them, with what they did; over several origins those of each together."""
        return self._get("deciles")


class Basis(Named, Result):
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


class BenchmarkComparison(Named, Result):
    """A figure beside a benchmark."""

    __slots__ = ()

    @property
    def standing(self) -> Literal["below", "within", "above", "cannot_tell"]:
        """How the figure stands, as far as its evidence can tell."""
        return self._get("standing")

    @property
    def value(self) -> float | None:
        """The figure; nothing where it is undefined."""
        return self._get("value")

    @property
    def interval(self) -> Interval | None:
        """Its interval; nothing where there is none."""
        return self._get("interval")

    @property
    def n(self) -> int:
        """From how many units it was counted, such as customers."""
        return self._get("n")

    @property
    def low(self) -> float | None:
        """The lower end of the benchmark; nothing where it is open."""
        return self._get("low")

    @property
    def high(self) -> float | None:
        """The upper end of the benchmark; nothing where it is open."""
        return self._get("high")

    @property
    def needed(self) -> int | None:
        """About how many units in all would tell, if the figure stays what it is; nothing where it can be told already, or where
        no number would: a figure on an end of the benchmark, or without an interval.
        """
        return self._get("needed")

    @property
    def source(self) -> str | None:
        """Who published the benchmark; nothing where the caller's own has no source."""
        return self._get("source")


class Bin(Named, Result):
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


class BreakageRate(Named, Result):
    """What became of the points earned in the window, the oldest going first, and the share of them that is lost. Intervals are
    over customers.
    """

    __slots__ = ()

    @property
    def earned(self) -> Total:
        """Points that were earned, of how many customers."""
        return self._get("earned")

    @property
    def redeemed(self) -> Total:
        """Those of them that were redeemed."""
        return self._get("redeemed")

    @property
    def expired(self) -> Total:
        """Those of them that expired."""
        return self._get("expired")

    @property
    def adjusted(self) -> Total:
        """Those of them that were taken back by an adjustment."""
        return self._get("adjusted")

    @property
    def outstanding(self) -> Total:
        """Those of them that are left."""
        return self._get("outstanding")

    @property
    def of_earned(self) -> RatioOfMeans:
        """Expired over earned: the breakage so far, and the least that it will come to."""
        return self._get("of_earned")

    @property
    def of_settled(self) -> RatioOfMeans:
        """Expired over expired and redeemed: the breakage of points whose fate is known."""
        return self._get("of_settled")

    @property
    def at_most(self) -> RatioOfMeans:
        """Expired and outstanding over earned: the breakage if nobody redeems any more, and the most that it can come to."""
        return self._get("at_most")


class BreakageRateBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[BreakageRate]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class BuyerSegmentFigures(Named, Result):
    """The persons of one segment together."""

    __slots__ = ()

    @property
    def segment(self) -> Literal["bouncer", "passive_browser", "cart_abandoner", "one_time_low", "one_time_high", "discount_seeker", "impulse_buyer", "repeat_buyer"]:
        """Which segment."""
        return self._get("segment")

    @property
    def persons(self) -> int:
        """How many persons are in it."""
        return self._get("persons")

    @property
    def share(self) -> Rate:
        """These, of all persons."""
        return self._get("share")

    @property
    def orders(self) -> Mean:
        """How many orders a person placed in the window."""
        return self._get("orders")

    @property
    def value(self) -> Mean:
        """What a person bought in the window, less what went back; its total is the segment's revenue."""
        return self._get("value")

    @property
    def revenue_share(self) -> RatioOfMeans:
        """The segment's revenue, of all persons' revenue."""
        return self._get("revenue_share")

    @property
    def retained(self) -> Rate:
        """Persons who were there in the last days of the window, of those who had been there before these."""
        return self._get("retained")

    @property
    def nps(self) -> NetPromoter | None:
        """How likely its customers are to recommend the shop, by their answers in the window; nothing without surveys beside the
        log.
        """
        return self._get("nps")

    @property
    def satisfied(self) -> Rate | None:
        """Of its customers' answers in the window to how satisfied they are, those in the top boxes; nothing without surveys beside
        the log.
        """
        return self._get("satisfied")


class BuyerSegments(Framed, Result):
    """Persons by what they did and bought: each is in one segment."""

    __slots__ = ()

    @property
    def persons(self) -> int:
        """How many persons came or bought in the window."""
        return self._get("persons")

    @property
    def high_value(self) -> float | None:
        """From which amount on an only order is of high value; nothing where it is the median of no orders."""
        return self._get("high_value")

    @property
    def segments(self) -> list[BuyerSegmentFigures]:
        """The segments, all of them, from those who looked to those who buy again."""
        return self._get("segments")

    @property
    def basis(self) -> Basis:
        """What they were found on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each person: what they did and bought, and the segment."""
        return self._call("table")

    def overview(self) -> Table:
        """A row for each segment: how many persons, what they bought, who was retained, and how satisfied they are."""
        return self._call("overview")

    def persons_in(
        self,
        segment: Literal["bouncer", "passive_browser", "cart_abandoner", "one_time_low", "one_time_high", "discount_seeker", "impulse_buyer", "repeat_buyer"],
    ) -> Table:
        """The rows of the table of the persons in one segment, as a campaign tool takes them.

        Args:
            segment: Which segment.
                - "bouncer": Came, did next to nothing in any visit, and bought nothing.
                - "passive_browser": Looked around, put nothing into a cart, and bought nothing.
                - "cart_abandoner": Put something into a cart or began a checkout, and bought nothing.
                - "one_time_low": Bought once, for less than the threshold.
                - "one_time_high": Bought once, for the threshold or more.
                - "discount_seeker": Bought twice or more, much of it at a discount.
                - "impulse_buyer": Bought twice or more, mostly soon after coming, and no discount seeker.
                - "repeat_buyer": Bought twice or more, and is neither of these.
        """
        return self._call("persons_in", segment=segment)


class CalibrationHoldout(Framed, Result):
    """The purchase history up to a split, and what the same customers did after it."""

    __slots__ = ()

    @property
    def split(self) -> datetime.datetime:
        """The first instant of the holdout."""
        return self._get("split")

    @property
    def end(self) -> datetime.datetime:
        """The first instant after it."""
        return self._get("end")

    @property
    def duration(self) -> float:
        """How long it lasted, in the unit of the history."""
        return self._get("duration")

    @property
    def newcomers(self) -> int:
        """Customers whose first purchase came in the holdout: they are in neither part."""
        return self._get("newcomers")

    @property
    def calibration(self) -> PurchaseHistory:
        """The history of each customer up to the split."""
        return self._get("calibration")

    def table(self) -> Table:
        """A row for each customer of the calibration: its purchase history, and the frequency, duration and monetary value of the holdout."""
        return self._call("table")

    def by_frequency(
        self,
        model: Fit | Nbd | BgNbd | MbgNbd | BgCnbd | MbgCnbd | ParetoNbd | GgompertzNbd | BgBb | GammaGamma | ShiftedBetaGeometric,
        most: int = 7,
    ) -> Table:
        """What a model foretold of the customers of each frequency, and what came on average.

        Args:
            model: A model of purchases, or a fit of one.
            most: The number of purchases from which on customers are told together.
        """
        return self._call("by_frequency", model=model, most=most)


class CartAbandonment(Named, Result):
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


class CartAbandonmentBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Ces(Named, Result):
    """How easy those found it who answered."""

    __slots__ = ()

    @property
    def easy(self) -> Rate:
        """Answers on the easy side of the middle of the scale, of all answers: 5, 6 and 7 of 7, or 4 and 5 of 5."""
        return self._get("easy")

    @property
    def difficult(self) -> Rate:
        """Answers on the other side, of all answers. What lies on the middle is on neither."""
        return self._get("difficult")

    @property
    def mean(self) -> Mean:
        """The mean of all scores, as they were given."""
        return self._get("mean")

    @property
    def not_answered(self) -> int:
        """Invitations that nobody answered. They are in no other figure here."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Answers that the question does not apply. They are in no other figure here."""
        return self._get("not_applicable")


class CesBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Ces]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Churn(Named, Result):
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


class Cohort(Named, Result):
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


class CohortAge(Named, Result):
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


class CohortAverage(Named, Result):
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


class CohortOptions(Named, Result):
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


class Cohorts(Framed, Result):
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


class CommerceSummary(Named, Result):
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


class CommerceSummaryBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class ComplaintRate(Named, Result):
    """Complaints, of tickets, of customers and for each order."""

    __slots__ = ()

    @property
    def per_ticket(self) -> Rate:
        """Complaints, of all tickets."""
        return self._get("per_ticket")

    @property
    def per_customer(self) -> Rate | None:
        """Customers who complained, of those who ordered; nothing without orders beside the log. Who complained without
        having ordered in the same time is in neither.
        """
        return self._get("per_customer")

    @property
    def per_order(self) -> RatioOfMeans | None:
        """Complaints for each order; nothing without orders beside the log."""
        return self._get("per_order")


class ComplaintRateBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[ComplaintRate]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Concentration(Framed, Result):
    """How revenue is spread over customers."""

    __slots__ = ()

    @property
    def revenue(self) -> Total:
        """All revenue, and how many customers it is of."""
        return self._get("revenue")

    @property
    def gini(self) -> Gini:
        """How unevenly it is spread."""
        return self._get("gini")

    @property
    def top(self) -> list[TopShare]:
        """What the best customers bring, in the order that was asked for."""
        return self._get("top")

    @property
    def groups(self) -> list[RevenueGroup]:
        """Customers by revenue from the best down, by default deciles."""
        return self._get("groups")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group of customers, from the best down."""
        return self._call("table")

    def overview(self) -> Table:
        """A row for each top share of customers."""
        return self._call("overview")

    def lorenz(self) -> Table:
        """The Lorenz curve: for each share of customers from the least the share of revenue that is theirs."""
        return self._call("lorenz")


class ContactsPerTicket(Named, Result):
    """Contacts about tickets."""

    __slots__ = ()

    @property
    def contacts(self) -> Mean:
        """Contacts a ticket, of the tickets whose contacts are known."""
        return self._get("contacts")

    @property
    def first_contact_resolution(self) -> Rate:
        """Tickets that took one contact and were not reopened, of the resolved ones whose contacts are known: first contact
        resolution.
        """
        return self._get("first_contact_resolution")

    @property
    def unknown(self) -> int:
        """Tickets whose contacts nobody knows. They are in neither."""
        return self._get("unknown")


class ContactsPerTicketBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[ContactsPerTicket]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class ConversionRate(Named, Result):
    """Who came, and who of them was converted."""

    __slots__ = ()

    @property
    def persons(self) -> int:
        """Persons who came and were converted or were not."""
        return self._get("persons")

    @property
    def converted(self) -> int:
        """Those who were converted."""
        return self._get("converted")

    @property
    def rate(self) -> Rate:
        """Converted, of all."""
        return self._get("rate")

    @property
    def undecided(self) -> int:
        """Persons who came so late that they may still be converted in time. They are in no figure."""
        return self._get("undecided")

    @property
    def already_customers(self) -> int:
        """Persons who were customers before they came, where only new customers count. They are in no figure."""
        return self._get("already_customers")


class ConversionRateBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[ConversionRate]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class CrossChannel(Named, Result):
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
    def one_channel_retention_rate(self) -> Rate | None:
        """Customers with one channel before an instant who ordered from it on, of those who had ordered before it; nothing
        where no instant is given.
        """
        return self._get("one_channel_retention_rate")

    @property
    def cross_channel_retention_rate(self) -> Rate | None:
        """Customers with two channels or more before an instant who ordered from it on, of those who had ordered before it."""
        return self._get("cross_channel_retention_rate")

    def transitions(self) -> Table:
        """A row for each two channels of which a person used the second right after the first: from, to, count, and the share of all that follows the first."""
        return self._call("transitions")


class CrossChannelBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[CrossChannel]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Csat(Named, Result):
    """How satisfied those are who answered."""

    __slots__ = ()

    @property
    def satisfied(self) -> Rate:
        """Answers in the top boxes, of all answers."""
        return self._get("satisfied")

    @property
    def mean(self) -> Mean:
        """The mean of all scores."""
        return self._get("mean")

    @property
    def not_answered(self) -> int:
        """Invitations that nobody answered. They are in no other figure here."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Answers that the question does not apply. They are in no other figure here."""
        return self._get("not_applicable")


class CsatBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Csat]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class CurveValue(Named, Result):
    """A share at a time, with its interval."""

    __slots__ = ()

    @property
    def time(self) -> float:
        """The time, in the unit."""
        return self._get("time")

    @property
    def at_risk(self) -> int:
        """How many were still watched just before it."""
        return self._get("at_risk")

    @property
    def value(self) -> float:
        """The share, from 0 to 1."""
        return self._get("value")

    @property
    def standard_error(self) -> float | None:
        """Its standard error by Greenwood's formula; nothing where all those who were left had the event."""
        return self._get("standard_error")

    @property
    def low(self) -> float | None:
        """The lower end of the interval."""
        return self._get("low")

    @property
    def high(self) -> float | None:
        """The upper end."""
        return self._get("high")


class CustomerAcquisitionCost(Named, Result):
    """What was spent, whom it won, and what each of them cost."""

    __slots__ = ()

    @property
    def new_customers(self) -> int:
        """Customers who ordered for the first time."""
        return self._get("new_customers")

    @property
    def paid_customers(self) -> int:
        """Those of them whom a channel brought that money was spent on media for."""
        return self._get("paid_customers")

    @property
    def without_channel(self) -> int:
        """Those of them for whom no channel was given."""
        return self._get("without_channel")

    @property
    def known_before(self) -> int:
        """Customers who ordered for the first time but were known before. They are in no figure."""
        return self._get("known_before")

    @property
    def media(self) -> Total:
        """What was spent on media."""
        return self._get("media")

    @property
    def salaries(self) -> Total:
        """What was spent on people."""
        return self._get("salaries")

    @property
    def tools(self) -> Total:
        """What was spent on software and services."""
        return self._get("tools")

    @property
    def overhead(self) -> Total:
        """The share of rent, energy and the like."""
        return self._get("overhead")

    @property
    def other(self) -> Total:
        """What was spent on anything else."""
        return self._get("other")

    @property
    def cost(self) -> Total:
        """All of it."""
        return self._get("cost")

    @property
    def blended(self) -> UnitCost:
        """Media for each new customer, whatever brought them."""
        return self._get("blended")

    @property
    def paid(self) -> UnitCost:
        """Media for each new customer whom a paid channel brought."""
        return self._get("paid")

    @property
    def fully_loaded(self) -> UnitCost:
        """All that was spent for each new customer."""
        return self._get("fully_loaded")


class CustomerAcquisitionCostBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[CustomerAcquisitionCost]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class CustomerList(Framed, Result):
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


class Difference(Named, Result):
    """How far apart two figures of different people are: two means, two rates or two ratios of means."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The left figure less the right one; nothing where either is undefined."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many were counted on both sides together."""
        return self._get("n")

    @property
    def left(self) -> float | None:
        """The left figure."""
        return self._get("left")

    @property
    def right(self) -> float | None:
        """The right figure."""
        return self._get("right")

    @property
    def relative(self) -> float | None:
        """The left figure over the right one, less 1; nothing where the right one is 0 or less."""
        return self._get("relative")

    @property
    def standard_error(self) -> float | None:
        """The standard error of the difference."""
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
        """The interval of the difference: Welch's of means, Newcombe's of rates, the delta method's of ratios.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def merge(self, other: Difference) -> Difference:
        """The evidence of both together.

        Args:
            other: Counted elsewhere, of other people.
        """
        return self._call("merge", other=other)

    def remove(self, part: Difference) -> Difference:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class Distribution(Named, Result):
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


class DistributionBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class EightWeekRetention(Named, Result):
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


class EngagementPremium(Named, Result):
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
    def standard_error(self) -> float | None:
        """The standard error of the premium; nothing with fewer than two fully engaged customers."""
        return self._get("standard_error")

    @property
    def low(self) -> float | None:
        """The lower end of its 95 % interval."""
        return self._get("low")

    @property
    def high(self) -> float | None:
        """The upper end."""
        return self._get("high")


class Estimate(Named, Result):
    """A parameter that was estimated."""

    __slots__ = ()

    @property
    def parameter(self) -> str:
        """Its name."""
        return self._get("parameter")

    @property
    def value(self) -> float:
        """The value that was found."""
        return self._get("value")

    @property
    def standard_error(self) -> float | None:
        """Its standard error, from the curvature of the log-likelihood; nothing for one that runs away."""
        return self._get("standard_error")

    @property
    def interval(self) -> Interval | None:
        """Its confidence interval: symmetric about its logarithm, since a parameter is above 0."""
        return self._get("interval")


class Excluded(Named, Result):
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
        """Orders, interactions or answers outside the window."""
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

    @property
    def not_answered(self) -> int:
        """Invitations to surveys that nobody answered."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Answers that a question does not apply."""
        return self._get("not_applicable")

    @property
    def other_scale(self) -> int:
        """Answers to the question on another scale."""
        return self._get("other_scale")


class Fit(Named, Result):
    """A model that was fitted by maximum likelihood, and what the data could tell about it."""

    __slots__ = ()

    @property
    def model(self) -> Nbd | BgNbd | MbgNbd | BgCnbd | MbgCnbd | ParetoNbd | GgompertzNbd | BgBb | GammaGamma | ShiftedBetaGeometric:
        """The model with the parameters that were found."""
        return self._get("model")

    @property
    def parameters(self) -> list[tuple[str, float]]:
        """The parameters by name, in the order of the paper."""
        return self._get("parameters")

    @property
    def status(self) -> str:
        """What the data could tell: identified, boundary or flat."""
        return self._get("status")

    @property
    def explanation(self) -> str:
        """The status in words: which parameter runs away, or along which the likelihood is flat."""
        return self._get("explanation")

    @property
    def log_likelihood(self) -> float:
        """The natural logarithm of the likelihood of all customers."""
        return self._get("log_likelihood")

    @property
    def aic(self) -> float:
        """Akaike's information criterion; of models of the same customers the one with the lowest is expected to predict best."""
        return self._get("aic")

    @property
    def bic(self) -> float | None:
        """The Bayesian information criterion."""
        return self._get("bic")

    @property
    def customers(self) -> int:
        """How many customers it was fitted to."""
        return self._get("customers")

    @property
    def penalty(self) -> float:
        """The weight of the pull towards the centre that was asked for."""
        return self._get("penalty")

    @property
    def iterations(self) -> int:
        """How many steps were tried."""
        return self._get("iterations")

    @property
    def evaluations(self) -> int:
        """How often the likelihood was evaluated."""
        return self._get("evaluations")

    def estimates(self, confidence: float = 0.95) -> list[Estimate]:
        """Each parameter with its standard error and its interval.

        Args:
            confidence: The confidence level.
        """
        return self._call("estimates", confidence=confidence)

    def summary(self, confidence: float = 0.95) -> Table:
        """A row for each parameter: its value, standard error and interval.

        Args:
            confidence: The confidence level.
        """
        return self._call("summary", confidence=confidence)

    def bootstrap(
        self,
        replicates: int = 200,
        seed: int = 0,
        history: PurchaseHistory | None = None,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """The parameters of fits of made-up customers: a row for each replicate.

        The customers are as many as those that the model was fitted to, are watched as long, and buy as the fitted model has it. The middle 95 % of a column are an interval of the parameter.

        Args:
            replicates: How many times customers are made up.
            seed: The beginning of the stream of random numbers: the same one gives the same customers, in every language.
            history: The customers. A fit takes those that it was fitted to if none are given, unless it was stored: then it has forgotten them.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("bootstrap", replicates=replicates, seed=seed, history=history, progress=progress)

    def predict(
        self,
        history: PurchaseHistory | None = None,
        spend: Fit | Nbd | BgNbd | MbgNbd | BgCnbd | MbgCnbd | ParetoNbd | GgompertzNbd | BgBb | GammaGamma | ShiftedBetaGeometric | None = None,
        columns: Sequence[Literal["probability_alive", "probability_alive_after", "expected_purchases", "probability_of_purchases", "median_time_to_next_purchase", "residual_transactions", "expected_spend", "lifetime_value", "residual_value"]] = ("probability_alive", "expected_purchases", "lifetime_value"),
        horizon: float | None = None,
        purchases: Sequence[int] = (0,),
        months: int = 12,
        month: Literal["calendar", "average", "fixed"] = "calendar",
        margin: float = 1.0,
        discount_rate: float = 0.01,
        discount_per: Literal["month", "year", "continuous"] = "month",
        payment: Literal["end", "middle", "start"] = "end",
        confidence: float | None = None,
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for. With a confidence, each column but the expected spend is followed by the ends of its interval, `_low` and `_high`: how far it may be off since the parameters are only estimated. What a customer will do is much less certain than that.

        Args:
            history: The customers. A fit takes those that it was fitted to if none are given, unless it was stored: then it has forgotten them.
            spend: A model of spend, such as a fitted gamma-gamma model, for what money is asked for.
            columns: What to foretell: a column for each.
                - "probability_alive": `probability_alive`: that the customer has not stopped at the end of the watch.
                - "probability_alive_after": `probability_alive_after`: that they have not stopped at the horizon either, where nothing is known of what happens up to it.
                - "expected_purchases": `expected_purchases`: the expected number within the horizon.
                - "probability_of_purchases": `probability_of_<n>_purchases`: of exactly as many within the horizon, for each number that is asked for.
                - "median_time_to_next_purchase": `median_time_to_next_purchase`: after how long the customer has bought again with a probability of one half, in the unit; absent where that never comes, since they have rather stopped or will stop before. There is no expected time: it is infinite wherever a customer may never come back.
                - "residual_transactions": `residual_transactions`: discounted expected residual transactions, all purchases to come for ever, each worth 1 today; absent where the sum has no bound, as without a discount.
                - "expected_spend": `expected_spend`: what a purchase to come is expected to cost, given the mean of those so far. It takes a model of spend, and so does what follows.
                - "lifetime_value": `lifetime_value`: what the purchases of the months ahead are expected to bring, today and after the margin.
                - "residual_value": `residual_value`: the residual transactions times the expected spend, after the margin.
            horizon: How far ahead, in the unit of the history. Where it is not given, up to the end of the months.
            purchases: The numbers of purchases within the horizon whose probability is asked for, where it is.
            months: How many months ahead a lifetime value looks: from 1 to 1,200.
            month: How long these months are.
                - "calendar": As long as the calendar's, from the end of the watch: 31 days from 1997-10-01, then 30. The default, since twelve of them are a year. Where the end of the watch is not known, they are average months.
                - "average": 30.436875 days each, a twelfth of the calendar's average year.
                - "fixed": 30 days, which are 720 hours, or 4.345 weeks, or 1 month: as lifetimes counts, whose year has 360 days.
            margin: What is kept of a spend, as a share of it, 0 or more.
            discount_rate: The rate at which later money is worth less, 0 or more.
            discount_per: What the rate is per.
                - "month": Per month, compounded monthly: money that comes in k months is worth (1 + rate)^-k. The default, as in packages.
                - "year": Per year, compounded yearly: (1 + rate)^(-k/12).
                - "continuous": Per year, compounded continuously: exp(-rate k/12).
            payment: When in its month money comes.
                - "end": At its end. The default, as in packages; the careful choice.
                - "middle": In its middle: where purchases are spread over the month, that is when they come on average.
                - "start": At its start.
            confidence: The confidence level of intervals, where they are wanted.
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment, confidence=confidence)

    def frequency_recency(
        self,
        t: float = 52.0,
        horizon: float = 1.0,
        frequency: int = 20,
        steps: int = 52,
    ) -> Table:
        """What the model foretells of customers by frequency and recency: a row for each pair.

        Args:
            t: How long customers have been watched, in the unit of the model.
            horizon: How far ahead purchases are expected.
            frequency: The greatest frequency, from 0 to 1,000.
            steps: Into how many equal steps the recencies from 0 to t are parted, from 1 to 1,000.
        """
        return self._call("frequency_recency", t=t, horizon=horizon, frequency=frequency, steps=steps)


class ForecastDecile(Named, Result):
    """Customers of whom about as much was foretold, and what they did on average."""

    __slots__ = ()

    @property
    def decile(self) -> int:
        """From 1, the tenth of customers of whom least is foretold, to 10."""
        return self._get("decile")

    @property
    def customers(self) -> int:
        """How many customers it holds. Those of whom the same is foretold are in one decile, so deciles need not be equal, and
        one without customers is left out.
        """
        return self._get("customers")

    @property
    def expected(self) -> float:
        """The sum of what was foretold of them."""
        return self._get("expected")

    @property
    def actual(self) -> float:
        """The sum of what they did."""
        return self._get("actual")


class ForecastErrors(Named, Result):
    """What was foretold of customers against what they did: sums over customers, so that those of several origins can be
    put together.
    """

    __slots__ = ()

    @property
    def customers(self) -> int:
        """Over how many customers."""
        return self._get("customers")

    @property
    def actual(self) -> float:
        """What came, in all."""
        return self._get("actual")

    @property
    def expected(self) -> float:
        """What was foretold, in all."""
        return self._get("expected")

    @property
    def absolute(self) -> float:
        """The sum of the absolute errors."""
        return self._get("absolute")

    @property
    def squared(self) -> float:
        """The sum of the squared errors."""
        return self._get("squared")


class Forms(Named, Result):
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


class FormsBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Gini(Named, Result):
    """The Gini coefficient of some amounts, with its standard error."""

    __slots__ = ()

    @property
    def n(self) -> int:
        """How many amounts there are."""
        return self._get("n")

    @property
    def value(self) -> float | None:
        """The coefficient; nothing where there are none, or they do not sum to more than 0."""
        return self._get("value")

    @property
    def corrected(self) -> float | None:
        """The coefficient by n / (n - 1), without most of its bias in a small sample; nothing below two amounts."""
        return self._get("corrected")

    @property
    def standard_error(self) -> float | None:
        """The standard error of the coefficient; nothing below two amounts."""
        return self._get("standard_error")

    @property
    def low(self) -> float | None:
        """The lower end of its 95 % interval."""
        return self._get("low")

    @property
    def high(self) -> float | None:
        """The upper end."""
        return self._get("high")


class Group(Named, Result):
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


class Interval(Named, Result):
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


class JoiningEffect(Named, Result):
    """What members did in the period after joining less what they did in the period before, less the same of others like them."""

    __slots__ = ()

    @property
    def orders(self) -> MatchedDifference:
        """Orders a customer and period."""
        return self._get("orders")

    @property
    def revenue(self) -> MatchedDifference:
        """Net revenue a customer and period."""
        return self._get("revenue")

    @property
    def active(self) -> MatchedDifference:
        """The share of customers who order at all in a period: retention."""
        return self._get("active")

    @property
    def members(self) -> int:
        """Members of whom there are orders in both periods to be had: before a whole period and after one."""
        return self._get("members")

    @property
    def before_first_order(self) -> int:
        """Members since before their first order, or since the day of it: they have no before."""
        return self._get("before_first_order")

    @property
    def too_new(self) -> int:
        """Members whose first order came less than a whole period before they joined."""
        return self._get("too_new")

    @property
    def too_recent(self) -> int:
        """Members who joined less than a whole period before the end of what is known."""
        return self._get("too_recent")

    @property
    def without_orders(self) -> int:
        """Members who never ordered."""
        return self._get("without_orders")


class KaplanMeier(Named, Result):
    """How long it took until something happened, with those who still wait: the survival curve of Kaplan and Meier."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The median: the time by which a half had the event."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many were watched."""
        return self._get("n")

    @property
    def events(self) -> int:
        """How many had the event."""
        return self._get("events")

    @property
    def censored(self) -> int:
        """How many had not, for as long as they were watched."""
        return self._get("censored")

    @property
    def median(self) -> float | None:
        """The median; nothing where the curve does not come down to a half."""
        return self._get("median")

    @property
    def unit(self) -> str:
        """The unit of times."""
        return self._get("unit")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def curve(
        self,
        confidence: float = 0.95,
        method: Literal["log_log", "log", "plain"] = "log_log",
    ) -> Table:
        """A row for each time: who is at risk, events, censorings, the share without the event with its interval, and the cumulative hazard of Nelson and Aalen.

        Args:
            confidence: The confidence level.
            method: How the interval is made.
                - "log_log": `S ^ exp(± z √G / ln S)`: Kalbfleisch & Prentice 1980, "exponential Greenwood".
                - "log": `S exp(± z √G)`, cut off at 1.
                - "plain": `S ± z S √G`, cut off at 0 and 1.
        """
        return self._call("curve", confidence=confidence, method=method)

    def quantile(self, q: float) -> float | None:
        """The time by which a share of all had the event.

        Args:
            q: The share, above 0 and up to 1.
        """
        return self._call("quantile", q=q)

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The interval of the median, where it has both ends.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def quantile_interval(
        self,
        q: float,
        confidence: float = 0.95,
        method: Literal["log_log", "log", "plain"] = "log_log",
    ) -> TimeInterval | None:
        """The interval of a quantile, whose ends may not have been seen yet.

        Args:
            q: The share, between 0 and 1.
            confidence: The confidence level.
            method: How the interval of the curve is made.
                - "log_log": `S ^ exp(± z √G / ln S)`: Kalbfleisch & Prentice 1980, "exponential Greenwood".
                - "log": `S exp(± z √G)`, cut off at 1.
                - "plain": `S ± z S √G`, cut off at 0 and 1.
        """
        return self._call("quantile_interval", q=q, confidence=confidence, method=method)

    def survival_at(
        self,
        time: float,
        confidence: float = 0.95,
        method: Literal["log_log", "log", "plain"] = "log_log",
    ) -> CurveValue | None:
        """The share of those who are without the event at a time.

        Args:
            time: The time, in the unit.
            confidence: The confidence level.
            method: How the interval is made.
                - "log_log": `S ^ exp(± z √G / ln S)`: Kalbfleisch & Prentice 1980, "exponential Greenwood".
                - "log": `S exp(± z √G)`, cut off at 1.
                - "plain": `S ± z S √G`, cut off at 0 and 1.
        """
        return self._call("survival_at", time=time, confidence=confidence, method=method)

    def happened_by(
        self,
        time: float,
        confidence: float = 0.95,
        method: Literal["log_log", "log", "plain"] = "log_log",
    ) -> CurveValue | None:
        """The share of those who had the event by a time.

        Args:
            time: The time, in the unit.
            confidence: The confidence level.
            method: How the interval is made.
                - "log_log": `S ^ exp(± z √G / ln S)`: Kalbfleisch & Prentice 1980, "exponential Greenwood".
                - "log": `S exp(± z √G)`, cut off at 1.
                - "plain": `S ± z S √G`, cut off at 0 and 1.
        """
        return self._call("happened_by", time=time, confidence=confidence, method=method)

    def restricted_mean(
        self,
        until: float | None = None,
        confidence: float = 0.95,
    ) -> RestrictedMean | None:
        """The mean time without the event, up to a time.

        Args:
            until: The time up to which it is the mean; the last at which anybody was watched if not given.
            confidence: The confidence level.
        """
        return self._call("restricted_mean", until=until, confidence=confidence)

    def log_rank(self, other: KaplanMeier) -> LogRank:
        """The log-rank test of whether the two curves are one.

        Args:
            other: Another curve in the same unit.
        """
        return self._call("log_rank", other=other)

    def merge(self, other: KaplanMeier) -> KaplanMeier:
        """The evidence of both together.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: KaplanMeier) -> KaplanMeier:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class KaplanMeierBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[KaplanMeier]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Lifecycle(Framed, Result):
    """Customers by period: new, returning, resurrected and dormant.

    In every period `active = new + returning + resurrected`, and the active of the period before are its returning and
    its dormant.
    """

    __slots__ = ()

    @property
    def periods(self) -> list[LifecyclePeriod]:
        """The periods, from the first in which somebody was active to the one that the log ends in; none is left out."""
        return self._get("periods")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which the log was known; nothing for an empty log."""
        return self._get("as_of")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each period."""
        return self._call("table")


class LifecyclePeriod(Named, Result):
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
        """Who was active in it: ordered, or in a log of interactions did something. New, returning and resurrected together."""
        return self._get("active")

    @property
    def new(self) -> int:
        """Who was active for the first time."""
        return self._get("new")

    @property
    def returning(self) -> int:
        """Who was active in it and in the period before."""
        return self._get("returning")

    @property
    def resurrected(self) -> int:
        """Who was active in it, not in the period before, but earlier than that."""
        return self._get("resurrected")

    @property
    def dormant(self) -> int:
        """Who was active in the period before, and not in it."""
        return self._get("dormant")

    @property
    def state(self) -> Literal["complete", "partial"]:
        """Whether all of the period was seen."""
        return self._get("state")


class LogRank(Named, Result):
    """The log-rank test of several survival curves."""

    __slots__ = ()

    @property
    def statistic(self) -> float | None:
        """The statistic; nothing where no event tells the curves apart."""
        return self._get("statistic")

    @property
    def degrees_of_freedom(self) -> int:
        """One less than there are curves with somebody at risk when events happened."""
        return self._get("degrees_of_freedom")

    @property
    def p_value(self) -> float | None:
        """The probability of a statistic so great or greater if all curves are one."""
        return self._get("p_value")

    @property
    def observed(self) -> list[float]:
        """How many events there were in each."""
        return self._get("observed")

    @property
    def expected(self) -> list[float]:
        """How many there would have been if all curves were one, each given who was still watched."""
        return self._get("expected")


class LogoChurn(Named, Result):
    """Customers at the opening and at the closing, and who came and left between.

    The opening less the lost, with the new and the reactivated, less those lost again, is the closing.
    """

    __slots__ = ()

    @property
    def opening(self) -> int:
        """Who was subscribed just before the first instant."""
        return self._get("opening")

    @property
    def lost(self) -> int:
        """Those of them who are not at the closing."""
        return self._get("lost")

    @property
    def new(self) -> int:
        """Who was not at the opening and never before, and was at the end of some day since."""
        return self._get("new")

    @property
    def reactivated(self) -> int:
        """Who was not at the opening but earlier, and was at the end of some day since."""
        return self._get("reactivated")

    @property
    def lost_again(self) -> int:
        """Those of the new and reactivated who are not at the closing."""
        return self._get("lost_again")

    @property
    def closing(self) -> int:
        """Who is subscribed just before the first instant after."""
        return self._get("closing")

    @property
    def rate(self) -> Rate:
        """The lost, of the opening."""
        return self._get("rate")

    @property
    def with_joined(self) -> Rate:
        """All who were lost, of the opening and all who joined."""
        return self._get("with_joined")

    @property
    def of_average(self) -> RatioOfMeans:
        """The lost over the mean of opening and closing. Each customer counts twice on both sides, so that the mean is a whole number."""
        return self._get("of_average")


class LogoChurnBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[LogoChurn]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class LoyaltyEffect(Named, Result):
    """Members beside others: how they differ, and an estimate of what joining changed."""

    __slots__ = ()

    @property
    def members(self) -> MemberFigures:
        """Customers who had joined by the end of what is known."""
        return self._get("members")

    @property
    def others(self) -> MemberFigures:
        """Everybody else."""
        return self._get("others")

    @property
    def raw_gap(self) -> RawGap:
        """Members less others. It is no effect of the programme: who joins ordered more before."""
        return self._get("raw_gap")

    @property
    def joining(self) -> JoiningEffect:
        """The difference in differences: members before and after they joined, beside others like them."""
        return self._get("joining")

    @property
    def assumptions(self) -> list[str]:
        """What must hold for the difference in differences to be the programme's effect on the members matched."""
        return self._get("assumptions")


class LoyaltyTiers(Framed, Result):
    """The tiers of a programme at two instants. Tiers stand in the order of their names, and after them members in none, where
    there are any.
    """

    __slots__ = ()

    @property
    def start(self) -> datetime.datetime:
        """The first instant."""
        return self._get("start")

    @property
    def end(self) -> datetime.datetime:
        """The second."""
        return self._get("end")

    @property
    def tiers(self) -> list[Tier]:
        """The tiers."""
        return self._get("tiers")

    @property
    def moves(self) -> list[list[int]]:
        """For each tier at the start, and after them for who had not joined, how many are in each tier at the end."""
        return self._get("moves")

    def table(self) -> Table:
        """A row for each tier."""
        return self._call("table")

    def matrix(self) -> Table:
        """A row for each tier at the start, and for who had not joined, and a column for each at the end."""
        return self._call("matrix")


class LtvToCac(Named, Result):
    """What new customers brought so far, what they cost, and the one over the other."""

    __slots__ = ()

    @property
    def lifetime_value(self) -> Mean:
        """What a new customer brought within the horizon, as the margin on it."""
        return self._get("lifetime_value")

    @property
    def acquisition_cost(self) -> UnitCost:
        """What a new customer cost."""
        return self._get("acquisition_cost")

    @property
    def ratio(self) -> ReturnOnCost:
        """What all of them brought over what all of them cost, which is the ratio of the two."""
        return self._get("ratio")

    @property
    def still_growing(self) -> int:
        """New customers whose horizon the log has not seen the end of, so that more may come; all of them without a horizon."""
        return self._get("still_growing")


class LtvToCacBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[LtvToCac]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class MatchedDifference(Named, Result):
    """A difference in differences: the change of those to whom something happened, less that of others like them."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """Their mean change less that of the others in the same strata; nothing where nobody is matched."""
        return self._get("value")

    @property
    def n(self) -> int:
        """To how many it happened who are matched."""
        return self._get("n")

    @property
    def others(self) -> int:
        """How many others they are matched with."""
        return self._get("others")

    @property
    def unmatched(self) -> int:
        """To how many it happened of whom there are no two others alike."""
        return self._get("unmatched")

    @property
    def change(self) -> Mean:
        """The change of those to whom it happened and who are matched."""
        return self._get("change")

    @property
    def others_change(self) -> float | None:
        """The change of the others, weighted as those are whom they are matched with."""
        return self._get("others_change")

    @property
    def standard_error(self) -> float | None:
        """The standard error of the value."""
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
        """The interval of the value, over people.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def merge(self, other: MatchedDifference) -> MatchedDifference:
        """The evidence of both together.

        Args:
            other: Counted elsewhere, of other people.
        """
        return self._call("merge", other=other)

    def remove(self, part: MatchedDifference) -> MatchedDifference:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class Mean(Named, Result):
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


class MeanBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class MemberFigures(Named, Result):
    """What some customers do, in the window."""

    __slots__ = ()

    @property
    def customers(self) -> int:
        """Customers who ordered."""
        return self._get("customers")

    @property
    def order_value(self) -> RatioOfMeans:
        """Net revenue an order, clustered by customer."""
        return self._get("order_value")

    @property
    def frequency(self) -> Mean:
        """Orders a customer."""
        return self._get("frequency")

    @property
    def revenue(self) -> Mean:
        """Net revenue a customer."""
        return self._get("revenue")

    @property
    def repeat_rate(self) -> Rate:
        """Customers with two orders or more."""
        return self._get("repeat_rate")

    @property
    def retention(self) -> Rate:
        """Of those who ordered in the last period but one before the end of what is known, those who did in the last."""
        return self._get("retention")


class Messages(Named, Result):
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
    def human_opens_per_delivery(self) -> Mean:
        """Openings by persons a delivered message, all of them."""
        return self._get("human_opens_per_delivery")

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


class MessagesBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class NetPromoter(Named, Result):
    """The Net Promoter Score: promoters less detractors, of a hundred answers."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The score in points, from -100 to 100; nothing where nobody answered."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many answered."""
        return self._get("n")

    @property
    def promoters(self) -> int:
        """How many would recommend the business."""
        return self._get("promoters")

    @property
    def passives(self) -> int:
        """How many are neither."""
        return self._get("passives")

    @property
    def detractors(self) -> int:
        """How many would not recommend it."""
        return self._get("detractors")

    @property
    def variance(self) -> float | None:
        """The variance of one answer in squared points, without n - 1."""
        return self._get("variance")

    @property
    def standard_error(self) -> float | None:
        """The standard error of the score in points."""
        return self._get("standard_error")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(
        self,
        confidence: float = 0.95,
        method: Literal["trinomial", "adjusted_wald"] = "trinomial",
    ) -> Interval | None:
        """A confidence interval of the score, in points.

        Args:
            confidence: The confidence level.
            method: How it is made.
                - "trinomial": The value and its standard error under a normal distribution, where an answer is 1, 0 or −1 with the three shares that were counted: what surveys mostly report. With few answers, or with nearly all of one kind, it covers less often than it says (with 25 answers of which 80 % are promoters and 5 % detractors 87 times of 100 where it says 95), and an end may lie beyond −100 or 100.
                - "adjusted_wald": The same after adding three answers: three quarters of a promoter, one and a half passives, three quarters of a detractor. Rocks (2016, "Interval estimation for the Net Promoter Score", *The American Statistician* 70(4)) found that it covers best of those he compared; with 25 answers it covers from 94 to 96 times of 100. Its middle is not the value, which it may even leave out with a handful of answers.
        """
        return self._call("interval", confidence=confidence, method=method)

    def bootstrap(
        self,
        confidence: float = 0.95,
        seed: int = 0,
        samples: int = 10000,
    ) -> Interval | None:
        """The percentile interval of samples that are drawn from these answers.

        Args:
            confidence: The confidence level.
            seed: What the random numbers begin with: one seed gives one interval.
            samples: How many samples are drawn.
        """
        return self._call("bootstrap", confidence=confidence, seed=seed, samples=samples)

    def answers_needed(self, margin: float, confidence: float = 0.95) -> int | None:
        """How many answers the interval takes to be so narrow, if they go on as these do.

        Args:
            margin: How far the interval may reach to either side, in points.
            confidence: The confidence level.
        """
        return self._call("answers_needed", margin=margin, confidence=confidence)

    def difference(self, other: NetPromoter) -> NpsDifference:
        """This score less another, of other answers, with its test.

        Args:
            other: The score that it is compared with.
        """
        return self._call("difference", other=other)

    def merge(self, other: NetPromoter) -> NetPromoter:
        """The evidence of both together.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: NetPromoter) -> NetPromoter:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class NetPromoterBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[NetPromoter]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class NpsDifference(Named, Result):
    """One Net Promoter Score less another, of other answers."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The first score less the second, in points; nothing where nobody answered one of them."""
        return self._get("value")

    @property
    def first(self) -> NetPromoter:
        """The first score."""
        return self._get("first")

    @property
    def second(self) -> NetPromoter:
        """The second score."""
        return self._get("second")

    @property
    def standard_error(self) -> float | None:
        """The standard error of the difference in points."""
        return self._get("standard_error")

    @property
    def z(self) -> float | None:
        """The difference over its standard error."""
        return self._get("z")

    @property
    def p_value(self) -> float | None:
        """How often two scores that are the same would differ by this much, on either side."""
        return self._get("p_value")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(
        self,
        confidence: float = 0.95,
        method: Literal["trinomial", "adjusted_wald"] = "trinomial",
    ) -> Interval | None:
        """A confidence interval of the difference, in points.

        Args:
            confidence: The confidence level.
            method: How it is made.
                - "trinomial": The value and its standard error under a normal distribution, where an answer is 1, 0 or −1 with the three shares that were counted: what surveys mostly report. With few answers, or with nearly all of one kind, it covers less often than it says (with 25 answers of which 80 % are promoters and 5 % detractors 87 times of 100 where it says 95), and an end may lie beyond −100 or 100.
                - "adjusted_wald": The same after adding three answers: three quarters of a promoter, one and a half passives, three quarters of a detractor. Rocks (2016, "Interval estimation for the Net Promoter Score", *The American Statistician* 70(4)) found that it covers best of those he compared; with 25 answers it covers from 94 to 96 times of 100. Its middle is not the value, which it may even leave out with a handful of answers.
        """
        return self._call("interval", confidence=confidence, method=method)


class OrderPolicy(Named, Result):
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


class PaybackPeriod(Named, Result):
    """When the cost of winning a customer is paid back."""

    __slots__ = ()

    @property
    def acquisition_cost(self) -> UnitCost:
        """What a new customer cost."""
        return self._get("acquisition_cost")

    @property
    def months(self) -> float | None:
        """After how many months the margin is as much, evenly within the month in which it is."""
        return self._get("months")

    @property
    def months_low(self) -> float | None:
        """The same at the lower end of the 95 % interval of the cost, with margins as they came."""
        return self._get("months_low")

    @property
    def months_high(self) -> float | None:
        """The same at its upper end; nothing where that is not paid back in the months that were seen."""
        return self._get("months_high")

    @property
    def outcome(self) -> Literal["reached", "not_yet", "never", "no_cost", "no_customers"]:
        """Whether it came back, and if not, why not."""
        return self._get("outcome")

    @property
    def discounted_months(self) -> float | None:
        """After how many months the discounted margin is as much."""
        return self._get("discounted_months")

    @property
    def discounted_outcome(self) -> Literal["reached", "not_yet", "never", "no_cost", "no_customers"]:
        """Whether that came back, and if not, why not."""
        return self._get("discounted_outcome")

    @property
    def observed_months(self) -> int | None:
        """For how many months from their first order on every customer was seen; nothing where months are not counted."""
        return self._get("observed_months")


class PaybackPeriodBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[PaybackPeriod]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class PlanChanges(Framed, Result):
    """Who goes from which plan to which, from the opening to the closing."""

    __slots__ = ()

    @property
    def changed(self) -> Rate:
        """Customers who have another plan, of those who were subscribed at the opening and are at the closing."""
        return self._get("changed")

    @property
    def upgraded(self) -> int:
        """Those who changed and pay more."""
        return self._get("upgraded")

    @property
    def downgraded(self) -> int:
        """Those who changed and pay less."""
        return self._get("downgraded")

    @property
    def sidegraded(self) -> int:
        """Those who changed and pay the same."""
        return self._get("sidegraded")

    @property
    def left(self) -> int:
        """Customers who were subscribed at the opening and are not any more."""
        return self._get("left")

    @property
    def joined(self) -> int:
        """Customers who are subscribed and were not at the opening."""
        return self._get("joined")

    @property
    def moves(self) -> list[PlanMove]:
        """Each way that somebody went, in the order of the plans."""
        return self._get("moves")

    @property
    def basis(self) -> Basis:
        """What this was counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each way from plan to plan."""
        return self._call("table")


class PlanMove(Named, Result):
    """Customers who had one plan at the opening and have one at the closing, the same or another."""

    __slots__ = ()

    @property
    def subscribed_before(self) -> bool:
        """Whether they were subscribed at the opening."""
        return self._get("subscribed_before")

    @property
    def from_(self) -> str | None:
        """The plan at the opening; nothing where it has none, or where they were not subscribed."""
        return self._get("from")

    @property
    def subscribed_after(self) -> bool:
        """Whether they are subscribed at the closing."""
        return self._get("subscribed_after")

    @property
    def to(self) -> str | None:
        """The plan at the closing; nothing where it has none, or where they are not subscribed."""
        return self._get("to")

    @property
    def customers(self) -> Rate:
        """These customers, of all who had the plan at the opening, or of all who joined."""
        return self._get("customers")

    @property
    def before(self) -> Total:
        """What they paid a month at the opening."""
        return self._get("before")

    @property
    def after(self) -> Total:
        """What they pay a month at the closing."""
        return self._get("after")


class PointsBalance(Named, Result):
    """What came and went in the window, by kind, and what was there at its end."""

    __slots__ = ()

    @property
    def purchase(self) -> Total:
        """Earned by purchases, in how many entries."""
        return self._get("purchase")

    @property
    def social(self) -> Total:
        """Earned by social acts."""
        return self._get("social")

    @property
    def referral(self) -> Total:
        """Earned by bringing others."""
        return self._get("referral")

    @property
    def birthday(self) -> Total:
        """Presents on birthdays."""
        return self._get("birthday")

    @property
    def sign_up(self) -> Total:
        """Earned by joining."""
        return self._get("sign_up")

    @property
    def earned(self) -> Total:
        """All that was earned."""
        return self._get("earned")

    @property
    def redeemed(self) -> Total:
        """Spent on rewards."""
        return self._get("redeemed")

    @property
    def expired(self) -> Total:
        """Lost."""
        return self._get("expired")

    @property
    def adjusted(self) -> Total:
        """Put right by hand, up less down."""
        return self._get("adjusted")

    @property
    def balance(self) -> Mean:
        """The balance of each customer who had an entry by then; its total is all that is outstanding."""
        return self._get("balance")

    @property
    def holders(self) -> Rate:
        """Customers with a balance above zero, of those who had an entry by then."""
        return self._get("holders")


class PointsBalanceBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[PointsBalance]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class PointsLiability(Named, Result):
    """What is owed for outstanding points, in whatever currency the value of a point is in."""

    __slots__ = ()

    @property
    def outstanding(self) -> Total:
        """The points that are outstanding, of how many customers."""
        return self._get("outstanding")

    @property
    def maximum(self) -> float:
        """What they come to if all of them are redeemed."""
        return self._get("maximum")

    @property
    def expected(self) -> float:
        """What they are expected to come to: the maximum times the redemption rate."""
        return self._get("expected")

    @property
    def breakage(self) -> float:
        """What is expected to be lost of it: the rest."""
        return self._get("breakage")


class PointsLiabilityBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[PointsLiability]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class PurchaseCycle(Named, Result):
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


class PurchaseCycleBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class PurchaseHistory(Framed, Result):
    """For each customer the frequency, recency, age and mean spend: what models of purchases and of spend are fitted to.

    It is made [from a log](Orders::purchase_history), or [from columns](Self::from_columns) that somebody has already. Rows
    are in the order of the customers' keys; where each guest is a customer, guests come last and have no key.
    """

    __slots__ = ()

    @property
    def options(self) -> PurchaseHistoryOptions:
        """How purchases became histories."""
        return self._get("options")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which customers were watched; nothing where it is not known."""
        return self._get("as_of")

    @property
    def earlier(self) -> int:
        """Customers who ordered before the window, and are left out: they are not new in it, and what they bought before is not in it."""
        return self._get("earlier")

    @property
    def basis(self) -> Basis | None:
        """What it was counted on, where it was counted from a log."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each customer: frequency, recency, t, monetary value, and the time since the last purchase."""
        return self._call("table")

    def fit(
        self,
        model: Literal["nbd", "bg_nbd", "mbg_nbd", "bg_cnbd", "mbg_cnbd", "pareto_nbd", "ggompertz_nbd", "bg_bb", "gamma_gamma", "shifted_beta_geometric"] = "bg_nbd",
        penalty: float = 0.0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Fit:
        """Fits a model by maximum likelihood. It answers for every history: where the data do not single out parameters, the status of the fit says so.

        Args:
            model: Which model; of purchases, or gamma_gamma for spend.
                - "nbd": Customers buy at rates of their own and never stop.
                - "bg_nbd": Customers may stop after a repeat purchase. The default: quick, and on most data as good as any.
                - "mbg_nbd": Customers may stop after any purchase, the first among them.
                - "bg_cnbd": As BG/NBD, with purchases that come more evenly than by chance.
                - "mbg_cnbd": As MBG/NBD, with purchases that come more evenly than by chance.
                - "pareto_nbd": Customers may stop at any time.
                - "ggompertz_nbd": Customers may stop at any time, the more likely the longer they have been customers.
                - "bg_bb": Customers buy or do not at each of several opportunities, and may stop before each.
                - "gamma_gamma": What customers spend at a purchase.
                - "shifted_beta_geometric": How many customers renew a contract, period after period.
            penalty: The weight of a pull of every parameter towards what is natural for it: 1 for a shape, the time for which a middling customer has been watched for a time. It is the log-density of a normal prior of each parameter's logarithm with the variance `1 / penalty`: with 0.25 a factor of `e²`, about 7, to either side is one standard deviation. It does not grow with the number of customers, so many of them outweigh it. 0, the default, is plain maximum likelihood.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("fit", model=model, penalty=penalty, progress=progress)

    def spend_independence(self) -> SpendIndependence:
        """How frequency and mean spend go together: look at it before you trust a gamma-gamma model, which takes it that they do not."""
        return self._call("spend_independence")

    def repeat_purchases(
        self,
        model: Fit | Nbd | BgNbd | MbgNbd | BgCnbd | MbgCnbd | ParetoNbd | GgompertzNbd | BgBb | GammaGamma | ShiftedBetaGeometric,
        most: int = 7,
    ) -> Table:
        """How many customers made how many repeat purchases, and how many a model expects.

        Args:
            model: A model of purchases, or a fit of one.
            most: The number of purchases from which on customers are told together.
        """
        return self._call("repeat_purchases", model=model, most=most)


class PurchaseHistoryOptions(Named, Result):
    """How an order log becomes frequencies, recencies and ages.

    # Example: as the papers have it, and as packages that count whole calendar weeks
    ```
    use regulars::lifetime::{HistoryResolution, HistoryUnit, PurchaseHistoryOptions};
    let papers = PurchaseHistoryOptions::default();
    assert_eq!((papers.unit, papers.resolution()), (HistoryUnit::Week, HistoryResolution::Day));
    let whole_weeks = PurchaseHistoryOptions { resolution: Some(HistoryResolution::Week), ..papers };
    assert_eq!(whole_weeks.merge(), HistoryMerge::Week);
    # use regulars::lifetime::HistoryMerge;
    ```
    """

    __slots__ = ()

    @property
    def unit(self) -> Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"]:
        """The unit of recency and t."""
        return self._get("unit")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The instant up to which customers were watched: orders at it or later do not count. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw."""
        return self._get("as_of")

    @property
    def resolution(self) -> Literal["instant", "hour", "day", "week", "month", "year"] | None:
        """How finely times are told. Where it is not given, `instant` for units below a day and `day` for the others."""
        return self._get("resolution")

    @property
    def merge(self) -> Literal["never", "instant", "hour", "day", "week", "month", "year"] | None:
        """Which orders are one purchase. Where it is not given, those that the resolution cannot tell apart: by default those of a local day."""
        return self._get("merge")

    @property
    def frequency(self) -> Literal["repeat", "all"]:
        """Which purchases the frequency counts."""
        return self._get("frequency")

    @property
    def monetary_value(self) -> Literal["repeat", "all"]:
        """Which purchases the monetary value is the mean of."""
        return self._get("monetary_value")


class QuickRatio(Named, Result):
    """What was gained over what was lost."""

    __slots__ = ()

    @property
    def ratio(self) -> RatioOfMeans:
        """Gained over lost, counted over the customers whose revenue moved; without a value where nothing was lost."""
        return self._get("ratio")

    @property
    def outcome(self) -> Literal["finite", "infinite", "nothing_moved"]:
        """Whether there is a ratio, and if not, why not."""
        return self._get("outcome")

    @property
    def gained(self) -> float:
        """What was gained, in the currency a month."""
        return self._get("gained")

    @property
    def lost(self) -> float:
        """What was lost."""
        return self._get("lost")


class QuickRatioBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[QuickRatio]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Rate(Named, Result):
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


class RateBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Ratings(Named, Result):
    """What was rated."""

    __slots__ = ()

    @property
    def mean(self) -> Mean:
        """The mean of all ratings."""
        return self._get("mean")

    @property
    def bayesian_average(self) -> float | None:
        """The mean after ratings of the prior mean have been added, as many as the prior weighs; nothing without a prior and
        without a rating.
        """
        return self._get("bayesian_average")

    @property
    def prior_mean(self) -> float | None:
        """What a rating was taken to be before anybody had rated; nothing where nobody knows."""
        return self._get("prior_mean")

    @property
    def prior_weight(self) -> float:
        """How many ratings the prior weighs as much as."""
        return self._get("prior_weight")

    @property
    def histogram(self) -> list[tuple[float, int]]:
        """Each score and how often it was given, from the lowest on: every whole point of the scale, and what else was given."""
        return self._get("histogram")

    @property
    def scores(self) -> Distribution:
        """How often each score was given, for quantiles."""
        return self._get("scores")

    @property
    def not_answered(self) -> int:
        """Those who were asked and did not rate. They are in no other figure here."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Those to whom the question does not apply. They are in no other figure here."""
        return self._get("not_applicable")


class RatingsBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Ratings]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RatioOfMeans(Named, Result):
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


class RatioOfMeansBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RawGap(Named, Result):
    """How far members and others are apart. It says who joins as much as what joining does."""

    __slots__ = ()

    @property
    def order_value(self) -> Difference:
        """Of net revenue an order."""
        return self._get("order_value")

    @property
    def frequency(self) -> Difference:
        """Of orders a customer."""
        return self._get("frequency")

    @property
    def revenue(self) -> Difference:
        """Of net revenue a customer."""
        return self._get("revenue")

    @property
    def repeat_rate(self) -> Difference:
        """Of the share with two orders or more."""
        return self._get("repeat_rate")

    @property
    def retention(self) -> Difference:
        """Of retention."""
        return self._get("retention")


class RecurringRevenue(Named, Result):
    """What subscriptions come to, at an instant."""

    __slots__ = ()

    @property
    def customers(self) -> int:
        """Customers who are subscribed."""
        return self._get("customers")

    @property
    def paused(self) -> int:
        """Those of them who pay nothing now, since what they have is paused."""
        return self._get("paused")

    @property
    def subscriptions(self) -> int:
        """Subscriptions that make them customers."""
        return self._get("subscriptions")

    @property
    def monthly(self) -> Total:
        """What these come to in a month: monthly recurring revenue (MRR)."""
        return self._get("monthly")

    @property
    def yearly(self) -> Total:
        """What they come to in a year: annual recurring revenue (ARR), twelve times as much."""
        return self._get("yearly")


class RecurringRevenueBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[RecurringRevenue]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RedemptionRate(Named, Result):
    """Points that were redeemed, over points that were earned. Intervals are over customers."""

    __slots__ = ()

    @property
    def of_earned(self) -> RatioOfMeans:
        """Points redeemed in the window over points earned in it. Above 1 where old points are spent."""
        return self._get("of_earned")

    @property
    def of_mature(self) -> RatioOfMeans:
        """Points redeemed in the window over points earned in it that have had time to be redeemed."""
        return self._get("of_mature")

    @property
    def of_cohort(self) -> RatioOfMeans:
        """Of the points earned in the window, those that have been redeemed since, the oldest first. From 0 to 1."""
        return self._get("of_cohort")

    @property
    def redeemers(self) -> Rate:
        """Customers who redeemed points of those that they earned in the window, of the customers who earned any."""
        return self._get("redeemers")


class RedemptionRateBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[RedemptionRate]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class ReferralProgramme(Named, Result):
    """A referral programme: what it brought, what it cost, and what referred customers bring beside others."""

    __slots__ = ()

    @property
    def converted(self) -> int:
        """Referrals that brought a customer: invitations that were converted, or where no invitations are known, referred customers
        whose first order is in the window.
        """
        return self._get("converted")

    @property
    def invitations(self) -> int | None:
        """Invitations, where they are known."""
        return self._get("invitations")

    @property
    def conversion_rate(self) -> Rate | None:
        """Converted invitations, of all, where they are known."""
        return self._get("conversion_rate")

    @property
    def referrer_rewards(self) -> Total:
        """What was paid to those who refer."""
        return self._get("referrer_rewards")

    @property
    def referred_rewards(self) -> Total:
        """What was paid to those who were referred."""
        return self._get("referred_rewards")

    @property
    def cost(self) -> Total:
        """All that it cost: both, and what it costs besides."""
        return self._get("cost")

    @property
    def cost_per_referral(self) -> float | None:
        """The cost of each converted referral; nothing where there was none."""
        return self._get("cost_per_referral")

    @property
    def referred(self) -> Mean:
        """Net revenue of each referred customer in the first days."""
        return self._get("referred")

    @property
    def others(self) -> Mean:
        """Net revenue of each other customer in the first days."""
        return self._get("others")

    @property
    def value_gap(self) -> Difference:
        """The one less the other. It says who is referred as much as what that does."""
        return self._get("value_gap")

    @property
    def referred_repeat_rate(self) -> Rate:
        """Referred customers who ordered again in the first days."""
        return self._get("referred_repeat_rate")

    @property
    def others_repeat_rate(self) -> Rate:
        """Other customers who ordered again in the first days."""
        return self._get("others_repeat_rate")

    @property
    def repeat_gap(self) -> Difference:
        """The one less the other."""
        return self._get("repeat_gap")

    @property
    def too_recent(self) -> int:
        """New customers of the window of whom less than the first days is known. They are in neither."""
        return self._get("too_recent")

    @property
    def without_channel(self) -> int:
        """Those of the others for whom no channel is given."""
        return self._get("without_channel")


class Referrals(Named, Result):
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


class ReferralsBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Referrals]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RenewalRate(Named, Result):
    """Terms that came due, and what became of them."""

    __slots__ = ()

    @property
    def due(self) -> int:
        """Terms that came due, and of which it is known whether they were renewed."""
        return self._get("due")

    @property
    def renewed(self) -> int:
        """Those of them that were."""
        return self._get("renewed")

    @property
    def ended_early(self) -> int:
        """Those of them that were given up before they came due."""
        return self._get("ended_early")

    @property
    def undecided(self) -> int:
        """Terms that may still be renewed within the days of grace. They are not among the due."""
        return self._get("undecided")

    @property
    def rate(self) -> Rate:
        """The renewed, of the due."""
        return self._get("rate")

    @property
    def revenue(self) -> RatioOfMeans:
        """What is paid once they are renewed, over what was paid for those that came due, by customer."""
        return self._get("revenue")


class RenewalRateBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[RenewalRate]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class ReopenRate(Named, Result):
    """Tickets that were opened again."""

    __slots__ = ()

    @property
    def rate(self) -> Rate:
        """Reopened, of those that were resolved or of all."""
        return self._get("rate")

    @property
    def reopenings(self) -> Mean:
        """How often each of these was reopened."""
        return self._get("reopenings")

    @property
    def unknown(self) -> int:
        """Tickets of which nobody knows whether they were reopened. They are in neither."""
        return self._get("unknown")


class ReopenRateBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[ReopenRate]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RepeatAgainstOneTime(Named, Result):
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


class RepeatAgainstOneTimeBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Report(Named, Result):
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


class ResponseWithinTarget(Named, Result):
    """Tickets that kept within the target, and those of which nobody knows yet."""

    __slots__ = ()

    @property
    def within(self) -> Rate:
        """Tickets that kept within it, of those that did or did not."""
        return self._get("within")

    @property
    def undecided(self) -> int:
        """Tickets that wait still, and not as long as the target. They are in no rate."""
        return self._get("undecided")

    @property
    def estimated(self) -> CurveValue | None:
        """The share by Kaplan and Meier's curve, which counts every ticket for as long as it was watched; nothing where none was
        watched for so long.
        """
        return self._get("estimated")


class ResponseWithinTargetBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[ResponseWithinTarget]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RestrictedMean(Named, Result):
    """A mean time without the event, where what comes after a certain time is not counted."""

    __slots__ = ()

    @property
    def value(self) -> float:
        """The mean, in the unit."""
        return self._get("value")

    @property
    def standard_error(self) -> float:
        """Its standard error."""
        return self._get("standard_error")

    @property
    def low(self) -> float:
        """The lower end of its interval under a normal distribution, at least 0."""
        return self._get("low")

    @property
    def high(self) -> float:
        """The upper end, at most `until`."""
        return self._get("high")

    @property
    def until(self) -> float:
        """The time up to which it is the mean, in the unit."""
        return self._get("until")


class Retention(Named, Result):
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


class RetentionProfitEffect(Named, Result):
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


class ReturnOnCost(Named, Result):
    """What customers brought over what was spent. The cost is given; who comes, and what each brings, is random."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """What came back for each unit of money that was spent; nothing where nothing was spent."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many customers brought something."""
        return self._get("n")

    @property
    def sum(self) -> object:
        """What they brought, exactly, in ticks of the unit."""
        return self._get("sum")

    @property
    def sum_of_squares(self) -> object:
        """The exact sum of the squares of what each brought."""
        return self._get("sum_of_squares")

    @property
    def cost(self) -> object:
        """What was spent, exactly, in ticks of the unit."""
        return self._get("cost")

    @property
    def total(self) -> float:
        """What they brought, in the unit."""
        return self._get("total")

    @property
    def spent(self) -> float:
        """What was spent, in the unit."""
        return self._get("spent")

    @property
    def standard_error(self) -> float | None:
        """The standard error of a compound Poisson sum over the cost."""
        return self._get("standard_error")

    @property
    def unit(self) -> str:
        """The unit of sum and cost."""
        return self._get("unit")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The confidence interval of a compound Poisson sum over the cost.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def merge(self, other: ReturnOnCost) -> ReturnOnCost:
        """The evidence of both together.

        Args:
            other: Counted elsewhere, of other customers.
        """
        return self._call("merge", other=other)

    def remove(self, part: ReturnOnCost) -> ReturnOnCost:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class ReturnOnCostBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[ReturnOnCost]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class RevenueGroup(Named, Result):
    """Customers of like revenue, such as a decile."""

    __slots__ = ()

    @property
    def group(self) -> int:
        """1 for the best, 2 for the next."""
        return self._get("group")

    @property
    def revenue(self) -> Total:
        """Their revenue, and how many they are."""
        return self._get("revenue")

    @property
    def mean(self) -> float | None:
        """Revenue a customer; nothing in a group of nobody."""
        return self._get("mean")

    @property
    def least(self) -> float | None:
        """The least revenue of one of them."""
        return self._get("least")

    @property
    def most(self) -> float | None:
        """The greatest."""
        return self._get("most")

    @property
    def revenue_share(self) -> float | None:
        """Their revenue, of all revenue; nothing where that is not above 0."""
        return self._get("revenue_share")

    @property
    def cumulative_share(self) -> float | None:
        """Theirs and that of all better groups, of all revenue."""
        return self._get("cumulative_share")


class RevenueMovements(Named, Result):
    """Recurring revenue at the opening, what it gained and lost, and at the closing. The opening with what is new, expanded and
    reactivated, less what contracted and churned, is the closing, always and exactly.
    """

    __slots__ = ()

    @property
    def opening(self) -> Total:
        """What it was just before the first instant; `n` is how many customers there were."""
        return self._get("opening")

    @property
    def new(self) -> Total:
        """Of customers who had never been subscribed; `n` is how many movements there were, as of those below."""
        return self._get("new")

    @property
    def expansion(self) -> Total:
        """What customers pay more."""
        return self._get("expansion")

    @property
    def reactivated(self) -> Total:
        """Of customers who had been subscribed before, and were not any more."""
        return self._get("reactivated")

    @property
    def contraction(self) -> Total:
        """What customers pay less who remain customers; 0 or more."""
        return self._get("contraction")

    @property
    def churned(self) -> Total:
        """What customers paid who are not subscribed any more; 0 or more."""
        return self._get("churned")

    @property
    def net(self) -> Total:
        """What all of it comes to."""
        return self._get("net")

    @property
    def closing(self) -> Total:
        """What it is just before the first instant after."""
        return self._get("closing")


class RevenueMovementsBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[RevenueMovements]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Rfm(Framed, Result):
    """Customers by recency, frequency and monetary value."""

    __slots__ = ()

    @property
    def as_of(self) -> datetime.datetime | None:
        """The snapshot; nothing for an empty log."""
        return self._get("as_of")

    @property
    def customers(self) -> int:
        """How many customers there are."""
        return self._get("customers")

    @property
    def segments(self) -> list[RfmSegment]:
        """The segments in the order of their rules, those without customers among them."""
        return self._get("segments")

    @property
    def basis(self) -> Basis:
        """What they were found on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each customer: recency, frequency and monetary value, their scores, and the segment."""
        return self._call("table")

    def overview(self) -> Table:
        """A row for each segment: how many customers, their revenue, and the means of a customer."""
        return self._call("overview")

    def grid(self) -> Table:
        """A row for each pair of a score of recency and one of frequency: how many customers have both."""
        return self._call("grid")

    def scores(self) -> Table:
        """A row for each score: how many customers have it, and from which value to which."""
        return self._call("scores")

    def customers_in(self, segment: str) -> Table:
        """The rows of the table of the customers in one segment, as a campaign tool takes them.

        Args:
            segment: The segment's name.
        """
        return self._call("customers_in", segment=segment)


class RfmMoves(Framed, Result):
    """How many customers moved from each segment to each between two snapshots."""

    __slots__ = ()

    @property
    def since(self) -> datetime.datetime:
        """The earlier snapshot."""
        return self._get("since")

    @property
    def as_of(self) -> datetime.datetime | None:
        """The later one; nothing for an empty log."""
        return self._get("as_of")

    @property
    def segments(self) -> list[str]:
        """The segments, in the order of their rules."""
        return self._get("segments")

    @property
    def customers(self) -> list[list[int]]:
        """For each segment at the earlier snapshot, how many of its customers are in each segment at the later one."""
        return self._get("customers")

    @property
    def new(self) -> list[int]:
        """How many are in each segment at the later snapshot who had not ordered before the earlier one."""
        return self._get("new")

    @property
    def basis(self) -> Basis:
        """What they were found on: the later snapshot."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each pair of segments: how many moved from the one to the other, and which share of the one they are."""
        return self._call("table")

    def overview(self) -> Table:
        """The earlier segments in rows, new customers last, and the later ones in columns."""
        return self._call("overview")


class RfmSegment(Named, Result):
    """The customers of one segment together."""

    __slots__ = ()

    @property
    def name(self) -> str:
        """The segment's name."""
        return self._get("name")

    @property
    def customers(self) -> int:
        """How many customers are in it."""
        return self._get("customers")

    @property
    def share(self) -> Rate:
        """These, of all customers."""
        return self._get("share")

    @property
    def value(self) -> Mean:
        """Net revenue a customer; its total is the segment's revenue."""
        return self._get("value")

    @property
    def revenue_share(self) -> RatioOfMeans:
        """The segment's revenue, of all customers' revenue."""
        return self._get("revenue_share")

    @property
    def recency(self) -> Mean:
        """How long ago their last order was, in days."""
        return self._get("recency")

    @property
    def frequency(self) -> Mean:
        """How many orders they have, or days with orders."""
        return self._get("frequency")


class Sentiment(Named, Result):
    """How many texts are positive, neutral and negative."""

    __slots__ = ()

    @property
    def positive(self) -> Rate:
        """Positive ones, of all that have a label."""
        return self._get("positive")

    @property
    def neutral(self) -> Rate:
        """Neutral ones, of all that have a label."""
        return self._get("neutral")

    @property
    def negative(self) -> Rate:
        """Negative ones, of all that have a label."""
        return self._get("negative")

    @property
    def net(self) -> Mean:
        """Net sentiment, from −1 to 1: the mean of 1 for each positive text, 0 for each neutral one and −1 for each negative one."""
        return self._get("net")

    @property
    def labels(self) -> list[tuple[str, int]]:
        """Each label, and how often it was given, in order of their names."""
        return self._get("labels")

    @property
    def not_answered(self) -> int:
        """Texts without a label. They are in no other figure here."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Texts to which none applies. They are in no other figure here."""
        return self._get("not_applicable")


class SentimentBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[Sentiment]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Sessions(Named, Result):
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


class SessionsBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class SocialEngagement(Named, Result):
    """Social actions, each by itself, and those that are engagement together."""

    __slots__ = ()

    @property
    def engagements(self) -> int:
        """Actions that are engagement: likes, comments, shares, saves, clicks, mentions, tags and replies, unless others are
        named.
        """
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
        """New followers. They are no engagement with a post, unless it is said."""
        return self._get("follows")

    @property
    def mentions(self) -> int:
        """Posts that name the business."""
        return self._get("mentions")

    @property
    def video_views(self) -> int:
        """Views of videos. They are what engagement is held beside, and none of it, unless it is said."""
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
        """Persons who engaged, of the audience; nothing where the audience is not of persons, or smaller than they are."""
        return self._get("engaged_share")


class SocialEngagementBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class SpendIndependence(Named, Result):
    """How frequency and mean spend go together among the customers who bought again: the gamma-gamma model takes it that they have nothing to do with each other."""

    __slots__ = ()

    @property
    def n(self) -> int:
        """How many customers were looked at: those with a repeat purchase that was not free."""
        return self._get("n")

    @property
    def pearson(self) -> float | None:
        """Pearson's correlation of frequency and mean spend, from -1 to 1; nothing where `undefined` says why."""
        return self._get("pearson")

    @property
    def spearman(self) -> float | None:
        """Spearman's correlation, that of the ranks: a few large customers make no difference to it."""
        return self._get("spearman")

    @property
    def association(self) -> str | None:
        """How strong Pearson's is: negligible below 0.1 in size, then small, medium from 0.3, large from 0.5 (Cohen 1988)."""
        return self._get("association")

    @property
    def undefined(self) -> str | None:
        """Why there is no correlation, where there is none."""
        return self._get("undefined")

    @property
    def explanation(self) -> str:
        """It in words."""
        return self._get("explanation")

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """The interval of Pearson's correlation by Fisher's z; nothing below four customers.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)


class SurveyResponses(Named, Result):
    """What became of invitations."""

    __slots__ = ()

    @property
    def response_rate(self) -> Rate:
        """Whoever sent something back, of all who were invited: answers, and answers that the question does not apply."""
        return self._get("response_rate")

    @property
    def answer_rate(self) -> Rate:
        """Answers, of the invitations to which the question applies, as far as anybody knows."""
        return self._get("answer_rate")

    @property
    def invited(self) -> int:
        """All rows: whoever answered was invited."""
        return self._get("invited")

    @property
    def answered(self) -> int:
        """Those that were answered by a score or a label."""
        return self._get("answered")

    @property
    def not_answered(self) -> int:
        """Those that nobody answered."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Those to which the question does not apply."""
        return self._get("not_applicable")


class SurveyResponsesBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[SurveyResponses]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class Tier(Named, Result):
    """A tier: how many were and are in it, and what they bring."""

    __slots__ = ()

    @property
    def tier(self) -> str | None:
        """Its name; nothing for members in no tier."""
        return self._get("tier")

    @property
    def at_start(self) -> int:
        """Members in it at the start."""
        return self._get("at_start")

    @property
    def at_end(self) -> int:
        """Members in it at the end."""
        return self._get("at_end")

    @property
    def joined(self) -> int:
        """Members in it at the end who had not joined at the start."""
        return self._get("joined")

    @property
    def moved_in(self) -> int:
        """Members in it at the end who were in another one at the start."""
        return self._get("moved_in")

    @property
    def moved_out(self) -> int:
        """Members in it at the start who are in another one at the end."""
        return self._get("moved_out")

    @property
    def value(self) -> Mean:
        """What each of those in it at the start brought between the two instants, with or without orders: net revenue a member."""
        return self._get("value")

    @property
    def frequency(self) -> Mean:
        """Orders between the two instants of each of those in it at the start."""
        return self._get("frequency")

    @property
    def order_value(self) -> RatioOfMeans:
        """Net revenue an order of those that were placed while in the tier, clustered by customer."""
        return self._get("order_value")


class TimeBetweenPurchases(Named, Result):
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


class TimeBetweenPurchasesBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class TimeInterval(Named, Result):
    """An interval of a time whose upper end, or both, may not have been seen yet."""

    __slots__ = ()

    @property
    def low(self) -> float | None:
        """The lower end, in the unit; nothing where not even it was reached."""
        return self._get("low")

    @property
    def high(self) -> float | None:
        """The upper end; nothing where the curve's upper end stays above the share for as long as anybody was watched."""
        return self._get("high")

    @property
    def confidence(self) -> float:
        """How often an interval made this way covers the truth."""
        return self._get("confidence")

    @property
    def method(self) -> Literal["log_log", "log", "plain"]:
        """How the interval of the curve was made."""
        return self._get("method")


class TimeToRedemption(Named, Result):
    """Days from earning to redeeming, the oldest points first."""

    __slots__ = ()

    @property
    def waiting(self) -> KaplanMeier:
        """How many whole days each point that was earned in the window waits to be redeemed: those that are left, expired or were
        taken back waited for as long as they were there. Its value is the median.
        """
        return self._get("waiting")

    @property
    def redeemed(self) -> Distribution:
        """How many whole days the points took that were redeemed, without regard to the others."""
        return self._get("redeemed")

    @property
    def unredeemed(self) -> RatioOfMeans:
        """Of the points earned in the window, those that were not redeemed."""
        return self._get("unredeemed")

    @property
    def first_redemption(self) -> KaplanMeier:
        """How many whole days each customer who earned in the window waits from the first earning in it to the first redemption
        after that.
        """
        return self._get("first_redemption")

    @property
    def never_redeemed(self) -> Rate:
        """Customers who have not redeemed since, of those who earned in the window."""
        return self._get("never_redeemed")


class TimeToRedemptionBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[TimeToRedemption]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class TopShare(Named, Result):
    """What the best customers bring."""

    __slots__ = ()

    @property
    def share(self) -> float:
        """The share of customers."""
        return self._get("share")

    @property
    def customers(self) -> float:
        """How many customers these are, the last of them perhaps in part."""
        return self._get("customers")

    @property
    def revenue(self) -> float:
        """Their revenue in the currency's major unit."""
        return self._get("revenue")

    @property
    def revenue_share(self) -> float | None:
        """Their revenue, of all revenue; nothing where that is not above 0."""
        return self._get("revenue_share")


class Total(Named, Result):
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


class TotalBreakdown(Framed, Result):
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

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class UnitCost(Named, Result):
    """A cost over a count: what each came to, such as a new customer. The cost is given and the count is Poisson's."""

    __slots__ = ()

    @property
    def value(self) -> float | None:
        """The cost for each, in the unit; nothing where there was none."""
        return self._get("value")

    @property
    def n(self) -> int:
        """How many there were."""
        return self._get("n")

    @property
    def cost(self) -> object:
        """The exact cost in ticks of the unit."""
        return self._get("cost")

    @property
    def total(self) -> float:
        """The cost in the unit."""
        return self._get("total")

    @property
    def unit(self) -> str:
        """The unit of the value."""
        return self._get("unit")

    @property
    def undefined(self) -> str | None:
        """Why there is no value."""
        return self._get("undefined")

    def interval(self, confidence: float = 0.95) -> Interval | None:
        """Garwood's interval: the cost over the exact interval of a Poisson count.

        Args:
            confidence: The confidence level.
        """
        return self._call("interval", confidence=confidence)

    def at_least(self, confidence: float = 0.95) -> float | None:
        """What each costs at least, even where there was none.

        Args:
            confidence: The confidence level, on one side.
        """
        return self._call("at_least", confidence=confidence)

    def differs_from(self, other: UnitCost, confidence: float = 0.95) -> bool | None:
        """Whether the two can be told apart, by the exact test of two Poisson counts; nothing where nothing can be said.

        Args:
            other: Another cost over a count.
            confidence: The confidence level.
        """
        return self._call("differs_from", other=other, confidence=confidence)

    def merge(self, other: UnitCost) -> UnitCost:
        """The evidence of both together.

        Args:
            other: Counted elsewhere.
        """
        return self._call("merge", other=other)

    def remove(self, part: UnitCost) -> UnitCost:
        """The evidence without a part of it.

        Args:
            part: A part of this.
        """
        return self._call("remove", part=part)


class UnitCostBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[UnitCost]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


class VoteScore(Named, Result):
    """Votes up and down, and what they can be ranked by."""

    __slots__ = ()

    @property
    def up(self) -> Rate:
        """Votes up, of all votes."""
        return self._get("up")

    @property
    def lower_bound(self) -> float | None:
        """The lower end of Wilson's interval of that share, from 0 to 1; nothing without a vote."""
        return self._get("lower_bound")

    @property
    def not_answered(self) -> int:
        """Those who were asked and did not vote. They are in no other figure here."""
        return self._get("not_answered")

    @property
    def not_applicable(self) -> int:
        """Those to whom the question does not apply. They are in no other figure here."""
        return self._get("not_applicable")


class VoteScoreBreakdown(Framed, Result):
    """A figure for each group, in order of period and then of value, with the basis they share."""

    __slots__ = ()

    @property
    def groups(self) -> list[Group]:
        """The groups."""
        return self._get("groups")

    @property
    def figures(self) -> list[VoteScore]:
        """The figure of each group."""
        return self._get("figures")

    @property
    def basis(self) -> Basis:
        """What they were counted on."""
        return self._get("basis")

    def table(self) -> Table:
        """A row for each group, with the columns of the evidence and its 95 % interval."""
        return self._call("table")

    def overview(self) -> Table:
        """The columns of the table that fit a screen."""
        return self._call("overview")


# What the native module makes results of, by the names the core has for them.
CLASSES: dict[str, type[Result]] = {
    "ActiveCustomers": ActiveCustomers,
    "Backtest": Backtest,
    "BacktestGap": BacktestGap,
    "BacktestOptions": BacktestOptions,
    "BacktestRow": BacktestRow,
    "Basis": Basis,
    "BenchmarkComparison": BenchmarkComparison,
    "Bin": Bin,
    "BreakageRate": BreakageRate,
    "BreakageRateBreakdown": BreakageRateBreakdown,
    "BuyerSegmentFigures": BuyerSegmentFigures,
    "BuyerSegments": BuyerSegments,
    "CalibrationHoldout": CalibrationHoldout,
    "CartAbandonment": CartAbandonment,
    "CartAbandonmentBreakdown": CartAbandonmentBreakdown,
    "Ces": Ces,
    "CesBreakdown": CesBreakdown,
    "Churn": Churn,
    "Cohort": Cohort,
    "CohortAge": CohortAge,
    "CohortAverage": CohortAverage,
    "CohortOptions": CohortOptions,
    "Cohorts": Cohorts,
    "CommerceSummary": CommerceSummary,
    "CommerceSummaryBreakdown": CommerceSummaryBreakdown,
    "ComplaintRate": ComplaintRate,
    "ComplaintRateBreakdown": ComplaintRateBreakdown,
    "Concentration": Concentration,
    "ContactsPerTicket": ContactsPerTicket,
    "ContactsPerTicketBreakdown": ContactsPerTicketBreakdown,
    "ConversionRate": ConversionRate,
    "ConversionRateBreakdown": ConversionRateBreakdown,
    "CrossChannel": CrossChannel,
    "CrossChannelBreakdown": CrossChannelBreakdown,
    "Csat": Csat,
    "CsatBreakdown": CsatBreakdown,
    "CurveValue": CurveValue,
    "CustomerAcquisitionCost": CustomerAcquisitionCost,
    "CustomerAcquisitionCostBreakdown": CustomerAcquisitionCostBreakdown,
    "CustomerList": CustomerList,
    "Difference": Difference,
    "Distribution": Distribution,
    "DistributionBreakdown": DistributionBreakdown,
    "EightWeekRetention": EightWeekRetention,
    "EngagementPremium": EngagementPremium,
    "Estimate": Estimate,
    "Excluded": Excluded,
    "Fit": Fit,
    "ForecastDecile": ForecastDecile,
    "ForecastErrors": ForecastErrors,
    "Forms": Forms,
    "FormsBreakdown": FormsBreakdown,
    "Gini": Gini,
    "Group": Group,
    "Interval": Interval,
    "JoiningEffect": JoiningEffect,
    "KaplanMeier": KaplanMeier,
    "KaplanMeierBreakdown": KaplanMeierBreakdown,
    "Lifecycle": Lifecycle,
    "LifecyclePeriod": LifecyclePeriod,
    "LogRank": LogRank,
    "LogoChurn": LogoChurn,
    "LogoChurnBreakdown": LogoChurnBreakdown,
    "LoyaltyEffect": LoyaltyEffect,
    "LoyaltyTiers": LoyaltyTiers,
    "LtvToCac": LtvToCac,
    "LtvToCacBreakdown": LtvToCacBreakdown,
    "MatchedDifference": MatchedDifference,
    "Mean": Mean,
    "MeanBreakdown": MeanBreakdown,
    "MemberFigures": MemberFigures,
    "Messages": Messages,
    "MessagesBreakdown": MessagesBreakdown,
    "NetPromoter": NetPromoter,
    "NetPromoterBreakdown": NetPromoterBreakdown,
    "NpsDifference": NpsDifference,
    "OrderPolicy": OrderPolicy,
    "PaybackPeriod": PaybackPeriod,
    "PaybackPeriodBreakdown": PaybackPeriodBreakdown,
    "PlanChanges": PlanChanges,
    "PlanMove": PlanMove,
    "PointsBalance": PointsBalance,
    "PointsBalanceBreakdown": PointsBalanceBreakdown,
    "PointsLiability": PointsLiability,
    "PointsLiabilityBreakdown": PointsLiabilityBreakdown,
    "PurchaseCycle": PurchaseCycle,
    "PurchaseCycleBreakdown": PurchaseCycleBreakdown,
    "PurchaseHistory": PurchaseHistory,
    "PurchaseHistoryOptions": PurchaseHistoryOptions,
    "QuickRatio": QuickRatio,
    "QuickRatioBreakdown": QuickRatioBreakdown,
    "Rate": Rate,
    "RateBreakdown": RateBreakdown,
    "Ratings": Ratings,
    "RatingsBreakdown": RatingsBreakdown,
    "RatioOfMeans": RatioOfMeans,
    "RatioOfMeansBreakdown": RatioOfMeansBreakdown,
    "RawGap": RawGap,
    "RecurringRevenue": RecurringRevenue,
    "RecurringRevenueBreakdown": RecurringRevenueBreakdown,
    "RedemptionRate": RedemptionRate,
    "RedemptionRateBreakdown": RedemptionRateBreakdown,
    "ReferralProgramme": ReferralProgramme,
    "Referrals": Referrals,
    "ReferralsBreakdown": ReferralsBreakdown,
    "RenewalRate": RenewalRate,
    "RenewalRateBreakdown": RenewalRateBreakdown,
    "ReopenRate": ReopenRate,
    "ReopenRateBreakdown": ReopenRateBreakdown,
    "RepeatAgainstOneTime": RepeatAgainstOneTime,
    "RepeatAgainstOneTimeBreakdown": RepeatAgainstOneTimeBreakdown,
    "Report": Report,
    "ResponseWithinTarget": ResponseWithinTarget,
    "ResponseWithinTargetBreakdown": ResponseWithinTargetBreakdown,
    "RestrictedMean": RestrictedMean,
    "Retention": Retention,
    "RetentionProfitEffect": RetentionProfitEffect,
    "ReturnOnCost": ReturnOnCost,
    "ReturnOnCostBreakdown": ReturnOnCostBreakdown,
    "RevenueGroup": RevenueGroup,
    "RevenueMovements": RevenueMovements,
    "RevenueMovementsBreakdown": RevenueMovementsBreakdown,
    "Rfm": Rfm,
    "RfmMoves": RfmMoves,
    "RfmSegment": RfmSegment,
    "Sentiment": Sentiment,
    "SentimentBreakdown": SentimentBreakdown,
    "Sessions": Sessions,
    "SessionsBreakdown": SessionsBreakdown,
    "SocialEngagement": SocialEngagement,
    "SocialEngagementBreakdown": SocialEngagementBreakdown,
    "SpendIndependence": SpendIndependence,
    "SurveyResponses": SurveyResponses,
    "SurveyResponsesBreakdown": SurveyResponsesBreakdown,
    "Tier": Tier,
    "TimeBetweenPurchases": TimeBetweenPurchases,
    "TimeBetweenPurchasesBreakdown": TimeBetweenPurchasesBreakdown,
    "TimeInterval": TimeInterval,
    "TimeToRedemption": TimeToRedemption,
    "TimeToRedemptionBreakdown": TimeToRedemptionBreakdown,
    "TopShare": TopShare,
    "Total": Total,
    "TotalBreakdown": TotalBreakdown,
    "UnitCost": UnitCost,
    "UnitCostBreakdown": UnitCostBreakdown,
    "VoteScore": VoteScore,
    "VoteScoreBreakdown": VoteScoreBreakdown,
}
