"""Regulars beside Polars and DuckDB on the Net Promoter Score: one run, the same Arrow columns, the same answers, CPU and
wall seconds.

    python benches/surveys.py [ANSWERS] [REPEATS]

Each engine tells the score of all answers and of each month, with promoters, passives and detractors. Cold is what it takes to bring
the columns into an engine's own form and ask once; warm is the question alone afterwards, the best of the repeats. CPU
seconds are of all threads. Counts have to be equal, and are compared before a time is printed.
"""

import gc
import sys
import time

import duckdb
import numpy as np
import polars as pl
import pyarrow as pa

import regulars as rg

ANSWERS = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000_000
REPEATS = int(sys.argv[2]) if len(sys.argv) > 2 else 3
THREADS = 2


def answers(rows):
    """Answers from 0 to 10 of a fifth as many customers over two years, in no order."""
    random = np.random.default_rng(20260101)
    micros = np.datetime64("2022-01-01T00:00:00", "us").astype("int64")
    shares = np.array([4, 1, 1, 2, 2, 5, 6, 12, 20, 22, 25])
    return pa.table(
        {
            "customer": pa.array(random.integers(0, rows // 5, rows) * 3 + 1_000_000),
            "at": pa.array(micros + random.integers(0, 730 * 86_400_000_000, rows)).cast(pa.timestamp("us")),
            "score": pa.array(random.choice(11, rows, p=shares / 100)),
        }
    )


def timed(ask):
    gc.collect()
    cpu, wall = time.process_time(), time.perf_counter()
    answer = ask()
    return answer, time.process_time() - cpu, time.perf_counter() - wall


def with_whole(months):
    """The counts of all months together, and of each."""
    return [tuple(sum(column) for column in zip(*months, strict=True)), *months]


class Regulars:
    name = "Regulars"

    def load(self, table):
        self.log = rg.Surveys(table, customer="customer", at="at", score="score", asking="nps")

    def nps(self):
        figures = self.log.per("month").nps().figures
        return with_whole([(it.promoters, it.passives, it.detractors) for it in figures])


class Polars:
    name = "Polars"

    def load(self, table):
        self.frame = pl.from_arrow(table).lazy()

    def nps(self):
        score = pl.col("score")
        counts = [
            (score >= 9).sum().alias("promoters"),
            ((score >= 7) & (score < 9)).sum().alias("passives"),
            (score < 7).sum().alias("detractors"),
        ]
        months = self.frame.group_by(pl.col("at").dt.truncate("1mo").alias("month")).agg(counts).sort("month").collect()
        return with_whole([row[1:] for row in months.iter_rows()])


class DuckDb:
    name = "DuckDB"

    def load(self, table):
        self.db = duckdb.connect(config={"threads": THREADS})
        self.db.register("given", table)
        self.db.execute("create table answers as from given")

    def nps(self):
        rows = self.db.execute(
            "select count(*) filter (where score >= 9), count(*) filter (where score >= 7 and score < 9),"
            " count(*) filter (where score < 7) from answers group by date_trunc('month', \"at\")"
            " order by date_trunc('month', \"at\")"
        ).fetchall()
        return with_whole(rows)


def main():
    table = answers(ANSWERS)
    known, rows = None, []
    for engine in [Regulars(), Polars(), DuckDb()]:
        _, load, load_wall = timed(lambda engine=engine: engine.load(table))
        found, first, first_wall = timed(engine.nps)
        if known is None:
            known = found
        if found != known:
            raise SystemExit(f"{engine.name} answers {found[:3]}, not {known[:3]}")
        warm = [timed(engine.nps)[1:] for _ in range(REPEATS)]
        rows.append((engine.name, load, load + first, load_wall + first_wall, *min(warm)))
    print(f"{ANSWERS:,} answers, {len(known) - 1} months, all answers equal\n")
    print("| engine | build or load CPU s | cold CPU s | cold wall s | warm CPU s | warm wall s |\n|---|---|---|---|---|---|")
    for name, *times in rows:
        print(f"| {name} | " + " | ".join(f"{each:.3f}" for each in times) + " |")
    ours, *peers = rows
    cold, warm = (min(peer[place] for peer in peers) / ours[place] for place in (2, 4))
    print(f"\nThe faster peer takes {cold:.1f} times as long cold and {warm:.1f} times warm.")


if __name__ == "__main__":
    main()
