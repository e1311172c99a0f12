"""Input that nobody wishes for."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pytest
from conftest import COLUMNS, NAMES

import regulars as rg

EMPTY = pl.DataFrame(
    schema={"CustomerID": pl.Int64, "InvoiceDate": pl.Datetime, "amount": pl.Float64, "InvoiceNo": pl.String, "Country": pl.String}
)


def build(**columns: Any) -> rg.Orders:
    table = {"customer": [1], "at": ["2011-01-01"], "amount": [1.0]} | columns
    others = {name: name for name in columns if name not in ("at", "amount", "customer")}
    return rg.Orders(table, customer="customer", at="at", amount="amount", currency="GBP", **others)


def bad(**columns: Any) -> list[rg.BadRow]:
    with pytest.raises(rg.BadRowsError) as caught:
        build(**columns)
    return caught.value.bad


@pytest.mark.parametrize("table", [EMPTY, EMPTY.to_dict(as_series=False), EMPTY.to_pandas()])
def test_an_empty_table(table: Any) -> None:
    orders = rg.Orders(table, **NAMES)
    assert (len(orders), orders.span, orders.dimensions) == (0, None, ["Country"])
    assert bool(orders)
    rate = orders.repeat_purchase_rate()
    assert (rate.value, rate.of) == (None, 0)
    assert rate.undefined
    assert orders.net_revenue().value == 0
    assert len(orders.per("month").net_revenue().table()) <= 1
    assert "0 rows" in repr(orders)
    repr(orders.report())


def test_no_currency_in_no_rows() -> None:
    with pytest.raises(rg.MissingError) as caught:
        rg.Orders(EMPTY, **NAMES | {"currency": "Country"})
    assert caught.value.param == "currency"


def test_one_customer() -> None:
    orders = build()
    assert (orders.repeat_purchase_rate().hits, orders.repeat_purchase_rate().of) == (0, 1)
    repr(orders.report())


def test_guests_only() -> None:
    orders = build(customer=[None])
    assert orders.known_customers == 0
    assert orders.repeat_purchase_rate().of == 0
    assert orders.with_policy(guests="each_a_customer").repeat_purchase_rate().of == 1
    repr(orders.report())


def test_a_refund_larger_than_its_order() -> None:
    [row] = bad(refunded=[2.0])
    assert (row["row"], row["column"], row["reason"]) == (0, "refunded", "refund_exceeds_order")


def test_before_1970() -> None:
    orders = build(at=["1969-12-31T23:59:59.999999Z"])
    assert orders.span is not None and orders.span[0].year == 1969
    assert build(at=[dt.datetime(1, 1, 1)]).span == (dt.datetime(1, 1, 1, tzinfo=dt.timezone.utc),) * 2


@pytest.mark.parametrize(
    ("amount", "reason"),
    [
        (float("nan"), "amount_unreadable"),
        (float("inf"), "amount_unreadable"),
        (-1, "amount_negative"),
        (1e300, "amount_unreadable"),
        ("12,34", "amount_unreadable"),
        (None, "amount_missing"),
        (10**30, "amount_unreadable"),
        (2**63, "amount_unreadable"),
    ],
)
def test_amounts_that_are_none(amount: Any, reason: str) -> None:
    assert [row["reason"] for row in bad(amount=[amount])] == [reason]


def test_bad_rows_are_told_or_set_aside() -> None:
    table = COLUMNS | {"amount": [10.0, -20.0, 5.5, float("nan"), 30.0, 2.25]}
    with pytest.raises(rg.BadRowsError, match="2 of 6 rows") as caught:
        rg.Orders(table, **NAMES)
    error = caught.value
    assert (error.rows, error.total, [row["row"] for row in error.bad]) == (6, 2, [1, 3])
    assert error.bad[0]["value"] == "-20"
    orders = rg.Orders(table, **NAMES, bad_rows="set_aside")
    assert len(orders) == 4
    assert orders.set_aside["by_reason"] == {"amount_negative": 1, "amount_unreadable": 1}
    assert orders.set_aside["rows"] == 6
    assert orders.net_revenue().basis.excluded.set_aside == 2
    with pytest.raises(rg.OutOfDomainError) as wrong:
        rg.Orders(table, **NAMES, bad_rows="ignore")
    assert wrong.value.param == "bad_rows"


def test_customers_beyond_64_bits() -> None:
    for key in (2**63, 2**64, -(2**70)):
        [row] = bad(customer=[key])
        assert row["reason"] == "customer_unreadable"
    assert [row["reason"] for row in bad(customer=np.array([2**63], dtype="uint64"))] == ["customer_unreadable"]
    assert build(customer=np.array([2**63 - 1], dtype="uint64")).known_customers == 1


def test_customers_of_every_kind() -> None:
    assert [row["reason"] for row in bad(customer=[1.5])] == ["customer_unreadable"]
    assert build(customer=[float("nan")]).known_customers == 0
    assert build(customer=[""]).known_customers == 0
    # A float that is a whole number is that number, as pandas has it where some are missing.
    both = build(customer=[17.0]).append(build(customer=[17]))
    assert both.known_customers == 1


def test_times_that_are_none() -> None:
    assert [row["reason"] for row in bad(at=["2011-02-30"])] == ["at_unreadable"]
    assert [row["reason"] for row in bad(at=[None])] == ["at_missing"]
    assert [row["reason"] for row in bad(at=np.array(["NaT"], dtype="datetime64[ns]"))] == ["at_missing"]
    assert [row["reason"] for row in bad(at=pd.Series([pd.NaT]))] == ["at_missing"]


def test_what_no_column_holds() -> None:
    with pytest.raises(rg.InputError, match="row 0 holds a"):
        build(amount=[object()])
    with pytest.raises(rg.InputError, match="an array or a list"):
        build(amount="1.0")
    with pytest.raises(rg.InputError, match="its type"):
        rg.Orders(pl.DataFrame({"at": [[1]], "amount": [1]}), at="at", amount="amount", currency="GBP")


def test_zones_and_weeks() -> None:
    with pytest.raises(rg.RegularsError, match="Europe/Lundon"):
        rg.Orders(COLUMNS, **NAMES, zone="Europe/Lundon")
    with pytest.raises(rg.RegularsError, match="someday"):
        rg.Orders(COLUMNS, **NAMES, week_start="someday")


def test_a_mapping_names_each_column_once() -> None:
    frame = pd.DataFrame([[1, 2.0, "2011-01-01"]], columns=["a", "a", "at"])
    with pytest.raises(rg.InputError, match="several columns"):
        rg.Orders(frame, at="at", amount="a", currency="GBP")


def test_a_column_of_nothing_is_a_column_of_guests():
    """Polars has a type of its own for a column without any value."""
    table = pl.DataFrame({"c": [None, None], "t": ["2011-01-01", "2011-01-02"], "a": [5.0, 6.0]})
    assert table.schema["c"] == pl.Null
    orders = rg.Orders(table, customer="c", at="t", amount="a", currency="GBP")
    assert (orders.guest_checkout_rate().hits, orders.guest_checkout_rate().of) == (2, 2)
    rate = orders.repeat_purchase_rate()
    assert (rate.value, rate.undefined, rate.basis.excluded.no_customer) == (None, "nothing was counted", 2)


@pytest.mark.parametrize("given", [{"at": []}, 3, None, pd.DataFrame()], ids=["dict", "int", "none", "frame"])
def test_what_is_no_log(given: Any) -> None:
    orders = rg.Orders(COLUMNS, **NAMES)
    visits = rg.Interactions({"at": ["2011-01-01"], "kind": ["login"], "who": [1]}, customer="who", at="at", kind="kind")
    words = f"a value of type {type(given).__name__} is none; build one of the table first"
    for ask in (orders.append, visits.append, visits.with_orders, rg.overview):
        with pytest.raises(rg.InputError, match=words):
            ask(given)
    with pytest.raises(rg.MismatchError):
        orders.append(visits)


def test_pairs_are_a_dict_or_a_list() -> None:
    ledger = {"who": [1, 1], "at": ["2011-01-01", "2011-02-01"], "kind": ["bought", "redeemed"], "points": [100, 30]}
    columns = {"customer": "who", "at": "at", "kind": "kind", "points": "points"}
    for kinds in ({"bought": "purchase"}, [("bought", "purchase")], [["bought", "purchase"]]):
        assert rg.Points(ledger, **columns, kinds=kinds).points_balance().balance.total == 70
    with pytest.raises(rg.OutOfDomainError, match='kinds is "earned"'):
        rg.Points(ledger, **columns, kinds={"bought": "earned"})


def test_durations_are_numbers() -> None:
    for durations in (pd.Series([pd.Timedelta(days=2)]), pl.Series([dt.timedelta(days=2)])):
        with pytest.raises(rg.InputError, match="convert it first, such as durations to a number of days"):
            rg.kaplan_meier(durations)


def test_a_fit_says_who_is_missing() -> None:
    once = rg.lifetime.purchase_history(frequency=[0, 1], recency=[0, 2], t=[9, 9], monetary_value=[None, 0])
    with pytest.raises(rg.OutOfDomainError, match="customers whose repeat purchases cost something is 0"):
        once.fit("gamma_gamma")
    with pytest.raises(rg.OutOfDomainError, match="customers who came up for a renewal is 0"):
        rg.lifetime.fit_renewals(customers=[5])


def test_what_is_known_of_customers_is_a_mapping_pairs_or_a_table() -> None:
    orders = rg.Orders(COLUMNS, **NAMES)
    joined = {"customer": [1, 2], "since": ["2011-01-02", "2011-01-03"]}
    pairs = list(zip(joined["customer"], joined["since"], strict=True))
    wanted = orders.with_members(dict(pairs)).loyalty_tiers()
    rows = [{"customer": customer, "since": since} for customer, since in pairs]
    series = pd.Series(joined["since"], index=joined["customer"])
    # A table whose columns are named as the arguments are needs no names.
    for given in (pairs, series, rows, pd.DataFrame(joined), pl.DataFrame(joined), pl.DataFrame(joined).to_arrow()):
        assert orders.with_members(given).loyalty_tiers() == wanted
    assert orders.with_members(joined, customer="customer", since="since").loyalty_tiers() == wanted
    for ask in (orders.with_members, orders.with_first_seen, orders.with_acquisition_channels):
        for none in (3, None, "members.csv"):
            with pytest.raises(rg.InputError, match="is no table"):
                ask(none)
