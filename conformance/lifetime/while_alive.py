"""Answers of the Pareto/NBD and GGompertz/NBD at random points, by mpmath 1.4.1 with 50 digits, from the definitions:
python3 while_alive.py MODEL COUNT SEED > MODEL.csv

Purchases follow a Poisson process whose rate is gamma distributed (shape r, rate alpha); the customer stops at a time with
the survival function S. Every figure is an integral over that time, done in pieces by Gauss-Legendre rules on the
logarithm of time; for the Pareto/NBD the likelihood is checked against the closed form with Gauss's hypergeometric function.
"""
import random
import sys

from mpmath import mp, mpf

mp.dps = 50


def legendre(n):
    """Nodes and weights on [0, 1], by Newton's method on the polynomial."""
    nodes = []
    for i in range(1, n + 1):
        x = mp.cos(mp.pi * (i - mpf(1) / 4) / (n + mpf(1) / 2))
        for _ in range(12):
            p0, p1 = mpf(1), x
            for k in range(2, n + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            slope = n * (x * p1 - p0) / (x * x - 1)
            x -= p1 / slope
        nodes.append(((1 + x) / 2, 1 / ((1 - x * x) * slope * slope)))
    return nodes


RULE = legendre(40)


class Pareto:
    names = ("r", "alpha", "s", "beta")

    def __init__(self, s, beta):
        self.s, self.beta = s, beta
        self.scale = beta

    def log_survival(self, t):
        return -self.s * mp.log1p(t / self.beta)

    def log_hazard(self, t):
        return mp.log(self.s / (self.beta + t))

    def limit(self, t):
        return mp.inf


class Gompertz:
    names = ("r", "alpha", "b", "s", "beta")

    def __init__(self, b, s, beta):
        self.b, self.s, self.beta = b, s, beta
        self.scale = min(1, beta) / b

    def log_survival(self, t):
        return -self.s * mp.log1p(mp.expm1(self.b * t) / self.beta)

    def log_hazard(self, t):
        return mp.log(self.s * self.b) - mp.log(self.beta * mp.exp(-self.b * t) - mp.expm1(-self.b * t))

    def limit(self, t):
        settled = abs(self.beta - 1) * mp.exp(-self.b * t) < mpf(10) ** -45
        return mp.inf if settled else 2 / self.b


def integral(log_f, law, scale, start, end, mode=None):
    """The integral of exp(log_f) from start to end (which may be infinite), outwards from the mode, relative to the value there."""
    mode = start if mode is None else mode
    top = log_f(mode) if mode > start or log_f(start) > -mp.inf else mpf(0)
    total = mpf(0)
    for direction in (1, -1):
        at = mode
        here = log_f(at) + mp.log(scale + at - start) if at > start or log_f(at) > -mp.inf else -mp.inf
        while (at < end) if direction > 0 else (at > start):
            step = mpf(1)
            while True:
                to = start + (scale + at - start) * mp.exp(direction * step) - scale
                to = min(to, end) if direction > 0 else max(to, start)
                there = log_f(to) + mp.log(scale + to - start)
                fine = abs(to - at) <= law.limit(min(at, to)) and (abs(there - here) < 15 or here < top - 10**9)
                if fine or (step < mpf(2) ** -60):
                    break
                if to == start and there == -mp.inf and step < mpf(2) ** -20 :
                    break
                step /= 2
            a = mp.log((scale + at - start) / scale)
            z = mp.log((scale + to - start) / scale)
            piece = mpf(0)
            for x, w in RULE:
                y = a + (z - a) * x
                tau = start + scale * mp.expm1(y)
                value = log_f(tau)
                if value > -mp.inf:
                    piece += w * mp.exp(value - top + y)
            piece *= abs(z - a) * scale
            total += piece
            falling = there < here
            at, here = to, there
            if falling and piece < total * mpf(10) ** -45:
                break
    return mp.log(total) + top if total > 0 else -mp.inf


def log_gamma_ratio(r, x):
    return mp.loggamma(r + x) - mp.loggamma(r)


class Model:
    def __init__(self, law, r, alpha):
        self.law, self.r, self.alpha = law, r, alpha

    def silent(self, m, t):
        """The density of (alpha + t)^-m S(t), in logarithms."""
        return -m * mp.log(self.alpha + t) + self.law.log_survival(t)

    def parts(self, x, t_x, t):
        m = self.r + x
        alive = self.silent(m, t)
        died = -mp.inf
        if t > t_x:
            scale = min(self.alpha + t_x, self.law.scale + t_x)
            died = integral(lambda u: self.silent(m, u) + self.law.log_hazard(u), self.law, scale, t_x, t)
        return alive, died

    def log_likelihood(self, x, t_x, t):
        alive, died = self.parts(x, t_x, t)
        top = max(alive, died)
        return log_gamma_ratio(self.r, x) + self.r * mp.log(self.alpha) + top + mp.log(
            mp.exp(alive - top) + mp.exp(died - top)
        )

    def log_alive(self, x, t_x, t):
        alive, died = self.parts(x, t_x, t)
        return -mp.log1p(mp.exp(died - alive)) if died > -mp.inf else mpf(0)

    def time(self, t, horizon, rate=mpf(0)):
        """The expected time alive in (t, t + horizon) of a customer alive at t, discounted."""
        base = self.law.log_survival(t)
        scale = min(self.law.scale + t, 1 / rate if rate > 0 else mp.inf)
        if rate > 0 and horizon == mp.inf:
            scale = min(self.law.scale + t, 1 / rate)
        f = lambda u: self.law.log_survival(u) - base - rate * (u - t)
        return mp.exp(integral(f, self.law, scale, t, t + horizon))

    def log_nbd(self, n, u):
        if u == 0:
            return mpf(0) if n == 0 else -mp.inf
        return (
            log_gamma_ratio(self.r, n)
            - mp.loggamma(n + 1)
            - self.r * mp.log1p(u / self.alpha)
            + n * (mp.log(u) - mp.log(self.alpha + u))
        )

    def pmf(self, n, t, age=mpf(0)):
        """Of a customer with rate gamma(r, alpha) alive at the age: n purchases in t more."""
        base = self.law.log_survival(age)
        alive = self.log_nbd(n, t) + self.law.log_survival(age + t) - base
        f = lambda u: self.log_nbd(n, u) + self.law.log_survival(age + u) - base + self.law.log_hazard(age + u)
        scale = min(self.alpha, self.law.scale + age)
        mode = mpf(0)
        if n > 0:
            g = lambda y: f(scale * mp.expm1(y)) + y
            low, high = mpf(0), mp.log1p(t / scale)
            for _ in range(160):
                a, b = low + (high - low) * mpf("0.382"), low + (high - low) * mpf("0.618")
                if g(a) < g(b):
                    low = a
                else:
                    high = b
            mode = scale * mp.expm1((low + high) / 2)
        died = integral(f, self.law, scale, mpf(0), t, mode)
        top = max(alive, died)
        return top + mp.log(mp.exp(alive - top) + mp.exp(died - top))


def closed_form(r, alpha, s, beta, x, t_x, t):
    """Fader & Hardie 2005, A note on deriving the Pareto/NBD model, with 150 digits for its differences."""
    with mp.workdps(400 if x > 300 else 150):
        m = r + x

        def tail(u):
            if alpha >= beta:
                z = (alpha - beta) / (alpha + u)
                return (alpha + u) ** -(m + s) * mp.hyp2f1(m + s, s + 1, m + s + 1, z)
            z = (beta - alpha) / (beta + u)
            return (beta + u) ** -(m + s) * mp.hyp2f1(m + s, m, m + s + 1, z)

        total = (alpha + t) ** -m * (beta + t) ** -s + s / (m + s) * (tail(t_x) - tail(t))
        return log_gamma_ratio(r, x) + r * mp.log(alpha) + s * mp.log(beta) + mp.log(total)


def draw(rng, low, high):
    return float(f"{10 ** rng.uniform(low, high):.4g}")


def points(kind, count, rng):
    for i in range(count):
        wide = i % 2 == 1
        extreme = i % 4 == 3
        spread = 6 if extreme else 3 if wide else 1
        t = draw(rng, -3, 6) if wide else draw(rng, 0, 2.5)
        x = rng.choice([0, 0, 1, 2, 3, 5, 10, 30, 100, 1000, 5000, 10000] if wide else [0, 0, 1, 1, 2, 3, 4, 7, 12, 40])
        t_x = 0.0 if x == 0 else rng.choice([t, float(f"{t * rng.random():.6g}"), float(f"{t * (1 - rng.random() ** 4):.6g}")])
        r, s = draw(rng, -spread, spread), draw(rng, -spread, spread)
        alpha, beta = draw(rng, -1, 2.5), draw(rng, -1, 2.5)
        if wide:
            alpha, beta = draw(rng, -6 if extreme else -3, 6), draw(rng, -6 if extreme else -3, 6)
        if i % 16 == 5:
            s = 1.0
        if i % 16 == 9:
            s = 1.0000001
        if i % 32 == 13:
            beta = alpha
        if i % 32 == 21:
            r, s = 2.5, 0.5
        given = (r, alpha, s, beta)
        if kind == "ggompertz_nbd":
            b = draw(rng, -6, 1) if wide else draw(rng, -3, 0.5) / t
            b = float(f"{b:.4g}")
            beta = draw(rng, -6, 6) if extreme else draw(rng, -4, 4)
            if i % 16 == 5:
                beta = 1.0
            given = (r, alpha, b, s, beta)
        horizon = draw(rng, -2, 3) * (t if wide else 1)
        yield given, (x, t_x, t), float(f"{horizon:.4g}"), draw(rng, -4, 0), rng.choice([0, 0, 1, 2, 5, 17, 60] + [400] * wide)


def main():
    kind, count, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    rng = random.Random(seed)
    print(
        "parameters,x,t_x,t,horizon,rate,n,log_likelihood,log_alive,log_alive_after,expected_purchases,"
        "dert,expected_of_new,log_pmf,log_probability,gradient"
    )
    for given, (x, t_x, t), horizon, rate, n in points(kind, count, rng):
        exact = [mpf(v) for v in given]

        def model(values):
            law = Pareto(*values[2:]) if kind == "pareto_nbd" else Gompertz(*values[2:])
            return Model(law, values[0], values[1])

        it = model(exact)
        x_, t_x_, t_, h, rate_ = mpf(x), mpf(t_x), mpf(t), mpf(horizon), mpf(rate)
        ll = it.log_likelihood(x_, t_x_, t_)
        if kind == "pareto_nbd" and min(given) > 1e-3 and max(given[0], given[2]) < 1e3:
            closed = closed_form(*exact, x_, t_x_, t_)
            assert abs(closed - ll) <= mpf(10) ** -25 * max(abs(ll), mpf(10) ** -8), (given, x, t_x, t, closed, ll)
        alive = it.log_alive(x_, t_x_, t_)
        after = alive + it.law.log_survival(t_ + h) - it.law.log_survival(t_)
        m = exact[0] + x_
        per_time = m / (exact[1] + t_) * mp.exp(alive)
        cet = per_time * it.time(t_, h)
        dert = per_time * it.time(t_, mp.inf, rate_)
        new = exact[0] / exact[1] * it.time(mpf(0), h)
        pmf = it.pmf(n, h)
        later = Model(it.law, m, exact[1] + t_).pmf(n, h, t_) + alive
        if n == 0:
            later = mp.log(-mp.expm1(alive) + mp.exp(later)) if alive < 0 else later
        gradient = []
        for i in range(len(exact)):
            step = mpf(10) ** -12
            up = model([v * mp.exp(step) if j == i else v for j, v in enumerate(exact)])
            down = model([v * mp.exp(-step) if j == i else v for j, v in enumerate(exact)])
            gradient.append((up.log_likelihood(x_, t_x_, t_) - down.log_likelihood(x_, t_x_, t_)) / (2 * step))
        show = lambda v: mp.nstr(v, 18, min_fixed=0, max_fixed=0)
        row = [" ".join(repr(v) for v in given), x, t_x, t, horizon, rate, n]
        row += [show(v) for v in (ll, alive, after, cet, dert, new, pmf, later)]
        row += [" ".join(show(v) for v in gradient)]
        print(",".join(str(v) for v in row), flush=True)


main()
