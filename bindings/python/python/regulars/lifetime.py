"""What customers are worth: models of when they buy, when they stop and what they spend."""

# Written by `cargo xtask gen` from the catalogue of the core.
# mypy: disable-error-code="no-any-return,overload-overlap"

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from regulars._regulars import Column, Result, Table, make, scalar
from regulars._results import CLASSES

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Self

    from regulars._numbers import Numbers
    from regulars._progress import Progress

__all__ = [
    "BgNbd",
]


class BgNbd(Result):
    """

    Args:
        r: The shape of the gamma distribution of purchase rates: the larger, the more alike customers are.
        alpha: The rate parameter of that distribution, a time: `r / alpha` is the mean purchase rate.
        a: The first shape of the beta distribution of the probability to stop after a purchase.
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
        """The first shape of the beta distribution of the probability to stop after a purchase."""
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
        """The expected number of purchases of each customer in the time after the end of the watch; without a history, of repeat purchases of a customer of whom nothing is known, in the time after the first.

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
        """The present value of all purchases to come of each customer, each worth 1, at the end of the watch; nothing where the sum has no bound.

        Args:
            rate: The continuously compounded discount rate per unit of time, above 0: ln(1.1) / 52 for 10 % a year and weeks.
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


# The classes by the names that the core has for them.
CLASSES.update({
    "BgNbd": BgNbd,
})
