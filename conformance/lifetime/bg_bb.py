"""Writes data/bg_bb.csv: the BG/BB model over a wide grid of parameters and customers, by mpmath.

    python3 bg_bb.py > data/bg_bb.csv

Each figure comes from its definition at 60 digits and is rounded once. Sums run over the period after which a customer
stopped, as the model's derivation has them (Fader, Hardie & Shang 2010), not over the closed forms that follow from it.
"""

import random

import mpmath as mp

mp.mp.dps = 60
RATE, AHEAD, EXACTLY = 0.1, 7, 2


def log_beta(a, b):
    return mp.loggamma(a) + mp.loggamma(b) - mp.loggamma(a + b)


def terms(alpha, beta, gamma, delta, x, t_x, n):
    """What each possible past contributes to the likelihood: stopped after period j, or not by n."""
    base = log_beta(alpha, beta) + log_beta(gamma, delta)
    stopped = [(j, mp.exp(log_beta(alpha + x, beta + j - x) + log_beta(gamma + 1, delta + j) - base)) for j in range(t_x, n)]
    return stopped, mp.exp(log_beta(alpha + x, beta + n - x) + log_beta(gamma, delta + n) - base)


def log_likelihood(alpha, beta, gamma, delta, x, t_x, n):
    stopped, alive = terms(alpha, beta, gamma, delta, x, t_x, n)
    return mp.log(mp.fsum(term for _, term in stopped) + alive)


def figures(alpha, beta, gamma, delta, x, t_x, n):
    stopped, alive = terms(alpha, beta, gamma, delta, x, t_x, n)
    total = mp.fsum(term for _, term in stopped) + alive
    purchase = (alpha + x) / (alpha + beta + n)
    # The chance of being there in each period to come, given that the customer was there in the last.
    there = [mp.exp(log_beta(gamma, delta + n + i) - log_beta(gamma, delta + n)) for i in range(1, AHEAD + 1)]
    mean_p = (mp.fsum(term * (alpha + x) / (alpha + beta + j) for j, term in stopped) + alive * purchase) / total
    mean_theta = (mp.fsum(term * (gamma + 1) / (gamma + 1 + delta + j) for j, term in stopped)
                  + alive * gamma / (gamma + delta + n)) / total
    expected = alive / total * purchase * mp.fsum(there)
    v = mp.exp(-mp.mpf(RATE))
    # The chances fall, so what is left out after 1,600 periods is below e^-160 times ten.
    term, discounted = mp.mpf(1), mp.mpf(0)
    for i in range(1600):
        term *= v * (delta + n + i) / (gamma + delta + n + i)
        discounted += term
    dert = alive / total * purchase * discounted
    # Stopped before the next period, or after the j-th to come, or not: all with two purchases.
    a, b, d = alpha + x, beta + n - x, delta + n
    exactly = mp.fsum(
        mp.binomial(j, EXACTLY) * mp.exp(log_beta(a + EXACTLY, b + j - EXACTLY) - log_beta(a, b)
                                         + log_beta(gamma + (j < AHEAD), d + j) - log_beta(gamma, d))
        for j in range(EXACTLY, AHEAD + 1))
    return [alive / total * there[0], alive / total * there[3], mean_p, mean_theta, expected, alive / total * exactly, dert]


def row(parameters, x, t_x, n, slopes):
    parameters = [mp.mpf(v) for v in parameters]
    logs = [mp.log(v) for v in parameters]
    of = lambda *at: log_likelihood(*(mp.exp(v) for v in at), x, t_x, n)
    out = [log_likelihood(*parameters, x, t_x, n), *figures(*parameters, x, t_x, n)]
    if slopes:
        out += [mp.diff(of, logs, tuple(int(i == j) for j in range(4))) for i in range(4)]
    else:
        out += [None] * 4
    return ["" if f is None else repr(float(f)) for f in out]


print("alpha,beta,gamma,delta,frequency,recency,t,log_likelihood,alive,alive_after_3,mean_p,mean_theta,"
      "expected_in_7,exactly_2_in_7,dert_at_0.1,by_log_alpha,by_log_beta,by_log_gamma,by_log_delta")
draw = random.Random(5)
for i in range(200):
    wide = i % 2 == 0
    parameters = [float(f"{10 ** draw.uniform(*((-6, 6) if wide else (-1, 1.5))):.6g}") for _ in range(4)]
    if i % 7 == 0:
        parameters[2] = draw.choice([1.0, 1.0 - 2**-30, 1.0 + 2**-20])
    n = draw.choice([0, 1, 2, 6, 6, 12, 52, 200] + ([3000] if i % 10 == 3 else []))
    t_x = draw.choice([0, n, draw.randint(0, n)])
    x = 0 if t_x == 0 else draw.choice([1, t_x, draw.randint(1, t_x)])
    print(",".join([*map(repr, parameters), str(x), str(t_x), str(n), *row(parameters, x, t_x, n, n <= 60)]))
