"""The names that options take."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return"

from typing import Literal

ActiveName = Literal["same_length", "ever"]
"""How far back an order makes somebody a customer, by name.

- `same_length`: The look-back is as long as the window.
- `ever`: Whoever ever ordered is a customer at the start; at the end whoever ordered in the window.
"""

CellState = Literal["complete", "partial", "unobserved"]
"""Whether what a cell stands for has happened by the instant up to which the log is observed.

- `complete`: Its time has passed for every member of the cohort.
- `partial`: Its time has begun for some member, and not passed for all: the figures may still grow.
- `unobserved`: Its time has not begun. Nothing is known, which is not the same as nothing.
"""

ChangeIn = Literal["points", "relative"]
"""What a change in retention is counted in.

- `points`: Added to the rate: 0.05 makes 85 % of 80 %. The reading of Reichheld and Sasser’s best-known case, where 10 % of defections became 5 %.
- `relative`: A share of the rate: 0.05 makes 84 % of 80 %.
"""

ChurnDenominator = Literal["start", "start_plus_new"]
"""What the lost customers are a share of.

- `start`: The customers at the start: only they can be lost, and the rate is 1 less the retention rate.
- `start_plus_new`: The customers at the start and those won during the period, for counts of the lost that include some of the new.
"""

CohortAges = Literal["calendar", "rolling"]
"""How ages are told.

- `calendar`: Whole calendar periods between: an order just after midnight is a day later. The default: columns are the months that reports speak of.
- `rolling`: Each customer's own clock, from their first instant: days of 24 hours, weeks of 7 of them, and months, quarters and years to the same local time on the same day of the month (or its last).
"""

CohortFirst = Literal["in_log", "ever", "recurring"]
"""What makes a customer a member of a cohort.

- `in_log`: The first order that the log knows, whatever the window. The default: it needs nothing but the log.
- `ever`: The instant at which the customer was first seen, where somebody gave it with the customers; the first order in the log for the rest, who are counted.
- `recurring`: Each period in which a customer ordered: they belong to the cohorts of all of these.
"""

CohortMean = Literal["weighted", "simple"]
"""How cohorts are averaged.

- `weighted`: Each customer counts alike: the sum over cohorts of what is counted, by the sum of what it is a share of.
- `simple`: Each cohort counts alike, however small.
"""

CohortMeasure = Literal["on", "on_or_after"]
"""When a member of a cohort counts as active.

- `on`: With an order at the age.
- `on_or_after`: With an order at the age or at any later one: along a cohort it never rises.
"""

CohortReference = Literal["first_period", "previous_period"]
"""What the value of a cell is a share of.

- `first_period`: The size of the cohort; for orders and revenue, those of the first column.
- `previous_period`: The same figure one column before. It may exceed 1: customers who paused come back.
"""

CohortValue = Literal["customers", "orders", "net_revenue", "cumulative_revenue"]
"""What the value of a cell is made of.

- `customers`: Active customers: the retention rate.
- `orders`: Orders.
- `net_revenue`: Net revenue: what is called revenue retention.
- `cumulative_revenue`: Net revenue up to the end of the age for each customer acquired, in the currency's major unit.
"""

FirstPayment = Literal["at_start", "after_one_period"]
"""When a customer brings the first of the margins that are counted.

- `at_start`: Now, for certain, and not discounted: the value of a customer who is being won.
- `after_one_period`: After one period, if the customer is still there: the value of one whose present margin is in already.
"""

GuestPolicy = Literal["excluded", "each_a_customer"]
"""What an order without a customer is.

- `excluded`: An order of nobody: it counts in figures about orders and revenue, and not in those about customers. The default, because a guest cannot be recognised on returning, so that nothing is known about repeating.
- `each_a_customer`: The only order of a customer of its own. Repeat rates fall by as much as there are guests who are regulars.
"""

GuestShare = Literal["orders", "customers"]
"""What a share of guests is a share of.

- `orders`: Of all orders. The default: it needs no assumption about who the guests are.
- `customers`: Of all buyers, where each guest's order is one buyer.
"""

LifespanCustomers = Literal["all", "repeat"]
"""Whose lifespans are averaged.

- `all`: All customers; one with a single order has a lifespan of 0.
- `repeat`: Only those who ordered more than once.
"""

PendingPolicy = Literal["counted", "excluded"]
"""Whether an order that is placed and not yet paid for or fulfilled counts.

- `counted`: It does. The default: the customer has decided to buy, and leaving out orders that are still on their way makes the latest period look worse than it is.
- `excluded`: It does not, until it completes.
"""

Period = Literal["day", "week", "month", "quarter", "year"]
"""A unit of calendar time. A `Calendar` says where each one begins.

```
use regulars::model::Period;
assert_eq!("Month".parse::<Period>()?, Period::Month);
assert_eq!(Period::Quarter.to_string(), "quarter");
# Ok::<(), regulars::Error>(())
```

- `day`: A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
- `week`: Seven local days, from the calendar's first day of the week.
- `month`: A calendar month.
- `quarter`: Three calendar months, from January, April, July or October.
- `year`: A calendar year.
"""

PeriodState = Literal["complete", "partial"]
"""Whether a period was seen from its first instant to its last.

- `complete`: All of it was.
- `partial`: A part of it was: the log was asked before its end, or the window cuts it. Whoever is dormant in it may still order.
"""

QuantileMethod = Literal[
    "type1",
    "type2",
    "type3",
    "type4",
    "type5",
    "type6",
    "type7",
    "type8",
    "type9",
]
"""Which of the nine sample quantiles of Hyndman & Fan (1996), "Sample quantiles in statistical packages",
*The American Statistician* 50(4).

With `n` values in order and a share `p`, each takes the position `n p + m`; between two values it
interpolates, or (types 1 to 3) it picks one. The names behind them are numpy's.

- `type1`: `inverted_cdf`: the least value that at least `p` of all do not exceed.
- `type2`: `averaged_inverted_cdf`: as type 1, with the mean of two values where the share falls between them.
- `type3`: `closest_observation`: the value at the position nearest to `n p`, the even one of two equally near (SAS).
- `type4`: `interpolated_inverted_cdf`: linear in the empirical distribution; m = 0.
- `type5`: `hazen`: linear between the midpoints of its steps; m = 1/2 (hydrology).
- `type6`: `weibull`: linear in the expected ranks; m = p (Excel's `PERCENTILE.EXC`, SPSS, Minitab).
- `type7`: `linear`: linear from the least at 0 to the greatest at 1; m = 1 - p. The default of R, numpy, pandas, DuckDB's `quantile_cont` and Excel's `PERCENTILE.INC`, and hence of this library.
- `type8`: `median_unbiased`: about median-unbiased whatever the distribution; m = (p + 1)/3. Hyndman & Fan's advice.
- `type9`: `normal_unbiased`: about unbiased for normal values; m = p/4 + 3/8.
"""

RateMethod = Literal["wilson", "agresti_coull", "clopper_pearson", "jeffreys", "wald"]
"""How the interval of a `Rate` is made: of `k` hits of `n`, with the normal quantile `z`.

The default is Wilson's, which Brown et al. (2001, "Interval estimation for a binomial proportion",
*Statistical Science* 16(2)) advise for small n and Agresti-Coull, near to it, for large: both cover about
as often as they say on average. Values are those of `proportion_confint` of statsmodels, edges included,
wherever n > 0; of nothing there is no interval, where statsmodels gives the prior's.

- `wilson`: Wilson's score interval (1927): the rates that a score test does not reject. It lies within 0 and 1, contains the value, begins at 0 where k is 0 and ends at 1 where k is n.
- `agresti_coull`: Agresti & Coull (1998): Wald's interval after adding `z² / 2` hits and as many misses; cut off at 0 and 1.
- `clopper_pearson`: Clopper & Pearson (1934), "exact": covers at least as often as it says, and mostly more often, so it is wide. It begins at 0 where k is 0 and ends at 1 where k is n.
- `jeffreys`: The equal-tailed interval of a rate under Jeffreys' prior, beta(1/2, 1/2). Kept as the quantiles give it at k = 0 and k = n, where it leaves out the value itself; Brown et al. would extend it to 0 and 1 there.
- `wald`: The value and its standard error `√(p (1 − p) / n)`; cut off at 0 and 1. Of no width where k is 0 or n, and covers less often than it says elsewhere: for comparison with other tools only.
"""

RefundPolicy = Literal["dated_to_order", "dated_to_refund", "ignored"]
"""When a refund takes its amount off.

- `dated_to_order`: When the order was placed. The default: the value of an order, a customer or a cohort is what was kept, and no period has negative spend. Figures of past periods fall as refunds arrive.
- `dated_to_refund`: When the refund was made, as in the books. Past periods stay as they were; a period's net may be negative.
- `ignored`: Never: gross figures.
"""

RepeatBasis = Literal["orders", "distinct_days", "returning"]
"""Which customers are repeat customers.

- `orders`: Those with two orders or more in the window or group. The default: the most common definition, and the one that needs nothing but counts.
- `distinct_days`: Those with orders on two local days or more: an order that was split in two at the checkout is no return.
- `returning`: Those whose first order ever came before their orders in the window or group: returning customers over returning and first-time customers.
"""

ReturnMeasure = Literal["on", "on_or_after", "every_week"]
"""What makes a customer retained in week n.

- `on`: They ordered in week n. It is the default: everybody has had the same week to do it in, and the figure for a customer never changes afterwards.
- `on_or_after`: They ordered in week n or later. Those whose first order lies longer back have had more time for that.
- `every_week`: They ordered in every week from the first to the n-th.
"""

Revenue = Literal["net", "gross"]
"""What an order is worth.

- `net`: Its amount less what went back of it, as the policy for refunds has it. The default: it is what was kept.
- `gross`: Its amount, whatever went back.
"""

__all__ = [
    "ActiveName",
    "CellState",
    "ChangeIn",
    "ChurnDenominator",
    "CohortAges",
    "CohortFirst",
    "CohortMean",
    "CohortMeasure",
    "CohortReference",
    "CohortValue",
    "FirstPayment",
    "GuestPolicy",
    "GuestShare",
    "LifespanCustomers",
    "PendingPolicy",
    "Period",
    "PeriodState",
    "QuantileMethod",
    "RateMethod",
    "RefundPolicy",
    "RepeatBasis",
    "ReturnMeasure",
    "Revenue",
]
