"""Writes data/hypergeometric.csv: logarithms of Gauss's hypergeometric function by mpmath at 60 digits and more.

    python3 -m pip install mpmath gmpy2
    python3 hypergeometric.py
"""

import csv
import random
import signal
import sys
from pathlib import Path

from mpmath import mp, mpf


class Slow(Exception):
    """A row for which mpmath takes too long."""


def ring(*_):
    raise Slow


signal.signal(signal.SIGALRM, ring)


def rows():
    source = random.Random(7)

    def number(low, high):
        return float("%.4g" % 10 ** source.uniform(low, high))

    # Cases of the models, and those that packages get wrong.
    yield from [
        (0.243, 2.426, 2.219, 0.9), (0.553, 1.606, 2.159, 0.05), (26.553, 1.606, 28.159, 0.03), (12.5, 3.4, 4.2, 0.7),
        (12.5, 3.4, 4.2, 0.99), (200.25, 2.5, 202.3, 0.4), (500.3, 1.6, 502.0, 0.97), (0.525, 2.614, 1.505, 0.5),
        (1.0, 1.0, 2.0, -5.0), (130.55, 0.61, 132.1, 0.0052), (0.001, 1.0, 2.0, 0.999), (0.5, 0.5, 1.5, 1.0),
        (29.243, 2.426, 31.219, 0.999),
    ]
    for i in range(150):
        a, b = number(-3, 3), number(-3, 3)
        c = min(a, b) + number(-3, 3)
        if i % 5 == 0:
            # c − a − b is a whole number: the formulas of connection fail.
            c = a + b + source.choice([0, 1, 2, -1])
            if c <= min(a, b):
                c = a + b
        kind = source.randrange(4)
        z = [source.random(), 1 - number(-12, -1), -number(-3, 4), number(-8, -1)][kind]
        yield a, b, float(c), float(z)


with open(Path(__file__).parent / "data" / "hypergeometric.csv", "w", newline="") as out:
    writer = csv.writer(out)
    writer.writerow(["a", "b", "c", "z", "log"])
    for a, b, c, z in rows():
        mp.dps = 60
        signal.alarm(20)
        try:
            value = mp.log(mp.hyp2f1(mpf(a), mpf(b), mpf(c), mpf(z)))
        except (Slow, mp.NoConvergence) as problem:
            print("left out:", a, b, c, z, repr(problem), file=sys.stderr)
            continue
        finally:
            signal.alarm(0)
        writer.writerow([repr(a), repr(b), repr(c), repr(z), mp.nstr(value, 20)])
