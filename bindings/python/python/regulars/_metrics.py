"""Every metric."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return,overload-overlap"

from __future__ import annotations

from typing import TYPE_CHECKING

from regulars._named import Named, told
from regulars._regulars import Column, Groups, Log, Result, Table, scalar

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Mapping, Sequence
    from decimal import Decimal
    from typing import Literal, Self

    from regulars._numbers import Numbers
    from regulars._progress import Progress
    from regulars._results import (
        ActiveCustomers,
        Backtest,
        BenchmarkComparison,
        BreakageRate,
        BreakageRateBreakdown,
        BuyerSegments,
        CalibrationHoldout,
        CartAbandonment,
        CartAbandonmentBreakdown,
        Ces,
        CesBreakdown,
        Churn,
        Cohorts,
        CommerceSummary,
        CommerceSummaryBreakdown,
        ComplaintRate,
        ComplaintRateBreakdown,
        Concentration,
        ContactsPerTicket,
        ContactsPerTicketBreakdown,
        ConversionRate,
        ConversionRateBreakdown,
        CrossChannel,
        CrossChannelBreakdown,
        Csat,
        CsatBreakdown,
        CustomerAcquisitionCost,
        CustomerAcquisitionCostBreakdown,
        CustomerList,
        Distribution,
        DistributionBreakdown,
        EightWeekRetention,
        EngagementPremium,
        Fit,
        Forms,
        FormsBreakdown,
        Gini,
        KaplanMeier,
        KaplanMeierBreakdown,
        Lifecycle,
        LogRank,
        LogoChurn,
        LogoChurnBreakdown,
        LoyaltyEffect,
        LoyaltyTiers,
        LtvToCac,
        LtvToCacBreakdown,
        Mean,
        MeanBreakdown,
        Messages,
        MessagesBreakdown,
        NetPromoter,
        NetPromoterBreakdown,
        NpsDifference,
        PaybackPeriod,
        PaybackPeriodBreakdown,
        PlanChanges,
        PointsBalance,
        PointsBalanceBreakdown,
        PointsLiability,
        PointsLiabilityBreakdown,
        PurchaseCycle,
        PurchaseCycleBreakdown,
        PurchaseHistory,
        QuickRatio,
        QuickRatioBreakdown,
        Rate,
        RateBreakdown,
        Ratings,
        RatingsBreakdown,
        RatioOfMeans,
        RatioOfMeansBreakdown,
        RecurringRevenue,
        RecurringRevenueBreakdown,
        RedemptionRate,
        RedemptionRateBreakdown,
        ReferralProgramme,
        Referrals,
        ReferralsBreakdown,
        RenewalRate,
        RenewalRateBreakdown,
        ReopenRate,
        ReopenRateBreakdown,
        RepeatAgainstOneTime,
        RepeatAgainstOneTimeBreakdown,
        Report,
        ResponseWithinTarget,
        ResponseWithinTargetBreakdown,
        Retention,
        RetentionProfitEffect,
        ReturnOnCost,
        ReturnOnCostBreakdown,
        RevenueMovements,
        RevenueMovementsBreakdown,
        Rfm,
        RfmMoves,
        Sentiment,
        SentimentBreakdown,
        Sessions,
        SessionsBreakdown,
        SocialEngagement,
        SocialEngagementBreakdown,
        SurveyResponses,
        SurveyResponsesBreakdown,
        TimeBetweenPurchases,
        TimeBetweenPurchasesBreakdown,
        TimeToRedemption,
        TimeToRedemptionBreakdown,
        Total,
        TotalBreakdown,
        UnitCost,
        UnitCostBreakdown,
        VoteScore,
        VoteScoreBreakdown,
    )
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

    _Period = Literal["day", "week", "month", "quarter", "year"]


@told
def average_order_value(revenue: float | str | Decimal, orders: int) -> RatioOfMeans:
    """The revenue of an average order: revenue over the number of orders.

    ## Formula

    Σ revenue / Σ orders. The sums are taken over units, which are customers; each guest's order is a unit of its own.

    The interval is that of the delta method over these units. The orders of one customer resemble each other, so an interval
    over single orders would be too narrow.

    ## Unit and range

    Money in the log's currency per order. With no order it is undefined.

    ## Variants

    `revenue`: `net` (default) takes refunds off as the policy dates them, because what was kept is what an order is worth;
    `gross` leaves them, whatever the policy.

    From a revenue and a number of orders there is a value and no interval, since nothing is known of the customers; its
    currency is XXX, ISO 4217's code for none.

    ## Edge cases

    Where refunds are dated to themselves, a customer whose order lies in another period brings a negative revenue and no
    order to the period of the refund: the value is still the net revenue of the period over its orders, and the customer is
    a unit of it. An order of 0.00 is an order.

    ## Source

    The trade's usage; there is no standard, so the definition is as stated here. The interval: Deng, Lu, Litz, "Trustworthy
    analysis of online A/B tests", WSDM 2017.

    Args:
        revenue: What was taken.
        orders: In how many orders.
    """
    return scalar("average_order_value", revenue=revenue, orders=orders)


@told
def average_order_quantity(units: int, orders: int) -> RatioOfMeans:
    """How many units an average order holds: units over orders, where units are known.

    ## Formula

    Σ units / Σ orders, over customers (each guest's order is a unit of its own), of the orders whose units are known.

    ## Unit and range

    Units per order, 0 or more. With no order whose units are known it is undefined.

    ## Variants

    It is also called units per transaction. Refunds do not change it: a refund is money, and how many units came back with it
    is not in the log.

    ## Edge cases

    An order without a number of units is left out on both sides: it is not an order of 0 units. `denominator` tells how many
    orders remain.

    ## Source

    The trade's usage; there is no standard, so the definition is as stated here.

    Args:
        units: How many units were bought.
        orders: In how many orders.
    """
    return scalar("average_order_quantity", units=units, orders=orders)


@told
def purchase_frequency(orders: int, customers: int) -> RatioOfMeans:
    """How many orders a customer places: orders over the customers who ordered.

    ## Formula

    Orders of customers / customers with an order in the window or group.

    ## Unit and range

    Orders per customer, 1 or more. With no customer it is undefined.

    ## Variants

    `annual_purchase_frequency` divides by the length of the window as well, so that windows of different lengths compare. The
    `frequency` of the buy-till-you-die models is another thing: it counts repeat purchases only.

    ## Edge cases

    Orders of guests are left out, on both sides, unless the policy `guests` makes each of them a customer. A customer counts in
    each group in which they ordered, so the groups' customers add up to more than the whole.

    From counts, fewer orders than customers are allowed: some shops divide by all who have an account.

    ## Source

    The trade's usage; there is no standard, so the definition is as stated here.

    Args:
        orders: How many orders.
        customers: Of how many customers.
    """
    return scalar("purchase_frequency", orders=orders, customers=customers)


@told
def repeat_purchase_rate(repeat_customers: int, customers: int) -> Rate:
    """The share of the customers with an order who came back for another.

    ## Formula

    Repeat customers / customers with an order in the window or group.

    ## Unit and range

    A share from 0 to 1. With no customer it is undefined.

    ## Variants

    `basis` says who a repeat customer is:

    - `orders` (default): two orders or more in the window or group. Over the whole log it is the lifetime rate. It is the most
      common definition, and the text-books' one.
    - `distinct_days`: orders on two local days or more, so that an order split in two at the checkout is no return.
    - `returning`: the first order ever came before the orders in the window or group. That is returning customers over
      returning plus first-time customers. The first order is looked for in the whole log, whatever the window and the group.

    ## Edge cases

    A log that begins in the middle of a business's life takes former customers for first-time ones. In a group by a
    dimension's value, a customer who first bought under another value is returning. Days are those of the calendar's zone.
    Guests are left out, unless the policy makes each a customer with one order, who never comes back.

    The rate rises with the length of the window: compare windows of the same length only.

    ## Source

    The trade's usage; there is no standard, so the definition is as stated here.
    On the UCI Online Retail log pandas and DuckDB give 2,845 of 4,338 by orders and 2,790 by distinct days, and so does this
    library.

    Args:
        repeat_customers: Customers who bought again.
        customers: All customers.
    """
    return scalar("repeat_purchase_rate", repeat_customers=repeat_customers, customers=customers)


@told
def guest_checkout_rate(guest_orders: int, orders: int) -> Rate:
    """The share of orders that were placed without an account.

    ## Formula

    Orders without a customer / all orders.

    ## Unit and range

    A share from 0 to 1. With no order it is undefined.

    ## Variants

    `by`: `orders` (default) needs no assumption about who the guests are; `customers` is guests over all buyers, where each
    guest's order is one buyer. People who check out as guests time and again count each time then, so it is an upper bound.

    ## Edge cases

    The policy for guests changes nothing here: they are what is counted.

    ## Source

    The trade's usage; there is no standard, so the definition is as stated here.

    Args:
        guest_orders: Orders without an account.
        orders: All orders.
    """
    return scalar("guest_checkout_rate", guest_orders=guest_orders, orders=orders)


@told
def customer_value(average_order_value: float, purchase_frequency: float) -> float:
    """What a customer brings in the window: average order value times purchase frequency.

    ## Formula

    Average order value × purchase frequency. Asked of a log it is the same product counted directly: net revenue of customers
    / customers with an order.

    ## Unit and range

    Money in the log's currency per customer. With no customer it is undefined.

    ## Variants

    Times the customer's lifespan it is lifetime value. The product of this library's `average_order_value` and
    `purchase_frequency` of one log differs from it where guests order: guests' orders count in the one and not in the other.

    ## Edge cases

    Guests are left out, unless the policy makes each a customer. Where refunds are dated to themselves, the refund of an order
    before the window is taken off, and its customer counts only with an order in the window.

    From two numbers, the average order value may be negative (refunds), the frequency may not; neither may be NaN.

    ## Source

    The trade's usage; there is no standard, so the definition is as stated here.

    Args:
        average_order_value: What an order comes to.
        purchase_frequency: How many orders a customer places.
    """
    return scalar("customer_value", average_order_value=average_order_value, purchase_frequency=purchase_frequency)


@told
def retention_rate(start: int, end: int, new: int) -> Rate:
    """The share of the customers at the start of a period who are still customers at its end.

    ## Formula

    (E − N) / S, where S is the number of customers at the start, E the number at the end, and N the number won in
    between.

    ## Unit and range

    A share from 0 to 1. With no customer at the start it is undefined.

    ## Variants

    Asked of a log of orders it is the `rate` of `retention`, which counts the customers who stayed one by one. The two
    differ where former customers come back within the period: they are neither at the start nor new, and (E − N) / S takes
    them for customers who stayed.

    ## Edge cases

    More customers who stayed than there were at the start is an error: it means that customers who came back, or the same
    customer twice, were counted in E and not in N.

    ## Source

    Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5.

    Args:
        start: Customers at the start of the period.
        end: Customers at its end.
        new: How many of those at the end were won during the period.
    """
    return scalar("retention_rate", start=start, end=end, new=new)


@told
def churn_rate(
    lost: int,
    start: int,
    new: int | None = None,
    denominator: Literal["start", "start_plus_new"] | None = None,
) -> Rate:
    """The share of customers who were lost during a period.

    ## Formula

    lost / start. With the denominator `start_plus_new` it is lost / (start + new).

    ## Unit and range

    A share from 0 to 1. Of no customers it is undefined.

    ## Variants

    `start` is the default: only customers who are there at the start can be lost by then, so that churn and retention add up
    to 1. `start_plus_new` fits counts of the lost that include customers won during the same period; it makes the rate of a
    growing business look lower. Over the mean of start and end it is `average_churn_rate`, which is no share.

    Asked of a log of orders it is the `rate` of `churn`.

    ## Edge cases

    More customers lost than the denominator holds is an error. `new` is needed for `start_plus_new`, and not used otherwise.

    ## Source

    Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5.

    Args:
        lost: How many customers were lost during the period.
        start: Customers at its start.
        new: How many were won during the period, where they are part of the denominator.
        denominator: What the lost are a share of; those at the start if not given.
            - "start": The customers at the start: only they can be lost, and the rate is 1 less the retention rate.
            - "start_plus_new": The customers at the start and those won during the period, for counts of the lost that include some of the new.
    """
    return scalar("churn_rate", lost=lost, start=start, new=new, denominator=denominator)


@told
def average_churn_rate(lost: int, start: int, end: int) -> RatioOfMeans:
    """The customers lost during a period over the mean of the customers at its start and at its end.

    ## Formula

    lost / ((start + end) / 2)

    ## Unit and range

    A number from 0 to 2 without a unit; undefined where there are no customers at either end.

    It is no share, and so no rate with an interval: the lost are not a part of what they are divided by. Where 100 of 100
    are lost and nobody is won, it is 100 / 50 = 2. It is a ratio of means over a single unit, the period, which has a value
    and no spread. Its sums are twice the lost and start + end, so that they are whole numbers: their ratio is the same.

    ## Variants

    `churn_rate` divides by the customers at the start, or by those and the new. The mean is used where the number of customers
    changes much within the period.

    Asked of a log of orders it is the `rate_of_mean` of `churn`.

    ## Edge cases

    The lost are customers of the start, so more of them than start is an error, and so is an `end` below the customers who
    were not lost.

    ## Source

    In common use for the turnover of staff and of subscribers; we know of no first source.

    Args:
        lost: How many of the customers at the start of the period were lost during it.
        start: Customers at the start.
        end: Customers at the end.
    """
    return scalar("average_churn_rate", lost=lost, start=start, end=end)


@told
def customer_lifespan(churn_rate: float) -> float:
    """How long a customer stays: from a churn rate the expected number of periods, from a log the mean time from the first order to the last.

    ## Formula

    From a churn rate: 1 / churn, the mean of a geometric distribution, in periods of that rate.

    From a log: the mean, over customers, of last order − first order.

    ## Unit and range

    Periods of the churn rate, 1 or more. From a log: elapsed days of 24 hours, 0 or more, with an interval; undefined without
    customers.

    ## Variants

    From a log, `customers` says whose lifespans: `all` (the default), where a single order is a lifespan of 0, or `repeat`,
    those with two orders or more. The default leaves nobody out; the mean of the repeat customers is no mean of customers, since
    it drops the shortest.

    The time observed in a log is right-censored, and so too low: many customers' last order so far is not their last.
    It compares groups that were observed equally long; it is not what a newly won customer is expected to stay.
    The formula 1 / churn has no such gap, but takes churn to be the same in every period of a customer's life, and it mostly
    falls with age.

    ## Edge cases

    A churn of 0 is an error: nobody leaves, and the mean is infinite, which is to say undefined. In a log with a window only
    the orders in it count, for the first as for the last. Two orders at one instant are two orders with 0 between them.

    ## Source

    The formula: Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5. That observed lifespans are
    censored: Fader and Hardie, "How to project customer retention", *Journal of Interactive Marketing* 21(1), 2007.

    Args:
        churn_rate: The share of customers lost in one period, above 0 and at most 1.
    """
    return scalar("customer_lifespan", churn_rate=churn_rate)


@told
def lifetime_value(customer_value: float, lifespan: float, margin: float | None = None) -> float:
    """What a customer brings over the whole of a mean lifespan.

    ## Formula

    customer value × lifespan × margin

    The customer value is average order value × purchase frequency in a period, and the lifespan a number of the same periods,
    such as 1 / churn.

    ## Unit and range

    The unit of the customer value. It is 0 or more where customers bring no losses.

    ## Variants

    Without a margin it is revenue, which is what most calculators show; with one, as a share of revenue, it is what may be
    spent on winning and keeping a customer. Nothing is discounted, so money that comes in ten years counts as money today:
    see `discounted_lifetime_value`, which gives the same at a discount of 0 with a lifespan of 1 / (1 − retention).

    ## Edge cases

    A lifespan of 0 gives 0. A negative margin, for a loss, is allowed; one above 1 is an error, as it is mostly a percentage.

    ## Source

    In common use; Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5.

    Args:
        customer_value: What a customer brings in one period.
        lifespan: How many periods a customer stays.
        margin: The share of it that is margin; all of it if not given.
    """
    return scalar("lifetime_value", customer_value=customer_value, lifespan=lifespan, margin=margin)


@told
def discounted_lifetime_value(
    margin_per_period: float,
    retention: float,
    discount_rate: float,
    first_payment: Literal["at_start", "after_one_period"] | None = None,
) -> float:
    """The present value of all the margins that a customer is expected to bring.

    ## Formula

    With margin m per period, retention r and discount rate d per period, all constant and without an end:

    - first payment `at_start`: m + m r / (1 + d) + m r² / (1 + d)² + … = m (1 + d) / (1 + d − r)
    - `after_one_period`: m r / (1 + d) + m r² / (1 + d)² + … = m r / (1 + d − r)

    The second is the first less m.

    ## Unit and range

    The unit of the margin.

    ## Variants

    The default is `at_start`. A customer is somebody who orders, so the first margin comes with being won; and at a discount of
    0 the value is then m / (1 − r), margin × lifespan, in agreement with `lifetime_value`. `after_one_period` is what a present
    customer is worth from now on, and the form of Gupta and Lehmann. Whoever compares two figures should know which
    they are: at 80 % retention and 10 % discount they are 3.67 and 2.67 times the margin.

    Spending on retention in each period is taken off the margin before it is given.

    ## Edge cases

    Where 1 + d − r is 0 or below, as with everybody retained and no discount, the sum has no end, and it is an error. With a
    retention of 0 it is m at the start, or nothing. A negative discount rate above −1 is allowed.

    ## Source

    Berger and Nasr, "Customer lifetime value: marketing models and applications", *Journal of Interactive Marketing* 12(1),
    1998; Gupta and Lehmann, "Customers as assets", *Journal of Interactive Marketing* 17(1), 2003, for the closed form and its
    margin multiple r / (1 + d − r).

    Args:
        margin_per_period: The margin that a customer brings in one period.
        retention: The share of customers who stay from one period to the next.
        discount_rate: The rate by which a period makes money worth less.
        first_payment: When the first margin comes; at the start if not given.
            - "at_start": Now, for certain, and not discounted: the value of a customer who is being won.
            - "after_one_period": After one period, if the customer is still there: the value of one whose present margin is in already.
    """
    return scalar("discounted_lifetime_value", margin_per_period=margin_per_period, retention=retention, discount_rate=discount_rate, first_payment=first_payment)


@told
def retention_profit_effect(
    retention_before: float,
    *,
    retention_after: float | None = None,
    change: float | None = None,
    change_in: Literal["points", "relative"] | None = None,
    margin_per_period: float,
    discount_rate: float,
    first_payment: Literal["at_start", "after_one_period"] | None = None,
    cost_per_period: float | None = None,
    acquisition_cost: float | None = None,
    customers: float | None = None,
) -> RetentionProfitEffect:
    """What a change in retention does to the present value of customers.

    ## Formula

    value = customers × (margin × multiple(retention) − acquisition cost), before and after the change, where the multiple is
    that of `discounted_lifetime_value`: (1 + d) / (1 + d − r) with the first payment at the start, or r / (1 + d − r) after one
    period. After the change the margin is less by `cost_per_period`, what it costs to keep customers so.

    The retention after is given as `retention_after`, or by `change`: added to the rate (`points`), or as a share of it
    (`relative`).

    - difference = value after − value before
    - relative change = difference / value before

    ## Unit and range

    Values and difference are in the unit of the margin; the relative change is a number without a unit, undefined where the
    value before is 0 or a loss, of which no share makes sense.

    ## Variants

    "5 % more retention" means two things. From 80 % it is 85 % in points, and 84 % as a share of the rate. The default is points,
    the reading of the best-known case in Reichheld and Sasser, where a defection rate of 10 % was halved.

    Their answer, profits up by 25 % to 85 % and more, is of particular companies, and holds more than a longer life: margins
    that grow with a customer's age, and costs that fall. Nothing of that is hidden here: margin, discount, cost and
    acquisition are arguments, constant over time, and what is not given is 0, for one customer. With 80 % to 85 %, a discount of
    10 %, and nothing else, the answer is 20 % more.

    ## Edge cases

    Giving both the retention after and a change is an error, and so is giving neither, or a change that leads out of 0 to 1.
    A change of 0 has a difference of 0 where it costs nothing.

    ## Source

    The question: Reichheld and Sasser, "Zero defections: quality comes to services", *Harvard Business Review* 68(5), 1990. The
    value: see `discounted_lifetime_value`.

    Args:
        retention_before: The share of customers who stay from one period to the next, before the change.
        retention_after: The share after the change; give this or the change.
        change: The change in retention; give this or the retention after it.
        change_in: Whether the change is in points or a share of the rate; points if not given.
            - "points": Added to the rate: 0.05 makes 85 % of 80 %. The reading of Reichheld and Sasser’s best-known case, where 10 % of defections became 5 %.
            - "relative": A share of the rate: 0.05 makes 84 % of 80 %.
        margin_per_period: The margin that a customer brings in one period.
        discount_rate: The rate by which a period makes money worth less.
        first_payment: When the first margin comes; at the start if not given.
            - "at_start": Now, for certain, and not discounted: the value of a customer who is being won.
            - "after_one_period": After one period, if the customer is still there: the value of one whose present margin is in already.
        cost_per_period: What the change costs for each customer and period; nothing if not given.
        acquisition_cost: What it cost to win a customer; nothing if not given.
        customers: How many customers there are; one if not given.
    """
    return scalar("retention_profit_effect", retention_before=retention_before, retention_after=retention_after, change=change, change_in=change_in, margin_per_period=margin_per_period, discount_rate=discount_rate, first_payment=first_payment, cost_per_period=cost_per_period, acquisition_cost=acquisition_cost, customers=customers)


@told
def visit_frequency(sessions: int, persons: int) -> RatioOfMeans:
    """How many sessions a person has.

    ## Formula

    Sessions / persons with a session, in the window or group.

    ## Unit and range

    A number of 1 or more; without a session it is undefined. Of a log its interval takes persons as independent.

    ## Variants

    The options of `sessions`; `who`: everybody (default), customers only, or visitors only.

    ## Edge cases

    Those of `sessions`. It rises with the length of the window: compare windows of one length only.

    ## Source

    The trade's usage of web analytics: Klipfolio, "Sessions per user".

    Args:
        sessions: How many sessions.
        persons: Of how many persons.
    """
    return scalar("visit_frequency", sessions=sessions, persons=persons)


@told
def return_rate(returning: int, persons: int) -> Rate:
    """The share of those who came who came back.

    ## Formula

    Persons with two sessions or more / persons with a session, in the window or group.

    ## Unit and range

    A share from 0 to 1; without a session it is undefined.

    ## Variants

    `basis` says who came back:

    - `sessions` (default): two sessions or more in the window or group;
    - `distinct_days`: sessions on two local days or more;
    - `returning`: a session before the ones in the window or group, wherever in the log: returning visitors over all.

    `gap_minutes` (30) is what ends a session, as in `sessions`; `who`: everybody, customers only, or visitors only.

    ## Edge cases

    A log that begins in the middle of a site's life takes former visitors for new ones. A visitor who is not joined to a
    customer comes back as somebody else. The rate rises with the length of the window.

    ## Source

    The trade's usage of returning visitors over all visitors, as in Operately, *KPI examples*, "Returning vs new visitors". What
    counts as a return is no standard, so the definitions are as stated here.

    Args:
        returning: Persons who came back.
        persons: All persons who came.
    """
    return scalar("return_rate", returning=returning, persons=persons)


@told
def stickiness(daily: int, monthly: int) -> Rate:
    """Of those who were active in a month, the share that is active on a day.

    ## Formula

    Daily active persons / monthly active persons. Of a log: the mean of daily active persons over the days of the window /
    persons active in the window, which is the days on which each was active / the window's days, over persons. Per month it is of
    each month by itself.

    ## Unit and range

    A number from 0 to 1; with nobody active it is undefined. Of a log its interval takes persons as independent.

    ## Variants

    `point_stickiness` takes one day and the month that ends with it; `active_days_rate` asks who was active on exactly or at
    least so many days; `active_customers` gives the series of all days. `who`: everybody (default), customers only, or visitors
    only.

    ## Edge cases

    The window should be a month, or whatever the denominator is to be: the longer it is, the lower the figure. Days on which
    nobody was active count. An open window lasts from the log's first day to its last. What counts as active is told at
    `active_customers`.

    ## Source

    The trade's usage of DAU/MAU, as in the glossary of pitchkit.net, "DAU/MAU". Over what the daily figure is averaged is no
    standard, so the definition of a log's is as stated here.

    Args:
        daily: Persons active on a day.
        monthly: Persons active in the month.
    """
    return scalar("stickiness", daily=daily, monthly=monthly)


@told
def delivery_rate(delivered: int, sent: int) -> Rate:
    """The share of the messages that were sent that arrived.

    ## Formula

    Delivered / sent.

    ## Unit and range

    A share from 0 to 1; where the denominator is 0 it is undefined.

    ## Variants

    Where deliveries are not told, sent less bounced are delivered.

    ## Edge cases

    A numerator above the denominator is bad data, and refused.

    ## Source

    The trade's usage: Wired Plus, "How is the delivery rate calculated?" (sent less bounced, over sent).

    Args:
        delivered: Messages that arrived.
        sent: Messages that were sent.
    """
    return scalar("delivery_rate", delivered=delivered, sent=sent)


@told
def message_bounce_rate(bounced: int, sent: int) -> Rate:
    """The share of the messages that were sent that could not be delivered.

    ## Formula

    Bounced / sent.

    ## Unit and range

    A share from 0 to 1; where the denominator is 0 it is undefined.

    ## Variants

    Hard bounces (no such mail box) and soft ones (a full one) may be counted apart.

    ## Edge cases

    A numerator above the denominator is bad data, and refused.

    ## Source

    The trade's usage: Ringba, *Glossary*, "Email bounce rate" (undeliverable over sent).

    Args:
        bounced: Messages that bounced.
        sent: Messages that were sent.
    """
    return scalar("message_bounce_rate", bounced=bounced, sent=sent)


@told
def open_rate(opened: int, delivered: int) -> Rate:
    """The share of the messages that arrived that were opened.

    ## Formula

    Opened / delivered, each message to a person once.

    ## Unit and range

    A share from 0 to 1; where the denominator is 0 it is undefined.

    ## Variants

    Total openings, which count each time, can pass the number of messages and are no share; without the openings of
    machines the rate is lower and truer. `messages` gives all three of a log.

    ## Edge cases

    A numerator above the denominator is bad data, and refused.

    ## Source

    The trade's usage. Sign-Up.to, "Email marketing benchmark: definitions", has the formulas as here: delivered is sent less
    bounced, and opens, clicks and unsubscriptions are shares of delivered messages, each counted once for a recipient.
    Others divide by sent messages, so name the denominator with the figure.

    Args:
        opened: Messages that were opened.
        delivered: Messages that arrived.
    """
    return scalar("open_rate", opened=opened, delivered=delivered)


@told
def click_rate(clicked: int, delivered: int) -> Rate:
    """The share of the messages that arrived in which a link was followed.

    ## Formula

    Clicked / delivered, each message to a person once.

    ## Unit and range

    A share from 0 to 1; where the denominator is 0 it is undefined.

    ## Variants

    Some divide by sent messages: give those in the place of delivered ones, and name it.

    ## Edge cases

    A numerator above the denominator is bad data, and refused.

    ## Source

    The trade's usage. Sign-Up.to, "Email marketing benchmark: definitions", has the formulas as here: delivered is sent less
    bounced, and opens, clicks and unsubscriptions are shares of delivered messages, each counted once for a recipient.

    Args:
        clicked: Messages in which a link was followed.
        delivered: Messages that arrived.
    """
    return scalar("click_rate", clicked=clicked, delivered=delivered)


@told
def click_to_open_rate(clicked: int, opened: int) -> Rate:
    """The share of the messages that were opened in which a link was followed.

    ## Formula

    Opened and clicked / opened.

    ## Unit and range

    A share from 0 to 1; where the denominator is 0 it is undefined.

    ## Variants

    With or without the openings of machines.

    ## Edge cases

    A numerator above the denominator is bad data, and refused.

    ## Source

    The trade's usage. Sign-Up.to, "Email marketing benchmark: definitions", has the formulas as here: delivered is sent less
    bounced, and opens, clicks and unsubscriptions are shares of delivered messages, each counted once for a recipient.

    Args:
        clicked: Opened messages in which a link was followed.
        opened: Messages that were opened.
    """
    return scalar("click_to_open_rate", clicked=clicked, opened=opened)


@told
def unsubscribe_rate(unsubscribed: int, delivered: int) -> Rate:
    """The share of the messages that arrived that made their reader unsubscribe.

    ## Formula

    Unsubscribed from / delivered.

    ## Unit and range

    A share from 0 to 1; where the denominator is 0 it is undefined.

    ## Variants

    Some divide by opened messages: give those in the place of delivered ones, and name it.

    ## Edge cases

    A numerator above the denominator is bad data, and refused.

    ## Source

    The trade's usage. Sign-Up.to, "Email marketing benchmark: definitions", has the formulas as here: delivered is sent less
    bounced, and opens, clicks and unsubscriptions are shares of delivered messages, each counted once for a recipient.

    Args:
        unsubscribed: Messages that were unsubscribed from.
        delivered: Messages that arrived.
    """
    return scalar("unsubscribe_rate", unsubscribed=unsubscribed, delivered=delivered)


@told
def social_engagement_rate(engagements: int, audience: int) -> RatioOfMeans:
    """Engagements with posts for each member of the audience.

    ## Formula

    Engagements / audience: likes, comments, shares and the like over followers, persons reached, impressions or views.

    ## Unit and range

    A number of 0 or more; it can pass 1. With an audience of 0 it is undefined.

    ## Variants

    By followers, by reach, by impressions or by views: whichever the audience is. Name it with the figure.

    ## Edge cases

    Totals alone do not tell how engagement is spread over people, so that there is no interval.

    ## Source

    The trade's usage: Hootsuite, "Engagement rate calculator + guide" (by reach, by followers for each post, by impressions).
    Views in the place of impressions are the same formula.

    Args:
        engagements: Likes, comments, shares and the like.
        audience: Followers, persons reached, impressions or views.
    """
    return scalar("social_engagement_rate", engagements=engagements, audience=audience)


@told
def form_completion_rate(completed: int, begun: int) -> Rate:
    """The share of the forms that were begun that were sent in.

    ## Formula

    Forms completed / forms begun.

    ## Unit and range

    A share from 0 to 1; without a form begun it is undefined.

    ## Variants

    Begun may mean viewed or first touched: name which. `forms` counts attempts of a log.

    ## Edge cases

    More forms completed than begun are bad data, and refused.

    ## Source

    The trade's usage of completions over starters, as in Growzify, *Glossary*, "Completion rate". Over views it is often called
    the form's conversion rate: KPI Tree, *Glossary*, "Form conversion rate".

    Args:
        completed: Forms that were sent in.
        begun: Forms that were begun.
    """
    return scalar("form_completion_rate", completed=completed, begun=begun)


@told
def referral_rate(referrers: int, customers: int) -> Rate:
    """The share of the customers who invite others.

    ## Formula

    Customers who refer / customers.

    ## Unit and range

    A share from 0 to 1; without customers it is undefined.

    ## Variants

    Some call the share of orders or customers that come from referrals by this name: that is another figure.

    ## Edge cases

    A customer counts once, however many they invite.

    ## Source

    The trade's usage, as in Apparate, "Referral rate calculator"; there is no standard, so the definition is as stated here.

    Args:
        referrers: Customers who refer others.
        customers: All customers.
    """
    return scalar("referral_rate", referrers=referrers, customers=customers)


@told
def referral_conversion_rate(converted: int, invitations: int) -> Rate:
    """The share of the invitations that bring a customer.

    ## Formula

    Converted invitations / invitations.

    ## Unit and range

    A share from 0 to 1; without an invitation it is undefined.

    ## Variants

    Some count those who sign up, some those who order: name which.

    ## Edge cases

    Invitations of the last days had no time to convert yet.

    ## Source

    The trade's usage, as in Apparate, "Referral rate calculator"; there is no standard, so the definition is as stated here.

    Args:
        converted: Invitations that brought a customer.
        invitations: All invitations.
    """
    return scalar("referral_conversion_rate", converted=converted, invitations=invitations)


@told
def viral_coefficient(invitations_per_customer: float, conversion_rate: float) -> float:
    """How many new customers a customer brings.

    ## Formula

    Invitations a customer × conversion rate of an invitation.

    ## Unit and range

    A number of 0 or more. Above 1 a business grows by itself for as long as that holds.

    ## Variants

    Of a log, `referrals` gives it with its interval, and the cycle time, which says how fast; `viral_growth`
    puts the two together.

    ## Edge cases

    It says nothing of time: with a cycle of two days a coefficient of 0.9 does more than one of 1.1 with a cycle of a year.

    ## Source

    David Skok, "Lessons learned: viral marketing" (2009): K is invitations a customer times the share of them that converts, and
    the cycle time matters more than K.

    Args:
        invitations_per_customer: How many others a customer invites.
        conversion_rate: The share of invitations that bring a customer.
    """
    return scalar("viral_coefficient", invitations_per_customer=invitations_per_customer, conversion_rate=conversion_rate)


@told
def viral_growth(
    customers: float,
    viral_coefficient: float,
    cycle_days: float,
    days: float,
) -> float:
    """How many customers there are after some time where each brings others.

    ## Formula

    Customers × (K^(t / ct + 1) − 1) / (K − 1), where K is the viral coefficient, t the time and ct the cycle time; with K = 1
    customers × (t / ct + 1).

    ## Unit and range

    A number of customers, not less than those at the beginning.

    ## Variants

    `cycle_days` is how long it takes from becoming a customer to bringing the next ones: `referrals` gives it as `cycle_time`.

    ## Edge cases

    Each customer invites once, nobody leaves, and there is always somebody left to invite: it says what a coefficient and a
    cycle time mean, and foretells nothing. Between two rounds the formula is read as it stands, so that customers come all the
    time. A cycle of no days is refused.

    ## Source

    David Skok, "Lessons learned: viral marketing" (2009), who has the formula from Stan Reiss; the first rounds for K = 2 are
    worked out by Kevin Lawler, "Deriving the formula".

    Args:
        customers: How many customers there are at first.
        viral_coefficient: How many new customers a customer brings.
        cycle_days: How many days that takes.
        days: After how many days.
    """
    return scalar("viral_growth", customers=customers, viral_coefficient=viral_coefficient, cycle_days=cycle_days, days=days)


@told
def cart_abandonment_rate(ordered: int, carts: int) -> Rate:
    """The share of the carts that are not ordered.

    ## Formula

    1 - ordered carts / carts.

    ## Unit and range

    A share from 0 to 1; without a cart it is undefined.

    ## Variants

    Of a log, `cart_abandonment` says until when an order counts.

    ## Edge cases

    More orders than carts, as where people buy without a cart, are refused: count the carts that were ordered.

    ## Source

    The trade's usage: Good Content, "Abandonment rate" (abandoned carts over those and completed orders).

    Args:
        ordered: Carts that were ordered.
        carts: All carts.
    """
    return scalar("cart_abandonment_rate", ordered=ordered, carts=carts)


@told
def checkout_completion_rate(completed: int, checkouts: int) -> Rate:
    """The share of the checkouts that end in an order.

    ## Formula

    Completed checkouts / checkouts begun.

    ## Unit and range

    A share from 0 to 1; without a checkout it is undefined.

    ## Variants

    Of a log, `cart_abandonment` gives it, and says until when an order counts.

    ## Edge cases

    More completed than begun are bad data, and refused.

    ## Source

    The trade's usage: Japio, *Metrics*, "Checkout conversion rate" (completed over initiated checkouts).

    Args:
        completed: Checkouts that end in an order.
        checkouts: Checkouts that were begun.
    """
    return scalar("checkout_completion_rate", completed=completed, checkouts=checkouts)


@told
def customer_acquisition_cost(
    cost: float | str | Decimal,
    new_customers: int,
    salaries: float | str | Decimal | None = None,
    tools: float | str | Decimal | None = None,
    overhead: float | str | Decimal | None = None,
    other: float | str | Decimal | None = None,
) -> UnitCost:
    """What was spent to win customers, over the customers who ordered for the first time.

    ## Formula

    - blended: media / new customers, whatever brought them;
    - paid: media / new customers of paid channels, those on which the log has money spent on media, whenever that was;
    - fully loaded: (media + salaries + tools + overhead + other) / new customers.

    Each of the five categories is a total of its own. The scalar formula is the cost, with salaries, tools, overhead and other
    costs added where they are given, over new customers.

    ## Unit and range

    The log's currency for each customer, 0 or more. Without a new customer it is undefined; `at_least` says what each would cost
    at least. The interval is Garwood's: the spend was decided and is given, the number of customers whom it wins is random and
    Poisson's (see `UnitCost`).

    ## Variants

    Trades disagree on *blended*: for some it is media over all new customers, for others all costs over them. The second is
    `fully_loaded` here, so that each has one name. `lag_days` sets customers against what was spent so many calendar days
    before, as where last month's spend wins this month's customers. By channel, and by period; for orders instead of new
    customers see `cost_per_acquisition`.

    ## Edge cases

    A customer is new with their first order that counts under the policy of orders, and belongs to the period of that order and
    to the channel that is given for them; `without_channel` counts those for whom none is. Who was first seen before the figures
    begin is not new, and is counted in `known_before`. Guests are customers only where the policy says so. A channel with spend
    and no customers has a cost and no value; one with customers and no spend has a value of 0. Where the view has no window, the
    figures are about the time of which the log of spend knows, from its first entry to its last; by period, whole periods.
    Money spent over a period that is cut counts by the rule of spreading: by the share of its days, or where it begins.

    ## Source

    Groew, "How to Calculate Customer Acquisition Cost": 12,000 on ads, 4,000 on management, 2,000 on creative and 2,000 on sales
    tools for 40 customers are 500 each. Metrickit Tools, "Blended CAC Calculator": paid only and fully loaded, 60,000 + 10,000 +
    80,000 + 5,000 for 120 customers are 1,291.67 each. Lusha, "Blended CAC", tells blended from paid. SaaSGrid, "CAC Payback
    Period", sets the spend of the month before against new customers.

    Args:
        cost: What was spent on media, or in all.
        new_customers: How many customers it won.
        salaries: What was spent on people; nothing if not given.
        tools: What was spent on software and services; nothing if not given.
        overhead: The share of rent, energy and the like; nothing if not given.
        other: What was spent on anything else; nothing if not given.
    """
    return scalar("customer_acquisition_cost", cost=cost, new_customers=new_customers, salaries=salaries, tools=tools, overhead=overhead, other=other)


@told
def cost_per_acquisition(cost: float | str | Decimal, acquisitions: int) -> UnitCost:
    """What was spent on channels, over the new customers or the orders that they brought.

    ## Formula

    Cost / acquisitions, both of the same channels.

    ## Unit and range

    The log's currency for each acquisition, 0 or more. Without an acquisition it is undefined. The interval is Garwood's: the
    cost is given, the count is Poisson's (see `UnitCost`).

    ## Variants

    `acquisitions` are new customers, since a customer is acquired once, or orders, as advertising platforms count. `costs` are
    those of media, or all. `channels` are those that are paid for, so that a campaign's cost is set against what the campaign
    brought, or all of them; with all, and new customers, this is the blended `customer_acquisition_cost`. `lag_days` sets orders
    against what was spent so many calendar days before. By channel, and by period.

    ## Edge cases

    A customer, with all orders, belongs to the channel that is given for them; without one they are of no channel, which is never
    paid for. Channel by channel, one with spend and no acquisition has a cost and no value, and, among all channels, one with
    acquisitions and no spend a value of 0. The window is as with `customer_acquisition_cost`.

    ## Source

    Faqprime, "How can you figure out your online store's cost per acquisition": 700 for 40 sales are 17.50 each. CalcMastery, "CPA
    calculator": 4,500 for 300 conversions are 15 each.

    Args:
        cost: What was spent.
        acquisitions: How many customers or orders it brought.
    """
    return scalar("cost_per_acquisition", cost=cost, acquisitions=acquisitions)


@told
def cost_per_action(cost: float | str | Decimal, actions: int) -> UnitCost:
    """What was spent on channels, over the actions that happened on them: sign-ups, carts, reviews, or any other kind of
    interaction.

    ## Formula

    Cost / actions of one kind, both of the same channels.

    ## Unit and range

    The log's currency for each action, 0 or more. Without an action it is undefined. The interval is Garwood's: the cost is
    given, the count is Poisson's (see `UnitCost`). Actions that come in bursts, such as the page views of one visit, vary more
    than that; count persons then.

    ## Variants

    `kind` is any kind of interaction, and `about` narrows it to a page, a form or a custom kind's name. Each action counts, or
    each person once (`once_a_person`), where they act first in the group. `costs` are those of media, or all; `channels` those
    that are paid for, or all. `lag_days` sets actions against what was spent so many calendar days before. By channel, and by
    period.

    ## Edge cases

    An action belongs to the channel on which it happened, which is a dimension of interactions, and not to the channel that
    brought the person. What machines did is left out as the log of interactions has it, and counted as excluded. The window is
    as with `customer_acquisition_cost`.

    ## Source

    OWOX, "Cost per Action": 500 for 50 sign-ups are 10 each. Calculator Academy, "Cost Per Action Calculator": 500 for 10 are 50 each.

    Args:
        cost: What was spent.
        actions: How many actions it brought, such as sign-ups.
    """
    return scalar("cost_per_action", cost=cost, actions=actions)


@told
def conversion_rate(conversions: int, visitors: int) -> Rate:
    """The share of the persons who came who did what they were wanted to: become a customer, order, or act.

    ## Formula

    Converted persons / persons who came.

    ## Unit and range

    A share from 0 to 1, with Wilson's interval: each person is converted or not. Of nobody it is undefined.

    ## Variants

    `to` is a customer (the first order of a person who had none), an order (first or not), or an action of a `kind`. `within_days`
    is how long after coming a conversion counts; without it, it counts whenever it comes. `who` are all persons, customers or
    visitors. The rate is over persons and not over visits: a person who comes twice before ordering is one success and not one
    failure more. By channel, by any dimension of interactions, and by period.

    ## Edge cases

    A person comes with their first interaction in the window, whatever its kind, and belongs to the period and the channel of it.
    A conversion at that very instant counts. Who ordered before they came is a customer already, and in no rate where customers
    are won (`already_customers`). With `within_days`, who came so late that the logs end before that time is `undecided`, unless
    they were converted already. A visitor of whom nobody says which customer they are has no orders. More conversions than
    visitors, in the scalar formula, is bad data, and refused: some count every conversion of a visitor, which is no share.

    ## Source

    Find-Keyword.com, glossary, "Conversion rate": 500 orders of 10,000 visitors are 5 %. Buildgrowscale, "Cracking The Code: The
    Ultimate Ecommerce Conversion Rate Formula": 50 of 1,000 are 5 %.

    Args:
        conversions: Visitors who did what they were wanted to.
        visitors: All visitors.
    """
    return scalar("conversion_rate", conversions=conversions, visitors=visitors)


@told
def return_on_ad_spend(
    revenue: float | str | Decimal,
    ad_spend: float | str | Decimal,
) -> RatioOfMeans:
    """The revenue of the customers whom channels brought, over what was spent on these channels.

    ## Formula

    Revenue / spend, both of the same channels and the same time. Revenue is net of what went back, as the policy of orders dates
    it.

    ## Unit and range

    A pure number, 1 where the spend just came back as revenue; below 0 where more went back than was ordered. Without spend it
    is undefined. The interval takes the spend as given and what customers bring as a compound Poisson sum (see `ReturnOnCost`); the
    scalar formula knows no customers and has none.

    ## Variants

    `buyers`: all orders of the customers whom a channel brought, whenever it brought them, or first orders only. `costs` are those
    of media, or all. `channels` are those that are paid for, or all: all revenue over all marketing is also called the marketing
    efficiency ratio. `lag_days` sets orders against what was spent so many calendar days before. By channel, and by period.

    ## Edge cases

    Revenue is not profit: a return of 2 at a margin of 40 % is a loss, and `ltv_to_cac` takes a margin. The channel is that which
    is given for the customer, not guessed from clicks; a platform that counts every order that it touched gives itself more.
    Orders of guests are of no channel. The window is as with `customer_acquisition_cost`. Orders in another currency are refused.

    ## Source

    Vertical Rail, knowledge base, "Calculate ROAS": 5,000 for 1,000 are 5:1. Kubaru, "Return on ad spend (ROAS)", has the same.

    Args:
        revenue: What the advertisements brought.
        ad_spend: What they cost.
    """
    return scalar("return_on_ad_spend", revenue=revenue, ad_spend=ad_spend)


@told
def ltv_to_cac(
    lifetime_value: float | str | Decimal,
    acquisition_cost: float | str | Decimal,
) -> RatioOfMeans:
    """What new customers brought, as the margin on it, over what it cost to win them.

    ## Formula

    Lifetime value / acquisition cost. Of a log: Σ margin of the new customers / what was spent, which is the mean value of a
    new customer over the mean cost of one.

    ## Unit and range

    A pure number, 1 where customers just paid for their winning. Without spend it is undefined. The interval takes the spend as
    given, and both who comes and what each brings as random (see `ReturnOnCost`); the scalar formula has none.

    ## Variants

    The value is what the log has seen, within `horizon_days` of the first order or in all; it is no forecast. For one, give the
    scalar formula the `lifetime_value` of a fitted model. `margin` is the share of revenue that is margin; 1 leaves revenue, which
    flatters. `costs` are all of them, since a customer must pay for more than the advertisement, or those of media. `lag_days` is as
    with `customer_acquisition_cost`. By channel, and by period of the first order.

    ## Edge cases

    Later orders count although they lie outside of the window in which the customer was won. Customers whose horizon has not
    passed have brought less than they will: `still_growing` counts them, and without a horizon it counts all. Compare periods
    only with a horizon that has passed for both. The margin of each customer is rounded to a ten-thousandth. Who is new, and the
    window, are as with `customer_acquisition_cost`.

    ## Source

    Genie Goals, glossary, "LTV:CAC ratio": 300 over 50 are 6. mhq-gatsby.pages.dev, "LTV to CAC vs magic number": 15,000 over 6,000 are 2.5.

    Args:
        lifetime_value: What a customer is worth.
        acquisition_cost: What it cost to win one.
    """
    return scalar("ltv_to_cac", lifetime_value=lifetime_value, acquisition_cost=acquisition_cost)


@told
def payback_period(
    acquisition_cost: float | str | Decimal,
    margin_per_month: float | str | Decimal,
    discount_rate: float | None = None,
) -> PaybackPeriod:
    """How many months customers take to bring as much margin as it cost to win them.

    ## Formula

    Acquisition cost / margin a month where every month has the same. Of a log, the months from each customer's first order on are
    laid upon each other: months before the one in which the sum of the mean margins reaches the cost, and of that one the share of
    its margin that is still needed. Discounted, the margin of month k counts `margin / (1 + rate)^k`.

    ## Unit and range

    Months, 0 or more. Nothing where the cost is not reached, and `outcome` says why: `not_yet` in the months that were seen, `never`
    where there is no margin or all of it for ever is worth less today, `no_cost`, `no_customers`. `months_low` and `months_high` are the
    months at the ends of the 95 % interval of the acquisition cost, with margins as they came.

    ## Variants

    Simple (`months`) and discounted (`discounted_months`), by a rate for a month. `margin` is the share of revenue that is margin.
    `costs`, `channels` and `lag_days` are as with `ltv_to_cac`. By channel, and by period of the first order.

    ## Edge cases

    Months are those of the calendar: from the 5th to the 5th, and from the 31st to the last day of a shorter one. Only months that
    the log has seen of every new customer count (`observed_months`), so that late customers do not thin out the early ones' months.
    The first order is in the first month. A month's margin comes at its end where it is discounted, and evenly within it where a
    share of it is needed. A month in which more went back than was ordered moves the payback out.

    ## Source

    The Prime Calculator, "CAC Payback Period Calculator Formula": 600 over 100 · 75 % are 8.0 months. EasyCalculation, "Discounted
    payback period": 50,000, and 10,000 each period at 11 %, are 7 + 2,878.04 / 4,339.26 = 7.66 periods; the same convention of
    interpolation as here.

    Args:
        acquisition_cost: What it cost to win a customer.
        margin_per_month: The margin that a customer brings each month.
        discount_rate: The rate by which a month makes money worth less; none if not given.
    """
    return scalar("payback_period", acquisition_cost=acquisition_cost, margin_per_month=margin_per_month, discount_rate=discount_rate)


@told
def benchmarks(metric: str | None = None) -> Table:
    """What others have published about a metric, each with its range, of whom it is, where it was published and what is weak about it.

    ## Formula

    None: a table of what was said in public. A benchmark is a figure, or a range of which one end may be open.

    ## Unit and range

    Each tells its unit.

    ## Variants

    All of them, or those about one metric. Your own are given to `benchmark_comparison` by their ends and their source.

    ## Edge cases

    A metric of which nothing is known gives an empty table.

    ## Source

    Each row names its own. Most are averages of firms by definitions that were not told: they say in which region a figure lies,
    not more.

    Args:
        metric: The metric, by its name; all if not given.
    """
    return scalar("benchmarks", metric=metric)


@told
def benchmark_comparison(
    figure: Result,
    benchmark: str | None = None,
    low: float | None = None,
    high: float | None = None,
    source: str | None = None,
    confidence: float | None = None,
) -> BenchmarkComparison:
    """Whether a figure lies below, within or above a benchmark, or whether this much data cannot tell.

    ## Formula

    With the confidence interval from L to H of the figure, and a benchmark from l to h:

    - below, where H < l;
    - above, where L > h;
    - within, where l ≤ L and H ≤ h;
    - otherwise it cannot be told.

    Where it cannot be told, `needed` is about the number of units that would: n × r², where r is the length of the interval's side, or half
    of its width where that is more, over the room that it has to the end of the benchmark (the larger one, where it lies between
    two ends), since an interval's width falls with the root of the number of units.

    ## Unit and range

    The unit of the figure, which must be that of the benchmark: a share is compared with 0.35 and not with 35, which is an
    error.

    ## Variants

    One end may be open, and both may be the same figure; then nothing is within. The benchmark is one of `benchmarks` by its name,
    or your own by its ends. The confidence is 95 % as long as nothing is said.

    ## Edge cases

    An undefined figure and one without an interval cannot be told. A figure on an end of the benchmark cannot be told by any number
    of units.

    ## Source

    By definition, after what intervals are for: Cumming and Finch, "Inference by Eye", American Psychologist 60 (2005).

    Args:
        figure: The figure with its evidence, such as a rate.
        benchmark: The name of a published benchmark; your own, by its ends, if not given.
        low: The lower end of your own; open if not given.
        high: The upper end of your own; open if not given.
        source: Where your own comes from.
        confidence: The confidence level; 0.95 if not given.
    """
    return scalar("benchmark_comparison", figure=figure, benchmark=benchmark, low=low, high=high, source=source, confidence=confidence)


@told
def nps(promoters: int, passives: int, detractors: int) -> NetPromoter:
    """The share of those who would recommend the business less the share of those who would not, in points of a hundred.

    ## Formula

    100 (promoters − detractors) / answers. Asked how likely it is that they recommend the business, from 0 to 10, promoters give
    9 or 10, passives 7 or 8, detractors 0 to 6. Passives are among the answers.

    ## Unit and range

    Points from −100 to 100; without an answer it is undefined. It is no share of customers: −100 means that all are detractors.

    ## Variants

    `scale`: other scales have names of their own, `one_to_ten` (9 and 10, 7 and 8, 1 to 6) and `one_to_five` (5, 4, 1 to 3), since
    what they give is not comparable. By period, for the trend, and by any dimension. Intervals are trinomial (an answer is 1, 0 or
    −1, and its variance is that of the three shares), adjusted Wald (after adding three quarters of a promoter, one and a half
    passives and three quarters of a detractor), or by a bootstrap with a seed. The trinomial one is the default since it is what is
    reported; with fewer than a hundred answers ask for the adjusted one, which covers as often as it says (with 25 answers from 94 to 96
    times of 100, where the trinomial one covers 87 to 94 times).

    ## Edge cases

    A customer who answers twice counts twice. Answers on another scale are left out and counted, and so are invitations without an answer, and answers that the question does
    not apply. A score off its scale, or one with a fraction, is refused with its row. Where all answers are of one kind the
    trinomial interval has no width; the adjusted one has. An end of an interval beyond −100 or 100 is shown as the formula gives
    it: there are too few answers for it.

    ## Source

    F. Reichheld, "The one number you need to grow", *Harvard Business Review* 81(12), 2003, has the question and the groups. B. Rocks,
    "Interval estimation for the Net Promoter Score", *The American Statistician* 70(4), 2016, compares intervals; the trinomial one is
    that of his R package NPS. MeasuringU, "Confidence intervals for Net Promoter Scores", has the adjusted one as here. The variant
    from 1 to 5 is our own reading: the top point, the next, and the rest.

    Args:
        promoters: How many would recommend the business: 9 or 10 of 10.
        passives: How many are neither: 7 or 8 of 10.
        detractors: How many would not recommend it: 0 to 6 of 10.
    """
    return scalar("nps", promoters=promoters, passives=passives, detractors=detractors)


@told
def nps_difference(
    promoters: int,
    passives: int,
    detractors: int,
    other_promoters: int,
    other_passives: int,
    other_detractors: int,
) -> NpsDifference:
    """One Net Promoter Score less another, of other answers, with the test of whether they differ.

    ## Formula

    The first score less the second. Its standard error is √(a² + b²) of the two standard errors; z is the difference over it, and
    the p-value 2 (1 − Φ(|z|)).

    ## Unit and range

    Points from −200 to 200; where nobody answered one of them it is undefined. The p-value lies from 0 to 1.

    ## Variants

    The interval is trinomial, or adjusted by three answers on each side. Any two scores have a `difference`, such as those of two
    periods, two segments or two shops.

    ## Edge cases

    The answers must be others: the same customers asked twice are not independent, and differ less by chance than the test takes
    them to. Where all answers are of one kind on each side there is no spread, and so no test; the adjusted interval is there all the
    same. Whoever compares many pairs finds one in twenty that differs by chance.

    ## Source

    B. Rocks, R package NPS, `nps.test`: Wald's test of two samples.

    Args:
        promoters: Promoters on the first side.
        passives: Passives on the first side.
        detractors: Detractors on the first side.
        other_promoters: Promoters on the second side, which is taken off.
        other_passives: Passives on the second side.
        other_detractors: Detractors on the second side.
    """
    return scalar("nps_difference", promoters=promoters, passives=passives, detractors=detractors, other_promoters=other_promoters, other_passives=other_passives, other_detractors=other_detractors)


@told
def nps_sample_size(
    margin: float,
    confidence: float | None = None,
    promoters: float | None = None,
    detractors: float | None = None,
    population: int | None = None,
) -> int:
    """How many answers a Net Promoter Score takes so that its interval reaches no further than a margin to either side.

    ## Formula

    (z / margin)² · 10,000 (p + d − (p − d)²), rounded up, with the shares p of promoters and d of detractors and the normal quantile
    z of the confidence. Of a population of N customers, n N / (N − 1 + n).

    ## Unit and range

    Answers, 1 or more. The margin is in points.

    ## Variants

    Without the shares, half promoters and half detractors are taken, which is the worst that can be. With answers at hand,
    `answers_needed` of a score takes their own shares. `confidence` is 0.95 unless it is given.

    ## Edge cases

    These are answers and not invitations: divide by the response rate. To tell two scores apart that are a margin apart takes more
    than twice as many on each side.

    ## Source

    By definition: the trinomial interval of `nps`, solved for the number of answers. The correction for a finite population is
    Cochran's, *Sampling Techniques*, 3rd edition, 1977, section 4.

    Args:
        margin: How far the interval may reach to either side, in points.
        confidence: The confidence of the interval; 0.95 if not given.
        promoters: The share of promoters that is expected; a half if neither share is given.
        detractors: The share of detractors that is expected; a half if neither share is given.
        population: How many customers there are in all; without bound if not given.
    """
    return scalar("nps_sample_size", margin=margin, confidence=confidence, promoters=promoters, detractors=detractors, population=population)


@told
def csat(satisfied: int, answers: int) -> Rate:
    """The share of answers in the highest boxes of the scale, of all answers to how satisfied customers are.

    ## Formula

    Answers of at least the highest score less (top boxes − 1), of all answers; beside it the mean of all scores.

    ## Unit and range

    A share from 0 to 1, the mean in points of the scale; without an answer both are undefined.

    ## Variants

    `top_boxes`: the two highest points unless another number is given, 4 and 5 of 5 or 9 and 10 of 10, and the highest alone on a scale
    of fewer than four points. Some take three of seven or of ten: say so. `scale` names the one that counts where the log has several,
    since a mean over scales means nothing. By period and by any dimension.

    ## Edge cases

    Answers that the question does not apply, and invitations without an answer, are in neither part and are counted apart. Scores with
    a fraction count as they are: 4.5 of 5 is in the two highest boxes, 3.5 is not. A score off its scale is refused with its row.

    ## Source

    Delighted, help center, "How is CSAT calculated?": 74 answers of 4 or 5 of 107. Wyapy, "How to calculate CSAT", has 9 and 10 of 10, and
    the best alone of three.

    Args:
        satisfied: Answers that are satisfied, such as 4 and 5 of 5.
        answers: All answers.
    """
    return scalar("csat", satisfied=satisfied, answers=answers)


@told
def ces(easy: int, answers: int) -> Rate:
    """The share of answers on the easy side of the scale, of all answers to how easy the business made it.

    ## Formula

    Answers above the middle of the scale, of all answers: 5, 6 and 7 of 7, or 4 and 5 of 5. Beside it the share on the other side, and
    the mean of all scores.

    ## Unit and range

    Shares from 0 to 1, the mean in points of the scale; without an answer they are undefined.

    ## Variants

    `easy`: the high end is the easy one where customers say how far they agree that it was made easy, and the low end where they say
    how much effort it took, as the question was asked first. `scale` names the one that counts where the log has several. The share on
    the easy side less that on the difficult one is also called net easy. By period and by any dimension.

    ## Edge cases

    What lies on the middle of the scale is on neither side. The mean is of scores as they were given, whichever end is the easy one.
    Answers that the question does not apply, and invitations without an answer, are counted apart.

    ## Source

    Gartner, "What's your customer effort score?": seven points, an odd number, and the share above the middle. M. Dixon, K. Freeman and
    N. Toman, "Stop trying to delight your customers", *Harvard Business Review* 88(7/8), 2010, asked for effort, from 1 to 5.

    Args:
        easy: Answers on the easy side of the scale, such as 5, 6 and 7 of 7.
        answers: All answers.
    """
    return scalar("ces", easy=easy, answers=answers)


@told
def survey_response_rate(responses: int, invited: int) -> Rate:
    """The share of those who were invited to a survey who sent something back.

    ## Formula

    (Answers + answers that the question does not apply) / invitations. Beside it the answer rate: answers, of the invitations to which
    the question is not said not to apply.

    ## Unit and range

    A share from 0 to 1; without an invitation it is undefined.

    ## Variants

    `question`: one of them, or all. By period (of the answer, or without one of the invitation) and by any dimension.

    ## Edge cases

    Whoever answered was invited: an answer is a row, and so is an invitation that nobody answered. A log that knows answers only has a
    rate of 1, which says nothing. Somebody who says that the question does not apply has responded, and has not answered.

    ## Source

    AAPOR, *Standard Definitions*, response rate 1: complete responses over all that could have been. That "not applicable" is a response
    to the survey and no answer to the question is our own reading.

    Args:
        responses: How many sent something back.
        invited: How many were invited.
    """
    return scalar("survey_response_rate", responses=responses, invited=invited)


@told
def ratings(
    counts: Sequence[int],
    lowest: int | None = None,
    prior_mean: float | None = None,
    prior_weight: float | None = None,
) -> Ratings:
    """What customers give when they rate, such as stars: the mean, how often each score was given, and the mean that few ratings do not
    carry away.

    ## Formula

    The mean is the sum of the scores over their number. The Bayesian average is (C m + sum) / (C + number), as if C ratings of m had
    been there before.

    ## Unit and range

    Points of the scale; the mean is undefined without a rating, and the Bayesian average without a rating and a prior.

    ## Variants

    `prior`: `overall` takes for m the mean of all ratings of the view, and for C how many ratings a group has on average; `uniform` takes
    one rating for each point of the scale. `prior_mean` and `prior_weight` give either; the result names both. `scale` names the one that
    counts where the log has several. By product for a ranking, and by period for the trend.

    ## Edge cases

    Where nothing is grouped, the prior `overall` is the mean itself. Scores with a fraction are exact to a ten-thousandth. The
    histogram has every whole point of the scale (up to 101 of them), given or not, and every other score that was given. Those who were
    asked and did not rate, and those to whom it does not apply, are counted apart.

    ## Source

    IMDb's "true Bayesian estimate" has the formula, with m the mean over all films and C a number of votes that the site sets. That C is
    the average number of ratings of a group is our own choice.

    Args:
        counts: How often each score was given, from the lowest on, a point apart.
        lowest: The lowest score; 1 if not given.
        prior_mean: What the Bayesian average starts from; the middle of the scale if not given.
        prior_weight: How many ratings that weighs as much as; the number of scores if not given.
    """
    return scalar("ratings", counts=counts, lowest=lowest, prior_mean=prior_mean, prior_weight=prior_weight)


@told
def bayesian_average(
    mean: float,
    ratings: int,
    prior_mean: float,
    prior_weight: float,
) -> float | None:
    """The mean of ratings after some of a prior mean have been added, so that few ratings do not carry it away.

    ## Formula

    (C m + n r) / (C + n), with the mean r of n ratings, the prior mean m, and the prior weight C in ratings.

    ## Unit and range

    Points of the scale, between the two means; undefined where both weights are 0.

    ## Variants

    `ratings` takes the prior from a log: the mean of all ratings and the average number of a group, or one rating for each point of the
    scale.

    ## Edge cases

    With a weight of 0 it is the mean; without a rating it is the prior mean.

    ## Source

    IMDb's "true Bayesian estimate": the weighted rating of its list of 250 films.

    Args:
        mean: The mean of the ratings.
        ratings: How many there are.
        prior_mean: What a rating is taken to be before anybody has rated.
        prior_weight: How many ratings that weighs as much as.
    """
    return scalar("bayesian_average", mean=mean, ratings=ratings, prior_mean=prior_mean, prior_weight=prior_weight)


@told
def vote_score(up: int, down: int, confidence: float | None = None) -> VoteScore:
    """What items with votes up and down are ranked by: the least share of votes up that these votes leave likely.

    ## Formula

    The lower end of Wilson's interval of the share of votes up, of all votes.

    ## Unit and range

    A share from 0 to 1; without a vote it is undefined.

    ## Variants

    `confidence` is that of an interval with two sides, 0.95 unless it is given; some mean one side by it, which is 0.9 here. By product or
    whatever was voted on.

    ## Edge cases

    Votes up less votes down favours what many saw, and the share of votes up favours what few saw; the lower bound does neither. Without
    a vote up it is 0, however many are against.

    ## Source

    E. Miller, "How not to sort by average rating", 2009. E. B. Wilson, "Probable inference, the law of succession, and statistical
    inference", *JASA* 22(158), 1927.

    Args:
        up: Votes up.
        down: Votes down.
        confidence: The confidence of Wilson's interval; 0.95 if not given.
    """
    return scalar("vote_score", up=up, down=down, confidence=confidence)


@told
def sentiment(positive: int, neutral: int, negative: int) -> Sentiment:
    """The shares of texts that are positive, neutral and negative, by labels that somebody or something has given them.

    ## Formula

    Positive, neutral and negative texts, each of all that have a label. Net sentiment is (positive − negative) / all: the mean of 1, 0 and
    −1.

    ## Unit and range

    Shares from 0 to 1; net sentiment from −1 to 1, which others show as points of a hundred. Without a label they are undefined.

    ## Variants

    `positive`, `neutral` and `negative` say which labels are what; `mixed` is neutral unless they say otherwise. By topic, by period, or by
    both. Net sentiment over positive and negative texts only, without the neutral ones, is another figure.

    ## Edge cases

    A label that is in none of the three lists, or in two, is an error that names it: it is never taken for neutral. Upper and lower case
    are the same. Texts without a label are counted apart. The library gives no labels: it only counts them.

    ## Source

    Black Box Intelligence, help center, "What is net sentiment": 80 positive, 100 neutral and 20 negative mentions are 40 % less 10 %.
    Symanto, "What is net sentiment?", has the same with neutral terms in the total.

    Args:
        positive: Positive texts.
        neutral: Neutral texts.
        negative: Negative texts.
    """
    return scalar("sentiment", positive=positive, neutral=neutral, negative=negative)


@told
def response_within_target(within: int, tickets: int) -> Rate:
    """The share of tickets that are answered, or resolved, within a time that was promised.

    ## Formula

    Tickets that kept within the target / tickets that kept within it or did not.

    ## Unit and range

    A share from 0 to 1, with Wilson's interval. Of nothing it is undefined.

    ## Variants

    `target_minutes` is 10 by default, which is what customers call an immediate reply. `until` is the first reply or the resolution.
    `hours`, `as_of` and `without_reply` are those of the first reply time: in business hours a target is one of business minutes.

    A ticket that waits still has kept within the target or has not once it is as old as the target. Younger ones are `undecided`
    and in no rate. Those that were answered at once are counted however young they are, so that the rate is a little too high
    where many tickets are younger than the target; `estimated` is the share by the Kaplan-Meier curve at the target with its 95 %
    interval, in which every ticket counts for as long as it was watched, and has no such fault.

    ## Edge cases

    A reply exactly at the target keeps within it. A ticket that was resolved without a reply has missed the target once it is as old
    as that, unless `without_reply` says otherwise. More tickets within the target than tickets, in the scalar formula, is bad data.

    ## Source

    The survey of customers by Hubspot, as quoted by Kya, "Chatbot response time impact": 90 % rate an immediate reply as important, and
    immediate is 10 minutes or less. The share within a target is the trade's usage, by definition as stated here.

    Args:
        within: Tickets that kept within the target.
        tickets: Tickets that kept within it or did not.
    """
    return scalar("response_within_target", within=within, tickets=tickets)


@told
def contacts_per_ticket(contacts: int, tickets: int) -> RatioOfMeans:
    """How often customers get in touch about one ticket until it is done.

    ## Formula

    Contacts / tickets. First contact resolution: resolved tickets with one contact that were not reopened / resolved tickets.

    ## Unit and range

    Contacts, 1 or more, with Student's interval over tickets; a share from 0 to 1 with Wilson's. Of nothing both are undefined.

    ## Variants

    A contact is the customer's: the opening and each message or call after it. Where messages of both sides are counted, the figure
    is one of messages, and first contact resolution is not to be used.

    ## Edge cases

    Tickets whose contacts nobody knows are in neither figure, and are counted as `unknown`. A ticket of no contact is bad data. An
    open ticket counts with the contacts it has had so far, so that the newest period is lower than it will be. Where nobody
    knows whether a ticket was reopened, it counts as one that was not.

    ## Source

    Freshservice support, "How do you calculate FCR?": resolved tickets after which the customer did not have to get in touch again, of
    all resolved ones. Contacts per ticket are by definition.

    Args:
        contacts: How often customers got in touch.
        tickets: About how many tickets.
    """
    return scalar("contacts_per_ticket", contacts=contacts, tickets=tickets)


@told
def reopen_rate(reopened: int, resolved: int) -> Rate:
    """The share of resolved tickets that had to be opened again.

    ## Formula

    Tickets that were reopened / tickets that were resolved.

    ## Unit and range

    A share from 0 to 1, with Wilson's interval. Of nothing it is undefined.

    ## Variants

    `of` are the tickets that were resolved, once at least, which is the default: what is open cannot be reopened. With `all` of them,
    the rate falls by itself where many tickets are new. `reopenings` is how often each was reopened, which counts a ticket twice that
    was reopened twice.

    ## Edge cases

    A ticket that was reopened and is open was resolved before. Tickets of which nobody knows whether they were reopened are
    `unknown`, and in neither figure. What was resolved just now may yet be reopened, so that the newest period is lower than it
    will be. More reopened tickets than resolved ones, in the scalar formula, is bad data.

    ## Source

    Kaizo support, "Reopen Rate metric definition": reopened tickets / all solved tickets. Coding Ace, "Open ticket count calculator": 25
    reopened of 360 resolved tickets.

    Args:
        reopened: Tickets that were reopened.
        resolved: Tickets that were resolved, reopened or not.
    """
    return scalar("reopen_rate", reopened=reopened, resolved=resolved)


@told
def complaint_rate(complaints: int, of: int) -> Rate:
    """The share of tickets that are complaints, the share of customers who complain, and complaints for each order.

    ## Formula

    `per_ticket` is complaints / tickets, `per_customer` is customers who complained / customers who ordered, `per_order` is complaints /
    orders, all of them of the same time.

    ## Unit and range

    Shares from 0 to 1 with Wilson's interval, and complaints for each order, 0 or more, with the interval of the delta method over
    customers. Of nothing they are undefined.

    ## Variants

    The scalar formula is complaints over whatever they are a share of: tickets, customers or orders. Kinds of complaints are a
    dimension of tickets: by it, the rates of its values add up to the whole.

    ## Edge cases

    `per_customer` and `per_order` need the orders of the same customers beside the log, and are absent without them. Who complained
    without having ordered in the same time, and a complaint of nobody knows whom, are in no share of customers, but are complaints
    for each order. A customer who complains twice is one customer. A ticket of which nobody says whether it is a complaint is none
    in a log that says so of others; in a log that says so of none, the rate is an error.

    ## Source

    KPI Depot, "Customer Complaint Rate": complaints / orders. The other two are by definition.

    Args:
        complaints: How many complaints, or customers who complained.
        of: Tickets, customers or orders that they are a share of.
    """
    return scalar("complaint_rate", complaints=complaints, of=of)


@told
def contact_rate(contacts: int, orders: int) -> RatioOfMeans:
    """How often customers get in touch for each order: what ordering costs in help.

    ## Formula

    Tickets (or contacts) / orders, of the same time.

    ## Unit and range

    Tickets for each order, 0 or more; it may pass 1. The interval is that of the delta method over customers: what one customer
    orders and asks belongs together, and varies together. A ticket of nobody knows whom and a guest's order are units by themselves.
    Without an order it is undefined.

    ## Variants

    `counted` are tickets, or the contacts about them; a ticket whose contacts nobody knows has one, its opening. By a dimension of
    tickets, such as the topic, each of its values is counted for each order of all, so that the rates of the values add up to the
    whole.

    ## Edge cases

    Orders that count are those of the orders' policy in the window of the tickets; without a window, all of them: where one log
    begins earlier or ends later than the other, give the window that both have. Which order a ticket is about is not asked; where
    only some tickets are about orders, a dimension that says so tells them apart.

    ## Source

    Gladly, "Contacts Per Order": 1,000 contacts for 250 orders are 4. AI CX Stack, glossary, "Contact rate": 800 contacts for 10,000
    orders are 8 %.

    Args:
        contacts: Tickets, or contacts about them.
        orders: Orders of the same time.
    """
    return scalar("contact_rate", contacts=contacts, orders=orders)


@told
def gini(amounts: Sequence[float | str | Decimal]) -> Gini:
    """How unevenly an amount is spread over those who have it: 0 where all have the same, and near 1 where one has all.

    ## Formula

    G = Σ (2i − n − 1) y(i) / (n Σ y), with the n amounts in rising order. It is twice the area between the Lorenz curve and the
    line of equality.

    ## Unit and range

    A share from 0 to 1 − 1/n, where no amount is negative. It is undefined where there is nobody, and where the amounts do not sum
    to more than 0.

    ## Variants

    `corrected`: G · n / (n − 1), which removes most of the bias of a small sample and reaches 1 where one has all. The standard
    error is that of Davidson's approximation by a mean of independent terms; the interval is normal, with 95 %, and is cut at 0 and
    1.

    ## Edge cases

    Amounts are rounded half to even to the ten-thousandth, and all sums of the coefficient are exact. With negative amounts it may
    exceed 1. Of one amount it is 0, and has no correction and no standard error. Where the largest amounts are heavy in the tail, as
    revenue often is, the interval is known to be too narrow.

    ## Source

    Corrado Gini, *Variabilità e mutabilità*, 1912. Standard error and correction: Russell Davidson, "Reliable inference for the Gini
    index", *Journal of Econometrics* 150, 2009, 30-40.

    Args:
        amounts: The amounts, such as what each customer spent.
    """
    return scalar("gini", amounts=amounts)


@told
def recurring_revenue(
    amount: float | str | Decimal,
    billing: str | None = None,
    subscriptions: int | None = None,
) -> Total:
    """What the subscriptions that are there at an instant come to in a month (MRR) and in a year (ARR).

    ## Formula

    The sum over subscriptions of amount · 12 / n / 12 for one that is paid every n months, and of amount · 365.25 / n / 12 for
    one that is paid every n days; ARR is twelve times MRR. The scalar formula is that of so many subscriptions of one amount.

    ## Unit and range

    The log's currency a month, and a year, 0 or more. What a subscription comes to in a year is kept in whole ten-thousandths:
    exactly for billing by 1, 2, 3, 4, 6 and 12 months, and rounded half to even otherwise. Sums are exact, and a month is divided by 12
    once, at the end. It is a count and no estimate, so it has no interval.

    ## Variants

    A year has 365.25 days here, so that a week counts 4.348 times and a day 30.4375 times in a month; others count a week 4, 4.33 or
    52 / 12 times and a day 30 times, which makes years of 48 to 52 weeks and of 360 days. `at` is the instant, at which
    what begins is there and what ends is not; the closing of the window if not given. By period it is that of each period's
    closing; by a dimension a customer of two values is in both. `pauses` says what a paused subscription counts: nothing
    (`contraction`, the default, and `churn`) or all (`counted`).

    ## Edge cases

    Subscriptions of one customer add up, also where they overlap. A subscription that costs nothing, such as a trial, makes nobody a
    customer; a paused one does, unless `pauses` is `churn`. Discounts and taxes are as the amounts have them. What is invoiced once is no
    subscription.

    ## Source

    Stripe, "Billing analytics": MRR is the sum of the monthly-normalised amounts of active subscriptions, 1,200 a year are 100, and
    trials do not count. Kaching, "How we calculate MRR": 60 every two months are 30, 120 a year are 10, and 20 a week are 86.90
    by months of 30.437 days. Paddle, "How is MRR calculated?": 30 days and 4.33 weeks.

    Args:
        amount: What is paid each time.
        billing: How often, such as `month`, `year` or `28 days`; a month if not given.
        subscriptions: How many subscriptions pay it; one if not given.
    """
    return scalar("recurring_revenue", amount=amount, billing=billing, subscriptions=subscriptions)


@told
def average_revenue_per_user(revenue: float | str | Decimal, users: int) -> RatioOfMeans:
    """What a paying customer pays a month (ARPU, ARPA), at an instant.

    ## Formula

    Monthly recurring revenue / customers who pay something. The scalar formula is revenue / users, of whatever period.

    ## Unit and range

    The log's currency a month, above 0; undefined without a paying customer. It is a mean over customers with Student's interval.
    The scalar formula knows totals only, and has no interval.

    ## Variants

    `at` is the instant; the closing of the window if not given. By a dimension it is what customers pay for one of its values. Some
    divide the revenue of a month by the mean of its opening and closing customers: that is the scalar formula.

    ## Edge cases

    Who pays nothing, since what they have is paused or free, is not counted: they would make a price look lower than anybody pays. With
    `pauses` as `counted` a paused subscription pays.

    ## Source

    ChartMogul, "Average Revenue Per Account (ARPA)": MRR over customers, whose subscriptions count together, 15 over 5 are 3.
    Dasheroo, "Average Revenue per User": over customers of a paid plan. LostChurn, "ARPU": 500,000 over 5,000 are 100.

    Args:
        revenue: What came in.
        users: Of how many users.
    """
    return scalar("average_revenue_per_user", revenue=revenue, users=users)


@told
def revenue_movements(
    opening: float | str | Decimal,
    new: float | str | Decimal,
    expansion: float | str | Decimal,
    contraction: float | str | Decimal,
    churned: float | str | Decimal,
    reactivated: float | str | Decimal | None = None,
) -> RevenueMovements:
    """Why recurring revenue is at the closing what it was not at the opening: new, expansion, reactivated, contraction and churned.

    ## Formula

    For each customer and each day, what they have at its end is compared with what they had at the end of the day before:

    - new: they had nothing, and never before; all of it;
    - reactivated: they had nothing, but had something earlier; all of it;
    - expansion: they have more;
    - contraction: they have less, and remain customers;
    - churned: they have nothing any more; all that they had.

    opening + new + expansion + reactivated - contraction - churned = closing, always and exactly.

    ## Unit and range

    The log's currency a month, each 0 or more but the net. `n` counts customers at opening and closing, and movements between.

    ## Variants

    `netting` by `day` is the default: movements of months add up to those of their year, and whoever comes and leaves within
    a month is seen. By `period` only the opening and the closing are compared, as spreadsheets do. `pauses` makes a pause a
    `contraction` (default), a churn (`churn`) or nothing (`counted`).

    By a dimension each movement is of the customer's kind, and its amount is divided by what it comes from: a change of plan is a
    contraction of the one and an expansion of the other, and new, reactivated and churned add up to those of the whole. So does the
    net; expansion and contraction are larger by what changed places.

    ## Edge cases

    A customer has what their subscriptions come to together: who gives up one of two has contracted and not churned. What changes
    more than once on a day counts as it is at its end; what begins and ends on one day is not seen. A subscription that ends at
    an instant is lost in the period that holds that instant, so that one paid for until the end of January is lost on 1 February;
    where that should be January, give the last day instead. What was there before the window is known, and says who is new.

    ## Source

    ChartMogul, "Data Table and MRR Movements", has the five movements, and makes the end of one of several subscriptions a
    contraction; its "lifecycle of a subscription" tells them of one customer. Lago, "MRR": starting and ending MRR are balances.
    Chargebee, "What is Pause MRR": paused subscriptions are not churn.

    Args:
        opening: Recurring revenue at first.
        new: That of new customers.
        expansion: What customers pay more.
        contraction: What customers pay less, 0 or more.
        churned: What customers paid who left, 0 or more.
        reactivated: That of customers who came back; none if not given.
    """
    return scalar("revenue_movements", opening=opening, new=new, expansion=expansion, contraction=contraction, churned=churned, reactivated=reactivated)


@told
def gross_revenue_retention(
    opening: float | str | Decimal,
    contraction: float | str | Decimal,
    churned: float | str | Decimal,
) -> RatioOfMeans:
    """The share of the opening's recurring revenue that its customers still pay at the closing, whatever they pay more left out (GRR).

    ## Formula

    Over the customers of the opening: the sum of the lesser of what they pay at the closing and what they paid at the opening / the
    sum of what they paid at the opening. From totals: (opening - contraction - churned) / opening.

    ## Unit and range

    A share from 0 to 1; undefined where nothing was paid at the opening. It is a ratio over customers, with the interval of the delta
    method. The scalar formula knows totals only, and has no interval.

    ## Variants

    `reactivation`: a customer of the opening who left and is back at the closing is kept (`of_opening`, the default, as a
    comparison of the two has it) or lost (`excluded`); `included` is the same as `of_opening` here, since gains do not count.
    `pauses` makes a pause a loss until it ends (`contraction` and `churn`) or none (`counted`). Over twelve months it is the
    annual figure that companies publish.

    By a dimension a customer belongs to the value that they pay most for at the opening, and stays there whatever they pay for
    later, so that the groups' evidence merges to the whole.

    ## Edge cases

    A customer's subscriptions count together: more of one makes up for less of another. From totals, expansion of a customer who also
    contracted in the same period is left out, so that the figure is somewhat lower than the one by customer. Who joined after the opening
    is in neither sum.

    ## Source

    ORM Technologies, "Gross Revenue Retention (GRR) Formula": capped at 100 %. Metrickit Tools, "GRR guide": (starting MRR -
    contraction - churn) / starting MRR.

    Args:
        opening: Recurring revenue at first.
        contraction: What its customers pay less, 0 or more.
        churned: What those of them paid who left, 0 or more.
    """
    return scalar("gross_revenue_retention", opening=opening, contraction=contraction, churned=churned)


@told
def net_revenue_retention(
    opening: float | str | Decimal,
    expansion: float | str | Decimal,
    contraction: float | str | Decimal,
    churned: float | str | Decimal,
    reactivated: float | str | Decimal | None = None,
) -> RatioOfMeans:
    """What the customers of the opening pay at the closing, over what they paid at the opening (NRR, NDR).

    ## Formula

    Over the customers of the opening: the sum of what they pay at the closing / the sum of what they paid at the opening. From totals:
    (opening + expansion + reactivated - contraction - churned) / opening.

    ## Unit and range

    A number of 0 or more, above 1 where those who stay pay more than was lost; undefined where nothing was paid at the opening. It is
    a ratio over customers, with the interval of the delta method. The scalar formula knows totals only, and has no interval.

    ## Variants

    `reactivation`: a customer of the opening who left and is back at the closing counts with what they pay then (`of_opening`,
    the default) or not (`excluded`); with `included` customers who had left before the opening and are back count too, as tools have it
    that add all movements but the new. `pauses` makes a pause a loss until it ends (`contraction` and `churn`) or none
    (`counted`). By a dimension as `gross_revenue_retention`.

    ## Edge cases

    Who joined after the opening is in neither sum. With `included` those who came back have paid nothing at the opening, and raise the
    sum of the closing only.

    ## Source

    ChurnZero, "Net Revenue Retention": 27,000, of which 5,000 churned, and 35,000 before that loss, are 30,000 / 27,000 = 111 %.
    Baremetrics, "New metric: Net Revenue Retention": 1 - (churned - expansion) / starting MRR.

    Args:
        opening: Recurring revenue at first.
        expansion: What its customers pay more.
        contraction: What its customers pay less, 0 or more.
        churned: What those of them paid who left, 0 or more.
        reactivated: That of customers who came back, where it counts as kept.
    """
    return scalar("net_revenue_retention", opening=opening, expansion=expansion, contraction=contraction, churned=churned, reactivated=reactivated)


@told
def quick_ratio(
    new: float | str | Decimal,
    expansion: float | str | Decimal,
    contraction: float | str | Decimal,
    churned: float | str | Decimal,
    reactivated: float | str | Decimal | None = None,
) -> QuickRatio:
    """How much recurring revenue is gained for each unit of it that is lost.

    ## Formula

    (new + expansion + reactivated) / (contraction + churned), of the movements as `revenue_movements` has them.

    ## Unit and range

    A number of 0 or more. Where something was gained and nothing lost it is infinite, and where nothing moved there is none: `outcome`
    says which, and the value is empty, never 0. It is a ratio over the customers whose revenue moved, with the interval of the delta
    method. The scalar formula knows totals only, and has no interval.

    ## Variants

    `reactivated` counts revenue that came back as gained; the formula as it was first told has no such movement, and leaves it
    out if false. `netting` and `pauses` are those of `revenue_movements`. Below 1 revenue shrinks; 4 is a rule of thumb for companies
    that grow fast, and says nothing about others.

    ## Edge cases

    A customer who gained and lost counts on both sides. By a dimension a change of plan is lost by the one and gained by the other.

    ## Source

    Mamoon Hamid, of Social Capital, as told by PitchKit, "Quick ratio": (20 + 8) / (5 + 3) = 3.5; by AbraCalc, "SaaS Quick
    Ratio Calculator": (5,000 + 1,000) / (1,500 + 500) = 3; and by FirstOfficer, "Quick ratio".

    Args:
        new: Recurring revenue of new customers.
        expansion: What customers pay more.
        contraction: What customers pay less, 0 or more.
        churned: What customers paid who left, 0 or more.
        reactivated: That of customers who came back; none if not given.
    """
    return scalar("quick_ratio", new=new, expansion=expansion, contraction=contraction, churned=churned, reactivated=reactivated)


@told
def renewal_rate(renewed: int, due: int) -> Rate:
    """The share of the terms that came due which were renewed.

    ## Formula

    renewed / due. A term is as long as the billing: a span that is paid every n months, or days, has terms that come due n, 2n, …
    months after its start. One is renewed where the subscription goes on after it.

    ## Unit and range

    A share from 0 to 1 with Wilson's interval; undefined where nothing came due. `revenue` is what is paid once terms are renewed
    over what was paid for those that came due: a ratio over customers, which passes 1 where renewals are dearer.

    ## Variants

    By the dimension `billing` it is that of each length of term. `grace_days` lets a renewal come so many calendar days late; terms
    that may still be renewed when the window ends are `undecided`, and not among the due. With `pauses` as `churn`, going into a
    pause at the end of a term is no renewal.

    ## Edge cases

    A term that was given up before it came due is due when it would have been, and lost; `ended_early` counts these. Where another
    span of the same subscription takes its place before that, such as another plan, it is not due, and the new span has terms of its own.
    A paused span has none. Which span goes on with which is told by the subscription's key; without keys any other span of the
    customer does that has none. A term that begins on the 31st comes due on the last day of a shorter month.

    ## Source

    DigGrowth, "Renewal rate": customers renewed / customers up for renewal. AdLega, "Renewal rate": 85 of 100 are 85 %, and the same
    of revenue.

    Args:
        renewed: Terms, or customers, that were renewed.
        due: All that came due.
    """
    return scalar("renewal_rate", renewed=renewed, due=due)


@told
def kaplan_meier(
    durations: Numbers,
    observed: Numbers | None = None,
    unit: Literal["seconds", "minutes", "hours", "days", "count"] | None = None,
) -> KaplanMeier:
    """How long it takes until something happens, with those to whom it has not happened yet: the share of all who are without the
    event, as time goes by.

    ## Formula

    At each time at which `d` of the `n` who are still watched have the event, the share without it falls by a factor:

    ```text
    S(t) = product over times up to t of  (n - d) / n
    standard error of S = S sqrt(G),  G = sum over times up to t of  d / (n (n - d))      (Greenwood)
    ```

    The median is the first time at which `S` is a half or less, the quantile at `q` the first at which it is `1 - q` or less; where
    the curve stays at that share for a while it is the middle of that while. The mean restricted to a time is the area under the
    curve up to it.

    ## Unit and range

    Times in the unit of the durations, shares from 0 to 1. A median is undefined where the curve does not come down to a half,
    and where nothing was counted.

    ## Variants

    `observed` says which durations ended with the event (1) and which were cut off (0); without it all did. `unit` is that of the
    durations: days (the default), hours, minutes, seconds, or a whole `count` of anything else.

    The interval of the curve is made on the scale of `ln(-ln S)` by default, as in SAS and lifelines: it stays within 0 and 1, and
    covers well where few are left. `log` is the default of R's `survfit`, `plain` is the value and its standard error. The
    interval of a quantile is the times at which the interval of the curve holds the share; an end that was not reached is absent.

    ## Edge cases

    An event comes before a censoring at the same time. Before the first event the interval has no width; once the last who was
    watched has had the event, `S` is 0 and has none. Beyond the last time that anybody was watched nothing is told, unless all
    had the event. Where the curve ends at the share that was asked, its quantile is where it came down to it.

    The estimate assumes that who is cut off is no other than who stays. Customers who are watched until today are; those who were
    dropped because they seemed lost are not.

    ## Source

    Kaplan, E. L. & Meier, P. (1958), "Nonparametric estimation from incomplete observations", Journal of the American Statistical
    Association 53(282), 457-481. Figures are those of R's survival package and of lifelines on two published data sets.

    Args:
        durations: How long each was watched: times of 0 or more.
        observed: Whether the event ended it: 1 or true, or 0 or false where it was still to come; all did if not given.
        unit: The unit of the durations.
            - "seconds": Seconds, to a microsecond.
            - "minutes": Minutes, to a microsecond.
            - "hours": Hours, to a microsecond.
            - "days": Days of 24 hours, to a microsecond. The default.
            - "count": Whole numbers of anything else, such as months or renewals.
    """
    return scalar("kaplan_meier", durations=durations, observed=observed, unit=unit)


@told
def log_rank(groups: Sequence[KaplanMeier]) -> LogRank:
    """Whether several survival curves are one: whether replies take as long on each channel, or customers of one kind stay as long as
    those of another.

    ## Formula

    At each time with `d` events among the `n` who were watched in all, a group of which `n_k` were watched is expected to have its
    part of them:

    ```text
    expected_k = sum over times of  d n_k / n
    variance_jk = sum over times of  d (n - d) / (n - 1) * n_j / n * ([j = k] - n_k / n)
    statistic = (observed - expected)' variance^-1 (observed - expected), over all groups but one
    ```

    The p-value is the probability that a chi-square variable, with one degree of freedom less than there are groups, comes to as much
    or more.

    ## Unit and range

    The statistic is 0 or more, the p-value from 0 to 1, and neither has a unit. Both are undefined where no event tells the groups
    apart.

    ## Variants

    Every event weighs the same. The weights of Wilcoxon, Tarone-Ware and Peto, which look more at early events, are not offered.

    ## Edge cases

    A group of which nobody was watched when an event happened tells nothing, and counts for no degree of freedom. Durations of all
    groups are in one unit. The test is most powerful where the hazards stand in one proportion all the time; where curves cross it may
    see nothing, so look at them.

    ## Source

    Mantel, N. (1966), "Evaluation of survival data and two new rank order statistics arising in its consideration", Cancer
    Chemotherapy Reports 50(3), 163-170. Figures are those of `survdiff` in R's survival package.

    Args:
        groups: The survival curves of two groups or more, in one unit.
    """
    return scalar("log_rank", groups=groups)


@told
def redemption_rate(redeemed: int, earned: int) -> RatioOfMeans:
    """The share of the points of a loyalty programme that is redeemed: points redeemed over points earned.

    ## Formula

    - of earned: points redeemed in the window / points earned in it;
    - of mature: points redeemed in the window / points earned in it that are at least `maturity_days` old;
    - of cohort: of the points earned in the window, those redeemed by `as_of` / points earned in the window;
    - redeemers: customers who redeemed points of those earned in the window / customers who earned any.

    What goes, goes from the oldest: first in, first out.

    ## Unit and range

    Of earned and of mature are 0 or more, and above 1 where more is spent than earned; of cohort is a share from 0 to 1.
    Without points earned they are undefined. Intervals are over customers, since the points of one go together. The scalar
    formula knows totals only, and has no interval.

    ## Variants

    Trades mean all three by one word. The first compares what comes and goes at a time, and is what most dashboards show;
    the second leaves out points that nobody has had time to spend, 30 days by default; the third follows points, and is the one
    that breakage completes. `as_of` is the instant up to which points are followed, the end of the log if not given. Per
    period and by a dimension, points belong to the group of the entry with which they came; in the first two a redemption
    belongs to its own.

    ## Edge cases

    Adjustments are neither earned nor redeemed: points that one brought may be spent, and are in no cohort. Recent cohorts look
    worse than they are, since their points have had less time.

    ## Source

    Suno, "O que é taxa burn/earn em empresas de fidelidade": points redeemed over points accumulated in the period. Exchange
    Solutions, "Points Lifecycle Report": what is burnt is followed back to when it was earned, first in, first out. T. A. Gault,
    L. Llaguno and M. Ménard, "Loyalty Rewards and Gift Card Programs: Basic Actuarial Estimation Techniques" (Casualty Actuarial
    Society): the rate of a cohort is what liabilities rest on.

    Args:
        redeemed: Points that were redeemed.
        earned: Points that were earned.
    """
    return scalar("redemption_rate", redeemed=redeemed, earned=earned)


@told
def breakage_rate(expired: int, earned: int) -> RatioOfMeans:
    """The share of the points of a loyalty programme that is lost: points that expired over points earned.

    ## Formula

    For the points earned in the window, of which the oldest go first, at `as_of`:

    - earned = redeemed + expired + adjusted + outstanding;
    - of earned: expired / earned;
    - of settled: expired / (expired + redeemed);
    - at most: (expired + outstanding) / earned.

    ## Unit and range

    Shares from 0 to 1. Without points earned, or settled, they are undefined. Intervals are over customers, since the points of
    one go together. The scalar formula is of earned, knows totals only, and has no interval.

    ## Variants

    For some, breakage is what expired; for others all that was not redeemed, outstanding points too. The default is the
    first, since an outstanding point may still be spent: it is the least that breakage will come to, and `at_most` the most.
    An estimate between the two takes a model of the time to redemption and is not made here. `as_of` is the instant up to
    which points are followed, the end of the log if not given.

    ## Edge cases

    Points that an adjustment brought are not earned and in no figure; those that one took back are `adjusted`, neither redeemed
    nor lost. A programme whose points do not expire has a breakage of 0 and an `at_most` above it.

    ## Source

    RewardOps, "Metrics that matter: breakage": unspent points over points issued. Genroe, "Loyalty Program Breakage Rates": what
    expires before it is used. BigLedger, "Points Expiry": of 1,000,000 points 600,000 are redeemed and 300,000 expire.

    Args:
        expired: Points of those earned that expired.
        earned: Points that were earned.
    """
    return scalar("breakage_rate", expired=expired, earned=earned)


@told
def points_liability(
    outstanding: int,
    value: float | str | Decimal,
    points: int | None = None,
    redemption_rate: float | None = None,
) -> PointsLiability:
    """What the outstanding points of a loyalty programme are worth to those who hold them, as far as they are expected to be redeemed.

    ## Formula

    - maximum = outstanding points × value of a point;
    - expected = maximum × redemption rate;
    - breakage = maximum − expected.

    ## Unit and range

    Money in the currency of the value, 0 or more. `value` is what `points` points are worth (1 by default), and must be given;
    the redemption rate is a share from 0 to 1, and 1 by default, since what is not known to be lost is owed.

    ## Variants

    `as_of` is the instant at which balances are read, the end of the window if it is not given, or the end of the log. Per period
    it is what was owed at the period's end.

    ## Edge cases

    The value may be what a reward costs (an accrued cost) or its selling price (deferred revenue): which one is the caller's
    to say. Under IFRS 15 and ASC 606 the price of a sale is then shared between what was sold and the points by their selling
    prices, which takes the price and is not done here. The redemption rate is that of the outstanding points, whose best are
    gone; `redemption_rate` of an old cohort says more of it than that of a year.

    ## Source

    AcadiFi, "How are customer loyalty programs accounted for under IFRS 15": 2,000 miles at 0.012, of which 80 % are expected to be
    redeemed, are 19.20. T. A. Gault, L. Llaguno and M. Ménard, "Loyalty Rewards and Gift Card Programs: Basic Actuarial
    Estimation Techniques" (Casualty Actuarial Society): outstanding points, times the rate, times the cost of a point.

    Args:
        outstanding: Points that are outstanding.
        value: What `points` points are worth to who redeems them.
        points: How many points are worth that much; 1 if not given.
        redemption_rate: The share that is expected to be redeemed; all of them if not given.
    """
    return scalar("points_liability", outstanding=outstanding, value=value, points=points, redemption_rate=redemption_rate)


class OrdersMetrics(Named):
    """What a log of orders can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def report(
        self,
        *,
        period: Literal["day", "week", "month", "quarter", "year"] = "month",
        as_of: str | datetime.date | None = None,
    ) -> Report:
        """Everything that a log of orders says of its customers, gathered in one call: commerce, retention, lifecycle and cohorts.

        ## Formula

        Each part is what the function of its name gives, with its default options. The retention of the last whole period
        compares the customers who ordered in it with those of a look-back of the same length before it.

        ## Unit and range

        Each part has its own.

        ## Variants

        The calendar period of the retention, the lifecycle and the cohorts is an option, and so is the instant up to which the
        log is taken to be complete. Policy, window and calendar are those of the log.

        ## Edge cases

        A log without a whole period has no retention of its last whole period. A figure that is undefined says why.

        ## Source

        The definitions of the parts.

        Args:
            period: The calendar period of retention, lifecycle and cohorts.
                - "day": A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
                - "week": Seven local days, from the calendar's first day of the week.
                - "month": A calendar month.
                - "quarter": Three calendar months, from January, April, July or October.
                - "year": A calendar year.
            as_of: Up to when the log is complete; the instant after its last event if not given.
        """
        return self._log.ask("report", period=period, as_of=as_of)

    def order_count(self) -> Total:
        """How many orders were placed, those of guests included.

        ## Formula

        The number of orders that count: completed ones, and pending ones where the policy counts them. Cancelled and test orders
        never do.

        ## Unit and range

        A whole number from 0 on. Of no orders it is 0, not undefined.

        ## Variants

        In a window, per period and by the values of a dimension. Several lines with one order key are one order where the log is
        built from lines.

        ## Edge cases

        Two orders of a customer at the same instant are two. An order that was refunded in full is an order still. An order at
        the first instant of the window counts, one at its end does not.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("order_count")

    def gross_revenue(self) -> Total:
        """What all orders came to before refunds, those of guests included.

        ## Formula

        The exact sum of the orders' amounts.

        ## Unit and range

        Money in the log's currency, 0 or more. Of no orders it is 0.

        ## Variants

        `net_revenue` is the same after refunds. Whether amounts contain tax, shipping and discounts is decided by what the log
        was built from.

        ## Edge cases

        Sums are of whole ten-thousandths in 128 bits: prices with three decimals are not rounded line by line, and no order of
        summation matters.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("gross_revenue")

    def refunded_amount(self) -> Total:
        """What went back to customers and guests.

        ## Formula

        The exact sum of the refunds of orders that count, each on the date that the policy gives it. `n` is the number of
        refunds.

        ## Unit and range

        Money in the log's currency, 0 or more. Of no refunds it is 0.

        ## Variants

        By the policy `refunds`:

        - `dated_to_order` (default): a refund falls into the window or group of its order, whenever it was made.
        - `dated_to_refund`: it falls into the window and period in which it was made, and under the order's value of a dimension.
        - `ignored`: there are none.

        ## Edge cases

        Under `dated_to_refund` a refund made inside of the window counts though its order came before it. Refunds of cancelled
        and test orders do not count, since their amounts do not either.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("refunded_amount")

    def net_revenue(self) -> Total:
        """What all orders came to after refunds, those of guests included.

        ## Formula

        Gross revenue − refunded amount.

        ## Unit and range

        Money in the log's currency. Under the policy `dated_to_refund` it may be negative: a period in which more went back than
        came in. Of no orders and no refunds it is 0.

        ## Variants

        By the policy `refunds`: dated to the order (default; the figures of past periods fall as refunds arrive), dated to the
        refund (as in the books; past periods stay as they were), ignored (gross revenue).

        ## Edge cases

        `n` is the number of orders, also where a period has refunds only.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("net_revenue")

    def average_order_value(self, *, revenue: Literal["net", "gross"] = "net") -> RatioOfMeans:
        """The revenue of an average order: revenue over the number of orders.

        ## Formula

        Σ revenue / Σ orders. The sums are taken over units, which are customers; each guest's order is a unit of its own.

        The interval is that of the delta method over these units. The orders of one customer resemble each other, so an interval
        over single orders would be too narrow.

        ## Unit and range

        Money in the log's currency per order. With no order it is undefined.

        ## Variants

        `revenue`: `net` (default) takes refunds off as the policy dates them, because what was kept is what an order is worth;
        `gross` leaves them, whatever the policy.

        From a revenue and a number of orders there is a value and no interval, since nothing is known of the customers; its
        currency is XXX, ISO 4217's code for none.

        ## Edge cases

        Where refunds are dated to themselves, a customer whose order lies in another period brings a negative revenue and no
        order to the period of the refund: the value is still the net revenue of the period over its orders, and the customer is
        a unit of it. An order of 0.00 is an order.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here. The interval: Deng, Lu, Litz, "Trustworthy
        analysis of online A/B tests", WSDM 2017.

        Args:
            revenue: Net or gross revenue.
                - "net": Its amount less what went back of it, as the policy for refunds has it. The default: it is what was kept.
                - "gross": Its amount, whatever went back.
        """
        return self._log.ask("average_order_value", revenue=revenue)

    def average_order_quantity(self) -> RatioOfMeans:
        """How many units an average order holds: units over orders, where units are known.

        ## Formula

        Σ units / Σ orders, over customers (each guest's order is a unit of its own), of the orders whose units are known.

        ## Unit and range

        Units per order, 0 or more. With no order whose units are known it is undefined.

        ## Variants

        It is also called units per transaction. Refunds do not change it: a refund is money, and how many units came back with it
        is not in the log.

        ## Edge cases

        An order without a number of units is left out on both sides: it is not an order of 0 units. `denominator` tells how many
        orders remain.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("average_order_quantity")

    def purchase_frequency(self) -> RatioOfMeans:
        """How many orders a customer places: orders over the customers who ordered.

        ## Formula

        Orders of customers / customers with an order in the window or group.

        ## Unit and range

        Orders per customer, 1 or more. With no customer it is undefined.

        ## Variants

        `annual_purchase_frequency` divides by the length of the window as well, so that windows of different lengths compare. The
        `frequency` of the buy-till-you-die models is another thing: it counts repeat purchases only.

        ## Edge cases

        Orders of guests are left out, on both sides, unless the policy `guests` makes each of them a customer. A customer counts in
        each group in which they ordered, so the groups' customers add up to more than the whole.

        From counts, fewer orders than customers are allowed: some shops divide by all who have an account.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("purchase_frequency")

    def annual_purchase_frequency(self) -> RatioOfMeans:
        """How many orders a customer places in a year: orders over customers and over the years in which they were watched.

        ## Formula

        Orders of customers / (customers with an order × length of the window in years).

        A year is the Julian one of 365.25 days. Where the window is open, the log's span stands in: from its first row to its
        last. A group by period lasts for as much of its period as lies in the window or span.

        ## Unit and range

        Orders per customer and year, above 0. With no customer, or in a span of no length (a log of one instant), it is undefined.

        ## Variants

        The length is the same for every customer, also for those who came late in the window: the figure says what happened in the
        window, not at which rate an acquired customer goes on to order. For that, fit a model.

        ## Edge cases

        As `purchase_frequency`. Give a window where the log's first and last rows are not where the watching began and ended: the
        span of a log of two orders ends with the second one.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("annual_purchase_frequency")

    def repeat_purchase_rate(
        self,
        *,
        basis: Literal["orders", "distinct_days", "returning"] = "orders",
    ) -> Rate:
        """The share of the customers with an order who came back for another.

        ## Formula

        Repeat customers / customers with an order in the window or group.

        ## Unit and range

        A share from 0 to 1. With no customer it is undefined.

        ## Variants

        `basis` says who a repeat customer is:

        - `orders` (default): two orders or more in the window or group. Over the whole log it is the lifetime rate. It is the most
          common definition, and the text-books' one.
        - `distinct_days`: orders on two local days or more, so that an order split in two at the checkout is no return.
        - `returning`: the first order ever came before the orders in the window or group. That is returning customers over
          returning plus first-time customers. The first order is looked for in the whole log, whatever the window and the group.

        ## Edge cases

        A log that begins in the middle of a business's life takes former customers for first-time ones. In a group by a
        dimension's value, a customer who first bought under another value is returning. Days are those of the calendar's zone.
        Guests are left out, unless the policy makes each a customer with one order, who never comes back.

        The rate rises with the length of the window: compare windows of the same length only.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        On the UCI Online Retail log pandas and DuckDB give 2,845 of 4,338 by orders and 2,790 by distinct days, and so does this
        library.

        Args:
            basis: Which customers are repeat customers.
                - "orders": Those with two orders or more in the window or group. The default: the most common definition, and the one that needs nothing but counts.
                - "distinct_days": Those with orders on two local days or more: an order that was split in two at the checkout is no return.
                - "returning": Those whose first order ever came before their orders in the window or group: returning customers over returning and first-time customers.
        """
        return self._log.ask("repeat_purchase_rate", basis=basis)

    def guest_checkout_rate(self, *, by: Literal["orders", "customers"] = "orders") -> Rate:
        """The share of orders that were placed without an account.

        ## Formula

        Orders without a customer / all orders.

        ## Unit and range

        A share from 0 to 1. With no order it is undefined.

        ## Variants

        `by`: `orders` (default) needs no assumption about who the guests are; `customers` is guests over all buyers, where each
        guest's order is one buyer. People who check out as guests time and again count each time then, so it is an upper bound.

        ## Edge cases

        The policy for guests changes nothing here: they are what is counted.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.

        Args:
            by: By orders or by customers.
                - "orders": Of all orders. The default: it needs no assumption about who the guests are.
                - "customers": Of all buyers, where each guest's order is one buyer.
        """
        return self._log.ask("guest_checkout_rate", by=by)

    def customer_value(self) -> RatioOfMeans:
        """What a customer brings in the window: average order value times purchase frequency.

        ## Formula

        Average order value × purchase frequency. Asked of a log it is the same product counted directly: net revenue of customers
        / customers with an order.

        ## Unit and range

        Money in the log's currency per customer. With no customer it is undefined.

        ## Variants

        Times the customer's lifespan it is lifetime value. The product of this library's `average_order_value` and
        `purchase_frequency` of one log differs from it where guests order: guests' orders count in the one and not in the other.

        ## Edge cases

        Guests are left out, unless the policy makes each a customer. Where refunds are dated to themselves, the refund of an order
        before the window is taken off, and its customer counts only with an order in the window.

        From two numbers, the average order value may be negative (refunds), the frequency may not; neither may be NaN.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("customer_value")

    def time_between_purchases(self) -> TimeBetweenPurchases:
        """How long customers wait from one order to their next.

        ## Formula

        For each order of a customer that is not their first: its instant less that of the order before (`mean`, elapsed time in
        days of 24 hours), and its local date less that of the order before (`distribution`, whole calendar days).

        ## Unit and range

        Days, 0 or more. Where nobody ordered twice, both are undefined.

        ## Variants

        `mean` is of elapsed time, `distribution.mean` of calendar days; the two differ by the time of day alone. On the UCI Online
        Retail log (known customers, all orders, 2010-12-01 to 2011-12-09) pandas gives 39.96690914001221 days, which is the elapsed
        `mean` here to the last digit; `distribution.mean` is 39.96667606030717.

        ## Edge cases

        Orders on one day are 0 days apart and count. A wait belongs to the window and the group of the later order; the order
        before it may lie outside of both, so that waits per month add up to those of the year. Customers who have not come back
        yet are not in it, so the figure is shorter than the wait that a new customer should be expected to take; survival
        analysis accounts for them. Guests are left out: nobody knows when they came back.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("time_between_purchases")

    def repeat_against_one_time(self) -> RepeatAgainstOneTime:
        """What customers with two orders or more spend beside those with one, and how much of the revenue is theirs.

        ## Formula

        - `repeat`, `one_time`: net revenue / customers of the kind.
        - `repeat_order_value`: net revenue of repeat customers / their orders. That of one-time customers is their `one_time`.
        - `repeat_revenue_share`: net revenue of repeat customers / net revenue of both.
        - `repeat_order_share`: orders of repeat customers / orders of both.

        Intervals are over customers.

        ## Unit and range

        Money per customer and per order; shares from 0 to 1, the revenue's beyond that where net spend is negative. With no
        customer of a kind its mean is undefined.

        ## Variants

        A repeat customer has two orders or more in the window or group. `repeat_purchase_rate` has other readings of the word.

        ## Edge cases

        Guests are in neither kind, unless the policy makes each a customer with one order. Where refunds are dated to themselves,
        customers with a refund and no order in the window or group are in neither kind.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("repeat_against_one_time")

    def commerce_summary(self) -> CommerceSummary:
        """The figures of commerce together, counted in one pass over the log.

        ## Formula

        Each field is what the metric of its name gives with its default options; `repeat_on_distinct_days` and `returning_rate` are
        `repeat_purchase_rate` on its two other bases, and `time_between_purchases` is the mean of elapsed time.

        ## Unit and range

        Those of each figure. Figures that are undefined have no value and say why.

        ## Variants

        Per period and by a dimension it is a table with a row for each group.

        ## Edge cases

        Figures about orders and revenue hold guests' orders, those about customers do not, unless the policy makes each guest a
        customer. So orders over customers is not the purchase frequency where guests order.

        ## Source

        Those of each figure.
        """
        return self._log.ask("commerce_summary")

    def customer_summary(self) -> Table:
        """One row for each customer with an order: how many orders, the first, the last, what was spent and how many units.

        ## Formula

        - `customer`: the key, in order: whole numbers before texts. A column of whole numbers where all of the log's keys are,
          otherwise of texts.
        - `orders`: orders in the window.
        - `first`, `last`: the instants of the first and the last of them.
        - `spend`: their net revenue in the log's currency.
        - `units`: their units, where the log has any; absent for a customer of whom none are known.

        ## Unit and range

        A row has at least one order.

        ## Variants

        It is what recency, frequency and monetary value are made from.

        ## Edge cases

        Guests are not in it, unless the policy makes each a customer: then each is a row without a key, after the others.
        Where refunds are dated to themselves, those made in the window are taken off the spend, which may so be negative; a
        customer with refunds and no order in the window is not in the table.

        ## Source

        The definition is this library's.
        """
        return self._log.ask("customer_summary")

    def retention(
        self,
        *,
        start: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
        active: Literal["same_length", "ever"] | int = "same_length",
    ) -> Retention:
        """Who was a customer at the start and at the end of a window, and how many of them were kept, lost, new and reactivated.

        ## Formula

        The window is half-open, `[start, end)`. Shops have no contracts that end, so that somebody is a customer is read off
        their orders: a customer at an instant ordered in a look-back before it. The option `active` says how far that goes.

        | `active` | a customer at the start ordered in | a customer at the end ordered in |
        |---|---|---|
        | `same_length` (default) | `[start − (end − start), start)` | `[start, end)` |
        | `ever` | any time before `start` | `[start, end)` |
        | a number of days, n | `[start − n days, start)` | `[end − n days, end)` |

        From these two sets all the counts follow:

        - `start` and `end`: how many are in each;
        - `kept`: in both;
        - `lost`: at the start only;
        - `new`: at the end only, without an order before `start`;
        - `reactivated`: at the end only, with an order before `start` that the look-back does not reach;
        - `rate`: kept / start.

        So start = kept + lost and end = kept + new + reactivated, whatever `active` is.

        ## Unit and range

        Customers; the rate is a share from 0 to 1, with an interval. Where nobody was a customer at the start it is undefined.

        ## Variants

        `same_length` is the default because it asks the same of a customer at both ends, and needs no number that somebody has
        to choose. `ever` is the reading of "how many of all our customers ordered this year"; nobody can be reactivated in it,
        since whoever ordered before is a customer still. A number of days makes being a customer a state ("ordered in the last 365
        days"), which a window of any length can be asked about: with a look-back longer than the window, customers can be kept
        without an order in it; with a shorter one, somebody who was won and lost within the window is in none of the counts.

        `retention_rate` is (E − N) / S, from counts. It takes the reactivated for customers who stayed; here they are counted
        apart. Retention by month of first order is `cohorts`.

        ## Edge cases

        An order at `start` lies in the window, and one at `end` does not. Days have 24 hours, and a window of equal length is of
        equal elapsed time: before a February it reaches back 28 days, and across a change of the clocks an hour more or less than
        the days on the calendar. Cancelled and test orders make nobody a customer; refunded orders do, since the customer came.
        Guests are left out, or each order is a customer of its own, by policy; the latter are never kept.

        Customers first seen before `start`, where that is given to the log, are not new, but they are no customers at the start
        without an order there: the log knows only those of them who ordered again, and would find them all kept. With
        `start` = `end` nobody orders in the window, and with `same_length` nobody is a customer.

        The log is taken to know every order before `end`. Where it ends earlier, customers look lost who may yet order: ask for
        a window that is over.

        ## Source

        The definition of the rate is that of Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5, which
        also says why a business without contracts counts customers by the recency of their last purchase. The three look-backs,
        and the names of the sets, are this library's.

        Args:
            start: The first instant of the window; the start of the log's window where it is not given.
            end: The first instant after the window; the end of the log's window where it is not given.
            active: When somebody counts as a customer: `same_length`, `ever`, or a whole number of days.
        """
        return self._log.ask("retention", start=start, end=end, active=active)

    def churn(
        self,
        *,
        start: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
        active: Literal["same_length", "ever"] | int = "same_length",
    ) -> Churn:
        """How many customers of the start of a window were lost by its end, as a share of the customers at the start, of those and the new together, and over the mean of start and end.

        ## Formula

        `start`, `new`, `end` and `lost` are those of `retention`, with the same options.

        - `rate`: lost / start, which is 1 less the retention rate;
        - `rate_of_start_plus_new`: lost / (start + new);
        - `rate_of_mean`: lost / ((start + end) / 2).

        ## Unit and range

        Customers. The first two are shares from 0 to 1; the third, from 0 to 2, is no share (see `average_churn_rate`). Each is
        undefined where its denominator is 0.

        ## Variants

        The three are told together since dashboards show any of them by the name of churn. They agree in the numerator, which
        is always the customers at the start who were lost. Customers won and lost within the window are not in it: with
        `same_length` and `ever` whoever orders in the window is a customer at its end, so there are none.

        ## Edge cases

        Those of `retention`. A window that the log has not seen to its end shows too much churn.

        ## Source

        Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5; the denominators are those in common use.

        Args:
            start: The first instant of the window; the start of the log's window where it is not given.
            end: The first instant after the window; the end of the log's window where it is not given.
            active: When somebody counts as a customer: `same_length`, `ever`, or a whole number of days.
        """
        return self._log.ask("churn", start=start, end=end, active=active)

    def lost_customers(
        self,
        *,
        start: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
        active: Literal["same_length", "ever"] | int = "same_length",
    ) -> CustomerList:
        """The customers at the start of a window who are none at its end.

        ## Formula

        Those whom `retention` counts as `lost`, with the same options: they ordered in the look-back before `start`, and not in the
        one before `end`.

        ## Unit and range

        Keys, in order: numbers before texts. There are as many of them as `lost`, together with the guests.

        ## Variants

        With `active` = `ever` they are all customers who ordered before the window and not in it; with a number of days, those whose
        last order has become older than that within the window.

        ## Edge cases

        Those of `retention`. Guests have no key: where each of them counts as a customer, `guests` says how many were lost.

        ## Source

        See `retention`.

        Args:
            start: The first instant of the window; the start of the log's window where it is not given.
            end: The first instant after the window; the end of the log's window where it is not given.
            active: When somebody counts as a customer: `same_length`, `ever`, or a whole number of days.
        """
        return self._log.ask("lost_customers", start=start, end=end, active=active)

    def returned_customers(
        self,
        *,
        start: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
        active: Literal["same_length", "ever"] | int = "same_length",
    ) -> CustomerList:
        """The customers who came back during a window: customers at its end who were none at its start, and had ordered before.

        ## Formula

        Those whom `retention` counts as `reactivated`, with the same options: they ordered in the look-back before `end`, not in
        the one before `start`, and some time before that.

        ## Unit and range

        Keys, in order: numbers before texts. There are as many of them as `reactivated`.

        ## Variants

        With `active` = `ever` there are none with an earlier order in the log, since whoever ordered before is a customer still.

        ## Edge cases

        Those of `retention`. Customers first seen before the window, where that is given to the log, count as having come back with
        their first order in it.

        ## Source

        See `retention`.

        Args:
            start: The first instant of the window; the start of the log's window where it is not given.
            end: The first instant after the window; the end of the log's window where it is not given.
            active: When somebody counts as a customer: `same_length`, `ever`, or a whole number of days.
        """
        return self._log.ask("returned_customers", start=start, end=end, active=active)

    def lifecycle(
        self,
        *,
        period: Literal["day", "week", "month", "quarter", "year"] = "month",
        as_of: str | datetime.date | None = None,
    ) -> Lifecycle:
        """In each calendar period, how many customers are new, returning, resurrected and dormant.

        ## Formula

        For a customer and a period, where active is who ordered, or of a log of interactions who did something themselves:

        - new: active in it, and never before;
        - returning: active in it and in the period before;
        - resurrected: active in it, not in the period before, but earlier;
        - dormant: active in the period before, and not in it.

        So active = new + returning + resurrected, and the active of the period before are the returning and the dormant of this one.

        ## Unit and range

        Customers, by period; no period is left out, from the first in which somebody was active to that of `as_of`.

        ## Variants

        `period` is a month if not given. Dormant are those who fell silent in this very period, which some call churned; they are
        counted once, and not again while they stay silent. `as_of` is, if not given, the instant after the last event of the log.
        Of interactions `who` is everybody (default), customers only, or visitors only.

        ## Edge cases

        A period that `as_of` lies in is `partial`: its dormant may still be active, and its other counts may rise. Where `as_of` is
        the period's end, it is complete. What happens at `as_of` or later is not known.

        With a window on the log, what happens in it makes a customer active, and what came before is history: it says who is not new
        and, in the period before the first, who is returning or dormant. The first period is then that of the window's start
        if the log begins earlier, and periods that the window cuts are partial.

        Customers first seen before the period of their first order, where that is given to the log, are not new in it but
        resurrected. A day that a time zone skipped is a period in which nobody is active.

        Of interactions, what counts as active is told at `active_customers`; bots do not. A visitor who is not joined to a customer is
        somebody else.

        ## Source

        The four states are those of growth accounting as software companies do it (Jonathan Hsu, "Diligence at Social Capital",
        2015, has new, retained, resurrected and churned). Adobe, *Customer Journey Analytics*, "Active growth analysis", defines new,
        repeat, return and dormant users as here.

        Args:
            period: The calendar period of a row.
                - "day": A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
                - "week": Seven local days, from the calendar's first day of the week.
                - "month": A calendar month.
                - "quarter": Three calendar months, from January, April, July or October.
                - "year": A calendar year.
            as_of: The instant up to which orders are known; the one after the last event of the log where it is not given.
        """
        return self._log.ask("lifecycle", period=period, as_of=as_of)

    def eight_week_retention(
        self,
        *,
        weeks: int = 8,
        measure: Literal["on", "on_or_after", "every_week"] = "on",
        as_of: str | datetime.date | None = None,
    ) -> EightWeekRetention:
        """The share of customers who order in the eighth week after the one of their first order.

        ## Formula

        Each customer has their own weeks of 7 × 24 hours: week 0 begins with their first order, week n is
        `[first + n · 7 days, first + (n + 1) · 7 days)`. With n = `weeks`, 8 if not given:

        customers who ordered in week n / customers whose week n has fully passed by `as_of`

        ## Unit and range

        A share from 0 to 1, with an interval; undefined where nobody's week has passed. Customers whose week has not passed are not
        in it, and are counted as `not_yet_observed`.

        ## Variants

        - `on` (default): ordered in week n. Everybody has had the same seven days to do it in, and what is known of a customer
          never changes afterwards.
        - `on_or_after`: ordered in week n or later, before `as_of`; what some tools call unbounded. Older customers have had more
          time for it, and the figure of a group rises with `as_of`.
        - `every_week`: ordered in each of the weeks 1 to n. It is the strictest, for things that are needed weekly.

        Weeks are counted from 0, as product analytics does it: week 8 is days 56 to 62. Where others number the first week 1, ask
        for `weeks` of 7. Calendar weeks would give a customer of Sunday night a first week of hours; cohorts by calendar week are
        `cohorts`. `as_of` is, if not given, the instant after the last event of the log.

        ## Edge cases

        Week n has passed for a customer if it ended at `as_of` or before. Orders at `as_of` or later are not known. With a window on
        the log the customers are those whose first order of all lies in it, and their later orders count wherever they lie. Further
        orders at the instant of the first lie in week 0. When customers were first seen makes no difference: the clock starts with
        an order. Week 0 is an error, since everybody orders in it.

        ## Source

        The figure as software companies compare it: Mixpanel, *Product Benchmarks Report*, 2017, which has it for users of a product;
        here it is for customers and their orders.

        Args:
            weeks: The number n of the week, of 7 × 24 hours, that must have passed; week 0 begins with the first order.
            measure: What makes a customer retained.
                - "on": They ordered in week n. It is the default: everybody has had the same week to do it in, and the figure for a customer never changes afterwards.
                - "on_or_after": They ordered in week n or later. Those whose first order lies longer back have had more time for that.
                - "every_week": They ordered in every week from the first to the n-th.
            as_of: The instant up to which orders are known; the one after the last event of the log where it is not given.
        """
        return self._log.ask("eight_week_retention", weeks=weeks, measure=measure, as_of=as_of)

    def customer_lifespan(self, *, customers: Literal["all", "repeat"] = "all") -> Mean:
        """How long a customer stays: from a churn rate the expected number of periods, from a log the mean time from the first order to the last.

        ## Formula

        From a churn rate: 1 / churn, the mean of a geometric distribution, in periods of that rate.

        From a log: the mean, over customers, of last order − first order.

        ## Unit and range

        Periods of the churn rate, 1 or more. From a log: elapsed days of 24 hours, 0 or more, with an interval; undefined without
        customers.

        ## Variants

        From a log, `customers` says whose lifespans: `all` (the default), where a single order is a lifespan of 0, or `repeat`,
        those with two orders or more. The default leaves nobody out; the mean of the repeat customers is no mean of customers, since
        it drops the shortest.

        The time observed in a log is right-censored, and so too low: many customers' last order so far is not their last.
        It compares groups that were observed equally long; it is not what a newly won customer is expected to stay.
        The formula 1 / churn has no such gap, but takes churn to be the same in every period of a customer's life, and it mostly
        falls with age.

        ## Edge cases

        A churn of 0 is an error: nobody leaves, and the mean is infinite, which is to say undefined. In a log with a window only
        the orders in it count, for the first as for the last. Two orders at one instant are two orders with 0 between them.

        ## Source

        The formula: Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5. That observed lifespans are
        censored: Fader and Hardie, "How to project customer retention", *Journal of Interactive Marketing* 21(1), 2007.

        Args:
            customers: All customers, or only those who ordered more than once.
                - "all": All customers; one with a single order has a lifespan of 0.
                - "repeat": Only those who ordered more than once.
        """
        return self._log.ask("customer_lifespan", customers=customers)

    def cohorts(
        self,
        *,
        period: Literal["day", "week", "month", "quarter", "year"] = "month",
        first: Literal["in_log", "ever", "recurring"] = "in_log",
        measure: Literal["on", "on_or_after"] | Mapping[int, int] | Sequence[Sequence[int]] = "on",
        ages: Literal["calendar", "rolling"] = "calendar",
        relative_to: Literal["first_period", "previous_period"] = "first_period",
        value: Literal["customers", "orders", "net_revenue", "cumulative_revenue"] = "customers",
        as_of: str | datetime.date | None = None,
        max_age: int | None = None,
    ) -> Cohorts:
        """Customers grouped by the period in which they joined, and the share of each group that was active so many periods
        later.

        ## Formula

        retention(cohort, age) = members active at the age / members. A member is active at an age with one order or more in it
        that counts under the policy. In a column of averages, the sum of the former over cohorts by the sum of the latter
        (weighted), or the mean of the shares (simple).

        ## Unit and range

        A share from 0 to 1; of a cohort without members it is undefined. Relative to the previous period it may exceed 1, since
        customers who paused come back, and a rate with its interval is then told for "on or after" only, where whoever is active
        was so before. Orders and net revenue are shares of those of the first column (or of the previous one), undefined
        where these are not above 0. Cumulative revenue is an amount in the currency's major unit for each member.

        Each cell is *complete* (its time has passed for every member), *partial* (it has begun for some) or *unobserved*. What is
        unobserved reads as nothing, never as 0.

        ## Variants

        | option | default | others |
        |---|---|---|
        | `period` | `month` | `day`, `week`, `quarter`, `year`: what cohorts join in, and the unit of age |
        | `first` | `in_log`: by the first order in the log | `ever`: by the instant at which customers were first seen, where it was given; the rest, whom `unknown_first` counts, by their first order. `recurring`: each period with an order makes its customers members, so that one customer is in many cohorts |
        | `measure` | `on`: an order at the age | `on_or_after`: at the age or later ("unbounded"), which never rises along a cohort; brackets such as `[[0, 0], [1, 7], [8, 30]]`, both ends included |
        | `ages` | `calendar`: whole periods of the calendar between | `rolling`: on each customer's own clock |
        | `relative_to` | `first_period` | `previous_period`: the column before |
        | `value` | `customers` | `orders`, `net_revenue`, `cumulative_revenue` per acquired customer |
        | `as_of` | the instant after the last thing the log saw | any instant: what came at it or later is not counted |
        | `max_age` | all that are observed | the greatest age shown; what is on or after an age is still counted beyond |

        **Calendar or rolling.** By the calendar, an order ten minutes after midnight is a day after one before it: columns are the
        days and months of reports. On their own clock, customers are a day older after 24 hours, a week after seven times that, and
        a month, quarter or year older at the same local time of the same day of the month, or of its last day where the month is
        shorter, counted from the first instant each time. From January 31, ages begin on February 28, March 31, April 30.

        **Unbounded.** Whether a customer of age 2 will still come back is known later, so cells of "on or after" keep growing with
        `as_of` even where they are complete; of two cohorts at the same age, the younger has had less time to show. Orders and
        revenue are then those at the age or later. Cumulative revenue is up to the end of the age (or bracket) under each measure.

        **Averages** are over complete cells only: a month that is half over would pull them down. Each tells of how many cohorts it
        is. Young cohorts have no greater ages, so that a curve of averages may rise although none of its cohorts does. With
        `through`, it is over one set of cohorts, those that have passed all ages up to that. Without, the average of "on or after" is
        spliced: from one age to the next it changes as do the cohorts that have passed both, as an index is chained when its basket
        changes. It never rises.

        **The window** says which orders are activity, and which cohorts are shown: those of customers who joined within it. When they
        joined is looked up in the whole log, so that nobody is new who was there before; `earlier` counts the customers who are active
        in the window and joined before it. A month of which the window holds a part has the members who joined in that part.

        **Refunds** lower the revenue of the order's age, whenever they were made; dated to themselves, that of the age in which they
        were made.

        **Guests** are left out, or each is a customer of one order.

        ## Edge cases

        - A cohort without members stands between others with counts of 0 and undefined shares; there are none at either end.
        - By the date first seen, a customer may be inactive at age 0, and only customers with an order before `as_of` are members.
        - A day that a zone skips is an age of no length, at which nobody is active. Days of 23 or 25 hours are one day by the
          calendar.
        - Orders at one instant are as many orders of one active customer.
        - More than 4,000,000 cells (2,000 days of 2,000 ages) are refused before anything is counted: take a longer period, a smaller
          `max_age`, or a window.

        ## Source

        Fader and Hardie, "How to project customer retention", *Journal of Interactive Marketing* 21(1), 2007, for the share of a cohort
        by period since acquisition. The words "on", "on or after", "custom brackets", "calendar" and "rolling" are those of the
        product analytics tools (Amplitude, Mixpanel, PostHog), whose definitions differ as the options here do. Checked against
        monthly cohorts of Online Retail by pandas and DuckDB.

        Args:
            period: The calendar period that a cohort joined in, which is the unit of age too.
                - "day": A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
                - "week": Seven local days, from the calendar's first day of the week.
                - "month": A calendar month.
                - "quarter": Three calendar months, from January, April, July or October.
                - "year": A calendar year.
            first: What makes a customer a member of a cohort.
                - "in_log": The first order that the log knows, whatever the window. The default: it needs nothing but the log.
                - "ever": The instant at which the customer was first seen, where somebody gave it with the customers; the first order in the log for the rest, who are counted.
                - "recurring": Each period in which a customer ordered: they belong to the cohorts of all of these.
            measure: When a member counts as active: `on` the age, `on_or_after` it, or within brackets of ages such as `[[1, 7], [8, 30]]`, both ends included.
            ages: How ages are told: by the calendar's periods, or on each customer's own clock.
                - "calendar": Whole calendar periods between: an order just after midnight is a day later. The default: columns are the months that reports speak of.
                - "rolling": Each customer's own clock, from their first instant: days of 24 hours, weeks of 7 of them, and months, quarters and years to the same local time on the same day of the month (or its last).
            relative_to: What the value of a cell is a share of.
                - "first_period": The size of the cohort; for orders and revenue, those of the first column.
                - "previous_period": The same figure one column before. It may exceed 1: customers who paused come back.
            value: What the value of a cell is made of.
                - "customers": Active customers: the retention rate.
                - "orders": Orders.
                - "net_revenue": Net revenue: what is called revenue retention.
                - "cumulative_revenue": Net revenue up to the end of the age for each customer acquired, in the currency's major unit.
            as_of: The instant up to which the log is observed; without one, the instant after the last thing that the log saw.
            max_age: The greatest age shown; without one, all that are observed. Brackets say their own.
        """
        return self._log.ask("cohorts", period=period, first=first, measure=measure, ages=ages, relative_to=relative_to, value=value, as_of=as_of, max_age=max_age)

    def purchase_history(
        self,
        *,
        unit: Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"] = "week",
        as_of: str | datetime.date | None = None,
        resolution: Literal["instant", "hour", "day", "week", "month", "year"] | None = None,
        merge: Literal["never", "instant", "hour", "day", "week", "month", "year"] | None = None,
        frequency: Literal["repeat", "all"] = "repeat",
        monetary_value: Literal["repeat", "all"] = "repeat",
    ) -> PurchaseHistory:
        """For each customer how many purchases followed the first, when the last one came, for how long the customer has been
        watched, and what a purchase came to on average: what models of purchases and spend are fitted to.

        ## Formula

        - `frequency`: purchases after the first one.
        - `recency`: the time from the first purchase to the last; 0 where there was one only.
        - `t`: the time from the first purchase to the end of the watch.
        - `monetary_value`: the net spend of the purchases after the first, by their number.
        - `since_last`: `t` less `recency`.

        A purchase is all that a customer ordered on one local day. Time is told in dates: from the date of the one to the date of the
        other, and up to the last day of which a part was watched, in days, or in weeks as days / 7.

        ## Unit and range

        Times are in the unit, and 0 <= recency <= t. The monetary value is in the currency's major unit; for a customer without a repeat
        purchase it is undefined, and not 0.

        ## Variants

        | option | default | others |
        |---|---|---|
        | `unit` | `week`, which is days / 7: the papers' | `second`, `minute`, `hour`, `day`, `month` and `year` of the calendar, `average_month` of 30.436875 and `average_year` of 365.2425 days |
        | `as_of` | the end of the log's window; without one the instant after the last thing the log saw | any instant: orders at it or later do not count |
        | `resolution` | `day`; `instant` for units below a day | `instant`, `hour`, `day`, `week`, `month`, `year`: times are told as of the beginning of these |
        | `merge` | orders that the resolution cannot tell apart are one purchase | `never`, `instant`, `hour`, `day`, `week`, `month`, `year` |
        | `frequency` | `repeat`: purchases after the first | `all` |
        | `monetary_value` | `repeat`: the mean of purchases after the first | `all` |

        **The end of the watch.** With `as_of` at the midnight that begins 1997-10-01, orders of September 30 count and those of October 1
        do not; in dates the watch ends on September 30, so that a customer of January 1 has a t of 272 days. By instants it ends at
        `as_of` itself, and t is 273 days. An `as_of` within a day ends the watch on that day.

        **The papers, BTYD and `CLVTools`** merge by day and count days / 7, which is the default. **Packages that count whole calendar
        weeks** (lifetimes with `freq="W"`, pymc-marketing with `time_unit="W"`) have the resolution `week`: purchases of one calendar
        week are one, and times are whole weeks. The models then see the same customers otherwise, and their parameters differ.
        lifetimes with `freq="M"` has the resolution `month` and divides the days between the beginnings of months by 30.436875, so
        that it is a month and 0.0185 from January to February: that is the unit `average_month` here, and with the unit `month` it is
        one month. Its and pymc-marketing's `observation_period_end` is a date of which purchases count: `as_of` is the end of that day.

        **Calendar months and years**: whole ones, each to the same time of the same day of the month (or its last), and the share of the
        one that follows. From January 31 it is one month to February 28, and one and 1/31 to March 1. They are the months of contracts and
        reports; for a model of purchases at a steady rate, a unit of constant length is the better one.

        **The first purchase in frequency or monetary value** is for segmentation, where everybody has a frequency of at least 1; what is
        given to models never has it in the frequency. pymc-marketing with `include_first_transaction` gives as recency what is
        `since_last` here.

        **The window** says which customers are in it: those whose first purchase ever lies in the window. Who bought before is not
        new, and is counted in `earlier`; to give the models half of a customer's purchases would mislead them.

        **Refunds** take off the spend of the purchase, whenever they were made; dated to themselves, those made before the end of
        the watch only; ignored, none. They do not undo the purchase.

        **Guests** are left out; or each is a customer of one purchase, without a key, after the others.

        ## Edge cases

        Pending, cancelled and test orders count as the policy says. A customer whose first order comes at the end of the watch or later is
        not in it. Where `merge` is coarser than the resolution, a purchase is placed where the first of its orders is. A repeat
        purchase that came back whole is a purchase of 0. Where no order is known there are no rows.

        ## Source

        P. Fader, B. Hardie and K. Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model,
        Marketing Science 24(2), 275-284, and the R package BTYD, whose summary of the CDNOW sample comes out of its orders to the
        last bit of the days.

        Args:
            unit: The unit of recency and t.
                - "second": 1 second.
                - "minute": 60 seconds.
                - "hour": 60 minutes.
                - "day": 24 hours; between two dates, their difference.
                - "week": 7 days. The default: the papers' unit, so that their parameters come out.
                - "month": Calendar months: whole months from the same day and time of the month, and the share of the month that follows.
                - "year": Calendar years: whole years from the same date, and the share of the year that follows.
                - "average_month": 30.436875 days, a twelfth of the calendar's average year: a month that is always the same.
                - "average_year": 365.2425 days, the calendar's average year.
            as_of: The instant up to which customers were watched: orders at it or later do not count. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw.
            resolution: How finely times are told. Where it is not given, `instant` for units below a day and `day` for the others.
                - "instant": Exact instants, and time as it elapsed, where clocks change too.
                - "hour": The hours of the clock.
                - "day": Local days: the papers' convention, so that the default is a difference of dates.
                - "week": Calendar weeks: whole weeks of difference, whatever the day of the week.
                - "month": Calendar months: whole months of difference, whatever the day of the month.
                - "year": Calendar years.
            merge: Which orders are one purchase. Where it is not given, those that the resolution cannot tell apart: by default those of a local day.
                - "never": None: each order is a purchase, also several at one instant.
                - "instant": Those at one instant.
                - "hour": Those within an hour of the clock.
                - "day": Those of a local day: a second order on the same day is more often the rest of the first than another decision to buy.
                - "week": Those of a calendar week.
                - "month": Those of a calendar month.
                - "year": Those of a calendar year.
            frequency: Which purchases the frequency counts.
                - "repeat": Those after the first. The default: the first one makes the customer, so the models take it for given, and what a first basket costs says little about the later ones.
                - "all": All of them.
            monetary_value: Which purchases the monetary value is the mean of.
                - "repeat": Those after the first. The default: the first one makes the customer, so the models take it for given, and what a first basket costs says little about the later ones.
                - "all": All of them.
        """
        return self._log.ask("purchase_history", unit=unit, as_of=as_of, resolution=resolution, merge=merge, frequency=frequency, monetary_value=monetary_value)

    def calibration_holdout(
        self,
        *,
        split: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
        unit: Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"] = "week",
        resolution: Literal["instant", "hour", "day", "week", "month", "year"] | None = None,
        merge: Literal["never", "instant", "hour", "day", "week", "month", "year"] | None = None,
        monetary_value: Literal["repeat", "all"] = "repeat",
    ) -> CalibrationHoldout:
        """The purchase history of each customer up to a split, and how often and for how much the same customers bought after it: what a
        model is fitted to, and what its forecast is held against.

        ## Formula

        - Up to the split: `frequency`, `recency`, `t` and `monetary_value`, as a purchase history has them with `as_of` at the split.
        - From the split to the end: `holdout_frequency`, all purchases; `holdout_duration`, the time; `holdout_monetary_value`, the mean
          net spend of a purchase.

        ## Unit and range

        As in a purchase history. Without a purchase in the holdout, its monetary value is undefined.

        ## Variants

        | option | default | others |
        |---|---|---|
        | `split` | has to be given | the first instant of the holdout |
        | `end` | the end of the log's window; without one the instant after the last thing the log saw | the first instant after the holdout |
        | `unit`, `resolution`, `merge`, `monetary_value` | as in a purchase history | as there |

        **Half-open.** An order at the split is in the holdout, an order before it in the calibration, whatever the time of day. A date
        as the split is its local midnight: an order at 10:00 on that day is in the holdout. lifetimes and pymc-marketing have the last day of the
        calibration instead, `calibration_period_end`, and document it as included, but compare its midnight with times: an order at 10:00 of
        that day lands in the holdout. Here the split is the day after.

        **Money on one basis.** Both means are per purchase, and orders of one day are one purchase on both sides. lifetimes takes the
        mean of the calibration over days and that of the holdout over orders, so that the two differ for customers who did not change.

        **Duration.** In dates it is from the last day of the calibration to the last day of the holdout, the same for every customer: 273
        days, which are 39 weeks, from 1997-10-01 up to 1998-07-01.

        **Refunds.** Dated to the order, those of the holdout count too, whenever they were made. Dated to themselves, those made before the
        split lower the calibration, and those made before the end the holdout, each by its own order.

        ## Edge cases

        Customers whose first purchase comes in the holdout are in neither part, and are counted in `newcomers`. Where the split lies within
        a day, an order before it and one after it are two purchases, one on each side.

        ## Source

        The split of the CDNOW sample into 39 and 39 weeks in P. Fader, B. Hardie and K. Lee (2005), "Counting Your Customers" the Easy Way,
        Marketing Science 24(2), 275-284; the purchases after it are those that the R package BTYD counts.

        Args:
            split: The first instant of the holdout; it has to be given. An order at it is in the holdout.
            end: The first instant after the holdout. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw.
            unit: The unit of recency, t and the holdout's duration.
                - "second": 1 second.
                - "minute": 60 seconds.
                - "hour": 60 minutes.
                - "day": 24 hours; between two dates, their difference.
                - "week": 7 days. The default: the papers' unit, so that their parameters come out.
                - "month": Calendar months: whole months from the same day and time of the month, and the share of the month that follows.
                - "year": Calendar years: whole years from the same date, and the share of the year that follows.
                - "average_month": 30.436875 days, a twelfth of the calendar's average year: a month that is always the same.
                - "average_year": 365.2425 days, the calendar's average year.
            resolution: How finely times are told, as in a purchase history.
                - "instant": Exact instants, and time as it elapsed, where clocks change too.
                - "hour": The hours of the clock.
                - "day": Local days: the papers' convention, so that the default is a difference of dates.
                - "week": Calendar weeks: whole weeks of difference, whatever the day of the week.
                - "month": Calendar months: whole months of difference, whatever the day of the month.
                - "year": Calendar years.
            merge: Which orders are one purchase, as in a purchase history. Orders on the two sides of the split never are.
                - "never": None: each order is a purchase, also several at one instant.
                - "instant": Those at one instant.
                - "hour": Those within an hour of the clock.
                - "day": Those of a local day: a second order on the same day is more often the rest of the first than another decision to buy.
                - "week": Those of a calendar week.
                - "month": Those of a calendar month.
                - "year": Those of a calendar year.
            monetary_value: Which purchases of the calibration its monetary value is the mean of.
                - "repeat": Those after the first. The default: the first one makes the customer, so the models take it for given, and what a first basket costs says little about the later ones.
                - "all": All of them.
        """
        return self._log.ask("calibration_holdout", split=split, end=end, unit=unit, resolution=resolution, merge=merge, monetary_value=monetary_value)

    def backtest(
        self,
        *,
        models: Sequence[Literal["nbd", "bg_nbd", "mbg_nbd", "bg_cnbd", "mbg_cnbd", "pareto_nbd", "ggompertz_nbd", "bg_bb", "gamma_gamma", "shifted_beta_geometric"]] = ("bg_nbd",),
        horizons: Sequence[float] = (13.0, 26.0),
        origins: int = 3,
        unit: Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"] = "week",
        as_of: str | datetime.date | None = None,
        resolution: Literal["instant", "hour", "day", "week", "month", "year"] | None = None,
        merge: Literal["never", "instant", "hour", "day", "week", "month", "year"] | None = None,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Backtest:
        """How well models would have foretold what customers did, had they been asked at instants of the past, beside forecasts so simple
        that a model has to beat them.

        ## Formula

        For each horizon, the log is cut at origins: the last lies one horizon before the end, and each other one a horizon before that. At
        each, models are fitted to the purchase histories up to the origin, every customer's purchases within the horizon are foretold,
        and held against those that came.

        - `purchases_bias`: (foretold - came) / came, over all customers.
        - `purchases_mae`, `purchases_rmse`: the mean absolute error, and the root of the mean squared error, of a customer.
        - `against_naive`: the root of the mean squared error by that of the best of the simpler forecasts. Below 1, the method is better
          than all of them.
        - `spend_…`: the same of what customers spent.
        - `deciles`: customers from the tenth of whom least was foretold to the tenth of whom most was, with what was foretold and
          what came on average. A calibrated forecast has the two alike in each.

        ## Unit and range

        Purchases, and the currency's major unit. The bias is undefined where nothing came.

        ## Variants

        The simpler forecasts are always there:

        | name | what it foretells |
        |---|---|
        | `own_rate` | repeat purchases by the time since the first, for ever |
        | `last_period` | as many purchases, and as much spend, as within the horizon before the origin |
        | `most_recent` | the own rate for the customers who bought most recently, nothing for the rest; the share of those is the share of customers known a horizon earlier who then bought within it |

        **Which error.** The square is the one that the expected number of purchases makes least. The mean absolute error is least for the
        median, which for most customers of most shops is 0: by it, to foretell that nobody ever comes back often looks best.

        **Spend** is purchases times what a purchase is expected to cost: the mean of a customer's repeat purchases (that of all of them for
        who has none), and under a model what the gamma-gamma model makes of it.

        ## Edge cases

        **A log too short.** An origin needs a horizon of the log before it, to learn from, and a horizon after it. What has no origin is told
        among the `gaps`, with the length that it would take, and so is a model that cannot be fitted; nothing is foretold from
        less. One origin is an anecdote: look at `origins`.

        Only customers who had come by the origin are foretold; those who come after it are no model's concern here. Customers of whom the same
        is foretold are in one decile, so deciles need not be equal. Over several origins a customer counts once at each.

        ## Source

        The simpler forecasts follow M. Wübben and F. von Wangenheim (2008), Instant Customer Base Analysis: Managerial Heuristics Often
        "Get It Right", Journal of Marketing 72(3), 82-93, who ask what models add to them.

        Args:
            models: The models of purchases that are tried, beside the naive forecasts, which always are.
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
            horizons: How far ahead, each in the unit.
            origins: From how many instants at most, for each horizon: the last lies a horizon before the end, and each other one a horizon before that. From 1 to 100.
            unit: The unit of the horizons and of the histories.
                - "second": 1 second.
                - "minute": 60 seconds.
                - "hour": 60 minutes.
                - "day": 24 hours; between two dates, their difference.
                - "week": 7 days. The default: the papers' unit, so that their parameters come out.
                - "month": Calendar months: whole months from the same day and time of the month, and the share of the month that follows.
                - "year": Calendar years: whole years from the same date, and the share of the year that follows.
                - "average_month": 30.436875 days, a twelfth of the calendar's average year: a month that is always the same.
                - "average_year": 365.2425 days, the calendar's average year.
            as_of: The end of the last holdout. Where it is not given, the end of the log's window, and without one the end of the day of the last thing that the log saw.
            resolution: How finely times are told, as in a purchase history.
                - "instant": Exact instants, and time as it elapsed, where clocks change too.
                - "hour": The hours of the clock.
                - "day": Local days: the papers' convention, so that the default is a difference of dates.
                - "week": Calendar weeks: whole weeks of difference, whatever the day of the week.
                - "month": Calendar months: whole months of difference, whatever the day of the month.
                - "year": Calendar years.
            merge: Which orders are one purchase, as in a purchase history.
                - "never": None: each order is a purchase, also several at one instant.
                - "instant": Those at one instant.
                - "hour": Those within an hour of the clock.
                - "day": Those of a local day: a second order on the same day is more often the rest of the first than another decision to buy.
                - "week": Those of a calendar week.
                - "month": Those of a calendar month.
                - "year": Those of a calendar year.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._log.ask("backtest", models=models, horizons=horizons, origins=origins, unit=unit, as_of=as_of, resolution=resolution, merge=merge, progress=progress)

    def tracking(
        self,
        *,
        model: Fit | Nbd | BgNbd | MbgNbd | BgCnbd | MbgCnbd | ParetoNbd | GgompertzNbd | BgBb | GammaGamma | ShiftedBetaGeometric,
        every: float = 1.0,
        unit: Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"] = "week",
        as_of: str | datetime.date | None = None,
        resolution: Literal["instant", "hour", "day", "week", "month", "year"] | None = None,
        merge: Literal["never", "instant", "hour", "day", "week", "month", "year"] | None = None,
    ) -> Table:
        """Repeat purchases over time, as they came and as a model of purchases expects them: whether a fitted model keeps to what happened.

        ## Formula

        Time runs from the first purchase of the first customer, in periods of equal length. For each whole period:

        - `end`: its end, in the unit from the first purchase of all.
        - `customers`: who had come by then.
        - `actual`: repeat purchases in it; `actual_cumulative`: up to its end.
        - `expected_cumulative`: the sum, over the customers who had come, of what the model expects of a customer of whom nothing is known
          in the time since they came; `expected`: the difference of two of them.

        ## Unit and range

        Counts of purchases, from 0 upwards. Ends are in the unit, which is that of the model.

        ## Variants

        | option | default | others |
        |---|---|---|
        | `model` | has to be given | a model of purchases, or a fit of one |
        | `every` | 1 | the length of a period in the unit |
        | `unit`, `as_of`, `resolution`, `merge` | as in a purchase history | as there |

        ## Edge cases

        The last part of a period is not told. A log without orders has no periods. More than 100,000 periods are refused: the unit or
        the length is wrong then. Customers who came at more than 4,096 times are taken together in as many equal spans of time.

        ## Source

        P. Fader, B. Hardie and K. Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the Pareto/NBD Model,
        Marketing Science 24(2), 275-284, figures 3 and 4; the 78 weeks of CDNOW come out as the R package BTYD 2.4.3 has them.

        Args:
            model: A model of purchases, or a fit of one.
            every: How long a period is, in the unit.
            unit: The unit, which is that of the model.
                - "second": 1 second.
                - "minute": 60 seconds.
                - "hour": 60 minutes.
                - "day": 24 hours; between two dates, their difference.
                - "week": 7 days. The default: the papers' unit, so that their parameters come out.
                - "month": Calendar months: whole months from the same day and time of the month, and the share of the month that follows.
                - "year": Calendar years: whole years from the same date, and the share of the year that follows.
                - "average_month": 30.436875 days, a twelfth of the calendar's average year: a month that is always the same.
                - "average_year": 365.2425 days, the calendar's average year.
            as_of: The instant up to which customers were watched, as in a purchase history.
            resolution: How finely times are told, as in a purchase history.
                - "instant": Exact instants, and time as it elapsed, where clocks change too.
                - "hour": The hours of the clock.
                - "day": Local days: the papers' convention, so that the default is a difference of dates.
                - "week": Calendar weeks: whole weeks of difference, whatever the day of the week.
                - "month": Calendar months: whole months of difference, whatever the day of the month.
                - "year": Calendar years.
            merge: Which orders are one purchase, as in a purchase history.
                - "never": None: each order is a purchase, also several at one instant.
                - "instant": Those at one instant.
                - "hour": Those within an hour of the clock.
                - "day": Those of a local day: a second order on the same day is more often the rest of the first than another decision to buy.
                - "week": Those of a calendar week.
                - "month": Those of a calendar month.
                - "year": Those of a calendar year.
        """
        return self._log.ask("tracking", model=model, every=every, unit=unit, as_of=as_of, resolution=resolution, merge=merge)

    def rfm(
        self,
        *,
        as_of: str | datetime.date | None = None,
        scoring: Literal["ties_max", "ties_min", "ties_mid", "ties_first", "ntile", "rank_quantiles", "value_quantiles"] = "ties_max",
        recency_bins: int = 5,
        frequency_bins: int = 5,
        monetary_bins: int = 5,
        recency_cuts: Sequence[int] | None = None,
        frequency_cuts: Sequence[int] | None = None,
        monetary_cuts: Sequence[float | str | Decimal] | None = None,
        recency: Literal["days", "elapsed"] = "days",
        frequency: Literal["orders", "distinct_days"] = "orders",
        monetary: Literal["total", "mean"] = "total",
        segments: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
    ) -> Rfm:
        """Customers scored by how recently they bought, how often and for how much, and the named segments that the scores make.

        ## Formula

        Recency: local calendar days from the date of the last order to that of the snapshot. Frequency: orders before the snapshot.
        Monetary value: what they came to. Each becomes a score from 1 to b, best last: with a customer's rank among n, counted from 1
        for the worst, ⌈b · rank / n⌉, where all customers of one value have the greatest of their ranks.

        ## Unit and range

        Recency is in days of 0 or more, frequency 1 or more, monetary value in the currency's major unit. Scores are whole numbers
        from 1 to 5, or to as many as there are bins. A segment's share of revenue is over all customers' and has an interval, since
        customers are what is random.

        ## Variants

        | option | default | others |
        |---|---|---|
        | `as_of` | the end of the log's window, or the instant after the last thing the log saw | any instant: orders at it or later do not count |
        | `scoring` | `ties_max`: equal customers have equal scores, and the best value the best score | `ties_min`: of as many customers as scores or more, the worst value has score 1. `ties_mid`: the mean of the ranks. `ties_first`, `ntile` (as in SQL) and `rank_quantiles` (pandas, `qcut` of first ranks) make scores of nearly equal size, and give equal customers different scores by their keys. `value_quantiles` (pandas, `qcut` with `duplicates="drop"`): the values are cut at their interpolated quantiles, equal edges once |
        | `recency_bins`, `frequency_bins`, `monetary_bins` | 5 | 1 to 1,000 |
        | `recency_cuts`, `frequency_cuts`, `monetary_cuts` | none | fixed cuts instead: `[30, 90]` days give whoever bought within 30 days score 3, within 90 days 2; `[2, 5]` orders give 2 or more score 2, 5 or more 3 |
        | `recency` | `days` of the calendar | `elapsed`: exact time, in days of 24 hours |
        | `frequency` | `orders` | `distinct_days`: local days with an order |
        | `monetary` | `total` | `mean` of an order, rounded to the ten-thousandth |
        | `segments` | the eleven names below | pairs of a name and scores, such as `("best", "R4-5 F4-5 M3-5")`; a dimension that is not named may have any score, and a name may have several pairs |

        Before or after refunds, and whether guests or pending orders count, is as the log's policy has it.

        **Ties.** `ties_max` and `ties_min` differ much where many customers share a value, as one-time buyers do: if they are
        two thirds of all, their frequency scores 4 by the first, since nobody is below two thirds of them, and 1 by the second.

        **Segments.** Each cell of scores has to belong to exactly one pair; the first that belongs to none or to two is refused by its
        name. With other than five scores, the eleven names take each score for the fifth in which it lies.

        | recency | frequency 1 | 2 | 3 | 4 | 5 |
        |---|---|---|---|---|---|
        | 5 | new customers | potential loyalists | potential loyalists | champions | champions |
        | 4 | promising | potential loyalists | potential loyalists | loyal customers | loyal customers |
        | 3 | about to sleep | about to sleep | need attention | loyal customers | loyal customers |
        | 2 | hibernating | hibernating | at risk | at risk | can't lose them |
        | 1 | lost | lost | at risk | at risk | can't lose them |

        ## Edge cases

        Customers without an order before the snapshot are not in it. Where there are fewer distinct values than scores, some scores
        are nobody's; by `value_quantiles` there are fewer scores instead, counted from 1. If all customers have one value, all score
        best by `ties_max`, as ⌈b / n⌉ by `ties_min`, and 1 by `value_quantiles`. Monetary value may be negative where refunds are dated to
        themselves. Guests are left out, or each is a customer without a key, after the others.

        ## Source

        Arthur Hughes, *Strategic Database Marketing*, Probus 1994, for scores by fifths. The eleven names are those of the trade, as
        Putler's "RFM segmentation" tells them; sources give them ranges that overlap or leave cells out, so that the table above is this
        library's. Checked against scores of Online Retail by pandas 1.5.3 and DuckDB 2.0.0.

        Args:
            as_of: The snapshot: orders at it or later do not count, and recency is counted to it. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw.
            scoring: How values become scores.
                - "ties_max": ⌈b · rank / n⌉, where all customers of one value have the greatest of their ranks. The default: equal customers get equal scores, whatever order they stand in, and the best value always has the best score.
                - "ties_min": ⌈b · rank / n⌉, where all customers of one value have the least of their ranks: of as many customers as scores or more, the worst value has score 1.
                - "ties_mid": ⌈b · rank / n⌉, where all customers of one value have the mean of their ranks.
                - "ties_first": ⌈b · rank / n⌉, where customers of one value are ranked by their keys: scores are of equal size, and two customers of one value may have different ones.
                - "ntile": `NTILE` of SQL, by value and then by key: the first n mod b scores have one customer more than the others. Two customers of one value may have different scores.
                - "rank_quantiles": `qcut(rank(method="first"), b)` of pandas: the ranks, ties by key, are cut at their interpolated quantiles. Two customers of one value may have different scores.
                - "value_quantiles": `qcut(values, b, duplicates="drop")` of pandas: the values are cut at their interpolated quantiles, and equal edges count once, so that there are fewer scores where there are few distinct values.
            recency_bins: How many scores of recency there are, from 1 to 1,000.
            frequency_bins: How many scores of frequency there are, from 1 to 1,000.
            monetary_bins: How many scores of monetary value there are, from 1 to 1,000.
            recency_cuts: Fixed cuts of recency, in days and rising: whoever bought within the first has the best score, within the second the next, and later than the last score 1. There is one score more than there are cuts.
            frequency_cuts: Fixed cuts of frequency, rising: whoever has as many as the first has score 2, as the second score 3, and so on.
            monetary_cuts: Fixed cuts of monetary value, rising: whoever has the first amount or more has score 2, and so on.
            recency: How recency is told.
                - "days": Local calendar days from the date of the last order to that of the snapshot. The default: whoever bought on one day is equally recent.
                - "elapsed": The time from the last order to the snapshot, exactly, in days of 24 hours.
            frequency: What frequency counts.
                - "orders": Orders. The default.
                - "distinct_days": Local days with an order: two orders on a day are one purchase.
            monetary: What monetary value is. Before or after refunds is as the policy of the log has it.
                - "total": The sum of a customer's orders. The default.
                - "mean": Their mean, rounded half to even to the ten-thousandth.
            segments: The segments: names, and the scores that belong to each, as `("champions", "R5 F4-5")`. Without it the eleven names of the page; with other than five scores each stands there for the fifth in which it lies.
        """
        return self._log.ask("rfm", as_of=as_of, scoring=scoring, recency_bins=recency_bins, frequency_bins=frequency_bins, monetary_bins=monetary_bins, recency_cuts=recency_cuts, frequency_cuts=frequency_cuts, monetary_cuts=monetary_cuts, recency=recency, frequency=frequency, monetary=monetary, segments=segments)

    def rfm_moves(
        self,
        *,
        since: str | datetime.date | None = None,
        as_of: str | datetime.date | None = None,
        scoring: Literal["ties_max", "ties_min", "ties_mid", "ties_first", "ntile", "rank_quantiles", "value_quantiles"] = "ties_max",
        recency_bins: int = 5,
        frequency_bins: int = 5,
        monetary_bins: int = 5,
        recency_cuts: Sequence[int] | None = None,
        frequency_cuts: Sequence[int] | None = None,
        monetary_cuts: Sequence[float | str | Decimal] | None = None,
        recency: Literal["days", "elapsed"] = "days",
        frequency: Literal["orders", "distinct_days"] = "orders",
        monetary: Literal["total", "mean"] = "total",
        segments: Mapping[str, str] | Sequence[Sequence[str]] | None = None,
    ) -> RfmMoves:
        """How many customers of each RFM segment at one snapshot are in which segment at a later one.

        ## Formula

        Customers are scored at `since` and again at `as_of`, each time among all who had ordered by then; the cell of segments a and b
        is the customers who were in a and are in b. Share: the cell / all of a.

        ## Unit and range

        Counts of 0 or more; every customer of the later snapshot is in one cell or new. Shares are from 0 to 1, and undefined for a
        segment that was empty.

        ## Variants

        `since` has to be given. All other options are those of RFM, and hold for both snapshots; `as_of` is the later one.

        ## Edge cases

        Scores by rank are relative: a customer who did nothing may move because others did. Fixed cuts move only whoever changed. At one
        instant twice nobody moves. Customers whose first order came at or after the earlier snapshot are new, and in no segment there.

        ## Source

        By definition, from RFM at two dates.

        Args:
            since: The earlier snapshot; `as_of` is the later one. It has to be given.
            as_of: The snapshot: orders at it or later do not count, and recency is counted to it. Where it is not given, the end of the log's window, and without one the instant after the last thing that the log saw.
            scoring: How values become scores.
                - "ties_max": ⌈b · rank / n⌉, where all customers of one value have the greatest of their ranks. The default: equal customers get equal scores, whatever order they stand in, and the best value always has the best score.
                - "ties_min": ⌈b · rank / n⌉, where all customers of one value have the least of their ranks: of as many customers as scores or more, the worst value has score 1.
                - "ties_mid": ⌈b · rank / n⌉, where all customers of one value have the mean of their ranks.
                - "ties_first": ⌈b · rank / n⌉, where customers of one value are ranked by their keys: scores are of equal size, and two customers of one value may have different ones.
                - "ntile": `NTILE` of SQL, by value and then by key: the first n mod b scores have one customer more than the others. Two customers of one value may have different scores.
                - "rank_quantiles": `qcut(rank(method="first"), b)` of pandas: the ranks, ties by key, are cut at their interpolated quantiles. Two customers of one value may have different scores.
                - "value_quantiles": `qcut(values, b, duplicates="drop")` of pandas: the values are cut at their interpolated quantiles, and equal edges count once, so that there are fewer scores where there are few distinct values.
            recency_bins: How many scores of recency there are, from 1 to 1,000.
            frequency_bins: How many scores of frequency there are, from 1 to 1,000.
            monetary_bins: How many scores of monetary value there are, from 1 to 1,000.
            recency_cuts: Fixed cuts of recency, in days and rising: whoever bought within the first has the best score, within the second the next, and later than the last score 1. There is one score more than there are cuts.
            frequency_cuts: Fixed cuts of frequency, rising: whoever has as many as the first has score 2, as the second score 3, and so on.
            monetary_cuts: Fixed cuts of monetary value, rising: whoever has the first amount or more has score 2, and so on.
            recency: How recency is told.
                - "days": Local calendar days from the date of the last order to that of the snapshot. The default: whoever bought on one day is equally recent.
                - "elapsed": The time from the last order to the snapshot, exactly, in days of 24 hours.
            frequency: What frequency counts.
                - "orders": Orders. The default.
                - "distinct_days": Local days with an order: two orders on a day are one purchase.
            monetary: What monetary value is. Before or after refunds is as the policy of the log has it.
                - "total": The sum of a customer's orders. The default.
                - "mean": Their mean, rounded half to even to the ten-thousandth.
            segments: The segments: names, and the scores that belong to each, as `("champions", "R5 F4-5")`. Without it the eleven names of the page; with other than five scores each stands there for the fifth in which it lies.
        """
        return self._log.ask("rfm_moves", since=since, as_of=as_of, scoring=scoring, recency_bins=recency_bins, frequency_bins=frequency_bins, monetary_bins=monetary_bins, recency_cuts=recency_cuts, frequency_cuts=frequency_cuts, monetary_cuts=monetary_cuts, recency=recency, frequency=frequency, monetary=monetary, segments=segments)

    def concentration(
        self,
        *,
        top: Sequence[float] = (0.01, 0.05, 0.1, 0.2, 0.5),
        groups: int = 10,
        points: int = 100,
        with_zero: bool = True,
    ) -> Concentration:
        """How revenue is spread over customers: what the best of them bring, the Lorenz curve, its Gini coefficient, and customers by
        decile.

        ## Formula

        Customers with an order in the window, by their net revenue. Top share: the revenue of the best p of customers / all revenue;
        where p of n customers is no whole number, the next customer counts in part, which is to read the Lorenz curve between two
        customers. Lorenz curve: the share of revenue of the p of customers who bring least. Deciles: `NTILE(10)` of customers from the
        best down. The Gini coefficient has a page of its own.

        ## Unit and range

        Shares are from 0 to 1, and undefined where revenue is not above 0; where refunds that are dated to themselves make somebody's
        revenue negative, a top share may exceed 1. Revenue is in the currency's major unit.

        ## Variants

        | option | default | others |
        |---|---|---|
        | `top` | 1, 5, 10, 20 and 50 % | any shares of customers from 0 to 1, to a millionth |
        | `groups` | 10, deciles | from 1 to 1,000 groups; the first n mod `groups` have one customer more |
        | `points` | 100 | how many equal steps the Lorenz curve has, from 1 to 10,000 |
        | `with_zero` | true: customers who kept nothing of what they bought, or were given it | false: only customers whose revenue is not 0 |

        ## Edge cases

        Customers of equal revenue may be in two groups; which of them is where makes no difference to any figure. With fewer customers
        than groups, the last groups are empty, and their means undefined. Guests are left out, or each is a customer.

        ## Source

        Max Lorenz, "Methods of measuring the concentration of wealth", *Publications of the American Statistical Association* 9, 1905.
        The eighty-twenty rule is the top share at 20 %.

        Args:
            top: Shares of customers whose part in revenue is told, each from 0 to 1, to a millionth.
            groups: Into how many groups customers are put, from the best down; 1 to 1,000.
            points: How many equal steps the Lorenz curve has; 1 to 10,000.
            with_zero: Whether customers count whose revenue is 0.
        """
        return self._log.ask("concentration", top=top, groups=groups, points=points, with_zero=with_zero)

    def loyalty_effect(
        self,
        *,
        days: int = 90,
        within: Literal["day", "week", "month", "quarter", "year"] = "month",
        seed: int = 0,
        as_of: str | datetime.date | None = None,
    ) -> LoyaltyEffect:
        """Members of a loyalty programme beside other customers: how they differ, and how much of that joining may have changed.

        ## Formula

        In the window, of members and of others: net revenue / orders, orders / customers, net revenue / customers, customers with two
        orders or more / customers; and of those who ordered in the last period but one, those who ordered in the last. The raw gap is
        members less others.

        The estimate of what joining changed is a difference in differences. Of a member who joined on a day D, with periods of `days`
        days:

        - matched on: the period from D − 2 periods to D − 1 period;
        - before: the period that ends with the start of D; after: the period that begins with the end of D;
        - change: after less before.

        Others, who never joined, get a day D too: one of the members' days, on which they had been customers for a period at least,
        each as likely as the others, picked by their key and `seed`. Who joined in one calendar period (`within`), with the
        same class of orders (0, 1, 2, 3 and 4, 5 to 8, 9 and more), the same third of revenue in the period that is matched on,
        and the same class of whole periods since the first order (1, 2 and 3, 4 to 7, 8 and more) is in one stratum. The effect is
        the mean over members of their change less the mean change of the others in their stratum; it is counted for orders, revenue,
        and whether there is an order at all.

        ## Unit and range

        Orders, money and shares a customer and period; the gaps and the effect have either sign. Intervals are over customers: Welch's,
        Newcombe's and the delta method's of the raw gap, and that of strata of the effect (see `MatchedDifference`). What was not
        counted is undefined.

        ## Variants

        `days` is 90 by default. Why is a period matched on that is not compared? Customers who are matched on the period that is
        compared fall back to what they are in the next one, members to more and others to less, and that looks like an effect where
        there is none. The raw gap is what most reports show; it is labelled as what it is.

        ## Edge cases

        A member is who joined before the end of what is known; members since before their first order or on its day, with less than
        a period before, with less than a period after, or without orders are in no estimate, and each is counted. So is a member who
        is like no two others: `unmatched`. The day of joining is left out, since many join at the till. Guests are in no figure.
        What must hold for the estimate to be the effect is in `assumptions`, in words.

        ## Source

        J. Leenheer, H. van Heerde, T. Bijmolt and A. Smidts, "Do loyalty programs really enhance behavioral loyalty? An empirical
        analysis accounting for self-selecting members", International Journal of Research in Marketing 24 (2007): the naive effect
        is seven times the one without self-selection. J. Daw and L. Hatfield, "Matching and regression to the mean in
        difference-in-differences analysis", Health Services Research 53 (2018): matching on what is compared biases it. The strata are
        ours.

        Args:
            days: How many days of 24 hours a period has: 90 by default, in which a customer of most shops has time to order again.
            within: Members who joined in one calendar period are compared with others in it: a month by default, so that what a season does, it does to both.
                - "day": A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
                - "week": Seven local days, from the calendar's first day of the week.
                - "month": A calendar month.
                - "quarter": Three calendar months, from January, April, July or October.
                - "year": A calendar year.
            seed: Picks the days on which others are taken to have joined. Other seeds give other estimates, as other samples would.
            as_of: The end of what is known. The end of the window if not given, or the end of the log.
        """
        return self._log.ask("loyalty_effect", days=days, within=within, seed=seed, as_of=as_of)

    def loyalty_tiers(
        self,
        *,
        start: str | datetime.date | None = None,
        end: str | datetime.date | None = None,
    ) -> LoyaltyTiers:
        """How many members of a loyalty programme are in each of its tiers, who moved between them, and what each tier is worth.

        ## Formula

        Between two instants:

        - at start, at end: members in the tier at the first instant, and at the second;
        - joined: those in it at the end who had not joined at the start; moved in, moved out: those who were in another tier;
        - at end = at start + joined + moved in − moved out;
        - moves: for each tier at the start, and for who had not joined, how many are in each tier at the end;
        - value, frequency: of each member in the tier at the start, net revenue and orders between the instants;
        - order value: net revenue / orders, of the orders that were placed while in the tier.

        ## Unit and range

        Members, whole; money and orders a member, money an order. Value and frequency are undefined where nobody was in the tier at the
        start, order value where nothing was ordered in it. Intervals are over customers.

        ## Variants

        `start` and `end` are the two instants: the window's ends if not given, or the first order and the end of the log. Value is
        counted for the tier at the start, since who spends rises: by the tier at the end, a tier would be worth what it takes to
        get there.

        ## Edge cases

        Who moves to another tier has a membership for each; the last one that has begun holds. Tiers stand in the order of their
        names, and after them members in no tier, where there are any. Members without orders count, and bring nothing. A
        membership does not end: give a tier for those who left. Where refunds are dated to themselves, they are in the value and not
        in the order value.

        ## Source

        By definition: counts at two instants, and what the same customers bring between them.

        Args:
            start: The instant from which. The start of the window if not given, or the first order of the log.
            end: The instant to which. The end of the window if not given, or the end of the log.
        """
        return self._log.ask("loyalty_tiers", start=start, end=end)

    def referral_programme(
        self,
        *,
        referrer_reward: float | str | Decimal = 0.0,
        referred_reward: float | str | Decimal = 0.0,
        other_cost: float | str | Decimal = 0.0,
        channel: str = "referral",
        days: int = 90,
        as_of: str | datetime.date | None = None,
    ) -> ReferralProgramme:
        """What a referral programme costs for each customer whom it brings, and what referred customers bring beside others.

        ## Formula

        - cost = converted referrals × (reward of who refers + reward of who is referred) + other cost;
        - cost per referral = cost / converted referrals;
        - value of a group: net revenue in the first `days` days since each customer's first order / customers;
        - value gap: referred customers less others; repeat gap: the same of the share that ordered again in those days.

        Asked of interactions, converted referrals are the invitations sent in the window that were converted; asked of orders, the
        customers whose acquisition channel is `channel` and whose first order is in the window.

        ## Unit and range

        Money, 0 or more, but for values, from which refunds go; gaps have either sign. Intervals are over customers: Welch's of the value
        gap, Newcombe's of the repeat gap. Rewards are given and not estimated, so the cost has no interval. Without a converted
        referral the cost of each is undefined; without customers their value is.

        ## Variants

        `channel` is `referral` by default, `days` is 90. `viral_coefficient` and `referrals` say how fast a programme spreads.

        ## Edge cases

        Customers of whom less than `days` days are known by `as_of`, the end of the log if not given, are in neither group, and counted
        as `too_recent`: the old would be set against the young. Customers without a channel are among the others, and counted as
        `without_channel`. Guests are in neither. The gap says who is referred as much as what being referred does.

        ## Source

        P. Schmitt, B. Skiera and C. Van den Bulte, "Referral Programs and Customer Value", Journal of Marketing 75 (2011): referred
        customers of a bank are at least 16 % more valuable than others won at the same time, for a reward of 25 euros each. H. Wolters
        and K. Gedenk, "Referral Programs and Customer Value: Insights from the Telecommunications Services Industry" (2019): elsewhere
        they bring less.

        Args:
            referrer_reward: What who refers gets for each customer whom they bring.
            referred_reward: What who is referred gets.
            other_cost: What the programme costs besides, whatever it brings.
            channel: The acquisition channel of customers who were referred.
            days: Over how many days of 24 hours since the first order customers are compared: 90 by default. Those of whom less is known are left out, so that the old are not set against the young.
            as_of: The end of what is known. The end of the log if not given.
        """
        return self._log.ask("referral_programme", referrer_reward=referrer_reward, referred_reward=referred_reward, other_cost=other_cost, channel=channel, days=days, as_of=as_of)

    def with_policy(
        self,
        *,
        refunds: Literal["dated_to_order", "dated_to_refund", "ignored"] = "dated_to_order",
        guests: Literal["excluded", "each_a_customer"] = "excluded",
        pending: Literal["counted", "excluded"] = "counted",
    ) -> Self:
        """The same log, where guests, refunds and pending orders count as told. What is not told is as in the defaults.

        Args:
            refunds: When refunds count.
                - "dated_to_order": When the order was placed. The default: the value of an order, a customer or a cohort is what was kept, and no period has negative spend. Figures of past periods fall as refunds arrive.
                - "dated_to_refund": When the refund was made, as in the books. Past periods stay as they were; a period's net may be negative.
                - "ignored": Never: gross figures.
            guests: Whether orders without a customer make customers.
                - "excluded": An order of nobody: it counts in figures about orders and revenue, and not in those about customers. The default, because a guest cannot be recognised on returning, so that nothing is known about repeating.
                - "each_a_customer": The only order of a customer of its own. Repeat rates fall by as much as there are guests who are regulars.
            pending: Whether orders that are not completed count.
                - "counted": It does. The default: the customer has decided to buy, and leaving out orders that are still on their way makes the latest period look worse than it is.
                - "excluded": It does not, until it completes.
        """
        return self._view(self._log.with_policy(refunds=refunds, guests=guests, pending=pending))


class GroupedMetrics(Named):
    """What groups of orders can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def order_count(self) -> TotalBreakdown:
        """How many orders were placed, those of guests included.

        One for each group.
        """
        return self._groups.ask("order_count")

    def gross_revenue(self) -> TotalBreakdown:
        """What all orders came to before refunds, those of guests included.

        One for each group.
        """
        return self._groups.ask("gross_revenue")

    def refunded_amount(self) -> TotalBreakdown:
        """What went back to customers and guests.

        One for each group.
        """
        return self._groups.ask("refunded_amount")

    def net_revenue(self) -> TotalBreakdown:
        """What all orders came to after refunds, those of guests included.

        One for each group.
        """
        return self._groups.ask("net_revenue")

    def average_order_value(
        self,
        *,
        revenue: Literal["net", "gross"] = "net",
    ) -> RatioOfMeansBreakdown:
        """The revenue of an average order: revenue over the number of orders.

        One for each group.

        Args:
            revenue: Net or gross revenue.
                - "net": Its amount less what went back of it, as the policy for refunds has it. The default: it is what was kept.
                - "gross": Its amount, whatever went back.
        """
        return self._groups.ask("average_order_value", revenue=revenue)

    def average_order_quantity(self) -> RatioOfMeansBreakdown:
        """How many units an average order holds: units over orders, where units are known.

        One for each group.
        """
        return self._groups.ask("average_order_quantity")

    def purchase_frequency(self) -> RatioOfMeansBreakdown:
        """How many orders a customer places: orders over the customers who ordered.

        One for each group.
        """
        return self._groups.ask("purchase_frequency")

    def annual_purchase_frequency(self) -> RatioOfMeansBreakdown:
        """How many orders a customer places in a year: orders over customers and over the years in which they were watched.

        One for each group.
        """
        return self._groups.ask("annual_purchase_frequency")

    def repeat_purchase_rate(
        self,
        *,
        basis: Literal["orders", "distinct_days", "returning"] = "orders",
    ) -> RateBreakdown:
        """The share of the customers with an order who came back for another.

        One for each group.

        Args:
            basis: Which customers are repeat customers.
                - "orders": Those with two orders or more in the window or group. The default: the most common definition, and the one that needs nothing but counts.
                - "distinct_days": Those with orders on two local days or more: an order that was split in two at the checkout is no return.
                - "returning": Those whose first order ever came before their orders in the window or group: returning customers over returning and first-time customers.
        """
        return self._groups.ask("repeat_purchase_rate", basis=basis)

    def guest_checkout_rate(
        self,
        *,
        by: Literal["orders", "customers"] = "orders",
    ) -> RateBreakdown:
        """The share of orders that were placed without an account.

        One for each group.

        Args:
            by: By orders or by customers.
                - "orders": Of all orders. The default: it needs no assumption about who the guests are.
                - "customers": Of all buyers, where each guest's order is one buyer.
        """
        return self._groups.ask("guest_checkout_rate", by=by)

    def customer_value(self) -> RatioOfMeansBreakdown:
        """What a customer brings in the window: average order value times purchase frequency.

        One for each group.
        """
        return self._groups.ask("customer_value")

    def time_between_purchases(self) -> TimeBetweenPurchasesBreakdown:
        """How long customers wait from one order to their next.

        One for each group.
        """
        return self._groups.ask("time_between_purchases")

    def repeat_against_one_time(self) -> RepeatAgainstOneTimeBreakdown:
        """What customers with two orders or more spend beside those with one, and how much of the revenue is theirs.

        One for each group.
        """
        return self._groups.ask("repeat_against_one_time")

    def commerce_summary(self) -> CommerceSummaryBreakdown:
        """The figures of commerce together, counted in one pass over the log.

        One for each group.
        """
        return self._groups.ask("commerce_summary")


class InteractionsMetrics(Named):
    """What a log of interactions can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def lifecycle(
        self,
        *,
        period: Literal["day", "week", "month", "quarter", "year"] = "month",
        as_of: str | datetime.date | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Lifecycle:
        """In each calendar period, how many customers are new, returning, resurrected and dormant.

        ## Formula

        For a customer and a period, where active is who ordered, or of a log of interactions who did something themselves:

        - new: active in it, and never before;
        - returning: active in it and in the period before;
        - resurrected: active in it, not in the period before, but earlier;
        - dormant: active in the period before, and not in it.

        So active = new + returning + resurrected, and the active of the period before are the returning and the dormant of this one.

        ## Unit and range

        Customers, by period; no period is left out, from the first in which somebody was active to that of `as_of`.

        ## Variants

        `period` is a month if not given. Dormant are those who fell silent in this very period, which some call churned; they are
        counted once, and not again while they stay silent. `as_of` is, if not given, the instant after the last event of the log.
        Of interactions `who` is everybody (default), customers only, or visitors only.

        ## Edge cases

        A period that `as_of` lies in is `partial`: its dormant may still be active, and its other counts may rise. Where `as_of` is
        the period's end, it is complete. What happens at `as_of` or later is not known.

        With a window on the log, what happens in it makes a customer active, and what came before is history: it says who is not new
        and, in the period before the first, who is returning or dormant. The first period is then that of the window's start
        if the log begins earlier, and periods that the window cuts are partial.

        Customers first seen before the period of their first order, where that is given to the log, are not new in it but
        resurrected. A day that a time zone skipped is a period in which nobody is active.

        Of interactions, what counts as active is told at `active_customers`; bots do not. A visitor who is not joined to a customer is
        somebody else.

        ## Source

        The four states are those of growth accounting as software companies do it (Jonathan Hsu, "Diligence at Social Capital",
        2015, has new, retained, resurrected and churned). Adobe, *Customer Journey Analytics*, "Active growth analysis", defines new,
        repeat, return and dormant users as here.

        Args:
            period: The calendar period of a row.
                - "day": A local day, from midnight to midnight: 23 or 25 hours long where the clocks change.
                - "week": Seven local days, from the calendar's first day of the week.
                - "month": A calendar month.
                - "quarter": Three calendar months, from January, April, July or October.
                - "year": A calendar year.
            as_of: The instant up to which interactions are known; the one after the last of the log where it is not given.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("lifecycle", period=period, as_of=as_of, who=who)

    def sessions(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Sessions:
        """A session is a run of one person's actions without a gap of more than 30 minutes between them.

        ## Formula

        - sessions a person, actions a session, page views a session: the plain ratios;
        - duration: the last action of a session less its first, in seconds, its mean over sessions;
        - bounce rate: sessions of a single action / sessions;
        - not engaged: sessions that last 10 seconds or less and have fewer than 2 page views / sessions.

        ## Unit and range

        Counts, seconds, and shares from 0 to 1. Without a session every ratio is undefined. Averages over sessions carry an
        interval that takes persons, not sessions, as independent.

        ## Variants

        - `gap_minutes` (30): what ends a session. A gap of exactly 30 minutes does not, one of a microsecond more does.
        - `cap_minutes`: an action more than so many minutes after a session's first begins the next session.
        - `split_at_midnight`: a session ends at midnight in the calendar's zone, as some tools have it.
        - `split_by`: a dimension, such as the campaign. A value that differs from the last one seen in the session, or is the
          session's first after an action without one, begins a new session; an action without a value does not.
        - `split_at_start`: an explicit `session_start` begins a new session whatever the gap.
        - `last_page`: the time of the last page counts as `zero` (default), is `left_out` (sessions of a single action are not in
          the mean duration), or is what a `heartbeat` measured.
        - `engaged_seconds` (10) and `engaged_views` (2): a session that lasts longer, or has so many views, is engaged.
        - `who`: everybody, customers only, or visitors only.

        ## Edge cases

        A session belongs to the window, the period and the dimension's value of its first action, so that none is counted twice.
        What counts is done by the person on the site or in the app: page views, session starts, forms, carts, checkouts, logins,
        reviews, support requests, referrals and custom kinds; messages and social actions do not, unless the view says
        `only`. Bots are left out and counted as excluded. Actions at one instant are a session of no duration. Days of 23 or 25
        hours are those of the zone. A visitor and a customer are two persons until they are joined.

        ## Source

        The trade's usage of web analytics: Google, "How a web session is defined in Universal Analytics" (30 minutes, midnight,
        campaign), and its engaged sessions in Analytics 4 (longer than 10 seconds, or 2 page views or more; there also any with a key
        event, which `only` and custom kinds can stand for). The figures follow from the definitions.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("sessions", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def session_duration(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Distribution:
        """How long sessions last.

        ## Formula

        The last action of a session less its first, over sessions.

        ## Unit and range

        Seconds, 0 or more. The value is the median; the mean, every quantile and their intervals stand beside it.

        ## Variants

        Those of `sessions`: what ends a session, and whether the last page counts as `zero`, is `left_out`, or as a `heartbeat`
        measured it.

        ## Edge cases

        Those of `sessions`. Sessions of a single action last no time, and with many of them the median is 0; `left_out` leaves
        them out. One person's sessions are alike: the interval takes them as independent, and is too narrow where few persons have
        many; `sessions` gives the mean with one that knows it.

        ## Source

        The trade's usage of web analytics: Monash University, *Marketing Dictionary*, "Average time on site" (from the first view to
        the last, and none for a visit of one page).

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("session_duration", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def time_on_page(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Distribution:
        """How long pages are looked at.

        ## Formula

        From a page view to the next one of the session, or for the last page to the last action on it.

        ## Unit and range

        Seconds, 0 or more. The value is the median; the mean, every quantile and their intervals stand beside it.

        ## Variants

        `last_page`: a page that nothing follows counts as `zero` (default), is `left_out`, or counts as a `heartbeat` measured it,
        as then do all pages. The other options are those of `sessions`. By `about` it is of each page.

        ## Edge cases

        Nothing tells how long the last page was looked at but a measurement: with `zero` the figure is too low, with `left_out` it
        is that of pages from which people went on. A measured duration of more than 24 hours is a bad row. Views belong to the
        window of their session's first action.

        ## Source

        The trade's usage of web analytics: Analytics Edge, "Misunderstood metrics: time on page / session duration", tells that
        Universal Analytics took the time from a view to the next one, and none for the last page.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("time_on_page", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def page_metrics(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Table:
        """For each page: views, entrances, exits, bounces, and how long it is looked at.

        ## Formula

        - entrances: sessions whose first page it is; exits: sessions whose last page it is;
        - bounces: sessions of a single action, which is a view of it; bounce rate: bounces / entrances;
        - exit rate: exits / views;
        - time: from a view to the next one of the session, in seconds, its mean and median.

        ## Unit and range

        A row for each page with a view, in order of its name (and in groups a row for each page of each group, whose columns come
        first); a view without a known page is a row without a name. Counts, shares
        from 0 to 1 with the ends of their 95 % intervals, and seconds. A page that nobody entered by has no bounce rate.

        ## Variants

        The options of `sessions`; `last_page` says how long the last page was looked at, and `timed_views` how many views have a
        time.

        ## Edge cases

        In groups a session, with all of its views, belongs to the period and the dimension's value of its first action.
        A page that is viewed twice in a session counts as two views of one session. Actions that are no page views make a session
        of a single page none of a single action, so that it is an exit and no bounce.

        ## Source

        The trade's usage of web analytics. Google told exit rate and bounce rate apart in the help of Analytics as here: of all
        views of a page those that were the last of the session, and of the sessions that begin with it those that were its only one;
        the example with five sessions of three pages is in the vectors.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("page_metrics", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def visit_frequency(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Mean:
        """How many sessions a person has.

        ## Formula

        Sessions / persons with a session, in the window or group.

        ## Unit and range

        A number of 1 or more; without a session it is undefined. Of a log its interval takes persons as independent.

        ## Variants

        The options of `sessions`; `who`: everybody (default), customers only, or visitors only.

        ## Edge cases

        Those of `sessions`. It rises with the length of the window: compare windows of one length only.

        ## Source

        The trade's usage of web analytics: Klipfolio, "Sessions per user".

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("visit_frequency", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def return_rate(
        self,
        *,
        basis: Literal["sessions", "distinct_days", "returning"] = "sessions",
        gap_minutes: int = 30,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Rate:
        """The share of those who came who came back.

        ## Formula

        Persons with two sessions or more / persons with a session, in the window or group.

        ## Unit and range

        A share from 0 to 1; without a session it is undefined.

        ## Variants

        `basis` says who came back:

        - `sessions` (default): two sessions or more in the window or group;
        - `distinct_days`: sessions on two local days or more;
        - `returning`: a session before the ones in the window or group, wherever in the log: returning visitors over all.

        `gap_minutes` (30) is what ends a session, as in `sessions`; `who`: everybody, customers only, or visitors only.

        ## Edge cases

        A log that begins in the middle of a site's life takes former visitors for new ones. A visitor who is not joined to a
        customer comes back as somebody else. The rate rises with the length of the window.

        ## Source

        The trade's usage of returning visitors over all visitors, as in Operately, *KPI examples*, "Returning vs new visitors". What
        counts as a return is no standard, so the definitions are as stated here.

        Args:
            basis: Who has come back.
                - "sessions": Whoever has two sessions or more in the window or group. The default, which needs nothing but counts.
                - "distinct_days": Whoever has sessions on two local days or more.
                - "returning": Whoever had a session before those in the window or group, wherever in the log.
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("return_rate", basis=basis, gap_minutes=gap_minutes, who=who)

    def active_customers(
        self,
        *,
        week_days: int = 7,
        month_days: int = 30,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> ActiveCustomers:
        """The persons who did something themselves on a day, in a week or in a month.

        ## Formula

        - `daily`, `weekly`, `monthly`: distinct persons in each local day, calendar week and calendar month of the window;
        - `trailing`: for each day, distinct persons on it, in the 7 days and in the 30 days that end with it;
        - `days_active`: on how many days of the window each active person was active;
        - `stickiness`: the mean of daily active persons / persons active in the window.

        ## Unit and range

        Counts of persons; stickiness is from 0 to 1, and undefined where nobody was active. Its interval takes persons as
        independent.

        ## Variants

        `week_days` (7) and `month_days` (30) are the lengths of the trailing windows; some tools take 28 days, so that each has the
        same weekdays. `who`: everybody (default), customers only, or visitors only. In groups (by period, by a dimension, or both)
        it is how many persons did something in each. `point_stickiness` is that of one day, `active_days_rate` the share of persons
        with exactly or at least so many active days.

        ## Edge cases

        Messages sent and delivered, messages that a machine opened, replies of the support and conversions of referrals are
        nothing that a person did, and make nobody active; `only` names other kinds. Days are those of the calendar's zone: 23
        or 25 hours long where the clocks change. Trailing windows look back before the window into the log; where the log itself
        begins later, the cell is empty and not a number that is too small. Calendar weeks and months that the window cuts count
        what lies in it. A visitor counts apart from a customer until the two are joined.

        ## Source

        The trade's usage of daily, weekly and monthly active users, with a month of 30 days that trails or one of the calendar;
        there is no standard, so the definition is as stated here.

        Args:
            week_days: How many days the trailing week has, 1 or more.
            month_days: How many days the trailing month has, 1 or more. 30 is the most common; some tools take 28, so that every window has the same weekdays.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("active_customers", week_days=week_days, month_days=month_days, who=who)

    def stickiness(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> RatioOfMeans:
        """Of those who were active in a month, the share that is active on a day.

        ## Formula

        Daily active persons / monthly active persons. Of a log: the mean of daily active persons over the days of the window /
        persons active in the window, which is the days on which each was active / the window's days, over persons. Per month it is of
        each month by itself.

        ## Unit and range

        A number from 0 to 1; with nobody active it is undefined. Of a log its interval takes persons as independent.

        ## Variants

        `point_stickiness` takes one day and the month that ends with it; `active_days_rate` asks who was active on exactly or at
        least so many days; `active_customers` gives the series of all days. `who`: everybody (default), customers only, or visitors
        only.

        ## Edge cases

        The window should be a month, or whatever the denominator is to be: the longer it is, the lower the figure. Days on which
        nobody was active count. An open window lasts from the log's first day to its last. What counts as active is told at
        `active_customers`.

        ## Source

        The trade's usage of DAU/MAU, as in the glossary of pitchkit.net, "DAU/MAU". Over what the daily figure is averaged is no
        standard, so the definition of a log's is as stated here.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("stickiness", who=who)

    def point_stickiness(
        self,
        *,
        on: str | datetime.date | None = None,
        month_days: int = 30,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Rate:
        """Of those who were active in the 30 days that end with a day, the share that was active on that day.

        ## Formula

        Persons active on the day / persons active on it or on one of the 29 days before.

        ## Unit and range

        A share from 0 to 1; with nobody active it is undefined.

        ## Variants

        `on`: an instant of the day; without it the last day of the window, or else of the log. `month_days` (30): the length of
        the trailing month; some tools take 28. `who`: everybody (default), customers only, or visitors only.

        ## Edge cases

        Where the log holds fewer days up to that day than the month has, the figure would be too high, and is refused. Days are
        those of the calendar's zone.

        ## Source

        The trade's usage of DAU/MAU with a month that trails; the definition is as stated here.

        Args:
            on: An instant of the day; without it the last day of the view's window, or else of the log.
            month_days: How many days the trailing month has, 1 or more.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("point_stickiness", on=on, month_days=month_days, who=who)

    def days_active(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Distribution:
        """On how many days of the window each active person was active.

        ## Formula

        For each person with an action in the window the number of distinct local days with one; its distribution over persons.

        ## Unit and range

        Whole days, 1 or more. The value is the median; the mean and every share stand beside it.

        ## Variants

        `who`: everybody (default), customers only, or visitors only. `active_days_rate` is the share of persons with exactly or at
        least so many days.

        ## Edge cases

        Persons who were not active in the window are not in it. What counts as active is told at `active_customers`.

        ## Source

        Li Jin and Andrew Chen, "The power user curve" (Andreessen Horowitz, 2018): the histogram of users by the number of days
        of a month on which they were active, which Facebook's growth team calls L30.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("days_active", who=who)

    def active_days_rate(
        self,
        *,
        days: int = 2,
        count: Literal["at_least", "exactly"] = "at_least",
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Rate:
        """Of those who were active in the window, the share that was active on at least so many days.

        ## Formula

        Persons with at least (or exactly) `days` active days / persons with one or more.

        ## Unit and range

        A share from 0 to 1; with nobody active it is undefined.

        ## Variants

        `count`: `at_least` (default) or `exactly` so many days. `who`: everybody (default), customers only, or visitors only.

        ## Edge cases

        Compare windows of one length only. What counts as active is told at `active_customers`.

        ## Source

        What is read from the histogram of Li Jin and Andrew Chen, "The power user curve" (Andreessen Horowitz, 2018); the definition is
        as stated here.

        Args:
            days: How many days, 1 or more.
            count: At least so many, or exactly.
                - "at_least": So many days or more. The default, since it asks who comes often.
                - "exactly": So many days and no more.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("active_days_rate", days=days, count=count, who=who)

    def messages(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Messages:
        """How many of the messages that were sent arrived, and how many of those were opened, clicked and unsubscribed from.

        ## Formula

        - delivery rate: delivered / sent; bounce rate: bounced / sent;
        - open rate: opened / delivered, by anybody or by a person; openings a delivered message: all openings / delivered,
          of anybody or of persons;
        - click rate: clicked / delivered; click-to-open rate: opened and clicked / opened;
        - unsubscribe rate: unsubscribed from / delivered.

        ## Unit and range

        Shares from 0 to 1, each with what it was counted from; openings a message are 0 or more. Without a delivery they are
        undefined.

        ## Variants

        Unique openings count a message once for each person, total openings each time. `human_open_rate` leaves out the openings
        of machines: mail services load images ahead of their readers, and an open rate with them is too high. Group by `about`
        for each message, by `channel`, and by period.

        ## Edge cases

        A message to a person is known by its key; one without a key is one message a person, and a message that is sent again
        needs a key of its own. What was delivered or bounced was sent. Where the log tells of no delivery at all, what was sent
        and did not bounce was delivered. A message that bounced first and was delivered later is delivered. A message belongs to
        the window, period and channel of its sending; what became of it counts whenever that was. Opened, clicked or unsubscribed
        from without a delivery is bad data: it is counted in `without_delivery`, and in no rate. A click without an opening counts
        as a click and not as an opening; `clicked_unopened` says how many there are.

        ## Source

        The trade's usage. Sign-Up.to, "Email marketing benchmark: definitions", has the formulas as here: delivered is sent less
        bounced, and opens, clicks and unsubscriptions are shares of delivered messages, each counted once for a recipient.
        Twilio, *Glossary*, "Open rate", divides total and unique openings by delivered messages. That machines' openings are told
        apart is our own.

        Args:
            who: Whose messages count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("messages", who=who)

    def social_engagement(
        self,
        *,
        audience: int | None = None,
        audience_kind: Literal["followers", "reach", "impressions", "views"] = "followers",
        audiences: Mapping[str, int] | Sequence[tuple[str, int]] = (),
        actions: Sequence[Literal["session_start", "page_view", "message_sent", "message_delivered", "message_bounced", "message_opened", "message_opened_by_machine", "message_clicked", "message_unsubscribed", "social_like", "social_comment", "social_share", "social_save", "social_click", "social_follow", "social_mention", "social_video_view", "social_tag", "social_reply", "form_viewed", "form_submitted", "cart_added", "checkout_started", "referral_sent", "referral_converted", "review", "support_request", "support_reply", "support_resolved", "login", "custom"]] = ("social_like", "social_comment", "social_share", "social_save", "social_click", "social_mention", "social_tag", "social_reply"),
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> SocialEngagement:
        """What people did on social networks, each action by itself, and engagement beside an audience.

        ## Formula

        Engagements are likes, comments, shares, saves, clicks, mentions, tags and replies. Engagement rate: engagements / audience;
        engaged share: distinct persons who engaged / audience.

        ## Unit and range

        Counts; the rate is 0 or more and can pass 1, since one person does several things; the share is from 0 to 1. Without an
        audience, or of one of 0, the rate is undefined.

        ## Variants

        `audience` is what the rate is of, which only the network knows: followers (how lively they are), reach (of those who saw
        it), impressions or views; `audience_kind` says which, and only followers and reach are persons, of whom a share can
        engage. By `about` it is of each post: `audiences` has the audience of each by its name, and a post without one has
        `audience`. `actions` are those that are engagement, so that one alone gives its own rate. `who`: everybody, customers
        only, or visitors only.

        ## Edge cases

        New followers and video views are counted and are no engagement, unless `actions` names them: a view is what engagement is
        held beside. The rate has no interval, since who is behind the audience is not known.

        ## Source

        The trade's usage: Hootsuite, "Engagement rate calculator + guide" (by reach, by followers for each post, by impressions).
        Views in the place of impressions are the same formula.

        Args:
            audience: How many followers, persons reached, impressions or views the rate is to be of. Without it there is no rate.
            audience_kind: Of what the audience consists.
                - "followers": Of followers. The default, since their number is the one that everybody knows.
                - "reach": Of the persons who saw it.
                - "impressions": Of all the times that it was shown, to one person more than once.
                - "views": Of all the times that a video was begun.
            audiences: In groups the audience of each, by the name of the post, the dimension's value or the period; a group that is not named has `audience`.
            actions: Which actions are engagement. All are counted by themselves whatever these are.
                - "session_start": A visit began.
                - "page_view": A page was shown. It is about the page.
                - "message_sent": A message was sent. It is about the message, as all its kinds are.
                - "message_delivered": A message reached the mail box or the device.
                - "message_bounced": A message could not be delivered.
                - "message_opened": A message was opened by its reader.
                - "message_opened_by_machine": A message was opened by a machine, as mail services do that load images ahead of their readers.
                - "message_clicked": A link in a message was followed.
                - "message_unsubscribed": The reader wants no more messages.
                - "social_like": A like or another reaction. It is about the post where that is known, as all social kinds are.
                - "social_comment": A comment.
                - "social_share": A share or repost.
                - "social_save": A bookmark.
                - "social_click": A click on a post.
                - "social_follow": A new follower.
                - "social_mention": A post of their own that names the business.
                - "social_video_view": A view of a video.
                - "social_tag": A tag, such as the business marked in a picture.
                - "social_reply": An answer to a post or a comment.
                - "form_viewed": A form was shown. It is about the form.
                - "form_submitted": A form was sent in. It is about the form.
                - "cart_added": Something was put into the cart.
                - "checkout_started": The checkout was begun.
                - "referral_sent": Somebody else was invited. It is about the referral where that is known.
                - "referral_converted": Somebody invited became a customer. It is about the referral where that is known.
                - "review": A review was written.
                - "support_request": Help was asked for. It is about the ticket, as all support kinds are.
                - "support_reply": Support answered.
                - "support_resolved": A support case was closed.
                - "login": The customer logged in.
                - "custom": Anything else. It is about its own name.
            who: Whose actions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("social_engagement", audience=audience, audience_kind=audience_kind, audiences=audiences, actions=actions, who=who)

    def forms(
        self,
        *,
        attempt_minutes: int | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Forms:
        """Attempts at forms, how many of them are sent in, and how long that takes.

        ## Formula

        An attempt begins with a person's first view of a form and ends when it is sent in; views between belong to it. Completion
        rate: attempts sent in / attempts; of persons: those who completed an attempt / those who made one. Time to complete: from
        the first view of an attempt to its sending in.

        ## Unit and range

        Counts, shares from 0 to 1, and seconds; the value of the time is the median. Without an attempt the rates are undefined.

        ## Variants

        `attempt_minutes`: a view more than so many minutes after an attempt began begins another, and what is sent in later than
        that completes none; without it an attempt has no end but its sending in. By `about` it is of each form. `who`: everybody,
        customers only, or visitors only.

        ## Edge cases

        A form that is sent in without having been viewed is a fill and in no rate; `without_view` counts them. View and sending in
        at one instant are an attempt of no time. An attempt belongs to the window and period of its first view; whether it is sent
        in counts whenever that is.

        ## Source

        The trade's usage of form analytics; there is no standard, so the definition is as stated here.

        Args:
            attempt_minutes: A view more than so many minutes after the one that began an attempt begins another; without it an attempt ends only when the form is sent in.
            who: Whose forms count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("forms", attempt_minutes=attempt_minutes, who=who)

    def referrals(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Referrals:
        """Who invites others, how many of the invitations bring a customer, and how fast.

        ## Formula

        - referral rate: persons who invited somebody / persons who were active;
        - conversion rate: invitations that were converted / invitations;
        - viral coefficient: converted invitations / persons, which is invitations a person times the conversion rate;
        - cycle time: from an invitation to its conversion.

        ## Unit and range

        Shares from 0 to 1; the viral coefficient is 0 or more, and above 1 each customer brings more than one. Cycle time is in
        days, its value the median. Without persons or invitations the figures are undefined.

        ## Variants

        `who`: everybody (default), customers only, or visitors only. In groups an invitation, with its conversion, belongs to the
        period and the dimension's value in which it was sent, and a person to each group in which they did something.
        `viral_growth` says what a coefficient and a cycle time come to.

        ## Edge cases

        An invitation and its conversion are matched by the referral's key, and without one in the order in which they come; cycle
        time is of those with a key only. A conversion without an invitation before it is bad data: `without_invitation` counts
        it, and it is in no rate. An invitation belongs to the window in which it was sent, and converts whenever it does, so that
        late windows look worse than they are.

        ## Source

        David Skok, "Lessons learned: viral marketing" (2009): K is invitations a customer times the share of them that converts, and
        the cycle time matters more than K. The rates are those of Apparate, "Referral rate calculator"; they have no standard.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("referrals", who=who)

    def cart_abandonment(
        self,
        *,
        within_hours: int = 24,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> CartAbandonment:
        """How many carts and checkouts end in an order, and how many are left.

        ## Formula

        A cart begins when something is put into it, and ends by the customer's next order. Abandonment rate: carts without an
        order within a day of the last thing put into them / carts. Checkout completion rate: checkouts with an order within a day /
        checkouts.

        ## Unit and range

        Shares from 0 to 1; without a cart or a checkout they are undefined. The time to order is in days, its value the median.

        ## Variants

        `within_hours` (24): how long after the last step an order still counts. `who`: everybody (default), customers only, or
        visitors only.

        ## Edge cases

        It takes the orders of the same customers beside the log. A visitor who is never joined to a customer has no order, so that
        a cart of theirs is abandoned: where guests buy, ask of customers only, or join visitors first. An order that counts for the
        policy of the orders' view ends a cart, whatever was in it. What is put into the cart before the order and within the hours
        after the last thing is one cart; later it is a new one. Carts whose hours are not over when the logs end are undecided,
        and in no rate. A cart belongs to the window and the group of its first thing.

        ## Source

        The trade's usage: abandoned carts over those and completed orders, as Good Content, "Abandonment rate", has it; Baymard
        Institute's list of cart abandonment rates collects what was found with it. How long an order still counts is no standard, so
        it is as stated here.

        Args:
            within_hours: An order counts until so many hours after the last thing that was put into the cart, or after the checkout was begun; 1 or more. A day, since who wants the goods has bought them by then.
            who: Whose carts count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("cart_abandonment", within_hours=within_hours, who=who)

    def purchase_cycle(self) -> PurchaseCycle:
        """How long customers take from their first touch to their first order.

        ## Formula

        For each customer with an order the first order less the first interaction; conversion rate: customers who ordered /
        customers who were touched before they ordered, if they did.

        ## Unit and range

        Days, 0 or more; the value is the median. A share from 0 to 1. Without customers both are undefined.

        ## Variants

        By channel, period or any dimension of the first touch. What a touch is, `only` can say; by default every interaction is
        one, a message that was sent among them.

        ## Edge cases

        It takes the orders of the same customers beside the log. A customer whose first order came before the first known touch
        is in no figure; `ordered_before` counts them. Visitors count once they are joined to a customer. A customer belongs to the
        window of the first touch, and their first order counts whenever it is, so that late windows look worse than they are.

        ## Source

        The trade's usage of time to purchase; there is no standard, so the definition is as stated here.
        """
        return self._log.ask("purchase_cycle")

    def cross_channel(
        self,
        *,
        dimension: str = "channel",
        retained_from: str | datetime.date | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> CrossChannel:
        """How many channels persons use, and how those with one differ from those with several.

        ## Formula

        Channels a person: distinct channels of what they did in the window; cross-channel rate: persons with two or more / persons
        with any. With orders beside the log, of customers with one channel and with several: what an order comes to, and the share
        that ordered twice or more of those who ordered. Retention, where `retained_from` is given: of customers who ordered before
        that instant, by the channels they had used before it, the share that ordered from it on.

        ## Unit and range

        Whole numbers of 1 or more, shares from 0 to 1, and money. What was not counted is undefined.

        ## Variants

        `dimension` (`channel`): another one, such as the device. `retained_from`: the instant at which retention is asked; there is
        none without it, since channels of the whole window would count who stayed longer as using more. By period and by other
        dimensions: what a person did belongs to both, an order to its period alone. `who`: everybody (default), customers only, or
        visitors only.

        ## Edge cases

        What a business sends is no channel that a person uses; `only` can say otherwise. A row without a channel is passed over,
        in transitions too. Transitions are from one thing that a person did to the next, of the same channel too. Whoever does more
        meets more channels: that customers with several are worth more does not say that a second channel makes them so.

        ## Source

        The trade's usage; there is no standard, so the definition is as stated here.

        Args:
            dimension: The dimension that says by which channel something happened.
            retained_from: The instant from which on a customer must order to be retained: of those who ordered before it, by the channels that they had used before it. Without it nothing is said of retention.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("cross_channel", dimension=dimension, retained_from=retained_from, who=who)

    def engagement_score(
        self,
        *,
        weights: Mapping[str, float] | Sequence[tuple[str, float]] = (("page_view", 1.0), ("login", 2.0), ("message_opened", 2.0), ("social_like", 2.0), ("message_clicked", 5.0), ("social_comment", 5.0), ("social_follow", 5.0), ("cart_added", 5.0), ("form_submitted", 10.0), ("social_share", 10.0), ("order", 20.0), ("review", 20.0), ("referral_sent", 20.0), ("referral_converted", 40.0)),
        half_life_days: float = 30.0,
        as_of: str | datetime.date | None = None,
        levels: Mapping[str, float] | Sequence[tuple[str, float]] = (("follower", 1.0), ("buyer", 20.0), ("advocate", 60.0)),
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Table:
        """How engaged each person is: what they did, each kind at its weight, fading with time.

        ## Formula

        The sum over a person's interactions of weight × 2^(−age / half-life), where the age is that of the interaction at `as_of`.

        ## Unit and range

        A row for each person who did anything: `customer` or `visitor`, `score` in points, `level`, and for each weight the points
        that came from it. A score is 0 or more where weights are.

        ## Variants

        `weights` by kind, and `order` for orders where a log of them stands beside; `half_life_days` (30); `as_of`, the end of the
        window or of the log unless it is given; `levels` and the scores from which on they hold: a follower from 1, a buyer from
        20, an advocate from 60. All of them are conventions to begin with: choose those that tell your customers apart.

        ## Edge cases

        What comes after `as_of` or outside the window does not count. Kinds without a weight make a row all the same. Whoever has
        less than the first level has none. Points are sums of floats in the order of time, the same bits everywhere.

        ## Source

        The trade's usage of lead and engagement scoring; there is no standard, so the definition is as stated here.

        Args:
            weights: What each kind of interaction is worth, by its name; `order` is an order, where there are orders beside the log. Kinds that are not named are worth nothing. The default is a convention to begin with, not a finding: actions that cost a person more effort are worth more.
            half_life_days: After so many days an interaction is worth half, more than 0.
            as_of: The instant at which the score holds; what comes later does not count. Without it the end of the window, or else the last instant of the log.
            levels: Levels and the score from which on each holds, in rising order. Whoever has less than the first has none.
            who: Whose scores are told.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("engagement_score", weights=weights, half_life_days=half_life_days, as_of=as_of, levels=levels, who=who)

    def engagement_premium(
        self,
        *,
        weights: Mapping[str, float] | Sequence[tuple[str, float]] = (("page_view", 1.0), ("login", 2.0), ("message_opened", 2.0), ("social_like", 2.0), ("message_clicked", 5.0), ("social_comment", 5.0), ("social_follow", 5.0), ("cart_added", 5.0), ("form_submitted", 10.0), ("social_share", 10.0), ("order", 20.0), ("review", 20.0), ("referral_sent", 20.0), ("referral_converted", 40.0)),
        half_life_days: float = 30.0,
        as_of: str | datetime.date | None = None,
        levels: Mapping[str, float] | Sequence[tuple[str, float]] = (("follower", 1.0), ("buyer", 20.0), ("advocate", 60.0)),
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> EngagementPremium:
        """How much more fully engaged customers bring than the average customer.

        ## Formula

        Mean of what fully engaged customers bought / mean of what customers bought - 1. Fully engaged are those with the highest
        level of the engagement score.

        ## Unit and range

        A share of -1 or more, with its standard error and its 95 % interval; the two means are in the currency. Where nobody is fully engaged, or nothing
        was bought, it is undefined; of one fully engaged customer it has no interval.

        ## Variants

        The options of `engagement_score`; its last level is what fully engaged means.

        ## Edge cases

        It takes the orders of the same customers beside the log; those in the window count. Where orders have a weight in the
        score, who buys more is more engaged by definition: leave `order` out of the weights to ask whether engagement goes with
        buying. The interval is by the delta method, with customers as independent and both means of the same ones. That the engaged
        bring more does not say that engagement makes them.

        ## Source

        Gallup, "Customer engagement": fully engaged customers are a premium of 23 % over the average customer in share of wallet,
        profitability, revenue and growth of the relationship. That is the figure's idea; Gallup asks for engagement by a survey.
        Delta method: Casella & Berger (2002), *Statistical Inference*, 5.5.4.

        Args:
            weights: What each kind of interaction is worth, by its name; `order` is an order, where there are orders beside the log. Kinds that are not named are worth nothing. The default is a convention to begin with, not a finding: actions that cost a person more effort are worth more.
            half_life_days: After so many days an interaction is worth half, more than 0.
            as_of: The instant at which the score holds; what comes later does not count. Without it the end of the window, or else the last instant of the log.
            levels: Levels and the score from which on each holds, in rising order. Whoever has less than the first has none.
            who: Whose scores are told.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("engagement_premium", weights=weights, half_life_days=half_life_days, as_of=as_of, levels=levels, who=who)

    def conversion_rate(
        self,
        *,
        to: Literal["customer", "order", "action"] = "customer",
        kind: Literal["session_start", "page_view", "message_sent", "message_delivered", "message_bounced", "message_opened", "message_opened_by_machine", "message_clicked", "message_unsubscribed", "social_like", "social_comment", "social_share", "social_save", "social_click", "social_follow", "social_mention", "social_video_view", "social_tag", "social_reply", "form_viewed", "form_submitted", "cart_added", "checkout_started", "referral_sent", "referral_converted", "review", "support_request", "support_reply", "support_resolved", "login", "custom"] | None = None,
        within_days: int | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> ConversionRate:
        """The share of the persons who came who did what they were wanted to: become a customer, order, or act.

        ## Formula

        Converted persons / persons who came.

        ## Unit and range

        A share from 0 to 1, with Wilson's interval: each person is converted or not. Of nobody it is undefined.

        ## Variants

        `to` is a customer (the first order of a person who had none), an order (first or not), or an action of a `kind`. `within_days`
        is how long after coming a conversion counts; without it, it counts whenever it comes. `who` are all persons, customers or
        visitors. The rate is over persons and not over visits: a person who comes twice before ordering is one success and not one
        failure more. By channel, by any dimension of interactions, and by period.

        ## Edge cases

        A person comes with their first interaction in the window, whatever its kind, and belongs to the period and the channel of it.
        A conversion at that very instant counts. Who ordered before they came is a customer already, and in no rate where customers
        are won (`already_customers`). With `within_days`, who came so late that the logs end before that time is `undecided`, unless
        they were converted already. A visitor of whom nobody says which customer they are has no orders. More conversions than
        visitors, in the scalar formula, is bad data, and refused: some count every conversion of a visitor, which is no share.

        ## Source

        Find-Keyword.com, glossary, "Conversion rate": 500 orders of 10,000 visitors are 5 %. Buildgrowscale, "Cracking The Code: The
        Ultimate Ecommerce Conversion Rate Formula": 50 of 1,000 are 5 %.

        Args:
            to: What a person is converted to.
                - "customer": A customer: a person who never ordered before orders for the first time. Whoever was a customer already is left out.
                - "order": An order, first or not.
                - "action": An interaction of the kind that is given.
            kind: The kind of interaction that is the conversion, where it is one.
                - "session_start": A visit began.
                - "page_view": A page was shown. It is about the page.
                - "message_sent": A message was sent. It is about the message, as all its kinds are.
                - "message_delivered": A message reached the mail box or the device.
                - "message_bounced": A message could not be delivered.
                - "message_opened": A message was opened by its reader.
                - "message_opened_by_machine": A message was opened by a machine, as mail services do that load images ahead of their readers.
                - "message_clicked": A link in a message was followed.
                - "message_unsubscribed": The reader wants no more messages.
                - "social_like": A like or another reaction. It is about the post where that is known, as all social kinds are.
                - "social_comment": A comment.
                - "social_share": A share or repost.
                - "social_save": A bookmark.
                - "social_click": A click on a post.
                - "social_follow": A new follower.
                - "social_mention": A post of their own that names the business.
                - "social_video_view": A view of a video.
                - "social_tag": A tag, such as the business marked in a picture.
                - "social_reply": An answer to a post or a comment.
                - "form_viewed": A form was shown. It is about the form.
                - "form_submitted": A form was sent in. It is about the form.
                - "cart_added": Something was put into the cart.
                - "checkout_started": The checkout was begun.
                - "referral_sent": Somebody else was invited. It is about the referral where that is known.
                - "referral_converted": Somebody invited became a customer. It is about the referral where that is known.
                - "review": A review was written.
                - "support_request": Help was asked for. It is about the ticket, as all support kinds are.
                - "support_reply": Support answered.
                - "support_resolved": A support case was closed.
                - "login": The customer logged in.
                - "custom": Anything else. It is about its own name.
            within_days: A conversion counts until so many days of 24 hours after the person came; whenever it comes if not given.
            who: Whose coming counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._log.ask("conversion_rate", to=to, kind=kind, within_days=within_days, who=who)

    def buyer_segments(
        self,
        *,
        bounce_actions: int = 1,
        high_value: float | str | Decimal | None = None,
        discount_dimension: str | None = None,
        discount_values: Sequence[str] | None = None,
        discount_share: float = 0.5,
        impulse_minutes: int = 10,
        impulse_share: float = 0.5,
        gap_minutes: int = 30,
        retained_days: int = 30,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
        nps_scale: Literal["zero_to_ten", "one_to_ten", "one_to_five"] = "zero_to_ten",
        csat_scale: str | None = None,
    ) -> BuyerSegments:
        """Persons by what they did and bought in the window: bouncers, passive browsers, cart abandoners, one-time buyers of low and of
        high order value, and repeat buyers, among them discount seekers and impulse buyers.

        ## Formula

        The first rule that holds decides, so that each person is in exactly one segment:

        | segment | orders | rule |
        |---|---|---|
        | `cart_abandoner` | 0 | something was put into a cart, or a checkout begun |
        | `bouncer` | 0 | no visit with more than `bounce_actions` actions |
        | `passive_browser` | 0 | everyone else who came |
        | `one_time_high` | 1 | the order came to `high_value` or more |
        | `one_time_low` | 1 | it came to less |
        | `discount_seeker` | 2 or more | discounted orders / orders ≥ `discount_share` |
        | `impulse_buyer` | 2 or more | orders within `impulse_minutes` of the beginning of their visit / orders ≥ `impulse_share` |
        | `repeat_buyer` | 2 or more | everyone else |

        Retained: those of a segment who came or bought in the last `retained_days` of the window / those who had been there before
        these. With surveys beside the log (`with_surveys`) each segment also tells its Net Promoter Score and the share of its satisfied
        answers, as the metrics `nps` and `csat` read them, of what its customers answered in the window.

        ## Unit and range

        Counts of 0 or more and shares from 0 to 1; revenue in the currency's major unit. Segments without persons are told too. A share
        of revenue is over all persons' and has an interval, since persons are what is random; it is undefined where there is no revenue.

        ## Variants

        | option | default | meaning |
        |---|---|---|
        | `bounce_actions` | 1 | a visit of at most so many actions is a bounce |
        | `high_value` | the median of all orders in the window | an amount |
        | `discount_dimension`, `discount_values` | none, any | which dimension of orders marks a discount, and by which of its values |
        | `discount_share`, `impulse_share` | 0.5 | half of the orders or more |
        | `impulse_minutes` | 10 | a convention to begin with |
        | `gap_minutes` | 30 | when a visit ends, as in sessions; an order within it of the last action belongs to the visit |
        | `retained_days` | 30 | the last days of the window |
        | `who` | everybody | customers only, or visitors only |
        | `nps_scale` | 0 to 10 | how answers about recommending are read, as of `nps` |
        | `csat_scale` | the only one there is | which scale of satisfaction, as of `csat` |

        ## Edge cases

        It takes the orders of the same customers beside the log. Customers who bought and left no trace in the interactions count too:
        their orders are no impulses. A visitor who is never joined to a customer has no orders, so that whoever buys as a guest looks
        like somebody who abandoned a cart: ask of customers only, or join visitors first. Whoever did nothing on site and bought nothing in
        the window is in no segment. Without a dimension that marks discounts nobody is a discount seeker. A visit belongs to the window
        of its first action.

        ## Source

        The kinds of buyers are those of the trade; where each begins is stated nowhere with authority, so that the rules are values of
        this library's. Sessions of 30 minutes are the usage of analytics tools.

        Args:
            bounce_actions: A visit of at most so many actions is a bounce, 1 or more; whoever only bounced is a bouncer.
            high_value: An only order of this value or more is of high value; the median of all orders in the window where it is not given.
            discount_dimension: The dimension of orders that says whether an order was discounted, such as a coupon. Without it nobody is a discount seeker.
            discount_values: The values of that dimension which mark a discounted order; any value where they are not given.
            discount_share: A repeat buyer with at least this share of discounted orders is a discount seeker; above 0 and at most 1.
            impulse_minutes: An order within so many minutes of the beginning of its visit is an impulse.
            impulse_share: A repeat buyer with at least this share of impulses is an impulse buyer; above 0 and at most 1.
            gap_minutes: A visit ends when nothing happens for more than so many minutes, 1 or more; an order up to then belongs to it.
            retained_days: Whoever was there in the last so many days of the window, 1 or more, is retained.
            who: Whose behaviour counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
            nps_scale: On which scale they were asked whether they would recommend the shop, and how it is read, where surveys stand beside the log.
                - "zero_to_ten": From 0 to 10: promoters give 9 or 10, passives 7 or 8, detractors 0 to 6. The default, since this alone is the Net Promoter Score; others are not comparable with it.
                - "one_to_ten": From 1 to 10: promoters give 9 or 10, passives 7 or 8, detractors 1 to 6.
                - "one_to_five": From 1 to 5: promoters give 5, passives 4, detractors 1 to 3.
            csat_scale: On which scale they were asked how satisfied they are; the only one that the surveys have answers on where it is not given.
        """
        return self._log.ask("buyer_segments", bounce_actions=bounce_actions, high_value=high_value, discount_dimension=discount_dimension, discount_values=discount_values, discount_share=discount_share, impulse_minutes=impulse_minutes, impulse_share=impulse_share, gap_minutes=gap_minutes, retained_days=retained_days, who=who, nps_scale=nps_scale, csat_scale=csat_scale)

    def referral_programme(
        self,
        *,
        referrer_reward: float | str | Decimal = 0.0,
        referred_reward: float | str | Decimal = 0.0,
        other_cost: float | str | Decimal = 0.0,
        channel: str = "referral",
        days: int = 90,
        as_of: str | datetime.date | None = None,
    ) -> ReferralProgramme:
        """What a referral programme costs for each customer whom it brings, and what referred customers bring beside others.

        ## Formula

        - cost = converted referrals × (reward of who refers + reward of who is referred) + other cost;
        - cost per referral = cost / converted referrals;
        - value of a group: net revenue in the first `days` days since each customer's first order / customers;
        - value gap: referred customers less others; repeat gap: the same of the share that ordered again in those days.

        Asked of interactions, converted referrals are the invitations sent in the window that were converted; asked of orders, the
        customers whose acquisition channel is `channel` and whose first order is in the window.

        ## Unit and range

        Money, 0 or more, but for values, from which refunds go; gaps have either sign. Intervals are over customers: Welch's of the value
        gap, Newcombe's of the repeat gap. Rewards are given and not estimated, so the cost has no interval. Without a converted
        referral the cost of each is undefined; without customers their value is.

        ## Variants

        `channel` is `referral` by default, `days` is 90. `viral_coefficient` and `referrals` say how fast a programme spreads.

        ## Edge cases

        Customers of whom less than `days` days are known by `as_of`, the end of the log if not given, are in neither group, and counted
        as `too_recent`: the old would be set against the young. Customers without a channel are among the others, and counted as
        `without_channel`. Guests are in neither. The gap says who is referred as much as what being referred does.

        ## Source

        P. Schmitt, B. Skiera and C. Van den Bulte, "Referral Programs and Customer Value", Journal of Marketing 75 (2011): referred
        customers of a bank are at least 16 % more valuable than others won at the same time, for a reward of 25 euros each. H. Wolters
        and K. Gedenk, "Referral Programs and Customer Value: Insights from the Telecommunications Services Industry" (2019): elsewhere
        they bring less.

        Args:
            referrer_reward: What who refers gets for each customer whom they bring.
            referred_reward: What who is referred gets.
            other_cost: What the programme costs besides, whatever it brings.
            channel: The acquisition channel of customers who were referred.
            days: Over how many days of 24 hours since the first order customers are compared: 90 by default. Those of whom less is known are left out, so that the old are not set against the young.
            as_of: The end of what is known. The end of the log if not given.
        """
        return self._log.ask("referral_programme", referrer_reward=referrer_reward, referred_reward=referred_reward, other_cost=other_cost, channel=channel, days=days, as_of=as_of)


class GroupedInteractionsMetrics(Named):
    """What groups of interactions can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def sessions(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> SessionsBreakdown:
        """A session is a run of one person's actions without a gap of more than 30 minutes between them.

        One for each group.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("sessions", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def session_duration(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> DistributionBreakdown:
        """How long sessions last.

        One for each group.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("session_duration", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def time_on_page(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> DistributionBreakdown:
        """How long pages are looked at.

        One for each group.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("time_on_page", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def page_metrics(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> Table:
        """For each page: views, entrances, exits, bounces, and how long it is looked at.

        One for each group.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("page_metrics", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def visit_frequency(
        self,
        *,
        gap_minutes: int = 30,
        cap_minutes: int | None = None,
        split_at_midnight: bool = False,
        split_by: str | None = None,
        split_at_start: bool = False,
        last_page: Literal["zero", "left_out", "heartbeat"] = "zero",
        engaged_seconds: int = 10,
        engaged_views: int = 2,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> MeanBreakdown:
        """How many sessions a person has.

        One for each group.

        Args:
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more. 30 is the usage of analytics tools.
            cap_minutes: A session that would last longer than so many minutes ends there, and the next one begins; without it there is no such end.
            split_at_midnight: Whether a session ends at midnight in the calendar's zone.
            split_by: A dimension, such as the campaign, a new value of which begins a new session; an action without a value does not.
            split_at_start: Whether a `session_start` always begins a new session.
            last_page: How long the last page was looked at.
                - "zero": It counts as no time. A session lasts from its first action to its last. The default, as analytics tools have it: it needs no measurement, and is known to be too short.
                - "left_out": It is left out: a page that nothing follows, and a session of a single action, have no time and are not in the mean.
                - "heartbeat": It counts with its duration where that was measured, as by a heartbeat, and so does every other page; without one it is left out.
            engaged_seconds: A session that lasts longer than so many seconds is engaged. 10 is the usage of analytics tools.
            engaged_views: A session with so many page views or more is engaged, 1 or more. 2 is the usage of analytics tools.
            who: Whose sessions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("visit_frequency", gap_minutes=gap_minutes, cap_minutes=cap_minutes, split_at_midnight=split_at_midnight, split_by=split_by, split_at_start=split_at_start, last_page=last_page, engaged_seconds=engaged_seconds, engaged_views=engaged_views, who=who)

    def return_rate(
        self,
        *,
        basis: Literal["sessions", "distinct_days", "returning"] = "sessions",
        gap_minutes: int = 30,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> RateBreakdown:
        """The share of those who came who came back.

        One for each group.

        Args:
            basis: Who has come back.
                - "sessions": Whoever has two sessions or more in the window or group. The default, which needs nothing but counts.
                - "distinct_days": Whoever has sessions on two local days or more.
                - "returning": Whoever had a session before those in the window or group, wherever in the log.
            gap_minutes: A session ends when nothing happens for more than so many minutes, 1 or more.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("return_rate", basis=basis, gap_minutes=gap_minutes, who=who)

    def active_customers(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> TotalBreakdown:
        """The persons who did something themselves on a day, in a week or in a month.

        One for each group.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("active_customers", who=who)

    def stickiness(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> RatioOfMeansBreakdown:
        """Of those who were active in a month, the share that is active on a day.

        One for each group.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("stickiness", who=who)

    def days_active(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> DistributionBreakdown:
        """On how many days of the window each active person was active.

        One for each group.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("days_active", who=who)

    def active_days_rate(
        self,
        *,
        days: int = 2,
        count: Literal["at_least", "exactly"] = "at_least",
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> RateBreakdown:
        """Of those who were active in the window, the share that was active on at least so many days.

        One for each group.

        Args:
            days: How many days, 1 or more.
            count: At least so many, or exactly.
                - "at_least": So many days or more. The default, since it asks who comes often.
                - "exactly": So many days and no more.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("active_days_rate", days=days, count=count, who=who)

    def messages(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> MessagesBreakdown:
        """How many of the messages that were sent arrived, and how many of those were opened, clicked and unsubscribed from.

        One for each group.

        Args:
            who: Whose messages count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("messages", who=who)

    def social_engagement(
        self,
        *,
        audience: int | None = None,
        audience_kind: Literal["followers", "reach", "impressions", "views"] = "followers",
        audiences: Mapping[str, int] | Sequence[tuple[str, int]] = (),
        actions: Sequence[Literal["session_start", "page_view", "message_sent", "message_delivered", "message_bounced", "message_opened", "message_opened_by_machine", "message_clicked", "message_unsubscribed", "social_like", "social_comment", "social_share", "social_save", "social_click", "social_follow", "social_mention", "social_video_view", "social_tag", "social_reply", "form_viewed", "form_submitted", "cart_added", "checkout_started", "referral_sent", "referral_converted", "review", "support_request", "support_reply", "support_resolved", "login", "custom"]] = ("social_like", "social_comment", "social_share", "social_save", "social_click", "social_mention", "social_tag", "social_reply"),
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> SocialEngagementBreakdown:
        """What people did on social networks, each action by itself, and engagement beside an audience.

        One for each group.

        Args:
            audience: How many followers, persons reached, impressions or views the rate is to be of. Without it there is no rate.
            audience_kind: Of what the audience consists.
                - "followers": Of followers. The default, since their number is the one that everybody knows.
                - "reach": Of the persons who saw it.
                - "impressions": Of all the times that it was shown, to one person more than once.
                - "views": Of all the times that a video was begun.
            audiences: In groups the audience of each, by the name of the post, the dimension's value or the period; a group that is not named has `audience`.
            actions: Which actions are engagement. All are counted by themselves whatever these are.
                - "session_start": A visit began.
                - "page_view": A page was shown. It is about the page.
                - "message_sent": A message was sent. It is about the message, as all its kinds are.
                - "message_delivered": A message reached the mail box or the device.
                - "message_bounced": A message could not be delivered.
                - "message_opened": A message was opened by its reader.
                - "message_opened_by_machine": A message was opened by a machine, as mail services do that load images ahead of their readers.
                - "message_clicked": A link in a message was followed.
                - "message_unsubscribed": The reader wants no more messages.
                - "social_like": A like or another reaction. It is about the post where that is known, as all social kinds are.
                - "social_comment": A comment.
                - "social_share": A share or repost.
                - "social_save": A bookmark.
                - "social_click": A click on a post.
                - "social_follow": A new follower.
                - "social_mention": A post of their own that names the business.
                - "social_video_view": A view of a video.
                - "social_tag": A tag, such as the business marked in a picture.
                - "social_reply": An answer to a post or a comment.
                - "form_viewed": A form was shown. It is about the form.
                - "form_submitted": A form was sent in. It is about the form.
                - "cart_added": Something was put into the cart.
                - "checkout_started": The checkout was begun.
                - "referral_sent": Somebody else was invited. It is about the referral where that is known.
                - "referral_converted": Somebody invited became a customer. It is about the referral where that is known.
                - "review": A review was written.
                - "support_request": Help was asked for. It is about the ticket, as all support kinds are.
                - "support_reply": Support answered.
                - "support_resolved": A support case was closed.
                - "login": The customer logged in.
                - "custom": Anything else. It is about its own name.
            who: Whose actions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("social_engagement", audience=audience, audience_kind=audience_kind, audiences=audiences, actions=actions, who=who)

    def forms(
        self,
        *,
        attempt_minutes: int | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> FormsBreakdown:
        """Attempts at forms, how many of them are sent in, and how long that takes.

        One for each group.

        Args:
            attempt_minutes: A view more than so many minutes after the one that began an attempt begins another; without it an attempt ends only when the form is sent in.
            who: Whose forms count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("forms", attempt_minutes=attempt_minutes, who=who)

    def referrals(
        self,
        *,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> ReferralsBreakdown:
        """Who invites others, how many of the invitations bring a customer, and how fast.

        One for each group.

        Args:
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("referrals", who=who)

    def cart_abandonment(
        self,
        *,
        within_hours: int = 24,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> CartAbandonmentBreakdown:
        """How many carts and checkouts end in an order, and how many are left.

        One for each group.

        Args:
            within_hours: An order counts until so many hours after the last thing that was put into the cart, or after the checkout was begun; 1 or more. A day, since who wants the goods has bought them by then.
            who: Whose carts count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("cart_abandonment", within_hours=within_hours, who=who)

    def purchase_cycle(self) -> PurchaseCycleBreakdown:
        """How long customers take from their first touch to their first order.

        One for each group.
        """
        return self._groups.ask("purchase_cycle")

    def cross_channel(
        self,
        *,
        dimension: str = "channel",
        retained_from: str | datetime.date | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> CrossChannelBreakdown:
        """How many channels persons use, and how those with one differ from those with several.

        One for each group.

        Args:
            dimension: The dimension that says by which channel something happened.
            retained_from: The instant from which on a customer must order to be retained: of those who ordered before it, by the channels that they had used before it. Without it nothing is said of retention.
            who: Who counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("cross_channel", dimension=dimension, retained_from=retained_from, who=who)

    def conversion_rate(
        self,
        *,
        to: Literal["customer", "order", "action"] = "customer",
        kind: Literal["session_start", "page_view", "message_sent", "message_delivered", "message_bounced", "message_opened", "message_opened_by_machine", "message_clicked", "message_unsubscribed", "social_like", "social_comment", "social_share", "social_save", "social_click", "social_follow", "social_mention", "social_video_view", "social_tag", "social_reply", "form_viewed", "form_submitted", "cart_added", "checkout_started", "referral_sent", "referral_converted", "review", "support_request", "support_reply", "support_resolved", "login", "custom"] | None = None,
        within_days: int | None = None,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
    ) -> ConversionRateBreakdown:
        """The share of the persons who came who did what they were wanted to: become a customer, order, or act.

        One for each group.

        Args:
            to: What a person is converted to.
                - "customer": A customer: a person who never ordered before orders for the first time. Whoever was a customer already is left out.
                - "order": An order, first or not.
                - "action": An interaction of the kind that is given.
            kind: The kind of interaction that is the conversion, where it is one.
                - "session_start": A visit began.
                - "page_view": A page was shown. It is about the page.
                - "message_sent": A message was sent. It is about the message, as all its kinds are.
                - "message_delivered": A message reached the mail box or the device.
                - "message_bounced": A message could not be delivered.
                - "message_opened": A message was opened by its reader.
                - "message_opened_by_machine": A message was opened by a machine, as mail services do that load images ahead of their readers.
                - "message_clicked": A link in a message was followed.
                - "message_unsubscribed": The reader wants no more messages.
                - "social_like": A like or another reaction. It is about the post where that is known, as all social kinds are.
                - "social_comment": A comment.
                - "social_share": A share or repost.
                - "social_save": A bookmark.
                - "social_click": A click on a post.
                - "social_follow": A new follower.
                - "social_mention": A post of their own that names the business.
                - "social_video_view": A view of a video.
                - "social_tag": A tag, such as the business marked in a picture.
                - "social_reply": An answer to a post or a comment.
                - "form_viewed": A form was shown. It is about the form.
                - "form_submitted": A form was sent in. It is about the form.
                - "cart_added": Something was put into the cart.
                - "checkout_started": The checkout was begun.
                - "referral_sent": Somebody else was invited. It is about the referral where that is known.
                - "referral_converted": Somebody invited became a customer. It is about the referral where that is known.
                - "review": A review was written.
                - "support_request": Help was asked for. It is about the ticket, as all support kinds are.
                - "support_reply": Support answered.
                - "support_resolved": A support case was closed.
                - "login": The customer logged in.
                - "custom": Anything else. It is about its own name.
            within_days: A conversion counts until so many days of 24 hours after the person came; whenever it comes if not given.
            who: Whose coming counts.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
        """
        return self._groups.ask("conversion_rate", to=to, kind=kind, within_days=within_days, who=who)


class SpendMetrics(Named):
    """What a log of entries of spend can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def customer_acquisition_cost(self, *, lag_days: int = 0) -> CustomerAcquisitionCost:
        """What was spent to win customers, over the customers who ordered for the first time.

        ## Formula

        - blended: media / new customers, whatever brought them;
        - paid: media / new customers of paid channels, those on which the log has money spent on media, whenever that was;
        - fully loaded: (media + salaries + tools + overhead + other) / new customers.

        Each of the five categories is a total of its own. The scalar formula is the cost, with salaries, tools, overhead and other
        costs added where they are given, over new customers.

        ## Unit and range

        The log's currency for each customer, 0 or more. Without a new customer it is undefined; `at_least` says what each would cost
        at least. The interval is Garwood's: the spend was decided and is given, the number of customers whom it wins is random and
        Poisson's (see `UnitCost`).

        ## Variants

        Trades disagree on *blended*: for some it is media over all new customers, for others all costs over them. The second is
        `fully_loaded` here, so that each has one name. `lag_days` sets customers against what was spent so many calendar days
        before, as where last month's spend wins this month's customers. By channel, and by period; for orders instead of new
        customers see `cost_per_acquisition`.

        ## Edge cases

        A customer is new with their first order that counts under the policy of orders, and belongs to the period of that order and
        to the channel that is given for them; `without_channel` counts those for whom none is. Who was first seen before the figures
        begin is not new, and is counted in `known_before`. Guests are customers only where the policy says so. A channel with spend
        and no customers has a cost and no value; one with customers and no spend has a value of 0. Where the view has no window, the
        figures are about the time of which the log of spend knows, from its first entry to its last; by period, whole periods.
        Money spent over a period that is cut counts by the rule of spreading: by the share of its days, or where it begins.

        ## Source

        Groew, "How to Calculate Customer Acquisition Cost": 12,000 on ads, 4,000 on management, 2,000 on creative and 2,000 on sales
        tools for 40 customers are 500 each. Metrickit Tools, "Blended CAC Calculator": paid only and fully loaded, 60,000 + 10,000 +
        80,000 + 5,000 for 120 customers are 1,291.67 each. Lusha, "Blended CAC", tells blended from paid. SaaSGrid, "CAC Payback
        Period", sets the spend of the month before against new customers.

        Args:
            lag_days: How many calendar days pass from the spend to the first order that it wins: customers who order so much later are set against it. None, as most tools have it; where a sale takes a month, 30 keeps January's money from being set against customers whom December's won.
        """
        return self._log.ask("customer_acquisition_cost", lag_days=lag_days)

    def cost_per_acquisition(
        self,
        *,
        acquisitions: Literal["new_customers", "orders"] = "new_customers",
        costs: Literal["media", "all"] = "media",
        channels: Literal["paid", "all"] = "paid",
        lag_days: int = 0,
    ) -> UnitCost:
        """What was spent on channels, over the new customers or the orders that they brought.

        ## Formula

        Cost / acquisitions, both of the same channels.

        ## Unit and range

        The log's currency for each acquisition, 0 or more. Without an acquisition it is undefined. The interval is Garwood's: the
        cost is given, the count is Poisson's (see `UnitCost`).

        ## Variants

        `acquisitions` are new customers, since a customer is acquired once, or orders, as advertising platforms count. `costs` are
        those of media, or all. `channels` are those that are paid for, so that a campaign's cost is set against what the campaign
        brought, or all of them; with all, and new customers, this is the blended `customer_acquisition_cost`. `lag_days` sets orders
        against what was spent so many calendar days before. By channel, and by period.

        ## Edge cases

        A customer, with all orders, belongs to the channel that is given for them; without one they are of no channel, which is never
        paid for. Channel by channel, one with spend and no acquisition has a cost and no value, and, among all channels, one with
        acquisitions and no spend a value of 0. The window is as with `customer_acquisition_cost`.

        ## Source

        Faqprime, "How can you figure out your online store's cost per acquisition": 700 for 40 sales are 17.50 each. CalcMastery, "CPA
        calculator": 4,500 for 300 conversions are 15 each.

        Args:
            acquisitions: What counts as an acquisition.
                - "new_customers": A customer who orders for the first time. The default: a customer is acquired once.
                - "orders": Each order, first or later, as advertising platforms count conversions.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count: a campaign's cost is set against what the campaign brought.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the order that it brings.
        """
        return self._log.ask("cost_per_acquisition", acquisitions=acquisitions, costs=costs, channels=channels, lag_days=lag_days)

    def cost_per_action(
        self,
        *,
        kind: Literal["session_start", "page_view", "message_sent", "message_delivered", "message_bounced", "message_opened", "message_opened_by_machine", "message_clicked", "message_unsubscribed", "social_like", "social_comment", "social_share", "social_save", "social_click", "social_follow", "social_mention", "social_video_view", "social_tag", "social_reply", "form_viewed", "form_submitted", "cart_added", "checkout_started", "referral_sent", "referral_converted", "review", "support_request", "support_reply", "support_resolved", "login", "custom"] | None = None,
        about: str | None = None,
        once_a_person: bool = False,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
        costs: Literal["media", "all"] = "media",
        channels: Literal["paid", "all"] = "paid",
        lag_days: int = 0,
    ) -> UnitCost:
        """What was spent on channels, over the actions that happened on them: sign-ups, carts, reviews, or any other kind of
        interaction.

        ## Formula

        Cost / actions of one kind, both of the same channels.

        ## Unit and range

        The log's currency for each action, 0 or more. Without an action it is undefined. The interval is Garwood's: the cost is
        given, the count is Poisson's (see `UnitCost`). Actions that come in bursts, such as the page views of one visit, vary more
        than that; count persons then.

        ## Variants

        `kind` is any kind of interaction, and `about` narrows it to a page, a form or a custom kind's name. Each action counts, or
        each person once (`once_a_person`), where they act first in the group. `costs` are those of media, or all; `channels` those
        that are paid for, or all. `lag_days` sets actions against what was spent so many calendar days before. By channel, and by
        period.

        ## Edge cases

        An action belongs to the channel on which it happened, which is a dimension of interactions, and not to the channel that
        brought the person. What machines did is left out as the log of interactions has it, and counted as excluded. The window is
        as with `customer_acquisition_cost`.

        ## Source

        OWOX, "Cost per Action": 500 for 50 sign-ups are 10 each. Calculator Academy, "Cost Per Action Calculator": 500 for 10 are 50 each.

        Args:
            kind: The kind of interaction that is the action; it must be given.
                - "session_start": A visit began.
                - "page_view": A page was shown. It is about the page.
                - "message_sent": A message was sent. It is about the message, as all its kinds are.
                - "message_delivered": A message reached the mail box or the device.
                - "message_bounced": A message could not be delivered.
                - "message_opened": A message was opened by its reader.
                - "message_opened_by_machine": A message was opened by a machine, as mail services do that load images ahead of their readers.
                - "message_clicked": A link in a message was followed.
                - "message_unsubscribed": The reader wants no more messages.
                - "social_like": A like or another reaction. It is about the post where that is known, as all social kinds are.
                - "social_comment": A comment.
                - "social_share": A share or repost.
                - "social_save": A bookmark.
                - "social_click": A click on a post.
                - "social_follow": A new follower.
                - "social_mention": A post of their own that names the business.
                - "social_video_view": A view of a video.
                - "social_tag": A tag, such as the business marked in a picture.
                - "social_reply": An answer to a post or a comment.
                - "form_viewed": A form was shown. It is about the form.
                - "form_submitted": A form was sent in. It is about the form.
                - "cart_added": Something was put into the cart.
                - "checkout_started": The checkout was begun.
                - "referral_sent": Somebody else was invited. It is about the referral where that is known.
                - "referral_converted": Somebody invited became a customer. It is about the referral where that is known.
                - "review": A review was written.
                - "support_request": Help was asked for. It is about the ticket, as all support kinds are.
                - "support_reply": Support answered.
                - "support_resolved": A support case was closed.
                - "login": The customer logged in.
                - "custom": Anything else. It is about its own name.
            about: What the action must be about, such as a page or a form, or the name of a custom kind; about anything if not given.
            once_a_person: Whether a person counts once in each group, however often they act.
            who: Whose actions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count: an action belongs to the channel on which it happened.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the action that it brings.
        """
        return self._log.ask("cost_per_action", kind=kind, about=about, once_a_person=once_a_person, who=who, costs=costs, channels=channels, lag_days=lag_days)

    def return_on_ad_spend(
        self,
        *,
        buyers: Literal["all", "first"] = "all",
        costs: Literal["media", "all"] = "media",
        channels: Literal["paid", "all"] = "paid",
        lag_days: int = 0,
    ) -> ReturnOnCost:
        """The revenue of the customers whom channels brought, over what was spent on these channels.

        ## Formula

        Revenue / spend, both of the same channels and the same time. Revenue is net of what went back, as the policy of orders dates
        it.

        ## Unit and range

        A pure number, 1 where the spend just came back as revenue; below 0 where more went back than was ordered. Without spend it
        is undefined. The interval takes the spend as given and what customers bring as a compound Poisson sum (see `ReturnOnCost`); the
        scalar formula knows no customers and has none.

        ## Variants

        `buyers`: all orders of the customers whom a channel brought, whenever it brought them, or first orders only. `costs` are those
        of media, or all. `channels` are those that are paid for, or all: all revenue over all marketing is also called the marketing
        efficiency ratio. `lag_days` sets orders against what was spent so many calendar days before. By channel, and by period.

        ## Edge cases

        Revenue is not profit: a return of 2 at a margin of 40 % is a loss, and `ltv_to_cac` takes a margin. The channel is that which
        is given for the customer, not guessed from clicks; a platform that counts every order that it touched gives itself more.
        Orders of guests are of no channel. The window is as with `customer_acquisition_cost`. Orders in another currency are refused.

        ## Source

        Vertical Rail, knowledge base, "Calculate ROAS": 5,000 for 1,000 are 5:1. Kubaru, "Return on ad spend (ROAS)", has the same.

        Args:
            buyers: Whose orders count.
                - "all": Those of every customer whom a channel brought, whenever that was. The default, as advertising platforms count: an order that they led to is revenue, first or not.
                - "first": First orders only: what new customers brought at once.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count: with all of them, this is the ratio of all revenue to all marketing.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the order that it brings.
        """
        return self._log.ask("return_on_ad_spend", buyers=buyers, costs=costs, channels=channels, lag_days=lag_days)

    def ltv_to_cac(
        self,
        *,
        horizon_days: int | None = None,
        margin: float = 1.0,
        costs: Literal["media", "all"] = "all",
        channels: Literal["paid", "all"] = "all",
        lag_days: int = 0,
    ) -> LtvToCac:
        """What new customers brought, as the margin on it, over what it cost to win them.

        ## Formula

        Lifetime value / acquisition cost. Of a log: Σ margin of the new customers / what was spent, which is the mean value of a
        new customer over the mean cost of one.

        ## Unit and range

        A pure number, 1 where customers just paid for their winning. Without spend it is undefined. The interval takes the spend as
        given, and both who comes and what each brings as random (see `ReturnOnCost`); the scalar formula has none.

        ## Variants

        The value is what the log has seen, within `horizon_days` of the first order or in all; it is no forecast. For one, give the
        scalar formula the `lifetime_value` of a fitted model. `margin` is the share of revenue that is margin; 1 leaves revenue, which
        flatters. `costs` are all of them, since a customer must pay for more than the advertisement, or those of media. `lag_days` is as
        with `customer_acquisition_cost`. By channel, and by period of the first order.

        ## Edge cases

        Later orders count although they lie outside of the window in which the customer was won. Customers whose horizon has not
        passed have brought less than they will: `still_growing` counts them, and without a horizon it counts all. Compare periods
        only with a horizon that has passed for both. The margin of each customer is rounded to a ten-thousandth. Who is new, and the
        window, are as with `customer_acquisition_cost`.

        ## Source

        Genie Goals, glossary, "LTV:CAC ratio": 300 over 50 are 6. mhq-gatsby.pages.dev, "LTV to CAC vs magic number": 15,000 over 6,000 are 2.5.

        Args:
            horizon_days: How many days of 24 hours from the first order on a customer's orders count; all that the log knows if not given.
            margin: The share of revenue that is margin, from 0 to 1.
            costs: Which money counts as a cost. All of it, since a customer must pay for more than the advertisement.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count. All of them, since the figure is about the business.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the first order that it wins.
        """
        return self._log.ask("ltv_to_cac", horizon_days=horizon_days, margin=margin, costs=costs, channels=channels, lag_days=lag_days)

    def payback_period(
        self,
        *,
        margin: float = 1.0,
        discount_rate: float = 0.0,
        costs: Literal["media", "all"] = "all",
        channels: Literal["paid", "all"] = "all",
        lag_days: int = 0,
    ) -> PaybackPeriod:
        """How many months customers take to bring as much margin as it cost to win them.

        ## Formula

        Acquisition cost / margin a month where every month has the same. Of a log, the months from each customer's first order on are
        laid upon each other: months before the one in which the sum of the mean margins reaches the cost, and of that one the share of
        its margin that is still needed. Discounted, the margin of month k counts `margin / (1 + rate)^k`.

        ## Unit and range

        Months, 0 or more. Nothing where the cost is not reached, and `outcome` says why: `not_yet` in the months that were seen, `never`
        where there is no margin or all of it for ever is worth less today, `no_cost`, `no_customers`. `months_low` and `months_high` are the
        months at the ends of the 95 % interval of the acquisition cost, with margins as they came.

        ## Variants

        Simple (`months`) and discounted (`discounted_months`), by a rate for a month. `margin` is the share of revenue that is margin.
        `costs`, `channels` and `lag_days` are as with `ltv_to_cac`. By channel, and by period of the first order.

        ## Edge cases

        Months are those of the calendar: from the 5th to the 5th, and from the 31st to the last day of a shorter one. Only months that
        the log has seen of every new customer count (`observed_months`), so that late customers do not thin out the early ones' months.
        The first order is in the first month. A month's margin comes at its end where it is discounted, and evenly within it where a
        share of it is needed. A month in which more went back than was ordered moves the payback out.

        ## Source

        The Prime Calculator, "CAC Payback Period Calculator Formula": 600 over 100 · 75 % are 8.0 months. EasyCalculation, "Discounted
        payback period": 50,000, and 10,000 each period at 11 %, are 7 + 2,878.04 / 4,339.26 = 7.66 periods; the same convention of
        interpolation as here.

        Args:
            margin: The share of revenue that is margin, from 0 to 1.
            discount_rate: The rate by which a month makes money worth less, 0 or more: 0.01 for one per cent a month.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the first order that it wins.
        """
        return self._log.ask("payback_period", margin=margin, discount_rate=discount_rate, costs=costs, channels=channels, lag_days=lag_days)

    def channel_table(
        self,
        *,
        costs: Literal["media", "all"] = "media",
        margin: float = 1.0,
        horizon_days: int | None = None,
        lag_days: int = 0,
        confidence: float = 0.95,
    ) -> Table:
        """All channels side by side: what was spent on each, whom it won, what they brought, and which channels the data can tell
        apart.

        ## Formula

        A row for each channel, those that cost something first, by new customers for the money (`rank`), the best first; then those
        that cost nothing. The columns:

        - `channel`, nothing for customers without one; `rank`, `not_told_from`;
        - `media`, `salaries`, `tools`, `overhead`, `other`: what was spent, and `cost`, what of it counts;
        - `new_customers`, `cost_per_customer`: see `cost_per_acquisition`;
        - `return_on_spend`, `revenue`: see `return_on_ad_spend`;
        - `lifetime_value`, `ltv_to_cac`: see `ltv_to_cac`;
        - `conversion_rate`, `visitors`: see `conversion_rate`, from visitors to customers, where interactions with a channel stand
          beside the log.

        Each estimate has its interval in columns that end in `_low` and `_high`.

        ## Unit and range

        Money is in the log's currency. What is undefined is nothing.

        ## Variants

        `costs` are those of media, or all; `margin` and `horizon_days` are for what customers are worth; `lag_days` is as with
        `customer_acquisition_cost`. `confidence` is that of the intervals and of telling channels apart.

        ## Edge cases

        Two channels are told apart where the exact conditional test of two Poisson counts tells their costs for a customer apart (see
        `UnitCost`), at a level at which all pairs together are told apart wrongly as seldom as one would be (Bonferroni: the error is
        divided by the number of pairs). `not_told_from` names all others that it does not tell a channel from; where it names the next
        one, their order is as good as chance. Intervals that overlap say nothing of this kind: two can overlap and still differ. A
        channel with spend and no customers comes last of those that cost something. One with customers and no spend has no rank.
        Visitors belong to the channel on which they came first, customers to the one that is given for them; the two need not agree.

        ## Source

        The test: Krishnamoorthy & Thomson 2004, "A more powerful test for comparing two Poisson means", *Journal of Statistical
        Planning and Inference* 119, where it is the usual conditional test, of Przyborowski and Wilenski (1940).

        Args:
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            margin: The share of revenue that is margin, from 0 to 1, for what customers are worth.
            horizon_days: How many days of 24 hours from the first order on count for what customers are worth; all that the log knows if not given.
            lag_days: How many calendar days pass from the spend to the order that it brings.
            confidence: The confidence of the intervals, and of telling channels apart.
        """
        return self._log.ask("channel_table", costs=costs, margin=margin, horizon_days=horizon_days, lag_days=lag_days, confidence=confidence)


class GroupedSpendMetrics(Named):
    """What groups of entries of spend can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def customer_acquisition_cost(self, *, lag_days: int = 0) -> CustomerAcquisitionCostBreakdown:
        """What was spent to win customers, over the customers who ordered for the first time.

        One for each group.

        Args:
            lag_days: How many calendar days pass from the spend to the first order that it wins: customers who order so much later are set against it. None, as most tools have it; where a sale takes a month, 30 keeps January's money from being set against customers whom December's won.
        """
        return self._groups.ask("customer_acquisition_cost", lag_days=lag_days)

    def cost_per_acquisition(
        self,
        *,
        acquisitions: Literal["new_customers", "orders"] = "new_customers",
        costs: Literal["media", "all"] = "media",
        channels: Literal["paid", "all"] = "paid",
        lag_days: int = 0,
    ) -> UnitCostBreakdown:
        """What was spent on channels, over the new customers or the orders that they brought.

        One for each group.

        Args:
            acquisitions: What counts as an acquisition.
                - "new_customers": A customer who orders for the first time. The default: a customer is acquired once.
                - "orders": Each order, first or later, as advertising platforms count conversions.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count: a campaign's cost is set against what the campaign brought.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the order that it brings.
        """
        return self._groups.ask("cost_per_acquisition", acquisitions=acquisitions, costs=costs, channels=channels, lag_days=lag_days)

    def cost_per_action(
        self,
        *,
        kind: Literal["session_start", "page_view", "message_sent", "message_delivered", "message_bounced", "message_opened", "message_opened_by_machine", "message_clicked", "message_unsubscribed", "social_like", "social_comment", "social_share", "social_save", "social_click", "social_follow", "social_mention", "social_video_view", "social_tag", "social_reply", "form_viewed", "form_submitted", "cart_added", "checkout_started", "referral_sent", "referral_converted", "review", "support_request", "support_reply", "support_resolved", "login", "custom"] | None = None,
        about: str | None = None,
        once_a_person: bool = False,
        who: Literal["everybody", "customers", "visitors"] = "everybody",
        costs: Literal["media", "all"] = "media",
        channels: Literal["paid", "all"] = "paid",
        lag_days: int = 0,
    ) -> UnitCostBreakdown:
        """What was spent on channels, over the actions that happened on them: sign-ups, carts, reviews, or any other kind of interaction.

        One for each group.

        Args:
            kind: The kind of interaction that is the action; it must be given.
                - "session_start": A visit began.
                - "page_view": A page was shown. It is about the page.
                - "message_sent": A message was sent. It is about the message, as all its kinds are.
                - "message_delivered": A message reached the mail box or the device.
                - "message_bounced": A message could not be delivered.
                - "message_opened": A message was opened by its reader.
                - "message_opened_by_machine": A message was opened by a machine, as mail services do that load images ahead of their readers.
                - "message_clicked": A link in a message was followed.
                - "message_unsubscribed": The reader wants no more messages.
                - "social_like": A like or another reaction. It is about the post where that is known, as all social kinds are.
                - "social_comment": A comment.
                - "social_share": A share or repost.
                - "social_save": A bookmark.
                - "social_click": A click on a post.
                - "social_follow": A new follower.
                - "social_mention": A post of their own that names the business.
                - "social_video_view": A view of a video.
                - "social_tag": A tag, such as the business marked in a picture.
                - "social_reply": An answer to a post or a comment.
                - "form_viewed": A form was shown. It is about the form.
                - "form_submitted": A form was sent in. It is about the form.
                - "cart_added": Something was put into the cart.
                - "checkout_started": The checkout was begun.
                - "referral_sent": Somebody else was invited. It is about the referral where that is known.
                - "referral_converted": Somebody invited became a customer. It is about the referral where that is known.
                - "review": A review was written.
                - "support_request": Help was asked for. It is about the ticket, as all support kinds are.
                - "support_reply": Support answered.
                - "support_resolved": A support case was closed.
                - "login": The customer logged in.
                - "custom": Anything else. It is about its own name.
            about: What the action must be about, such as a page or a form, or the name of a custom kind; about anything if not given.
            once_a_person: Whether a person counts once in each group, however often they act.
            who: Whose actions count.
                - "everybody": Customers, and visitors of whom only a cookie or a device is known. The default: whoever comes, comes.
                - "customers": Customers only.
                - "visitors": Visitors only who are no known customers.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count: an action belongs to the channel on which it happened.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the action that it brings.
        """
        return self._groups.ask("cost_per_action", kind=kind, about=about, once_a_person=once_a_person, who=who, costs=costs, channels=channels, lag_days=lag_days)

    def return_on_ad_spend(
        self,
        *,
        buyers: Literal["all", "first"] = "all",
        costs: Literal["media", "all"] = "media",
        channels: Literal["paid", "all"] = "paid",
        lag_days: int = 0,
    ) -> ReturnOnCostBreakdown:
        """The revenue of the customers whom channels brought, over what was spent on these channels.

        One for each group.

        Args:
            buyers: Whose orders count.
                - "all": Those of every customer whom a channel brought, whenever that was. The default, as advertising platforms count: an order that they led to is revenue, first or not.
                - "first": First orders only: what new customers brought at once.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count: with all of them, this is the ratio of all revenue to all marketing.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the order that it brings.
        """
        return self._groups.ask("return_on_ad_spend", buyers=buyers, costs=costs, channels=channels, lag_days=lag_days)

    def ltv_to_cac(
        self,
        *,
        horizon_days: int | None = None,
        margin: float = 1.0,
        costs: Literal["media", "all"] = "all",
        channels: Literal["paid", "all"] = "all",
        lag_days: int = 0,
    ) -> LtvToCacBreakdown:
        """What new customers brought, as the margin on it, over what it cost to win them.

        One for each group.

        Args:
            horizon_days: How many days of 24 hours from the first order on a customer's orders count; all that the log knows if not given.
            margin: The share of revenue that is margin, from 0 to 1.
            costs: Which money counts as a cost. All of it, since a customer must pay for more than the advertisement.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count. All of them, since the figure is about the business.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the first order that it wins.
        """
        return self._groups.ask("ltv_to_cac", horizon_days=horizon_days, margin=margin, costs=costs, channels=channels, lag_days=lag_days)

    def payback_period(
        self,
        *,
        margin: float = 1.0,
        discount_rate: float = 0.0,
        costs: Literal["media", "all"] = "all",
        channels: Literal["paid", "all"] = "all",
        lag_days: int = 0,
    ) -> PaybackPeriodBreakdown:
        """How many months customers take to bring as much margin as it cost to win them.

        One for each group.

        Args:
            margin: The share of revenue that is margin, from 0 to 1.
            discount_rate: The rate by which a month makes money worth less, 0 or more: 0.01 for one per cent a month.
            costs: Which money counts as a cost.
                - "media": What was spent on media: advertising space and clicks.
                - "all": All of it: media, salaries, tools, overhead and whatever else.
            channels: Which channels count.
                - "paid": Those on which the log has money spent on media, whenever that was.
                - "all": All of them, and customers without a channel too.
            lag_days: How many calendar days pass from the spend to the first order that it wins.
        """
        return self._groups.ask("payback_period", margin=margin, discount_rate=discount_rate, costs=costs, channels=channels, lag_days=lag_days)


class SurveysMetrics(Named):
    """What a log of answers to surveys can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def nps(
        self,
        *,
        scale: Literal["zero_to_ten", "one_to_ten", "one_to_five"] = "zero_to_ten",
    ) -> NetPromoter:
        """The share of those who would recommend the business less the share of those who would not, in points of a hundred.

        ## Formula

        100 (promoters − detractors) / answers. Asked how likely it is that they recommend the business, from 0 to 10, promoters give
        9 or 10, passives 7 or 8, detractors 0 to 6. Passives are among the answers.

        ## Unit and range

        Points from −100 to 100; without an answer it is undefined. It is no share of customers: −100 means that all are detractors.

        ## Variants

        `scale`: other scales have names of their own, `one_to_ten` (9 and 10, 7 and 8, 1 to 6) and `one_to_five` (5, 4, 1 to 3), since
        what they give is not comparable. By period, for the trend, and by any dimension. Intervals are trinomial (an answer is 1, 0 or
        −1, and its variance is that of the three shares), adjusted Wald (after adding three quarters of a promoter, one and a half
        passives and three quarters of a detractor), or by a bootstrap with a seed. The trinomial one is the default since it is what is
        reported; with fewer than a hundred answers ask for the adjusted one, which covers as often as it says (with 25 answers from 94 to 96
        times of 100, where the trinomial one covers 87 to 94 times).

        ## Edge cases

        A customer who answers twice counts twice. Answers on another scale are left out and counted, and so are invitations without an answer, and answers that the question does
        not apply. A score off its scale, or one with a fraction, is refused with its row. Where all answers are of one kind the
        trinomial interval has no width; the adjusted one has. An end of an interval beyond −100 or 100 is shown as the formula gives
        it: there are too few answers for it.

        ## Source

        F. Reichheld, "The one number you need to grow", *Harvard Business Review* 81(12), 2003, has the question and the groups. B. Rocks,
        "Interval estimation for the Net Promoter Score", *The American Statistician* 70(4), 2016, compares intervals; the trinomial one is
        that of his R package NPS. MeasuringU, "Confidence intervals for Net Promoter Scores", has the adjusted one as here. The variant
        from 1 to 5 is our own reading: the top point, the next, and the rest.

        Args:
            scale: The scale of the question, and who on it is what. Answers on another scale are left out, and counted as such.
                - "zero_to_ten": From 0 to 10: promoters give 9 or 10, passives 7 or 8, detractors 0 to 6. The default, since this alone is the Net Promoter Score; others are not comparable with it.
                - "one_to_ten": From 1 to 10: promoters give 9 or 10, passives 7 or 8, detractors 1 to 6.
                - "one_to_five": From 1 to 5: promoters give 5, passives 4, detractors 1 to 3.
        """
        return self._log.ask("nps", scale=scale)

    def csat(self, *, scale: str | None = None, top_boxes: int | None = None) -> Csat:
        """The share of answers in the highest boxes of the scale, of all answers to how satisfied customers are.

        ## Formula

        Answers of at least the highest score less (top boxes − 1), of all answers; beside it the mean of all scores.

        ## Unit and range

        A share from 0 to 1, the mean in points of the scale; without an answer both are undefined.

        ## Variants

        `top_boxes`: the two highest points unless another number is given, 4 and 5 of 5 or 9 and 10 of 10, and the highest alone on a scale
        of fewer than four points. Some take three of seven or of ten: say so. `scale` names the one that counts where the log has several,
        since a mean over scales means nothing. By period and by any dimension.

        ## Edge cases

        Answers that the question does not apply, and invitations without an answer, are in neither part and are counted apart. Scores with
        a fraction count as they are: 4.5 of 5 is in the two highest boxes, 3.5 is not. A score off its scale is refused with its row.

        ## Source

        Delighted, help center, "How is CSAT calculated?": 74 answers of 4 or 5 of 107. Wyapy, "How to calculate CSAT", has 9 and 10 of 10, and
        the best alone of three.

        Args:
            scale: The scale of the answers that count; the only one on which the log has answers if not given.
            top_boxes: How many of the highest points of the scale are satisfied; if not given the two highest, such as 4 and 5 of 5, and on a scale of fewer than four points the highest only.
        """
        return self._log.ask("csat", scale=scale, top_boxes=top_boxes)

    def ces(self, *, scale: str | None = None, easy: Literal["high", "low"] = "high") -> Ces:
        """The share of answers on the easy side of the scale, of all answers to how easy the business made it.

        ## Formula

        Answers above the middle of the scale, of all answers: 5, 6 and 7 of 7, or 4 and 5 of 5. Beside it the share on the other side, and
        the mean of all scores.

        ## Unit and range

        Shares from 0 to 1, the mean in points of the scale; without an answer they are undefined.

        ## Variants

        `easy`: the high end is the easy one where customers say how far they agree that it was made easy, and the low end where they say
        how much effort it took, as the question was asked first. `scale` names the one that counts where the log has several. The share on
        the easy side less that on the difficult one is also called net easy. By period and by any dimension.

        ## Edge cases

        What lies on the middle of the scale is on neither side. The mean is of scores as they were given, whichever end is the easy one.
        Answers that the question does not apply, and invitations without an answer, are counted apart.

        ## Source

        Gartner, "What's your customer effort score?": seven points, an odd number, and the share above the middle. M. Dixon, K. Freeman and
        N. Toman, "Stop trying to delight your customers", *Harvard Business Review* 88(7/8), 2010, asked for effort, from 1 to 5.

        Args:
            scale: The scale of the answers that count; the only one on which the log has answers if not given.
            easy: Which end of the scale is the easy one.
                - "high": The high one: customers say how far they agree that it was made easy. The default, and the wording since 2013.
                - "low": The low one: customers say how much effort it took, as the question was asked first.
        """
        return self._log.ask("ces", scale=scale, easy=easy)

    def survey_response_rate(
        self,
        *,
        question: Literal["nps", "csat", "ces", "rating", "vote", "sentiment"] | None = None,
    ) -> SurveyResponses:
        """The share of those who were invited to a survey who sent something back.

        ## Formula

        (Answers + answers that the question does not apply) / invitations. Beside it the answer rate: answers, of the invitations to which
        the question is not said not to apply.

        ## Unit and range

        A share from 0 to 1; without an invitation it is undefined.

        ## Variants

        `question`: one of them, or all. By period (of the answer, or without one of the invitation) and by any dimension.

        ## Edge cases

        Whoever answered was invited: an answer is a row, and so is an invitation that nobody answered. A log that knows answers only has a
        rate of 1, which says nothing. Somebody who says that the question does not apply has responded, and has not answered.

        ## Source

        AAPOR, *Standard Definitions*, response rate 1: complete responses over all that could have been. That "not applicable" is a response
        to the survey and no answer to the question is our own reading.

        Args:
            question: The question that counts; all of them if not given.
                - "nps": How likely it is that the customer recommends the business: a whole number, from 0 to 10 unless a scale is given.
                - "csat": How satisfied the customer is, from 1 to 5 unless a scale is given.
                - "ces": How easy it was, from 1 to 7 unless a scale is given.
                - "rating": A rating or a review, from 1 to 5 unless a scale is given.
                - "vote": A vote: 1 is up and 0 is down.
                - "sentiment": What a text says, as a label that somebody or something gave it, such as `positive`.
        """
        return self._log.ask("survey_response_rate", question=question)

    def ratings(
        self,
        *,
        scale: str | None = None,
        prior: Literal["overall", "uniform"] = "overall",
        prior_mean: float | None = None,
        prior_weight: float | None = None,
    ) -> Ratings:
        """What customers give when they rate, such as stars: the mean, how often each score was given, and the mean that few ratings do not
        carry away.

        ## Formula

        The mean is the sum of the scores over their number. The Bayesian average is (C m + sum) / (C + number), as if C ratings of m had
        been there before.

        ## Unit and range

        Points of the scale; the mean is undefined without a rating, and the Bayesian average without a rating and a prior.

        ## Variants

        `prior`: `overall` takes for m the mean of all ratings of the view, and for C how many ratings a group has on average; `uniform` takes
        one rating for each point of the scale. `prior_mean` and `prior_weight` give either; the result names both. `scale` names the one that
        counts where the log has several. By product for a ranking, and by period for the trend.

        ## Edge cases

        Where nothing is grouped, the prior `overall` is the mean itself. Scores with a fraction are exact to a ten-thousandth. The
        histogram has every whole point of the scale (up to 101 of them), given or not, and every other score that was given. Those who were
        asked and did not rate, and those to whom it does not apply, are counted apart.

        ## Source

        IMDb's "true Bayesian estimate" has the formula, with m the mean over all films and C a number of votes that the site sets. That C is
        the average number of ratings of a group is our own choice.

        Args:
            scale: The scale of the ratings that count; the only one on which the log has ratings if not given.
            prior: Where the prior comes from.
                - "overall": The mean of all ratings of the view, with the weight of as many ratings as a group has on average. The default: what few have rated is taken to be like the others until it shows that it is not. Where nothing is grouped there are no others, and the Bayesian average is the mean.
                - "uniform": One rating for each point of the scale: its middle, with the weight of as many ratings as there are points.
            prior_mean: The prior mean, instead of the one that `prior` names.
            prior_weight: How many ratings the prior mean weighs as much as, instead of the number that `prior` names.
        """
        return self._log.ask("ratings", scale=scale, prior=prior, prior_mean=prior_mean, prior_weight=prior_weight)

    def vote_score(self, *, confidence: float = 0.95) -> VoteScore:
        """What items with votes up and down are ranked by: the least share of votes up that these votes leave likely.

        ## Formula

        The lower end of Wilson's interval of the share of votes up, of all votes.

        ## Unit and range

        A share from 0 to 1; without a vote it is undefined.

        ## Variants

        `confidence` is that of an interval with two sides, 0.95 unless it is given; some mean one side by it, which is 0.9 here. By product or
        whatever was voted on.

        ## Edge cases

        Votes up less votes down favours what many saw, and the share of votes up favours what few saw; the lower bound does neither. Without
        a vote up it is 0, however many are against.

        ## Source

        E. Miller, "How not to sort by average rating", 2009. E. B. Wilson, "Probable inference, the law of succession, and statistical
        inference", *JASA* 22(158), 1927.

        Args:
            confidence: The confidence of Wilson's interval, whose lower end is the bound. It has two sides: at 0.95 the share of votes up is below the bound in one sample of forty.
        """
        return self._log.ask("vote_score", confidence=confidence)

    def sentiment(
        self,
        *,
        positive: Sequence[str] = ("positive",),
        neutral: Sequence[str] = ("neutral", "mixed"),
        negative: Sequence[str] = ("negative",),
    ) -> Sentiment:
        """The shares of texts that are positive, neutral and negative, by labels that somebody or something has given them.

        ## Formula

        Positive, neutral and negative texts, each of all that have a label. Net sentiment is (positive − negative) / all: the mean of 1, 0 and
        −1.

        ## Unit and range

        Shares from 0 to 1; net sentiment from −1 to 1, which others show as points of a hundred. Without a label they are undefined.

        ## Variants

        `positive`, `neutral` and `negative` say which labels are what; `mixed` is neutral unless they say otherwise. By topic, by period, or by
        both. Net sentiment over positive and negative texts only, without the neutral ones, is another figure.

        ## Edge cases

        A label that is in none of the three lists, or in two, is an error that names it: it is never taken for neutral. Upper and lower case
        are the same. Texts without a label are counted apart. The library gives no labels: it only counts them.

        ## Source

        Black Box Intelligence, help center, "What is net sentiment": 80 positive, 100 neutral and 20 negative mentions are 40 % less 10 %.
        Symanto, "What is net sentiment?", has the same with neutral terms in the total.

        Args:
            positive: Labels that are positive.
            neutral: Labels that are neither.
            negative: Labels that are negative.
        """
        return self._log.ask("sentiment", positive=positive, neutral=neutral, negative=negative)


class GroupedSurveysMetrics(Named):
    """What groups of answers to surveys can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def nps(
        self,
        *,
        scale: Literal["zero_to_ten", "one_to_ten", "one_to_five"] = "zero_to_ten",
    ) -> NetPromoterBreakdown:
        """The share of those who would recommend the business less the share of those who would not, in points of a hundred.

        One for each group.

        Args:
            scale: The scale of the question, and who on it is what. Answers on another scale are left out, and counted as such.
                - "zero_to_ten": From 0 to 10: promoters give 9 or 10, passives 7 or 8, detractors 0 to 6. The default, since this alone is the Net Promoter Score; others are not comparable with it.
                - "one_to_ten": From 1 to 10: promoters give 9 or 10, passives 7 or 8, detractors 1 to 6.
                - "one_to_five": From 1 to 5: promoters give 5, passives 4, detractors 1 to 3.
        """
        return self._groups.ask("nps", scale=scale)

    def csat(self, *, scale: str | None = None, top_boxes: int | None = None) -> CsatBreakdown:
        """The share of answers in the highest boxes of the scale, of all answers to how satisfied customers are.

        One for each group.

        Args:
            scale: The scale of the answers that count; the only one on which the log has answers if not given.
            top_boxes: How many of the highest points of the scale are satisfied; if not given the two highest, such as 4 and 5 of 5, and on a scale of fewer than four points the highest only.
        """
        return self._groups.ask("csat", scale=scale, top_boxes=top_boxes)

    def ces(
        self,
        *,
        scale: str | None = None,
        easy: Literal["high", "low"] = "high",
    ) -> CesBreakdown:
        """The share of answers on the easy side of the scale, of all answers to how easy the business made it.

        One for each group.

        Args:
            scale: The scale of the answers that count; the only one on which the log has answers if not given.
            easy: Which end of the scale is the easy one.
                - "high": The high one: customers say how far they agree that it was made easy. The default, and the wording since 2013.
                - "low": The low one: customers say how much effort it took, as the question was asked first.
        """
        return self._groups.ask("ces", scale=scale, easy=easy)

    def survey_response_rate(
        self,
        *,
        question: Literal["nps", "csat", "ces", "rating", "vote", "sentiment"] | None = None,
    ) -> SurveyResponsesBreakdown:
        """The share of those who were invited to a survey who sent something back.

        One for each group.

        Args:
            question: The question that counts; all of them if not given.
                - "nps": How likely it is that the customer recommends the business: a whole number, from 0 to 10 unless a scale is given.
                - "csat": How satisfied the customer is, from 1 to 5 unless a scale is given.
                - "ces": How easy it was, from 1 to 7 unless a scale is given.
                - "rating": A rating or a review, from 1 to 5 unless a scale is given.
                - "vote": A vote: 1 is up and 0 is down.
                - "sentiment": What a text says, as a label that somebody or something gave it, such as `positive`.
        """
        return self._groups.ask("survey_response_rate", question=question)

    def ratings(
        self,
        *,
        scale: str | None = None,
        prior: Literal["overall", "uniform"] = "overall",
        prior_mean: float | None = None,
        prior_weight: float | None = None,
    ) -> RatingsBreakdown:
        """What customers give when they rate, such as stars: the mean, how often each score was given, and the mean that few ratings do not carry away.

        One for each group.

        Args:
            scale: The scale of the ratings that count; the only one on which the log has ratings if not given.
            prior: Where the prior comes from.
                - "overall": The mean of all ratings of the view, with the weight of as many ratings as a group has on average. The default: what few have rated is taken to be like the others until it shows that it is not. Where nothing is grouped there are no others, and the Bayesian average is the mean.
                - "uniform": One rating for each point of the scale: its middle, with the weight of as many ratings as there are points.
            prior_mean: The prior mean, instead of the one that `prior` names.
            prior_weight: How many ratings the prior mean weighs as much as, instead of the number that `prior` names.
        """
        return self._groups.ask("ratings", scale=scale, prior=prior, prior_mean=prior_mean, prior_weight=prior_weight)

    def vote_score(self, *, confidence: float = 0.95) -> VoteScoreBreakdown:
        """What items with votes up and down are ranked by: the least share of votes up that these votes leave likely.

        One for each group.

        Args:
            confidence: The confidence of Wilson's interval, whose lower end is the bound. It has two sides: at 0.95 the share of votes up is below the bound in one sample of forty.
        """
        return self._groups.ask("vote_score", confidence=confidence)

    def sentiment(
        self,
        *,
        positive: Sequence[str] = ("positive",),
        neutral: Sequence[str] = ("neutral", "mixed"),
        negative: Sequence[str] = ("negative",),
    ) -> SentimentBreakdown:
        """The shares of texts that are positive, neutral and negative, by labels that somebody or something has given them.

        One for each group.

        Args:
            positive: Labels that are positive.
            neutral: Labels that are neither.
            negative: Labels that are negative.
        """
        return self._groups.ask("sentiment", positive=positive, neutral=neutral, negative=negative)


class TicketsMetrics(Named):
    """What a log of tickets can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def first_reply_time(
        self,
        *,
        hours: str | None = None,
        as_of: str | datetime.date | None = None,
        without_reply: Literal["still_waiting", "answered_by_resolution"] = "still_waiting",
    ) -> KaplanMeier:
        """How long customers wait from opening a ticket to the first reply, with the tickets that nobody has answered yet.

        ## Formula

        The Kaplan-Meier curve of the waits: of an answered ticket the time from its opening to the first reply, of one without a reply the
        time from its opening to `as_of`, up to which it is known to have waited. The value is the median of that curve; every other
        quantile, the share answered by any time, and the mean up to a time are read from it as well.

        ## Unit and range

        Minutes, 0 or more. Where fewer than half have been answered, a median is undefined until more is known.

        ## Variants

        `hours` are business hours, such as `mon-fri 09:00-17:00; closed 2026-12-25`, by the clocks of the log's calendar: time at which the
        business is closed does not count, and a wait that ends while it is closed is as long as it was when it closed. Without them every
        hour counts, as it does for the customer.

        `as_of` is the instant up to which tickets are watched, and replies after it are not known; where it is not given, the end of the
        window, or the last instant of which the log knows where that comes first. `without_reply` says what a ticket is that was resolved
        though nobody replied: `still_waiting` until the end, which is the default, or `answered_by_resolution`, for calls and chats that
        are noted when they are over.

        Help desks show the mean or median of answered tickets only. That leaves out the longest waits, and gets worse the younger
        the tickets are: a curve that counts unanswered tickets for as long as they have waited does not.

        ## Edge cases

        A ticket belongs to the window and the period in which it was opened. All groups are watched until one instant. A ticket that was
        opened after `as_of` is outside of the figure. A reply before the opening is bad data, and the row is named when the log is built.

        ## Source

        Zendesk help, "About native Support time duration metrics": the time from the creation of a ticket to the first public reply of an
        agent, in calendar and in business hours. Keeping help, "Calculating First Response Time": a ticket of 18:00, which is answered at
        8:00 the next day, has waited for 14 hours, and for one hour where work begins at 7:00. Kaplan, E. L. & Meier, P. (1958),
        "Nonparametric estimation from incomplete observations", Journal of the American Statistical Association 53(282).

        Args:
            hours: The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
            as_of: The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
            without_reply: What a ticket is that was resolved though nobody had replied.
                - "still_waiting": One that was never answered: it waits until the end, as it did for the customer. The default, since a ticket that is closed unread must not make the reply look quicker.
                - "answered_by_resolution": One that was answered by its resolution, as where calls are noted when they are over.
        """
        return self._log.ask("first_reply_time", hours=hours, as_of=as_of, without_reply=without_reply)

    def resolution_time(
        self,
        *,
        hours: str | None = None,
        as_of: str | datetime.date | None = None,
    ) -> KaplanMeier:
        """How long it takes from the opening of a ticket to its resolution, with the tickets that are still open.

        ## Formula

        The Kaplan-Meier curve of the times: of a resolved ticket the time from its opening to the resolution, of an open one the time
        from its opening to `as_of`, up to which it is known to have been open. The value is the median of that curve.

        ## Unit and range

        Hours, 0 or more. Where fewer than half have been resolved, a median is undefined until more is known.

        ## Variants

        `hours` are business hours, such as `mon-fri 09:00-17:00; closed 2026-12-25`, by the clocks of the log's calendar; without them every
        hour counts. `as_of` is the instant up to which tickets are watched, and resolutions after it are not known; where it is not
        given, the end of the window, or the last instant of which the log knows where that comes first.

        A ticket that was reopened is resolved with its last resolution: this is the full resolution time, and not that to the first
        attempt. What is open between the two counts.

        ## Edge cases

        A ticket belongs to the window and the period in which it was opened. All groups are watched until one instant. A reopened ticket
        that is open is one without a resolution. A resolution before the opening is bad data, and the row is named when the log is built.

        ## Source

        Zendesk help, "About native Support time duration metrics", full resolution time: from the creation of a ticket to its most
        recent resolution. Kaplan, E. L. & Meier, P. (1958), "Nonparametric estimation from incomplete observations", Journal of the
        American Statistical Association 53(282).

        Args:
            hours: The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
            as_of: The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
        """
        return self._log.ask("resolution_time", hours=hours, as_of=as_of)

    def response_within_target(
        self,
        *,
        target_minutes: float = 10.0,
        until: Literal["first_reply", "resolution"] = "first_reply",
        hours: str | None = None,
        as_of: str | datetime.date | None = None,
        without_reply: Literal["still_waiting", "answered_by_resolution"] = "still_waiting",
    ) -> ResponseWithinTarget:
        """The share of tickets that are answered, or resolved, within a time that was promised.

        ## Formula

        Tickets that kept within the target / tickets that kept within it or did not.

        ## Unit and range

        A share from 0 to 1, with Wilson's interval. Of nothing it is undefined.

        ## Variants

        `target_minutes` is 10 by default, which is what customers call an immediate reply. `until` is the first reply or the resolution.
        `hours`, `as_of` and `without_reply` are those of the first reply time: in business hours a target is one of business minutes.

        A ticket that waits still has kept within the target or has not once it is as old as the target. Younger ones are `undecided`
        and in no rate. Those that were answered at once are counted however young they are, so that the rate is a little too high
        where many tickets are younger than the target; `estimated` is the share by the Kaplan-Meier curve at the target with its 95 %
        interval, in which every ticket counts for as long as it was watched, and has no such fault.

        ## Edge cases

        A reply exactly at the target keeps within it. A ticket that was resolved without a reply has missed the target once it is as old
        as that, unless `without_reply` says otherwise. More tickets within the target than tickets, in the scalar formula, is bad data.

        ## Source

        The survey of customers by Hubspot, as quoted by Kya, "Chatbot response time impact": 90 % rate an immediate reply as important, and
        immediate is 10 minutes or less. The share within a target is the trade's usage, by definition as stated here.

        Args:
            target_minutes: The time in minutes, 0 or more. Ten minutes are what customers call an immediate reply.
            until: What is to happen by then.
                - "first_reply": The first reply.
                - "resolution": The resolution, the last one where it was reopened.
            hours: The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
            as_of: The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
            without_reply: What a ticket is that was resolved though nobody had replied.
                - "still_waiting": One that was never answered: it waits until the end, as it did for the customer. The default, since a ticket that is closed unread must not make the reply look quicker.
                - "answered_by_resolution": One that was answered by its resolution, as where calls are noted when they are over.
        """
        return self._log.ask("response_within_target", target_minutes=target_minutes, until=until, hours=hours, as_of=as_of, without_reply=without_reply)

    def contacts_per_ticket(self) -> ContactsPerTicket:
        """How often customers get in touch about one ticket until it is done.

        ## Formula

        Contacts / tickets. First contact resolution: resolved tickets with one contact that were not reopened / resolved tickets.

        ## Unit and range

        Contacts, 1 or more, with Student's interval over tickets; a share from 0 to 1 with Wilson's. Of nothing both are undefined.

        ## Variants

        A contact is the customer's: the opening and each message or call after it. Where messages of both sides are counted, the figure
        is one of messages, and first contact resolution is not to be used.

        ## Edge cases

        Tickets whose contacts nobody knows are in neither figure, and are counted as `unknown`. A ticket of no contact is bad data. An
        open ticket counts with the contacts it has had so far, so that the newest period is lower than it will be. Where nobody
        knows whether a ticket was reopened, it counts as one that was not.

        ## Source

        Freshservice support, "How do you calculate FCR?": resolved tickets after which the customer did not have to get in touch again, of
        all resolved ones. Contacts per ticket are by definition.
        """
        return self._log.ask("contacts_per_ticket")

    def reopen_rate(self, *, of: Literal["resolved", "all"] = "resolved") -> ReopenRate:
        """The share of resolved tickets that had to be opened again.

        ## Formula

        Tickets that were reopened / tickets that were resolved.

        ## Unit and range

        A share from 0 to 1, with Wilson's interval. Of nothing it is undefined.

        ## Variants

        `of` are the tickets that were resolved, once at least, which is the default: what is open cannot be reopened. With `all` of them,
        the rate falls by itself where many tickets are new. `reopenings` is how often each was reopened, which counts a ticket twice that
        was reopened twice.

        ## Edge cases

        A ticket that was reopened and is open was resolved before. Tickets of which nobody knows whether they were reopened are
        `unknown`, and in neither figure. What was resolved just now may yet be reopened, so that the newest period is lower than it
        will be. More reopened tickets than resolved ones, in the scalar formula, is bad data.

        ## Source

        Kaizo support, "Reopen Rate metric definition": reopened tickets / all solved tickets. Coding Ace, "Open ticket count calculator": 25
        reopened of 360 resolved tickets.

        Args:
            of: Of which tickets a reopened one is a share.
                - "resolved": Those that were resolved, once at least. The default: what is open cannot be reopened.
                - "all": All of them.
        """
        return self._log.ask("reopen_rate", of=of)

    def complaint_rate(self) -> ComplaintRate:
        """The share of tickets that are complaints, the share of customers who complain, and complaints for each order.

        ## Formula

        `per_ticket` is complaints / tickets, `per_customer` is customers who complained / customers who ordered, `per_order` is complaints /
        orders, all of them of the same time.

        ## Unit and range

        Shares from 0 to 1 with Wilson's interval, and complaints for each order, 0 or more, with the interval of the delta method over
        customers. Of nothing they are undefined.

        ## Variants

        The scalar formula is complaints over whatever they are a share of: tickets, customers or orders. Kinds of complaints are a
        dimension of tickets: by it, the rates of its values add up to the whole.

        ## Edge cases

        `per_customer` and `per_order` need the orders of the same customers beside the log, and are absent without them. Who complained
        without having ordered in the same time, and a complaint of nobody knows whom, are in no share of customers, but are complaints
        for each order. A customer who complains twice is one customer. A ticket of which nobody says whether it is a complaint is none
        in a log that says so of others; in a log that says so of none, the rate is an error.

        ## Source

        KPI Depot, "Customer Complaint Rate": complaints / orders. The other two are by definition.
        """
        return self._log.ask("complaint_rate")

    def contact_rate(self, *, counted: Literal["tickets", "contacts"] = "tickets") -> RatioOfMeans:
        """How often customers get in touch for each order: what ordering costs in help.

        ## Formula

        Tickets (or contacts) / orders, of the same time.

        ## Unit and range

        Tickets for each order, 0 or more; it may pass 1. The interval is that of the delta method over customers: what one customer
        orders and asks belongs together, and varies together. A ticket of nobody knows whom and a guest's order are units by themselves.
        Without an order it is undefined.

        ## Variants

        `counted` are tickets, or the contacts about them; a ticket whose contacts nobody knows has one, its opening. By a dimension of
        tickets, such as the topic, each of its values is counted for each order of all, so that the rates of the values add up to the
        whole.

        ## Edge cases

        Orders that count are those of the orders' policy in the window of the tickets; without a window, all of them: where one log
        begins earlier or ends later than the other, give the window that both have. Which order a ticket is about is not asked; where
        only some tickets are about orders, a dimension that says so tells them apart.

        ## Source

        Gladly, "Contacts Per Order": 1,000 contacts for 250 orders are 4. AI CX Stack, glossary, "Contact rate": 800 contacts for 10,000
        orders are 8 %.

        Args:
            counted: What is counted for each order.
                - "tickets": Tickets: requests for help, however many messages it took. The default, since that is what every help desk counts.
                - "contacts": Contacts. A ticket whose contacts nobody knows has one, its opening.
        """
        return self._log.ask("contact_rate", counted=counted)


class GroupedTicketsMetrics(Named):
    """What groups of tickets can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def first_reply_time(
        self,
        *,
        hours: str | None = None,
        as_of: str | datetime.date | None = None,
        without_reply: Literal["still_waiting", "answered_by_resolution"] = "still_waiting",
    ) -> KaplanMeierBreakdown:
        """How long customers wait from opening a ticket to the first reply, with the tickets that nobody has answered yet.

        One for each group.

        Args:
            hours: The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
            as_of: The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
            without_reply: What a ticket is that was resolved though nobody had replied.
                - "still_waiting": One that was never answered: it waits until the end, as it did for the customer. The default, since a ticket that is closed unread must not make the reply look quicker.
                - "answered_by_resolution": One that was answered by its resolution, as where calls are noted when they are over.
        """
        return self._groups.ask("first_reply_time", hours=hours, as_of=as_of, without_reply=without_reply)

    def resolution_time(
        self,
        *,
        hours: str | None = None,
        as_of: str | datetime.date | None = None,
    ) -> KaplanMeierBreakdown:
        """How long it takes from the opening of a ticket to its resolution, with the tickets that are still open.

        One for each group.

        Args:
            hours: The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
            as_of: The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
        """
        return self._groups.ask("resolution_time", hours=hours, as_of=as_of)

    def response_within_target(
        self,
        *,
        target_minutes: float = 10.0,
        until: Literal["first_reply", "resolution"] = "first_reply",
        hours: str | None = None,
        as_of: str | datetime.date | None = None,
        without_reply: Literal["still_waiting", "answered_by_resolution"] = "still_waiting",
    ) -> ResponseWithinTargetBreakdown:
        """The share of tickets that are answered, or resolved, within a time that was promised.

        One for each group.

        Args:
            target_minutes: The time in minutes, 0 or more. Ten minutes are what customers call an immediate reply.
            until: What is to happen by then.
                - "first_reply": The first reply.
                - "resolution": The resolution, the last one where it was reopened.
            hours: The hours at which time counts, by the clocks of the log's calendar; all of them if not given.
            as_of: The instant up to which tickets are watched; what happened later is not known. Where it is not given, the end of the window, or the last instant of which the log knows where that comes first.
            without_reply: What a ticket is that was resolved though nobody had replied.
                - "still_waiting": One that was never answered: it waits until the end, as it did for the customer. The default, since a ticket that is closed unread must not make the reply look quicker.
                - "answered_by_resolution": One that was answered by its resolution, as where calls are noted when they are over.
        """
        return self._groups.ask("response_within_target", target_minutes=target_minutes, until=until, hours=hours, as_of=as_of, without_reply=without_reply)

    def contacts_per_ticket(self) -> ContactsPerTicketBreakdown:
        """How often customers get in touch about one ticket until it is done.

        One for each group.
        """
        return self._groups.ask("contacts_per_ticket")

    def reopen_rate(self, *, of: Literal["resolved", "all"] = "resolved") -> ReopenRateBreakdown:
        """The share of resolved tickets that had to be opened again.

        One for each group.

        Args:
            of: Of which tickets a reopened one is a share.
                - "resolved": Those that were resolved, once at least. The default: what is open cannot be reopened.
                - "all": All of them.
        """
        return self._groups.ask("reopen_rate", of=of)

    def complaint_rate(self) -> ComplaintRateBreakdown:
        """The share of tickets that are complaints, the share of customers who complain, and complaints for each order.

        One for each group.
        """
        return self._groups.ask("complaint_rate")

    def contact_rate(
        self,
        *,
        counted: Literal["tickets", "contacts"] = "tickets",
    ) -> RatioOfMeansBreakdown:
        """How often customers get in touch for each order: what ordering costs in help.

        One for each group.

        Args:
            counted: What is counted for each order.
                - "tickets": Tickets: requests for help, however many messages it took. The default, since that is what every help desk counts.
                - "contacts": Contacts. A ticket whose contacts nobody knows has one, its opening.
        """
        return self._groups.ask("contact_rate", counted=counted)


class SubscriptionsMetrics(Named):
    """What a log of spans of subscriptions can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def recurring_revenue(
        self,
        *,
        at: str | datetime.date | None = None,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RecurringRevenue:
        """What the subscriptions that are there at an instant come to in a month (MRR) and in a year (ARR).

        ## Formula

        The sum over subscriptions of amount · 12 / n / 12 for one that is paid every n months, and of amount · 365.25 / n / 12 for
        one that is paid every n days; ARR is twelve times MRR. The scalar formula is that of so many subscriptions of one amount.

        ## Unit and range

        The log's currency a month, and a year, 0 or more. What a subscription comes to in a year is kept in whole ten-thousandths:
        exactly for billing by 1, 2, 3, 4, 6 and 12 months, and rounded half to even otherwise. Sums are exact, and a month is divided by 12
        once, at the end. It is a count and no estimate, so it has no interval.

        ## Variants

        A year has 365.25 days here, so that a week counts 4.348 times and a day 30.4375 times in a month; others count a week 4, 4.33 or
        52 / 12 times and a day 30 times, which makes years of 48 to 52 weeks and of 360 days. `at` is the instant, at which
        what begins is there and what ends is not; the closing of the window if not given. By period it is that of each period's
        closing; by a dimension a customer of two values is in both. `pauses` says what a paused subscription counts: nothing
        (`contraction`, the default, and `churn`) or all (`counted`).

        ## Edge cases

        Subscriptions of one customer add up, also where they overlap. A subscription that costs nothing, such as a trial, makes nobody a
        customer; a paused one does, unless `pauses` is `churn`. Discounts and taxes are as the amounts have them. What is invoiced once is no
        subscription.

        ## Source

        Stripe, "Billing analytics": MRR is the sum of the monthly-normalised amounts of active subscriptions, 1,200 a year are 100, and
        trials do not count. Kaching, "How we calculate MRR": 60 every two months are 30, 120 a year are 10, and 20 a week are 86.90
        by months of 30.437 days. Paddle, "How is MRR calculated?": 30 days and 4.33 weeks.

        Args:
            at: The instant at which we look; the end of the window if not given.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("recurring_revenue", at=at, pauses=pauses)

    def average_revenue_per_user(
        self,
        *,
        at: str | datetime.date | None = None,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> Mean:
        """What a paying customer pays a month (ARPU, ARPA), at an instant.

        ## Formula

        Monthly recurring revenue / customers who pay something. The scalar formula is revenue / users, of whatever period.

        ## Unit and range

        The log's currency a month, above 0; undefined without a paying customer. It is a mean over customers with Student's interval.
        The scalar formula knows totals only, and has no interval.

        ## Variants

        `at` is the instant; the closing of the window if not given. By a dimension it is what customers pay for one of its values. Some
        divide the revenue of a month by the mean of its opening and closing customers: that is the scalar formula.

        ## Edge cases

        Who pays nothing, since what they have is paused or free, is not counted: they would make a price look lower than anybody pays. With
        `pauses` as `counted` a paused subscription pays.

        ## Source

        ChartMogul, "Average Revenue Per Account (ARPA)": MRR over customers, whose subscriptions count together, 15 over 5 are 3.
        Dasheroo, "Average Revenue per User": over customers of a paid plan. LostChurn, "ARPU": 500,000 over 5,000 are 100.

        Args:
            at: The instant at which we look; the end of the window if not given.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("average_revenue_per_user", at=at, pauses=pauses)

    def revenue_movements(
        self,
        *,
        netting: Literal["day", "period"] = "day",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RevenueMovements:
        """Why recurring revenue is at the closing what it was not at the opening: new, expansion, reactivated, contraction and churned.

        ## Formula

        For each customer and each day, what they have at its end is compared with what they had at the end of the day before:

        - new: they had nothing, and never before; all of it;
        - reactivated: they had nothing, but had something earlier; all of it;
        - expansion: they have more;
        - contraction: they have less, and remain customers;
        - churned: they have nothing any more; all that they had.

        opening + new + expansion + reactivated - contraction - churned = closing, always and exactly.

        ## Unit and range

        The log's currency a month, each 0 or more but the net. `n` counts customers at opening and closing, and movements between.

        ## Variants

        `netting` by `day` is the default: movements of months add up to those of their year, and whoever comes and leaves within
        a month is seen. By `period` only the opening and the closing are compared, as spreadsheets do. `pauses` makes a pause a
        `contraction` (default), a churn (`churn`) or nothing (`counted`).

        By a dimension each movement is of the customer's kind, and its amount is divided by what it comes from: a change of plan is a
        contraction of the one and an expansion of the other, and new, reactivated and churned add up to those of the whole. So does the
        net; expansion and contraction are larger by what changed places.

        ## Edge cases

        A customer has what their subscriptions come to together: who gives up one of two has contracted and not churned. What changes
        more than once on a day counts as it is at its end; what begins and ends on one day is not seen. A subscription that ends at
        an instant is lost in the period that holds that instant, so that one paid for until the end of January is lost on 1 February;
        where that should be January, give the last day instead. What was there before the window is known, and says who is new.

        ## Source

        ChartMogul, "Data Table and MRR Movements", has the five movements, and makes the end of one of several subscriptions a
        contraction; its "lifecycle of a subscription" tells them of one customer. Lago, "MRR": starting and ending MRR are balances.
        Chargebee, "What is Pause MRR": paused subscriptions are not churn.

        Args:
            netting: Between which instants revenue is compared.
                - "day": The ends of calendar days. The default, as billing systems have it: the movements of two periods add up to those of both.
                - "period": The ends of the period only, as spreadsheets have it: who comes and leaves within it leaves no trace.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("revenue_movements", netting=netting, pauses=pauses)

    def gross_revenue_retention(
        self,
        *,
        reactivation: Literal["of_opening", "excluded", "included"] = "of_opening",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RatioOfMeans:
        """The share of the opening's recurring revenue that its customers still pay at the closing, whatever they pay more left out (GRR).

        ## Formula

        Over the customers of the opening: the sum of the lesser of what they pay at the closing and what they paid at the opening / the
        sum of what they paid at the opening. From totals: (opening - contraction - churned) / opening.

        ## Unit and range

        A share from 0 to 1; undefined where nothing was paid at the opening. It is a ratio over customers, with the interval of the delta
        method. The scalar formula knows totals only, and has no interval.

        ## Variants

        `reactivation`: a customer of the opening who left and is back at the closing is kept (`of_opening`, the default, as a
        comparison of the two has it) or lost (`excluded`); `included` is the same as `of_opening` here, since gains do not count.
        `pauses` makes a pause a loss until it ends (`contraction` and `churn`) or none (`counted`). Over twelve months it is the
        annual figure that companies publish.

        By a dimension a customer belongs to the value that they pay most for at the opening, and stays there whatever they pay for
        later, so that the groups' evidence merges to the whole.

        ## Edge cases

        A customer's subscriptions count together: more of one makes up for less of another. From totals, expansion of a customer who also
        contracted in the same period is left out, so that the figure is somewhat lower than the one by customer. Who joined after the opening
        is in neither sum.

        ## Source

        ORM Technologies, "Gross Revenue Retention (GRR) Formula": capped at 100 %. Metrickit Tools, "GRR guide": (starting MRR -
        contraction - churn) / starting MRR.

        Args:
            reactivation: Which customers who came back count as kept.
                - "of_opening": Those of the opening who left and are back at the closing, as a comparison of the two has it. The default.
                - "excluded": None: who left is lost, also if they came back.
                - "included": All, also those who had left before the opening: their revenue at the closing comes on top of what the others pay. It makes net retention what the opening, with all movements but the new, comes to.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("gross_revenue_retention", reactivation=reactivation, pauses=pauses)

    def net_revenue_retention(
        self,
        *,
        reactivation: Literal["of_opening", "excluded", "included"] = "of_opening",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RatioOfMeans:
        """What the customers of the opening pay at the closing, over what they paid at the opening (NRR, NDR).

        ## Formula

        Over the customers of the opening: the sum of what they pay at the closing / the sum of what they paid at the opening. From totals:
        (opening + expansion + reactivated - contraction - churned) / opening.

        ## Unit and range

        A number of 0 or more, above 1 where those who stay pay more than was lost; undefined where nothing was paid at the opening. It is
        a ratio over customers, with the interval of the delta method. The scalar formula knows totals only, and has no interval.

        ## Variants

        `reactivation`: a customer of the opening who left and is back at the closing counts with what they pay then (`of_opening`,
        the default) or not (`excluded`); with `included` customers who had left before the opening and are back count too, as tools have it
        that add all movements but the new. `pauses` makes a pause a loss until it ends (`contraction` and `churn`) or none
        (`counted`). By a dimension as `gross_revenue_retention`.

        ## Edge cases

        Who joined after the opening is in neither sum. With `included` those who came back have paid nothing at the opening, and raise the
        sum of the closing only.

        ## Source

        ChurnZero, "Net Revenue Retention": 27,000, of which 5,000 churned, and 35,000 before that loss, are 30,000 / 27,000 = 111 %.
        Baremetrics, "New metric: Net Revenue Retention": 1 - (churned - expansion) / starting MRR.

        Args:
            reactivation: Which customers who came back count as kept.
                - "of_opening": Those of the opening who left and are back at the closing, as a comparison of the two has it. The default.
                - "excluded": None: who left is lost, also if they came back.
                - "included": All, also those who had left before the opening: their revenue at the closing comes on top of what the others pay. It makes net retention what the opening, with all movements but the new, comes to.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("net_revenue_retention", reactivation=reactivation, pauses=pauses)

    def logo_churn(
        self,
        *,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> LogoChurn:
        """The share of subscribed customers who are lost during a period, each counting once, whatever they pay.

        ## Formula

        - rate: lost / opening;
        - with joined: (lost + lost again) / (opening + new + reactivated);
        - of average: lost / ((opening + closing) / 2).

        The opening is who is subscribed just before the first instant; lost are those of them who are not at the closing; lost again
        those who joined since, for the first time or once more, and are not there at the closing either.
        opening - lost + new + reactivated - lost again = closing.

        ## Unit and range

        The first two are shares from 0 to 1 with Wilson's interval, undefined of nobody. The last is no share and can pass 1: it is a ratio
        over customers with the interval of the delta method. From counts they are `churn_rate` and `average_churn_rate`, and how long
        a customer stays at a churn rate is `customer_lifespan`.

        ## Variants

        All three are told, since trades disagree: the share of the opening is the one of which 1 is the whole, and the complement of
        retention; with the joined, losses of the same month count; over the mean it is a rate that a growing base does not inflate. `pauses`
        with `churn` counts who pauses all they have as lost, and otherwise they are kept.

        By period each has its own opening. By a dimension a customer belongs to the value that they pay most for at the opening, or when they
        join.

        ## Edge cases

        Who leaves and is back at the closing is not lost. Who comes and leaves within a day is not seen. A customer who has left one of two
        subscriptions is not lost.

        ## Source

        Farris, Bendle, Pfeifer, Reibstein, *Marketing Metrics*, 4th edition, chapter 5, for the share of the opening. That the end of one
        of several subscriptions is no churn: ChartMogul, "Data Table and MRR Movements". That a pause is none: Cleeng,
        "Active Pauses".

        Args:
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("logo_churn", pauses=pauses)

    def quick_ratio(
        self,
        *,
        netting: Literal["day", "period"] = "day",
        reactivated: bool = True,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> QuickRatio:
        """How much recurring revenue is gained for each unit of it that is lost.

        ## Formula

        (new + expansion + reactivated) / (contraction + churned), of the movements as `revenue_movements` has them.

        ## Unit and range

        A number of 0 or more. Where something was gained and nothing lost it is infinite, and where nothing moved there is none: `outcome`
        says which, and the value is empty, never 0. It is a ratio over the customers whose revenue moved, with the interval of the delta
        method. The scalar formula knows totals only, and has no interval.

        ## Variants

        `reactivated` counts revenue that came back as gained; the formula as it was first told has no such movement, and leaves it
        out if false. `netting` and `pauses` are those of `revenue_movements`. Below 1 revenue shrinks; 4 is a rule of thumb for companies
        that grow fast, and says nothing about others.

        ## Edge cases

        A customer who gained and lost counts on both sides. By a dimension a change of plan is lost by the one and gained by the other.

        ## Source

        Mamoon Hamid, of Social Capital, as told by PitchKit, "Quick ratio": (20 + 8) / (5 + 3) = 3.5; by AbraCalc, "SaaS Quick
        Ratio Calculator": (5,000 + 1,000) / (1,500 + 500) = 3; and by FirstOfficer, "Quick ratio".

        Args:
            netting: Between which instants revenue is compared.
                - "day": The ends of calendar days. The default, as billing systems have it: the movements of two periods add up to those of both.
                - "period": The ends of the period only, as spreadsheets have it: who comes and leaves within it leaves no trace.
            reactivated: Whether revenue of customers who came back counts as gained.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("quick_ratio", netting=netting, reactivated=reactivated, pauses=pauses)

    def renewal_rate(
        self,
        *,
        grace_days: int = 0,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RenewalRate:
        """The share of the terms that came due which were renewed.

        ## Formula

        renewed / due. A term is as long as the billing: a span that is paid every n months, or days, has terms that come due n, 2n, …
        months after its start. One is renewed where the subscription goes on after it.

        ## Unit and range

        A share from 0 to 1 with Wilson's interval; undefined where nothing came due. `revenue` is what is paid once terms are renewed
        over what was paid for those that came due: a ratio over customers, which passes 1 where renewals are dearer.

        ## Variants

        By the dimension `billing` it is that of each length of term. `grace_days` lets a renewal come so many calendar days late; terms
        that may still be renewed when the window ends are `undecided`, and not among the due. With `pauses` as `churn`, going into a
        pause at the end of a term is no renewal.

        ## Edge cases

        A term that was given up before it came due is due when it would have been, and lost; `ended_early` counts these. Where another
        span of the same subscription takes its place before that, such as another plan, it is not due, and the new span has terms of its own.
        A paused span has none. Which span goes on with which is told by the subscription's key; without keys any other span of the
        customer does that has none. A term that begins on the 31st comes due on the last day of a shorter month.

        ## Source

        DigGrowth, "Renewal rate": customers renewed / customers up for renewal. AdLega, "Renewal rate": 85 of 100 are 85 %, and the same
        of revenue.

        Args:
            grace_days: How many calendar days after a term's end a renewal still counts.
            pauses: What a customer is while a subscription rests: with `churn` a pause is no renewal.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("renewal_rate", grace_days=grace_days, pauses=pauses)

    def plan_changes(
        self,
        *,
        dimension: str = "plan",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> PlanChanges:
        """How many customers went from which plan to which, from the opening to the closing.

        ## Formula

        For each pair of plans: customers who had the one at the opening and have the other at the closing / customers who had the one
        at the opening. Not to be subscribed is a place to come from and to go to. `changed` is the share of customers with another plan, of
        those who were subscribed at both ends.

        ## Unit and range

        Shares from 0 to 1 with Wilson's interval; revenue before and after in the log's currency a month. The ways from one plan add up to
        all who had it.

        ## Variants

        `dimension` may be any that the log has: `plan` if not given, `billing` for moves from monthly to yearly payment. Who changed
        and pays more has upgraded, who pays less has downgraded, and who pays the same has sidegraded: plans have no order of their
        own.

        ## Edge cases

        A customer with several plans has the one that they pay most for, and of equal ones the first by name. Changes between that are undone by
        the closing leave no trace. A span without a plan is a place of its own.

        ## Source

        KPI Tree, "Plan migration analysis": a transition matrix of the plan at the start by the plan at the end, with upgrades, downgrades,
        lateral moves and churn. Subsets, "Upgrade/Downgrade Rate": subscribers who changed their plan over subscribers.

        Args:
            dimension: The dimension that tells the plan.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._log.ask("plan_changes", dimension=dimension, pauses=pauses)


class GroupedSubscriptionsMetrics(Named):
    """What groups of spans of subscriptions can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def recurring_revenue(
        self,
        *,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RecurringRevenueBreakdown:
        """What the subscriptions that are there at an instant come to in a month (MRR) and in a year (ARR).

        One for each group.

        Args:
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("recurring_revenue", pauses=pauses)

    def average_revenue_per_user(
        self,
        *,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> MeanBreakdown:
        """What a paying customer pays a month (ARPU, ARPA), at an instant.

        One for each group.

        Args:
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("average_revenue_per_user", pauses=pauses)

    def revenue_movements(
        self,
        *,
        netting: Literal["day", "period"] = "day",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RevenueMovementsBreakdown:
        """Why recurring revenue is at the closing what it was not at the opening: new, expansion, reactivated, contraction and churned.

        One for each group.

        Args:
            netting: Between which instants revenue is compared.
                - "day": The ends of calendar days. The default, as billing systems have it: the movements of two periods add up to those of both.
                - "period": The ends of the period only, as spreadsheets have it: who comes and leaves within it leaves no trace.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("revenue_movements", netting=netting, pauses=pauses)

    def gross_revenue_retention(
        self,
        *,
        reactivation: Literal["of_opening", "excluded", "included"] = "of_opening",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RatioOfMeansBreakdown:
        """The share of the opening's recurring revenue that its customers still pay at the closing, whatever they pay more left out (GRR).

        One for each group.

        Args:
            reactivation: Which customers who came back count as kept.
                - "of_opening": Those of the opening who left and are back at the closing, as a comparison of the two has it. The default.
                - "excluded": None: who left is lost, also if they came back.
                - "included": All, also those who had left before the opening: their revenue at the closing comes on top of what the others pay. It makes net retention what the opening, with all movements but the new, comes to.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("gross_revenue_retention", reactivation=reactivation, pauses=pauses)

    def net_revenue_retention(
        self,
        *,
        reactivation: Literal["of_opening", "excluded", "included"] = "of_opening",
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RatioOfMeansBreakdown:
        """What the customers of the opening pay at the closing, over what they paid at the opening (NRR, NDR).

        One for each group.

        Args:
            reactivation: Which customers who came back count as kept.
                - "of_opening": Those of the opening who left and are back at the closing, as a comparison of the two has it. The default.
                - "excluded": None: who left is lost, also if they came back.
                - "included": All, also those who had left before the opening: their revenue at the closing comes on top of what the others pay. It makes net retention what the opening, with all movements but the new, comes to.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("net_revenue_retention", reactivation=reactivation, pauses=pauses)

    def logo_churn(
        self,
        *,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> LogoChurnBreakdown:
        """The share of subscribed customers who are lost during a period, each counting once, whatever they pay.

        One for each group.

        Args:
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("logo_churn", pauses=pauses)

    def quick_ratio(
        self,
        *,
        netting: Literal["day", "period"] = "day",
        reactivated: bool = True,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> QuickRatioBreakdown:
        """How much recurring revenue is gained for each unit of it that is lost.

        One for each group.

        Args:
            netting: Between which instants revenue is compared.
                - "day": The ends of calendar days. The default, as billing systems have it: the movements of two periods add up to those of both.
                - "period": The ends of the period only, as spreadsheets have it: who comes and leaves within it leaves no trace.
            reactivated: Whether revenue of customers who came back counts as gained.
            pauses: What a customer is while a subscription rests.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("quick_ratio", netting=netting, reactivated=reactivated, pauses=pauses)

    def renewal_rate(
        self,
        *,
        grace_days: int = 0,
        pauses: Literal["contraction", "churn", "counted"] = "contraction",
    ) -> RenewalRateBreakdown:
        """The share of the terms that came due which were renewed.

        One for each group.

        Args:
            grace_days: How many calendar days after a term's end a renewal still counts.
            pauses: What a customer is while a subscription rests: with `churn` a pause is no renewal.
                - "contraction": A customer who pays nothing for it: revenue contracts, and expands when it goes on. The default, since nothing is billed, and nobody has left.
                - "churn": No customer by it: one who has no other is lost, and reactivated when it goes on.
                - "counted": As if it did not rest: its revenue counts, as that of a contract that cannot be ended early.
        """
        return self._groups.ask("renewal_rate", grace_days=grace_days, pauses=pauses)


class PointsMetrics(Named):
    """What a log of entries of points can be asked."""

    __slots__ = ("_log",)

    _log: Log

    def _view(self, log: Log) -> Self:
        view = object.__new__(type(self))
        view._log = log
        return view

    def points_balance(self, *, as_of: str | datetime.date | None = None) -> PointsBalance:
        """How many points of a loyalty programme its customers hold, where points came from and where they went.

        ## Formula

        - balance of a customer: all points that came before an instant, less all that went;
        - outstanding: the sum of the balances, which is `balance.total`;
        - earned: points of purchases, social acts, referrals, birthdays and sign-ups.

        What came and went is counted in the window; balances are made of all that came before the instant, in the window or not.

        ## Unit and range

        Points, whole; each customer's balance is 0 or more. The mean is over customers who had an entry by then, and its interval
        is Student's. Without such customers it is undefined.

        ## Variants

        `as_of` is the instant at which balances are read: the end of the window if it is not given, or the end of the log. Per
        period, the balance is that of the period's end. By a dimension, it is what the entries with the value come to, which may be
        below zero: points earned in one shop may be spent in another.

        ## Edge cases

        An entry that would take a balance below zero is a bad row: it stops the build, or is set aside in whole and counted as
        `balance_negative`, and the balance stays as it was. That is found once all entries are in order of time; at one instant
        points come before they go. Adjustments are neither earned nor redeemed.

        ## Source

        By definition: a ledger's balance is the sum of its entries.

        Args:
            as_of: The instant at which balances are read; what happens then and later is passed over. The end of the window if not given, or the end of the log.
        """
        return self._log.ask("points_balance", as_of=as_of)

    def customer_points(self, *, as_of: str | datetime.date | None = None) -> Table:
        """What each customer of a loyalty programme earned, redeemed and lost, and the balance.

        ## Formula

        A row for each customer who had an entry by the instant: the points earned, redeemed, expired and adjusted in the window, and
        the balance of all that came before the instant less all that went.

        ## Unit and range

        Points, whole. `first` and `last` are the instants of the customer's first and last entry.

        ## Variants

        `as_of` is the instant at which balances are read: the end of the window if it is not given, or the end of the log.

        ## Edge cases

        As in `points_balance`. The sum of the balances is its `balance.total`.

        ## Source

        By definition: a ledger's balance is the sum of its entries.

        Args:
            as_of: The instant at which balances are read; what happens then and later is passed over. The end of the window if not given, or the end of the log.
        """
        return self._log.ask("customer_points", as_of=as_of)

    def redemption_rate(
        self,
        *,
        maturity_days: int = 30,
        as_of: str | datetime.date | None = None,
    ) -> RedemptionRate:
        """The share of the points of a loyalty programme that is redeemed: points redeemed over points earned.

        ## Formula

        - of earned: points redeemed in the window / points earned in it;
        - of mature: points redeemed in the window / points earned in it that are at least `maturity_days` old;
        - of cohort: of the points earned in the window, those redeemed by `as_of` / points earned in the window;
        - redeemers: customers who redeemed points of those earned in the window / customers who earned any.

        What goes, goes from the oldest: first in, first out.

        ## Unit and range

        Of earned and of mature are 0 or more, and above 1 where more is spent than earned; of cohort is a share from 0 to 1.
        Without points earned they are undefined. Intervals are over customers, since the points of one go together. The scalar
        formula knows totals only, and has no interval.

        ## Variants

        Trades mean all three by one word. The first compares what comes and goes at a time, and is what most dashboards show;
        the second leaves out points that nobody has had time to spend, 30 days by default; the third follows points, and is the one
        that breakage completes. `as_of` is the instant up to which points are followed, the end of the log if not given. Per
        period and by a dimension, points belong to the group of the entry with which they came; in the first two a redemption
        belongs to its own.

        ## Edge cases

        Adjustments are neither earned nor redeemed: points that one brought may be spent, and are in no cohort. Recent cohorts look
        worse than they are, since their points have had less time.

        ## Source

        Suno, "O que é taxa burn/earn em empresas de fidelidade": points redeemed over points accumulated in the period. Exchange
        Solutions, "Points Lifecycle Report": what is burnt is followed back to when it was earned, first in, first out. T. A. Gault,
        L. Llaguno and M. Ménard, "Loyalty Rewards and Gift Card Programs: Basic Actuarial Estimation Techniques" (Casualty Actuarial
        Society): the rate of a cohort is what liabilities rest on.

        Args:
            maturity_days: How many days of 24 hours old points must be, at the instant up to which they are followed, to be mature. 30 by default, the usual time in which goods can be given back and for which many programmes hold points back.
            as_of: The instant up to which points are followed; what happens then and later is passed over. The end of the log if not given.
        """
        return self._log.ask("redemption_rate", maturity_days=maturity_days, as_of=as_of)

    def breakage_rate(self, *, as_of: str | datetime.date | None = None) -> BreakageRate:
        """The share of the points of a loyalty programme that is lost: points that expired over points earned.

        ## Formula

        For the points earned in the window, of which the oldest go first, at `as_of`:

        - earned = redeemed + expired + adjusted + outstanding;
        - of earned: expired / earned;
        - of settled: expired / (expired + redeemed);
        - at most: (expired + outstanding) / earned.

        ## Unit and range

        Shares from 0 to 1. Without points earned, or settled, they are undefined. Intervals are over customers, since the points of
        one go together. The scalar formula is of earned, knows totals only, and has no interval.

        ## Variants

        For some, breakage is what expired; for others all that was not redeemed, outstanding points too. The default is the
        first, since an outstanding point may still be spent: it is the least that breakage will come to, and `at_most` the most.
        An estimate between the two takes a model of the time to redemption and is not made here. `as_of` is the instant up to
        which points are followed, the end of the log if not given.

        ## Edge cases

        Points that an adjustment brought are not earned and in no figure; those that one took back are `adjusted`, neither redeemed
        nor lost. A programme whose points do not expire has a breakage of 0 and an `at_most` above it.

        ## Source

        RewardOps, "Metrics that matter: breakage": unspent points over points issued. Genroe, "Loyalty Program Breakage Rates": what
        expires before it is used. BigLedger, "Points Expiry": of 1,000,000 points 600,000 are redeemed and 300,000 expire.

        Args:
            as_of: The instant up to which points are followed; what happens then and later is passed over. The end of the log if not given.
        """
        return self._log.ask("breakage_rate", as_of=as_of)

    def time_to_redemption(self, *, as_of: str | datetime.date | None = None) -> TimeToRedemption:
        """How many days pass from earning points of a loyalty programme to redeeming them.

        ## Formula

        - waiting: of each point earned in the window, redeemed at less earned at, in whole days of 24 hours, the oldest points going
          first; a point that is left waits until `as_of`, one that expired or was taken back until then. The value is the median
          of the survival curve (Kaplan and Meier's);
        - redeemed: the same of the points that were redeemed, without regard to the others;
        - unredeemed: points earned that were not redeemed / points earned;
        - first redemption: of each customer, the first redemption less the first earning in the window, with those who have not
          redeemed yet counted for as long as they were seen;
        - never redeemed: customers without a redemption since / customers who earned.

        ## Unit and range

        Days, 0 or more; the value is the median. Shares from 0 to 1. A median is undefined where nothing was earned, and where
        less than half was redeemed.

        ## Variants

        `as_of` is the instant up to which points are followed, the end of the log if not given. Per period and by a dimension,
        points belong to the group of the entry with which they came, and a customer to each group in which they earned.

        ## Edge cases

        Points that expire are taken to have waited on like those that are left: the curve says what redemption would take if
        nothing expired, and `breakage_rate` what does. The points of a customer go together, so the interval of `waiting` says too
        much; that of `first_redemption` is over customers.

        ## Source

        E. Kaplan and P. Meier, "Nonparametric estimation from incomplete observations", Journal of the American Statistical Association
        53 (1958). Exchange Solutions, "Points Lifecycle Report": points are followed first in, first out, from when they were earned to
        when they were burnt.

        Args:
            as_of: The instant up to which points are followed; what happens then and later is passed over. The end of the log if not given.
        """
        return self._log.ask("time_to_redemption", as_of=as_of)

    def points_liability(
        self,
        *,
        value: float | str | Decimal | None = None,
        points: int = 1,
        redemption_rate: float = 1.0,
        as_of: str | datetime.date | None = None,
    ) -> PointsLiability:
        """What the outstanding points of a loyalty programme are worth to those who hold them, as far as they are expected to be redeemed.

        ## Formula

        - maximum = outstanding points × value of a point;
        - expected = maximum × redemption rate;
        - breakage = maximum − expected.

        ## Unit and range

        Money in the currency of the value, 0 or more. `value` is what `points` points are worth (1 by default), and must be given;
        the redemption rate is a share from 0 to 1, and 1 by default, since what is not known to be lost is owed.

        ## Variants

        `as_of` is the instant at which balances are read, the end of the window if it is not given, or the end of the log. Per period
        it is what was owed at the period's end.

        ## Edge cases

        The value may be what a reward costs (an accrued cost) or its selling price (deferred revenue): which one is the caller's
        to say. Under IFRS 15 and ASC 606 the price of a sale is then shared between what was sold and the points by their selling
        prices, which takes the price and is not done here. The redemption rate is that of the outstanding points, whose best are
        gone; `redemption_rate` of an old cohort says more of it than that of a year.

        ## Source

        AcadiFi, "How are customer loyalty programs accounted for under IFRS 15": 2,000 miles at 0.012, of which 80 % are expected to be
        redeemed, are 19.20. T. A. Gault, L. Llaguno and M. Ménard, "Loyalty Rewards and Gift Card Programs: Basic Actuarial
        Estimation Techniques" (Casualty Actuarial Society): outstanding points, times the rate, times the cost of a point.

        Args:
            value: What `points` points are worth to who redeems them; it must be given.
            points: How many points are worth that much: 1, or more where a point is worth less than a ten-thousandth.
            redemption_rate: The share of the outstanding points that is expected to be redeemed, from 0 to 1. All of them by default: nobody has said yet how many will be lost.
            as_of: The instant at which balances are read. The end of the window if not given, or the end of the log.
        """
        return self._log.ask("points_liability", value=value, points=points, redemption_rate=redemption_rate, as_of=as_of)


class GroupedPointsMetrics(Named):
    """What groups of entries of points can be asked."""

    __slots__ = ("_groups",)

    _groups: Groups

    def __init__(self, groups: Groups, /) -> None:
        self._groups = groups

    def _view(self, groups: Groups) -> Self:
        return type(self)(groups)

    def points_balance(
        self,
        *,
        as_of: str | datetime.date | None = None,
    ) -> PointsBalanceBreakdown:
        """How many points of a loyalty programme its customers hold, where points came from and where they went.

        One for each group.

        Args:
            as_of: The instant at which balances are read; what happens then and later is passed over. The end of the window if not given, or the end of the log.
        """
        return self._groups.ask("points_balance", as_of=as_of)

    def redemption_rate(
        self,
        *,
        maturity_days: int = 30,
        as_of: str | datetime.date | None = None,
    ) -> RedemptionRateBreakdown:
        """The share of the points of a loyalty programme that is redeemed: points redeemed over points earned.

        One for each group.

        Args:
            maturity_days: How many days of 24 hours old points must be, at the instant up to which they are followed, to be mature. 30 by default, the usual time in which goods can be given back and for which many programmes hold points back.
            as_of: The instant up to which points are followed; what happens then and later is passed over. The end of the log if not given.
        """
        return self._groups.ask("redemption_rate", maturity_days=maturity_days, as_of=as_of)

    def breakage_rate(self, *, as_of: str | datetime.date | None = None) -> BreakageRateBreakdown:
        """The share of the points of a loyalty programme that is lost: points that expired over points earned.

        One for each group.

        Args:
            as_of: The instant up to which points are followed; what happens then and later is passed over. The end of the log if not given.
        """
        return self._groups.ask("breakage_rate", as_of=as_of)

    def time_to_redemption(
        self,
        *,
        as_of: str | datetime.date | None = None,
    ) -> TimeToRedemptionBreakdown:
        """How many days pass from earning points of a loyalty programme to redeeming them.

        One for each group.

        Args:
            as_of: The instant up to which points are followed; what happens then and later is passed over. The end of the log if not given.
        """
        return self._groups.ask("time_to_redemption", as_of=as_of)

    def points_liability(
        self,
        *,
        value: float | str | Decimal | None = None,
        points: int = 1,
        redemption_rate: float = 1.0,
        as_of: str | datetime.date | None = None,
    ) -> PointsLiabilityBreakdown:
        """What the outstanding points of a loyalty programme are worth to those who hold them, as far as they are expected to be redeemed.

        One for each group.

        Args:
            value: What `points` points are worth to who redeems them; it must be given.
            points: How many points are worth that much: 1, or more where a point is worth less than a ten-thousandth.
            redemption_rate: The share of the outstanding points that is expected to be redeemed, from 0 to 1. All of them by default: nobody has said yet how many will be lost.
            as_of: The instant at which balances are read. The end of the window if not given, or the end of the log.
        """
        return self._groups.ask("points_liability", value=value, points=points, redemption_rate=redemption_rate, as_of=as_of)
