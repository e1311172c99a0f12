"""Regulars beside Polars and DuckDB: one run, the same Arrow columns, the same answers, CPU and wall seconds.

    python benches/peers.py [ORDERS] [REPEATS]

Each engine gets the same four columns in memory. Cold is what it takes to bring them into its own form (a sorted log, a
data frame, a table) and ask all four questions once; warm is each question alone afterwards, the best of the repeats. CPU
seconds are of all threads. Answers are compared before a time is printed.
"""

import gc
import sys
import time

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

import regulars as rg

ORDERS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
REPEATS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
THREADS = 2


def shop(orders):
    """Orders of a fifth as many customers over two years, in no order."""
    random = np.random.default_rng(20260101)
    micros = np.datetime64("2022-01-01T00:00:00", "us").astype("int64")
    channels = pa.array(["email", "organic", "paid search", "referral", "social"])
    return pa.table(
        {
            "customer": pa.array(random.integers(0, orders // 5, orders) * 3 + 1_000_000),
            "placed": pa.array(micros + random.integers(0, 730 * 86_400_000_000, orders)).cast(pa.timestamp("us")),
            "amount": pa.array(random.integers(100, 20_100, orders) / 100),
            "channel": pa.DictionaryArray.from_arrays(pa.array(random.integers(0, 5, orders).astype("int8")), channels),
        }
    )


def timed(ask):
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    answer = ask()
    return answer, time.process_time() - cpu, time.perf_counter() - wall


class Regulars:
    name = "Regulars"

    def load(self, table):
        self.orders = rg.Orders(
            table, customer="customer", at="placed", amount="amount", currency="GBP", dimensions=["channel"]
        )

    def summary(self):
        figures = self.orders.commerce_summary()
        return {
            "orders": figures.order_count.sum,
            "revenue": figures.net_revenue.value,
            "customers": figures.customers,
            "repeat": figures.repeat_purchase_rate.hits,
        }

    def monthly(self):
        table = self.orders.per("month").by("channel").commerce_summary().table().to_dict()
        rows = zip(table["period"], table["value_of"], table["orders"], table["net_revenue"], table["customers"])
        return {(month, channel): (orders, revenue, customers) for month, channel, orders, revenue, customers in rows}

    def cohorts(self):
        cohorts = self.orders.cohorts(period="month")
        rows = zip(cohorts.labels(), cohorts.active())
        return {(label, age): count for label, row in rows for age, count in enumerate(row) if count}

    def customers(self):
        return pa.table(self.orders.customer_summary())

    def customers_frame(self, answer):
        frame = pl.from_arrow(answer)
        return frame.select("customer", pl.col("orders").cast(pl.Int64), "first", "last", "spend")


class Polars:
    name = "Polars"

    def load(self, table):
        self.frame = pl.from_arrow(table).lazy()

    def summary(self):
        per = self.frame.group_by("customer").agg(pl.len().alias("n"), pl.col("amount").sum())
        row = per.select(
            orders=pl.col("n").sum(),
            revenue=pl.col("amount").sum(),
            customers=pl.len(),
            repeat=(pl.col("n") > 1).sum(),
        ).collect(engine="streaming")
        return row.row(0, named=True)

    def monthly(self):
        rows = (
            self.frame.group_by(pl.col("placed").dt.truncate("1mo").alias("month"), "channel")
            .agg(pl.len().alias("orders"), pl.col("amount").sum(), pl.col("customer").n_unique().alias("customers"))
            .collect(engine="streaming")
        )
        return {
            (month.strftime("%Y-%m"), channel): (orders, revenue, customers)
            for month, channel, orders, revenue, customers in rows.iter_rows()
        }

    def cohorts(self):
        month = (pl.col("placed").dt.year().cast(pl.Int32) * 12 + pl.col("placed").dt.month() - 1).alias("month")
        months = self.frame.select("customer", month).unique()
        first = months.group_by("customer").agg(pl.col("month").min().alias("first"))
        rows = (
            months.join(first, on="customer")
            .group_by("first", (pl.col("month") - pl.col("first")).alias("age"))
            .agg(pl.len())
            .collect(engine="streaming")
        )
        return {(f"{first // 12}-{first % 12 + 1:02}", age): count for first, age, count in rows.iter_rows()}

    def customers(self):
        per = self.frame.group_by("customer").agg(
            pl.len().alias("orders"),
            pl.col("placed").min().alias("first"),
            pl.col("placed").max().alias("last"),
            pl.col("amount").sum().alias("spend"),
        )
        return per.collect(engine="streaming")

    def customers_frame(self, answer):
        return answer.select("customer", pl.col("orders").cast(pl.Int64), "first", "last", "spend")


class DuckDB:
    name = "DuckDB"

    def load(self, table):
        self.db = duckdb.connect(config={"threads": THREADS})
        self.db.register("given", table)
        self.db.execute("create table orders as from given")

    def summary(self):
        row = self.db.execute(
            "select sum(n), sum(amount), count(*), count(*) filter (n > 1)"
            " from (select count(*) n, sum(amount) amount from orders group by customer)"
        ).fetchone()
        return dict(zip(("orders", "revenue", "customers", "repeat"), row))

    def monthly(self):
        rows = self.db.execute(
            "select date_trunc('month', placed) m, channel, count(*), sum(amount), count(distinct customer)"
            " from orders group by all"
        ).fetchall()
        return {
            (month.strftime("%Y-%m"), channel): (orders, revenue, customers)
            for month, channel, orders, revenue, customers in rows
        }

    def cohorts(self):
        rows = self.db.execute(
            "with months as (select distinct customer, year(placed) * 12 + month(placed) - 1 m from orders),"
            " firsts as (select customer, min(m) f from months group by customer)"
            " select f, m - f, count(*) from months join firsts using (customer) group by all"
        ).fetchall()
        return {(f"{first // 12}-{first % 12 + 1:02}", age): count for first, age, count in rows}

    def customers(self):
        return self.db.execute(
            "select customer, count(*) orders, min(placed) as first, max(placed) as last, sum(amount) spend"
            " from orders group by customer"
        ).to_arrow_table()

    def customers_frame(self, answer):
        frame = pl.from_arrow(answer)
        return frame.select("customer", pl.col("orders").cast(pl.Int64), "first", "last", "spend")


QUESTIONS = {
    "summary": "summary KPIs",
    "monthly": "KPIs by month and channel",
    "cohorts": "monthly cohorts",
    "customers": "per-customer summary",
}


def near(a, b):
    return abs(a - b) <= 1e-9 * abs(b)


def check(question, ours, theirs, engine, regulars):
    """Counts are equal, money to 1e-9, since the peers sum floats."""
    if question == "summary":
        assert all(near(ours[name], theirs[name]) for name in ours), (ours, theirs)
    elif question == "monthly":
        assert ours.keys() == theirs.keys(), (len(ours), len(theirs))
        for key, (orders, revenue, customers) in theirs.items():
            assert ours[key][0] == orders and near(ours[key][1], revenue) and ours[key][2] == customers, key
    elif question == "cohorts":
        assert ours == theirs, (len(ours), len(theirs))
    else:
        a = regulars.customers_frame(ours).sort("customer")
        b = engine.customers_frame(theirs).sort("customer")
        assert a["customer"].equals(b["customer"]) and a["orders"].equals(b["orders"])
        for column in ("first", "last"):
            assert (a[column].dt.epoch("us") == b[column].dt.epoch("us")).all()
        assert ((a["spend"] - b["spend"]).abs() <= 1e-9 * b["spend"].abs() + 1e-9).all()


def main():
    table = shop(ORDERS)
    print(f"{ORDERS:,} orders, {THREADS} threads; polars {pl.__version__}, duckdb {duckdb.__version__}")
    engines = [Regulars(), Polars(), DuckDB()]
    answers, times = {}, {}
    for engine in engines:
        _, cpu, wall = timed(lambda: engine.load(table))
        times[engine.name, "load"] = cpu, wall
        for question in QUESTIONS:
            answer, cpu, wall = timed(getattr(engine, question))
            answers[engine.name, question] = answer
            times[engine.name, question, "first"] = cpu, wall
            best = []
            for _ in range(REPEATS):
                _, cpu, wall = timed(getattr(engine, question))
                best.append((cpu, wall))
            times[engine.name, question] = min(cpu for cpu, _ in best), min(wall for _, wall in best)
    for question in QUESTIONS:
        for engine in engines[1:]:
            ours, theirs = answers["Regulars", question], answers[engine.name, question]
            check(question, ours, theirs, engine, engines[0])
    print("all answers are equal\n")
    report(engines, times)


def report(engines, times):
    print("| question | " + " | ".join(f"{engine.name} CPU s | wall s" for engine in engines) + " | times the faster peer (CPU) |")
    print("|---|" + "---|" * (2 * len(engines) + 1))
    colds = {
        engine.name: tuple(
            times[engine.name, "load"][i] + sum(times[engine.name, question, "first"][i] for question in QUESTIONS)
            for i in (0, 1)
        )
        for engine in engines
    }
    rows = [(label, {engine.name: times[engine.name, question] for engine in engines}) for question, label in QUESTIONS.items()]
    rows.append(("build or load", {engine.name: times[engine.name, "load"] for engine in engines}))
    rows.append(("cold: build and all four once", colds))
    for label, row in rows:
        cells = " | ".join(f"{cpu:.3f} | {wall:.3f}" for cpu, wall in (row[engine.name] for engine in engines))
        ratio = min(row[engine.name][0] for engine in engines[1:]) / row["Regulars"][0]
        print(f"| {label} | {cells} | {ratio:.1f} |")


if __name__ == "__main__":
    main()
