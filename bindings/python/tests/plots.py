"""One result for each plot: what the tests draw, and what `cargo xtask pictures` writes for the documentation."""

from __future__ import annotations

import csv
from pathlib import Path

import regulars as rg

ROOT = Path(__file__).parents[3]


def cdnow() -> rg.Orders:
    """The sample that ships with the project."""
    with open(ROOT / "examples/data/cdnow.csv") as file:
        rows = list(csv.DictReader(file))
    table: dict[str, list[object]] = {name: [row[name] for row in rows] for name in rows[0]}
    # Numbers as in every runtime's test: sums over customers are taken in the order of their keys.
    table["customer"] = [int(row["customer"]) for row in rows]
    return rg.Orders(table, customer="customer", at="date", amount="amount", currency="USD")


def of_orders(orders: rg.Orders, period: str = "quarter") -> dict[str, tuple[rg.Result | rg.Table, str | None]]:
    """What is drawn of a log of orders: a result, and the kind of plot where it has several."""
    per = orders.per(period)  # type: ignore[arg-type]
    cohorts = orders.cohorts(period=period)  # type: ignore[arg-type]
    rfm = orders.rfm()
    return {
        "average_order_value": (per.average_order_value(), None),
        "repeat_purchase_rate": (per.repeat_purchase_rate(), None),
        "commerce_summary": (per.commerce_summary(), None),
        "cohorts": (cohorts, "cohorts"),
        "retention": (cohorts, "retention"),
        "time_between_purchases": (orders.time_between_purchases(), None),
        "lifecycle": (orders.lifecycle(period=period), None),  # type: ignore[arg-type]
        "segments": (rfm, "segments"),
        "grid": (rfm, "grid"),
        "lorenz": (orders.concentration(), None),
        "report": (orders.report(period=period), None),  # type: ignore[arg-type]
    }


def of_model(
    orders: rg.Orders, every: float = 13, frequency: int = 4, steps: int = 6
) -> dict[str, tuple[rg.Result | rg.Table, str | None]]:
    """What is drawn of a model, beside a log."""
    model = rg.lifetime.BgNbd(r=0.243, alpha=4.414, a=0.793, b=2.426)
    holdout = orders.calibration_holdout(split="1997-10-01", unit="week")
    return {
        "calibration": (holdout.by_frequency(model, most=7), None),
        "frequency_recency": (
            model.frequency_recency(t=39, horizon=39, frequency=frequency, steps=steps),
            None,
        ),
        "model": (model, None),
        "tracking": (orders.tracking(model=model, every=every, unit="week"), None),
    }


def of_counts() -> dict[str, tuple[rg.Result | rg.Table, str | None]]:
    """What is drawn of counts and durations."""
    waits = rg.kaplan_meier([1, 2, 2, 4, 6], observed=[1, 1, 0, 1, 0], unit="days")
    return {
        "survival": (waits, None),
        "answers": (rg.nps(promoters=5, passives=3, detractors=2), None),
    }


def of_subscriptions() -> dict[str, tuple[rg.Result | rg.Table, str | None]]:
    """What is drawn of subscriptions, in euros a month."""
    spans = {
        "customer": ["ann", "ann", "ben", "ben", "cid", "cid"],
        "amount": [20, 30, 10, 10, 40, 15],
        "start": ["2024-01-01", "2024-03-01", "2024-01-10", "2024-04-01", "2024-02-01", "2024-03-01"],
        "end": ["2024-03-01", "2024-06-01", "2024-02-15", "2024-06-01", "2024-03-01", "2024-06-01"],
    }
    log = rg.Subscriptions(spans, customer="customer", start="start", end="end", amount="amount", currency="EUR")
    log = log.within("2024-02-01", "2024-05-01")
    return {
        "movements": (log.per("month").revenue_movements(), None),
        "waterfall": (log.revenue_movements(), None),
    }
