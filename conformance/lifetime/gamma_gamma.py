"""Writes data/gamma_gamma.csv: the gamma-gamma model over a wide grid of parameters and customers, by mpmath.

    python3 gamma_gamma.py > data/gamma_gamma.csv

Each figure comes straight from its definition at 60 digits and is rounded once: the log-likelihood, its derivatives by the
logarithms of p, q and gamma (numerically, by mpmath.diff), the expected spend (empty where it has no bound), and the
probability that the customer's mean spend is at most the monetary value.
"""

import random

import mpmath as mp

mp.mp.dps = 60


def log_likelihood(p, q, g, x, m):
    total = p * x + q
    return (mp.loggamma(total) - mp.loggamma(p * x) - mp.loggamma(q) + q * mp.log(g) + (p * x - 1) * mp.log(m)
            + p * x * mp.log(x) - total * mp.log(g + m * x))


def row(p, q, g, x, m):
    p, q, g, m = (mp.mpf(v) for v in (p, q, g, m))
    logs = [mp.log(v) for v in (p, q, g)]
    of = lambda *at: log_likelihood(*(mp.exp(v) for v in at), x, m)
    slopes = [mp.diff(of, logs, tuple(int(i == j) for j in range(3))) for i in range(3)]
    shape, scale = p * x + q, p * (g + m * x)
    expected = scale / (shape - 1) if shape > 1 else None
    share = None
    if shape < 100 and scale / m < 500:
        share = mp.gammainc(shape, scale / m, mp.inf, regularized=True)
    figures = [log_likelihood(p, q, g, x, m), *slopes, expected, share]
    return ["" if f is None else repr(float(f)) for f in figures]


print("p,q,gamma,frequency,monetary_value,log_likelihood,by_log_p,by_log_q,by_log_gamma,expected_spend,cumulative")
draw = random.Random(7)
for i in range(240):
    wide = i % 3 == 0
    p = 10 ** draw.uniform(*((-6, 6) if wide else (-1, 2)))
    q = 10 ** draw.uniform(*((-6, 6) if wide else (-1, 2)))
    x = draw.choice([1, 1, 2, 3, 7, 20, 133, 5000])
    # Around what the model makes of it, or anywhere.
    m = 10 ** draw.uniform(-2, 9)
    g = m * x * q / (p * x) * 10 ** draw.gauss(0, 0.5) if i % 4 else 10 ** draw.uniform(-4, 8)
    p, q, g, m = (float(f"{v:.6g}") for v in (p, q, g, m))
    print(",".join([repr(p), repr(q), repr(g), str(x), repr(m), *row(p, q, g, x, m)]))
