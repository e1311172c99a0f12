"""Regulars beside lifetimes 0.11.3: fits and predictions of the same customers in one run, the same answers, CPU seconds.

    pip install lifetimes==0.11.3
    python benches/lifetime.py [CUSTOMERS]

CPU seconds are of all threads, the best of three for Regulars and of one for lifetimes, which takes longer than that. Parameters
are compared before a time is printed.
"""

import gc
import resource
import sys
import time
import warnings

import numpy as np

import regulars as rg

warnings.filterwarnings("ignore")
from lifetimes import BetaGeoFitter, GammaGammaFitter, ParetoNBDFitter  # noqa: E402

CUSTOMERS = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000


def timed(work, repeats=1):
    best, answer = float("inf"), None
    for _ in range(repeats):
        gc.collect()
        start = time.process_time()
        answer = work()
        best = min(best, time.process_time() - start)
    return answer, best


def watched_in_days(customers, geometric, seed):
    """Customers of a BG/NBD or a Pareto/NBD shop with CDNOW's parameters, watched for 27 to 39 weeks, times in whole days."""
    random = np.random.default_rng(seed)
    t = random.integers(27 * 7, 39 * 7, customers).astype(float)
    if geometric:
        rate, p = random.gamma(0.243, 1 / (4.414 * 7), customers), random.beta(0.793, 2.426, customers)
        until = t
    else:
        rate, p = random.gamma(0.553, 1 / (10.578 * 7), customers), np.zeros(customers)
        until = np.minimum(t, random.exponential(1, customers) / random.gamma(0.606, 1 / (11.669 * 7), customers))
    frequency, recency, now = np.zeros(customers), np.zeros(customers), np.zeros(customers)
    buying = np.arange(customers)
    while len(buying):
        now[buying] += random.exponential(1 / rate[buying])
        buying = buying[now[buying] <= until[buying]]
        frequency[buying] += 1
        recency[buying] = np.maximum(np.floor(now[buying]), 1)
        buying = buying[random.random(len(buying)) >= p[buying]]
    return frequency, recency, t


def spending(customers, seed):
    """Repeat customers of a gamma-gamma shop with CDNOW's parameters, amounts in cents."""
    random = np.random.default_rng(seed)
    frequency = 1.0 + random.geometric(0.4, customers)
    scale = random.gamma(3.74, 1 / 15.44, customers)
    return frequency, np.round(random.gamma(6.25 * frequency, 1 / (scale * frequency)), 2)


def row(what, ours, theirs, note=""):
    print(f"| {what} | {ours:.3f} | {theirs:.2f} | {theirs / ours:.0f} |{note}")


def same(ours, theirs, tolerance):
    for (name, value), other in zip(ours.parameters, theirs.params_, strict=True):
        assert abs(value / other - 1) < tolerance, (name, value, other)


print("| question | Regulars CPU s | lifetimes CPU s | times |\n|---|---|---|---|")

frequency, recency, t = watched_in_days(CUSTOMERS, True, 1)
history, columns = timed(lambda: rg.lifetime.purchase_history(frequency=frequency, recency=recency, t=t, unit="day"), 3)
fit, ours = timed(lambda: history.fit("bg_nbd"), 3)
peer = BetaGeoFitter()
_, theirs = timed(lambda: peer.fit(frequency, recency, t))
same(fit, peer, 1e-2)
row(f"BG/NBD fit, {CUSTOMERS:,} customers", ours + columns, theirs)

predicted, ours = timed(lambda: fit.predict(horizon=90), 3)
_, theirs = timed(
    lambda: (
        peer.conditional_probability_alive(frequency, recency, t),
        peer.conditional_expected_number_of_purchases_up_to_time(90, frequency, recency, t),
    )
)
row(f"P(alive) and expected purchases, {CUSTOMERS:,} customers", ours, theirs)

spend = rg.lifetime.GammaGamma(p=6.25, q=3.74, gamma=15.44)
value = np.where(frequency > 0, np.round(np.random.default_rng(4).gamma(3.0, 10.0, CUSTOMERS), 2) + 0.01, 0.0)
valued = rg.lifetime.purchase_history(frequency=frequency, recency=recency, t=t, monetary_value=value, unit="day")
valued_fit = valued.fit("bg_nbd")
predicted, ours = timed(lambda: valued_fit.predict(spend=spend, months=12, month="fixed", discount_rate=0.01, discount_per="month"), 3)
spender = GammaGammaFitter()
spender.params_ = type(peer.params_)({"p": 6.25, "q": 3.74, "v": 15.44})
columns, theirs = timed(
    lambda: (
        peer.conditional_probability_alive(frequency, recency, t),
        peer.conditional_expected_number_of_purchases_up_to_time(360, frequency, recency, t),
        spender.customer_lifetime_value(
            peer, *map(type(peer.params_), (frequency, recency, t, value)), time=12, freq="D", discount_rate=0.01
        ),
    )
)
for name, theirs_each in zip(("probability_alive", "expected_purchases", "lifetime_value"), columns, strict=True):
    ours_each = np.asarray(predicted[name])
    assert np.allclose(ours_each, theirs_each, rtol=2e-2), name
row(f"P(alive), expected purchases and value over 12 months, {CUSTOMERS:,} customers", ours, theirs)

_, ours = timed(lambda: valued_fit.predict(columns=["residual_transactions"], discount_rate=0.1), 1)
print(f"| residual transactions, {CUSTOMERS:,} customers | {ours:.3f} | (not there) | |")

frequency, recency, t = watched_in_days(23_570, False, 2)
history, columns = timed(lambda: rg.lifetime.purchase_history(frequency=frequency, recency=recency, t=t, unit="day"), 3)
fit, ours = timed(lambda: history.fit("pareto_nbd"), 3)
peer = ParetoNBDFitter()
_, theirs = timed(lambda: peer.fit(frequency, recency, t))
same(fit, peer, 2e-2)
row("Pareto/NBD fit, 23,570 customers", ours + columns, theirs)

frequency, value = spending(700_000, 3)
history, columns = timed(
    lambda: rg.lifetime.purchase_history(
        frequency=frequency, recency=np.ones(700_000), t=np.ones(700_000), monetary_value=value, unit="day"
    ),
    3,
)
fit, ours = timed(lambda: history.fit("gamma_gamma"), 3)
peer = GammaGammaFitter()
_, theirs = timed(lambda: peer.fit(frequency, value))
same(fit, peer, 1e-2)
row("gamma-gamma fit, 700,000 customers", ours + columns, theirs)
print(f"\npeak memory of the process {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.2f} GB")
