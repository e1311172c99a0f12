"""Regulars beside Polars and DuckDB on interactions: one run, the same Arrow columns, the same answers, CPU seconds.

    python benches/visits.py [ROWS] [PERSONS] [REPEATS]

Cold is what it takes to bring the columns into an engine's own form and ask both questions once; warm is each question
alone afterwards, the best of the repeats. CPU seconds are of all threads. Answers are compared before a time is printed.
"""

import gc
import sys
import time

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

import regulars as rg

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
PERSONS = int(sys.argv[2]) if len(sys.argv) > 2 else 500_000
REPEATS = int(sys.argv[3]) if len(sys.argv) > 3 else 3
THREADS = 2


def visits(rows, persons):
    """About five actions a visit, visits over 90 days, rows in no order."""
    random = np.random.default_rng(20260101)
    person = random.integers(0, persons, rows)
    visit = random.integers(0, max(rows // persons // 5, 1), rows)
    begun = (person * 7_919 + visit * 104_729) * 2_654_435_761 % (90 * 86_400)
    at = np.datetime64("2022-01-01T00:00:00", "us").astype("int64") + begun * 1_000_000
    at += random.integers(0, 1_800_000_000, rows)
    kinds = pa.array(["page_view", "cart_added", "checkout_started", "login"])
    kind = np.maximum(random.integers(-12, 4, rows), 0).astype("int8")
    return pa.table(
        {
            "customer": pa.array(person * 3 + 1_000_000),
            "at": pa.array(at).cast(pa.timestamp("us")),
            "kind": pa.DictionaryArray.from_arrays(pa.array(kind), kinds),
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
        self.log = rg.Interactions(table, customer="customer", at="at", kind="kind")

    def sessions(self):
        found = self.log.sessions()
        return (found.sessions, found.persons, found.bounce_rate.hits, found.page_views, found.duration.sum_x)

    def active(self):
        found = self.log.active_customers()
        daily, weekly, monthly = (dict(zip(t["period"], t["active"])) for t in
                                  (found.daily().to_dict(), found.weekly().to_dict(), found.monthly().to_dict()))
        return list(daily.values()), list(weekly.values()), list(monthly.values()), found.stickiness.value


SESSIONS = """
with gaps as (
    select customer, kind, "at",
           case when "at" - lag("at") over (partition by customer order by "at") <= interval 30 minutes then 0 else 1 end as begins
    from visits
), numbered as (
    select customer, kind, "at", sum(begins) over (partition by customer order by "at" rows unbounded preceding) as number
    from gaps
), each as (
    select customer, count(*) as actions, count(*) filter (kind = 'page_view') as views,
           epoch_us(max("at")) - epoch_us(min("at")) as lasted
    from numbered group by customer, number
)
select count(*), count(distinct customer), count(*) filter (actions = 1), sum(views), sum(lasted) from each
"""


class DuckDB:
    name = "DuckDB"

    def load(self, table):
        self.db = duckdb.connect(config={"threads": THREADS})
        self.db.register("arrow", table)
        self.db.execute("create table visits as select customer, \"at\", kind::varchar as kind from arrow")

    def sessions(self):
        return tuple(int(value) for value in self.db.execute(SESSIONS).fetchone())

    def active(self):
        def per(unit):
            text = f"select count(distinct customer) from visits group by date_trunc('{unit}', \"at\") order by min(\"at\")"
            return [row[0] for row in self.db.execute(text).fetchall()]

        daily, weekly, monthly = per("day"), per("week"), per("month")
        (persons,) = self.db.execute("select count(distinct customer) from visits").fetchone()
        return daily, weekly, monthly, sum(daily) / (persons * len(daily))


class Polars:
    name = "Polars"

    def load(self, table):
        self.frame = pl.from_arrow(table)

    def sessions(self):
        each = (
            self.frame.lazy()
            .sort("customer", "at")
            .with_columns(
                begins=(pl.col("at").diff().over("customer") > pl.duration(minutes=30)).fill_null(True)
            )
            .with_columns(number=pl.col("begins").cum_sum())
            .group_by("number")
            .agg(
                pl.col("customer").first(),
                actions=pl.len(),
                views=(pl.col("kind") == "page_view").sum(),
                lasted=(pl.col("at").max() - pl.col("at").min()).dt.total_microseconds(),
            )
            .select(
                pl.len().alias("sessions"),
                pl.col("customer").n_unique(),
                (pl.col("actions") == 1).sum().alias("single"),
                pl.col("views").cast(pl.Int64).sum(),
                pl.col("lasted").sum(),
            )
            .collect()
        )
        return tuple(int(value) for value in each.row(0))

    def active(self):
        def per(unit):
            period = self.frame.lazy().group_by(pl.col("at").dt.truncate(unit).alias("period"))
            return period.agg(pl.col("customer").n_unique()).sort("period").collect()["customer"].to_list()

        daily, weekly, monthly = per("1d"), per("1w"), per("1mo")
        return daily, weekly, monthly, sum(daily) / (self.frame["customer"].n_unique() * len(daily))


def same(a, b):
    if isinstance(a, float):
        return abs(a - b) <= 1e-12
    if isinstance(a, list | tuple):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def main():
    table = visits(ROWS, PERSONS)
    questions = ["sessions", "active"]
    results, answers = {}, {}
    for engine in (Regulars(), DuckDB(), Polars()):
        _, load, _ = timed(lambda: engine.load(table))
        times = {"load": load}
        for question in questions:
            first, once, _ = timed(getattr(engine, question))
            more = [timed(getattr(engine, question))[1] for _ in range(REPEATS)]
            times[question], times["first " + question] = min([once, *more]), once
            if question in answers:
                assert same(answers[question], first), f"{engine.name} answers {question} differently"
            answers.setdefault(question, first)
        times["cold"] = load + sum(times["first " + question] for question in questions)
        results[engine.name] = times
    print(f"{ROWS:,} interactions of {PERSONS:,} persons, {THREADS} threads; CPU seconds, answers equal")
    for row in ["load", *questions, "cold"]:
        ours = results["Regulars"][row]
        peers = {name: times[row] for name, times in results.items() if name != "Regulars"}
        told = "  ".join(f"{name} {seconds:.3f}" for name, seconds in peers.items())
        print(f"{row:10} Regulars {ours:.3f}  {told}  ({min(peers.values()) / max(ours, 1e-9):.1f} times the faster peer)")


main()
