"""What a user writes, checked by `mypy --strict` against the package's types. Never run."""

import datetime
from typing import Any, assert_type

import numpy as np
import polars as pl

import regulars as rg

version: str = rg.version()

table = pl.DataFrame()
orders = rg.Orders(
    table,
    customer="CustomerID",
    at="InvoiceDate",
    amount="amount",
    order="InvoiceNo",
    currency="GBP",
    dimensions=["Country"],
    zone="Europe/London",
    bad_rows="set_aside",
)
lines = rg.Orders.from_lines(
    {"InvoiceNo": [1]},
    order="InvoiceNo",
    customer="CustomerID",
    at="InvoiceDate",
    quantity="Quantity",
    unit_price="UnitPrice",
    currency="GBP",
)
assert_type(lines, rg.Orders)
assert_type(orders.with_policy(guests="each_a_customer").within("2011-01-01", datetime.date(2011, 7, 1)), rg.Orders)
assert_type(orders.set_aside["by_reason"], dict[str, int])
assert_type(orders.span, tuple[datetime.datetime, datetime.datetime] | None)

value = orders.average_order_value()
assert_type(value, rg.RatioOfMeans)
assert_type(value.value, float | None)
interval = value.interval(0.95)
assert_type(interval, rg.Interval | None)
if interval is not None:
    assert_type(interval.low, float)

rate = orders.repeat_purchase_rate()
assert_type(rate, rg.Rate)
assert_type(rate.hits, int)
assert_type(orders.retention(start="2011-01-01", end="2011-07-01").rate, rg.Rate)
assert_type(rg.retention_rate(start=2000, end=2400, new=600), rg.Rate)

cohorts = orders.cohorts(period="month")
assert_type(cohorts, rg.Cohorts)
frame = pl.DataFrame(cohorts.table())
columns: dict[str, list[object]] = cohorts.table().to_dict()
assert_type(orders.per("month").by("Country").net_revenue(), rg.TotalBreakdown)
assert_type(orders.report(), rg.Report)

try:
    rg.retention_rate(1, 2, 3)
except rg.BadRowsError as error:
    assert_type(error.bad[0]["row"], int)
except rg.OutOfDomainError as error:
    assert_type(error.allowed, str)

# What must not pass; `warn_unused_ignores` tells where it does.
orders.per("fortnight")  # type: ignore[arg-type]
orders.cohorts(perod="month")  # type: ignore[call-arg]
rg.Orders(table, amount="amount", currency="GBP")  # type: ignore[call-arg]
rg.retention_rate("2000", 2400, 600)  # type: ignore[arg-type]
rate.value = 1.0  # type: ignore[misc]

model = rg.lifetime.BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)
assert_type(model.alpha, float)
assert_type(model.expected_purchases(39), float)
assert_type(model.expected_purchases(39, 2, 30.43, 38.86), float)
assert_type(model.log_likelihood([1, 2], [1.0, 1.5], 5), rg.Column[float])
assert_type(model.log_likelihood(pl.Series([1]), np.array([1.0]), 5.0), rg.Column[float])
assert_type(model.discounted_expected_residual_transactions(0.1, 1, 1, 2), float | None)
assert_type(model.discounted_expected_residual_transactions(0.1, [1], 1, 2), rg.Column[float | None])
assert_type(model.simulate(3, 39, seed=1, progress=lambda progress: progress.step < 2), rg.Table)
for alive in model.probability_alive([1, 2], [1.0, 1.5], 5):
    assert_type(alive, float)
rg.lifetime.BgNbd(0.243, 4.414, 0.793)  # type: ignore[call-arg]
model.pmf("1", 1)  # type: ignore[arg-type]

spend = rg.Spend(table, channel="channel", start="month", amount="cost", over="month", currency="EUR").with_orders(orders)
assert_type(spend.customer_acquisition_cost(lag_days=30).fully_loaded.value, float | None)
assert_type(spend.channel_table(costs="all"), rg.Table)
assert_type(spend.per("month").by("channel").payback_period().figures[0].months, float | None)
rg.Spend(table, channel="channel", start="month", amount="cost")  # type: ignore[call-arg]
spend.with_spreading("by_hour")  # type: ignore[arg-type]

cohorts_drawn = orders.cohorts(period="month")
assert_type(cohorts_drawn.plot_spec("retention", theme="dark", width=300), dict[str, Any])
assert_type(cohorts_drawn.table().plot_spec(title="Ours"), dict[str, Any])
cohorts_drawn.plot(height=200.5)
