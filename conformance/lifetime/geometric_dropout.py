"""Writes data/geometric_dropout.csv: BG/NBD, MBG/NBD and their Erlang-k kin by mpmath at 60 digits and more.

The formulas are those of the papers (Fader, Hardie & Lee 2005; Batislam, Denizel & Filiztekin 2007; Platzer & Reutterer
2016), with Gauss hypergeometric functions where they have them, and sums over purchases for k > 1.

    python3 -m pip install mpmath gmpy2
    python3 geometric_dropout.py
"""

import csv
import random
import signal
import sys
from pathlib import Path

from mpmath import mp, mpf

mp.dps = 60


class Slow(Exception):
    """A row for which mpmath takes too long."""


def ring(*_):
    raise Slow("too slow")


signal.signal(signal.SIGALRM, ring)


def posterior(k, first, r, alpha, a, b, x, t_x, t):
    """The log-likelihood, P(alive), the weights of the stages, and what rates and chances are distributed like."""
    n = x + first
    shape = r + k * x
    common = mp.loggamma(shape) - mp.loggamma(r) + r * mp.log(alpha)
    common += mp.loggamma(b + n) - mp.loggamma(b) - mp.loggamma(a + b + n) + mp.loggamma(a + b)
    q = (t - t_x) / (alpha + t)
    terms = [mp.rf(shape, j) / mp.factorial(j) * q**j for j in range(k)]
    there = mp.exp(-shape * mp.log(alpha + t)) * mp.fsum(terms)
    gone = a / (b + n - 1) * mp.exp(-shape * mp.log(alpha + t_x)) if n > 0 else mpf(0)
    total = common + mp.log(there + gone)
    if k > 1 and x > 0:
        # The density of the last purchase's time, against that for k = 1.
        total += (k - 1) * x * mp.log(t_x) + mp.loggamma(x) - mp.loggamma(k * x)
    weights = [term / mp.fsum(terms) for term in terms]
    return total, there / (there + gone), weights, shape, alpha + t, b + n


def at_least(m, shape, z):
    """The probability of m stages or more."""
    if m <= 0:
        return mpf(1)
    if m > 400:
        return mp.betainc(m, shape, 0, z, regularized=True)
    with mp.workdps(400):
        head = mpf(0)
        term = (1 - z) ** shape
        for i in range(m):
            head += term
            term *= (shape + i) / (i + 1) * z
        return 1 - head


def exactly(m, shape, z):
    if m < 0:
        return mpf(0)
    return mp.exp(mp.loggamma(shape + m) - mp.loggamma(shape) - mp.loggamma(m + 1) + shape * mp.log(1 - z) + m * mp.log(z))


def expected_one(a, b, shape, z):
    """For k = 1: the formula of the paper; at a = 1 its limit."""
    if a == 1:
        a = a + mpf(10) ** -30
    c = a + b - 1
    return c / (a - 1) * (1 - (1 - z) ** shape * mp.hyp2f1(shape, b, c, z))


def expected_many(k, stage, a, b, shape, z):
    """The sum over purchases of the chance to be there before, times that to be so far by then."""
    total, survives, i = mpf(0), mpf(1), 1
    term = mpf(1)
    mass = (1 - z) ** shape
    below, m = mpf(0), 0
    while True:
        while m < k * i - stage:
            below += mass
            mass *= (shape + m) / (m + 1) * z
            m += 1
        part = survives * (1 - below)
        total += part
        if part < total * mpf(10) ** -25:
            return total
        survives *= (b + i - 1) / (a + b + i - 1)
        i += 1


def alive_one(a, b, shape, z):
    return (1 - z) ** shape * mp.hyp2f1(shape, b, a + b, z)


def alive_many(k, stage, a, b, shape, z):
    total, survives, mass, m = mpf(0), mpf(1), (1 - z) ** shape, 0
    i, seen = 0, mpf(0)
    while True:
        if m + stage >= k * (i + 1):
            survives *= (b + i) / (a + b + i)
            i += 1
        total += mass * survives
        seen += mass
        if 1 - seen < mpf(10) ** -30:
            return total
        mass *= (shape + m) / (m + 1) * z
        m += 1


def probability(k, stage, a, b, shape, z, n):
    stays = mp.beta(a, b + n) / mp.beta(a, b) * mp.fsum(exactly(m, shape, z) for m in range(k * n - stage, k * (n + 1) - stage))
    if n == 0:
        return stays
    return stays + mp.beta(a + 1, b + n - 1) / mp.beta(a, b) * at_least(k * n - stage, shape, z)


def discounted(k, stage, a, b, shape, rate, delta):
    """The mean over rates of the discounted purchases of a customer with that rate."""
    scale = (shape + k) / rate

    def inner(u):
        lam = scale * mp.exp(u)
        v = lam / (lam + delta)
        density = mp.exp(shape * mp.log(rate) + shape * mp.log(lam) - rate * lam - mp.loggamma(shape))
        return density * v ** (k - stage) * mp.hyp2f1(1, b, a + b, v**k)

    width = 1 / mp.sqrt(shape + k)
    points = [-80 / (shape + k), -20 * width, -8 * width, -3 * width, 0, 2 * width, 4 * width, 8 * width, 16 * width]
    low = [p for p in points if p < 0]
    high = [min(p, mpf(6)) for p in points if p >= 0]
    points = sorted(set(low + high))
    return mp.quad(inner, points, maxdegree=9)


def rows():
    source = random.Random(20250101)

    def number(low, high):
        return float("%.4g" % 10 ** source.uniform(low, high))

    yield from fixed()
    for kind in ["usual"] * 90 + ["wide"] * 110 + ["regular"] * 60:
        k = source.choice([2, 3, 5]) if kind == "regular" else 1
        first = source.randrange(2)
        if kind == "wide":
            r, alpha, a, b = number(-6, 4), number(-3, 4), number(-6, 4), number(-6, 4)
            x = source.choice([0, 0, 1, 2, 7, 60, 800, 5000])
            t = number(-3, 6)
        else:
            r, alpha, a, b = number(-1, 1.3), number(-0.5, 2), number(-1.3, 1), number(-0.7, 1.5)
            x = source.choice([0, 0, 1, 2, 3, 8, 30])
            t = number(-0.5, 2.2)
        if source.random() < 0.1:
            a = 1.0
        t_x = 0.0 if x == 0 else t if source.random() < 0.15 else float("%.6g" % (t * source.random()))
        horizon = float("%.4g" % (t * 10 ** source.uniform(-2, 1)))
        n = source.choice([0, 1, 2, 5, 20])
        delta = number(-4, -1) if k == 1 and kind == "usual" else 0.0
        yield k, first, r, alpha, a, b, x, t_x, t, horizon, n, delta


def fixed():
    """Places where formulas break."""
    for a in (1.0, 1 + 1e-9, 1 - 1e-9, 0.999, 2.0, 1e6, 1e-6):
        for first in (0, 1):
            yield 1, first, 0.243, 4.414, a, 2.426, 2, 30.43, 38.86, 39.0, 3, 0.003 if 1e-3 < a < 10 else 0.0
    for x, t_x, t in ((0, 0.0, 0.001), (5000, 1.0, 1.0), (5000, 30.0, 39.0), (1, 39.0, 39.0), (20000, 5.0, 9.0)):
        for first in (0, 1):
            yield 1, first, 0.243, 4.414, 0.793, 2.426, x, t_x, t, 39.0, 7, 0.0
    for r, alpha, b in ((1e-6, 1e-3, 1e-6), (1e6, 1e6, 1e6), (1e6, 1e-3, 1.0), (1e-6, 1e6, 1.0)):
        for a in (1e-6, 1.0, 1e4):
            yield 1, 0, r, alpha, a, b, 0, 0.0, 10.0, 10.0, 1, 0.0
    # Long horizons of regular customers.
    for k, stage_time in ((2, 0.0), (3, 1.5), (12, 0.3)):
        for a in (0.2, 1.0, 5.0):
            yield k, 1, 0.8, 0.05, a, 1.7, 2, 2.5, 2.5 + stage_time, 500.0, 3, 0.0
            yield k, 0, 40.0, 0.01, a, 0.4, 0, 0.0, stage_time, 20.0, 3, 0.0
    # A horizon that is long against all that was seen.
    for first in (0, 1):
        for a in (0.3, 1.0, 4.0):
            yield 1, first, 0.5, 1e-3, a, 2.0, 0, 0.0, 0.0, 1e5, 4, 0.01


NAMES = "k,first,r,alpha,a,b,x,t_x,t,horizon,n,rate,log_likelihood,alive,expected,alive_after,probability,discounted"


def main():
    with open(Path(__file__).parent / "data" / "geometric_dropout.csv", "w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(NAMES.split(","))
        for row in rows():
            k, first, r, alpha, a, b, x, t_x, t, horizon, n, delta = row
            mp.dps = 60
            r_, alpha_, a_, b_, t_x_, t_, h_ = (mpf(v) for v in (r, alpha, a, b, t_x, t, horizon))
            # A likelihood near 1 has a logarithm near 0.
            mp.dps = 90
            log_likelihood, alive, weights, shape, rate, after = posterior(k, first, r_, alpha_, a_, b_, x, t_x_, t_)
            z = h_ / (rate + h_)
            mp.dps = 90
            signal.alarm(40)
            try:
                if k == 1:
                    expected = alive * expected_one(a_, after, shape, z)
                    alive_after = alive * alive_one(a_, after, shape, z)
                else:
                    expected = alive * mp.fsum(w * expected_many(k, j, a_, after, shape + j, z) for j, w in enumerate(weights))
                    alive_after = alive * mp.fsum(w * alive_many(k, j, a_, after, shape + j, z) for j, w in enumerate(weights))
                chance = alive * mp.fsum(w * probability(k, j, a_, after, shape + j, z, n) for j, w in enumerate(weights))
                if n == 0:
                    chance += 1 - alive
                value = ""
                if delta:
                    mp.dps = 30
                    value = alive * mp.fsum(w * discounted(k, j, a_, after, shape + j, rate, mpf(delta)) for j, w in enumerate(weights))
            except (mp.NoConvergence, ValueError, Slow) as problem:
                print("left out:", row, problem, file=sys.stderr)
                continue
            finally:
                signal.alarm(0)
            if t == 0 and x == 0:
                log_likelihood = mpf(0)
            numbers = [log_likelihood, alive, expected, alive_after, chance, value]
            writer.writerow([*row, *("" if v == "" else mp.nstr(v, 20) for v in numbers)])
            out.flush()


main()
