"""Logs of spend, as a user of Python makes and asks them."""

from __future__ import annotations

import copy
import datetime as dt

import pytest

import regulars as rg

ENTRIES = {
    "channel": ["search", "search", "street", "team"],
    "month": ["2011-01-01", "2011-02-01", "2011-02-20", "2011-02-01"],
    "until": [None, None, "2011-02-20", None],
    "cost": [310.0, 310.0, 59.0, 100.0],
    "what": [None, "media", "media", "salaries"],
}
BOUGHT = {
    "who": ["ann", "ann", "ben", "cid"],
    "when": ["2011-01-05", "2011-02-05", "2011-02-10", "2011-02-21"],
    "paid": ["20", "30", "40", "10"],
}


def orders() -> rg.Orders:
    return rg.Orders(BOUGHT, customer="who", at="when", amount="paid", currency="EUR")


def spend() -> rg.Spend:
    log = rg.Spend(
        ENTRIES,
        channel="channel",
        start="month",
        amount="cost",
        end="until",
        category="what",
        over="month",
        currency="EUR",
    )
    return log.with_orders(orders().with_acquisition_channels({"ann": "search", "ben": "search"}))


def test_a_log_is_built_and_asked() -> None:
    log = spend()
    assert (len(log), log.channels, log.currency) == (4, ["search", "street", "team"], "EUR")
    assert repr(log).startswith("Spend(4 rows in EUR; from 2011-01-01 to 2011-03-01")
    cost = log.customer_acquisition_cost()
    assert (cost.new_customers, cost.paid_customers, cost.without_channel) == (3, 2, 1)
    assert cost.media.value == 679.0
    assert cost.fully_loaded.value == 779 / 3
    assert cost.paid.interval().low < 339.5 < cost.paid.interval().high
    assert cost.basis.metric == "customer_acquisition_cost"
    assert log.by("channel").cost_per_acquisition().table()["value"] == [310.0, None]
    assert log.per("month").return_on_ad_spend().figures[0].value == 20 / 310
    assert log.channel_table()["channel"] == ["search", "street", "team", None]
    assert log.payback_period().outcome == "not_yet"


def test_views() -> None:
    log = spend()
    week = log.within("2011-02-01", "2011-02-08")
    # Seven of February's 28 days, and Ann's first order was before it.
    assert week.customer_acquisition_cost().media.value == 77.5
    assert week.with_spreading("at_start").customer_acquisition_cost().media.value == 310.0
    assert (log.spreading, log.with_spreading("at_start").spreading) == ("by_day", "at_start")
    assert log.window == (None, None)
    assert copy.deepcopy(log) is log
    assert log.with_calendar("Europe/Madrid").zone == "Europe/Madrid"
    with pytest.raises(rg.OutOfDomainError, match="by_day"):
        log.with_spreading("by_hour")  # type: ignore[arg-type]


def test_appending_is_building_at_once() -> None:
    def part(rows: slice) -> rg.Spend:
        table = {name: values[rows] for name, values in ENTRIES.items()}
        return rg.Spend(table, channel="channel", start="month", amount="cost", currency="EUR")

    assert part(slice(0, 2)).append(part(slice(2, 4))) == part(slice(0, 4))
    with pytest.raises(rg.MismatchError):
        part(slice(0, 2)).append(orders())  # type: ignore[arg-type]


def test_json_lines() -> None:
    text = '{"channel": "search", "start": "2011-01-05", "amount": "9.90"}\nnonsense\n'
    log = rg.Spend.from_json_lines(text, currency="EUR", bad_rows="set_aside")
    assert (len(log), log.set_aside["by_reason"]) == (1, {"line_unreadable": 1})
    assert log.span == (dt.datetime(2011, 1, 5, tzinfo=dt.timezone.utc),) * 2


def test_channels_from_a_table() -> None:
    table = {"id": ["ann", "ben", "zoe"], "by": ["search", None, "street"]}
    log = spend().with_orders(orders().with_acquisition_channels(table, customer="id", channel="by"))
    assert log.customer_acquisition_cost().paid_customers == 1
    with pytest.raises(rg.OutOfDomainError, match="the only channel"):
        orders().with_acquisition_channels({"id": ["ann", "ann"], "by": ["a", "b"]}, customer="id", channel="by")


def test_interactions_beside_it() -> None:
    rows = {
        "who": ["v1", "v2", "v2"],
        "at": ["2011-01-02", "2011-01-03", "2011-01-04"],
        "kind": ["form_submitted"] * 3,
        "channel": ["search", "search", "search"],
    }
    seen = rg.Interactions(rows, visitor="who", at="at", kind="kind", channel="channel")
    log = spend().with_interactions(seen)
    assert log.cost_per_action(kind="form_submitted").value == 679 / 3
    assert log.cost_per_action(kind="form_submitted", once_a_person=True).n == 2
    assert seen.with_orders(orders()).conversion_rate().rate.value == 0
    with pytest.raises(rg.MissingError, match="the kind of interaction"):
        log.cost_per_action()
    with pytest.raises(rg.MissingError, match="with_orders"):
        rg.Spend(ENTRIES, channel="channel", start="month", amount="cost", currency="EUR").ltv_to_cac()


def test_bad_rows_are_named() -> None:
    rows = {
        "channel": ["search", "", "search", "search"],
        "day": ["2011-01-02", "2011-01-02", "2011-01-02", "soon"],
        "cost": [-1.0, 1.0, 1.0, 1.0],
        "what": ["media", "media", "rent", "media"],
    }

    def build(bad_rows: str) -> rg.Spend:
        return rg.Spend(
            rows,
            channel="channel",
            start="day",
            amount="cost",
            category="what",
            currency="EUR",
            bad_rows=bad_rows,  # type: ignore[arg-type]
        )

    with pytest.raises(rg.BadRowsError) as caught:
        build("stop")
    told = [(bad["row"], bad["column"], bad["reason"]) for bad in caught.value.bad]
    assert told == [
        (0, "cost", "amount_negative"),
        (1, "channel", "channel_missing"),
        (2, "what", "category_unreadable"),
        (3, "day", "at_unreadable"),
    ]
    assert "take a credit off the entry it belongs to" in str(caught.value)
    assert build("set_aside").set_aside["total"] == 4
    with pytest.raises(rg.UnknownNameError):
        rg.Spend(rows, channel="chanel", start="day", amount="cost", currency="EUR")


def test_currencies_are_not_mixed() -> None:
    dollars = rg.Orders(BOUGHT, customer="who", at="when", amount="paid", currency="USD")
    with pytest.raises(rg.CurrencyMismatchError):
        spend().with_orders(dollars).return_on_ad_spend()


def test_counts_that_somebody_has() -> None:
    cost = rg.customer_acquisition_cost(12_000, 40, salaries=6_000, tools="2000")
    assert (cost.value, cost.n, cost.total) == (500.0, 40, 20_000.0)
    assert rg.UnitCost.from_json(cost.to_json()) == cost
    assert cost.merge(cost).value == 500.0
    assert rg.cost_per_action(500, 0).undefined == "the denominator is zero"
    assert rg.return_on_ad_spend(5_000, 1_000).value == 5.0
    assert rg.payback_period(600, 75).months == 8.0
    few, many = rg.cost_per_acquisition(100, 10), rg.cost_per_acquisition(100, 40)
    assert few.differs_from(many) is True
    assert few.differs_from(rg.cost_per_acquisition(0, 3)) is None
