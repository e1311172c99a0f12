"""Writes data/shifted_beta_geometric.csv: the sBG model over a wide grid of parameters and ages, by mpmath.

    python3 shifted_beta_geometric.py > data/shifted_beta_geometric.csv

Each figure comes from its definition at 50 digits and is rounded once: the logarithm of the chance to survive so many
renewals, the expected number of renewals among the first so many (a sum of such chances), the discounted expected lifetime at
a rate of 0.02 and the discounted expected residual lifetime after so many renewals at a rate of 0.1 (sums again, as long as
terms matter).
"""

import random

import mpmath as mp

mp.mp.dps = 50


def discounted(alpha, beta, rate):
    v, term, total, i = mp.exp(-mp.mpf(rate)), mp.mpf(1), mp.mpf(0), 0
    while term > mp.mpf(10) ** -30 * total * (1 - v):
        total += term
        term *= v * (beta + i) / (alpha + beta + i)
        i += 1
    return total


print("alpha,beta,renewals,log_survival,expected_renewals,discounted_lifetime_at_0.02,residual_lifetime_at_0.1")
draw = random.Random(3)
for i in range(120):
    alpha, beta = (float(f"{10 ** draw.uniform(*((-6, 6) if i % 2 else (-1, 1.5))):.6g}") for _ in range(2))
    if i % 6 == 0:
        alpha = draw.choice([1.0, 1.0 - 2**-40, 1.0 + 2**-20, 2.0])
    n = draw.choice([1, 2, 5, 12, 100, 2000])
    a, b = mp.mpf(alpha), mp.mpf(beta)
    survival, total = mp.mpf(1), mp.mpf(0)
    for j in range(n):
        survival *= (b + j) / (a + b + j)
        total += survival
    there = (b + n) / (a + b + n)
    figures = [mp.log(survival), total, discounted(a, b, 0.02), there * discounted(a, b + n + 1, 0.1)]
    print(",".join([repr(alpha), repr(beta), str(n), *(repr(float(f)) for f in figures)]))
