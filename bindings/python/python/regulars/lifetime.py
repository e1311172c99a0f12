"""What customers are worth: models of when they buy, when they stop and what they spend."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return,overload-overlap"

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from regulars._named import Named, told
from regulars._regulars import Column, Result, Table, make, scalar
from regulars._results import CLASSES

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Sequence
    from typing import Literal, Self

    from regulars._numbers import Keys, Numbers
    from regulars._progress import Progress
    from regulars._results import (
        Fit,
        PurchaseHistory,
    )

__all__ = [
    "BgBb",
    "BgCnbd",
    "BgNbd",
    "GammaGamma",
    "GgompertzNbd",
    "MbgCnbd",
    "MbgNbd",
    "Nbd",
    "ParetoNbd",
    "ShiftedBetaGeometric",
    "fit_renewals",
    "purchase_history",
]


class Nbd(Named, Result):
    """The negative binomial model, half a century older than the others: a benchmark for them, and the right model where nobody leaves
    for good.

    **Assumptions.** A customer buys at random times at a rate of their own (a Poisson process), for ever. Rates vary among customers
    with a gamma distribution.

    **Likelihood** of `x` repeat purchases in the time `T` since the first one; when they were tells nothing:

    ```text
    L(x, T) = Γ(r + x) / Γ(r) * alpha^r * (alpha + T)^-(r + x)
    ```

    the density of their times, as with the other models; the probability of `x` has the factor `T^x / x!` besides.

    | parameter | in words | range |
    |---|---|---|
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean purchase rate | from 1e-100 to 1e100 |

    **Answers.** Everybody is alive. The expected purchases in a time `t` are `(r + x) / (alpha + T) * t`, and their number is negative
    binomial. Discounted expected residual transactions are `(r + x) / (alpha + T) / rate`, without a bound (`None`) unless the rate
    is above 0.

    **When not to use it.** Where customers leave, as nearly everywhere: it takes those who left for slow ones, and expects too much
    of all. If its log-likelihood is as high as that of the BG/NBD, nobody seems to leave.

    **Edge cases.** All customers alike: `r` and `alpha` grow without end, and their ratio is the rate. Times that are not a number or
    below 0 count as 0; an expectation beyond the largest double is that. A simulated customer makes at most a million purchases.

    **Source.** Ehrenberg, A. S. C. (1959), "The pattern of consumer purchases", Applied Statistics 8(1), 26-41. Morrison, D. G. &
    Schmittlein, D. C. (1988), "Generalizing the NBD model for customer purchases: what are the implications and is it worth the
    effort?", Journal of Business & Economic Statistics 6(2), 145-159.

    # Example: by the parameters of `BTYDplus` for CDNOW, a customer with two purchases in 38.86 weeks
    ```
    use regulars::lifetime::{History, Nbd, PurchaseModel};
    let model = Nbd::new(0.385, 12.072)?;
    let customer = History::new(2.0, 30.43, 38.86)?;
    assert_eq!(model.probability_alive(&customer), 1.0);
    // 39 * (0.385 + 2) / (12.072 + 38.86)
    assert_eq!(format!("{:.4}", model.expected_purchases(&customer, &[39.0])[0]), "1.8263");
    # Ok::<(), regulars::Error>(())
    ```

    Args:
        r: The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.
    """

    __slots__ = ()

    def __new__(cls, r: float, alpha: float) -> Self:
        return super().__new__(cls, make("Nbd", r=r, alpha=alpha))

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of purchase rates: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate."""
        return self._get("alpha")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class BgNbd(Named, Result):
    """For customers who are under no contract, buy whenever they like and stop without a word: a shop, a marketplace, a hotel. It gives
    much the same answers as the Pareto/NBD and is quick to fit; the model to begin with.

    **Assumptions.** While alive, a customer buys at random times at a rate of their own (a Poisson process). After each repeat
    purchase the customer stops with a probability of their own. Neither changes. Rates vary among customers with a gamma distribution,
    probabilities with a beta distribution, and one tells nothing of the other.

    **Likelihood** of `x` repeat purchases, the last one at `t_x`, in the time `T` since the first purchase:

    ```text
    L(x, t_x, T) = Γ(r + x) / Γ(r) * alpha^r * B(a, b + x) / B(a, b) *
                   [ (alpha + T)^-(r + x) + a / (b + x - 1) * (alpha + t_x)^-(r + x) ]
    ```

    still alive, or stopped at the last purchase; without a repeat purchase there is only the first term.

    | parameter | in words | range |
    |---|---|---|
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean purchase rate of the living | from 1e-100 to 1e100 |
    | `a`, `b` | the mean chance to stop after a purchase is `a / (a + b)`; the larger their sum, the more alike are the chances | from 1e-100 to 1e100 |

    **Answers.** The expected purchases until a horizon are those of a living customer, times the probability to be alive: the mean of
    `(1 - e^(-rate * p * t)) / p` over the purchase rates and the probabilities `p` to stop that go with the history. Discounted
    expected residual transactions are the mean of `rate / (rate * p + discount)`; without a discount they have a bound where `a` is
    above 1, and are `None` otherwise, as they are below 0.

    **When not to use it.** A customer without a repeat purchase is alive for certain, however long ago the first one was: where that
    matters, take the MBG/NBD or the Pareto/NBD. Where purchases come evenly, the BG/CNBD-k. Where they are made at fixed dates, the
    BG/BB; under contracts, the shifted beta-geometric. Who buys often has many chances to stop: where frequent buyers stay for years
    the model understates them. `a` and `b` are hard to tell apart in short data: look at the fit's status.

    **Edge cases.** Nobody stops: `a` goes to 0 or `b` grows without end, and what is left is the NBD. Neither the likelihood nor an expectation
    has a special place at `a = 1`, where the usual formula divides by 0: expectations are sums and integrals of positive terms.
    Times that are not a number or below 0 count as 0. A simulated customer makes at most a million purchases.

    **Source.** Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005), "Counting your customers the easy way: an alternative to the
    Pareto/NBD model", Marketing Science 24(2), 275-284.

    # Example: the parameters of the paper for CDNOW, in weeks
    ```
    use regulars::lifetime::{BgNbd, History, PurchaseModel};
    let model = BgNbd::new(0.243, 4.414, 0.793, 2.426)?;
    let customer = History::new(2.0, 30.43, 38.86)?;
    assert_eq!(format!("{:.4}", model.probability_alive(&customer)), "0.7266");
    assert_eq!(format!("{:.3}", model.expected_purchases(&customer, &[39.0])[0]), "1.226");
    assert_eq!(format!("{:.4}", model.expected_purchases_of_new(52.0)), "1.4461");
    # Ok::<(), regulars::Error>(())
    ```

    Args:
        r: The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.
        a: The first shape of the beta distribution of the probability to stop after a repeat purchase.
        b: Its second shape: `a / (a + b)` is the mean probability to stop.
    """

    __slots__ = ()

    def __new__(cls, r: float, alpha: float, a: float, b: float) -> Self:
        return super().__new__(cls, make("BgNbd", r=r, alpha=alpha, a=a, b=b))

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of purchase rates: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate."""
        return self._get("alpha")

    @property
    def a(self) -> float:
        """The first shape of the beta distribution of the probability to stop after a repeat purchase."""
        return self._get("a")

    @property
    def b(self) -> float:
        """Its second shape: `a / (a + b)` is the mean probability to stop."""
        return self._get("b")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class MbgNbd(Named, Result):
    """The BG/NBD with one more chance to stop, right after the first purchase. In most shops many customers buy once and never again,
    and this model says so.

    **Assumptions.** While alive, a customer buys at random times at a rate of their own (a Poisson process). After each purchase, the
    first one included, the customer stops with a probability of their own. Neither changes. Rates vary among customers with a gamma
    distribution, probabilities with a beta distribution, and one tells nothing of the other.

    **Likelihood** of `x` repeat purchases, the last one at `t_x`, in the time `T` since the first purchase:

    ```text
    L(x, t_x, T) = Γ(r + x) / Γ(r) * alpha^r * B(a, b + x + 1) / B(a, b) *
                   [ (alpha + T)^-(r + x) + a / (b + x) * (alpha + t_x)^-(r + x) ]
    ```

    still alive, or stopped at the last purchase.

    | parameter | in words | range |
    |---|---|---|
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean purchase rate of the living | from 1e-100 to 1e100 |
    | `a`, `b` | the mean chance to stop after a purchase is `a / (a + b)`; the larger their sum, the more alike are the chances | from 1e-100 to 1e100 |

    **Answers.** As with the BG/NBD; the probability to be alive of a customer who has not bought again is below 1 and falls with time.
    A customer of whom nothing is known yet has already stopped with the probability `a / (a + b)`.

    **When not to use it.** Where purchases come evenly (MBG/CNBD-k), are made at fixed dates (BG/BB), or are under contracts (shifted
    beta-geometric). Who buys often has many chances to stop: where frequent buyers stay for years the model understates them.

    **Edge cases.** Nobody stops: `a` goes to 0 or `b` grows without end, and what is left is the NBD. Neither the likelihood nor an expectation
    has a special place at `a = 1`, where the usual formula divides by 0: expectations are sums and integrals of positive terms.
    Times that are not a number or below 0 count as 0. A simulated customer makes at most a million purchases.

    **Source.** Batislam, E. P., Denizel, M. & Filiztekin, A. (2007), "Empirical validation and comparison of models for customer base
    analysis", International Journal of Research in Marketing 24(3), 201-209. Hoppe, D. & Wagner, U. (2007), "Customer base analysis:
    the case for a central variant of the Betageometric/NBD model", Marketing - Journal of Research and Management 3(2), 75-90.

    # Example: parameters of `BTYDplus` for CDNOW, in weeks
    ```
    use regulars::lifetime::{History, MbgNbd, PurchaseModel};
    let model = MbgNbd::new(0.525, 6.183, 0.891, 1.614)?;
    let once = History::new(0.0, 0.0, 38.86)?;
    assert_eq!(format!("{:.4}", model.probability_alive(&once)), "0.3897");
    assert_eq!(format!("{:.4}", model.expected_purchases(&once, &[39.0])[0]), "0.1540");
    # Ok::<(), regulars::Error>(())
    ```

    Args:
        r: The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.
        a: The first shape of the beta distribution of the probability to stop after any purchase, the first among them.
        b: Its second shape: `a / (a + b)` is the mean probability to stop.
    """

    __slots__ = ()

    def __new__(cls, r: float, alpha: float, a: float, b: float) -> Self:
        return super().__new__(cls, make("MbgNbd", r=r, alpha=alpha, a=a, b=b))

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of purchase rates: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate."""
        return self._get("alpha")

    @property
    def a(self) -> float:
        """The first shape of the beta distribution of the probability to stop after any purchase, the first among them."""
        return self._get("a")

    @property
    def b(self) -> float:
        """Its second shape: `a / (a + b)` is the mean probability to stop."""
        return self._get("b")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class BgCnbd(Named, Result):
    """The BG/NBD for purchases that come more evenly than at random: groceries, medicines, what is used up at its own pace. Regularity
    says sooner that somebody has left, since a long silence is the more telling.

    **Assumptions.** Between two purchases a living customer goes through `k` stages, each of an exponential length at a rate of their
    own, so that the time between purchases has an Erlang distribution. After each repeat purchase
    the customer stops with a probability of their own. `k` is the same for all, rates vary among customers with a gamma distribution,
    probabilities with a beta distribution, and one tells nothing of the other. At `k = 1` it is the BG/NBD, to the bit.

    **Likelihood** of `x` repeat purchases, the last one at `t_x`, in the time `T` since the first purchase, with `R = r + k x`:

    ```text
    L(x, t_x, T) = Γ(R) / Γ(r) * alpha^r * B(a, b + x) / B(a, b) * t_x^((k - 1) x) * Γ(x) / Γ(k x) *
                   [ (alpha + T)^-R * sum over j < k of (R)_j / j! * ((T - t_x) / (alpha + T))^j
                     + a / (b + x - 1) * (alpha + t_x)^-R ]
    ```

    still alive, at one of the `k` stages, or stopped at the last purchase (without a repeat purchase there is only the first term). The factor with `t_x` is there for
    `x > 0` only. It is the density of the last purchase's time under Erlang gaps, over that density for `k = 1`, so that
    log-likelihoods with different `k`, and that of the BG/NBD, can be compared.

    | parameter | in words | range |
    |---|---|---|
    | `k` | how evenly purchases come: at 1 at random, at 2 and more ever more like a clock | a whole number from 1 to 100 |
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean stage rate of the living | from 1e-100 to 1e100 |
    | `a`, `b` | the mean chance to stop after a purchase is `a / (a + b)`; the larger their sum, the more alike are the chances | from 1e-100 to 1e100 |

    **Choosing k.** It is fitted for each `k` and the highest log-likelihood counts. A history knows when the last purchase was, but not
    the others. Where the times between purchases are known they say more of `k`, and all that they say is the sum of their logarithms
    over all customers: `log_likelihood_of_gaps` is to be added to each log-likelihood before they are compared. R's `BTYDplus` compares
    exactly these sums, up to what does not depend on `k`. The other parameters do not depend on it.

    **Answers.** The probability to be alive and the distribution of purchases to come take into account at which stage the customer may
    be. All are exact sums and integrals; `BTYDplus` has an approximation of the expected purchases for `k` above 1.

    **When not to use it.** Where purchases come at random or in bursts `k` is 1, and the BG/NBD is quicker. Two purchases at the same
    instant are impossible under a `k` above 1: merge the purchases of a day first.

    **Edge cases.** Nobody stops: `a` goes to 0 or `b` grows without end, and what is left is the NBD. Neither the likelihood nor an expectation
    has a special place at `a = 1`, where the usual formula divides by 0: expectations are sums and integrals of positive terms.
    Times that are not a number or below 0 count as 0. A simulated customer makes at most a million purchases. Repeat purchases without any time between (`t_x = 0`) count as the shortest time that a double
    holds, so that they speak against a `k` above 1 as strongly as anything can.

    **Source.** Platzer, M. & Reutterer, T. (2016), "Ticking away the moments: timing regularity helps to better predict customer
    activity", Marketing Science 35(5), 779-799. Reutterer, T., Platzer, M. & Schröder, N. (2021), "Leveraging purchase regularity for
    predicting customer behavior the easy way", International Journal of Research in Marketing 38(1), 194-215.

    # Example: the longer the silence of a regular customer, the more it tells
    ```
    use regulars::lifetime::{BgCnbd, History, PurchaseModel};
    let customer = History::new(8.0, 30.0, 40.0)?;
    let alive = |k: u32| -> Result<f64, regulars::Error> {
        // The mean rate of purchases, r / (alpha k), stays the same.
        let model = BgCnbd::new(k, 0.5, 6.0 / f64::from(k), 0.9, 1.6)?;
        Ok(model.probability_alive(&customer))
    };
    assert!(alive(1)? > alive(2)? && alive(2)? > alive(3)?);
    # Ok::<(), regulars::Error>(())
    ```

    Args:
        k: How many stages there are to a purchase, from 1 to 100: the larger, the more evenly purchases come.
        r: The shape of the gamma distribution of the rates of stages: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean rate of stages.
        a: The first shape of the beta distribution of the probability to stop after a repeat purchase.
        b: Its second shape: `a / (a + b)` is the mean probability to stop.
    """

    __slots__ = ()

    def __new__(cls, k: int, r: float, alpha: float, a: float, b: float) -> Self:
        return super().__new__(cls, make("BgCnbd", k=k, r=r, alpha=alpha, a=a, b=b))

    @property
    def k(self) -> int:
        """How many stages there are to a purchase, from 1 to 100: the larger, the more evenly purchases come."""
        return self._get("k")

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of the rates of stages: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean rate of stages."""
        return self._get("alpha")

    @property
    def a(self) -> float:
        """The first shape of the beta distribution of the probability to stop after a repeat purchase."""
        return self._get("a")

    @property
    def b(self) -> float:
        """Its second shape: `a / (a + b)` is the mean probability to stop."""
        return self._get("b")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class MbgCnbd(Named, Result):
    """The MBG/NBD for purchases that come more evenly than at random: groceries, medicines, what is used up at its own pace. Regularity
    says sooner that somebody has left, since a long silence is the more telling.

    **Assumptions.** Between two purchases a living customer goes through `k` stages, each of an exponential length at a rate of their
    own, so that the time between purchases has an Erlang distribution. After each purchase, the first one included,
    the customer stops with a probability of their own. `k` is the same for all, rates vary among customers with a gamma distribution,
    probabilities with a beta distribution, and one tells nothing of the other. At `k = 1` it is the MBG/NBD, to the bit.

    **Likelihood** of `x` repeat purchases, the last one at `t_x`, in the time `T` since the first purchase, with `R = r + k x`:

    ```text
    L(x, t_x, T) = Γ(R) / Γ(r) * alpha^r * B(a, b + x + 1) / B(a, b) * t_x^((k - 1) x) * Γ(x) / Γ(k x) *
                   [ (alpha + T)^-R * sum over j < k of (R)_j / j! * ((T - t_x) / (alpha + T))^j
                     + a / (b + x) * (alpha + t_x)^-R ]
    ```

    still alive, at one of the `k` stages, or stopped at the last purchase. The factor with `t_x` is there for
    `x > 0` only. It is the density of the last purchase's time under Erlang gaps, over that density for `k = 1`, so that
    log-likelihoods with different `k`, and that of the MBG/NBD, can be compared.

    | parameter | in words | range |
    |---|---|---|
    | `k` | how evenly purchases come: at 1 at random, at 2 and more ever more like a clock | a whole number from 1 to 100 |
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean stage rate of the living | from 1e-100 to 1e100 |
    | `a`, `b` | the mean chance to stop after a purchase is `a / (a + b)`; the larger their sum, the more alike are the chances | from 1e-100 to 1e100 |

    **Choosing k.** It is fitted for each `k` and the highest log-likelihood counts. A history knows when the last purchase was, but not
    the others. Where the times between purchases are known they say more of `k`, and all that they say is the sum of their logarithms
    over all customers: `log_likelihood_of_gaps` is to be added to each log-likelihood before they are compared. R's `BTYDplus` compares
    exactly these sums, up to what does not depend on `k`. The other parameters do not depend on it.

    **Answers.** The probability to be alive and the distribution of purchases to come take into account at which stage the customer may
    be. All are exact sums and integrals; `BTYDplus` has an approximation of the expected purchases for `k` above 1.

    **When not to use it.** Where purchases come at random or in bursts `k` is 1, and the MBG/NBD is quicker. Two purchases at the same
    instant are impossible under a `k` above 1: merge the purchases of a day first.

    **Edge cases.** Nobody stops: `a` goes to 0 or `b` grows without end, and what is left is the NBD. Neither the likelihood nor an expectation
    has a special place at `a = 1`, where the usual formula divides by 0: expectations are sums and integrals of positive terms.
    Times that are not a number or below 0 count as 0. A simulated customer makes at most a million purchases. Repeat purchases without any time between (`t_x = 0`) count as the shortest time that a double
    holds, so that they speak against a `k` above 1 as strongly as anything can.

    **Source.** Platzer, M. & Reutterer, T. (2016), "Ticking away the moments: timing regularity helps to better predict customer
    activity", Marketing Science 35(5), 779-799. Reutterer, T., Platzer, M. & Schröder, N. (2021), "Leveraging purchase regularity for
    predicting customer behavior the easy way", International Journal of Research in Marketing 38(1), 194-215.

    # Example: the longer the silence of a regular customer, the more it tells
    ```
    use regulars::lifetime::{MbgCnbd, History, PurchaseModel};
    let customer = History::new(8.0, 30.0, 40.0)?;
    let alive = |k: u32| -> Result<f64, regulars::Error> {
        // The mean rate of purchases, r / (alpha k), stays the same.
        let model = MbgCnbd::new(k, 0.5, 6.0 / f64::from(k), 0.9, 1.6)?;
        Ok(model.probability_alive(&customer))
    };
    assert!(alive(1)? > alive(2)? && alive(2)? > alive(3)?);
    # Ok::<(), regulars::Error>(())
    ```

    Args:
        k: How many stages there are to a purchase, from 1 to 100: the larger, the more evenly purchases come.
        r: The shape of the gamma distribution of the rates of stages: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean rate of stages.
        a: The first shape of the beta distribution of the probability to stop after any purchase, the first among them.
        b: Its second shape: `a / (a + b)` is the mean probability to stop.
    """

    __slots__ = ()

    def __new__(cls, k: int, r: float, alpha: float, a: float, b: float) -> Self:
        return super().__new__(cls, make("MbgCnbd", k=k, r=r, alpha=alpha, a=a, b=b))

    @property
    def k(self) -> int:
        """How many stages there are to a purchase, from 1 to 100: the larger, the more evenly purchases come."""
        return self._get("k")

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of the rates of stages: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean rate of stages."""
        return self._get("alpha")

    @property
    def a(self) -> float:
        """The first shape of the beta distribution of the probability to stop after any purchase, the first among them."""
        return self._get("a")

    @property
    def b(self) -> float:
        """Its second shape: `a / (a + b)` is the mean probability to stop."""
        return self._get("b")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class ParetoNbd(Named, Result):
    """For customers who are under no contract, buy whenever they like and stop without a word: a shop, a marketplace, a hotel. The
    first of its kind, and the one that the others are measured by.

    **Assumptions.** While alive, a customer buys at random times at a rate of their own (a Poisson process), and stops at a random
    time, at a dropout rate of their own (an exponential lifetime). Neither rate changes. Both vary among customers with gamma
    distributions, and a customer's purchase rate tells nothing of their dropout rate. Over all customers the purchases of the living
    are negative binomial (NBD), and lifetimes have Pareto's second distribution.

    **Likelihood** of `x` repeat purchases, the last one at `t_x`, in the time `T` since the first purchase:

    ```text
    L(x, t_x, T) = Γ(r + x) / Γ(r) * alpha^r * beta^s *
                   [ (alpha + T)^-(r + x) * (beta + T)^-s
                     + s * integral over u from t_x to T of (alpha + u)^-(r + x) * (beta + u)^-(s + 1) ]
    ```

    still alive, or stopped at `u`. The usual form of the integral is a difference of two hypergeometric functions; here it is
    integrated as it stands, a sum of positive terms in which nothing cancels.

    | parameter | in words | range |
    |---|---|---|
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean purchase rate of the living | the same |
    | `s` | how alike dropout rates are: below 1 many customers stay for long and some leave at once | the same |
    | `beta` | a time; half of all customers have stopped after `beta (2^(1 / s) - 1)` | the same |

    **Answers.** The expected purchases after the end of the watch are `(r + x) / (alpha + T)`, times the time alive that is left,
    `(beta + T) / (s - 1) * (1 - ((beta + T) / (beta + T + t))^(s - 1))` (at `s = 1`, `(beta + T) ln(1 + t / (beta + T))`), times the
    probability to be alive. Discounted expected residual transactions weigh the time alive with `e^(-rate * u)`; at a rate
    of 0 they have a bound where `s` is above 1, and are `None` otherwise, as they are at a rate below 0.

    **When not to use it.** Where purchases are all made at fixed dates (BG/BB), where they come evenly (BG/CNBD-k), under contracts
    (shifted beta-geometric). `s` and `beta` are hard to tell apart in short data: look at the fit's status, and at predictions, not
    at the parameters. The BG/NBD gives much the same answers for less; its customers with no repeat purchase are alive for
    certain, those here are not.

    **Edge cases.** Nobody stops: `beta` grows without end. A customer who bought at the end of the watch is alive for certain. Times
    that are not a number or below 0 count as 0; an expectation beyond the largest double is that. A simulated customer makes at most
    a million purchases.

    **Source.** Schmittlein, D. C., Morrison, D. G. & Colombo, R. (1987), "Counting your customers: who are they and what will they do
    next?", Management Science 33(1), 1-24. Fader, P. S. & Hardie, B. G. S. (2005), "A note on deriving the Pareto/NBD model and
    related expressions". Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005), "RFM and CLV: using iso-value curves for customer base
    analysis", Journal of Marketing Research 42(4), 415-430.

    Args:
        r: The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.
        s: The shape of the gamma distribution of the rates at which customers stop.
        beta: The rate parameter of that distribution, a time: `s / beta` is the mean rate to stop.
    """

    __slots__ = ()

    def __new__(cls, r: float, alpha: float, s: float, beta: float) -> Self:
        return super().__new__(cls, make("ParetoNbd", r=r, alpha=alpha, s=s, beta=beta))

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of purchase rates: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate."""
        return self._get("alpha")

    @property
    def s(self) -> float:
        """The shape of the gamma distribution of the rates at which customers stop."""
        return self._get("s")

    @property
    def beta(self) -> float:
        """The rate parameter of that distribution, a time: `s / beta` is the mean rate to stop."""
        return self._get("beta")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class GgompertzNbd(Named, Result):
    """The Pareto/NBD with a more flexible law of lifetimes: where customers become tired of a shop the longer they know it, or
    settle down with it.

    **Assumptions.** While alive, a customer buys at random times at a rate of their own (a Poisson process). They stop at a random
    time, at a risk of their own that grows by the factor `e^b` per unit of time (a Gompertz lifetime). Purchase rates and
    initial risks vary among customers with gamma distributions, and one tells nothing of the other; `b` is the same for all. Over all
    customers, those with a high risk leave first, so that the risk of those who are left may fall all the same: it goes from
    `s b / beta` to `s b`.

    **Likelihood** of `x` repeat purchases, the last one at `t_x`, in the time `T` since the first purchase:

    ```text
    S(t) = (beta / (beta + e^(b t) - 1))^s          the share of lifetimes longer than t
    f(t) = s b e^(b t) / (beta + e^(b t) - 1) * S(t)

    L(x, t_x, T) = Γ(r + x) / Γ(r) * alpha^r *
                   [ (alpha + T)^-(r + x) * S(T) + integral over u from t_x to T of (alpha + u)^-(r + x) * f(u) ]
    ```

    | parameter | in words | range |
    |---|---|---|
    | `r` | how alike purchase rates are: below 1 many customers hardly buy and a few buy often | from 1e-100 to 1e100 |
    | `alpha` | a time; `r / alpha` is the mean purchase rate of the living | the same |
    | `b` | how fast the risk grows, per unit of time | the same |
    | `s` | how alike initial risks are | the same |
    | `beta` | a number: below 1 the risk of the living falls with time, above 1 it rises, at 1 it stays `s b` | the same |

    **Answers** are integrals without a closed form: those of the Pareto/NBD with this `S` and `f`. As the risk does not go to 0,
    discounted expected residual transactions have a bound at a rate of 0 too; at a rate below 0 they are `None`.

    **When not to use it.** Where the risk falls from the beginning, as in most shops, the data do not tell `b` from `beta`: with `b` and
    `beta` small, only `beta / b` matters, which is the `beta` of the Pareto/NBD, and the likelihood is the same along a ridge. That
    is so for CDNOW. The fit's status says so; use the Pareto/NBD then.

    **Edge cases.** As `b` goes to 0 with `beta / b` fixed, the model becomes the Pareto/NBD. Nobody stops: `beta` grows without end. A
    customer who bought at the end of the watch is alive for certain. Times that are not a number or below 0 count as 0; an
    expectation beyond the largest double is that. A simulated customer makes at most a million purchases.

    **Source.** Bemmaor, A. C. & Glady, N. (2012), "Modeling purchasing behavior with sudden 'death': a flexible customer lifetime
    model", Management Science 58(5), 1012-1021; and Adler, J. (2022), "Comment on 'Modeling purchasing behavior with sudden "death"'",
    Management Science.

    Args:
        r: The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.
        b: How fast the rate to stop rises with the age of a customer, per unit of time.
        s: The shape of the gamma distribution of the levels of that rate.
        beta: The rate parameter of that distribution.
    """

    __slots__ = ()

    def __new__(cls, r: float, alpha: float, b: float, s: float, beta: float) -> Self:
        return super().__new__(cls, make("GgompertzNbd", r=r, alpha=alpha, b=b, s=s, beta=beta))

    @property
    def r(self) -> float:
        """The shape of the gamma distribution of purchase rates: the larger, the more alike customers are."""
        return self._get("r")

    @property
    def alpha(self) -> float:
        """The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate."""
        return self._get("alpha")

    @property
    def b(self) -> float:
        """How fast the rate to stop rises with the age of a customer, per unit of time."""
        return self._get("b")

    @property
    def s(self) -> float:
        """The shape of the gamma distribution of the levels of that rate."""
        return self._get("s")

    @property
    def beta(self) -> float:
        """The rate parameter of that distribution."""
        return self._get("beta")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class BgBb(Named, Result):
    """For purchases that can be made only once in each period, or are counted so: an annual donation, a conference, a cruise, an
    order "this month or not". In each period a customer who is still there buys or does not; between periods they may stop for
    good, unseen.

    **Assumptions.** A customer who is there buys in a period with a chance of their own, `p`. At the beginning of each period they
    stop for good with a chance of their own, `theta`. Neither changes. Both vary among customers with beta distributions, and a
    customer's `p` tells nothing of their `theta`.

    **Likelihood** of `x` purchases in `n` periods, the last one in the period `t_x` (0 where there is none):

    ```text
    L(x, t_x, n) = B(alpha + x, beta + n - x) / B(alpha, beta) * B(gamma, delta + n) / B(gamma, delta)
                 + sum over i = 0 .. n - t_x - 1 of
                   B(alpha + x, beta + t_x - x + i) / B(alpha, beta) * B(gamma + 1, delta + t_x + i) / B(gamma, delta)
    ```

    where `B` is the beta function: still there, or stopped after the period `t_x + i`. It is that of the very periods with a
    purchase; the number of ways to choose them is left out, as in the paper.

    | parameter | in words | range |
    |---|---|---|
    | `alpha` | the weight of buying; `alpha / (alpha + beta)` is the mean chance to buy in a period | above 0 |
    | `beta` | the weight of not buying | above 0 |
    | `gamma` | the weight of stopping; `gamma / (gamma + delta)` is the mean chance to stop before the first period | above 0 |
    | `delta` | the weight of staying | above 0 |

    **Data.** A history counts periods: `t` is `n`, the number of occasions since the first purchase, which is not one of them;
    `recency` is the period of the last purchase; `frequency` is in how many there was one. All are whole numbers, with
    `frequency` at most `recency`: `BgBb::check` says whether they are.

    **P(alive).** The paper's is the probability of being there in the next period, `n + 1`, and so is `probability_alive` here. Some
    packages give the one of having been there in the last, which is higher; `probability_alive_in(history, 0)` is that. A customer
    who bought in the last period was there for certain, and may still have stopped since.

    **When not to use it.** Where customers can buy at any time: grouping such purchases into periods loses the second one of a
    period, and the models in continuous time need no periods. With many hundred periods these give nearly the same answers,
    sooner.

    **Edge cases.** Nobody ever bought again: `alpha` goes to 0. Everybody bought in every period: `beta` and `gamma` go to 0. After a
    single period only one figure is known, the share that bought. Horizons are whole periods: parts of one are cut off. The
    discounted expected transactions at a rate of 0 have no bound where `gamma` is not above 1, and are `None` then.

    **Source.** Fader, P. S., Hardie, B. G. S. & Shang, J. (2010), "Customer-base analysis in a discrete-time noncontractual setting",
    Marketing Science 29(6), 1086-1108.

    Args:
        alpha: The weight of buying: `alpha / (alpha + beta)` is the mean chance to buy in a period.
        beta: The weight of not buying.
        gamma: The weight of stopping: `gamma / (gamma + delta)` is the mean chance to stop before the first period.
        delta: The weight of staying.
    """

    __slots__ = ()

    def __new__(cls, alpha: float, beta: float, gamma: float, delta: float) -> Self:
        return super().__new__(cls, make("BgBb", alpha=alpha, beta=beta, gamma=gamma, delta=delta))

    @property
    def alpha(self) -> float:
        """The weight of buying: `alpha / (alpha + beta)` is the mean chance to buy in a period."""
        return self._get("alpha")

    @property
    def beta(self) -> float:
        """The weight of not buying."""
        return self._get("beta")

    @property
    def gamma(self) -> float:
        """The weight of stopping: `gamma / (gamma + delta)` is the mean chance to stop before the first period."""
        return self._get("gamma")

    @property
    def delta(self) -> float:
        """The weight of staying."""
        return self._get("delta")

    @overload
    def log_likelihood(self, frequency: float, recency: float, t: float) -> float: ...
    @overload
    def log_likelihood(self, frequency: Numbers, recency: Numbers, t: Numbers) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each history.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("log_likelihood", frequency=frequency, recency=recency, t=t)

    @overload
    def probability_alive(
        self,
        frequency: float,
        recency: float,
        t: float,
        horizon: float = 0.0,
    ) -> float: ...
    @overload
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> Column[float]: ...
    def probability_alive(
        self,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
        horizon: Numbers = 0.0,
    ) -> float | Column[float] | Column[float | None]:
        """The probability that each customer has not stopped, at the end of the watch or `horizon` after it.

        Args:
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
        """
        return self._call("probability_alive", frequency=frequency, recency=recency, t=t, horizon=horizon)

    @overload
    def expected_purchases(
        self,
        horizon: float,
        frequency: float | None = None,
        recency: float | None = None,
        t: float | None = None,
    ) -> float: ...
    @overload
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> Column[float]: ...
    def expected_purchases(
        self,
        horizon: Numbers,
        frequency: Numbers | None = None,
        recency: Numbers | None = None,
        t: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of purchases of each customer in the time after the end of the watch.

        Without a history: of repeat purchases of a customer of whom nothing is known, in the time after the first.

        Args:
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("expected_purchases", horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def probability_of_purchases(
        self,
        n: float,
        horizon: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float: ...
    @overload
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float]: ...
    def probability_of_purchases(
        self,
        n: Numbers,
        horizon: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The probability of exactly `n` purchases of each customer in the time after the end of the watch.

        Args:
            n: How many purchases: a whole number.
            horizon: How long after the end of the watch, in the unit of time of the parameters.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("probability_of_purchases", n=n, horizon=horizon, frequency=frequency, recency=recency, t=t)

    @overload
    def pmf(self, n: float, t: float) -> float: ...
    @overload
    def pmf(self, n: Numbers, t: Numbers) -> Column[float]: ...
    def pmf(self, n: Numbers, t: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a customer of whom nothing is known makes exactly `n` repeat purchases in `t` after the first.

        Args:
            n: How many purchases: a whole number.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("pmf", n=n, t=t)

    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: float,
        frequency: float,
        recency: float,
        t: float,
    ) -> float | None: ...
    @overload
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_transactions(
        self,
        rate: Numbers,
        frequency: Numbers,
        recency: Numbers,
        t: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch.

        Nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time: ln(1.1) / 52 for 10 % a year and weeks.
            frequency: How many purchases followed the first: a whole number.
            recency: The time from the first purchase to the last; 0 where there was only one.
            t: The time from the first purchase to the end of the watch.
        """
        return self._call("discounted_expected_residual_transactions", rate=rate, frequency=frequency, recency=recency, t=t)

    def simulate(
        self,
        customers: int,
        t: Numbers,
        seed: int = 0,
        progress: bool | Callable[[Progress], object] = False,
    ) -> Table:
        """Histories of customers drawn from the model: the columns `customer`, `frequency`, `recency` and `t`.

        Args:
            customers: How many customers.
            t: The time from the first purchase to the end of the watch.
            seed: Where the stream of random numbers starts; the same in every language.
            progress: Who is told how far the work has come, and may stop it.
        """
        return self._call("simulate", customers=customers, t=t, seed=seed, progress=progress)

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
    ) -> Table:
        """What the model foretells of each customer: a row for each, with the customer's key where it is known.

        Without a model of spend, columns of money are left out unless they are asked for.

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
        """
        return self._call("predict", history=history, spend=spend, columns=columns, horizon=horizon, purchases=purchases, months=months, month=month, margin=margin, discount_rate=discount_rate, discount_per=discount_per, payment=payment)

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


class GammaGamma(Named, Result):
    """Each customer has a mean spend of their own. What a purchase of theirs is worth varies around it, and the means vary among
    customers. The more purchases of a customer are known, the more their own mean counts against everybody's.

    **Assumptions.** The amount of a purchase has a gamma distribution with the shape `p` and a rate of the customer's own, `nu`,
    whose mean is `p / nu`. The rates vary among customers with a gamma distribution of the shape `q` and the rate `gamma`. A
    customer's mean spend does not change over time, and it has nothing to do with how often they buy: `spend_independence`
    looks at the latter in the data.

    **Likelihood** of a mean `m` of `x` purchases:

    ```text
    L(m | x) = G(p x + q) / (G(p x) G(q)) * gamma^q m^(p x - 1) x^(p x) / (gamma + x m)^(p x + q)
    ```

    where `G` is the gamma function.

    | parameter | in words | range |
    |---|---|---|
    | `p` | how alike the amounts of one customer are: their coefficient of variation is `1 / sqrt(p)` | above 0 |
    | `q` | how alike the customers are: at 2 and below the variance among them has no bound, at 1 and below not even the mean | above 0 |
    | `gamma` | the scale of the customers' means, an amount of money; some packages call it `v` | above 0 |

    **Expected spend**, `p (gamma + x m) / (p x + q - 1)`: the mean of all customers, `p gamma / (q - 1)`, and the customer's own,
    with the weights `q - 1` and `p x`. It takes `p x + q` above 1; for a customer without repeat purchases, `q` above 1. Where it
    does not exist it is `None`: the distribution of what the customer spends then has a tail so long that its mean has no bound.
    The quantiles exist all the same.

    **When not to use it.** Where frequent customers spend more or less at a purchase than rare ones; where amounts are nearly
    all the same (a subscription), since then `p` has no bound; where amounts may be below 0, as returns are: take them off the
    purchases first.

    **Edge cases.** A customer without a repeat purchase tells nothing of `p`, `q` and `gamma`, and gets the mean of all customers
    where it exists. A customer whose repeat purchases were all free cannot be, since amounts are above 0: they are left out of a
    fit and counted, and their expected spend is the limit of ever smaller amounts. If every customer bought once again, the data
    tell of `p` and `q` only together. If no amount ever varies for the same customer, `p` goes to infinity.

    **Source.** Fader, P. S. & Hardie, B. G. S. (2013), "The gamma-gamma model of monetary value",
    <http://brucehardie.com/notes/025/>; the model is that of Colombo, R. & Jiang, W. (1999), "A stochastic RFM model", Journal of
    Interactive Marketing 13(3), in the form of Fader, P. S., Hardie, B. G. S. & Lee, K. L. (2005), "RFM and CLV: Using iso-value
    curves for customer base analysis", Journal of Marketing Research 42(4).

    Args:
        p: The shape of the amounts of one customer around that customer's mean: the larger, the less they vary.
        q: The shape of the customers' means: the larger, the more alike customers are.
        gamma: The scale of the customers' means, an amount of money.
    """

    __slots__ = ()

    def __new__(cls, p: float, q: float, gamma: float) -> Self:
        return super().__new__(cls, make("GammaGamma", p=p, q=q, gamma=gamma))

    @property
    def p(self) -> float:
        """The shape of the amounts of one customer around that customer's mean: the larger, the less they vary."""
        return self._get("p")

    @property
    def q(self) -> float:
        """The shape of the customers' means: the larger, the more alike customers are."""
        return self._get("q")

    @property
    def gamma(self) -> float:
        """The scale of the customers' means, an amount of money."""
        return self._get("gamma")

    @overload
    def log_likelihood(self, frequency: float, monetary_value: float | None = None) -> float: ...
    @overload
    def log_likelihood(
        self,
        frequency: Numbers,
        monetary_value: Numbers | None = None,
    ) -> Column[float]: ...
    def log_likelihood(
        self,
        frequency: Numbers,
        monetary_value: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None]:
        """The natural logarithm of the likelihood of each customer's mean spend; 0 for one who tells nothing.

        Args:
            frequency: Of how many purchases the monetary value is the mean: a whole number.
            monetary_value: The mean of these purchases; in a column there may be gaps where there is no purchase.
        """
        return self._call("log_likelihood", frequency=frequency, monetary_value=monetary_value)

    @overload
    def expected_spend(
        self,
        frequency: float | None = None,
        monetary_value: float | None = None,
    ) -> float | None: ...
    @overload
    def expected_spend(
        self,
        frequency: Numbers | None = None,
        monetary_value: Numbers | None = None,
    ) -> Column[float | None]: ...
    def expected_spend(
        self,
        frequency: Numbers | None = None,
        monetary_value: Numbers | None = None,
    ) -> float | Column[float] | Column[float | None] | None:
        """What each customer is expected to spend at a purchase to come; without figures, a customer of whom nothing is known.

        Nothing where the expectation has no bound.

        Args:
            frequency: Of how many purchases the monetary value is the mean: a whole number.
            monetary_value: The mean of these purchases; in a column there may be gaps where there is no purchase.
        """
        return self._call("expected_spend", frequency=frequency, monetary_value=monetary_value)


class ShiftedBetaGeometric(Named, Result):
    """Each customer of a contract renews it, period by period, until they do not. The share that renews rises from period to period,
    not since customers grow more loyal but since those who leave easily leave first. With a mean retention rate alone one
    underestimates how many of today's customers will stay.

    **Assumptions.** At each renewal a customer leaves with a chance of their own, `theta`, which does not change. The chances vary
    among customers with a beta distribution. When a customer leaves is seen.

    **Likelihood** of leaving at the renewal `t` (1, 2, …), and of having survived `t` renewals:

    ```text
    P(T = t) = B(alpha + 1, beta + t - 1) / B(alpha, beta)
    S(t)     = B(alpha, beta + t) / B(alpha, beta)
    ```

    where `B` is the beta function. The share that renews at the renewal `t` is `(beta + t - 1) / (alpha + beta + t - 1)`.

    | parameter | in words | range |
    |---|---|---|
    | `alpha` | the weight of leaving; `alpha / (alpha + beta)` is the mean chance of leaving at the first renewal | above 0 |
    | `beta` | the weight of staying; the larger both are, the more alike customers are | above 0 |

    **Data.** Customers who began together, and how many of them were left after each period; cohorts of different ages add up.
    Customers who are still there count as what they are: they have survived as many renewals as they have seen.

    **Expected lifetime**, `(alpha + beta - 1) / (alpha - 1)` periods, the first one included, exists only where `alpha` is above 1;
    otherwise it is `None`. The discounted one exists at every rate above 0. Rates are compounded continuously and per period:
    `ln(1 + d)` for an effective `d`.

    **When not to use it.** Without a contract, when nobody sees a customer leave: that is what the models of purchases are for.
    Where the chance of leaving changes with age or with the season, or where contracts of different lengths are mixed.

    **Edge cases.** If nobody was lost, `alpha` goes to 0. If the share that renews does not rise, customers are all alike, and both
    parameters go to infinity together: the retention rate, `beta / (alpha + beta)`, is what the data tell. After one period only
    the ratio of the two is known.

    **Source.** Fader, P. S. & Hardie, B. G. S. (2007), "How to project customer retention", Journal of Interactive Marketing 21(1),
    76-90; the discounted lifetimes from the same authors (2010), "Customer-base valuation in a contractual setting: the perils of
    ignoring heterogeneity", Marketing Science 29(1), 85-93.

    Args:
        alpha: The weight of leaving: `alpha / (alpha + beta)` is the mean chance of leaving at the first renewal.
        beta: The weight of staying.
    """

    __slots__ = ()

    def __new__(cls, alpha: float, beta: float) -> Self:
        return super().__new__(cls, make("ShiftedBetaGeometric", alpha=alpha, beta=beta))

    @property
    def alpha(self) -> float:
        """The weight of leaving: `alpha / (alpha + beta)` is the mean chance of leaving at the first renewal."""
        return self._get("alpha")

    @property
    def beta(self) -> float:
        """The weight of staying."""
        return self._get("beta")

    @overload
    def survival(self, renewals: float) -> float: ...
    @overload
    def survival(self, renewals: Numbers) -> Column[float]: ...
    def survival(self, renewals: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a new customer survives so many renewals.

        Args:
            renewals: How many renewals; parts of a period are cut off.
        """
        return self._call("survival", renewals=renewals)

    @overload
    def retention_rate(self, renewal: float) -> float: ...
    @overload
    def retention_rate(self, renewal: Numbers) -> Column[float]: ...
    def retention_rate(self, renewal: Numbers) -> float | Column[float] | Column[float | None]:
        """The share of the customers who come up for a renewal that renew.

        Args:
            renewal: Which renewal, the first being 1: a whole number.
        """
        return self._call("retention_rate", renewal=renewal)

    @overload
    def pmf(self, renewal: float) -> float: ...
    @overload
    def pmf(self, renewal: Numbers) -> Column[float]: ...
    def pmf(self, renewal: Numbers) -> float | Column[float] | Column[float | None]:
        """The probability that a new customer is lost at a renewal.

        Args:
            renewal: Which renewal, the first being 1: a whole number.
        """
        return self._call("pmf", renewal=renewal)

    @overload
    def expected_renewals(self, occasions: float) -> float: ...
    @overload
    def expected_renewals(self, occasions: Numbers) -> Column[float]: ...
    def expected_renewals(
        self,
        occasions: Numbers,
    ) -> float | Column[float] | Column[float | None]:
        """The expected number of renewals that a new customer makes at the next so many occasions.

        Args:
            occasions: How many occasions to renew; parts of a period are cut off.
        """
        return self._call("expected_renewals", occasions=occasions)

    def expected_lifetime(self) -> float | None:
        """The expected number of periods for which a new customer pays, the first one included.

        Nothing where it has no bound, which is where `alpha` is not above 1.
        """
        return self._call("expected_lifetime")

    @overload
    def discounted_expected_lifetime(self, rate: float) -> float | None: ...
    @overload
    def discounted_expected_lifetime(self, rate: Numbers) -> Column[float | None]: ...
    def discounted_expected_lifetime(
        self,
        rate: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of 1 in each period for which a new customer pays, the first one now.

        Nothing where it has no bound.

        Args:
            rate: The continuously compounded discount rate per period: ln(1.1) for 10 % a period.
        """
        return self._call("discounted_expected_lifetime", rate=rate)

    @overload
    def discounted_expected_residual_lifetime(self, renewals: float, rate: float) -> float | None: ...
    @overload
    def discounted_expected_residual_lifetime(
        self,
        renewals: Numbers,
        rate: Numbers,
    ) -> Column[float | None]: ...
    def discounted_expected_residual_lifetime(
        self,
        renewals: Numbers,
        rate: Numbers,
    ) -> float | Column[float] | Column[float | None] | None:
        """The present value of 1 in each period for which a customer still pays who has survived so many renewals and is about to decide on the next.

        Nothing where it has no bound.

        Args:
            renewals: How many renewals each customer has survived: a whole number.
            rate: The continuously compounded discount rate per period: ln(1.1) for 10 % a period.
        """
        return self._call("discounted_expected_residual_lifetime", renewals=renewals, rate=rate)


@told
def purchase_history(
    frequency: Numbers,
    recency: Numbers,
    t: Numbers,
    monetary_value: Numbers | None = None,
    customer: Keys | None = None,
    unit: Literal["second", "minute", "hour", "day", "week", "month", "year", "average_month", "average_year"] | None = None,
    as_of: str | datetime.date | None = None,
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
        frequency: How many purchases followed each customer's first: whole numbers.
        recency: The time from the first purchase to the last; 0 where there was only one.
        t: The time from the first purchase to the end of the watch.
        monetary_value: The mean spend of the purchases after the first; there may be gaps where there is none.
        customer: The customers' keys.
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
        as_of: The instant up to which customers were watched, where it is known.
    """
    return scalar("purchase_history", frequency=frequency, recency=recency, t=t, monetary_value=monetary_value, customer=customer, unit=unit, as_of=as_of)


@told
def fit_renewals(
    customers: Numbers | None = None,
    renewed: Numbers | None = None,
    lost: Numbers | None = None,
    penalty: float | None = None,
) -> Fit:
    """The shifted-beta-geometric model of customers under contract, fitted to how many of them renewed: what share will be left after each
    renewal to come, though only a few have been seen.

    ## Formula

    Maximum likelihood of the counts: of `n_1` customers who came up for their first renewal `r_1` renewed and `l_1` were lost, and so on,

    ```text
    ln L = sum over i of  r_i ln(retention rate i) + l_i ln(1 - retention rate i)
    retention rate i = (beta + i - 1) / (alpha + beta + i - 1)
    ```

    ## Unit and range

    `alpha` and `beta` are numbers from 1e-100 to 1e100. Counts are whole numbers of 0 or more.

    ## Variants

    Either `customers`, one cohort: how many there were at the beginning and after each renewal. Or `renewed` and `lost`, for cohorts of
    different ages, whose counts simply add up; who has not come up for a renewal is in no count of it.

    `penalty` pulls the logarithms of both parameters towards 0, as a normal prior with the variance `1 / penalty` does.

    ## Edge cases

    Nobody lost, or everybody: a parameter runs away, and the status of the fit says which. Of one renewal only the share of those who
    renew can be told, and of few renewals or few customers hardly more: the status is then `flat`, and says how little other
    parameters would cost. More customers after a renewal than before it, or no renewal at all, is an error.

    ## Source

    Fader, P. S. & Hardie, B. G. S. (2007), "How to project customer retention", Journal of Interactive Marketing 21(1), 76-90: of 1,000
    customers 869, 743, 653, 593, 551, 517 and 491 were left after seven renewals, by which `alpha` is 0.668 and `beta` 3.806.

    Args:
        customers: How many of those who began together there were at the beginning and after each renewal.
        renewed: Where there are several cohorts: how many renewed at their first renewal, at their second and so on.
        lost: How many did not, at the same renewals.
        penalty: The weight of the pull of each parameter towards 1; none if not given.
    """
    return scalar("fit_renewals", customers=customers, renewed=renewed, lost=lost, penalty=penalty)


# The classes by the names that the core has for them.
CLASSES.update({
    "Nbd": Nbd,
    "BgNbd": BgNbd,
    "MbgNbd": MbgNbd,
    "BgCnbd": BgCnbd,
    "MbgCnbd": MbgCnbd,
    "ParetoNbd": ParetoNbd,
    "GgompertzNbd": GgompertzNbd,
    "BgBb": BgBb,
    "GammaGamma": GammaGamma,
    "ShiftedBetaGeometric": ShiftedBetaGeometric,
})
