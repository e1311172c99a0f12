"""Regulars beside Polars and DuckDB on RFM: one run, the same Arrow columns, the same answers, CPU and wall seconds.

    python benches/segments.py [ORDERS] [REPEATS]

Each engine tells every customer's recency in days, frequency and monetary value, the fifth of each with equal customers in
one fifth (the greatest of their ranks), and the named segment. Cold is what it takes to bring the columns into an engine's own
form and ask once; warm is the question alone afterwards, the best of the repeats. CPU seconds are of all threads. Amounts are
whole yen, so that sums of floats are exact too and all answers have to be equal. They are compared before a time is printed.
"""

import datetime
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
SNAPSHOT = datetime.date(2024, 1, 1)

# The segments of the scores of frequency from 1 to 5, for the scores of recency from 1 to 5.
NAMES = [
    *["lost", "lost", "at risk", "at risk", "can't lose them"],
    *["hibernating", "hibernating", "at risk", "at risk", "can't lose them"],
    *["about to sleep", "about to sleep", "need attention", "loyal customers", "loyal customers"],
    *["promising", "potential loyalists", "potential loyalists", "loyal customers", "loyal customers"],
    *["new customers", "potential loyalists", "potential loyalists", "champions", "champions"],
]
COLUMNS = [
    "customer", "recency", "frequency", "monetary",
    "recency_score", "frequency_score", "monetary_score", "segment",
]


def shop(orders):
    """Orders of a fifth as many customers over two years, in no order; a few customers buy much more often than others."""
    random = np.random.default_rng(20260101)
    micros = np.datetime64("2022-01-01T00:00:00", "us").astype("int64")
    customers = np.minimum(random.integers(0, orders // 5, orders), random.integers(0, orders // 3, orders))
    return pa.table(
        {
            "customer": pa.array(customers * 3 + 1_000_000),
            "placed": pa.array(micros + random.integers(0, 730 * 86_400_000_000, orders)).cast(pa.timestamp("us")),
            "amount": pa.array(random.integers(100, 20_100, orders).astype("float64")),
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
        self.orders = rg.Orders(table, customer="customer", at="placed", amount="amount", currency="JPY")

    def rfm(self):
        return pa.table(self.orders.rfm(as_of=SNAPSHOT).table())


class Polars:
    name = "Polars"

    def load(self, table):
        self.frame = pl.from_arrow(table).lazy()

    def rfm(self):
        def fifth(ranks):
            return (ranks * 5 / pl.len()).ceil().cast(pl.Int64)

        names = pl.lit(pl.Series(NAMES))
        return (
            self.frame.group_by("customer")
            .agg(last=pl.col("placed").max(), frequency=pl.len(), monetary=pl.col("amount").sum())
            .with_columns(recency=(pl.lit(SNAPSHOT) - pl.col("last").dt.date()).dt.total_days())
            .with_columns(
                recency_score=fifth(pl.col("recency").rank("max", descending=True)),
                frequency_score=fifth(pl.col("frequency").rank("max")),
                monetary_score=fifth(pl.col("monetary").rank("max")),
            )
            .with_columns(segment=names.gather(pl.col("recency_score") * 5 + pl.col("frequency_score") - 6))
            .select(COLUMNS)
            .collect(engine="streaming")
        )


class DuckDB:
    name = "DuckDB"

    def load(self, table):
        self.db = duckdb.connect(config={"threads": THREADS})
        self.db.register("given", table)
        self.db.execute("create table orders as from given")

    def rfm(self):
        # Of equal customers each counts all, which is the greatest of their ranks.
        return self.db.execute(
            "with per as ("
            f" select customer, date_diff('day', max(placed)::date, date '{SNAPSHOT}') recency,"
            " count(*) frequency, sum(amount) monetary from orders group by customer"
            "), scored as ("
            " select *, ceil(5 * count(*) over (order by recency desc) / count(*) over ())::bigint recency_score,"
            " ceil(5 * count(*) over (order by frequency) / count(*) over ())::bigint frequency_score,"
            " ceil(5 * count(*) over (order by monetary) / count(*) over ())::bigint monetary_score from per"
            f") select {', '.join(COLUMNS[:7])}, $names[recency_score * 5 + frequency_score - 5] segment from scored",
            {"names": NAMES},
        ).to_arrow_table()


def sorted_frame(answer):
    frame = answer if isinstance(answer, pl.DataFrame) else pl.from_arrow(answer)
    numbers = [pl.col(name).cast(pl.Int64) for name in COLUMNS[:3] + COLUMNS[4:7]]
    return frame.select(*numbers, "monetary", "segment").sort("customer")


def main():
    table = shop(ORDERS)
    print(f"{ORDERS:,} orders, {THREADS} threads; polars {pl.__version__}, duckdb {duckdb.__version__}")
    engines = [Regulars(), Polars(), DuckDB()]
    times, expected = {}, None
    for engine in engines:
        _, load, load_wall = timed(lambda: engine.load(table))
        answer, cpu, wall = timed(engine.rfm)
        frame = sorted_frame(answer)
        if expected is None:
            expected = frame
        assert frame.equals(expected), f"{engine.name} answers otherwise"
        del answer, frame
        more = [timed(engine.rfm)[1:] for _ in range(REPEATS)]
        times[engine.name] = {
            "rfm": tuple(min(each) for each in zip(*more)),
            "build or load": (load, load_wall),
            "cold: build and ask once": (load + cpu, load_wall + wall),
        }
    print(f"all answers are equal: {expected.height:,} customers\n")
    print("| question | " + " | ".join(f"{name} CPU s | wall s" for name in times) + " | faster peer / Regulars (CPU) |")
    print("|---|" + "---|" * (2 * len(times) + 1))
    for row in times["Regulars"]:
        cells = " | ".join(f"{cpu:.3f} | {wall:.3f}" for cpu, wall in (each[row] for each in times.values()))
        peers = min(each[row][0] for name, each in times.items() if name != "Regulars")
        print(f"| {row} | {cells} | {peers / times['Regulars'][row][0]:.1f} |")


if __name__ == "__main__":
    main()
