"""Subscriptions, as a user of Python makes and asks them."""

from __future__ import annotations

import pickle
from typing import Literal

import pytest

import regulars as rg

SPANS = {
    "who": ["ann", "ann", "ben", "cid"],
    "from": ["2011-01-01", "2011-02-15", "2011-01-10", "2011-01-05"],
    "to": ["2011-02-15", None, "2011-02-01", None],
    "price": ["10", "25", "10", "240"],
    "every": ["month", "month", "month", "year"],
    "tier": ["silver", "gold", "silver", "gold"],
    "country": ["UK", "UK", "IE", "UK"],
}


def log() -> rg.Subscriptions:
    return rg.Subscriptions(
        SPANS,
        customer="who",
        start="from",
        end="to",
        amount="price",
        billing="every",
        plan="tier",
        dimensions=["country"],
        currency="EUR",
    )


def test_subscriptions_are_built_and_asked() -> None:
    spans = log()
    assert (len(spans), spans.known_customers) == (4, 3)
    february = spans.within("2011-02-01", "2011-03-01")
    moved = february.revenue_movements()
    # Ann 10, Ben 10 and Cid 240 / 12; Ann pays 15 more, and Ben leaves on the 1st.
    values = [moved.opening, moved.new, moved.expansion, moved.contraction, moved.churned, moved.closing]
    assert [total.value for total in values] == [40.0, 0.0, 15.0, 0.0, 10.0, 45.0]
    assert february.net_revenue_retention().value == 45 / 40
    assert february.gross_revenue_retention().value == 30 / 40
    churn = february.logo_churn()
    assert (churn.opening, churn.lost, churn.rate.value) == (3, 1, 1 / 3)
    assert february.quick_ratio().ratio.value == 1.5
    changes = february.plan_changes()
    assert (changes.upgraded, changes.left) == (1, 1)
    revenue = spans.recurring_revenue(at="2011-02-20")
    assert (revenue.customers, revenue.monthly.value, revenue.yearly.value) == (2, 45.0, 540.0)
    months = spans.within("2011-01-01", "2011-03-01").per("month").recurring_revenue()
    assert [month.monthly.value for month in months.figures] == [40.0, 45.0]
    assert february.by("country").recurring_revenue().table()["value_of"] == ["UK"]


def test_the_unit_of_a_month_is_kept() -> None:
    monthly = log().recurring_revenue().monthly
    again = pickle.loads(pickle.dumps(monthly))
    assert (again, again.value) == (monthly, monthly.value)


def test_a_quick_ratio_may_be_infinite() -> None:
    ratio = rg.quick_ratio(new=5, expansion=0, contraction=0, churned=0)
    assert (ratio.ratio.value, ratio.outcome) == (None, "infinite")


def test_a_subscription_that_overlaps_itself_is_named() -> None:
    wrong = {
        "who": ["ann", "ann"],
        "key": ["x", "x"],
        "from": ["2011-01-01", "2011-01-05"],
        "to": ["2011-02-01", None],
        "price": ["10", "12"],
    }

    def built(bad_rows: Literal["stop", "set_aside"]) -> rg.Subscriptions:
        return rg.Subscriptions(
            wrong,
            customer="who",
            subscription="key",
            start="from",
            end="to",
            amount="price",
            currency="EUR",
            bad_rows=bad_rows,
        )

    with pytest.raises(rg.BadRowsError, match="row 1: start is 2011-01-05"):
        built("stop")
    kept = built("set_aside")
    assert (len(kept), kept.set_aside["by_reason"]) == (1, {"subscription_overlaps": 1})


def test_invoices_become_subscriptions() -> None:
    paid = {
        "who": ["ann", "ann"],
        "from": ["2011-01-01", "2011-02-03"],
        "to": ["2011-02-01", "2011-03-03"],
        "price": ["10", "10"],
    }

    def built(grace_days: int | None, as_of: str | None = None) -> rg.Subscriptions:
        return rg.Subscriptions(
            paid,
            customer="who",
            start="from",
            end="to",
            amount="price",
            currency="EUR",
            grace_days=grace_days,
            as_of=as_of,
        )

    assert (len(built(3)), len(built(1))) == (1, 2)
    with pytest.raises(rg.MissingError):
        built(None, "2011-03-01")
