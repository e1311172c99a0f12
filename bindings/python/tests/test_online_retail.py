"""Online Retail from its raw lines to the figures of pandas, which `conformance/online_retail` has.

The log itself is not in the repository: these tests run where it stands beside the checkout.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pytest

import regulars as rg
from reference import ROOT, reference

FIGURES = ROOT / "conformance" / "online_retail"
ANSWERS = json.loads((FIGURES / "answers_pandas.json").read_text())
NAMES: dict[str, Any] = {
    "order": "InvoiceNo",
    "customer": "CustomerID",
    "at": "InvoiceDate",
    "quantity": "Quantity",
    "unit_price": "UnitPrice",
    "currency": "GBP",
    "dimensions": ["Country"],
    "bad_rows": "set_aside",
}


def raw() -> Path:
    """The raw file, where it is to be had."""
    return reference("data/online_retail.csv.gz")


READERS: dict[str, Callable[[Path], Any]] = {
    # Invoices are texts (C536379); times are instants.
    "Polars": lambda file: pl.read_csv(file, schema_overrides={"InvoiceNo": pl.String, "StockCode": pl.String}, try_parse_dates=True),
    # Invoices are objects of mixed types; customers are floats with NaN for nobody.
    "pandas": lambda file: pd.read_csv(file, parse_dates=["InvoiceDate"], low_memory=False),
    "DuckDB": lambda file: duckdb.sql(f"select * from read_csv('{file}', types={{'InvoiceNo': 'VARCHAR', 'StockCode': 'VARCHAR'}})"),
}


@cache
def log(reader: str) -> rg.Orders:
    return rg.Orders.from_lines(READERS[reader](raw()), **NAMES)


@pytest.fixture(params=READERS)
def orders(request: pytest.FixtureRequest) -> rg.Orders:
    return log(request.param)


def close(found: float | None, printed: float) -> bool:
    """Equal to the last printed digit; a float that was divided twice is off by two units in the last place."""
    return found is not None and abs(found - printed) <= 2 * 2.0**-52 * abs(printed)


def ticks(printed: float) -> int:
    """Ten-thousandths of a sum of prices with at most three decimals; sums of floats end in noise behind them."""
    return round(printed * 10_000)


def test_every_reader_gives_the_same_log() -> None:
    assert log("Polars") == log("pandas") == log("DuckDB")


def test_sales_lines(orders: rg.Orders) -> None:
    aside = orders.set_aside
    assert aside["rows"] == ANSWERS["raw"]["rows"]
    assert aside["rows"] - aside["total"] == ANSWERS["sales_lines"]["rows"]
    assert aside["by_reason"]["quantity_not_positive"] == ANSWERS["raw"]["rows_qty_le_0"]
    assert sorted(aside["by_reason"]) == ["quantity_not_positive", "unit_price_not_positive"]


def test_orders(orders: rg.Orders) -> None:
    answers = ANSWERS["orders"]
    assert orders.order_count().n == len(orders) == answers["n_orders"]
    assert orders.net_revenue().sum == ticks(answers["revenue"])
    assert close(orders.net_revenue().value, answers["revenue"])
    assert close(orders.average_order_value().value, answers["aov"])
    assert close(orders.average_order_quantity().value, answers["upt_units_per_order"])
    guests = orders.guest_checkout_rate()
    assert guests.hits == answers["guest_orders"]
    assert close(guests.value, answers["guest_order_share"])


def test_known_customers(orders: rg.Orders) -> None:
    answers = ANSWERS["known_customers"]
    frequency = orders.purchase_frequency()
    assert (frequency.n, frequency.numerator) == (answers["customers"], answers["orders"])
    assert close(frequency.value, answers["purchase_frequency"])
    value = orders.customer_value()
    assert value.sum_x == ticks(answers["revenue"])
    assert close(value.value, answers["revenue_per_customer"])
    repeat = orders.repeat_purchase_rate()
    assert repeat.hits == answers["repeat_customers_ge2_orders"]
    assert close(repeat.value, answers["repeat_purchase_rate"])
    days = orders.repeat_purchase_rate(basis="distinct_days")
    assert days.hits == answers["repeat_customers_ge2_distinct_days"]
    assert close(days.value, answers["repeat_purchase_rate_distinct_days"])
    counts = Counter(str(min(count, 10)) for count in orders.customer_summary()["orders"])
    assert counts == answers["orders_per_customer_hist"]
    assert close(orders.time_between_purchases().mean.value, ANSWERS["inter_order_days_mean"])


def test_months(orders: rg.Orders) -> None:
    months = orders.per("month").commerce_summary()
    with (FIGURES / "monthly.csv").open() as file:
        rows = list(csv.DictReader(file))
    assert [group.period for group in months.groups] == [row["m"] for row in rows]
    for month, row in zip(months.figures, rows, strict=True):
        assert month.order_count.n == int(row["orders"])
        assert month.net_revenue.sum == ticks(float(row["revenue"]))
        assert month.customers == int(row["known_customers"])
        assert month.guest_checkout_rate.hits == int(row["guest_orders"])
        assert f"{month.average_order_value.value:.10f}" == row["aov"]
        assert month.new_customers == int(row["new_customers"])
        assert month.returning_rate.hits == int(row["returning_customers"])


def test_cohorts(orders: rg.Orders) -> None:
    cohorts = orders.cohorts(period="month")
    with (FIGURES / "cohort_monthly_active_matrix.csv").open() as file:
        rows = list(csv.reader(file))[1:]
    assert cohorts.labels() == [label for label, *_ in rows]
    assert cohorts.active() == [[int(cell) if cell else None for cell in cells] for _, *cells in rows]
    table = pl.DataFrame(cohorts.table()).filter(pl.col("value").is_not_null())
    spend = orders.cohorts(period="month", value="cumulative_revenue").retention()
    with (FIGURES / "cohort_monthly_long.csv").open() as file:
        long = list(csv.DictReader(file))
    assert len(table) == len(long) == 91
    for found, row in zip(table.iter_rows(named=True), long, strict=True):
        assert (found["cohort"], found["age"]) == (row["cohort"], int(row["age"]))
        assert (found["active"], found["orders"]) == (int(row["active"]), int(row["orders"]))
        assert (found["size"], f"{found['value']:.10f}") == (int(row["cohort_size"]), row["retention"])
        per_customer = spend[cohorts.labels().index(row["cohort"])][int(row["age"])]
        assert f"{per_customer:.10f}" == row["cum_revenue_per_acquired"]


def test_countries(orders: rg.Orders) -> None:
    countries = orders.by("Country").net_revenue()
    assert sum(figure.sum for figure in countries.figures) == ticks(ANSWERS["orders"]["revenue"])
    assert "United Kingdom" in countries.table()["value_of"]
