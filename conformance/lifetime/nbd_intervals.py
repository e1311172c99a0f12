"""An NBD model's fit and the delta method's intervals of what it foretells, by mpmath 1.4.1 with 40 digits.

Prints the figures of `fit.json` that name this script.
"""

from mpmath import diff, findroot, log, loggamma, matrix, mp, mpf, sqrt

mp.dps = 40
FREQUENCY, WATCHED = [0, 1, 2, 5, 9], 10
CUSTOMERS = [9, 5, 3, 2, 1]


def log_likelihood(log_r, log_alpha):
    r, alpha = mp.exp(log_r), mp.exp(log_alpha)
    return sum(
        n * (loggamma(r + x) - loggamma(r) + r * log(alpha) - (r + x) * log(alpha + WATCHED))
        for x, n in zip(FREQUENCY, CUSTOMERS, strict=True)
    )


def slopes(a, b):
    return [diff(log_likelihood, (a, b), (1, 0)), diff(log_likelihood, (a, b), (0, 1))]


a, b = findroot(slopes, (mpf(0), mpf(2)))
bends = matrix(2, 2)
for i, j in [(0, 0), (0, 1), (1, 0), (1, 1)]:
    bends[i, j] = -diff(log_likelihood, (a, b), ((i == 0) + (j == 0), (i == 1) + (j == 1)))
covariance = bends**-1
print("r", mp.exp(a), "alpha", mp.exp(b), "log likelihood", log_likelihood(a, b))

Z = mpf("1.959963984540054235524594430520551527955550")
for x in FREQUENCY:

    def expected(log_r, log_alpha, x=x):
        return (mp.exp(log_r) + x) / (mp.exp(log_alpha) + WATCHED) * 4

    slope = matrix([diff(expected, (a, b), (1, 0)), diff(expected, (a, b), (0, 1))])
    margin = Z * sqrt((slope.T * covariance * slope)[0])
    value = expected(a, b)
    print("expected", x, value, value - margin, value + margin)
