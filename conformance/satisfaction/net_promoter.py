"""Figures of net_promoter.json and others that no table has: the formulas again, in decimals of 40 digits.

    python3 net_promoter.py
"""

from decimal import Decimal as D, getcontext
from fractions import Fraction
from math import erfc

getcontext().prec = 40

# The normal quantiles of 0.95, 0.975 and 0.995 (mpmath 1.3.0: sqrt(2) * erfinv(0.9), erfinv(0.95), erfinv(0.99)).
Z = {
    0.9: D("1.644853626951472714863848907991632136083"),
    0.95: D("1.959963984540054235524594430520551527955"),
    0.99: D("2.575829303548900760965783990030187312750"),
}


def decimal(x):
    return D(x.numerator) / D(x.denominator)


def interval(promoters, passives, detractors, level, added=0):
    """Middle and margin in points, after adding a quarter of `added` promoters and detractors, and twice that of passives."""
    p, n = Fraction(promoters) + Fraction(added, 4), Fraction(promoters + passives + detractors + added)
    d = Fraction(detractors) + Fraction(added, 4)
    p, d = p / n, d / n
    square = (p + d - (p - d) ** 2) / n
    return 100 * decimal(p - d), 100 * decimal(square).sqrt(), Z[level]


def ends(*args, **kwargs):
    middle, error, z = interval(*args, **kwargs)
    return float(middle - z * error), float(middle + z * error)


def difference(a, b, level=0.95, added=0):
    (m, s, z), (o, t, _) = interval(*a, level, added), interval(*b, level, added)
    error = (s * s + t * t).sqrt()
    value = m - o
    return {
        "value": float(value),
        "standard_error": float(error),
        "z": float(value / error) if error else None,
        "p_value": erfc(abs(float(value / error)) / 2**0.5) if error else None,
        "low": float(value - z * error),
        "high": float(value + z * error),
    }


def bootstrap(promoters, passives, detractors, level):
    """The type 7 quantiles of an endless number of samples: those of the distribution of the net itself."""
    n = promoters + passives + detractors
    shares = [Fraction(k, n) for k in (detractors, passives, promoters)]
    steps = [float(share) for share in shares]
    law = {0: 1.0}
    for _ in range(n):
        after = {}
        for net, mass in law.items():
            for step, share in zip((-1, 0, 1), steps):
                after[net + step] = after.get(net + step, 0.0) + mass * share
        law = after
    found = []
    for q in ((1 - level) / 2, (1 + level) / 2):
        total = 0.0
        for net in sorted(law):
            total += law[net]
            if total > q:
                found.append((100 * net / n, round(total - law[net], 6), round(total, 6)))
                break
    return found


def wilson_low(hits, n, level):
    z, p = Z[level], D(hits) / D(n)
    middle = p + z * z / (2 * n)
    return float((middle - z * (p * (1 - p) / n + z * z / (4 * D(n) * n)).sqrt()) / (1 + z * z / n))


if __name__ == "__main__":
    for counts in [(100, 30, 80), (9, 2, 0), (2, 2, 7), (50, 30, 20), (1, 1, 1), (5, 2, 1), (9, 0, 0), (20_000, 10_000, 5_000)]:
        print("trinomial 0.9 / 0.99", counts, ends(*counts, 0.9), ends(*counts, 0.99))
        print("adjusted 0.95 / 0.9", counts, ends(*counts, 0.95, added=3), ends(*counts, 0.9, added=3))
    for a, b in [((60, 25, 15), (50, 30, 20)), ((100, 30, 80), (350, 220, 430)), ((10, 0, 0), (0, 0, 10)), ((9, 2, 0), (2, 2, 7))]:
        print("difference", a, b, difference(a, b), difference(a, b, added=3))
    for counts in [(50, 30, 20), (9, 2, 0), (100, 30, 80)]:
        print("bootstrap", counts, bootstrap(*counts, 0.95), bootstrap(*counts, 0.9))
    for hits, n in [(2, 2), (100, 101), (3, 4), (600, 1_000), (5_500, 10_000), (0, 7)]:
        print("wilson", hits, n, wilson_low(hits, n, 0.95), wilson_low(hits, n, 0.9))
